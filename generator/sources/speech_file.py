"""Speech file: what one file of a speech is by itself, kept from build to build.

A record of all files has for each, under its path and text, the head, the structure of the text
and what is to be said of them; the text itself is not in it, whoever asks has it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from generator.build.collected import Collected
from generator.build.store import Store
from generator.model.corpus import Block, Source
from generator.model.packed import HeldText
from generator.model.problems import Code, Problem, Where
from generator.model.program import COMMAND, typed
from generator.sources.body import Body, read_body
from generator.sources.contents import has_page
from generator.sources.front_matter import FrontMatter, read_front_matter
from generator.sources.marks_left import NAMES, mark_left
from generator.text import squeeze


@dataclass(frozen=True, slots=True)
class SpeechFile:
    """A speech's head and its text as it was understood; without them where there is none to use.

    `problems` are those of this file alone.
    """

    front: FrontMatter | None
    body: Body | None
    problems: tuple[Problem, ...]


class SpeechFiles:
    """Reads the files of speeches that `store` does not know from the last build."""

    def __init__(self, store: Store | None) -> None:
        self._known: Collected[SpeechFile] = Collected(store, "structure", SpeechFile)

    def read(self, source: Source) -> SpeechFile:
        """What a file is."""
        whole = source.text if isinstance(source.text, HeldText) else HeldText(source.text)
        found = self._known.of((source.path, whole), lambda: _without_text(_read(source)))
        if found.front is None or found.body is None:
            return found
        begin = len(whole) - found.body.length
        text = HeldText(whole[begin:]) if begin else whole
        return replace(found, front=replace(found.front, body=text), body=found.body.holding(text))

    def keep(self) -> None:
        """Keep what was read for the next build."""
        self._known.keep()


def _without_text(file: SpeechFile) -> SpeechFile:
    if file.front is None or file.body is None:
        return file
    return replace(file, front=replace(file.front, body=""), body=file.body.holding(""))


def _read(source: Source) -> SpeechFile:
    front, found = read_front_matter(source)
    if front is None:
        return SpeechFile(None, None, found)
    body = read_body(front)
    own, path = body.blocks, source.path
    problems = [*found, *_unknown_headings(path, front, own)]
    problems += _prompts(path, [own[n] for n in body.prompts])
    problems += _marks_left(path, [own[n] for n in body.marked])
    problems += _typed_contents(path, [own[begin:end] for begin, end in body.typed])
    if own:
        return SpeechFile(front, body, tuple(problems))
    empty = Problem(
        Code.FILE_EMPTY,
        Where(path, front.first_line),
        "只有文件头，没有讲话正文",
        "请把讲话全文粘贴在第二个 --- 之后。",
    )
    return SpeechFile(None, None, (*problems, empty))


def _unknown_headings(path: str, front: FrontMatter, own: Sequence[Block]) -> Iterator[Problem]:
    """Headings of the front matter that are no paragraph of the text."""
    known = {squeeze(block.text) for block in own} if front.headings else set()
    for (text, _), line in zip(front.headings, front.heading_lines, strict=True):
        if squeeze(text) not in known:
            yield Problem(
                Code.FRONT_MATTER,
                Where(path, line),
                f"文件头 headings 里的“{text}”在正文里没有单独成段",
                "请照正文抄写整段文字；正文改过的，这里也要改。",
            )


def _prompts(path: str, found: Sequence[Block]) -> Iterator[Problem]:
    """A warning for the lines of a text that ask its reader to follow, share or read on."""
    if not found:
        return
    shown = "、".join(f"“{block.text}”" for block in found[:_LINES_SHOWN])
    yield Problem(
        Code.PROMPT,
        Where(path, found[0].line),
        f"{_lines(found)}像公众号、网页上的提示，不像讲话：{shown}",
        "不属于讲话的，请删去。",
    )


def _marks_left(path: str, found: Sequence[Block]) -> Iterator[Problem]:
    """A warning for each kind of mark that readers would see."""
    kinds: dict[str, list[Block]] = {}
    for block in found:
        kinds.setdefault(mark_left(block.text), []).append(block)
    for kind, marked in kinds.items():
        text = marked[0].text
        yield Problem(
            Code.MARKS_LEFT,
            Where(path, marked[0].line),
            f"{_lines(marked)}有记号（{NAMES[kind]}），读者会照样看到：“{_cut(text)}”",
            f"不属于讲话的，请删去；很多的话，在别处存成 .md 或 .html，再运行 "
            f"{COMMAND} import 文件 --name {typed(PurePosixPath(path).stem)} --replace。",
        )


def _typed_contents(path: str, paged: Sequence[Sequence[Block]]) -> Iterator[Problem]:
    """A warning for tables of contents that were typed with their pages."""
    if not paged:
        return
    lines = "、".join(f"{table[0].line}～{table[-1].line}" for table in paged[:_LINES_SHOWN])
    more = "等" if len(paged) > _LINES_SHOWN else ""
    text = next(block.text for block in paged[0] if has_page(block.text))
    yield Problem(
        Code.TYPED_CONTENTS,
        Where(path, paged[0][0].line),
        f"第 {lines}{more} 行是手工打的目录，带着页码，读者会照样看到：“{_cut(text)}”",
        "网页自己有目录，页码在这里没有用处；不属于讲话的，请删去这几行。原文要保留，就不用管。",
    )


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def _lines(blocks: Sequence[Block]) -> str:
    first = blocks[:_LINES_SHOWN]
    numbers = "、".join(str(block.line) for block in first)
    more = f"等 {len(blocks)} 行" if len(blocks) > len(first) else ""
    return f"第 {numbers} 行{more}"


_LINES_SHOWN = 3
_SHOWN = 20
"""Characters of a line in a message."""
