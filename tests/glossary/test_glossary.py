"""The glossary: what is accepted, and how each slip is reported."""

# The slips read best as a table, one to a line.
# ruff: noqa: E501

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from generator.model.corpus import Alias, Match, Source, SourceRef, Term
from generator.model.problems import Code, Problem
from generator.sources.glossary import parse_glossary
from generator.sources.glossary_entry import (
    ALIAS_FIELDS,
    ENTRY_FIELDS,
    MATCH_FIELDS,
    MOST_CONDITIONS,
    SOURCE_FIELDS,
)
from generator.text.pinyin.syllables import han_count
from generator.text.text_gate import ANY, GLOSSARY

ROOT = Path(__file__).parents[2]
SCHEMA = ROOT / "generator/schemas/glossary.schema.json"


def read(text: str) -> tuple[tuple[Term, ...], tuple[Problem, ...]]:
    return parse_glossary(Source("glossary.yml", text))


def entry(more: str = "", term: str = "四风", pinyin: str = "sìfēng") -> str:
    """A valid entry of four lines, then `more` on line 5."""
    fields = f"- term: {term}\n  pinyin: {pinyin}\n  definition: 释义。\n  category: 作风\n"
    return fields + "".join(f"  {line}\n" for line in more.splitlines())


OTHER = entry(term="巡视", pinyin="xúnshì")


def test_every_field_arrives_in_the_term() -> None:
    text = entry(
        """id: si-feng
aliases:
  - 四种不正之风
  - {text: 风, link: false, shared: true, require_near: [作风], window: 5, valid_from: 2013}
components: [甲, 乙, 丙, 丁]
components_link: true
kind: abbreviation
related: [巡视]
sources:
  - {title: 讲话, body: 某人, date: 2013-06}
valid_from: 2013-06-18
valid_to: 2030
scope: 全党
certainty: unsure
unsure_about: 出处
reviewed_by: 编辑
note: 说明
match:
  deny_before: [甲]
  deny_after: [乙]
  require_near: [丙]
  window: 20
  in_title: true
  interleaved_quotes: true"""
    )
    terms, problems = read(text + OTHER.replace("- term", "- id: xun-shi\n  term"))
    assert terms[0] == Term(
        id="si-feng",
        term="四风",
        pinyin="sìfēng",
        syllables=("sì", "fēng"),
        definition="释义。",
        category="作风",
        line=1,
        kind="abbreviation",
        aliases=(
            Alias("四种不正之风"),
            Alias("风", False, ("作风",), 5, valid_from="2013", shared=True),
        ),
        components=("甲", "乙", "丙", "丁"),
        components_link=True,
        related=("xun-shi",),
        sources=(SourceRef("讲话", "某人", "2013-06"),),
        valid_from="2013-06-18",
        valid_to="2030",
        scope="全党",
        certainty="unsure",
        unsure_about="出处",
        reviewed_by="编辑",
        note="说明",
        match=Match(("甲",), ("乙",), ("丙",), 20, True, True),
    )
    assert [p.code for p in problems] == [Code.UNSURE_ENTRY]


