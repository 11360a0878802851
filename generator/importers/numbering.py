"""Numbering: the numbers that Word shows before paragraphs but does not write into them.

By ECMA-376 part 1, §17.9: each level of a list counts its paragraphs; a level
starts anew when one above it has counted on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

DIGITS = "〇一二三四五六七八九"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
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

    def number(self, list_id: str, depth: int, style: str = "") -> str:
        """The number of the next paragraph of a list, nothing for a bullet or an unknown list.

        `style` is the paragraph style that put it into the list, if one did.
        Raises UnknownFormat.
        """
        plan = self.lists.get(list_id, "")
        if plan in self.elsewhere:
            raise UnknownFormat("列表样式")
        depth = self.of_style.get((plan, style), depth)
        if (level := self.levels.get((plan, depth))) is None:
            return ""
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
        if level.kind == "bullet":
            return ""
        return self._written(plan, depth, level, counts)

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
    """A number as a format of ST_NumberFormat writes it.  Raises UnknownFormat."""
    if kind == "none":
        return ""
    if not 0 <= number < 10_000:
        raise UnknownFormat(f"{kind} {number}")
    if kind in ("decimal", "decimalHalfWidth", "arabicDash"):
        return str(number)
    if kind == "decimalZero":
        return f"{number:02}"
    if kind == "decimalFullWidth":
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    if kind in ("chineseCounting", "chineseCountingThousand", "japaneseCounting"):
        return counting(number)
    if kind in ("taiwaneseCounting", "taiwaneseCountingThousand"):
        return counting(number)
    if kind in ("ideographDigital", "taiwaneseDigital"):
        return "".join(DIGITS[int(digit)] for digit in str(number))
    if kind in ("upperLetter", "lowerLetter"):
        # aa, bb after z, as Word does.
        letter = chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if kind == "upperLetter" else letter.lower()
    if kind in ("upperRoman", "lowerRoman"):
        return roman(number) if kind == "upperRoman" else roman(number).lower()
    if kind == "ideographTraditional" and 1 <= number <= len(STEMS):
        return STEMS[number - 1]
    if kind == "ideographZodiac" and 1 <= number <= len(BRANCHES):
        return BRANCHES[number - 1]
    enclosed = {
        "decimalEnclosedCircle": ("①", 20),
        "decimalEnclosedCircleChinese": ("①", 10),
        "decimalEnclosedParen": ("⑴", 20),
        "decimalEnclosedFullstop": ("⒈", 20),
        "ideographEnclosedCircle": ("㊀", 10),
    }
    first, most = enclosed.get(kind, ("", 0))
    if first and 1 <= number <= most:
        return chr(ord(first) + number - 1)
    raise UnknownFormat(kind)


def counting(number: int) -> str:
    """A number from 0 to 9,999 in Chinese: 十, 二十一, 一百零三."""
    if not number:
        return "零"
    parts = ""
    gap = False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            one = digit == 1 and sign == "十" and not parts
            parts += "零" * (gap and bool(parts)) + ("" if one else DIGITS[digit]) + sign
            gap = False
        else:
            gap = True
    return parts


def roman(number: int) -> str:
    parts = []
    for value, sign in ROMAN:
        count, number = divmod(number, value)
        parts.append(sign * count)
    return "".join(parts)


def read_numbering(root: Element | None) -> Numbering:
    """The lists that numbering.xml describes."""
    lists: dict[str, str] = {}
    levels: dict[tuple[str, int], Level] = {}
    starts: dict[tuple[str, int], int] = {}
    of_style: dict[tuple[str, str], int] = {}
    elsewhere: set[str] = set()
    for child in root if root is not None else ():
        if local(child) == "abstractNum":
            plan = value(child, "abstractNumId")
            if any(local(part) == "numStyleLink" for part in child):
                elsewhere.add(plan)
            for depth, style, level in _levels(child):
                levels[plan, depth] = level
                if style:
                    of_style[plan, style] = depth
        elif local(child) == "num":
            number = value(child, "numId")
            plan = next((value(x, "val") for x in child if local(x) == "abstractNumId"), "")
            lists[number] = plan
            for override in (x for x in child if local(x) == "lvlOverride"):
                depth = int(value(override, "ilvl") or 0)
                for part in override:
                    if local(part) == "startOverride":
                        starts[number, depth] = int(value(part, "val") or 1)
                    elif local(part) == "lvl":
                        # A list with levels of its own is a plan of its own.
                        own = f"{plan}/{number}"
                        if lists[number] != own:
                            lists[number] = own
                            inherited = {at: lv for (p, at), lv in levels.items() if p == plan}
                            levels.update({(own, at): lv for at, lv in inherited.items()})
                            styled = {style: at for (p, style), at in of_style.items() if p == plan}
                            of_style.update({(own, style): at for style, at in styled.items()})
                        levels[own, depth] = _level(part)
    return Numbering(lists, levels, starts, of_style, elsewhere)


def _levels(plan: Element) -> Iterator[tuple[int, str, Level]]:
    """Depth, linked paragraph style and level."""
    for child in plan:
        if local(child) == "lvl":
            style = next((value(part, "val") for part in child if local(part) == "pStyle"), "")
            yield int(value(child, "ilvl") or 0), style, _level(child)


def _level(element: Element) -> Level:
    said = {local(child): child for child in element}

    def val(name: str, otherwise: str) -> str:
        return value(said[name], "val") if name in said else otherwise

    return Level(
        start=int(val("start", "0") or 0),
        kind=val("numFmt", "decimal"),
        text=val("lvlText", ""),
        space=val("suff", "tab") != "nothing",
        restart=int(val("lvlRestart", "-1") or -1),
        legal="isLgl" in said,
    )


def local(element: Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def value(element: Element, name: str) -> str:
    """An attribute by its name without namespace."""
    for key, found in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return found
    return ""
