"""Pages of courses and self-tests, and what other pages say of them.

After a change that is meant, write the goldens anew with `python -m tests.courses.test_pages`.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest

from generator.commands.analyse import analyse
from generator.commands.build import build_project, generate, view_of
from generator.commands.export import export_docs
from generator.model.addresses import SiteLocation
from generator.model.output import Rendered
from generator.model.problems import BuildFailed, Code
from generator.search.selftest import ask
from generator.site.parts import all_documents, all_redirects
from generator.sources.load import load
from generator.verify import verify
from tests.conftest import HOME, SMALL_GLOSSARY, make_project
from tests.exports.small import parsed

GOLD = HOME / "tests/gold/html"
PAGES = (
    "courses/index.md",
    "courses/dao-du.md",
    "courses/dao-du/ren-shi.md",
    "courses/dao-du/whole.md",
    "courses/dao-du/practice.md",
    "practice/index.md",
    "practice/zheng-zhi-jian-she.md",
)
MORE_TERMS = """\
- term: 三会一课
  id: san-hui-yi-ke
  pinyin: sān huì yī kè
  definition: 党支部组织生活的基本制度。
  category: 组织建设
  components: [支部党员大会, 支部委员会, 党小组会, 党课]
- term: 四风
  id: si-feng
  pinyin: sì fēng
  definition: 四种不良作风的合称。
  category: 作风建设
  components: [形式主义, 官僚主义, 享乐主义, 奢靡之风]
- term: 关键少数
  id: guan-jian-shao-shu
  pinyin: guānjiàn shǎoshù
  definition: 指起关键作用的领导干部。
  category: 干部工作
"""
COURSE = """\
---
title: 导读
audience: 支部书记
summary: 读[[2020-hui-yi|一篇讲话]]。
goals: [说出<要点>, "讲清[[四风]]"]
---
开头见[[2020-hui-yi]]。

## 第一课 认识 {#ren-shi}

