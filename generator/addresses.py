"""Addresses: where a page lives and how one page points to another.

Links are always relative, so the same tree works over http, in any
sub-folder of a server, and from file://.
"""

from __future__ import annotations

import posixpath


def url_of(path: str, directory_urls: bool = True) -> str:
    """The address of a page relative to the site's root.

    `path` is Markdown-style: `terms/x.md` is `terms/x/`, or `terms/x.html`
    without directory URLs.
    """
    stem = path.removesuffix(".md")
    if not directory_urls:
        return stem + ".html"
    if stem == "index" or stem.endswith("/index"):
        return stem.removesuffix("index")
    return stem + "/"


def relative(to: str, at: str) -> str:
    """The link from the page at address `at` to address `to`, both relative to the root."""
    target, mark, anchor = to.partition("#")
    if target == at and anchor:
        return mark + anchor
    link = posixpath.relpath(target or ".", posixpath.dirname(at) or ".")
    if not target or target.endswith("/"):
        link += "/"
    return link + mark + anchor


def term_path(term: str) -> str:
    return f"terms/{term}.md"


def speech_path(speech: str) -> str:
    return f"speeches/{speech}.md"


def pinyin_path(speech: str) -> str:
    """The page that shows a speech with its readings."""
    return f"speeches/{speech}/pinyin.md"


def uses_path(term: str, number: int) -> str:
    """A page of a term's uses, where they are too many for the term's own page; from 1."""
    return f"terms/{term}/uses-{number}.md"


def letter_anchor(letter: str) -> str:
    """The anchor of a letter in the pinyin index (`a`, `0-9`)."""
    return letter.lower().replace("–", "-").replace("#", "other")


def topic_anchor(number: int) -> str:
    return f"topic-{number}"
