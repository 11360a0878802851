"""The rules of linking, one by one, on terms made up for each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.linking.link import explain, link
from generator.linking.party import SHORT_LINE
from generator.model.corpus import Alias, Block, Corpus, Match, Speech, Term
from generator.model.index import Candidate
from generator.model.mentions import Mention
from generator.model.problems import Code


def term(name: str, *aliases: str | Alias, **fields: object) -> Term:
    given = tuple(Alias(a) if isinstance(a, str) else a for a in aliases)
    return Term(name, name, "", (), "释义", "类", 1, aliases=given, **fields)  # type: ignore[arg-type]


def speech(*texts: str, date: str = "2020") -> Speech:
    """Paragraphs; a text that begins with # is a section heading."""
    blocks = tuple(
        Block(f"h{line}", "heading", text[1:], line, 1)
        if text.startswith("#")
        else Block(f"p{line}", "paragraph", text, line)
        for line, text in enumerate(texts, 1)
    )
    return Speech("s", "content/speeches/s.txt", "题", date, blocks, "\n".join(texts))


def mentions(text: str, *terms: Term, date: str = "2020") -> tuple[Mention, ...]:
    return link(Corpus((speech(text, date=date),), terms)).mentions


def found(text: str, *terms: Term, date: str = "2020") -> list[tuple[str, str]]:
    return [(m.surface, m.term) for m in mentions(text, *terms, date=date)]


def only_candidate(text: str, *terms: Term, date: str = "2020") -> Candidate:
    spoken = speech(text, date=date)
    (candidate,) = explain(Corpus((spoken,), terms), spoken)
    return candidate


# Rule 2: generated and redundant surfaces


def test_an_alias_that_only_prepends_dang_de_gives_way_to_the_shorter_surface() -> None:
    terms = term("政治规矩", "党的政治规矩"), term("先锋作用", "党员先锋作用")
    assert found("严守党的政治规矩，发挥党员先锋作用", *terms) == [
        ("政治规矩", "政治规矩"),
        ("先锋作用", "先锋作用"),
    ]


@pytest.mark.parametrize(
    "text",
    ["不敢腐、不能腐、不想腐", "不敢腐、不能腐和不想腐", "不敢腐不能腐不想腐", "不能腐"],
)
def test_components_link_to_their_parent_alone_and_in_lists(text: str) -> None:
    parent = term("三不", components=("不敢腐", "不能腐", "不想腐"), components_link=True)
    assert found(f"推进{text}。", parent) == [(text, "三不")]


def test_a_headword_that_counts_its_components_is_also_the_whole_list() -> None:
    """A single component is only linked with `components_link`."""
    parent = term("三观", components=("世界观", "人生观", "价值观"))
    assert found("树立世界观、人生观和价值观，价值观很重要。", parent) == [
        ("世界观、人生观和价值观", "三观")
    ]


def test_a_list_is_linked_whole_where_one_component_is_an_entry_of_its_own() -> None:
    """Alone that component leads to its own entry."""
    terms = (
        term("三观", components=("世界观", "人生观", "价值观")),
        term("价值观"),
    )
    assert found("树立世界观、人生观、价值观，价值观很重要。", *terms) == [
        ("世界观、人生观、价值观", "三观"),
        ("价值观", "价值观"),
    ]


def test_a_multi_part_surface_is_found_without_its_commas() -> None:
    assert found("要抓常抓细抓长。", term("抓常、抓细、抓长")) == [
        ("抓常抓细抓长", "抓常、抓细、抓长")
    ]


# Rule 3: normalisation and quote marks


@pytest.mark.parametrize("comma", ["、", "，", ","])
def test_enumeration_marks_are_equal_and_the_surface_stays_as_written(comma: str) -> None:
    text = f"基础不牢{comma}地动山摇"
    assert found(text, term("基础不牢，地动山摇")) == [(text, "基础不牢，地动山摇")]


def test_full_width_digits_and_letters_match_half_width_ones() -> None:
    assert found("建设５Ｇ网络", term("5G")) == [("５Ｇ", "5G")]


def test_quote_marks_stay_outside_the_link_and_offsets_count_them() -> None:
    (mention,) = mentions("坚持“两个维护”。", term("两个维护"))
    assert (mention.start, mention.end, mention.surface) == (3, 7, "两个维护")


@pytest.mark.parametrize("quotes", ["“”", "‘’", "「」", "『』", '""'])
def test_a_link_never_crosses_a_quote_mark(quotes: str) -> None:
    text = f"党政{quotes[0]}一把手{quotes[1]}负责"
    assert found(text, term("一把手", "党政一把手")) == [("一把手", "一把手")]


