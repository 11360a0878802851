"""The limits that the manual names are those of the program."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.bundling import names, reading
from generator.bundling.protection import ROUNDS, SHORTEST
from generator.importers import isolated, worker
from generator.importers.read import LONGEST as LONGEST_SPEECH
from generator.model.ids import LONGEST_ID
from generator.sources.file_gate import LARGEST_TEXT
from generator.sources.front_matter import LEVELS
from generator.sources.glossary_entry import MOST_CONDITIONS
from generator.sources.glossary_values import DEFAULT_WINDOW, MAX_WINDOW
from generator.text.gaps import SHORTEST_SIDE
from generator.text.markdown_bounds import MOST_LINES
from generator.text.text_gate import COURSE, GLOSSARY, PAGE, SPEECH, Field

HELP = Path(__file__).resolve().parents[2] / "content/help"
EXAMPLES = {
    "E108": (GLOSSARY["term"].longest,),
    "E114": (LARGEST_TEXT // 1_000_000,),
    "E331": (MOST_CONDITIONS,),
    "E332": (MOST_LINES,),
    "E340": (SHORTEST_SIDE,),
    "E801": (names.LONGEST_NAME,),
    "E809": (reading.MOST_FOUND,),
    "E810": (SHORTEST, SHORTEST * 2 // 3),
    "E904": (LONGEST_SPEECH,),
    "W802": (ROUNDS,),
}
"""By code: the limits that the example of its message names."""
_LIMIT = re.compile(r"(?:最多写?|至少|现在是|文件夹里有) (\d+)")


def page(name: str) -> str:
    return (HELP / f"{name}.md").read_text(encoding="utf-8")


def test_the_limits_in_examples_of_messages_are_those_of_the_program() -> None:
    shown = re.findall(r"^    .+\[([EW]\d{3})\] (.+)$", page("problems"), re.MULTILINE)
    found = {code: tuple(map(int, _LIMIT.findall(message))) for code, message in shown}
    assert {code: limits for code, limits in found.items() if limits} == EXAMPLES


@pytest.mark.parametrize("fields", [GLOSSARY, SPEECH, COURSE, PAGE])
def test_the_length_of_each_field_is_told(fields: Mapping[str, Field]) -> None:
    line = next(line for line in page("editors").splitlines() if "字数有上限" in line)
    told: dict[str, int] = {}
    for group in re.findall(r"[^；]*?\d+", line.partition("E108：")[2]):
        number = int(re.search(r"(\d+)$", group)[1])  # type: ignore[index]
        told |= dict.fromkeys(re.findall(r"`(\w+)`", group), number)
    parts = {"deny_before": "match", "deny_after": "match", "require_near": "match"}
    named = {parts.get(name, name): field.longest for name, field in fields.items()}
    assert {name: told.get(name) for name in named} == named


@pytest.mark.parametrize(
    ("where", "sentence"),
    [
        ("editors", f"level 是层级，写{LEVELS[1]}到{LEVELS[-1]}"),
        ("editors", f"`window` 写多少字以内，1到{MAX_WINDOW}，不写是{DEFAULT_WINDOW}"),
        ("editors", f"编号 `id` {LONGEST_ID}；"),
        (
            "editors",
            f"每个文件最多用约{isolated.SECONDS:.0f}秒和{worker.MEMORY // 1_000_000} MB 内存",
        ),
        ("publishing", f"密码至少{SHORTEST}个字母、数字或符号，或者{SHORTEST * 2 // 3}个汉字"),
    ],
)
def test_a_limit_in_a_sentence_is_that_of_the_program(where: str, sentence: str) -> None:
    assert sentence in page(where)
