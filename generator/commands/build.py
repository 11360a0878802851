"""The table of contents: the stages in order.

    load → parse → settle → link → index → render → publish → verify

`generate` is everything up to finished pages, in memory; `build_project`
publishes and proves them beside the last good site, records their addresses,
and swaps at the end.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from generator.browser import browser_assets
from generator.commands.publication import (
    failed_writing,
    inputs_changed,
    publish,
    read_records,
    records,
    restorable,
)
from generator.concordance.index import build_index
from generator.courses.read import course_names, read_courses
from generator.exports.cards import Edition, read_record
from generator.exports.defined_term import with_defined_terms
from generator.exports.downloads import data_page, export_assets
from generator.exports.embed import embed_pages
from generator.exports.handout import handout_pages, topic_handout
from generator.ledger.headings import settle_courses
from generator.ledger.moved import Former, former_pages, moved_data, moved_page
from generator.ledger.records import Ledger, Other
from generator.ledger.settle import settle, with_uses
from generator.linking.link import link
from generator.linking.words import all_words
from generator.model.addresses import Place, topic_practice_path
from generator.model.causes import without_consequences
from generator.model.corpus import Corpus, Index, LinkPolicy, Source
from generator.model.course import Course
from generator.model.epoch import check_epoch
from generator.model.output import Asset, Page, Rendered
from generator.model.problems import ON_REQUEST, BuildFailed, Problem, in_order
from generator.publish.mkdocs_build import Published, Site, build_site, place_of
from generator.publish.transaction.folders import own_folder, real_site, recover
from generator.publish.transaction.inputs import sums
from generator.publish.transaction.lock import locked
from generator.render.environment import render
from generator.search.documents import Document, documents
from generator.search.index import search_assets
from generator.search.selftest import selftest
from generator.site.course_pages import teach
from generator.site.hover_cards import card_assets
from generator.site.pages import pages_of_uses, site_pages
from generator.site.public_api import api_assets
from generator.sources.glossary import parse_glossary
from generator.sources.load import SITE, Project, load
from generator.sources.parse import parse_speeches
from generator.sources.reading_list import parse_reading_list
from generator.text import markdown_title
from generator.verify import Expected, verify

Progress = Callable[[str, int], Callable[[], None]]
"""Called with a stage's name and its number of steps; gives the function to call at each step."""


def silent(stage: str, steps: int) -> Callable[[], None]:  # noqa: ARG001
    """No progress shown."""
    return lambda: None


@dataclass(frozen=True, slots=True)
class Study:
    """A project read, linked and indexed: all there is to know before pages are made.

    `on_request` counts the problems that are said by `check --all` only.
    """

    corpus: Corpus
    index: Index
    manual: tuple[Source, ...]
    problems: tuple[Problem, ...]
    editions: Mapping[str, Edition] = field(default_factory=dict)
    ledger: Ledger = field(default_factory=Ledger)
    courses: tuple[Course, ...] = ()
    by_hand: frozenset[str] = frozenset()
    on_request: int = 0


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did, for the closing summary."""

    study: Study
    pages: int
    seconds: float
    problems: tuple[Problem, ...]


def study(
    root: Path,
    policy: LinkPolicy = "section",
    progress: Progress = silent,
    *,
    everything: bool = False,
) -> Study:
    """Read and understand a project.  All its problems are in the result; none is raised.

    `everything`: those too that are only said on request (`ON_REQUEST`).
    """
    progress("读取", 1)
    project, found_in_files = load(root)
    problems = restorable(found_in_files)
    step = progress("识别结构", len(project.speeches))
    terms, glossary_problems = parse_glossary(project.glossary)
    editions, record_problems = read_record(project.cards)
    speeches, speech_problems = parse_speeches(project.speeches, step)
    ledger, ledger_problems = read_records(root, project.ledger, problems)
    readings, reading_problems = parse_reading_list(project.readings)
    before = (
        *problems,
        *glossary_problems,
        *speech_problems,
        *ledger_problems,
        *reading_problems,
    )
    complete = not any(problem.is_error for problem in before)
    settled = settle(ledger, speeches, terms, tuple(others(project)), complete=complete)
    corpus = Corpus(settled.speeches, settled.terms, settled.topics, settled.old_topics, readings)
    # After everything that settles ids and anchors: courses link to them.
    courses, course_problems = read_courses(project.courses, corpus.speeches, corpus.terms)
    course_problems = without_consequences(course_problems, before)
    ledger, courses, heading_problems = settle_courses(settled.ledger, courses)
    progress("链接术语", 1)
    linked = link(corpus, policy)
    progress("编制索引", 1)
    index = build_index(corpus, linked.mentions, linked.definitions)
    found = (
        *before,
        *settled.problems,
        *without_consequences(linked.problems, before),
        *record_problems,
        *course_problems,
        *heading_problems,
    )
    return Study(
        corpus,
        index,
        project.manual,
        in_order(p for p in found if everything or p.code not in ON_REQUEST),
        MappingProxyType(editions),
        with_uses(ledger, _pages_of_uses(index)),
        courses,
        project.published,
        sum(p.code in ON_REQUEST for p in found),
    )


def others(project: Project) -> Iterator[Other]:
    """The pages that are neither terms nor speeches, for the ledger."""
    for page in project.manual:
        path = page.path.removeprefix("content/").removesuffix(".md")
        yield Other(path, markdown_title(page.text) or path)
    for id, title in course_names(project.courses):
        yield Other(f"courses/{id}", title)


def generate(
    study: Study, directory_urls: bool, progress: Progress = silent, place: Place | None = None
) -> Site:
    """Make every page and file of the site, in memory.

    `place` says where it is published; without one there is no public address.
    """
    place = place or Place(directory_urls)
    corpus, index = study.corpus, study.index
    downloads = export_assets(corpus, index, place, study.editions)
    own = (*site_pages(corpus, index), data_page(index, place, downloads))
    pages = teach(with_defined_terms(own, index, place), corpus, index, study.courses)
    data = tuple(api_assets(corpus, index, directory_urls))
    step = progress("生成页面", len(pages))
    rendered: list[Rendered] = []
    for page in render(pages, directory_urls):
        rendered.append(page)
        step()
    return Site(
        pages=tuple(rendered),
        assets=(
            *browser_assets(),
            *card_assets(corpus),
            *data,
            *moved_data(study.ledger, data),
            *search_assets(searched(study, directory_urls), all_words()),
            *downloads,
            *bare_files((*embed_pages(index, place), *handout_pages(index, place)), directory_urls),
            *bare_files(moved_pages(study, place, directory_urls), directory_urls),
        ),
        newest=max((speech.date for speech in corpus.speeches), default=""),
        by_hand=study.by_hand,
    )


def searched(study: Study, directory_urls: bool) -> tuple[Document, ...]:
    """Everything that can be found."""
    return documents(study.corpus, study.index, study.manual, directory_urls, study.courses)


def moved_pages(study: Study, place: Place, directory_urls: bool) -> Iterator[Page]:
    """The pages at addresses that were given up, those of former topics among them."""
    former = list(former_pages(study.ledger, _pages_of_uses(study.index)))
    for old in study.corpus.old_topics:
        slug = old.anchor.removeprefix("topic-")
        former += [
            Former(topic_handout(slug), "专题讲义", "topics/index.md", "专题", old.target),
            Former(topic_practice_path(slug), "专题自测", "practice/index.md", "自测"),
        ]
    for page in former:
        yield moved_page(page, place, directory_urls)


def _pages_of_uses(index: Index) -> Mapping[str, int]:
    return {id: pages_of_uses(entry) for id, entry in index.entries.items()}


def bare_files(pages: Iterable[Page], directory_urls: bool) -> Iterator[Asset]:
    """Pages that are whole HTML documents by themselves, without the theme around them."""
    for page in render(pages, directory_urls):
        yield Asset(page.page.path, page.html.encode())


def noted(project: Study) -> tuple[Asset, ...]:
    """What the project's files are to remember of its publication."""
    return records(project.ledger, project.corpus, project.editions)


