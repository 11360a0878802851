"""Plugin: the generated pages and files within a MkDocs build, and notes of what MkDocs adds."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from contextlib import ExitStack
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
from generator.model.epoch import epoch_of
from generator.model.output import Body, Copied, Rendered
from generator.model.problems import Problem
from generator.publish.earlier import Earlier
from generator.publish.framed import REUSED, Framed, Frames, framed, frames_of
from generator.publish.join_styles import OWN, STYLES, join_styles
from generator.publish.made_files import write_assets
from generator.publish.mkdocs_pages import (
    FinishedPage,
    SiteFiles,
    keep_admitted,
    let_go,
    page_file,
    written_page,
)
from generator.publish.preview import guarded
from generator.publish.published import Site
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
        self._framed: dict[str, Framed] = {}
        self._nav = Navigation([], [])
        self._earlier: Earlier | Standing | None = None
        self._known: Known = {}
        self._epoch = ExitStack()
        self._site = Site((), ())
        self._files = SiteFiles(())
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
            if written := files.src_uris.get(rendered.page.path):
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
        self._files = SiteFiles(files)
        return self._files

    def on_nav(self, nav: Navigation, /, **_: Any) -> Navigation:
        self._nav = nav
        return nav

    def on_env(self, env: Any, /, *, config: MkDocsConfig, **_: Any) -> Any:
        """Let MkDocs use the theme's templates as they were compiled before.

        All titles are known now, so that earlier builds' pages can be told.
        """
        keep_compiled(env)
        self._frames = frames_of(self._store, config, self._nav, self._earlier)
        if self._frames:
            self._files.stands = self._stands
        return env

    def _stands(self, page: FinishedPage) -> bool:
        """Whether a page stands in the new site already: MkDocs has nothing to write."""
        name = page.file.dest_uri
        if name not in self.bodies:
            whole = self._frames.stands(page) if self._frames else None
            if whole is None:
                return False
            self._on_page()
            self._classes |= whole.classes
            self.bodies[name] = whole.body
        return True

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

    def on_page_context(self, context: Any, /, *, page: MkDocsPage, **_: Any) -> Any:
        """Find the frame of a page from an earlier build: then the theme has nothing to do."""
        if self._frames and isinstance(page, FinishedPage):
            if found := self._frames.find(page):
                self._framed[page.file.src_uri] = found
            context[REUSED] = bool(found)
        return context

    def on_post_page(self, output: str, /, *, page: MkDocsPage, **_: Any) -> str:
        """The page minified, its own HTML and the frame around it each by itself."""
        self._on_page()
        own = page if isinstance(page, FinishedPage) else None
        made = self._framed.pop(page.file.src_uri, None)
        if own and made:
            body = own.rendered.html
        else:
            content = self._converted.pop(page.file.src_uri, page.content or "")
            if own:
                own.release()
            body = content if own and own.rendered.key else lean(content).strip()
            made = framed(output, content, body, classes(output), lean)
        self._classes |= made.classes if made else classes(output)
        self.bodies[page.file.dest_uri] = made.body if made else Body.of(body)
        if made is None:  # another plugin has changed it: the proof will say so
            return lean(output)
        published = made.around(body)
        if own and self._frames and self._frames.published(own, made, published):
            return ""
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
        self._files = SiteFiles(())
        if self._frames:
            self._frames.close()
        self._frames, self._nav = None, Navigation([], [])
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
