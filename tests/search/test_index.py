"""The search index: complete, exact, deterministic, and cheap to extend by one speech."""

from __future__ import annotations

import json
import random
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.commands.analyse import analyse
from generator.commands.build import generate
from generator.search.coded import SIGNS, fixed, numbers
from generator.search.document import Document, Key, Section
from generator.search.documents import keyed
from generator.search.index import BLOCK, GROWTH, LARGEST, WHOLE, search_assets, segments
from generator.search.normal import GAP, Normalizer, normal_form
from generator.search.questions import NormalTexts
from generator.search.selftest import ask, selftest
from generator.text.pinyin.readings import pronounce
from generator.text.pinyin.syllables import strip_tone
from tests.conftest import HOME
from tests.search.small import WORDS, built, found, speech, term

# --- files ---------------------------------------------------------------------


def test_the_same_pages_give_the_same_bytes() -> None:
    pages = [speech(n, WORDS, WORDS[n:]) for n in range(5)]
    assert list(search_assets(pages)) == list(search_assets(pages))


def test_one_more_speech_rewrites_the_newest_segment_and_the_list_alone() -> None:
    pages = [term("党的领导", "a"), *(speech(n, WORDS[n % 9 :]) for n in range(BLOCK * 3 + 5))]
    before = {asset.path: asset.data for asset in search_assets(pages, whole=0)}
    after = {
        asset.path: asset.data for asset in search_assets([*pages, speech(999, WORDS)], whole=0)
    }
    assert set(before) <= set(after), "names are stable, so an update can be unzipped over it"
    changed = {path for path in after if before.get(path) != after[path]}
    segments = {path.split("/")[2] for path in changed}
    assert segments == {"meta.js", f"s{BLOCK * 3}", "text"}
    assert sum("/text/" in path for path in changed) == 1


def test_two_pages_with_one_number_have_a_file_each() -> None:
    """As after a merge of two branches that each published one."""
    pages = [replace(speech(n, WORDS), key="s7") for n in (1, 2)]
    keys = [page.key for page in keyed(pages)]
    assert keys[0] == "s7"
    assert len(set(keys)) == 2
    assert keyed(keyed(pages)) == keyed(pages)


@pytest.mark.parametrize(
    ("text", "syllables", "letters", "told"),
    [
        ("四个意识", "sì gè yì shí", "sgys", [""]),
        ("重庆", "chóng qìng", "cq", ["chong qing"]),
        ("四个意识", "sì gè yì shí", "sgysh", ["", "sgysh"]),
        ("重庆", "chóng qìng", "chq", ["chong qing", "chq"]),
    ],
)
def test_a_name_is_told_without_what_follows_from_its_characters(
    site: Path, text: str, syllables: str, letters: str, told: list[str]
) -> None:
    own = tuple(syllables.split())
    key = Key("headword", text, own, letters)
    page = replace(term(text, "a"), sections=(Section("", text, own, True),), keys=(key,))
    assets = {asset.path: asset.data.decode() for asset in search_assets([page])}
    meta = assets["search/data/meta.js"].partition("(")[2].rstrip()[:-1]
    (row,) = json.loads(f"[{meta}]", strict=False)[1]["keys"]
    assert row == [0, "headword", text, *told]
    spelled = "".join(map(strip_tone, own))
    assert found(site, [page], text, spelled, letters) == [[page.url]] * 3


def test_both_forms_of_a_segment_know_the_same_readings() -> None:
    pages = [speech(n, "去重庆的银行行长，长得一行行的。", WORDS) for n in range(2)]
    metas = []
    for whole in (0, WHOLE):
        files = {asset.path: asset.data for asset in search_assets(pages, whole=whole)}
        meta = files["search/data/meta.js"].decode().strip()
        metas.append(json.loads(meta.removeprefix('__kb("meta",').removesuffix(")"), strict=False))
    assert metas[0]["other"] == metas[1]["other"] != {}
    assert metas[0]["usual"] == metas[1]["usual"]


def test_a_segment_with_little_text_is_one_file_and_one_with_more_is_in_shards() -> None:
    little, much = [speech(1, "文" * 400)], [speech(n, "文" * 400) for n in range(BLOCK + 1)]
    assert [a.path for a in search_assets(little, whole=500)] == [
        "search/data/s0/whole.js",
        "search/data/meta.js",
    ]
    paths = {a.path for a in search_assets(much, whole=500)}
    assert "search/data/s0/b0.js" in paths
    assert "search/data/s0/whole.js" not in paths
    assert f"search/data/s{BLOCK}/whole.js" in paths
    assert sum("/text/" in path for path in paths) == BLOCK


