"""Editor anchors: the paragraphs that the head of a speech's file names, after the text was edited.

Notes, readings and switches name anchors that were published.  Where the paragraph is within
another one now, they follow it; where it is gone, the editor has to say what is to become of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from generator.model.corpus import Note, ReadingOverride, Speech, Unlink
from generator.model.problems import Code, Problem, Where

_Anchored = TypeVar("_Anchored", Note, ReadingOverride, Unlink)


def at_present_anchors(speech: Speech) -> tuple[Speech, list[Problem]]:
    """The speech with its notes, readings and switches at anchors that its page has.

    A problem for each that names no paragraph of the page; it is left out.
    """
    problems: list[Problem] = []
    if not (speech.notes or speech.readings or speech.unlink):
        return speech, problems
    here = {block.anchor for block in speech.blocks}
    former = {old.anchor: old for old in speech.former_anchors}

    def present(field: str, items: Sequence[_Anchored]) -> tuple[_Anchored, ...]:
        kept: list[_Anchored] = []
        for item in items:
            old = former.get(item.anchor)
            if not item.anchor or item.anchor in here:
                kept.append(item)
            elif old and not old.gone:
                kept.append(replace(item, anchor=old.target))
            else:
                what = "这一段已经删除" if old else "正文里没有这一段"
                problems.append(_unknown(speech, item, field, what))
        return tuple(kept)

    notes = present("notes", speech.notes)
    readings = present("readings", speech.readings)
    problems += _idle(speech, readings)
    unlink = present("unlink", speech.unlink)
    return replace(speech, notes=notes, readings=readings, unlink=unlink), problems


def _idle(speech: Speech, readings: Sequence[ReadingOverride]) -> Iterator[Problem]:
    """Readings of what the text does not have."""
    for own in readings:
        blocks = (block for block in speech.blocks if own.anchor in ("", block.anchor))
        if not any(own.text in block.text for block in blocks):
            place = f"段落“{own.anchor}”里" if own.anchor else "这篇讲话里"
            yield Problem(
                Code.IDLE_SWITCH,
                Where(speech.path, own.line),
                f"readings 写了“{own.text}”的读音，{place}却没有它",
                "写错了字请改正；正文改过就删去这一项，或改正段落编号。",
            )


def _unknown(speech: Speech, item: _Anchored, field: str, what: str) -> Problem:
    return Problem(
        Code.BAD_ANCHOR,
        Where(speech.path, item.line),
        f"文件头的 {field} 提到段落“{item.anchor}”，{what}",
        f"段落编号是讲话页每段旁边“§”的链接里 # 后面的部分，例如 {speech.blocks[-1].anchor}。",
    )
