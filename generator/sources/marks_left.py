"""Marks of Markdown and HTML that a speech's file still has.

A file in `content/speeches/` is read as it is written, so readers would see them.  They are not
taken out here: the importers and the editor say what a mark means and whether the original has it.
"""

from __future__ import annotations

import re

from generator.text.regex import regex

_MARKS = regex(
    r"""
    ^(?P<heading>\#{1,6}[ \t]+\S)
    | (?P<bold>\*\*[^\s*](?:[^*]*[^\s*])?\*\*)
    | (?P<link>!?\[[^\[\]]*\]\([^()\s]*[./\#][^()\s]*\))
    | (?P<tag></?(?:a|b|br|div|em|font|h[1-6]|hr|i|img|li|ol|p|span|strong|table|td|th|tr|u|ul)
              (?:\s[^<>]*)?/?>)
    | (?P<entity>&(?:amp|emsp|ensp|gt|hellip|ldquo|lsquo|lt|mdash|middot|nbsp|quot|rdquo|rsquo
                    |\#[0-9]+|\#x[0-9a-f]+);)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BEGINNINGS = "#*(<&"

NAMES = {
    "heading": "Markdown 标题",
    "bold": "Markdown 加粗",
    "link": "Markdown 链接",
    "tag": "网页标签",
    "entity": "网页字符代号",
}
"""What each kind is called in a message."""


def mark_left(text: str) -> str:
    """The kind of the first mark in a paragraph, a key of `NAMES`; "" if it has none."""
    if not any(begins in text for begins in _BEGINNINGS):
        return ""
    found = _MARKS.search(text)
    return (found and found.lastgroup) or ""
