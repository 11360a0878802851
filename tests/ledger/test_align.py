"""Every threshold and tie-breaker by which a text is found again, on both of its sides."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from generator.ledger.align import Aligned, align
from generator.ledger.anchors import Head, assign_anchors, digests
from generator.ledger.fingerprints import HASHES, START, body, digest, likeness, sketches, start
from generator.ledger.lines import Anchor, State, lines_of
from generator.ledger.records import Entry
from tests.ledger.small import alike

HAN = "".join(chr(code) for code in range(0x4E10, 0x9E10))
"""Characters none of which is a numeral at the beginning of a text; no two pairs are equal."""


def text(at: int, size: int) -> str:
    """A text of different characters; those of ranges that do not meet share nothing."""
    return HAN[at : at + size]


def anchor(name: str, of: str, state: State = "", target: str = "") -> Anchor:
    (sketch,) = sketches([body(of)])
    return Anchor(name, digest(body(of)), len(body(of)), sketch, state, target, start(body(of)))


def aligned(old: Sequence[str], new: Sequence[str]) -> Aligned:
    return align([anchor(f"a{n}", one) for n, one in enumerate(old)], new, digests(new))


def changed(original: str, keep: int) -> str:
    """The first `keep` characters, and others instead of the rest."""
    return original[:keep] + text(15_000, len(original) - keep)


def estimated(one: str, other: str) -> float:
    a, b = sketches([one, other])
    return likeness(a, b)


def likenesses(original: str, limit: float) -> tuple[str, str]:
    """Two edits of a text: one just like it enough, and one just not."""
    size = len(original)
    edits = [
        changed(original, first)[:last] + original[last:]
        for first in range(0, size, 2)
        for last in range(first + 1, size, 2)
    ]
    (own,) = sketches([original])
    values = (likeness(own, sketch) for sketch in sketches(edits))
    found = dict(zip(values, edits, strict=True))
    above = min(like for like in found if like >= limit)
    below = max(like for like in found if like < limit)
    # One hash more that agrees: there is nothing between.
    assert (above - below) * 0.75 * HASHES == pytest.approx(1)
    return found[above], found[below]


# --- similar texts -----------------------------------------------------------------------------


def test_between_the_same_neighbours_a_likeness_of_45_in_100_is_enough() -> None:
    first, last, original = text(0, 40), text(100, 40), text(200, 60)
    above, below = likenesses(original, 0.45)
    assert aligned([first, original, last], [first, above, last]).kept == {0: 0, 1: 1, 2: 2}
    assert aligned([first, original, last], [first, below, last]).kept == {0: 0, 2: 2}


def test_elsewhere_a_likeness_of_60_in_100_is_needed() -> None:
    first, last, original = text(0, 40), text(100, 40), text(200, 60)
    above, below = likenesses(original, 0.6)
    assert aligned([first, original, last], [first, last, above]).kept == {0: 0, 1: 2, 2: 1}
    assert aligned([first, original, last], [first, last, below]).kept == {0: 0, 1: 2}


def rows(limit: float) -> tuple[list[str], str, str]:
    """Two rows of a list, and two texts that are more like the first than like the second: by
    `limit` or a little more, and by a little less."""
    original = text(0, 60)
    sibling = original[:40] + text(17_000, 20)
    between = [
        original[:at] + sibling[at:to] + original[to:] for at in range(40, 60) for to in (59, 60)
    ]
    found = {
        round(estimated(original, one) - estimated(sibling, one), 6): one
        for one in between
        if estimated(original, one) >= 0.6
    }
    above, below = min(d for d in found if d >= limit), max(d for d in found if d < limit)
    assert (above - below) * 0.75 * HASHES == pytest.approx(1, abs=1e-3)
    return [original, sibling], found[above], found[below]


def test_a_text_is_no_row_that_it_is_as_like_as_one_that_is_still_there() -> None:
    """Rows that differ in names and numbers: one that is put in takes no removed one's address."""
    (original, sibling), above, below = rows(0.1)
    assert aligned([original, sibling], [above, sibling]).kept == {0: 0, 1: 1}
    assert aligned([original, sibling], [below, sibling]).kept == {1: 1}
    assert aligned([original, sibling], [sibling, below]).kept == {0: 1}
    assert aligned([original], [below]).kept == {0: 0}


