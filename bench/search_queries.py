"""Queries with known answers: drawn from the texts by seed, answered by brute force.

Addresses are written bare (`bare`), so that `terms/x/`, `terms/x.html` and
`/terms/x/#c1` are one page.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from generator.linking.words import all_words
from generator.search.document import Document
from generator.search.index import segments
from generator.search.normal import GAP, Normalizer
from generator.search.numbered import numbered
from generator.search.streams import streams
from generator.search.words import Dictionary
from generator.text.pinyin.keys import full, initials
from generator.text.pinyin.syllables import is_han, strip_tone

SEED = 11
LONGEST = 8
DRAWN = {"substring": 300, "full": 60, "spaced": 40, "initials": 25, "mixed": 25}
"""Queries of each kind; the last four are the 150 pinyin forms."""
FORMS = ("Han", "full", "spaced", "initials")


@dataclass(frozen=True, slots=True)
class Question:
    """A query and the bare addresses of all pages that match it."""

    text: str
    kind: str
    right: frozenset[str]


@dataclass(frozen=True, slots=True)
class Naming:
    """A way to write a headword, and the pages one of which must come first."""

    text: str
    form: str
    first: frozenset[str]


@dataclass(frozen=True, slots=True)
class Page:
    """A page for brute force: its text in normal form, and the same with readings.

    `tokens` has ` 党dang` per Han character and ` 5` per other; `sounds` has
    ` dang` per Han character, and a line per unbroken run of them.
    """

    address: str
    text: str
    tokens: str
    sounds: str


def bare(url: str) -> str:
    path = re.split(r"[?#]", url)[0].lstrip("/")
    return re.sub(r"(index)?(\.html)?$", "", path).strip("/")


def read_pages(documents: Sequence[Document]) -> tuple[Page, ...]:
    normalizer = Normalizer()
    return tuple(_page(document, normalizer) for document in documents)


def _page(document: Document, normalizer: Normalizer) -> Page:
    chars: list[str] = []
    readings: list[str] = []
    for section in document.sections:
        text, own = normalizer.normalize(section.text, section.syllables)
        chars += [*text, GAP]
        readings += own
    given = iter(readings)
    tokens, sounds = [], []
    for char in chars:
        syllable = strip_tone(next(given)) if is_han(char) else ""
        tokens.append(f" {char}{syllable}")
        sounds.append(f" {syllable}" if syllable else " \n")
    return Page(bare(document.url), "".join(chars), "".join(tokens), "".join(sounds) + " ")


def questions(documents: Sequence[Document]) -> tuple[Question, ...]:
    """All drawn queries, the same for the same documents."""
    pages = read_pages(documents)
    drawn = random.Random(SEED)
    found: list[Question] = []
    for kind, draw in (
        ("substring", _substring),
        ("full", _full),
        ("spaced", _spaced),
        ("initials", _initials),
        ("mixed", _mixed),
    ):
        own: dict[str, Question] = {}
        attempts = 0
        # One short document has fewer different queries than are wanted.
        while len(own) < DRAWN[kind] and (attempts := attempts + 1) < 50 * DRAWN[kind]:
            text, right = draw(drawn, documents, pages)
            if text and text not in own:
                own[text] = Question(text, kind, right())
        found += own.values()
    return tuple(found)


Drawn = tuple[str, Callable[[], frozenset[str]]]
_NOTHING: Drawn = "", frozenset
_ENDS = re.compile(r"^\W+|\W+$")


def _substring(drawn: random.Random, documents: Sequence[Document], pages: Sequence[Page]) -> Drawn:
    """1 to 8 characters as they stand in a text, inner punctuation and quote marks included."""
    # By length, so that glossary entries do not crowd out the texts.
    document = drawn.choices(documents, [len(page.text) for page in pages])[0]
    text = drawn.choice(document.sections).text
    size = drawn.randint(1, LONGEST)
    start = drawn.randrange(max(1, len(text) - size + 1))
    query = _ENDS.sub("", text[start : start + size])
    normal, _ = Normalizer().normalize(query, "")
    # Letters are pinyin too, and spaces divide a query: what matches is a matter of taste.
    if not normal or re.search(r"[a-z]", normal) or re.search(r"\s", query):
        return _NOTHING
    return query, lambda: frozenset(page.address for page in pages if normal in page.text)


def _run(drawn: random.Random, pages: Sequence[Page]) -> list[str]:
    """The syllables of 2 to 4 neighbouring characters."""
    page = drawn.choices(pages, [len(page.sounds) for page in pages])[0]
    start = drawn.randrange(max(1, len(page.sounds) - 60))
    syllables = page.sounds[start : start + 60].split(" ")[1:-1]
    row = syllables[: drawn.randint(2, 4)]
    return row if len(row) > 1 and all(map(str.isalpha, row)) else []


def _sounding(pattern: str, pages: Sequence[Page]) -> frozenset[str]:
    sound = re.compile(pattern)
    return frozenset(page.address for page in pages if sound.search(page.sounds))


def _letters(query: str) -> str:
    """A pattern for letters read as syllables, however divided: xian is 先 and 西安, lu also 绿."""
    return re.sub(r"(?<=[ln] \?)u", "[uv]", " ?".join(query))


def _full(drawn: random.Random, _: Sequence[Document], pages: Sequence[Page]) -> Drawn:
    query = "".join(_run(drawn, pages))
    return query, lambda: _sounding(f" {_letters(query)} ", pages)


def _spaced(drawn: random.Random, _: Sequence[Document], pages: Sequence[Page]) -> Drawn:
    row = _run(drawn, pages)
    return " ".join(row), lambda: _sounding(f" {' '.join(map(_letters, row))} ", pages)


def _initials(drawn: random.Random, documents: Sequence[Document], pages: Sequence[Page]) -> Drawn:
    key = drawn.choice([d for d in documents if d.keys]).keys[0]
    if len(key.initials) < 3:
        return _NOTHING
    return key.initials, lambda: _abbreviated(key.initials, documents, pages)


def _mixed(drawn: random.Random, documents: Sequence[Document], pages: Sequence[Page]) -> Drawn:
    """A headword with some characters as they are, some spelled out, some as initials."""
    key = drawn.choice([d for d in documents if d.keys]).keys[0]
    spelled = list(_spelled(key.text, key.syllables))
    units = [drawn.choice((char, sound, sound[:1])) for char, sound in spelled]
    query = "".join(units)
    if len(units) < 3 or query in (key.text, key.initials, full(key.syllables, key.text)):
        return _NOTHING
    return query, lambda: _abbreviated(query, documents, pages)


def _spelled(text: str, syllables: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each character in normal form with its toneless syllable, or itself where it has none."""
    normal, readings = Normalizer().normalize(text, syllables)
    given = iter(readings)
    for char in normal.replace(GAP, ""):
        yield char, strip_tone(next(given)) if is_han(char) else char


