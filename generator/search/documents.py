"""Documents: what can be found, made from the parsed corpus and never from HTML.

Readings, numbers, buttons and other interface text are left out.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

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
from generator.model.packed import is_titled, without_lines
from generator.search.document import Document, Key, Section, SpeechSections, section_of
from generator.search.manual import manual_page
from generator.text.pinyin.keys import initials
from generator.text.pinyin.readings import pronounce

_ORDER = {"help": 0, "speech": 2}


def documents(
    corpus: Corpus,
    index: Index,
    manual: Iterable[Source],
    directory_urls: bool = True,
    courses: Iterable[Course] = (),
) -> tuple[Document, ...]:
    """The manual, terms, courses, then speeches, each kind in the order of first publication.

    What is new comes last, an old speech added late included, and moves no
    other; without a ledger, speeches come oldest first.
    """
    return keyed(
        (
            *manual_documents(manual, directory_urls),
            *term_documents(corpus, index, directory_urls),
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
        yield manual_page(page, directory_urls)


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
    """The documents with a key each: the manual's first and speeches last, as `index` wants them.

    Two of one key (numbered on two branches, then merged) are told apart by
    their addresses.
    """
    done: dict[str, Document] = {}
    for document in documents:
        key = document.key or _by_address(document.url)
        if key in done:
            key = _by_address(document.url)
        done[key] = document if document.key == key else replace(document, key=key)
    return tuple(sorted(done.values(), key=lambda document: _ORDER.get(document.kind, 1)))


def _by_address(url: str) -> str:
    return hashlib.sha256(re.sub(r"(/|/?index\.html|\.html)$", "", url).encode()).hexdigest()[:12]


def _numbered(kind: str, order: int) -> str:
    return f"{kind}{order}" if order else ""


def _term(entry: TermEntry, directory_urls: bool) -> Document:
    term = entry.term
    aliases = [(alias.text, pronounce(alias.text)) for alias in term.aliases]
    components = [(component, pronounce(component)) for component in term.components]
    keys = [Key("headword", term.term, term.syllables, entry.initials)]
    keys += [Key("alias", text, own, initials(own, text)) for text, own in aliases]
    keys += [Key("component", text, own, initials(own, text)) for text, own in components]
    sections = [Section("", term.term, term.syllables, heading=True)]
    sections += [section_of("definition", term.definition)]
    sections += [Section("definition", text, own) for text, own in aliases]
    sections += [
        Section(anchor, text, own)
        for anchor, (text, own) in zip(component_anchors(term), components, strict=True)
    ]
    sections += [
        section_of("sources", "，".join(filter(None, (source.title, source.body))))
        for source in term.sources
    ]
    sections += [
        section_of("definition", text)
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


def _speech(speech: Speech, index: Index, directory_urls: bool) -> Document:
    head = [
        section_of("title", text)
        for text in (speech.speaker, speech.occasion, speech.place, speech.source)
        if text
    ]
    if not is_titled(speech.blocks):
        head.insert(0, section_of("title", speech.title, heading=True))
    notes = tuple(section_of(note.anchor, note.text) for note in speech.notes)
    return Document(
        url=url_of(speech_path(speech.id), directory_urls),
        kind="speech",
        title=speech.title,
        date=speech.date,
        topic="",
        sections=SpeechSections(
            tuple(head), without_lines(speech.blocks), index.syllables.packed(speech.id), notes
        ),
        key=_numbered("s", speech.order),
    )


def _course(course: Course, passages: Sequence[Passage], directory_urls: bool) -> Document:
    """What a course says of itself, and its text before the first lesson."""
    about = (course.audience, course.summary.text, *(goal.text for goal in course.goals))
    return Document(
        url=url_of(course_path(course.id), directory_urls),
        kind="course",
        title=course.title,
        date="",
        topic="",
        sections=(
            section_of("course", course.title, heading=True),
            *(section_of("goals" if course.goals else "course", text) for text in about if text),
            *(section_of(p.anchor or "course", p.text, p.heading) for p in passages),
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
        sections=tuple(section_of(p.anchor, p.text, p.heading) for p in passages),
    )
