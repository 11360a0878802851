"""Courses and self-tests as a reader works with them: by mouse, by keyboard, without scripts."""

from __future__ import annotations

from importlib.resources import files

import pytest
from playwright.sync_api import Browser, Locator, Page

from bench.reading_probes import AXE, RULES
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser
NAME = "courses/xian-cong-yan-zhi-dang"
LESSON = NAME + "/lesson-1"


def at(root: str, name: str) -> str:
    """A page's address, over http or as a file."""
    if root.startswith("file:"):
        return root.removesuffix("index.html") + name + ".html"
    return root + name + "/"


def question(page: Page, number: int) -> Locator:
    return page.locator(".kb-question").nth(number)


def right(one: Locator) -> int:
    return int(one.get_attribute("data-answer") or "")


def test_answers_are_judged_counted_and_taken_back(visit: Visit, root: str) -> None:
    page = visit.page
    page.goto(at(root, NAME + "/practice"))
    total = page.locator(".kb-question").count()
    assert total > 30
    said = page.locator("[role=status].kb-score__said")
    assert said.inner_text() == f"已答0/{total}题，对0题"

    first, second = question(page, 0), question(page, 1)
    first.locator(".kb-option").nth(right(first)).click()
    assert first.locator(".kb-verdict").inner_text() == "对。"
    assert first.locator(".kb-answer p").is_visible()
    assert said.inner_text() == f"第1题答对了。已答1/{total}题，对1题"

    wrong = (right(second) + 1) % second.locator(".kb-option").count()
    second.locator(".kb-option").nth(wrong).click()
    assert second.locator(".kb-verdict").inner_text().startswith("错，应选")
    assert "✓ 正确答案" in second.locator(".kb-option").nth(right(second)).inner_text()
    # A question is answered once.
    second.locator(".kb-option").nth(right(second)).click(force=True)
    assert said.inner_text().endswith(f"已答2/{total}题，对1题")

    page.get_by_role("button", name="再做一遍").click()
    assert said.inner_text() == f"已答0/{total}题，对0题"
    assert page.locator(".kb-answer[open], .kb-option__mark").count() == 0
    assert visit.errors == []
    assert visit.outside(root.removesuffix("index.html")) == []


def test_all_of_it_works_by_keyboard(desktop: Visit, root: str) -> None:
    page = desktop.page
    page.goto(at(root, "practice/zheng-zhi-jian-she"))
    first = question(page, 0)
    first.locator(".kb-option").first.focus()
    for _ in range(right(first)):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert first.locator(".kb-verdict").inner_text() == "对。"
    # The focus stays where the reader is.
    assert page.evaluate("document.activeElement.classList.contains('kb-option--right')")
    page.get_by_role("button", name="全部答案").focus()
    page.keyboard.press("Space")
    assert page.locator(".kb-answer[open]").count() == page.locator(".kb-question").count()
    page.get_by_role("button", name="收起答案").press("Enter")
    assert page.locator(".kb-answer[open]").count() == 0


def test_without_scripts_questions_and_answers_are_there(browser: Browser, root: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="zh-CN")
    page = context.new_page()
    page.goto(at(root, "practice/zheng-zhi-jian-she"))
    first = question(page, 0)
    assert first.locator(".kb-options > li").count() >= 3
    assert page.locator(".kb-option, .kb-score").count() == 0
    first.locator("summary").click()
    answer = first.locator(".kb-answer p")
    assert answer.is_visible()
    assert answer.locator("b").inner_text() == "ABCD"[right(first)]
    context.close()


