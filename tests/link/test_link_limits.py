"""Every length, window and tie-breaker of the linker, on both of its sides."""

from __future__ import annotations

import pytest

from generator.linking.choose import choose
from generator.linking.link import explain, link
from generator.linking.surfaces import _short
from generator.linking.words import _leaves_one
from generator.model.corpus import Alias, Block, BlockKind, Corpus, Match, Speech, Term


def term(name: str, *aliases: str | Alias, **fields: object) -> Term:
    given = tuple(Alias(a) if isinstance(a, str) else a for a in aliases)
    return Term(name, name, "", (), "释义", "类", 1, aliases=given, **fields)  # type: ignore[arg-type]


def spoken(*blocks: tuple[BlockKind, int, str], date: str = "2020") -> Speech:
    """Blocks of a kind, level and text."""
    made = tuple(
        Block(f"b{line}", kind, text, line, level)
        for line, (kind, level, text) in enumerate(blocks, 1)
    )
    return Speech("s", "content/speeches/s.txt", "题", date, made, "")


def found(text: str, *terms: Term, date: str = "2020") -> list[tuple[str, str]]:
    speech = spoken(("paragraph", 0, text), date=date)
    return [(m.surface, m.term) for m in link(Corpus((speech,), terms)).mentions]


def reasons(text: str, *terms: Term) -> list[tuple[str, str, str]]:
    speech = spoken(("paragraph", 0, text))
    candidates = explain(Corpus((speech,), terms), speech)
    return [(one.surface, one.verdict, one.reason) for one in candidates]


# --- sections ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("level", "again"), [(1, True), (2, False), (3, False)])
def test_a_heading_of_the_first_level_starts_a_section_and_a_deeper_one_does_not(
    level: int, again: bool
) -> None:
    speech = spoken(
        ("paragraph", 0, "党支部"),
        ("heading", level, "（一）其他"),
        ("paragraph", 0, "党支部"),
    )
    linked = [m.linked for m in link(Corpus((speech,), (term("党支部"),))).mentions]
    assert linked == [True, again]


def test_what_is_ambiguous_is_told_once_at_its_first_line() -> None:
    line: tuple[BlockKind, int, str] = ("paragraph", 0, "主题教育")
    speech = spoken(line, line, line)
    terms = [term(name, Alias("主题教育", shared=True)) for name in ("第一次教育", "第二次教育")]
    (problem,) = link(Corpus((speech,), tuple(terms))).problems
    assert problem.where.line == 1


# --- windows and neighbours --------------------------------------------------------------------


@pytest.mark.parametrize("window", [1, 6, 12])
def test_a_required_neighbour_stands_within_the_window_as_a_whole(window: int) -> None:
    entry = term("别名", Alias("五位一体", require_near=("布",), window=window))
    gap = "，" * (window - 1)
    assert found(f"五位一体{gap}布", entry)
    assert not found(f"五位一体{gap}，布", entry)
    assert found(f"布{gap}五位一体", entry)
    assert not found(f"布，{gap}五位一体", entry)


def test_the_window_is_twelve_characters_unless_said_otherwise() -> None:
    for entry in (
        term("别名", Alias("五位一体", require_near=("总体",))),
        term("五位一体", match=Match(require_near=("总体",))),
    ):
        assert found("五位一体" + "，" * 10 + "总体", entry)
        assert not found("五位一体" + "，" * 11 + "总体", entry)


def test_a_denied_neighbour_may_open_the_text() -> None:
    entry = term("主体责任", match=Match(deny_before=("企业",), deny_after=("书",)))
    assert not found("企业主体责任", entry)
    assert not found("主体责任书", entry)
    assert found("企主体责任业", entry)


def test_of_denied_neighbours_the_shortest_is_named() -> None:
    entry = term("主体责任", match=Match(deny_before=("国有企业", "企业")))
    ((_, verdict, reason),) = reasons("国有企业主体责任", entry)
    assert verdict == "vetoed"
    assert "“企业”" in reason
    assert "国有" not in reason


def test_a_component_of_the_terms_own_is_no_rival_of_its_alias() -> None:
    own = term("党的建设新布局", "政治建设", components=("政治建设", "思想建设"))
    other = term("总体布局", components=("经济建设", "政治建设", "文化建设"))
    assert found("政治建设、思想建设", own, other) == [("政治建设", own.id)]
    assert found("政治建设、文化建设", own, other) == []


