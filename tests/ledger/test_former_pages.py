"""The pages at addresses that were given up, from the ledger alone; no site is built."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.ledger.fingerprints import digest, sketches
from generator.ledger.lines import Anchor, State, lines_of
from generator.ledger.records import Entry, Ledger, Move
from generator.ledger.redirects import (
    FormerPage,
    RedirectPage,
    former_pages,
    redirect_page,
    redirected_data,
)
from generator.model.addresses import SiteLocation
from generator.model.output import Asset


def ledger(*moves: Move, **marks: str) -> Ledger:
    """Pages named after their addresses (`terms__a`), with marks, and the moves."""
    entries = {
        address: Entry(address, 1, mark, address[-1])
        for name, mark in marks.items()
        for address in (name.replace("__", "/"),)
    }
    return Ledger(entries, {move.address: move for move in moves})


def pages(kept: Ledger, uses: dict[str, int] | None = None) -> list[tuple[str, str, bool]]:
    return [(page.path, page.to, page.renamed) for page in former_pages(kept, uses or {})]


def test_a_renamed_term_leads_to_its_new_page_with_what_stood_beside_it() -> None:
    kept = ledger(Move("rename", "terms/a", "terms/b"), terms__a="-", terms__b="-")
    assert [*former_pages(kept, {})] == [
        FormerPage("terms/a.md", "a", "terms/b.md", "b", renamed=True),
        FormerPage("terms/a/embed.html", "a", "terms/b/embed.html", "b", renamed=True),
    ]


def test_a_retired_one_leads_to_what_replaces_it_or_nowhere() -> None:
    kept = ledger(Move("retire", "terms/a", "terms/b"), terms__a="-", terms__b="-")
    assert pages(kept) == [
        ("terms/a.md", "terms/b.md", False),
        ("terms/a/embed.html", "terms/b.md", False),
    ]
    kept = ledger(Move("retire", "courses/a", ""), courses__a="-")
    assert pages(kept) == [
        ("courses/a.md", "", False),
        ("courses/a/practice.md", "", False),
        ("courses/a/whole.md", "", False),
    ]


def test_what_moves_to_another_folder_or_was_never_published_has_nothing_beside_it() -> None:
    kept = ledger(Move("rename", "speeches/a", "terms/b"), speeches__a="-", terms__b="-")
    assert pages(kept) == [
        ("speeches/a.md", "terms/b.md", True),
        ("speeches/a/pinyin.md", "terms/b.md", True),
    ]
    assert pages(ledger(Move("rename", "terms/a", "terms/b"), terms__b="-")) == []


def test_pages_of_uses_that_a_term_had_lead_to_its_own() -> None:
    had = "x uses-3"
    assert [*former_pages(ledger(terms__a=had), {"a": 1})] == [
        FormerPage(
            f"terms/a/uses-{n}.md", f"a：原文用例（{n}）", "terms/a.md", "a", "concordance", True
        )
        for n in (2, 3)
    ]
    assert pages(ledger(terms__a=had), {"a": 3}) == []
    retired = ledger(Move("retire", "terms/a", "terms/b"), terms__a="x uses-1", terms__b="-")
    assert FormerPage("terms/a/uses-1.md", "a：原文用例（1）", "terms/b.md", "b") in [
        *former_pages(retired, {"a": 1})
    ]


def test_former_pages_come_in_the_order_of_addresses() -> None:
    moves = [Move("rename", f"terms/{name}", "terms/z") for name in "cab"]
    kept = ledger(*moves, terms__c="-", terms__a="-", terms__b="-", terms__z="-")
    assert [path for path, _, _ in pages(kept)][::2] == ["terms/a.md", "terms/b.md", "terms/c.md"]


@pytest.mark.parametrize(
    ("path", "directory_urls", "file"),
    [
        ("terms/a.md", True, "terms/a/index.html"),
        ("terms/a.md", False, "terms/a.html"),
        ("terms/a/embed.html", True, "terms/a/embed.html"),
    ],
)
def test_the_file_of_a_former_page_follows_the_form_of_addresses(
    path: str, directory_urls: bool, file: str
) -> None:
    page = redirect_page(FormerPage(path, "甲"), SiteLocation(name="站"), directory_urls)
    assert (page.path, page.title, page.template) == (file, "甲", "redirect.html")


@pytest.mark.parametrize(
    ("base", "to", "address"),
    [
        ("", "terms/b.md", ""),
        ("https://host.invalid/", "", ""),
        ("https://host.invalid/", "terms/b.md", "https://host.invalid/terms/b/#x"),
    ],
)
def test_the_whole_address_is_told_where_the_site_has_one(base: str, to: str, address: str) -> None:
    former = FormerPage("terms/a.md", "甲", to, "乙", "x", renamed=True)
    page = redirect_page(former, SiteLocation(name="站", base=base), True)
    assert page.context == RedirectPage("甲", to, "乙", "x", True, "", "站", address)


def joined(order: int, *into: Anchor) -> FormerPage:
    """What stands at a speech's address that was renamed to another with these anchors."""
    own = (
        anchor("s1", "甲甲"),
        anchor("s2", "乙乙"),
        anchor("s3", "丙丙", "in", "s2"),
        anchor("s4", "丁丁", "gone", "s2"),
    )
    kept = ledger(Move("rename", "speeches/a", "speeches/b"), speeches__a="-", speeches__b="-")
    entries = {
        "speeches/a": replace(kept.entries["speeches/a"], lines=lines_of(own)),
        "speeches/b": replace(kept.entries["speeches/b"], lines=lines_of(into), order=order),
    }
    page, readings = former_pages(replace(kept, entries=entries), {})
    assert page.places == readings.places
    return page