def test_full_blocks_of_one_size_are_one_segment() -> None:
    def names(count: int) -> list[str]:
        paths = {a.path for a in search_assets([speech(n, "文") for n in range(count)])}
        return sorted(path.split("/")[2] for path in paths if path.endswith("/whole.js"))

    large = BLOCK * GROWTH
    assert names(1) == ["s0"]
    assert names(BLOCK) == ["s0"]
    assert names(BLOCK + 1) == ["s0", f"s{BLOCK}"]
    assert names(BLOCK * 3) == ["s0"]
    assert names(BLOCK * 3 + 1) == ["s0", f"s{BLOCK * 3}"]
    assert names(large) == ["s0"]
    assert names(large + BLOCK + 1) == ["s0", f"s{large}", f"s{large + BLOCK}"]
    assert names(large * 3 + 1) == ["s0", f"s{large * 3}"]


def test_blocks_of_the_largest_size_are_a_segment_each() -> None:
    one = speech(0, "文")

    def sizes(count: int) -> list[int]:
        return [size for _, _, size in segments([one] * count)]

    assert sizes(LARGEST - 1) == [LARGEST - BLOCK * GROWTH, BLOCK * (GROWTH - 1), BLOCK - 1]
    assert sizes(LARGEST) == [LARGEST]
    assert sizes(2 * LARGEST + 1) == [LARGEST, LARGEST, 1]
    assert sizes(GROWTH * LARGEST) == [LARGEST] * GROWTH
    assert [start for _, start, _ in segments([one] * 2 * LARGEST)] == [0, LARGEST]
    assert [name for name, _, _ in segments([one] * 2 * LARGEST)] == ["s0", f"s{LARGEST}"]


def decoded(text: str) -> list[int]:
    """The numbers a coded text holds, read as the engine reads it."""
    values, value, unit = [], 0, 1
    for char in text:
        digit = SIGNS.tolist().index(ord(char))
        if digit < 70:
            values.append(value + digit * unit)
            value, unit = 0, 1
        else:
            value, unit = value + (digit - 70) * unit, unit * 53
    return values


@given(st.lists(st.integers(0, 2**30 - 1), max_size=50))
@example([69, 70, 3709, 3710])
@example([10_421_389, 0])  # of four digits, which are put together in four bytes
@example([10_421_390, 0])
def test_numbers_come_back_and_need_no_escape_in_a_string(values: list[int]) -> None:
    text, ends = numbers(np.array(values, dtype=np.int64))
    assert decoded(text) == values
    assert not set(text) & set('\0\n\r"\\\u2028\u2029')
    assert len(text.encode()) == len(text)
    assert ends.tolist()[-1:] == ([len(text)] if values else [])


@given(st.lists(st.integers(0, 2**30 - 1), min_size=1, max_size=50))
def test_numbers_of_fixed_length_come_back_by_their_places(values: list[int]) -> None:
    text = fixed(np.array(values, dtype=np.int64))
    width = len(text) // len(values)
    digits = [SIGNS.tolist().index(ord(char)) for char in text]
    own = [digits[at : at + width] for at in range(0, len(digits), width)]
    assert [sum(d * len(SIGNS) ** i for i, d in enumerate(one)) for one in own] == values
    assert width == 1 or max(values) >= len(SIGNS) ** (width - 1), "and no longer than needed"


def test_readings_in_ruby_and_interface_text_are_never_indexed(home_site: Path) -> None:
    for query, answer in zip(
        ("本段链接", "原文用例", "跳转至"),
        ask(home_site, ("本段链接", "原文用例", "跳转至")),
        strict=True,
    ):
        kinds = {result["kind"] for result in answer["results"]}
        assert kinds <= {"help"}, query


# --- text ------------------------------------------------------------------------


@given(st.text(max_size=40))
def test_a_normal_form_has_single_gaps_inside_only(text: str) -> None:
    form, _ = Normalizer().normalize(text, pronounce(text))
    assert GAP + GAP not in form
    assert form == form.strip(GAP)


@pytest.mark.parametrize(
    ("char", "form"),
    [
        ("Ａ", "a"),
        ("１", "1"),
        ("“", ""),
        ("《", ""),
        ("　", ""),
        ("。", GAP),
        ("①", "1"),
        ("%", "%"),
    ],
)
def test_characters_have_the_form_people_type(char: str, form: str) -> None:
    assert normal_form(char) == form


