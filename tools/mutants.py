"""Mutants: change the rules one by one and count the changes that some test notices.

`nox -s mutants` takes the operators of cosmic-ray and tries a sample of the mutants of each
module of `AREAS`; `-- generator/linking/words.py` names modules, `--sample 0` tries all,
`--constants` only named numbers.  Modules and tests are loaded once and traced once; each mutant
then is a process forked from there in which the changed functions get the changed code and the
tests that reach the changed line run until one fails.  Tests that take longer than `LONGEST`, and
what tests run in processes of their own, do not count: the figures are lower bounds.
"""

from __future__ import annotations

import argparse
import fnmatch
import json
import os
import random
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from cosmic_ray import plugins
from cosmic_ray.ast import ast_nodes, get_ast_from_path
from cosmic_ray.mutating import mutate_code
from hypothesis import Phase, settings

from tools.mutants_apply import Unchangeable, apply, nudged_numbers, users_of, word_comparisons

ROOT = Path(__file__).parents[1]
WANTED = 0.85
"""Share of the mutants that tests should kill."""
LONGEST = 6.0
"""CPU seconds of a test, traced; what takes longer is left out."""
PATIENCE = 5.0
"""CPU seconds that the tests of a mutant may take in all, the quickest first."""
AREAS = {
    "generator/linking": (
        *("tests/link", "tests/contract/test_constants.py", "tests/test_automaton.py"),
    ),
    "generator/sources": (
        *("tests/parse", "tests/load", "tests/glossary", "tests/contract/test_constants.py"),
        *("tests/importers/test_heads.py", "tests/importers/test_headings.py"),
        "tests/importers/test_page_chrome.py",
    ),
    "generator/ledger": ("tests/ledger", "tests/load", "tests/contract/test_constants.py"),
    "generator/verify": (
        *("tests/site/test_proof.py", "tests/site/test_beside_pages.py"),
        *("tests/site/test_verify_parts.py", "tests/site/test_verify_caches.py"),
        *("tests/site/test_verify_article.py", "tests/site/test_verify_facts.py"),
        "tests/contract/test_constants.py",
    ),
}
"""The folders whose rules are pinned, with the tests that should notice."""
FURTHER = {
    "generator/concordance": ("tests/concordance", "tests/contract/test_constants.py"),
    "generator/curation": ("tests/curation", "tests/contract/test_constants.py"),
    "generator/curation/evidence": ("tests/curation", "tests/contract/test_constants.py"),
    "generator/quiz": ("tests/questions", "tests/contract/test_constants.py"),
    "generator/search": ("tests/search", "tests/contract/test_constants.py"),
}
"""More folders, tried only when they are named: `--constants` is meant for these."""
PREPARED = {"generator/verify"}
"""Areas whose first test builds a site that the others use: it runs once, before the forks."""
_UNTRIED = (
    # What has no meaning when it runs, such as `X | None`, or ends in a TypeError.
    *("core/RemoveDecorator", "core/ExceptionReplacer", "core/Variable*"),
    *("core/ReplaceBinaryOperator_BitOr_*", "core/ReplaceBinaryOperator_*_BitXor"),
    *("core/ReplaceBinaryOperator_*_Pow", "core/ReplaceBinaryOperator_*Shift"),
    *("core/ReplaceBinaryOperator_*_BitOr", "core/ReplaceBinaryOperator_Add_[!S]*"),
    *("core/ReplaceBinaryOperator_Sub_[!A]*", "core/ReplaceBinaryOperator_*_BitAnd"),
    *("core/ReplaceComparisonOperator_*_Is", "core/ReplaceComparisonOperator_*_IsNot"),
    *("core/ReplaceComparisonOperator_*_In", "core/ReplaceComparisonOperator_*_NotIn"),
)
_ORDERS = ("_Lt", "_LtE", "_Gt", "_GtE")
"""What an equation with a fixed text does not become: no kind is less than another."""
_BUILDING = {"built_once", "built_project", "playwright", "browser", "page"}
"""Fixtures that take longer than a mutant may."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: the operator, which of its places in the module, and where that is."""

    operator: str
    occurrence: int
    row: int
    column: int
    after: str = ""
    """The changed module, where no operator of cosmic-ray makes it."""


@dataclass(slots=True)
class Result:
    """What became of one module's mutants; `survivors` say where and how they changed it."""

    module: str
    killed: int = 0
    survivors: list[str] = field(default_factory=list)

    @property
    def tried(self) -> int:
        return self.killed + len(self.survivors)


