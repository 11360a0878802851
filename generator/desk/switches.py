"""Switches: a term put off for one paragraph, written into the head of the speech."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from generator.model.corpus import Speech
from generator.model.output import Asset
from generator.sources.front_matter import FIELDS
from generator.text.strict_yaml import Listed, Mapped, parse
from generator.text.yaml_edit import Item, plain_value, with_head_fields

_HEAD = re.compile(r"\A(---[ \t]*\r?\n)((?:.*\r?\n)*?)(---[ \t]*(?:\r?\n|\Z))")


def switched_off_at(
    root: Path, speech: Speech, term: str, anchor: str
) -> tuple[Asset, dict[str, str]]:
    """The speech's file with `unlink` for this term and paragraph, and the digest it had."""
    data = (root / speech.path).read_bytes()
    text = data.decode("utf-8")
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    text = text.removeprefix("\ufeff")
    match = _HEAD.match(text)
    opening, head, closing = match.groups() if match else ("---\n", "", "---\n")
    body = text[match.end() :] if match else text
    node, _ = parse(head, speech.path)
    listed = node.items.get("unlink") if isinstance(node, Mapped) else None
    items: list[Item] = (
        [plain_value(item) for item in listed.items] if isinstance(listed, Listed) else []
    )
    items.append({"term": term, "anchor": anchor})
    head = with_head_fields(head, {"unlink": items}, FIELDS)
    written = f"{mark}{opening}{head}{closing}{body}".encode()
    return Asset(speech.path, written), {speech.path: hashlib.sha256(data).hexdigest()}
