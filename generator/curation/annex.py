"""Annex: terms that a document explains itself (名词解释, 注释, ［n］), with its definitions.

An annex is a numbered list behind the text.  Numbers must follow each other from 1, so that a
numbered line inside a definition starts no entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.model.corpus import Block

LONGEST_TERM = 40
"""Code points of an explained term."""
FEWEST = 3
"""Entries of a list that no heading announces."""
EARLIEST = 3
"""An annex begins behind the first third of the text's lines."""

_HEADING = re.compile(
    r"[《〈]?(?:附[件录]?\s*[\d一二三四五六七八九十]*[：:、.．]?)?.{0,24}?"
    r"(?:名词|词语|术语|词汇|有关内容|专有名词|用语)(?:的)?(?:解释|注释|说明|释义)[》〉]?[：:]?"
    r"|注\s*释[：:]?|附\s*注[：:]?|注[：:]|备\s*注[：:]?|名词解释.{0,12}"
)
_ABOVE = re.compile(r"附\s*[件录]\s*[\d０-９一二三四五六七八九十]*[：:]?")
_NUMBER = re.compile(
    r"\s*+(?:[［\[〔【(（]\s*(?:注)?(\d{1,3})\s*[］\]〕】)）]|注?\s*(\d{1,3})\s*[.．、)）:：]|([①-⑳]))\s*"
)
_COLON = re.compile("[：:]|——|—(?!—)")
_MEANS = re.compile("(?:[，,]\\s*)?(?=(?:即|主要)?是?指|即指|是.{0,12}的(?:简称|统称|总称|缩写))")
_CHROME = re.compile(
    r"相关(?:报道|链接|附件|阅读|新闻)|责任编辑|来源[：:]|编辑[：:]|扫一扫|打印(?:本页)?|关闭(?:窗口)?|分享"
    r"|上一篇|下一篇|版权所有|【.{0,8}】$"
)
_ENDED = re.compile("[。！？…]”?$")
_QUOTED = re.compile("“([^“”]*)”")


@dataclass(frozen=True, slots=True)
class Explained:
    """A term as its annex writes it, quote marks included, the definition, and its block."""

    term: str
    definition: str
    block: Block

    @property
    def headword(self) -> str:
        """The term without quote marks that only surround it."""
        match = _QUOTED.fullmatch(self.term)
        return match[1] if match else self.term


@dataclass(frozen=True, slots=True)
class Divided:
    """A document's own text, and what its annex explains."""

    body: tuple[Block, ...]
    explained: tuple[Explained, ...]


def divide_annex(blocks: Sequence[Block]) -> Divided:
    """Find the annex of terms; without one, all blocks are the body."""
    for at in range(len(blocks) // EARLIEST, len(blocks)):
        if len(blocks[at].text) <= LONGEST_TERM and _HEADING.fullmatch(blocks[at].text.strip()):
            found = tuple(_entries(blocks[at + 1 :]))
            if found:
                above = _ABOVE.fullmatch(blocks[at - 1].text.strip())
                return Divided(tuple(blocks[: at - 1 if above else at]), found)
    for at in range(len(blocks) // EARLIEST, len(blocks)):
        number, rest = _numbered(blocks[at].text)
        if number == 1 and not rest.startswith("，") and blocks[at].text.lstrip()[0] in "［[〔【注":
            found = tuple(_entries(blocks[at:]))
            if len(found) >= FEWEST:
                return Divided(tuple(blocks[:at]), found)
    return Divided(tuple(blocks), ())


def _numbered(line: str) -> tuple[int, str]:
    """The number that a line begins with, 0 for none, and what follows it."""
    match = _NUMBER.match(line)
    if match is None:
        return 0, line
    number = ord(match[3]) - ord("①") + 1 if match[3] else int(match[1] or match[2])
    return number, line[match.end() :].strip()


def _entries(blocks: Sequence[Block]) -> Iterator[Explained]:
    """The numbered entries, each with the lines that belong to it."""
    expected = 1
    current: Block | None = None
    lines: list[str] = []
    for block in blocks:
        number, rest = _numbered(block.text)
        if number == expected and rest:
            if current is not None:
                yield from _entry(current, lines)
            current, lines = block, [rest]
            expected += 1
        elif _CHROME.match(block.text.strip()):
            break
        elif current is not None:
            lines.append(block.text.strip())
    if current is not None:
        yield from _entry(current, _last(lines))


def _last(lines: list[str]) -> list[str]:
    """The lines of the last entry: behind a full sentence begins what is no definition."""
    for at, line in enumerate(lines):
        if _ENDED.search(line) and (at or not _COLON.search(line[-1:])):
            return lines[: at + 1]
    return lines[:2]


def _entry(block: Block, lines: Sequence[str]) -> Iterator[Explained]:
    first, rest = lines[0], "".join(lines[1:])
    for pattern in (_COLON, _MEANS):
        match = pattern.search(_hidden(first), 1)
        if match and match.start() <= LONGEST_TERM:
            term = first[: match.start()].strip(" 　，,")
            definition = (first[match.end() :] + rest).strip()
            if term and definition:
                yield Explained(term, definition, block)
            return
    if len(first) <= LONGEST_TERM and rest:
        yield Explained(first.strip(" 　，,"), rest, block)


def _hidden(line: str) -> str:
    """The line with what stands in quote marks made unreadable: a colon in it ends no term."""
    return _QUOTED.sub(lambda match: "“" + "□" * len(match[1]) + "”", line)
