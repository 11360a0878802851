"""What readers keep for themselves: marks, notes, the basket, bookmarks, and their file."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, FilePayload, Page, Route, expect

pytestmark = pytest.mark.browser
SPEECH = "speeches/2020-xian-cong-yan-zhi-dang"
BLOCK = "s1-2"
SELECT = """([anchor, start, end]) => {
  const block = document.getElementById(anchor);
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let at = 0;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const next = at + node.data.length;
    if (start >= at && start < next) range.setStart(node, start - at);
    if (end > at && end <= next) range.setEnd(node, end - at);
    at = next;
  }
  block.scrollIntoView({ block: 'center' });
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  return String(range);
}"""
KEPT = "JSON.parse(localStorage.getItem('kb-own') || '{}')"
TEXT = f"document.getElementById('{BLOCK}').textContent"
MARKED = "[...document.querySelectorAll('mark.kb-own-mark')].map((m) => m.textContent).join('')"


@pytest.fixture(params=["http", "file"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Any:
    """A page with the address of its site's root: served, and opened from a folder."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    made = context.new_page()
    errors: list[str] = []

    def refuse(dialog: Dialog) -> None:
        errors.append("dialog")
        dialog.dismiss()

    made.on("pageerror", lambda error: errors.append(str(error)))
    made.on("dialog", refuse)
    yield made, request.getfixturevalue(f"{request.param}_root"), request.param == "http"
    context.close()
    assert errors == []


def go(given: tuple[Page, str, bool], path: str, anchor: str = "") -> Page:
    page, root, is_http = given
    page.goto(root + path + ("/" if is_http else ".html") + (f"#{anchor}" if anchor else ""))
    return page


def choose(page: Page, name: str, start: int = 3, end: int = 30) -> str:
    said = str(page.evaluate(SELECT, [BLOCK, start, end]))
    page.locator(".kb-own-menu button", has_text=name).click()
    return said


def seeded(page: Page, own: object) -> None:
    page.evaluate("(own) => localStorage.setItem('kb-own', JSON.stringify(own))", own)
    page.reload()


def note(**fields: object) -> dict[str, object]:
    part = {"anchor": BLOCK, "start": 0, "end": 4, "quote": "", "before": "", "after": ""}
    own = {k: fields.pop(k) for k in tuple(fields) if k in part}
    return {"id": "a1", "page": SPEECH, "title": "讲话", "parts": [part | own], "text": ""} | fields


def test_nothing_of_it_is_read_before_it_is_wanted(page: tuple[Page, str, bool]) -> None:
    at = go(page, SPEECH)
    at.wait_for_timeout(300)
    read = "performance.getEntriesByType('resource').filter((e) => /notes/.test(e.name)).length"
    scripts = "document.querySelectorAll('script[src*=notes]').length"
    assert at.evaluate(f"{read} + {scripts}") == 0


def test_a_mark_is_there_again_and_the_text_is_untouched(page: tuple[Page, str, bool]) -> None:
    at = go(page, SPEECH)
    before = at.evaluate(TEXT)
    said = choose(at, "标记")
    assert at.evaluate(MARKED) == said
    at.reload()
    at.wait_for_selector("mark.kb-own-mark")
    assert (at.evaluate(MARKED), at.evaluate(TEXT)) == (said, before)
    assert (
        at.locator("[data-text] :is(button, textarea, p, [class*=kb-own]:not(mark))").count() == 0
    )
    at.locator("mark.kb-own-mark").first.click(position={"x": 3, "y": 5})
    at.get_by_role("button", name="删除标记").click()
    assert (at.evaluate(MARKED), at.evaluate("localStorage.getItem('kb-own')")) == ("", None)


def test_what_is_selected_before_the_script_has_come_is_offered_too(
    browser: Browser, http_root: str
) -> None:
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    held: list[Route] = []
    page.route("**/reading*.js", lambda route: held.append(route))
    page.goto(f"{http_root}{SPEECH}/", wait_until="commit")
    page.wait_for_selector(f"#{BLOCK}")
    page.evaluate(SELECT, [BLOCK, 3, 30])
    page.wait_for_timeout(100)
    (script,) = held
    script.continue_()
    expect(page.locator(".kb-own-menu button", has_text="标记")).to_be_visible()
    context.close()


WHERE = """([anchor, at]) => {
  const block = document.getElementById(anchor);
  block.scrollIntoView({ block: 'center' });
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    if (at < walker.currentNode.data.length) {
      const range = document.createRange();
      range.setStart(walker.currentNode, at);
      range.setEnd(walker.currentNode, at + 1);
      const box = range.getBoundingClientRect();
      return [box.left + 1, box.top + box.height / 2];
    }
    at -= walker.currentNode.data.length;
  }
}"""


