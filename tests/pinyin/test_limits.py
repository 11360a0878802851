"""What readings go by a number: weights, shares, lengths and ranks, on both of their sides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

import pytest

from generator.model.ids import LONGEST_ID
from generator.text.pinyin import collation, lattice, orthography, weak, wei
from generator.text.pinyin import doubts as doubts_module
from generator.text.pinyin import tables as tables_module
from generator.text.pinyin.collation import COMMON, collation_key, rare
from generator.text.pinyin.dictionary import characters, phrase_readings
from generator.text.pinyin.doubts import CHOICES, doubts
from generator.text.pinyin.lexicon import lexicon
from generator.text.pinyin.readings import pronounce
from generator.text.pinyin.rules import revise, spot
from generator.text.pinyin.running_text import divide
from generator.text.pinyin.slugs import assign_slugs, slug
from generator.text.pinyin.tables import LISTED, PLACE, STRONG, UNCOUNTED
from generator.text.pinyin.word_lists import listed_readings
from tests.pinyin.test_classes import ROWS

# --- words and their weights ---------------------------------------------------------------------


def test_words_weigh_what_was_counted_and_those_of_the_lists_at_least_so_much() -> None:
    counted, _ = tables_module._counted()
    words, phrases = lexicon(), phrase_readings()
    lists = tables_module._lists({})
    kinds: Counter[tuple[float, bool]] = Counter()
    for word, weight in words.counts.items():
        least = 0.0
        if word in words.listed:
            least = STRONG if word in lists.strong else PLACE if word in lists.places else LISTED
        elif word not in counted:
            assert (weight, word in phrases) == (UNCOUNTED, True)
        assert weight == max(counted.get(word, 0.0 if least else UNCOUNTED), least)
        kinds[least, weight > least] += 1
    assert all(kinds[least, more] for least in (LISTED, PLACE) for more in (False, True))
    assert kinds[STRONG, False] == len(dict(listed_readings("strong.yml")))


def test_a_phrase_that_was_not_counted_weighs_more_than_its_rarest_characters() -> None:
    """And less than any word of the lists: 3 and 20 of 60 million."""
    assert 1 < UNCOUNTED < LISTED < PLACE < STRONG


@pytest.mark.parametrize(("count", "is_name"), [(199.0, True), (200.0, False)])
def test_a_name_is_none_when_what_is_given_is_an_ordinary_word(count: float, is_name: bool) -> None:
    words = lexicon()
    for part in ("国藩", "曾国"):
        counts = {**words.counts, "国藩": 1.0, "曾国": 1.0, part: count}
        assert replace(words, counts=counts)._is_name("曾国藩") is is_name


@pytest.mark.parametrize("words", [orthography._of_rest, divide], ids=["term", "text"])
def test_words_of_four_characters_stand_whole_and_longer_ones_in_pairs(
    words: Callable[[str], list[str]],
) -> None:
    for name in ("乌尔都语", "上甘岭战役"):
        assert name in lexicon().words
    assert words("乌尔都语") == ["乌尔都语"]
    assert words("上甘岭战役") == ["上甘", "岭战", "役"]


# --- doubts --------------------------------------------------------------------------------------


def test_another_division_counts_below_the_margin_and_not_at_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words = lexicon()
    chosen, other = (
        sum(words.singles[w] if len(w) == 1 else words.weights.of(w) for w in division)
        for division in (("推行", "长期", "护理"), ("推", "行长", "期", "护理"))
    )
    for margin, is_doubted in ((1e-9, True), (-1e-9, False)):
        monkeypatch.setattr(doubts_module, "MARGIN", chosen - other + margin)
        whys = [doubt.why for doubt in doubts("推行长期护理")]
        assert any("也可能断成“行长”" in why for why in whys) is is_doubted


def test_a_word_that_no_source_reads_is_doubted_below_its_probability_and_not_at_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for above, is_doubted in ((1e-9, True), (0.0, False)):
        monkeypatch.setattr(doubts_module, "RARE", lexicon().weights.of("推行") + above)
        assert bool(doubts("推行改革")) is is_doubted


def test_four_readings_of_a_character_are_offered() -> None:
    for text, char, known in (("这个令", "令", 4), ("这个圈发给谁", "圈", 5)):
        assert len(characters()[char]) == known
        (doubt,) = (one for one in doubts(text) if text[one.place] == char)
        assert doubt.choices == characters()[char][:4]
    assert CHOICES == 4


@pytest.mark.parametrize(
    ("usual", "other", "is_odd"),
    [(101, 5, True), (100, 5, False), (1_000, 5, True), (1_000, 6, False)],
)
def test_a_reading_is_odd_in_five_phrases_that_are_less_than_a_twentieth(
    usual: int, other: int, is_odd: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = {"甲": Counter({"jiǎ": usual, "jiā": other})}
    monkeypatch.setattr(weak, "_counted", lambda: counts)
    words = replace(lexicon(), known=MappingProxyType({"甲": ("jiā",)}), listed=frozenset())
    assert [*weak.odd(words, "甲")] == [0] * is_odd


@pytest.mark.parametrize(("share", "other", "of"), [(weak.DIVIDED, 20, 100), (weak.UNEVEN, 5, 100)])
def test_a_character_is_divided_by_a_fifth_and_unevenly_by_a_twentieth_of_its_phrases(
    share: float, other: int, of: int
) -> None:
    assert weak._is_divided(Counter({"háng": of - other, "xíng": other}), share)
    assert not weak._is_divided(Counter({"háng": of - other + 1, "xíng": other - 1}), share)


def test_rules_read_all_classes_alike_however_far_they_look(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What bounds their cost on a long line: no cue of the classes stands so far away."""
    before = "同志们在会上一致认为要把工作做细做实，"
    texts = [before + row.split("\t")[0].replace("{", "").replace("}", "") for row in ROWS[1::3]]
    read = [pronounce(text) for text in texts]
    for reach in (spot.REACH - 1, 10 * wei._AFTER):
        monkeypatch.setattr(spot, "REACH", reach)
        monkeypatch.setattr(wei, "_BEFORE", reach)
        monkeypatch.setattr(wei, "_AFTER", reach)
        assert [pronounce(text) for text in texts] == read


