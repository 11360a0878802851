"""Anchors of an edited text: none leads to another text without a notice."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.ledger.align import common
from generator.ledger.fingerprints import body
from generator.ledger.records import Ledger
from generator.model.corpus import Speech
from tests.ledger.small import alike, build, old, places, speech

CHARACTERS = "党政军民学东西南北中经济文化社会生态建设发展改革稳定基层组织干部群众工作制度监督"
TITLE = "在会议上的讲话"


def sentence(draw: random.Random, size: int = 0) -> str:
    return "".join(draw.choice(CHARACTERS) for _ in range(size or draw.randint(6, 40))) + "。"


def paragraph(draw: random.Random) -> str:
    return "".join(sentence(draw) for _ in range(draw.randint(1, 4)))


def edit(lines: list[str], draw: random.Random) -> tuple[str, set[str]]:
    """Change a text once, in place: what was done, and the bodies it touched."""
    at = draw.randrange(len(lines))
    what = draw.choice(["insert", "delete", "typo", "split", "merge", "move", "head", "shuffle"])
    before = set(map(body, lines))
    if what == "insert":
        lines.insert(at, paragraph(draw))
    elif what == "delete" and len(lines) > 2:
        del lines[at]
    elif what == "typo":
        place = draw.randrange(len(lines[at]))
        lines[at] = lines[at][:place] + draw.choice(CHARACTERS) + lines[at][place + 1 :]
    elif what == "split" and "。" in lines[at][:-1]:
        cut = lines[at].index("。") + 1
        lines[at : at + 1] = [lines[at][:cut], lines[at][cut:]]
    elif what == "merge" and at + 1 < len(lines) and "。" in lines[at]:
        lines[at : at + 2] = ["".join(lines[at : at + 2])]
    elif what == "move":
        lines.insert(draw.randrange(len(lines)), lines.pop(at))
    elif what == "head":
        number = "一二三四五六七八九十"[draw.randrange(10)]
        lines.insert(at, f"{number}、" + sentence(draw, 8).rstrip("。"))
    elif what == "shuffle":
        draw.shuffle(lines)
    return what, before - set(map(body, lines))


def check(before: Speech, after: Speech, ever: dict[str, set[str]], touched: set[str]) -> None:
    """`ever` is every anchor published so far with the texts a reader found there last."""
    was, now, former = places(before), places(after), old(after)
    assert len(now) == len(after.blocks) - 1, "two places of one name"
    for anchor, texts in ever.items():
        assert (anchor in now) != (anchor in former), f"{anchor} resolves to one place"
        if anchor in now:
            assert related(texts, now[anchor]), f"{anchor}: {texts} → {now[anchor]}"
        elif not former[anchor].gone:
            target = former[anchor].target
            assert related(texts, {"title": TITLE, **now}[target]), f"{anchor} in {target}"
        else:
            assert former[anchor].target in {"title", *now}
    for anchor, text in was.items():
        unique = sum(body(text) == body(other) for other in was.values()) == 1
        if unique and body(text) not in touched:
            assert body(now.get(anchor, "")) == body(text), f"{anchor} was unchanged"


def related(texts: set[str], now: str) -> bool:
    """One of the texts, corrected, or a part of it or the whole."""
    bodies = [body(text) for text in texts]
    one = body(now)
    return any(
        one in other or other in one or alike(text, now) >= 0.25
        for text, other in zip(texts, bodies, strict=True)
    )


@given(st.integers(0, 2**32), st.integers(1, 12))
@settings(max_examples=200)
def test_no_anchor_of_an_edited_speech_leads_silently_to_another_text(
    seed: int, edits: int
) -> None:
    draw = random.Random(seed)
    lines = [paragraph(draw) for _ in range(draw.randint(2, 12))]
    done, ledger = build(Ledger(), [speech([TITLE, *lines])])
    ever = {anchor: {text} for anchor, text in places(done.speeches[0]).items()}
    for _ in range(edits):
        touched: set[str] = set()
        for _ in range(draw.randint(1, 3)):
            touched |= edit(lines, draw)[1]
        before = done.speeches[0]
        done, ledger = build(ledger, [speech([TITLE, *lines])])
        after = done.speeches[0]
        check(before, after, ever, touched)
        # What a reader finds at an anchor from now on is what it must go on leading to.
        now = {"title": TITLE, **places(after)}
        for anchor, text in places(after).items():
            ever[anchor] = {text}
        for anchor, former in old(after).items():
            if not former.gone:
                ever[anchor].add(now[former.target])


BASE = [
    TITLE,
    "同志们：",
    "今天我们召开会议，主要目的是总结去年的工作，安排今年的工作。",
    "一、加强政治建设",
    "政治建设是根本性的建设，各级组织都要认真对待，一刻也不能放松。要坚定信仰，强化领导，提高能力。",
    "二、加强组织建设",
    "组织的力量来自基层，基础不牢，地动山摇，必须抓好支部。",
]


def edited(*lines: str) -> Speech:
    _, ledger = build(Ledger(), [speech(BASE)])
    return build(ledger, [speech(lines)])[0].speeches[0]


def test_a_corrected_typo_keeps_the_anchor() -> None:
    after = edited(*BASE[:2], BASE[2].replace("总结", "回顾"), *BASE[3:])
    assert places(after)["s0-2"].startswith("今天我们召开会议，主要目的是回顾")
    assert old(after) == {}


def test_an_inserted_section_renumbers_no_other() -> None:
    """The heading that was 二、 is 三、 now and keeps `s2`; the new one is `s3`."""
    after = edited(
        *BASE[:5], "二、加强思想建设", "思想建设是基础。", BASE[5].replace("二", "三"), BASE[6]
    )
    found = {text: anchor for anchor, text in places(after).items()}
    assert found["三、加强组织建设"] == "s2"
    assert found[BASE[6]] == "s2-1"
    assert found["二、加强思想建设"] == "s3"
    assert found["思想建设是基础。"] == "s3-1"


def test_a_split_paragraph_keeps_its_anchor_on_the_larger_part() -> None:
    first, rest = BASE[4][:33], BASE[4][33:]
    after = edited(*BASE[:4], first, rest, *BASE[5:])
    found = {text: anchor for anchor, text in places(after).items()}
    assert (found[first], found[rest]) == ("s1-1", "s1-2")


def test_merged_paragraphs_keep_both_anchors() -> None:
    after = edited(*BASE[:2], BASE[2] + BASE[4], BASE[3], *BASE[5:])
    assert places(after)["s1-1"] == BASE[2] + BASE[4]
    assert old(after)["s0-2"].target == "s1-1"
    assert not old(after)["s0-2"].gone


def test_a_removed_paragraph_leads_to_its_neighbour_and_is_marked_as_gone() -> None:
    after = edited(*BASE[:6])
    assert (old(after)["s2-1"].target, old(after)["s2-1"].gone) == ("s2", True)


def test_a_moved_paragraph_takes_its_anchor_along() -> None:
    after = edited(*BASE[:2], *BASE[3:], BASE[2])
    assert list(places(after))[-1] == "s0-2"


def test_a_paragraph_that_comes_back_gets_its_anchor_back() -> None:
    _, ledger = build(Ledger(), [speech(BASE)])
    _, ledger = build(ledger, [speech(BASE[:6])])
    done, _ = build(ledger, [speech(BASE)])
    assert places(done.speeches[0])["s2-1"] == BASE[6]


def test_the_number_of_a_removed_paragraph_is_never_given_to_another() -> None:
    _, ledger = build(Ledger(), [speech(BASE)])
    _, ledger = build(ledger, [speech(BASE[:6])])
    done, _ = build(ledger, [speech([*BASE[:6], "另外的一段话，说的是别的事情，同前面没有关系。"])])
    assert "s2-1" not in places(done.speeches[0])
    assert "s2-2" in places(done.speeches[0])


def test_a_paragraph_that_became_the_title_leads_there() -> None:
    _, ledger = build(Ledger(), [speech(["没有标题的一篇。", "在会议上的讲话", *BASE[2:]])])
    done, _ = build(ledger, [speech(["在会议上的讲话", *BASE[2:]], "hui-yi.txt", "hui-yi")])
    assert old(done.speeches[0])["s0-2"].target == "title"
    assert not old(done.speeches[0])["s0-2"].gone


@pytest.mark.parametrize("times", [1, 3])
def test_building_again_changes_nothing(times: int) -> None:
    _, ledger = build(Ledger(), [speech(BASE)])
    _, once = build(ledger, [speech(BASE[:5])])
    again = once
    for _ in range(times):
        _, again = build(again, [speech(BASE[:5])])
    assert again == once


@given(
    st.lists(st.sampled_from("abcd"), max_size=12), st.lists(st.sampled_from("abcd"), max_size=12)
)
def test_the_common_subsequence_is_one_and_is_longest(one: list[str], other: list[str]) -> None:
    found = list(common(one, other))
    assert all(one[a] == other[b] for a, b in found)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(found))
    best = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for a, x in enumerate(one):
        for b, y in enumerate(other):
            best[a + 1][b + 1] = best[a][b] + 1 if x == y else max(best[a][b + 1], best[a + 1][b])
    assert len(found) == best[-1][-1]
