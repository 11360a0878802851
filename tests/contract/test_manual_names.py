"""The manual and the program have the same options, fields, settings and names of buttons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest

from generator.cli.main import main
from generator.courses.head import FIELDS as COURSE_FIELDS
from generator.sources.front_matter import FIELDS as SPEECH_FIELDS
from generator.sources.glossary_entry import (
    ALIAS_FIELDS,
    CERTAINTIES,
    ENTRY_FIELDS,
    KINDS,
    MATCH_FIELDS,
    SOURCE_FIELDS,
)

HOME = Path(__file__).resolve().parents[2]
OF_OTHERS = {"--help", "--upgrade"}
"""Options that the manual names and that are click's and pip's."""
SPOKEN = {
    *("1", "2019", "2019年3月", "二〇二六年三月五日", "什么是……", "……是什么意思", "……包括哪些"),
    *("如何理解……", "或", "或者", "（《……》，2020年，第五部分）", "2", "双随机一公开"),
    *("后退", "页眉和页脚", "极速模式", "替换", "内容安全策略"),
}
"""What the manual quotes that is no name on a page: queries, and words of browsers."""


@cache
def page(name: str) -> str:
    return (HOME / f"content/help/{name}.md").read_text(encoding="utf-8")


@cache
def manual() -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted(HOME.glob("content/help/*.md")))


def options(command: click.Command, path: str = "") -> Iterator[tuple[str, str]]:
    """Every option of every command."""
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from options(inner, f"{path} {name}".strip())
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            yield from ((path, name) for name in parameter.opts)


@pytest.mark.parametrize(("command", "option"), [*options(main)])
def test_the_manual_names_each_option(command: str, option: str) -> None:
    assert re.search(rf"(?<![\w-]){option}(?![\w-])", manual()), f"{command} {option}"


def test_each_option_that_the_manual_names_is_one() -> None:
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", manual()))
    assert named - {option for _, option in options(main)} == OF_OTHERS


@pytest.mark.parametrize("name", main.list_commands(click.Context(main)))
def test_the_manual_names_each_command(name: str) -> None:
    assert re.search(rf"`(?:[^`]* )?{name}[ `]", manual())


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("editors", SPEECH_FIELDS),
        ("editors", ENTRY_FIELDS),
        ("editors", (*ALIAS_FIELDS, *MATCH_FIELDS, *SOURCE_FIELDS)),
        ("editors", (*KINDS, *KINDS.values(), "unsure")),
        ("trainers", COURSE_FIELDS),
    ],
)
def test_the_manual_names_each_field(name: str, fields: tuple[str, ...]) -> None:
    missing = [field for field in fields if not re.search(rf"(?<!\w){field}(?!\w)", page(name))]
    assert missing == [] or set(missing) <= set(KINDS.values()), missing
    assert all(field in page(name) for field in missing)


def test_the_manual_tells_what_each_setting_of_a_new_project_is() -> None:
    text = (HOME / "generator/starter/mkdocs.yml").read_text(encoding="utf-8")
    section = page("publishing").partition("{#settings}")[2].partition("\n## ")[0]
    settings = re.findall(r"^(?:# )?([a-z_]+):", text, re.MULTILINE)
    assert [name for name in (*settings, "bundle_name") if f"`{name}`" not in section] == []


@cache
def shown() -> str:
    """All that pages and scripts may say."""
    files = (
        path
        for part in (
            *("desk", "site", "courses", "quiz", "theme", "browser", "search", "bundling"),
            *("render", "exports"),
        )
        for path in (HOME / "generator" / part).rglob("*")
        if path.suffix in {".html", ".js", ".py", ".css"} and "minified" not in path.parts
    )
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


@pytest.mark.parametrize("name", ["desk", "readers"])
def test_what_the_manual_calls_a_button_or_a_part_of_a_page_is_called_so_there(name: str) -> None:
    quoted = set(re.findall("“([^”]+)”", page(name))) - SPOKEN
    fixed = {text: re.split("n|……|‘某’", text) for text in quoted}
    missing = [text for text, parts in fixed.items() if not all(p in shown() for p in parts)]
    assert missing == []
    assert len(quoted) > 20


def test_a_certainty_that_is_told_can_be_written() -> None:
    assert set(CERTAINTIES) == {"sure", "unsure"}
