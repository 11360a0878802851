"""Lines: an anchor on record as a line, without the address of its page.

A large project has some 100,000 of them and a build changes few, so the lines
of a page stay text until one of them is wanted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

State = Literal["", "in", "gone"]
"""Of an anchor: a place of its own; its text is now within another; its text was removed."""
ADDRESS = r"\w[\w./%-]*"
NAME = "[a-z0-9][a-z0-9-]{0,299}"
PRINTS = r"[0-9a-f]{12} [0-9]{1,9} [\w-]{22}"
LED = f"(?: (?:in|gone) {NAME})?"
START = r"(?: \S+)?"
_LINE = re.compile(
    rf"^({NAME}): ([0-9a-f]{{12}}) ([0-9]{{1,9}}) ([\w-]{{22}})"
    rf"(?: (in|gone) ({NAME}))?(?: (\S+))?$",
    re.MULTILINE,
)
# For validated lines only.
_PLACE = re.compile("^([^:]+): (.{12}) [0-9]+ .{22}(?! (?:in|gone) )", re.MULTILINE)
_NAME = re.compile("^[^:]+", re.MULTILINE)
_FIELDS = re.compile(r"([1-9][0-9]{0,8}) \| (\S(?:.*?\S)?) \| (.+)", re.DOTALL)
_STATES: dict[str, State] = {"": "", "in": "in", "gone": "gone"}


def fields_of(value: str) -> tuple[int, str, str] | None:
    """Order, mark and name of a page from its line's value; None where it has not the form."""
    match = _FIELDS.fullmatch(value)
    return (int(match[1]), match[2], match[3]) if match else None


class Anchor(NamedTuple):
    """An anchor of a page with what its text is recognised by (see `fingerprints`).

    `length` is in code points.  An anchor that is no place of its own any
    more (`state`) leads to `target`.  `start` is the text's beginning, for
    people who read the file.
    """

    name: str
    digest: str
    length: int
    sketch: str
    state: State = ""
    target: str = ""
    start: str = ""


def anchors_of(lines: str) -> tuple[Anchor, ...]:
    """The anchors that lines stand for."""
    return tuple(
        Anchor(name, digest, int(length), sketch, _STATES[state], target, start)
        for name, digest, length, sketch, state, target, start in _LINE.findall(lines)
    )


def places_of(lines: str) -> list[tuple[str, str]]:
    """Name and digest of those that are places of their own."""
    return _PLACE.findall(lines)


def names_of(lines: str) -> list[str]:
    """The name of each."""
    return _NAME.findall(lines)


def lines_of(anchors: Iterable[Anchor]) -> str:
    """The lines of a page's anchors."""
    return "".join(map(_line, anchors))


def _line(anchor: Anchor) -> str:
    name, digest, length, sketch, state, target, start = anchor
    led = f" {state} {target}" if state else ""
    shown = f" {start}" if start else ""
    line = f"{name}: {digest} {length} {sketch}{led}{shown}"
    if not _LINE.fullmatch(line):
        raise ValueError("not a line of an anchor")
    return line + "\n"
