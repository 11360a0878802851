"""Explain: the linker's own account of a line or a term, in Chinese, for the terminal."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.commands.in_context import in_context
from generator.linking.link import explain
from generator.linking.reasons import VERDICTS
from generator.model.corpus import Corpus, Speech
from generator.model.index import Candidate
from generator.sources.manual import code_entry

_CODE = re.compile("[EeWw][0-9]{3}")
CONTEXT = 10
"""Characters shown on each side of a candidate."""


class Explained(NamedTuple):
    """An answer, and whether there is such a code, line or term."""

    text: str
    is_found: bool = True


def explain_code(code: str) -> Explained | None:
    """What the manual says of a problem code such as E309, in either case; None for others."""
    if not _CODE.fullmatch(code):
        return None
    if entry := code_entry(code):
        return Explained(entry)
    return Explained(f"没有 {code.upper()} 这个错误编号，请对照报错的那一行。", is_found=False)


def explain_line(corpus: Corpus, path: str, line: int) -> Explained:
    """Every candidate on a line of a speech, with its verdict."""
    speech = next(
        (s for s in corpus.speeches if s.path == path or s.path.endswith(f"/{path}")), None
    )
    if speech is None:
        known = "\n".join(f"  {s.path}" for s in corpus.speeches)
        return Explained(f"没有这个讲话文件：{path}。已有的是：\n{known}", is_found=False)
    blocks = [block for block in speech.blocks if block.line == line]
    if not blocks:
        first, last = speech.blocks[0].line, speech.blocks[-1].line
        text = f"{speech.path} 第 {line} 行没有文字；正文在第 {first}—{last} 行。"
        return Explained(text, is_found=False)
    anchors = {block.anchor for block in blocks}
    found = [c for c in explain(corpus, speech) if c.block in anchors]
    if not found:
        return Explained(f"{speech.path}:{line} 没有术语表里的词。")
    return Explained("\n".join(_lines(corpus, speech, found)))


def explain_term(corpus: Corpus, name: str) -> Explained:
    """Every place where a surface of a term was found, with its verdict."""
    term = next(
        (t for t in corpus.terms if name in (t.term, t.id, *(a.text for a in t.aliases))), None
    )
    if term is None:
        names = [
            surface for t in corpus.terms for surface in (t.term, *(a.text for a in t.aliases))
        ]
        close = difflib.get_close_matches(name, names, 3)
        near = f"相近的有：{'、'.join(close)}。" if close else ""
        return Explained(f"术语表里没有“{name}”。{near}", is_found=False)
    parts: list[str] = []
    for speech in corpus.speeches:
        found = [c for c in explain(corpus, speech) if term.id in c.terms]
        parts += _lines(corpus, speech, found)
    nowhere = f"“{term.term}”和它的别名在各篇讲话里都没有出现。"
    return Explained("\n".join(parts) or nowhere)


def _lines(corpus: Corpus, speech: Speech, found: Iterable[Candidate]) -> Iterator[str]:
    blocks = {block.anchor: block for block in speech.blocks}
    names = {term.id: term.term for term in corpus.terms}
    for candidate in found:
        block = blocks[candidate.block]
        shown = in_context(block.text, candidate.start, candidate.end, CONTEXT)
        terms = "、".join(names.get(term, term) for term in candidate.terms)
        yield f"{speech.path}:{block.line}  {shown}"
        yield f"    {VERDICTS[candidate.verdict]}（{terms}）：{candidate.reason}"
