"""Searching as a reader does: typing, looking, choosing, from a server and from a folder."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Route, expect

from generator.commands.analyse import analyse
from generator.commands.build import view_of
from generator.linking.words import all_words
from generator.model.addresses import SiteLocation
from generator.publish.made_files import write_assets
from generator.search.index import search_assets
from generator.site.parts import all_documents
from tests.browser.conftest import Visit, until
from tests.browser.test_pages import PAGES, flat
from tests.conftest import HOME

pytestmark = pytest.mark.browser
BOX = "[data-kb-search]"
RESULT = "a[data-kb-result]"


def test_typing_lists_the_term_first_and_its_paragraph(visit: Visit, root: str) -> None:
    page = visit.page
    page.goto(root)
    page.click(BOX)
    page.keyboard.type("sgys")
    # Each letter is answered; the last answer counts.
    expect(page.locator(RESULT).first).to_contain_text("四个意识")
    speech = page.locator(RESULT, has_text="在县全面从严治党工作会议上的讲话")
    expect(speech.locator("mark")).to_have_text(["四个意识"])
    speech.click()
    page.wait_for_selector("mark.kb-hit")
    assert page.url.endswith("#s1-2")
    assert page.locator("#s1-2 mark.kb-hit").all_inner_texts() == ["四个意识"]
    assert visit.errors == []


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("si4 ge4 yi4 shi2", "四个意识"),
        ("sì gè yìshí", "四个意识"),
        ("四個意識", "四个意识"),
        ("政治意识大局意识核心意识看齐意识", "四个意识"),
        ("不忘初心牢记使命", "不忘初心、牢记使命"),
        ("全面從嚴治黨", "全面从严治党"),
        ("三會一課是哪三會哪一課", "三会一课"),
        ("四个意识 含义", "四个意识"),
        ("二○二○年", "在县全面从严治党工作会议上的讲话"),
    ],
)
def test_what_a_reader_types_in_another_form_is_found(
    desktop: Visit, root: str, query: str, title: str
) -> None:
    page = desktop.page
    page.goto(root)
    page.click(BOX)
    page.keyboard.insert_text(query)
    page.wait_for_selector(RESULT)
    titles = page.evaluate("query => KB.search(query, {limit: 5})", query)
    assert title in [result["title"] for result in titles]
    expect(page.locator(RESULT, has_text=title).first).to_be_visible()
    assert desktop.errors == []


def test_a_highlight_changes_no_character_and_can_be_removed(
    desktop: Visit, http_root: str
) -> None:
    page = desktop.page
    address = http_root + "speeches/2020-xian-cong-yan-zhi-dang/"
    texts = "[...document.querySelectorAll('[data-text]')].map(e => e.textContent)"
    page.goto(address)
    before = page.evaluate(texts)
    page.goto(address + "?h=“两个维护”决不|践行#s1-2")
    assert page.locator("mark.kb-hit").count() >= 2
    assert page.evaluate(texts) == before
    page.keyboard.press("Escape")
    assert page.locator("mark.kb-hit").count() == 0
    assert page.evaluate(texts) == before


def test_the_promised_interface_answers_in_display_order(desktop: Visit, root: str) -> None:
    page = desktop.page
    page.goto(root)
    page.evaluate("KB.ready")
    found = page.evaluate("KB.search('四个意识', {limit: 2})")
    assert [set(result) for result in found] == [{"url", "title", "kind", "matches"}] * 2
    assert found[0]["title"] == "四个意识"
    assert found[0]["url"].startswith("terms/si-ge-yi-shi")


def test_nothing_is_read_before_the_box_is_used(desktop: Visit, http_root: str) -> None:
    desktop.page.goto(http_root)
    assert not [url for url in desktop.requests if "/search/" in url or "engine.js" in url]
    desktop.page.click(BOX)
    # What every query needs is read while the first one is still being typed.
    wanted = ("/data/meta.js", "/fixed/whole.js", "/s0/whole.js")
    for _ in range(100):
        if all(any(url.endswith(name) for url in desktop.requests) for name in wanted):
            break
        desktop.page.wait_for_timeout(50)
    before = len(desktop.requests)
    desktop.page.keyboard.insert_text("党")
    desktop.page.wait_for_selector(RESULT)
    assert desktop.requests[before:] == [], "all of it was asked for already"


def test_the_keyboard_does_it_all(desktop: Visit, root: str) -> None:
    page = desktop.page
    page.goto(root)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.hasAttribute('data-kb-search')")
    page.keyboard.insert_text("四gys")
    page.wait_for_selector(RESULT)
    box = page.locator(BOX)
    assert box.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    active = box.get_attribute("aria-activedescendant")
    assert active
    assert "四个意识" in page.locator(f"#{active}").inner_text()
    page.keyboard.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    page.keyboard.press("ArrowDown")
    page.wait_for_selector(RESULT)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector("h1 >> text=四个意识")


def test_enter_leads_to_a_results_page_that_can_be_linked(desktop: Visit, root: str) -> None:
    page = desktop.page
    page.goto(root)
    page.click(BOX)
    page.keyboard.insert_text("党建")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"[data-kb-search-page] {RESULT}")
    assert "q=党建" in unquote(page.url)
    address = page.url
    page.goto(root)
    page.goto(address)
    page.wait_for_selector(f"[data-kb-search-page] {RESULT}")
    page.select_option("select[name=kind]", "speech")
    until(page, "document.querySelectorAll('[data-kb-search-page] .kb-group').length === 1")
    assert page.locator(f"[data-kb-search-page] {RESULT}").count() == 1


def test_filters_narrow_the_results_and_keep_the_keyboard(desktop: Visit, root: str) -> None:
    page = desktop.page
    page.goto(
        root.replace("index.html", "")
        + ("search/" if root.endswith("/") else "search.html")
        + "#q=从严治党"
    )
    page.wait_for_selector(f".kb-results {RESULT}")
    page.focus("select[name=kind]")
    page.select_option("select[name=kind]", "speech")
    until(page, "document.querySelectorAll('.kb-group').length === 1")
    assert page.locator(".kb-group").get_attribute("aria-label") == "讲话"
    assert page.evaluate("document.activeElement.name") == "kind"
    # One speech: every paragraph of it that has the words, each a link to that paragraph.
    option = page.locator("select[name=speech] option", has_text="在县全面从严治党工作会议上的讲话")
    page.select_option("select[name=speech]", option.get_attribute("value"))
    until(page, "!document.querySelector('.kb-group')")
    links = [link.get_attribute("href") or "" for link in page.locator(RESULT).all()]
    assert len(links) > 5
    assert len({link.split("#")[1] for link in links}) == len(links)
    assert all("从严治党" in text for text in page.locator(f"{RESULT} mark").all_inner_texts())
    # Another query begins without filters.
    page.fill(".kb-page__input", "四个意识")
    page.wait_for_selector(".kb-group")
    assert page.input_value("select[name=kind]") == ""


def test_a_slip_is_met_with_the_nearest_term(desktop: Visit, http_root: str) -> None:
    page = desktop.page
    page.goto(http_root)
    page.click(BOX)
    page.keyboard.insert_text("四个意记")
    page.wait_for_selector("text=是不是要找")
    assert page.locator(".kb-panel a", has_text="四个意识").count() == 1


def test_recent_searches_are_offered_and_can_be_cleared(desktop: Visit, http_root: str) -> None:
    page = desktop.page
    page.goto(http_root)
    page.click(BOX)
    page.keyboard.insert_text("党建")
    page.wait_for_selector(RESULT)
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-kb-search-page]")
    page.goto(http_root)
    page.click(BOX)
    page.wait_for_selector(".kb-panel a >> text=党建")
    page.click("text=清除最近搜索")
    assert page.locator(".kb-panel a", has_text="党建").count() == 0


def in_shards(site: Path, copy: Path) -> Path:
    """A copy of this project's site with its index as that of much longer texts."""
    shutil.copytree(site, copy)
    shutil.rmtree(copy / "search/data")
    write_assets(
        search_assets(
            all_documents(view_of(analyse(HOME), SiteLocation(True))), all_words, whole=0
        ),
        copy,
    )
    return copy


