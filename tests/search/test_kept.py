"""A segment of the index is taken from an earlier build; what the store has lost is made again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path

import pytest

from generator.build.store import PATH, Store
from generator.build.workers import Workers
from generator.model.output import Asset
from generator.search.document import Document
from generator.search.index import BLOCK, begun_search, search_assets
from generator.search.kept import Kept, Put, Segment
from tests.search.small import speech

FILES = {"search/data/s0/b0.js": b"pairs", "search/data/s0/c0.js": b"characters"}
TOLD = {path: sha256(data).hexdigest() for path, data in FILES.items()}
MADE = Segment((1, 1, "", "", 0), tuple(TOLD.items()), {"de": "的"}, "的一", "的一")


class Making:
    """Makes the segment, and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, put: Put) -> Segment:
        self.times += 1
        for path, data in FILES.items():
            put(Asset(path, data))
        return MADE


def build(root: Path) -> tuple[Segment, dict[str, bytes], int]:
    """What one build has of the segment, and how often it was made for it."""
    making, store = Making(), Store(root, "program")
    kept = Kept(store, "pages", making)
    segment, files = kept.segment, {file.path: file.data for file in kept.files()}
    store.close()
    return segment, files, making.times


def change(root: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(root / PATH)) as base:
        assert base.execute(statement, values).rowcount == 1
        base.commit()


def lose(root: Path) -> None:
    change(root, "delete from results where value = ?", b"pairs")


def damage(root: Path) -> None:
    change(root, "update results set value = ? where value = ?", b"pairz", b"pairs")


def test_the_next_build_finds_a_segment_and_its_files(tmp_path: Path) -> None:
    assert build(tmp_path) == (MADE, FILES, 1)
    assert build(tmp_path) == (MADE, FILES, 0)


@pytest.mark.parametrize("harm", [lose, damage])
def test_a_file_that_the_store_has_lost_or_damaged_is_made_again(
    tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    build(tmp_path)
    harm(tmp_path)
    assert build(tmp_path) == (MADE, FILES, 1)


def test_a_store_that_keeps_nothing_makes_no_difference_to_the_files() -> None:
    making = Making()
    kept = Kept(Store(None), "pages", making)
    assert kept.segment == MADE
    assert {file.path: file.data for file in kept.files()} == FILES
    assert making.times == 2, "once to know the segment, once for all its files"


def test_of_a_changed_segment_only_the_pages_that_changed_are_read_again(tmp_path: Path) -> None:
    pages = [speech(number, f"第{number}篇讲重庆的产业。") for number in range(5)]
    changed = [*pages[:4], speech(4, "第4篇讲重庆的长处。")]

    def built(documents: list[Document]) -> tuple[dict[str, bytes], int]:
        store = Store(tmp_path)
        files = {asset.path: asset.data for asset in search_assets(documents, whole=0, store=store)}
        store.close()
        return files, store.made["streams"]

    assert built(pages)[1] == 5
    again, made = built(changed)
    assert made == 1
    assert again == {asset.path: asset.data for asset in search_assets(changed, whole=0)}


@pytest.mark.parametrize("whole", [0, 1_000], ids=["shards", "whole"])
def test_files_of_a_kept_segment_tell_the_digest_of_their_bytes(tmp_path: Path, whole: int) -> None:
    store = Store(tmp_path)
    files = [*search_assets([speech(1, "讲重庆的产业。")], whole=whole, store=store)]
    own = [file for file in files if "/s0/" in file.path]
    assert own
    assert [file.told for file in own] == [sha256(file.data).hexdigest() for file in own]
    store.close()


def words() -> Collection[str]:
    return ("重庆市", "产业园")


def many() -> list[Document]:
    """Pages of two segments."""
    return [speech(number, f"第{number}篇讲重庆市的产业园。") for number in range(BLOCK + 1)]


class _Begun(list[int]):
    """A thread instead of processes, and how many tasks it was given."""

    def __call__(self, count: int) -> Executor:
        begun = self

        class Counting(ThreadPoolExecutor):
            def submit(self, *task: object, **more: object) -> Future[object]:  # type: ignore[override]
                begun.append(count)
                return super().submit(*task, **more)  # type: ignore[arg-type]

        return Counting(1)


@contextmanager
def opened(root: Path) -> Iterator[Store]:
    store = Store(root, "program")
    try:
        yield store
    finally:
        store.close()


def test_a_segment_that_a_process_has_begun_has_the_same_bytes(tmp_path: Path) -> None:
    alone = {asset.path: asset.data for asset in search_assets(many(), words, 0)}
    with opened(tmp_path) as store, Workers(2) as workers:
        begun = begun_search(many(), words, 0, store, workers)
        files = {asset.path: asset.data for asset in begun()}
        again = {asset.path: asset.data for asset in begun()}
    assert files == again == alone
    assert not workers.notes
    with opened(tmp_path) as store:
        kept = {asset.path: asset.data for asset in search_assets(many(), words, 0, store)}
        assert kept == alone
        assert not store.made["segments"]


@pytest.mark.parametrize(("whole", "begun"), [(0, 1), (1_000_000, 0)], ids=["large", "small"])
def test_only_the_first_large_segment_that_is_missing_is_begun(
    tmp_path: Path, whole: int, begun: int
) -> None:
    pages = many()
    for documents, count in ((pages, begun), (pages, 0)):
        found = _Begun()
        with opened(tmp_path) as store, Workers(2, start=found) as workers:
            give = begun_search(documents, words, whole, store, workers)
            assert len(found) == count, "before anything is asked"
            assert len({asset.path: asset.data for asset in give()}) > 2


def test_where_there_is_one_process_no_segment_is_begun(tmp_path: Path) -> None:
    found = _Begun()
    with opened(tmp_path) as store, Workers(1, start=found) as workers:
        [*begun_search(many(), words, 0, store, workers)()]
    assert found == []
