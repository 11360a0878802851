"""Analyse: a project read, linked and indexed, before any page is made.

load → parse → assign addresses → link → index
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from generator.build.store import Store
from generator.build.workers import ALONE, Workers
from generator.commands.publication import read_records, restorable
from generator.concordance.index import build_index
from generator.courses.addresses import broken_addresses
from generator.courses.read import CourseFile, course_files, read_courses
from generator.exports.card_revisions import Revision, read_card_revisions
from generator.exports.flashcards import Flashcard, flashcards
from generator.ledger.assign import assign_addresses, with_uses
from generator.ledger.headings import assign_course_anchors
from generator.ledger.records import Ledger, Other
from generator.ledger.updates import Updates, lost_updates, present, read_updates, updated_record
from generator.linking.link import link
from generator.model.causes import without_consequences
from generator.model.corpus import Corpus, Source
from generator.model.course import Course
from generator.model.epoch import day_of_build
from generator.model.index import Index, LinkPolicy
from generator.model.packed import hold_blocks
from generator.model.problems import ON_REQUEST, Problem, in_order
from generator.site.term_pages import uses_by_term
from generator.sources.file_gate import CONTENT
from generator.sources.glossary import parse_glossary
from generator.sources.load import Project, load
from generator.sources.manual import picture_paths
from generator.sources.parse import parse_speeches
from generator.sources.reading_list import parse_reading_list
from generator.text import markdown_title

Progress = Callable[[str, int], Callable[[], None]]
"""Called with a stage's name and its number of steps; gives the function to call at each step."""


def silent(stage: str, steps: int) -> Callable[[], None]:  # noqa: ARG001
    """No progress shown."""
    return lambda: None


@dataclass(frozen=True)
class Study:
    """A project read, linked and indexed: all there is to know before pages are made.

    Terms have no line here: where they stand in the glossary is for problems alone, and one line
    more above them changes no page.
    `on_request` counts the problems that are said by `check --all` only.
    """

    corpus: Corpus
    index: Index
    manual: tuple[Source, ...]
    problems: tuple[Problem, ...]
    card_revisions: Mapping[str, Revision] = field(default_factory=dict)
    ledger: Ledger = field(default_factory=Ledger)
    courses: tuple[Course, ...] = ()
    by_hand: frozenset[str] = frozenset()
    on_request: int = 0
    updates: Updates = field(default_factory=Updates)

    @cached_property
    def flashcards(self) -> tuple[Flashcard, ...]:
        """A card for each term that is sure, worked out when the first asks."""
        return flashcards(self.corpus.terms, self.card_revisions)


def analyse(
    root: Path,
    policy: LinkPolicy = "section",
    progress: Progress = silent,
    *,
    everything: bool = False,
    store: Store | None = None,
    workers: Workers = ALONE,
) -> Study:
    """Read and understand a project.  All its problems are in the result; none is raised.

    `everything`: those too that are only said on request (`ON_REQUEST`).  What `store` has of
    earlier builds is not worked out again; readings are worked out by `workers`.
    """
    progress("读取", 1)
    project, found_in_files = load(root, store)
    problems = restorable(root, found_in_files)
    step = progress("识别结构", len(project.speeches))
    hold_blocks(len(project.speeches))
    terms, glossary_problems = parse_glossary(project.glossary, store)
    revisions, record_problems = read_card_revisions(project.cards)
    unread = any(p.where.path == project.updates.path for p in problems if p.is_error)
    history, history_problems = read_updates(
        project.updates, not unread and (root / project.updates.path).exists()
    )
    speeches, speech_problems = parse_speeches(project.speeches, step, store)
    ledger, ledger_problems = read_records(root, project.ledger_files, problems)
    readings, reading_problems = parse_reading_list(project.readings)
    before = (
        *problems,
        *without_consequences(glossary_problems, problems),
        *speech_problems,
        *ledger_problems,
        *reading_problems,
    )
    complete = not any(problem.is_error for problem in before)
    files = course_files(project.courses)
    other_pages = tuple(others(project, files))
    assigned = assign_addresses(
        ledger, speeches, terms, other_pages, complete=complete, store=store
    )
    corpus = Corpus(
        assigned.speeches, assigned.terms, assigned.topics, assigned.former_topics, readings
    )
    # After everything that settles ids and anchors: courses link to them.
    courses, course_problems = read_courses(files, corpus.speeches, corpus.terms)
    course_problems = without_consequences(course_problems, before)
    ledger_with_courses, courses, heading_problems = assign_course_anchors(assigned.ledger, courses)
    faulty = frozenset(p.where.path for p in (*before, *course_problems) if p.is_error)
    broken = broken_addresses(files, courses, published_files(project, ledger), faulty)
    now = present(corpus.speeches, corpus.terms)
    progress("链接术语", 1)
    linked = link(corpus, policy, store)
    progress("编制索引", 1)
    corpus = replace(corpus, terms=tuple(replace(term, line=0) for term in corpus.terms))
    index = build_index(corpus, linked.by_speech, linked.definitions, store, workers)
    found = (
        *before,
        *assigned.problems,
        *without_consequences(linked.problems, before),
        *record_problems,
        *(history_problems or lost_updates(history, now, ledger.entries)),
        *course_problems,
        *heading_problems,
        *broken,
    )
    return Study(
        corpus,
        index,
        project.manual,
        in_order(p for p in found if everything or p.code not in ON_REQUEST),
        MappingProxyType(revisions),
        with_uses(ledger_with_courses, uses_by_term(index)),
        courses,
        project.published,
        sum(p.code in ON_REQUEST for p in found),
        updated_record(history, day_of_build(), now, ledger_with_courses, ledger.entries),
    )


def published_files(project: Project, ledger: Ledger) -> frozenset[str]:
    """Files and pages below content/ that the site will have.

    The program's manual is among them, and the pages that lead on to where one has gone.
    """
    manual = frozenset(page.path.removeprefix(f"{CONTENT}/") for page in project.manual)
    pictures = () if manual <= project.published else picture_paths()
    moved = (f"{address}.md" for address in ledger.moves)
    return project.published.union(manual, pictures, moved)


def others(project: Project, courses: Iterable[CourseFile]) -> Iterator[Other]:
    """The pages that are neither terms nor speeches, for the ledger."""
    for page in project.manual:
        path = page.path.removeprefix("content/").removesuffix(".md")
        yield Other(path, markdown_title(page.text) or path)
    for course in courses:
        yield Other(f"courses/{course.head.id}", course.name)
