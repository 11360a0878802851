"""Work given to processes comes back in its order, and the bytes of a site do not tell by whom."""

from __future__ import annotations

import operator
import os
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from generator.build import distributed, keys, store, workers
from generator.build.workers import AHEAD, Workers
from generator.commands.build import build_project
from tests.conftest import HOME

PARAGRAPH = "各级干部要增强“四个意识”，发挥头雁效应，把朝阳产业办好，更加紧密地团结起来。"


def negated(workers: Workers, numbers: range) -> list[tuple[int, int | None]]:
    """Odd numbers negated, even ones without a task."""
    return [*workers.each(operator.neg, ((n, n if n % 2 else None) for n in numbers))]


def test_results_come_in_the_order_of_their_tasks_with_and_without_processes() -> None:
    wanted = [(n, -n if n % 2 else None) for n in range(60)]
    assert negated(Workers(1), range(60)) == wanted
    with Workers(2, patience=-1.0) as workers:
        assert negated(workers, range(60)) == wanted
        assert negated(workers, range(60)) == wanted, "a second stage in the same processes"
    assert not workers.notes


class _Started(list[int]):
    """How many executors were started, of how many workers each."""

    def __call__(self, count: int) -> Executor:
        self.append(count)
        return ThreadPoolExecutor(count)


def busy(seconds: float) -> float:
    """Use so much processor time."""
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass
    return seconds


@pytest.mark.parametrize(("patience", "started"), [(0.5, []), (0.05, [3])])
def test_processes_are_started_once_a_stage_has_cost_more_than_they_do(
    patience: float, started: list[int]
) -> None:
    found = _Started()
    with Workers(3, start=found, patience=patience) as workers:
        assert [n for n, _ in workers.each(busy, [(n, 0.03) for n in range(5)])] == [*range(5)]
    assert found == started


def test_what_is_begun_is_worked_on_before_it_is_asked_for() -> None:
    begun = threading.Event()
    with Workers(2, start=ThreadPoolExecutor) as workers:
        wait = workers.begin(lambda _: begun.set(), None)
        assert begun.wait(10)
        assert wait() is None
    assert Workers(1).begin(operator.neg, 3)() == -3
    with Workers(2) as workers:
        assert workers.begin(operator.neg, 3)() == -3
        workers.close()
        assert workers.begin(operator.neg, 4)() == -4, "other processes"
    assert not workers.notes


def test_what_was_begun_by_a_process_that_died_is_done_alone() -> None:
    with Workers(2) as workers:
        wait = workers.begin(end_in_child, os.getpid())
        assert wait() == os.getpid()
    assert len(workers.notes) == 1


def end_in_child(parent: int) -> int:
    """Dies in any process but the one named."""
    if os.getpid() != parent:
        os._exit(1)
    return parent


def test_one_worker_is_the_program_itself() -> None:
    found = _Started()
    with Workers(1, start=found, patience=-1.0) as workers:
        assert negated(workers, range(4)) == [(0, None), (1, -1), (2, None), (3, -3)]
    assert not found


def test_no_more_tasks_are_under_way_than_keep_the_processes_busy() -> None:
    drawn: list[int] = []

    def tasks() -> Iterator[tuple[int, int]]:
        for n in range(100):
            drawn.append(n)
            yield n, n

    with Workers(2, start=ThreadPoolExecutor, patience=-1.0) as workers:
        done = workers.each(operator.neg, tasks())
        next(done)
        assert len(drawn) == 2 * AHEAD + 1


def test_how_long_is_waited_and_how_often_garbage_is_looked_for_changes_time_alone() -> None:
    """No result depends on these, as the bytes of a site below show: only their values are held."""
    assert (workers.PATIENCE, workers.GARBAGE) == (2.0, (50_000, 20, 100))
    assert (store.PATIENCE, distributed.PATIENCE) == (10.0, 10)
    assert keys.SIZE == 16, "bytes of a digest: 16 million million results before two share one"


def test_what_a_task_raises_is_raised_at_its_place() -> None:
    with Workers(2, start=ThreadPoolExecutor, patience=-1.0) as workers:
        done = workers.each(int, [("one", "1"), ("no number", "甲")])
        assert next(done) == ("one", 1)
        with pytest.raises(ValueError, match="甲"):
            next(done)


def once(path: Path) -> str:
    """End the process the first time that this is asked for."""
    if not path.exists():
        path.touch()
        os._exit(1)
    return path.name


def test_when_a_process_dies_the_rest_is_done_alone_and_the_editor_is_told(
    tmp_path: Path,
) -> None:
    names = [f"{n}" for n in range(5)]
    (tmp_path / "4").touch()
    for name in names[1:4]:
        (tmp_path / name).touch()
    with Workers(2, patience=-1.0) as workers:
        found = [*workers.each(once, [(name, tmp_path / name) for name in names])]
    assert found == [(name, name) for name in names]
    assert len(workers.notes) == 1
    assert workers.notes[0].startswith("工作进程用不了")


class Lost(ThreadPoolExecutor):
    """A cluster that takes tasks and is gone before it answers."""

    def submit(self, *_: object, **__: object) -> Future[object]:  # type: ignore[override]
        future: Future[object] = Future()
        future.set_exception(OSError("comm closed"))
        return future


def test_when_a_cluster_is_lost_the_rest_is_done_here() -> None:
    with Workers(2, start=Lost, patience=-1.0) as workers:
        assert negated(workers, range(4)) == [(0, None), (1, -1), (2, None), (3, -3)]
    assert workers.notes == ["工作进程用不了（comm closed），其余的在一个进程里做完，结果一样"]


def unable(_: int) -> Executor:
    raise OSError(38, "Function not implemented")


def test_where_no_process_can_be_started_all_is_done_alone() -> None:
    with Workers(2, start=unable, patience=-1.0) as workers:
        assert negated(workers, range(4)) == [(0, None), (1, -1), (2, None), (3, -3)]
    assert [note[:8] for note in workers.notes] == ["工作进程用不了（"]


def site(root: Path, workers: Workers) -> dict[str, bytes]:
    """Every file of the site that is built of a project with three speeches."""
    speeches = root / "content/speeches"
    speeches.mkdir(parents=True)
    for name in ("mkdocs.yml", "glossary.yml"):
        (root / name).write_bytes((HOME / name).read_bytes())
    for number in range(3):
        text = "\n\n".join(f"{PARAGRAPH}第{number}篇第{n}段。" for n in range(4))
        (speeches / f"2026-01-0{number + 1}.txt").write_text(f"{text}\n", encoding="utf-8")
    with workers:
        build_project(root, workers=workers)
    files = (path for path in (root / "site").rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def test_the_bytes_of_a_site_do_not_depend_on_processes(tmp_path: Path) -> None:
    workers = Workers(2, patience=-1.0)
    assert site(tmp_path / "many", workers) == site(tmp_path / "one", Workers(1))
    assert not workers.notes
