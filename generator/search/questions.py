"""Questions: what the built search is asked, and what must be in the answer.

Every headword and alias by its characters, every headword by full pinyin and initials, and
substrings drawn from the texts, compared with a plain search through them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import partial

from generator.build.remembered import remembered
from generator.build.store import Store
from generator.search.document import Document
from generator.search.normal import GAP, Normalizer
from generator.text.normal import CLASSES, SEARCH, Fold
from generator.text.pinyin.keys import full

LONGEST = 8
"""Characters of the longest substring that is drawn."""
HELD = 10_000_000
"""Characters of texts that are held, twice those of 900 speeches; each is read three times."""
_SIGNS = re.compile(r"\s|^[-－﹣−–]|[|｜]")
"""What a query reads as words, exclusion and alternatives (syntax.js)."""
_EXACT = ("headword", "alias", "component")

Results = list[tuple[str, str]]
"""The address of each result, and by what it was found."""


@dataclass(frozen=True, slots=True)
class Question:
    """A query and what is wrong with its answer, in Chinese, if anything.

    Of the results those behind the page `until` do not matter.
    """

    query: str
    fault: Callable[[Results], str]
    until: str | None = None


def names(document: Document) -> Iterator[Question]:
    """The questions by the names of a page, each typed in every way."""
    url = document.url
    for key in document.keys:
        # A name of symbols alone has nothing to be found by.
        if key.role == "component" or not SEARCH.text(key.text).strip(GAP):
            continue
        yield Question(_as_typed(key.text), _leads(url), url)
        if key.role == "headword" and key.initials:
            yield Question(full(key.syllables, key.text), _leads(url), url)
            yield Question(key.initials, _is_listed(url), url)


def _as_typed(text: str) -> str:
    """A name as a query: between quote marks where its own signs would be read as a query's."""
    if not _SIGNS.search(text):
        return text
    return f'"{"".join(char for char in text if char not in CLASSES[Fold.QUOTES])}"'


def _leads(url: str) -> Callable[[Results], str]:
    """The page comes first, or behind others of exactly this name."""

    def fault(results: Results) -> str:
        for found, how in results:
            if found == url:
                return ""
            if how not in _EXACT:
                return f"没有把 {url} 排在最前"
        return f"没有找到 {url}"

    return fault


def _is_listed(url: str) -> Callable[[Results], str]:
    def fault(results: Results) -> str:
        return "" if any(found == url for found, _ in results) else f"没有找到 {url}"

    return fault


def substrings(
    texts: Mapping[str, str],
    documents: Iterable[Document],
    pages: Iterable[str],
    count: int,
    seed: int,
) -> Iterator[Question]:
    """At most so many questions by substrings drawn from the `texts` of some pages."""
    named = _Named(documents)
    drawn = random.Random(seed)
    pages = [page for page in pages if len(texts[page]) > LONGEST]
    queries = []
    for _ in range(count if pages else 0):
        text = texts[drawn.choice(pages)]
        start = drawn.randrange(len(text) - LONGEST)
        if query := text[start : start + drawn.randint(1, LONGEST)].strip(GAP):
            queries.append(query)
    # Text by text, of which no two need to be at hand.
    wanted: dict[str, set[str]] = {query: set() for query in queries}
    for url, text in texts.items() if queries else ():
        for query, found in wanted.items():
            if query in text:
                found.add(url)
    for query in queries:
        yield Question(query.replace(GAP, "。"), _exactly(query, wanted[query], named))


class NormalTexts(Mapping[str, str]):
    """The searchable text of each page in normal form, sections divided by a gap, by address.

    They come from `store` whenever they are asked for, but for the first `HELD` characters of
    them; without a store all are held.
    """

    def __init__(self, documents: Iterable[Document], store: Store | None = None) -> None:
        self._documents = {document.url: document for document in documents}
        self._store = store
        self._held: dict[str, str] = {}
        self._room = HELD
        self._normalizer = Normalizer()

    def __getitem__(self, url: str) -> str:
        if url in self._held:
            return self._held[url]
        document = self._documents[url]
        told = self._store and self._store.told(document)
        make = partial(_stream, document, self._normalizer)
        text = remembered(self._store, "normal texts", str, told, make)
        if self._store is None or len(text) <= self._room:
            self._held[url] = text
            self._room -= len(text)
        return text

    def __iter__(self) -> Iterator[str]:
        return iter(self._documents)

    def __len__(self) -> int:
        return len(self._documents)


def _stream(document: Document, normalizer: Normalizer) -> str:
    return GAP.join(text for own in document.texts if (text := normalizer.normalize(own, ())[0]))


class _Named:
    """Which pages go by a name: few are asked for, of those that an answer has beside the texts."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = {document.url: document for document in documents}

    def has(self, url: str, name: str) -> bool:
        return any(letters(SEARCH.text(key.text)) == name for key in self._documents[url].keys)


def _exactly(query: str, having: Set[str], named: _Named) -> Callable[[Results], str]:
    """All pages with these characters and no others."""

    def fault(results: Results) -> str:
        found = {url for url, _ in results}
        # A page is also found by its name, whose marks may be typed or not.
        name = letters(query)
        wanted = having | {url for url in found - having if named.has(url, name)}
        if missed := wanted - found:
            return f"漏掉了 {min(missed)} 等 {len(missed)} 页"
        # Letters are pinyin as well, so that more may be found than stands there.
        if (wrong := found - wanted) and not query.isascii() and not _has_letters(query):
            return f"错列了 {min(wrong)} 等 {len(wrong)} 页"
        return ""

    return fault


def letters(text: str) -> str:
    """The letters and numbers of a name."""
    return "".join(filter(str.isalnum, text))


def _has_letters(query: str) -> bool:
    return any("a" <= char <= "z" for char in query)
