"""What runs on across a border of a match: words, 非 and 半, names of laws, quote marks."""

from __future__ import annotations

import pytest

from generator.linking.link import explain, link
from generator.linking.words import all_words, befores
from generator.model.corpus import Alias, Block, Corpus, Speech, Term
from tools.derive_words import NO_WORDS, kept_words


def term(name: str, *aliases: str, **fields: object) -> Term:
    return Term(name, name, "", (), "", "", 1, aliases=tuple(map(Alias, aliases)), **fields)  # type: ignore[arg-type]


def speech(text: str) -> Speech:
    return Speech("s", "s.txt", "", "2020", (Block("p", "paragraph", text, 1),), text)


def found(text: str, *terms: Term) -> list[str]:
    return [m.surface for m in link(Corpus((speech(text),), terms)).mentions]


def reasons(text: str, *terms: Term) -> list[str]:
    spoken = speech(text)
    told = explain(Corpus((spoken,), terms), spoken)
    return [candidate.reason for candidate in told if candidate.verdict == "vetoed"]


@pytest.mark.parametrize(
    ("text", "name", "word"),
    [
        ("拥护共产党的领导。", "党的领导", "共产党"),
        ("推翻国民党的领导。", "党的领导", "国民党"),
        ("二氧化碳排放下降。", "碳排放", "二氧化碳"),
        ("全国碳排放权交易。", "放权", "碳排放"),
        ("在遵义市创新发展理念。", "新发展理念", "创新"),
        ("爱国的国民党员团结起来。", "党员", "国民党"),
        ("完成整党建政工作。", "党建", "整党"),
        ("国民党支部旧址。", "党支部", "国民党"),
        ("违反国民党党章。", "党章", "国民党党"),
        ("致公党建会九十周年。", "党建", "致公党"),
        ("农工党章程规定。", "党章", "农工党"),
        ("走廊内校内需设标志。", "内需", "校内"),
        ("非国有企业参加。", "国有企业", "非国有企业"),
        ("半社会主义性质。", "社会主义", "半社会主义"),
    ],
)
def test_what_runs_into_the_start_forbids_the_link(text: str, name: str, word: str) -> None:
    assert found(text, term(name)) == []
    (why,) = reasons(text, term(name))
    assert why == f"“{word}”是一个词，在这里跨过了术语的开头，所以不是这个术语。"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("自觉同党的领导一致。", "党的领导"),  # 同党 is a word, 同 stands alone
        ("在我党的领导下。", "党的领导"),
        ("共产“党的领导”。", "党的领导"),  # nothing runs across a quote mark
        ("拥护共产，党的领导。", "党的领导"),
        ("加强国防动员工作。", "国防动员"),  # 加强 keeps 强国 apart
        ("报国务院批准。", "国务院"),  # 报国, but 国务院 is one word
        ("省纪委发出通知。", "纪委"),
        ("做实习近平新时代思想。", "习近平新时代思想"),
        ("农业社会主义改造。", "社会主义"),
        ("共产党员的义务。", "党员"),
        ("加强党建工作。", "党建"),
        ("农民工党支部成立。", "党支部"),
        ("方便村民进党校学习。", "党校"),
        ("国民“党支部”。", "党支部"),
        ("扩大内需潜力。", "内需"),
        ("省总工会开会。", "工会"),
        ("我们放权搞活。", "放权"),
        ("并非国有企业参加。", "国有企业"),
        ("一半社会主义国家。", "社会主义"),
        ("非“国有企业”。", "国有企业"),
    ],
)
def test_what_does_not_run_into_the_start_keeps_the_link(text: str, name: str) -> None:
    assert found(text, term(name)) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("依照政府采购法处理。", "政府采购"),
        ("落实民营经济促进法。", "民营经济"),
        ("优化营商环境条例。", "营商环境"),
        ("职业教育法规定的责任。", "职业教育"),
    ],
)
def test_a_matter_in_the_name_of_a_law_is_not_linked(text: str, name: str) -> None:
    assert found(text, term(name)) == []
    (why,) = reasons(text, term(name))
    assert why.startswith(f"是另一个文件名“{name}")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("推进信访法治化。", "信访"),
        ("制定职业教育法规。", "职业教育"),
        ("加强职业教育管理。", "职业教育"),
        ("依靠政府采购“法”。", "政府采购"),
        ("改善营商环境条件。", "营商环境"),
    ],
)
def test_other_words_behind_a_matter_name_no_law(text: str, name: str) -> None:
    assert found(text, term(name)) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("完善社会主义市场经济体制。", "社会主义市场经济"),  # 经济|体制 is the sum of two words
        ("推动改革开放走深走实。", "改革开放"),  # 放走 would leave 开 alone
        ("实行养老保险制度。", "养老保险"),
        ("深入推进长三角一体化发展。", "长三角一体化"),
        ("维护宪法权威。", "宪法"),
    ],
)
def test_a_word_that_only_seems_to_run_past_the_end_keeps_the_link(text: str, name: str) -> None:
    assert found(text, term(name)) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("关键少数民族干部。", "关键少数"),  # ours: no sum of two words
        ("加强日常监督检查。", "日常监督"),
        ("我们党建立了制度。", "党建"),  # 党 alone: a short name
        ("教育培训学院。", "素质教育培"),
        ("成立国家安全部。", "国家安全"),
    ],
)
def test_a_word_that_runs_past_the_end_still_forbids_the_link(text: str, name: str) -> None:
    assert found(text, term(name)) == []


