"""Regular expressions wait for a text, and are all sound."""

from __future__ import annotations

import ast
import gc
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import generator
from generator.text.regex import _Uncompiled, regex

FOLDERS = ("text", "sources", "linking")
PACKAGE = Path(generator.__file__).parent


def modules() -> Iterator[Path]:
    for folder in FOLDERS:
        yield from sorted((PACKAGE / folder).rglob("*.py"))


def test_an_expression_answers_as_a_compiled_one() -> None:
    found = regex(r"(第)[一二]", re.DOTALL)
    compiled = re.compile(r"(第)[一二]", re.DOTALL)
    assert (found.pattern, found.flags, found.groups) == (
        compiled.pattern,
        compiled.flags,
        compiled.groups,
    )
    assert [match[0] for match in found.finditer("第一，第二")] == ["第一", "第二"]
    assert found.sub(r"\1三", "第二") == compiled.sub(r"\1三", "第二")
    assert regex(rb"\xff").match(b"\xff")


def test_an_expression_is_compiled_once_and_not_before_it_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compiled: list[str] = []
    real = re.compile

    def compile(source: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(source)
        return real(source, flags)

    monkeypatch.setattr(re, "compile", compile)
    found = regex("第.章")
    assert (found.pattern, compiled) == ("第.章", [])
    assert found.match("第一章")
    assert found.match("第二章")
    assert compiled == ["第.章"]


@pytest.mark.parametrize("module", [*modules()], ids=lambda path: path.stem)
def test_loading_what_reads_texts_compiles_nothing(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    at_once = [
        node.lineno
        for statement in tree.body
        if not isinstance(statement, ast.FunctionDef | ast.ClassDef)
        for node in ast.walk(statement)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile"
    ]
    assert not at_once, "every command pays for it: use generator.text.regex"


@pytest.mark.parametrize("module", [*modules()], ids=lambda path: path.stem)
def test_no_match_is_asked_for_the_expression_it_is_from(module: Path) -> None:
    asked = [
        node.lineno
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "re"
    ]
    assert not asked, "it has the compiled one, which is not the one that waits"


def test_every_expression_is_sound() -> None:
    for path in modules():
        name = path.relative_to(PACKAGE.parent).with_suffix("").as_posix().replace("/", ".")
        importlib.import_module(name.removesuffix(".__init__"))
    waiting = [one for one in gc.get_objects() if type(one) is _Uncompiled]
    assert len(waiting) > 300
    for one in waiting:
        re.compile(one.pattern, one._flags)