SLIPS = [
    ("unknown field", entry("defintion: 甲"), Code.UNKNOWN_FIELD, 5, "definition"),
    ("unknown alias field", entry("aliases:\n  - {text: 甲, lnk: x}"), Code.UNKNOWN_FIELD, 6, "lnk"),
    ("unknown source field", entry("sources:\n  - {title: 甲, by: x}"), Code.UNKNOWN_FIELD, 6, "by"),
    ("unknown match field", entry("match:\n  deny: [甲]"), Code.UNKNOWN_FIELD, 6, "是不是 deny_"),
    ("no definition", "- term: 四风\n  pinyin: sìfēng\n  category: 甲\n", Code.MISSING_FIELD, 1, "definition"),
    ("no category", "- term: 四风\n  pinyin: sìfēng\n  definition: 甲\n", Code.MISSING_FIELD, 1, "category"),
    ("no text in an alias", entry("aliases:\n  - {link: true}"), Code.MISSING_FIELD, 6, "text"),
    ("no title in a source", entry("sources:\n  - {date: 2013}"), Code.MISSING_FIELD, 6, "title"),
    ("unsure about what", entry("certainty: unsure"), Code.MISSING_FIELD, 5, "unsure_about"),
    ("sure and unsure", entry("unsure_about: 出处"), Code.BAD_VALUE, 5, "certainty"),
    ("text for a list", entry("aliases: 甲"), Code.WRONG_TYPE, 5, "列表"),
    ("list for a text", entry("note: [甲]"), Code.WRONG_TYPE, 5, "文字"),
    ("list in a list", entry("components:\n  - [甲]"), Code.WRONG_TYPE, 6, "components"),
    ("text for a source", entry("sources:\n  - 甲"), Code.WRONG_TYPE, 6, "title"),
    ("text for match", entry("match: 甲"), Code.WRONG_TYPE, 5, "match"),
    ("unknown kind", entry("kind: concpt"), Code.BAD_VALUE, 5, "concept"),
    ("unknown certainty", entry("certainty: 也许"), Code.BAD_VALUE, 5, "sure"),
    ("flag that is neither", entry("components_link: yes"), Code.BAD_VALUE, 5, "true"),
    ("window too wide", entry("match: {window: 1000}"), Code.BAD_VALUE, 5, "window"),
    ("empty text", entry("note:"), Code.BAD_VALUE, 5, "空"),
    ("empty item", entry("components: ['', 甲, 乙, 丙, 丁]"), Code.BAD_VALUE, 5, "空"),
    ("item twice", entry("components:\n  - 甲\n  - 甲\n  - 丙\n  - 丁"), Code.BAD_VALUE, 7, "两次"),
    ("alias twice", entry("aliases:\n  - 甲\n  - 甲"), Code.BAD_VALUE, 7, "两次"),
    ("alias equals its term", entry("aliases: [四风]"), Code.BAD_VALUE, 5, "相同"),
    ("duplicate term", OTHER + OTHER + entry(), Code.DUPLICATE_TERM, 5, "第 1 行"),
    ("alias of two", OTHER + "  aliases: [甲]\n" + entry("aliases: [甲]"), Code.SURFACE_CONFLICT, 10, "巡视"),
    ("alias is a headword", OTHER + entry("aliases: [巡视]"), Code.SURFACE_CONFLICT, 9, "巡视"),
    ("headwords differ by quotes", entry() + entry(term="“四风”"), Code.SURFACE_CONFLICT, 5, "“四风”"),
    ("dangling related", OTHER + entry("related: [巡查]"), Code.DANGLING_RELATED, 9, "是不是“巡视”"),
    ("related to an alias", OTHER + "  aliases: [甲]\n" + entry("related: [甲]"), Code.DANGLING_RELATED, 10, "别名"),
    ("related to itself", entry("related: [四风]"), Code.BAD_VALUE, 5, "自己"),
    ("a syllable too few", entry(pinyin="sì"), Code.SYLLABLE_COUNT, 2, "2 个汉字"),
    ("a syllable too many", entry(pinyin="sì fēng sì"), Code.SYLLABLE_COUNT, 2, "3 个音节"),
    ("a syllable is no letter n", entry(term="新词", pinyin="xīn"), Code.SYLLABLE_COUNT, 2, "1 个音节"),
    ("a digit that is no tone", entry(pinyin="sì fēng9"), Code.BAD_TONE, 2, "fēng9"),
    ("tone as a digit", entry(pinyin="si4fēng"), Code.BAD_TONE, 2, "si4"),
    ("breve for caron", entry(pinyin="sĭfēng"), Code.BAD_TONE, 2, "声调"),
    ("tone on the wrong letter", entry(term="巡回", pinyin="xún huíi"), Code.BAD_TONE, 2, "huíi"),
    ("two tones", entry(pinyin="sì fēńg"), Code.BAD_TONE, 2, "声调"),
    ("id with capitals", entry("id: Si-feng"), Code.BAD_ID, 5, "小写"),
    ("id too long", entry("id: " + "a" * 61), Code.BAD_ID, 5, "61"),
    ("id of a device", entry("id: nul"), Code.BAD_ID, 5, "保留"),
    ("bad date", entry("valid_from: 2019-02-30"), Code.BAD_DATE, 5, "2019-02-30"),
    ("bad source date", entry("sources:\n  - title: 甲\n    date: 去年"), Code.BAD_DATE, 7, "去年"),
    ("ends before it begins", entry("valid_from: 2020\nvalid_to: 2019-12"), Code.BAD_DATE, 6, "晚于"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "line", "words"), [s[1:] for s in SLIPS], ids=[s[0] for s in SLIPS])  # fmt: skip
def test_a_slip_is_one_problem_naming_line_and_term(
    text: str, code: Code, line: int, words: str
) -> None:
    _, problems = read(text)
    assert [(p.code, p.where.line) for p in problems] == [(code, line)]
    assert words in problems[0].message + problems[0].hint
    assert "术语“" in problems[0].message
    assert problems[0].hint


