"""Index: the files the engine reads, as classic scripts that call `__kb(...)`.

Scripts, because a page opened from file:// may load nothing else.  Texts and rows of
characters are in the signs of generator.text.alphabet, numbers as `coded` writes them.
Format, version `VERSION` (engine.js refuses any other):

`search/data/meta.js`     `__kb("meta", {…})`: `version`; `pages` (rows of url,
    kind, title, date, topic, pinyin, key); `keys` (rows of page, role, text,
    toneless syllables or characters, none where each is the usual one, initials where they are
    not the first letters of these); `usual` and `other` (reading →
    characters usually and also read so); `variants` (groups of a character and those of the
    texts that are searched as it; all there are stand in assets/kb/variants.js); `segments`
    (rows of name, first page, number of pages, bigram shards, character shards, lengths,
    headings, word shards): per page the length of its stream including the gap after it, and
    the stretches of the stream (start since the last end, length) that are headings.
`search/data/<segment>/b<n>.js`  `__kb("b", name, n, directory, single, once, sizes,
    postings, readings)`: a group per first character: it and its second characters,
    U+0001 between groups.  In each group pairs that stand only
    once come first, `single` of them; `once` has their positions, all equally long,
    `sizes` and `postings` are the deltas of all others, in the same order.
    A pair that is read in several ways stands there once
    for each; `readings` has, by its number, how it is read where that is not
    the usual way.  A pair's shard follows from the usual reading of its first and
    `fnv1a` modulo `SPREAD` of that of its second, so that pairs that sound the
    same lie together, and few shards name the same first character.
`search/data/<segment>/c<n>.js`  `__kb("c", name, n, characters, sizes, pages)`:
    per character the pages that have it: delta of the page, twice, plus one if
    the count is 1, else the count follows.
`search/data/<segment>/m0.js`  `__kb("m", name, 0, marks)`: where in the stream marks of lists
    were left out, each since the last; read for quoted queries only.
`search/data/<segment>/w<n>.js`  `__kb("w", name, n, words, odd)`: the words that are found by their
    initials (see `words`), often ones first: `words` has those of three characters, of four,
    and so on, in one text each, `odd` initials and the word where they are not those of
    the usual readings (`cqs重庆市`).  Initials name the shard by `fnv1a`.
`search/data/text/<key>.js`  `__kb("text", key, anchors, sizes, texts)`: a page's text, for
    excerpts, with the anchor of each section (`s1:3` is s1-1, s1-2, s1-3) and
    the length of its stream; U+0001 between the sections; read only
    for the results that are shown.
`search/data/<segment>/whole.js`  `__kb("whole", name, anchors, texts, readings, words)`: all of a
    segment with at most `WHOLE` characters, instead of the five above (its row has
    no shards, lengths and headings).  Anchors and texts as there, U+0002 between the
    pages, headings beginning with U+0003; `readings` has for each reading where in
    `texts` characters that are usually read otherwise are read so (UTF-16 units, each
    since the last); `words` has for each word that is found by its initials
    its first place in the segment's stream, since the last, times four, plus its length less three.
    Where there is little text, pairs and their positions
    take more bytes than the text itself, which is its own index.

`search/data/manual/t<n>.js`  `__kb("t", name, n, anchors, texts, readings)`: a slice of the manual
    (see `slices`), instead of its whole file; everything as there.  In its row the lengths are
    where the slices begin: page and character of the page's stream.  Its words are in `w<n>.js`.
`search/data/manual/pairs.js`  `__kb("pairs", name, marks)`: beside the manual's slices, the
    pairs of neighbours in its stream, by `fnv1a` modulo `PAIR_MARKS` of their usual sounds,
    ascending, each since the last; no text is read for a pattern with a pair that is missing.
`search/data/manual/p<n>.js`  `__kb("p", name, n, slices)`: for each of the nth `RUN` pairs, the
    slices it stands in, a bit for each; none of these files beside a single slice.

A key is made from the order of first publication, so that no page's text is
in another file because a page was added.

Segments are log-structured.  The manual is the segment `manual`: the last one, so that a query
whose words stand in other pages is answered without it (`Finder.soon`).  All else but speeches is
the segment `fixed`.  Speeches come in the order of first publication.  Sizes of blocks are `BLOCK`
times a power of `GROWTH`, up to `LARGEST`.  All full blocks of the largest size there is are one
segment, the full blocks of the next size among the remaining speeches another, and so on; blocks
of `LARGEST` pages are a segment each, so that neither the memory for a segment nor the work after
a change in one of its pages grows with the site; the last, incomplete block is the newest
segment.  So one more speech rewrites the newest segment alone until it is full, a query reads few
segments, and the files of a segment depend on its own pages only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial

from generator.build.store import Store
from generator.build.workers import ALONE, Workers
from generator.model.output import Asset
from generator.search.document import Document
from generator.search.documents import keyed
from generator.search.files import script
from generator.search.kept import Kept
from generator.search.normal import Normalizer
from generator.search.segment import MANUAL, begun, made_segment
from generator.search.streams import usual_readings
from generator.search.texts import page_text
from generator.search.words import Dictionary
from generator.text.pinyin.syllables import is_han, strip_tone

VERSION = 8
BLOCK = 32
"""Pages of the smallest full block of speeches."""
GROWTH = 8
"""Blocks that make one of the next size."""
LARGEST = BLOCK * GROWTH**2
"""Pages of a block that grows no more."""
WHOLE = 60_000
"""Characters of stream up to which a segment is one file of about 110 KB.

