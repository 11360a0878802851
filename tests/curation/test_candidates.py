"""What counts as a candidate, where it ends, and what is ranked before what."""

from __future__ import annotations

import pytest

from generator.curation.background import official
from generator.curation.candidates import candidates
from generator.curation.evidence.observations import observations
from generator.curation.passage import passage
from generator.curation.proposal import key
from generator.curation.ranking import rank, shortlist, surfaces
from generator.curation.scan import Scan
from generator.model.corpus import Block


def blocks(*lines: str) -> list[Block]:
    return [Block(f"s{n}", "paragraph", line, n) for n, line in enumerate(lines, 1)]


def ranked(*lines: str, known: tuple[str, ...] = ()) -> list[str]:
    found = rank(shortlist(passage(blocks(*lines)), official()), known=surfaces(known))
    return [one.text for one in found]


def test_offsets_lead_back_to_the_text_with_its_quote_marks() -> None:
    lines = blocks("要做到“两个维护”［3］，坚持。", "“四个意识”和“四个自信”")
    text = passage(lines)
    for name in ("两个维护", "四个意识", "四个自信", "坚持"):
        start = text.text.index(name)
        number, first, last = text.original(start, start + len(name))
        assert lines[number].text[first:last] == name


@pytest.mark.parametrize(
    ("line", "name", "way"),
    [
        ("践行“三严三实”。", "三严三实", "quote"),
        ("践行三严三实。", "三严三实", "pairs"),
        ("学习《信访工作条例》。", "信访工作条例", "title"),
        ("坚决做到两个维护。", "两个维护", "counted"),
        ("严格执行第一议题制度。", "第一议题", "ordinal"),
        ("完善1+N政策体系。", "1+N", "code"),
        ("推进GEP核算。", "GEP核算", "latin"),
        ("全面推进自我净化、自我完善、自我革新。", "自我净化、自我完善、自我革新", "list"),
        ("学习习近平总书记关于教育的重要论述。", "习近平总书记关于教育的重要论述", "about"),
        ("推动形成廉荣贪耻的氛围。", "廉荣贪耻", "unknown"),
        ("要求“守初心、担使命，找差距、抓落实”。", "守初心、担使命，找差距、抓落实", "quote"),
        (
            "坚持公有制为主体、多种所有制经济共同发展。",
            "公有制为主体、多种所有制经济共同发展",
            "by",
        ),
        ("构建以内循环为主体、双循环相互促进的格局。", "以内循环为主体、双循环相互促进", "by"),
    ],
)
def test_each_way_finds_its_kind(line: str, name: str, way: str) -> None:
    assert way in candidates(Scan(passage(blocks(line))))[name].ways


@pytest.mark.parametrize("line", ["这四个意识重要。", "共十四个意识。", "第四个意识是。"])
def test_a_numeral_that_counts_something_else_is_no_abbreviation(line: str) -> None:
    found = candidates(Scan(passage(blocks(line)))).get("四个意识")
    assert found is None or "counted" not in found.ways


@pytest.mark.parametrize(
    ("line", "name", "ways"),
    [
        ("壮大“415X”先进制造业集群。", "415X先进制造业集群", {"framed-code"}),
        ("落实“132”总体工作部署，", "132总体工作部署", {"framed-code"}),
        ("推行“三能”机制改革。", "三能机制", {"framed-number"}),
        ("深化“枫桥”经验。", "枫桥经验", {"framed-words"}),
        ("实施青少年“筑基”工程。", "青少年筑基工程", {"framed-words", "framed-before"}),
        ("做好结构调整“三篇大文章”。", "结构调整三篇大文章", {"framed-number", "framed-before"}),
    ],
)
def test_a_name_with_a_quoted_part_is_a_candidate(line: str, name: str, ways: set[str]) -> None:
    assert candidates(Scan(passage(blocks(line))))[name].ways >= ways


@pytest.mark.parametrize(
    ("line", "name"),
    [
        # A noun goes on, and what it goes on from is no head.
        ("壮大“51020”先进技术企业。", "51020先进技术"),
        # An office, a verb, a code alone, a word that ends none.
        ("落实省委“三能”机制。", "省委三能机制"),
        ("推进“三能”机制。", "推进三能机制"),
        ("落实总体“132”部署。", "总体132部署"),
        ("做好“三能”和机制。", "三能和"),
        # Another quote begins or ended there.
        ("推行“三能”机制“四新”产业。", "三能机制四新"),
        ("推行“企业”“三能”机制。", "企业三能机制"),
    ],
)
def test_what_only_stands_beside_a_quote_is_no_part_of_a_name(line: str, name: str) -> None:
    assert name not in candidates(Scan(passage(blocks(line))))


def test_no_candidate_runs_over_a_quote_mark_by_words_alone() -> None:
    found = candidates(Scan(passage(blocks("坚持“两个确立”两个维护。坚持“两个确立”两个维护。"))))
    assert "两个确立" in found
    assert not any("确立两个" in name for name in found)


def test_known_terms_are_not_proposed() -> None:
    line = "增强“四个意识”，坚定“四个自信”。"
    assert "四个意识" in ranked(line)
    assert "四个意识" not in ranked(line, known=("四个意识",))


def test_a_part_that_stands_in_a_better_candidate_alone_is_left_out() -> None:
    names = ranked("用好“五色联动一枝花”。", "建设“五色联动一枝花”。")
    assert "五色联动一枝花" in names
    assert not any(name != names[0] and name in "五色联动一枝花" for name in names)


