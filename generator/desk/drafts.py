"""Drafts: what is typed into a form and not saved yet, kept over a closed browser or a restart."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from generator.desk.journal import FOLDER
from generator.model.output import Asset
from generator.publish.write import write_all

LARGEST = 200_000
"""Code points of a draft; a longer one is not kept."""


class Drafts:
    """The drafts of one project, one a form."""

    def __init__(self, root: Path) -> None:
        self._folder = root / FOLDER / "drafts"

    def keep(self, form: str, fields: Mapping[str, list[str]]) -> bool:
        """Remember the fields of a form; False where it is too long.  Raises BuildFailed."""
        when = datetime.now().astimezone().isoformat(" ", "seconds")
        text = json.dumps({"form": form, "when": when, "fields": fields}, ensure_ascii=False)
        if len(text) > LARGEST:
            return False
        write_all([Asset(self._name(form), text.encode())], self._folder)
        return True

    def find(self, form: str) -> tuple[str, dict[str, list[str]]] | None:
        """When a form's draft was kept, and its fields; None without one."""
        with suppress(OSError, ValueError, KeyError, TypeError):
            raw = json.loads((self._folder / self._name(form)).read_text(encoding="utf-8"))
            fields = {str(k): [str(v) for v in values] for k, values in raw["fields"].items()}
            if raw["form"] == form:
                return str(raw["when"]), fields
        return None

    def all(self) -> list[tuple[str, str]]:
        """Form and time of every draft."""
        found = []
        for path in sorted(self._folder.glob("*.json")):
            with suppress(OSError, ValueError, KeyError, TypeError):
                raw = json.loads(path.read_text(encoding="utf-8"))
                found.append((str(raw["form"]), str(raw["when"])))
        return found

    def drop(self, form: str) -> None:
        """Forget a draft."""
        with suppress(OSError):
            (self._folder / self._name(form)).unlink(missing_ok=True)

    @staticmethod
    def _name(form: str) -> str:
        return hashlib.sha256(form.encode()).hexdigest()[:32] + ".json"
