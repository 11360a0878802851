"""Mistaken: characters of a speech that readers take for others, or that stand for a lost one.

They look right or nearly so, and nobody finds them in a search.  Most are told by themselves, the
others only where their neighbours leave no doubt: □ between Han characters, a Cyrillic О in 2О20.
Nothing is mended here, because only the original says what should stand there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from generator.model.corpus import Source
from generator.model.problems import Problem
from generator.text.normal import LINKING, RADICALS
from generator.text.regex import regex
from generator.text.text_gate import Places, rare_characters, told

_LATIN = "A-Za-zＡ-Ｚａ-ｚ"
_FOREIGN = "\u0370-\u03ff\u0400-\u052f"
"""Greek and Cyrillic."""
ALIKE: Mapping[str, str] = MappingProxyType(
    {
        **dict(zip("АВЕЅІЈКМНОРСТУХасеіјорѕху", "ABESIJKMHOPCTYXaceijopsxy", strict=True)),
        **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo", strict=True)),
    }
)
"""Cyrillic and Greek letters and the Latin ones that look the same."""
KANA: Mapping[str, str] = MappingProxyType(
    dict(zip("エカロニタトハミーㄧ", "工力口二夕卜八三一一", strict=True))
)
"""Kana and signs of bopomofo and the Han characters that look the same."""
LONGEST_ALONE = 2
"""Letters of a word without a Latin one that is taken for Latin: СССР is Russian."""
NEAREST = 20
"""Characters between two □ of a line, at least, that are no boxes to be ticked."""

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003fffd"
_NUMERALS = "一二三四五六七八九〇○零"
_RADICAL = regex(f"[{RADICALS}\u31c0-\u31e3]")
_LACKING = regex("〓+|[@＠][①-⑳]")
_SQUARES = regex(f"(?<=[{_HAN}])□{{1,3}}(?=[{_HAN}])")
_NEAR = regex(f"□[^□]{{1,{NEAREST - 1}}}□")
_HALF_KANA = regex("[\uff66-\uff9f]+")
_KANA = regex(f"(?<![{_LATIN}\u3041-\u312f])[{''.join(KANA)}](?![{_LATIN}\u3041-\u312f])")
_OTHER_KANA = regex(f"(?![{''.join(KANA)}])[\u3041-\u3096\u30a1-\u30fa\u3105-\u312f]")
_BESIDE_HAN = regex(f"[{_HAN}].|.[{_HAN}、]")
_WORD = regex(f"[{_LATIN}{_FOREIGN}]+")
_OWN_LETTER = regex(f"(?![{''.join(ALIKE)}])[{_FOREIGN}]")
_HAN_OR_DIGIT = regex(f"[{_HAN}〇0-9０-９]")
_ZERO = regex(f"[0０OoＯｏОоΟο](?<=[{_NUMERALS}].)(?=[{_NUMERALS}年])")
_REPLACED = "锟斤拷"
_LETTERS = "\xa1-\xaf\xb1-\xb6\xb8-\xd6\xd8-\xf6\xf8-\xff"
_GARBLED = regex(
    f"(?:{_REPLACED})+"
    "|[锛銆][\u4f72-\u4f8a\u5097-\u50a6\u5c78-\u5c8b]"
    rf"|(?!(.)\1{{3}})[{_LETTERS}]{{4,}}"
    "|(?:[\xe3-\xe9\xef][\xa0-\xbf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{2}){2,}"
)
"""A replaced character decoded once more, the marks 、。， of UTF-8 read as GBK, and GBK and UTF-8
read as a Latin code page: runs of letters that are not all one, without ×, ÷, ° and ·."""
_OF_GARBLED = frozenset(map(chr, range(0xA1, 0x100))) - frozenset("×÷°·")
_SELDOM = "锟锛銆"
_ANY_ALIKE = regex(f"[{''.join(ALIKE)}]")
_ANY_KANA = regex(f"[{''.join(KANA)}]")


def mistaken(source: Source) -> Iterator[Problem]:
    """A warning for each kind of such characters in a speech, with its lines."""
    text = source.text
    rare = rare_characters(text)
    for find, said, hint in _KINDS:
        if places := find(text, rare):
            yield told(source, places, said, hint, _meant(places[0][1]))


def _meant(chars: str) -> str:
    """What the first of some characters should be, as far as that is certain."""
    char = chars[0]
    known = {**ALIKE, **KANA}.get(char, "")
    if _RADICAL.match(char) and (plain := LINKING.of(char)) != char:
        known = plain
    return f" {char}，像 {known}" if known else f" {char}"


def _lines_of(text: str, found: Places) -> Iterator[tuple[int, str, str]]:
    """Of each place: where it stands, its characters and its line."""
    for at, chars in found:
        start = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        yield at, chars, text[start : end if end >= 0 else len(text)]


def _radicals(text: str, rare: frozenset[str]) -> Places:
    if not any(map(_RADICAL.match, rare)):
        return []
    return [(match.start(), match[0]) for match in _RADICAL.finditer(text)]


def _lacking(text: str, rare: frozenset[str]) -> Places:
    """Signs that typesetters put for a character they lacked; a line between two 〓 is adorned."""
    if "〓" not in rare and not ("@" in text or "＠" in text):
        return []
    found = [(match.start(), match[0]) for match in _LACKING.finditer(text)]
    return [
        (at, chars)
        for at, chars, line in _lines_of(text, found)
        if not (line.strip().startswith("〓") and line.strip().endswith("〓"))
    ]


def _squares(text: str, rare: frozenset[str]) -> Places:
    """□ between Han characters, in lines that have no boxes to be ticked.

    Boxes stand before or behind a choice and near each other: □同意□不同意.
    """
    if "□" not in rare:
        return []
    found = [(match.start(), match[0]) for match in _SQUARES.finditer(text)]
    return [
        (at, chars)
        for at, chars, line in _lines_of(text, found)
        if line.count("□") == sum(map(len, _SQUARES.findall(line))) and not _NEAR.search(line)
    ]


def _kana(text: str, rare: frozenset[str]) -> Places:
    """Half-width kana, and kana alone beside Han characters, in lines that are not Japanese."""
    found: Places = []
    if any(map(_HALF_KANA.match, rare)):
        found += [(match.start(), match[0]) for match in _HALF_KANA.finditer(text)]
    if any(map(_ANY_KANA.match, rare)):
        found += [
            (match.start(), match[0])
            for match in _KANA.finditer(text)
            if _BESIDE_HAN.search(text[max(0, match.start() - 1) : match.end() + 1])
        ]
    return sorted(
        (at, chars) for at, chars, line in _lines_of(text, found) if not _OTHER_KANA.search(line)
    )


def _letters(text: str, rare: frozenset[str]) -> Places:
    """Letters of other scripts in a Latin word, or alone among Han characters and digits."""
    if not any(map(_ANY_ALIKE.match, rare)):
        return []
    found: Places = []
    words = [(match.start(), match[0]) for match in _WORD.finditer(text)]
    for at, word, line in _lines_of(text, [(at, w) for at, w in words if _ANY_ALIKE.search(w)]):
        if _OWN_LETTER.search(word):
            continue
        foreign = sum(char in ALIKE for char in word)
        beside = text[max(0, at - 1) : at], text[at + len(word) : at + len(word) + 1]
        is_alone = (
            len(word) <= LONGEST_ALONE
            and any(map(_HAN_OR_DIGIT.match, beside))
            and not _OWN_LETTER.search(line)
        )
        if foreign < len(word) or is_alone:
            first = next(n for n, char in enumerate(word) if char in ALIKE)
            found.append((at + first, word[first]))
    return found


def _zeros(text: str, _: frozenset[str]) -> Places:
    """The letter O and the digit 0 between Han numerals."""
    return [(match.start(), match[0]) for match in _ZERO.finditer(text)]


def _garbled(text: str, rare: frozenset[str]) -> Places:
    """What comes of decoding in the wrong way; the right signs never stand so."""
    if not (rare & _OF_GARBLED or any(char in text for char in _SELDOM)):
        return []
    return [(match.start(), match[0]) for match in _GARBLED.finditer(text)]


_KINDS: tuple[tuple[Callable[[str, frozenset[str]], Places], str, str], ...] = (
    (
        _radicals,
        "部首、笔画或兼容字，样子像汉字，其实是另一个字符",
        "多半从 PDF 复制而来；请对照原件，用输入法重新输入。",
    ),
    (
        _lacking,
        "排版时缺字的记号，这里可能少一个字",
        "请对照原件补上这个字；原来是空格的，改成空格。",
    ),
    (_squares, "方框 □，这里可能少一个字", "请对照原件补上这个字；原文就这样写，就不用管。"),
    (_kana, "日文假名或注音符号，可能是认错的汉字或乱码", "请对照原件改成原来的字。"),
    (
        _letters,
        "俄文或希腊文字母，样子像英文字母，搜索时找不到",
        "请对照原件，用英文键盘重新输入这个词。",
    ),
    (_zeros, "汉字数字里的字母 O 或阿拉伯数字 0", "请对照原件改成“〇”；原文就这样写，就不用管。"),
    (_garbled, "编码转错留下的乱码", "请重新取一份原件，再导入；取不到的，对照原件改正。"),
)
"""How each kind is found, what is said of it and what to do."""
