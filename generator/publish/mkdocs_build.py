"""Publish: MkDocs puts the finished pages into the theme.  The home of MkDocs.

`plugin.SitePlugin` is the one door: MkDocs finds it by the entry point `study-site`,
`build_site` gives it the finished site.  Under a plain `mkdocs build` it makes the site itself.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, ConfigurationError

from generator.build.store import Store
from generator.model.addresses import SiteLocation
from generator.model.problems import BuildFailed, Code, Problem, Where, raise_if_errors
from generator.publish.earlier import Earlier
from generator.publish.mkdocs_words import plain
from generator.publish.plugin import NAME, SitePlugin
from generator.publish.published import Published, Site
from generator.publish.settings import PUBLIC_FILES, known_inputs, site_place
from generator.sources.settings_file import settings_problems

__all__ = ["Published", "Settings", "Site", "SitePlugin", "build_site", "preview", "read_settings"]
THEME = "study"
"""The theme's name in mkdocs.yml."""
_OLD = re.compile(r"(?:\s*custom_dir:|\s*-)\s*(generator/(?:theme|hook\.py))\s*(?:#.*)?$")
QUIET = {"DISABLE_MKDOCS_2_WARNING": "true"}
"""Environment that keeps Material's announcements, which are not for editors, off the terminal."""


def build_site(
    root: Path,
    site: Site,
    folder: Path,
    on_page: Callable[[], None] = lambda: None,
    *,
    offline: bool = False,
    store: Store | None = None,
    home: Path | None = None,
    spare: Path | None = None,
) -> Published:
    """Run MkDocs on the finished site into `folder`; its warnings and errors become Problems.

    `offline` is the form that opens from a folder: whole file names in every
    link, no address of its own; the theme sees `config.extra.offline`.  Pages that `store` has
    from earlier builds are not put into the theme again, and files that stand in `home`, the
    last site, or in `spare`, the one before, with the bytes they must have are not written again.
    """
    os.environ.update(QUIET)
    plugin = SitePlugin()
    earlier = Earlier(home, folder, spare) if home else None
    with _listening() as said:
        try:
            config = _load(root, site_dir=str(folder), strict=False)
            plugin = site_plugin(config)
            plugin.give(site, on_page, store, earlier)
            config.extra["offline"] = offline
            # Links copied from a bundle lead to the public site, which has its own addresses.
            config.extra[PUBLIC_FILES] = not config.use_directory_urls
            config.use_directory_urls = config.use_directory_urls and not offline
            build(config)
        except (BuildError, ConfigurationError, Abort) as error:
            said.append(str(error))
        finally:
            plugin.give(None)
    return Published(
        (*old_settings(root), *plugin.problems, *plain(root, said)),
        tuple(plugin.written),
        plugin.bodies,
        plugin.files,
        plugin.copied,
        earlier.linked if earlier else {},
    )


def preview(root: Path, address: str) -> None:
    """Serve the site with live reload until interrupted.

    Raises BuildFailed when it cannot be built to begin with.
    """
    from mkdocs.commands.serve import serve  # a web server, which builds do without

    os.environ.update(QUIET)
    read_settings(root)
    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.INFO)
    logger.addHandler(logging.StreamHandler())
    try:
        serve(config_file=str(root / "mkdocs.yml"), dev_addr=address)
    except (BuildError, ConfigurationError, Abort) as error:
        raise BuildFailed(plain(root, [str(error)])) from error


@dataclass(frozen=True, slots=True)
class Settings:
    """What mkdocs.yml says of a site.

    `bundle_name` is `extra.bundle_name`, the name of the bundle's folder ('' where none is set);
    `styles` are the theme's own style sheets in their order; `known_inputs` is told by
    `settings.known_inputs`.
    """

    place: SiteLocation
    bundle_name: str
    styles: tuple[str, ...]
    known_inputs: bool


def read_settings(root: Path) -> Settings:
    """The settings of a project.  Raises BuildFailed when mkdocs.yml cannot be read."""
    raise_if_errors(settings_problems(root))
    with _listening() as said:
        try:
            config = _load(root)
            place = site_place(config)
        except (ConfigurationError, Abort) as error:
            raise BuildFailed(plain(root, [*said, str(error)])) from error
    if config.theme.name != THEME:
        raise BuildFailed(plain(root, [f"Config value 'theme': {config.theme.name}"]))
    return Settings(
        place,
        str(config.extra.get("bundle_name") or ""),
        tuple(config.theme.get("styles", ())),
        known_inputs(config),
    )


def _load(root: Path, **given: Any) -> MkDocsConfig:
    """The project's mkdocs.yml as MkDocs reads it, with what earlier versions wrote put right.

    Raises ConfigurationError and Abort.
    """
    if any(True for _ in old_settings(root)):
        given["theme"] = {"name": THEME}
    return load_config(config_file=str(root / "mkdocs.yml"), hooks=[], **given)


def site_plugin(config: MkDocsConfig) -> SitePlugin:
    """The plugin among those of mkdocs.yml; it is added where the file does not name it."""
    plugin = config.plugins.get(NAME)
    if not isinstance(plugin, SitePlugin):
        plugin = config.plugins[NAME] = SitePlugin()
    return plugin


def old_settings(root: Path) -> Iterator[Problem]:
    """Lines of mkdocs.yml that named files of the program, as before it could be installed."""
    try:
        lines = (root / "mkdocs.yml").read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return  # MkDocs says so itself
    for number, line in enumerate(lines, 1):
        if found := _OLD.match(line):
            yield Problem(
                Code.OLD_SETTINGS,
                Where("mkdocs.yml", number),
                f"{found[1]} 是旧版本的写法，这次按新的写法生成",
                "请把 theme 一项换成 theme: study，加上 plugins: [study-site]，"
                "再删去 hooks、extra_css 里 assets/kb/ 的各行和 markdown_extensions。",
            )


@contextmanager
def _listening() -> Iterator[list[str]]:
    """What MkDocs warns of meanwhile, instead of on the terminal."""
    notes = _Notes()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(notes)
    before, logger.propagate = logger.propagate, False
    try:
        yield notes.said
    finally:
        logger.removeHandler(notes)
        logger.propagate = before


class _Notes(logging.Handler):
    """Collects what MkDocs warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())