@pytest.mark.parametrize("damage", ["missing", "damaged"])
@pytest.mark.parametrize("files", ["meta.js", "whole.js", "b*.js", "text/*.js"])
def test_a_broken_index_is_said_and_not_silent(
    desktop: Visit, home_site: Path, tmp_path: Path, damage: str, files: str
) -> None:
    site = tmp_path / "site"
    if files in ("meta.js", "whole.js"):
        shutil.copytree(home_site, site)
    else:
        in_shards(home_site, site)
    broken = list((site / "search/data").rglob(files))
    assert broken
    for path in broken:
        if damage == "missing":
            path.unlink()
        else:
            path.write_bytes(b"")
    page = desktop.page
    page.goto((site / "index.html").as_uri())
    page.click(BOX)
    page.keyboard.insert_text("四个意识")
    words = "搜索数据缺失" if damage == "missing" else "搜索数据已损坏"
    page.wait_for_selector(f".kb-panel__status:has-text('{words}')")


def test_results_do_not_wait_for_a_slow_excerpt_and_keep_room_for_it(
    desktop: Visit, home_site: Path, tmp_path: Path
) -> None:
    page = desktop.page
    held: list[Route] = []
    page.route("**/search/data/text/*.js", lambda route: held.append(route))
    page.goto((in_shards(home_site, tmp_path / "site") / "index.html").as_uri())
    page.click(BOX)
    page.keyboard.insert_text("四个意识")
    page.wait_for_selector(RESULT)
    assert held, "the excerpts are not there yet"
    assert "#" not in (page.get_attribute(RESULT, "href") or "#")
    heights = "JSON.stringify([...document.querySelectorAll('.kb-result')].map(r => r.offsetTop))"
    before = page.evaluate(heights)
    for route in held:
        route.continue_()
    page.wait_for_selector(".kb-result__text mark")
    until(page, "![...document.querySelectorAll('.kb-result__text')].some(e => !e.textContent)")
    assert "#" in (page.get_attribute(RESULT, "href") or "")
    assert page.evaluate(heights) == before


