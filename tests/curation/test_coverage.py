"""Coverage: mentions per 1,000 characters."""

from __future__ import annotations

from generator.concordance.coverage import Coverage, by_speech, by_year, whole
from generator.model.corpus import Block, Speech
from generator.model.mentions import Mention, packed_mentions


def speech(id: str, date: str, text: str) -> Speech:
    return Speech(id, f"{id}.txt", id, date, (Block("s1", "paragraph", text, 1),), text)


def mention(linked: bool) -> Mention:
    return Mention("a", "s1", 0, 1, "t", "字", linked)


MENTIONS = packed_mentions("a", [mention(True), mention(False)])


def test_white_space_is_no_text_and_links_are_counted_apart() -> None:
    one = by_speech([speech("a", "2020", "字 " * 500)], {"a": MENTIONS})[0]
    assert (one.characters, one.links, one.records) == (500, 2.0, 2.0)


def test_years_come_oldest_first_and_undated_last() -> None:
    speeches = [speech("a", "2021-05", "字"), speech("b", "", "字"), speech("c", "2020", "字")]
    years = by_year(speeches, by_speech(speeches, {}))
    assert [one.name for one in years] == ["2020", "2021", ""]
    assert whole(years).characters == 3


def test_no_text_has_no_coverage() -> None:
    assert Coverage("", 0, 0, 0).links == 0.0
