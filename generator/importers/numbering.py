"""Numbering: the numbers that Word shows before paragraphs but does not write into them.

By ECMA-376 part 1, §17.9: each level of a list counts its paragraphs; a level
starts anew when one above it has counted on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from generator.importers.elements import child, local, value
from generator.importers.styles import is_on

DIGITS = "〇一二三四五六七八九"
TENS = ("chineseCounting", "japaneseCounting", "taiwaneseCounting")
"""Numbers in Chinese, written alike up to 99."""
THOUSANDS = ("chineseCountingThousand", "taiwaneseCountingThousand")
SIGNS = {
    "decimalEnclosedCircle": ("①", 20),
    "decimalEnclosedCircleChinese": ("①", 10),
    "decimalEnclosedParen": ("⑴", 20),
    "decimalEnclosedFullstop": ("⒈", 20),
    "ideographEnclosedCircle": ("㊀", 10),
    "ideographTraditional": ("甲乙丙丁戊己庚辛壬癸", 10),
    "ideographZodiac": ("子丑寅卯辰巳午未申酉戌亥", 12),
}
"""Numbers with signs of their own: the first of a row of code points or all, and how many."""
ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


BULLET = "bullet"
ZEROS = "zeros "
"""How a kind begins whose numbers are filled up with noughts to a width (001)."""


class UnknownFormat(Exception):
    """A kind of number that is not known here; its name is the message."""


@dataclass(frozen=True, slots=True)
class Level:
    start: int = 1
    kind: str = "decimal"
    text: str = "%1."
    space: bool = True
    restart: int = -1
    """The level (from 1) whose counting starts this one anew, 0 for none, -1 for any above."""
    legal: bool = False


@dataclass(slots=True)
class Numbering:
    """The lists of a document while its paragraphs go by."""

    lists: dict[str, str]
    """List → the plan it follows; lists of one plan count together."""
    levels: dict[tuple[str, int], Level]
    starts: dict[tuple[str, int], int]
    of_style: dict[tuple[str, str], int] = field(default_factory=dict)
    """Plan and paragraph style → the level that numbers paragraphs of the style."""
    elsewhere: set[str] = field(default_factory=set)
    """Plans that only name a list style."""
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    def level(self, list_id: str, depth: int, style: str = "") -> tuple[str, int, Level] | None:
        """Plan, depth and level of a paragraph; None for a list that is not described.

        `style` is the paragraph style that put it into the list, if one did.
        Raises UnknownFormat where the list does not say how it numbers.
        """
        if (plan := self.lists.get(list_id)) is None:
            return None
        depth = self.of_style.get((plan, style), depth)
        if plan in self.elsewhere or (plan, depth) not in self.levels:
            raise UnknownFormat("列表样式")
        return plan, depth, self.levels[plan, depth]

    def number(self, list_id: str, plan: str, depth: int, level: Level) -> str:
        """The number of the next paragraph of a list.  Raises UnknownFormat."""
        counts = self.counts.setdefault(plan, {})
        if list_id not in self.begun:
            self.begun.add(list_id)
            for (other, at), start in self.starts.items():
                if other == list_id:
                    counts[at] = start - 1
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for below in [at for at in counts if at > depth]:
            restart = self.levels.get((plan, below), level).restart
            if restart == -1 or restart > depth:
                del counts[below]
        return "" if level.kind == BULLET else self._written(plan, depth, level, counts)

    def _written(self, plan: str, depth: int, level: Level, counts: dict[int, int]) -> str:
        text = level.text
        for at in range(depth + 1):
            if f"%{at + 1}" in text:
                own = self.levels.get((plan, at), level)
                kind = "decimal" if level.legal else own.kind
                text = text.replace(f"%{at + 1}", written(counts.get(at, own.start), kind))
        ends_itself = not text or not text[-1].isalnum()
        return text + (" " if level.space and not ends_itself else "")


def written(number: int, kind: str) -> str:
    """A number as a format of ST_NumberFormat writes it.

    Raises UnknownFormat, also where programs do not agree how it is written.
    """
    if kind == "none":
        return ""
    if not 0 < number < 10_000 and kind != "decimal":
        raise UnknownFormat(f"{kind} {number}")
    if kind in ("decimal", "decimalHalfWidth"):
        return str(number)
    if kind == "decimalZero":
        return f"{number:02}"
    if kind.startswith(ZEROS):
        return str(number).zfill(int(kind.removeprefix(ZEROS)))
    if kind == "decimalFullWidth":
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    if kind in THOUSANDS or (kind in TENS and number < 100):
        return counting(number)
    if kind == "ideographDigital":
        return "".join(DIGITS[int(digit)] for digit in str(number))
    if kind in ("upperLetter", "lowerLetter"):
        # aa, bb after z, as Word does.
        letter = chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if kind == "upperLetter" else letter.lower()
    if kind in ("upperRoman", "lowerRoman"):
        return roman(number) if kind == "upperRoman" else roman(number).lower()
    first, most = SIGNS.get(kind, ("", 0))
    if number <= most:
        return chr(ord(first) + number - 1) if len(first) == 1 else first[number - 1]
    raise UnknownFormat(f"{kind} {number}")


def counting(number: int) -> str:
    """A number from 1 to 9,999 in Chinese: 十, 二十一, 一百一十.

    Raises UnknownFormat for one with a nought inside: 零 or 〇, as the program likes.
    """
    parts = ""
    gap = False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, left = divmod(number, unit)
        number = left
        if digit and gap and parts:
            raise UnknownFormat("零")
        gap = not digit
        if digit:
            one = digit == 1 and sign == "十" and not parts
            parts += ("" if one else DIGITS[digit]) + sign
    return parts


def roman(number: int) -> str:
    parts = []
    for worth, sign in ROMAN:
        count, number = divmod(number, worth)
        parts.append(sign * count)
    return "".join(parts)


def read_numbering(root: Element | None) -> Numbering:
    """The lists that numbering.xml describes."""
    made = Numbering({}, {}, {})
    for one in root if root is not None else ():
        if local(one) == "abstractNum":
            plan = value(one, "abstractNumId")
            if child(one, "numStyleLink") is not None:
                made.elsewhere.add(plan)
            for depth, style, level in _levels(one):
                made.levels[plan, depth] = level
                if style:
                    made.of_style[plan, style] = depth
        elif local(one) == "num":
            number = value(one, "numId")
            made.lists[number] = value(child(one, "abstractNumId"))
            for override in (part for part in one if local(part) == "lvlOverride"):
                _override(made, number, override)
    return made


def _override(made: Numbering, number: str, override: Element) -> None:
    """What a list says otherwise than its plan; with levels of its own it is a plan of its own."""
    depth = int(value(override, "ilvl") or 0)
    start, level = child(override, "startOverride"), child(override, "lvl")
    if start is not None:
        made.starts[number, depth] = int(value(start) or 1)
    if level is None:
        return
    plan, own = made.lists[number], f"{made.lists[number]}/{number}"
    if "/" not in plan:
        made.lists[number] = own
        made.levels.update({(own, at): lv for (p, at), lv in [*made.levels.items()] if p == plan})
        styled = [(style, at) for (p, style), at in made.of_style.items() if p == plan]
        made.of_style.update({(own, style): at for style, at in styled})
    made.levels[made.lists[number], depth] = _level(level)


def _levels(plan: Element) -> Iterator[tuple[int, str, Level]]:
    """Depth, linked paragraph style and level."""
    for one in plan:
        if local(one) == "lvl":
            yield int(value(one, "ilvl") or 0), value(child(one, "pStyle")), _level(one)


def _kind(level: Element) -> str:
    """The format of a level's numbers; of one that only new programs know what these show."""
    found = child(level, "numFmt")
    if found is None:
        choice = child(child(level, "AlternateContent"), "Choice")
        found = child(choice, "numFmt")
    if value(found) != "custom":
        return value(found) or "decimal"
    first = value(found, "format").partition(",")[0].strip()
    return f"{ZEROS}{len(first)}" if re.fullmatch("0*1", first) else f"custom {first}"


def _level(element: Element) -> Level:
    shown = not is_on(child(element, "rPr"), "vanish")
    return Level(
        start=int(value(child(element, "start")) or 0),
        kind=_kind(element),
        text=value(child(element, "lvlText")) if shown else "",
        space=shown and value(child(element, "suff")) != "nothing",
        restart=int(value(child(element, "lvlRestart")) or -1),
        legal=child(element, "isLgl") is not None,
    )
