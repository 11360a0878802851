"""Take the pictures of README.md and the visual baselines of the tests, from a fresh build.

Usage: python -m tools.screenshots            docs/images/
       python -m tools.screenshots --baselines    tests/baselines/

Baselines are renewed after a change that was looked at and is wanted.
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench.corpus import HOME, home_project
from bench.reading_probes import KINDS, SPEECH
from bench.search_drive import FLAGS, served
from generator.commands.build import build_project

WIDE, NARROW = (1360, 860), (390, 780)
TABLET, LYING, OFFICE = (768, 1024), (844, 390), (1366, 768)
"""A tablet, a phone that lies on its side, an old office screen."""


@dataclass(frozen=True, slots=True)
class View:
    """One picture: a page in a window, with settings, after `focus` has the focus.

    `scale` is of the picture to the window; `figure` waits for a chart.
    """

    name: str
    page: str
    window: tuple[int, int] = WIDE
    settings: dict[str, str] = field(default_factory=dict)
    focus: str = ""
    figure: bool = False
    scale: float = 0.5


FOURTH_TERM = "[data-text='s1-2'] a.kb-term >> nth=2"
BASELINES = (
    View("home", ""),
    View("index", "terms/"),
    View("term", KINDS["term"]),
    View("speech", SPEECH),
    View("speech-card-warm", SPEECH, settings={"contrast": "warm"}, focus=FOURTH_TERM),
    View("speech-phone", SPEECH, NARROW),
    View("home-phone-dark", "", NARROW, {"scheme": "dark"}),
    View("readings-high-contrast", KINDS["readings"], settings={"contrast": "high"}),
    View("home-tablet", "", TABLET),
    View("term-lying", KINDS["term"], LYING),
    View("lesson-office", KINDS["lesson"], OFFICE),
)
README = (
    View("speech", SPEECH, focus=FOURTH_TERM, scale=0.75),
    View("term", "terms/quan-mian-cong-yan-zhi-dang/", scale=0.75),
    View("index", "terms/", scale=0.75),
    View("trends", "trends/", figure=True, scale=0.75),
    View("phone", SPEECH, NARROW, focus=FOURTH_TERM, scale=0.75),
)


def capture(browser: Browser, root: str, view: View, css: str = "") -> bytes:
    """The picture as PNG; `css` is put on the page first, to see a change."""
    width, height = view.window
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale="zh-CN", reduced_motion="reduce"
    )
    context.add_init_script(f"localStorage.setItem('kb-settings', '{json.dumps(view.settings)}')")
    tab = context.new_page()
    tab.goto(root + view.page)
    if css:
        tab.add_style_tag(content=css)
    if view.focus:
        tab.locator(view.focus).focus()
        tab.wait_for_selector("#kb-card:not([hidden])")
    if view.figure:
        tab.locator("[data-kb-figure] svg").first.wait_for()
    tab.evaluate("document.fonts.ready")
    top = float(tab.evaluate("scrollY"))
    clip = {"x": 0, "y": top, "width": width, "height": height, "scale": view.scale}
    shot = context.new_cdp_session(tab).send("Page.captureScreenshot", {"clip": clip})
    context.close()
    return base64.b64decode(shot["data"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--baselines", action="store_true")
    given = parser.parse_args()
    folder, views = ("tests/baselines", BASELINES) if given.baselines else ("docs/images", README)
    browser = os.environ.get("STUDY_BROWSER") or shutil.which("chromium")
    with tempfile.TemporaryDirectory() as place, sync_playwright() as driver:
        root = home_project(Path(place) / "project")
        build_project(root)
        running = driver.chromium.launch(executable_path=browser, args=list(FLAGS))
        with served(root / "site") as address:
            for view in views:
                path = HOME / folder / f"{view.name}.png"
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(capture(running, address, view))
                print(f"{path.relative_to(HOME)}  {path.stat().st_size / 1000:.0f} KB")
        running.close()


if __name__ == "__main__":
    main()