@pytest.mark.parametrize(
    ("field", "message", "hint"),
    [
        ("related: [[甲]]", "related 的一项应当是一段文字", "请每项写一行文字，以“- ”开头。"),
        ("note: [甲]", "note 应当是一段文字", "请写成“note: 内容”，不要写成列表。"),
    ],
)
def test_a_list_where_a_text_belongs_is_told_in_an_item_and_in_a_field(
    field: str, message: str, hint: str
) -> None:
    _, (problem,) = read(entry(field))
    assert message in problem.message
    assert problem.hint == hint


def test_all_slips_of_a_file_are_reported_at_once() -> None:
    text = (
        entry("kind: 甲\nnotes: 乙\nrelated: [巡察]\ncertainty: unsure", pinyin="sì")
        + OTHER.replace("xúnshì", "xvnshì")
        + "  id: NUL\n  sources: 丙\n"
        + entry(term="巡视", pinyin="xúnshì")
        + "- 丁\n"
    )
    terms, problems = read(text)
    assert [(p.where.line, p.code) for p in problems] == [
        (2, Code.SYLLABLE_COUNT),
        (5, Code.BAD_VALUE),
        (6, Code.UNKNOWN_FIELD),
        (7, Code.DANGLING_RELATED),
        (8, Code.MISSING_FIELD),
        (10, Code.BAD_TONE),
        (13, Code.BAD_ID),
        (14, Code.WRONG_TYPE),
        (15, Code.DUPLICATE_TERM),
        (19, Code.WRONG_TYPE),
    ]
    assert [term.term for term in terms] == ["四风", "巡视"]


def test_two_ids_may_not_differ_by_case_only() -> None:
    codes = [p.code for p in read(entry("id: abc") + OTHER + "  id: ABC\n")[1]]
    assert Code.DUPLICATE_ID in codes


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            OTHER + "  aliases: [{text: 甲, valid_to: 2019}]\n"
            + entry("aliases: [{text: 甲, valid_from: 2020-01}]"),
            id="at different times",
        ),
        pytest.param(
            OTHER + "  aliases: [{text: 甲, shared: true}]\n"
            + entry("aliases: [{text: 甲, shared: true}]"),
            id="on purpose",
        ),
        pytest.param(
            OTHER + "  aliases: [甲]\n" + entry("aliases: [{text: 甲, link: false}]"),
            id="for search only",
        ),
    ],
)  # fmt: skip
def test_two_terms_may_have_one_surface(text: str) -> None:
    assert read(text)[1] == ()


def test_sharing_takes_both_sides() -> None:
    text = OTHER + "  aliases: [甲]\n" + entry("aliases: [{text: 甲, shared: true}]")
    assert [p.code for p in read(text)[1]] == [Code.SURFACE_CONFLICT]


def test_a_missing_reading_is_proposed_and_said_so() -> None:
    terms, problems = read("- term: 四个意识\n  definition: 释义。\n  category: 政治\n")
    assert [(p.code, p.where.line) for p in problems] == [(Code.UNREVIEWED_PINYIN, 1)]
    assert len(terms[0].syllables) == 4
    assert terms[0].pinyin in problems[0].hint


def test_a_missing_id_is_made_from_the_reading_and_avoids_taken_ones() -> None:
    terms, problems = read(entry() + OTHER + "  id: si-feng\n")
    assert problems == ()
    assert terms[0].id.startswith("si")
    assert terms[0].id != "si-feng"


def test_a_term_without_han_needs_no_reading() -> None:
    terms, problems = read("- term: GDP\n  definition: 释义。\n  category: 经济\n")
    assert problems == ()
    assert (terms[0].id, terms[0].syllables) == ("gdp", ())


@pytest.mark.parametrize("text", ["", "# 说明\n", "[]\n"])
def test_a_glossary_without_entries_is_a_warning(text: str) -> None:
    terms, problems = read(text)
    assert terms == ()
    assert [p.code for p in problems] == [Code.NO_GLOSSARY_TERMS]


@pytest.mark.parametrize("text", ["terms: []\n", "四风\n"])
def test_a_glossary_is_a_list(text: str) -> None:
    assert [p.code for p in read(text)[1]] == [Code.NOT_A_LIST]


def test_an_entry_written_with_a_full_width_colon_gets_that_hint() -> None:
    problems = read("- term：四风\n")[1]
    assert [p.code for p in problems] == [Code.YAML_SYNTAX]
    assert "英文冒号" in problems[0].hint


def test_a_repeated_field_does_not_hide_other_slips() -> None:
    codes = [p.code for p in read(entry("note: 甲\nnote: 乙\nkind: x"))[1]]
    assert codes == [Code.YAML_DUPLICATE_KEY, Code.BAD_VALUE]


