"""Switches: a term put off for one paragraph, written into the head of the speech."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from generator.model.corpus import Speech
from generator.model.output import Asset
from generator.sources.front_matter import FIELDS
from generator.text.front_matter import divide
from generator.text.strict_yaml import parse
from generator.text.yaml_edit import Item, plain_value, with_head_fields
from generator.text.yaml_nodes import Listed, Mapped


def switched_off_at(
    root: Path, speech: Speech, term: str, anchor: str
) -> tuple[Asset, dict[str, str]]:
    """The speech's file with `unlink` for this term and paragraph, and the digest it had."""
    data = (root / speech.path).read_bytes()
    text = data.decode("utf-8")
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    text = text.removeprefix("\ufeff")
    divided = divide(text)
    node, _ = parse(divided.head, speech.path)
    listed = node.items.get("unlink") if isinstance(node, Mapped) else None
    items: list[Item] = (
        [plain_value(item) for item in listed.items] if isinstance(listed, Listed) else []
    )
    items.append({"term": term, "anchor": anchor})
    head = with_head_fields(divided.head, {"unlink": items}, FIELDS)
    written = f"{mark}{replace(divided, head=head).with_lines('')}".encode()
    return Asset(speech.path, written), {speech.path: hashlib.sha256(data).hexdigest()}
