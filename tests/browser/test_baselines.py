"""Pages look as in the reviewed pictures of tests/baselines/.

Compared is where a page is light and dark, in cells of about 34 pixels, so
that other fonts and their smoothing do not matter and a moved, lost or
recoloured part does.  After a wanted change: python -m tools.screenshots --baselines
"""

from __future__ import annotations

import base64

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import HOME
from tools.screenshots import BASELINES, View, capture

pytestmark = pytest.mark.browser
FOLDER = HOME / "tests/baselines"
MEAN = 3.0
"""Most that cells may differ on average, of 255."""
FAR = 30.0
MANY = 0.01
"""Most that may differ by more than FAR: one cell in a hundred."""
# The cells' mean light, weighted as the eye does.
DIFFERENCE = """async (urls) => {
  const cells = await Promise.all(urls.map(async (url) => {
    const image = new Image();
    image.src = url;
    await image.decode();
    const cell = 17, wide = Math.floor(image.width / cell), high = Math.floor(image.height / cell);
    const canvas = document.createElement('canvas');
    canvas.width = image.width;
    canvas.height = image.height;
    const pen = canvas.getContext('2d');
    pen.drawImage(image, 0, 0);
    const { data } = pen.getImageData(0, 0, image.width, image.height);
    const light = new Array(wide * high).fill(0);
    for (let y = 0; y < high * cell; y++) for (let x = 0; x < wide * cell; x++) {
      const at = 4 * (y * image.width + x);
      const value = 0.2126 * data[at] + 0.7152 * data[at + 1] + 0.0722 * data[at + 2];
      light[Math.floor(y / cell) * wide + Math.floor(x / cell)] += value / (cell * cell);
    }
    return light;
  }));
  return cells[0].length === cells[1].length ? cells[0].map((v, n) => Math.abs(v - cells[1][n])) : [255];
}"""  # noqa: E501
# What a careless change might do; each must be seen.
CHANGES = {
    "home": ".kb-hero { display: none }",
    "index": ".kb-strip { display: none }",
    "term": ".md-typeset .kb-entry h2 { margin: 0; font-size: 2rem }",
    "speech": ".kb-speech { --kb-measure: 26em; max-width: 26em }",
    "speech-card-warm": ".kb-card-pop { background: #111 }",
    "speech-phone": "body { background: #ccc }",
    "home-phone-dark": ":root { --kb-ground: #fff !important } body { background: #fff }",
    "readings-high-contrast": ".kb-speech--pinyin { line-height: 1.6 }",
    "home-tablet": ".md-content { max-width: 30em }",
    "term-lying": ".md-typeset h1 { font-size: 4rem }",
    "lesson-office": ".md-typeset h2 { margin: 0 }",
}


def differences(page: Page, one: bytes, other: bytes) -> list[float]:
    urls = ["data:image/png;base64," + base64.b64encode(image).decode() for image in (one, other)]
    return [float(value) for value in page.evaluate(DIFFERENCE, urls)]


def alike(cells: list[float]) -> bool:
    far = sum(value > FAR for value in cells) / len(cells)
    return sum(cells) / len(cells) <= MEAN and far <= MANY


@pytest.mark.parametrize("view", BASELINES, ids=lambda view: view.name)
def test_a_page_looks_as_it_did_and_a_change_would_be_seen(
    browser: Browser, http_root: str, view: View
) -> None:
    page = browser.new_page()
    before = (FOLDER / f"{view.name}.png").read_bytes()
    cells = differences(page, before, capture(browser, http_root, view))
    assert alike(cells), (
        f"{view.name}: on average {sum(cells) / len(cells):.1f}, "
        f"{sum(value > FAR for value in cells)} of {len(cells)} cells far off. "
        "Is the change wanted? Then: python -m tools.screenshots --baselines"
    )
    changed = capture(browser, http_root, view, CHANGES[view.name])
    assert not alike(differences(page, before, changed)), "the comparison saw nothing"
    page.close()


def test_the_baselines_are_few_and_small() -> None:
    pictures = sorted(FOLDER.glob("*.png"))
    assert {path.stem for path in pictures} == {view.name for view in BASELINES}
    assert sum(path.stat().st_size for path in pictures) < 1_000_000