def test_a_copy_that_is_still_there_is_no_other_row() -> None:
    original, fixed = text(0, 60), text(200, 40)
    edit = changed(original, 56)
    assert aligned([original, fixed, original], [edit, fixed, original]).kept[0] == 0
    assert aligned([original, fixed, original], [original, fixed, edit]).kept[2] == 2


def test_of_short_rows_one_slip_is_not_enough_where_another_is_as_near() -> None:
    old = ["省委书记", "市委书记", "县委书记"]
    assert aligned(old, ["省委书记", "州委书记", "县委书记"]).kept == {0: 0, 2: 2}
    assert aligned(old[1:2], ["州委书记"]).kept == {0: 0}


def test_neighbours_are_the_same_by_their_texts_not_by_their_numbers() -> None:
    fixed, original, gone = text(100, 40), text(200, 60), text(400, 60)
    alike, unlike = likenesses(original, 0.45)
    assert aligned([gone, original, fixed], [fixed, alike]).kept == {0: 2}
    assert aligned([gone, fixed, original], [fixed, alike]).kept == {0: 1, 1: 2}
    assert aligned([gone, fixed, original], [fixed, unlike]).kept == {0: 1}


def test_texts_between_the_same_neighbours_are_paired_before_texts_that_are_more_alike() -> None:
    original = text(0, 60)
    more, less = changed(original, 58), changed(original, 52)
    fixed = text(100, 40)
    assert estimated(original, more) > estimated(original, less) >= 0.6
    assert aligned([original, fixed], [less, fixed, more]).kept == {0: 0, 1: 1}
    assert aligned([original, fixed], [more, fixed, less]).kept == {0: 0, 1: 1}


def test_of_texts_between_the_same_neighbours_the_one_more_alike_is_taken() -> None:
    original = text(0, 60)
    more, less = changed(original, 58), changed(original, 52)
    assert aligned([original], [less, more]).kept == {1: 0}
    assert aligned([original], [more, less]).kept == {0: 0}


def test_of_texts_equally_alike_the_one_at_the_nearer_place_is_taken() -> None:
    original = text(0, 60)
    edit = changed(original, 54)
    far, near = text(1_000, 30), text(2_000, 30)
    assert aligned([text(500, 30), original], [edit, edit, far, near]).kept == {1: 1}
    assert aligned([original, text(500, 30)], [edit, edit, far, near]).kept == {0: 0}


def test_of_old_texts_equally_alike_and_near_the_earlier_is_taken() -> None:
    original = text(0, 60)
    old = [original, text(500, 30), original]
    new = [text(1_000, 30), changed(original, 54), text(2_000, 30)]
    assert aligned(old, new).kept == {1: 0}


def test_a_short_text_stays_the_same_with_one_slip_and_from_four_characters_on() -> None:
    def kept(old: str, new: str) -> bool:
        return bool(aligned([old], [new]).kept)

    assert kept("政治建设", "政治建殳")
    assert kept("政治建设", "政治的建设")
    assert kept("政治的建设", "政治建设")
    assert not kept("政治建设", "政治的大建设")
    assert not kept("政治建设", "正治建殳")
    assert not kept("党建设", "党建殳")
    assert not kept("党建设", "党的建设")


def test_a_text_is_on_record_whole_up_to_eight_characters() -> None:
    """Then a slip is told from another word; a longer one is known by its likeness alone."""
    assert START == 8
    eight, nine = text(0, 8), text(0, 9)
    assert (start(eight), start(nine)) == (eight, eight)
    assert aligned([eight], [eight[:4] + "丁丁" + eight[4:]]).kept == {}
    other = nine[:3] + "丁" + nine[3:]
    assert alike(nine, other) > 0.6
    assert aligned([nine], [other]).kept == {0: 0}