def test_on_paper_the_answers_stand_on_a_page_of_their_own(desktop: Visit, http_root: str) -> None:
    page = desktop.page
    page.goto(at(http_root, "practice/zheng-zhi-jian-she"))
    one = question(page, 0)
    one.locator(".kb-option").nth((right(one) + 1) % 3).click()
    assert not page.locator(".kb-key").is_visible()
    page.emulate_media(media="print")
    assert page.locator(".kb-key li").count() == page.locator(".kb-question").count()
    assert page.locator(".kb-key").evaluate("e => getComputedStyle(e).breakBefore") == "page"
    for hidden in (".kb-answer", ".kb-verdict", ".kb-option__mark", ".kb-score", ".kb-header"):
        assert not page.locator(hidden).first.is_visible(), hidden
    # What was chosen before does not show: the right option looks like the others.
    looks = one.locator(".kb-option").evaluate_all(
        "all => all.map(e => getComputedStyle(e)).map(s => s.borderTopWidth + s.fontWeight)"
    )
    assert len(set(looks)) == 1
    letters = page.locator(".kb-key li b").all_inner_texts()
    expected = ["ABCD"[right(q)] for q in page.locator(".kb-question").all()]
    assert letters == expected


def test_a_quotation_is_copied_with_the_address_of_its_paragraph(
    desktop: Visit, http_root: str
) -> None:
    page = desktop.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(at(http_root, LESSON))
    quote = page.locator(".kb-quote").nth(0)
    quote.locator(".kb-mark").click()
    page.get_by_role("button", name="复制引文").click()
    page.locator(".kb-copy__said", has_text="已复制引文").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    text = quote.locator("[data-quoted]").inner_text()
    assert copied.startswith(f"“{text}”\n在县全面从严治党工作会议上的讲话[EB/OL]. (2020)")
    assert "speeches/2020-xian-cong-yan-zhi-dang/#s1-1" in copied


def test_a_quoted_paragraph_leads_to_its_course_and_back(desktop: Visit, root: str) -> None:
    page = desktop.page
    page.goto(at(root, "speeches/2020-xian-cong-yan-zhi-dang") + "#s1-2")
    page.locator("#s1-2 ~ .kb-quoted-in a").click()
    page.wait_for_url("**/courses/**")
    quote = page.locator("#q-2020-xian-cong-yan-zhi-dang-s1-2")
    assert quote.is_visible()
    quote.locator("figcaption a").click()
    page.wait_for_url("**/speeches/**#s1-2")
    assert desktop.errors == []


def test_terms_in_a_course_show_their_cards(desktop: Visit, root: str) -> None:
    page = desktop.page
    page.goto(at(root, LESSON))
    page.locator(".kb-course a.kb-term").first.focus()
    page.wait_for_selector(".kb-card-pop:not([hidden])")


def test_courses_are_found_and_filtered(desktop: Visit, root: str) -> None:
    page = desktop.page
    page.goto(at(root, "search") + "#q=真提问题，提真问题")
    group = page.locator(".kb-group[aria-label=课程]")
    group.locator("[data-kb-result]").wait_for()
    page.locator("select[name=kind]").select_option("course")
    page.locator(".kb-group[aria-label=讲话]").wait_for(state="detached")
    assert "第一课 政治建设（县全面从严治党工作会议讲话导读）" in group.inner_text()
    page.goto(at(root, NAME))
    page.fill("[data-kb-search]", "画出来")
    page.locator(".kb-panel .kb-group[aria-label=课程] [data-kb-result]").wait_for()


def test_no_violations_after_answers(desktop: Visit, http_root: str) -> None:
    page = desktop.page
    page.goto(at(http_root, LESSON))
    page.get_by_role("button", name="学完这一课").click()
    one = question(page, 0)
    one.locator(".kb-option").nth((right(one) + 1) % 3).click()
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text("utf-8"))
    assert page.evaluate(AXE, list(RULES)) == []


def test_fewer_questions_can_be_drawn(desktop: Visit, http_root: str) -> None:
    page = desktop.page
    page.goto(http_root + "practice/zheng-zhi-jian-she/")
    every = page.locator(".kb-question").count()
    page.select_option(".kb-score select", "10")
    drawn = page.locator(".kb-question:visible").all()
    assert len({str(one.get_attribute("id")).rsplit("-", 1)[0] for one in drawn}) == 10
    assert "已答0/10题" in page.locator(".kb-score__said").inner_text()
    page.locator(".kb-question:visible .kb-option").first.click()
    assert "已答1/10题" in page.locator(".kb-score__said").inner_text()
    page.select_option(".kb-score select", "")
    assert page.locator(".kb-question:visible").count() == every


