"""How large a file, how long a path and how wide a window may be, as numbers on both sides."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.model.corpus import Source
from generator.model.problems import Code
from generator.sources.file_gate import admit
from generator.sources.glossary import parse_glossary
from generator.sources.load import LARGEST_RECORD, load


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "root/content"
    (folder / "speeches").mkdir(parents=True)
    (folder / "speeches/a.txt").write_text("标题\n正文。\n", encoding="utf-8")
    (folder.parent / "glossary.yml").write_text("[]", encoding="utf-8")
    return folder


@pytest.mark.parametrize(("size", "refused"), [(8_000_000, False), (8_000_001, True)])
def test_a_text_has_at_most_eight_million_bytes(content: Path, size: int, refused: bool) -> None:
    os.truncate(content / "speeches/a.txt", size)
    assert (Code.FILE_SIZE in {problem.code for problem in load(content.parent)[1]}) == refused


def test_a_record_has_at_most_sixty_four_million_bytes(content: Path) -> None:
    assert LARGEST_RECORD == 64_000_000
    os.truncate(content.parent / "glossary.yml", LARGEST_RECORD + 1)
    assert [problem.code for problem in load(content.parent)[1]] == [Code.FILE_SIZE]


@pytest.mark.parametrize(("size", "refused"), [(240, False), (241, True)])
def test_a_path_has_at_most_two_hundred_and_forty_characters(
    content: Path, size: int, refused: bool
) -> None:
    folder = content / "speeches" / ("甲" * 60) / ("乙" * 60) / ("丙" * 60)
    folder.mkdir(parents=True)
    at = len(folder.relative_to(content.parent).as_posix())
    (folder / ("d" * (size - at - 5) + ".txt")).write_text("标题\n", encoding="utf-8")
    found = [problem.code for problem in admit(content.parent).problems]
    assert found == [Code.FILE_NAME] * refused


def test_five_files_are_named_and_the_others_counted(content: Path) -> None:
    for count, more in ((5, False), (6, True)):
        for n in range(count):
            (content / f"{n}.exe").write_bytes(b"x")
        (problem,) = admit(content.parent).problems
        assert problem.message.count(".exe") == 5
        assert ("4.exe等" in problem.message) == more


@pytest.mark.parametrize(
    ("match", "window"),
    [
        ("require_near: [甲], window: 200", 200),
        ("require_near: [甲], window: 1", 1),
        ("require_near: [甲]", 12),
    ],
)
def test_a_window_has_one_to_two_hundred_characters_and_twelve_where_none_is_given(
    match: str, window: int
) -> None:
    text = (
        f"- term: 四风\n  pinyin: sì fēng\n  definition: 甲\n  category: 乙\n  match: {{{match}}}\n"
    )
    ((term,), problems) = parse_glossary(Source("glossary.yml", text))
    assert not problems
    assert term.match.window == window
    for wrong in ("window: 201", "window: 0"):
        near = f"require_near: [甲], {wrong}"
        _, problems = parse_glossary(Source("glossary.yml", text.replace(match, near)))
        assert [problem.code for problem in problems] == [Code.BAD_VALUE]
