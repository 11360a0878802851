"""The texts of messages: a changed one is seen, and read, before it is committed.

`python -m tests.contract.test_messages` writes `messages.txt` anew.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve()
PACKAGE = HERE.parents[2] / "generator"
GOLDEN = HERE.with_name("messages.txt")
HAN = re.compile(r"[\u4e00-\u9fff]")
TELLERS = {"Problem", "Code"}
"""Names that a module has which tells problems."""
WORDINGS = (
    *("build/store.py", "bundling/archive_reading.py", "bundling/protection.py"),
    *("curation/row_wishes.py", "curation/terms_table.py", "desk/guard.py"),
    *("importers/ole.py", "importers/signatures.py", "importers/structured.py"),
    *("linking/reasons.py", "model/ids.py", "model/os_errors.py", "model/program.py"),
    *("publish/join_styles.py", "publish/mkdocs_pages.py", "publish/settings.py"),
    *("text/markdown_bounds.py", "text/markup/addresses.py", "text/markup/styles.py"),
    *("text/markup/tokens.py", "text/pinyin/division.py", "text/pinyin/doubts.py"),
    "text/pinyin/weak.py",
)
"""Modules that word a part of a message which another one tells."""
TERMINAL = ("cli/", "commands/")
"""Folders whose every text is written to people."""
DATA = {"frozenset", "set", "re.compile", "regex"}
"""What makes values of texts that are no messages."""
PATTERN = re.compile(r"\(\?|\[\^|\\[sdu]")
"""What regular expressions have and messages do not."""


def template(node: ast.expr) -> str:
    """A text with {} for each value that is filled in."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    assert isinstance(node, ast.JoinedStr)
    parts = (
        str(one.value) if isinstance(one, ast.Constant) else "{}"
        for one in node.values
        if isinstance(one, (ast.Constant, ast.FormattedValue))
    )
    return "".join(parts)


def texts(node: ast.AST) -> Iterator[str]:
    """The Chinese texts below a node in the order of the source, without docstrings and sets."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
            continue
        if isinstance(child, ast.Call) and ast.unparse(child.func) in DATA:
            continue
        if isinstance(child, (ast.Constant, ast.JoinedStr)):
            text = template(child) if not isinstance(child, ast.Constant) else child.value
            if isinstance(text, str) and HAN.search(text) and not PATTERN.search(text):
                yield text
        else:
            yield from texts(child)


def told() -> str:
    """All messages, by module and in its order."""
    lines: list[str] = []
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {one.id for one in ast.walk(tree) if isinstance(one, ast.Name)}
        if names & TELLERS or name in WORDINGS or name.startswith(TERMINAL):
            found = [text.replace("\n", "⏎") for text in texts(tree)]
            lines += [f"# {name}", *found, ""] if found else []
    return "\n".join(lines)


def test_no_message_changes_unseen() -> None:
    assert told() == GOLDEN.read_text(encoding="utf-8"), (
        "messages changed: read the difference after `python -m tests.contract.test_messages`"
    )


def test_modules_that_only_word_a_message_are_known() -> None:
    """The list above names files that are there and tell no problem themselves."""
    for name in WORDINGS:
        tree = ast.parse((PACKAGE / name).read_text(encoding="utf-8"))
        assert list(texts(tree)), name
        assert not TELLERS & {one.id for one in ast.walk(tree) if isinstance(one, ast.Name)}, name


if __name__ == "__main__":
    GOLDEN.write_text(told(), encoding="utf-8")