# --- the project's own glossary ---------------------------------------------------


def test_the_glossary_of_the_project_is_sound() -> None:
    terms, problems = read((ROOT / "glossary.yml").read_text("utf-8"))
    assert len(terms) >= 131
    assert {p.code for p in problems} <= {Code.UNSURE_ENTRY}
    assert all(len(term.syllables) == han_count(term.term) for term in terms)


def test_the_glossary_of_the_project_fits_the_schema() -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    # Editors check with YAML's types, but for dates, which they keep as text.
    text = re.sub(r"(date|valid_\w+): (\S+)", r"\1: '\2'", (ROOT / "glossary.yml").read_text("utf-8"))  # fmt: skip
    jsonschema.Draft202012Validator(schema).validate(yaml.safe_load(text))


def test_the_schema_has_the_fields_of_the_loader() -> None:
    definitions = json.loads(SCHEMA.read_text("utf-8"))["$defs"]
    fields = {
        "entry": ENTRY_FIELDS,
        "alias": ALIAS_FIELDS,
        "source": SOURCE_FIELDS,
        "match": MATCH_FIELDS,
    }
    for name, expected in fields.items():
        assert set(definitions[name]["properties"]) == set(expected)


def longest(field: str) -> int:
    return GLOSSARY[field].longest if field in GLOSSARY else ANY.longest


def entry_with(field: str, value: object) -> dict[str, object]:
    """An entry that is right but perhaps for this field of it, or of its alias, source or rules."""
    entry: dict[str, object] = {"term": "甲", "definition": "义。", "category": "类"}
    if field == "text":
        return entry | {"aliases": [{"text": value}]}
    if field == "aliases":
        return entry | {"aliases": [value]}
    if field in ("components", "related"):
        return entry | {field: [value]}
    if field in ("title", "body"):
        return entry | {"sources": [{"title": "文件"} | {field: value}]}
    if field in ("deny_before", "deny_after", "require_near"):
        return entry | {"match": {field: [value]}}
    if field == "unsure_about":
        return entry | {"certainty": "unsure", field: value}
    return entry | {field: value}


@pytest.mark.parametrize("field", GLOSSARY)
def test_schema_and_gate_agree_how_long_a_field_may_be(field: str) -> None:
    check = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))
    most = longest(field)
    for length, fits in ((most, True), (most + 1, False)):
        entry = entry_with(field, "字" * length)
        assert check.is_valid([entry]) is fits, length
        # JSON is YAML: the gate reads the very same entry.
        _, problems = read(json.dumps([entry], ensure_ascii=False))
        assert (Code.FIELD_LENGTH not in {p.code for p in problems}) is fits, length


def test_the_near_words_of_an_alias_are_as_long_as_those_of_a_rule() -> None:
    check = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))
    for length, fits in ((60, True), (61, False)):
        alias = {"text": "乙", "require_near": ["字" * length]}
        entry = entry_with("aliases", alias)
        assert check.is_valid([entry]) is fits
        _, problems = read(json.dumps([entry], ensure_ascii=False))
        assert (Code.FIELD_LENGTH not in {p.code for p in problems}) is fits


@pytest.mark.parametrize("field", ["deny_before", "deny_after", "require_near"])
def test_schema_and_loader_agree_how_many_words_a_rule_may_have(field: str) -> None:
    check = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))
    for count, fits in ((MOST_CONDITIONS, True), (MOST_CONDITIONS + 1, False)):
        entry = entry_with("term", "甲") | {"match": {field: [f"字{n}" for n in range(count)]}}
        assert check.is_valid([entry]) is fits
        _, problems = read(json.dumps([entry], ensure_ascii=False))
        assert (Code.TOO_MANY not in {p.code for p in problems}) is fits


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("kind: 概念", "concept"),
        ("kind: concep", "concept"),
        ("certainty: 待核实", "unsure"),
        ("类型: concept", "kind"),
        ("读音: jiǎ", "pinyin"),
    ],
)
def test_a_value_or_field_named_in_chinese_is_told_what_to_write(line: str, meant: str) -> None:
    (problem,) = read(entry(line))[1]
    assert problem.hint == f"是不是 {meant}？"


def test_a_value_like_no_other_is_told_all_with_their_meaning() -> None:
    (problem,) = read(entry("kind: 口号"))[1]
    assert problem.code is Code.BAD_VALUE
    assert "concept（概念）" in problem.hint
    assert "local（地方或单位用语）" in problem.hint
