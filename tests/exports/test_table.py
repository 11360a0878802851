"""The glossary as a table and as JSON: all there, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.commands.analyse import Study
from generator.exports.downloads import CSV, JSON
from generator.exports.glossary_csv import COLUMNS, inert
from generator.model.addresses import SiteLocation
from generator.model.corpus import Alias, Corpus, SourceRef
from generator.model.index import Index
from tests.exports.conftest import BASE
from tests.exports.small import PLAIN, glossary, published, with_text


def rows(corpus: Corpus, index: Index, place: SiteLocation) -> list[dict[str, str]]:
    text = published(corpus, index, place)[CSV].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_file_opens_right_in_excel_and_wps(home: Study, place: SiteLocation) -> None:
    data = published(home.corpus, home.index, place)[CSV]
    assert data.startswith(b"\xef\xbb\xbf" + "编号,术语".encode())
    assert data.count(b"\r\n") == data.count(b"\n") == len(home.corpus.terms) + 1


def test_every_term_has_a_line_in_the_order_of_the_glossary(
    home: Study, place: SiteLocation
) -> None:
    found = rows(home.corpus, home.index, place)
    assert [row["编号"] for row in found] == [term.id for term in home.corpus.terms]
    assert sum(row["核实情况"] == "待核实" for row in found) == 15
    assert all(row["待核实之处"] for row in found if row["核实情况"] == "待核实")


def test_a_line_says_all_that_the_entry_says() -> None:
    term = replace(
        PLAIN,
        aliases=(Alias("“四个意识”"), Alias("四意识", link=False)),
        components=("政治意识", "大局意识"),
        related=("b",),
        sources=(SourceRef("报告", "某会", "2017-10"),),
        valid_from="2016-01",
    )
    corpus, index = glossary(term, replace(PLAIN, id="b", term="两个维护"))
    first, _ = rows(corpus, index, SiteLocation(base=BASE))
    assert first["别名"] == "“四个意识”；四意识"
    assert first["构成"] == "政治意识；大局意识"
    assert first["相关术语"] == "两个维护"
    assert first["出处"] == "报告，某会，2017年10月"
    assert first["使用时期"] == "2016年1月—今"
    assert first["网址"] == f"{BASE}terms/si-ge-yi-shi/"


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
@settings(deadline=None)
def test_no_cell_is_ever_a_formula(text: str) -> None:
    corpus, index = glossary(with_text(text))
    (row,) = rows(corpus, index, SiteLocation())
    assert set(row) == set(COLUMNS)
    for cell in row.values():
        assert not cell.lstrip(" ").startswith(tuple("=+-@\t\r\n＝＋－＠"))
    assert row["释义"].removeprefix("'") in (text, text.removeprefix("'"))


def test_what_would_be_a_formula_gets_an_apostrophe() -> None:
    assert inert('=HYPERLINK("http://x")') == '\'=HYPERLINK("http://x")'
    assert inert(" @SUM(1)") == "' @SUM(1)"
    assert inert("四个意识") == "四个意识"


def test_json_has_every_field_that_an_editor_wrote(home: Study, place: SiteLocation) -> None:
    value = json.loads(published(home.corpus, home.index, place)[JSON])
    assert [term["id"] for term in value["terms"]] == [term.id for term in home.corpus.terms]
    by_id = {term["id"]: term for term in value["terms"]}
    for term in home.corpus.terms:
        got = by_id[term.id]
        assert got["definition"] == term.definition
        assert got.get("components", []) == list(term.components)
        assert [alias["text"] for alias in got.get("aliases", [])] == [a.text for a in term.aliases]
        assert got.get("unsure_about", "") == term.unsure_about
        assert got["certainty"] == term.certainty
        assert got["url"].startswith(place.base or "terms/")