def test_a_name_whose_first_words_the_text_quotes_is_linked_at_the_quoted_words() -> None:
    assert found("压减“三公”经费。", term("三公经费")) == ["三公"]
    assert found("压减「三公」经费。", term("三公经费")) == ["三公"]
    assert found("坚持新时代“枫桥经验”。", term("新时代枫桥经验")) == ["枫桥经验"]
    assert found("深化“放管服”改革。", term("深化放管服改革")) == ["放管服"]


@pytest.mark.parametrize(
    "text", ["“线下网格化”管理。", "网格化”管理。", "网格化””管理。", "网格化“”管理。"]
)
def test_quote_marks_that_are_no_pair_around_words_of_the_name_forbid_the_link(text: str) -> None:
    assert found(text, term("网格化管理")) == []


def test_a_name_of_its_own_goes_before_one_that_the_quoted_words_stand_for() -> None:
    names = (term("执纪四种形态"), term("四种形态"), term("执纪"))
    assert found("运用执纪“四种形态”。", *names) == ["执纪", "四种形态"]
    assert reasons("运用执纪“四种形态”。", *names) == [
        "跨过了引号；术语未设 interleaved_quotes，链接不跨引号。"
    ]


def test_a_part_of_a_longer_latin_name_is_not_linked() -> None:
    assert found("建设5G-A基站。", term("5G")) == []
    assert found("建设Wi-Fi网络。", term("Fi")) == []
    assert found("建设5G—这是基础。", term("5G")) == ["5G"]
    assert found("共1-5G基站。", term("5G")) == ["5G"]


def test_a_round_zero_goes_on_with_a_number() -> None:
    assert found("一九九五○年。", term("九五")) == []
    assert found("九五期间。", term("九五")) == ["九五"]


def test_an_alias_in_the_frame_of_another_sense_is_not_linked() -> None:
    build = term("党的建设", components=("政治建设", "组织建设"))
    layout = term("五位一体", components=("经济建设", "政治建设"))
    politics = term("党的政治建设", "政治建设", related=("党的建设",))
    names = (build, layout, politics)
    text = "我们党坚持在经济建设上突破；在政治建设上发展民主"
    assert found(f"{text}。", *names) == []
    assert found("在经济建设上突破。我们党在政治建设上用力。", *names) == ["政治建设"]
    assert found("我们党围绕经济建设，在政治建设上用力。", *names) == ["政治建设"]


def test_a_name_that_another_gives_in_full_needs_a_text_about_the_party() -> None:
    duty = term("主体责任", "全面从严治党主体责任")
    assert found("落实地方政府主体责任。", duty) == []
    assert found("党组织落实主体责任。", duty) == ["主体责任"]
    assert found("企业的一把手。", term("一把手", "党政一把手")) == ["一把手"]  # 党政 is no matter


@pytest.mark.parametrize(
    "context", ["按照党中央、国务院部署", "党的十九大以来", "维护党和国家利益", "各级党委和政府"]
)
def test_formulas_that_name_the_party_do_not_make_a_text_about_it(context: str) -> None:
    name = term("党的制度建设", "制度建设")
    assert found(f"{context}，推进医疗制度建设。", name) == []
    assert found(f"{context}，推进党内制度建设。", name) == ["制度建设"]


def test_words_by_their_end_are_those_of_the_dictionary() -> None:
    assert "共产" in befores("党")
    assert "碳排" in befores("放")  # ours
    assert "民主政" not in befores("治")  # said before aliases alone
    assert "民主政治" in all_words()


def test_what_is_cut_off_longer_words_is_left_out() -> None:
    assert not NO_WORDS & all_words()
    assert kept_words(["中央党 50 n", "中央党校 50 n"]) == ["中央党校"]


def test_ordinary_words_tagged_as_names_are_kept_and_names_are_not() -> None:
    assert kept_words(["康复 1018 nr", "宋江 2862 nr"]) == ["康复"]
    assert "康复" in all_words()
    assert found("该小康复中心开业。", term("小康")) == []
    assert found("奔小康复兴乡村。", term("小康")) == ["小康"]  # 复兴 begins at the end
