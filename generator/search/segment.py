"""Segment: the files of one segment of the index, in the format that `index` describes."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import chain

import numpy as np

from generator.build.store import Store
from generator.build.workers import Workers
from generator.model.output import Asset
from generator.search.document import Document
from generator.search.files import script
from generator.search.kept import Put, Segment
from generator.search.normal import GAP
from generator.search.numbered import Numbered, numbered
from generator.search.postings import fixed, fnv1a, numbers, postings, written
from generator.search.slices import begins, pairs, sliced
from generator.search.streams import Stream, streams, usual_readings
from generator.search.texts import slice_text, whole_segment
from generator.search.words import SHORTEST, Dictionary, Word
from generator.text.alphabet import SECTION, compact

SHARD = 8_000
"""Characters of stream per bigram shard, about 20 KB of postings."""
MOST_SHARDS = 512
MANUAL = "manual"
"""The segment that is read when it is wanted."""
WORDS = 2_000
"""Words per shard of words, about 20 KB."""


def made_segment(
    name: str,
    pages: Sequence[Document],
    dictionary: Callable[[], Dictionary],
    whole: int,
    store: Store | None,
    put: Put,
) -> Segment:
    """A segment's row of `meta.js`; each of its files goes to `put` as soon as it is made.

    Of at most `whole` characters it is one file, the manual some slices; of a larger one each
    page has its text in a file of its own (`page_text`), which is not among them.
    """
    laid = laid_out(pages, store)
    if len(laid.own.text) > whole:
        return sharded(name, laid, dictionary, put)
    usual = usual_readings(laid.own.characters)
    also: dict[str, set[str]] = defaultdict(set)
    found = dictionary().found(laid.own)
    if name != MANUAL:
        text = whole_segment(name, pages, usual, also, found)
        return _put([text], (0, 0, "", "", 0), laid, also, put)
    slices = sliced(pages, store)
    lists = -(-len(found) // WORDS)
    files = chain(
        (slice_text(name, number, one.pages, usual, also) for number, one in enumerate(slices)),
        pairs(name, laid.own, usual, slices),
        _words(name, found, usual, lists),
    )
    return _put(files, (0, 0, begins(slices), "", lists), laid, also, put)


@dataclass(frozen=True, slots=True, eq=False)
class Laid:
    """The streams of a segment's pages laid end to end, and all else that its files need of them.

    `lengths` are those of the pages, `head` and `marks` are in the form of the files; `met` are the
    characters of the pages' own texts.
    """

    own: Numbered
    lengths: Sequence[int]
    head: tuple[str, str]
    marks: str
    met: str


def laid_out(pages: Sequence[Document], store: Store | None) -> Laid:
    """The streams of some pages laid end to end."""
    part = streams(pages, store)
    return Laid(
        numbered(part),
        [len(stream.text) for stream in part.pages],
        _head(part.pages),
        _marks(part.pages),
        "".join(sorted(set().union(*(text for page in pages for text in page.texts)))),
    )


def sharded(name: str, laid: Laid, dictionary: Callable[[], Dictionary], put: Put) -> Segment:
    """A segment that is too large to be read whole."""
    own = laid.own
    usual = usual_readings(own.characters)
    also: dict[str, set[str]] = defaultdict(set)
    found = dictionary().found(own)
    shards = max(1, min(MOST_SHARDS, len(own.text) // SHARD))
    small = max(1, shards // 16)
    lists = -(-len(found) // WORDS)
    files = chain(
        _bigrams(name, own, usual, shards, also),
        _characters(name, own, laid.lengths, small),
        [script(f"{name}/m0.js", "m", name, 0, laid.marks)],
        _words(name, found, usual, lists),
    )
    return _put(files, (shards, small, *laid.head, lists), laid, also, put)


def begun(
    name: str,
    pages: Sequence[Document],
    words: Callable[[], Collection[str]],
    whole: int,
    store: Store,
    workers: Workers,
) -> Callable[[Put], Segment] | None:
    """What gives a segment that a process has begun; None for one that is read whole."""
    laid = laid_out(pages, store)
    if len(laid.own.text) <= whole:
        return None
    wait = workers.begin(_apart, (name, laid, words))

    def make(put: Put) -> Segment:
        made, files = wait()
        for path, data in files:
            put(Asset(path, data))
        return made

    return make


def _apart(
    task: tuple[str, Laid, Callable[[], Collection[str]]],
) -> tuple[Segment, list[tuple[str, bytes]]]:
    """A large segment and its files, made in a process that makes one after each edit."""
    name, laid, words = task
    files: list[tuple[str, bytes]] = []
    put = lambda file: files.append((file.path, file.data))  # noqa: E731
    return sharded(name, laid, lambda: _dictionary(words), put), files


@cache
def _dictionary(words: Callable[[], Collection[str]]) -> Dictionary:
    return Dictionary(words())


def _put(
    files: Iterable[Asset],
    row: tuple[int | str, ...],
    laid: Laid,
    also: Mapping[str, set[str]],
    put: Put,
) -> Segment:
    """What is known of a segment whose files are made one by one, which fills `also`."""
    paths = []
    for file in files:
        put(file)
        paths.append((file.path, sha256(file.data).hexdigest()))
    return Segment(
        row,
        tuple(paths),
        {reading: "".join(sorted(chars)) for reading, chars in also.items()},
        "".join(sorted(laid.own.characters)),
        laid.met,
    )


def _head(part: Sequence[Stream]) -> tuple[str, str]:
    headings: list[int] = []
    at = end = 0
    for stream in part:
        for start, length in stream.headings:
            headings += [at + start - end, length]
            end = at + start + length
        at += len(stream.text)
    return written(len(stream.text) for stream in part), written(headings)


def _bigrams(
    name: str,
    own: Numbered,
    usual: Mapping[str, str],
    shards: int,
    also: dict[str, set[str]],
) -> Iterator[Asset]:
    for number, shard in enumerate(postings(own, usual, shards)):
        for _, pair, reading in shard.unusual:
            for char, sound in zip(pair, reading.split(" "), strict=True):
                if char in usual and sound != usual[char]:
                    also[sound].add(char)
        yield script(
            f"{name}/b{number}.js",
            "b",
            name,
            number,
            compact(SECTION.join(shard.rows)),
            numbers(shard.single)[0],
            fixed(shard.once),
            numbers(shard.sizes)[0],
            shard.often,
            {place: reading for place, _, reading in shard.unusual},
        )


def _characters(name: str, own: Numbered, lengths: Sequence[int], shards: int) -> Iterator[Asset]:
    """For one-character queries: in which pages a character stands, and how often.

    `lengths` are those of the pages in the segment's text.
    """
    pages: dict[str, list[int]] = defaultdict(list)
    last: dict[str, int] = {}
    at = 0
    for page, length in enumerate(lengths):
        counts = np.bincount(own.text[at : at + length])
        at += length
        here = np.nonzero(counts)[0]
        for number, count in zip(here.tolist(), counts[here].tolist(), strict=True):
            char = own.characters[number]
            if char != GAP:
                delta = page - last.get(char, 0)
                pages[char] += [delta * 2 + 1] if count == 1 else [delta * 2, count]
                last[char] = page
    held: list[list[str]] = [[] for _ in range(shards)]
    for char in sorted(pages):
        held[fnv1a(char) % shards].append(char)
    for number, chars in enumerate(held):
        rows = [written(pages[char]) for char in chars]
        sizes = written(map(len, rows))
        yield script(
            f"{name}/c{number}.js", "c", name, number, compact("".join(chars)), sizes, "".join(rows)
        )


def _marks(part: Sequence[Stream]) -> str:
    deltas = []
    at = last = 0
    for stream in part:
        for mark in stream.marks:
            deltas.append(at + mark - last)
            last = at + mark
        at += len(stream.text)
    return written(deltas)


def _words(
    name: str, found: Sequence[Word], usual: Mapping[str, str], shards: int
) -> Iterator[Asset]:
    """For initials: the words of a segment, often ones first."""
    held = [array("I") for _ in range(shards)]
    for place, word in enumerate(found):
        held[fnv1a(word.initials) % shards].append(place)
    for number, places in enumerate(held):
        by_length: dict[int, list[str]] = defaultdict(list)
        odd: list[str] = []
        own = map(found.__getitem__, places)
        for word in sorted(own, key=lambda word: (-word.count, word.text, word.initials)):
            if word.initials == "".join(usual.get(char, "")[:1] for char in word.text):
                by_length[len(word.text)].append(word.text)
            else:
                odd.append(word.initials + word.text)
        lengths = range(SHORTEST, max(by_length, default=0) + 1)
        lists = [compact("".join(by_length[length])) for length in lengths]
        yield script(f"{name}/w{number}.js", "w", name, number, lists, compact("".join(odd)))
