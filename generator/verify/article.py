"""Article: what a reader sees of a speech is the speech, and editorial slots from a closed list.

The verbatim law compares the page with the speech's file (`Speech.body`), not
only with the blocks made from it.  Beyond that every element of the article, its
attributes, order and text are those that docs/html-contract.md names; nothing
else may stand there, so that nothing can be read as a part of the speech.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.model.addresses import (
    pinyin_path,
    relative,
    speech_path,
    tag_anchor,
    term_path,
    url_of,
)
from generator.model.citation import parts
from generator.model.corpus import Block, Speech
from generator.model.former import FormerAnchor
from generator.model.mentions import Mention
from generator.model.problems import Code, Problem, Where
from generator.text import squeeze
from generator.text.dates import in_chinese
from generator.text.pinyin.collation import rare
from generator.text.pinyin.syllables import han_count, is_han
from generator.verify.difference import difference
from generator.verify.inline import cells_of, read_inline
from generator.verify.page import PageRead
from generator.verify.reader import Reader, Unexpected, inside, shown, start_of
from generator.verify.slots import choices_by_form, course_marks, matching

_NOTE = "原段落已删除或改写，这里是最近的一段"
_MINUTES = re.compile(r"约[1-9]\d*分钟")
_TERMS = re.compile(r"\d+个术语")
_TERM_LINK = re.compile(r"(?:\.\./)+terms/[a-z0-9-]+(?:/|\.html)|#choice-[a-z0-9-]+-\d+")


@dataclass(frozen=True, slots=True)
class Linked:
    """What the index knows of a speech: its mentions, its readings and the terms' names."""

    mentions: Sequence[Mention]
    syllables: Mapping[str, Sequence[str]]
    names: Mapping[str, str]
    by_block: dict[str, list[Mention]] = field(default_factory=dict)

    def of_block(self, anchor: str) -> Sequence[Mention]:
        if not self.by_block:
            for mention in self.mentions:
                if mention.linked:
                    self.by_block.setdefault(mention.block, []).append(mention)
        return self.by_block.get(anchor, ())


def check_article(
    page: PageRead,
    speech: Speech,
    directory_urls: bool,
    linked: Linked | None = None,
    *,
    structure: bool = True,
) -> Iterator[Problem]:
    """The first way in which the page's article is not the speech and its slots.

    Without `linked`, links to terms are judged by their form alone; without
    `structure`, only the text of the blocks is.
    """
    places = list(start_of(page.pieces, "article", "data-verbatim", speech.id))
    count = sum(" data-verbatim" in token for token in page.pieces[1::2])
    if len(places) != 1 or count != 1:
        yield Problem(
            Code.NOT_VERBATIM,
            Where(speech.path),
            f"页面里有 {count} 个原文区（data-verbatim），应当正好 1 个",
            "请检查 generator/site/templates/speech.html。",
        )
        return
    texts = _block_texts(inside(page.pieces, places[0])[0])
    if texts != [block.text for block in speech.blocks] or squeeze("".join(texts)) != squeeze(
        speech.body
    ):
        yield difference(speech, "".join(texts))
        return
    if not structure:
        return
    walk = _Article(page, places[0], speech, directory_urls, linked)
    try:
        walk.article()
    except Unexpected as wrong:
        seen = wrong.seen if len(wrong.seen) <= 80 else wrong.seen[:77] + "…"
        line = walk.block.line if walk.block else speech.first_line
        where = f"段落 {walk.block.anchor} 处" if walk.block else "开头"
        yield Problem(
            Code.NOT_VERBATIM,
            Where(speech.path, line),
            f"页面的原文区里，{where}有不该有的内容：“{seen}”（应为“{wrong.wanted}”）",
            "网站没有更新。请检查最近对模板、主题或插件的改动；原文文件不用改。",
        )


def _block_texts(pieces: Sequence[str]) -> list[str]:
    """The text of each element with `data-text`."""
    return [
        shown(inside(pieces, at)[0])
        for at in range(1, len(pieces), 2)
        if " data-text" in pieces[at]
    ]


