"""Pictures of every kind of page with many documents, at five widths and in both schemes.

Usage: python -m bench screens --to DIR [--site DIR] [--size 200] [--pages KIND,…] [--widths …]
[--as file] [--paper]

To be looked at: they are no test.  With --site an existing site is used; `--as file` opens it
from its folder (a site without directory addresses); `--paper` takes the pages as they are printed.
"""

from __future__ import annotations

import argparse
import struct
import tempfile
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pypdfium2
from playwright.sync_api import Browser, sync_playwright

from bench.archive import archive_project
from bench.search_browser import find_browser
from bench.search_drive import FLAGS, served
from generator.commands.build import build_project

WIDTHS = {390: 844, 768: 1024, 844: 390, 1366: 768, 1920: 1080}
SHEETS = 4
"""Of a printed page so many sheets are shown."""
PAGES = {
    "home": "",
    "speeches": "speeches/",
    "speech": "speeches/2020-xian-cong-yan-zhi-dang/",
    "readings": "speeches/2020-xian-cong-yan-zhi-dang/pinyin/",
    "term": "terms/quan-mian-cong-yan-zhi-dang/",
    "terms": "terms/",
    "topics": "topics/",
    "trends": "trends/",
    "search": "search/?q=改革#q=改革",
    "courses": "courses/",
    "course": "courses/xian-cong-yan-zhi-dang/",
    "lesson": "courses/xian-cong-yan-zhi-dang/lesson-1/",
    "self-test": "practice/zheng-zhi-jian-she/",
    "practice": "practice/",
    "updates": "updates/",
    "notes": "notes/",
    "help": "help/readers/",
}


def main(arguments: Sequence[str]) -> None:
    given = argparse.ArgumentParser(prog="bench screens")
    given.add_argument("--to", type=Path, required=True)
    given.add_argument("--site", type=Path)
    given.add_argument("--size", type=int, default=200)
    given.add_argument("--pages", default=",".join(PAGES))
    given.add_argument("--widths", default=",".join(map(str, WIDTHS)))
    given.add_argument("--schemes", default="light,dark")
    given.add_argument("--type-size", default="2", help="the reader's type size")
    given.add_argument("--long", type=int, default=1, help="how many screens high")
    given.add_argument("--as", dest="way", choices=("http", "file"), default="http")
    given.add_argument("--paper", action="store_true", help="the first pages of each as printed")
    wish = given.parse_args(arguments)
    wish.to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        site = wish.site
        if site is None:
            root = archive_project(Path(folder) / "project", wish.size)
            build_project(root)
            site = root / "site"
        executable = find_browser(driver)
        if not executable:
            print("There is no Chromium (STUDY_BROWSER, on PATH, Playwright's): no pictures.")
            return
        browser = driver.chromium.launch(executable_path=executable, args=list(FLAGS))
        with served(site) as address:
            top = address if wish.way == "http" else site.resolve().as_uri() + "/"
            addresses = {
                kind: top + (_path(kind) if wish.way == "http" else _file(site, _path(kind)))
                for kind in wish.pages.split(",")
            }
            if wish.paper:
                _print(browser, addresses, wish.to)
            else:
                for width in map(int, wish.widths.split(",")):
                    for scheme in wish.schemes.split(","):
                        _take(browser, addresses, width, scheme, wish)
        browser.close()


def _path(kind: str) -> str:
    return PAGES.get(kind, kind)


def _file(site: Path, path: str) -> str:
    """The file of a page of a site without directory addresses."""
    path, mark, rest = path.partition("?")
    name = path.rstrip("/") + ".html"
    return (name if (site / name).exists() else path + "index.html") + mark + rest


def _print(browser: Browser, addresses: Mapping[str, str], to: Path) -> None:
    """The first `SHEETS` sheets of each page, as PNG beside the PDF."""
    page = browser.new_page()
    for kind, address in addresses.items():
        page.goto(address, wait_until="load")
        page.wait_for_timeout(700)
        for button in page.locator(".kb-print-figures:visible").all():
            page.evaluate("window.print = () => 0")
            button.click()
            page.wait_for_timeout(2000)
        name = _name(kind)
        page.pdf(path=to / f"{name}.pdf", prefer_css_page_size=True)
        with pypdfium2.PdfDocument(to / f"{name}.pdf") as printed:
            for number in range(min(SHEETS, len(printed))):
                sheet = printed[number].render(scale=1.2, rev_byteorder=True)
                (to / f"{name}-{number + 1}.png").write_bytes(_png(sheet))


def _png(sheet: Any) -> bytes:
    """A picture of pypdfium2 (RGB, a byte each) as PNG."""
    data, row = bytes(sheet.buffer), sheet.width * 3
    rows = (data[at : at + row] for at in range(0, sheet.height * sheet.stride, sheet.stride))
    head = struct.pack(">IIBBBBB", sheet.width, sheet.height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"".join(b"\0" + one for one in rows))))
    chunks = (
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in (*parts, (b"IEND", b""))
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _take(
    browser: Browser,
    addresses: Mapping[str, str],
    width: int,
    scheme: str,
    wish: argparse.Namespace,
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": WIDTHS[width] * wish.long},
        locale="zh-CN",
        color_scheme="dark" if scheme == "dark" else "light",
        has_touch=width < 1000,
        is_mobile=width < 1000,
    )
    context.add_init_script(
        f"localStorage.setItem('kb-settings', '{{\"size\": \"{wish.type_size}\"}}')"
    )
    page = context.new_page()
    for kind, address in addresses.items():
        page.goto(address, wait_until="load")
        page.wait_for_timeout(700)
        page.screenshot(path=wish.to / f"{_name(kind)}-{width}-{scheme}.png")
    context.close()


def _name(kind: str) -> str:
    return kind.strip("/").replace("/", "-").split("?")[0] or "home"
