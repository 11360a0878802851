"""This project's site in a real Chromium, over http and from file://."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright

from generator.commands.build import build_project
from tests.browser.server import Quiet, serving
from tests.conftest import HOME

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]


@pytest.fixture(scope="session")
def http_root(home_site: Path) -> Iterator[str]:
    """The address of the site served from a sub-folder, as on an intranet."""
    with serving(home_site.parent) as address:
        yield f"{address}site/"


class WithErrorPage(Quiet):
    """A server that answers unknown addresses with the site's own page, as nginx is set up to."""

    def send_error(self, code: int, *_: object) -> None:
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="session")
def top_root(home_site: Path) -> Iterator[str]:
    """The address of the site served from the top of a server that knows its page for errors."""
    with serving(home_site, WithErrorPage) as address:
        yield address


@pytest.fixture(scope="session")
def file_root(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the site built without directory addresses, to be opened by double-click."""
    root = tmp_path_factory.mktemp("flat") / "project"
    root.mkdir()
    shutil.copytree(HOME / "content", root / "content")
    shutil.copy(HOME / "glossary.yml", root)
    settings = (HOME / "mkdocs.yml").read_text(encoding="utf-8")
    assert "use_directory_urls: true" in settings
    settings = settings.replace("use_directory_urls: true", "use_directory_urls: false")
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    build_project(root)
    return (root / "site").as_uri() + "/"


@pytest.fixture(params=["http", "file"])
def root(request: pytest.FixtureRequest, http_root: str, file_root: str) -> str:
    """The home page, over http and as a file."""
    return http_root if request.param == "http" else file_root + "index.html"


@pytest.fixture(scope="session")
def browser(playwright: Playwright, browser_path: str) -> Iterator[Browser]:
    running = playwright.chromium.launch(executable_path=browser_path, args=FLAGS)
    yield running
    running.close()


def until(page: Page, condition: str, within: float = 15) -> None:
    """Wait until a JavaScript expression holds, at most `within` seconds.

    Playwright's own `wait_for_function` evaluates text in the page, which the
    pages' content security policy forbids.
    """
    end = time.monotonic() + within
    while not page.evaluate(condition):
        assert time.monotonic() < end, f"never came true: {condition}"
        page.wait_for_timeout(50)


class Visit:
    """A page with everything it complained of and asked other hosts for."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.errors: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda m: self.errors.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))

    def outside(self, root: str) -> list[str]:
        return [url for url in self.requests if not url.startswith((root, "data:", "blob:"))]


@pytest.fixture(params=[1360, 390], ids=["desktop", "phone"])
def visit(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": request.param, "height": 860}, locale="zh-CN")
    yield Visit(context.new_page())
    context.close()


@pytest.fixture
def desktop(browser: Browser) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": 1360, "height": 860}, locale="zh-CN")
    yield Visit(context.new_page())
    context.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Visit]:
    context = browser.new_context(
        viewport={"width": 390, "height": 860}, locale="zh-CN", has_touch=True, is_mobile=True
    )
    yield Visit(context.new_page())
    context.close()