def test_a_sign_that_becomes_han_takes_no_syllable_of_its_neighbours() -> None:
    form, readings = Normalizer().normalize("㈠重庆", ("chóng", "qìng"))
    assert (form, readings) == ("一重庆", ["", "chóng", "qìng"])


# --- answers ----------------------------------------------------------------------


def test_every_substring_is_found_and_nothing_else(site: Path) -> None:
    drawn = random.Random(1)
    pages = [speech(n, *("".join(drawn.choices(WORDS, k=60)) for _ in range(4))) for n in range(70)]
    texts = NormalTexts(pages)
    queries: list[str] = []
    while len(queries) < 300:
        text = drawn.choice(list(texts.values()))
        start = drawn.randrange(len(text) - 8)
        query = text[start : start + drawn.randint(1, 8)].strip(GAP)
        if query and not any("a" <= char <= "z" for char in query):
            queries.append(query)
    answers = found(site, pages, *(query.replace(GAP, "。") for query in queries))
    for query, urls in zip(queries, answers, strict=True):
        assert set(urls) == {url for url, text in texts.items() if query in text}, query


@pytest.mark.parametrize(
    "query",
    [
        "四个意识",
        "“四个意识”、",
        "四 个 意 识",
        "个意识要",
        "2019年",
        "２０１９年",
        "gdp",
        "ＧＤＰ",
        "5g",
        "19",
        "识",
        "意见》要",
    ],
)
def test_ways_to_type_what_is_there(site: Path, query: str) -> None:
    pages = [speech(1, "树立“四个意识”要紧。《意见》要求2019年GDP和5G。"), speech(2, "别的文字")]
    assert found(site, pages, query) == [["speeches/d1/"]]


@pytest.mark.parametrize(
    ("query", "hit"),
    [
        ("chongqing", True),
        ("chong qing", True),
        ("chóngqìng", True),
        ("chong'qing", True),
        ("zhongqing", True),
        ("chongqingdeganbu", True),
        ("重qing", True),
        ("chong庆", True),
        ("congqin", True),
        ("zhengqing", False),
    ],
)
def test_pinyin_finds_any_words_of_a_text(site: Path, query: str, hit: bool) -> None:
    pages = [speech(1, "去重庆的干部。"), speech(2, "别的文字")]
    assert found(site, pages, query) == [["speeches/d1/"] if hit else []]


def test_a_pair_read_in_two_ways_is_found_where_it_is_read_so(site: Path) -> None:
    pages = [speech(1, "行量"), speech(2, "行量")]
    for n, syllables in enumerate((("háng", "liàng"), ("xíng", "liàng"))):
        sections = tuple(
            replace(section, syllables=syllables) if section.text == "行量" else section
            for section in pages[n].sections
        )
        pages[n] = replace(pages[n], sections=sections)
    both, hang, xing = found(site, pages, "行量", "hangliang", "xingliang")
    assert len(both) == 2
    assert (hang, xing) == (["speeches/d1/"], ["speeches/d2/"])


def test_characters_of_two_units_and_control_characters_shift_neither_readings_nor_marks(
    site: Path,
) -> None:
    pages = [speech(1, "𠮷野\1家😀，去𠮷\2重庆。", "\3重庆，行长。"), speech(2, "重点，😀")]
    built(site, pages)
    for query, mark in (("𠮷重庆", "𠮷 重庆"), ("chongqing", "重庆"), ("hangzhang", "行长")):
        (answer,) = ask(site, [query], 1)
        assert [result["url"] for result in answer["results"]] == ["speeches/d1/"], query
        marked = [piece["text"] for piece in answer["shown"][0]["segments"] if piece["mark"]]
        assert marked == [mark], query


def test_a_name_with_punctuation_is_found_in_texts_however_it_is_typed(site: Path) -> None:
    pages = [term("不忘初心、牢记使命", "a"), speech(1, "不忘初心、牢记使命，重在做。")]
    for query in ("不wangchu心lao记使ming", "bwcxljsm", "buwangchuxinlaojishiming"):
        assert set(found(site, pages, query)[0]) == {"terms/a/", "speeches/d1/"}, query


def test_initials_name_all_of_a_name_rather_than_its_beginning(site: Path) -> None:
    """zzshh is 组织生活会, and not 组织生活 with sh for s."""
    pages = [term("组织生活会", "a"), speech(1, "参加组织生活。"), speech(2, "开组织生活会。")]
    assert found(site, pages, "zzshh") == [["terms/a/", "speeches/d2/"]]


