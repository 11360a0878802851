"""Segment: the files of one segment of the index, in the format that `index` describes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import chain, pairwise

import numpy as np

from generator.build.store import Store
from generator.build.workers import Workers
from generator.model.output import Asset
from generator.search.coded import fixed, fnv1a, numbers, written
from generator.search.document import Document
from generator.search.files import script
from generator.search.kept import Put, Segment
from generator.search.normal import GAP
from generator.search.numbered import Codes, Numbered, Small, numbered
from generator.search.postings import postings
from generator.search.slices import begins, pairs, sliced
from generator.search.streams import Stream, streams, usual_readings
from generator.search.texts import slice_text, whole_segment
from generator.search.words import Dictionary, Words, filed_words
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
        "".join(sorted(set().union(*(stream.met for stream in part.pages)))),
    )


FILE_OF_CHARACTERS = 16
"""Shards of bigrams for each file of characters."""


def sharded(name: str, laid: Laid, dictionary: Callable[[], Dictionary], put: Put) -> Segment:
    """A segment that is too large to be read whole."""
    own = laid.own
    usual = usual_readings(own.characters)
    also: dict[str, set[str]] = defaultdict(set)
    found = dictionary().found(own)
    shards = max(1, min(MOST_SHARDS, len(own.text) // SHARD))
    small = max(1, shards // FILE_OF_CHARACTERS)
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
    filed = np.array([fnv1a(char) % shards for char in own.characters], dtype=np.uint16)
    filed[[char == GAP for char in own.characters]] = shards  # in no file
    found = zip(*_counted(own, lengths), strict=True)
    chars, pages, counts = (np.concatenate(column) for column in found)
    order = np.lexsort((chars, filed[chars]))
    chars, pages, counts = chars[order], pages[order], counts[order]
    bounds = np.searchsorted(filed[chars], np.arange(shards + 1)).tolist()
    for number, here in enumerate(map(slice, bounds, bounds[1:])):
        listed, rows = _rows(chars[here], pages[here], counts[here])
        text = compact("".join(map(own.characters.__getitem__, listed)))
        sizes = written(map(len, rows))
        yield script(f"{name}/c{number}.js", "c", name, number, text, sizes, "".join(rows))


def _counted(own: Numbered, lengths: Sequence[int]) -> Iterator[tuple[Small, Small, Small]]:
    """Of each page: its characters, its number for each, and how often each stands there."""
    at = 0
    for page, length in enumerate(lengths):
        counts = np.bincount(own.text[at : at + length])
        at += length
        here = np.nonzero(counts)[0]
        pages = np.full(len(here), page, dtype=np.uint32)
        yield here.astype(own.text.dtype), pages, counts[here].astype(np.uint32)


def _rows(chars: Small, pages: Small, counts: Small) -> tuple[list[int], list[str]]:
    """The characters of a file, and for each the pages that have it as the file writes them."""
    starts = np.nonzero(np.diff(chars.astype(np.int64), prepend=-1))[0]
    deltas = np.diff(pages.astype(np.int64), prepend=0)
    deltas[starts] = pages[starts]
    several = counts > 1
    last = np.cumsum(1 + several) - 1
    values = np.empty(int(last[-1]) + 1 if len(last) else 0, dtype=np.int64)
    values[last] = counts
    values[last - several] = deltas * 2 + ~several  # of a single one in place of its count
    text, ends = numbers(values)
    stops = ends[last[np.append(starts[1:], len(chars))[: len(starts)] - 1]].tolist()
    return chars[starts].tolist(), [text[a:b] for a, b in pairwise([0, *stops])]


def _marks(part: Sequence[Stream]) -> str:
    at = 0
    places = [np.empty(0, dtype=np.int64)]
    for stream in part:
        places.append(np.array(stream.marks, dtype=np.int64) + at)
        at += len(stream.text)
    laid: Codes = np.concatenate(places)
    return numbers(np.diff(laid, prepend=0))[0]


def _words(name: str, found: Words, usual: Mapping[str, str], shards: int) -> Iterator[Asset]:
    """For initials: the words of a segment, often ones first."""
    for number, (lists, odd) in enumerate(filed_words(found, usual, shards)):
        packed = [*map(compact, lists)]
        yield script(f"{name}/w{number}.js", "w", name, number, packed, compact(odd))