ASKED = """window.asked = [];
const append = Element.prototype.appendChild;
Element.prototype.appendChild = function (made) {
  const rows = document.querySelectorAll('[data-kb-result]').length;
  if (/\\/data\\/text\\//.test(made.src)) asked.push(rows);
  return append.call(this, made);
};"""
"""How many results are shown whenever an excerpt is asked for."""


@pytest.mark.parametrize(("taken", "is_late"), [(49, False), (50, True)])
def test_late_results_are_shown_before_their_excerpts_are_asked_for(
    desktop: Visit, home_site: Path, tmp_path: Path, taken: int, is_late: bool
) -> None:
    page = desktop.page
    page.add_init_script(ASKED)
    page.goto((in_shards(home_site, tmp_path / "site") / "index.html").as_uri())
    page.click(BOX)
    page.keyboard.insert_text("四个意识")
    page.wait_for_selector(".kb-result__text mark")
    page.fill(BOX, "")
    page.wait_for_selector(RESULT, state="detached")
    page.evaluate("asked.length = 0")
    # By this clock so many milliseconds pass from the key to the answer.
    page.evaluate(f"let now = Date.now(); Date.now = () => (now += {taken})")
    page.fill(BOX, "两个维护")
    page.wait_for_selector(".kb-result__text mark")
    asked = page.evaluate("asked")
    assert asked
    assert [shown > 0 for shown in asked] == [is_late] * len(asked)


def test_the_header_keeps_its_place_while_the_panel_opens(visit: Visit, http_root: str) -> None:
    page = visit.page
    page.goto(http_root)
    where = "JSON.stringify(document.querySelector('.md-main').getBoundingClientRect())"
    before = page.evaluate(where)
    page.click(BOX)
    page.keyboard.insert_text("党")
    page.wait_for_selector(RESULT)
    assert page.evaluate(where) == before


