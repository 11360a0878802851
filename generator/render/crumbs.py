"""Breadcrumbs: the line above a page that says in which column it stands, and leads there.

Below it, or where a page says so, is the place that 跳到正文 leads to: the keyboard needs no
stop at the links above the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from markupsafe import Markup, escape

from generator.model.addresses import letter_anchor

COLUMNS: Mapping[str, tuple[str, str]] = {
    "terms": ("terms/index.md", "术语"),
    "topics": ("topics/index.md", "专题"),
    "speeches": ("speeches/index.md", "讲话"),
    "courses": ("courses/index.md", "课程"),
    "practice": ("practice/index.md", "自测"),
    "trends": ("trends/index.md", "趋势"),
    "help": ("help/index.md", "手册"),
}
"""The column of the site that a page belongs to, by the first part of its path."""

NARROW = ("speeches", "courses", "practice")
"""Columns whose pages set their text in the middle; the line begins where the text does."""

Crumb = tuple[str, str, str]
"""Path and anchor it leads to, and its text."""
TEXT_START = '<div id="kb-text" tabindex="-1"></div>'
"""Where the text of a page begins, for the first stop of the keyboard."""


def crumbs(path: str, context: Mapping[str, object]) -> tuple[Crumb, ...]:
    """The pages above the page at `path`, the home page first; none for home and the columns.

    `context` is what the page's template shows: of a speech its year, of a term its letter,
    of their further pages the speech or the term itself.
    """
    folder, _, rest = path.partition("/")
    column = COLUMNS.get(folder)
    if column is None or rest == "index.md" or not path.endswith(".md"):
        return ()
    further = rest.count("/") == 1
    return (
        ("index.md", "", "首页"),
        (column[0], "", column[1]),
        *_below(folder, context, further),
    )


def _below(folder: str, context: Mapping[str, object], further: bool) -> Iterator[Crumb]:
    names = ("speech", "letter", "term", "course")
    speech, letter, term, course = (context.get(name) for name in names)
    if folder == "speeches" and speech is not None:
        year = getattr(speech, "date", "")[:4]
        if further:
            yield f"speeches/{getattr(speech, 'id', '')}.md", "", getattr(speech, "title", "")
        elif year:
            yield "speeches/index.md", f"y{year}", f"{year}年"
    elif folder == "terms" and further and term is not None:
        yield f"terms/{getattr(term, 'id', '')}.md", "", getattr(term, "term", "")
    elif folder == "courses" and further and course is not None:
        yield f"courses/{getattr(course, 'id', '')}.md", "", getattr(course, "title", "")
    elif folder == "terms" and letter is not None:
        yield "terms/index.md", letter_anchor(str(letter)), str(letter)


def crumbs_html(above: tuple[Crumb, ...], link: Callable[[str, str], str]) -> str:
    """The line of links as HTML; nothing where there is nothing above."""
    if not above:
        return ""
    links = Markup("").join(
        Markup('<a href="{}">{}</a>').format(link(path, anchor), escape(text))
        for path, anchor, text in above
    )
    column = above[1][0].partition("/")[0]
    narrow = f" kb-crumbs--{column}" if column in NARROW else ""
    return f'<nav class="kb-crumbs{narrow}" aria-label="所在位置">{links}</nav>\n'


def below_crumbs(line: str, html: str) -> str:
    """A page below its line of links; its text begins there unless it has `TEXT_START` itself."""
    return line + ("" if TEXT_START in html else TEXT_START) + html
