"""Text gate: which characters a file or a field may hold, and how long a field may be.

One home for these rules, whatever file a text comes from: the loader asks it
about whole files, `strict_yaml` about every value after decoding (an escape
such as "\\0" hides a control from anyone who looks at the file only), the
import about texts it wrote.  Lengths are in code points.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from generator.model.corpus import Source
from generator.model.problems import Code, Problem, Where
from generator.text.regex import regex

_PLANES = "".join(f"{chr(p << 16 | 0xFFFE)}{chr(p << 16 | 0xFFFF)}" for p in range(17))
_NEVER = f"\ud800-\udfff\ufdd0-\ufdef{_PLANES}"
"""Surrogates and Unicode's 66 noncharacters."""
_UNFIT = regex(f"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f{_NEVER}]")
"""What HTML cannot carry.  Tab, line ends, form feed and U+0085 are white space of a text."""
_NOT_IN_FIELD = regex(f"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029{_NEVER}]")
"""What no field of any file may hold; its line breaks (LF, CR) are counted apart."""

_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
# Unicode's Default_Ignorable_Code_Point less the soft hyphen and the controls of direction, and
# the blank of Braille.
_INVISIBLE = (
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
)
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
_DOUBTS = regex(
    f"(?P<lost>\ufffd+)|(?P<object>\ufffc+)|(?P<private>[{_PRIVATE}]+)|(?P<bidi>[{_BIDI}]+)|(?P<hyphen>\xad+)"
    f"|(?P<invisible>[{_INVISIBLE}]+)"
)
_ANY_DOUBT = regex(f"[\ufffc\ufffd{_PRIVATE}{_BIDI}\xad{_INVISIBLE}]")
"""The same as one class of characters, four times as quick to find none of."""
_RARE = regex(
    "[^\t\n\r -~\xb7\u2010-\u2027\u2030-\u205e\u3000-\u3012\u3014-\u303f\u4e00-\u9fa5\uff01-\uff5e]"
)
"""All but the commonest characters, none of which is unfit, doubtful or taken for another; quick
to find none of."""
_UNUSUAL = regex("[^\0-\xff\u2010-\u2027\u2030-\u205e\u3000-\u303f\u4e00-\u9fa5\uff01-\uff5e]")
"""All but the characters that texts are made of, each of which is assigned."""
_COMPARE = "请对照原件补上这个字。"
_REMOVE = "请删去它；看不见它时，把前后几个字连同它一起删掉重打。"
_SAID: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "lost": ("替换字符 �：这里的原字在文件传来之前就丢了", _COMPARE),
        "object": (
            "对象替换符：这里原有图片、公式之类，文字里丢了",
            "请对照原件补上文字；原来是图片的，删去它。",
        ),
        "private": ("私有区字符，别的电脑上会显示成方框", _COMPARE),
        "unassigned": ("Unicode 没有的字符，多半是乱码", _COMPARE),
        "bidi": ("改变文字方向的控制符，会让人看到的次序和实际不同", _REMOVE),
        "hyphen": ("软连字符，看不见", _REMOVE),
        "invisible": ("看不见的零宽字符", _REMOVE),
    }
)
_PLANE_OF_HAN = (2, 3)
"""Planes of Unicode where new Han characters come every year: not for this Python to know."""
_LINES_NAMED = 5
_CONTEXT = 6
"""Characters shown on each side of the first place."""
_BREAK = regex(r"[\r\n]+")
_WIDE = regex("[\u2e80-\uffef\U00020000-\U0003ffff]")
"""Han and its punctuation, which have no space between lines."""
_NAMES = {"\0": "空字符（NUL）", "\t": "制表符（Tab）", "\x07": "响铃符", "\x1b": "转义符（ESC）"}


@dataclass(frozen=True, slots=True)
class Field:
    """What a field may hold: `longest` in code points, and whether it may have several lines."""

    longest: int
    lines: bool = False


