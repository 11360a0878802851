"""Import headings: those that only a file's own marks tell are kept in the front matter.

Text has no styles, and a line without a number may look like any other.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.corpus import Source
from generator.model.problems import Code, Problem, Where
from generator.sources.marked_headings import judge
from generator.sources.parse import parse_speeches
from generator.text import squeeze
from generator.text.front_matter import divide, field_names
from generator.text.yaml_edit import scalar

MOST_SHOWN = 5
"""Headings that a message names."""


def with_headings(
    source: Source, headings: Sequence[tuple[str, int]]
) -> tuple[Source, tuple[Problem, ...]]:
    """The text with its headings named, unless all of them are recognised without that."""
    divided = divide(source.text)
    speeches, _ = parse_speeches((source,))
    if not speeches or not headings or "headings" in field_names(divided.head):
        return source, ()
    blocks = speeches[0].blocks
    title = squeeze(speeches[0].title)
    judged = judge(blocks, [pair for pair in headings if squeeze(pair[0]) != title])
    told = [_left(source.path, judged.text)] if judged.text else []
    found = {squeeze(block.text): block.level for block in blocks}
    missed = [text for text, level in judged.levels.items() if found[squeeze(text)] != level]
    if not missed:
        return source, tuple(told)
    lines = "headings:\n" + "".join(
        f"  - {{text: {scalar(text, flow=True)}, level: {level}}}\n"
        for text, level in judged.levels.items()
    )
    message = (
        f"原件标出的标题有 {len(missed)} 个看文字认不出或认不准层级：{_shown(missed)}；"
        f"{len(judged.levels)} 个标题都写进了文件头 headings"
    )
    hint = "不是标题的，请从文件头删去，或把 level 改成 0。"
    written = Problem(Code.REVIEW_IMPORT, Where(source.path), message, hint)
    return Source(source.path, divided.with_lines(lines)), (written, *told)


def _left(path: str, lines: Sequence[str]) -> Problem:
    message = f"原件标成标题、看起来是正文的 {len(lines)} 行，照正文收入：{_shown(lines)}"
    hint = "是标题的，请照正文抄进文件头的 headings。"
    return Problem(Code.REVIEW_IMPORT, Where(path), message, hint)


def _shown(texts: Sequence[str]) -> str:
    return "、".join(f"“{text[:30]}”" for text in texts[:MOST_SHOWN])
