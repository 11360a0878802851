"""What is looked up for a proposal: components, wordings of known terms, families, relatives."""

from __future__ import annotations

import pytest

from generator.curation.components import components, listed
from generator.curation.neighbours import related
from generator.curation.passage import passage
from generator.curation.proposal import Proposal
from generator.curation.scan import Scan
from generator.curation.variants import Wordings, families
from generator.model.corpus import Alias, Block, Term
from generator.text.near import Near


@pytest.mark.parametrize(
    "text",
    [
        "增强四个意识（政治意识、大局意识、核心意识、看齐意识）。",
        "增强政治意识、大局意识、核心意识、看齐意识。四个意识要牢。",
        "增强政治意识、大局意识、核心意识和看齐意识，四个意识要牢。",
    ],
)
def test_the_items_of_an_abbreviation_are_found(text: str) -> None:
    assert components("四个意识", [text]) == ("政治意识", "大局意识", "核心意识", "看齐意识")


@pytest.mark.parametrize(
    "text",
    [
        "增强四个意识（政治意识、大局意识、核心意识）。",
        "四个意识很重要，包括很多方面。",
        "增强安全意识、服务意识。四个意识要牢。",
    ],
)
def test_another_number_of_items_is_not_offered(text: str) -> None:
    assert components("四个意识", [text]) == ()


@pytest.mark.parametrize(
    ("term", "text", "items"),
    [
        ("两个中国", "建设健康中国、美丽中国。反对两个中国。", ()),
        ("两个中国", "反对两个中国；建设健康中国、美丽中国。", ()),
        ("两个大局", "统筹国内大局、国际大局，两个大局一起看。", ("国内大局", "国际大局")),
        (
            "三个强国",
            "建设贸易强国、科技强国、人才强国。实现三个强国。",
            ("贸易强国", "科技强国", "人才强国"),
        ),
    ],
)
def test_two_items_that_end_alike_stand_in_a_sentence_with_the_term(
    term: str, text: str, items: tuple[str, ...]
) -> None:
    assert components(term, [text]) == items


def test_a_definition_of_as_many_items_lists_them() -> None:
    assert listed("四库", "水库、粮库、钱库、碳库。") == ("水库", "粮库", "钱库", "碳库")
    assert listed("四库", "水库、粮库、钱库。") == ()


def term(name: str, *aliases: str) -> Term:
    return Term("x", name, "", (), "释义", "专题", 1, aliases=tuple(Alias(a) for a in aliases))


def wordings(text: str, *terms: Term) -> list[tuple[str, str]]:
    scan = Scan(passage([Block("s1", "paragraph", text, 1)]))
    return [(one.text, one.term.term) for one in Wordings(terms).variants(scan)]


@pytest.mark.parametrize(
    ("name", "text", "wording"),
    [
        ("决策部署贯彻落实", "抓好决策部署的贯彻落实。", "决策部署的贯彻落实"),
        ("不敢腐、不能腐、不想腐", "一体推进不敢腐不能腐不想腐。", "不敢腐不能腐不想腐"),
        ("不敢腐、不能腐、不想腐", "做到不能腐、不敢腐、不想腐。", "不能腐、不敢腐、不想腐"),
        ("忠诚干净担当", "做到忠诚、干净、担当。", "忠诚、干净、担当"),
        ("发展理念", "树立发展的理念。", "发展的理念"),
    ],
)
def test_another_wording_of_a_known_term_is_found(name: str, text: str, wording: str) -> None:
    assert (wording, name) in wordings(text, term(name))


def test_a_wording_that_the_glossary_has_is_no_proposal() -> None:
    known = term("决策部署贯彻落实", "决策部署的贯彻落实")
    assert wordings("抓好决策部署的贯彻落实。", known) == []


@pytest.mark.parametrize(("mark", "is_proposed"), [("，", False), ("、", False), ("", True)])
def test_a_wording_that_links_already_is_no_proposal(mark: str, is_proposed: bool) -> None:
    text = f"坚持百花齐放{mark}百家争鸣。"
    assert bool(wordings(text, term("百花齐放、百家争鸣"))) is is_proposed


def test_no_wording_runs_over_the_end_of_a_sentence() -> None:
    assert wordings("抓好决策部署。贯彻落实好。", term("决策部署贯彻落实")) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("主体责任", "要明确责任主体。"),  # the last noun is the head
        ("依规治党", "坚持制度治党、依规从严。"),
        ("政府工作人员", "各级政府及工作人员要讲政治。"),
        ("贸易中心", "经济、金融、贸易的中心之一。"),
        ("价格改革", "影响价格的改革措施较多。"),
        ("取得成就", "我们取得的成就很大。"),
        ("新发展阶段", "有了一个新的发展阶段。"),
        ("旗帜在浙江", "旗帜在《浙江日报》上。"),
    ],
)
def test_what_has_another_meaning_is_no_wording(name: str, text: str) -> None:
    assert wordings(text, term(name)) == []


def test_a_short_form_without_the_party_has_no_other_wordings() -> None:
    text = "加强保健制度的建设。"
    assert wordings(text, term("党的制度建设", "制度建设")) == []
    assert wordings(text, term("制度建设")) == [("制度的建设", "制度建设")]


def test_wordings_of_one_thing_are_a_family() -> None:
    names = ["党中央集中统一领导", "党的集中统一领导", "政治监督", "集中统一领导"]
    assert families(names) == (("党中央集中统一领导", "党的集中统一领导", "集中统一领导"),)


def test_what_only_looks_alike_is_related_and_no_wording() -> None:
    near = Near(["四个意识", "大局意识"])
    assert related("四个自信", near) == ("四个意识",)
    assert wordings("坚定四个自信。", term("四个意识")) == []


def test_a_family_is_told_with_its_latest_years() -> None:
    years = tuple((str(year), year - 2019) for year in range(2020, 2026))
    proposal = Proposal("甲", "new", 1.0, (), 1, 1, (), (), family=(("乙", years), ("丙", ())))
    assert proposal.told_family() == ("乙 21 次（2022 3、2023 4、2024 5、2025 6）", "丙 0 次")
