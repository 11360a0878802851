"""The values of limits: tests of their two sides that use the name would move with a changed one.

`python -m tests.contract.test_constants` writes `constants.txt` anew.
"""

from __future__ import annotations

import ast
import importlib
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

from generator.text.text_gate import Field

HERE = Path(__file__).resolve()
TESTS = HERE.parents[1]
GOLDEN = HERE.with_name("constants.txt")


def named() -> set[tuple[str, str]]:
    """Module and name of the constants that tests import, or reach through their module."""
    found = set()
    for path in TESTS.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        modules: dict[str, str] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("generator"):
                for one in node.names:
                    found.add((node.module or "", one.name))
                    modules[one.asname or one.name] = f"{node.module}.{one.name}"
        for node in ast.walk(tree):
            owner, name = _reached(node)
            if owner in modules:
                found.add((modules[owner], name))
    return {(module, name) for module, name in found if name.isupper()}


def _reached(node: ast.AST) -> tuple[str, str]:
    """Module and name of `module.NAME`, of `setattr(module, "NAME", …)` too; else nothing."""
    match node:
        case ast.Attribute(value=ast.Name(id=owner), attr=name):
            return owner, name
        case ast.Call(
            func=ast.Attribute(attr="setattr"),
            args=[ast.Name(id=owner), ast.Constant(value=str(name)), *_],
        ):
            return owner, name
    return "", ""


def values() -> str:
    """A line for each constant that is a number or several, and for each number of a table.

    Of a rule for a field the number is the length that the field may have.
    """
    lines = []
    for module, name in sorted(named()):
        value = getattr(_module(module), name, None)
        rows = value if isinstance(value, Mapping) else {"": value}
        for key, row in rows.items():
            number = row.longest if isinstance(row, Field) else row
            numbers = number if isinstance(number, tuple) else (number,)
            if numbers and all(type(one) in (int, float) for one in numbers):
                lines.append(f"{module} {name}{f'[{key}]' if key else ''} {number}\n")
    return "".join(lines)


def _module(name: str) -> ModuleType | None:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError:  # what a test imports is a class or a function, no module
        return None


def test_no_limit_changes_unseen() -> None:
    assert values() == GOLDEN.read_text(encoding="utf-8"), (
        "limits changed: read the difference after `python -m tests.contract.test_constants`"
    )


if __name__ == "__main__":
    GOLDEN.write_text(values(), encoding="utf-8")
