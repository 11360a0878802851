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


def test_a_heading_of_the_head_that_the_text_lacks_is_told_on_its_own_line() -> None:
    _, (problem,) = parsed(a=f"---\nheadings:\n  - 没有这一段\n---\n标题\n{TEXT}")
    assert (problem.code, problem.where.line) == (Code.FRONT_MATTER, 3)
    assert "没有这一段" in problem.message


def test_prompts_of_an_account_are_told_at_the_first_of_them() -> None:
    prompt = "长按识别二维码关注"
    _, (problem,) = parsed(a="\n".join(["标题", "同志们：", TEXT, prompt, TEXT, prompt, TEXT]))
    assert (problem.code, problem.where.line) == (Code.PROMPT, 4)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("###### 一、总体要求", "Markdown 标题"),
        ("# " + "长" * 18, "Markdown 标题"),
        ("要**坚定不移**推进改革", "Markdown 加粗"),
        ("见[报告全文](https://example.org/a.html)", "Markdown 链接"),
        ("![图](a.png)", "Markdown 链接"),
        ("<p>我们要深化改革</p>", "网页标签"),
        ('一是改革<br/>二是开放<font color="red">三是', "网页标签"),
        ("我们&nbsp;要深化改革", "网页字符代号"),
        ("我们&#12288;要深化改革", "网页字符代号"),
    ],
)
def test_marks_of_other_formats_are_told_and_stay(line: str, kind: str) -> None:
    (speech,), (problem,) = parsed(a="\n".join(["标题", TEXT, line, TEXT]))
    assert (problem.code, problem.where.line) == (Code.MARKS_LEFT, 3)
    assert kind in problem.message
    assert "import 文件 --name a --replace" in problem.hint
    assert line in [block.text for block in speech.blocks]


@pytest.mark.parametrize(
    "line",
    [
        "#1机组并网发电",
        "####### 不是标题记号",
        "话题#改革开放#受到关注",
        "2 ** 3 ** 2",
        "见[2020](试行)",
        "增速<5%，占比>3%",
        "甲<乙>丙",
        "R&D投入增长；AT&T;",
        "单位*面积*产量",
    ],
)
def test_signs_of_a_text_are_no_marks(line: str) -> None:
    _, problems = parsed(a="\n".join(["标题", TEXT, line, TEXT]))
    assert [p for p in problems if p.code is Code.MARKS_LEFT] == []


def test_marks_are_told_once_for_each_kind_with_the_first_three_lines() -> None:
    lines = ["标题", TEXT, *(f"## {n}号{'长' * 20}" for n in "一二三四"), "要**坚定**", TEXT]
    _, (headings, bold) = parsed(a="\n".join(lines))
    assert headings.message.startswith("第 3、4、5 行等 4 行有")
    assert headings.message.endswith(f"“## 一号{'长' * 15}…”")
    assert bold.message.startswith("第 7 行有")
    assert bold.message.endswith("“要**坚定**”")


def test_a_marked_line_is_shown_whole_up_to_twenty_characters() -> None:
    for size, shown in ((18, "长" * 18), (19, "长" * 18 + "…")):
        _, (problem,) = parsed(a="\n".join(["标题", TEXT, "# " + "长" * size, TEXT]))
        assert problem.message.endswith(f"“# {shown}”")


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
