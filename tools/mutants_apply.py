"""Put a changed module's code into a program that has loaded the module already."""

from __future__ import annotations

import ast
import gc
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

ROOT = Path(__file__).parents[1]


class Unchangeable(Exception):
    """The change is outside functions and constants, so it needs a program that starts anew."""


def nudged_numbers(source: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Where a name in capitals is given a number, and the module with that number changed.

    Each number is made one larger and one smaller; one with a decimal point, a tenth.
    """
    lines = source.splitlines(keepends=True)
    for statement in ast.parse(source).body:
        if not isinstance(statement, (ast.Assign, ast.AnnAssign)) or statement.value is None:
            continue
        if not any(name.lstrip("_").isupper() for name in _assigned(statement)):
            continue
        for one in ast.walk(statement.value):
            if isinstance(one, ast.Constant) and type(one.value) in (int, float):
                row, start, end = one.lineno, one.col_offset, one.end_col_offset
                line = lines[row - 1].encode()
                for other in _beside(one.value):
                    new = line[:start] + repr(other).encode() + line[end:]
                    after = [*lines[: row - 1], new.decode(), *lines[row:]]
                    yield (row, start), "".join(after)


def _beside(value: object) -> tuple[float, float]:
    assert isinstance(value, (int, float))
    return (value + 1, value - 1) if isinstance(value, int) else (value * 1.1, value * 0.9)


def users_of(source: str, row: int) -> set[int]:
    """The lines that use the name that a module's line `row` assigns; none for other lines."""
    tree = ast.parse(source)
    names = {
        name
        for one in tree.body
        if isinstance(one, (ast.Assign, ast.AnnAssign))
        and one.lineno <= row <= (one.end_lineno or 0)
        for name in _assigned(one)
    }
    return (
        {one.lineno for one in ast.walk(tree) if isinstance(one, ast.Name) and one.id in names}
        if names
        else set()
    )


def word_comparisons(source: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """From where to where operators stand that compare something with a fixed text."""
    found = []
    for one in ast.walk(ast.parse(source)):
        if isinstance(one, ast.Compare):
            sides = [one.left, *one.comparators]
            for left, right in pairwise(sides):
                if any(isinstance(s, ast.Constant) and type(s.value) is str for s in (left, right)):
                    start = (left.end_lineno or 0, left.end_col_offset or 0)
                    found.append((start, (right.lineno, right.col_offset)))
    return found


def apply(path: str, before: str, after: str) -> None:
    """Change the loaded module at `path` so that it runs `after`; raise `Unchangeable` if not."""
    file = str(ROOT / path)
    name = path.removesuffix(".py").replace("/", ".")
    old, new = ast.parse(before), ast.parse(after)
    codes = {(c.co_qualname, c.co_firstlineno): c for c in _codes(compile(after, file, "exec"))}
    changed: set[tuple[str, int]] = set()
    for was, now in zip(old.body, new.body, strict=True):
        if ast.dump(was) == ast.dump(now):
            continue
        if isinstance(now, (ast.Assign, ast.AnnAssign)):
            _assign(sys.modules[name], now)
        else:
            changed |= set(_functions(was, now, ""))
    if changed:
        _replace(file, {key: codes[key] for key in changed})


def _functions(was: ast.AST, now: ast.AST, prefix: str) -> Iterator[tuple[str, int]]:
    """Qualified names and first lines of the functions whose bodies differ."""
    if type(was) is not type(now) or not isinstance(now, (ast.FunctionDef, ast.ClassDef)):
        raise Unchangeable
    assert isinstance(was, (ast.FunctionDef, ast.ClassDef))
    heads = []
    for one in (was, now):
        fields = {k: v for k, v in ast.iter_fields(one) if k != "body"}
        heads.append([_dump(value) for value in fields.values()])
    if heads[0] != heads[1]:
        raise Unchangeable
    if isinstance(now, ast.FunctionDef):
        first = min([now.lineno, *(d.lineno for d in now.decorator_list)])
        yield prefix + now.name, first
        return
    for a, b in zip(was.body, now.body, strict=True):
        if ast.dump(a) != ast.dump(b):
            yield from _functions(a, b, f"{prefix}{now.name}.")


def _dump(value: object) -> object:
    if isinstance(value, list):
        return [_dump(one) for one in value]
    return ast.dump(value) if isinstance(value, ast.AST) else value


def _codes(code: CodeType) -> Iterator[CodeType]:
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield one
            yield from _codes(one)


def _replace(file: str, codes: dict[tuple[str, int], CodeType]) -> None:
    """Give all live functions that have one of the names the new code."""
    found = False
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and one.__code__.co_filename == file:
            new = codes.get((one.__code__.co_qualname, one.__code__.co_firstlineno))
            if new is not None:
                if new.co_freevars != one.__code__.co_freevars:
                    raise Unchangeable
                one.__code__ = new
                found = True
    if not found:
        raise Unchangeable


def _assigned(statement: ast.Assign | ast.AnnAssign) -> list[str]:
    targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
    return [one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name)]


def _assign(module: ModuleType, statement: ast.Assign | ast.AnnAssign) -> None:
    """Assign anew, wherever the name was imported, and whatever was computed from it."""
    waiting: list[tuple[ModuleType, ast.stmt, list[str]]] = []
    waiting.append((module, statement, _assigned(statement)))
    done: set[tuple[str, str]] = set()
    while waiting:
        where, what, names = waiting.pop(0)
        exec(compile(ast.Module([what], []), str(where.__file__), "exec"), where.__dict__)
        for name in names:
            if (where.__name__, name) in done:
                continue
            done.add((where.__name__, name))
            value = where.__dict__[name]
            for other in [
                m for n, m in sys.modules.items() if n.startswith(("generator", "tests"))
            ]:
                origin = _imported(other, where.__name__, name)
                local = name if other is where else origin
                if local is None:
                    continue
                other.__dict__[local] = value
                waiting += _users(other, local)


_TREES: dict[str, ast.Module] = {}


def _tree(module: ModuleType) -> ast.Module:
    path = module.__dict__.get("__file__")
    if not path or not str(path).endswith(".py"):
        return ast.Module([], [])
    if path not in _TREES:
        _TREES[path] = ast.parse(Path(path).read_text(encoding="utf-8"))
    return _TREES[path]


def _imported(module: ModuleType, origin: str, name: str) -> str | None:
    """The name under which a module imports `name` from `origin`, if it does."""
    for one in _tree(module).body:
        if isinstance(one, ast.ImportFrom) and one.module == origin:
            for alias in one.names:
                if alias.name == name:
                    return alias.asname or alias.name
    return None


def _users(module: ModuleType, name: str) -> Iterator[tuple[ModuleType, ast.stmt, list[str]]]:
    """The assignments of a module whose value uses the name; a function's default cannot change."""
    for one in _tree(module).body:
        if isinstance(one, (ast.Assign, ast.AnnAssign)) and one.value is not None:
            used = any(isinstance(n, ast.Name) and n.id == name for n in ast.walk(one.value))
            if used and name not in _assigned(one):
                yield module, one, _assigned(one)
        elif isinstance(one, (ast.FunctionDef, ast.ClassDef)):
            parts: list[ast.AST] = []
            if isinstance(one, ast.FunctionDef):
                parts += [*one.args.defaults, *(d for d in one.args.kw_defaults if d)]
            else:
                parts += [s for s in one.body if isinstance(s, (ast.Assign, ast.AnnAssign))]
            for part in parts:
                if any(isinstance(n, ast.Name) and n.id == name for n in ast.walk(part)):
                    raise Unchangeable
