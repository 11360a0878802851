"""Mutants: change the rules one by one and count the changes that some test notices.

`nox -s mutants` runs cosmic-ray over the modules of `AREAS`, each with its area's tests;
`nox -s mutants -- generator/linking/words.py` over one module.  A whole run takes hours.  The
work is done on a copy, since cosmic-ray changes files in place.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
WANTED = 0.85
"""Share of the mutants that tests should kill."""
LONGEST = 120.0
"""Seconds after which a run counts as killed: the mutant never ends."""
AREAS = {
    "generator/linking": "tests/link",
    "generator/sources/outline.py": "tests/parse",
    "generator/sources/heads.py": "tests/parse",
    "generator/ledger": "tests/ledger",
    "generator/verify": "tests/site/test_verify.py tests/site/test_unsafe_markup.py "
    "tests/site/test_unsafe_styles.py tests/site/test_verify_caches.py",
}
"""The modules whose rules are pinned, with the tests that should notice."""
COPIED = (
    *("generator", "tests", "tools", "bench", "content"),
    *("glossary.yml", "mkdocs.yml", "pyproject.toml", "noxfile.py", ".gitattributes"),
)
_TOOL = "cosmic_ray.cli"
_UNTRIED = ("core/RemoveDecorator", "core/ExceptionReplacer", "core/ReplaceBinaryOperator_BitOr_.*")
"""Operators that mostly change what has no meaning when it runs, such as `X | None`."""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one module's mutants; `survivors` say where and how they changed it."""

    module: str
    killed: int
    survivors: tuple[str, ...]

    @property
    def share(self) -> float:
        """The share that was killed; all of none."""
        return self.killed / (self.killed + len(self.survivors) or 1)


def config(module: str, tests: str) -> str:
    """The configuration of cosmic-ray for one module."""
    command = f"{sys.executable} -m pytest -x -q -p no:cacheprovider {tests}"
    return (
        "[cosmic-ray]\n"
        f"module-path = {json.dumps(module)}\n"
        f"timeout = {LONGEST}\n"
        "excluded-modules = []\n"
        f"test-command = {json.dumps(command)}\n"
        '[cosmic-ray.distributor]\nname = "local"\n'
        "[cosmic-ray.filters.operators-filter]\n"
        f"exclude-operators = {json.dumps(_UNTRIED)}\n"
    )


def results(dump: str, module: str) -> Result:
    """The result from the lines that `cosmic-ray dump` writes: work item and outcome each."""
    killed, survivors = 0, []
    for line in dump.splitlines():
        item, outcome = json.loads(line)
        (mutation,) = item["mutations"]
        operator = mutation["operator_name"]
        if outcome is None or outcome["worker_outcome"] == "skipped":
            continue
        if outcome["test_outcome"] == "survived":
            row, column = mutation["start_pos"]
            survivors.append(f"{module}:{row}:{column} {operator}")
        else:
            killed += 1
    return Result(module, killed, tuple(survivors))


def ordered(module: str, tests: str) -> str:
    """The tests with those first that are named like the module: most mutants end there."""
    stem = Path(module).stem
    own = [p for one in tests.split() for p in sorted((ROOT / one).glob(f"test_*{stem}*.py"))]
    return " ".join((*(p.relative_to(ROOT).as_posix() for p in own), *tests.split()))


def tried(folder: Path, module: str, tests: str) -> Result:
    """Try every mutant of a module of the copy in `folder`."""
    setting, session = folder / "mutants.toml", folder / "mutants.sqlite"
    setting.write_text(config(module, ordered(module, tests)), encoding="utf-8")
    session.unlink(missing_ok=True)
    env = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    for arguments in (
        (_TOOL, "baseline", "mutants.toml"),
        (_TOOL, "init", "mutants.toml", "mutants.sqlite"),
        ("cosmic_ray.tools.filters.operators_filter", "mutants.sqlite", "mutants.toml"),
        (_TOOL, "exec", "mutants.toml", "mutants.sqlite"),
    ):
        subprocess.run([sys.executable, "-m", *arguments], cwd=folder, env=env, check=True)
    dumped = subprocess.run(
        [sys.executable, "-m", _TOOL, "dump", "mutants.sqlite"],
        cwd=folder,
        env=env,
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return results(dumped.stdout, module)


def chosen(named: Sequence[str]) -> Iterable[tuple[str, str]]:
    """The modules to try, each with its tests: all of `AREAS`, or those that are named."""
    for area, tests in AREAS.items():
        path = ROOT / area
        for file in [path] if path.is_file() else sorted(path.glob("*.py")):
            module = file.relative_to(ROOT).as_posix()
            if (not named or module in named) and file.name != "__init__.py":
                yield module, tests


def main(named: Sequence[str]) -> int:
    """Try the modules and report; 1 when fewer are killed than wanted, or none was found."""
    with tempfile.TemporaryDirectory(prefix="mutants-") as name:
        folder = Path(name)
        for one in COPIED:
            if (ROOT / one).is_dir():
                shutil.copytree(
                    ROOT / one, folder / one, ignore=shutil.ignore_patterns("__pycache__")
                )
            else:
                shutil.copy(ROOT / one, folder / one)
        done = [tried(folder, module, tests) for module, tests in chosen(named)]
    for result in done:
        for survivor in result.survivors:
            print(f"survived  {survivor}")
        print(f"{result.share:.1%} of {result.killed + len(result.survivors)}  {result.module}")
    killed = sum(result.killed for result in done)
    total = killed + sum(len(result.survivors) for result in done)
    print(f"{killed / (total or 1):.1%} of {total} killed (wanted {WANTED:.0%})")
    return int(not total or killed / total < WANTED)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
