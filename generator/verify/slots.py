"""Editorial slots that are judged by their form alone.  All raise Unexpected."""

from __future__ import annotations

import re

from generator.text.markup.tokens import text_of
from generator.verify.reader import Reader, Unexpected, inside, shown

_CHOICE = re.compile(r"一词多义“[^”]*”在这里可能指：[^。]*")
_COURSE_LINK = re.compile(r"(?:\.\./)+courses/[a-z0-9-]+(?:/[a-z0-9-]+)?(?:/|\.html)(?:#[^\s#]+)?")


def matching(reader: Reader, pattern: re.Pattern[str]) -> str:
    """Read a text of this form.  Raises Unexpected."""
    text = text_of(reader.pieces[reader.at]).strip()
    if not pattern.fullmatch(text):
        raise Unexpected(reader.at, text, pattern.pattern)
    reader.at += 1
    return text


def choices_by_form(reader: Reader, anchor: str) -> None:
    """Read the boxes of choices below a block by their form, where the mentions are not known."""
    while (tag := reader.peek()) and tag.attributes.get("class") == "kb-choice":
        at, id = reader.at, tag.attributes.get("id", "")
        reader.open("aside", class_="kb-choice", id=id)
        pieces, end = inside(reader.pieces, reader.at - 1)
        if not id.startswith(f"choice-{anchor}-") or not _CHOICE.fullmatch(shown(pieces)):
            raise Unexpected(at, shown(pieces), "一词多义")
        reader.at = end + 1


def course_marks(reader: Reader) -> None:
    """Read the marks of the courses that quote a paragraph."""
    ahead = reader.peek()
    if ahead is None or ahead.attributes.get("class") != "kb-quoted-in":
        return
    reader.open("span", class_="kb-quoted-in")
    while (tag := reader.peek()) and set(tag.attributes) == {"href", "title"}:
        title = tag.attributes["title"]
        ours = title.startswith("课程“") and title.endswith("”引用了这一段")
        href = tag.attributes["href"]
        if not ours or not _COURSE_LINK.fullmatch(href):
            raise Unexpected(reader.at, href, "引用这一段的课程")
        reader.open("a", href=href, title=title)
        reader.text("课")
        reader.element("span", title.removeprefix("课"), class_="kb-hidden")
        reader.close("a")
    reader.close("span")