@pytest.mark.parametrize(
    ("date", "linked"),
    [
        ("2019-05-30", False),
        ("2019-05-31", True),
        ("2020-12-31", True),
        ("2021-01-01", False),
        ("2019-05", True),
        ("2020-12", True),
        ("2021-01", False),
    ],
)
def test_both_ends_of_a_period_belong_to_it(date: str, linked: bool) -> None:
    entry = term("主题教育", valid_from="2019-05-31", valid_to="2020-12-31")
    assert bool(found("主题教育", entry, date=date)) is linked


@pytest.mark.parametrize("title", ["党章", "党章学习", "学习党章", "学习党章办法"])
def test_a_title_is_linked_only_from_its_beginning_to_its_end(title: str) -> None:
    entry = term("党章", match=Match(in_title=True))
    assert bool(found(f"《{title}》", entry)) is (title == "党章")


# --- lists -------------------------------------------------------------------------------------


def test_the_shortest_list_of_an_entry_that_counts_has_three_items() -> None:
    three = term("三观", components=("世界观", "人生观", "价值观"))
    assert found("世界观、人生观、价值观", three) == [("世界观、人生观、价值观", "三观")]
    two = term("二观", components=("世界观", "人生观"))
    assert found("世界观、人生观", two) == []


def test_the_shortest_list_of_components_that_are_linked_has_two_items() -> None:
    two = term("二观", components=("世界观", "人生观"), components_link=True)
    assert found("世界观和人生观", two) == [("世界观和人生观", "二观")]
    one = term("一观", components=("世界观",), components_link=True)
    assert found("世界观", one) == []


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("三观", True),
        ("二观", False),
        ("四观", False),
        ("两观三观", False),  # the first numeral counts
        ("人生观、价值观和世界观", True),
        ("人生观和世界观", False),
        ("观念", False),
    ],
)
def test_a_headword_stands_for_a_list_if_it_counts_or_names_all_items(
    name: str, listed: bool
) -> None:
    entry = term(name, components=("世界观", "人生观", "价值观"))
    text = "世界观、人生观、价值观"
    assert ((text, name) in found(text, entry)) is listed


def test_the_items_of_a_document_are_no_list() -> None:
    titled = term("三观", components=("世界观", "人生观", "价值观"), match=Match(in_title=True))
    assert found("世界观、人生观、价值观", titled) == []


def test_what_an_editor_wrote_goes_before_a_list_that_is_made() -> None:
    made = term("三观", components=("世界观", "人生观", "价值观"))
    written = term("正确观念", "世界观、人生观、价值观")
    speech = spoken(("paragraph", 0, "世界观、人生观、价值观"))
    (mention,) = link(Corpus((speech,), (made, written))).mentions
    assert (mention.term, mention.choices) == ("正确观念", ())


@pytest.mark.parametrize(
    ("name", "aliases", "part"),
    [
        ("“四个意识”教育", (), "四个意识"),
        ("“三会”一课制度", (), "一课制度"),
        ("“三会”一课", (), "三会"),
        ("“四个意识”教育", ("教育",), "教育"),
    ],
)
def test_of_a_name_with_quote_marks_an_alias_else_the_longest_else_the_first_part_is_linked(
    name: str, aliases: tuple[str, ...], part: str
) -> None:
    assert found(name, term(name, *aliases)) == [(part, name)]


@pytest.mark.parametrize(("prefix", "left"), [("党的", ""), ("党员", ""), ("全党", "全党")])
def test_only_two_prefixes_give_way_to_the_shorter_surface(prefix: str, left: str) -> None:
    entry = term("别名", "政治规矩", f"{prefix}政治规矩")
    assert found(f"{prefix}政治规矩", entry) == [(f"{left}政治规矩", "别名")]


# --- dictionary words --------------------------------------------------------------------------


def test_a_word_of_four_characters_may_begin_three_before_the_end() -> None:
    ((_, verdict, reason),) = reasons("推进一国两制", term("推进一国两"))
    assert (verdict, "“一国两制”" in reason) == ("vetoed", True)


