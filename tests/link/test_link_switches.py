"""A term switched off for one speech or one place: not linked, not counted, and explained."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.analyse import analyse
from generator.commands.build import generate
from generator.commands.explain import explain_line
from generator.linking.link import explain, link
from generator.model.corpus import Alias, Block, Corpus, Source, Speech, Term, Unlink
from generator.model.problems import Code
from generator.sources.front_matter import read_front_matter
from tests.conftest import SMALL_SPEECH


def term(name: str, *aliases: str, id: str = "") -> Term:
    given = tuple(Alias(alias, shared=True) for alias in aliases)
    return Term(id or name, name, "", (), "释义", "类", 1, aliases=given)


def speech(*unlink: Unlink) -> Speech:
    texts = "一把手的责任。", "一把手和党支部。", "一把手带头。"
    blocks = tuple(Block(f"p{n}", "paragraph", text, n) for n, text in enumerate(texts, 1))
    return Speech("s", "content/speeches/s.txt", "题", "2020", blocks, "", unlink=unlink)


TERMS = term("一把手", "主要负责人", id="yi-ba-shou"), term("党支部")


def mentions(*unlink: Unlink) -> list[tuple[str, str, bool]]:
    found = link(Corpus((speech(*unlink),), TERMS)).mentions
    return [(m.block, m.surface, m.linked) for m in found]


@pytest.mark.parametrize("name", ["一把手", "主要负责人", "yi-ba-shou"])
def test_a_term_is_off_in_the_whole_speech_by_any_of_its_names(name: str) -> None:
    assert mentions(Unlink(name)) == [("p2", "党支部", True)]


def test_a_term_is_off_in_one_block_and_the_next_place_is_linked() -> None:
    assert mentions() == [
        ("p1", "一把手", True),
        ("p2", "一把手", False),
        ("p2", "党支部", True),
        ("p3", "一把手", False),
    ]
    assert mentions(Unlink("一把手", "p1")) == [
        ("p2", "一把手", True),
        ("p2", "党支部", True),
        ("p3", "一把手", False),
    ]


def test_other_speeches_keep_the_term() -> None:
    other = Speech("o", "o.txt", "题", "2020", (Block("p1", "paragraph", "一把手", 1),), "")
    found = link(Corpus((speech(Unlink("一把手")), other), TERMS)).mentions
    assert [m.speech for m in found if m.term == "yi-ba-shou"] == ["o"]


def test_of_two_terms_with_one_name_the_one_that_is_on_has_it() -> None:
    pair = term("甲教育", "主题教育"), term("乙教育", "主题教育")
    block = Block("p1", "paragraph", "开展主题教育。", 1)
    both = Speech("s", "s.txt", "题", "2020", (block,), "")
    one = Speech("s", "s.txt", "题", "2020", (block,), "", unlink=(Unlink("甲教育"),))
    assert link(Corpus((both,), pair)).mentions[0].choices
    (mention,) = link(Corpus((one,), pair)).mentions
    assert (mention.term, mention.choices) == ("乙教育", ())


def test_explain_says_who_switched_it_off() -> None:
    off = speech(Unlink("一把手", "p1"))
    first = explain(Corpus((off,), TERMS), off)[0]
    assert first.verdict == "vetoed"
    assert first.reason == "这篇讲话的文件头用 unlink 关掉了“一把手”。"


def test_a_switch_for_no_term_is_an_error_and_an_idle_one_a_warning() -> None:
    problems = link(
        Corpus(
            (speech(Unlink("二把手", line=3), Unlink("党支部", "p1", 4), Unlink("党支部")),), TERMS
        )
    ).problems
    told = [(p.code, p.where.line) for p in problems if p.code is not Code.UNUSED_ALIAS]
    assert told == [(Code.UNKNOWN_SWITCH, 3), (Code.IDLE_SWITCH, 4)]


# From the file to the page


def head(text: str) -> tuple[tuple[Unlink, ...], list[tuple[Code, int]]]:
    front, problems = read_front_matter(Source("a.txt", f"---\n{text}\n---\n讲话\n"))
    return (front.unlink if front else ()), [(p.code, p.where.line) for p in problems]


def test_the_head_takes_names_and_places() -> None:
    assert head("unlink:\n  - 一把手\n  - {term: 巡视, anchor: s1-2}") == (
        (Unlink("一把手", "", 3), Unlink("巡视", "s1-2", 4)),
        [],
    )
    assert head("unlink: [一把手]") == ((Unlink("一把手", "", 2),), [])


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("unlink: 一把手", Code.WRONG_TYPE, 2),
        ("unlink:\n  - {anchor: s1}", Code.WRONG_TYPE, 3),
        ("unlink:\n  - {term: 甲, ancor: s1}", Code.UNKNOWN_FIELD, 3),
    ],
)
def test_what_is_wrong_in_the_head_is_told(text: str, code: Code, line: int) -> None:
    assert head(text)[1] == [(code, line)]


def test_the_page_shows_no_link_and_the_command_says_why(project: Path) -> None:
    path = project / "content/speeches/2020-hui-yi.txt"
    path.write_text(f"---\nunlink: [四个意识]\n---\n{SMALL_SPEECH}", encoding="utf-8")
    read = analyse(project)
    assert not [p for p in read.problems if p.is_error]
    site = generate(read, directory_urls=True)
    page = next(p.html for p in site.pages if p.page.path == "speeches/2020-hui-yi.md")
    assert "terms/si-ge-yi-shi" not in page
    assert "terms/liang-ge-wei-hu" in page
    assert "unlink 关掉了“四个意识”" in explain_line(read.corpus, "2020-hui-yi.txt", 6).text


def test_a_place_that_is_not_in_the_text_is_an_error(project: Path) -> None:
    path = project / "content/speeches/2020-hui-yi.txt"
    path.write_text(
        f"---\nunlink:\n  - {{term: 四个意识, anchor: s9-9}}\n---\n{SMALL_SPEECH}", encoding="utf-8"
    )
    assert [p.code for p in analyse(project).problems if p.is_error] == [Code.BAD_ANCHOR]


def test_an_idle_switch_is_told_with_its_place() -> None:
    def told(switch: Unlink) -> str:
        problems = link(Corpus((speech(switch),), (*TERMS, term("四风")))).problems
        (message,) = [p.message for p in problems if p.code is Code.IDLE_SWITCH]
        return message

    assert "这篇讲话里却没有它" in told(Unlink("四风"))
    assert "段落“p2”里却没有它" in told(Unlink("四风", "p2"))
