"""Plugin: the generated pages and files within a MkDocs build, and notes of what MkDocs adds."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from generator.build.store import Store
from generator.model.addresses import SiteLocation, link_from
from generator.model.corpus import Source
from generator.model.epoch import epoch_of
from generator.model.output import Asset, Body, Copied, Rendered
from generator.model.problems import Problem
from generator.publish.earlier import Earlier
from generator.publish.framed import REUSED, Framed, Frames, Whole, framed, frames_of
from generator.publish.join_styles import OWN, STYLES, join_styles
from generator.publish.made_files import write_assets
from generator.publish.mkdocs_pages import (
    FinishedPage,
    keep_admitted,
    let_go,
    page_file,
    written_page,
)
from generator.publish.preview import guarded
from generator.publish.purge_css import BY_SCRIPT, classes
from generator.publish.settings import (
    PUBLIC,
    PUBLIC_FILES,
    fix_settings,
    public_address,
    site_place,
)
from generator.publish.standing import Known, Standing, drop_aside, put_back, set_aside
from generator.publish.written import unsafe_markup
from generator.render.compiled import keep_compiled
from generator.render.crumbs import below_crumbs, crumbs, crumbs_html
from generator.render.environment import TEMPLATES
from generator.render.minify_html import lean
from generator.search.document import Document
from generator.sources.file_gate import CONTENT

if TYPE_CHECKING:  # a web server, which builds do without
    from mkdocs.livereload import LiveReloadServer

_LOG = logging.getLogger("mkdocs.study-site")
NAME = "study-site"
"""The plugin's name in mkdocs.yml."""
WATCHED = ("content", "glossary.yml")
"""What an editor changes, relative to the project's root."""
PROGRAM = Path(__file__).parents[1]
LOOKS = (*(PROGRAM / name for name in ("browser", "search/engine", "theme")), *TEMPLATES)
"""What a designer changes."""


@dataclass(frozen=True, slots=True)
class Published:
    """What MkDocs added to a site: pages people wrote, files it made, files it copied.

    `written` are those pages as MkDocs converted them; `bodies` tells each page's
    own HTML by file; `files` has style sheet, page for lost addresses and sitemap;
    `copied` tells where a file came from; `linked` are files of the last site that stand in this
    one as they are, with their SHA-256.
    """

    problems: tuple[Problem, ...]
    written: tuple[Rendered, ...] = ()
    bodies: Mapping[str, Body] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    copied: Mapping[str, Copied] = field(default_factory=dict)
    linked: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Site:
    """All that is published: pages, generated files, and hand-written files below content/.

    `supplied` are Markdown pages that the program brings, by their paths as if below content/;
    `pictures` those of `assets` that they show.  `documents` are what its search finds, `later`
    gives files that are still being made.
    """

    pages: tuple[Rendered, ...]
    assets: tuple[Asset, ...]
    newest: str = ""
    by_hand: frozenset[str] = frozenset()
    supplied: tuple[Source, ...] = ()
    pictures: tuple[Asset, ...] = ()
    documents: tuple[Document, ...] = ()
    later: Callable[[], tuple[Asset, ...]] = tuple


