"""What other programs remember our files by: the numbers written out, because they never change."""

from __future__ import annotations

import io
import json
import zipfile
from hashlib import sha256
from types import SimpleNamespace
from typing import Any, cast

import segno

from generator.exports.anki import _STYLE, _TEMPLATES, FIELDS, MODEL_REVISION, _ids, anki_deck
from generator.exports.downloads import JSON
from generator.exports.flashcards import flashcards
from generator.exports.handout import _unclear
from generator.exports.qr import qr_svg
from generator.model.addresses import SiteLocation
from tests.exports.small import PLAIN, glossary, published


def ids(*notes: tuple[str, int]) -> list[int]:
    """The ids of notes, each of a term with so many cards."""
    made = [SimpleNamespace(cards=[None] * cards) for _, cards in notes]
    cards = [SimpleNamespace(term=term) for term, _ in notes]
    return [*_ids(cast(Any, made), cast(Any, cards))]


def test_the_ids_of_a_note_and_its_cards_follow_from_its_term() -> None:
    first, second = 1619267046744, 1618791027400
    found = ids(("si-ge-yi-shi", 3), ("liang-ge-wei-hu", 2))
    assert found == [*range(first, first + 4), *range(second, second + 3)]


def test_a_note_whose_ids_are_taken_has_the_next_eight() -> None:
    assert ids(("si-ge-yi-shi", 0), ("si-ge-yi-shi", 0)) == [1619267046744, 1619267046752]


def test_other_fields_templates_or_another_style_have_another_revision() -> None:
    """After a change raise `MODEL_REVISION` by one and write both anew."""
    model = sha256(repr((FIELDS, _TEMPLATES, _STYLE)).encode()).hexdigest()
    assert (MODEL_REVISION, model[:12]) == (1, "955083973558")


def test_a_deck_does_not_tell_the_version_of_sqlite_or_the_day() -> None:
    made = flashcards(glossary(PLAIN)[0].terms, {})
    with zipfile.ZipFile(io.BytesIO(anki_deck(made, SiteLocation()))) as package:
        assert {info.date_time for info in package.infolist()} == {(2020, 1, 1, 0, 0, 0)}
        data = package.read("collection.anki2")
    assert data[96:100] == bytes(4)
    assert data[100] in (5, 13), "the first page of a table begins here"


def test_a_code_has_a_border_of_four_modules_and_the_third_mask() -> None:
    address = "https://example.org/terms/si-ge-yi-shi/"
    code = segno.make_qr(address, error="m", mask=2)
    assert qr_svg(address) == code.svg_inline(border=4, omitsize=True, svgclass="", lineclass="")


def test_the_glossary_says_its_version() -> None:
    corpus, index = glossary(PLAIN)
    assert json.loads(published(corpus, index, SiteLocation())[JSON])["version"] == 1


def test_three_names_are_offered_for_an_unknown_one_that_is_like_them_by_two_fifths() -> None:
    names: dict[str, tuple[str, ...]] = {f"甲乙{char}{char}": ("a",) for char in "丙丁戊己"}
    assert _unclear("甲乙", (), names).hint.count("、") == 2
    # Four of ten characters are in both, or of eleven.
    for more, is_near in (
        ("一二三四", True),
        ("一二三四五", False),
    ):
        hint = _unclear(f"甲乙{more}", (), {"甲乙丙丁": ("a",)}).hint
        assert ("甲乙丙丁" in hint) is is_near
