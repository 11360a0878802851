"""Headings that only a file's styles mark arrive in the front matter, and nothing else changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.import_headings import MOST_SHOWN, with_headings
from generator.commands.import_speeches import Taken, import_files
from generator.importers.read import read_file
from generator.model.corpus import Block, Source
from generator.model.problems import Code
from generator.sources.marked_headings import IN_TURN, LISTED, LONGEST, judge
from generator.sources.parse import parse_speeches
from tests.importers.word import paragraph, word

LONG = "各级党组织要认真学习、深入贯彻，把各项任务落到实处，不折不扣抓好落实，" * 3 + "务求实效。"
STYLES = (
    '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr>'
    '<w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="1"/>'
    '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="3"><w:basedOn w:val="2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="9"><w:name w:val="text"/><w:pPr>'
    '<w:outlineLvl w:val="9"/></w:pPr></w:style>'
)


def styled(text: str, style: str) -> str:
    return paragraph(text, properties=f'<w:pStyle w:val="{style}"/>')


def taken(folder: Path, *blocks: str) -> Taken:
    file = folder / "a.docx"
    file.write_bytes(word(*blocks, styles=STYLES))
    return import_files(folder, [file])[0]


def levels(text: str) -> list[tuple[str, int]]:
    (speech,), problems = parse_speeches((Source("content/speeches/a.txt", text),))
    assert not problems
    return [(block.text, block.level) for block in speech.blocks if block.kind == "heading"]


def test_a_lone_heading_by_style_is_one_and_has_the_level_of_those_like_it(tmp_path: Path) -> None:
    one = taken(
        tmp_path,
        styled("工作报告", "a"),
        styled("一、工作回顾", "1"),
        paragraph(LONG),
        styled("二、工作安排", "1"),
        styled("具体做法", "3"),
        paragraph(LONG),
        styled("结尾的话，请大家注意", "1"),
        paragraph(LONG),
    )
    assert levels(one.source.text) == [
        ("一、工作回顾", 1),
        ("二、工作安排", 1),
        ("具体做法", 2),
        ("结尾的话，请大家注意", 1),
    ]
    told = [p.message for p in one.problems if "headings" in p.message]
    assert "“具体做法”" in told[0]
    assert "4 个标题都写进了文件头" in told[0]
    body = one.source.text.split("---\n")[2]
    assert body.startswith("工作报告\n一、工作回顾\n")


def test_headings_that_are_recognised_are_not_written(tmp_path: Path) -> None:
    one = taken(
        tmp_path,
        paragraph("工作报告"),
        styled("一、工作回顾", "1"),
        paragraph(LONG),
        styled("二、工作安排", "1"),
        paragraph(LONG),
        styled("正文样式的一段", "9"),
    )
    assert not one.source.text.startswith("---")
    assert levels(one.source.text) == [("一、工作回顾", 1), ("二、工作安排", 1)]


def test_headings_of_markdown_arrive_too(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(f"# 工作报告\n\n{LONG}\n\n## 工作：回顾\n\n{LONG}\n", encoding="utf-8")
    (one,) = import_files(tmp_path, [file])
    assert levels(one.source.text) == [("工作：回顾", 1)]


def test_a_longer_paragraph_in_a_style_of_headings_is_not_named(tmp_path: Path) -> None:
    for size, count in ((LONGEST, 1), (LONGEST + 1, 0)):
        folder = tmp_path / str(size)
        folder.mkdir()
        one = taken(folder, paragraph("工作报告"), styled("很" * size, "1"), paragraph(LONG))
        assert len(levels(one.source.text)) == count


def test_the_message_names_a_few(tmp_path: Path) -> None:
    heads = [(styled(f"第{n}，做法，体会", "1"), paragraph(LONG)) for n in range(MOST_SHOWN + 1)]
    one = taken(tmp_path, paragraph("工作报告"), *(block for pair in heads for block in pair))
    (told,) = [p for p in one.problems if "headings" in p.message]
    assert told.message.count("“") == MOST_SHOWN


def front(lines: str, *body: str) -> tuple[list[Block], list[Code]]:
    text = f"---\nheadings:\n{lines}---\n" + "\n".join(("工作报告", *body))
    speeches, problems = parse_speeches((Source("content/speeches/a.txt", text),))
    return [b for s in speeches for b in s.blocks], [problem.code for problem in problems]


def test_the_editor_may_say_that_a_line_is_none() -> None:
    body = ("一、工作回顾", LONG, "二、工作安排", LONG)
    found, problems = front("  - {text: 二、工作安排, level: 0}\n", *body)
    assert problems == []
    assert [b.text for b in found if b.kind == "heading"] == ["一、工作回顾"]


@pytest.mark.parametrize(
    "lines",
    ["  - {text: 工作安排, level: 5}\n", "  - {level: 1}\n", "  甲: 1\n", "  - {text: 甲, x: 1}\n"],
)
def test_what_is_no_list_of_headings_is_told(lines: str) -> None:
    assert front(lines, LONG)[1]


def test_a_heading_that_is_no_paragraph_is_told() -> None:
    assert front("  - 工作安排\n", LONG)[1] == [Code.FRONT_MATTER]


# --- lines that are marked and head nothing ----------------------------------------

HEAD = ("工作报告", "同志们：", LONG)


def judged(*lines: tuple[str, int] | str) -> tuple[dict[str, int], tuple[str, ...]]:
    """Lines behind a head; those with a level are marked as headings in the file."""
    texts = [*HEAD, *(line if isinstance(line, str) else line[0] for line in lines)]
    (speech,), _ = parse_speeches((Source("content/speeches/a.txt", "\n".join(texts)),))
    found = judge(speech.blocks, [line for line in lines if not isinstance(line, str)])
    return dict(found.levels), found.text


def test_levels_count_from_one_without_gaps() -> None:
    found, left = judged(("工作回顾", 2), LONG, ("主要做法", 4), LONG, ("工作安排", 2), LONG)
    assert found == {"工作回顾": 1, "主要做法": 2, "工作安排": 1}
    assert left == ()


@pytest.mark.parametrize(
    "line",
    [
        "要抓好落实，见到实效。",
        "要抓好落实。要见到实效",
        "出席人员：",
        "推进改革，",
        "工作" * 31,
    ],
)
def test_a_marked_line_that_reads_as_text_stays_text_and_is_told(line: str) -> None:
    heads = (("工作回顾", 1), LONG, ("工作安排", 1), LONG)
    assert judged(*heads, (line, 1), LONG) == ({"工作回顾": 1, "工作安排": 1}, (line,))


@pytest.mark.parametrize("line", ["什么是“四个意识”？", "（一）加强学习。", "工作：回顾"])
def test_a_question_and_a_numbered_sentence_may_head_text(line: str) -> None:
    assert judged((line, 1), LONG)[0] == {line: 1}


def test_a_line_that_stands_elsewhere_as_text_too_is_no_heading() -> None:
    again = "安排，部署，落实"
    found, left = judged(("工作回顾", 1), LONG, again, LONG, (again, 1), LONG)
    assert found == {"工作回顾": 1}
    assert left == (again,)


def test_a_heading_that_comes_twice_is_one_in_both_places() -> None:
    assert judged(("主要做法", 1), LONG, ("主要做法", 1), LONG)[0] == {"主要做法": 1}


def test_the_last_line_heads_nothing() -> None:
    assert judged(("工作回顾", 1), LONG, ("某某新闻社", 1))[0] == {"工作回顾": 1}


@pytest.mark.parametrize("count", [LISTED - 1, LISTED])
def test_three_marked_lines_below_each_other_are_a_list(count: int) -> None:
    lines = [(f"第{n}中学", 1) for n in "甲乙丙丁"[:count]]
    found, _ = judged(*lines, LONG, ("工作回顾", 1), LONG)
    assert len(found) == 1 + (0 if count == LISTED else count)


@pytest.mark.parametrize(("sentences", "taken"), [(2, True), (3, False)])
def test_a_level_that_mostly_marks_text_marks_no_headings(sentences: int, taken: bool) -> None:
    lines = [(f"{n}要抓好落实，见到实效。", 3) for n in "甲乙丙"[:sentences]]
    found, left = judged(("工作回顾", 3), LONG, ("工作安排", 3), LONG, *lines, LONG)
    assert bool(found) == taken
    assert len(left) == sentences, "the lines without a mark are headings by their neighbours"


@pytest.mark.parametrize(("count", "taken"), [(IN_TURN - 1, False), (IN_TURN, True)])
def test_marked_sentences_each_over_a_longer_paragraph_are_headings(
    count: int, taken: bool
) -> None:
    heads = [f"{n}项任务要抓实，见到成效。" for n in "甲乙丙"[:count]]
    lines = [line for head in heads for line in ((head, 2), LONG)]
    assert bool(judged(*lines)[0]) == taken
    assert judged(*lines, ("丁项任务要抓实，见到成效。", 2), "短。", LONG)[0] == {}


def test_salutation_speaker_and_signature_in_a_style_of_headings_stay_what_they_are() -> None:
    lines = (
        "工作报告",
        "（2026年3月5日）",
        "县长　张某某",
        "同志们：",
        LONG,
        "某县人民政府",
        "2026年3月5日",
    )
    (speech,), _ = parse_speeches((Source("content/speeches/a.txt", "\n".join(lines)),))
    found = judge(speech.blocks, [(line, 1) for line in lines if line != LONG])
    assert (dict(found.levels), found.text) == ({}, ())


# --- web pages, PDF and OFD ---------------------------------------------------------------


def imported(name: str, data: bytes) -> tuple[list[tuple[str, int]], list[str]]:
    """The headings of a speech from a file, and what the editor is told of them."""
    target = "content/speeches/a.txt"
    one = read_file(name, target, data)
    assert not [problem for problem in one.problems if problem.is_error], one.problems
    source, told = with_headings(Source(target, one.text), one.headings)
    return levels(source.text), [problem.message for problem in told]


def web(inside: str) -> bytes:
    return f"<!DOCTYPE html><html><body><h1>工作报告</h1><article>{inside}</article>".encode()


def test_headings_of_a_web_page_arrive_with_their_levels() -> None:
    inside = (
        f"<p>同志们：</p><h2>工作回顾</h2><p>{LONG}</p><h3><span>主要</span>做法</h3><p>{LONG}</p>"
        f"<section><h2>工作安排</h2></section><p>{LONG}</p>"
    )
    found, (told,) = imported("a.html", web(inside))
    assert found == [("工作回顾", 1), ("主要做法", 2), ("工作安排", 1)]
    assert "“主要做法”" in told


def test_a_page_whose_every_paragraph_is_a_heading_has_none() -> None:
    text = "".join(f"<h3>{n}{LONG}</h3>" for n in "甲乙丙丁")
    found, (told,) = imported("a.html", web(f"<h3>工作回顾</h3>{text}<h3>就这些</h3>"))
    assert found == []
    assert "照正文收入" in told


def test_a_heading_broken_into_lines_is_none_for_certain() -> None:
    inside = f"<h2>工作回顾<br>张某某</h2><p>{LONG}</p><h2>工作安排</h2><p>{LONG}</p>"
    assert imported("a.html", web(inside))[0] == [("工作安排", 1)]


BOLD_LINES = (
    ("<p><strong>工作回顾</strong></p>", True),
    ('<section style="font-weight: 700"><span>工作回顾</span></section>', True),
    ('<p><strong style="font-weight:normal">工作回顾</strong></p>', False),
    ("<p><b>工作</b>回顾</p>", False),
    ("<p><b>工作回顾。</b></p>", False),
)


@pytest.mark.parametrize(("line", "heads"), BOLD_LINES)
def test_bold_lines_over_text_are_headings_of_a_page_without_any(line: str, heads: bool) -> None:
    other = "<p><strong>工作安排</strong></p>"
    inside = f"<p>{LONG}</p>{line}<p>{LONG}</p>{other}<p>{LONG}</p>"
    assert bool(read_file("a.html", "a.txt", web(inside)).headings) is heads
    of_tags = f"<p>{LONG}</p><h2>工作回顾</h2><p>{LONG}</p>{other}<p>{LONG}</p>{other}<p>{LONG}</p>"
    assert ("工作安排", 1) not in read_file("a.html", "a.txt", web(of_tags)).headings


def test_a_bold_head_and_a_bold_text_have_no_headings() -> None:
    head = "<p><b>某某的讲话</b></p><p><b>某县宣传部</b></p>"
    assert read_file("a.html", "a.txt", web(f"{head}<p>{LONG}</p><p>{LONG}</p>")).headings == ()
    bold = f"<p><b>{LONG}</b></p><p><b>工作回顾</b></p>" * 2
    assert read_file("a.html", "a.txt", web(f"<p>{LONG}</p>{bold}<p>{LONG}</p>")).headings == ()
