"""The table of contents: the stages in order.

    load → parse → assign addresses → link → index → render → publish → verify

`generate` is everything up to finished pages, in memory; `build_project`
publishes and proves them beside the last good site, records their addresses,
and swaps at the end.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache, partial
from hashlib import sha256
from pathlib import Path

from generator.build.given_back import give_back
from generator.build.kept_files import KeptFiles
from generator.build.manifest import Manifest, Numbers, current, made_from, manifest_file
from generator.build.session import results
from generator.build.store import Store
from generator.build.workers import ALONE, Workers
from generator.commands.analyse import Progress, Study, analyse, silent
from generator.commands.proved import publish_proved
from generator.commands.publication import (
    failed_writing,
    form_changed,
    inputs_changed,
    publish,
    records,
)
from generator.commands.rebuilt import Counts, why_rebuilt
from generator.concordance.coverage import by_speech, whole
from generator.linking.words import all_words
from generator.model.addresses import SiteLocation
from generator.model.epoch import check_epoch
from generator.model.os_errors import reason
from generator.model.output import Asset, Page, Rendered
from generator.model.problems import Problem, raise_if_errors
from generator.publish.mkdocs_build import (
    Site,
    read_settings,
)
from generator.publish.transaction.files import write_whole
from generator.publish.transaction.folders import SPARE, own_folder, real_site, recover
from generator.publish.transaction.inputs import sums
from generator.publish.transaction.lock import locked
from generator.render.environment import render
from generator.search.facets import facets_asset
from generator.search.index import begun_search
from generator.site.parts import PARTS, all_documents, all_pages, standalone_pages
from generator.site.view import View
from generator.sources.file_gate import CONTENT
from generator.sources.load import SITE
from generator.sources.manual import manual_pictures
from generator.sources.settings_file import settings_problems
from generator.text.pinyin.readings import forget_words

MANY = 200
"""Speeches from which on the dictionaries are let go before the site is put together."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did, for the closing summary.

    `unchanged` is the number of files of the site that were compared when nothing had to be
    done, else 0; `notes` are sentences about what the build found of earlier ones, `reused`
    counts what it took from them, `why` explains the page that was asked about.
    """

    numbers: Numbers
    seconds: float
    problems: tuple[Problem, ...]
    unchanged: int = 0
    notes: tuple[str, ...] = ()
    reused: Counts = field(default_factory=dict)
    why: str = ""


def generate(
    project: Study,
    directory_urls: bool,
    progress: Progress = silent,
    place: SiteLocation | None = None,
    store: Store | None = None,
    workers: Workers = ALONE,
    *,
    last: bool = False,
    preview: bool = False,
) -> Site:
    """Make every page and file of the site, in memory.

    `place` says where it is published; without one there is no public address.  Pages that
    `store` has from equal contexts are not rendered again; `workers` render the others.  After
    the `last` site of a process no text is read any more, so that the dictionaries of a large
    one can go.  Of a `preview` the search comes last: `workers` make it while pages are written.
    """
    view = view_of(project, place or SiteLocation(directory_urls), store)
    pages = all_pages(view)
    documents = all_documents(view)
    beside = workers if preview else ALONE
    begun = begun_search(documents, all_words, store=store, workers=beside)
    search = cache(partial(_kept_search, begun, view.kept))
    supplied = tuple(
        page for page in project.manual if page.path.removeprefix("content/") not in project.by_hand
    )
    pictures = manual_pictures() if supplied else ()
    step = progress("生成页面", len(pages))
    rendered: list[Rendered] = []
    for page in render(pages, directory_urls, store, workers):
        rendered.append(page)
        step()
    assets = [
        *(view.kept.asset(file) for part in PARTS for file in part.files(view)),
        facets_asset(view.corpus, view.index, directory_urls),
        *rendered_alone(standalone_pages(view), directory_urls, view.kept),
        *pictures,
    ]
    if last and len(project.corpus.speeches) > MANY:
        forget_words()
    give_back()
    return Site(
        pages=tuple(rendered),
        assets=tuple(assets) if preview else (*assets, *search()),
        later=search if preview else tuple,
        newest=max((speech.date for speech in project.corpus.speeches), default=""),
        by_hand=project.by_hand,
        supplied=supplied,
        pictures=pictures,
        documents=documents,
    )


def _kept_search(begun: Callable[[], Iterator[Asset]], kept: KeptFiles) -> tuple[Asset, ...]:
    """The files of the search, which are the last ones of a site."""
    files = tuple(map(kept.asset, begun()))
    kept.close()
    return files


def view_of(project: Study, place: SiteLocation, store: Store | None = None) -> View:
    """The project as the parts of its site see it."""
    return View(
        project.corpus,
        project.index,
        project.courses,
        place,
        project.ledger,
        project.flashcards,
        project.manual,
        project.updates,
        store,
    )


def rendered_alone(
    pages: Iterable[Page], directory_urls: bool, kept: KeptFiles | None = None
) -> Iterator[Asset]:
    """Pages that are whole HTML documents by themselves, without the theme around them."""
    for page in render(pages, directory_urls, kept.store if kept else None, whole=True):
        file = Asset(page.page.path, partial(_encoded, page))
        if kept and page.key:
            yield replace(file, told=kept.told(file.path, page.key, file.parts))
        else:
            yield replace(file, body=file.data)


def _encoded(page: Rendered) -> bytes:
    return page.html.encode()


def noted(project: Study) -> tuple[Asset, ...]:
    """What the project's files are to remember of its publication."""
    return records(project.ledger, project.flashcards, project.card_revisions, project.updates)


