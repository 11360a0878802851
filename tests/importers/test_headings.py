"""Headings that only a file's styles mark arrive in the front matter, and nothing else changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.import_headings import LONGEST, MOST_SHOWN
from generator.commands.import_speeches import Taken, import_files
from generator.model.corpus import Block, Source
from generator.model.problems import Code
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
    heads = [block for n in range(MOST_SHOWN + 1) for block in (styled(f"第{n}，做法", "1"),)]
    one = taken(tmp_path, paragraph("工作报告"), *heads, paragraph(LONG))
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
