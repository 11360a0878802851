"""Looking for marks in files that somebody else made grows with their length and no faster."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.importers.markups import markup_kind
from generator.importers.web_styles import added_by_rules, hidden_by_rules
from generator.text.yaml_slips import line_slips
from tests.growth.scaling import assert_grows_slowly


@pytest.mark.parametrize(
    "mark", ["\n", "\n ", "[b]", "== a", "=\n", ":A", "'''", "{A b", "\\item "]
)
def test_marks_of_wikis_forums_and_typesetters(mark: str) -> None:
    def make(n: int) -> Callable[[], object]:
        text = mark * (n // len(mark))
        return lambda: markup_kind(text)

    assert_grows_slowly(make, 16_000)


@pytest.mark.parametrize("piece", ["a", "/*", "p{", "content:", "}"])
def test_words_that_a_style_sheet_adds(piece: str) -> None:
    def make(n: int) -> Callable[[], object]:
        page = LexborHTMLParser(f"<style>{piece * n}</style><p>x")
        return lambda: added_by_rules(page)

    assert_grows_slowly(make, 8_000)


@pytest.mark.parametrize("before", ["", "- ", "- a: ", "- a: ["])
def test_braces_behind_spaces_in_a_glossary(before: str) -> None:
    def make(n: int) -> Callable[[], object]:
        return lambda: [*line_slips(before + " " * n)]

    assert_grows_slowly(make, 16_000)


def test_a_value_that_is_nested_without_end_hides_nothing() -> None:
    page = LexborHTMLParser(f"<style>p{{clip:{'a(' * 5_000}}}</style><p>x")
    assert not hidden_by_rules(page)
