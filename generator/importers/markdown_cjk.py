"""Markdown marks as Chinese writers set them, where CommonMark's rules take spaces for granted.

Between Han and their punctuation nothing stands, so `要**“抓落实”**，` opens and closes nowhere by
CommonMark 6.2.  Here a mark beside a wide character only must not have white space on its inner
side.  Footnotes are no part of CommonMark; a note would be taken for the address of a link.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

_NOTE = re.compile(r"^ {0,3}\[\^[^\]\s]{1,60}\]:[ \t]*(.*(?:\n[ \t]+\S.*)*)", re.MULTILINE)
"""A note and the lines set in below it; a line that is not set in may be text again."""
_REFERENCE = re.compile(r"\[\^[^\]\s]{1,60}\]")


def without_notes(body: str) -> tuple[str, list[str]]:
    """A text without its footnotes and their numbers, and the footnotes."""
    notes = [" ".join(match[1].split()) for match in _NOTE.finditer(body)]
    return _REFERENCE.sub("", _NOTE.sub("", body)), notes


def use(parser: MarkdownIt) -> None:
    parser.inline.ruler.at("emphasis", _tokenize)


def _tokenize(state: StateInline, silent: bool) -> bool:
    """The rule `emphasis` of markdown-it-py, with marks beside wide characters judged anew."""
    from markdown_it.rules_inline.state_inline import Delimiter

    sign = state.src[state.pos]
    if silent or sign not in "_*":
        return False
    scanned = state.scanDelims(state.pos, sign == "*")
    opens, closes = scanned.can_open, scanned.can_close
    if sign == "*":
        before = state.src[state.pos - 1 : state.pos] or " "
        after = state.src[state.pos + scanned.length : state.pos + scanned.length + 1] or " "
        if _is_wide(before) or _is_wide(after):
            opens, closes = not after.isspace(), not before.isspace()
    for _ in range(scanned.length):
        state.push("text", "", 0).content = sign
        delimiter = Delimiter(ord(sign), scanned.length, len(state.tokens) - 1, -1, opens, closes)
        state.delimiters.append(delimiter)
    state.pos += scanned.length
    return True


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF" or char in "“”‘’—…·"