def mutants_of(module: str, only_constants: bool) -> list[Mutant]:
    """All mutants of a module, in the order of operators and places."""
    source = (ROOT / module).read_text(encoding="utf-8")
    if only_constants:
        nudges = nudged_numbers(source)
        return [Mutant("core/Named", n, *at, after) for n, (at, after) in enumerate(nudges)]
    tree, words = get_ast_from_path(ROOT / module), word_comparisons(source)
    found = []
    for name in plugins.operator_names():
        if any(fnmatch.fnmatch(name, pattern) for pattern in _UNTRIED):
            continue
        operator = plugins.get_operator(name)()
        places = (p for node in ast_nodes(tree) for p in operator.mutation_positions(node))
        for occurrence, ((row, column), _) in enumerate(places):
            if name.endswith(_ORDERS) and any(a <= (row, column) < b for a, b in words):
                continue
            found.append(Mutant(name, occurrence, row, column))
    return found


class Trial:
    """A plugin of pytest that tries mutants in place of running the collected tests once."""

    def __init__(self, modules: Sequence[str], options: argparse.Namespace) -> None:
        self.modules, self.options = modules, options
        self.results: list[Result] = []

    def pytest_collection(self) -> None:
        """Properties draw the same few examples each time, and failures are not made smaller."""
        phases = (Phase.explicit, Phase.generate)
        settings.register_profile(
            "mutants",
            deadline=None,
            database=None,
            derandomize=True,
            max_examples=30,
            phases=phases,
        )
        settings.load_profile("mutants")

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = [one for one in session.items if not _BUILDING & set(fixtures_of(one))]
        if any(module.startswith(tuple(PREPARED)) for module in self.modules):
            run(items, 0)
        reached, seconds = traced(items, [str(ROOT / module) for module in self.modules])
        print(f"\n{len(items)} tests of {len(session.items)}, {len(seconds)} quick and green")
        for module in self.modules:
            self.results.append(self.module(module, items, reached, seconds))
        return True

    def module(
        self,
        module: str,
        items: Sequence[pytest.Item],
        reached: dict[tuple[str, int], set[int]],
        seconds: dict[int, float],
    ) -> Result:
        """Try the module's sample and say what survived."""
        before = (ROOT / module).read_text(encoding="utf-8")
        mutants = mutants_of(module, self.options.constants)
        chosen = mutants
        if 0 < self.options.sample < len(mutants):
            drawn = random.Random(f"{self.options.seed} {module}")
            chosen = sorted(drawn.sample(mutants, self.options.sample), key=lambda one: one.row)
        result, started = Result(module), time.monotonic()
        # Tests that share a fixture of their file stay together, so that it is not made twice.
        shared = items[0].path if module.startswith(tuple(PREPARED)) else None
        # Tests of two sides that use a limit by its name move with it: these hold its value.
        pins = [n for n in seconds if items[n].path.name == "test_constants.py"]
        all_of_it = {n for (p, _), tests in reached.items() if p == module for n in tests}
        for mutant in chosen:
            after = mutant.after or mutate_code(
                before, plugins.get_operator(mutant.operator)(), mutant.occurrence
            )
            if not after or after == before:
                continue
            # What a cache held was traced in one test only: the module's other tests come after.
            users = users_of(before, mutant.row)
            rows = users or {mutant.row}
            first = {n for row in rows for n in reached.get((module, row), ())}
            order = sorted(
                all_of_it, key=lambda n: (items[n].path != shared, n not in first, seconds[n])
            )
            if users:
                order = [*pins, *order]
            verdict = forked(module, before, after, [items[n] for n in order])
            if verdict == "killed":
                result.killed += 1
                continue
            if verdict == "unchangeable":
                continue
            line = after.splitlines()[mutant.row - 1].strip()
            result.survivors.append(
                f"{module}:{mutant.row}:{mutant.column} {mutant.operator[5:]} "
                f"({len(first)} tests)\n    - {before.splitlines()[mutant.row - 1].strip()}"
                f"\n    + {line}"
            )
        for survivor in result.survivors:
            print(f"survived {survivor}")
        print(
            f"{result.killed / (result.tried or 1):6.1%} of {result.tried} ({len(mutants)} in all) "
            f"{module}, {time.monotonic() - started:.0f} s",
            flush=True,
        )
        return result


def fixtures_of(item: pytest.Item) -> Sequence[str]:
    """The names of the fixtures that a test uses."""
    return list(getattr(item, "fixturenames", ()))


def run(items: Sequence[pytest.Item], number: int) -> bool:
    """Run one of the tests; whether it passed."""
    following = items[number + 1] if number + 1 < len(items) else None
    try:
        reports = runtestprotocol(items[number], log=False, nextitem=following)
    except BaseException:  # a test that was ended may leave nothing to report
        return False
    return all(not report.failed for report in reports)


