"""The command: a file becomes a speech of the project, or nothing is touched."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.pipeline import build_project
from tests.importers.word import paragraph, run, word

SPEECH = "在全县工作会议上的讲话\n（2026年3月5日）\n同志们：\n要树立“四个意识”。\n"


def imported(root: Path, *arguments: str | Path) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["import", "--root", str(root), *map(str, arguments)])
    return done.exit_code, done.output


def speeches(root: Path) -> dict[str, str]:
    return {p.name: p.read_text("utf-8") for p in (root / "content/speeches").iterdir()}


def test_a_word_file_becomes_a_speech_that_builds(project: Path, tmp_path: Path) -> None:
    file = tmp_path / "2026-xian-hui-yi.docx"
    file.write_bytes(word(*map(paragraph, SPEECH.splitlines())))
    code, said = imported(project, file)
    assert code == 0, said
    assert "Word 文档，4 段、36 字" in said
    assert "标题“在全县工作会议上的讲话”，2026年3月5日" in said
    assert speeches(project)["2026-xian-hui-yi.txt"] == SPEECH
    build_project(project)
    assert (project / "site/speeches/2026-xian-hui-yi/index.html").exists()


def test_a_gbk_text_dropped_into_the_folder_is_turned_in_its_place(project: Path) -> None:
    file = project / "content/speeches/2026-xian.txt"
    file.write_bytes(SPEECH.encode("gbk"))
    checked = CliRunner().invoke(main, ["check", "--root", str(project)])
    assert "python -m generator import content/speeches/2026-xian.txt" in checked.output
    code, said = imported(project, file)
    assert code == 0, said
    assert file.read_text("utf-8") == SPEECH


def test_a_file_in_a_folder_of_speeches_stays_in_it(project: Path) -> None:
    file = project / "content/speeches/2026/hui-yi.txt"
    file.parent.mkdir()
    file.write_bytes(SPEECH.encode("gbk"))
    assert imported(project, file)[0] == 0
    assert file.read_text("utf-8") == SPEECH
    assert not (project / "content/speeches/hui-yi.txt").exists()


def test_another_text_of_the_name_is_kept_unless_replacing_is_asked_for(
    project: Path, tmp_path: Path
) -> None:
    head = "---\ndate: 2026\nspeaker: 某某\n---\n"
    old = project / "content/speeches/a.txt"
    old.write_text(head + "旧文\n正文。\n", encoding="utf-8")
    file = tmp_path / "a.txt"
    file.write_text(SPEECH, encoding="utf-8")
    code, said = imported(project, file)
    assert code == 1
    assert "--replace" in said
    assert speeches(project)["a.txt"] == head + "旧文\n正文。\n"
    assert imported(project, file, "--replace")[0] == 0
    assert speeches(project)["a.txt"] == head + SPEECH
    file.write_text("---\ndate: 2027\n---\n" + SPEECH, encoding="utf-8")
    assert imported(project, file, "--replace")[0] == 0
    assert speeches(project)["a.txt"] == "---\ndate: 2027\n---\n" + SPEECH, "it has its own head"
    file.write_text(SPEECH, encoding="utf-8")
    assert imported(project, file, "--name", "b")[0] == 0
    assert speeches(project)["b.txt"] == SPEECH


def test_of_several_files_all_or_none_are_taken(project: Path, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.docx"
    good.write_text(SPEECH, encoding="utf-8")
    bad.write_bytes(word(paragraph("党", run("暗", "<w:vanish/>"))))
    before = speeches(project)
    code, said = imported(project, good, bad, tmp_path / "none.txt")
    assert code == 1
    assert "隐藏文字" in said
    assert "none.txt" in said
    assert "没有动" in said
    assert speeches(project) == before


def test_two_files_of_one_name_are_not_written_over_each_other(
    project: Path, tmp_path: Path
) -> None:
    files = [tmp_path / "a.txt", tmp_path / "A.docx"]
    files[0].write_text(SPEECH, encoding="utf-8")
    files[1].write_bytes(word(paragraph("另一篇")))
    code, said = imported(project, *files)
    assert code == 1
    assert "两个要存成" in said


@pytest.mark.parametrize("name", ["../a", "a/b", ".a", "a?", "a."])
def test_a_name_that_is_none_is_refused(project: Path, tmp_path: Path, name: str) -> None:
    file = tmp_path / "a.txt"
    file.write_text(SPEECH, encoding="utf-8")
    code, said = imported(project, file, "--name", name)
    assert code == 1
    assert "不能作文件名" in said


def test_characters_a_page_cannot_carry_and_a_file_without_text_are_said(
    project: Path, tmp_path: Path
) -> None:
    control, empty = tmp_path / "a.txt", tmp_path / "b.docx"
    control.write_text("党\x01建\n", encoding="utf-8")
    empty.write_bytes(word(paragraph(" ")))
    code, said = imported(project, control, empty)
    assert code == 1
    assert "控制字符 U+0001" in said
    assert "没有文字" in said


def test_characters_lost_on_the_way_are_told_with_their_lines(
    project: Path, tmp_path: Path
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("标题\n硫\ufffd\n\n\ue004字\n", encoding="utf-8")
    code, said = imported(project, file)
    assert code == 0
    assert "content/speeches/a.txt:2" in said
    assert "第 2 行有替换字符" in said
    assert "第 4 行有私有区字符" in said
