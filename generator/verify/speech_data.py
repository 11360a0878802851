"""Speech data: the API's and the search's copies of the speeches are what the corpus says.

What was proved of a file with the same bytes is not proved again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from generator.build.keys import decode, encode
from generator.build.store import Store
from generator.model.corpus import Speech
from generator.model.packed import text_of, texts_of, texts_told
from generator.model.problems import Code, Problem, Where
from generator.text import squeeze
from generator.text.alphabet import expanded
from generator.text.pinyin.syllables import han_count
from generator.verify.expected import Expected, Files

_TEXTS = re.compile(r"search/data/(?:text/[^/]+|[^/]+/whole)\.js")
"""Names of the files of the search that hold texts."""
_HELD = re.compile(rb'__kb\("(?:whole","[^"]*","[^"]*|text","[^"]*","[^"]*","[^"]*)","([^"]*)"')
"""The texts in such a file."""
_SIGNS = re.compile("[\1\2\3]")
_KIND = "data"


def reported(name: str, data: bytes, expected: Expected, check: Any) -> Iterator[Problem]:
    yield from examined(name, lambda: check(data.decode("utf-8-sig"), expected))


def examined(name: str, check: Callable[[], str]) -> Iterator[Problem]:
    """A problem where a check of a file says what is wrong, or cannot read the file."""
    try:
        wrong = check()
    except (ValueError, KeyError, TypeError, IndexError) as error:
        wrong = f"读不懂：{error}"
    if wrong:
        yield misstated(name, wrong)


def misstated(name: str, what: str) -> Problem:
    return Problem(
        Code.MISSTATED,
        Where(f"site/{name}"),
        f"数据文件与讲话或术语表不一致：{what}",
        "网站没有更新。请检查最近对程序的改动；讲话和术语表的文件不用改。",
    )


def first_difference(seen: list[Any], wanted: list[Any]) -> str:
    if seen == wanted:
        return ""
    pairs = ((a, b) for a, b in zip(seen, wanted, strict=False) if a != b)
    a, b = next(pairs, (f"{len(seen)} 项", f"{len(wanted)} 项"))
    return f"应为“{str(b)[:120]}”，文件里是“{str(a)[:120]}”"


def api_texts(expected: Expected, store: Store | None = None) -> Iterator[Problem]:
    """The text of each speech for other programs: its blocks, and a syllable a character."""
    for speech in expected.corpus.speeches:
        name = f"api/speeches/{speech.id}.json"
        if name not in expected.files:
            continue
        key = b""
        if store:
            syllables = expected.index.syllables.packed(speech.id)
            told = expected.files.told(name)
            key = store.key(_KIND, name, told, store.told(speech), store.told(syllables))
            if store.find(_KIND, key) is not None:
                continue
        data = expected.files[name]
        problems = list(reported(name, data, expected, partial(_api_text, speech)))
        yield from problems
        if store and not problems:
            store.keep(key, b"")


def _api_text(speech: Speech, text: str, expected: Expected) -> str:
    blocks = json.loads(text)["blocks"]
    if squeeze("".join(block["text"] for block in blocks)) != squeeze(speech.body):
        return "各段文字连起来不是原文"
    for seen, block in zip(blocks, speech.blocks, strict=True):
        wanted = list(expected.index.syllables[speech.id, block.anchor])
        if [seen["anchor"], seen["text"]] != [block.anchor, block.text]:
            return first_difference([seen["text"]], [block.text]) or seen["anchor"]
        if seen["syllables"] != wanted or len(wanted) != han_count(block.text):
            return f"{block.anchor} 的注音与正文不配"
    return ""


def search_texts(expected: Expected, store: Store | None = None) -> Iterator[Problem]:
    """The search reads the speeches' own words: every block is a section of one of its texts.

    Of a file that an earlier build has read it is known which speeches stand in it whole.
    """
    speeches = _by_first_block(expected.corpus.speeches)
    held = [name for name in expected.files if _TEXTS.fullmatch(name)]
    left = {told for same in speeches.values() for told in same}
    try:
        for name in held:
            left -= _whole_in(name, expected.files, speeches, store)
        for name in held if left and store else ():  # what is known may be of other speeches
            left -= _whole_in(name, expected.files, speeches, store, anew=True)
    except ValueError:
        yield misstated(name, "搜索用的文字读不出来")
        return
    if not left or not held:
        return
    # None of these stands whole in one file: all files together may still have it.
    sections = {section for name in held for section in _sections(expected.files[name])}
    for speech in expected.corpus.speeches:
        for block in speech.blocks:
            if _shown(block.text) not in sections:
                what = f"搜索用的文字里没有 {speech.id} 的 {block.anchor} 段"
                yield misstated("search/data", what)
                return


_Texts = Mapping[str, Mapping[bytes, Speech]]
"""The speeches by their first block, each with the digest of the texts of all."""


def _by_first_block(speeches: Sequence[Speech]) -> _Texts:
    found: dict[str, dict[bytes, Speech]] = {}
    for speech in speeches:
        first = _shown(text_of(speech.blocks, 0))
        found.setdefault(first, {})[texts_told(speech.blocks)] = speech
    return found


def _shown(text: str) -> str:
    """A block's text as a file of the search has it."""
    return _SIGNS.sub(" ", text)


def _whole_in(
    name: str, files: Files, speeches: _Texts, store: Store | None, *, anew: bool = False
) -> set[bytes]:
    """The speeches all of whose blocks stand in a file.  Raises ValueError for an unreadable one.

    What is kept of a file holds whatever else is there: the same speech may stand in two files,
    and both must know it.  It may lack a speech that was not there when the file was read: then
    it is read `anew`.
    """
    key = store.key("texts in search", files.told(name)) if store else b""
    known: set[bytes] = set()
    if store and (found := store.find("texts in search", key)) is not None:
        with suppress(ValueError):
            known = set(decode(found, list[bytes]))
            if not anew:
                return known
    sections = _sections(files[name])
    whole = known.union(
        told
        for section in sections
        for told, speech in speeches.get(section, {}).items()
        if sections.issuperset(map(_shown, texts_of(speech.blocks)))
    )
    if store:
        store.keep(key, encode(sorted(whole)))
    return whole


def _sections(data: bytes) -> frozenset[str]:
    """The sections in a file of the search.  Raises ValueError where it cannot be read."""
    found = _HELD.match(data)
    if not found:
        raise ValueError("no texts")
    return frozenset(_SIGNS.split(expanded(found[1].decode())))
