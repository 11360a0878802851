"""Taught: what courses and self-tests quote stands so in the speeches and the glossary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.model.blocks import Blocks
from generator.model.corpus import Speech
from generator.model.problems import Code, Problem, Where
from generator.text.markup.tokens import read_tag
from generator.verify.links import target
from generator.verify.page import PageRead
from generator.verify.reader import inside, shown

_QUOTE, _QUESTION = "data-quote", "kb-question__quote"
QUOTING = (_QUOTE.encode(), _QUESTION.encode())
"""Signs in a page that it is compared with other texts than its own."""


class Texts(Mapping[str, str]):
    """Texts of blocks by their place, the owner of a speech and an anchor: `owner#s1-2`."""

    def __init__(self, speeches: Mapping[str, Speech]) -> None:
        self._blocks = Blocks(speeches)

    def __getitem__(self, place: str) -> str:
        owner, _, anchor = place.rpartition("#")
        return self._blocks[owner, anchor].text

    def __iter__(self) -> Iterator[str]:
        return (f"{owner}#{anchor}" for owner, anchor in self._blocks)

    def __len__(self) -> int:
        return len(self._blocks)


def check_quotes(page: PageRead, texts: Mapping[str, str]) -> Iterator[Problem]:
    """A paragraph that a course quotes whole stands there as the speech has it."""
    if _QUOTE not in page.text:
        return
    for at in range(1, len(page.pieces), 2):
        if " data-quote=" not in page.pieces[at] or not (tag := read_tag(page.pieces[at])):
            continue
        within = inside(page.pieces, at)[0]
        quoted = "".join(
            shown(inside(within, n)[0])
            for n in range(1, len(within), 2)
            if " data-quoted" in within[n]
        )
        place = tag.attributes["data-quote"]
        if texts.get(place) != quoted:
            yield Problem(
                Code.NOT_VERBATIM,
                Where(f"site/{page.name}"),
                f"页面引用的段落 {place} 与原文不一致",
                "请检查 generator/courses/templates/course.html；课程和讲话的文件不用改。",
            )


def check_questions(
    page: PageRead, texts: Mapping[str, str], definitions: Mapping[str, str]
) -> Iterator[Problem]:
    """A sentence or definition in a question is what the place its answer leads to says.

    `texts` are the blocks by file of their speech and anchor (`file#s1-2`),
    `definitions` those of the terms by file.
    """
    if _QUESTION not in page.text:
        return
    for at in range(1, len(page.pieces), 2):
        if not page.pieces[at].startswith('<li class="kb-question"'):
            continue
        within = inside(page.pieces, at)[0]
        quote = place = ""
        for n in range(1, len(within), 2):
            tag = read_tag(within[n])
            if tag and tag.attributes.get("class") == "kb-question__quote":
                quote = shown(inside(within, n)[0])
            elif tag and tag.name == "a" and "href" in tag.attributes:
                place = "#".join(filter(None, target(tag.attributes["href"], page.name)))
        if quote and quote not in texts.get(place, "") and quote != definitions.get(place, ""):
            yield Problem(
                Code.MISSTATED,
                Where(f"site/{page.name}"),
                f"自测题引用的“{quote[:60]}”与原文或释义不一致",
                "网站没有更新。请检查最近对模板或 generator/quiz/ 的改动。",
            )