def test_a_note_is_written_by_mouse_in_a_field_below_what_was_selected(
    page: tuple[Page, str, bool],
) -> None:
    at = go(page, SPEECH)
    at.wait_for_selector("[data-laid-out]")
    begin, end = (at.evaluate(WHERE, [BLOCK, place]) for place in (50, 60))
    at.mouse.move(*begin)
    at.mouse.down()
    at.mouse.move(*end, steps=4)
    at.mouse.up()
    menu = at.locator(".kb-own-menu")
    menu.wait_for()
    box = menu.bounding_box()
    assert box
    assert abs(box["x"] - begin[0]) < 30, "the styles of the menu were there when it was placed"
    assert 0 < box["y"] - begin[1] < 60
    menu.get_by_role("button", name="写笔记").click()
    at.wait_for_selector(".kb-own-menu textarea:focus")
    at.keyboard.type("重点")
    at.get_by_role("button", name="保存").click()
    at.wait_for_selector("mark.kb-own-mark--note")
    kept = at.evaluate(KEPT)["notes"][0]
    assert (kept["text"], len(kept["parts"][0]["quote"])) == ("重点", 10)
    go(page, "notes")
    at.set_viewport_size({"width": 390, "height": 844})
    date = at.locator(".kb-own-tools > span")
    assert date.evaluate("one => one.getClientRects().length") == 1, "no date is torn in two"


def test_a_note_is_written_by_keyboard_from_the_menu_of_a_paragraph(
    page: tuple[Page, str, bool],
) -> None:
    at = go(page, SPEECH)
    at.locator(f"#{BLOCK} ~ .kb-mark").focus()
    at.keyboard.press("Enter")
    at.get_by_role("button", name="写笔记").focus()
    at.keyboard.press("Enter")
    at.wait_for_selector(".kb-own-menu textarea:focus")
    at.keyboard.type("<b>重点</b>")
    at.keyboard.press("Tab")
    at.keyboard.press("Enter")
    at.wait_for_selector("mark.kb-own-mark--note")
    kept = at.evaluate(KEPT)["notes"][0]
    assert (kept["text"], kept["parts"][0]["quote"]) == ("<b>重点</b>", at.evaluate(TEXT))
    go(page, "notes")
    assert at.locator("[data-kb-notes] b").count() == 0
    assert at.get_by_text("<b>重点</b>").count() == 1


@pytest.mark.parametrize(
    ("fields", "is_found"),
    [
        ({"start": 500}, True),  # moved within its paragraph
        ({"anchor": "s9-99"}, True),  # at an anchor that is gone
        ({"quote": "这句话从来没有人说过"}, False),
    ],
)
def test_a_note_is_found_again_by_its_quote_and_shown_where_it_is_lost(
    page: tuple[Page, str, bool], fields: dict[str, object], is_found: bool
) -> None:
    at = go(page, SPEECH)
    quote = at.evaluate(TEXT)[5:25]
    seeded(at, {"notes": [note(**({"quote": quote, "text": "我的话"} | fields))]})
    at.wait_for_selector("mark.kb-own-mark" if is_found else ".kb-own-lost")
    if is_found:
        assert at.evaluate(MARKED) == quote
        part = at.evaluate(KEPT)["notes"][0]["parts"][0]
        assert (part["anchor"], part["start"]) == (BLOCK, 5)
    else:
        assert "我的话" in at.locator(".kb-own-lost").inner_text()
        go(page, "notes")
        assert "原文里找不到这段话了" in at.locator("[data-kb-notes]").inner_text()


def test_a_short_quote_that_stands_in_several_places_is_not_guessed(
    page: tuple[Page, str, bool],
) -> None:
    at = go(page, SPEECH)
    seeded(at, {"notes": [note(anchor="s9-99", quote="干部")]})
    at.wait_for_selector(".kb-own-lost")
    assert at.evaluate(MARKED) == ""


def test_the_basket_keeps_its_order_and_is_carried_by_a_file(page: tuple[Page, str, bool]) -> None:
    at = go(page, SPEECH)
    first = choose(at, "引用篮", 3, 30)
    choose(at, "引用篮", 31, 60)
    go(page, "notes")
    rows = at.locator(".kb-own-basket > li")
    assert rows.count() == 2
    rows.nth(0).get_by_role("button", name="下移").click()
    assert first in rows.nth(1).inner_text()
    assert "《在县全面从严治党工作会议上的讲话》，2020年" in rows.nth(1).inner_text()
    with at.expect_download() as waiting:
        at.get_by_role("button", name="导出文件").click()
    data = waiting.value.path().read_bytes()
    at.evaluate("localStorage.clear()")
    at.reload()
    file: FilePayload = {"name": "notes.json", "mimeType": "application/json", "buffer": data}
    at.set_input_files("input[type=file]", file)
    at.wait_for_selector(".kb-own-basket")
    assert first in rows.nth(1).inner_text()
    at.set_input_files("input[type=file]", file)
    at.get_by_text("已有的2条没有重复导入").wait_for()
    assert rows.count() == 2