The program's manual has 36,000, its glossary and lessons 16,000: with a glossary of up to the
threefold size they are read at once, while a reader types the first query."""


def search_assets(
    documents: Sequence[Document],
    words: Callable[[], Collection[str]] = tuple,
    whole: int = WHOLE,
    store: Store | None = None,
) -> Iterator[Asset]:
    """All files of the index; the same documents give the same bytes.

    Of the program's `words` those of three characters and more are found by their initials where
    they stand in a text.  Segments of at most `whole` characters are read whole.  Segments that
    `store` has of equal pages are not made again.
    """
    yield from begun_search(documents, words, whole, store)()


def begun_search(
    documents: Sequence[Document],
    words: Callable[[], Collection[str]] = tuple,
    whole: int = WHOLE,
    store: Store | None = None,
    workers: Workers = ALONE,
) -> Callable[[], Iterator[Asset]]:
    """As `search_assets`, when it is asked; other processes make a segment meanwhile.

    They have one only, the first that is missing and large: after an edit there is no other, and
    what is given to them is held until then.
    """
    documents = keyed(documents)
    dictionary = cache(lambda: Dictionary(words()))
    kept: dict[str, Kept] = {}
    begin = workers.others
    for name, first, count in segments(documents):
        if store is None:
            break
        pages = documents[first : first + count]
        make = partial(made_segment, name, pages, dictionary, whole, store)
        own = kept[name] = Kept(store, (name, [*map(store.told, pages)], whole), make)
        if begin and not own.known:
            own.begun = begun(name, pages, words, whole, store, workers)
            begin = own.begun is None
    return partial(_files, documents, dictionary, whole, kept)


def _files(
    documents: Sequence[Document],
    dictionary: Callable[[], Dictionary],
    whole: int,
    kept: Mapping[str, Kept],
) -> Iterator[Asset]:
    """All files, of segments that are `kept` or without."""
    normalizer = Normalizer()
    alphabet: set[str] = set()
    also: dict[str, set[str]] = defaultdict(set)
    rows: list[list[object]] = []
    for name, first, count in segments(documents):
        pages = documents[first : first + count]
        if own := kept.get(name):
            made = own.segment
            yield from own.files()
        else:
            files: list[Asset] = []
            made = made_segment(name, pages, dictionary, whole, None, files.append)
            yield from files
        if made.row[0]:
            yield from (page_text(document, own.store if own else None) for document in pages)
        rows.append([name, first, count, *made.row])
        alphabet.update(made.alphabet)
        for reading, chars in made.also.items():
            also[reading].update(chars)
        normalizer.normalize(made.met, ())  # what its variants are of
    usual = usual_readings(alphabet)
    yield _meta(documents, rows, usual, also, normalizer)


def segments(documents: Sequence[Document]) -> Iterator[tuple[str, int, int]]:
    """Name, first page and number of pages of each segment; the manual's pages come first."""
    manual = sum(document.kind == "help" for document in documents)
    left = sum(document.kind == "speech" for document in documents)
    start = speeches = len(documents) - left
    if speeches > manual:
        yield "fixed", manual, speeches - manual
    block = BLOCK
    while block * GROWTH <= min(left, LARGEST):
        block *= GROWTH
    while left >= BLOCK:
        size = left - left % block
        step = LARGEST if block == LARGEST else max(size, 1)
        for at in range(start, start + size, step):
            yield f"s{at - speeches}", at, step
        start, left = start + size, left - size
        block //= GROWTH
    if left:
        yield f"s{start - speeches}", start, left
    if manual:
        yield MANUAL, 0, manual


def _meta(
    documents: Sequence[Document],
    segments: Sequence[Sequence[object]],
    usual: dict[str, str],
    also: dict[str, set[str]],
    normalizer: Normalizer,
) -> Asset:
    keys: list[list[object]] = []
    for number, document in enumerate(documents):
        for key in document.keys:
            text, readings = normalizer.normalize(key.text, key.syllables)
            if not text:
                continue
            given = iter(readings)
            spelled = [strip_tone(next(given, "")) if is_han(char) else char for char in text]
            is_usual = spelled == [usual.get(char, char) for char in text]
            row: list[object] = [number, key.role, text, "" if is_usual else " ".join(spelled)]
            letters = "".join((one or " ")[0] for one in spelled)
            if key.initials != letters or not letters.isascii():
                row.append(key.initials)
            keys.append(row)
    readings_of: dict[str, list[str]] = defaultdict(list)
    for char, reading in usual.items():
        readings_of[reading].append(char)
    for document in documents:
        normalizer.normalize(document.title, ())
    value = {
        "version": VERSION,
        "pages": [[d.url, d.kind, d.title, d.date, d.topic, d.pinyin, d.key] for d in documents],
        "keys": keys,
        "usual": {reading: "".join(readings_of[reading]) for reading in sorted(readings_of)},
        "other": {reading: "".join(sorted(also[reading])) for reading in sorted(also)},
        "variants": normalizer.variants(),
        "segments": segments,
    }
    return script("meta.js", "meta", value)


def searched(documents: Iterable[Document]) -> int:
    """Characters of text the index covers, for the bytes per character of docs/benchmarks.md."""
    return sum(len(section.text) for document in documents for section in document.sections)
