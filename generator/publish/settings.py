"""Settings: what mkdocs.yml says of a site, and what is the program's to choose."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import mkdocs
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import yaml_load

from generator.model.addresses import SiteLocation
from generator.publish.mkdocs_pages import PLUGIN
from generator.render.listed import list_shown_only

COLUMNS = (
    {"首页": "index.md"},
    {"术语": "terms/index.md"},
    {"专题": "topics/index.md"},
    {"讲话": "speeches/index.md"},
    {"课程": "courses/index.md"},
    {"自测": "practice/index.md"},
    {"趋势": "trends/index.md"},
    {"手册": "help/index.md"},
)
"""The columns where mkdocs.yml names none; never every page, or each page would list all others."""
EXTENSIONS = ("admonition", "attr_list", "tables", "toc")
"""What the manual may use besides plain Markdown."""
PUBLIC, PUBLIC_FILES = "public_url", "public_files"
"""In `extra`: the site's public address, and whether its pages are files there (no folders)."""
PACKAGE = Path(__file__).resolve().parents[1]
_ELSEWHERE = ("INHERIT", "!ENV", "!!python", "!relative")
"""Signs in mkdocs.yml that it is not all there is to read."""
_EXTENSIONS = re.compile(
    "abbr|admonition|attr_list|def_list|extra|fenced_code|footnotes|md_in_html|meta|nl2br"
    "|sane_lists|smarty|tables|toc"
)
"""Extensions of Python-Markdown itself: none of them reads a file."""


def fix_settings(config: MkDocsConfig) -> None:
    """Settings that are the program's and not the editor's to choose."""
    config.nav = config.nav or list(COLUMNS)
    config.markdown_extensions += [
        name for name in EXTENSIONS if name not in config.markdown_extensions
    ]
    config.extra["generator"] = False
    for level in ("anchors", "absolute_links", "unrecognized_links"):
        setattr(config.validation.links, level, logging.WARNING)
    config.validation.nav.omitted_files = logging.INFO
    all_listed = config.theme.get_env
    config.theme.get_env = lambda: list_shown_only(all_listed())  # type: ignore[method-assign]


def site_place(config: MkDocsConfig) -> SiteLocation:
    return SiteLocation(bool(config.use_directory_urls), public_address(config), config.site_name)


def public_address(config: MkDocsConfig) -> str:
    """The site's public address, ending in `/`, from `site_url` or `extra.public_url`; '' for none.

    Raises ConfigurationError where both are set and differ.
    """
    named = str(config.extra.get(PUBLIC) or "").strip()
    named = named and named.rstrip("/") + "/"
    if named and config.site_url and named != config.site_url:
        raise ConfigurationError(
            f"site_url（{config.site_url}）和 extra.public_url（{named}）写了两个不同的公开地址。"
            "两项是一回事，请只留 site_url"
        )
    return config.site_url or named


def known_inputs(config: MkDocsConfig) -> bool:
    """Whether the site is made from the project's own files, the program and libraries alone.

    Other plugins, hooks, themes and extensions may read files, clocks and networks that
    nobody knows of.
    """
    root = Path(config.config_file_path).absolute().parent
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    hooks = [root / str(hook) for hook in yaml_load(text).get("hooks") or []]
    places = [PACKAGE, (root / "generator").resolve(), Path(mkdocs.__file__).resolve().parents[1]]
    return (
        not any(sign in text for sign in _ELSEWHERE)
        and set(config.plugins) <= {PLUGIN}
        and all(map(_EXTENSIONS.fullmatch, config.markdown_extensions))
        and all(
            any(Path(str(path)).resolve().is_relative_to(place) for place in places)
            for path in (*hooks, *config.theme.dirs)
        )
    )
