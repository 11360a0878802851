"""The shape of the project: who may import whom, and where each library lives.

The order of the folders and the homes of the libraries are contracts in pyproject.toml.
"""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2]
PACKAGE = HOME / "generator"

LONGEST = {".py": 310, ".js": 330}
"""Lines a module may have before it is a question whether it has one duty."""


def modules() -> dict[Path, set[str]]:
    """Every module of the generator with the full names of what it imports."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        names: set[str] = set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{path}: relative import"
                names.add(node.module or "")
        found[path] = names
    return found


def home(path: Path) -> str:
    """The folder, or the module, of the package that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def lint(config: Path) -> subprocess.CompletedProcess[str]:
    """Check the contracts of import-linter as the lint session does."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"]
    return subprocess.run(
        [*command, "--config", str(config), "--no-cache"],
        cwd=HOME,
        env={**os.environ, "PYTHONPATH": str(HOME)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_folders_import_from_those_below_and_each_library_has_one_home() -> None:
    done = lint(HOME / "pyproject.toml")
    assert done.returncode == 0, done.stdout
    assert " 0 broken" in done.stdout


@pytest.mark.parametrize(
    ("kept", "broken"),
    [
        ('    "text",\n    "model",', '    "model",\n    "text",'),
        ('"generator.desk.** -> flask"', '"generator.site.** -> flask"'),
    ],
)
def test_a_contract_that_is_broken_is_told(tmp_path: Path, kept: str, broken: str) -> None:
    text = (HOME / "pyproject.toml").read_text(encoding="utf-8")
    assert kept in text
    (tmp_path / "pyproject.toml").write_text(text.replace(kept, broken), encoding="utf-8")
    assert lint(tmp_path / "pyproject.toml").returncode == 1


def test_no_module_is_named_like_one_mkdocs_imports() -> None:
    taken = {"markdown", "yaml", "mkdocs", "jinja2", "click", "watchdog", "pathspec", "json"}
    assert not taken & {home(path) for path in modules()}


def test_modules_stay_short_enough_to_have_one_duty() -> None:
    paths = [*modules(), *PACKAGE.glob("browser/*/*.js"), *PACKAGE.glob("search/engine/*.js")]
    lines = {path: len(path.read_text("utf-8").splitlines()) for path in paths}
    assert [path.name for path, count in lines.items() if count > LONGEST[path.suffix]] == []


def test_no_lock_file_names_a_registry() -> None:
    locks = sorted((HOME / "requirements").glob("*.txt"))
    assert {path.stem for path in locks} >= {"build", "tests", "nox"}
    assert [lock.name for lock in locks if "://" in lock.read_text(encoding="utf-8")] == []
    npm = json.loads((HOME / "requirements/npm/package-lock.json").read_text(encoding="utf-8"))
    packages = {name: package for name, package in npm["packages"].items() if name}
    assert packages
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert all(package["integrity"] for package in packages.values())
