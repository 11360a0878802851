"""The plugin `study-site` behind a plain `mkdocs build` and `mkdocs serve`.

A preview publishes nothing.  A plain build does, so it holds the project's lock
to its end and writes the ledger before MkDocs writes the first page.
"""

from __future__ import annotations

import logging
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from generator.build.session import results
from generator.build.store import Store
from generator.build.workers import Workers, cores
from generator.commands.analyse import analyse
from generator.commands.build import generate, noted
from generator.commands.failures import problems_of
from generator.commands.publication import form_changed
from generator.model.addresses import SiteLocation
from generator.model.epoch import check_epoch
from generator.model.output import Asset
from generator.model.problems import raise_if_errors
from generator.publish.plugin import SitePlugin
from generator.publish.published import Site
from generator.publish.transaction.commit import write_records
from generator.publish.transaction.lock import locked
from generator.sources.load import SITE


class StudySite(SitePlugin):  # type: ignore[no-untyped-call]
    """Makes the site itself, unless it was given one (`generator build`)."""

    def __init__(self) -> None:
        super().__init__()
        self._good: Site | None = None
        """Under `serve`, the last site without mistakes: MkDocs keeps one plugin."""
        self._lock = ExitStack()
        """During a build, the results of earlier ones; in a plain one the project's lock too."""
        self._workers = Workers(cores())
        """Under `serve` from one build to the next: processes take a while to start."""

    def generate(self, root: Path, place: SiteLocation) -> Site:
        if self._given:
            return self._given
        try:
            check_epoch()
            return self._previewed(root, place) if self._preview else self._published(root, place)
        except Exception as error:
            self._lock.close()
            self._store = None
            report = "\n".join(["没有生成，请先改正：", *map(str, problems_of(error, root))])
            if self._good:
                logging.getLogger("mkdocs.study-site").error("%s\n页面保持上一次的样子。", report)
                return self._good
            raise Abort(report) from None

    def _previewed(self, root: Path, place: SiteLocation) -> Site:
        self._lock.close()  # of a rebuild that was cut short
        self._store = self._lock.enter_context(results(root, preview=True))
        site, _ = _made(root, place, self._store, self._workers, preview=True)
        self._good = site
        return site

    def _published(self, root: Path, place: SiteLocation) -> Site:
        self._lock.enter_context(locked(root, "生成网站（mkdocs）"))
        raise_if_errors(form_changed(root / SITE, place.directory_urls))
        # Open until the last page is written: pages are read from there one by one.
        self._store = self._lock.enter_context(results(root))
        with Workers(cores()) as workers:
            site, records = _made(root, place, self._store, workers)
        write_records(root, records)
        return site

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """The last step of a build: others may build again.

        Raises Abort where the disk refuses (Windows, while a file of a preview is read).
        """
        try:
            super().on_post_build(config=config)
        except OSError as error:
            if self._given:  # `generator build` tells it with what became of the site
                raise
            told = problems_of(error, Path(config.config_file_path).absolute().parent)
            raise Abort("\n".join(["没有写完，请再保存或生成一次：", *map(str, told)])) from None
        finally:
            self._lock.close()

    def on_shutdown(self) -> None:
        super().on_shutdown()
        self._workers.close()

    def on_build_error(self, **given: Any) -> None:
        super().on_build_error(**given)
        self._lock.close()


def _made(
    root: Path, place: SiteLocation, store: Store, workers: Workers, *, preview: bool = False
) -> tuple[Site, tuple[Asset, ...]]:
    """The site and what is to be recorded of it.  Raises BuildFailed."""
    project = analyse(root, store=store, workers=workers)
    raise_if_errors(problem for problem in project.problems if problem.is_error)
    site = generate(
        project,
        place.directory_urls,
        place=place,
        store=store,
        workers=workers,
        preview=preview,
    )
    return site, noted(project)
