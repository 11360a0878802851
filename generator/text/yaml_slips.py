"""Slips in YAML, in plain Chinese: those a parser complains about and those it takes for data.

`line_slips` looks at the source before it is parsed, for what YAML would read as
something else without a word or with a complaint about another line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.problems import Code
from generator.text.regex import regex

Slip = tuple[Code, int, str, str]
"""Code, line index from 0, message and hint."""

_CONFLICT = regex(r"(?:<{7}|>{7}|\|{7})(?:[ \t]|$)")
_KEY = r"(?:-[ \t]+)?[A-Za-z_][\w-]*[ \t]*:(?:[ \t]|$)"
_WIDE = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff"
_WIDE_INDENT = regex(rf"[ \t]*[{_WIDE}][\s{_WIDE}]*(?:{_KEY}|-[ \t])")
_TAB_INDENT = regex(rf" *\t[ \t]*(?:{_KEY}|-[ \t])")
_WIDE_AFTER = regex(rf"[ \t]*(?:-[{_WIDE}]|(?:-[ \t]+)?[A-Za-z_][\w-]*:[{_WIDE}])")
_CHINESE_COLON = regex(r"[ \t]*(?:-[ \t]+)?([a-z][a-z0-9_-]*)[ \t]*：")
_BRACED = r"[ \t]*(?:-[ \t]+)?(?:[A-Za-z_][\w-]*:[ \t]+)?(?:\[[ \t]*)?"
_WIDE_BRACE = regex(_BRACED + "｛")
_COLON_IN_BRACES = regex(_BRACED + r"\{[ \t]*([a-z][a-z0-9_-]*)[ \t]*：")
LINK_FIRST = (
    "以“[[”开头的文字，YAML 会当作列表。",
    '请给整段文字加上英文引号，例如 - "[[四个意识]]的由来"。',
)
"""Message and hint for a link that begins a value; such a value alone is a list within a list."""
_LINK_FIRST = regex(r"[ \t]*(?:-[ \t]+)?(?:[A-Za-z_][\w-]*:[ \t]+)?\[\[")
_LINK_IN_LIST = regex(r"\s*(?:-\s+)?[A-Za-z_]+:\s+\[[^\]\"']*\[\[")
_CHINESE_COMMA = regex(r"[\[{][^\]}\"']*[，；][^\]}]*[\]}]?")
_BLOCK_TEXT = regex(r"[:-][ \t]+[|>][-+0-9]*[ \t]*(?:#.*)?$")
_COMMENT = regex(r"[ \t]+(#(?=\S|[ \t]+[0-9]).*)")

_FULL_WIDTH_COLON = regex(r"\s*(?:-\s+)?[A-Za-z_]+\s*：")
_NO_SPACE = regex(r"\s*(?:-\s+)?[A-Za-z_]+:[^\s/]")
_NO_SPACE_AFTER_DASH = regex(r"\s*-[^\s-]")
_PARTLY_QUOTED = regex(r"""\s*(?:-\s+)?(?:[A-Za-z_]+:\s+)?(?:"[^"]*"|'[^']*')\s*[^\s#,:\]}]""")
_WIDE_DASH = regex(r"\s*[－—–‐−﹣][\s　]*[A-Za-z_]+\s*[:：]")
_WIDE_ITEM = regex(r" +[－—–‐−﹣][ 　]+[^\s　]")
_OPENS_LIST = regex(r"[ \t]*(?:-[ \t]+)?[A-Za-z_][\w-]*:[ \t]*(?:#.*)?")
_BRACKETED_START = regex(r"\s*(?:-\s+)?[A-Za-z_]+:\s+(?:\[[^\[\]]*\]|\{[^{}]*\})\s*[^\s#,\]}]")
_SECOND_COLON = regex(r"\s*(?:-\s+)?[A-Za-z_]+:\s+\S.*:(?:\s|$)")

_LOOKED_AT = 1_000
"""Code points of a line in which a slip is looked for: some patterns are quadratic."""

