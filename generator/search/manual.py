"""Manual: the pages that people wrote in Markdown, as documents."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.addresses import url_of
from generator.model.corpus import Source
from generator.search.document import Document, Section, section_of

_HEADING = re.compile(r"(#+)\s+(.*?)\s*(?:\{\s*#([\w-]+)[^}]*\})?\s*$")
_FENCE = re.compile(r"\s*(?:```|~~~)")
# Code first: its content is not markup.  Nor is an underscore within a word.
_MARKUP = re.compile(
    r"(?P<ticks>`+)(?P<code>.+?)(?P=ticks)(?!`)|!?\[(?P<label>[^\]]*)\]\([^)]*\)|<[^>]+>|[*`|]+"
    r"|(?<![^\W_])_+|_+(?![^\W_])|^\s*(?:[-+]|\d+\.)\s+"
)


def manual_page(page: Source, directory_urls: bool) -> Document:
    """A Markdown page of the manual: each line under its heading's anchor."""
    sections = list(_markdown(page.text))
    title = next((section.text for section in sections if section.heading), page.path)
    return Document(
        url=url_of(page.path.removeprefix("content/"), directory_urls),
        kind="help",
        title=title,
        date="",
        topic="",
        sections=tuple(sections),
    )


def _markdown(text: str) -> Iterator[Section]:
    anchor = ""
    fenced = False
    for line in text.splitlines():
        if _FENCE.match(line):
            fenced = not fenced
        elif fenced:
            if line.strip():
                yield section_of(anchor, line.strip())
        elif heading := _HEADING.match(line):
            anchor = heading[3] or anchor
            yield section_of(anchor, _plain(heading[2], ""), heading=True)
        elif plain := _plain(line, " ").strip(" -:"):
            yield section_of(anchor, plain)


def _plain(line: str, between: str) -> str:
    """A line of Markdown as it is read; `between` stands where only markup stood."""

    def shown(match: re.Match[str]) -> str:
        if match["code"]:
            return match["code"].replace("\\|", "|")
        return _plain(match["label"], between) if match["label"] else between

    return _MARKUP.sub(shown, line)
