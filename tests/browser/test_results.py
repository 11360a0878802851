"""The results page: filters that combine and count, an order, the years, every place."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from playwright.sync_api import Page, expect

from bench.reading_probes import AXE, RULES
from tests.browser.conftest import Visit, until
from tests.browser.test_catalogue import served, site

__all__ = ["served", "site"]
pytestmark = pytest.mark.browser
SAID = "[data-kb-search-page] [role=status]"


def asked(page: Page, served: str, query: str, chosen: str = "") -> None:
    page.goto("about:blank")
    page.goto(served.replace("speeches/", "search/") + "?q=" + quote(query) + chosen)
    page.wait_for_selector("[data-kb-search-page] .kb-results, .kb-empty")


def found(page: Page) -> str:
    """The speeches shown, in order, by the letters of their addresses."""
    links: list[str] = page.eval_on_selector_all(
        ".kb-group[aria-label=讲话] li > .kb-result:first-child",
        "links => links.map(a => /speeches[/](.)/.exec(a.href)[1])",
    )
    return "".join(links)


def said(page: Page) -> str:
    return page.locator(SAID).inner_text()


def options(page: Page, name: str) -> list[str]:
    return page.locator(f"select[name={name}] option").all_inner_texts()


def choose(page: Page, name: str, value: str, expected: str) -> None:
    page.select_option(f"select[name={name}]", value)
    for _ in range(100):
        if found(page) == expected:
            break
        page.wait_for_timeout(20)
    assert found(page) == expected


def test_speeches_of_one_title_say_who_spoke_and_where(desktop: Visit, served: str) -> None:
    page = desktop.page
    asked(page, served, "两个维护")
    rows = page.locator(".kb-group[aria-label=讲话] li").all_inner_texts()
    assert [re.search(r"(..) · (.某)", row).groups() for row in rows] == [  # type: ignore[union-attr]
        ("北京", "甲某"),
        ("浙江", "丙某"),
        ("浙江", "丙某"),
    ]
    asked(page, served, "比别的都要长得多")
    row = page.locator(".kb-group[aria-label=讲话] li")
    assert row.count() == 1
    assert "北京 · 乙某" in row.inner_text(), "also where the others were not found"
    asked(page, served, "两个维护")
    names = options(page, "speech")[1:]
    assert all(re.search(r"（(.*，)?(北京|浙江)）$", name) for name in names)
    assert len(set(names)) == len(names) == 3


def test_on_a_tablet_held_upright_results_come_before_filters(desktop: Visit, served: str) -> None:
    page = desktop.page
    page.set_viewport_size({"width": 768, "height": 1024})
    asked(page, served, "两个维护")
    assert not page.locator("select[name=speaker]").is_visible()
    page.locator("summary", has_text="筛选和排序").click()
    page.select_option("select[name=speaker]", "甲某")
    assert found(page) == "b"
    page.set_viewport_size({"width": 960, "height": 1024})
    asked(page, served, "两个维护")
    assert page.locator("select[name=speaker]").is_visible()
    assert not page.locator("summary", has_text="筛选和排序").is_visible()


def test_filters_folded_on_a_narrow_screen_can_be_unfolded_on_a_wide_one(
    desktop: Visit, served: str
) -> None:
    page = desktop.page
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(served)
    page.set_viewport_size({"width": 1366, "height": 768})
    page.locator("summary", has_text="筛选").click()
    assert page.locator("#kb-by-speaker").is_visible()


def test_filters_combine_and_every_choice_says_what_it_leaves(desktop: Visit, served: str) -> None:
    page = desktop.page
    asked(page, served, "两个维护")
    assert found(page) == "bde"
    # The manual names the term too.
    everything = re.fullmatch(r"“两个维护”：找到(\d+)条，其中讲话3篇，共(\d+)处", said(page))
    assert everything
    assert options(page, "speaker") == ["全部", "丙某（2）", "甲某（1）"]
    assert options(page, "from") == ["最早", "1999年（1）", "2019年（1）"]
    assert options(page, "tag") == ["全部", "省里（2）"]
    choose(page, "place", "浙江", "de")
    assert options(page, "speaker") == [], "what all share is no choice"
    assert options(page, "from") == ["最早", "2019年（1）"]
    choose(page, "from", "2019", "d")
    total = f"不筛选{everything[1]}条，{everything[2]}处"
    assert said(page) == f"“两个维护”：筛选出1篇讲话，共1处（{total}）"
    assert page.evaluate("document.activeElement.name") == "from"
    page.click("text=清除筛选")
    until(page, "document.querySelectorAll('.kb-group').length > 1")
    assert found(page) == "bde"
    assert desktop.errors == []


def test_the_address_keeps_the_choice_and_back_brings_it_again(desktop: Visit, served: str) -> None:
    page = desktop.page
    asked(page, served, "两个维护")
    choose(page, "place", "浙江", "de")
    choose(page, "sort", "oldest", "de")
    chosen = page.url
    assert unquote(chosen).endswith("?q=两个维护&place=浙江&sort=oldest")
    page.locator("li > .kb-result").first.click()
    page.wait_for_selector("article")
    page.go_back()
    page.wait_for_selector(".kb-results .kb-result")
    assert page.url == chosen
    assert found(page) == "de"
    assert page.input_value("select[name=place]") == "浙江"
    asked(page, served, "两个维护", "&speaker=" + quote("无此人") + "&sort=nonsense")
    said = page.locator(".kb-empty").inner_text()
    assert said == "没有符合这些条件的结果。请去掉一个条件，或点“清除筛选”。"
    page.click("text=清除筛选")
    page.wait_for_selector(".kb-group")


@pytest.mark.parametrize("kind", ["http", "file"])
def test_more_results_get_the_focus_and_back_ends_where_one_was(
    desktop: Visit, http_root: str, file_root: str, kind: str
) -> None:
    page = desktop.page
    top = http_root + "search/" if kind == "http" else file_root + "search.html"
    page.goto(top + "?q=" + quote("党"))
    rows = page.locator(".kb-group li > .kb-result:first-child")
    more = page.locator(".kb-more", has_text="加载更多")
    for n in (20, 40):
        expect(rows).to_have_count(n)
        more.focus()
        page.keyboard.press("Enter")
        expect(rows.nth(n)).to_be_focused()
    rows.nth(45).scroll_into_view_if_needed()
    before = rows.nth(45).bounding_box()
    rows.nth(45).click()
    page.wait_for_selector("article")
    page.go_back()
    expect(rows.nth(45)).to_be_in_viewport()
    after = rows.nth(45).bounding_box()
    assert before
    assert after
    assert abs(before["y"] - after["y"]) < 3


def test_where_nothing_is_found_there_is_nothing_to_filter(visit: Visit, http_root: str) -> None:
    page = visit.page
    filters = page.locator(".kb-catalogue__more")
    for query, is_there in (("", False), ("量子纠缠", False), ("四个意识", True)):
        page.goto("about:blank")
        page.goto(http_root + "search/?q=" + quote(query))
        page.wait_for_selector("[data-kb-search-page]:has(.kb-page__input)")
        if query:
            expect(page.locator(SAID)).to_contain_text("找到")
        expect(filters).to_be_visible(visible=is_there)


def test_the_order_can_be_chosen_and_what_has_no_date_comes_last(
    desktop: Visit, served: str
) -> None:
    page = desktop.page
    for order, expected in (("newest", "dbe"), ("oldest", "bde"), ("hits", "bde")):
        asked(page, served, "两个维护", "&sort=" + order)
        assert found(page) == expected, order


def test_every_place_can_be_opened_and_the_counts_agree(desktop: Visit, served: str) -> None:
    """Each row's places are those of its excerpt and the rest; their sum is what the page says."""
    page = desktop.page
    asked(page, served, "比别的都要长")
    assert said(page) == "“比别的都要长”：找到1篇讲话，共9处"
    row = page.locator(".kb-group li").first
    shown = row.locator("> a mark").count()
    rest = row.locator(".kb-rest")
    assert rest.inner_text() == f"还有{9 - shown}处"
    rest.click()
    row.locator(".kb-rest__list li").first.wait_for()
    assert rest.get_attribute("aria-expanded") == "true"
    passages = row.locator(".kb-rest__list a")
    marks = passages.locator("mark").count()
    assert f"本段还有{9 - marks}处" in passages.first.inner_text()
    assert "#s0-" in (passages.first.get_attribute("href") or "")
    rest.click()
    assert not row.locator(".kb-rest__list").is_visible()
    # A term's own name stands above its meaning: nothing more to open; nor with one place.
    asked(page, served, "两个维护", "&kind=term")
    assert page.locator(".kb-rest").count() == 0
    asked(page, served, "第三次会议")
    assert said(page) == "“第三次会议”：找到1篇讲话，共1处"
    assert page.locator(".kb-rest").count() == 0


