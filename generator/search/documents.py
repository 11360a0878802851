"""Documents: what can be found, made from the parsed corpus and never from HTML.

Readings, numbers, buttons and other interface text are no part of it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from generator.model.addresses import (
    component_anchors,
    course_path,
    lesson_path,
    speech_path,
    term_path,
    url_of,
)
from generator.model.corpus import Corpus, Source, Speech
from generator.model.course import Course, Lesson, Passage
from generator.model.index import Index, TermEntry
from generator.model.readings import unpack
from generator.text.pinyin.keys import initials
from generator.text.pinyin.readings import read

Kind = Literal["term", "speech", "course", "help"]
Role = Literal["headword", "alias", "component"]


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a page with an address of its own; `heading` marks titles and headings."""

    anchor: str
    text: str
    syllables: tuple[str, ...]
    heading: bool = False


@dataclass(frozen=True, eq=False)
class SpeechSections(Sequence[Section]):
    """The sections of a speech's page, made while somebody looks at them.

    `blocks` have anchor, text and whether each is a heading; `readings` are theirs as `Readings`
    has them: unpacked, those of a thousand speeches are a hundred megabytes.
    """

    head: tuple[Section, ...]
    blocks: tuple[tuple[str, str, bool], ...]
    readings: bytes
    notes: tuple[Section, ...]

    def __iter__(self) -> Iterator[Section]:
        yield from self.head
        own = unpack(self.readings)
        for (anchor, text, heading), syllables in zip(self.blocks, own, strict=True):
            yield Section(anchor, text, syllables, heading)
        yield from self.notes

    def __len__(self) -> int:
        return len(self.head) + len(self.blocks) + len(self.notes)

    def __getitem__(self, place: Any) -> Any:
        return tuple(self)[place]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash((self.blocks, self.readings))


@dataclass(frozen=True, slots=True)
class Key:
    """A name a page goes by: found by its characters, pinyin and initials."""

    role: Role
    text: str
    syllables: tuple[str, ...]
    initials: str


@dataclass(frozen=True, slots=True)
class Document:
    """A page as search sees it; `url` is relative to the site's root.

    `key` names the file with its text: short, the page's own, and the same as
    long as the page keeps its address.
    """

    url: str
    kind: Kind
    title: str
    date: str
    topic: str
    sections: Sequence[Section]
    keys: tuple[Key, ...] = ()
    pinyin: str = ""
    key: str = ""


def documents(
    corpus: Corpus,
    index: Index,
    manual: Iterable[Source],
    directory_urls: bool = True,
    courses: Iterable[Course] = (),
) -> tuple[Document, ...]:
    """Terms, manual, courses, then speeches, each kind in the order of first publication.

    What is new comes last, an old speech added late included, and moves no
    other; without a ledger, speeches come oldest first.
    """
    return keyed(
        (
            *term_documents(corpus, index, directory_urls),
            *manual_documents(manual, directory_urls),
            *course_documents(courses, directory_urls),
            *speech_documents(corpus, index, directory_urls),
        )
    )


def term_documents(corpus: Corpus, index: Index, directory_urls: bool) -> Iterator[Document]:
    """The terms, the oldest first."""
    for term in sorted(corpus.terms, key=lambda term: term.order):
        yield _term(index.entries[term.id], directory_urls)


def manual_documents(manual: Iterable[Source], directory_urls: bool) -> Iterator[Document]:
    """The pages people wrote."""
    for page in manual:
        yield _manual_page(page, directory_urls)


def course_documents(courses: Iterable[Course], directory_urls: bool) -> Iterator[Document]:
    """The courses, each with its lessons behind it."""
    for course in courses:
        texts: dict[str, list[Passage]] = {}
        for passage in course.passages:
            texts.setdefault(passage.lesson, []).append(passage)
        yield _course(course, texts.get("", ()), directory_urls)
        for lesson in course.lessons:
            yield _lesson(course, lesson, texts.get(lesson.anchor, ()), directory_urls)


def speech_documents(corpus: Corpus, index: Index, directory_urls: bool) -> Iterator[Document]:
    """The speeches, the oldest first."""
    for speech in sorted(corpus.speeches, key=lambda s: (s.order, s.date, s.id)):
        yield _speech(speech, index, directory_urls)


def keyed(documents: Iterable[Document]) -> tuple[Document, ...]:
    """The documents with a key each.

    Two of one key (numbered on two branches, then merged) are told apart by
    their addresses.
    """
    done: dict[str, Document] = {}
    for document in documents:
        key = document.key or _by_address(document.url)
        if key in done:
            key = _by_address(document.url)
        done[key] = document if document.key == key else replace(document, key=key)
    return tuple(done.values())


def _by_address(url: str) -> str:
    return hashlib.sha256(re.sub(r"(/|/?index\.html|\.html)$", "", url).encode()).hexdigest()[:12]


def _numbered(kind: str, order: int) -> str:
    return f"{kind}{order}" if order else ""


