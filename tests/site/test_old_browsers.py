"""Our styles and scripts have nothing newer than Chromium 86 but what does no harm there.

The type checker refuses names of the language after ES2020; these are what it lets pass.
`nox -s oldbrowsers` walks through the bundle in the old browsers themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from generator.browser import SCRIPTS, script
from generator.publish.purge_css import compact
from tests.conftest import HOME

SHEETS = sorted((HOME / "generator/theme/assets/kb").glob("*.css"))
SELECTORS = re.compile(r":(?:is|where|has)\(|:not\([^()]*,|:(?:modal|popover-open|user-invalid)\b")
"""A browser that does not know one of them drops the whole rule, or throws."""
VALUES = re.compile(
    r"(?<![-\w])(?:inset(?:-[\w-]+)?|aspect-ratio|translate|rotate|scale|(?:margin|padding)-(?:inline|block)"
    r"|accent-color|scrollbar-gutter|text-wrap|forced-color-adjust|print-color-adjust)\s*:"
    r"|color-mix\(|oklch\(|\b\d+[dsl]v[hw]\b|overflow[^;{}]*:\s*clip"
    r"|@(?:layer|container|property|scope|starting-style)\b|::highlight|&\s*[:.\[]"
)
HARMLESS = {"accent-color:", "text-wrap:", "::highlight", "forced-color-adjust:"}
"""Without these a page looks a little plainer; who does not know the last one forces no colours."""
CALLS = re.compile(
    r"\|\|=|&&=|\?\?=|\.(?:at|findLast|toSorted|toReversed|hasOwn|randomUUID"
    r"|showPopover|showModal|checkVisibility|requestSubmit|groupBy|structuredClone)\("
    r"|\bstructuredClone\(|AbortSignal\.|\bstatic\s*\{"
)


def sheets() -> Iterator[tuple[str, str]]:
    for path in SHEETS:
        yield path.name, compact(path.read_text(encoding="utf-8"))


def scripts() -> Iterator[tuple[str, str]]:
    yield from ((name, script(name)) for name in SCRIPTS)
    yield "verify.js", (HOME / "generator/theme/assets/kb/verify.js").read_text(encoding="utf-8")


def newer(files: Iterator[tuple[str, str]], *patterns: re.Pattern[str]) -> list[str]:
    return [
        f"{name}: {text[max(0, one.start() - 30) : one.end() + 20]}"
        for name, text in files
        for pattern in patterns
        for one in pattern.finditer(text)
        if one[0] not in HARMLESS
    ]


def test_styles_are_those_of_chromium_86() -> None:
    assert newer(sheets(), SELECTORS, VALUES) == []


def test_scripts_are_those_of_chromium_86() -> None:
    assert newer(scripts(), SELECTORS, CALLS) == []


@pytest.mark.parametrize(
    "text",
    [
        ".a:is(.b,.c){x:y}",
        ".a:not(.b,.c){x:y}",
        ".a{inset:0}",
        ".a{height:100dvh}",
        "@layer a{}",
        ".a{margin-inline:auto}",
        "document.querySelector('p:has(b)')",
        "a.at(-1)",
        "a ??= b",
    ],
)
def test_what_is_newer_is_noticed(text: str) -> None:
    assert newer(iter([("a", text)]), SELECTORS, VALUES, CALLS)


@pytest.mark.parametrize(
    "text", [".a{margin-inline-start:0;clip-path:inset(50%)}", "a.flat().map(b)"]
)
def test_what_is_old_is_let_be(text: str) -> None:
    assert newer(iter([("a", text)]), SELECTORS, VALUES, CALLS) == []
