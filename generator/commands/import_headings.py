"""Import headings: those that only a file's styles mark are kept in the front matter.

Text has no styles, and a line without a number may look like any other.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.corpus import Source
from generator.model.problems import Code, Problem, Where
from generator.sources.parse import parse_speeches
from generator.text import squeeze
from generator.text.front_matter import divide, field_names
from generator.text.yaml_edit import scalar

LONGEST = 60
"""Longest heading that the front matter can name, in code points."""


def with_headings(
    source: Source, headings: Sequence[tuple[str, int]]
) -> tuple[Source, tuple[Problem, ...]]:
    """The text with its headings named, unless all of them are recognised without that."""
    divided = divide(source.text)
    speeches, _ = parse_speeches((source,))
    if not speeches or not headings or "headings" in field_names(divided.head):
        return source, ()
    found = {squeeze(block.text): block for block in speeches[0].blocks}
    titles = {squeeze(speeches[0].title)}
    titles |= {text for text, block in found.items() if block.kind == "title"}
    named = {
        text: level
        for text, level in headings
        if squeeze(text) in found and squeeze(text) not in titles and len(text) <= LONGEST
    }
    outermost = min(named.values(), default=1)
    named = {text: min(level - outermost + 1, DEEPEST) for text, level in named.items()}
    missed = [text for text, level in named.items() if found[squeeze(text)].level != level]
    if not missed:
        return source, ()
    lines = "headings:\n" + "".join(
        f"  - {{text: {scalar(text, flow=True)}, level: {level}}}\n"
        for text, level in named.items()
    )
    told = Problem(
        Code.REVIEW_IMPORT,
        Where(source.path),
        f"原件用样式标出的标题有 {len(missed)} 个看文字认不出或认不准层级："
        f"{'、'.join(f'“{text}”' for text in missed[:MOST_SHOWN])}；"
        f"{len(named)} 个标题都写进了文件头 headings",
        "不是标题的，请从文件头删去，或把 level 改成 0。",
    )
    return Source(source.path, divided.with_lines(lines)), (told,)


DEEPEST = 4
"""Levels of headings that a page has."""
MOST_SHOWN = 5
"""Headings that the message names."""
