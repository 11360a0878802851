"""Speech pages: the list of speeches, and what the page of each one shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from generator.courses.uses import Quotings, Use, listed
from generator.model.addresses import speech_path
from generator.model.citation import parts
from generator.model.corpus import Block, Corpus, Speech
from generator.model.index import Index
from generator.model.mentions import Mention
from generator.model.output import Heading, Page
from generator.model.packed import of_kinds
from generator.site.figures import Figure, speech_map
from generator.site.reading_pages import RareReadings, texts_of
from generator.site.speech_terms import TopicHere, first_seen, topics_here
from generator.site.view import View
from generator.text import squeeze
from generator.text.pinyin.collation import collation_key
from generator.text.pinyin.readings import pronounce

READING_SPEED = 400
"""Han characters a minute, for the reading time of a speech."""

DESCRIBED = 100
"""Code points of a speech's beginning that describe it in lists elsewhere."""
MOST_TAGS = 40
"""Tags by which the list of speeches can be filtered: lists.css has a rule for each."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The next speech in order of dates, as the page of another names it."""

    id: str
    title: str
    date: str


def without_text(speech: Speech) -> Speech:
    """What lists and heads of pages say of a speech, so that no context has its text twice."""
    return replace(speech, body="", blocks=(), readings=(), unlink=())


@dataclass(frozen=True, slots=True)
class SpeechesPage:
    """What speeches.html shows."""

    years: tuple[tuple[str, tuple[Speech, ...]], ...]
    facts: Mapping[str, Facts]
    tags: tuple[tuple[str, int], ...]
    topics: tuple[str, ...]
    listed: Mapping[str, Listed]
    ranks: Mapping[str, int]
    of_years: Mapping[str, tuple[str, ...]]


def speech_index(corpus: Corpus, index: Index) -> Page:
    """The list of speeches."""
    years = tuple(
        (year, tuple(map(without_text, group)))
        for year, group in groupby(corpus.speeches, key=lambda s: s.date[:4])
    )
    tags = tags_of(corpus)
    return Page(
        "speeches/index.md",
        "讲话",
        "speeches.html",
        SpeechesPage(
            years=years,
            facts={s.id: facts(s, index) for s in corpus.speeches},
            tags=tags,
            topics=tuple(topic for topic, _ in index.topics),
            listed={s.id: _listed(s, tags, index) for s in corpus.speeches},
            ranks={tag: n for n, (tag, _) in enumerate(tags[:MOST_TAGS], 1)},
            of_years={
                year: tuple(sorted({tag for speech in group for tag in speech.tags}))
                for year, group in years
            },
        ),
        contents=tuple(
            Heading(2, f"y{year}" if year else "undated", f"{year}年" if year else "日期不详")
            for year, _ in years
        ),
        description="全部讲话，按日期排列",
    )


@dataclass(frozen=True, slots=True)
class Listed:
    """By what the catalogue filters and sorts a speech.

    `topics` and `tags` are places in the lists of all topics and all tags, `uses` counts the
    places where the speech uses a term.
    """

    topics: tuple[int, ...]
    tags: tuple[int, ...]
    uses: int


def _listed(speech: Speech, tags: Sequence[tuple[str, int]], index: Index) -> Listed:
    mentions = index.by_speech[speech.id]
    here = {index.entries[term].term.category for term in mentions.terms}
    return Listed(
        tuple(n for n, (topic, _) in enumerate(index.topics) if topic in here),
        tuple(n for n, (tag, _) in enumerate(tags) if tag in speech.tags),
        len(mentions),
    )


def tags_of(corpus: Corpus) -> tuple[tuple[str, int], ...]:
    """Every tag with its number of speeches, the commonest first, then by reading."""
    counts = Counter(tag for speech in corpus.speeches for tag in speech.tags)
    return tuple(
        sorted(
            counts.items(), key=lambda item: (-item[1], collation_key(item[0], pronounce(item[0])))
        )
    )


@dataclass(frozen=True, slots=True)
class Facts:
    """Numbers that help to choose what to read: Han characters, minutes, different terms."""

    characters: int
    minutes: int
    terms: int


def facts(speech: Speech, index: Index) -> Facts:
    """How long a speech is and how many terms it uses."""
    characters = index.syllables.count(speech.id)
    terms = len(index.by_speech[speech.id].terms)
    return Facts(characters, max(1, round(characters / READING_SPEED)), terms)


def speech_pages(view: View) -> Iterator[Page]:
    """The list of speeches and a page each."""
    corpus = view.corpus
    yield speech_index(corpus, view.index)
    for n, speech in enumerate(corpus.speeches):
        newer = corpus.speeches[n - 1] if n else None
        older = corpus.speeches[n + 1] if n + 1 < len(corpus.speeches) else None
        yield _speech(speech, newer, older, view)


