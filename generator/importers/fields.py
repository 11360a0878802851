"""Fields: what a Word field shows that has no result stored, by its instruction.

ECMA-376 part 1, §17.16.5.  EQ fields are drawn by Word itself; what they are used for in
Chinese offices is a character in a circle (带圈字符) and readings over characters (拼音指南).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from generator.importers.symbols import symbol

LISTS = {"TOC", "INDEX", "TOA"}
"""Fields whose result is a list of headings with page numbers."""
SILENT = {"XE", "TC", "TA", "RD", "SET", "ASK", "ADVANCE", "PRIVATE", "NEXT", "NEXTIF", "SKIPIF"}
"""Fields that show nothing by themselves."""
CHANGING = {
    *("DATE", "TIME", "SAVEDATE", "PRINTDATE", "EDITTIME", "PAGE", "NUMPAGES", "SECTION"),
    *("SECTIONPAGES", "MERGEFIELD", "FILENAME", "USERNAME", "LASTSAVEDBY", "NUMWORDS", "NUMCHARS"),
}
"""Fields that show another text when the file is opened elsewhere or at another time."""
FAILED = ("错误！", "錯誤！", "错误!", "Error! ")
"""How a result begins that says why there is none."""
_ENCLOSING = {
    "○": "\u20dd",
    "◯": "\u20dd",
    "〇": "\u20dd",
    "□": "\u20de",
    "△": "\u20e4",
    "◇": "\u20df",
}
"""Signs that an EQ field puts around another, and the combining characters that do the same."""


@dataclass(slots=True)
class Field:
    """A field that is open: its instruction so far, and whether its result has begun."""

    instruction: list[str] = field(default_factory=list)
    result: bool = False
    shown: bool = False
    """Whether the result has any visible text."""
    said: str = ""
    """The visible text of its result."""
    form: str = ""
    """What a form field without result shows: a box, or the entry chosen of a list."""

    @property
    def text(self) -> str:
        return "".join(self.instruction).strip()

    @property
    def name(self) -> str:
        return name_of(self.text)


def name_of(instruction: str) -> str:
    match = re.match(r"\s*=|\s*([A-Za-z]+)", instruction)
    return (match[1] or "=").upper() if match else ""


def drawn(instruction: str) -> str | None:
    """What Word draws for an instruction; None where that is not known here."""
    name = name_of(instruction)
    rest = instruction.strip()[len(name) :].strip()
    if name == "EQ":
        return _equation(rest)
    if name == "SYMBOL":
        return _symbol(rest)
    if name in ("QUOTE", "MACROBUTTON", "GOTOBUTTON"):
        words = rest if name == "QUOTE" else rest.partition(" ")[2]
        quoted = re.fullmatch(r'\s*"([^"]*)"\s*(?:\\\*.*)?', words)
        return quoted[1] if quoted else words.partition("\\")[0].strip() or None
    return None


def _symbol(rest: str) -> str | None:
    match = re.match(r'"?(0x[0-9a-fA-F]+|\d+|[^\s"\\])"?', rest)
    if not match:
        return None
    given = match[1]
    code = int(given, 0) if given[0].isdigit() else ord(given)
    font = re.search(r'\\f\s*(?:"([^"]*)"|(\S+))', rest)
    switches = re.sub(r'\\f\s*(?:"[^"]*"|\S+)', "", rest)
    if not 0 < code < 0x110000:
        return None
    named = (font[1] or font[2]) if font else ""
    if "\\u" in switches or code > 0xFF:
        return symbol(named, code)
    if "\\a" in switches or not named:
        return bytes([code]).decode("cp1252", "replace")
    return symbol(named, code)


# --- equations ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Part:
    """A command of an equation with its arguments, or plain text."""

    command: str
    options: str
    arguments: tuple[tuple[_Part, ...], ...]
    text: str = ""


def _equation(source: str) -> str | None:
    # Switches of the field (\* jc2 \* "Font:宋体" \* hps21) say how it looks.
    source = re.sub(r'\\\*\s*(?:"[^"]*"|\S+)', "", source).strip()
    try:
        parts, end = _parts(source, 0, 0)
    except RecursionError:
        return None
    if end != len(source):
        return None
    return _written(parts).strip() or None


_COMMAND = re.compile(r"\\([A-Za-z])")
_OPTION = re.compile(r"\\([a-z]{2})\s*([0-9]*(?:\\?.)??)(?=\s*[\\(])")
_DEEPEST = 20


def _parts(source: str, at: int, depth: int) -> tuple[tuple[_Part, ...], int]:
    """The parts up to the end of an argument, and where that is."""
    if depth > _DEEPEST:
        raise RecursionError
    found: list[_Part] = []
    while at < len(source) and source[at] not in (",;)" if depth else ""):
        command = _COMMAND.match(source, at)
        if not command:
            at += source[at] == "\\" and at + 1 < len(source)
            found.append(_Part("", "", (), source[at]))
            at += 1
            continue
        at = command.end()
        options = ""
        while True:
            at = _spaces(source, at)
            option = _OPTION.match(source, at)
            if not option:
                break
            options += option[1] + " "
            at = option.end()
        if at >= len(source) or source[at] != "(":
            continue
        arguments: list[tuple[_Part, ...]] = []
        at += 1
        while at < len(source):
            inside, at = _parts(source, at, depth + 1)
            arguments.append(inside)
            at += 1
            if at > len(source) or source[at - 1] == ")":
                break
        found.append(_Part(command[1].lower(), options, tuple(arguments)))
    return tuple(found), at


def _spaces(source: str, at: int) -> int:
    while at < len(source) and source[at] == " ":
        at += 1
    return at


def _written(parts: tuple[_Part, ...]) -> str:
    return "".join(_part(part) for part in parts)


def _part(part: _Part) -> str:
    if not part.command:
        return part.text
    if part.command == "o":
        return _overlaid(part.arguments)
    inside = [_written(argument).strip() for argument in part.arguments]
    if part.command == "f":
        return "/".join(inside)
    if part.command == "r":
        return "√" + inside[-1] if len(inside) < 2 else f"{inside[0]}√{inside[1]}"
    if part.command in "al":
        return " ".join(inside) if part.command == "a" else ",".join(inside)
    return "".join(inside)


def _overlaid(arguments: tuple[tuple[_Part, ...], ...]) -> str:
    """Characters drawn over each other: in a circle, or with their reading above."""
    plain = [argument for argument in arguments if not any(p.command == "s" for p in argument)]
    is_sign = all(_written(argument).strip() in _ENCLOSING for argument in plain)
    if plain and not is_sign and len(plain) < len(arguments):
        return "".join(_written(argument).strip() for argument in plain)
    texts = [_written(argument).strip() for argument in arguments]
    signs = [text for text in texts if text in _ENCLOSING]
    held = [text for text in texts if text not in _ENCLOSING]
    if len(signs) == 1 and len(held) == 1 and held[0]:
        return _enclosed(held[0], signs[0])
    return "".join(texts)


def _enclosed(text: str, sign: str) -> str:
    """A text in a sign: ① for 1 in ○, else with a combining character behind it."""
    if _ENCLOSING[sign] == "\u20dd" and text in _circled():
        return _circled()[text]
    return text + _ENCLOSING[sign] if len(text) == 1 else f"{text}{sign}"


@cache
def _circled() -> Mapping[str, str]:
    """Text → the character that is it in a circle, by Unicode's decompositions."""
    blocks = (range(0x2460, 0x2500), range(0x3244, 0x3260), range(0x3280, 0x32FF))
    return {
        "".join(chr(int(code, 16)) for code in parts[1:]): chr(point)
        for block in blocks
        for point in block
        if (parts := unicodedata.decomposition(chr(point)).split())[:1] == ["<circle>"]
    }
