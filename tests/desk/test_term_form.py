"""The form of a term: what it shows, and the lines that a change of it writes."""

from __future__ import annotations

import difflib
import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from generator.curation.apply import UNWRITTEN
from generator.desk.publishing import Publisher
from generator.desk.routes_today import problem_link
from generator.desk.term_form import (
    EMPTY,
    TermForm,
    faults,
    form_from,
    read_form,
    with_form,
)
from generator.desk.workspace import Glossary, Workspace
from generator.model.corpus import GLOSSARY, Source
from generator.model.problems import BuildFailed, Code, Problem, Where
from generator.sources.glossary import parse_glossary

TEXT = """\
# 头
- term: 甲词  # 注
  pinyin: jiǎcí
  aliases:
    - 甲方词
    - {text: 甲等词, link: false}
  definition: 释义。
  category: 类
  sources:
    - title: 一文
      date: 2020-03
  match:
    in_title: true
    deny_after: [员]
- term: 乙词
  pinyin: yǐcí
  definition: 释义。
  category: 类
"""


def glossary(text: str = TEXT) -> Glossary:
    terms, problems = parse_glossary(Source(GLOSSARY, text))
    return Glossary(text, hashlib.sha256(text.encode()).hexdigest(), terms, problems)


def form(number: int = 0, text: str = TEXT) -> TermForm:
    own = glossary(text)
    return read_form(own, own.terms[number])


def diff(after: str) -> list[str]:
    lines = difflib.unified_diff(TEXT.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[0] in "+-" and not line.startswith(("+++", "---"))]


def test_an_unchanged_form_changes_nothing() -> None:
    assert with_form(glossary(), 2, form()) == TEXT


def test_a_changed_field_changes_its_line_alone() -> None:
    changed = replace(form(), texts={**form().texts, "definition": "另一句。"})
    assert diff(with_form(glossary(), 2, changed)) == [
        "-  definition: 释义。",
        "+  definition: 另一句。",
    ]


def test_an_alias_with_conditions_stays_as_it_is_written() -> None:
    changed = replace(form(), aliases=("甲方词", "甲类词"))
    assert diff(with_form(glossary(), 2, changed)) == ["+    - 甲类词"]
    without = replace(form(), bound=())
    assert diff(with_form(glossary(), 2, without)) == ["-    - {text: 甲等词, link: false}"]


def test_a_source_is_added_below_the_others() -> None:
    changed = replace(form(), sources=(*form().sources, ("二文", "机构", "")))
    assert diff(with_form(glossary(), 2, changed)) == ["+    - title: 二文", "+      body: 机构"]


def test_a_veto_keeps_the_other_conditions() -> None:
    after = with_form(glossary(), 2, replace(form(), deny_after=("员", "会")))
    (own, _), _ = parse_glossary(Source(GLOSSARY, after))
    assert own.match.deny_after == ("员", "会")
    assert own.match.in_title


def test_a_new_entry_has_its_fields_in_the_files_order_and_stands_last() -> None:
    texts = {**EMPTY.texts, "term": "丙词", "category": "类", "definition": "释义。"}
    after = with_form(glossary(), 0, replace(EMPTY, texts=texts, aliases=("丙方词",)))
    assert after == TEXT + (
        "\n- term: 丙词\n  aliases:\n    - 丙方词\n  definition: 释义。\n  category: 类\n"
        "  certainty: sure\n"
    )


def test_a_term_without_a_definition_is_kept_as_unsure() -> None:
    texts = {**EMPTY.texts, "term": "丙词", "category": "类"}
    after = with_form(glossary(), 0, replace(EMPTY, texts=texts))
    assert after.endswith(
        f"  definition: {UNWRITTEN}\n  category: 类\n"
        "  certainty: unsure\n  unsure_about: 释义待补充\n"
    )
    assert not [p for p in faults(glossary(), glossary(after), "丙词") if p.is_error]