@pytest.mark.parametrize("query", ["lvse", "lüse", "luse", "lyuse", "lǜsè"])
def test_u_umlaut_may_be_typed_in_any_way(site: Path, query: str) -> None:
    assert found(site, [speech(1, "绿色发展"), speech(2, "别的")], query) == [["speeches/d1/"]]


def test_the_reviewed_reading_comes_before_other_readings(site: Path) -> None:
    pages = [speech(1, "去重庆。"), speech(2, "办事中庆贺。")]
    assert found(site, pages, "zhongqing") == [["speeches/d2/"]]


def test_near_sounds_are_tried_only_when_nothing_else_is_found_and_said_so(site: Path) -> None:
    built(site, [speech(1, "四个意识"), speech(2, "别的")])
    exact, near = ask(site, ["sigeyishi", "shigeyisi"])
    assert (exact["total"], exact["notice"]) == (1, "")
    assert (near["total"], near["notice"]) == (1, "按相近读音")


def test_parts_with_spaces_must_all_be_there_and_quotes_keep_their_order(site: Path) -> None:
    pages = [
        speech(1, "党建促队伍"),
        speech(2, "队伍强党建兴"),
        speech(3, "党建队伍"),
        speech(4, "党建"),
    ]
    both, ordered, reverse = found(site, pages, "党建 队伍", '"党建 队伍"', "队伍　党建")
    assert set(both) == set(reverse) == {f"speeches/d{n}/" for n in (1, 2, 3)}
    assert ordered == ["speeches/d3/"]


def test_a_pasted_passage_is_found_with_its_punctuation(site: Path) -> None:
    passage = "是，我们要树立“四个意识”，坚定“四个自信”。在这里，" * 4
    pages = [speech(1, f"首先{passage}而且"), speech(2, passage.replace("树立", "确立"))]
    assert found(site, pages, passage) == [["speeches/d1/"]]


def test_thousands_of_pasted_characters_are_found_where_they_stand_and_only_there(
    site: Path,
) -> None:
    drawn = random.Random(4)
    words = [char for char in WORDS if char not in "a5GDPg2019"]
    texts = ["".join(drawn.choices(words, k=6_000)) for _ in range(3)]
    # One page has every character of it but one; its pairs stand there all the same.
    near = texts[0][:2_500] + "党" + texts[0][2_501:]
    pages = [speech(n, f"开头。{text}。结尾") for n, text in enumerate([*texts, near])]
    query = texts[0][:4_000]
    whole, half = found(site, pages, query, query[:2_400])
    assert whole == ["speeches/d0/"]
    assert set(half) == {"speeches/d0/", "speeches/d3/"}
    (across,) = ask(site, [f"结尾，{texts[1][:500]}"])
    assert [page["url"] for page in across["results"]] == ["speeches/d1/"]
    assert across["notes"] == ["没有连在一起的这些字，按标点分开查找。"]


def test_a_long_row_of_letters_is_read_in_no_time(site: Path) -> None:
    built(site, [speech(1, "先西安，先先先")])
    (answer,) = ask(site, ["xian" * 200 + "q"])
    assert answer["total"] == 0
    assert answer["ms"] < 2_000


@pytest.mark.parametrize("query", ["%", "+", "党", "ｇ", "dang"])
def test_one_character_is_shown_in_an_excerpt(site: Path, query: str) -> None:
    built(site, [speech(1, "增长5%以上。", "A+B，党G。"), speech(2, "别的")])
    (answer,) = ask(site, [query], 1)
    (shown,) = answer["shown"]
    marked = [piece["text"] for piece in shown["segments"] if piece["mark"]]
    assert marked == [{"ｇ": "G", "dang": "党"}.get(query, query)]


def test_words_of_two_pages_are_no_match(site: Path) -> None:
    pages = [speech(1, "加强建设"), speech(2, "党的领导"), speech(3, "建设，讲话")]
    assert found(site, pages, "设，讲话") == [["speeches/d3/"]]


def test_names_come_before_texts_and_newer_texts_before_older(site: Path) -> None:
    pages = [
        term("党建工作", "prefix"),
        term("党建", "headword"),
        term("党的建设", "alias", alias="党建"),
        speech(1, "讲党建。"),
        speech(2, "讲党建。"),
        speech(3, "党建，党建。"),
    ]
    assert found(site, pages, "党建")[0] == [
        "terms/headword/",
        "terms/alias/",
        "terms/prefix/",
        "speeches/d3/",
        "speeches/d2/",
        "speeches/d1/",
    ]


