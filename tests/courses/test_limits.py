"""How much is shown, compared and suggested: both sides, the numbers written out."""

from __future__ import annotations

from dataclasses import replace
from time import process_time

import pytest

from generator.courses.quotes import _agreement, difference
from generator.courses.targets import Fault, Targets
from generator.model.corpus import Block, Speech
from tests.courses.small import read, speech, term

HAN = "".join(chr(code) for code in range(0x4E10, 0x9E10))


def lines(difference: str) -> list[str]:
    return [line.partition("：")[2] for line in difference.split("\n")]


@pytest.mark.parametrize("around", [12, 13])
def test_twelve_characters_on_each_side_of_a_difference_are_shown(around: int) -> None:
    left, right = HAN[:around], HAN[100 : 100 + around]
    cut = "…" * (around > 12)
    shown = f"{cut}{left[-12:]}【甲】{right[:12]}{cut}"
    assert lines(difference(f"{left}乙{right}", f"{left}甲{right}"))[0] == shown


def test_a_quotation_is_aligned_by_its_beginning_from_four_characters_on() -> None:
    """Of three that agree somewhere, what the two have longest in common tells the place."""
    original = HAN[:3] + "丁" + HAN[50:54] + HAN[100:120]
    assert _agreement(HAN[:3] + HAN[103:120], original, 0) == (0, 8)
    longer = HAN[:4] + original[3:]
    assert _agreement(HAN[:4] + HAN[104:120], longer, 0) == (4, 4)


def test_two_hundred_characters_are_compared_with_twenty_thousand_of_the_source() -> None:
    part = "A" + HAN[:299]
    for at, is_found in ((199, True), (200, False)):
        # What they have in common begins so far behind the beginning.
        original = HAN[1_000:1_500] + "B" + part[at:]
        assert (_agreement(part, original, 0)[1] > 0) is is_found
    for before, is_found in ((19_999, True), (20_000, False)):
        assert (_agreement(part, "B" * before + HAN[:99], 0)[1] > 0) is is_found


# --- names without a target ----------------------------------------------------------------------


def spoken(paragraphs: int) -> Speech:
    blocks = [Block(f"s{n}", "paragraph", HAN[n : n + 20], n) for n in range(paragraphs)]
    return replace(speech(), blocks=tuple(blocks))


def hint(targets: Targets, name: str, anchor: str = "") -> str:
    found = targets.find(name, anchor)
    assert isinstance(found, Fault)
    return found.hint


def test_three_names_are_suggested() -> None:
    terms = [term(f"四个意识{char}", f"t{n}") for n, char in enumerate(HAN[:4])]
    assert hint(Targets((), terms), "四个意识").count("[[") == 3
    alike = [term(f"四{char}个意识", f"t{n}") for n, char in enumerate(HAN[:4])]
    assert hint(Targets((), alike), "四个意识").count("[[") == 3
    assert hint(Targets([spoken(9)], ()), "hui-yi", "x").count("#") == 3
    assert hint(Targets([spoken(9)], ()), "hui-yi", "s").count("#") == 3


def test_a_hundred_names_without_a_target_have_suggestions() -> None:
    for name, anchor in (("四个意", ""), ("hui-yi", "s8x")):
        targets = Targets([spoken(9)], [term("四个意识", "a")])
        hints = [hint(targets, name, anchor) for _ in range(101)]
        assert hints[0] == hints[99] != hints[100]


def test_a_thousand_paragraphs_are_looked_at() -> None:
    for number, is_found in ((999, True), (1_000, False)):
        told = hint(Targets([spoken(1_001)], ()), "hui-yi", f"s{number}x")
        assert (f"#s{number}（" in told) is is_found


def test_fourteen_characters_of_a_paragraph_are_shown() -> None:
    assert f"#s0（{HAN[:14]}…）" in hint(Targets([spoken(1)], ()), "hui-yi", "s0x")
    parts = term("四个意识", "a", parts=(HAN[:20],))
    assert f"（{HAN[:14]}）" in hint(Targets((), [parts]), "四个意识", "x")


# --- a course ------------------------------------------------------------------------------------


def test_headings_have_four_levels() -> None:
    for level, problems in ((3, 0), (4, 0), (5, 1)):
        assert len(read(f"## 第一课\n\n{'#' * level} 小节\n")[1]) == problems


def test_fifty_faults_of_a_kind_are_told() -> None:
    quotation = "> 这句话讲话里没有。\n>\n> ——[[hui-yi]]\n\n正文。\n\n"
    for fault in (quotation, "[网址](javascript:x)\n\n"):
        for count in (50, 51):
            assert len(read(f"## 第一课\n\n{fault * count}")[1]) == 50


@pytest.mark.parametrize("run", ["-", "—", " ", "\t", "("])
def test_a_long_run_of_one_sign_in_a_quotation_takes_no_time(run: str) -> None:
    """White space and dashes lead to a credit, which is looked for at each of them."""
    started = process_time()
    read(f"## 一\n\n> 党的政治建设{run * 9_000}\n> [[hui-yi#s1-1]]")
    assert process_time() - started < 10
