"""Words of every class of characters with more than one reading, in phrases of their own."""

from __future__ import annotations

from pathlib import Path

from generator.text.pinyin.readings import pronounce
from generator.text.pinyin.syllables import han_count

ROWS = Path(__file__).with_name("classes.tsv").read_text("utf-8").splitlines()


def test_words_of_every_class_are_read_as_the_dictionary_says() -> None:
    wrong = []
    for row in ROWS:
        if row.startswith("#"):
            continue
        phrase, either = row.split("\t")
        before, _, rest = phrase.partition("{")
        word, _, after = rest.partition("}")
        begin = han_count(before)
        got = " ".join(pronounce(before + word + after)[begin : begin + han_count(word)])
        if got not in either.split(" or "):
            wrong.append((phrase, got, either))
    assert not wrong
