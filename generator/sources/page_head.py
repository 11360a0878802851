"""Page head: the settings MkDocs reads at the top of a hand-written page, held to a title and
a description.

MkDocs reads YAML between two lines of dashes with a loader of its own, and
without them takes lines such as `Note: …` at the top for settings, which then
are missing from the page (mkdocs/utils/meta.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.corpus import Source
from generator.model.problems import Code, Problem, Where
from generator.text.front_matter import MKDOCS, divide, read_head
from generator.text.markdown_bounds import fault
from generator.text.regex import regex
from generator.text.text_gate import PAGE
from generator.text.yaml_fields import report_unknown, reporter, text_of

_SETTING = regex(r"[ ]{0,3}([A-Za-z0-9_-]+):")
_MARKS = regex(r"[<>\"&]")
_CODE = regex(r"(?ms)^[ ]{0,3}```.*?^[ ]{0,3}```|`[^`\n]*`|^(?: {4}|\t)[^\n]*")
_COURSE_MARK = regex(r"!?\[\[[^\[\]\n]+\]\]|!?【【[^【】\n]+】】")
_EXAMPLE = "例如：\n    ---\n    title: 页面标题\n    description: 一句话说明\n    ---"


def page_faults(source: Source) -> Iterator[Problem]:
    """What is wrong with a page by hand before Markdown sees it: its head, and endless blocks."""
    yield from page_head_faults(source)
    yield from _course_marks(source)
    block: list[str] = []
    for number, line in enumerate([*source.text.splitlines(), ""], 1):
        if line.strip():
            block.append(line)
            continue
        if found := fault(block):
            at, message, hint = found
            yield Problem(
                Code.TOO_COMPLEX, Where(source.path, number - len(block) + at), message, hint
            )
        block.clear()


def page_head_faults(source: Source) -> Iterator[Problem]:
    """What is wrong with the head of a page of the manual or of another page by hand."""
    text = source.text.replace("\r\n", "\n").replace("\r", "\n")
    divided = divide(text, MKDOCS)
    if not divided.opening:
        if setting := _SETTING.match(text):
            yield Problem(
                Code.PAGE_HEAD,
                Where(source.path, 1),
                f"第一行以“{setting[1]}:”开头，会被当作页面的设置，不显示出来",
                "请让第一行是“# 标题”，或改用中文冒号“：”。",
            )
        return
    node, found = read_head(source.path, divided, PAGE, _EXAMPLE, Code.PAGE_HEAD)
    problems = [*found]
    report = reporter(source.path, problems)
    if node is not None:
        report_unknown(node, PAGE, "页面的文件头", report)
        for name, value in node.items.items():
            text = text_of(value, name, report) if name in PAGE else ""
            if bad := _MARKS.search(text):
                message = f"{name} 里有“{bad[0]}”，页面的标题和说明里不能用"
                hint = "请改用中文的引号、书名号或“和”。"
                report(Code.PAGE_HEAD, value.line, message, hint)
    yield from problems


def _course_marks(source: Source) -> Iterator[Problem]:
    """A warning for what is a link or quotation in a course and nothing on another page."""
    prose = _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), source.text)
    if mark := _COURSE_MARK.search(prose):
        yield Problem(
            Code.MARKS_LEFT,
            Where(source.path, prose.count("\n", 0, mark.start()) + 1),
            f"“{mark[0]}”只在课程里有用，这一页不是课程，读者会照样看到",
            "是课程的，请把文件放进 content/courses/；不是课程，请改成链接 [文字](地址)；"
            "要显示方括号本身，请放进反引号。",
        )
