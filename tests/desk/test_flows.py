"""What an editor does at the desk, in a real Chromium, from the file to the published page."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Locator, Page, expect

from generator.bundling.signing import PRIVATE_NAME, make_keys
from generator.desk.journal import FOLDER
from tests.importers.word import paragraph, word

GLOSSARY = "glossary.yml"
SPEECH = (
    "在全县乡镇工作会议上的讲话",
    "（2026年3月5日）",
    "同志们：",
    "要增强四个意识，做到两个维护，把头雁效应发挥出来，推行长期承包。",
    "一、抓好落实",
    "头雁效应要看得见。",
)


@pytest.fixture
def office_file(tmp_path: Path) -> Path:
    """A Word file as an office sends it."""
    path = tmp_path / "讲话稿.docx"
    path.write_bytes(word(*map(paragraph, SPEECH)))
    return path


def glossary(project: Path) -> str:
    return (project / GLOSSARY).read_text(encoding="utf-8")


def take_in(page: Page, office_file: Path, name: str) -> None:
    page.get_by_role("link", name="收稿").first.click()
    page.set_input_files("input[type=file]", office_file)
    page.get_by_role("button", name="放进来").click()
    expect(page.get_by_role("heading", name="收稿：讲话稿.docx")).to_be_visible(timeout=30_000)
    page.get_by_label("文件名").fill(name)
    page.get_by_role("button", name="存为讲话").click()
    expect(page.get_by_role("status")).to_contain_text("已存为讲话")


def test_a_word_file_becomes_a_published_speech_with_a_new_term(
    page: Page, project: Path, office_file: Path
) -> None:
    page.get_by_role("link", name="收稿").first.click()
    page.set_input_files("input[type=file]", office_file)
    page.get_by_role("button", name="放进来").click()
    expect(page.get_by_label("标题", exact=True)).to_have_value(SPEECH[0], timeout=30_000)
    expect(page.get_by_label("日期", exact=True)).to_have_value("2026-03-05")
    original = page.get_by_role("region", name="原件里的文字")
    expect(original.locator(".found")).to_have_text(
        [re.compile(f"{SPEECH[0]} ← .*标题"), re.compile(r"（2026年3月5日） ← 日期")]
    )
    assert not (project / "content/speeches/2026-xiang-zhen.txt").exists()
    page.get_by_label("文件名").fill("2026-xiang-zhen")
    page.get_by_label("讲话人").fill("王某")
    page.get_by_role("button", name="存为讲话").click()
    expect(page.get_by_role("status")).to_contain_text("已存为讲话")
    text = (project / "content/speeches/2026-xiang-zhen.txt").read_text(encoding="utf-8")
    assert "speaker: 王某\n" in text
    assert text.endswith("\n".join(SPEECH) + "\n")

    page.get_by_role("link", name="术语").first.click()
    page.get_by_role("searchbox").fill("头雁效应")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="新术语：头雁效应").click()
    live = page.get_by_role("region", name="检查和链接的地方")
    expect(live).to_contain_text("加链接")
    expect(page.get_by_label("读音")).to_have_value("tóuyàn xiàoyìng")
    page.get_by_label("释义").fill("比喻领头者带动整体的作用。")
    page.get_by_label("专题").fill("作风建设")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("status")).to_contain_text("已保存：头雁效应")

    page.get_by_role("link", name="发布").click()
    expect(page.locator("main")).to_contain_text("还没有生成过网站")
    page.get_by_role("button", name="生成网站").click()
    expect(page.get_by_role("heading", name="生成网站：完成")).to_be_visible(timeout=120_000)
    html = (project / "site/speeches/2026-xiang-zhen/index.html").read_text(encoding="utf-8")
    assert "terms/tou-yan-xiao-ying/" in html


def test_a_saved_field_changes_its_line_alone_and_can_be_undone(page: Page, project: Path) -> None:
    before = glossary(project)
    page.goto(page.url.rstrip("/") + "/terms/liang-ge-wei-hu")
    page.get_by_label("释义").fill("两项要求。")
    page.keyboard.press("Control+s")
    expect(page.get_by_role("status")).to_contain_text("已保存")
    assert glossary(project) == before.replace("两项政治要求的合称。", "两项要求。")
    page.get_by_role("link", name="今天要做的").click()
    page.get_by_role("button", name="撤销：改术语 两个维护").click()
    expect(page.get_by_role("status")).to_contain_text("已撤销：改术语 两个维护")
    assert glossary(project) == before


def test_a_change_of_the_same_entry_by_somebody_else_is_not_overwritten(
    page: Page, project: Path
) -> None:
    page.goto(page.url.rstrip("/") + "/terms/liang-ge-wei-hu")
    theirs = glossary(project).replace("两项政治要求的合称。", "别人改的。")
    (project / GLOSSARY).write_text(theirs, encoding="utf-8")
    page.get_by_label("释义").fill("我改的。")
    page.get_by_role("button", name="保存").click()
    expect(page.locator("main")).to_contain_text("改过，没有保存")
    assert glossary(project) == theirs


def test_a_change_of_another_entry_meanwhile_does_no_harm(page: Page, project: Path) -> None:
    page.goto(page.url.rstrip("/") + "/terms/liang-ge-wei-hu")
    theirs = "# 新的一行\n" + glossary(project).replace("指政治意识", "即政治意识")
    (project / GLOSSARY).write_text(theirs, encoding="utf-8")
    page.get_by_label("释义").fill("我改的。")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("status")).to_contain_text("已保存")
    assert glossary(project) == theirs.replace("两项政治要求的合称。", "我改的。")


def test_a_mistake_is_told_beside_the_form_and_nothing_is_written(
    page: Page, project: Path
) -> None:
    before = glossary(project)
    page.goto(page.url.rstrip("/") + "/terms/liang-ge-wei-hu")
    page.get_by_label("读音").fill("liǎng gè")
    live = page.get_by_role("region", name="检查和链接的地方")
    expect(live).to_contain_text("pinyin")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("heading", name="没有保存")).to_be_visible()
    expect(page.get_by_label("读音")).to_have_value("liǎng gè")
    assert glossary(project) == before


def test_a_problem_leads_to_the_field_that_causes_it(page: Page, project: Path) -> None:
    broken = glossary(project).replace("两项政治要求的合称。", "编号 #3 的要求")
    (project / GLOSSARY).write_text(broken, encoding="utf-8")
    page.get_by_role("link", name="发布").click()
    page.get_by_role("link", name="去改").first.click()
    expect(page.get_by_role("heading", name="两个维护")).to_be_visible()
    expect(page.get_by_label("释义")).to_be_focused()


def test_what_was_typed_survives_a_closed_browser(page: Page, project: Path) -> None:
    address = page.url.rstrip("/") + "/terms/liang-ge-wei-hu"
    page.goto(address)
    with page.expect_response("**/draft"):
        page.get_by_label("编辑说明").fill("写到一半")
    page.goto("about:blank")
    page.goto(address)
    page.get_by_role("link", name="用草稿").click()
    expect(page.get_by_label("编辑说明")).to_have_value("写到一半")
    page.get_by_role("button", name="丢掉草稿").click()
    expect(page.get_by_label("编辑说明")).to_have_value("")
    assert not list((project / FOLDER / "drafts").glob("*.json"))


def test_a_click_vetoes_a_place_and_shows_what_it_does_to_all(page: Page, project: Path) -> None:
    page.goto(page.url.rstrip("/") + "/terms/si-ge-yi-shi")
    live = page.get_by_role("region", name="检查和链接的地方")
    button = live.get_by_role("button", name="前面是“强”都不链接").first
    button.click()
    expect(page.get_by_label("前面紧挨着")).to_have_value("强")
    expect(live).to_contain_text("不链接")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("status")).to_contain_text("已保存")
    assert "  match:\n    deny_before:\n      - 强\n" in glossary(project)


def test_one_paragraph_is_switched_off_in_the_head_of_its_speech(page: Page, project: Path) -> None:
    path = project / "content/speeches/2020-hui-yi.txt"
    before = path.read_text(encoding="utf-8")
    page.goto(page.url.rstrip("/") + "/terms/si-ge-yi-shi")
    live = page.get_by_role("region", name="检查和链接的地方")
    live.get_by_role("button", name="只这一段不链接").first.click()
    expect(page.get_by_role("status")).to_contain_text("不链接")
    after = path.read_text(encoding="utf-8")
    assert after.endswith("---\n" + before)
    assert "unlink:\n  - term: 四个意识\n    anchor: " in after


def test_the_keyboard_alone_is_enough_for_a_term(page: Page, project: Path) -> None:
    page.goto(page.url.rstrip("/") + "/terms/")
    page.keyboard.press("/")
    page.keyboard.type("两个坚决")
    page.keyboard.press("Enter")
    link = page.get_by_role("link", name="两个维护")
    for _ in range(40):
        page.keyboard.press("Tab")
        if link.evaluate("e => e === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="两个维护")).to_be_visible()
    page.get_by_label("别名").focus()
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.keyboard.type("做到两个维护")
    page.keyboard.press("Control+s")
    expect(page.get_by_role("status")).to_contain_text("已保存")
    assert "aliases: [两个坚决维护, 做到两个维护]" in glossary(project)


def test_a_bundle_is_signed_where_the_key_and_its_password_are_given(
    page: Page, project: Path, tmp_path: Path
) -> None:
    password = "马到成功 一路风顺 三生有幸 金玉满堂"
    make_keys(tmp_path / "keys", project, password)
    page.get_by_role("link", name="发布").click()
    for given, heading in (("不对的密码", "打离线包没有做成"), (password, "打离线包：完成")):
        page.get_by_label("签名密钥的文件").fill(str(tmp_path / "keys" / PRIVATE_NAME))
        page.get_by_label("密钥的密码").fill(given)
        page.get_by_role("button", name="打离线包").click()
        expect(page.get_by_role("heading", name=heading)).to_be_visible(timeout=120_000)
        assert (project / "dist").exists() == (given == password)
    expect(page.locator("main")).to_contain_text("已签名，公钥指纹")
    (bundle,) = (project / "dist").glob("*.zip")
    assert any(name.endswith("SHA256SUMS.sig") for name in zipfile.ZipFile(bundle).namelist())
    kept = (path for path in (project / FOLDER).rglob("*") if path.is_file())
    assert not any(password.encode() in path.read_bytes() for path in kept)


def go(page: Page, target: Locator) -> None:
    """Move the focus to an element by the Tab key alone."""
    for _ in range(120):
        if target.evaluate("e => e === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("not reached by Tab")


def test_the_keyboard_alone_is_enough_from_the_file_to_the_published_page(
    page: Page, project: Path, office_file: Path
) -> None:
    office_file.write_bytes(word(*map(paragraph, (*SPEECH, "当月见效，空地都要用好。"))))
    go(page, page.get_by_role("link", name="收稿").first)
    page.keyboard.press("Enter")
    go(page, page.locator("input[type=file]"))
    page.set_input_files("input[type=file]", office_file)  # the system's own dialogue
    go(page, page.get_by_role("button", name="放进来"))
    page.keyboard.press("Enter")
    name = page.get_by_label("文件名")
    expect(name).to_be_visible(timeout=30_000)
    doubt = page.locator("fieldset.reading input:checked").first
    go(page, name)
    page.keyboard.press("Control+a")
    page.keyboard.type("2026-xiang-zhen")
    go(page, doubt)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Control+s")
    expect(page.get_by_role("status")).to_contain_text("已存为讲话")
    text = (project / "content/speeches/2026-xiang-zhen.txt").read_text(encoding="utf-8")
    assert "readings:\n  - {text: " in text
    go(page, page.get_by_role("link", name="发布"))
    page.keyboard.press("Enter")
    go(page, page.get_by_role("button", name="生成网站"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="生成网站：完成")).to_be_visible(timeout=120_000)
    assert (project / "site/speeches/2026-xiang-zhen/index.html").is_file()


def test_an_unread_file_says_why_and_can_be_given_up(page: Page, project: Path) -> None:
    page.get_by_role("link", name="收稿").first.click()
    page.set_input_files(
        "input[type=file]", {"name": "x.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n"}
    )
    page.get_by_role("button", name="放进来").click()
    expect(page.locator(".problems")).to_contain_text("错误", timeout=30_000)
    page.get_by_role("button", name="不收这个文件").click()
    expect(page.get_by_role("status")).to_contain_text("没有收入")
    assert not list((project / FOLDER / "incoming").rglob("*.png"))


def test_candidates_are_decided_by_the_keyboard_and_written_into_the_glossary(
    page: Page, project: Path
) -> None:
    text = "在会上的讲话\n要发挥“头雁效应”，弘扬“三牛”精神，用好“头雁效应”。\n还要有“头雁效应”。\n"
    (project / "content/speeches/2021-yan.txt").write_text(text, encoding="utf-8")
    before = glossary(project)
    page.get_by_role("link", name="候选").click()
    page.get_by_role("button", name="找候选词").click()
    card = page.get_by_role("form", name="候选 头雁效应")
    expect(card).to_be_visible(timeout=60_000)
    card.get_by_label("专题").fill("作风建设")
    card.focus()
    page.keyboard.press("a")
    expect(page.get_by_role("status")).to_contain_text("头雁效应：收为新术语")
    expect(card).to_have_count(0)
    page.keyboard.press("j")
    page.keyboard.press("r")
    expect(page.get_by_role("status")).to_contain_text("不收")
    page.get_by_role("button", name="把决定写进术语表").click()
    expect(page.get_by_role("status")).to_contain_text("新术语 1 个")
    assert "- term: 头雁效应\n" in glossary(project)
    assert "  unsure_about: 释义待补充\n" in glossary(project)
    page.get_by_role("link", name="今天要做的").click()
    page.get_by_role("button", name="撤销：把候选写进术语表").click()
    expect(page.get_by_role("status")).to_contain_text("已撤销")
    assert glossary(project) == before


@pytest.mark.parametrize("width", [1366, 1920])
def test_axe_finds_nothing_on_any_page(page: Page, office_file: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    home = page.url.rstrip("/")
    page.goto(home + "/intake/")
    page.set_input_files("input[type=file]", office_file)
    page.get_by_role("button", name="放进来").click()
    expect(page.get_by_label("标题", exact=True)).to_be_visible(timeout=30_000)
    found = {"review": Axe().run(page).response["violations"]}
    for path in (
        "/",
        "/intake/",
        "/terms/",
        "/terms/si-ge-yi-shi",
        "/terms/new",
        "/candidates/",
        "/publish/",
    ):
        page.goto(home + path)
        page.wait_for_load_state("networkidle")
        found[path] = Axe().run(page).response["violations"]
    assert {path: [v["id"] for v in wrong] for path, wrong in found.items() if wrong} == {}


def test_the_desk_ends_from_its_page(page: Page) -> None:
    page.get_by_role("button", name="结束编辑台").click()
    expect(page.locator("main")).to_contain_text("可以关闭这一页")
