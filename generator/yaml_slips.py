"""YAML syntax errors in plain Chinese, with the most likely slip as the hint."""

from __future__ import annotations

import re

_FULL_WIDTH_COLON = re.compile(r"\s*(?:-\s+)?[A-Za-z_]+\s*：")
_NO_SPACE = re.compile(r"\s*(?:-\s+)?[A-Za-z_]+:[^\s/]")
_NO_SPACE_AFTER_DASH = re.compile(r"\s*-[^\s-]")
_PARTLY_QUOTED = re.compile(r"""\s*(?:-\s+)?(?:[A-Za-z_]+:\s+)?(?:"[^"]*"|'[^']*')\s*[^\s#,:\]}]""")
_SECOND_COLON = re.compile(r"\s*(?:-\s+)?[A-Za-z_]+:\s+\S.*:(?:\s|$)")

# Wording of libyaml and of PyYAML's Python parser → plain Chinese, hint.
_WORDING: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "这里不应当有冒号。",
        "请检查上一行的缩进和引号；文字里有英文冒号加空格时，请给整段文字加上引号。",
    ),
    (
        "expected ',' or ']'|expected ',' or '}'",
        "方括号或花括号没有配对，或少了英文逗号。",
        "请检查 [ ] 和 { }：各项之间用英文逗号，最后要闭合。",
    ),
    (
        "expected '-' indicator|expected <block end>|expected key",
        "缩进没有对齐，或上一行没有写完。",
        "同一条目的各字段要左对齐，只用空格；列表各项的“-”也要对齐。",
    ),
    (
        "expected ':'",
        "这一行少了冒号。",
        "请写成 字段名: 内容（英文冒号，后面空一格）。",
    ),
    (
        "cannot start any token",
        "这一行的文字不能以这个符号开头。",
        "以 @ ` % 等符号开头的文字要加引号；缩进请用空格，不要用制表符（Tab）。",
    ),
    (
        "block sequence entries are not allowed|sequence entries are not allowed",
        "这里不应当有“-”。",
        "请把列表另起一行写，每项一行，以“- ”开头。",
    ),
    (
        "expected <document start>|document start",
        "前面的内容结束之后又有多余的内容。",
        "请检查这一行的缩进，或删去多余的内容。",
    ),
    (
        "unknown escape|escape",
        "双引号里的反斜杠写法不对。",
        "请改用单引号，或把反斜杠写成 \\\\。",
    ),
    (
        "anchor|alias",
        "* 或 & 的用法不对。",
        "文字以 * 或 & 开头时，请给整段文字加上引号。",
    ),
    ("tag", "! 的用法不对。", "文字以 ! 开头时，请给整段文字加上引号。"),
    ("directive", "% 的用法不对。", "文字以 % 开头时，请给整段文字加上引号。"),
    (
        "block scalar|indentation",
        "多行文字（| 或 >）的缩进不对。",
        "请让多行文字的每一行都比字段名多缩进两格，只用空格。",
    ),
)


def plain_words(wording: str, text: str, line: int, context: int) -> tuple[int, str, str]:
    """Line index (from 0), message and hint for what a YAML parser complains about.

    `wording` is the parser's English, `line` and `context` the line indexes
    where it gave up and where the construct it was reading began.
    """
    lines = text.split("\n")
    if "quoted scalar" in wording and "escape" not in wording:
        return context, "引号没有闭合。", "请在这段文字的末尾补上与开头相同的引号。"
    if "expected ':'" in wording:
        line = context
    line = min(line, len(lines) - 1)
    while line > 0 and not lines[line].strip():
        line -= 1
    for at in (line, line - 1):
        if at >= 0 and (slip := _slip(lines[at])):
            return at, *slip
    for pattern, message, hint in _WORDING:
        if re.search(pattern, wording):
            return line, message, hint
    hint = "请检查缩进（只用空格）、英文冒号后的空格和引号是否成对。"
    return line, "这里的 YAML 写法读不懂。", hint


def _slip(line: str) -> tuple[str, str] | None:
    """The usual slips, recognised by the look of one line: message and hint."""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "这一行用制表符（Tab）缩进。", "请把行首的制表符换成空格。"
    if _FULL_WIDTH_COLON.match(line):
        return "字段名后面用了中文冒号“：”。", "请改用英文冒号，并在后面空一格。"
    if _NO_SPACE.match(line):
        return "冒号后面少了空格。", "请在英文冒号后面空一格。"
    if _PARTLY_QUOTED.match(line):
        return "引号只包住了文字的一部分。", "请把整段文字放进一对引号，里面的引号改用“”。"
    if _SECOND_COLON.match(line):
        return "文字里有英文冒号加空格。", "请给整段文字加上引号，或改用中文冒号“：”。"
    if _NO_SPACE_AFTER_DASH.match(line):
        return "“-”后面少了空格。", "请在“-”后面空一格。"
    return None
