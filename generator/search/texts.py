"""Texts: the files with what pages say, a page's own or those of a whole segment.

Written in the signs of generator.text.alphabet; the formats are described in `index`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from generator.build.store import Store
from generator.model.output import Asset
from generator.search.coded import written
from generator.search.document import Document, Section
from generator.search.files import FOLDER, script
from generator.search.normal import normal_form
from generator.search.streams import own_stream
from generator.search.words import SHORTEST, Word
from generator.text.alphabet import DIVIDERS, HEADING, PAGE, SECTION, compact
from generator.text.pinyin.syllables import is_han, strip_tone

_SIGNS = str.maketrans(dict.fromkeys(DIVIDERS, " "))


def page_text(document: Document, store: Store | None = None) -> Asset:
    """A page's text in a file of its own, made when its bytes are wanted."""
    path = f"{FOLDER}/text/{document.key}.js"
    made_from = store and store.told(document)
    return Asset(path, lambda: _page_text(document, store).data, made_from)


def _page_text(document: Document, store: Store | None) -> Asset:
    sizes = own_stream(document, store).sizes  # characters of each section
    sections = [*document.unread]
    anchors = run_length_anchors([section.anchor for section in sections])
    texts = SECTION.join(map(_plain, sections))
    path = f"text/{document.key}.js"
    return script(path, "text", document.key, anchors, written(sizes), compact(texts))


def whole_segment(
    name: str,
    documents: Sequence[Document],
    usual: Mapping[str, str],
    also: dict[str, set[str]],
    words: Sequence[Word] = (),
) -> Asset:
    """The texts of a segment's pages, and where they are read in another than the `usual` way.

    Characters that are read so are added to `also`, by reading.  `words` come in the order of
    their places.
    """
    starts = [word.place for word in words]
    standing = written(
        (word.place - before) * 4 + len(word.text) - SHORTEST
        for before, word in zip([0, *starts], words, strict=False)
    )
    told = _together(documents, usual, also)
    return script(f"{name}/whole.js", "whole", name, *told, standing)


def slice_text(
    name: str,
    number: int,
    documents: Sequence[Document],
    usual: Mapping[str, str],
    also: dict[str, set[str]],
) -> Asset:
    """As `whole_segment`, of a slice of the segment and without words."""
    told = _together(documents, usual, also)
    return script(f"{name}/t{number}.js", "t", name, number, *told)


def _together(
    documents: Sequence[Document], usual: Mapping[str, str], also: dict[str, set[str]]
) -> tuple[str, str, dict[str, str]]:
    """Anchors, texts and readings."""
    anchors = PAGE.join(
        run_length_anchors([section.anchor for section in d.unread]) for d in documents
    )
    texts = PAGE.join(SECTION.join(map(_marked, document.unread)) for document in documents)
    places: dict[str, list[int]] = defaultdict(list)
    start = 0
    for document in documents:
        for section in document.sections:
            start += section.heading
            for place, char, reading in _unusual(section, usual):
                places[reading].append(start + place)
                if char in usual:
                    also[reading].add(char)
            start += _units(section.text) + 1
        start += not document.sections
    read = {
        reading: written(at - before for before, at in zip([0, *own], own, strict=False))
        for reading, own in sorted(places.items())
    }
    return anchors, compact(texts), read


def _unusual(section: Section, usual: Mapping[str, str]) -> Iterator[tuple[int, str, str]]:
    """Where a section is not read as usual: place in UTF-16 units, character, toneless reading."""
    syllables = iter(section.syllables)
    place = 0
    for char in section.text:
        if is_han(char) and (reading := strip_tone(next(syllables, ""))):
            form = normal_form(char)
            if reading != usual.get(form):
                yield place, form, reading
        place += 1 + (char > "\uffff")


def run_length_anchors(anchors: Sequence[str]) -> str:
    """Anchors with spaces between them; `s1:3` for the run s1-1, s1-2, s1-3."""
    rows: list[tuple[str, int]] = []
    for anchor in anchors:
        name, _, number = anchor.rpartition("-")
        last, count = rows[-1] if rows else ("", 0)
        if number == "1" and name:
            rows.append((name, 1))
        elif name and count and last == name and number == str(count + 1):
            rows[-1] = (name, count + 1)
        else:
            rows.append((anchor, 0))
    return " ".join(f"{name}:{count}" if count else name for name, count in rows)


def _plain(section: Section) -> str:
    return section.text.translate(_SIGNS)


def _marked(section: Section) -> str:
    return HEADING * section.heading + _plain(section)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