def test_a_missing_engine_or_another_version_of_the_index_is_said(
    desktop: Visit, home_site: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    shutil.copytree(home_site, site)
    page = desktop.page
    meta = site / "search/data/meta.js"
    meta.write_text(meta.read_text("utf-8").replace('"version":', '"version":9'), "utf-8")
    page.goto((site / "index.html").as_uri())
    page.fill(BOX, "党")
    page.wait_for_selector(".kb-panel__status:has-text('版本不一致')")
    (site / "assets/kb/engine.js").unlink()
    page.reload()
    page.fill(BOX, "党")
    page.wait_for_selector(".kb-panel__status:has-text('engine.js')")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("kind", ["http", "file"])
def test_every_kind_of_page_answers_other_programs(
    desktop: Visit, http_root: str, file_root: str, path: str, kind: str
) -> None:
    page = desktop.page
    page.goto(http_root + path if kind == "http" else file_root + flat(path))
    assert page.locator("[data-kb-search]").count() >= 1
    page.evaluate("KB.ready")
    found = page.evaluate("KB.search('sgys', {limit: 3})")
    assert found[0]["title"] == "四个意识"
    assert [type(found[0][key]) for key in ("url", "title", "kind", "matches")] == [str] * 3 + [int]
    # The address is the site's, whatever page asks.
    assert found[0]["url"] in ("terms/si-ge-yi-shi/", "terms/si-ge-yi-shi.html")
    listed = page.evaluate("KB.search('从严治党', {limit: 50})")
    assert len({result["url"] for result in listed}) == len(listed) > 3
    assert {result["kind"] for result in listed} <= {"term", "speech", "course", "help"}
    assert desktop.errors == []


def test_the_box_is_a_combobox_over_a_list_of_options(visit: Visit, http_root: str) -> None:
    page = visit.page
    page.goto(http_root)
    box = page.get_by_role("combobox", name="搜索术语和讲话全文")
    assert box.get_attribute("aria-expanded") == "false"
    box.click()
    page.keyboard.insert_text("sgys")
    page.wait_for_selector(RESULT)
    options = page.locator(f"#{box.get_attribute('aria-controls')}[role=listbox]")
    assert options.get_by_role("option").count() == options.locator("a, button").count() > 1
    assert options.get_by_role("group", name="术语").count() == 1
    assert options.get_by_role("option", selected=True).count() == 0
    page.keyboard.press("ArrowDown")
    chosen = options.get_by_role("option", selected=True)
    assert chosen.count() == 1
    assert chosen.get_attribute("id") == box.get_attribute("aria-activedescendant")
    page.keyboard.press("ArrowUp")
    assert "查看全部" in options.get_by_role("option", selected=True).inner_text()
    assert page.locator(".kb-panel [role=status]").inner_text().startswith("找到")


def test_names_that_begin_so_are_suggested_while_typing(desktop: Visit, root: str) -> None:
    page = desktop.page
    page.goto(root)
    page.click(BOX)
    for typed in ("siger", "si ge", "四"):
        page.fill(BOX, typed[:4])
        page.wait_for_selector(f".kb-panel {RESULT}, .kb-panel .kb-names a")
        named = page.locator(".kb-panel .kb-names a, .kb-panel a[data-kb-result]").all_inner_texts()
        assert any("四个意识" in text for text in named), typed


def test_groups_are_counted_and_say_how_many_more_there_are(desktop: Visit, root: str) -> None:
    page = desktop.page
    page.goto(root)
    page.click(BOX)
    page.keyboard.insert_text("从严治党")
    page.wait_for_selector(RESULT)
    names = page.locator(".kb-panel .kb-group__name").all_inner_texts()
    assert [name.split()[0] for name in names][:2] == ["术语", "讲话"]
    assert all(int(name.split()[1]) >= 1 for name in names)
    speech = page.locator(".kb-panel .kb-group[aria-label=讲话]")
    assert re.search(r"还有\d+处", speech.inner_text())
    marks = page.locator(f".kb-panel {RESULT} mark").all_inner_texts()
    assert marks
    assert {re.sub("[“”]", "", mark) for mark in marks} == {"从严治党"}


def test_results_narrow_by_topic_and_kind(desktop: Visit, http_root: str) -> None:
    page = desktop.page
    page.goto(http_root + "search/?q=从严治党")
    page.wait_for_selector(f".kb-results {RESULT}")
    # A speech is of the topics of its terms.
    for name, expected in (("topic", ["术语", "讲话"]), ("kind", ["术语"])):
        choices = page.locator(f"select[name={name}] option").all()
        value, label = choices[1].get_attribute("value"), choices[1].inner_text()
        page.select_option(f"select[name={name}]", value)
        wanted = int(label.rpartition("（")[2].rstrip("）"))
        until(page, f"document.querySelectorAll('.kb-group [data-kb-result]').length === {wanted}")
        names = [group.get_attribute("aria-label") for group in page.locator(".kb-group").all()]
        assert names == expected
        page.select_option(f"select[name={name}]", "")
        until(page, "document.querySelectorAll('.kb-group').length > 2")


def test_the_manual_is_read_when_it_is_asked_for_and_moves_nothing(
    desktop: Visit, root: str
) -> None:
    page = desktop.page
    page.goto(root)
    page.click(BOX)
    page.keyboard.insert_text("四个意识")
    page.wait_for_selector(RESULT)
    page.keyboard.press("Enter")
    page.wait_for_selector(f"[data-kb-search-page] {RESULT}")
    assert not [url for url in desktop.requests if "/manual/" in url]
    rows = page.locator(f"[data-kb-search-page] {RESULT}")
    tops = "rows => rows.map(row => row.getBoundingClientRect().top)"
    texts, before = rows.all_inner_texts(), rows.evaluate_all(tops)
    page.get_by_role("button", name="在手册里也找一找").click()
    page.wait_for_selector(".kb-group[aria-label=手册]")
    assert [url for url in desktop.requests if "/manual/t" in url]
    assert rows.all_inner_texts()[: len(texts)] == texts
    assert rows.evaluate_all(tops)[: len(before)] == before
    own = page.locator(f".kb-group[aria-label=手册] {RESULT}")
    expect(own.first).to_be_focused()
    expect(page.locator("[data-kb-search-page] [role=status]")).to_have_text(
        re.compile(rf"找到{len(before)}条.*；手册里还有{own.count()}条$")
    )


def test_what_the_manual_alone_has_is_found_at_once(desktop: Visit, root: str) -> None:
    page = desktop.page
    page.goto(root)
    page.click(BOX)
    page.keyboard.insert_text("重名")
    page.wait_for_selector(".kb-panel .kb-group[aria-label=手册]")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-kb-search-page] .kb-group[aria-label=手册]")
    assert page.get_by_role("button", name="在手册里也找一找").count() == 0


