"""Addresses that were given up: where they lead, in every form of the site."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from playwright.sync_api import Browser, Playwright

from generator.cli.main import main
from generator.commands.build import build_project
from generator.commands.bundle import bundle_project
from generator.ledger.files import FOLDER, PATH
from generator.model.problems import BuildFailed
from tests.browser.server import serving
from tests.conftest import make_project

EXTRA = """\
- term: 旧说法
  id: jiu-shuo-fa
  pinyin: jiù shuōfǎ
  definition: 将要撤下的说法。
  category: 旧专题
- term: 没人用
  id: mei-ren-yong
  pinyin: méi rén yòng
  definition: 撤下，没有代替的。
  category: 旧专题
"""


@pytest.fixture
def project(built_project: Path) -> Path:
    """Every test here begins with a built site."""
    return built_project


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--root", str(root)])


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def edited(root: Path) -> Path:
    """A project published once, then with a term and a speech renamed and two terms retired."""
    make_project(root)
    glossary = root / "glossary.yml"
    given = glossary.read_text(encoding="utf-8")
    glossary.write_text(given + EXTRA, encoding="utf-8")
    build_project(root)
    for command in (
        ["rename", "terms/si-ge-yi-shi", "terms/four"],
        ["rename", "speeches/2020-hui-yi", "speeches/hui-yi"],
        ["retire", "terms/jiu-shuo-fa", "--to", "terms/liang-ge-wei-hu"],
        ["retire", "没人用"],
    ):
        done = run(root, "permalinks", *command)
        assert done.exit_code == 0, done.output
        assert "已登记" in done.output
    glossary.write_text(given.replace("id: si-ge-yi-shi", "id: four"), encoding="utf-8")
    path = root / "content/speeches/2020-hui-yi.txt"
    text = path.read_text(encoding="utf-8").replace(
        "今天的会议很重要", "大家好。\n今天的会议很重要"
    )
    path.write_text(f"---\nid: hui-yi\n---\n{text}", encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = edited(tmp_path_factory.mktemp("moved") / "project")
    build_project(root)
    return root


def page(root: Path, path: str) -> str:
    return (root / "site" / path / "index.html").read_text(encoding="utf-8")


def test_a_renamed_term_leaves_a_page_that_leads_on(moved: Path) -> None:
    text = page(moved, "terms/si-ge-yi-shi")
    assert '<meta http-equiv="refresh" content="0; url=../four/">' in text
    assert '<link rel="canonical" href="../four/">' in text
    assert '<a href="../four/">四个意识</a>' in text
    embed = (moved / "site/terms/si-ge-yi-shi/embed.html").read_text(encoding="utf-8")
    assert 'url=../four/embed.html">' in embed


def test_a_renamed_speech_takes_its_page_with_readings_along(moved: Path) -> None:
    assert 'url=../hui-yi/">' in page(moved, "speeches/2020-hui-yi")
    assert 'url=../../hui-yi/pinyin/">' in page(moved, "speeches/2020-hui-yi/pinyin")


def test_a_renamed_speechs_data_is_found_by_both_names(moved: Path) -> None:
    old, new = (moved / f"site/api/speeches/{name}.json" for name in ("2020-hui-yi", "hui-yi"))
    assert old.read_bytes() == new.read_bytes()
    assert json.loads(old.read_text(encoding="utf-8"))["id"] == "hui-yi"


def test_a_retired_term_says_so_and_names_what_replaces_it(moved: Path) -> None:
    text = page(moved, "terms/jiu-shuo-fa")
    assert "“旧说法”已撤下" in text
    assert '<a href="../liang-ge-wei-hu/">两个维护</a>' in text
    assert "refresh" not in text
    assert "这个地址不会再用于别的内容" in page(moved, "terms/mei-ren-yong")


def test_the_handout_and_the_anchor_of_a_topic_that_is_gone_lead_to_the_topics(moved: Path) -> None:
    text = (moved / "site/exports/handouts/topic-jiu-zhuan-ti.html").read_text(encoding="utf-8")
    assert "已撤下" in text
    assert 'id="topic-jiu-zhuan-ti"' in page(moved, "topics")


def test_pages_at_former_addresses_are_in_no_search_and_no_list(moved: Path) -> None:
    meta = (moved / "site/search/data/meta.js").read_text(encoding="utf-8")
    listing = page(moved, "terms")
    for former in ("si-ge-yi-shi", "jiu-shuo-fa"):
        assert former not in meta
        assert former not in listing


def test_the_statements_stay_and_nothing_changes_when_built_again(moved: Path) -> None:
    before = (moved / PATH).read_bytes()
    assert b"rename terms/si-ge-yi-shi: terms/four\n" in before
    build_project(moved)
    assert (moved / PATH).read_bytes() == before
    assert "改名，现在是 terms/four" in run(moved, "permalinks").output


def test_the_bundle_has_the_pages_under_their_names_without_folders(tmp_path: Path) -> None:
    root = edited(tmp_path / "project")
    done = bundle_project(root)
    with zipfile.ZipFile(done.zip) as archive:
        names = {name.partition("/")[2]: name for name in archive.namelist()}
        text = archive.read(names["terms/si-ge-yi-shi.html"]).decode()
        assert 'url=four.html">' in text
        assert "speeches/2020-hui-yi/pinyin.html" in names
        assert "assets/kb/redirect.js" in names
    assert "speeches/hui-yi: " in (root / FOLDER / "hui-yi.yml").read_text(encoding="utf-8")


def test_an_update_can_be_made_where_addresses_were_given_up(tmp_path: Path) -> None:
    root = make_project(tmp_path / "project")
    old = bundle_project(root).zip.rename(tmp_path / "old.zip")
    run(root, "permalinks", "rename", "terms/si-ge-yi-shi", "terms/four")
    change(root / "glossary.yml", "id: si-ge-yi-shi", "id: four")
    update = bundle_project(root, since=old).update
    assert update
    with zipfile.ZipFile(update) as archive:
        assert any(name.endswith("/terms/si-ge-yi-shi.html") for name in archive.namelist())


def test_pages_of_uses_that_are_needed_no_more_lead_to_the_term(project: Path) -> None:
    long = project / "content/speeches/2021-chang.txt"
    said = "\n".join(f"第{n}次会议说，要增强四个意识，这是第{n}回。" for n in range(60))
    long.write_text(f"长篇讲话\n{said}\n", encoding="utf-8")
    build_project(project)
    assert "uses-1" in (project / PATH).read_text(encoding="utf-8")
    assert "refresh" not in page(project, "terms/si-ge-yi-shi/uses-1")
    run(project, "permalinks", "retire", "speeches/2021-chang")
    long.unlink()
    build_project(project)
    text = page(project, "terms/si-ge-yi-shi/uses-1")
    assert 'url=../#concordance">' in text
    before = (project / PATH).read_bytes()
    build_project(project)
    assert (project / PATH).read_bytes() == before


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["rename", "terms/nothing", "terms/x"], "没有“terms/nothing”这个地址"),
        (["rename", "terms/si-ge-yi-shi", "speeches/x"], "只能在同一类里"),
        (["rename", "terms/si-ge-yi-shi", "terms/si-ge-yi-shi"], "新旧地址相同"),
        (["retire", "terms/si-ge-yi-shi", "--to", "terms/nothing"], "没有发布过"),
        (["rename", "terms/si-ge-yi-shi", "terms/liang-ge-wei-hu"], "已经是“两个维护”的地址"),
        (["rename", "terms/si-ge-yi-shi", "terms/新"], "“新”不能作网址里的编号"),
    ],
)
def test_a_statement_that_makes_no_sense_is_refused(
    project: Path, command: list[str], said: str
) -> None:
    build_project(project)
    before = (project / PATH).read_bytes()
    done = run(project, "permalinks", *command)
    assert done.exit_code == 1
    assert said in done.output
    assert (project / PATH).read_bytes() == before


def test_an_address_is_understood_as_a_browser_shows_it(project: Path) -> None:
    build_project(project)
    done = run(project, "permalinks", "retire", "/terms/si-ge-yi-shi.html#c1")
    assert done.exit_code == 0
    assert "retire terms/si-ge-yi-shi:" in (project / PATH).read_text(encoding="utf-8")


def test_the_project_may_be_named_before_the_action(project: Path) -> None:
    build_project(project)
    command = ["permalinks", "--root", str(project), "retire", "terms/si-ge-yi-shi"]
    assert CliRunner().invoke(main, command).exit_code == 0
    assert "retire terms/si-ge-yi-shi:" in (project / PATH).read_text(encoding="utf-8")


def test_a_statement_without_the_change_fails_and_says_what_to_do(project: Path) -> None:
    build_project(project)
    run(project, "permalinks", "rename", "terms/si-ge-yi-shi", "terms/four")
    with pytest.raises(BuildFailed) as failed:
        build_project(project)
    assert "请把它的 id 写成 four" in str(failed.value)


# --- in a browser ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def chromium(playwright: Playwright, browser_path: str) -> Iterator[Browser]:
    browser = playwright.chromium.launch(
        executable_path=browser_path,
        args=["--no-sandbox", "--disable-gpu", "--allow-file-access-from-files=false"],
    )
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def served(moved: Path) -> Iterator[str]:
    with serving(moved / "site") as address:
        yield address


@pytest.fixture(scope="module")
def unpacked(moved: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    done = bundle_project(moved)
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(done.zip) as archive:
        archive.extractall(folder)
    return next(folder.iterdir()).as_uri() + "/"


@pytest.mark.browser
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_former_address_leads_on_over_http(chromium: Browser, served: str, scripts: bool) -> None:
    context = chromium.new_context(java_script_enabled=scripts)
    tab = context.new_page()
    tab.goto(served + "terms/si-ge-yi-shi/#c2")
    tab.wait_for_url(served + "terms/four/" + ("#c2" if scripts else ""))
    tab.goto(served + "speeches/2020-hui-yi/#s0-2")
    tab.wait_for_url(served + "speeches/hui-yi/" + ("#s0-2" if scripts else ""))
    assert tab.inner_text("#s0-2").startswith("今天的会议很重要")
    context.close()


@pytest.mark.browser
def test_a_former_address_leads_on_from_a_folder(chromium: Browser, unpacked: str) -> None:
    tab = chromium.new_page()
    tab.goto(unpacked + "terms/si-ge-yi-shi.html#c2")
    tab.wait_for_url(unpacked + "terms/four.html#c2")
    tab.goto(unpacked + "terms/jiu-shuo-fa.html")
    tab.click("text=两个维护")
    tab.wait_for_url(unpacked + "terms/liang-ge-wei-hu.html")
    tab.close()


@pytest.mark.browser
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_the_anchors_of_a_speech_joined_to_another_lead_to_its_words_or_stay(
    chromium: Browser, tmp_path: Path, scripts: bool
) -> None:
    root = make_project(tmp_path / "project")
    whole = root / "content/speeches/2020-hui-yi.txt"
    part = root / "content/speeches/fu.txt"
    part.write_text("补充讲话\n补充第一点意见。\n补充第二点意见。\n", encoding="utf-8")
    build_project(root)
    part.unlink()
    whole.write_text(whole.read_text(encoding="utf-8") + "补充第一点意见。\n", encoding="utf-8")
    change(root / PATH, "speeches/fu: ", "rename speeches/fu: speeches/2020-hui-yi\nspeeches/fu: ")
    build_project(root)
    context = chromium.new_context(java_script_enabled=scripts)
    with serving(root / "site") as site:
        own, other = site + "speeches/fu/", site + "speeches/2020-hui-yi/"
        tab = context.new_page()
        for anchor in ("#s0-1", "#s0-2", ""):
            tab.goto("about:blank")
            tab.goto(own + anchor)
            if scripts and anchor != "#s0-2":
                tab.wait_for_url(other + "**")
                shown = tab.evaluate(
                    "location.hash && document.querySelector(location.hash).innerText"
                )
                assert shown.endswith("补充第一点意见。" if anchor else "")
            else:
                tab.wait_for_timeout(300)
                assert tab.url == own + anchor
                assert "现在在这里：在会议上的讲话" in tab.inner_text("main")
    context.close()


@pytest.mark.browser
def test_the_anchor_of_a_removed_paragraph_shows_its_note_and_no_other_does(
    chromium: Browser, tmp_path: Path
) -> None:
    root = make_project(tmp_path / "project")
    build_project(root)
    change(root / "content/speeches/2020-hui-yi.txt", "今天的会议很重要，要树立“四个意识”。\n", "")
    build_project(root)
    address = (root / "site/speeches/2020-hui-yi/index.html").as_uri()
    tab = chromium.new_page()
    tab.goto(address + "#s0-2")
    note = tab.locator(".kb-old__note")
    assert note.count() == 1
    assert note.is_visible()
    assert "原段落已删除" in note.inner_text()
    tab.goto(address + "#s0-1")
    assert not note.is_visible()
    tab.close()
