"""Shortlists are found again as they were made, and the ranking asks only names that can matter."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build.session import lookups
from generator.build.store import Store
from generator.curation import shortlists as module
from generator.curation.background import official
from generator.curation.candidates import candidates
from generator.curation.passage import Passage, passage
from generator.curation.proposal import key
from generator.curation.propose import FEW, propose
from generator.curation.ranking import _Kept, _loss, rank, shortlist
from generator.curation.scan import Scan
from generator.curation.shortlists import stored_shortlist
from generator.model.corpus import Block, Corpus, Speech, Term

LINES = (
    "增强“四个意识”，坚定“四个自信”，做到两个维护，推进党的自我革命。",
    "加快构建新发展格局，全面推进乡村振兴，落实第一议题制度，完善1+N政策体系。",
    "构建新发展格局，推进乡村振兴战略；《信访工作条例》要学，乡村振兴要抓。",
)


def text(*lines: str) -> Passage:
    return passage([Block(f"s{n}", "paragraph", line, n) for n, line in enumerate(lines, 1)])


def speech(number: int) -> Speech:
    blocks = tuple(Block(f"s{n}", "paragraph", line, n) for n, line in enumerate(LINES, 1))
    return Speech(
        id=f"a{number}",
        id_given=False,
        path=f"content/speeches/a{number}.txt",
        title=f"讲话{number}",
        date=f"20{number:02}-01-01",
        blocks=blocks,
        body="\n".join(LINES),
        first_line=1,
    )


@pytest.mark.parametrize("number", [FEW, FEW + 1])
def test_proposals_with_stored_shortlists_are_the_same(tmp_path: Path, number: int) -> None:
    speeches = tuple(speech(n) for n in range(1, number + 1))
    corpus = Corpus(speeches, (Term("xin", "新发展格局", "", (), "", "经济", 1),))
    made = propose(corpus, speeches, 20)
    for reused in (0, number):
        with lookups(tmp_path) as store:
            assert propose(corpus, speeches, 20, store) == made
            # Equal texts share a shortlist.
            assert store.reused["candidates"] == max(reused, number - 1)


def test_a_stored_shortlist_is_found_without_the_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with lookups(tmp_path) as store:
        made = stored_shortlist(store, text(*LINES), 50, 1)
    monkeypatch.setattr(module, "shortlist", None)
    with lookups(tmp_path) as store:
        again = text(*LINES)
        assert stored_shortlist(store, again, 50, 1) == made
        assert "words" not in vars(again)


@pytest.mark.parametrize("value", [b"", b"no zlib", b"x\x9c\x03\x00\x00\x00\x00\x01"])
def test_a_stored_shortlist_that_cannot_be_read_is_made_anew(
    value: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(None)
    monkeypatch.setattr(store, "find", lambda *_: value)
    assert stored_shortlist(store, text(*LINES), 50, 1) == shortlist(text(*LINES), official(), 50)


def test_other_marks_and_limits_are_other_shortlists(tmp_path: Path) -> None:
    with lookups(tmp_path) as store:
        for lines in (LINES, ("增强四个意识", *LINES[1:]), ("增强“四个”意识", *LINES[1:])):
            for most, fewest in ((50, 1), (50, 2), (20, 1)):
                found = stored_shortlist(store, text(*lines), most, fewest)
                assert found == shortlist(text(*lines), official(), most, fewest)
        assert store.reused["candidates"] == 0


def test_what_only_words_mark_must_stand_as_often_as_is_asked() -> None:
    scan = Scan(text(*LINES))
    once, twice = candidates(scan), candidates(scan, 2)
    left_out = {n for n, one in once.items() if one.ways == {"phrase"} and len(one.spans) < 2}
    assert left_out
    assert once.keys() - twice.keys() == left_out
    assert {"四个意识", "信访工作条例", "新发展格局"} <= twice.keys()


def test_every_name_that_is_repeated_is_asked() -> None:
    every = rank(shortlist(text(*LINES), official()), top=400)
    kept = _Kept()
    names = [(key(one.text), one.spans) for one in every]
    for name, spans in names:
        kept.add(name, spans)
    short = shortlist(text(*LINES), official())
    repeated = 0
    for one in rank(short, top=400) + rank(shortlist(text(*LINES[:2]), official()), top=400):
        name = key(one.text)
        slow = max(_loss(one, name, *other) for other in names)
        assert max(_loss(one, name, *other) for other in [*kept.touched(name), (name, ())]) == slow
        repeated += slow > 0
    assert repeated