def test_a_word_of_four_characters_behind_the_end_keeps_the_link() -> None:
    assert found("教育法", term("教育")) == []
    assert found("教育法不责众", term("教育")) == [("教育", "教育")]
    assert found("教育法不责”众", term("教育")) == [], "no word holds a quote mark"
    assert found("教育法不责官", term("教育")) == []


def test_a_word_that_ends_at_a_quote_mark_is_one_and_across_it_is_none() -> None:
    assert found("“一把手术”", term("一把手")) == []
    assert found("“一把手”术", term("一把手")) == [("一把手", "一把手")]


def test_a_particle_at_the_end_makes_a_word_only_behind_bu_or_where_it_is_listed() -> None:
    assert found("组织建设有力", term("组织建设")) == [("组织建设", "组织建设")]
    assert found("三不是", term("三不")) == []
    assert found("建设成为", term("建设")) == []


def test_behind_bu_and_behind_two_characters_a_longer_word_keeps_no_link() -> None:
    """管理 begins right at the end of 三不, 培训班 at that of 主题教育."""
    assert found("三不管理", term("三不")) == []
    assert found("主题教育培训班", term("主题教育")) == []
    assert found("党的建设置于", term("党的建设")) == [("党的建设", "党的建设")]


def test_of_words_past_the_end_the_furthest_is_named() -> None:
    ((_, _, reason),) = reasons("建设成为", term("建设"))
    assert "“建设成为”" in reason


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("民主政治建设", False),
        ("讲民主政治建设", False),
        ("主政治建设", True),
        ("民主，政治建设", True),
    ],
)
def test_four_characters_around_the_start_may_be_a_word_from_the_texts_beginning_on(
    text: str, linked: bool
) -> None:
    entry = term("党的政治建设", "政治建设")
    assert bool(found(f"{text}。支部要学习。", entry)) is linked


@pytest.mark.parametrize(
    ("before", "linked"),
    [("统一", True), ("星期三", True), ("独一无二", True), ("二十", False), ("期三", False)],
)
def test_a_word_of_two_to_four_characters_may_end_in_a_numeral_before_another(
    before: str, linked: bool
) -> None:
    assert bool(found(f"{before}四个意识", term("四个意识"))) is linked


def test_three_characters_may_introduce_a_law() -> None:
    law = term("监察法")
    assert found("中华人民共和国监察法", law) == [("监察法", "监察法")]
    assert found("海洋监察法", law) == []


# --- overlaps ----------------------------------------------------------------------------------


def test_of_equally_good_sets_the_one_further_left_is_chosen() -> None:
    assert choose([(1, 3), (0, 2)]) == (1,)
    assert choose([(0, 2), (1, 3)]) == (0,)
    assert choose([(2, 4), (1, 3), (0, 2)]) == (2, 0)


def test_one_long_span_is_worth_more_than_two_short_ones_as_long_together() -> None:
    assert choose([(0, 2), (2, 4), (1, 4)]) == (2,)
    assert choose([(0, 2), (2, 4), (1, 3)]) == (0, 1)
    # Squares, not lengths and not cubes: 36 beside 25, then 36 beside 41.
    assert choose([(0, 4), (3, 9), (8, 11)]) == (1,)
    assert choose([(0, 5), (4, 10), (9, 13)]) == (0, 2)


def test_spans_that_touch_do_not_overlap() -> None:
    assert choose([(0, 2), (2, 5)]) == (0, 1)


def test_of_surfaces_that_begin_together_the_longer_is_explained_first() -> None:
    shorter, longer = term("党的领导"), term("党的领导力", match=Match(deny_after=("量",)))
    told = [surface for surface, _, _ in reasons("党的领导力量", shorter, longer)]
    assert told == ["党的领导力", "党的领导"]


def test_three_characters_before_an_end_say_which_matter_of_the_party_it_is() -> None:
    assert "主体责任" in _short({"抓党建主体责任"})
    assert "主体责任" not in _short({"党建主体责任"})


def test_a_name_of_four_characters_is_not_taken_apart() -> None:
    """A word such as 放走 would leave the first half of 开放 alone."""
    assert _leaves_one("党社开放")
    assert not _leaves_one("社开放")
