"""The values of limits: tests of their two sides that use the name would move with a changed one.

`python -m tests.contract.test_constants` writes `constants.txt` anew.
"""

from __future__ import annotations

import ast
import importlib
from collections.abc import Mapping
from pathlib import Path

HERE = Path(__file__).resolve()
TESTS = HERE.parents[1]
GOLDEN = HERE.with_name("constants.txt")


def named() -> set[tuple[str, str]]:
    """Module and name of the constants that tests import."""
    found = set()
    for path in TESTS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("generator."):
                found |= {(node.module or "", one.name) for one in node.names if one.name.isupper()}
    return found


def values() -> str:
    """A line for each constant that is a number, and for each number of a table by name."""
    lines = []
    for module, name in sorted(named()):
        value = getattr(importlib.import_module(module), name, None)
        rows = value if isinstance(value, Mapping) else {"": value}
        for key, number in rows.items():
            if type(number) in (int, float):
                lines.append(f"{module} {name}{f'[{key}]' if key else ''} {number}\n")
    return "".join(lines)


def test_no_limit_changes_unseen() -> None:
    assert values() == GOLDEN.read_text(encoding="utf-8"), (
        "limits changed: read the difference after `python -m tests.contract.test_constants`"
    )


if __name__ == "__main__":
    GOLDEN.write_text(values(), encoding="utf-8")
