"""The hook behind a plain `mkdocs build` and `mkdocs serve`; `publish.SitePlugin` does the work."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# The `mkdocs` script knows nothing of the folder it is started in.
sys.path[:0] = [str(ROOT)] if str(ROOT) not in sys.path else []

from mkdocs.exceptions import Abort  # noqa: E402

from generator.pipeline import generate, study  # noqa: E402
from generator.problems import Problem  # noqa: E402
from generator.publish import Site, SitePlugin  # noqa: E402


def _generate(directory_urls: bool) -> Site:
    project = study(ROOT)
    errors = [problem for problem in project.problems if problem.is_error]
    if errors:
        raise Abort(report(errors))
    return generate(project, directory_urls)


def report(problems: list[Problem]) -> str:
    """The problems, for the terminal."""
    return "\n".join(["没有生成，请先改正：", *map(str, problems)])


_plugin = SitePlugin(ROOT, _generate)
on_config = _plugin.on_config
on_files = _plugin.on_files
on_post_build = _plugin.on_post_build
