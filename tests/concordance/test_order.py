"""The order of a term's uses: what was said first, lines that every speech has last."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.commands.analyse import analyse
from generator.concordance.order import LONGEST, is_boilerplate, oldest_first, ranked
from generator.model.corpus import Block, BlockKind
from generator.model.index import Quote
from generator.site.uses_by_year import uses_by_year

DATES = {"new": "2026-03-05", "old": "2019-03", "undated": ""}


def quote(speech: str, block: str) -> Quote:
    return Quote(speech, block, "", "词", "", False, False)


def names(quotes: tuple[Quote, ...]) -> list[str]:
    return [f"{one.speech}#{one.block}" for one in quotes]


def is_line(one: Quote) -> bool:
    return one.block.startswith("line")


@pytest.mark.parametrize(
    "text",
    [
        "——2026年3月5日在第十四届全国人民代表大会第四次会议上",
        "──二〇二六年一月二十日在省第十四届人民代表大会第三次会议上",
        "（2019年1月27日在浙江省第十三届人民代表大会第二次会议上）",
        "1998年3月5日在第九届全国人民代表大会第一次会议上的报告",
    ],
)
def test_a_line_of_the_occasion_is_boilerplate(text: str) -> None:
    assert is_boilerplate(Block("s0-1", "paragraph", text, 1))


@pytest.mark.parametrize(
    "text",
    [
        "2026年3月5日，全国人民代表大会召开，要增强四个意识",
        "——2026年3月5日在会议上，代表们说：要增强四个意识。",
        "——坚持全国人民代表大会制度",
        "在第九届全国人民代表大会第一次会议上的报告",
        "（这是全国人民代表大会的决定）",
    ],
)
def test_a_line_that_says_something_is_not(text: str) -> None:
    assert not is_boilerplate(Block("s0-1", "paragraph", text, 1))


def test_only_a_short_paragraph_is_boilerplate() -> None:
    line = "——2026年3月5日在{}会议上"
    fits = line.format("某" * (LONGEST - len(line) + 2))
    assert len(fits) == LONGEST
    assert is_boilerplate(Block("s0-1", "paragraph", fits, 1))
    assert not is_boilerplate(Block("s0-1", "paragraph", fits + "上", 1))


@pytest.mark.parametrize(
    ("kind", "is_one"),
    [
        *((kind, True) for kind in ("title", "salutation", "line", "signature", "contents")),
        *((kind, False) for kind in ("heading", "point", "paragraph", "answer")),
    ],
)
def test_the_kind_of_a_block_counts(kind: BlockKind, is_one: bool) -> None:
    assert is_boilerplate(Block("s0-1", kind, "全国人民代表大会", 1)) is is_one


def test_boilerplate_comes_last_within_its_speech_and_speeches_with_nothing_else_after_all() -> (
    None
):
    quotes = [
        *(quote("new", "line-1"), quote("new", "line-2")),
        *(quote("old", "line-1"), quote("old", "s1"), quote("old", "s2")),
        quote("undated", "s1"),
    ]
    assert names(ranked(quotes, is_line, DATES)) == [
        *("old#s1", "old#s2", "old#line-1"),
        "undated#s1",
        *("new#line-1", "new#line-2"),
    ]


def test_a_speech_without_a_date_comes_behind_the_dated_ones_either_way() -> None:
    given_first = [quote("undated", "s1"), quote("new", "s1"), quote("old", "s1")]
    assert names(ranked(given_first, is_line, DATES)) == ["new#s1", "old#s1", "undated#s1"]
    newest_first = [quote("new", "s1"), quote("old", "s1"), quote("undated", "s1")]
    assert names(ranked(newest_first, is_line, DATES)) == ["new#s1", "old#s1", "undated#s1"]
    assert names(oldest_first(newest_first, DATES)) == ["old#s1", "new#s1", "undated#s1"]


SPEECHES = st.lists(st.sampled_from(["s1", "s2", "line-1", "line-2"]), min_size=1, max_size=4)


@given(
    st.dictionaries(st.sampled_from(["a", "b", "c", "d"]), SPEECHES),
    st.sets(st.sampled_from("abcd")),
)
def test_no_use_is_lost_and_a_speech_stays_together(
    blocks: dict[str, list[str]], undated: set[str]
) -> None:
    dates = {speech: "" if speech in undated else f"200{n}" for n, speech in enumerate("abcd")}
    quotes = [quote(speech, block) for speech, own in blocks.items() for block in own]
    for ordered in (ranked(quotes, is_line, dates), oldest_first(quotes, dates)):
        assert sorted(names(ordered)) == sorted(names(tuple(quotes)))
        runs = [speech for speech, _ in groupby(ordered, key=lambda one: one.speech)]
        assert len(runs) == len(set(runs))


def test_the_page_of_a_term_shows_them_so(project: Path) -> None:
    texts = {
        "a": ("2026-03-05", "——2026年3月5日在四个意识研讨会议上\n\n同志们：\n\n要增强四个意识。"),
        "b": ("2027-03-05", "——2027年3月5日在四个意识研讨会议上\n\n同志们：\n\n没有说。"),
        "c": ("", "同志们：\n\n增强四个意识。"),
    }
    for name, (date, text) in texts.items():
        head = f"---\ntitle: 报告\ndate: '{date}'\n---\n报告\n\n"
        (project / f"content/speeches/{name}.txt").write_text(f"{head}{text}\n", encoding="utf-8")
    quotes = analyse(project).index.entries["si-ge-yi-shi"].quotes
    own = [one for one in quotes if one.speech in texts]
    assert [one.speech for one in own] == ["a", "a", "c", "b"]
    assert own[0].before == "要增强"


def test_each_year_leads_to_the_page_where_its_first_use_stands() -> None:
    dates = {"a": "2019", "b": "2019-03", "c": "2020-01-01", "d": ""}
    quotes = [quote(speech, f"s{n}") for speech in "abcd" for n in range(2)]
    found = uses_by_year(quotes, dates, a_page=4)
    assert [(one.year, one.uses, one.page, one.speech) for one in found] == [
        ("2019", 4, 1, "a"),
        ("2020", 2, 2, "c"),
        ("", 2, 2, "d"),
    ]
    assert [one.page for one in uses_by_year(quotes, dates, a_page=5)] == [1, 1, 2]
