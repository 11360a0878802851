"""`check --unlinked`: places that look like a known term and carry no link."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from generator.cli.main import main
from generator.commands.unlinked import unlinked_list, unlinked_places
from generator.linking.alike import ANY_CHARACTER, MORE_OR_LESS, SHORTEST, Lookalikes, _sound
from generator.model.corpus import Alias, Block, Corpus, Speech, Term, Unlink
from tests.growth.scaling import assert_grows_slowly


def term(name: str, *aliases: str) -> Term:
    return Term(name, name, "", (), "", "", 1, aliases=tuple(map(Alias, aliases)))


TERMS = (
    term("四个意识"),
    term("党内政治生活"),
    term("批评和自我批评"),
    term("基层党组织建设", "基层组织建设"),
    term("党的组织建设", "组织建设"),
    term("责任书", "党风廉政建设责任制"),
)


def corpus(*texts: str, terms: tuple[Term, ...] = TERMS, off: str = "") -> Corpus:
    blocks = tuple(Block(f"p{n}", "paragraph", text, n) for n, text in enumerate(texts, 1))
    switches = (Unlink(off),) if off else ()
    return Corpus((Speech("s", "s.txt", "题", "2020", blocks, "", unlink=switches),), terms)


def listed(*texts: str, off: str = "") -> list[tuple[str, str]]:
    return [
        (p.block.text[p.start : p.end], p.why) for p in unlinked_places(corpus(*texts, off=off))
    ]


@pytest.mark.parametrize(
    ("surface", "name"),
    [
        ("四个意示", "“四个意识”"),  # sounds alike
        ("四个识意", "“四个意识”"),
        ("党内政治生态", "“党内政治生活”"),
        ("批评与自我批评", "“批评和自我批评”"),
        ("批评、自我批评", "“批评和自我批评”"),
        ("党风廉政建设的责任制", "别名“党风廉政建设责任制”"),
        ("党风廉政建责任制", "别名“党风廉政建设责任制”"),
    ],
)
def test_what_is_a_name_but_for_one_place_is_listed(surface: str, name: str) -> None:
    ((found, why),) = listed(f"要抓{surface}。")
    assert found == surface
    assert name in why
    assert "有一处不同" in why


@pytest.mark.parametrize(
    ("inside", "names"),
    [
        ("廉政建设", ["落实党风廉政建设的责任制"]),
        ("落实党风廉政建设的责任", []),  # shorter by one only
        ("制度", []),  # runs over the end
    ],
)
def test_another_terms_name_inside_must_be_shorter_by_two(inside: str, names: list[str]) -> None:
    terms = (term("落实党风廉政建设责任制"), term(inside))
    places = unlinked_places(corpus("要落实党风廉政建设的责任制度", terms=terms))
    assert [place.block.text[place.start : place.end] for place in places] == names


@pytest.mark.parametrize(
    "text",
    [
        "增强四个意识",  # linked
        "四个意思",  # sounds different, SHORTEST characters
        "党内经济生态",  # two characters
        "党内，政治生活",
        "“党内”政治生态",  # across a quote mark
        "《四个意识》",  # a title
    ],
)
def test_what_is_linked_or_too_different_is_not_listed(text: str) -> None:
    assert listed(text) == []


def test_a_place_that_a_rule_refuses_is_listed_with_the_reason() -> None:
    ((found, why),) = listed("加强油气市场组织建设")
    assert found == "组织建设"
    assert why.startswith("与“党的组织建设”的写法相同：省去“党的”“全面从严治党”等字的写法")


def test_what_an_editor_switched_off_is_decided() -> None:
    assert listed("增强四个意识", off="四个意识") == []


def test_a_refused_surface_beside_a_link_over_it_is_no_question() -> None:
    terms = (term("一把手", "党政一把手"),)
    assert unlinked_places(corpus("党政“一把手”负责", terms=terms)) == ()


def test_a_place_that_holds_a_name_of_its_own_term_is_not_listed_again() -> None:
    """马克思主义的基本理论 is not listed as a slip of 党的基本理论."""
    terms = (term("党的基本理论", "基本理论"),)
    (place,) = unlinked_places(corpus("马克思的基本理论", terms=terms))
    assert "写法相同" in place.why


def test_the_same_context_is_listed_once_and_another_again() -> None:
    assert len(listed("要增强四个意示，好", "还要增强四个意示，好")) == 1
    assert len(listed("要增强四个意示，好", "要树立四个意示，好")) == 2


def test_the_list_names_file_line_and_context() -> None:
    text = unlinked_list(unlinked_places(corpus("好", "要增强四个意示。")))
    assert text.startswith("s.txt:2  要增强【四个意示】。\n    像“四个意识”，有一处不同。\n像术语")
    assert unlinked_list(()) == "没有像术语而没有链接的地方。"


def test_the_command_prints_the_list(tmp_path: Path) -> None:
    (tmp_path / "content/speeches").mkdir(parents=True)
    (tmp_path / "content/speeches/a.txt").write_text("讲话\n\n要增强四个意示。\n", encoding="utf-8")
    (tmp_path / "glossary.yml").write_text(
        "- term: 四个意识\n  pinyin: sì gè yìshí\n  definition: 义。\n  category: 类\n",
        encoding="utf-8",
    )
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: 学习\ntheme: study\nplugins: [study-site]\n", encoding="utf-8"
    )
    done = CliRunner().invoke(main, ["check", "--unlinked", "--root", str(tmp_path)])
    assert done.exit_code == 0, done.output
    assert "content/speeches/a.txt:3  要增强【四个意示】。" in done.output
    assert "没有链接的 1 处" in done.output
    plain = CliRunner().invoke(main, ["check", "--root", str(tmp_path)])
    assert "四个意示" not in plain.output


# The lookup against its definition


def is_slip(name: str, piece: str) -> bool:
    """Whether a piece is the name but for one slip, one half of the name being unchanged."""
    middle = len(name) // 2
    if not (piece.startswith(name[:middle]) or piece.endswith(name[middle:])):
        return False
    if len(piece) != len(name):
        if len(name) < MORE_OR_LESS or abs(len(piece) - len(name)) != 1:
            return False
        longer, shorter = sorted((name, piece), key=len, reverse=True)
        return any(longer[:at] + longer[at + 1 :] == shorter for at in range(1, len(longer) - 1))
    other = [at for at, (a, b) in enumerate(zip(name, piece, strict=True)) if a != b]
    if len(other) == 2:
        first, second = other
        halves = second < middle or first >= middle
        return (
            halves
            and second == first + 1
            and name[first : second + 1] == piece[first : second + 1][::-1]
        )
    if len(other) != 1 or not piece[other[0]].isalnum():
        return False
    a, b = name[other[0]], piece[other[0]]
    return len(name) >= ANY_CHARACTER or _sound(a) == _sound(b) != ()


@given(
    st.lists(st.text("党建识示，", min_size=1, max_size=9), min_size=1, max_size=5, unique=True),
    st.text("党建识示，", max_size=24),
)
def test_the_tables_find_what_comparing_each_with_each_would(names: list[str], text: str) -> None:
    alike = Lookalikes(names)
    found = {
        (name, span)
        for span, numbers in alike.find(text)
        for name in map(names.__getitem__, numbers)
        if text[slice(*span)] != name
    }
    assert found == {
        (name, (start, start + length))
        for name in names
        if len(name) >= SHORTEST
        for length in range(len(name) - 1, len(name) + 2)
        for start in range(len(text) - length + 1)
        if is_slip(name, text[start : start + length]) and text[start : start + length] != name
    }


@pytest.mark.parametrize(
    "text", ["党的建设", "四个意示", "党内政治生态", "党的组织建，", "基层党的组织建设"]
)
def test_a_long_line_is_not_read_once_for_each_place(text: str) -> None:
    def make(n: int) -> Callable[[], object]:
        one = corpus(text * n)
        return lambda: unlinked_places(one)

    assert_grows_slowly(make, 400)


def test_names_that_share_a_half_are_not_compared_each_with_each_place() -> None:
    def make(n: int) -> Callable[[], object]:
        terms = tuple(term(f"党的建设{chr(0x4E00 + k)}一") for k in range(n))
        one = corpus("党的建设啊一，党的建设" * n, terms=terms)
        return lambda: unlinked_places(one)

    assert_grows_slowly(make, 150)
