"""What a speech is called by, when it was, where it stands among others, and what is told of it."""

from __future__ import annotations

import pytest

from generator.model.corpus import Source, Speech
from generator.model.problems import Code, Problem
from generator.sources.parse import parse_speeches
from generator.sources.structure import blocks
from generator.sources.tables import annex_list
from generator.sources.unnumbered import unnumbered

TEXT = "各级党组织要认真学习、深入贯彻，把各项任务落到实处，不折不扣抓好落实，务求取得实效。"


def parsed(**texts: str) -> tuple[list[Speech], list[Problem]]:
    """Speeches by the names of their files, in the order given."""
    sources = [Source(f"content/speeches/{name}.txt", text) for name, text in texts.items()]
    speeches, problems = parse_speeches(sources)
    return [*speeches], [*problems]


def ids(*names: str, **texts: str) -> dict[str, str]:
    speeches, _ = parsed(**dict.fromkeys(names, f"标题\n{TEXT}"), **texts)
    return {speech.path.split("/")[-1]: speech.id for speech in speeches}


def test_an_id_is_that_of_the_head_or_the_file_name() -> None:
    given = f"---\nid: own\n---\n标题\n{TEXT}"
    assert ids("Abc", x=given) == {"Abc.txt": "abc", "x.txt": "own"}
    assert ids("讲话", "四个意识") == {"讲话.txt": "jiang-hua", "四个意识.txt": "si-ge-yi-shi"}
    assert ids("own", x=given) == {"own.txt": "own-2", "x.txt": "own"}


def test_two_speeches_with_one_id_are_told_at_the_second() -> None:
    head = "---\ntitle: 标题\nid: {}\n---\n标题\n{}"
    _, (problem,) = parsed(a=head.format("own", TEXT), b=head.format("own", "完。"))
    assert (problem.code, problem.where.path) == (Code.DUPLICATE_ID, "content/speeches/b.txt")
    assert problem.where.line == 3
    assert "content/speeches/a.txt" in problem.message


def test_the_newest_speech_comes_first_and_an_undated_one_last() -> None:
    texts = {"c": "2020-03-05", "b": "", "a": "", "d": "2020-03", "e": "2021"}
    made = {
        name: f"---\ndate: {date}\n---\n标题\n{name}要{TEXT}" if date else f"标题\n{name}要{TEXT}"
        for name, date in texts.items()
    }
    speeches, _ = parsed(**made)
    assert [speech.id for speech in speeches] == ["e", "c", "d", "a", "b"]


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("2020-03-05-讲话", "2020-03-05"),
        ("2020-讲话", "2020"),
        ("2020-13-05-讲话", ""),
        ("x2020", ""),
    ],
)
def test_the_date_of_a_file_name_counts(name: str, date: str) -> None:
    ((speech,), _) = parsed(**{name: f"标题\n{TEXT}"})
    assert speech.date == date


def test_a_heading_of_the_head_that_the_text_lacks_is_told_on_the_first_line() -> None:
    _, (problem,) = parsed(a=f"---\nheadings:\n  - 没有这一段\n---\n标题\n{TEXT}")
    assert (problem.code, problem.where.line) == (Code.FRONT_MATTER, 1)
    assert "没有这一段" in problem.message


def test_prompts_of_an_account_are_told_at_the_first_of_them() -> None:
    prompt = "长按识别二维码关注"
    _, (problem,) = parsed(a="\n".join(["标题", "同志们：", TEXT, prompt, TEXT, prompt, TEXT]))
    assert (problem.code, problem.where.line) == (Code.PROMPT, 4)


def test_a_file_with_a_head_alone_is_empty() -> None:
    speeches, (problem,) = parsed(a="---\ntitle: 标题\n---\n")
    assert speeches == []
    assert problem.code is Code.FILE_EMPTY


# --- headings that an editor names -----------------------------------------------------------


def test_a_named_heading_has_less_than_two_hundred_characters() -> None:
    for size, kind in ((199, "heading"), (200, "paragraph")):
        text = "很" * size
        assert blocks(f"标题\n{TEXT}\n{text}\n{TEXT}", headings={text: 1})[2].kind == kind


def test_a_named_heading_stands_above_numbers_directly_below_it() -> None:
    lines = ["标题", "甲的部分", "一、开头", TEXT, "二、结尾", TEXT, "乙的部分", TEXT]

    def levels(**named: int) -> list[int]:
        return [block.level for block in blocks("\n".join(lines), headings=named) if block.level]

    assert levels(甲的部分=1, 乙的部分=1) == [1, 2, 2, 1]
    assert levels(乙的部分=2) == [1, 1, 2]


# --- lists of annexes, short lines -----------------------------------------------------------


def test_the_name_of_a_lone_annex_may_be_longer_than_the_lines_below_it() -> None:
    name, signed = "附件：" + "很" * 40, ["某县人民政府", "2026年3月5日"]
    assert annex_list(["正文。", name, *signed], 1) == {1: "annex"}
    assert annex_list(["正文。", name, "很" * 41, *signed], 1) == {}


def test_a_short_line_over_text_has_two_characters_at_least() -> None:
    for line, count in (("甲乙", 2), ("甲", 0)):
        assert len(unnumbered([TEXT, line, TEXT, line, TEXT], 0, {})) == count
