"""What texts seldom have: many cells in a row, dialogue, very long titles, tags, pages of uses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from generator.commands.build import build_project
from tests.browser.conftest import Visit
from tests.browser.server import serving
from tests.conftest import make_project

pytestmark = pytest.mark.browser
TITLE = "关于扎实推进全县基层党组织标准化规范化建设和村（社区）换届选举“回头看”工作的讲话"
CELLS = (
    ("指标", "单位", "2021年", "2022年", "2023年", "2024年", "2025年", "年均增长（%）"),
    ("地区生产总值", "亿元", "1234.56", "1345.67", "1456.78", "1567.89", "1678.90", "8.0"),
)
TABLE = "\n".join("\t".join(row) for row in CELLS)
TALK = "记者：怎样完成？\n\n王某：要抓紧。\n\n记者：还有什么打算？\n\n王某：要见行动。"
TEXTS = {
    "long": (TITLE, "tags: [讲话]\n", "要做到两个维护。"),
    "table": ("经济报告", "", f"主要指标如下：\n\n{TABLE}\n\n{TALK}"),
    "two": ("两页", "tags: [讲话, 党建]\n", "要增强四个意识。" * 100),
    "both": ("两个提法", "", "要增强四个意识、做到两个维护。\n\n" * 5),
    "many": ("多页", "tags: [党建]\n", "要做到两个维护。" * 300),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_project(tmp_path_factory.mktemp("odd") / "project")
    for name, (title, head, text) in TEXTS.items():
        written = f"---\ntitle: {title}\ndate: 2020-01-01\n{head}---\n{title}\n\n{text}\n"
        (root / f"content/speeches/{name}.txt").write_text(written, encoding="utf-8")
    build_project(root)
    return root / "site"


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[str]:
    with serving(site) as address:
        yield address


LINES = """() => [...document.querySelectorAll('.kb-cell')].map((cell) => {
  const text = document.createRange();
  text.selectNodeContents(cell);
  const tops = [...text.getClientRects()].map((box) => Math.round(box.top));
  return [cell.textContent, new Set(tops).size];
})"""


def test_no_number_of_a_table_is_broken_on_a_phone(visit: Visit, served: str) -> None:
    page = visit.page
    page.goto(served + "speeches/table/")
    lines = page.evaluate(LINES)
    assert [text for text, _ in lines] == [*CELLS[0], *CELLS[1]]
    assert [text for text, n in lines if n > 1 and text.replace(".", "").isdigit()] == []
    lefts = page.evaluate(
        "[...document.querySelectorAll('.kb-block--row')].map((row) => "
        "[...row.querySelectorAll('.kb-cell')].map((cell) => cell.getBoundingClientRect().left))"
    )
    assert lefts[0] == lefts[1], "each cell stands under that of the row above"


COVERED = """() => [...document.querySelectorAll('.kb-block')].filter((block) => {
  const [mark, text] = [block.querySelector('.kb-mark'), block.querySelector('[data-text]')];
  const range = document.createRange();
  range.selectNodeContents(text);
  const box = mark.getBoundingClientRect();
  return [...range.getClientRects()].some((one) => one.width > 1
    && one.left < box.right - 1 && one.right > box.left + 1
    && one.top < box.bottom - 1 && one.bottom > box.top + 1);
}).map((block) => block.textContent)"""


def test_the_mark_of_a_paragraph_covers_none_of_its_text(visit: Visit, served: str) -> None:
    page = visit.page
    for name in TEXTS:
        page.goto(f"{served}speeches/{name}/")
        page.wait_for_selector(".kb-block .kb-mark")
        assert page.evaluate(COVERED) == [], name


def crumbs(page: Page) -> list[dict[str, float]]:
    found: list[dict[str, float]] = page.locator(".kb-crumbs a").evaluate_all(
        "all => all.map((one) => ({ left: one.getBoundingClientRect().left,"
        " right: one.getBoundingClientRect().right, top: one.getBoundingClientRect().top,"
        " high: one.getBoundingClientRect().height }))"
    )
    return found


def test_a_long_title_covers_no_page_above_it(visit: Visit, served: str) -> None:
    page = visit.page
    page.goto(served + "speeches/long/pinyin/")
    home, column, speech = crumbs(page)
    assert home["right"] <= column["left"] <= column["right"] <= speech["left"]
    assert home["top"] == column["top"] == speech["top"]
    assert home["high"] == speech["high"] >= 24
    assert page.locator(".kb-crumbs a").last.inner_text() == TITLE
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_number_of_a_tag_stands_apart_from_its_name(phone: Visit, served: str) -> None:
    """标签1 with one speech must not read 标签11."""
    page = phone.page
    page.goto(served + "speeches/")
    page.evaluate("document.documentElement.classList.remove('js')")
    gaps = page.locator(".kb-tags > a:has(.kb-count)").evaluate_all(
        "all => all.map((tag) => { const name = document.createRange();"
        " name.selectNode(tag.firstChild); return tag.querySelector('.kb-count')"
        ".getBoundingClientRect().left - name.getBoundingClientRect().right; })"
    )
    assert len(gaps) == 2
    assert min(gaps) > 2


def test_of_many_pages_of_uses_the_first_and_the_last_are_named(site: Path) -> None:
    def told(term: str) -> tuple[list[str], list[str]]:
        html = (site / f"terms/{term}/index.html").read_text("utf-8")
        line = re.search("从最早的开始.*?</p>", html, re.S)
        assert line
        fold = re.search("按页查找.*?</details>", html, re.S)
        pages = [re.findall(r"第(\d+)页", part) for part in (line[0], fold[0] if fold else "")]
        return pages[0], pages[1]

    assert told("si-ge-yi-shi") == (["1", "2"], [])
    assert told("liang-ge-wei-hu") == (["1", "4"], ["1", "2", "3", "4"])


PAPER = {"width": round(156 / 25.4 * 96), "height": 850}


def test_on_paper_a_table_is_whole_and_a_question_stands_with_its_answer(
    desktop: Visit, served: str
) -> None:
    page = desktop.page
    page.set_viewport_size({"width": PAPER["width"], "height": PAPER["height"]})
    page.goto(served + "speeches/table/")
    page.emulate_media(media="print")
    broken = [text for text, n in page.evaluate(LINES) if n > 1 and text.replace(".", "").isdigit()]
    assert broken == []
    asked = page.locator(".kb-block--question")
    breaks = asked.evaluate_all("all => all.map((one) => getComputedStyle(one).breakAfter)")
    assert breaks == ["avoid", "avoid"]


def test_what_is_to_be_clicked_is_not_on_paper(desktop: Visit, served: str) -> None:
    page = desktop.page
    for path, parts in (
        ("search/?q=两个维护", (".kb-page__input", ".kb-catalogue__choice >> nth=0")),
        ("terms/liang-ge-wei-hu/", (".kb-years >> nth=0", "#related")),
    ):
        page.emulate_media(media="screen")
        page.goto(served + path)
        for part in parts:
            page.locator(part).wait_for()
        page.emulate_media(media="print")
        for part in parts:
            assert not page.locator(part).is_visible(), part
        assert page.locator("h1").is_visible()