# Wording of libyaml and of PyYAML's Python parser → plain Chinese, hint.
_WORDING: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "这里不应当有冒号。",
        "同一项的各字段要左对齐：请检查这一行和上一行的缩进和引号；"
        "文字里有英文冒号加空格时，请给整段文字加上引号。",
    ),
    (
        "expected ',' or ']'|expected ',' or '}'",
        "方括号或花括号没有配对，或少了英文逗号。",
        "请检查 [ ] 和 { }：各项之间用英文逗号，最后要闭合。",
    ),
    (
        "expected '-' indicator|expected <block end>|expected key",
        "缩进没有对齐，或上一行没有写完。",
        "同一项的各字段要左对齐，只用空格；列表各项的“-”也要对齐；新的一项前面要有“- ”。",
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
    line = line[:_LOOKED_AT]
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "这一行用制表符（Tab）缩进。", "请把行首的制表符换成空格。"
    if _FULL_WIDTH_COLON.match(line):
        return "字段名后面用了中文冒号“：”。", "请改用英文冒号，并在后面空一格。"
    if _NO_SPACE.match(line):
        return "冒号后面少了空格。", "请在英文冒号后面空一格。"
    if _LINK_FIRST.match(line):
        return LINK_FIRST
    if _LINK_IN_LIST.match(line):
        return (
            "方括号的列表里有“[[”，YAML 分不清哪一个是列表的。",
            "请给有 [[…]] 的一项加上英文引号，或者每项写一行，以“- ”开头。",
        )
    if _CHINESE_COMMA.search(line):
        return (
            "括号里用了中文逗号。",
            "各项之间请用英文逗号，例如 [甲, 乙]、{text: 甲, link: false}。",
        )
    if _COMMENT.search(line) and not line.lstrip().startswith("#"):
        return "空格加 # 之后的文字会被当作注释。", "请给整段文字加上引号。"
    if _PARTLY_QUOTED.match(line):
        return "引号只包住了文字的一部分。", "请把整段文字放进一对引号，里面的引号改用“”。"
    if _WIDE_DASH.match(line):
        return "行首的横线不是英文减号。", "请改用英文减号“-”，并在后面空一格。"
    if _BRACKETED_START.match(line):
        return (
            "方括号或花括号后面还有字。",
            "是文字就给整段加上引号，或改用【】、〔〕；是列表，各项都写在括号里。",
        )
    if _SECOND_COLON.match(line):
        return "文字里有英文冒号加空格。", "请给整段文字加上引号，或改用中文冒号“：”。"
    if _NO_SPACE_AFTER_DASH.match(line):
        return "“-”后面少了空格。", "请在“-”后面空一格。"
    return None


def conflict_slip(text: str) -> Slip | None:
    """The first mark that a merge with Git left in a text."""
    for number, line in enumerate(text.split("\n")):
        if _CONFLICT.match(line):
            message = f"有没有处理完的合并冲突（{line[:7]}）。"
            hint = "请在两个版本里留下要的，删去 <<<<<<<、=======、>>>>>>> 这几行。"
            return Code.MERGE_CONFLICT, number, message, hint
    return None


def line_slips(text: str) -> Iterator[Slip]:
    """What no parser reads as it was meant: the causes, so that nothing else need be said."""
    if conflict := conflict_slip(text):
        yield conflict
        return
    for code, pattern, message, hint in (
        (
            Code.WIDE_SPACE,
            _WIDE_INDENT,
            "行首有全角空格或不换行空格，缩进只能用半角空格。",
            "多半由复制粘贴带来。请删去行首的空白，用空格键重新缩进。",
        ),
        (
            Code.YAML_SYNTAX,
            _TAB_INDENT,
            "这一行用制表符（Tab）缩进。",
            "请把行首的制表符换成空格。",
        ),
        (
            Code.WIDE_SPACE,
            _WIDE_AFTER,
            "“:”或“-”后面是全角空格或不换行空格。",
            "请删去它，换成一个半角空格。",
        ),
        (
            Code.CHINESE_MARK,
            _WIDE_BRACE,
            "用了全角的花括号“｛”，YAML 会当作文字。",
            "请改用英文的 { }，里面的冒号和逗号也用英文的，例如 {text: 甲, link: false}。",
        ),
    ):
        found = [number for number, line in _structure(text) if pattern.match(line)]
        if found:
            more = f"这样的行共有 {len(found)} 行。" if len(found) > 1 else ""
            yield code, found[0], message + more, hint
    opened = -1
    for number, line in _structure(text):
        indent = len(line) - len(line.lstrip(" "))
        if 0 <= opened < indent and _WIDE_ITEM.match(line):
            message = "行首的横线不是英文减号。"
            yield Code.YAML_SYNTAX, number, message, "请改用英文减号“-”，并在后面空一格。"
        opened = indent if _OPENS_LIST.fullmatch(line) else -1
        if match := _CHINESE_COLON.match(line):
            message = f"字段名“{match[1]}”后面用了中文冒号“：”。"
            yield Code.YAML_SYNTAX, number, message, "请改用英文冒号，并在后面空一格。"
        if match := _COLON_IN_BRACES.match(line):
            message = f"花括号里“{match[1]}”后面用了中文冒号“：”。"
            hint = "冒号和逗号都用英文的，后面各空一格，例如 {text: 甲, link: false}。"
            yield Code.YAML_SYNTAX, number, message, hint


def cut_by_comment(line: str, at: int) -> tuple[str, str] | None:
    """What YAML takes for a comment behind a value, and no editor meant: message and hint.

    The value ends at `at` in its line.  A comment has a space after its `#`, and no number.
    """
    if match := _COMMENT.match(line, at):
        shown = match[1][:20].rstrip()
        return (
            f"“{shown}”会被当作注释丢掉：YAML 里空格加 # 开始注释。",
            "是文字就给整段内容加上引号，例如 '编号 #3 的工作'；是注释就在 # 后面空一格。",
        )
    return None


def _structure(text: str) -> Iterator[tuple[int, str]]:
    """The lines but for comments and the texts of `|` and `>`, which may hold anything."""
    inside = -1
    for number, line in enumerate(text.replace("\r", "").split("\n")):
        indent = len(line) - len(line.lstrip(" "))
        if inside >= 0 and (indent > inside or not line.strip()):
            continue
        inside = indent if _BLOCK_TEXT.search(line) else -1
        if not line.lstrip().startswith("#"):
            yield number, line
