"""The normal form: which characters count as the same, in classes, and who folds which.

One table serves all who compare texts: the linker (`LINKING`), names, initials and
pinyin (`NAMES`) and search (`SEARCH`).  Each says which classes it folds into one
character and which it leaves out.  generator/search/engine/text.js mirrors `SEARCH`;
tests/scripts compares the two for every character.

A form is made character by character, so that every piece of a text has the piece of
its form.  What depends on neighbours (dates, tone digits) is decided on the query's side.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from pathlib import Path


class Fold(Enum):
    """A class of characters that can count as one.

    WIDTH          full-width, half-width, small and vertical forms (Ａ ﹐ ︵)
    COMPATIBILITY  all compatibility forms (① Ⅳ ㎡), one character or several
    RADICALS       Kangxi radicals, radicals of the supplement, compatibility ideographs
    VARIANTS       traditional and variant forms of a simplified character
    CASE           capitals of every script
    ACCENTS        letters with accents (É), letters that are two (ß, Æ), marks of their own
    BRACKETS       all brackets but those of titles
    TITLES         《》〈〉
    QUOTES         all quote marks
    LIST_MARKS     、，,
    DASHES         — – - and their like
    DOTS           middle dots
    SPACES         white space
    INVISIBLE      zero-width characters, soft hyphens, variation selectors, controls
    """

    WIDTH = auto()
    COMPATIBILITY = auto()
    RADICALS = auto()
    VARIANTS = auto()
    CASE = auto()
    ACCENTS = auto()
    BRACKETS = auto()
    TITLES = auto()
    QUOTES = auto()
    LIST_MARKS = auto()
    DASHES = auto()
    DOTS = auto()
    SPACES = auto()
    INVISIBLE = auto()


@dataclass(frozen=True, slots=True)
class Form:
    """What one user compares: classes folded, classes left out.

    `gap` is what any other punctuation and every symbol becomes, but for those of `KEPT`;
    None leaves them as they are.
    """

    folds: frozenset[Fold]
    drops: frozenset[Fold]
    gap: str | None = None

    def of(self, char: str) -> str:
        """What one code point becomes: nothing, one character or several.

        >>> LINKING.of("Ａ"), SEARCH.of("ß"), SEARCH.of("、")
        ('a', 'ss', '')
        """
        own = _MEMBERS.get(char)
        if own in self.drops:
            return ""
        if own in self.folds:
            return _REPRESENTATIVE[char]
        return "".join(map(self._single, self._decomposed(char)))

    def text(self, text: str) -> str:
        """The form of a text."""
        return "".join(map(self.of, text))

    def _decomposed(self, char: str) -> str:
        if Fold.RADICALS in self.folds and _is_radical(char):
            return variants().get(char) or unicodedata.normalize("NFKC", char)
        if Fold.COMPATIBILITY in self.folds:
            return unicodedata.normalize("NFKC", char)
        if Fold.WIDTH in self.folds and _has_width(char):
            plain = unicodedata.normalize("NFKC", char)
            return plain if len(plain) == 1 else char
        return char

    def _single(self, char: str) -> str:
        own = _MEMBERS.get(char)
        if own in self.drops:
            return ""
        if own in self.folds:
            return _REPRESENTATIVE[char]
        if Fold.ACCENTS in self.folds:
            char = _unaccented(char)
        if Fold.CASE in self.folds:
            char = char.lower()
        return "".join(map(self._finished, char))

    def _finished(self, char: str) -> str:
        category = unicodedata.category(char)
        if category[0] == "M":
            own = Fold.ACCENTS if not _is_selector(char) else Fold.INVISIBLE
            return "" if own in self.folds | self.drops else char
        if category[0] == "Z" or char in "\t\n\r\v\f":
            return "" if Fold.SPACES in self.drops else char
        if category in ("Cf", "Cc") or char in _FILLERS:
            return "" if Fold.INVISIBLE in self.drops else char
        if Fold.VARIANTS in self.folds and char in variants():
            return variants()[char]
        if self.gap is not None and char not in KEPT:
            return self.gap if category[0] in "PS" or _is_picture(char) else char
        return char


KEPT = frozenset("+%")
"""Symbols that are part of a name: 党建+品牌, 5%规则."""

GAP = "\n"
"""What search makes of punctuation that it neither keeps nor leaves out."""

CLASSES = {
    Fold.QUOTES: "“”‘’„‟‚‛\"'＂＇`´「」『』｢｣﹁﹂﹃﹄«»‹›〝〞〟",
    Fold.BRACKETS: "（）()［］[]【】〔〕〖〗〘〙〚〛｛｝{}⦅⦆｟｠﹙﹚﹛﹜﹝﹞︵︶︷︸︹︺︻︼",
    Fold.TITLES: "《》〈〉",
    Fold.LIST_MARKS: "，、,､﹑﹐︑︐",
    Fold.DASHES: "—–-―‐‑‒−－﹘﹣─━⸺⸻",
    Fold.DOTS: "·・•‧∙⋅･",
}
"""The members of the classes that are lists; the first stands for all that a form folds.