def test_nothing_moves_above_the_button_of_a_lesson_once_the_page_rests(
    desktop: Visit, http_root: str
) -> None:
    page = desktop.page
    page.goto(http_root + LESSON)
    page.wait_for_selector("[data-laid-out]")
    top = "document.querySelector('.kb-lesson-done').getBoundingClientRect().top + scrollY"
    before = page.evaluate(top)
    page.evaluate("scrollTo({top: 1e6, behavior: 'instant'})")
    page.wait_for_timeout(100)
    assert page.evaluate(top) == pytest.approx(before, abs=1)


def test_a_lesson_is_laid_out_on_a_page_that_is_never_idle(desktop: Visit, http_root: str) -> None:
    page = desktop.page
    page.add_init_script(
        "window.requestIdleCallback = (call, { timeout } = {}) => timeout > 0 &&"
        " setTimeout(call, 0, { didTimeout: true, timeRemaining: () => 0 });"
    )
    page.goto(http_root + LESSON)
    page.wait_for_selector("[data-laid-out]", timeout=5_000)


def test_lessons_follow_each_other_and_progress_is_kept(desktop: Visit, root: str) -> None:
    page = desktop.page
    page.goto(at(root, NAME))
    page.get_by_role("link", name="从第一课开始").click()
    page.locator("h1#lesson-1").wait_for()
    page.wait_for_selector("[data-laid-out]")
    page.get_by_role("button", name="学完这一课").click()
    assert "只记在这个浏览器里" in page.locator(".kb-lesson-done [role=status]").inner_text()
    page.locator(".kb-pager [rel=next]").click()
    page.locator("h1#lesson-2").wait_for()
    assert page.locator(".kb-pager [rel=prev]").inner_text().endswith("第一课 政治建设")
    # It is over only when the reader says so, and can be taken back.
    button = page.locator(".kb-lesson-done button")
    assert button.get_attribute("aria-pressed") == "false"
    page.goto(at(root, NAME))
    start = page.locator(".kb-course-start")
    start.get_by_text("学完1/5课").wait_for()
    assert page.locator(".kb-lesson-over").count() == 1
    start.get_by_role("link", name="继续学：第二课 干部队伍建设").click()
    page.locator("h1#lesson-2").wait_for()
    page.goto(at(root, LESSON))
    page.wait_for_selector("[data-laid-out]")
    page.get_by_role("button", name="已学完").click()
    assert button.inner_text() == "学完这一课"
    assert desktop.errors == []


@pytest.mark.parametrize(
    ("anchor", "leads"),
    [
        ("lesson-3", "lesson-3"),
        ("lesson-4-tao-lun", "lesson-4#lesson-4-tao-lun"),
        ("q-2020-xian-cong-yan-zhi-dang-s1-2", "lesson-1#q-2020-xian-cong-yan-zhi-dang-s1-2"),
        ("quiz-si-ge-yi-shi-odd", "lesson-1#quiz-si-ge-yi-shi-odd"),
    ],
)
def test_links_to_places_on_the_courses_page_lead_to_the_lesson(
    desktop: Visit, root: str, anchor: str, leads: str
) -> None:
    page = desktop.page
    name, _, place = leads.partition("#")
    want = at(root, f"{NAME}/{name}") + (f"#{place}" if place else "")
    page.goto(at(root, NAME) + "#" + anchor)
    page.wait_for_url(want)
    # A link to a lesson that had the place once finds it as well.
    if place:
        page.goto(at(root, f"{NAME}/lesson-5") + "#" + anchor)
        page.wait_for_url(want)