# --- equal texts elsewhere ---------------------------------------------------------------------


def test_of_places_with_equal_texts_the_first_that_is_left_is_taken() -> None:
    same, fixed = text(0, 30), [text(100, 30), text(200, 30)]
    assert aligned([same, same, *fixed], [*fixed, same]).kept == {0: 2, 1: 3, 2: 0}


def test_a_place_goes_before_a_former_place_with_the_same_text() -> None:
    same, one, two = text(0, 30), text(100, 30), text(200, 30)
    old = [anchor("a", same, "gone", "b"), *map(anchor, "bcd", (one, two, same))]
    new = [same, one, two]
    assert align(old, new, digests(new)).kept == {0: 3, 1: 1, 2: 2}
    assert align(old[:3], new, digests(new)).kept == {0: 0, 1: 1, 2: 2}


def test_of_equal_texts_that_stays_which_stands_before_the_same_text() -> None:
    """A heading belongs to what stands below it: of two sections 工作要求 the first is removed."""
    head, one, two, three = text(0, 10), text(100, 30), text(200, 30), text(300, 30)
    whole, left = [three, head, one, head, two], [three, head, two]
    assert aligned(whole, left).kept == {0: 0, 1: 3, 2: 4}
    assert aligned(whole, [three, head, one]).kept == {0: 0, 1: 1, 2: 2}
    assert aligned(left, whole).kept == {0: 0, 3: 1, 4: 2}


def test_several_equal_texts_in_a_row_stay_together_before_the_same_text() -> None:
    head, sub, one, two = text(0, 10), text(50, 10), text(100, 30), text(200, 30)
    assert aligned([head, sub, one, head, sub, two], [head, sub, two]).kept == {0: 3, 1: 4, 2: 5}
    assert aligned([head, sub, two], [head, sub, one, head, sub, two]).kept == {3: 0, 4: 1, 5: 2}


# --- split and merged --------------------------------------------------------------------------


def test_a_split_text_stays_with_its_longer_part_and_with_the_first_of_equal_ones() -> None:
    whole = text(0, 60)
    assert aligned([whole], [whole[:20], whole[20:]]).kept == {1: 0}
    assert aligned([whole], [whole[:40], whole[40:]]).kept == {0: 0}
    assert aligned([whole], [whole[:30], whole[30:]]).kept == {0: 0}
    assert aligned([whole], [whole[:20], whole[20:40], whole[40:]]).kept == {0: 0}


def test_where_the_longer_part_was_there_before_the_whole_leads_to_it() -> None:
    whole = text(0, 60)
    found = aligned([whole[20:], text(500, 30), whole], [whole[:20], whole[20:], text(500, 30)])
    assert found.kept[1] == 0
    assert found.within == {2: 1}


def test_the_longest_of_merged_texts_gives_its_anchor() -> None:
    one, two = text(0, 30), text(100, 31)
    found = aligned([one, two], [one + two])
    assert (found.kept, found.within) == ({0: 1}, {0: 0})
    found = aligned([two, one], [one + two])
    assert (found.kept, found.within) == ({0: 0}, {1: 0})


def test_of_merged_texts_of_one_length_the_first_gives_its_anchor() -> None:
    one, two = text(0, 30), text(100, 30)
    assert aligned([one, two], [one + two]).kept == {0: 0}


@pytest.mark.parametrize(("size", "keeps"), [(30, True), (29, False)])
def test_a_text_gives_a_whole_its_anchor_from_three_tenths_of_it_on(size: int, keeps: bool) -> None:
    part = text(0, size)
    found = aligned([part], [text(500, 100 - size) + part])
    assert found.kept == ({0: 0} if keeps else {})
    assert found.within == ({} if keeps else {0: 0})


