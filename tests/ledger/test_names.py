"""Names of anchors: which former ones are taken up again, and which numbers new ones get."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pytest

from generator.ledger import names
from generator.ledger.anchors import block_names, component_names, in_their_places
from generator.ledger.editor_anchors import at_present_anchors
from generator.ledger.lines import Anchor, State
from generator.ledger.names import _same_speech
from generator.model.corpus import Block, Note, ReadingOverride, Speech, Unlink
from generator.model.former import FormerAnchor


def anchors(names: str, gone: str = "") -> list[Anchor]:
    """An anchor for each letter; those of `gone` lead elsewhere."""
    states: dict[str, State] = dict.fromkeys(gone, "gone")
    return [Anchor(name, name, 1, "", states.get(name, ""), "", name) for name in names]


@pytest.mark.parametrize(
    ("old", "names", "kept", "places"),
    [
        ("a", "xa", {}, {1: 0}),  # by name, the first place included
        ("abc", "cx", {}, {0: 2}),
        ("ab", "xb", {0: 1}, {0: 1}),  # a place is taken once
        ("a", "x", {}, {0: 0}),  # by position
        ("ab", "x", {}, {}),
        ("a", "xy", {}, {}),
        ("abc", "axc", {}, {0: 0, 1: 1, 2: 2}),
        ("abcd", "axyd", {}, {0: 0, 1: 1, 2: 2, 3: 3}),
        ("abcd", "axd", {}, {0: 0, 2: 3}),
        ("abc", "xbyz", {}, {0: 0, 1: 1}),
    ],
)
def test_headings_are_matched_by_name_then_between_the_same_neighbours(
    old: str, names: Sequence[str], kept: Mapping[int, int], places: Mapping[int, int]
) -> None:
    assert in_their_places(anchors(old), list(names), kept) == places


def test_a_former_place_is_no_position() -> None:
    assert in_their_places(anchors("ab", gone="a"), ["x"], {}) == {0: 1}
    assert in_their_places(anchors("ab", gone="ab"), ["x"], {}) == {}
    assert in_their_places(anchors("a", gone="a"), ["a"], {}) == {}


def block(anchor: str, level: int = 0) -> Block:
    return Block(anchor, "heading" if level else "paragraph", "字", 1, level)


@pytest.mark.parametrize(
    ("kept", "used", "names"),
    [
        (["", "", ""], set(), ["s1", "s1-1", "s1-2"]),  # nothing was published: their own
        (["", "", ""], {"x"}, ["s1", "s1-1", "s1-2"]),
        (["s1", "", ""], {"s1", "s1-4"}, ["s1", "s1-5", "s1-6"]),
        (["", "s1-1", ""], {"s1", "s1-1"}, ["s2", "s1-1", "s2-1"]),
        (["s2", "s2-1", ""], {"s2", "s2-1", "s7"}, ["s2", "s2-1", "s2-2"]),
        (["", "", ""], {"s2-1", "s7"}, ["s8", "s8-1", "s8-2"]),
    ],
)
def test_new_paragraphs_get_numbers_of_their_section_that_were_never_used(
    kept: list[str], used: set[str], names: list[str]
) -> None:
    blocks = [block("s1", 1), block("s1-1"), block("s1-2")]
    assert block_names(lambda: blocks)(kept, used) == names


def test_a_heading_inside_a_section_is_numbered_as_its_paragraphs_are() -> None:
    blocks = [block("s1", 1), block("s1-1", 2), block("s1-2")]
    assert block_names(lambda: blocks)(["s1", "", ""], {"s1"}) == ["s1", "s1-1", "s1-2"]
    assert block_names(lambda: blocks[1:])(["", ""], {"x"}) == ["s0-1", "s0-2"]


def test_new_components_get_numbers_after_all_that_were_ever_used() -> None:
    assert component_names(["", ""], set()) == ["c1", "c2"]
    assert component_names(["c2", ""], {"c2", "c5"}) == ["c2", "c6"]
    assert component_names([""], {"term", "c"}) == ["c1"]


def spoken(**fields: object) -> Speech:
    blocks = (block("s1", 1), block("s1-1"), block("s1-2"))
    former = (FormerAnchor("s1-8", "s1-1", False), FormerAnchor("s1-9", "s1-2", True))
    speech = Speech("s", "content/speeches/s.txt", "题", "2020", blocks, "")
    return replace(speech, former_anchors=former, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("anchor", "now"), [("s1-1", "s1-1"), ("", ""), ("s1-8", "s1-1"), ("s1-9", None), ("s7", None)]
)
def test_what_an_editor_wrote_follows_its_paragraph(anchor: str, now: str | None) -> None:
    """A removed paragraph, and one that never was, is told; what named it is left out."""
    kept = [] if now is None else [now]
    for field, item in (
        ("notes", Note(anchor, "注")),
        ("readings", ReadingOverride("字", "zì", anchor)),
        ("unlink", Unlink("术语", anchor)),
    ):
        speech, problems = at_present_anchors(spoken(**{field: (item,)}))
        assert [one.anchor for one in getattr(speech, field)] == kept
        assert len(problems) == (now is None)
        for problem in problems:
            what = "这一段已经删除" if anchor == "s1-9" else "正文里没有这一段"
            assert problem.message == f"文件头的 {field} 提到段落“{anchor}”，{what}"
            assert problem.hint.endswith("例如 s1-2。")
            assert (problem.where.path, problem.where.line) == ("content/speeches/s.txt", 1)


@pytest.mark.parametrize(("other", "found"), [(0.84, "titled"), (0.86, "other")])
def test_an_equal_title_counts_as_a_quarter_of_a_speech(
    other: float, found: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shares = {"讲话": 0.6, "报告": other}
    monkeypatch.setattr(names, "overlap", lambda entry, _: shares[entry.name])
    lost = {
        "titled": cast(Any, SimpleNamespace(name="讲话")),
        "other": cast(Any, SimpleNamespace(name="报告")),
    }
    assert _same_speech(lost, Speech("a", "a.txt", "讲话", "", (), ""), ()) == found
