"""Finished pages: our HTML as files and pages of MkDocs, which has nothing to convert.

And the files that MkDocs found by itself, less those that were not admitted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

import markupsafe
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from generator.model.output import Heading, NoContext, Page, Rendered
from generator.sources.file_gate import CONTENT, links_out
from generator.sources.file_names import is_left_behind

PLUGIN = "study-site"
"""Our plugin's name in a configuration."""


def keep_admitted(files: Files, by_hand: AbstractSet[str], config: MkDocsConfig) -> None:
    """Take out of `files` what is not published.

    Of docs_dir only `by_hand` stays, as seen by the loader, and of a theme nothing that
    programs left behind.  Raises BuildError where docs_dir is another folder and where the
    project's own theme (`custom_dir`) has links to places outside it.
    """
    docs = Path(config.docs_dir)
    if docs != Path(config.config_file_path).absolute().parent / CONTENT:
        raise BuildError(f"docs_dir 应当是 {CONTENT}，现在是 {docs.name}")
    theme = Path(config.theme.custom_dir) if config.theme.custom_dir else None
    for link in links_out(theme) if theme else ():
        raise BuildError(f"主题文件夹里的 {link} 是指向文件夹之外的链接，不能发布")
    for file in list(files):
        if file.src_dir is None or file.generated_by:
            continue
        own = Path(file.src_dir)
        unseen = own == docs and file.src_uri not in by_hand
        if unseen or (own != docs and is_left_behind(file.src_uri)):
            files.remove(file)
        elif own == docs and file.is_documentation_page():
            file.inclusion = InclusionLevel.NOT_IN_NAV


def page_file(rendered: Rendered, config: MkDocsConfig) -> File:
    path = rendered.page.path
    in_nav = path.count("/") == 0 or path.endswith("/index.md")
    file = File.generated(
        config,
        path,
        content="",
        inclusion=InclusionLevel.INCLUDED if in_nav else InclusionLevel.NOT_IN_NAV,
    )
    if rendered.page.source:
        file.edit_uri = f"../{rendered.page.source}"
    file.page = FinishedPage(rendered, file, config)
    return file


class FinishedPage(MkDocsPage):
    """A page whose HTML is already there: MkDocs has nothing to read or convert."""

    def __init__(self, rendered: Rendered, file: File, config: MkDocsConfig) -> None:
        self.rendered = rendered
        self._own: str | None = None
        # Other plugins may look at all pages before the first is written.
        self._streams = set(config.plugins) <= {PLUGIN}
        super().__init__(rendered.page.title, file, config)

    @property
    def content(self) -> str | None:
        """Its HTML: held only while MkDocs writes the page, so that no two are held at once."""
        if self._own is None and self._streams and not self.active:
            return ""
        if self._own is None:
            self._own = self.rendered.html
        return self._own

    @content.setter
    def content(self, html: str | None) -> None:
        # MkDocs sets this to None before it reads a page, and to the plugins' answer afterwards.
        self._own = html or None

    def release(self) -> None:
        """Let go of the HTML: the page is written."""
        if self._streams:
            self._own = None

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002
        page = self.rendered.page
        self.markdown = ""
        # The theme trusts these as HTML.
        self.meta = {
            "title": str(markupsafe.escape(page.title)),
            "description": str(markupsafe.escape(page.description)),
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        self.toc = TableOfContents(_nested(self.rendered.page.contents))


class SiteFiles(Files):
    """The files of a build; MkDocs writes those pages that do not stand already (`stands`)."""

    def __init__(self, files: Iterable[File]) -> None:
        super().__init__(files)
        self.stands: Callable[[FinishedPage], bool] | None = None

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] | None = None
    ) -> Sequence[File]:
        """All pages, for templates that list them.

        Of those of an `inclusion`, which MkDocs reads and later writes, the ones it has to write
        as soon as it is known which stand.
        """
        if inclusion is None:
            return super().documentation_pages()
        pages = super().documentation_pages(inclusion=inclusion)
        if self.stands is None:
            return pages
        return [
            file
            for file in pages
            if not (isinstance(file.page, FinishedPage) and self.stands(file.page))
        ]


def let_go(files: Files) -> None:
    """Take files and pages apart, all of which are written.

    Each holds the other, so that they would stay until Python looks for such circles, which it
    hardly does in a build.
    """
    for file in files:
        file.page = None


def _nested(headings: Iterable[Heading]) -> list[AnchorLink]:
    """The contents as MkDocs wants them: deeper headings are children of the last shallower one."""
    top: list[AnchorLink] = []
    open_links: list[AnchorLink] = []
    for heading in headings:
        link = AnchorLink(str(markupsafe.escape(heading.text)), heading.anchor, heading.level)
        while open_links and open_links[-1].level >= heading.level:
            open_links.pop()
        (open_links[-1].children if open_links else top).append(link)
        open_links.append(link)
    return top


def written_page(page: MkDocsPage, html: str) -> Rendered:
    """A page that someone wrote in Markdown, as MkDocs converted it."""
    top = list(page.toc)
    if top and top[0].level == 1:  # as the theme does: a page's own title is no part of them
        top = list(top[0].children)
    title = "" if page.is_homepage else str(page.meta.get("title") or page.title or "")
    description = str(page.meta.get("description") or "")
    contents = tuple(_flat(top))
    return Rendered(Page(page.file.src_uri, title, "", NoContext(), contents, description), html)


def _flat(links: Iterable[AnchorLink]) -> Iterator[Heading]:
    for link in links:
        yield Heading(link.level, link.id, str(markupsafe.Markup(link.title).unescape()))
        yield from _flat(link.children)