def test_what_is_written_stays_until_it_is_kept_or_cancelled(page: tuple[Page, str, bool]) -> None:
    at = go(page, SPEECH)
    choose(at, "写笔记")
    field = at.locator(".kb-own-menu textarea")
    field.fill("写了一半")
    at.keyboard.press("Escape")
    at.locator("h1").click()
    at.evaluate(SELECT, [BLOCK, 40, 60])
    at.wait_for_timeout(300)
    assert field.input_value() == "写了一半"
    at.locator(f"#{BLOCK} ~ .kb-mark").focus()
    at.keyboard.press("Enter")
    at.locator(".kb-copy").get_by_role("button", name="写笔记").click()
    at.get_by_text("还有一条笔记没有保存").wait_for()
    expect(field).to_be_focused()
    assert field.input_value() == "写了一半"
    at.get_by_role("button", name="取消").click()
    assert field.count() == 0
    choose(at, "写笔记")
    field.dispatch_event("keydown", {"key": "Escape", "isComposing": True, "bubbles": True})
    assert field.count() == 1, "this key is for the input method"
    at.keyboard.press("Escape")
    assert field.count() == 0, "nothing was written"


def test_the_keyboard_stays_with_what_it_moves_and_what_is_taken_away_can_be_put_back(
    page: tuple[Page, str, bool],
) -> None:
    at = go(page, SPEECH)
    names = [choose(at, "引用篮", 30 * n, 30 * n + 9) for n in range(3)]
    choose(at, "标记")
    go(page, "notes")
    rows = at.locator(".kb-own-basket > li")

    def texts() -> list[str]:
        return at.locator(".kb-own-basket .kb-own-text").all_inner_texts()

    at.get_by_role("button", name=f"下移：{names[0]}").focus()
    at.keyboard.press("Enter")
    expect(at.get_by_role("button", name=f"下移：{names[0]}")).to_be_focused()
    at.keyboard.press("Enter")
    assert texts() == [names[1], names[2], names[0]]
    expect(at.get_by_role("button", name=f"上移：{names[0]}")).to_be_focused()
    undo = at.get_by_role("button", name="撤销")
    at.get_by_role("button", name=f"移出：{names[2]}").click()
    expect(undo).to_be_focused()
    assert texts() == [names[1], names[0]]
    at.keyboard.press("Enter")
    expect(rows).to_have_count(3)
    assert texts() == [names[1], names[2], names[0]]
    assert undo.count() == 0
    at.get_by_role("button", name="清空").click()
    expect(rows).to_have_count(0)
    at.get_by_role("button", name="删除").click()
    expect(at.get_by_text("去掉了1条。")).to_be_visible()
    assert undo.count() == 1, "only the last can be put back"
    undo.click()
    assert len(at.evaluate(KEPT)["notes"]) == 1


def test_marks_of_a_speech_are_on_its_page_with_readings_and_back(
    page: tuple[Page, str, bool],
) -> None:
    at = go(page, SPEECH)
    said = choose(at, "标记")
    go(page, SPEECH + "/pinyin")
    at.wait_for_selector("mark.kb-own-mark")
    assert at.evaluate(MARKED) == said, "readings are no part of it"
    at.evaluate("localStorage.clear()")
    at.reload()
    at.evaluate(SELECT, ["s1-3", 0, 40])
    at.locator(".kb-own-menu button", has_text="标记").click()
    marked = at.evaluate(MARKED)
    part = at.evaluate(KEPT)["notes"][0]["parts"][0]
    assert (part["quote"], part["start"]) == (marked, 0)
    go(page, SPEECH)
    at.wait_for_selector("mark.kb-own-mark")
    assert at.evaluate(MARKED) == marked


LESSON = "courses/xian-cong-yan-zhi-dang/lesson-1"