Brackets come in pairs, opening and closing, and the first pair stands for all.
"""

_MEMBERS = {char: fold for fold, chars in CLASSES.items() for char in chars}
_PAIRED = (Fold.BRACKETS, Fold.TITLES)
_REPRESENTATIVE = {
    char: chars[place % 2 if fold in _PAIRED else 0]
    for fold, chars in CLASSES.items()
    for place, char in enumerate(chars)
}

LETTERS = {
    "ß": "ss",
    "ẞ": "SS",
    "Æ": "AE",
    "æ": "ae",
    "Œ": "OE",
    "œ": "oe",
    "Ø": "O",
    "ø": "o",
    "Đ": "D",
    "đ": "d",
    "Ð": "D",
    "ð": "d",
    "Ł": "L",
    "ł": "l",
    "Þ": "TH",
    "þ": "th",
    "ı": "i",
    "ς": "σ",
}
"""Letters that are typed as others and that Unicode does not take apart."""

LINKING = Form(
    folds=frozenset(
        {
            Fold.WIDTH,
            Fold.RADICALS,
            Fold.CASE,
            Fold.ACCENTS,
            Fold.BRACKETS,
            Fold.LIST_MARKS,
            Fold.DASHES,
            Fold.DOTS,
        }
    ),
    drops=frozenset({Fold.QUOTES, Fold.INVISIBLE}),
)
"""The linker: other marks and spaces stay, because they divide."""

NAMES = Form(
    folds=frozenset({Fold.COMPATIBILITY, Fold.RADICALS, Fold.ACCENTS}),
    drops=frozenset({Fold.SPACES, Fold.INVISIBLE}),
)
"""Initials, pinyin and order: of what comes out only letters and numbers count."""

SEARCH = Form(
    folds=frozenset({Fold.COMPATIBILITY, Fold.RADICALS, Fold.VARIANTS, Fold.CASE, Fold.ACCENTS}),
    drops=frozenset(
        {
            Fold.BRACKETS,
            Fold.TITLES,
            Fold.QUOTES,
            Fold.LIST_MARKS,
            Fold.SPACES,
            Fold.INVISIBLE,
        }
    ),
    gap=GAP,
)
"""Search: readers leave out marks and write what they have on their keyboard."""


@cache
def variants() -> dict[str, str]:
    """Traditional form, variant or supplementary radical → the character it is searched as."""
    path = Path(__file__).with_name("data") / "variants.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    found = {char: line[0] for line in lines if line[0] != "#" for char in line[1:]}
    return found | {"○": "〇", "◯": "〇"}


_FILLERS = "\u115f\u1160\u3164"
"""Hangul fillers: letters to Unicode, and nothing to see."""


def _unaccented(char: str) -> str:
    if char in LETTERS:
        return LETTERS[char]
    if char < "\x80":
        return char
    plain = unicodedata.normalize("NFD", char)
    # In other scripts a mark makes another letter (が), which nobody leaves out.
    if len(plain) > 1 and _is_european(plain[0]):
        return LETTERS.get(plain[0], plain[0])
    return char


def _is_european(char: str) -> bool:
    """Latin, Greek or Cyrillic: scripts whose accents readers leave out."""
    return char.isascii() or "\u0080" <= char <= "\u052f" or "\u1e00" <= char <= "\u1fff"


RADICALS = (
    "\u2e80-\u2fdf\uf900-\ufa0d\ufa10\ufa12\ufa15-\ufa1e\ufa20\ufa22\ufa25\ufa26\ufa2a-\ufad9"
    "\U0002f800-\U0002fa1d"
)
"""For a class of a regular expression: radicals, and compatibility ideographs but for the twelve
that stand for no other character (﨑)."""


def _is_radical(char: str) -> bool:
    return (
        "\u2e80" <= char <= "\u2fdf"
        or "\uf900" <= char <= "\ufaff"
        or "\U0002f800" <= char <= "\U0002fa1f"
    )


def _has_width(char: str) -> bool:
    return (
        "\uff00" <= char <= "\uffef"
        or "\ufe10" <= char <= "\ufe19"
        or "\ufe30" <= char <= "\ufe6f"
        or char == "\u3000"
    )


def _is_selector(char: str) -> bool:
    """Variation selectors: they choose a shape, not a character."""
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


def _is_picture(char: str) -> bool:
    """The blocks of emoji: new ones come every year, and browsers know different years."""
    return "\U0001f300" <= char <= "\U0001faff"
