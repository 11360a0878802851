"""Reading review: the doubtful readings of all speeches as a list that an editor works through."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from generator.commands.in_context import SAME, in_context
from generator.model.corpus import Block, Corpus, ReadingOverride, Source, Speech
from generator.model.program import COMMAND
from generator.sources.load import NO_READINGS
from generator.sources.parse import parse_speeches
from generator.sources.reading_list import parse_reading_list
from generator.text.pinyin.doubts import Doubt, doubts
from generator.text.pinyin.lattice import divide
from generator.text.pinyin.lexicon import lexicon
from generator.text.pinyin.readings import pronounce_places
from generator.text.pinyin.syllables import HAN, han_count

SHOWN = 20
"""Readings that the report of an import names."""
Context: TypeAlias = tuple[str, str, str, str]
"""A character, its reading, and what stands before and after it."""
_RUN = re.compile(f"[{HAN}]+")
_HEAD = """\
# 读音待核：{count} 处。每处先是位置和上下文，再是现在的读音、可能的读音和理由，
# 最后一行可以照抄：把读音改对（本来就对的照原样），写进这篇讲话文件头的 readings 里，
# 或者写进 content/readings.yml，对所有讲话有效。写过的下次不再列出。
# 同样的上下文只列一次。列出来的多数是对的，程序只是断定不了；越靠后，对的越多。
"""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """One entry of the list."""

    speech: Speech
    block: Block
    doubt: Doubt


def doubtful_readings(corpus: Corpus) -> tuple[Doubtful, ...]:
    """All readings that no list decides, each context once.

    Those with weak evidence come last; otherwise the order is that of speeches and paragraphs.
    """
    found: list[Doubtful] = []
    seen: set[Context] = set()
    for speech in corpus.speeches:
        for block in speech.blocks:
            settled = _settled(block, (*corpus.readings, *speech.readings))
            for doubt in doubts(block.text):
                same = contexts(block.text, doubt)
                if doubt.place not in settled and seen.isdisjoint(same):
                    seen.update(same)
                    found.append(Doubtful(speech, block, doubt))
    return tuple(sorted(found, key=lambda one: one.doubt.weak))


def contexts(text: str, doubt: Doubt) -> tuple[Context, ...]:
    """What a doubt has in common with others of which only the first is listed.

    The word that it is about; else the two Chinese characters before it, and the two after
    it, as far as there are two: 都市圈 with whatever follows, 调结构 with whatever went before.
    """
    char, place = text[doubt.place], doubt.place
    if doubt.word:
        return ((char, doubt.reading, doubt.word, ""),)
    before, after = text[max(0, place - SAME) : place], text[place + 1 : place + 1 + SAME]
    sides = [(before, ""), ("", after)]
    same = [side for side in sides if han_count("".join(side)) == SAME] or [(before, after)]
    return tuple((char, doubt.reading, *side) for side in same)


def _settled(block: Block, readings: Iterable[ReadingOverride]) -> set[int]:
    """The places that an editor has given a reading."""
    places: set[int] = set()
    for own in readings:
        if own.anchor in ("", block.anchor):
            for match in re.finditer(re.escape(own.text), block.text):
                places.update(range(*match.span()))
    return places


def review_list(found: Iterable[Doubtful]) -> str:
    """The list as text, with lines to copy into `readings`."""
    entries = list(found)
    return _HEAD.format(count=len(entries)) + "".join(_lines(entries))


def _lines(found: Iterable[Doubtful]) -> Iterator[str]:
    for one in found:
        text, place = one.block.text, one.doubt.place
        choices = "、".join(one.doubt.choices)
        settled = settled_by(one, one.doubt.reading)
        yield (
            f"\n# {one.speech.path}:{one.block.line}  #{one.block.anchor}  "
            f"{in_context(text, place, place + 1)}\n"
            f"# 现在读 {one.doubt.reading}；字典里有 {choices}。{one.doubt.why}。\n"
            f"- {_entry(settled)}\n"
        )


def told_at_import(root: Path, source: Source) -> str:
    """The doubtful readings of a text just imported below `root`, each line behind a line break;
    '' where there are none.

    The first of them in full, with what to do; the whole list is for `check --readings`.
    """
    speeches, _ = parse_speeches((source,))
    path = root / NO_READINGS.path
    listed = path.read_text("utf-8-sig", "replace") if path.is_file() else ""
    own, _ = parse_reading_list(Source(NO_READINGS.path, listed))
    found = doubtful_readings(Corpus(speeches, (), readings=own))
    if not found:
        return ""
    lines = [f"读音待核 {len(found)} 处，多数是对的，程序只是断定不了："]
    lines += [f"  {_told(one)}" for one in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append(f"  另有 {len(found) - SHOWN} 处；全部：{COMMAND} check --readings 清单.txt")
    lines.append(
        f"要改的，写进这篇文件头的 readings，或写进 {NO_READINGS.path}，对所有讲话有效，例如："
    )
    settled = settled_by(found[0], found[0].doubt.reading)
    lines.append(f"  - {_entry(settled)}")
    return "\n" + "\n".join(lines)


def _told(one: Doubtful) -> str:
    place = one.doubt.place
    return (
        f"第 {one.block.line} 行 {in_context(one.block.text, place, place + 1)}："
        f"现在读 {one.doubt.reading}，可读 {'、'.join(one.doubt.choices)}；{one.doubt.why}"
    )


def settled_by(one: Doubtful, reading: str) -> ReadingOverride:
    """What an editor writes into `readings` to give a doubtful character this reading."""
    text, place = one.block.text, one.doubt.place
    start, end = _bounds(text, place)
    syllables = [*pronounce_places(text)[start:end]]
    syllables[place - start] = reading
    return ReadingOverride(text[start:end], " ".join(filter(None, syllables)))


def _entry(settled: ReadingOverride) -> str:
    """An entry of `readings`, as the editor may copy it."""
    return f"{{text: {settled.text}, pinyin: {settled.pinyin}}}"


def _bounds(text: str, place: int) -> tuple[int, int]:
    """The word at a place with the words beside it, as far as they are in Han characters."""
    steps = divide(lexicon(), text)
    at = next(n for n, (start, end, _) in enumerate(steps) if start <= place < end)
    beside = [steps[n] for n in (at - 1, at, at + 1) if 0 <= n < len(steps)]
    kept = [(start, end) for start, end, _ in beside if _RUN.fullmatch(text[start:end])]
    return kept[0][0], kept[-1][1]
