"""The shape of the project: who may import whom, and where each library lives."""

from __future__ import annotations

import ast
import json
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
PACKAGE = HOME / "generator"

# Each folder may import from those that follow it, never from those before it.
LAYERS = (
    "cli",  # commands as typed by people
    "desk",  # the editing server on this computer
    "commands",  # what each command does
    "bundling",
    "verify",
    "publish",
    "curation",
    "render",
    "site",
    "courses",
    "quiz",
    "exports",
    "search",
    "concordance",
    "linking",
    "ledger",
    "sources",
    "importers",
    "browser",
    "build",
    "theme",
    "text",
    "model",
)
# Folders of equal rank that must not know each other.
APART = ({"site", "exports", "search"}, {"sources", "importers"}, {"ledger", "linking"})
ENTRIES = {"__init__", "__main__"}
HOMES = {
    "msgspec": {"build"},
    "yaml": {"text.strict_yaml"},
    "pypinyin": {"text.pinyin"},
    "jinja2": {"render"},
    "mkdocs": {"publish", "cli.mkdocs_plugin"},
    "click": {"cli"},
    "flask": {"desk"},
    "werkzeug": {"desk"},
    "ahocorasick_rs": {"text.automaton"},
    "numpy": {"search", "ledger"},
    "markdown": {"courses"},
    "genanki": {"exports"},
    "sphobjinv": {"exports"},
    "segno": {"exports"},
    "cryptography": {"bundling"},
    "platformdirs": {"bundling"},
    "filelock": {"publish.transaction"},
    "tinycss2": {"text.markup", "publish.purge_css"},
    "pypdfium2": {"importers"},
    "pdfminer": {"importers"},
    "selectolax": {"importers"},
    "markdown_it": {"importers"},
    "ruamel": {"curation"},
    "openpyxl": {"curation"},
}
LONGEST = 330
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


def dotted(path: Path) -> str:
    """The module's name inside the package, as in `text.strict_yaml`."""
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts)


def folders_of(names: set[str]) -> set[str]:
    """The folders of the package that these imported modules belong to."""
    return {name.split(".")[1] for name in names if name.startswith("generator.")}


def test_every_module_stands_in_a_folder_of_the_plan() -> None:
    assert {home(path) for path in modules()} - ENTRIES == set(LAYERS)


def test_no_folder_imports_from_one_above_it() -> None:
    wrong = [
        f"{path.relative_to(HOME)} imports from {other}"
        for path, names in modules().items()
        if home(path) in LAYERS
        for other in folders_of(names)
        if LAYERS.index(other) < LAYERS.index(home(path))
    ]
    assert wrong == []


def test_folders_of_equal_rank_do_not_know_each_other() -> None:
    wrong = [
        f"{path.relative_to(HOME)} imports from {other}"
        for path, names in modules().items()
        for apart in APART
        if home(path) in apart
        for other in folders_of(names) & (apart - {home(path)})
    ]
    assert wrong == []


def test_each_library_is_imported_in_its_home_alone() -> None:
    wrong = [
        f"{path.relative_to(HOME)} imports {name}"
        for path, names in modules().items()
        for name in names
        if (library := name.split(".")[0]) in HOMES
        and not any(f"{dotted(path)}.".startswith(f"{room}.") for room in HOMES[library])
    ]
    assert wrong == []


def test_no_module_is_named_like_one_mkdocs_imports() -> None:
    taken = {"markdown", "yaml", "mkdocs", "jinja2", "click", "watchdog", "pathspec", "json"}
    assert not taken & {home(path) for path in modules()}


def test_modules_stay_short_enough_to_have_one_duty() -> None:
    paths = [*modules(), *PACKAGE.glob("browser/*/*.js")]
    long = [path.name for path in paths if len(path.read_text("utf-8").splitlines()) > LONGEST]
    assert long == []


def test_no_lock_file_names_a_registry() -> None:
    locks = sorted((HOME / "requirements").glob("*.txt"))
    assert {path.stem for path in locks} >= {"build", "tests", "nox"}
    assert [lock.name for lock in locks if "://" in lock.read_text(encoding="utf-8")] == []
    npm = json.loads((HOME / "requirements/npm/package-lock.json").read_text(encoding="utf-8"))
    packages = {name: package for name, package in npm["packages"].items() if name}
    assert packages
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert all(package["integrity"] for package in packages.values())