def build_project(root: Path, *, strict: bool = False, progress: Progress = silent) -> Built:
    """Build `site/`.

    Raises BuildFailed with every problem found when there is an error (or,
    with `strict`, a warning); the last good `site/` is then untouched.  An
    exception of the publication itself has a note that says what stands now.
    """
    started = time.perf_counter()
    check_epoch()
    home = real_site(root, SITE)
    with locked(root, "生成网站", home):
        try:
            recover(home)
            before = sums(root)
            project = study(root, progress=progress)
            stop_on(project.problems, strict)
            place = place_of(root)
            site = generate(project, place.directory_urls, progress, place)
            with own_folder(home) as folder:
                problems = publish_proved(
                    root, project, site, folder, strict=strict, progress=progress
                )
                stop_on(inputs_changed(before, sums(root)), strict=False)
                publish(root, noted(project), folder, home)
        except OSError as error:
            raise failed_writing(error, SITE) from error
    return Built(project, len(site.pages), time.perf_counter() - started, problems)


def publish_proved(
    root: Path,
    project: Study,
    site: Site,
    folder: Path,
    *,
    offline: bool = False,
    strict: bool = False,
    progress: Progress = silent,
) -> tuple[Problem, ...]:
    """Publish into `folder`, which is empty, and prove what stands there; the problems that remain.

    `offline` publishes the form of the bundle.  Raises BuildFailed and OSError.
    """
    directory_urls = not offline and place_of(root).directory_urls
    published = build_site(root, site, folder, progress("发布", len(site.pages)), offline=offline)
    stop_on((*project.problems, *published.problems), strict)
    progress("核对", 1)
    proved = verify(
        folder,
        project.corpus.speeches,
        directory_urls,
        expected=expected_site(project, site, published, place_of(root), offline),
    )
    answered = selftest(folder, searched(project, directory_urls))
    problems = in_order((*project.problems, *proved, *answered))
    stop_on(problems, strict)
    return problems


def expected_site(
    project: Study, site: Site, published: Published, place: Place, offline: bool
) -> Expected:
    """What the published site must consist of."""
    return Expected(
        corpus=project.corpus,
        index=project.index,
        pages=(*site.pages, *published.written),
        bodies=published.bodies,
        files={**{asset.path: asset.data for asset in site.assets}, **published.files},
        copied=published.copied,
        name=place.name,
        base="" if offline else place.base,
    )


def stop_on(problems: Iterable[Problem], strict: bool) -> None:
    """Raise BuildFailed with all problems when one of them forbids going on."""
    found = tuple(problems)
    if any(problem.is_error or strict for problem in found):
        raise BuildFailed(found)
