"""The text gate: what no field may hold, how long it may be, and characters that are not seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.commands.import_speeches import import_files
from generator.courses.head import read_course_head
from generator.exports.card_revisions import read_card_revisions
from generator.model.corpus import Source
from generator.model.problems import Code, Problem
from generator.sources.front_matter import read_front_matter
from generator.sources.glossary import parse_glossary
from generator.sources.load import load
from generator.text import text_gate
from generator.text.text_gate import (
    COURSE,
    GLOSSARY,
    SPEECH,
    Field,
    doubts,
    field_faults,
    field_text,
    unfit,
)

ESCAPES = ("\\0", "\\a", "\\e", "\\b", "\\t", "\\v", "\\f", "\\x7f", "\\x9f", "\\N", "\\L", "\\P")
"""How a control or an exotic line break is written in YAML; the file itself is plain text."""
ENTRY = "- term: 四个意识\n  pinyin: sì gè yìshí\n  definition: 释义\n  category: 类\n"


def glossary(field: str, value: str) -> tuple[Problem, ...]:
    lines = [line for line in ENTRY.splitlines() if not line[2:].startswith(f"{field}:")]
    return parse_glossary(Source("g.yml", "\n".join([*lines, f"  {field}: {value}", ""])))[1]


def speech(field: str, value: str) -> tuple[Problem, ...]:
    return read_front_matter(Source("s.txt", f"---\n{field}: {value}\n---\n标题\n正文。\n"))[1]


def course(field: str, value: str) -> tuple[Problem, ...]:
    return read_course_head(Source("c.md", f"---\n{field}: {value}\n---\n# 课\n"))[1]


def record(field: str, value: str) -> tuple[Problem, ...]:
    return read_card_revisions(Source("cards.yml", f"{field}: {value}\n"))[1]


FIELDS = [
    *((glossary, name, 4) for name in ("definition", "category")),
    *((glossary, name, 5) for name in ("scope", "note", "reviewed_by", "id", "valid_from")),
    *((speech, name, 2) for name in ("title", "date", "speaker", "occasion", "place", "id")),
    *((course, name, 2) for name in ("title", "audience", "hours", "summary", "id", "order")),
    (record, "si-ge", 1),
]


@pytest.mark.parametrize("escape", ESCAPES)
@pytest.mark.parametrize(("read", "field", "line"), FIELDS)
def test_a_control_behind_an_escape_is_an_error_naming_line_and_field(
    read: object, field: str, line: int, escape: str
) -> None:
    assert callable(read)
    found = [p for p in read(field, f'"一{escape}二"') if p.code is Code.FIELD_CHARACTER]
    assert [(p.where.line, field in p.message) for p in found] == [(line, True)]


@pytest.mark.parametrize(
    ("read", "field"), [(glossary, "category"), (speech, "title"), (course, "title")]
)
@pytest.mark.parametrize("value", ['"一\\n二"', '"一\\r二"', "|\n    一\n    二"])
def test_a_line_break_in_a_field_of_one_line_is_an_error(
    read: object, field: str, value: str
) -> None:
    assert callable(read)
    (found,) = read(field, value)
    assert (found.code, field in found.message) == (Code.FIELD_CHARACTER, True)


def test_a_block_of_one_line_is_one_line() -> None:
    assert speech("title", "|\n  标题") == ()


def test_text_on_several_lines_is_taken_where_a_field_may_have_them() -> None:
    terms, problems = parse_glossary(
        Source(
            "g.yml", ENTRY.replace("definition: 释义", "definition: |\n    甲，\n    乙 a\n    b。")
        )
    )
    assert (terms[0].definition, problems) == ("甲，乙 a b。", ())


@pytest.mark.parametrize(
    ("fields", "read"), [(GLOSSARY, glossary), (SPEECH, speech), (COURSE, course)]
)
def test_every_field_has_a_length_that_is_allowed_and_one_that_is_not(
    fields: dict[str, Field], read: object
) -> None:
    for name, rule in fields.items():
        assert not list(field_faults("字" * rule.longest, name, rule))
        ((code, message, _),) = field_faults("字" * (rule.longest + 1), name, rule)
        assert (code, name in message, str(rule.longest) in message) == (
            Code.FIELD_LENGTH,
            True,
            True,
        )
    assert callable(read)
    assert Code.FIELD_LENGTH in {p.code for p in read("title", "字" * 1_000_000)}


def test_an_item_of_a_list_is_held_to_the_rule_of_its_list() -> None:
    (found,) = glossary("aliases", '["一\\n二"]')
    assert (found.code, "aliases" in found.message) == (Code.FIELD_CHARACTER, True)
    (found,) = speech("notes", '{s0-1: "一\\0二"}')
    assert (found.code, "notes 的 s0-1" in found.message) == (Code.FIELD_CHARACTER, True)


def test_a_field_name_is_held_to_it_too() -> None:
    found = {p.code for p in speech('"ti\\0tle"', "标题")}
    assert Code.FIELD_CHARACTER in found
    assert Code.FIELD_LENGTH in {p.code for p in speech("t" * 1000, "标题")}


def test_the_other_faults_of_the_file_are_told_in_the_same_run() -> None:
    problems = parse_glossary(Source("g.yml", ENTRY.replace("类", '"一\\0二"') + "  kind: x\n"))[1]
    assert {p.code for p in problems} == {Code.FIELD_CHARACTER, Code.BAD_VALUE}


@given(st.text())
def test_what_passes_the_gate_has_nothing_that_it_refuses(text: str) -> None:
    for rule in (Field(20), Field(20, lines=True)):
        assert not list(field_faults(field_text(text, rule), "x", Field(20)))
        if not list(field_faults(text, "x", rule)) and "\n" not in text and "\r" not in text:
            assert field_text(text, rule).strip() == text.strip()


# --- characters that are not what they seem ---------------------------------------

DOUBTFUL = {
    "\u202e": "改变文字方向",
    "\u2067": "改变文字方向",
    "\u200e": "改变文字方向",
    "\u200b": "零宽",
    "\u200d": "零宽",
    "\ufeff": "零宽",
    "\u2060": "零宽",
    "\u3164": "零宽",
    "\U000e0041": "零宽",
    "\U000e0101": "零宽",
    "\xad": "软连字符",
    "\ufffd": "替换字符",
    "\ufffc": "对象替换符",
    "\ue004": "私有区",
    "\U000f0001": "私有区",
    "\u0378": "Unicode 没有",
}
USUAL = "一二A1é“”《》、，。（）　·—…㐀𠮷〇ａ①ⅡαЖ€\t\xa0\u3000😀"


@pytest.mark.parametrize(("char", "said"), DOUBTFUL.items())
def test_a_doubtful_character_is_one_warning_with_lines_and_context(char: str, said: str) -> None:
    text = f"标题\n第一{char}段\n第二段\n又{char}{char}一处\n"
    (found,) = doubts(Source("s.txt", text))
    assert (found.code, str(found.where)) == (Code.DOUBTFUL_CHARACTER, "s.txt:2")
    assert "第 2、4 行" in found.message
    assert said in found.message
    assert f"第一〔U+{ord(char):04X}〕段" in found.message
    assert char not in found.message or char == "\ufffd"


def test_characters_of_usual_texts_are_no_doubt() -> None:
    assert list(doubts(Source("s.txt", USUAL))) == []


def test_a_file_full_of_them_is_told_in_a_line_for_each_kind() -> None:
    found = list(doubts(Source("s.txt", "一\u200b\n二\u202e\n" * 50_000)))
    assert [p.message.split("（")[0].split("有")[0] for p in found] == [
        "第 1、3、5、7、9等 行",
        "第 2、4、6、8、10等 行",
    ]
    assert "共 50000 处" in found[0].message


def test_an_escape_that_brings_one_into_a_field_is_told_with_the_field() -> None:
    (found,) = glossary("scope", '"全\\u200b省"')
    assert (found.code, found.where.line) == (Code.DOUBTFUL_CHARACTER, 5)
    assert "scope 里有看不见的零宽字符" in found.message


def test_speeches_saved_by_hand_get_the_warnings_of_the_import(tmp_path: Path) -> None:
    (tmp_path / "content/speeches").mkdir(parents=True)
    (tmp_path / "glossary.yml").write_text("[]", encoding="utf-8")
    text = "标题\n第一\u200b段，\ufffd和\ue004。\n"
    file = tmp_path / "讲话.txt"
    file.write_text(text, encoding="utf-8")
    (taken,) = import_files(tmp_path, [file], name="a")
    loaded = [p for p in load(tmp_path)[1] if p.where.path == "content/speeches/a.txt"]
    told = [p for p in taken.problems if p.code is Code.DOUBTFUL_CHARACTER]
    assert told == loaded
    assert len(told) == 3


@pytest.mark.parametrize("char", ["\0", "\x0b", "\x1b", "\x7f", "\x80", "\ufdd0", "\U0001ffff"])
def test_a_character_no_page_can_carry_is_refused(char: str) -> None:
    found = unfit(Source("s.txt", f"一\n二{char}"))
    assert found is not None
    assert (found.code, found.where.line) == (Code.CONTROL_CHARACTER, 2)


def test_no_common_character_is_unfit_or_doubtful() -> None:
    common = [char for char in map(chr, range(0x11_0000)) if not text_gate._RARE.match(char)]
    assert len(common) > 20_000
    assert not [c for c in common if text_gate._UNFIT.match(c) or text_gate._ANY_DOUBT.match(c)]