def test_the_years_of_all_that_is_found_are_a_picture_with_its_figures(
    visit: Visit, served: str
) -> None:
    page = visit.page
    asked(page, served, "两个维护", "&from=2019&to=2019")
    assert found(page) == "d"
    # The years themselves are left aside, so that the choice can be seen among the others.
    figure = page.locator(".kb-found-years")
    assert figure.locator("rect").count() == 2
    assert figure.locator("figcaption").inner_text() == "讲话里找到的，按年份：最多的是1999年，3处"
    assert figure.locator(".kb-found-years__ends span").all_inner_texts() == ["1999年", "2019年"]
    figure.locator("summary").click()
    rows = [row.locator("th, td").all_inner_texts() for row in figure.locator("tbody tr").all()]
    assert rows == [["1999年", "1", "3"], ["2019年", "1", "1"], ["日期不详", "1", "1"]]
    asked(page, served, "没有术语的一段话")
    page.wait_for_timeout(100)
    assert page.locator(".kb-found-years").count() == 0, "one year is no course"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_violations_with_everything_opened(visit: Visit, served: str, scheme: str) -> None:
    page = visit.page
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    asked(page, served, "两个维护 OR 比别的都要长")
    page.locator(".kb-found-years summary").click()
    page.locator(".kb-rest").first.click()
    page.locator(".kb-rest__list li").first.wait_for()
    if not page.locator("select[name=sort]").is_visible():
        page.locator("summary", has_text="筛选和排序").click()
    page.evaluate("scrollTo({top: 0, behavior: 'instant'})")
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text("utf-8"))
    assert page.evaluate(AXE, list(RULES)) == []