@dataclass(frozen=True, slots=True)
class SpeechPage:
    """What speech.html shows; what a block has is found by its anchor."""

    speech: Speech
    title_block: Block | None
    blocks: tuple[Block, ...]
    mentions: Mapping[str, Sequence[Mention]]
    notes: Mapping[str, tuple[str, ...]]
    parts: Mapping[str, str]
    topics: tuple[TopicHere, ...]
    names: Mapping[str, str]
    facts: Facts
    fresh: tuple[str, ...]
    map: Figure | None
    rare: RareReadings
    newer: Neighbour | None
    older: Neighbour | None
    courses: tuple[Use, ...]
    used: Quotings


def _speech(speech: Speech, newer: Speech | None, older: Speech | None, view: View) -> Page:
    courses = view.course_uses.speeches.get(speech.id, ())
    return Page(
        speech_path(speech.id),
        speech.title,
        "speech.html",
        partial(_shown, speech, newer, older, view),
        contents=tuple(listed(_contents(speech), courses)),
        description=_beginning(speech),
        source=speech.path,
        made_from=partial(_told, speech, newer, older, view),
    )


def _told(speech: Speech, newer: Speech | None, older: Speech | None, view: View) -> object:
    """All that the page of a speech is made from.

    Of each of its terms that is the name, the topic, and whether an earlier speech has it.
    """
    index, courses = view.index, view.course_uses
    mentions = index.by_speech[speech.id]
    shared = (term for _, choices in mentions.choices for term in choices)
    here = map(view.heard.__getitem__, dict.fromkeys((*mentions.terms, *shared)))
    return (
        view.told(speech),
        view.told(mentions),
        [(name, topic, first == speech.id) for name, topic, first in here],
        view.told(index.slugs),
        view.told(index.syllables.packed(speech.id)),
        [_neighbour(other) for other in (newer, older)],
        courses.speeches.get(speech.id, ()),
        courses.quoted.get(speech.id, {}),
    )


def _neighbour(speech: Speech | None) -> Neighbour | None:
    return Neighbour(speech.id, speech.title, speech.date) if speech else None


def _shown(speech: Speech, newer: Speech | None, older: Speech | None, view: View) -> SpeechPage:
    index = view.index
    mentions = index.by_speech[speech.id]
    in_block: dict[str, list[Mention]] = {}
    for mention in mentions:
        in_block.setdefault(mention.block, []).append(mention)
    title_block = speech.blocks[0] if speech.blocks[0].kind == "title" else None
    return SpeechPage(
        speech=without_text(speech),
        title_block=title_block,
        blocks=tuple(speech.blocks[1:] if title_block else speech.blocks),
        mentions=in_block,
        notes=_by_anchor(speech),
        parts=parts(speech),
        topics=topics_here(mentions, index),
        names={id: index.entries[id].term.term for m in mentions if m.linked for id in m.choices},
        facts=facts(speech, index),
        fresh=first_seen(speech, mentions.terms, index) if older else (),
        map=speech_map(speech, mentions, index),
        rare=RareReadings(texts_of(speech), index.syllables.packed(speech.id)),
        newer=_neighbour(newer),
        older=_neighbour(older),
        courses=view.course_uses.speeches.get(speech.id, ()),
        used=view.course_uses.quoted.get(speech.id, {}),
    )


def _by_anchor(speech: Speech) -> dict[str, tuple[str, ...]]:
    notes: dict[str, list[str]] = {}
    for note in speech.notes:
        notes.setdefault(note.anchor, []).append(note.text)
    return {anchor: tuple(own) for anchor, own in notes.items()}


def _beginning(speech: Speech) -> str:
    """The first characters of its paragraphs, for lists of pages elsewhere."""
    found = ""
    for block in of_kinds(speech.blocks, "paragraph"):
        found += squeeze(block.text)
        if len(found) >= DESCRIBED:
            break
    return found[:DESCRIBED]


def _contents(speech: Speech) -> Iterator[Heading]:
    level = 1
    for block in of_kinds(speech.blocks, "heading", "point"):
        if block.kind == "heading":
            level = min(block.level, 2) + 1
            if block.level <= 2:
                yield Heading(level, block.anchor, _contents_text(block))
        elif block.lead:
            yield Heading(level + 1, block.anchor, _contents_text(block))
    yield Heading(2, "terms-here", "本文术语")


def _contents_text(block: Block) -> str:
    """What the contents show for a heading or for a point's lead."""
    return block.text[: block.lead].rstrip("。") if block.lead else block.text
