"""The styles of Material that the site does not carry change nothing on any kind of page."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Page

from bench.reading_probes import KINDS
from tests.browser.conftest import Visit, until

pytestmark = pytest.mark.browser
LOOK = """() => Array.from(document.querySelectorAll('body, body *'), (element) => {
  const { left, top, width, height } = element.getBoundingClientRect();
  const of = (part) => {
    const s = getComputedStyle(element, part);
    return [s.color, s.backgroundColor, s.font, s.display, s.padding, s.border,
            s.textAlign, s.textDecorationLine, s.listStyleType, s.content, s.opacity];
  };
  const box = [left, top, width, height].map((n) => Math.round(n * 4));
  return [element.tagName + '.' + element.className, box, of(null), of('::before'), of('::after')];
})"""
WHOLE = """(sheet) => {
  const style = document.createElement('style');
  style.textContent = sheet;
  document.querySelector('link[rel=stylesheet]').before(style);
}"""


@pytest.fixture(scope="module")
def material() -> str:
    folder = Path(str(files("material") / "templates/assets/stylesheets"))
    (sheet,) = folder.glob("main.*.css")
    return sheet.read_text(encoding="utf-8")


def unfold(page: Page) -> None:
    """Show what only appears on demand: settings, everything that folds, results."""
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    page.locator("[data-kb-search]").first.fill("四个意识")
    until(page, "document.querySelectorAll('.kb-panel [data-kb-result] mark').length > 0")
    page.evaluate("document.activeElement.blur()")


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_looks_otherwise_with_all_of_materials_styles(
    visit: Visit, top_root: str, material: str, kind: str
) -> None:
    page = visit.page
    page.emulate_media(reduced_motion="reduce")
    page.goto(top_root + KINDS[kind])
    page.wait_for_selector("[data-laid-out]")
    unfold(page)
    page.wait_for_timeout(300)
    before = page.evaluate(LOOK)
    page.evaluate(WHOLE, material)
    page.wait_for_timeout(300)
    after = page.evaluate(LOOK)
    changed = [
        (one[0], part, other)
        for one, two in zip(before, after, strict=True)
        for part, other in zip(one[1:], two[1:], strict=True)
        if part != other
    ]
    assert changed[:3] == []
