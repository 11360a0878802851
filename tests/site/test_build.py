"""What a build leaves behind, when it succeeds and when it fails."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.commands.build import build_project
from generator.model.problems import BuildFailed, Code
from tests.conftest import Snapshot


def failure(project: Path, strict: bool = False) -> set[Code]:
    with pytest.raises(BuildFailed) as failed:
        build_project(project, strict=strict)
    return {problem.code for problem in failed.value.problems}


def test_a_build_writes_every_page_of_the_contract(project: Path) -> None:
    build_project(project)
    site = project / "site"
    for page in (
        "index.html",
        "terms/index.html",
        "terms/si-ge-yi-shi/index.html",
        "speeches/index.html",
        "speeches/2020-hui-yi/index.html",
        "topics/index.html",
        "help/index.html",
        "search/index.html",
        "api/terms.json",
        "api/speeches.json",
        "api/speeches/2020-hui-yi.json",
        "api/pinyin-index.json",
    ):
        assert (site / page).is_file(), page
    assert not (site / "speeches/2020-hui-yi.txt").exists()


def test_two_builds_are_the_same_to_the_byte(project: Path, snapshot: Snapshot) -> None:
    build_project(project)
    first = snapshot(project / "site")
    for remembered in ("manifest.json", "results.sqlite3"):
        (project / ".study-site" / remembered).unlink()
    assert not build_project(project).unchanged
    assert snapshot(project / "site") == first


def test_a_second_speech_without_front_matter_gets_its_page_and_its_mentions(project: Path) -> None:
    text = "关于学习的讲话\n要增强四个意识。\n"
    (project / "content/speeches/关于学习的讲话.txt").write_text(text, encoding="utf-8")
    build_project(project)
    site = project / "site"
    page = site / "speeches/guan-yu-xue-xi-de-jiang-hua/index.html"
    assert page.is_file()
    term = (site / "terms/si-ge-yi-shi/index.html").read_text(encoding="utf-8")
    assert "../../speeches/guan-yu-xue-xi-de-jiang-hua/#s0-1" in term
    for listing in ("index.html", "speeches/index.html"):
        assert "关于学习的讲话" in (site / listing).read_text(encoding="utf-8")
    terms = json.loads((site / "api/terms.json").read_text(encoding="utf-8"))["terms"]
    assert len(terms[0]["mentions"]) == 3


def test_two_speeches_of_the_same_title_have_pages_of_their_own(project: Path) -> None:
    original = project / "content/speeches/2020-hui-yi.txt"
    (original.parent / "2021-hui-yi.txt").write_bytes(original.read_bytes())
    build_project(project)
    speeches = json.loads((project / "site/api/speeches.json").read_text(encoding="utf-8"))
    assert [s["id"] for s in speeches["speeches"]] == ["2021-hui-yi", "2020-hui-yi"]
    term = (project / "site/terms/si-ge-yi-shi/index.html").read_text(encoding="utf-8")
    assert "在会议上的讲话（2021年）" in term
    assert "在会议上的讲话（2020年）" in term


def test_a_renamed_term_keeps_its_address(project: Path) -> None:
    glossary = project / "glossary.yml"
    text = glossary.read_text(encoding="utf-8").replace("term: 两个维护", "term: 两个坚决的维护")
    text = text.replace("liǎng gè wéihù", "liǎng gè jiānjué de wéihù")
    glossary.write_text(text.replace("related: [两个维护]", "related: []"), encoding="utf-8")
    build_project(project)
    page = (project / "site/terms/liang-ge-wei-hu/index.html").read_text(encoding="utf-8")
    assert "两个坚决的维护</h1>" in page


def test_a_removed_term_leaves_no_page_and_no_link(project: Path) -> None:
    glossary = project / "glossary.yml"
    first = glossary.read_text(encoding="utf-8").split("- term: 两个维护")[0]
    glossary.write_text(first.replace("  related: [两个维护]\n", ""), encoding="utf-8")
    build_project(project)
    assert not (project / "site/terms/liang-ge-wei-hu").exists()
    speech = (project / "site/speeches/2020-hui-yi/index.html").read_text(encoding="utf-8")
    assert "liang-ge-wei-hu" not in speech


def test_a_project_without_terms_still_gives_its_speeches(project: Path) -> None:
    (project / "glossary.yml").write_text("", encoding="utf-8")
    build_project(project)
    assert (project / "site/speeches/2020-hui-yi/index.html").is_file()


def test_a_term_without_a_mention_has_a_page_that_says_so(project: Path) -> None:
    entry = "- term: 头雁效应\n  pinyin: tóuyàn xiàoyìng\n  definition: 比喻。\n  category: 比喻\n"
    with (project / "glossary.yml").open("a", encoding="utf-8") as file:
        file.write(entry)
    build_project(project)
    page = (project / "site/terms/tou-yan-xiao-ying/index.html").read_text(encoding="utf-8")
    assert "还没有出现这个术语" in page


def test_a_failed_build_leaves_the_last_good_site_untouched(
    project: Path, snapshot: Snapshot
) -> None:
    build_project(project)
    before = snapshot(project / "site")
    (project / "content/speeches/b.txt").write_bytes(b"")
    (project / "content/speeches/c.txt").write_bytes(b"\xff\xfe\x00")
    with (project / "glossary.yml").open("a", encoding="utf-8") as file:
        file.write("- term: 四个意识\n  definition: 重复\n  category: 政治建设\n  colour: 红\n")
    found = failure(project)
    assert {Code.FILE_EMPTY, Code.NOT_UTF8, Code.UNKNOWN_FIELD} <= found
    assert snapshot(project / "site") == before
    assert not list(project.glob("site.*"))


def test_a_broken_link_in_the_manual_fails_the_build(project: Path) -> None:
    page = project / "content/help/extra.md"
    page.write_text("# 附加 {#extra}\n\n[去](../terms/no-such-term.md)\n", encoding="utf-8")
    assert Code.PUBLISH_FAILED in failure(project) or Code.BROKEN_LINK in failure(project)
    page.write_text('# 附加 {#extra}\n\n<a href="../../terms/#nowhere">去</a>\n', encoding="utf-8")
    assert Code.BROKEN_LINK in failure(project)


def test_a_page_that_loads_from_another_host_fails_the_build(project: Path) -> None:
    page = project / "content/help/extra.md"
    page.write_text('# 附加 {#extra}\n\n<img src="https://host.invalid/a.png" alt="">\n', "utf-8")
    assert failure(project) == {Code.EXTERNAL_REQUEST}


def test_warnings_fail_only_a_strict_build(project: Path) -> None:
    glossary = project / "glossary.yml"
    text = glossary.read_text(encoding="utf-8").replace("  pinyin: liǎng gè wéihù\n", "")
    glossary.write_text(text, encoding="utf-8")
    assert [p.code for p in build_project(project).problems] == [Code.UNREVIEWED_PINYIN]
    assert failure(project, strict=True) == {Code.UNREVIEWED_PINYIN}


def test_an_old_site_moved_aside_by_an_interrupted_build_is_not_lost(project: Path) -> None:
    build_project(project)
    (project / "site").rename(project / "site.old")
    (project / "content/speeches/b.txt").write_bytes(b"")
    failure(project)
    assert (project / "site/index.html").exists() or (project / "site.old/index.html").exists()


def test_a_character_that_nobody_knows_a_reading_of_is_published_without_one(
    project: Path,
) -> None:
    speech = project / "content/speeches/r.txt"
    speech.write_text("关于敲䑩的讲话\n同志们：\n不许敲䑩、䑩。\n", encoding="utf-8")
    build_project(project)
    page = (project / "site/speeches/r/pinyin/index.html").read_text(encoding="utf-8")
    assert "<ruby>敲<rt>qiāo</ruby>䑩、䑩。" in page
