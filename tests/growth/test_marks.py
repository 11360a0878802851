"""Looking for marks in files that somebody else made grows with their length and no faster."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.importers.markdown import _OTHERS
from generator.importers.markups import markup_kind
from generator.importers.page_head import _SHOWN_BESIDE
from generator.importers.web_styles import added_by_rules, hidden_by_rules
from generator.sources.document_end import _SIGNED_DAY
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


@pytest.mark.parametrize("mark", ["[", "[[a", "{#a", "==", "$a"])
def test_marks_of_other_dialects_of_markdown(mark: str) -> None:
    def make(n: int) -> Callable[[], object]:
        text = mark * (n // len(mark))
        return lambda: [*_OTHERS.finditer(text)]

    assert_grows_slowly(make, 16_000)


def test_names_of_papers_in_an_address() -> None:
    def make(n: int) -> Callable[[], object]:
        return lambda: _SHOWN_BESIDE.search("." * n)

    assert_grows_slowly(make, 16_000)


@pytest.mark.parametrize("gap", [" ", "\u3000"])
def test_the_gap_between_who_signs_and_the_day(gap: str) -> None:
    def make(n: int) -> Callable[[], object]:
        line = f"县委办公室{gap * n}印发"
        return lambda: _SIGNED_DAY.fullmatch(line)

    assert_grows_slowly(make, 16_000)


@pytest.mark.parametrize("before", ["", "- ", "- a: ", "- a: ["])
def test_braces_behind_spaces_in_a_glossary(before: str) -> None:
    def make(n: int) -> Callable[[], object]:
        return lambda: [*line_slips(before + " " * n)]

    assert_grows_slowly(make, 16_000)


def test_a_value_that_is_nested_without_end_hides_nothing() -> None:
    page = LexborHTMLParser(f"<style>p{{clip:{'a(' * 5_000}}}</style><p>x")
    assert not hidden_by_rules(page)
