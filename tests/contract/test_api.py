"""The public data keeps its promises, on this project's own site."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from generator.text import squeeze
from generator.text.pinyin.syllables import han_count, is_syllable

HOME = Path(__file__).resolve().parents[2]
SPEECH = "2020-xian-cong-yan-zhi-dang"


def data(site: Path, name: str) -> Any:
    return json.loads((site / "api" / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("name", "schema"),
    [
        ("terms.json", "terms"),
        ("speeches.json", "speeches"),
        (f"speeches/{SPEECH}.json", "speech"),
        ("pinyin-index.json", "pinyin-index"),
    ],
)
def test_each_file_fits_its_schema(home_site: Path, name: str, schema: str) -> None:
    path = HOME / f"generator/schemas/api/{schema}.schema.json"
    jsonschema.validate(data(home_site, name), json.loads(path.read_text(encoding="utf-8")))


def test_all_terms_of_the_glossary_are_there(home_site: Path) -> None:
    terms = data(home_site, "terms.json")["terms"]
    assert len(terms) == 131
    assert sum(term["certainty"] == "unsure" for term in terms) == 15


def test_block_texts_joined_are_the_speech(home_site: Path) -> None:
    blocks = data(home_site, f"speeches/{SPEECH}.json")["blocks"]
    source = (HOME / f"content/speeches/{SPEECH}.txt").read_text(encoding="utf-8")
    body = source.split("---\n", 2)[2]
    assert squeeze("".join(block["text"] for block in blocks)) == squeeze(body)


def test_the_real_speech_has_its_structure(home_site: Path) -> None:
    blocks = data(home_site, f"speeches/{SPEECH}.json")["blocks"]
    kinds = [block["kind"] for block in blocks]
    assert kinds[:2] == ["title", "salutation"]
    assert kinds[-1] == "closing"
    assert [b["anchor"] for b in blocks if b["kind"] == "heading"] == [f"s{n}" for n in range(1, 7)]
    points = [
        b["text"][:2] for b in blocks if b["anchor"].startswith("s1-") if b["kind"] == "point"
    ]
    assert points == ["一要", "二要", "三要", "四要", "五要"]


def test_every_han_character_has_one_syllable(home_site: Path) -> None:
    for block in data(home_site, f"speeches/{SPEECH}.json")["blocks"]:
        assert len(block["syllables"]) == han_count(block["text"])
        assert all(is_syllable(syllable) for syllable in block["syllables"])


def test_offsets_of_mentions_point_at_their_surface(home_site: Path) -> None:
    texts = {b["anchor"]: b["text"] for b in data(home_site, f"speeches/{SPEECH}.json")["blocks"]}
    mentions = [m for term in data(home_site, "terms.json")["terms"] for m in term["mentions"]]
    assert len(mentions) > 200
    for mention in mentions:
        assert texts[mention["anchor"]][mention["start"] : mention["end"]] == mention["text"]


def test_the_pinyin_index_holds_every_term_once_under_its_letter(home_site: Path) -> None:
    groups = data(home_site, "pinyin-index.json")
    letters = [group["letter"] for group in groups]
    assert letters == sorted(letters)
    listed = [term for group in groups for term in group["terms"]]
    terms = {term["id"]: term for term in data(home_site, "terms.json")["terms"]}
    assert sorted(listed) == sorted(terms)
    for group in groups:
        for term in group["terms"]:
            assert terms[term]["initials"][0].upper() == group["letter"]


def test_every_address_in_the_data_is_a_page(home_site: Path) -> None:
    for item in (
        data(home_site, "terms.json")["terms"] + data(home_site, "speeches.json")["speeches"]
    ):
        assert (home_site / item["url"] / "index.html").is_file()