def test_a_link_crosses_quote_marks_where_the_entry_allows_it() -> None:
    entry = term("拔烂树、治病树", match=Match(interleaved_quotes=True))
    assert found("拔“烂树”、治“病树”", entry) == [("拔“烂树”、治“病树", "拔烂树、治病树")]


def test_of_a_name_with_quote_marks_the_part_that_is_an_alias_is_linked() -> None:
    """The name as a whole is recognised: its quoted part is no mention of another term."""
    terms = term("“不忘初心”主题教育", "主题教育"), term("不忘初心")
    assert found("开展“不忘初心”主题教育", *terms) == [("主题教育", "“不忘初心”主题教育")]
    assert found("开展不忘初心主题教育", *terms) == [("不忘初心主题教育", "“不忘初心”主题教育")]
    assert found("不忘初心", *terms) == [("不忘初心", "不忘初心")]


# Rule 4: titles


def test_inside_a_title_only_a_whole_title_of_an_entry_that_allows_it_is_linked() -> None:
    terms = term("党章", "中国共产党章程", match=Match(in_title=True)), term("四个意识")
    text = "《中国共产党章程》《学习党章》《四个意识》"
    assert found(text, *terms) == [("中国共产党章程", "党章")]


@pytest.mark.parametrize("text", ["《四个意识问答》", "《论四个意识》", "《论四个意识的意义》"])
def test_the_first_title_of_a_text_vetoes_a_name_at_any_place_in_it(text: str) -> None:
    assert found(text, term("四个意识", match=Match(in_title=True))) == []


def test_a_title_mark_that_is_never_closed_opens_no_title() -> None:
    assert found("《论四个意识", term("四个意识")) == [("四个意识", "四个意识")]


# Rule 5: the entry's own conditions


def test_denied_neighbours_veto_a_link_through_quote_marks_and_commas_alike() -> None:
    entry = term("主体责任", match=Match(deny_before=("企业、",), deny_after=("办",)))
    assert found("企业，“主体责任”；主体责任办", entry) == []
    assert found("主体责任", entry) == [("主体责任", "主体责任")]


def test_a_required_neighbour_must_stand_within_the_window() -> None:
    entry = term("总体布局说", Alias("五位一体", require_near=("总体布局",), window=6))
    assert found("“五位一体”总体布局", entry)
    assert not found("“五位一体”是我们县里的总体布局", entry)


@pytest.mark.parametrize(
    ("date", "linked"),
    [
        ("2020", True),
        ("2019", True),
        ("2019-05", True),
        ("2019-04", False),
        ("2023", False),
        ("2020-12-31", True),
        ("2021-01-01", False),
        ("", True),
    ],
)
def test_dates_match_when_the_periods_meet_and_an_unknown_date_always_does(
    date: str, linked: bool
) -> None:
    alias = Alias("主题教育", valid_from="2019-05-31", valid_to="2020-12-31")
    assert bool(found("主题教育", term("初心教育", alias), date=date)) == linked


def test_a_surface_of_two_terms_is_offered_as_a_choice_where_the_date_decides_nothing() -> None:
    first = term("初心教育", Alias("主题教育", valid_to="2020-12-31"))
    second = term("思想教育", Alias("主题教育", valid_from="2023-04"))
    corpus = Corpus((speech("开展主题教育", date=""),), (first, second))
    linked = link(corpus)
    assert linked.mentions[0].choices == ("初心教育", "思想教育")
    assert linked.mentions[0].linked
    (problem,) = linked.problems
    assert problem.code is Code.AMBIGUOUS_SURFACE
    assert str(problem.where) == "content/speeches/s.txt:1"
    assert "（“初心教育”“思想教育”）" in problem.message
    assert explain(corpus, corpus.speeches[0])[0].verdict == "choice"
    assert found("开展主题教育", first, second, date="2023-05") == [("主题教育", "思想教育")]


def test_an_alias_among_the_components_of_an_unrelated_term_is_that_terms_component() -> None:
    party = term("党的政治建设", "政治建设", related=("党的建设",))
    own = term("党的建设", components=("政治建设", "思想建设"))
    other = term("总体布局", components=("经济建设", "政治建设", "文化建设"))
    assert found("统筹政治建设、文化建设", party, own, other) == []
    assert found("统筹政治建设、思想建设", party, own, other) == [("政治建设", "党的政治建设")]


