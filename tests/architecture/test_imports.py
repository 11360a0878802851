"""The shape of the project: who may import whom, and where each library lives."""

from __future__ import annotations

import ast
import json
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
PACKAGE = HOME / "generator"

# The stages, and the modules each keeps to itself.
STAGES = {
    "load": {"load", "page_head"},
    "parse": {
        "parse",
        "document_end",
        "duplicates",
        "front_matter",
        "heads",
        "outline",
        "page_chrome",
        "structure",
    },
    "ledger": {"ledger"},
    "glossary": {"glossary", "glossary_counts", "glossary_entry", "glossary_values"},
    "link": {"link", "linking"},
    "index": {"index"},
    "pages": {"pages", "speech_pages", "reading_pages", "speech_terms", "figures", "periods"},
    "contract": {"contract"},
    "render": {"render", "inline"},
    "publish": {"publish", "plugin", "finished", "lean", "preview", "styles", "written"},
    "verify": {"verify"},
    "transaction": {"transaction", "write"},
    "search": {"search"},
    "browser": {"browser"},
    "cards": {"cards"},
    "exports": {"exports"},
    "courses": {"courses"},
    "questions": {"questions"},
    "bundling": {"bundling"},
    "importers": {"importers"},
}
# What every stage may use: values, rules and libraries' homes without knowledge of a stage.
SHARED = {
    "markdown_bounds",
    "model",
    "os_errors",
    "problems",
    "addresses",
    "attachments",
    "automaton",
    "citation",
    "dates",
    "epoch",
    "file_gate",
    "former",
    "ids",
    "markup",
    "near",
    "output",
    "pinyin",
    "policy",
    "reading_list",
    "sentences",
    "strict_yaml",
    "teaching",
    "text",
    "text_gate",
    "yaml_slips",
}
EDGES = {
    "causes",
    "cli",
    "hook",
    "__main__",
    "__init__",
    "pipeline",
    "bundle",
    "explaining",
    "permalinks",
    "publication",
    "exporting",
    "failures",
    "importing",
    "reading_review",
    "teach",
    "terminal",
    "unlinked",
    "usage",
}
HOMES = {
    "yaml": {"strict_yaml"},
    "pypinyin": {"pinyin"},
    "jinja2": {"render"},
    "mkdocs": {"publish", "plugin", "finished", "hook"},
    "click": {"cli", "permalinks", "terminal", "usage"},
    "ahocorasick_rs": {"automaton"},
    "numpy": {"search", "ledger"},
    "markdown": {"courses"},
    "genanki": {"exports"},
    "sphobjinv": {"exports"},
    "segno": {"exports"},
    "cryptography": {"bundling"},
    "platformdirs": {"bundling"},
    "filelock": {"transaction"},
    "tinycss2": {"markup", "styles"},
    "pypdfium2": {"importers"},
    "pdfminer": {"importers"},
    "selectolax": {"importers"},
    "markdown_it": {"importers"},
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
    """The top-level name of a module inside the package."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def stage_of(name: str) -> str:
    return next((stage for stage, own in STAGES.items() if name in own), "")


def test_every_module_has_a_place_in_the_plan() -> None:
    known = SHARED | EDGES | set().union(*STAGES.values())
    assert {home(path) for path in modules()} <= known


def test_no_stage_imports_another() -> None:
    wrong = [
        f"{path.relative_to(HOME)} imports {name}"
        for path, names in modules().items()
        for name in names
        if name.startswith("generator.") and home(path) not in EDGES
        if (other := name.split(".")[1]) != home(path) and other not in SHARED
        if stage_of(other) != stage_of(home(path)) or not stage_of(other)
    ]
    assert wrong == []


def test_shared_modules_know_no_stage() -> None:
    wrong = [
        f"{path.relative_to(HOME)} imports {name}"
        for path, names in modules().items()
        if home(path) in SHARED
        for name in names
        if name.startswith("generator.") and name.split(".")[1] not in SHARED
    ]
    assert wrong == []


def test_each_library_is_imported_in_its_home_alone() -> None:
    wrong = [
        f"{path.relative_to(HOME)} imports {name}"
        for path, names in modules().items()
        for name in names
        if (library := name.split(".")[0]) in HOMES and home(path) not in HOMES[library]
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
