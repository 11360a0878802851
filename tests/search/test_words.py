"""Words of texts by their initials: found although no term has the name, and listed last."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.linking.words import all_words
from generator.search.coded import fnv1a
from generator.search.document import Section
from generator.search.index import BLOCK, search_assets
from generator.search.numbered import numbered
from generator.search.selftest import ask
from generator.search.streams import streams, usual_readings
from generator.search.words import COMMON, COMMON_IN_SHORT, SHORT, Dictionary, filed_words
from generator.text.pinyin.readings import pronounce
from tests.search.small import WORDS, built, speech, term

OWN = ("移风易俗", "与时俱进", "重庆市", "政治家", "不安宁", "云非一时", "脱贫", "攻坚", "坚决")


def urls(site: Path, *queries: str) -> list[list[str]]:
    return [[result["url"] for result in answer["results"]] for answer in ask(site, queries)]


def test_initials_find_words_of_texts_that_are_no_terms(site: Path) -> None:
    built(site, [term("四个意识", "a"), speech(1, "推进移风易俗。"), speech(2, "别的")], OWN)
    (answer,) = ask(site, ["yfys"], 1)
    assert [(result["url"], result["how"]) for result in answer["results"]] == [
        ("speeches/d1/", "initials")
    ]
    assert answer["notes"] == ["按首字母找到“移风易俗”。"]
    assert [piece["text"] for piece in answer["shown"][0]["segments"] if piece["mark"]] == [
        "移风易俗"
    ]


def test_words_found_by_initials_come_below_terms_and_letters(site: Path) -> None:
    pages = [
        speech(1, "推进移风易俗。"),
        speech(2, "代号YFYS。"),
        term("应付意识", "a"),
        speech(3, "应付意识。"),
        speech(4, "云非一时之功。"),
    ]
    built(site, pages, OWN)
    (answer,) = ask(site, ["yfys"])
    assert [(result["url"], result["how"]) for result in answer["results"]] == [
        ("terms/a/", "headword"),
        ("speeches/d3/", "text"),
        ("speeches/d2/", "text"),
        ("speeches/d4/", "initials"),
        ("speeches/d1/", "initials"),
    ]
    assert answer["notes"] == [], "only where nothing else was found"


def test_a_word_in_a_heading_is_still_only_a_word(site: Path) -> None:
    title = "论移风易俗"
    heading = Section("title", title, pronounce(title), heading=True)
    titled = replace(speech(2), title=title, sections=(heading,))
    built(site, [speech(1, "代号YFYS。"), titled], OWN)
    (answer,) = ask(site, ["yfys"])
    facts = [(result["url"], result["how"]) for result in answer["results"]]
    assert facts == [("speeches/d1/", "text"), ("speeches/d2/", "initials")]


@pytest.mark.parametrize(
    ("query", "hit"),
    [
        ("ysjj", True),
        ("YSJJ", True),
        ("yushj", False),
        ("ysjinj", False),
        ("cqs", True),
        ("zqs", False),
        ("zzj", True),
        ("zhzhj", True),
        ("zj", False),
        ("ysj", False),
    ],
)
def test_a_word_has_the_initials_with_which_it_is_read(site: Path, query: str, hit: bool) -> None:
    built(site, [speech(1, "与时俱进的重庆市政治家。"), speech(2, "别的")], OWN)
    assert urls(site, query) == [["speeches/d1/"] if hit else []]


def test_pinyin_that_is_found_is_no_row_of_initials(site: Path) -> None:
    pages = [speech(1, "下班了。"), speech(2, "坐立不安宁。")]
    built(site, pages, OWN)
    assert urls(site, "ban") == [["speeches/d1/"]]
    built(site, pages[1:], OWN)
    assert urls(site, "ban") == [["speeches/d2/"]]


def test_words_count_with_others_in_a_query(site: Path) -> None:
    pages = [speech(1, "推进移风易俗，党建。"), speech(2, "移风易俗。")]
    built(site, pages, OWN)
    assert urls(site, "yfys 党建", "党建 yfys", "移风易俗 -党建") == [
        ["speeches/d1/"],
        ["speeches/d1/"],
        ["speeches/d2/"],
    ]


@pytest.mark.parametrize(("filler", "common"), [(0, COMMON_IN_SHORT), (SHORT, COMMON)])
def test_two_words_count_as_one_where_they_stand_together_often(
    site: Path, filler: int, common: int
) -> None:
    for times, urls_found in ((common - 1, []), (common, ["speeches/d1/"])):
        pages = [speech(1, "决战脱贫攻坚。" * times), speech(2, "别" * filler)]
        built(site, pages, OWN)
        assert urls(site, "tpgj") == [urls_found]


LONGER = ("人民", "代表", "大会", "检察院", "加强", "基层", "治理", "更要", "实事求是")


@pytest.mark.parametrize(
    ("text", "query", "hit"),
    [
        ("人民检察院", "rmjcy", True),
        ("检察院人民", "jcyrm", True),
        ("人民代表大会", "rmdbdh", True),
        ("实事求是人民", "ssqsrm", True),
        ("人民实事求是", "rmssqs", True),
        ("检察院检察院", "jcyjcy", True),
        ("加强基层治理代表", "jqjczldb", False),
        ("人民检察院大会", "rmjcydh", False),
    ],
)
def test_words_make_words_of_five_and_six_characters_and_no_longer_ones(
    site: Path, text: str, query: str, hit: bool
) -> None:
    for times in (COMMON_IN_SHORT - 1, COMMON_IN_SHORT):
        built(site, [speech(1, f"{text}。" * times)], LONGER)
        assert urls(site, query) == [["speeches/d1/"] * (hit and times == COMMON_IN_SHORT)]


def test_longer_words_are_none_where_another_crosses_their_border(site: Path) -> None:
    built(site, [speech(1, "人民代表大会更要。" * COMMON_IN_SHORT)], (*LONGER, "会更"))
    assert urls(site, "rmdbdh", "rmdb") == [[], ["speeches/d1/"]]


def test_two_words_are_none_where_another_crosses_their_border(site: Path) -> None:
    """坚决 takes the end of 攻坚 away."""
    built(site, [speech(1, "脱贫攻坚决战。" * COMMON_IN_SHORT)], OWN)
    assert urls(site, "tpgj") == [[]]


def test_the_words_of_a_segment_are_read_where_they_stand() -> None:
    part = streams([speech(1, "重庆市，移风易俗，移风易俗")])
    words = Dictionary(OWN).found(numbered(part))
    facts = [(word.text, word.initials, word.count) for word in words]
    assert facts == [("重庆市", "cqs", 1), ("移风易俗", "yfys", 2)]
    assert [part.pages[0].text[word.place :][:2] for word in words] == ["重庆", "移风"]
    assert not Dictionary(()).found(numbered(part))


@pytest.mark.parametrize("part", [1, 2, 3, 100])
def test_words_are_the_same_in_however_many_parts_they_are_counted(
    part: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = numbered(streams([speech(1, WORDS + "推进移风易俗，实事求是，推进移风易俗，艰苦奋斗。")]))
    dictionary = Dictionary(all_words())
    whole = [*dictionary.found(own)]
    monkeypatch.setattr("generator.search.words.PART", part)
    assert len(whole) > 3
    assert [*dictionary.found(own)] == whole


def test_words_are_filed_as_one_after_another_would_be() -> None:
    text = "".join(
        f"{word}，" * (1 + n % 3) for n, word in enumerate((*OWN, "重庆市政治家", "𠀀政治家"))
    )
    own = numbered(streams([speech(1, text * 2)]))
    found = Dictionary((*OWN, "𠀀政治", "重庆", "政治")).found(own)
    usual = usual_readings(own.characters)
    words = sorted(found, key=lambda word: (-word.count, word.text))
    made = [*filed_words(found, usual, 3)]
    assert len(made) == 3
    for number, (lists, odd) in enumerate(made):
        wanted: dict[int, str] = {}
        wanted_odd = ""
        for word in words:
            if fnv1a(word.initials) % 3 != number:
                continue
            if word.initials == "".join(usual.get(char, "")[:1] for char in word.text):
                wanted[len(word.text)] = wanted.get(len(word.text), "") + word.text
            else:
                wanted_odd += word.initials + word.text
        assert lists == [wanted.get(size, "") for size in range(3, max(wanted, default=0) + 1)]
        assert odd == wanted_odd
    assert any(odd for _, odd in made)
    assert len({word.count for word in words}) > 1
    assert [*filed_words(found, usual, 0)] == []


def test_both_forms_find_every_word_of_the_dictionary_that_stands_there(site: Path) -> None:
    texts = ["坚持与时俱进，推进移风易俗。", "重庆市委书记讲话，实事求是，艰苦奋斗。"]
    pages = [speech(number, text) for number, text in enumerate(texts)]
    dictionary = all_words()
    built(site, pages, dictionary)
    words = Dictionary(dictionary).found(numbered(streams(pages)))
    assert len(words) == 5
    for word, found_urls in zip(words, urls(site, *(word.initials for word in words)), strict=True):
        wanted = {page.url for page, text in zip(pages, texts, strict=True) if word.text in text}
        assert wanted <= set(found_urls), word


def test_the_words_of_other_segments_stay_when_a_speech_is_added() -> None:
    pages = [speech(n, WORDS[n % 9 :] + "移风易俗") for n in range(BLOCK + 3)]
    before = {a.path: a.data for a in search_assets(pages, lambda: OWN, 0)}
    after = {
        a.path: a.data for a in search_assets([*pages, speech(99, "与时俱进")], lambda: OWN, 0)
    }
    assert "search/data/s0/w0.js" in before
    changed = {path.split("/")[2] for path in before if before[path] != after[path]}
    assert changed == {"meta.js", f"s{BLOCK}"}


def test_lists_of_words_are_divided_and_read_by_their_initials(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.search.segment.WORDS", 1)
    built(site, [speech(1, "移风易俗，与时俱进，重庆市，政治家。")], OWN)
    for query in ("yfys", "ysjj", "cqs", "zzj"):
        assert urls(site, query) == [["speeches/d1/"]], query
