"""Proved: a site in the theme, and the proofs of what stands there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator.build.given_back import give_back
from generator.build.store import Store
from generator.build.workers import ALONE, Workers
from generator.commands.analyse import Progress, Study, silent
from generator.model.addresses import SiteLocation
from generator.model.problems import in_order, raise_if_errors
from generator.publish.mkdocs_build import Published, Site, build_site
from generator.search.selftest import selftest
from generator.verify import Expected, Files, Proven, prove


def publish_proved(
    root: Path,
    project: Study,
    site: Site,
    folder: Path,
    place: SiteLocation,
    *,
    offline: bool = False,
    strict: bool = False,
    progress: Progress = silent,
    store: Store | None = None,
    workers: Workers = ALONE,
    home: Path | None = None,
    spare: Path | None = None,
) -> Proven:
    """Publish into `folder`, which is empty, and prove what stands there; the problems that remain.

    `place` is what mkdocs.yml says; `offline` publishes the form of the bundle; `home` is the
    last site and `spare` the one before, whose files stay where they are right.  Raises
    BuildFailed and OSError.
    """
    directory_urls = not offline and place.directory_urls
    step = progress("发布", len(site.pages))
    published = build_site(
        root, site, folder, step, offline=offline, store=store, home=home, spare=spare
    )
    raise_if_errors((*project.problems, *published.problems), strict)
    give_back()
    progress("核对", 1)
    proven = prove(
        folder,
        project.corpus.speeches,
        directory_urls,
        expected=expected_site(project, site, published, place, offline),
        store=store,
        workers=workers,
    )
    give_back()
    answered = selftest(folder, site.documents, store, proven.files)
    problems = in_order((*project.problems, *published.problems, *proven.problems, *answered))
    raise_if_errors(problems, strict)
    return replace(proven, problems=problems)


def expected_site(
    project: Study, site: Site, published: Published, place: SiteLocation, offline: bool
) -> Expected:
    """What the published site must consist of."""
    return Expected(
        corpus=project.corpus,
        index=project.index,
        pages=(*site.pages, *published.written),
        bodies=published.bodies,
        files=Files(site.assets, published.files),
        copied=published.copied,
        name=place.name,
        base="" if offline else place.base,
        linked=published.linked,
    )
