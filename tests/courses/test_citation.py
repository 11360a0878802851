"""The part of a document that a paragraph stands in, as offices name it."""

from __future__ import annotations

import pytest

from generator.model.citation import part_names, parts
from tests.courses.small import speech


def parts_named(text: str) -> list[str]:
    return list(parts(speech(text)).values())


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("五、作风建设", "第五部分"),
        ("十二、附则", "第十二部分"),
        ("（一）作风建设", "第一部分"),
        ("第三章 监督", "第三章"),
        ("第二部分 任务", "第二部分"),
    ],
)
def test_a_section_is_named_by_its_own_number(heading: str, name: str) -> None:
    assert parts_named(f"在会议上的讲话\n开头的话。\n{heading}\n正文写在这里。\n") == [name]


def test_an_article_is_named_with_its_chapter_and_lasts_to_the_next() -> None:
    law = speech(
        "办法\n第一章 总则\n第一条 为了规范。\n另一款。\n第二条 适用本法。\n"
        "第二章 监督\n第三条 负责监督。\n"
    )
    names = {block.text[:4]: part_names(law)[block.anchor] for block in law.blocks}
    assert names["第一条 "] == names["另一款。"] == "第一章第一条"
    assert names["第二条 "] == "第一章第二条"
    assert names["第三条 "] == "第二章第三条"


def test_before_the_first_section_there_is_no_part() -> None:
    small = speech()
    names = part_names(small)
    assert names["title"] == names["s0-1"] == ""
    assert names["s1-2"] == names["s1"] == "第一部分"
