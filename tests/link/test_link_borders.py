"""Borders of a match: longer numbers, Latin words and laws, on both sides of each rule."""

from __future__ import annotations

import pytest

from generator.linking.borders import Borders, border_fault, borders_of
from generator.linking.link import explain, link
from generator.linking.normal import normalise
from generator.model.corpus import Alias, Block, Corpus, Speech, Term


def term(name: str, *aliases: str) -> Term:
    return Term(name, name, "", (), "释义", "类", 1, aliases=tuple(map(Alias, aliases)))


def speech(*texts: str) -> Speech:
    blocks = tuple(
        Block(f"p{line}", "heading" if text[0] == "#" else "paragraph", text, line, text[0] == "#")
        for line, text in enumerate(texts, 1)
    )
    return Speech("s", "content/speeches/s.txt", "题", "2020", blocks, "\n".join(texts))


def places(text: str, name: str) -> list[int]:
    return [m.start for m in link(Corpus((speech(text),), (term(name),))).mentions]


def reason(text: str, name: str) -> str:
    spoken = speech(text)
    (candidate,) = explain(Corpus((spoken,), (term(name),)), spoken)
    assert candidate.verdict == "vetoed", text
    return candidate.reason


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("出台二十八项规定。", "八项规定"),
        ("共三百八项规定。", "八项规定"),
        ("列出七八项规定。", "八项规定"),
        ("落实第八项规定。", "八项规定"),
        ("制定18项规定。", "8项规定"),
        ("又有2八项规定。", "八项规定"),
        ("增加几千万工程款。", "千万工程"),
        ("投入数千万工程款。", "千万工程"),
        ("推进第三次分配。", "三次分配"),
        ("同比十四五六个。", "十四五"),
        ("等四种形态并存。", "四种形态"),
        ("货币有四种形态。", "四种形态"),
        ("分为两个责任区。", "两个责任"),
        ("共四项制度草案。", "四项制度"),
        ("建成15G基站。", "5G"),
        ("使用1.5G流量。", "5G"),
        ("购买H5G卡。", "5G"),
        ("使用AIGC写作。", "AI"),
        ("使用OpenAI写作。", "AI"),
        ("使用ＡＩＧＣ写作。", "AI"),
        ("发展Web3.0技术。", "Web3"),
        ("构建2+1+3体系。", "1+3"),
        ("构建1+3+N体系。", "1+3"),
        ("含α5G波段。", "5G"),
    ],
)
def test_a_part_of_a_longer_number_or_latin_word_is_no_mention(text: str, name: str) -> None:
    assert places(text, name) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("落实中央八项规定。", "八项规定"),
        ("思想统一八项规定更严。", "八项规定"),
        ("始终如一三农优先。", "三农"),
        ("要有四个意识。", "四个意识"),
        ("没有四种形态就没有层次。", "四种形态"),
        ("牢记这两个责任。", "两个责任"),
        ("中共八项规定出台。", "八项规定"),
        ("等“四种形态”并用。", "四种形态"),
        ("这是其一八项规定在先。", "八项规定"),
        ("按人数百日攻坚。", "百日攻坚"),
        ("一、八项规定。", "八项规定"),
        ("之二：八项规定。", "八项规定"),
        ("列“二”八项规定。", "八项规定"),
        ("2012年12月八项规定出台。", "八项规定"),
        ("“十三五”“十四五”时期。", "十四五"),
        ("十四五年间。", "十四五"),
        ("推进5G和AI应用。", "5G"),
        ("4G/5G并存，5G+AI。", "5G"),
        ("5G+AI。", "AI"),
        ("AI、大数据。", "AI"),
        ("版本3.5G网络", "3.5G"),
        ("发展Web3.", "Web3"),
        ("构建1+3体系。", "1+3"),
        ("党建+1+3体系", "1+3"),
    ],
)
def test_borders_that_are_clean_do_not_lose_the_mention(text: str, name: str) -> None:
    assert text.index(name) in places(text, name)


def test_a_word_that_ends_in_a_numeral_is_no_number_but_an_ordinal_is() -> None:
    """第一 is in the dictionary and still counts."""
    assert places("统一四个意识。", "四个意识") == [2]
    assert places("第一四个意识。", "四个意识") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("依照海洋环境保护法处理。", "环境保护法"),
        ("执行重庆市环境保护条例。", "环境保护条例"),
        ("学习劳动合同法。", "合同法"),
        ("颁布反间谍法。", "间谍法"),
        ("依照数据安全法。", "安全法"),
        ("修订国有企业法。", "企业法"),
        ("制定监察法实施条例。", "监察法"),
        ("制定监察法实施细则。", "监察法"),
        ("通过宪法修正案。", "宪法"),
        ("审议监察法草案。", "监察法"),
        ("出台民法典司法解释。", "民法典"),
        ("印发八项规定实施细则。", "八项规定"),
    ],
)
def test_a_law_within_a_longer_law_is_no_mention(text: str, name: str) -> None:
    assert places(text, name) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("依照环境保护法处理。", "环境保护法"),
        ("中华人民共和国环境保护法规定。", "环境保护法"),
        ("中国共产党纪律处分条例。", "纪律处分条例"),
        ("根据监察法的实施情况。", "监察法"),
        ("新修订的监察法。", "监察法"),
        ("依据监察法立案。", "监察法"),
        ("学宪法、讲宪法。", "宪法"),
        ("省委八项规定精神。", "八项规定"),
        ("监察法实施以来。", "监察法"),
        ("监察法“实施条例”", "监察法"),
        ("严守“海洋”环境保护法。", "环境保护法"),
        ("触犯党纪国法。", "国法"),
        ("推广四步工作法。", "工作法"),
        ("推广四步工作法实施办法。", "工作法"),
    ],
)
def test_what_introduces_a_law_does_not_lose_it(text: str, name: str) -> None:
    assert text.index(name) in places(text, name)


