"""The hook behind a plain `mkdocs build` and `mkdocs serve`; `plugin.SitePlugin` does the work.

A preview publishes nothing.  A plain build does, so it holds the project's lock
to its end and writes the ledger before MkDocs writes the first page.
"""

from __future__ import annotations

import logging
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any

# The `mkdocs` script knows nothing of the folder it is started in.
PROJECT = str(Path(__file__).absolute().parents[2])
if PROJECT not in sys.path:
    sys.path.insert(0, PROJECT)

from mkdocs.exceptions import Abort  # noqa: E402

from generator.build.session import results  # noqa: E402
from generator.build.store import Store  # noqa: E402
from generator.commands.build import generate, noted, study  # noqa: E402
from generator.commands.failures import problems_of  # noqa: E402
from generator.model.addresses import Place  # noqa: E402
from generator.model.epoch import check_epoch  # noqa: E402
from generator.model.output import Asset  # noqa: E402
from generator.model.problems import BuildFailed  # noqa: E402
from generator.publish.plugin import Site, SitePlugin  # noqa: E402
from generator.publish.transaction.commit import write_records  # noqa: E402
from generator.publish.transaction.lock import locked  # noqa: E402

_good: list[Site] = []
"""Under `serve`, the last site without mistakes: MkDocs keeps this module over its rebuilds."""
_lock = ExitStack()
"""Holds the project's lock, and the results of earlier builds, during a plain build."""


def on_startup(*, command: str, **_: Any) -> None:
    """Remember whether this is a preview, which a mistake must not take down."""
    if command == "serve":
        _good[:] = [Site((), ())]
    _plugin.on_startup(command=command)


def _generate(root: Path, place: Place) -> Site:
    try:
        check_epoch()
        return _preview(root, place) if _good else _publish(root, place)
    except Exception as error:
        _lock.close()
        report = "\n".join(["没有生成，请先改正：", *map(str, problems_of(error, root))])
        if _good and _good[0].pages:
            logging.getLogger("mkdocs.study-site").error("%s\n页面保持上一次的样子。", report)
            return _good[0]
        raise Abort(report) from None


def _preview(root: Path, place: Place) -> Site:
    site = _made(root, place)[0]
    _good[:] = [site]
    return site


def _publish(root: Path, place: Place) -> Site:
    _lock.enter_context(locked(root, "生成网站（mkdocs）"))
    # Open until the last page is written: pages are read from there one by one.
    site, records = _made(root, place, _lock.enter_context(results(root)))
    write_records(root, records)
    return site


def _made(root: Path, place: Place, store: Store | None = None) -> tuple[Site, tuple[Asset, ...]]:
    """The site and what is to be recorded of it.  Raises BuildFailed."""
    project = study(root, store=store)
    errors = [problem for problem in project.problems if problem.is_error]
    if errors:
        raise BuildFailed(errors)
    return generate(project, place.directory_urls, place=place, store=store), noted(project)


_plugin = SitePlugin(_generate)
on_config = _plugin.on_config
on_files = _plugin.on_files
on_page_content = _plugin.on_page_content
on_serve = _plugin.on_serve
on_post_page = _plugin.on_post_page


def on_post_build(**given: Any) -> None:
    """The last step of a build: others may build again."""
    try:
        _plugin.on_post_build(**given)
    finally:
        _lock.close()


def on_build_error(**_: Any) -> None:
    """MkDocs gave up."""
    _lock.close()