- 抓住[[四个意识]]和[[四个意识#c1]]；`[[不动]]`

![[2020-hui-yi#s1-1]]

> 今天的会议很重要
> ——[[2020-hui-yi#s0-2]]

![[自测]]

## 第二课 作风

见[第一课](dao-du.md#ren-shi)、[手册](../help/index.md)、[[四风|“四风”]]。
"""


def with_course(root: Path) -> Path:
    """The small project with more terms and a course."""
    project = make_project(root)
    (project / "glossary.yml").write_text(SMALL_GLOSSARY + MORE_TERMS, encoding="utf-8")
    (project / "content/courses").mkdir()
    (project / "content/courses/dao-du.md").write_text(COURSE, encoding="utf-8")
    return project


@pytest.fixture
def taught(tmp_path: Path) -> Path:
    return with_course(tmp_path / "project")


def pages(project: Path) -> dict[str, Rendered]:
    known = analyse(project)
    assert [problem for problem in known.problems if problem.is_error] == []
    return {page.page.path: page for page in generate(known, directory_urls=True).pages}


def golden(path: str) -> Path:
    return GOLD / f"{path.replace('/', '-').removesuffix('.md')}.html"


@pytest.mark.parametrize("path", PAGES)
def test_the_html_is_the_reviewed_one(taught: Path, path: str) -> None:
    assert pages(taught)[path].html == golden(path).read_text(encoding="utf-8")


def test_terms_speeches_topics_and_home_name_the_course(taught: Path) -> None:
    made = pages(taught)

    def links(path: str) -> list[str]:
        return [str(a) for a in parsed(made[path].html).xpath("//a/@href")]

    assert "../../courses/dao-du/ren-shi/" in links("terms/si-ge-yi-shi.md")
    assert "../../courses/dao-du/" in links("speeches/2020-hui-yi.md")
    assert "../../courses/dao-du/ren-shi/#q-2020-hui-yi-s1-1" in links("speeches/2020-hui-yi.md")
    assert "../practice/zheng-zhi-jian-she/" in links("topics/index.md")
    assert "courses/dao-du/" in links("index.md")
    assert not any("courses/" in link for link in links("terms/liang-ge-wei-hu.md"))
    anchors = [heading.anchor for heading in made["terms/si-ge-yi-shi.md"].page.contents]
    assert "courses" in anchors


def test_the_mark_at_a_quoted_paragraph_is_no_part_of_the_text(taught: Path) -> None:
    page = parsed(pages(taught)["speeches/2020-hui-yi.md"].html)
    (mark,) = page.xpath("//*[@id='s1-1']/following-sibling::*[@class='kb-quoted-in']")
    assert not mark.xpath("ancestor::*[@data-text]")


def test_it_builds_is_proved_and_is_found(taught: Path) -> None:
    built = build_project(taught)
    assert [p for p in built.problems if p.is_error] == []
    site = taught / "site"
    assert (site / "courses/dao-du/practice/index.html").is_file()
    text = (site / "courses/dao-du/ren-shi/index.html").read_text(encoding="utf-8")
    assert "![[" not in text
    assert text.count('id="ren-shi"') == 1
    (answer,) = ask(site, ["抓住四个意识"])
    assert [(one["kind"], one["url"]) for one in answer["results"]] == [
        ("course", "courses/dao-du/ren-shi/")
    ]


def test_every_anchor_the_search_names_is_on_the_page(taught: Path) -> None:
    known = analyse(taught)
    found = [one for one in all_documents(view_of(known, SiteLocation())) if one.kind == "course"]
    made = pages(taught)
    assert [one.title for one in found] == ["导读", "第一课 认识（导读）", "第二课 作风（导读）"]
    for one in found:
        ids = set(parsed(made[f"{one.url.rstrip('/')}.md"].html).xpath("//@id"))
        assert {section.anchor for section in one.sections} <= ids


def test_every_place_that_a_course_ever_had_is_on_its_page_and_leads_to_the_lesson(
    taught: Path,
) -> None:
    """Links of the times when all lessons stood on the course's page."""
    made = pages(taught)
    questions = parsed(made["courses/dao-du/ren-shi.md"].html).xpath(
        "//li[@class='kb-question']/@id"
    )
    assert questions
    contents = parsed(made["courses/dao-du.md"].html)
    (lesson,) = contents.xpath("//li[@data-lesson='ren-shi']")
    assert lesson.xpath(".//@id") == ["ren-shi", "q-2020-hui-yi-s1-1", *questions]
    assert lesson.xpath("./a/@href") == ["ren-shi/"]


def test_a_renamed_lesson_and_the_lessons_of_a_renamed_course_lead_on(taught: Path) -> None:
    build_project(taught)
    path = taught / "content/courses/dao-du.md"
    path.write_text(COURSE.replace("第二课 作风", "第二课 作风建设"), encoding="utf-8")
    (taught / "content/courses/du.md").write_bytes(path.read_bytes())
    path.unlink()
    ledger = taught / "content/permalinks.yml"
    moves = "rename courses/dao-du: courses/du\n"
    lines = ledger.read_text("utf-8").splitlines(keepends=True)
    ledger.write_text("".join([*lines[:-1], moves, lines[-1]]), encoding="utf-8")
    known = analyse(taught)
    assert [p for p in known.problems if p.is_error] == []
    led = {f.path: (f.to, f.anchor) for f in all_redirects(view_of(known, SiteLocation()))}
    assert led["courses/dao-du/ren-shi.md"] == ("courses/du/ren-shi.md", "")
    new = ("courses/du/di-er-ke-zuo-feng-jian-she.md", "")
    assert led["courses/dao-du/di-er-ke-zuo-feng.md"] == new
    assert led["courses/dao-du/whole.md"] == ("courses/du/whole.md", "")


def test_a_changed_quotation_on_the_page_fails_the_proof(taught: Path) -> None:
    build_project(taught)
    path = taught / "site/courses/dao-du/ren-shi/index.html"
    text = path.read_text(encoding="utf-8")
    shown = "<p data-quoted>一要做到“两个维护”"
    assert shown in text
    path.write_text(text.replace(shown, shown.replace("两个", "二个")), encoding="utf-8")
    (problem,) = verify(taught / "site", analyse(taught).corpus.speeches)
    assert problem.code is Code.NOT_VERBATIM
    assert problem.where.path == "site/courses/dao-du/ren-shi/index.html"


def test_without_directory_addresses_every_link_holds(taught: Path) -> None:
    settings = (taught / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("use_directory_urls: true", "use_directory_urls: false")
    (taught / "mkdocs.yml").write_text(settings, encoding="utf-8")
    build_project(taught)
    assert (taught / "site/courses/dao-du/practice.html").is_file()


def test_a_course_named_otherwise_than_its_file_leaves_no_second_page(taught: Path) -> None:
    path = taught / "content/courses/dao-du.md"
    path.write_text(COURSE.replace("---\n", "---\nid: du-yuan-wen\n", 1), encoding="utf-8")
    build_project(taught)
    assert not (taught / "site/courses/dao-du").exists()
    page = parsed(taught / "site/courses/du-yuan-wen/di-er-ke-zuo-feng/index.html")
    # A link to the file leads to the page.
    assert page.xpath("//a[text()='第一课']/@href") == ["../ren-shi/"]


def test_faults_of_all_courses_fail_the_build_together(taught: Path) -> None:
    folder = taught / "content/courses"
    (folder / "a.md").write_text("# 甲\n## 一\n[[没有的]]", encoding="utf-8")
    (folder / "b.md").write_bytes("# 乙\n## 一\n".encode() + "字".encode("gbk"))
    (folder / "c.md").write_text(" \n", encoding="utf-8")
    (folder / "d.docx").write_bytes(b"PK")
    (folder / "index.md").write_text("# 丁\n## 一\n字", encoding="utf-8")
    with pytest.raises(BuildFailed) as failed:
        build_project(taught)
    found = {(p.code, str(p.where)) for p in failed.value.problems if p.is_error}
    assert found == {
        (Code.UNKNOWN_TARGET, "content/courses/a.md:3"),
        (Code.NOT_UTF8, "content/courses/b.md:3"),
        (Code.FILE_EMPTY, "content/courses/c.md"),
        (Code.UNREADABLE, "content/courses/d.docx"),
        (Code.BAD_ID, "content/courses/index.md"),
    }


def test_a_link_out_of_the_project_is_refused(taught: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("# 甲\n## 一\n字", encoding="utf-8")
    (taught / "content/courses/a.md").symlink_to(tmp_path / "secret.md")
    project, problems = load(taught)
    assert [problem.code for problem in problems] == [Code.PATH_ESCAPES]
    assert [source.path for source in project.courses] == ["content/courses/dao-du.md"]


def test_a_project_without_courses_leads_its_readers_to_what_there_is(project: Path) -> None:
    page = pages(project)["courses/index.md"].html
    assert "还没有课程" in page
    assert "content/" not in page
    assert "courses/" not in pages(project)["terms/si-ge-yi-shi.md"].html


def test_the_docs_dir_holds_finished_pages_and_not_the_files_they_are_made_of(
    taught: Path, tmp_path: Path
) -> None:
    export_docs(taught, tmp_path / "docs", tmp_path / "plain.yml")
    page = (tmp_path / "docs/courses/dao-du/whole/index.md").read_text(encoding="utf-8")
    assert "![[" not in page
    assert "第一课 认识 {: #ren-shi }" in page.replace("&#32;", " ")
    assert (tmp_path / "docs/practice/zheng-zhi-jian-she/index.md").is_file()
    assert not (tmp_path / "docs/courses/dao-du.md").exists()


def test_the_sample_course_is_whole() -> None:
    """Five lessons, each with goals, terms, paragraphs, points to discuss and a self-test."""
    known = analyse(HOME)
    assert [p for p in known.problems if p.is_error and "courses" in p.where.path] == []
    (course,) = known.courses
    assert len(course.lessons) == 5
    sure = {term.id: term.certainty == "sure" for term in known.corpus.terms}
    speech = "".join(block.text for block in known.corpus.speeches[0].blocks)
    for lesson in course.lessons:
        parts = [
            title.text for title in course.titles if title.anchor.startswith(f"{lesson.anchor}-")
        ]
        assert parts[:6] == ["学习目标", "关键术语", "原文", "要点", "讨论", "自测"]
        assert len(lesson.terms) >= 7
        assert all(sure[term] for term in lesson.terms)
        quoted = [c for c in course.citations if c.lesson == lesson.anchor and c.quoted]
        assert len(quoted) >= 3
    # What stands in quote marks is the speech's own wording, but for words of the site.
    own = {"待核实", "总体布局", "全部自测", "第一段", "第二段", "原文"}
    text = (HOME / course.path).read_text(encoding="utf-8")
    said = set(re.findall("“([^“”]+)”", text)) - own
    assert [words for words in said if words not in speech] == []


def write() -> None:
    with tempfile.TemporaryDirectory() as folder:
        made = pages(with_course(Path(folder) / "project"))
        for path in PAGES:
            golden(path).write_text(made[path].html, encoding="utf-8")


if __name__ == "__main__":
    write()