class SitePlugin(BasePlugin):  # type: ignore[no-untyped-call,type-arg]
    """Adds the generated pages and files to a MkDocs build.

    MkDocs makes plugins without arguments; `give` says what to publish.
    """

    def __init__(self) -> None:
        super().__init__()
        self._on_page: Callable[[], None] = lambda: None
        self._given: Site | None = None
        self._store: Store | None = None
        self._frames: Frames | None = None
        self._framed: dict[str, Framed | Whole] = {}
        self._earlier: Earlier | Standing | None = None
        self._known: Known = {}
        self._epoch = ExitStack()
        self._site = Site((), ())
        self._files = Files(())
        self._styles: tuple[str, ...] = ()
        self._classes: set[str] = set()
        self._preview = False
        self._converted: dict[str, str] = {}
        self.problems: list[Problem] = []
        self.written: list[Rendered] = []
        self.bodies: dict[str, Body] = {}
        self.files: dict[str, bytes] = {}
        self.copied: dict[str, Copied] = {}

    def give(
        self,
        site: Site | None,
        on_page: Callable[[], None] = lambda: None,
        store: Store | None = None,
        earlier: Earlier | None = None,
    ) -> None:
        """Publish a site that is made already; `on_page` is called for every page written.

        Files of an `earlier` one that are right still stay.  MkDocs keeps one instance in a
        process: `give(None)` ends it.
        """
        self._given, self._on_page, self._store = site, on_page, store
        self._earlier = earlier

    def generate(self, root: Path, place: SiteLocation) -> Site:  # noqa: ARG002
        """The site to publish, once per build: of the project in `root`, published at `place`."""
        assert self._given
        return self._given

    def on_startup(self, *, command: str, **_: Any) -> None:
        """Note whether this is `serve`, whose pages get a script to reload them by."""
        self._preview = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        root = Path(config.config_file_path).absolute().parent
        config.watch.extend(str(root / name) for name in WATCHED)
        config.watch.extend(map(str, LOOKS))
        self._styles = tuple(config.theme.get("styles", ()))
        # Earlier versions named the site's own style sheets in mkdocs.yml.
        others = [name for name in config.extra_css if not name.startswith(OWN)]
        config.extra_css = [*others, STYLES] if self._styles else others
        fix_settings(config)
        base = config.extra[PUBLIC] = public_address(config)
        config.site_url = None if config.extra.get("offline") else base or None
        config.extra.setdefault(PUBLIC_FILES, not config.use_directory_urls)
        self._classes = set(BY_SCRIPT)
        self._frames = None
        # New ones: `serve` builds again and again, and what was published keeps its own.
        self.problems, self.written = [], []
        self.bodies, self.files, self.copied = {}, {}, {}
        config.extra["preview"] = self._preview
        # Here and not later: MkDocs empties the site's folder right after this event.
        self._site = self.generate(root, site_place(config))
        if self._preview:
            self._earlier = set_aside(Path(config.site_dir), self._known)
        # The sitemap's dates: the newest speech's day, so that equal input gives equal bytes.
        self._epoch.close()
        self._epoch.enter_context(epoch_of(self._site.newest))
        return config

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Keep what was admitted, of the project's own and of the theme, and add the pages.

        Raises BuildError where the project's folders are not what the loader has seen.
        """
        keep_admitted(files, self._site.by_hand, config)
        for rendered in self._site.pages:
            # A course's page may have the name of the file it is written in.
            if written := files.get_file_from_path(rendered.page.path):
                files.remove(written)
            files.append(page_file(rendered, config))
        for page in self._site.supplied:
            path = page.path.removeprefix(f"{CONTENT}/")
            files.append(
                File.generated(config, path, content=page.text, inclusion=InclusionLevel.NOT_IN_NAV)
            )
        for picture in self._site.pictures:  # so that MkDocs knows where the pages' links lead
            files.append(File.generated(config, picture.path, content=picture.data))
        theme = [Path(folder).resolve() for folder in config.theme.dirs]
        for file in files:
            if not file.is_documentation_page() and file.abs_src_path:
                source = Path(file.abs_src_path)
                own = any(source.resolve().is_relative_to(folder) for folder in theme)
                self.copied[file.dest_uri] = Copied(source, own)
        return files

    def on_env(self, env: Any, /, *, files: Files, **_: Any) -> Any:
        """Let MkDocs use the theme's templates as they were compiled before."""
        self._files = files
        keep_compiled(env)
        return env

    def on_page_content(self, html: str, /, *, page: MkDocsPage, **_: Any) -> str | None:
        """Note how MkDocs converted a page that someone wrote; what is unsafe is not shown."""
        if isinstance(page, FinishedPage):
            return None
        path = f"{CONTENT}/{page.file.src_uri}"
        source = page.file.content_string
        if found := list(unsafe_markup(path, source, html)):
            self.problems += found
            if self._preview:
                _LOG.error("%s", "\n".join(map(str, found)))
            html = "\n".join(f"<p>{escape(str(problem))}</p>" for problem in found)
        use_urls = bool(page.file.use_directory_urls)
        link = partial(link_from, page.url, use_urls)
        html = below_crumbs(crumbs_html(crumbs(page.file.src_uri, {}), link), html)
        self._converted[page.file.src_uri] = html
        self.written.append(written_page(page, html))
        return html

    def on_page_context(
        self, context: Any, /, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> Any:
        """Find the page as an earlier build has made it: then the theme has nothing to do."""
        self._frames = self._frames or frames_of(self._store, config, nav, self._earlier)
        if self._frames and isinstance(page, FinishedPage):
            if found := self._frames.find(page):
                self._framed[page.file.src_uri] = found
            context[REUSED] = bool(found)
        return context

    def on_post_page(self, output: str, /, *, page: MkDocsPage, **_: Any) -> str:
        """The page minified, its own HTML and the frame around it each by itself."""
        self._on_page()
        own = page if isinstance(page, FinishedPage) else None
        if own and (reused := self._framed.pop(page.file.src_uri, None)):
            self._classes |= reused.classes
            self.bodies[page.file.dest_uri] = reused.body
            if isinstance(reused, Whole):
                return ""  # it is there: MkDocs has nothing to write
            return reused.around(own.rendered.html)
        seen = classes(output)
        self._classes |= seen
        content = self._converted.pop(page.file.src_uri, page.content or "")
        if own:
            own.release()
        body = content if own and own.rendered.key else lean(content).strip()
        self.bodies[page.file.dest_uri] = Body.of(body)
        made = framed(output, content, body, seen, lean)
        if made is None:  # another plugin has changed it: the proof will say so
            return lean(output)
        published = made.around(body)
        if own and self._frames:
            self._frames.keep(own, made, published)
        return published

    def on_post_template(self, output: str, /, *, template_name: str, **_: Any) -> str:
        """The page for addresses that lead nowhere, minified as the others are."""
        self._classes |= classes(output)
        output = lean(output) if template_name.endswith(".html") else output
        self.files[template_name] = output.encode()
        return output

    def on_serve(self, server: LiveReloadServer, /, **_: Any) -> LiveReloadServer:
        """Put the preview under the policy of published pages."""
        server.set_app(guarded(server.serve_request))
        return server

    def on_build_error(self, **_: Any) -> None:
        """MkDocs gave up."""
        self._epoch.close()
        if self._earlier and self._preview:
            put_back(self._earlier.folder)

    def on_shutdown(self) -> None:
        """The preview ends, perhaps in the middle of a build."""
        if self._earlier and self._preview:
            drop_aside(self._earlier.folder)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        self._epoch.close()
        let_go(self._files)
        self._files = Files(())
        folder = Path(config.site_dir)
        write_assets(self._site.assets, folder, self._earlier)
        write_assets(self._site.later(), folder, self._earlier)
        if self._styles:
            others = [name for name in config.extra_css if name != STYLES]
            self.files[STYLES] = join_styles(
                self._styles, self._classes, folder, self._store, others
            ).encode()
            # Material's scripts come with its theme; our frame loads none of them.
            shutil.rmtree(folder / "assets/javascripts", ignore_errors=True)
        if self._earlier:
            self._earlier.finish()
