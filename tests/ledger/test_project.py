"""The ledger in a project: read by every command, written by a build that succeeded."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli.main import main
from generator.commands.analyse import analyse
from generator.commands.build import build_project
from generator.ledger.files import FOLDER, PATH
from generator.ledger.write import ledger_files
from generator.model.problems import BuildFailed, Code
from generator.search.documents import documents
from generator.search.index import search_assets
from tests.conftest import HOME


def run(root: Path, *arguments: str) -> str:
    done = CliRunner().invoke(main, [*arguments, "--root", str(root)])
    return done.output


def test_this_projects_own_ledger_is_committed_and_a_build_leaves_it_alone() -> None:
    project = analyse(HOME)
    assert not [problem for problem in project.problems if problem.is_error]
    for path, text in ledger_files(project.ledger).items():
        assert (HOME / path).read_text(encoding="utf-8") == text


def test_a_build_writes_the_ledger_and_checking_and_exporting_do_not(project: Path) -> None:
    ledger = project / PATH
    assert "检查通过" in run(project, "check")
    run(project, "export", "--to", str(project / "out"))
    assert not ledger.exists()
    build_project(project)
    text = ledger.read_text(encoding="utf-8")
    assert "speeches/2020-hui-yi: permalinks/2020-hui-yi.yml\n" in text
    assert "\ns1-1: " in (project / FOLDER / "2020-hui-yi.yml").read_text(encoding="utf-8")
    assert "terms/si-ge-yi-shi#c1: " in text
    before = ledger.stat().st_mtime_ns
    build_project(project)
    assert ledger.stat().st_mtime_ns == before


def test_a_title_with_tabs_is_read_back_as_it_was_written(project: Path) -> None:
    text = "在全县大会上的讲话\t\t——2021年3月1日\n同志们：\n今天的会议很重要。\n"
    (project / "content/speeches/2021-tab.txt").write_text(text, encoding="utf-8")
    build_project(project)
    assert "\\t" in (project / FOLDER / "2021-tab.yml").read_text(encoding="utf-8")
    assert "检查通过" in run(project, "check")
    build_project(project)


def test_a_build_that_would_break_an_address_fails_and_leaves_site_and_ledger(
    project: Path,
) -> None:
    build_project(project)
    text = (project / PATH).read_bytes()
    index = (project / "site/index.html").read_bytes()
    glossary = project / "glossary.yml"
    old = glossary.read_text(encoding="utf-8")
    glossary.write_text(old.replace("id: liang-ge-wei-hu", "id: two"), encoding="utf-8")
    with pytest.raises(BuildFailed) as failed:
        build_project(project)
    (problem,) = [p for p in failed.value.problems if p.is_error]
    assert problem.code is Code.ADDRESS_LOST
    assert "“id: liang-ge-wei-hu”" in problem.hint
    assert (project / PATH).read_bytes() == text
    assert (project / "site/index.html").read_bytes() == index
    assert "E503" in run(project, "check")


def test_a_ledger_that_cannot_be_read_is_never_written_over(project: Path) -> None:
    build_project(project)
    ledger = project / PATH
    broken = ledger.read_text(encoding="utf-8") + "=======\n"
    ledger.write_text(broken, encoding="utf-8")
    with pytest.raises(BuildFailed) as failed:
        build_project(project)
    (problem,) = [p for p in failed.value.problems if p.is_error]
    assert (problem.code, problem.where.path) == (Code.LEDGER_LINE, PATH)
    assert problem.where.line == len(broken.splitlines())
    assert ledger.read_text(encoding="utf-8") == broken


def test_an_edited_speech_keeps_its_anchors_on_the_page(project: Path) -> None:
    build_project(project)
    path = project / "content/speeches/2020-hui-yi.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines.insert(2, "大家好，会议现在开始，请各位把手机调到静音。")
    del lines[1]
    path.write_text("\n".join(lines), encoding="utf-8")
    build_project(project)
    page = (project / "site/speeches/2020-hui-yi/index.html").read_text(encoding="utf-8")
    assert '<p id="s0-2" data-text="s0-2">今天的会议' in page
    assert '<p id="s0-3" data-text="s0-3">大家好' in page
    assert '<span class="kb-old" id="s0-1"><span class="kb-old__note">原段落已删除' in page
    reading = (project / "site/speeches/2020-hui-yi/pinyin/index.html").read_text(encoding="utf-8")
    assert 'class="kb-old" id="s0-1"' in reading


def test_a_ledger_that_is_gone_is_said_and_never_begun_anew_over_a_published_site(
    project: Path,
) -> None:
    build_project(project)
    (project / PATH).unlink()
    with pytest.raises(BuildFailed) as failed:
        build_project(project)
    (problem,) = failed.value.problems
    assert problem.code is Code.LEDGER_GONE
    assert "恢复" in problem.hint
    assert not (project / PATH).exists()
    shutil.rmtree(project / "site")
    build_project(project)
    assert (project / PATH).exists()


NEW_TERM = """\
- term: 三会一课
  pinyin: sān huì yī kè
  definition: 基层组织生活的几种形式。
  category: 组织建设
"""


def test_one_more_term_and_an_older_speech_leave_the_searched_texts_of_others_alone(
    project: Path,
) -> None:
    """The term stands first in its file, the speech is the oldest; in the index both come last."""

    def texts() -> dict[str, bytes]:
        build_project(project)
        known = analyse(project)
        pages = documents(known.corpus, known.index, known.manual)
        files = search_assets(pages, whole=0)
        return {file.path.split("/text/")[1]: file.data for file in files if "/text/" in file.path}

    before = texts()
    glossary = project / "glossary.yml"
    glossary.write_text(NEW_TERM + glossary.read_text(encoding="utf-8"), encoding="utf-8")
    old = project / "content/speeches/1999-jiu.txt"
    old.write_text("很早的讲话\n那一年说的话，同今天的不一样。\n", encoding="utf-8")
    after = texts()
    assert len(before) > 3
    assert {path for path in before if before[path] != after[path]} == set()
    assert set(after) - set(before) == {"s2.js", "t3.js"}
