"""The manual in slices: found as if it were one file, and few of its files are read."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from generator.commands.analyse import analyse
from generator.search import slices
from generator.search.coded import SIGNS
from generator.search.document import Document, Section
from generator.search.documents import documents, keyed
from generator.search.selftest import ask, selftest
from generator.search.slices import MOST_SLICES, SLICE, begins, sliced
from generator.search.streams import own_stream
from generator.text.pinyin.readings import pronounce
from tests.conftest import HOME
from tests.search.small import built, speech
from tests.search.test_soon import manual, slices_read, soon

SEED = 20261129
DRAWN = 150
PAGES = [manual("a", "打印预览，读什么", "目录。文件名", "打印目录"), speech(1, "别的")]


def lengths(pages: Sequence[Document]) -> list[int]:
    return [one.length for one in sliced(pages, None)]


def of(*sizes: int) -> Document:
    """A page whose sections have streams of so many characters, the gaps behind them counted."""
    sections = (Section("a", "字" * (size - 1), pronounce("字" * (size - 1))) for size in sizes)
    return Document("help/a/", "help", "手册", "", "", tuple(sections))


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ([of(SLICE - 1, 10, 10)], [SLICE + 9, 10]),
        ([of(SLICE, 10)], [SLICE, 10]),
        ([of(SLICE - 10, 10), of(10)], [SLICE, 10]),
        ([of(SLICE - 11, 10), of(10)], [SLICE + 9]),
        ([of(10), of(SLICE), of(10)], [SLICE + 10, 10]),
    ],
)
def test_a_slice_ends_with_the_section_that_fills_it(
    pages: list[Document], expected: list[int]
) -> None:
    assert lengths(pages) == expected


def test_slices_of_a_long_manual_are_longer_not_more() -> None:
    most = of(*[SLICE] * MOST_SLICES)
    assert lengths([most]) == [SLICE] * MOST_SLICES
    assert len(lengths([most, of(SLICE)])) <= MOST_SLICES


def test_slices_have_all_sections_in_their_order() -> None:
    pages = manual_of_this_program()
    own = sliced(pages, None)
    assert len(own) > 4
    sections = [section for one in own for page in one.pages for section in page.sections]
    assert sections == [section for page in pages for section in page.sections]
    assert any(one.start for one in own), "a page goes on in the next slice"
    assert sum(one.length for one in own) == sum(len(own_stream(page).text) for page in pages)


def manual_of_this_program() -> list[Document]:
    known = analyse(HOME)
    pages = documents(known.corpus, known.index, known.manual)
    return [page for page in keyed(pages) if page.kind == "help"]


def answers(site: Path, queries: Sequence[str]) -> list[object]:
    found = ask(site, queries, 20)
    for answer in found:
        del answer["ms"]
    return list(found)


def test_slices_give_the_answers_of_one_file(
    small_site: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = [*manual_of_this_program(), speech(1, "党建和队伍，四个意识")]
    rng = random.Random(SEED)
    texts = [text for page in pages for text in page.texts if len(text) > 8]
    rows = []
    for text in rng.choices(texts, k=DRAWN):
        start = rng.randrange(len(text) - 6)
        rows.append(text[start : start + rng.randint(2, 6)])
    words = sorted({row for row in rows if re.fullmatch(r"[\u4e00-\u9fff]{2,}", row)})
    assert len(words) > DRAWN // 4
    # The rest puts all slices together: asked by an engine of its own, so that the words are not.
    letters = ["zhinan", "chong ming", "cuowu", "wjm", "jcms", "xiangmu mulu"]
    others = [*sorted({*rows} - {*words}), "错", "字", "“目录”", "错误。提示", "上一步。", *letters]
    long = small_site("whole")
    monkeypatch.setattr(slices, "SLICE", 1_000_000)
    built(long, pages, {"文件名", "检查命令"})
    assert not (long / "search/data/manual/p0.js").exists()
    wanted = [answers(long, words), answers(long, others)]
    monkeypatch.setattr(slices, "SLICE", 700)
    built(long, pages, {"文件名", "检查命令"})
    assert (long / "search/data/manual/t20.js").exists()
    assert [answers(long, words), answers(long, others)] == wanted


@pytest.fixture
def two(small_site: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A manual of two slices; its first page goes on in the second."""
    monkeypatch.setattr(slices, "SLICE", 10)
    site = small_site("whole")
    built(site, PAGES, {"文件名"})
    assert selftest(site, keyed(PAGES)) == ()
    return site


@pytest.mark.parametrize(
    ("query", "read"),
    [
        ("预览", ["t0"]),
        ("yulan", ["t0"]),
        ("文件名", ["t1"]),
        ("打印", ["t0", "t1"]),  # stands in both
        ("打印目录", ["t1"]),
        ("印目", ["t1"]),
        ("预览目录", ["t0", "t1"]),  # in no place together: each by itself
        ("览目", []),
        ("名", ["t0", "t1"]),  # a character by itself is in no pair
        ("录目，印览", []),
        ("什么。目录", ["t0", "t1"]),  # across the two
        ("wjm", ["t1"]),  # 文件名, in a list of its own
        ("zmy", []),
    ],
)
def test_slices_are_read_that_may_have_what_is_asked(
    two: Path, query: str, read: list[str]
) -> None:
    (answer,) = soon(two, [query])
    assert sorted(Path(file).stem for file in slices_read(answer)) == read
    assert bool(answer["soon"]["pages"]) is bool(read)


def test_the_excerpt_of_a_page_is_of_the_slice_where_it_stands(two: Path) -> None:
    (answer,) = ask(two, ["文件名"], 1)
    (excerpt,) = answer["shown"]
    assert [piece["text"] for piece in excerpt["segments"] if piece["mark"]] == ["文件名"]


def test_a_file_tells_the_slices_of_a_run_of_pairs(
    small_site: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slices, "SLICE", 10)
    pages = [manual("a", "打印预览，读什么", "目录。文件名", "打印目录")]
    stream = "".join(own_stream(page).text for page in pages)
    sounds = {(tuple(pronounce(one)), tuple(pronounce(two))) for one, two in pairwise(stream)}
    met = len(sounds)
    for run, files in ((met, 1), (met - 1, 2)):
        monkeypatch.setattr(slices, "RUN", run)
        site = small_site(f"run {run}")
        built(site, pages)
        assert len([*site.glob("search/data/manual/p[0-9]*.js")]) == files


def test_a_pair_without_its_slice_fails_the_self_test(two: Path) -> None:
    path = two / "search/data/manual/p0.js"
    text = path.read_text("utf-8")
    both = chr(SIGNS[3])  # the numbers are 0 to 3: in neither slice, in one or the other, in both
    assert both in text
    path.write_text(text.replace(both, chr(SIGNS[1])), "utf-8")
    (problem, *_) = selftest(two, keyed(PAGES))
    assert "不在列出的邻字里" in problem.message


def test_a_slice_that_begins_elsewhere_fails_the_self_test(two: Path) -> None:
    path = two / "search/data/meta.js"
    text = path.read_text("utf-8")
    second = begins(sliced(PAGES[:1], None))
    assert len(second) == 4
    wrong = second[:3] + chr(SIGNS[1])
    assert second in text
    path.write_text(text.replace(second, wrong), "utf-8")
    (problem, *_) = selftest(two, keyed(PAGES))
    assert "位置不对" in problem.message