def test_a_lesson_is_marked_quoted_and_bookmarked(page: tuple[Page, str, bool]) -> None:
    at = go(page, LESSON)
    at.evaluate(
        "() => { document.querySelector('.kb-course > ol > li').id = 'here';"
        " document.querySelector('[data-quoted]').id = 'quoted'; }"
    )
    for block, name in (("here", "标记"), ("quoted", "引用篮")):
        at.evaluate(SELECT, [block, 2, 20])
        at.evaluate("id => document.getElementById(id).removeAttribute('id')", block)
        at.locator(".kb-own-menu button", has_text=name).click()
    marked = at.evaluate(MARKED)
    at.get_by_role("button", name="加书签").click()
    at.get_by_text("已放进书签").wait_for()
    at.reload()
    at.wait_for_selector("mark.kb-own-mark")
    assert (len(marked), at.evaluate(MARKED)) == (18, marked)
    kept = at.evaluate(KEPT)
    source = "《在县全面从严治党工作会议上的讲话》，2020年，第一部分"
    assert kept["basket"][0]["source"] == source
    assert kept["basket"][0]["anchor"].startswith("q-2020-xian-cong-yan-zhi-dang-")
    assert kept["notes"][0]["parts"][0]["anchor"] == "lesson-1-yao-dian"
    (bookmark,) = kept["bookmarks"]
    assert (bookmark["page"], bookmark["title"]) == (LESSON, "第一课 政治建设")
    go(page, "notes")
    for link in at.locator("[data-kb-notes] a").all():
        assert LESSON in str(link.get_attribute("href"))


def test_a_whole_speech_is_bookmarked_beside_its_facts(page: tuple[Page, str, bool]) -> None:
    for path, remark in ((SPEECH, ""), (SPEECH + "/pinyin", "（注音版）")):
        at = go(page, path)
        at.get_by_role("button", name="加书签").click()
        at.get_by_text("已放进书签").wait_for()
        kept = at.evaluate(KEPT)["bookmarks"][-1]
        assert (kept["page"], kept["anchor"], kept["text"]) == (path, "", "")
        assert kept["title"] == "在县全面从严治党工作会议上的讲话" + remark


HOSTILE = {
    "format": "study-site-notes",
    "version": 1,
    "notes": [
        note(quote="<img src=x onerror=alert(1)>", text="<script>alert(1)</script>"),
        note(id="a2", page="javascript:alert(1)", quote="x"),
        note(id="a3", page="//evil.example/speeches/x", quote="x"),
        note(id="a4", page="speeches/../../x", quote="x"),
        note(id="a7", page="courses/%2E%2e/x", quote="x"),
        note(id="a5", quote="x", anchor='"><img src=x onerror=alert(1)>'),
        note(id="a6", quote={"toString": "x"}),
        {"parts": "x"},
        None,
        7,
    ],
    "basket": [{"id": "b1", "page": SPEECH, "anchor": "", "title": "<u>t</u>", "text": [1]}],
    "bookmarks": {"length": 1e9},
    "__proto__": {"text": "x"},
}


def test_a_hostile_file_does_nothing(page: tuple[Page, str, bool]) -> None:
    at = go(page, "notes")
    hostile: tuple[object, ...] = (
        *(HOSTILE, [], 1, {"format": "study-site-notes", "version": 2}, "not json"),
    )
    for data in hostile:
        text = data if isinstance(data, str) else json.dumps(data)
        file: FilePayload = {
            "name": "n.json",
            "mimeType": "application/json",
            "buffer": text.encode(),
        }
        at.set_input_files("input[type=file]", file)
        at.wait_for_selector(".kb-own-said")
        at.evaluate("document.querySelector('.kb-own-said').remove()")
    kept = at.evaluate(KEPT)
    assert [one["id"] for one in kept["notes"]] == ["a1"]
    assert at.locator("[data-kb-notes] :is(img, script, u)").count() == 0
    addresses = at.eval_on_selector_all("[data-kb-notes] a", "all => all.map((a) => a.href)")
    assert all(address.startswith(page[1]) for address in addresses)


def test_what_is_stored_may_be_damaged(page: tuple[Page, str, bool]) -> None:
    at = go(page, SPEECH)
    for damaged in ("{", "null", "[1]", '{"notes": 3}', '"x"'):
        at.evaluate("(text) => localStorage.setItem('kb-own', text)", damaged)
        at.reload()
        choose(at, "标记")
        assert len(at.evaluate(KEPT)["notes"]) == 1


def test_a_term_is_put_into_the_basket_and_bookmarked(page: tuple[Page, str, bool]) -> None:
    at = go(page, "terms/si-ge-yi-shi")
    for name in ("引用篮", "加书签"):
        at.locator(".kb-mark").first.click()
        at.get_by_role("button", name=name).click()
        at.wait_for_selector(".kb-own-said")
        at.keyboard.press("Escape")
    kept = at.evaluate(KEPT)
    assert kept["basket"][0]["text"].startswith("四个意识：")
    assert kept["bookmarks"][0]["page"] == "terms/si-ge-yi-shi"


