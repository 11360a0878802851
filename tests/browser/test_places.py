"""Navigation: the header at every width, breadcrumbs, back to the top, the end of a page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Visit, until

pytestmark = pytest.mark.browser
SPEECH = "speeches/2020-xian-cong-yan-zhi-dang/"
WIDTHS = {390: 844, 720: 900, 768: 1024, 844: 390, 960: 1080, 1024: 768, 1366: 768}
"""Screens, half a screen of 1920, and where the header changes its form."""
SEEN = """() => [...document.querySelectorAll('.kb-site-name, .kb-columns a')].map((link) => {
  const box = link.getBoundingClientRect();
  const range = document.createRange();
  range.selectNodeContents(link);
  const lines = new Set([...range.getClientRects()].map((one) => Math.round(one.top)));
  const whole = box.left >= 0 && box.right <= innerWidth + 0.5 && link.scrollWidth <= link.clientWidth + 1;
  return [link.textContent, whole && box.width > 0, lines.size];
})"""  # noqa: E501


@pytest.mark.parametrize("size", ["2", "5"])
@pytest.mark.parametrize("width", WIDTHS)
def test_no_column_is_cut_and_the_sites_name_stays(
    browser: Browser, http_root: str, width: int, size: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": WIDTHS[width]})
    context.add_init_script(f"localStorage.setItem('kb-settings', '{{\"size\": \"{size}\"}}')")
    page = context.new_page()
    page.goto(http_root)
    seen = page.evaluate(SEEN)
    assert seen[0][0] == "学习资料库"
    assert len(seen) == 9
    assert [name for name, is_whole, lines in seen if not is_whole or lines != 1] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    tall = page.locator(".kb-header").evaluate("header => header.offsetHeight")
    assert tall < 110
    box = page.locator("[data-kb-search]").bounding_box()
    assert box
    assert box["width"] > 80
    context.close()


def test_the_box_has_the_whole_line_of_a_phone_while_one_types(
    phone: Visit, http_root: str
) -> None:
    page = phone.page
    page.goto(http_root)
    page.tap("[data-kb-search]")
    box = page.locator("[data-kb-search]").bounding_box()
    assert box
    assert box["width"] > 350


@pytest.mark.parametrize(
    ("path", "column", "above"),
    [
        (SPEECH, "讲话", ["首页", "讲话", "2020年"]),
        (SPEECH + "pinyin/", "讲话", ["首页", "讲话", "在县全面从严治党工作会议上的讲话"]),
        ("terms/si-ge-yi-shi/", "术语", ["首页", "术语", "S"]),
        ("courses/xian-cong-yan-zhi-dang/", "课程", ["首页", "课程"]),
        ("practice/zheng-zhi-jian-she/", "自测", ["首页", "自测"]),
        ("help/readers/", "手册", ["首页", "手册"]),
        ("speeches/", "讲话", []),
        ("search/", None, []),
    ],
)
def test_a_page_says_where_it_stands(
    desktop: Visit, http_root: str, path: str, column: str | None, above: list[str]
) -> None:
    page = desktop.page
    page.goto(http_root + path)
    current = page.locator(".kb-columns [aria-current]").all_inner_texts()
    assert current == ([column] if column else [])
    assert page.locator(".kb-crumbs a").all_inner_texts() == above
    if above:
        page.locator(".kb-crumbs a").nth(1).click()
        assert page.locator(".kb-columns [aria-current]").inner_text() == column


def test_a_phone_held_sideways_shows_what_a_term_means_on_its_first_screen(
    phone: Visit, http_root: str
) -> None:
    page = phone.page
    page.set_viewport_size({"width": 844, "height": 390})
    page.goto(http_root + "terms/si-ge-yi-shi/")
    page.wait_for_selector(".kb-contents")
    line = "p => p.getClientRects()[0].top + parseFloat(getComputedStyle(p).lineHeight)"
    assert page.locator(".kb-definition").evaluate(line) < 390


SHIFTS = """window.moved = 0;
new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) window.moved += shift.value;
}).observe({ type: 'layout-shift', buffered: true });"""
"""To be run before the page: how far how much of it has moved (web.dev/articles/cls)."""


@pytest.mark.parametrize(
    "path", [SPEECH, "terms/si-ge-yi-shi/", "courses/xian-cong-yan-zhi-dang/lesson-1/"]
)
def test_the_text_stays_where_it_is_while_a_page_opens_on_a_slow_phone(
    phone: Visit, http_root: str, path: str
) -> None:
    page = phone.page
    page.add_init_script(SHIFTS)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(http_root + path)
    until(page, "performance.getEntriesByName('kb-started').length > 0")
    page.wait_for_timeout(200)
    assert page.locator(".kb-contents").is_visible()
    assert page.evaluate("moved") < 0.02


def test_breadcrumbs_begin_where_the_text_does(desktop: Visit, http_root: str) -> None:
    page = desktop.page
    for path, text in (
        (SPEECH, ".kb-speech"),
        ("courses/xian-cong-yan-zhi-dang/lesson-1/", ".kb-course"),
        ("practice/zheng-zhi-jian-she/", ".kb-practice"),
        ("terms/si-ge-yi-shi/", ".kb-entry"),
    ):
        page.goto(http_root + path)
        line, start = (page.locator(one).first.bounding_box() for one in (".kb-crumbs", text))
        assert line
        assert start
        assert abs(line["x"] - start["x"]) < 1, path


EDGES = """() => ['.kb-site-name', 'h1', '.kb-settings', '.kb-toc'].map((name) => {
  const one = document.querySelector(name);
  const box = one && one.getBoundingClientRect();
  return box && box.width ? [box.left, box.right] : null;
})"""


@pytest.mark.parametrize("width", [1366, 1599, 1600, 1920])
def test_pages_of_lists_begin_where_the_header_does(
    desktop: Visit, http_root: str, width: int
) -> None:
    page = desktop.page
    page.set_viewport_size({"width": width, "height": 900})
    paths = ("terms/", "topics/", "speeches/", "trends/", "search/?q=党", "courses/", "practice/")
    for path in (*paths, "updates/", "notes/", "data/", "help/readers/", "terms/si-ge-yi-shi/"):
        page.goto(http_root + path)
        name, title, settings, contents = page.evaluate(EDGES)
        assert abs(name[0] - title[0]) < 1, path
        assert title[1] <= settings[1] + 1, path
        if contents:
            assert contents[0] >= title[1], path
            assert abs(contents[1] - settings[1]) < 30, path


def test_the_pager_of_a_lesson_is_as_wide_as_the_lesson(desktop: Visit, http_root: str) -> None:
    page = desktop.page
    page.goto(http_root + "courses/xian-cong-yan-zhi-dang/lesson-1/")
    lesson, pager = (page.locator(one).bounding_box() for one in ("h1", ".kb-pager"))
    assert lesson
    assert pager
    assert abs(lesson["x"] - pager["x"]) < 1
    assert abs(lesson["width"] - pager["width"]) < 1


def test_a_line_of_the_manual_is_no_longer_on_a_wide_screen(desktop: Visit, http_root: str) -> None:
    page = desktop.page
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.goto(http_root + "help/readers/")
    characters = page.locator("article li, article > p").evaluate_all(
        "all => all.map((one) => one.clientWidth / parseFloat(getComputedStyle(one).fontSize))"
    )
    assert characters
    assert max(characters) < 56


def test_the_end_of_a_page_is_still_the_end_when_it_gets_its_true_height(
    visit: Visit, http_root: str
) -> None:
    page = visit.page
    page.goto(http_root + SPEECH + "pinyin/")
    page.keyboard.press("End")
    page.wait_for_timeout(700)
    at_end = "Math.abs(scrollY + innerHeight - document.documentElement.scrollHeight) < 2"
    assert page.evaluate(at_end)
    # Whoever goes on from there is not held.
    page.keyboard.press("PageUp")
    page.wait_for_timeout(300)
    page.evaluate("document.querySelector('article').append('一'.repeat(2000))")
    page.wait_for_timeout(200)
    assert not page.evaluate(at_end)


def test_the_home_page_uses_a_wide_screen_and_never_more_than_it(
    desktop: Visit, http_root: str
) -> None:
    page = desktop.page
    for width, least in ((1920, 0.7), (1600, 0.7), (1366, 0.75)):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(http_root)
        box = page.locator(".kb-hero").bounding_box()
        assert box
        assert least * width < box["width"] < width - 20
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_one_gets_back_to_the_top(phone: Visit, http_root: str) -> None:
    page = phone.page
    page.goto(http_root + SPEECH)
    assert page.locator(".kb-top").count() == 0
    page.evaluate("scrollTo(0, innerHeight)")
    page.wait_for_timeout(100)
    assert not page.locator(".kb-top").is_visible()
    page.evaluate("scrollTo(0, 3 * innerHeight)")
    page.locator(".kb-top").tap()
    until(page, "scrollY === 0")
    assert not page.locator(".kb-top").is_visible()
    assert page.evaluate("document.activeElement.id") == "kb-start"


@pytest.mark.parametrize("size", ["2", "5"])
def test_the_way_back_to_the_top_covers_no_button(phone: Visit, http_root: str, size: str) -> None:
    """Beside the bar of a self-test it stands above it; held sideways that bar does not stay."""
    page = phone.page
    page.add_init_script(f"localStorage.setItem('kb-settings', '{{\"size\": \"{size}\"}}')")
    page.goto(http_root + "practice/zheng-zhi-jian-she/")
    for width, height in ((390, 844), (844, 390)):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("scrollTo({top: 3 * innerHeight, behavior: 'instant'})")
        page.wait_for_timeout(100)
        top, bar = (page.locator(name).bounding_box() for name in (".kb-top", ".kb-score"))
        assert top
        assert bar
        room = bar["y"] - (top["y"] + top["height"])
        assert 0 <= room < 40 if height > width else top["y"] + top["height"] > height - 40
        assert bar["height"] < 120, "two lines at most"


SIGNS = """() => [...document.querySelectorAll('main summary')].filter((one) => one.offsetParent).map((one) => {
  const details = one.parentElement;
  const sign = getComputedStyle(one, '::before');
  const seen = [sign.display !== 'none' && parseFloat(sign.width) > 3 && sign.borderRightStyle === 'solid'];
  for (const open of [false, true]) {
    details.open = open;
    seen.push(one.offsetParent ? sign.transform : '');
  }
  return [details.className, seen[0] && seen[1] !== seen[2], getComputedStyle(one, '::after').display];
})"""  # noqa: E501


def test_all_that_opens_has_one_sign_which_turns(phone: Visit, http_root: str) -> None:
    page = phone.page
    found = set()
    for path in (SPEECH, "trends/", "speeches/", "practice/zheng-zhi-jian-she/", "search/?q=党"):
        page.goto(http_root + path)
        if path.startswith("search"):
            page.wait_for_selector("[data-kb-result]")
        # As the templates of updates and of terms with many uses write theirs.
        page.evaluate(
            "document.querySelector('.md-content__inner').insertAdjacentHTML('beforeend', "
            "['kb-folded', 'kb-years'].map((name) => `<details class=${name}>"
            "<summary>另外2篇</summary><ul><li>一</li></ul></details>`).join(''))"
        )
        for name, turns, other in page.evaluate(SIGNS):
            found.add(name)
            assert turns, (path, name)
            assert other == "none", (path, name)
    assert found >= {
        "", "kb-contents", "kb-catalogue__more", "kb-answer", "kb-folded", "kb-years"
    }  # fmt: skip


def test_the_date_of_an_update_that_takes_another_line_begins_where_its_name_does(
    phone: Visit, http_root: str
) -> None:
    page = phone.page
    page.goto(http_root + "updates/")
    name = "在全县大会上的讲话" * 2
    page.evaluate(
        "document.querySelector('.md-content__inner').insertAdjacentHTML('beforeend', `"
        f'<section class="kb-update"><ul><li><a href="../speeches/">{name}</a> '
        '<span class="kb-meta">2026年3月5日，某市某县</span></li></ul></section>`)'
    )
    own = page.locator(".kb-update").last
    link, date = (own.locator(f"li > {one}").bounding_box() for one in ("a", "span"))
    assert link
    assert date
    assert date["y"] > link["y"] + 10
    assert abs(date["x"] - link["x"]) < 1


@pytest.mark.parametrize("size", ["1", "2", "5"])
def test_what_one_types_into_a_field_has_room(phone: Visit, http_root: str, size: str) -> None:
    """At the largest type the button is below the field on the home page."""
    page = phone.page
    page.add_init_script(f"localStorage.setItem('kb-settings', '{{\"size\": \"{size}\"}}')")
    page.goto(http_root)
    field = page.locator(".kb-home-search input")
    box, button = field.bounding_box(), page.locator(".kb-home-search button").bounding_box()
    assert box
    assert button
    characters = field.evaluate(
        "field => field.clientWidth / parseFloat(getComputedStyle(field).fontSize)"
    )
    assert characters >= 7
    assert (button["y"] >= box["y"] + box["height"]) == (size == "5")


CHOICES = """() => [...document.querySelectorAll('.kb-settings fieldset')].map((one) => {
  const names = one.querySelector('legend').getBoundingClientRect();
  const boxes = [...one.querySelectorAll('label')].map((label) => label.getBoundingClientRect());
  const lines = new Set(boxes.map((box) => Math.round(box.top)));
  return [lines.size, boxes.every((box) => box.left >= names.right && box.right <= innerWidth)];
})"""


@pytest.mark.parametrize("size", ["1", "2", "5"])
@pytest.mark.parametrize("width", [320, 390, 844, 1366])
def test_choices_of_a_setting_stand_beside_its_name(
    desktop: Visit, http_root: str, size: str, width: int
) -> None:
    """In one line, but for the narrowest phones, where the next begins under the first choice."""
    page = desktop.page
    page.set_viewport_size({"width": width, "height": 800})
    page.add_init_script(f"localStorage.setItem('kb-settings', '{{\"size\": \"{size}\"}}')")
    page.goto(http_root)
    page.click(".kb-settings summary")
    page.wait_for_selector(".kb-settings legend")
    seen = page.evaluate(CHOICES)
    assert len(seen) == 5
    assert all(is_beside for _, is_beside in seen)
    assert all(lines == 1 for lines, _ in seen) or width == 320


def test_what_a_search_field_offers_is_not_cut_through_a_letter(
    phone: Visit, http_root: str
) -> None:
    page = phone.page
    page.goto(http_root)
    fields = page.locator("input[placeholder]:visible").all()
    assert fields
    for field in fields:
        assert field.evaluate("field => getComputedStyle(field).textOverflow") == "ellipsis"


BESIDE = """() => [...document.querySelectorAll('.kb-rows .kb-count')].filter((count) => {
  const row = count.parentElement;
  const [name] = row.querySelector('.kb-row__term').getClientRects();
  const own = count.getBoundingClientRect();
  const others = [...row.children].filter((one) => one !== count);
  const covered = others.flatMap((one) => [...one.getClientRects()]).some((box) =>
    box.right > own.left && box.left < own.right && box.bottom > own.top && box.top < own.bottom);
  return covered || own.top > name.bottom - 4 || own.bottom < name.top + 4;
}).map((count) => count.parentElement.textContent)"""


@pytest.mark.parametrize("size", ["1", "3", "5"])
def test_the_number_of_uses_stands_beside_the_name_whatever_else_does(
    desktop: Visit, http_root: str, size: str
) -> None:
    """The row is full to the last syllable on some screen."""
    page = desktop.page
    page.add_init_script(f"localStorage.setItem('kb-settings', '{{\"size\": \"{size}\"}}')")
    for path in ("topics/", "practice/"):
        page.goto(http_root + path)
        for width in (390, 768, 1024, 1366, 1440, 1920):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(BESIDE) == [], (path, width)


MOVED = """() => { window.moved = 0;
new PerformanceObserver((list) => list.getEntries().forEach((entry) => { window.moved += entry.value; }))
  .observe({ type: 'layout-shift', buffered: false }); }"""  # noqa: E501


def test_once_laid_out_nothing_moves_and_the_end_is_the_end(visit: Visit, http_root: str) -> None:
    page = visit.page
    page.goto(http_root + SPEECH)
    page.wait_for_selector("[data-laid-out]")
    high = page.evaluate("document.documentElement.scrollHeight")
    page.evaluate(MOVED)
    page.keyboard.press("End")
    page.locator(".kb-figure svg").first.wait_for()
    page.wait_for_timeout(300)
    assert page.evaluate("window.moved") < 0.001
    assert page.evaluate("document.documentElement.scrollHeight") == high
    assert page.evaluate("Math.round(scrollY + innerHeight)") == high
    assert page.locator(".kb-footer").bounding_box()["y"] < 860  # type: ignore[index]


def test_what_is_touched_is_large_enough(phone: Visit, http_root: str) -> None:
    """Controls are 44 px high on a touch screen; links in a line of text 24."""
    page = phone.page
    course = "courses/xian-cong-yan-zhi-dang/"
    term, lesson = "terms/si-ge-yi-shi/", course + "lesson-1/"
    paths = ("", "terms/", "topics/", "speeches/", SPEECH, SPEECH + "pinyin/", term, course, lesson)
    for path in (*paths, course + "practice/", "courses/", "trends/", "help/editors/"):
        page.goto(http_root + path)
        small = page.evaluate(
            "[...document.querySelectorAll('.kb-columns a, .kb-strip > a, .kb-tags a, summary,"
            " .kb-elder, .kb-search__input, .kb-home-search button, .kb-chips li > a:first-child,"
            " .kb-pager a, .kb-footer p:first-child a, .kb-option, .kb-score button,"
            " .kb-score select, .kb-catalogue__choice select, .kb-rows .kb-row__term, .kb-kwic,"
            " .kb-row__speech, .kb-card__title, .kb-lessons a,"
            " .kb-meta--speech > a:not(.kb-tag), .kb-meta--speech > button, .kb-print > button,"
            " .kb-course > h1 + .kb-meta > a, .kb-bookmark, .kb-to-practice a')]"
            ".filter(one => one.getClientRects().length && !one.closest('[hidden]'))"
            ".filter(one => one.getBoundingClientRect().height < 43.5)"
            ".map(one => one.className + one.textContent)"
        )
        assert small == [], path
        for table in page.locator(".kb-figure summary").all():
            table.click()
        inline = (
            ".kb-tag, figcaption a, .kb-topic-here h3 a, .kb-seen a, .kb-row__definition a,"
            " th a, td a"
        )
        heights = page.locator(f":is({inline}):visible").evaluate_all(
            "all => all.map(one => one.getBoundingClientRect().height)"
        )
        assert all(height >= 24 for height in heights), path