def test_every_page_of_the_site_is_found_by_its_own_words(home_site: Path) -> None:
    project = analyse(HOME)
    queries = {term.term: f"terms/{term.id}/" for term in project.corpus.terms}
    for (query, url), answer in zip(queries.items(), ask(home_site, queries), strict=True):
        assert answer["results"][0]["url"] == url, query


# --- selftest ------------------------------------------------------------------------


def test_the_selftest_passes_on_a_whole_index(site: Path) -> None:
    pages = [term("党的领导", "a"), speech(1, WORDS * 3)]
    built(site, pages)
    assert selftest(site, pages) == ()


def test_the_selftest_notices_a_page_that_is_not_found(site: Path) -> None:
    pages = [term("党的领导", "a"), speech(1, WORDS * 3)]
    built(site, pages)
    faults = selftest(site, [*pages, speech(2, WORDS * 3)])
    assert faults
    assert "漏掉了 speeches/d2/" in faults[0].message


def test_the_selftest_notices_a_missing_file(site: Path) -> None:
    pages = [speech(1, WORDS * 3)]
    for asset in built(site, pages):
        if re.search("/(whole|b0).js", asset.path):
            (site / asset.path).unlink()
    (fault,) = selftest(site, pages)
    assert "没有完成" in fault.message


def test_search_files_are_part_of_the_generated_site(project: Path) -> None:
    paths = {asset.path for asset in generate(analyse(project), True).assets}
    assert "search/data/meta.js" in paths


# --- the sentences of the requirement, one by one ---------------------------------------


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("十四五", [1]),
        ("2019年 5G", [1]),
        ("GDP增长", [1]),
        ("ＧＤＰ增长", [1]),
        ("gdp增长6.1%", [1]),
        ("6.1％", [1]),
        ("2019", [1, 2]),
        ("（四个意识）", [2]),
        ("《四个意识》", [2]),
        ("「四个」意识", [2]),
        ("四个意识 2019", [2]),
        ("2019 四个意识 十四五", []),
    ],
)
def test_han_latin_and_digits_mix_in_any_width_and_brackets_do_not_matter(
    site: Path, query: str, numbers: list[int]
) -> None:
    pages = [
        speech(1, "“十四五”规划：2019年GDP增长6.1%，5G商用。"),
        speech(2, "２０１９，树立“四个”（意识）。"),
        speech(3, "别的文字"),
    ]
    assert sorted(found(site, pages, query)[0]) == [f"speeches/d{n}/" for n in numbers]


def test_exact_order_stands_across_quotes_and_not_across_sentences(site: Path) -> None:
    pages = [
        speech(1, "坚持党建，促发展"),
        speech(2, "坚持党建促发展"),
        speech(3, "促发展，坚持党建"),
    ]
    apart, ordered = found(site, pages, "党建 促发展", '"党建促发展"')
    assert set(apart) == {f"speeches/d{n}/" for n in (1, 2, 3)}
    assert ordered == ["speeches/d2/"]


@pytest.mark.parametrize("near", ["shigeyisi", "sigeyisi", "si ge yi si"])
def test_usual_confusions_find_the_term_and_say_so(site: Path, near: str) -> None:
    built(site, [term("四个意识", "si-ge-yi-shi"), speech(1, "别的文字")])
    (answer,) = ask(site, [near])
    assert answer["results"][0]["url"] == "terms/si-ge-yi-shi/"
    assert answer["notice"] == "按相近读音"


@pytest.mark.parametrize(
    ("near", "text"), [("linjie", "宁洁"), ("zenjia", "增加"), ("cangliang", "产量")]
)
def test_l_and_n_flat_and_curled_tongue_and_final_n_are_confusions(
    site: Path, near: str, text: str
) -> None:
    built(site, [speech(1, f"讲{text}。"), speech(2, "别的文字")])
    (answer,) = ask(site, [near])
    assert [r["url"] for r in answer["results"]] == ["speeches/d1/"]
    assert answer["notice"] == "按相近读音"


