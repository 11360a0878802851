"""Manual: the pages of help that come with the program, for projects that have none."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from generator.model.corpus import Source
from generator.model.output import Asset
from generator.model.program import COMMAND, IN_CHECKOUT, INSTALLED

_PACKED = Path(__file__).parents[1] / "manual"
"""In an installed program; a wheel has a copy of the checkout's content/help/ there."""
_CHECKOUT = Path(__file__).parents[2] / "content/help"

_PROBLEMS = "content/help/problems.md"


@cache
def program_manual() -> tuple[Source, ...]:
    """The pages by their names, with the paths they would have in a project.

    They name the commands as installed, wherever the program lies: what is published must not
    depend on who builds it.
    """
    folder = _PACKED if _PACKED.is_dir() else _CHECKOUT
    return tuple(
        Source(
            f"content/help/{page.name}",
            page.read_text(encoding="utf-8").replace(IN_CHECKOUT, INSTALLED),
        )
        for page in sorted(folder.glob("*.md"))
    )


def manual_pictures() -> tuple[Asset, ...]:
    """The pictures that its pages show, at their addresses in a site."""
    return tuple(Asset(path, picture.read_bytes()) for path, picture in _pictures().items())


def picture_paths() -> frozenset[str]:
    """Where in a site these pictures are."""
    return frozenset(_pictures())


def _pictures() -> dict[str, Path]:
    folder = (_PACKED if _PACKED.is_dir() else _CHECKOUT) / "images"
    return {f"help/images/{picture.name}": picture for picture in sorted(folder.glob("*.webp"))}


def code_entry(code: str) -> str | None:
    """What the manual says of a problem code, as plain text; None where it is no code."""
    problems = next(page for page in program_manual() if page.path == _PROBLEMS)
    found = re.search(
        rf"^### ({re.escape(code.upper())} [^\n]*?) {{#\w+}}\n(.*?)(?=^#|\Z)",
        problems.text,
        re.MULTILINE | re.DOTALL,
    )
    entry = f"{found[1]}\n{found[2].rstrip()}" if found else ""
    return entry.replace(f"{INSTALLED} ", f"{COMMAND} ") or None