# --- inside another ----------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "within"), [(12, True), (11, False)])
def test_twelve_characters_inside_a_long_text_are_no_coincidence(size: int, within: bool) -> None:
    part = text(0, size)
    found = aligned([part], [text(500, 100) + part + text(700, 100)])
    assert found.kept == {}
    assert found.within == ({0: 0} if within else {})


@pytest.mark.parametrize(("around", "within"), [(30, True), (31, False)])
def test_a_shorter_text_is_a_part_from_a_quarter_of_the_whole_on(around: int, within: bool) -> None:
    part = text(0, 10)
    found = aligned([part], [text(500, around) + part])
    assert found.kept == {}
    assert found.within == ({0: 0} if within else {})


def test_a_text_stands_within_the_first_that_holds_it() -> None:
    part = text(0, 12)
    new = [text(500, 100) + part, text(700, 100) + part]
    assert aligned([part], new).within == {0: 0}


# --- what was removed --------------------------------------------------------------------------


def led(versions: list[dict[str, str]]) -> dict[str, str]:
    """Where each former anchor leads after the versions, each a text by its anchor."""
    known: Entry | None = None
    for version in versions:
        names = list(version)
        texts = list(version.values())

        def named(kept: Sequence[str], _: set[str], names: list[str] = names) -> list[str]:
            return [old or new for old, new in zip(kept, names, strict=True)]

        found = assign_anchors(known, texts, digests(texts), named, Head("title"))
        known = Entry("speeches/a", 1, "a.txt", "题", found.lines)
    assert known
    return {a.name: f"{a.state} {a.target}" for a in known.anchors if a.state}


SIZES = {"a": 40, "b": 45, "c": 100, "d": 40, "e": 40, "f": 40, "g": 40}
ALL = {name: text(200 * n, size) for n, (name, size) in enumerate(SIZES.items())}


def without(*names: str) -> dict[str, str]:
    return {name: one for name, one in ALL.items() if name not in names}


def test_a_removed_place_leads_to_the_nearer_of_those_before_and_after() -> None:
    assert led([ALL, without("c", "d")]) == {"c": "gone b", "d": "gone e"}


def test_of_two_places_equally_near_a_removed_one_leads_to_the_one_before() -> None:
    assert led([ALL, without("c")]) == {"c": "gone b"}
    assert led([ALL, without("c", "d", "e")])["d"] == "gone b"


def test_a_removed_place_at_either_end_leads_to_the_only_neighbour() -> None:
    assert led([ALL, without("a", "b", "g")]) == {
        "a": "gone c",
        "b": "gone c",
        "g": "gone f",
    }


def test_where_nothing_is_left_of_the_old_a_removed_place_leads_to_the_first_of_the_new() -> None:
    new = {"x": text(5_000, 40), "y": text(6_000, 40)}
    assert led([{"a": ALL["a"]}, new]) == {"a": "gone x"}
    assert led([{"a": ALL["a"]}, {}]) == {"a": "gone title"}


def test_what_led_to_a_place_that_is_removed_leads_on_with_it_and_is_gone() -> None:
    merged = {"b": ALL["a"] + ALL["b"], **without("a", "b")}
    assert led([ALL, merged]) == {"a": "in b"}
    left = without("a", "b")
    assert led([ALL, merged, left]) == {"a": "gone c", "b": "gone c"}
    assert led([ALL, merged, left, without("a", "b", "c")]) == {
        "a": "gone d",
        "b": "gone d",
        "c": "gone d",
    }


def test_what_led_to_a_place_that_was_merged_leads_on_and_is_not_gone() -> None:
    once = {"b": ALL["a"] + ALL["b"], **without("a", "b")}
    twice = {"c": once["b"] + ALL["c"], **without("a", "b", "c")}
    assert led([ALL, once, twice]) == {"a": "in c", "b": "in c"}


def test_lines_of_anchors_are_read_as_they_were_written() -> None:
    """What the tests above go through between two versions."""
    one = anchor("a", text(0, 30))
    assert Entry("speeches/a", 1, "-", "题", lines_of([one])).anchors == (one,)