def test_a_year_is_a_date_too_and_that_is_said(desktop: Visit, served: str, site: Path) -> None:
    page = desktop.page
    for query in ("2019", "2019年", "二〇一九年", "2019年3月", "2019-03-05"):
        asked(page, served, query)
        assert "c" in found(page), query
        assert "按日期找到的" in said(page), query
        assert ("d" in found(page)) is (len(query) < 6), query
    asked(page, served, "2019 两个维护")
    assert found(page) == "d"
    asked(page, served, '"2019"')
    assert found(page) == ""
    # From a folder: no server, the same page.
    page.goto((site / "search/index.html").as_uri() + "#q=2019&sort=newest")
    page.wait_for_selector(".kb-group")
    assert found(page) == "cd"
    assert desktop.errors == []


def test_on_a_phone_the_filters_are_behind_one_button(phone: Visit, served: str) -> None:
    page = phone.page
    asked(page, served, "两个维护")
    assert not page.locator("select[name=speaker]").is_visible()
    page.locator("summary", has_text="筛选和排序").tap()
    choose(page, "speaker", "甲某", "b")


def test_on_a_phone_held_sideways_they_leave_the_first_screen_to_what_is_found(
    phone: Visit, served: str
) -> None:
    page = phone.page
    page.set_viewport_size({"width": 844, "height": 390})
    asked(page, served, "两个维护")
    assert not page.locator("select[name=speaker]").is_visible()
    page.locator("summary", has_text="筛选和排序").tap()
    assert page.locator("select[name=speaker]").is_visible()
    page.goto(served)
    assert not page.locator("select[name=speaker]").is_visible()
    assert page.locator(".kb-catalogue__more summary").is_visible()
    # As wide, and no lower than an upright tablet's: nothing is folded.
    page.set_viewport_size({"width": 844, "height": 480})
    page.goto(served + "?")
    assert page.locator("select[name=speaker]").is_visible()
    assert not page.locator(".kb-catalogue__more summary").is_visible()


def test_a_lost_file_of_filters_is_said_and_results_are_shown(desktop: Visit, served: str) -> None:
    page = desktop.page
    page.route("**/facets.js", lambda route: route.abort())
    asked(page, served, "两个维护")
    assert found(page) == "bde"
    assert "搜索数据缺失（search/data/facets.js）" in said(page)


def test_pages_that_write_the_numbers_otherwise_are_a_link_away(
    desktop: Visit, served: str
) -> None:
    page = desktop.page
    asked(page, served, "增长5%")
    offer = page.locator(".kb-offer")
    expect(offer).to_have_text("数字的其他写法：增长百分之五（另有1条）")
    assert found(page) == "a"
    page.select_option("select[name=sort]", "oldest")
    expect(offer).to_have_count(1)
    offer.locator("a").click()
    expect(offer).to_have_text("数字的其他写法：增长5%（另有1条）")
    assert found(page) == "d"
    assert page.locator("[data-kb-search-page] input").input_value() == "增长百分之五"
    page.go_back()
    expect(offer).to_have_text("数字的其他写法：增长百分之五（另有1条）")
    assert found(page) == "a"
    page.fill("[data-kb-search-page] input", "两个维护")
    expect(page.locator(SAID)).to_contain_text("“两个维护”")
    expect(offer).to_have_count(0)
    assert desktop.errors == []