def test_a_surface_without_its_dang_de_is_not_found_inside_a_longer_notion() -> None:
    entry = term("党的政治建设", "政治建设")
    assert found("民主政治建设，思想政治建设", entry) == []
    assert found("党要抓制度建设和政治建设", entry) == [("政治建设", "党的政治建设")]


SHORT = term("党的制度建设", "制度建设")


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("加强党的领导，推进制度建设", True),
        ("制度建设是基础。支部要学习", True),
        ("执政党要抓制度建设", True),
        ("农民党员参与制度建设", True),
        ("落实八项规定精神，推进制度建设", True),
        ("加强油气市场制度建设", False),
        ("民主党派参与制度建设", False),
        ("外国政党重视制度建设", False),
        ("多党合作的制度建设", False),
        ("国民党重视制度建设", False),
    ],
)
def test_an_alias_without_its_dang_de_needs_a_paragraph_about_the_party(
    text: str, linked: bool
) -> None:
    assert bool(found(text, SHORT)) is linked


def test_the_reason_says_what_an_alias_without_its_dang_de_lacks() -> None:
    candidate = only_candidate("加强市场制度建设", SHORT)
    assert candidate.verdict == "vetoed"
    assert "省去“党的”" in candidate.reason


def test_the_words_that_an_editor_wants_near_take_the_place_of_the_party() -> None:
    own = term("党的制度建设", Alias("制度建设", require_near=("基层",)))
    assert found("加强基层制度建设", own)
    assert not found("加强党内制度建设", own)


def test_a_headword_and_other_aliases_need_no_party() -> None:
    entry = term("制度建设", "建章立制", "党的制度建设")
    assert found("加强市场制度建设、建章立制", entry) == [
        ("制度建设", "制度建设"),
        ("建章立制", "制度建设"),
    ]


def test_any_name_with_dang_de_makes_its_short_form_ask_for_the_party() -> None:
    entry = term("党的领导", "党的全面领导", "全面领导")
    assert not found("负责项目的全面领导", entry)
    assert found("党委要全面领导", entry)


def in_speech(*texts: str, title: str = "题") -> list[str]:
    spoken = replace(speech(*texts), title=title)
    return [m.block for m in link(Corpus((spoken,), (SHORT,))).mentions]


def test_a_title_or_a_heading_above_makes_its_paragraphs_about_the_party() -> None:
    assert in_speech("完善制度建设", title="全面从严治党工作报告") == ["p1"]
    assert in_speech("#一、党的建设", "完善制度建设", "#二、市场", "完善制度建设") == ["p2"]


def test_a_heading_is_about_the_party_by_its_section_a_short_line_by_the_next_block() -> None:
    rest = "市场" * 30 + "。"
    assert in_speech("#一、制度建设", rest, "党要带头", "#二、制度建设", rest) == ["h1"]
    assert in_speech("#一、制度建设", rest, "#二、制度建设", "党要带头") == ["h3"]
    assert in_speech("加强制度建设", "党要带头") == ["p1"]
    assert in_speech("加强制度建设", rest, "党要带头") == []
    long = "加强制度建设" + "和" * (SHORT_LINE - 6)
    assert in_speech(long, "党要带头") == ["p1"]
    assert in_speech(long + "和", "党要带头") == []


def test_a_short_line_has_forty_characters_at_most() -> None:
    assert in_speech("加强制度建设" + "和" * 34, "党要带头") == ["p1"]
    assert in_speech("加强制度建设" + "和" * 35, "党要带头") == []


def test_sections_are_about_the_party_by_the_headings_they_stand_below() -> None:
    def about(*lines: tuple[int, str]) -> list[str]:
        blocks = tuple(
            Block(f"{n}", "heading" if level else "paragraph", text, n, level)
            for n, (level, text) in enumerate(lines, 1)
        )
        spoken = Speech("s", "s.txt", "题", "2020", blocks, "")
        return [m.block for m in link(Corpus((spoken,), (SHORT,))).mentions]

    text = (0, "制度建设")
    assert about((1, "党建"), (2, "市场"), text) == ["3"]
    assert about((1, "市场"), (2, "党建"), text, (1, "市场"), text) == ["3"]
    assert about((1, "市场"), (2, "党建"), text, (2, "市场"), text) == ["3"]
    assert about((1, "市场"), (2, "制度建设"), (1, "市场"), (0, "党要带头")) == []
    assert about((1, "制度建设"), (2, "市场"), (0, "党要带头")) == ["1"]
    assert about((1, "市场"), (2, "制度建设"), (2, "市场"), (0, "党要带头")) == []


