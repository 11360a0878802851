"""The order of results: every rank and tie-breaker, on both of its sides."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.search.document import Document, Section
from generator.search.selftest import ask
from generator.text.pinyin.readings import pronounce
from tests.search.small import built, found, speech, term


def urls(*numbers: int) -> list[str]:
    return [f"speeches/d{number}/" for number in numbers]


def manual(name: str, title: str, text: str) -> Document:
    sections = (
        Section("", title, pronounce(title), heading=True),
        Section("a", text, pronounce(text)),
    )
    return Document(f"help/{name}/", "help", title, "", "", sections)


@pytest.mark.parametrize("limit", [20, 60, 200])
def test_words_nearer_than_a_limit_come_first_and_within_it_the_newer_page(
    site: Path, limit: int
) -> None:
    def apart(number: int, distance: int) -> Document:
        return speech(number, "党建" + "字" * (distance - 2) + "队伍")

    # The newer of two pages has the greater number.
    assert found(site, [apart(1, limit), apart(2, limit + 1)], "党建 队伍") == [urls(1, 2)]
    assert found(site, [apart(1, limit - 1), apart(2, limit)], "党建 队伍") == [urls(2, 1)]


def test_words_a_thousand_characters_apart_are_as_good_as_anywhere(site: Path) -> None:
    def apart(number: int, distance: int) -> Document:
        return speech(number, "党建" + "字" * (distance - 2) + "队伍")

    assert found(site, [apart(1, 999), apart(2, 1_000)], "党建 队伍") == [urls(1, 2)]
    assert found(site, [apart(1, 1_000), apart(2, 1_500)], "党建 队伍") == [urls(2, 1)]


def test_nearness_counts_more_than_number_and_number_more_than_date(site: Path) -> None:
    near, often = speech(1, "党建队伍"), speech(2, "党建，党建，党建" + "字" * 40 + "队伍")
    assert found(site, [near, often], "党建 队伍") == [urls(1, 2)]
    assert found(site, [speech(1, "党建，党建"), speech(2, "党建")], "党建") == [urls(1, 2)]
    assert found(site, [speech(1, "党建"), speech(2, "党建")], "党建") == [urls(2, 1)]


def test_of_one_date_what_was_published_first_comes_first(site: Path) -> None:
    pages = [replace(speech(number, "党建"), date="2020") for number in (1, 2)]
    assert found(site, pages, "党建") == [urls(1, 2)]


def test_the_manual_comes_last_among_what_ranks_alike_and_not_below_that(site: Path) -> None:
    pages = [manual("a", "手册", "党建，党建，党建"), speech(1, "党建")]
    assert found(site, pages, "党建") == [["speeches/d1/", "help/a/"]]
    pages = [manual("a", "党建手册", "别的"), speech(1, "党建")]
    assert found(site, pages, "党建") == [["help/a/", "speeches/d1/"]]


def test_of_names_the_shorter_comes_first(site: Path) -> None:
    pages = [term("党建工作责任制", "long"), term("党建工作", "short")]
    assert found(site, pages, "党建") == [["terms/short/", "terms/long/"]]


@pytest.mark.parametrize(
    ("query", "hit"),
    [
        ("sgys", True),
        ("sgy", True),
        ("gys", False),
        ("geyishi", True),
        ("意识", True),
        ("ys", False),
    ],
)
def test_initials_name_a_term_from_its_beginning_only(site: Path, query: str, hit: bool) -> None:
    """Inside names they would name half the glossary; there whole syllables count."""
    built(site, [term("四个意识", "a"), speech(1, "别的")])
    (answer,) = ask(site, [query])
    assert [result["url"] for result in answer["results"]] == (["terms/a/"] if hit else [])


def test_what_is_spelled_comes_before_what_is_abbreviated(site: Path) -> None:
    pages = [term("三个", "short"), term("赛歌", "spelled"), speech(1, "别的")]
    assert found(site, pages, "saig")[0][0] == "terms/spelled/"