def anchor(name: str, text: str, state: State = "", target: str = "") -> Anchor:
    return Anchor(name, digest(text), len(text), sketches([text])[0], state, target)


ALL = tuple(anchor(f"s{n}", text) for n, text in enumerate(("戊", "己", "庚", "辛"), 1))


def test_a_page_under_a_new_address_keeps_its_anchors_whatever_became_of_their_texts() -> None:
    assert joined(1, *ALL).places is None


def test_a_page_joined_to_another_leads_to_where_its_texts_stand_there() -> None:
    """Another page's number tells it, or an anchor that is not there."""
    moved = anchor("s7", "乙乙")
    assert joined(2, *ALL).places == {}
    assert joined(1, *ALL[:3], moved).places == {"s2": "s7", "s3": "s7"}
    assert joined(2, *ALL, moved, anchor("s9", "乙乙")).places == {"s2": "s7", "s3": "s7"}
    assert joined(2, *ALL, anchor("s8", "甲甲", "gone", "s1")).places == {}


@pytest.mark.parametrize(
    ("places", "told"), [(None, ""), ({}, "{}"), ({"s1": "s4"}, '{"s1":"s4"}')]
)
def test_the_page_has_the_places_of_a_joined_one(places: dict[str, str] | None, told: str) -> None:
    former = FormerPage("speeches/a.md", "甲", "speeches/b.md", "乙", "", True, places)
    context = redirect_page(former, SiteLocation(), True).context
    assert isinstance(context, RedirectPage)
    assert context.places == told


def test_data_of_a_renamed_speech_stands_under_its_former_name_too() -> None:
    moves = (
        Move("rename", "speeches/a", "speeches/b"),
        Move("retire", "speeches/c", "speeches/b"),
        Move("rename", "terms/d", "terms/e"),
        Move("rename", "speeches/f", "speeches/g"),
    )
    kept = ledger(*moves, speeches__b="-", terms__e="-", speeches__g="-")
    assets = [Asset("api/speeches/b.json", b"1"), Asset("api/terms/e.json", b"2")]
    assert [*redirected_data(kept, assets)] == [Asset("api/speeches/a.json", b"1")]