def test_marks_and_fixed_phrases_come_before_running_words() -> None:
    names = ranked(
        "同志们要切实增强“四个意识”，加快构建新发展格局，认真做好今年的各项工作。",
        "大家回去以后要认真研究，把各项工作做好。",
    )
    assert names[0] == "四个意识"
    assert "新发展格局" in names[:3]
    assert "各项工作" not in names[:3]


def test_a_note_number_behind_a_word_speaks_for_it() -> None:
    with_note = ranked("建设口袋公园［1］。", "建设街角花园。")
    assert with_note.index("口袋公园") < with_note.index("街角花园")


def test_spellings_with_and_without_marks_count_as_one() -> None:
    assert key("“不忘初心、牢记使命”") == key("不忘初心，牢记使命")


def test_the_table_holds_strings_and_counts_only() -> None:
    table = official()
    assert 50_000 < len(table) < 200_000
    assert max(len(text) for text in table if "、" not in text) <= 14
    assert max(map(len, table)) <= 20
    assert all(sum(counts) >= 1 for counts in table.values())
    assert table["两个维护"].quoted > 0 == table["高质量发展"].quoted
    assert table["高质量发展"].recent > table["高质量发展"].older


@pytest.mark.parametrize(
    ("line", "first", "then"),
    [
        # Two mirrored halves speak for a phrase that its verbs and particles would not.
        ("健全联查同治同防办法，落实检查工作安排。", "联查同治同防办法", "检查工作安排"),
        # What carries a name is no part of it.
        ("健全风纪同查同治工作机制，作出安排。", "风纪同查同治", "风纪同查同治工作机制"),
        # A verb before its object is nothing that the object is a part of.
        (
            "推动解决基层治理难题。\n着力解决基层治理难题。",
            "基层治理难题",
            "解决基层治理难题",
        ),
    ],
)
def test_what_an_editor_wants_stands_first(line: str, first: str, then: str) -> None:
    names = ranked(*line.split("\n"))
    assert first in names
    assert then not in names[: names.index(first)]


@pytest.mark.parametrize(
    ("line", "name", "is_found"),
    [
        ("学习党史、新中国史、改革开放史。", "党史、新中国史、改革开放史", True),
        ("学习党史、新中国史、改革开放史的要求。", "党史、新中国史、改革开放史", True),
        # Nothing ends the last name; it has another head; there are two.
        ("学习党史、新中国史、改革开放史教育。", "党史、新中国史、改革开放史", False),
        ("学习党史、新中国史、改革开放。", "党史、新中国史、改革开放", False),
        ("学习党史、新中国史。", "党史、新中国史", False),
        ("在党史、新中国史、改革开放史上。", "党史、新中国史、改革开放史", False),
        ("在党史、新中国史、改革开放史、民族史上。", "党史、新中国史、改革开放史、民族史", True),
        ("讲中国理念、中国精神、中国道路。", "中国理念、中国精神、中国道路", True),
        ("协同推进降碳、减污、扩绿、增长。", "降碳、减污、扩绿、增长", True),
        ("协同推进降碳、减污、扩绿。", "降碳、减污、扩绿", False),
        (
            "守底线、扩绿地、抓教育、看电影、讲故事、爱劳动。",
            "守底线、扩绿地、抓教育、看电影、讲故事、爱劳动",
            True,
        ),
        # Seven are none, whether they share a character or not.
        ("降碳、减污、扩绿、增长、节水、植树。", "降碳、减污、扩绿、增长、节水、植树", True),
        (
            "降碳、减污、扩绿、增长、节水、植树、护林。",
            "降碳、减污、扩绿、增长、节水、植树、护林",
            False,
        ),
        (
            "讲政治、讲学习、讲奉献、讲团结、讲纪律、讲廉洁。",
            "讲政治、讲学习、讲奉献、讲团结、讲纪律、讲廉洁",
            True,
        ),
        (
            "讲政治、讲学习、讲奉献、讲团结、讲纪律、讲廉洁、讲规矩。",
            "讲政治、讲学习、讲奉献、讲团结、讲纪律、讲廉洁、讲规矩",
            False,
        ),
        ("发挥党总揽全局、协调各方的作用。", "总揽全局、协调各方", True),
        ("发挥党总揽全局、协调各方关系。", "总揽全局、协调各方", False),
        ("发挥党总揽全局、协调。", "总揽全局、协调", False),
    ],
)
def test_names_of_one_head_side_by_side_are_one_candidate(
    line: str, name: str, is_found: bool
) -> None:
    found = candidates(Scan(passage(blocks(line))))
    assert any(one.text == name and one.ways & {"list", "parallel"} for one in found.values()) is (
        is_found
    )


@pytest.mark.parametrize(
    ("text", "is_mirrored"),
    [("同查同治", True), ("受贿行贿", True), ("一步一步", False), ("教育整顿", False)],
)
def test_mirrored_halves_share_a_character_in_the_same_place(text: str, is_mirrored: bool) -> None:
    text_facts = shortlist(passage(blocks(f"推进“{text}”。")), official())
    one = next(facts for facts in text_facts.facts if facts.text == text)
    seen = dict(observations(one, text_facts.frequencies[0], 1.0))
    assert ("mirrored" in seen) == is_mirrored
