"""The list of doubtful readings, and the lists in which editors settle them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli.main import main
from generator.commands.analyse import analyse
from generator.commands.reading_review import SHOWN
from generator.model.corpus import Source
from generator.model.problems import Code
from generator.sources.reading_list import parse_reading_list

SPEECH = "content/speeches/2020-hui-yi.txt"
BODY = """\
在会议上的讲话
同志们：
把这个圈发下去。把这个圈发下去。
银行行长说明情况。
"""


def check(project: Path, name: str = "清单.txt") -> tuple[int, str, str]:
    made = project / name
    done = CliRunner().invoke(main, ["check", "--root", str(project), "--readings", str(made)])
    return done.exit_code, done.output, made.read_text("utf-8") if made.exists() else ""


def syllables(project: Path, anchor: str) -> tuple[str, ...]:
    known = analyse(project)
    assert [p for p in known.problems if p.is_error] == []
    (speech,) = known.corpus.speeches
    return known.index.syllables[speech.id, anchor]


def test_a_doubtful_reading_is_listed_once_with_place_choices_and_a_line_to_copy(
    project: Path,
) -> None:
    (project / SPEECH).write_text(BODY, encoding="utf-8")
    code, said, text = check(project)
    assert code == 0
    assert "读音待核 1 处" in said
    assert f"{SPEECH}:3  #s0-2  把这个【圈】发下去" in text
    assert "现在读 quān；字典里有 quān、juān、juàn" in text
    assert "\n- {text: 这个圈发, pinyin: zhè ge quān fā}\n" in text
    assert text.count("- {text") == 1


def test_weak_evidence_stands_last(project: Path) -> None:
    body = "在会议上的讲话\n同志们：\n方案，为项目主体量身定制。\n把这个圈发下去。\n"
    (project / SPEECH).write_text(body, encoding="utf-8")
    text = check(project)[2]
    assert text.index("这个【圈】发") < text.index("方案，【为】项目")


def test_what_an_editor_settles_is_read_so_and_listed_no_more(project: Path) -> None:
    (project / SPEECH).write_text(BODY, encoding="utf-8")
    assert "quān" in syllables(project, "s0-2")
    path = project / "content/readings.yml"
    path.write_text("- {text: 这个圈, pinyin: zhè ge juàn}\n", encoding="utf-8")
    assert "juàn" in syllables(project, "s0-2")
    assert "读音待核 0 处" in check(project)[1]


def test_a_speechs_own_reading_goes_over_the_list_and_a_paragraphs_over_both(
    project: Path,
) -> None:
    path = project / "content/readings.yml"
    path.write_text("- {text: 圈, pinyin: juàn}\n", encoding="utf-8")
    whole = "---\nreadings:\n  - {text: 这个圈, pinyin: zhè ge quān}\n"
    (project / SPEECH).write_text(whole + "---\n" + BODY, encoding="utf-8")
    assert "quān" in syllables(project, "s0-2")
    one = "  - {text: 圈, pinyin: juàn, anchor: s0-2}\n"
    (project / SPEECH).write_text(whole + one + "---\n" + BODY, encoding="utf-8")
    assert "juàn" in syllables(project, "s0-2")


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("text: 数\n", Code.WRONG_TYPE, 1),
        ("- {text: 数, pinyin: shǔ shǔ}\n", Code.BAD_READING, 1),
        ("- {text: 数}\n", Code.BAD_READING, 1),
        ("- {text: 数, pinyin: shǔ, ancor: s1}\n", Code.UNKNOWN_FIELD, 1),
        (
            "- {text: 好, pinyin: hǎo}\n- {text: 数, pinyin: shǔ, anchor: s1}\n",
            Code.UNKNOWN_FIELD,
            2,
        ),
        ("- {text: 党风, pinyin: yī fēng}\n", Code.IMPOSSIBLE_READING, 1),
        ("- {txet: 数, pinyin: shǔ}\n", Code.UNKNOWN_FIELD, 1),
        ("- {text: 数, pinyin: shǔ}\n- {text: 数, pinyin: shù}\n", Code.BAD_READING, 2),
    ],
)
def test_a_slip_in_the_list_is_a_problem_with_its_line(text: str, code: Code, line: int) -> None:
    _, problems = parse_reading_list(Source("content/readings.yml", text))
    assert [(p.code, p.where.path, p.where.line) for p in problems] == [
        (code, "content/readings.yml", line)
    ]


def test_the_same_reading_twice_is_none_too_many() -> None:
    text = "- {text: 数, pinyin: shǔ}\n- {text: 数, pinyin: shǔ}\n"
    assert parse_reading_list(Source("content/readings.yml", text))[1] == ()


def test_a_project_without_the_list_has_no_readings() -> None:
    assert parse_reading_list(Source("content/readings.yml", "")) == ((), ())


def test_a_line_of_the_list_is_accepted_as_it_stands(project: Path) -> None:
    (project / SPEECH).write_text(BODY, encoding="utf-8")
    text = check(project)[2]
    (project / "content/readings.yml").write_text(text, encoding="utf-8")
    assert "读音待核 0 处" in check(project)[1]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("项目供不上。项目供不足。", 1),  # the same before it
        ("电厂供不上。水厂供不上。", 1),  # the same after it
        ("电厂供不上。水厂供不足。", 2),
        ("，，供，，。，，供，，", 1),  # without Chinese characters on either side: all of it
    ],
)
def test_a_context_is_the_same_by_what_stands_on_one_side(
    project: Path, text: str, count: int
) -> None:
    (project / SPEECH).write_text(f"在会议上的讲话\n同志们：\n{text}\n", encoding="utf-8")
    assert f"读音待核 {count} 处" in check(project)[1]


def imported(project: Path, text: str) -> str:
    (project / "来稿.txt").write_text(text, encoding="utf-8")
    arguments = ["import", "--root", str(project), str(project / "来稿.txt"), "--name", "new"]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0
    return done.output


def test_an_import_names_doubtful_readings_with_place_choices_and_why(project: Path) -> None:
    said = imported(project, BODY)
    assert "读音待核 1 处" in said
    assert "第 3 行 把这个【圈】发下去" in said
    assert "现在读 quān，可读 quān、juān、juàn" in said
    assert "单独成词，没有规则能断定" in said
    assert "- {text: 这个圈发, pinyin: zhè ge quān fā}" in said


def test_an_import_names_no_reading_that_the_project_has_settled(project: Path) -> None:
    path = project / "content/readings.yml"
    path.write_text("- {text: 这个圈, pinyin: zhè ge juàn}\n", encoding="utf-8")
    assert "读音待核" not in imported(project, BODY)


@pytest.mark.parametrize(("count", "more"), [(SHOWN, False), (SHOWN + 1, True)])
def test_an_import_names_so_many_and_leads_to_the_whole_list(
    project: Path, count: int, more: bool
) -> None:
    numbers = "零一二三四五六七八九"
    lines = [f"{numbers[n % 10]}，圈，{numbers[n // 10]}。" for n in range(count)]
    said = imported(project, "在会议上的讲话\n同志们：\n" + "\n".join(lines) + "\n")
    assert f"读音待核 {count} 处" in said
    assert said.count("【圈】") == SHOWN
    assert ("check --readings" in said) is more
