"""What a reader types and what he is told: in the box and on the results page."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit, until

pytestmark = pytest.mark.browser
BOX = "[data-kb-search]"
RESULT = "a[data-kb-result]"

SAID = [
    ("四个意识是什么意思", "找到", ["按“四个意识”查找。"], "四个意识"),
    ("4个意识", "找到", ["按“四个意识”查找。"], "四个意识"),
    ("四个意识 火星人", "找到", ["哪里都没有“火星人”，下面是其余的词的结果。"], "四个意识"),
    ("改革 -开放", "找到", ["不含“开放”：去掉了2页。"], ""),
    ('"从严治党 改革', "", ["引号没有成对，没有起作用。"], ""),
    ("-", "没有找到", ["“-”后面要紧跟着不要的词，没有起作用。"], ""),
]


@pytest.mark.parametrize(("query", "status", "notes", "first"), SAID)
def test_the_box_says_how_a_query_was_understood(
    visit: Visit, http_root: str, query: str, status: str, notes: list[str], first: str
) -> None:
    page = visit.page
    page.goto(http_root)
    page.fill(BOX, query)
    line = page.locator(".kb-panel [role=status]")
    expect(line.locator(".kb-said").first).to_have_text(notes[0])
    assert line.inner_text().startswith(status)
    if first:
        assert page.locator(f".kb-panel {RESULT} .kb-result__title").first.inner_text() == first
    assert visit.errors == []


@pytest.mark.parametrize(("query", "status", "notes", "first"), SAID)
def test_the_results_page_says_the_same(
    desktop: Visit, root: str, query: str, status: str, notes: list[str], first: str
) -> None:
    page = desktop.page
    page.goto(root)
    page.fill(BOX, query)
    page.keyboard.press("Enter")
    said = page.locator("[data-kb-search-page] [role=status]")
    expect(said.locator(".kb-said").first).to_have_text(notes[0])
    assert said.inner_text().startswith(f"“{query}”：{status and '找到'}")
    if first:
        row = page.locator(f"[data-kb-search-page] {RESULT}").first
        assert first in row.inner_text()
        assert "政治意识、大局意识" in row.inner_text(), "a term asked for by name has its meaning"
    assert desktop.errors == []


def test_nothing_left_by_the_signs_of_a_query_is_said_once(desktop: Visit, http_root: str) -> None:
    page = desktop.page
    page.goto(http_root + "search/?q=" + "从严治党 -党")
    expect(page.locator("[data-kb-search-page] .kb-said")).to_contain_text("没有剩下的了")
    assert page.locator("[data-kb-search-page] .kb-empty").count() == 0
    page.fill(".kb-page__input", "火星人")
    expect(page.locator("[data-kb-search-page] .kb-empty")).to_contain_text("没有找到“火星人”")
    expect(page.locator(".kb-filters")).to_be_hidden()
    assert page.locator("[data-kb-search-page] .kb-said").count() == 0


def test_a_missing_word_is_met_with_the_nearest_term(visit: Visit, http_root: str) -> None:
    page = visit.page
    page.goto(http_root)
    page.fill(BOX, "从严治党 四个意记")
    expect(page.locator(".kb-panel .kb-offer a")).to_have_text(["四个意识"])
    assert page.locator(f".kb-panel {RESULT}").count() > 0
    page.locator(BOX).press("Enter")
    expect(page.locator("[data-kb-search-page] .kb-offer a")).to_have_text(["四个意识"])


def test_the_promised_interface_keeps_its_shape(desktop: Visit, root: str) -> None:
    page = desktop.page
    page.goto(root)
    for query in ("什么是四个意识", "四个意识 火星人", "改革 -开放", "4个意识", "yfys"):
        found = page.evaluate(f"KB.search('{query}', {{limit: 2}})")
        assert all(set(row) == {"url", "title", "kind", "matches"} for row in found)
    assert page.evaluate("KB.search('什么是四个意识')")[0]["title"] == "四个意识"
    assert page.evaluate("KB.search('-')") == []


# --- input methods -------------------------------------------------------------------------

COMPOSE = """([steps, selector]) => {
  const box = document.querySelector(selector);
  const native = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
  for (const [kind, text, ...more] of steps) {
    if (kind === 'start') box.dispatchEvent(new CompositionEvent('compositionstart'));
    if (kind === 'update') {
      box.dispatchEvent(new CompositionEvent('compositionupdate', { data: text }));
      native.call(box, (more[0] || '') + text);
      box.dispatchEvent(new InputEvent('input', { data: text, isComposing: true }));
    }
    if (kind === 'input') {
      native.call(box, text);
      box.dispatchEvent(new InputEvent('input', { data: text, isComposing: false }));
    }
    if (kind === 'end') {
      native.call(box, text);
      box.dispatchEvent(new CompositionEvent('compositionend', { data: text }));
    }
    if (kind === 'enter') {
      const facts = { key: 'Enter', keyCode: Number(text), isComposing: more[0] === 'composing' };
      box.dispatchEvent(new KeyboardEvent('keydown', { ...facts, bubbles: true }));
    }
  }
}"""

ORDERS = {
    "chromium": [
        ["start"],
        ["update", "dang"],
        ["enter", "229", "composing"],
        ["update", "党"],
        ["end", "党"],
    ],
    "firefox": [
        ["start"],
        ["update", "dang"],
        ["enter", "229", "composing"],
        ["end", "党"],
        ["input", "党"],
    ],
    "old chromium, without isComposing": [
        ["start"],
        ["update", "dang"],
        ["enter", "229"],
        ["end", "党"],
    ],
    "composing without 229": [
        ["start"],
        ["update", "dang"],
        ["enter", "13", "composing"],
        ["end", "党"],
    ],
    "safari": [["start"], ["update", "dang"], ["update", "党"], ["end", "党"], ["enter", "229"]],
}


@pytest.mark.parametrize("order", ORDERS)
def test_the_enter_that_commits_a_composition_leads_nowhere(
    desktop: Visit, http_root: str, order: str
) -> None:
    page = desktop.page
    page.goto(http_root)
    page.click(BOX)
    page.evaluate(COMPOSE, [ORDERS[order], BOX])
    page.wait_for_selector(f".kb-panel {RESULT}")
    page.wait_for_timeout(300)
    assert page.url == http_root
    assert page.input_value(BOX) == "党"
    # The next Enter is the reader's own.
    page.keyboard.press("Enter")
    page.wait_for_selector(f"[data-kb-search-page] {RESULT}")


@pytest.mark.parametrize("order", ORDERS)
def test_the_enter_that_commits_follows_no_chosen_result(
    desktop: Visit, http_root: str, order: str
) -> None:
    page = desktop.page
    page.goto(http_root)
    page.fill(BOX, "党")
    page.wait_for_selector(f".kb-panel {RESULT}")
    page.keyboard.press("ArrowDown")
    page.evaluate(COMPOSE, [ORDERS[order], BOX])
    page.wait_for_timeout(300)
    assert page.url == http_root


@pytest.mark.parametrize(
    ("preedit", "before"),
    [
        ("sigeyishi", ""),
        ("si ge yi shi", ""),
        ("si\u2006ge\u2006yi\u2006shi", ""),
        ("si'ge'yi", ""),
        ("ge yi shi", "四"),
        ("sgys", ""),
    ],
)
@pytest.mark.parametrize("where", ["box", "page"])
def test_letters_are_searched_for_while_they_are_composed(
    desktop: Visit, http_root: str, preedit: str, before: str, where: str
) -> None:
    page = desktop.page
    page.goto(http_root + ("search/" if where == "page" else ""))
    field = BOX if where == "box" else ".kb-page__input"
    results = f"{'.kb-panel' if where == 'box' else '[data-kb-search-page]'} {RESULT}"
    page.click(field)
    page.evaluate(COMPOSE, [[["start"], ["update", preedit, before]], field])
    expect(page.locator(results).first).to_contain_text("四个意识")
    assert page.input_value(field) == before + preedit, "the field belongs to the input method"


def test_half_a_word_that_finds_nothing_leaves_what_was_found(
    desktop: Visit, http_root: str
) -> None:
    page = desktop.page
    page.goto(http_root)
    page.click(BOX)
    page.evaluate(COMPOSE, [[["start"], ["update", "sige"]], BOX])
    page.wait_for_selector(f".kb-panel {RESULT}")
    before = page.locator(".kb-panel").inner_text()
    page.evaluate(COMPOSE, [[["update", "sigevvv"]], BOX])
    page.wait_for_timeout(400)
    assert page.locator(".kb-panel").inner_text() == before
    page.evaluate(COMPOSE, [[["end", "sigevvv"]], BOX])
    until(page, "document.querySelector('.kb-panel [role=status]').textContent === '没有找到'")


def test_what_is_composed_does_not_change_the_address_of_the_results(
    desktop: Visit, http_root: str
) -> None:
    page = desktop.page
    page.goto(http_root + "search/")
    page.click(".kb-page__input")
    page.evaluate(COMPOSE, [[["start"], ["update", "dang"]], ".kb-page__input"])
    page.wait_for_selector(f"[data-kb-search-page] {RESULT}")
    assert "q=" not in page.url
    page.evaluate(COMPOSE, [[["end", "党"]], ".kb-page__input"])
    until(page, "location.search.startsWith('?q=')")
