"""讲话 as a catalogue: filters that combine and count, an order, all of it in the address."""

from __future__ import annotations

import itertools
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
    "a": ("1998-03-05", "甲某", "北京", "第一次会议", "要增强四个意识，增长5%。"),
    "b": ("1999-03-05", "甲某", "北京", "第二次会议", "要增强四个意识，做到两个维护。" * 3),
    "c": ("2019-03-05", "乙某", "北京", "第三次会议", "没有术语的一段话，比别的都要长得多。" * 9),
    "d": ("2019-01-20", "丙某", "浙江", "全省会议", "要做到两个维护，增长百分之五。"),
    "e": ("", "丙某", "浙江", "", "要做到两个维护。"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_project(tmp_path_factory.mktemp("catalogue") / "project")
    speeches = root / "content/speeches"
    (speeches / "2020-hui-yi.txt").unlink()
    for name, (date, who, place, occasion, text) in SPEECHES.items():
        head = f"title: 工作报告\ndate: '{date}'\nspeaker: {who}\nplace: {place}\n"
        head += f"occasion: {occasion}\n" if occasion else ""
        head += "tags: [省里]\n" if place == "浙江" else ""
        # The text of the first has no title.
        begun = "现在，我代表县委，向全会报告工作。" if name == "a" else "工作报告"
        body = f"{begun}\n\n同志们：\n\n{text}\n"
        (speeches / f"{name}.txt").write_text(f"---\n{head}---\n{body}", encoding="utf-8")
    build_project(root)
    return root / "site"


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[str]:
    with serving(site) as address:
        yield f"{address}speeches/"


def test_a_title_that_the_text_has_not_stands_over_the_text(desktop: Visit, served: str) -> None:
    """As one that the text has: in the middle, as wide as the text, on paper too."""
    page = desktop.page
    for media, name in itertools.product(("screen", "print"), ("a", "d")):
        page.emulate_media(media="print" if media == "print" else "screen")
        page.goto(f"{served}{name}/")
        title, text = (page.locator(one).bounding_box() for one in ("h1", "article.kb-speech"))
        assert title
        assert text
        assert page.locator(".kb-speech h1").count() == (name == "d")
        assert abs(title["x"] - text["x"]) < 1, (media, name)
        assert abs(title["width"] - text["width"]) < 1, (media, name)
        look = "h => [getComputedStyle(h).textAlign, getComputedStyle(h).fontSize]"
        looks = page.locator("h1").evaluate(look)
        assert looks[0] == "center"
        if name == "a":
            first = looks
    assert first == looks


def shown(page: Page) -> list[str]:
    """The speeches in sight, in order, by the letters of their addresses."""
    links: list[str] = page.eval_on_selector_all(
        ".kb-row__speech",
        "links => links.filter(a => a.offsetParent).map(a => a.getAttribute('href')[0])",
    )
    return links


def options(page: Page, name: str) -> list[str]:
    return page.locator(f"#kb-by-{name} option").all_inner_texts()


def test_filters_combine_and_every_choice_says_what_it_leaves(desktop: Visit, served: str) -> None:
    page = desktop.page
    page.goto(served)
    assert shown(page) == ["c", "d", "b", "a", "e"]
    assert options(page, "speaker") == ["全部", "丙某（2）", "甲某（2）", "乙某（1）"]
    page.select_option("#kb-by-from", "1999")
    assert shown(page) == ["c", "d", "b"]
    assert options(page, "speaker") == ["全部", "丙某（1）", "甲某（1）", "乙某（1）"]
    page.select_option("#kb-by-place", "北京")
    page.select_option("#kb-by-topic", "政治建设")
    assert shown(page) == ["b"]
    assert page.locator(".kb-catalogue__said").inner_text() == "找到1篇，共5篇"
    assert page.locator("h2:visible").all_inner_texts() == ["1999年 1篇"]
    assert options(page, "to") == ["最近", "1999年（1）", "1998年（1）"], "none of 2019"
    page.goto(served + "#from=2019&place=%E5%8C%97%E4%BA%AC&speaker=%E7%94%B2%E6%9F%90")
    page.reload()
    assert options(page, "from")[-1] == "2019年（0）", "what was chosen stays"
    page.click("text=清除筛选")
    assert len(shown(page)) == 5
    assert "#" not in page.url
    assert desktop.errors == []


def test_the_address_keeps_the_choice_and_back_brings_it_again(desktop: Visit, served: str) -> None:
    page = desktop.page
    page.goto(served)
    page.select_option("#kb-by-place", "浙江")
    page.select_option("#kb-by-sort", "oldest")
    chosen = page.url
    page.locator(".kb-row__speech:visible").first.click()
    page.wait_for_selector("article")
    page.go_back()
    page.wait_for_selector(".kb-catalogue__said")
    assert page.url == chosen
    assert shown(page) == ["e", "d"]
    assert page.input_value("#kb-by-place") == "浙江"
    page.goto(served + "#from=2000&speaker=%E7%94%B2%E6%9F%90")
    assert shown(page) == []
    assert page.locator(".kb-catalogue__said").inner_text() == "找到0篇，共5篇"
    page.goto("about:blank")
    page.goto(served + "#nonsense=1&sort=nothing")
    assert len(shown(page)) == 5


@pytest.mark.parametrize(
    ("order", "expected"), [("longest", "cbade"), ("uses", "bdaec"), ("oldest", "eabdc")]
)
def test_the_order_can_be_chosen(desktop: Visit, served: str, order: str, expected: str) -> None:
    page = desktop.page
    page.goto(f"{served}#sort={order}")
    first = {"longest": "c", "uses": "b", "oldest": "e"}[order]
    assert shown(page)[0] == first
    assert sorted(shown(page)) == sorted(expected)
    page.select_option("#kb-by-sort", "")
    assert shown(page) == ["c", "d", "b", "a", "e"]


def test_reports_of_one_title_are_told_apart_and_a_folder_works_too(
    desktop: Visit, site: Path
) -> None:
    page = desktop.page
    page.goto((site / "speeches/index.html").as_uri())
    row = page.locator(".kb-row", has=page.locator("a[href^='d']")).inner_text()
    assert "丙某" in row
    assert "浙江" in row
    assert "全省会议" in row
    page.select_option("#kb-by-tag", "省里")
    assert shown(page) == ["d", "e"]
    assert desktop.errors == []


def test_the_contents_lead_to_years_that_the_filters_leave(visit: Visit, served: str) -> None:
    """Beside the list and folded above it; in one list without years there is nowhere to go."""
    page = visit.page
    years = page.locator(".kb-toc a:visible, .kb-contents a:visible")
    title = page.locator(".kb-toc > b:visible, .kb-contents > summary:visible")

    def listed() -> list[str]:
        page.locator(".kb-contents").evaluate("contents => contents.open = true")
        return years.all_inner_texts()

    page.goto(served)
    page.wait_for_selector(".kb-catalogue__said")
    assert listed() == ["2019年", "1999年", "1998年", "日期不详"]
    page.goto(served + "#place=%E6%B5%99%E6%B1%9F")
    page.reload()
    page.wait_for_selector(".kb-catalogue__said")
    assert (listed(), title.count()) == (["2019年", "日期不详"], 1)
    page.goto(served + "#sort=longest")
    page.wait_for_selector("#kb-by-sort")
    assert (listed(), title.count()) == ([], 0)
    page.goto(served + "#from=2000&speaker=%E7%94%B2%E6%9F%90")
    assert (listed(), title.count()) == ([], 0)
    page.goto(served + "#sort=oldest")
    assert (len(listed()), title.count()) == (4, 1)


def test_on_a_phone_the_first_screen_has_speeches(phone: Visit, served: str) -> None:
    page = phone.page
    page.goto(served)
    rows = page.locator(".kb-row__speech")
    assert rows.nth(1).bounding_box()["y"] < 760  # type: ignore[index]
    page.locator("summary", has_text="筛选").tap()
    page.select_option("#kb-by-speaker", "乙某")
    assert shown(page) == ["c"]


def test_without_scripts_the_list_and_its_years_are_there(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served)
    assert len(shown(page)) == 5
    assert page.locator(".kb-strip--years a:visible").count() == 4
    assert page.locator(".kb-catalogue select").count() == 0
    context.close()


def test_a_course_over_time_is_true_to_scale_and_leaves_out_what_has_no_date(
    desktop: Visit, served: str
) -> None:
    """Four dated speeches are drawn, one small picture for each topic; the table has all five."""
    page = desktop.page
    page.goto(served.replace("speeches/", "trends/"))
    figure = page.locator("[data-kb-figure='line']")
    figure.scroll_into_view_if_needed()
    figure.locator("svg").wait_for()
    assert figure.locator("thead th").count() == 6
    assert figure.locator("tbody tr").count() == 1
    years = figure.locator("svg text").all_text_contents()
    assert "日期不详" not in "".join(years)
    assert "政治建设" in years
    assert any("2000" in year or "2005" in year or "2010" in year for year in years)
    page.emulate_media(media="print")
    box = figure.locator(".kb-figure__picture").bounding_box()
    assert box, "on paper as well"
    assert box["height"] > 100


def test_the_home_page_shows_what_is_new_and_a_term_its_first_and_last_use(
    desktop: Visit, served: str
) -> None:
    page = desktop.page
    page.goto(served.replace("speeches/", ""))
    assert page.locator("#speeches").inner_text() == "最新讲话"
    assert page.locator("[aria-labelledby=practice] a").count() == 1
    page.goto(served.replace("speeches/", "terms/liang-ge-wei-hu/"))
    assert page.locator(".kb-seen span").all_inner_texts() == [
        "最早见于 工作报告（1999年3月5日，北京）",
        "最近一次 工作报告（2019年1月20日，浙江）",
    ]


def test_two_dated_speeches_are_read_in_the_table_and_three_are_drawn(
    desktop: Visit, served: str
) -> None:
    page = desktop.page
    page.goto(served.replace("speeches/", "trends/"))
    page.locator("[data-kb-figure='line']").scroll_into_view_if_needed()
    page.locator("[data-kb-figure='line'] svg").wait_for()
    names = ["2019年", "2020年", "2021年", "日期不详"]
    assert [page.evaluate("n => KB.datedColumns(n).length", names[k:]) for k in (0, 1)] == [3, 2]
    for columns, is_drawn in ((names[1:], False), (names, True)):
        page.evaluate(
            """(columns) => {
              const head = document.querySelector("[data-kb-figure='line'] thead tr");
              head.replaceChildren(head.firstElementChild, ...columns.map((name) => {
                const cell = document.createElement('th');
                cell.textContent = name;
                return cell;
              }));
            }""",
            columns,
        )
        figure = "document.querySelector('[data-kb-figure=line]')"
        assert page.evaluate(f"KB.tooFew({figure})") is not is_drawn