def _abbreviated(
    query: str, documents: Sequence[Document], pages: Sequence[Page]
) -> frozenset[str]:
    """Pages with a name this may abbreviate, the pages so named, and those that read just so."""
    right: set[str] = set()
    names: set[str] = set()
    for document in documents:
        for key in document.keys:
            pattern = "".join(
                f"(?:{re.escape(char)}|{sound}|{sound[:2] if sound[1:2] == 'h' else sound[:1]}"
                f"|{re.escape(sound[:1])})"
                for char, sound in _spelled(key.text, key.syllables)
            )
            if re.fullmatch(pattern, query):
                right.add(bare(document.url))
                names.add(Normalizer().normalize(key.text, "")[0])
    right |= {page.address for page in pages if any(name in page.text for name in names)}
    right |= {page.address for page in pages if query in page.text}
    reading = _reading(query, pages)
    # What is pinyin and was found is no row of initials.
    words = set() if reading else _words(query, tuple(documents))
    right |= {page.address for page in pages if any(word in page.text for word in words)}
    return frozenset(right) | reading


def _words(query: str, documents: tuple[Document, ...]) -> set[str]:
    """The words with these initials that the index lists; zh may be typed for z."""
    known = _listed(documents)
    return known.get(query, set()) | known.get(re.sub("([zcs])h", r"\1", query), set())


@cache
def _listed(documents: tuple[Document, ...]) -> dict[str, set[str]]:
    dictionary = Dictionary(all_words())
    listed: dict[str, set[str]] = {}
    for _, first, count in segments(documents):
        part = numbered(streams(documents[first : first + count]))
        for word in dictionary.found(part):
            listed.setdefault(word.initials, set()).add(word.text)
    return listed


def _reading(query: str, pages: Sequence[Page]) -> frozenset[str]:
    """Pages with these characters, letters read as whole syllables however divided."""
    if query.isascii() and query.isalpha():
        return _sounding(f" {_letters(query)} ", pages)
    pattern = ""
    for before, char in zip(" " + query, query, strict=False):
        if is_han(char):
            pattern += f" {char}[a-z]*"
        elif char.isdigit():
            pattern += f" {char}"
        else:
            pattern += ("(?: .)?" if before.isascii() and before.isalpha() else " .") + char
    sound = re.compile(pattern + " ")
    literal = {char for char in query if is_han(char)}
    return frozenset(
        page.address
        for page in pages
        if literal.issubset(page.text) and sound.search(page.tokens + " ")
    )


def namings(documents: Sequence[Document]) -> tuple[Naming, ...]:
    """Every headword by its characters, in pinyin joined and spaced, and by its initials."""
    named: dict[tuple[str, str], set[str]] = {}
    for document in documents:
        for key in document.keys:
            if key.role == "headword":
                spaced = " ".join(sound for _, sound in _spelled(key.text, key.syllables))
                joined = full(key.syllables, key.text)
                short = initials(key.syllables, key.text)
                for form, text in zip(FORMS, (key.text, joined, spaced, short), strict=True):
                    named.setdefault((text, form), set()).add(bare(document.url))
    return tuple(Naming(text, form, frozenset(first)) for (text, form), first in named.items())
