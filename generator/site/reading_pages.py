"""Reading pages: every speech once more with its readings over it, for reading aloud."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.model.addresses import pinyin_path
from generator.model.corpus import Block, Corpus, Index, Speech
from generator.model.output import Heading, Page
from generator.text.pinyin.collation import is_common
from generator.text.pinyin.orthography import divide
from generator.text.pinyin.syllables import is_han


def reading_pages(corpus: Corpus, index: Index) -> Iterator[Page]:
    """One page a speech.  Not indexed by the search: the speech's own page is."""
    for speech in corpus.speeches:
        yield Page(
            pinyin_path(speech.id),
            f"{speech.title}（注音）",
            "pinyin.html",
            {
                "speech": speech,
                "words": {
                    block.anchor: words(block.text, index.syllables[speech.id, block.anchor])
                    for block in speech.blocks
                },
            },
            contents=tuple(_contents(speech)),
            description=f"{speech.title}，逐字注音",
            source=speech.path,
        )


def _contents(speech: Speech) -> Iterator[Heading]:
    for block in speech.blocks:
        if block.kind == "heading" and block.level == 1:
            yield Heading(2, block.anchor, block.text)


def words(text: str, syllables: Sequence[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """A text in words with their syllables; other text has none.  Joined, it is the text."""
    done = 0
    pieces = []
    for word in divide(text):
        own: tuple[str, ...] = ()
        if is_han(word[0]):
            own = tuple(syllables[done : done + len(word)])
            done += len(word)
        pieces.append((word, own))
    return tuple(pieces)


def rare_readings(block: Block, syllables: Sequence[str]) -> dict[int, str]:
    """Offset → reading of the characters that many readers will not know."""
    rare = {char for char in set(block.text) if is_han(char) and not is_common(char)}
    if not rare:  # most paragraphs
        return {}
    given = iter(syllables)
    readings = {n: next(given) for n, char in enumerate(block.text) if is_han(char)}
    return {n: own for n, own in readings.items() if block.text[n] in rare}