ANY = Field(200)
"""A field that no table names: an id, a date, a choice, whose own rules are stricter."""
LONGEST_NAME = 60
"""The longest field name."""
GLOSSARY: Mapping[str, Field] = MappingProxyType(
    {
        **dict.fromkeys(("term", "aliases", "text", "related"), Field(60)),
        "pinyin": Field(400),
        "components": Field(100),
        **dict.fromkeys(("definition", "note", "unsure_about"), Field(1000, lines=True)),
        "category": Field(30),
        **dict.fromkeys(("title", "body", "scope", "reviewed_by"), Field(200)),
        **dict.fromkeys(("deny_before", "deny_after", "require_near"), Field(60)),
    }
)
SPEECH: Mapping[str, Field] = MappingProxyType(
    {
        **dict.fromkeys(("title", "speaker", "occasion", "place", "source"), Field(200)),
        "tags": Field(30),
        "notes": Field(1000, lines=True),
        "text": Field(60),
        "pinyin": Field(400),
        "anchor": Field(60),
        "unlink": Field(60),
        "headings": Field(60),
    }
)
COURSE: Mapping[str, Field] = MappingProxyType(
    {
        **dict.fromkeys(("title", "audience", "hours"), Field(200)),
        **dict.fromkeys(("summary", "goals"), Field(1000, lines=True)),
    }
)
PAGE: Mapping[str, Field] = MappingProxyType({"title": Field(200), "description": Field(300)})


def unfit(source: Source) -> Problem | None:
    """The first character of a text that a page cannot carry."""
    if not any(map(_UNFIT.match, rare_characters(source.text))):
        return None
    if (bad := _UNFIT.search(source.text)) is None:
        return None
    line = source.text.count("\n", 0, bad.start()) + 1
    return Problem(
        Code.CONTROL_CHARACTER,
        Where(source.path, line),
        f"第 {line} 行含有{_name(bad[0])}，网页无法原样显示",
        f"请删除它。它在“{_before(source.text, bad.start())}”之后。",
    )


def field_faults(text: str, field: str, rule: Field) -> Iterator[tuple[Code, str, str]]:
    """Code, message and hint of all that a field's value may not hold; `field` is its name.

    White space at the value's ends does not count.
    """
    text = text.strip(" \n\r")
    if bad := _NOT_IN_FIELD.search(text):
        yield (
            Code.FIELD_CHARACTER,
            f"{field} 里有{_name(bad[0])}，在“{_before(text, bad.start())}”之后。",
            "请改成空格或删去；它多半由复制粘贴带来，或写成了 \\0、\\e、\\t 这样。",
        )
    if not rule.lines and _BREAK.search(text):
        yield (
            Code.FIELD_CHARACTER,
            f"{field} 应当只有一行，这里有 {len(_BREAK.split(text))} 行。",
            "请写成一行：不用 | 开头的多行写法，引号里也不写 \\n。",
        )
    if len(text) > rule.longest:
        yield (
            Code.FIELD_LENGTH,
            f"{field} 有 {len(text)} 个字，最多 {rule.longest} 个；"
            f"它以“{_visible(text[:12])}”开头。",
            "请缩短；如果后面的内容不属于这个字段，请检查引号和缩进。",
        )


def field_text(text: str, rule: Field) -> str:
    """A field's value on one line, without what it may not hold, cut to its length.

    Line breaks between Han characters leave nothing behind, others a space.
    """
    if not _BREAK.search(text) and not _NOT_IN_FIELD.search(text):
        return text[: rule.longest] if len(text) > rule.longest else text
    return _NOT_IN_FIELD.sub("", _joined(text))[: rule.longest]


def _joined(text: str) -> str:
    whole = ""
    parts = []
    for line in filter(None, (part.strip() for part in _BREAK.split(text))):
        wide = not whole or (_WIDE.match(whole[-1]) and _WIDE.match(line))
        parts.append(line if wide else f" {line}")
        whole = line
    return "".join(parts)