def test_headings_inside_a_section_end_their_own_parts_only() -> None:
    blocks = (
        Block("h1", "heading", "一、市场", 1, 1),
        Block("h2", "heading", "（一）党建", 2, 2),
        Block("p1", "paragraph", "制度建设", 3),
        Block("h3", "heading", "（二）制度建设", 4, 2),
        Block("p2", "paragraph", "制度建设", 5),
        Block("h4", "heading", "二、制度建设", 6, 1),
        Block("h5", "heading", "（一）党建", 7, 2),
    )
    spoken = Speech("s", "s.txt", "题", "2020", blocks, "")
    assert [m.block for m in link(Corpus((spoken,), (SHORT,))).mentions] == ["p1", "h4"]


def test_beside_its_own_kind_a_short_alias_needs_no_party() -> None:
    entry = term("党的作风建设", "作风建设")
    parent = term("党的建设", components=("思想建设", "作风建设"))
    other = term("能力提升", components=("作风建设", "能力建设"))
    assert found("抓好思想建设、作风建设", entry, parent, other)
    assert not found("抓好能力建设、作风建设", entry, parent, other)
    assert not found("抓好其他建设、作风建设", entry, parent, other)


def test_a_definition_may_use_the_short_form() -> None:
    terms = (SHORT, Term("a", "甲", "", (), "含制度建设。", "类", 1))
    assert [m.surface for m in link(Corpus((), terms)).definitions["a"]] == ["制度建设"]


# Rule 6: overlaps


def test_overlaps_are_settled_for_the_whole_not_from_the_left() -> None:
    terms = term("市县巡察"), term("巡察全覆盖")
    assert found("市县巡察全覆盖", *terms) == [("巡察全覆盖", "巡察全覆盖")]


def test_a_vetoed_surface_takes_no_place_from_another() -> None:
    terms = term("党的领导", match=Match(deny_after=("人",))), term("领导人")
    assert found("党的领导人", *terms) == [("领导人", "领导人")]


# Rule 7: dictionary words past the end


@pytest.mark.parametrize(
    ("text", "headword", "word"),
    [
        ("一把手术刀", "一把手", "手术刀"),
        ("成了三不管地带", "三不", "三不管"),
        ("我们党建国执政", "党建", "建国"),
        ("二级巡视员", "巡视", "巡视员"),
        ("组织力量", "组织力", "力量"),
        ("关键少数民族", "关键少数", "少数民族"),
        ("发展党员干部", "发展党员", "党员干部"),
        ("主题教育培训班", "主题教育", "教育培训"),
    ],
)
def test_no_link_where_a_word_runs_past_its_end(text: str, headword: str, word: str) -> None:
    candidate = only_candidate(text, term(headword))
    assert candidate.verdict == "vetoed"
    assert f"“{word}”" in candidate.reason


@pytest.mark.parametrize(
    ("text", "headword"),
    [
        ("省纪委", "纪委"),
        ("把党的建设置于首位", "党的建设"),
        ("一把手工程", "一把手"),
        ("党支部书记", "党支部"),
        ("省委巡视组", "巡视"),
        ("民主生活会上", "民主生活会"),
        ("“三不”管用", "三不"),
    ],
)
def test_words_that_leave_the_end_alone_do_not_stop_a_link(text: str, headword: str) -> None:
    """Words before the match, longer words behind it, compounds, particles, quote marks."""
    assert found(text, term(headword)) == [(headword, headword)]


# Rule 8 and the policy


def test_a_definition_links_other_terms_once_and_never_its_own() -> None:
    terms = (
        Term("a", "党建", "", (), "党建就是党支部和党支部的建设。", "类", 1),
        Term("b", "党支部", "", (), "基础组织。", "类", 2),
    )
    named = link(Corpus((), terms)).definitions["a"]
    assert [(m.term, m.start, m.linked) for m in named] == [("b", 4, True), ("b", 8, False)]


def test_a_definition_does_not_link_what_several_terms_share() -> None:
    terms = (
        Term("a", "甲", "", (), "含主题教育。", "类", 1),
        term("主题教育一", Alias("主题教育", shared=True)),
        term("主题教育二", Alias("主题教育", shared=True)),
    )
    assert [m.linked for m in link(Corpus((), terms)).definitions["a"]] == [False]


TEXTS = "#一、党支部", "党支部，党支部", "党支部", "#二、其他", "党支部"