def test_what_is_no_speech_is_cited_by_what_it_is_and_whose(
    page: tuple[Page, str, bool],
) -> None:
    place = {"id": "1", "anchor": "", "text": "一段话", "source": ""}
    own = [
        place | {"id": "1", "page": "terms/si-ge-yi-shi", "title": "四个意识"},
        place | {"id": "2", "page": "terms/ji", "title": "“两学一做”学习教育"},
        place | {"id": "3", "page": "courses/ke/lesson-1", "title": "第一课"},
        place | {"id": "4", "page": SPEECH, "title": "讲话", "source": "《讲话》，2020年"},
    ]
    at = go(page, "notes")
    seeded(at, {"basket": own})
    assert at.locator(".kb-own-source").all_inner_texts() == [
        "——术语“四个意识”，学习资料库",
        "——术语“两学一做”学习教育，学习资料库",
        "——课程“第一课”，学习资料库",
        "——《讲话》，2020年",
    ]


def test_on_paper_the_basket_is_headed_by_its_own_name(page: tuple[Page, str, bool]) -> None:
    """Where it is empty, what else the reader keeps is printed."""
    at = go(page, "notes")
    seeded(at, {"notes": [note(quote="干部")]})
    at.emulate_media(media="print")
    shown = [one for one in at.locator("main h1, main h2").all() if one.is_visible()]
    assert [one.inner_text() for one in shown] == ["我的笔记", "标记和笔记"]
    assert at.locator("blockquote").is_visible()
    assert not at.get_by_role("button", name="删除").is_visible()
    place = {"id": "1", "page": SPEECH, "anchor": "", "title": "讲话", "text": "话", "source": ""}
    seeded(at, {"notes": [note(quote="干部")], "basket": [place]})
    shown = [one for one in at.locator("main h1, main h2").all() if one.is_visible()]
    assert [one.inner_text() for one in shown] == ["引用篮"]
    at.emulate_media(media="screen")
    assert at.locator("h1").inner_text() == "我的笔记"


def test_a_copy_of_marked_text_is_the_text(browser: Browser, http_root: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    at = context.new_page()
    given = (at, http_root, True)
    go(given, SPEECH)
    said = choose(at, "标记")
    at.evaluate(SELECT, [BLOCK, 3, 30])
    at.keyboard.press("Control+c")
    assert at.evaluate("navigator.clipboard.readText()") == said
    choose(at, "复制带出处")
    at.get_by_text("已复制文字和出处").wait_for()
    copied = at.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"“{said}”（")
    assert "《在县全面从严治党工作会议上的讲话》，2020年，第一部分" in copied
    context.close()


def test_a_note_of_a_renamed_speech_is_on_the_page_that_it_leads_to(
    browser: Browser, http_root: str
) -> None:
    context = browser.new_context()
    at = context.new_page()
    led = f'KB.moves={{"speeches/former":"{SPEECH}","terms/gone":""}};'
    at.route("**/moves.js", lambda route: route.fulfill(body=led))
    go((at, http_root, True), SPEECH)
    quote = at.evaluate(TEXT)[5:25]
    gone = {
        "id": "b1",
        "page": "terms/gone",
        "anchor": "",
        "title": "旧术语",
        "text": "",
        "source": "",
    }
    former = note(page="speeches/former", quote=quote)
    seeded(at, {"notes": [former], "bookmarks": [gone]})
    at.wait_for_selector("mark.kb-own-mark")
    assert (at.evaluate(MARKED), at.evaluate(KEPT)["notes"][0]["page"]) == (quote, SPEECH)
    go((at, http_root, True), "notes")
    assert "旧术语（这一页已撤下）" in at.locator("[data-kb-notes]").inner_text()
    context.close()


@pytest.mark.parametrize(
    ("zone", "day"), [("Asia/Shanghai", "2026年3月5日"), ("UTC", "2026年3月4日")]
)
def test_a_note_has_the_date_where_the_reader_is(
    browser: Browser, http_root: str, zone: str, day: str
) -> None:
    context = browser.new_context(viewport={"width": 1366, "height": 768}, timezone_id=zone)
    page = context.new_page()
    page.clock.set_fixed_time("2026-03-04T17:30:00Z")
    page.goto(f"{http_root}{SPEECH}/", wait_until="networkidle")
    choose(page, "标记")
    page.goto(f"{http_root}notes/")
    assert day in page.locator(".kb-own-list li .kb-meta").first.inner_text()
    context.close()