def doubts(source: Source) -> Iterator[Problem]:
    """A warning for each kind of character in a text that is not what it seems, with its lines."""
    found = _kinds(source.text)
    if not found:
        return
    for kind, places in found.items():
        yield told(source, places, *_SAID[kind])


Places = list[tuple[int, str]]
"""Where something stands in a text: offset and characters."""


def told(source: Source, places: Places, said: str, hint: str, meant: str = "") -> Problem:
    """The warning for what stands at the places of a text, with the first lines.

    `meant` is what the first place should be, where that can be told.
    """
    lines = _lines(source.text, places)
    more = "等" if len(lines) > _LINES_NAMED else ""
    named = "、".join(map(str, lines[:_LINES_NAMED])) + more
    return Problem(
        Code.DOUBTFUL_CHARACTER,
        Where(source.path, lines[0]),
        f"第 {named} 行有{said}（{_shown(source.text, places, meant)}）",
        hint,
    )


@lru_cache(1)
def rare_characters(text: str) -> frozenset[str]:
    """The characters of a text that are not among the commonest."""
    return frozenset(_RARE.findall(text))


def field_doubts(text: str, field: str, file: Set[str] = frozenset()) -> Iterator[tuple[str, str]]:
    """Message and hint for characters as in `doubts` that an escape brought into a field.

    Those that stand in the `file` itself, of which these are the characters, are found there.
    """
    for kind, places in _kinds(text).items():
        if hidden := [place for place in places if place[1][0] not in file]:
            said, hint = _SAID[kind]
            yield f"{field} 里有{said}（{_shown(text, hidden)}）", hint


def _kinds(text: str) -> dict[str, Places]:
    """Of each kind of doubtful character the places."""
    found: dict[str, Places] = {}
    if text.isascii():
        return found
    doubtful = any(map(_ANY_DOUBT.match, rare_characters(text)))
    first = _ANY_DOUBT.search(text) if doubtful else None
    for match in _DOUBTS.finditer(text, first.start()) if first else ():
        found.setdefault(match.lastgroup or "", []).append((match.start(), match[0]))
    if strange := set(filter(_is_unassigned, _UNUSUAL.findall(text))):
        found["unassigned"] = [(at, char) for at, char in enumerate(text) if char in strange]
    return found


@cache
def _is_unassigned(char: str) -> bool:
    return (
        unicodedata.category(char) == "Cn"
        and ord(char) >> 16 not in _PLANE_OF_HAN
        and not _DOUBTS.match(char)
    )


def _lines(text: str, places: Iterable[tuple[int, str]]) -> list[int]:
    """The lines of the places, each once, as many as it takes to say that there are more."""
    lines: list[int] = []
    line, counted = 1, 0
    for at, _ in places:
        line, counted = line + text.count("\n", counted, at), at
        if not lines or lines[-1] != line:
            lines.append(line)
        if len(lines) > _LINES_NAMED:
            break
    return lines


def _shown(text: str, places: Places, meant: str = "") -> str:
    """The first place with its neighbours, the character by its number, and how many there are."""
    at, chars = places[0]
    before = text[max(0, at - _CONTEXT) : at].rpartition("\n")[2]
    after = text[at + len(chars) : at + len(chars) + _CONTEXT].partition("\n")[0]
    number = f"U+{ord(chars[0]):04X}{meant}"
    more = f"，共 {len(places)} 处" if len(places) > 1 else ""
    return f"“{_visible(before)}〔{number}〕{_visible(after)}”{more}"


def _before(text: str, at: int) -> str:
    return _visible(text[max(0, at - _CONTEXT) : at])


def _visible(text: str) -> str:
    """Text for a message, without control and invisible characters."""
    text = _NOT_IN_FIELD.sub("□", _BREAK.sub(" ", text))
    return _DOUBTS.sub("□", text)


def _name(char: str) -> str:
    return _NAMES.get(char, f"控制字符 U+{ord(char):04X}")