def build_project(
    root: Path,
    *,
    strict: bool = False,
    progress: Progress = silent,
    explain: str = "",
    workers: Workers = ALONE,
) -> Built:
    """Build `site/`; with `explain`, the address of a page, say why it was made anew.

    Raises BuildFailed with every problem found when there is an error (or,
    with `strict`, a warning); the last good `site/` is then untouched.  An
    exception of the publication itself has a note that says what stands now.
    """
    started = time.perf_counter()
    check_epoch()
    home = real_site(root, SITE)
    published = False
    with locked(root, "生成网站", home):
        try:
            recover(home)
            before = sums(root)
            progress("比较", 1)
            last, notes = current(root, home, made_from(root, before))
            if last and not (strict and last.problems):
                seconds = time.perf_counter() - started
                why = "没有变化，什么页面都没有重新生成。" if explain else ""
                return Built(last.numbers, seconds, last.problems, len(last.site), why=why)
            with results(root) as store:
                project = analyse(root, progress=progress, store=store, workers=workers)
                raise_if_errors((*settings_problems(root), *project.problems), strict)
                give_back()
                settings = read_settings(root)
                place = settings.place
                raise_if_errors(form_changed(home, place.directory_urls), strict=False)
                site = generate(
                    project, place.directory_urls, progress, place, store, workers, last=True
                )
                with own_folder(home, root / SPARE) as folder:
                    proven = publish_proved(
                        root,
                        project,
                        site,
                        folder,
                        place,
                        strict=strict,
                        progress=progress,
                        store=store,
                        workers=workers,
                        home=home,
                        spare=root / SPARE,
                    )
                    raise_if_errors(inputs_changed(before, sums(root)), strict=False)
                    written = noted(project)
                    publish(root, written, folder, home)
                published = True
                numbers = numbers_of(project, site)
            problems = proven.problems
            if settings.known_inputs:
                own = [record for record in written if record.path.startswith(f"{CONTENT}/")]
                after = before | {r.path: sha256(r.data).hexdigest() for r in own}
                done = Manifest(made_from(root, after), proven.files, numbers, problems)
                notes += remember(root, done)
            notes += (*store.notes, *workers.notes)
        except BaseException as error:
            if published and not getattr(error, "__notes__", ()):
                error.add_note(f"新的 {SITE}/ 已经放好，网址也已登记；出错的是最后的收尾。")
            if isinstance(error, OSError):
                raise failed_writing(error, SITE) from error
            raise
    paths = [page.page.path for page in site.pages]
    return Built(
        numbers,
        time.perf_counter() - started,
        problems,
        notes=notes,
        reused={k: (store.reused[k], store.made[k]) for k in store.reused | store.made},
        why=why_rebuilt(explain, paths, store.changed) if explain else "",
    )


def remember(root: Path, manifest: Manifest) -> tuple[str, ...]:
    """Write down what was built, for the next build; what is told where that fails."""
    try:
        write_whole([manifest_file(root, manifest)], root)
    except OSError as error:
        return (f"没能记下这次生成的情况（{reason(error)}），下次会全部重新生成。",)
    return ()


def numbers_of(project: Study, site: Site) -> Numbers:
    """What a site consists of."""
    corpus = project.corpus
    covered = whole(by_speech(corpus.speeches, project.index.by_speech))
    return Numbers(
        len(corpus.speeches),
        len(corpus.terms),
        covered.linked + covered.recorded,
        len(site.pages),
        covered.linked,
        covered.characters,
    )