@pytest.mark.parametrize(
    ("policy", "linked"),
    [
        ("all", [False, True, True, True, True]),
        ("paragraph", [False, True, False, True, True]),
        ("section", [False, True, False, False, True]),
        ("page", [False, True, False, False, False]),
    ],
)
def test_every_mention_is_recorded_and_the_policy_chooses_the_links(
    policy: str, linked: list[bool]
) -> None:
    """The first mention, in a heading, is never a link."""
    corpus = Corpus((speech(*TEXTS),), (term("党支部"),))
    assert [m.linked for m in link(corpus, policy).mentions] == linked  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "period"),
    [
        ({"valid_from": "2021"}, "2021至……"),
        ({"valid_to": "2019"}, "……至2019"),
        ({"valid_from": "2012", "valid_to": "2019"}, "2012至2019"),
    ],
)
def test_the_reason_names_the_period_with_an_open_end(fields: dict[str, str], period: str) -> None:
    assert f"（{period}）" in only_candidate("党支部", term("党支部", **fields)).reason


def test_an_alias_with_a_slip_does_not_hide_the_others() -> None:
    entry = term("甲乙", "请示告报", "从未出现")
    problems = link(Corpus((speech("请示报告"),), (entry,))).problems
    assert [(p.code, p.message.count("“从未出现”")) for p in problems] == [
        (Code.ALMOST_FOUND, 0),
        (Code.UNUSED_ALIAS, 1),
    ]


def test_an_alias_no_speech_contains_is_reported_unless_it_is_for_search_only() -> None:
    entry = term("党支部", "支部委员会", Alias("支部", link=False))
    (problem,) = link(Corpus((speech("党支部"),), (entry,))).problems
    assert problem.code is Code.UNUSED_ALIAS
    assert "“支部委员会”" in problem.message
    assert link(Corpus((), (entry,))).problems == ()


# One normal form


@pytest.mark.parametrize(
    ("name", "text", "surface"),
    [
        ("党委（党组）", "各级党委(党组)要", "党委(党组)"),
        ("党委(党组)", "各级党委（党组）要", "党委（党组）"),
        ("A股", "投资Ａ股市场", "Ａ股"),
        ("GDP", "增长的gdp是", "gdp"),
        ("四个意识", "增强四\u200b个意\u00ad识。", "四\u200b个意\u00ad识"),
        ("四个意识", "\ufeff“四个\u2060意识”。", "四个\u2060意识"),
        ("党建+品牌", "打造党建＋品牌。", "党建＋品牌"),
        ("5%规则", "按5％规则办", "5％规则"),
        ("5G网络", "建设5G 网络。", "5G 网络"),
        ("双随机、一公开", "推行双随机,一公开", "双随机,一公开"),
        ("文化", "先进⽂化的", "⽂化"),
        ("É计划", "实施é计划。", "é计划"),
    ],
)
def test_a_text_may_write_a_name_in_another_form(name: str, text: str, surface: str) -> None:
    (mention,) = mentions(text, term(name))
    assert mention.surface == surface == text[mention.start : mention.end]


def test_a_space_between_characters_divides() -> None:
    assert found("四个 意识", term("四个意识")) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("增強「四個意識」。", "四个意识"),
        ("實現发展。", "發展"),
        ("主干线建成。", "干线"),  # what simplified texts have as well stands for itself
    ],
)
def test_a_traditional_character_is_read_as_its_simplified_one(text: str, name: str) -> None:
    assert [of for _, of in found(text, term(name))] == [name]


def test_in_a_traditional_text_words_and_the_party_are_known_as_well() -> None:
    assert found("拥護中國共產黨的領導。", term("党的领导")) == []
    duty = term("主体责任", "全面从严治党主体责任")
    assert found("黨委落實主體責任。", duty) == [("主體責任", "主体责任")]
    assert found("企業落實主體責任。", duty) == []


def test_what_simplified_texts_write_as_well_is_no_traditional_character() -> None:
    assert found("乾卦。", term("干卦")) == []


@pytest.mark.parametrize("mark", ["", " ", "\u3000", "·", "；", "，"])
def test_other_marks_or_none_may_stand_for_those_of_a_list(mark: str) -> None:
    text = f"不忘初心{mark}牢记使命"
    assert found(text, term("不忘初心、牢记使命")) == [(text, "不忘初心、牢记使命")]


@pytest.mark.parametrize("mark", ["。", "—", "  ", "和"])
def test_no_other_mark_stands_for_those_of_a_list(mark: str) -> None:
    assert found(f"不忘初心{mark}牢记使命", term("不忘初心、牢记使命")) == []


def test_no_quote_mark_is_crossed_where_characters_nobody_sees_stand_too() -> None:
    assert found("四\u200b个”意识", term("四个意识")) == []
