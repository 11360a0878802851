"""What the documents name exists: files, options, sessions, measurements, commands, functions."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from click import Context

from generator.cli.main import main

HOME = Path(__file__).resolve().parents[2]
DOCUMENTS = (*sorted((HOME / "docs").glob("*.md")), *sorted(HOME.glob("*.md")))
OLD = {"CHANGELOG.md"}
"""Tells of earlier versions."""
_PATH = re.compile(
    r"[\w./<>*…-]*(?:/[\w./<>*…-]*|\.(?:py|md|yml|toml|json|tsv|css|js|html|txt|in))"
)
_EXAMPLES = {"pinyi", "3/3", "</p>", "</li>", "</rt>", "</ruby>", "folder/name.html"}
"""Spans of code that name nothing."""


@cache
def files() -> frozenset[str]:
    """The project's files and their folders."""
    made = {HOME / name for name in (".git", ".nox", ".venv", ".study-site", "site", "dist")}
    found: set[str] = set()
    waiting = [HOME]
    while waiting:
        for path in waiting.pop().iterdir():
            if path not in made and path.name != "__pycache__":
                found.add(path.relative_to(HOME).as_posix())
                if path.is_dir() and not path.is_symlink():
                    waiting.append(path)
    return frozenset(found)


@cache
def source() -> str:
    """The text of all programs and settings."""
    kinds = (".py", ".js", ".html", ".css", ".toml", ".yml", ".in", ".gitignore")
    return "\n".join(
        (HOME / name).read_text(encoding="utf-8")
        for name in files()
        if name.endswith(kinds) and "/vendor/" not in name and name != _OWN
    )


_OWN = Path(__file__).resolve().relative_to(HOME).as_posix()


@cache
def words() -> frozenset[str]:
    return frozenset(re.findall(r"[A-Za-z_]\w*", source()))


def spans(path: Path) -> Iterator[tuple[int, str]]:
    """Line and text of each span of code, and of each line of a block of code."""
    inside = False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("```"):
            inside = not inside
        elif inside:
            yield number, line.strip()
        else:
            yield from ((number, text) for text in re.findall(r"`([^`]+)`", line))


def names(wanted: ast.expr) -> set[str]:
    assert isinstance(wanted, ast.Dict)
    return {str(key.value) for key in wanted.keys if isinstance(key, ast.Constant)}


@cache
def measurements() -> frozenset[str]:
    """The names that `python -m bench` takes, read from its source."""
    tree = ast.parse((HOME / "bench/__main__.py").read_text(encoding="utf-8"))
    found = {
        one.target.id: one.value
        for one in tree.body
        if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name) and one.value
    }
    return frozenset(names(found["OWN"]) | names(found["GROUPS"]))


@cache
def sessions() -> frozenset[str]:
    """The sessions of noxfile.py."""
    tree = ast.parse((HOME / "noxfile.py").read_text(encoding="utf-8"))
    return frozenset(
        one.name for one in tree.body if isinstance(one, ast.FunctionDef) and one.decorator_list
    )


def is_file(span: str) -> bool:
    """Whether a span is a file of the project, by its last parts, or one that programs write."""
    span = span.rstrip("/")
    ends = (span, f"{span}.py")
    if any(name in ends or name.endswith(tuple(f"/{end}" for end in ends)) for name in files()):
        return True
    parts = re.split(r"<[^>]*>|[/*…]", span)
    return all(part in source() for part in parts)


def wrong(span: str) -> list[str]:
    """What a span of code names that does not exist."""
    if span in _EXAMPLES:
        return []
    found = [option for option in re.findall(r"--[a-z][a-z-]+", span) if option not in source()]
    for match in re.finditer(r"nox -s((?: [a-z]+)+)", span):
        found += [f"nox -s {name}" for name in match[1].split() if name not in sessions()]
    for match in re.finditer(r"python -m (\w[\w.]*)(?: ([a-z][a-z-]*))?", span):
        module, name = match.groups()
        known = {"bench": measurements(), "generator": main.list_commands(Context(main))}
        if module in known:
            found += [match[0]] if name and name not in known[module] else []
        elif module.split(".")[0] in ("bench", "tools", "tests"):
            path = module.replace(".", "/")
            if not {f"{path}.py", f"{path}/__main__.py"} & files():
                found.append(match[0])
    if _PATH.fullmatch(span):
        found += [] if is_file(span) else [span]
    elif re.fullmatch(r"[A-Za-z_][\w.]*(?:\(\))?", span):
        found += [word for word in re.findall(r"[A-Za-z_]\w*", span) if word not in words()]
    return found


@pytest.mark.parametrize(
    "document", [d for d in DOCUMENTS if d.name not in OLD], ids=lambda d: d.name
)
def test_what_a_document_names_exists(document: Path) -> None:
    told = [f"line {n}: {name}" for n, span in spans(document) for name in wrong(span)]
    assert not told


@pytest.mark.parametrize(
    "document", [d for d in DOCUMENTS if d.name not in OLD], ids=lambda d: d.name
)
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    text = re.sub(r"```.*?```", "", document.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if not re.match(r"[a-z]+:", target) and (path := target.partition("#")[0]):
            assert (document.parent / path).exists(), target


@pytest.mark.parametrize(
    "span",
    [
        "generator/unheard.py",
        "search/unheard.js",
        "--no-such-option",
        "nox -s unheard",
        "nox -s build unheard",
        "python -m bench unheard",
        "python -m bench.unheard",
        "python -m generator unheard",
        "no_such_function()",
        "api/unheard/<id>.json",
    ],
)
def test_a_name_of_nothing_is_found(span: str) -> None:
    assert wrong(span)