def test_the_order_is_names_then_titles_then_texts_by_closeness_number_and_date(
    site: Path,
) -> None:
    def titled(number: int, title: str, *texts: str) -> Document:
        page = speech(number, *texts)
        heading = Section("title", title, pronounce(title), heading=True)
        return replace(page, title=title, sections=(heading, *page.sections[1:]))

    component = replace(
        term("政治建设总要求", "component"),
        keys=(
            Key("headword", "政治建设总要求", pronounce("政治建设总要求"), "zzjszyq"),
            Key("component", "党的建设", pronounce("党的建设"), "ddjs"),
        ),
    )
    pages = [
        term("党的建设制度", "prefix"),
        component,
        term("党建", "alias", alias="党的建设"),
        term("党的建设", "headword"),
        titled(1, "论党的建设", "别的。"),
        speech(2, "党的建设，党的建设。"),
        speech(3, "党的建设。"),
        speech(4, "党的建设。"),
    ]
    assert found(site, pages, "党的建设") == [
        [
            "terms/headword/",
            "terms/alias/",
            "terms/component/",
            "terms/prefix/",
            "speeches/d1/",
            "speeches/d2/",
            "speeches/d4/",
            "speeches/d3/",
        ]
    ]
    pages = [
        speech(1, "党建和队伍"),
        speech(2, "党建" + "字" * 30 + "队伍"),
        speech(3, "党建" + "字" * 300 + "队伍"),
    ]
    # By date they come the other way round.
    assert found(site, pages, "党建 队伍") == [[f"speeches/d{n}/" for n in (1, 2, 3)]]


def test_an_excerpt_marks_what_was_found_and_nothing_else(site: Path) -> None:
    texts = ["开头的一段。", "要树立“四个”意识，增强四个意识。" + "后面的话很长，" * 30]
    built(site, [speech(1, *texts)])
    (answer,) = ask(site, ["四个意识"], 1)
    (shown,) = answer["shown"]
    assert shown["anchor"] == "s0-2"
    plain = "".join(piece["text"] for piece in shown["segments"])
    assert plain.strip("…") in texts[1]
    marked = [piece["text"] for piece in shown["segments"] if piece["mark"]]
    assert marked == ["四个”意识", "四个意识"]
    assert answer["results"][0]["matches"] == 2


def test_a_term_asked_for_by_its_name_is_shown_with_its_meaning(site: Path) -> None:
    def page(name: str, identifier: str, meaning: str) -> Document:
        own = term(name, identifier)
        more = [Section("definition", meaning, pronounce(meaning))]
        more += [Section("sources", f"论{name}，党的建设", pronounce(f"论{name}，党的建设"))]
        return replace(own, sections=(*own.sections, *more))

    pages = [page("党的建设", "a", "指政党自身的建设。"), page("作风", "b", "指行为的风格。")]
    built(site, pages)
    for query in ("党的建设", "dangdejianshe", "ddjs"):
        (answer,) = ask(site, [query], 2)
        shown = ["".join(piece["text"] for piece in one["segments"]) for one in answer["shown"]]
        assert shown[0] == "指政党自身的建设。", query
    assert shown[1] == "论作风，党的建设", "where its name is not asked for, the place is shown"


def test_what_an_excerpt_does_not_show_is_counted(site: Path) -> None:
    built(site, [speech(1, *["讲党建，" + "别的话" * 40] * 7)])
    (answer,) = ask(site, ["党建"], 1)
    assert answer["results"][0]["matches"] == 7
    assert answer["shown"][0]["more"] == 6


def test_a_slip_is_met_with_names_alike_by_characters_or_by_sound(site: Path) -> None:
    built(site, [term("四个意识", "a"), term("头雁效应", "b")])
    by_characters, by_sound, far = ask(site, ["四个意思", "头燕笑应", "风马牛不相及"])
    assert by_characters["suggestions"][0]["text"] == "四个意识"
    assert by_sound["suggestions"][0]["text"] == "头雁效应"
    assert far["suggestions"] == []


def test_no_file_of_the_index_depends_on_the_name_of_another_speech() -> None:
    """A speech with new characters and readings changes no shard of the others."""
    pages = [speech(n, WORDS[n % 9 :]) for n in range(BLOCK + 3)]
    for whole in (0, WHOLE):
        before = {a.path: a.data for a in search_assets(pages, whole=whole)}
        added = speech(999, "龘䶮：绿茶，重重困难")
        after = {a.path: a.data for a in search_assets([*pages, added], whole=whole)}
        changed = {path.split("/")[2] for path in before if after.get(path) != before[path]}
        assert changed == {"meta.js", f"s{BLOCK}"}