def test_the_veto_names_the_longer_text() -> None:
    assert "“二八项规定”" in reason("出台二八项规定。", "八项规定")
    assert "“15G”" in reason("建成15G基站。", "5G")
    assert "“海洋环境保护法”" in reason("依照海洋环境保护法。", "环境保护法")
    assert "“监察法实施条例”" in reason("制定监察法实施条例。", "监察法")


def test_a_vetoed_place_does_not_use_up_the_sections_link() -> None:
    """Whatever the veto: the next good place of the section is linked, and only that."""
    for vetoed, name in (
        ("建成15G基站。", "5G"),
        ("依照海洋环境保护法。", "环境保护法"),
        ("医生递过一把手术刀。", "一把手"),
        ("出台二十八项规定。", "八项规定"),
        ("《八项规定》读本。", "八项规定"),
        ("八项”规定“。", "八项规定"),
    ):
        spoken = speech("#一", vetoed, f"这是{name}。", f"又是{name}。")
        mentions = link(Corpus((spoken,), (term(name),))).mentions
        assert [(m.block, m.linked) for m in mentions] == [("p3", True), ("p4", False)], name


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("把党组织建设成为战斗堡垒。", 0),
        ("把党组织建设成坚强堡垒。", 0),
        ("把党组织建设好。", 0),
        ("党组织建设成果丰硕。", 1),
        ("党组织建设成效明显。", 1),
        ("加强党组织建设，成为堡垒。", 1),
    ],
)
def test_a_noun_that_goes_on_as_a_verb_is_no_mention(text: str, count: int) -> None:
    assert len(places(text, "党组织建设")) == count


@pytest.mark.parametrize(
    ("text", "name", "fault"),
    [
        ("十四五六。", "十四五", ("number", "十四五六")),
        ("一百百日攻坚", "百日攻坚", ("number", "百百日攻坚")),
        ("第八项规定", "八项规定", ("number", "第八项规定")),
        ("2八项规定", "八项规定", ("number", "2八项规定")),
        ("几千万工程", "千万工程", ("number", "几千万工程")),
        ("1.5G", "5G", ("latin", "1.5g")),
        ("有1.5G", "5G", ("latin", "1.5g")),
        ("A+B+C", "B+C", ("latin", "a+b+c")),
        ("是2+1+3", "1+3", ("latin", "2+1+3")),
        ("1+3+N型", "1+3", ("latin", "1+3+n")),
        ("Web3.0版", "Web3", ("latin", "web3.0")),
        ("5Gs网", "5G", ("latin", "5gs")),
        ("海洋环境保护法", "环境保护法", ("law", "海洋环境保护法")),
        ("近海环境保护法", "环境保护法", ("law", "近海环境保护法")),
        ("监察法草案稿", "监察法", ("law", "监察法草案")),
    ],
)
def test_the_fault_is_the_rule_and_the_longer_text(
    text: str, name: str, fault: tuple[str, str]
) -> None:
    assert fault_at(text, name) == fault


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("5G六网", "5G"),  # only a numeral is made longer by a numeral
        ("规划五年", "规划"),
        ("A.5G", "5G"),  # a decimal has digits on both sides
        ("1.AI", "AI"),
        ("Web.3", "Web"),
        ("Web3.x", "Web3"),
        (".5G", "5G"),
        ("+1+3", "1+3"),
        ("、+1+3", "1+3"),
        ("2-1+3", "1+3"),
        ("2+13", "13"),  # a sum is longer only where the name is a sum
        ("13+2", "13"),
        ("1+3+", "1+3"),
        ("1+3+、", "1+3"),
        ("1+3-N", "1+3"),
        ("几八项规定", "八项规定"),  # 几 and 数 count units alone
        ("人百日攻坚", "百日攻坚"),
    ],
)
def test_borders_beside_these_characters_are_clean(text: str, name: str) -> None:
    assert fault_at(text, name) is None


@pytest.mark.parametrize(
    ("name", "borders"),
    [
        ("四风", Borders("numeral")),
        ("十四五", Borders("numeral", "numeral")),
        ("5G", Borders("latin", "latin")),
        ("AI时代", Borders("latin", "")),
        ("法", None),  # a law has two characters at least
        ("宪法", Borders(law=True, grows=True)),
        ("八项规定", Borders("numeral", law=True)),
        ("工作法", None),
        ("α波", Borders("latin")),
        ("\u2e80部", None),
        ("党建", None),
    ],
)
def test_borders_are_asked_of_what_can_be_a_part_of_something_longer(
    name: str, borders: Borders | None
) -> None:
    assert borders_of(name) == borders


def fault_at(text: str, name: str) -> tuple[str, str] | None:
    """What is wrong with the borders of the name where it stands in the text."""
    pattern, normal = normalise(name).text, normalise(text)
    borders, start = borders_of(pattern), normal.text.index(pattern)
    return border_fault(borders, normal, start, start + len(pattern)) if borders else None
