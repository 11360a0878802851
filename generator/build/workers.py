"""Workers: pure functions mapped over processes, results in the order of their tasks.

A task and its result travel, nothing else is shared, so the bytes of a site do not depend on
how many processes there are, or on there being any.  Processes are spawned, never forked: Windows
has no other way, and a program with threads (the desk) must not be forked.
"""

from __future__ import annotations

import gc
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from types import TracebackType
from typing import TypeVar

PATIENCE = 2.0
"""CPU seconds that one stage works by itself before processes are started, which cost about as
much; a site of a few speeches, or an edit of a large one, never needs them."""
AHEAD = 4
"""Tasks under way for each process: enough to keep it busy, few enough to bound the memory."""

GARBAGE = (50_000, 20, 100)
"""Thresholds of the collector: a build makes hundreds of thousands of values that stay, and
looking through them for cycles after each 700 new ones takes a tenth of its time."""

Label = TypeVar("Label")
Task = TypeVar("Task")
Result = TypeVar("Result")


def cores() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Workers:
    """Up to `count` processes, started when a stage has enough to do; use as a context manager.

    `start` makes another executor for them.  `notes` are sentences for the editor.
    """

    def __init__(
        self,
        count: int = 1,
        *,
        start: Callable[[int], Executor] | None = None,
        patience: float = PATIENCE,
    ) -> None:
        self.notes: list[str] = []
        self._count = count
        self._start = _processes if start is None else start
        self._patience = patience
        self._executor: Executor | None = None

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the processes; what is asked of them later starts others."""
        if self._executor:
            self._executor.shutdown(wait=True)
            self._executor = None

    def each(
        self, work: Callable[[Task], Result], tasks: Iterable[tuple[Label, Task | None]]
    ) -> Iterator[tuple[Label, Result | None]]:
        """Each label with the result of its task, in order; None where there is none to do.

        `work` must be a function of a module and pure; tasks and results are pickled.  What it
        raises is raised here, at its task.
        """
        waiting: deque[tuple[Label, Task | None, Future[Result] | None]] = deque()
        alone = 0.0  # CPU seconds
        for label, task in tasks:
            future = None
            if task is not None and (self._executor or alone > self._patience):
                future = self._given(work, task)
            if future is None and not waiting:
                started = time.process_time()
                yield label, None if task is None else work(task)
                alone += time.process_time() - started if task is not None else 0.0
                continue
            waiting.append((label, task, future))
            while len(waiting) > AHEAD * self._count:
                label, task, future = waiting.popleft()
                yield label, None if task is None else self._done(work, task, future)
        for label, task, future in waiting:
            yield label, None if task is None else self._done(work, task, future)

    @property
    def others(self) -> bool:
        """Whether there may be processes beside this one."""
        return self._count > 1

    def begin(self, work: Callable[[Task], Result], task: Task) -> Callable[[], Result]:
        """The result of a task when it is asked for; a process, if there are any, begins now."""
        future = self._given(work, task)
        return lambda: self._done(work, task, future)

    def _given(self, work: Callable[[Task], Result], task: Task) -> Future[Result] | None:
        """The task in the hands of a process; None where there are none."""
        if self._count < 2:
            return None
        try:
            self._executor = self._executor or self._start(self._count)
            return self._executor.submit(work, task)
        except (BrokenExecutor, OSError, ImportError) as error:
            self._give_up(error)
            return None

    def _done(
        self, work: Callable[[Task], Result], task: Task, future: Future[Result] | None
    ) -> Result:
        """The result of a task, worked out here where no process gives it."""
        if future:
            try:
                return future.result()
            except Exception as error:
                # A process that died, a cluster that was lost; what the task itself raises, it
                # raises again below.
                self._give_up(error)
        return work(task)

    def _give_up(self, error: Exception) -> None:
        """Go on alone."""
        if self._count > 1:
            reason = str(error) or type(error).__name__
            self.notes.append(f"工作进程用不了（{reason}），其余的在一个进程里做完，结果一样")
        self._count = 1
        executor, self._executor = self._executor, None
        if executor:
            executor.shutdown(wait=False)


def _processes(count: int) -> Executor:
    # Small builds have no processes, and do without what makes them.
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    return ProcessPoolExecutor(count, get_context("spawn"), _begin)


def _begin() -> None:
    """A process leaves interruptions to the one that started it, and does not outlive it."""
    gc.set_threshold(*GARBAGE)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


ALONE = Workers(1)
"""No processes: every task is done where it is asked for."""
