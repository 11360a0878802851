"""Bounds: what no course or page needs and Markdown takes forever for.

Python-Markdown reads on to the end of a block for each bracket or backtick
that nothing closes, which is quadratic, and nests lists by recursion.  A block
beyond these limits is reported and never reaches it.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.text.regex import regex

LONGEST_LINE = 10_000
"""Code points of a line of a course."""
LONGEST_BLOCK = 100_000
"""Code points of lines without an empty one between them."""
MOST_LINES = 50_000
"""Lines of a course."""
MOST_BRACKETS = 300
"""Opening brackets of a block that are not part of a plain link or mark."""
MOST_BACKTICKS = 400
"""Backticks of a block."""
DEEPEST_NESTING = 12
"""Lists and quotations within each other."""

# A link, a picture or a mark as people write them: nothing left open, no title in quotes.
_PLAIN = regex(r"!?\[\[[^\[\]\n]*\]\]|!?\[[^\[\]\n]*\](?:\([^()\n\"'<>]*\)|(?![(\[]))")
_NESTED = regex(r"(?:[ \t]*(?:[-+*]|\d{1,9}\.)[ \t]+|[ \t]*>)+")
_LEVEL = regex(r"[-+*>]|\d+\.")


def fault(lines: Sequence[str]) -> tuple[int, str, str] | None:
    """What is too much in a block: the line's index in it, message and hint; None if nothing is."""
    for number, line in enumerate(lines):
        if len(line) > LONGEST_LINE:
            message = f"这一行有 {len(line)} 个字符，最多 {LONGEST_LINE} 个"
            return number, message, "请分成几段，段与段之间空一行。"
        start = _NESTED.match(line)
        indented = (len(line) - len(line.lstrip(" \t"))) // 2
        levels = len(_LEVEL.findall(start[0])) if start else 0
        if levels > DEEPEST_NESTING or indented > 4 * DEEPEST_NESTING:
            message = f"列表、引用或缩进套得太深，最多套 {DEEPEST_NESTING} 层"
            return number, message, "请改成较少的层次，或分成几段。"
    text = "\n".join(lines)
    if len(text) > LONGEST_BLOCK:
        message = f"这一段到下一个空行有 {len(text)} 个字符，最多 {LONGEST_BLOCK} 个"
        return 0, message, "请用空行分成几段。"
    brackets = _PLAIN.sub("", text).count("[")
    if brackets > MOST_BRACKETS:
        message = f"这一段有 {brackets} 个没有配成链接的“[”，最多 {MOST_BRACKETS} 个"
        return 0, message, "请检查是不是粘贴错了；要显示方括号，请分成几段，中间空一行。"
    if (ticks := text.count("`")) > MOST_BACKTICKS:
        message = f"这一段有 {ticks} 个反引号，最多 {MOST_BACKTICKS} 个"
        return 0, message, "请用空行分成几段；大段代码前后各写一行 ```。"
    return None
