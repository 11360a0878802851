"""Which excerpt is shown and which names are offered: both sides of each weight and limit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.search.document import Document, Section
from generator.search.selftest import ask
from generator.text.pinyin.readings import pronounce
from tests.search.small import built, speech, term


def shown(site: Path, page: Document, query: str) -> dict[str, Any]:
    """The excerpt of the only page that is found."""
    built(site, [page, speech(99, "别的。")])
    (answer,) = ask(site, [query], 1)
    (excerpt,) = answer["shown"]
    found: dict[str, Any] = excerpt
    return found


def titled(title: str, *texts: str) -> Document:
    page = speech(1, *texts)
    heading = Section("title", title, pronounce(title), heading=True)
    return replace(page, title=title, sections=(heading, *page.sections[1:]))


def plain(excerpt: dict[str, Any]) -> str:
    return "".join(piece["text"] for piece in excerpt["segments"])


# --- which section -----------------------------------------------------------------------------


def test_the_section_with_more_places_is_shown(site: Path) -> None:
    assert shown(site, speech(1, "党建。", "党建，党建。"), "党建")["anchor"] == "s0-2"


def test_of_sections_with_equally_many_places_the_first_is_shown(site: Path) -> None:
    assert shown(site, speech(1, "别的。", "党建。", "党建。"), "党建")["anchor"] == "s0-2"


@pytest.mark.parametrize(("first", "anchor"), [(98, "s0-2"), (99, "s0-1")])
def test_more_than_ninety_nine_places_are_worth_no_more(
    site: Path, first: int, anchor: str
) -> None:
    page = speech(1, "党建，" * first, "党建，" * 120)
    assert shown(site, page, "党建")["anchor"] == anchor


def test_a_section_with_all_words_comes_before_one_with_many_places_of_one(site: Path) -> None:
    page = speech(1, "党建，" * 120, "党建，干部队伍。")
    assert shown(site, page, "党建 干部队伍")["anchor"] == "s0-2"


def test_the_title_is_shown_only_where_it_has_more_of_the_words(site: Path) -> None:
    assert shown(site, titled("论党建", "党建。"), "党建")["anchor"] == "s0-1"
    assert shown(site, titled("论党建，党建，党建", "党建。"), "党建")["anchor"] == "s0-1"
    query = "党建 干部队伍"
    both = titled("党建和干部队伍", "党建，" * 120, "干部队伍。")
    assert shown(site, both, query)["anchor"] == "title"
    both = titled("党建和干部队伍", "党建，干部队伍。")
    assert shown(site, both, query)["anchor"] == "s0-1"


def test_a_section_with_all_words_comes_first_also_where_they_are_equally_long(site: Path) -> None:
    page = speech(1, "党建，" * 3, "党建，队伍。")
    assert shown(site, page, "党建 队伍")["anchor"] == "s0-2"


def test_of_sections_with_one_word_that_with_the_longer_is_shown(site: Path) -> None:
    page = speech(1, "党建，" * 3, "干部队伍。")
    assert shown(site, page, "党建 干部队伍")["anchor"] == "s0-2"


# --- where it is cut ---------------------------------------------------------------------------


def test_an_excerpt_begins_at_most_thirty_characters_before_what_was_found(site: Path) -> None:
    for before, cut in ((30, False), (31, True)):
        excerpt = shown(site, speech(1, "字" * before + "党建。"), "党建")
        assert plain(excerpt).startswith("…") is cut
        assert plain(excerpt) == "…" * cut + "字" * 30 + "党建。"


def test_an_excerpt_has_ninety_characters(site: Path) -> None:
    for size, cut in ((90, False), (91, True)):
        excerpt = shown(site, speech(1, "党建" + "字" * (size - 2)), "党建")
        assert plain(excerpt) == "党建" + "字" * 88 + "…" * cut


def test_forty_characters_behind_what_was_found_are_shown_however_long_it_is(site: Path) -> None:
    for size, total in ((20, 90), (21, 91), (50, 120)):
        found = ("党建工作队伍干部" * 7)[:size]
        excerpt = shown(site, speech(1, "字" * 30 + found + "后" * 100), found)
        assert len(plain(excerpt).strip("…")) == total


# --- words to highlight on the page ------------------------------------------------------------

WRITTEN = [f"党{mark}建" for mark in ("", "”", "“", "‘", "’", "」", "「", "》", "《", "、")]
"""One word as a text may write it."""


def test_at_most_eight_ways_of_writing_a_word_are_highlighted(site: Path) -> None:
    excerpt = shown(site, speech(1, "；".join(WRITTEN)), "党建")
    assert excerpt["words"] == WRITTEN[:8]


def test_the_five_best_sections_say_what_is_highlighted(site: Path) -> None:
    excerpt = shown(site, speech(1, *WRITTEN[:7]), "党建")
    assert excerpt["words"] == WRITTEN[:5]


# --- did you mean ------------------------------------------------------------------------------


def offered(site: Path, names: list[str], query: str) -> list[str]:
    """What is offered for a query that is not found; all its characters have a known sound."""
    terms = [term(name, f"t{n}") for n, name in enumerate(names)]
    built(site, [*terms, speech(1, "。".join({*query, *"".join(names)}))])
    (answer,) = ask(site, [query])
    assert answer["total"] == 0
    return [one["text"] for one in answer["suggestions"]]


def test_a_name_is_offered_from_six_tenths_of_its_characters_on(site: Path) -> None:
    assert offered(site, ["党建工作会"], "党建工马里") == ["党建工作会"]
    assert offered(site, ["党建工作会议精神要点学习"], "党建工作会议精上里外马天") == []


def test_a_name_is_offered_from_seven_tenths_of_its_sounds_on(site: Path) -> None:
    assert offered(site, ["是" * 7 + "党建会"], "市" * 7 + "里外马") == ["是" * 7 + "党建会"]
    assert offered(site, ["是" * 9 + "党建会议"], "市" * 9 + "里外马天") == []


@pytest.mark.parametrize(("size", "is_slip"), [(24, True), (25, False)])
def test_what_has_more_than_twenty_four_characters_is_no_slip(
    site: Path, size: int, is_slip: bool
) -> None:
    name = "党建工作会议精神要点学习" * 2 + "干"
    query = name[: size - 1] + "马"
    assert bool(offered(site, [name], query)) is is_slip


def test_names_are_offered_the_likest_first_then_the_shorter_and_three_at_most(site: Path) -> None:
    query = "党建工作会议精神要马"
    nine, eight, shorter = query[:9] + "天", query[:8] + "天里", query[:6] + query[8:]
    names = [query[:7] + "天里外", eight, shorter, nine]
    assert offered(site, names, query) == [nine, shorter, eight]


@pytest.mark.parametrize(("between", "begin"), [(54, "党建"), (55, "党建")])
def test_an_excerpt_begins_where_most_of_the_words_are_shown(
    site: Path, between: int, begin: str
) -> None:
    text = "党建" + "字" * 200 + "党建" + "文" * between + "干部队伍。"
    excerpt = shown(site, speech(1, text), "党建 干部队伍")
    both = [piece["text"] for piece in excerpt["segments"] if piece["mark"]]
    assert both[0] == begin
    assert ("干部队伍" in both) is (between == 54)


def test_what_is_marked_before_the_words_shown_first_stays_marked(site: Path) -> None:
    excerpt = shown(site, speech(1, "党建" + "字" * 20 + "党建队伍。"), "党建 队伍")
    assert [piece["text"] for piece in excerpt["segments"] if piece["mark"]] == ["党建", "党建队伍"]


def test_a_slip_in_a_title_is_offered_without_the_name_of_the_state(site: Path) -> None:
    built(site, [titled("中华人民共和国黄河保护法", "治沙。"), speech(2, "黄河。")])
    for query, offered in (("黄河护理法", 1), ("黄河护理条例", 0)):
        (answer,) = ask(site, [query])
        assert len(answer["suggestions"]) == offered, query


@pytest.mark.parametrize(("query", "offered"), [("dangjianqx", 1), ("dangjianqxx", 0)])
def test_a_name_is_offered_from_four_fifths_of_its_letters_on(
    site: Path, query: str, offered: int
) -> None:
    built(site, [term("党建", "a"), term("党建队", "b"), speech(1, "党建队")])
    (answer,) = ask(site, [query])
    assert len(answer["suggestions"]) == offered