def quiet() -> None:
    """Let this process write nothing to the terminal."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


@contextmanager
def limited() -> Iterator[None]:
    """End a test that takes far too long, or waits for other processes; it then fails."""

    def end(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGPROF, end)
    signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_PROF, 2 * LONGEST)
    signal.setitimer(signal.ITIMER_REAL, 10 * LONGEST)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)


def traced(
    items: Sequence[pytest.Item], paths: Sequence[str]
) -> tuple[dict[tuple[str, int], set[int]], dict[int, float]]:
    """Which tests reach each line of the modules; the seconds of each quick test that passes."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        quiet()
        with os.fdopen(writing, "w", encoding="utf-8") as out:
            for number in range(len(items)):
                lines: dict[str, set[int]] = {path: set() for path in paths}

                def local(frame: FrameType, _event: str, _arg: Any, lines: Any = lines) -> Any:
                    lines[frame.f_code.co_filename].add(frame.f_lineno)
                    return local

                def trace(
                    frame: FrameType, event: str, arg: Any, lines: Any = lines, local: Any = local
                ) -> Any:
                    return local(frame, event, arg) if frame.f_code.co_filename in lines else None

                started = time.process_time()
                sys.settrace(trace)
                with limited():
                    passed = run(items, number)
                sys.settrace(None)
                taken = time.process_time() - started
                seen = {path: sorted(found) for path, found in lines.items() if found}
                out.write(json.dumps([number, passed, taken, seen]) + "\n")
        os._exit(0)
    os.close(writing)
    reached: dict[tuple[str, int], set[int]] = defaultdict(set)
    seconds: dict[int, float] = {}
    with os.fdopen(reading, encoding="utf-8") as lines_of:
        for text in lines_of:
            number, passed, taken, seen = json.loads(text)
            if passed and taken <= LONGEST:
                seconds[number] = taken
                for path, rows in seen.items():
                    for row in rows:
                        reached[Path(path).relative_to(ROOT).as_posix(), row].add(number)
    os.waitpid(pid, 0)
    return reached, seconds


def forked(module: str, before: str, after: str, items: Sequence[pytest.Item]) -> str:
    """What tests say of a mutant: `killed`, `survived` or `unchangeable` in a running program."""
    pid = os.fork()
    if pid == 0:
        quiet()
        signal.alarm(int(PATIENCE * 20))
        try:
            apply(module, before, after)
        except Unchangeable:
            os._exit(2)
        except Exception:
            os._exit(1)
        started = time.process_time()
        for number in range(len(items)):
            if not run(items, number):
                os._exit(1)
            if time.process_time() - started > PATIENCE:
                break
        os._exit(0)
    _, status = os.waitpid(pid, 0)
    return {0: "survived", 2: "unchangeable"}.get(os.waitstatus_to_exitcode(status), "killed")


def chosen_modules(named: Sequence[str]) -> Iterator[tuple[Sequence[str], list[str]]]:
    """Tests and modules of each area: all of `AREAS`, or those named of these and `FURTHER`."""
    for area, tests in (AREAS | FURTHER if named else AREAS).items():
        files = sorted((ROOT / area).glob("*.py"))
        modules = [f.relative_to(ROOT).as_posix() for f in files if f.name != "__init__.py"]
        modules = [m for m in modules if not named or m in named or area in named]
        if modules:
            yield tests, modules


def main(arguments: Sequence[str]) -> int:
    """Try the modules and report; 1 when fewer are killed than wanted, or none was found."""
    parser = argparse.ArgumentParser(prog="python -m tools.mutants")
    parser.add_argument("modules", nargs="*", help="modules or folders; all of AREAS")
    parser.add_argument("--sample", type=int, default=25, help="mutants of a module, 0 for all")
    parser.add_argument("--seed", type=int, default=14)
    parser.add_argument("--constants", action="store_true", help="only named numbers")
    parser.add_argument("--tests", nargs="*", help="tests in place of the area's")
    options = parser.parse_args(arguments)
    # Changed numbers must show, and no other process may find what follows from them.
    kept = "generator.text.pinyin.tables.kept"
    pytest.MonkeyPatch().setattr(kept, lambda _name, _sources, make: make())
    results: list[Result] = []
    for area_tests, modules in chosen_modules(options.modules):
        tests, trial = options.tests or area_tests, Trial(modules, options)
        # Each area in a process of its own, so that no test module stays loaded.
        pytest.main(["-p", "no:cacheprovider", "-p", "no:cov", "-q", *tests], plugins=[trial])
        results += trial.results
    killed, tried = sum(r.killed for r in results), sum(r.tried for r in results)
    print(f"{killed / (tried or 1):.1%} of {tried} killed (wanted {WANTED:.0%})")
    return int(not tried or killed / tried < WANTED)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
