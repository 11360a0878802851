"""Publishing: a build, a bundle or a copy in the background, with its real progress."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.commands.analyse import Progress, Study
from generator.model.problems import Problem
from generator.sources.load import SITE

Work = Callable[[Progress], tuple[str, tuple[Problem, ...]]]
"""Does it, telling its progress; gives a sentence for the end and the warnings."""
Explain = Callable[[BaseException], tuple[str, tuple[Problem, ...]]]


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the work: seconds it took so far, steps done of all."""

    name: str
    steps: int
    done: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class State:
    """What the page shows: nothing yet, running, done or failed."""

    what: str = ""
    running: bool = False
    stages: tuple[Stage, ...] = ()
    ending: str = ""
    failed: bool = False
    problems: tuple[Problem, ...] = ()


@dataclass
class Publisher:
    """Runs one piece of work at a time."""

    explain: Explain
    state: State = field(default_factory=State)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _began: float = 0.0
    thread: threading.Thread | None = None

    def start(self, what: str, work: Work) -> bool:
        """Begin; False where something is running already."""
        with self._lock:
            if self.state.running:
                return False
            self.state = State(what, running=True)
        self.thread = threading.Thread(target=self._run, args=(what, work), daemon=True)
        self.thread.start()
        return True

    def _run(self, what: str, work: Work) -> None:
        try:
            ending, problems = work(self._progress)
            failed = False
        except BaseException as error:
            ending, problems = self.explain(error)
            failed = True
        self._clock()
        self.state = State(what, False, self.state.stages, ending, failed, problems)

    def _progress(self, name: str, steps: int) -> Callable[[], None]:
        self._clock()
        self._began = time.perf_counter()
        self.state = replace(self.state, stages=(*self.state.stages, Stage(name, steps)))

        def step() -> None:
            *before, last = self.state.stages
            self.state = replace(self.state, stages=(*before, replace(last, done=last.done + 1)))

        return step

    def _clock(self) -> None:
        if self.state.stages:
            *before, last = self.state.stages
            seconds = time.perf_counter() - self._began
            self.state = replace(self.state, stages=(*before, replace(last, seconds=seconds)))


@dataclass(frozen=True, slots=True)
class News:
    """What readers will see as new against the site that stands now."""

    speeches: tuple[str, ...]
    terms: tuple[str, ...]
    gone: tuple[str, ...]
    first: bool


def news(root: Path, project: Study) -> News:
    """Compare the project with the published site's own data."""
    old_speeches = _published(root, "api/speeches.json", "speeches", "title")
    old_terms = _published(root, "api/terms.json", "terms", "term")
    speeches = {speech.id: speech.title for speech in project.corpus.speeches}
    terms = {term.id: term.term for term in project.corpus.terms}
    if old_speeches is None or old_terms is None:
        return News(tuple(speeches.values()), (), (), True)
    gone = [name for id, name in old_speeches.items() if id not in speeches]
    gone += [name for id, name in old_terms.items() if id not in terms]
    return News(
        tuple(name for id, name in speeches.items() if id not in old_speeches),
        tuple(name for id, name in terms.items() if id not in old_terms),
        tuple(gone),
        False,
    )


def _published(root: Path, path: str, key: str, name: str) -> dict[str, str] | None:
    with suppress(OSError, ValueError, KeyError, TypeError):
        data = json.loads((root / SITE / path).read_text(encoding="utf-8"))
        return {item["id"]: item[name] for item in data[key]}
    return None


def shortly(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Errors where there are any, else the warnings."""
    found = tuple(problems)
    return tuple(problem for problem in found if problem.is_error) or found