def test_errors_of_the_change_are_told_and_old_ones_are_not() -> None:
    wrong = replace(form(), texts={**form().texts, "pinyin": "jiǎ"})
    found = faults(glossary(), glossary(with_form(glossary(), 2, wrong)), "甲词")
    assert [p.code for p in found if p.is_error] == [Code.SYLLABLE_COUNT]
    old = glossary(TEXT.replace("yǐcí", "yǐ"))
    text = with_form(old, 2, replace(form(), texts={**form().texts, "note": "看过"}))
    assert not [p for p in faults(old, glossary(text), "甲词") if p.is_error]


def test_a_change_that_reaches_another_entry_is_refused() -> None:
    text = TEXT.replace("yǐcí\n  definition: 释义。", "yǐcí\n  definition: 别的。")
    assert [p.code for p in faults(glossary(), glossary(text), "甲词")] == [Code.DESK_FORM]
    assert not faults(glossary(), glossary(text), "乙词")


def test_an_entry_in_one_line_is_left_to_a_text_editor() -> None:
    flow = "- {term: 甲词, pinyin: jiǎcí, definition: 释义。, category: 类}\n"
    with pytest.raises(BuildFailed) as failed:
        form(0, flow)
    assert failed.value.problems[0].code is Code.DESK_FORM


def test_what_the_browser_sends_is_cleaned_of_spaces_and_empty_lines() -> None:
    sent = {"term": ["  甲 词 "], "aliases": ["一\r\n\r\n 二 \r\n一"], "source_title": ["", "文"]}
    sent |= {"source_body": ["", ""], "source_date": ["", "2020"]}
    own = form_from(sent)
    assert own.texts["term"] == "甲 词"
    assert own.aliases == ("一", "二")
    assert own.sources == (("文", "", "2020"),)


def test_work_in_the_background_tells_its_stages_and_how_it_ended() -> None:
    publisher = Publisher(lambda error: (str(error), ()))

    def work(progress: object) -> tuple[str, tuple[()]]:
        step = progress("读取", 2)  # type: ignore[operator]
        step()
        return "好了", ()

    assert publisher.start("试", work)
    assert publisher.thread
    publisher.thread.join()
    assert (publisher.state.running, publisher.state.failed) == (False, False)
    assert [(s.name, s.steps, s.done) for s in publisher.state.stages] == [("读取", 2, 1)]
    assert publisher.state.ending == "好了"


def test_a_failure_in_the_background_is_told_and_the_next_work_can_begin() -> None:
    publisher = Publisher(lambda error: (f"没有动：{error}", ()))

    def fails(_: object) -> tuple[str, tuple[()]]:
        raise OSError("满了")

    publisher.start("试", fails)
    assert publisher.thread
    publisher.thread.join()
    assert publisher.state.failed
    assert publisher.state.ending == "没有动：满了"
    assert publisher.start("再试", lambda _: ("", ()))
    publisher.thread.join()


@pytest.mark.parametrize(
    ("inside", "to"),
    [
        ("definition: 义。", "/terms/a#definition"),
        ("    - 别的", "/terms/a#aliases"),
        ("      near: [党]", "/terms/a#aliases"),
        ("      - 前", "/terms/a#deny_before"),
        ("term: 甲乙", "/terms/a#term"),
        ("id: a", "/terms/a#term"),
    ],
)
def test_a_problem_of_a_line_leads_to_the_field_around_it(
    project: Path, inside: str, to: str
) -> None:
    text = (
        "- term: 甲乙\n  id: a\n  definition: 义。\n  category: 类\n  aliases:\n    - 别的\n"
        "    - text: 甲\n      near: [党]\n  match:\n    deny_before:\n      - 前\n"
    )
    (project / GLOSSARY).write_text(text, encoding="utf-8")
    line = next(n for n, own in enumerate(text.splitlines(), 1) if inside in own)
    problem = Problem(Code.DESK_FORM, Where(GLOSSARY, line), "错", "改")
    assert problem_link(Workspace(project), problem) == to


def test_a_problem_elsewhere_leads_nowhere(project: Path) -> None:
    for where in (Where("content/speeches/a.txt", 3), Where(GLOSSARY)):
        assert problem_link(Workspace(project), Problem(Code.DESK_FORM, where, "错", "改")) == ""
