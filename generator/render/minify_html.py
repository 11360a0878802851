"""Minify HTML: a built page without bytes that change nothing; each page of a bundle has them.

Left out are the lines and indents that templates leave between tags, end tags
of readings that HTML does not need, and the parts of Material's frame that only
its scripts would use.  No text node with anything to see in it is touched, so
that a speech cannot change here.
"""

from __future__ import annotations

import re

# Between two tags, white space with a line break in it is drawn like the line break alone.
_BETWEEN = re.compile(r">[ \t\r\n]*\n[ \t\r\n]*(?=<|\Z)")
_BEFORE = re.compile(r"[ \t\r\n]*\n[ \t\r\n]*(?=<|\Z)")
# White space counts within these, and the text of scripts and styles is left untouched.
_KEPT = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2\s*>)", re.DOTALL | re.IGNORECASE)
# An attribute whose value looks like the end of a line of tags: rare enough to leave such pages.
_DOUBTFUL = re.compile(r"""="[^"]*>\s*\n|='[^']*>\s*\n""")
_UNUSED = re.compile(
    r'<input class="md-toggle"[^<>]*>\s*'
    r'|<label class="md-overlay"[^<>]*></label>\s*'
    r'|<div data-md-component="(?:skip|announce)">\s*(?:<a [^<>]*class="md-skip">[^<>]*</a>\s*)?'
    r"</div>\s*"
    r'|<div class="md-dialog"[^<>]*>\s*<div class="md-dialog__inner md-typeset"></div>\s*</div>\s*'
)
"""Toggles of a drawer and a search that are not there, empty places for notices, a second skip link
(hidden by frame.css, because our header has a better one) and the box for “copied”."""

_NAMES = tuple(
    (f'<{element} class="{style}" data-md-component="{name}">', f'<{element} class="{style}">')
    for element, style, name in (
        ("div", "md-container", "container"),
        ("main", "md-main", "main"),
        ("div", "md-content", "content"),
    )
)
"""Elements of the frame with the names that only Material's scripts call them by, and without."""


def lean(page: str) -> str:
    """The page as it is published: what it shows and says is the same."""
    # The frame ends where the content begins, and goes on behind it.
    begin, end = page.find("<main"), page.rfind("</main>")
    if 0 <= begin < end:
        page = _UNUSED.sub("", page[:begin]) + page[begin:end] + _UNUSED.sub("", page[end:])
    for named, plain in _NAMES:
        page = page.replace(named, plain, 1)
    # The end of `ruby` is the end of its last `rt` (HTML's own rule): 20,000 a page, and less
    # between repetitions means that more of them lie within deflate's reach.
    page = page.replace("</rt></ruby>", "</ruby>")
    return (
        page if _DOUBTFUL.search(page) else _without_lines_in_head(_closed_up(page))
    ).strip() + "\n"


def _closed_up(page: str) -> str:
    pieces = _KEPT.split(page)
    # Split at two groups: text between, an element to keep, its name.
    between = (_BETWEEN.sub(">\n", _before(piece)) for piece in pieces[::3])
    kept = (*pieces[1::3], "")
    return "".join(piece for pair in zip(between, kept, strict=True) for piece in pair)


def _without_lines_in_head(page: str) -> str:
    """The page with nothing between the tags of its head, where nothing is drawn."""
    head, end, rest = page.partition("</head>")
    return head.replace(">\n<", "><").rstrip("\n") + end + rest if end else page


def _before(piece: str) -> str:
    """The piece, white space before its first tag closed up too."""
    found = _BEFORE.match(piece)
    return "\n" + piece[found.end() :] if found else piece
