"""The hook behind a plain `mkdocs build` and `mkdocs serve`; `plugin.SitePlugin` does the work."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import Any

# The `mkdocs` script knows nothing of the folder it is started in.
PROJECT = str(Path(__file__).absolute().parents[1])
if PROJECT not in sys.path:
    sys.path.insert(0, PROJECT)

from mkdocs.exceptions import Abort  # noqa: E402

from generator.addresses import Place  # noqa: E402
from generator.pipeline import generate, study  # noqa: E402
from generator.plugin import Site, SitePlugin  # noqa: E402

_good: list[Site] = []
"""Under `serve`, the last site without mistakes: MkDocs keeps this module over its rebuilds."""


def on_startup(*, command: str, **_: Any) -> None:
    """Remember whether this is a preview, which a mistake must not take down."""
    if command == "serve":
        _good[:] = [Site((), ())]
    _plugin.on_startup(command=command)


def _generate(root: Path, place: Place) -> Site:
    project = study(root)
    errors = [problem for problem in project.problems if problem.is_error]
    if not errors:
        site = generate(project, place.directory_urls, place=place)
        _good[:] = [site] if _good else []
        return site
    report = "\n".join(["没有生成，请先改正：", *map(str, errors)])
    if _good and _good[0].pages:
        logging.getLogger("mkdocs.study-site").error("%s\n页面保持上一次的样子。", report)
        return _good[0]
    raise Abort(report)


_plugin = SitePlugin(_generate)
on_config = _plugin.on_config
on_files = _plugin.on_files
on_post_page = _plugin.on_post_page
on_post_build = _plugin.on_post_build
