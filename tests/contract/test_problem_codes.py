"""Every problem code is explained in the manual, with a message that the program can write."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from generator.commands.explain import explain_code
from generator.model.problems import Code
from generator.sources.manual import program_manual

PACKAGE = Path(__file__).resolve().parents[2] / "generator"
ENTRY = re.compile(
    r"### (?P<code>[EW]\d{3}) \S.* \{#(?P<anchor>[ew]\d{3})\}\n\n"
    r"原因：(?P<cause>\S.*)\n\n"
    r"    (?P<where>\S+?)(?::\d+)?  \[(?P<said>[EW]\d{3})\] (?P<message>.+)\n\n"
    r"改法：(?P<cure>\S.*)\n"
)
OWN_WORDS = re.compile(r"[\u4e00-\u9fff]+")
SHORTEST = 2
"""Code points of a fixed part of a message; single ones stand in any text."""
MOST_UNKNOWN = 5
"""So many Han characters of an example are more than its single ones, such as 第 and 行."""


@cache
def entries() -> dict[str, re.Match[str]]:
    page = next(page for page in program_manual() if page.path.endswith("/problems.md"))
    found = [ENTRY.match(part) for part in re.split("(?=^### )", page.text, flags=re.M)[1:]]
    whole = [entry for entry in found if entry]
    assert len(whole) == len(found), "an entry has another form"
    return {entry["code"]: entry for entry in whole}


def test_each_code_has_its_entry_in_order() -> None:
    assert list(entries()) == sorted(code.value for code in Code)
    for code, entry in entries().items():
        assert entry["anchor"] == code.lower()
        assert entry["said"] == code


@cache
def module(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


@cache
def fragments(path: Path) -> frozenset[str]:
    """The fixed parts of the texts a module can write, between what is filled in."""
    texts = (n.value for n in module(path) if isinstance(n, ast.Constant))
    parts = (p for text in texts if isinstance(text, str) for p in re.split(r"\{\w+\}", text))
    found = (own for part in parts for own in OWN_WORDS.findall(part))
    return frozenset(own for own in found if len(own) >= SHORTEST)


def told_in(path: Path, depth: int = 2) -> set[str]:
    """What a module writes, and what those write that it takes messages from."""
    found = set(fragments(path))
    for node in module(path) if depth else ():
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("generator."):
            other = PACKAGE.parent / f"{(node.module or '').replace('.', '/')}.py"
            if other.is_file():
                found |= told_in(other, depth - 1)
    return found


@cache
def own_words() -> dict[str, set[str]]:
    """By code: the fixed parts of messages in the modules that name it."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in PACKAGE.rglob("*.py"):
        if path.name in ("problems.py", "causes.py"):
            continue
        named = {
            node.attr
            for node in module(path)
            if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "Code"
        }
        words = told_in(path) if named else set()
        for name in named:
            found[Code[name].value] |= words
    return found


@pytest.mark.parametrize("code", list(Code))
def test_the_message_shown_is_one_that_the_code_can_have(code: Code) -> None:
    message = entries()[code.value]["message"]
    left = re.sub("“[^”]*”|《[^》]*》|（[^）]*）", " ", message)  # names and quotations
    for fragment in sorted(own_words()[code.value], key=len, reverse=True):
        left = left.replace(fragment, " ")
    unknown = "".join(OWN_WORDS.findall(left))
    assert len(unknown) < MOST_UNKNOWN, f"{unknown!r} of {message!r} stands in no module"


def test_explain_tells_the_same() -> None:
    entry = entries()["E309"]
    told = explain_code("e309")
    assert told is not None
    assert all(entry[part] in told.text for part in ("cause", "message", "cure"))
    assert "{#" not in told.text
    assert explain_code("e999") == ("没有 E999 这个错误编号，请对照报错的那一行。", False)
    assert explain_code("四个意识") is None
