"""Parse: speech sources become `Speech`es with ids, dates and blocks.

A speech is verbatim text with optional YAML front matter between two `---`
lines.  All problems of all files are collected; a file with an error is left
out of the result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from generator.build.store import Store
from generator.model.corpus import Block, Source, Speech
from generator.model.ids import RESERVED_IDS, id_fault
from generator.model.packed import HeldText
from generator.model.problems import Code, Problem, Where
from generator.model.program import COMMAND, typed
from generator.sources.body import Body, read_body
from generator.sources.contents import has_page
from generator.sources.document_head import title_text
from generator.sources.duplicates import near_duplicates
from generator.sources.front_matter import FrontMatter, read_front_matter
from generator.sources.marks_left import NAMES, mark_left
from generator.text import squeeze
from generator.text.dates import is_date
from generator.text.pinyin.readings import pronounce
from generator.text.pinyin.slugs import assign_slugs
from generator.text.regex import regex

_DATED_NAME = regex(r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?=[-_ .]|$)")


@dataclass(frozen=True, slots=True)
class _Draft:
    """A speech whose id is not assigned yet."""

    speech: Speech
    front: FrontMatter


def parse_speeches(
    sources: Sequence[Source],
    step: Callable[[], None] = lambda: None,
    store: Store | None = None,
) -> tuple[tuple[Speech, ...], tuple[Problem, ...]]:
    """Parse every source; speeches come newest first, undated ones last.

    `step` is called for each source.  The structure of texts that `store` has from earlier
    builds is not looked for again.
    """
    problems: list[Problem] = []
    drafts: list[_Draft] = []
    for source in sources:
        step()
        front, found = read_front_matter(source)
        problems += found
        if front is None:
            continue
        front = replace(front, body=HeldText(front.body))
        body = read_body(front, store)
        draft = _Draft(_speech(source, front, body), front)
        problems += _unknown_headings(draft)
        problems += _prompts(source.path, [body.blocks[n] for n in body.prompts])
        problems += _marks_left(source.path, [body.blocks[n] for n in body.marked])
        tables = [body.blocks[begin:end] for begin, end in body.typed]
        problems += _typed_contents(source.path, tables)
        if not draft.speech.blocks:
            problems.append(
                Problem(
                    Code.FILE_EMPTY,
                    Where(source.path, front.first_line),
                    "只有文件头，没有讲话正文",
                    "请把讲话全文粘贴在第二个 --- 之后。",
                )
            )
            continue
        drafts.append(draft)
    problems += _equal_ids(drafts)
    speeches = _with_ids(drafts)
    # Newest first, then by id, so the order never depends on the file system.
    speeches.sort(key=lambda s: s.id)
    speeches.sort(key=lambda s: s.date, reverse=True)
    problems += near_duplicates(speeches, store)
    return tuple(speeches), tuple(problems)


def _unknown_headings(draft: _Draft) -> Iterator[Problem]:
    """Headings of the front matter that are no paragraph of the text."""
    headings = draft.front.headings
    known = {squeeze(block.text) for block in draft.speech.blocks} if headings else set()
    for (text, _), line in zip(headings, draft.front.heading_lines, strict=True):
        if squeeze(text) not in known:
            yield Problem(
                Code.FRONT_MATTER,
                Where(draft.speech.path, line),
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


def _speech(source: Source, front: FrontMatter, body: Body) -> Speech:
    """A speech; its date is the head's, that below the title, of the file's name or at the end."""
    stem = PurePosixPath(source.path).stem
    return Speech(
        id=front.id,
        id_given=bool(front.id),
        path=source.path,
        title=front.title or title_text(body.title) or stem,
        date=front.date or body.date_above or _named_date(source.path) or body.date_below,
        blocks=body.blocks,
        body=front.body,
        first_line=front.first_line,
        speaker=front.speaker,
        occasion=front.occasion,
        place=front.place,
        source=front.source,
        tags=front.tags,
        notes=front.notes,
        readings=front.readings,
        unlink=front.unlink,
    )


def _named_date(path: str) -> str:
    """The date that a file's name begins with, or none."""
    match = _DATED_NAME.match(PurePosixPath(path).stem)
    return match[1] if match and is_date(match[1]) else ""


def _equal_ids(drafts: Sequence[_Draft]) -> list[Problem]:
    seen: dict[str, str] = {}
    problems = []
    for draft in drafts:
        if not (key := draft.front.id.casefold()):
            continue
        if key in seen:
            problems.append(
                Problem(
                    Code.DUPLICATE_ID,
                    Where(draft.speech.path, draft.front.id_line),
                    f"id“{draft.front.id}”已被 {seen[key]} 使用（不分大小写）",
                    "请给其中一篇换一个 id；已经发布过的那篇不要改。",
                )
            )
        seen.setdefault(key, draft.speech.path)
    return problems


def _with_ids(drafts: Sequence[_Draft]) -> list[Speech]:
    """Settle ids: the front matter's own, else the file name, in pinyin unless it is ASCII."""
    taken = {draft.front.id for draft in drafts if draft.front.id}
    stems = [PurePosixPath(draft.speech.path).stem for draft in drafts]
    plain = ["" if id_fault(stem.lower()) else stem.lower() for stem in stems]
    ids = [draft.front.id for draft in drafts]
    for n, name in enumerate(plain):
        if not ids[n] and name and name not in taken:
            ids[n] = name
            taken.add(name)
    rest = [n for n, identifier in enumerate(ids) if not identifier]
    slugs = assign_slugs([(stems[n], pronounce(stems[n])) for n in rest], taken | RESERVED_IDS)
    for n, name in zip(rest, slugs, strict=True):
        ids[n] = name
    return [
        replace(draft.speech, id=identifier) for draft, identifier in zip(drafts, ids, strict=True)
    ]
