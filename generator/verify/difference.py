"""Difference: where a page first departs from its speech, told with the line of the file."""

from __future__ import annotations

from generator.model.corpus import Speech
from generator.model.problems import Code, Problem, Where
from generator.text import squeeze

CONTEXT = 12
"""Characters shown on each side of a difference."""


def difference(speech: Speech, shown: str) -> Problem:
    """Name the first differing character with its surroundings."""
    wanted, got = squeeze(speech.body), squeeze(shown)
    at = next(
        (i for i, (a, b) in enumerate(zip(wanted, got, strict=False)) if a != b),
        min(len(wanted), len(got)),
    )
    line = line_of(speech, at)

    def show(text: str) -> str:
        char = f"【{text[at]}】(U+{ord(text[at]):04X})" if at < len(text) else "【结束】"
        return text[max(0, at - CONTEXT) : at] + char + text[at + 1 : at + 1 + CONTEXT]

    return Problem(
        Code.NOT_VERBATIM,
        Where(speech.path, line),
        f"页面与原文不一致，第 {at + 1} 个字起不同\n"
        f"    原文：{show(wanted)}\n    页面：{show(got)}",
        "网站没有更新。请检查最近对模板、主题或插件的改动；原文文件不用改。",
    )


def line_of(speech: Speech, at: int) -> int:
    """The line in the file of the `at`-th (from 0) character that is not white space."""
    seen = -1
    line = speech.first_line
    for char in speech.body:
        line += char == "\n"
        seen += not char.isspace()
        if seen == at:
            break
    return line