def test_a_lost_file_of_the_manual_is_said_and_what_was_found_stays(
    desktop: Visit, http_root: str
) -> None:
    page = desktop.page
    page.route("**/manual/t*.js", lambda route: route.abort())
    page.goto(http_root + "search/?q=四个意识")
    page.wait_for_selector(f"[data-kb-search-page] {RESULT}")
    found = page.locator(f"[data-kb-search-page] {RESULT}").count()
    page.get_by_role("button", name="在手册里也找一找").click()
    expect(page.locator("[data-kb-search-page] [role=status]")).to_contain_text("搜索数据缺失")
    assert page.locator(f"[data-kb-search-page] {RESULT}").count() == found


def test_what_is_asked_while_the_manual_is_read_is_answered(desktop: Visit, http_root: str) -> None:
    page = desktop.page
    held: list[Route] = []
    page.route("**/manual/pairs.js", lambda route: held.append(route))
    page.goto(http_root + "search/?q=四个意识")
    page.wait_for_selector(f"[data-kb-search-page] {RESULT}")
    page.evaluate(
        """async () => {
          const kb = await KB.shared.engine();
          const soon = kb.soon;
          kb.soon = async (...asked) => {
            await new Promise((go) => {
              window.answer = go;
              document.body.dataset.asked = '';
            });
            return soon(...asked);
          };
        }"""
    )
    page.get_by_role("button", name="在手册里也找一找").click()
    page.fill("[data-kb-search-page] input", "头雁效应")
    page.wait_for_selector("[data-asked]")
    with page.expect_response("**/manual/pairs.js") as answered:
        held[0].continue_()
    answered.value.finished()
    page.wait_for_selector("[data-kb-search-page] button:disabled", state="detached")
    page.evaluate("window.answer()")
    expect(page.locator("[data-kb-search-page] [role=status]")).to_contain_text("“头雁效应”：找到")
    assert page.locator(".kb-group[aria-label=手册]").count() == 0


def test_an_unknown_address_offers_names_without_reading_the_manual(
    desktop: Visit, top_root: str
) -> None:
    desktop.page.goto(top_root + "terms/si-ge-yi-si/")
    desktop.page.wait_for_selector("[data-kb-near]")
    assert not [url for url in desktop.requests if "/manual/" in url]


def test_a_near_sound_is_said_to_be_one(desktop: Visit, root: str) -> None:
    page = desktop.page
    page.goto(root)
    page.fill(BOX, "shigeyisi")
    page.wait_for_selector(".kb-panel__status:has-text('按相近读音')")
    assert "四个意识" in page.locator(RESULT).first.inner_text()


