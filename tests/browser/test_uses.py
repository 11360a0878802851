"""原文用例: by year and speech, kept in the address; each use copied with its source."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.commands.build import build_project
from tests.browser.conftest import Visit
from tests.browser.server import serving
from tests.conftest import make_project

pytestmark = pytest.mark.browser
SPEECHES = {
    "a": ("1998-03-05", "要增强四个意识。"),
    "b": ("2019-01-20", "要增强四个意识。\n\n四个意识要牢固。\n\n再说四个意识。"),
    "c": ("2019-03-05", "一、提高认识\n\n要有四个意识。\n\n二、抓好落实\n\n要见行动。"),
    "d": ("", "四个意识要增强。"),
}
TERM = "terms/si-ge-yi-shi"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_project(tmp_path_factory.mktemp("uses") / "project")
    speeches = root / "content/speeches"
    (speeches / "2020-hui-yi.txt").write_text(
        f"两个维护报告\n\n{'要做到两个维护。' * 2}\n", "utf-8"
    )
    many = f"长篇报告\n\n{'做到两个维护。' * 50}\n"
    (speeches / "2018-long.txt").write_text(many, encoding="utf-8")
    for name, (date, text) in SPEECHES.items():
        head = f"title: 报告{name}\ndate: '{date}'\nspeaker: 甲某\n"
        (speeches / f"{name}.txt").write_text(f"---\n{head}---\n报告{name}\n\n{text}\n", "utf-8")
    build_project(root)
    return root / "site"


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[str]:
    with serving(site) as address:
        yield address


def shown(page: Page) -> list[str]:
    page.wait_for_selector("#kb-use-sort")
    ids: list[str] = page.eval_on_selector_all(
        ".kb-concordance", "all => all.filter(s => s.offsetParent).map(s => s.dataset.speech)"
    )
    return ids


def test_uses_are_filtered_and_ordered_by_year_and_speech(visit: Visit, served: str) -> None:
    page = visit.page
    page.goto(f"{served}{TERM}/")
    assert shown(page) == ["c", "b", "a", "d"]
    years = page.locator("#kb-use-year option").all_inner_texts()
    assert years == ["全部", "2019年（4）", "1998年（1）", "日期不详（1）"]
    page.select_option("#kb-use-sort", "oldest")
    assert shown(page) == ["a", "b", "c", "d"]
    page.select_option("#kb-use-sort", "most")
    assert shown(page) == ["b", "c", "a", "d"]
    page.select_option("#kb-use-year", "2019")
    assert shown(page) == ["b", "c"]
    assert "找到2篇4处" in page.locator(".kb-catalogue__said").inner_text()
    page.select_option("#kb-use-speech", "c")
    assert shown(page) == ["c"]
    page.select_option("#kb-use-year", "1998")
    assert shown(page) == ["a"], "a speech of another year is let go"
    page.click("text=清除筛选")
    assert shown(page) == ["b", "c", "a", "d"]
    assert visit.errors == []
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0


def test_the_address_keeps_the_choice(desktop: Visit, served: str) -> None:
    page = desktop.page
    page.goto(f"{served}{TERM}/#year=none")
    assert shown(page) == ["d"]
    page.goto(f"{served}{TERM}/#year=2019&sort=oldest")
    page.reload()
    assert shown(page) == ["b", "c"]
    page.locator(".kb-kwic:visible").first.click()
    page.wait_for_selector("article[data-verbatim]")
    page.go_back()
    assert shown(page) == ["b", "c"]
    page.goto(f"{served}{TERM}/#year=1066&speech=nobody&sort=__proto__")
    page.reload()
    assert len(shown(page)) == len(SPEECHES), "what is not there is not asked for"


def test_a_use_leads_to_its_paragraph_with_the_word_marked(visit: Visit, served: str) -> None:
    page = visit.page
    page.goto(f"{served}{TERM}/#speech=b")
    shown(page)
    page.locator(".kb-kwic:visible").nth(1).click()
    page.wait_for_selector("mark.kb-hit")
    anchor = page.evaluate("location.hash.slice(1)")
    assert page.locator(f"#{anchor} mark.kb-hit").all_inner_texts() == ["四个意识"]
    box = page.locator(f"#{anchor} mark.kb-hit").bounding_box()
    assert box
    assert 60 < box["y"] < 800
    assert visit.errors == []


def test_a_use_is_copied_with_its_source(desktop: Visit, served: str) -> None:
    page = desktop.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{served}{TERM}/")
    shown(page)
    first = page.locator(".kb-concordance li").first
    first.hover()
    first.locator(".kb-mark").click()
    menu, use = page.locator(".kb-copy").bounding_box(), first.locator(".kb-kwic").bounding_box()
    assert menu is not None
    assert use is not None
    assert menu["y"] >= use["y"] + use["height"], "the menu covers no use"
    page.click("text=复制公文引文")
    page.wait_for_selector("text=已复制公文引文")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == "“要有四个意识。”（甲某：《报告c》，2019年3月5日，第一部分）"
    page.click("text=复制链接")
    page.wait_for_selector("text=已复制链接")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(f"{served}speeches/c/#")


def test_without_scripts_all_uses_stand_there(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}{TERM}/")
    assert page.locator(".kb-kwic:visible").count() == sum(
        text.count("四个意识") for _, text in SPEECHES.values()
    )
    page.goto(f"{served}terms/liang-ge-wei-hu/")
    page.click("text=按年份查找")
    assert page.locator(".kb-years li").all_inner_texts() == ["2018年 50", "2020年 3"], (
        "one in the title"
    )
    page.click(".kb-years >> text=2020年")
    assert page.url.endswith("/uses-1/#in-2020-hui-yi")
    assert page.locator("h3:target").count() == 1
    context.close()
