"""The command: a file becomes a speech of the project, or nothing is touched."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli.main import main
from generator.commands.build import build_project
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


def test_a_title_under_an_annex_number_is_written_into_the_front_matter(
    project: Path, tmp_path: Path
) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(
        word(*map(paragraph, ["附件1", "2026年重点任务清单", "一、抓学习", "认真学习。"]))
    )
    code, said = imported(project, file)
    assert code == 0, said
    assert "标题“2026年重点任务清单”" in said
    assert speeches(project)["a.txt"].startswith("---\ntitle: 2026年重点任务清单\n---\n附件1\n")


SIGNED = "在全县工作会议上的讲话\n同志们：\n今天开会。\n谢谢大家。\n张某某\n二〇二六年三月五日\n"


def test_the_date_at_the_end_is_the_speechs_and_the_speaker_is_offered(
    project: Path, tmp_path: Path
) -> None:
    file = tmp_path / "a.txt"
    file.write_text(SIGNED, encoding="utf-8")
    code, said = imported(project, file)
    assert code == 0, said
    assert "2026年3月5日" in said
    assert "speaker: 张某某　（讲话人，第 5 行，文末的署名）" in said
    assert speeches(project)["a.txt"] == SIGNED, "nothing is written without the editor's word"
    code, said = imported(project, file, "--accept", "--replace")
    assert code == 0, said
    assert (
        speeches(project)["a.txt"] == "---\nspeaker: 张某某\noccasion: 全县工作会议\n---\n" + SIGNED
    )
    assert "--accept" not in said, "nothing is left to offer"


def test_what_is_accepted_joins_the_front_matter_that_is_there(
    project: Path, tmp_path: Path
) -> None:
    file = tmp_path / "20260305-hui-yi.txt"
    text = "---\nsource: 印发稿\n---\n工作要点\n讲话人：张某某\n来源：某日报\n同志们：\n开会。\n"
    file.write_text(text, encoding="utf-8")
    code, said = imported(project, file, "--accept", "--name", "a")
    assert code == 0, said
    head = speeches(project)["a.txt"].split("---\n")[1]
    assert "source: 印发稿\n" in head
    assert "date: 2026-03-05\n" in head
    assert "speaker: 张某某\n" in head
    assert "某日报" not in head
    build_project(project)


def test_a_date_in_the_files_name_is_offered(project: Path, tmp_path: Path) -> None:
    file = tmp_path / "讲话（2026年3月5日）.txt"
    file.write_text("在会上的讲话\n同志们：\n开会。\n", encoding="utf-8")
    assert "date: 2026-03-05　（日期，文件名）" in imported(project, file, "--name", "a")[1]


def test_what_the_front_matter_lacks_is_listed_by_check_and_not_written(project: Path) -> None:
    path = project / "content/speeches/a.txt"
    path.write_text(SIGNED, encoding="utf-8")
    said = CliRunner().invoke(main, ["check", "--root", str(project)]).output
    assert "1 篇的文件头还可以补充，加 --heads 列出。" in said
    said = CliRunner().invoke(main, ["check", "--root", str(project), "--heads"]).output
    assert "  speaker: 张某某　（讲话人，第 5 行，文末的署名）" in said
    assert "  occasion: 全县工作会议　（场合，第 1 行，标题里）" in said
    assert "import content/speeches/a.txt --accept" in said
    assert path.read_text(encoding="utf-8") == SIGNED
    assert imported(project, path, "--accept")[0] == 0
    said = CliRunner().invoke(main, ["check", "--root", str(project), "--heads"]).output
    assert "文件头没有可以补充的。" in said


def test_the_report_names_the_salutation(project: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(SIGNED, encoding="utf-8")
    assert "称呼“同志们：”" in imported(project, file)[1]


def test_a_text_that_is_asked_about_is_taken_as_the_editor_says(
    project: Path, tmp_path: Path
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("# 讲话\n同志们。\n", encoding="utf-8")
    code, said = imported(project, file)
    assert code == 1
    assert "--as markdown" in said
    assert imported(project, file, "--as", "markdown")[0] == 0
    assert speeches(project)["a.txt"] == "讲话\n同志们。\n"


def test_zero_width_characters_are_told(project: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("讲话\n四个\u200b意识\n", encoding="utf-8")
    code, said = imported(project, file)
    assert code == 0
    assert "第 2 行" in said
    assert "零宽字符" in said


@pytest.mark.parametrize("name", ["2026-hui-yi", "2026-hui-yi.txt"])
def test_a_name_given_with_its_ending_is_the_same_name(
    project: Path, tmp_path: Path, name: str
) -> None:
    file = tmp_path / "a.txt"
    file.write_text(SPEECH, encoding="utf-8")
    assert imported(project, file, "--name", name)[0] == 0
    assert speeches(project)["2026-hui-yi.txt"] == SPEECH


@pytest.mark.parametrize("encoding", ["gbk", "gb2312", "gb18030"])
def test_a_chinese_encoding_is_known_by_each_of_its_names(
    project: Path, tmp_path: Path, encoding: str
) -> None:
    file = tmp_path / "2026-hui-yi.txt"
    file.write_bytes(SPEECH.encode("gbk"))
    assert imported(project, file, "--encoding", encoding)[0] == 0
    assert speeches(project)["2026-hui-yi.txt"] == SPEECH


def test_the_command_shown_for_a_file_with_a_space_can_be_copied(project: Path) -> None:
    (project / "content/speeches/2026 hui yi.docx").write_bytes(b"PK")
    (project / "content/speeches/2026 xian.txt").write_bytes(SPEECH.encode("gbk"))
    said = CliRunner().invoke(main, ["check", "--root", str(project)]).output
    assert 'import "content/speeches/2026 hui yi.docx" 把它' in said
    assert 'import "content/speeches/2026 xian.txt" 把它' in said


def test_lines_that_a_program_cut_are_joined_and_told_unless_they_are_the_original(
    project: Path, tmp_path: Path
) -> None:
    body = "要树立四个意识，把各项任务落到实处，不折不扣抓好落实，务求取得群众看得见的实效。" * 3
    lines = [f"　　{body}"[at : at + 38] for at in range(0, len(body) + 2, 38)]
    text = "\n".join(["在全县工作会议上的讲话", "— 1 —", *lines, *lines, "— 2 —"]) + "\n"
    file = tmp_path / "cut.txt"
    file.write_text(text, "utf-8")
    code, said = imported(project, file)
    assert code == 0, said
    assert "每行都在同样的宽度断开，已经接成段落，共接了 6 处" in said
    assert "连着的页码 2 处没有收入：“— 1 —”到“— 2 —”" in said
    assert speeches(project)["cut.txt"] == f"在全县工作会议上的讲话\n　　{body}\n　　{body}\n"
    code, said = imported(project, file, "--as", "text", "--replace")
    assert code == 0, said
    assert "断开" not in said
    assert speeches(project)["cut.txt"] == text


def test_a_text_that_the_project_has_under_another_name_is_told(
    project: Path, tmp_path: Path
) -> None:
    (project / "content/speeches/old.txt").write_text(f"---\ndate: 2026\n---\n{SPEECH}", "utf-8")
    for name, text in (
        ("a.txt", SPEECH),
        ("b.txt", SPEECH.replace("\n", "\n\n")),
        ("c.txt", "另一篇。"),
    ):
        (tmp_path / name).write_text(text, "utf-8")
    code, said = imported(project, tmp_path / "a.txt", tmp_path / "c.txt")
    assert code == 0
    assert said.count("的文字一样，同一篇讲话可能放了两份") == 1
    assert "content/speeches/a.txt  [W103] 和 content/speeches/old.txt 的文字一样" in said
    assert "W103" in imported(project, tmp_path / "b.txt")[1]
    for name in ("a.txt", "b.txt"):
        (project / "content/speeches" / name).unlink()
    assert "W103" not in imported(project, tmp_path / "a.txt", "--replace", "--name", "old")[1]


def test_two_files_of_one_import_with_the_same_text_are_told(project: Path, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(SPEECH, "utf-8")
    said = imported(project, tmp_path / "a.txt", tmp_path / "b.txt")[1]
    assert "content/speeches/b.txt  [W103] 和 content/speeches/a.txt 的文字一样" in said


def test_a_speech_that_cannot_be_read_stops_no_import(project: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SPEECH, "utf-8")
    (project / "content/speeches/gone.txt").symlink_to(tmp_path / "none.txt")
    (project / "content/speeches/folder.txt").mkdir()
    code, said = imported(project, tmp_path / "a.txt")
    assert code == 0, said
    assert (project / "content/speeches/a.txt").read_text("utf-8") == SPEECH


def test_a_file_twice_as_large_or_half_as_large_is_compared_too(
    project: Path, tmp_path: Path
) -> None:
    text = "会议开始。会议结束。"
    size = len(text.encode())
    file = tmp_path / "a.txt"
    file.write_text(text, "utf-8")
    old = project / "content/speeches/old.txt"
    for blanks, is_told in ((size, True), (size + 1, False)):
        old.write_text(text + " " * blanks, "utf-8")
        assert ("W103" in imported(project, file, "--replace")[1]) is is_told
    for blanks, is_told in ((size, True), (size + 1, False)):
        old.write_text(text, "utf-8")
        file.write_text(text + " " * blanks, "utf-8")
        assert ("W103" in imported(project, file, "--replace")[1]) is is_told


def test_line_ends_of_slides_and_the_end_mark_of_dos_are_no_text(
    project: Path, tmp_path: Path
) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(SPEECH.replace("\n", "\v").encode("gbk") + b"\x1a")
    code, said = imported(project, file)
    assert code == 0, said
    assert speeches(project)["a.txt"] == SPEECH
    file.write_bytes(b"\x1a" + SPEECH.encode("gbk"))
    assert "E104" in imported(project, file, "--replace")[1]