# --- order and addresses -------------------------------------------------------------------------


def test_the_characters_of_level_one_are_common_and_the_next_is_rare() -> None:
    by_place = {place: char for char, place in collation._tables()[1].items()}
    assert rare(by_place[COMMON]) == set()
    assert rare(by_place[COMMON + 1]) == {by_place[COMMON + 1]}


def test_a_character_without_strokes_or_place_comes_behind_all_that_have_them() -> None:
    strokes, places = collation._tables()
    assert max(*strokes.values(), *places.values()) < collation._LAST
    unknown = "\U0003134f"
    assert unknown not in strokes
    keys = [collation_key(char, ["yī"]) for char in ("一", max(strokes, key=strokes.__getitem__))]
    assert collation_key(unknown, ["yī"]) > max(keys)


def test_kinds_of_characters_stand_in_the_order_figures_letters_han() -> None:
    words = ["改革", "改a", "改5"]
    words.sort(key=lambda word: collation_key(word, pronounce(word)))
    assert words == ["改5", "改a", "改革"]


@pytest.mark.parametrize(("last", "size"), [("双", LONGEST_ID), ("广", LONGEST_ID - 1)])
def test_a_slug_of_sixty_letters_is_whole(last: str, size: int) -> None:
    syllable = {"双": "shuāng", "广": "guǎng"}[last]
    assert len(slug("中" * 9 + last, ["zhōng"] * 9 + [syllable])) == size
    longer = slug("中" * 9 + last + "a", ["zhōng"] * 9 + [syllable])
    assert longer == slug("中" * 9 + last, ["zhōng"] * 9 + [syllable])


@pytest.mark.parametrize(("last", "size"), [("gān", LONGEST_ID), ("gāng", 55)])
def test_a_slug_with_tones_has_sixty_letters_too(last: str, size: int) -> None:
    item = ("中" * 8 + "甘", ("zhōng",) * 8 + (last,))
    (name,) = assign_slugs([item], [slug(*item)])
    assert (len(name), name[:7]) == (size, "zhong1-")


def test_the_number_of_a_slug_stands_within_its_sixty_letters() -> None:
    item = ("中" * 8 + "甘", ("zhōng",) * 8 + ("gān",))
    first, *others = assign_slugs([item] * 12)
    assert first == "zhong-" * 8 + "gan"
    assert [len(name) for name in others] == [LONGEST_ID] * 11
    assert [name[-4:] for name in others[:2]] == ["gan1", "ga-2"]
    assert others[-1].endswith("g-11")


@pytest.mark.parametrize(("count", "reading"), [(199.0, "zhā"), (200.0, "chá")])
def test_a_verb_before_an_ordinary_word_is_no_surname(count: float, reading: str) -> None:
    words = lexicon()
    rarer = replace(words, counts={**words.counts, "永强": count})
    text = "书记查永强作报告"
    steps = lattice.divide(rarer, text)
    at = next(at for at, (start, _, _) in enumerate(steps) if start == 2)
    assert (revise(spot.Spot(rarer, text, steps, at, 2)) or "chá") == reading