def test_a_pasted_paragraph_leads_to_where_it_stands(desktop: Visit, root: str) -> None:
    page = desktop.page
    page.goto(root)
    text = page.evaluate(
        "KB.search('两个维护', {limit: 50}).then(found => "
        "found.find(one => one.kind === 'speech').url)"
    )
    page.goto(root.replace("index.html", "") + text)
    block = max(page.locator("[data-text]").all_text_contents(), key=len)
    assert len(block) > 300
    page.fill(BOX, block)
    # The course that quotes the paragraph has it as well; nothing else has.
    speech = page.locator(RESULT, has_text="在县全面从严治党工作会议上的讲话")
    speech.wait_for()
    assert page.locator(RESULT).count() == 2
    speech.click()
    page.wait_for_selector("mark.kb-hit")
    place = page.evaluate("decodeURIComponent(location.hash.slice(1))")
    assert page.locator(f"[data-text='{place}']").text_content() == block


def test_touch_opens_searches_and_follows(phone: Visit, http_root: str) -> None:
    page = phone.page
    page.goto(http_root)
    page.tap(BOX)
    page.keyboard.insert_text("四个意识")
    page.wait_for_selector(RESULT)
    page.locator(RESULT).first.tap()
    page.wait_for_selector("h1 >> text=四个意识")
    assert phone.errors == []


def test_the_box_answers_what_was_typed_before_its_script_was_there(
    desktop: Visit, http_root: str
) -> None:
    page = desktop.page
    held: list[Route] = []
    page.route("**/assets/kb/site.js", lambda route: held.append(route))
    page.goto(http_root + "terms/si-ge-yi-shi/", wait_until="commit")
    page.focus(BOX)
    page.keyboard.insert_text("sgys")
    assert held, "the header is there before the script, and before the text"
    assert page.locator("article").count() == 0
    held[0].continue_()
    page.wait_for_selector(RESULT)


@pytest.mark.parametrize("typed", ["", "sgys"])
def test_the_script_of_the_box_is_read_when_the_reader_turns_to_it(
    visit: Visit, http_root: str, typed: str
) -> None:
    """What is typed while it comes is answered, and without a word the box says what it takes."""
    page = visit.page
    held: list[Route] = []
    page.route("**/assets/kb/box.js", lambda route: held.append(route))
    page.goto(http_root + "terms/si-ge-yi-shi/")
    assert not held
    page.keyboard.press("/")
    page.keyboard.insert_text(typed)
    until(page, "document.activeElement.matches('[role=combobox]')")
    assert len(held) == 1
    held[0].continue_()
    page.wait_for_selector(RESULT if typed else ".kb-panel__status >> text=输入汉字")
    assert visit.errors == []


def test_without_the_script_of_the_box_enter_leads_to_all_results(
    desktop: Visit, http_root: str
) -> None:
    page = desktop.page
    page.route("**/assets/kb/box.js", lambda route: route.abort())
    page.goto(http_root)
    page.focus(BOX)
    page.wait_for_selector(".kb-panel >> text=文件缺失（assets/kb/box.js）")
    page.unroute("**/assets/kb/box.js")
    page.keyboard.insert_text("四个意识")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    page.wait_for_selector(RESULT)


def test_words_are_highlighted_on_a_page_that_reads_no_text_script_otherwise(
    desktop: Visit, http_root: str
) -> None:
    desktop.page.goto(http_root + "help/readers/?h=" + "搜索")
    desktop.page.wait_for_selector("mark.kb-hit")


def test_a_pages_first_answer_comes_with_its_excerpts(visit: Visit, http_root: str) -> None:
    page = visit.page
    page.goto(http_root)
    page.click(BOX)
    page.keyboard.insert_text("四个意识")
    page.wait_for_selector(RESULT)
    assert page.locator(".kb-late").count() == 0


def test_filters_and_the_next_page_go_over_one_answer(desktop: Visit, http_root: str) -> None:
    page = desktop.page
    page.goto(http_root)
    found = page.evaluate(
        "async () => { await KB.ready; const ask = (o) => KB.search('党', o);"
        "return [await ask({limit: 2}), await ask({limit: 2, offset: 2}), await ask({limit: 4}),"
        "await ask({limit: 9, kinds: ['speech']}), await ask({limit: 4})] }"
    )
    assert found[0] + found[1] == found[2] == found[4]
    assert {result["kind"] for result in found[3]} == {"speech"}
