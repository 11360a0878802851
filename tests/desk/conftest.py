"""A desk on a small project, in this process, and a browser that has its cookie."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright

from generator.desk.server import Desk, make_desk

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]


@pytest.fixture
def desk(project: Path) -> Iterator[Desk]:
    """The desk of the small project."""
    made = make_desk(project, 0)
    thread = threading.Thread(target=made.server.serve_forever, daemon=True)
    thread.start()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture(scope="module")
def chromium(playwright: Playwright, browser_path: str) -> Iterator[Browser]:
    running = playwright.chromium.launch(executable_path=browser_path, args=FLAGS)
    yield running
    running.close()


@pytest.fixture
def page(chromium: Browser, desk: Desk) -> Iterator[Page]:
    """The desk's first page, opened by its address."""
    context = chromium.new_context(viewport={"width": 1366, "height": 900}, locale="zh-CN")
    opened = context.new_page()
    opened.goto(desk.address)
    yield opened
    context.close()