class _Article:
    """Reads the article of one speech; `block` is the block it has reached."""

    def __init__(
        self,
        page: PageRead,
        at: int,
        speech: Speech,
        directory_urls: bool,
        linked: Linked | None,
    ) -> None:
        self.reader = Reader(page.pieces, at)
        self.speech = speech
        self.directory_urls = directory_urls
        self.linked = linked
        self.here = url_of(speech_path(speech.id), directory_urls)
        self.block: Block | None = None
        self.parts = parts(speech)
        self.old: dict[str, list[FormerAnchor]] = {}
        for old in speech.former_anchors:
            self.old.setdefault(old.target, []).append(old)
        self.rare = rare(speech.body)

    def link(self, path: str, anchor: str = "") -> str:
        to = url_of(path, self.directory_urls)
        return relative(f"{to}#{anchor}" if anchor else to, self.here)

    def article(self) -> None:
        speech, reader = self.speech, self.reader
        named = {"data_date": speech.date, "data_speaker": speech.speaker}
        reader.open(
            "article",
            class_="kb-speech",
            data_verbatim=speech.id,
            **{key: value for key, value in named.items() if value},
        )
        blocks = speech.blocks
        if blocks[0].kind == "title":
            self.block = blocks[0]
            reader.open("h1", id="title", data_text="title")
            self.inline("h1", blocks[0])
            blocks = blocks[1:]
        self.former("title")
        self.head()
        self.notes("title")
        for block in blocks:
            self.block = block
            self.one(block)
            self.choices(block)
            self.notes(block.anchor)
        reader.close("article")

    def one(self, block: Block) -> None:
        reader = self.reader
        part = {"data_part": self.parts[block.anchor]} if block.anchor in self.parts else {}
        if block.kind == "heading":
            level = f"h{min(block.level + 1, 4)}"
            reader.open("div", class_="kb-block kb-block--heading", **part)
            self.former(block.anchor)
            reader.open(level, id=block.anchor, data_text=block.anchor)
            self.inline(level, block)
        else:
            plain = block.kind in ("paragraph", "point")
            kind = "kb-block" if plain else f"kb-block kb-block--{block.kind}"
            length = {"style": f"--n:{len(block.text)}"}
            short = block.kind in ("salutation", "line")
            reader.open("div", class_=kind, **part, **({} if short else length))
            self.former(block.anchor)
            reader.open("p", id=block.anchor, data_text=block.anchor)
            self.inline("p", block)
            course_marks(reader)
        reader.close("div")

    def inline(self, name: str, block: Block) -> None:
        """The inside of a block: its text, links to terms, the lead in bold, rare readings."""
        seen = read_inline(self.reader, name)
        if seen.text != block.text:
            raise Unexpected(self.reader.at, seen.text, block.text)
        if seen.cells != (cells := cells_of(block, seen.links)):
            raise Unexpected(self.reader.at, f"单元格 {seen.cells[:3]}", f"{cells[:3]}")
        self._bold(block, seen.bold, seen.links)
        self._links(block, seen.links)
        if self.linked and seen.rare != (wanted := self._rare(block)):
            raise Unexpected(self.reader.at, f"生僻字注音 {seen.rare}", f"{wanted}")

    def _bold(
        self, block: Block, bold: tuple[int, int], links: Sequence[tuple[int, int, str]]
    ) -> None:
        """The lead is bold, with the whole of a link that begins in it."""
        end = max((end for start, end, _ in links if start < block.lead), default=0)
        wanted = max(block.lead, end) if block.lead else 0
        if bold != (wanted, wanted):
            raise Unexpected(self.reader.at, f"{bold[0]} 个字是粗体", f"开头 {wanted} 个字")

    def _links(self, block: Block, links: Sequence[tuple[int, int, str]]) -> None:
        if self.linked is None:
            for _, _, href in links:
                if not _TERM_LINK.fullmatch(href):
                    raise Unexpected(self.reader.at, href, "术语的链接")
            return
        wanted = [
            (mention.start, mention.end, self._target(mention))
            for mention in self.linked.of_block(block.anchor)
        ]
        if links != wanted:
            different = [link for link in links if link not in wanted] or wanted
            raise Unexpected(self.reader.at, f"术语链接 {different[:2]}", f"{wanted[:3]}")

    def _target(self, mention: Mention) -> str:
        if mention.choices:
            return f"#choice-{mention.block}-{mention.start}"
        return self.link(term_path(mention.term))

    def _rare(self, block: Block) -> list[tuple[int, str]]:
        """Place and reading of the characters that many readers do not know."""
        if not any(char in block.text for char in self.rare):
            return []
        given = iter(self.linked.syllables.get(block.anchor, ()) if self.linked else ())
        readings = [(at, next(given, "")) for at, char in enumerate(block.text) if is_han(char)]
        return [(at, reading) for at, reading in readings if block.text[at] in self.rare]

    # --- editorial slots ------------------------------------------------------

    def head(self) -> None:
        """The line with date, speaker, occasion, place, tags, length and two links."""
        speech, reader = self.speech, self.reader
        reader.open("div", class_="kb-meta kb-meta--speech")
        reader.element("span", in_chinese(speech.date))
        for text in (speech.speaker, speech.occasion, speech.place):
            if text:
                reader.element("span", text)
        for tag in speech.tags:
            href = self.link("speeches/index.md", tag_anchor(tag))
            reader.element("a", tag, class_="kb-tag", href=href)
        reader.element("span", f"{han_count(''.join(b.text for b in speech.blocks))}字")
        reader.open("span")
        matching(reader, _MINUTES)
        reader.close("span")
        reader.open("a", href="#terms-here")
        if self.linked:
            terms = len({mention.term for mention in self.linked.mentions})
            reader.text(f"{terms}个术语")
        else:
            matching(reader, _TERMS)
        reader.close("a")
        reader.element("a", "注音版", href=self.link(pinyin_path(speech.id)))
        reader.close("div")
        reader.element("div", "", id="kb-text", tabindex="-1")

    def former(self, anchor: str) -> None:
        """Anchors of paragraphs that stood here once."""
        for old in self.old.get(anchor, ()):
            self.reader.open("span", class_="kb-old", id=old.anchor)
            if old.gone:
                self.reader.element("span", _NOTE, class_="kb-old__note")
            self.reader.close("span")

    def notes(self, anchor: str) -> None:
        """Remarks of the editors, each marked as such."""
        for note in self.speech.notes:
            if note.anchor == anchor:
                self.reader.open("aside", class_="kb-note")
                self.reader.element("b", "编者注")
                self.reader.text(note.text)
                self.reader.close("aside")

    def choices(self, block: Block) -> None:
        """A box below the block for each mention that may be one of several terms."""
        if self.linked is None:
            choices_by_form(self.reader, block.anchor)
            return
        for mention in self.linked.of_block(block.anchor):
            if mention.choices:
                self._choice(mention, self.linked.names)

    def _choice(self, mention: Mention, names: Mapping[str, str]) -> None:
        reader = self.reader
        reader.open("aside", class_="kb-choice", id=f"choice-{mention.block}-{mention.start}")
        reader.element("b", "一词多义")
        reader.text(f"“{mention.surface}”在这里可能指：")
        for number, id in enumerate(mention.choices):
            if number:
                reader.text("、")
            reader.element("a", names.get(id, ""), href=self.link(term_path(id)))
        reader.close("aside")
