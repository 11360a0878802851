"""Draw the picture that other programs show beside a link to the site, from the site's icon.

Usage: python -m tools.share_icon            generator/theme/assets/kb/share.png
"""

from __future__ import annotations

import base64
import os
import shutil
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench.search_drive import FLAGS

FOLDER = Path(__file__).resolve().parents[1] / "generator/theme/assets/kb"
SIDE = 512
"""Pixels on each side: more than 300, below which some programs show no picture."""


def main() -> None:
    path = os.environ.get("STUDY_BROWSER") or shutil.which("chromium")
    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=path, args=list(FLAGS))
        (FOLDER / "share.png").write_bytes(drawn(running, (FOLDER / "icon.svg").read_bytes()))
        running.close()


def drawn(browser: Browser, svg: bytes) -> bytes:
    """A drawing as a PNG of `SIDE` times `SIDE` pixels, transparent where nothing is drawn."""
    page = browser.new_page(viewport={"width": SIDE, "height": SIDE}, device_scale_factor=1)
    source = "data:image/svg+xml;base64," + base64.b64encode(svg).decode()
    page.set_content(f'<body style="margin:0"><img width={SIDE} height={SIDE} src="{source}">')
    page.wait_for_function("document.images[0].complete")
    picture = page.screenshot(omit_background=True)
    page.close()
    return picture


if __name__ == "__main__":
    main()
