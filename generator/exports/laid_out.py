"""Laid out: a JSON file with a list whose items are made one by one, laid out as `json.dumps` does.

The items of three thousand terms are kept from one build to the next and only joined.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping


def item(value: object) -> str:
    """An item of the list, as it stands in the file."""
    # No string of JSON has a line's end in it.
    return _json(value).replace("\n", "\n  ")


def with_items(head: Mapping[str, object], name: str, items: Iterable[str]) -> bytes:
    """The file: an object of all that `head` has, then of the list `name`, which has an item."""
    before = _json(head).removesuffix("\n}")
    listed = ",\n  ".join(items)
    return f"{before},\n {_json(name)}: [\n  {listed}\n ]\n}}\n".encode()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)
