"""Alphabet: how the files of the index write Chinese, in signs of one byte.

Every byte written stands for itself in a JavaScript string.  One of the first three
divides texts (`SECTION`, `PAGE`, `HEADING`) and stands as it is.  The other signs, `BASE` of them,
write a UTF-16 unit each alone (the commonest), in twos (the characters of `common`) or in threes
(whatever else there is): 1.6 bytes a character of official texts where UTF-16 takes 2 and
UTF-8 nearly 3.  The alphabet never depends on the texts, so that no file does on another page.
alphabet.js of the engine reads it; a test compares the two for every unit.
"""

from __future__ import annotations

import re
import struct
from functools import cache

SECTION, PAGE, HEADING = "\1", "\2", "\3"
DIVIDERS = SECTION + PAGE + HEADING
"""What divides texts; a text itself must not contain them."""
SIGNS = "".join(chr(code) for code in range(4, 128) if chr(code) not in '\n\r"\\')
BASE = len(SIGNS)
ALONE = (
    " ent、。一三上不业个中为主九了事二五产人以会作保党全共关出分制务动十发合员和四国在地大定家对工"
    "年应建当成我或政文方是有本机条民法理生用的第管经者行要规设部门，；"
)
"""The units that take one byte: the commonest in speeches, laws and definitions."""
_LONG = -(-(1 << 16) // BASE**2)
"""Signs that begin one of three."""


def compact(text: str) -> str:
    """A text as the index writes it."""
    return text.translate(_table())


def expanded(written: str) -> str:
    """The text that `compact` has written; ValueError where it has not."""
    signs = _signs_of().findall(written)
    if sum(map(len, signs)) != len(written):
        raise ValueError(f"not written by compact: {written[:40]!r}")
    units = "".join(map(_read().__getitem__, signs))
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le")


@cache
def _signs_of() -> re.Pattern[str]:
    """The signs of one unit, or one that divides."""
    alone, twos, threes = (
        "".join(map(re.escape, part))
        for part in (SIGNS[: len(ALONE)], SIGNS[len(ALONE) : BASE - _LONG], SIGNS[BASE - _LONG :])
    )
    every = "".join(map(re.escape, SIGNS))
    return re.compile(f"[{alone}{DIVIDERS}]|[{twos}][{every}]|[{threes}][{every}]{{2}}")


class _Read(dict[str, str]):
    """The unit that signs write, found when they are first met."""

    def __missing__(self, signs: str) -> str:
        self[signs] = unit = _unit(signs)
        return unit


@cache
def _read() -> _Read:
    return _Read({sign: sign for sign in DIVIDERS})


def _unit(signs: str) -> str:
    """Raises ValueError where no unit is written so."""
    first, *more = (SIGNS.index(sign) for sign in signs)
    try:
        if not more:
            return ALONE[first]
        if len(more) == 1:
            return common()[(first - len(ALONE)) * BASE + more[0]]
        return chr(((first - BASE + _LONG) * BASE + more[0]) * BASE + more[1])
    except IndexError:
        raise ValueError(f"not written by compact: {signs!r}") from None


@cache
def common() -> str:
    """The units that take two bytes.

    A line's end (a gap in the index), ASCII, the marks and full-width forms of GB 2312 and its
    3,755 most used characters, those of `ALONE` left out.  Browsers know them as GBK.
    """
    rows = [_row(0xA1), _row(0xA3), *map(_row, range(0xB0, 0xD8))]
    listed = "\n" + "".join(map(chr, range(32, 127))) + "".join(rows)
    return "".join(char for char in dict.fromkeys(listed) if char not in ALONE)


def _row(lead: int) -> str:
    return b"".join(bytes((lead, trail)) for trail in range(0xA1, 0xFF)).decode("gbk", "ignore")


class _Table(dict[int, str]):
    """For `str.translate`: what each character becomes, found when it is first met."""

    def __missing__(self, code: int) -> str:
        text = self[code] = "".join(map(_sign, _units(chr(code))))
        return text


@cache
def _table() -> _Table:
    return _Table({ord(sign): sign for sign in DIVIDERS})


def _sign(unit: int) -> str:
    if (place := ALONE.find(chr(unit))) >= 0:
        return SIGNS[place]
    if (place := common().find(chr(unit))) >= 0:
        return SIGNS[len(ALONE) + place // BASE] + SIGNS[place % BASE]
    head, last = divmod(unit, BASE)
    return SIGNS[BASE - _LONG + head // BASE] + SIGNS[head % BASE] + SIGNS[last]


def _units(text: str) -> tuple[int, ...]:
    return struct.unpack(f"<{len(text.encode('utf-16-le')) // 2}H", text.encode("utf-16-le"))