def _term(entry: TermEntry, directory_urls: bool) -> Document:
    term = entry.term
    aliases = [(alias.text, read(alias.text)) for alias in term.aliases]
    components = [(component, read(component)) for component in term.components]
    keys = [Key("headword", term.term, term.syllables, entry.initials)]
    keys += [Key("alias", text, own, initials(own, text)) for text, own in aliases]
    keys += [Key("component", text, own, initials(own, text)) for text, own in components]
    sections = [Section("", term.term, term.syllables, heading=True)]
    sections += [_section("definition", term.definition)]
    sections += [Section("definition", text, own) for text, own in aliases]
    sections += [
        Section(anchor, text, own)
        for anchor, (text, own) in zip(component_anchors(term), components, strict=True)
    ]
    sections += [
        _section("sources", "，".join(filter(None, (source.title, source.body))))
        for source in term.sources
    ]
    sections += [
        _section("definition", text)
        for text in (term.note, term.unsure_about, term.scope, term.category)
        if text
    ]
    return Document(
        url=url_of(term_path(term.id), directory_urls),
        kind="term",
        title=term.term,
        date="",
        topic=term.category,
        sections=tuple(sections),
        keys=tuple(keys),
        pinyin=term.pinyin,
        key=_numbered("t", term.order),
    )


def _section(anchor: str, text: str, heading: bool = False) -> Section:
    return Section(anchor, text, read(text), heading)


def _speech(speech: Speech, index: Index, directory_urls: bool) -> Document:
    head = [
        _section("title", text)
        for text in (speech.speaker, speech.occasion, speech.place, speech.source)
        if text
    ]
    if speech.blocks[0].kind != "title":
        head.insert(0, _section("title", speech.title, heading=True))
    blocks = tuple((b.anchor, b.text, b.kind in ("title", "heading")) for b in speech.blocks)
    notes = tuple(_section(note.anchor, note.text) for note in speech.notes)
    return Document(
        url=url_of(speech_path(speech.id), directory_urls),
        kind="speech",
        title=speech.title,
        date=speech.date,
        topic="",
        sections=SpeechSections(tuple(head), blocks, index.syllables.packed(speech.id), notes),
        key=_numbered("s", speech.order),
    )


def _course(course: Course, passages: Sequence[Passage], directory_urls: bool) -> Document:
    """What a course says of itself, and its text before the first lesson."""
    about = (course.audience, course.summary, *course.goals)
    return Document(
        url=url_of(course_path(course.id), directory_urls),
        kind="course",
        title=course.title,
        date="",
        topic="",
        sections=(
            _section("course", course.title, heading=True),
            *(_section("goals" if course.goals else "course", text) for text in about if text),
            *(_section(p.anchor or "course", p.text, p.heading) for p in passages),
        ),
    )


def _lesson(
    course: Course, lesson: Lesson, passages: Sequence[Passage], directory_urls: bool
) -> Document:
    """A lesson's text under the anchors of its headings, quoted paragraphs included."""
    return Document(
        url=url_of(lesson_path(course.id, lesson.anchor), directory_urls),
        kind="course",
        title=f"{lesson.title}（{course.title}）",
        date="",
        topic="",
        sections=tuple(_section(p.anchor, p.text, p.heading) for p in passages),
    )


_HEADING = re.compile(r"(#+)\s+(.*?)\s*(?:\{\s*#([\w-]+)[^}]*\})?\s*$")
_FENCE = re.compile(r"\s*(?:```|~~~)")
# Code first: what stands in it is no markup.  An underscore within a word is none either.
_MARKUP = re.compile(
    r"(?P<ticks>`+)(?P<code>.+?)(?P=ticks)(?!`)|!?\[(?P<label>[^\]]*)\]\([^)]*\)|<[^>]+>|[*`|]+"
    r"|(?<![^\W_])_+|_+(?![^\W_])|^\s*(?:[-+]|\d+\.)\s+"
)


def _manual_page(page: Source, directory_urls: bool) -> Document:
    """A Markdown page of the manual: each line under its heading's anchor."""
    sections = list(_markdown(page.text))
    title = next((section.text for section in sections if section.heading), page.path)
    return Document(
        url=url_of(page.path.removeprefix("content/"), directory_urls),
        kind="help",
        title=title,
        date="",
        topic="",
        sections=tuple(sections),
    )


def _markdown(text: str) -> Iterator[Section]:
    anchor = ""
    fenced = False
    for line in text.splitlines():
        if _FENCE.match(line):
            fenced = not fenced
        elif fenced:
            if line.strip():
                yield _section(anchor, line.strip())
        elif heading := _HEADING.match(line):
            anchor = heading[3] or anchor
            yield _section(anchor, _plain(heading[2], ""), heading=True)
        elif plain := _plain(line, " ").strip(" -:"):
            yield _section(anchor, plain)


def _plain(line: str, between: str) -> str:
    """A line of Markdown as it is read; `between` stands where only markup stood."""

    def shown(match: re.Match[str]) -> str:
        if match["code"]:
            return match["code"].replace("\\|", "|")
        return _plain(match["label"], between) if match["label"] else between

    return _MARKUP.sub(shown, line)
