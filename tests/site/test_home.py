"""The home page: the newest speech's new terms, and rounded numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.analyse import analyse
from generator.commands.build import generate
from generator.model.corpus import Speech
from generator.render.environment import in_tens_of_thousands
from generator.text.spoken_name import spoken_name
from tests.conftest import make_project

OLD = ("2019-01-01", "要增强四个意识。")
NEW = ("2020-01-01", "要增强四个意识，做到两个维护。")


def home(folder: Path, *speeches: tuple[str, str]) -> str:
    root = make_project(folder / "project")
    texts = root / "content/speeches"
    (texts / "2020-hui-yi.txt").unlink()
    for number, (date, text) in enumerate(speeches):
        head = f"---\ntitle: 报告\ndate: '{date}'\n---\n"
        (texts / f"r{number}.txt").write_text(f"{head}报告\n\n{text}\n", encoding="utf-8")
    site = generate(analyse(root), directory_urls=True)
    return next(made.html for made in site.pages if made.page.path == "index.md")


def new_terms(html: str) -> str:
    return html.partition('id="fresh"')[2].partition("</section>")[0]


def test_terms_that_only_the_newest_dated_speech_has_are_new(tmp_path: Path) -> None:
    found = new_terms(home(tmp_path, OLD, NEW))
    assert "两个维护" in found
    assert "四个意识" not in found


def test_the_newest_speech_that_has_new_terms_is_named(tmp_path: Path) -> None:
    found = new_terms(home(tmp_path, OLD, NEW, ("2021-01-01", "要增强四个意识。")))
    assert "报告（2020年1月1日）" in found
    assert "两个维护" in found


@pytest.mark.parametrize(
    "speeches", [(NEW,), (NEW, (NEW[0].replace("2020", "2018"), NEW[1]))], ids=["one", "none new"]
)
def test_without_new_terms_there_is_no_list(
    tmp_path: Path, speeches: tuple[tuple[str, str], ...]
) -> None:
    assert 'id="fresh"' not in home(tmp_path, *speeches)


@pytest.mark.parametrize(
    ("date", "place", "name"),
    [
        ("2026-01-27", "江西省", "报告（2026年1月27日，江西省）"),
        ("2026-01-27", "", "报告（2026年1月27日）"),
        ("", "江西省", "报告（江西省）"),
        ("", "", "报告"),
    ],
)
def test_speeches_of_one_title_and_day_are_told_apart_by_their_place(
    date: str, place: str, name: str
) -> None:
    assert spoken_name(Speech("a", "a.txt", "报告", date, (), "", place=place)) == name


@pytest.mark.parametrize(
    ("number", "said"),
    [(99_999, "99999"), (100_000, "10万"), (104_999, "10万"), (1_470_001, "147万")],
)
def test_large_numbers_are_said_in_tens_of_thousands(number: int, said: str) -> None:
    assert in_tens_of_thousands(number) == said
