"""Markups: texts with the marks of a typesetter, a wiki, a forum or a list of references.

Each has marks that prose and Markdown do not have; one kind of them alone may be spoken of, two
are the format, as with Markdown.
"""

from __future__ import annotations

import re

from generator.importers.signatures import TAKE_OUT, Kind

KINDS = 2
"""Kinds of marks, or lines with the same, from which a text is of a format."""
SHARE = 0.5
"""Share of lines with a field, from which they are a list of references."""

LATEX = Kind("LaTeX", "这是 LaTeX 源文件，命令会混进正文", f"请编译成 PDF 再导入。{TAKE_OUT}")
REFERENCES = Kind(
    "参考文献",
    "这是参考文献的题录（BibTeX、EndNote、RIS、NoteExpress、知网导出），不是文稿",
    f"请打开文献本身再导入。{TAKE_OUT}",
)


def _markup(name: str) -> Kind:
    return Kind(
        "排版记号",
        f"文字里有{name}的记号，会混进正文",
        f"请在显示它的网页或软件里只选中正文，复制到记事本，存成 .txt 再导入。{TAKE_OUT}",
    )


_MARKS: tuple[tuple[Kind, tuple[str, ...]], ...] = (
    (
        LATEX,
        (
            r"\\(?:documentclass|usepackage)\b",
            r"\\(?:part|chapter|(?:sub)*section|paragraph)\*?\{",
            r"\\begin\{(?:document|itemize|enumerate|center|quot\w+|figure|table|tabular|abstract)",
            r"^[ \t]*\\item\b",
            r"\\(?:textbf|textit|emph|heiti|songti|kaishu|zihao)\b",
            r"\\(?:maketitle|title\{|author\{|date\{|centerline|noindent|vspace|newpage|footnote\{)",
        ),
    ),
    (
        _markup("论坛代码（BBCode）"),
        tuple(
            rf"\[/{tag}\]"
            for tag in ("b", "i", "u", "url", "img", "size", "color", "font", "align", "quote")
        ),
    ),
    (
        _markup("维基（MediaWiki）"),
        (
            r"^={2,6}[^=\n]+={2,6}[ \t]*$",
            r"'''[^'\n]+'''",
            r"^\{\|",
            r"<ref\b",
            r"^\[\[(?:Category|File|分类|文件|Image):",
        ),
    ),
    (
        _markup(" Org 文件"),
        (
            r"^#\+(?:TITLE|AUTHOR|DATE|OPTIONS|BEGIN_\w+|STARTUP)\b",
            r"^\*{1,6} \S",
            r"^[ \t]*:[A-Z]+:",
        ),
    ),
    (
        _markup(" reStructuredText"),
        (r"^\.\. [\w-]+::", r":\w+:`[^`\n]+`", r"^\S[^\n]*\n(?:={4,}|-{4,}|~{4,}|\^{4,})[ \t]*$"),
    ),
    (
        _markup(" AsciiDoc"),
        (
            r"^={1,6} \S[^=\n]*$",
            r"^:[\w-]+: ",
            r"^\[(?:source|NOTE|TIP|quote)\b",
            r"^(?:----|====)$",
        ),
    ),
    (_markup(" Textile"), (r"^h[1-6]\. \S", r"^(?:bq|p[<>=])\. \S", r"^\|_\. ")),
)
_COMPILED = tuple(
    (kind, tuple(re.compile(mark, re.MULTILINE | re.IGNORECASE) for mark in marks))
    for kind, marks in _MARKS
)
_SURE = re.compile(r"\\documentclass\b|\\begin\{document\}")

_FIELDS = tuple(
    re.compile(pattern)
    for pattern in (
        r"%[0-9A-Z@] \S|%[0-9A-Z@]$",
        r"[A-Z][A-Z0-9]  - ",
        r"(?:RT|SR|A1|T1|JF|YR|FD|VO|IS|OP|K1|AB|SN|LA|DS|LK|CN|AD|PB|ED) \S",
        r"\{[A-Z][\w /]+\}: ",
        r"[A-Z][A-Za-z]+-[\u4e00-\u9fff]+: ",
    )
)
_BIBTEX = re.compile(r"@[A-Za-z]+\s*\{[^,{}]*,\s*")


def markup_kind(text: str) -> Kind | None:
    """The format of a text with the marks of one; `text` may be a beginning."""
    if _SURE.search(text):
        return LATEX
    return next(
        (
            kind
            for kind, marks in _COMPILED
            if sum(bool(mark.search(text)) for mark in marks) >= KINDS
        ),
        None,
    )


def is_references(lines: list[str]) -> bool:
    """Whether a text begins as one format of references does, and half of its lines have fields."""
    if _BIBTEX.match(lines[0]):
        return True
    return any(
        field.match(lines[0])
        and sum(bool(field.match(line)) for line in lines) >= max(KINDS, SHARE * len(lines))
        for field in _FIELDS
    )
