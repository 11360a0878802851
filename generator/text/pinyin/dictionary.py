"""The dictionary behind the readings; the home of pypinyin.

Only pypinyin's data files are used: importing the library itself costs more
time than building our own automaton, and its segmentation runs in Python,
character by character.  The package is pinned, and a test compares our
readings with the library's own.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_CHARACTERS, _PHRASES = "pinyin_dict.json", "phrases_dict.json"


def files() -> tuple[Path, ...]:
    """The files of pypinyin that are read.  Raises ModuleNotFoundError."""
    return _file(_CHARACTERS), _file(_PHRASES)


def _file(name: str) -> Path:
    spec = find_spec("pypinyin")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("pypinyin")
    return Path(spec.submodule_search_locations[0], name)


def _data(name: str) -> Any:
    return json.loads(_file(name).read_text("utf-8"))


@cache
def characters() -> dict[str, tuple[str, ...]]:
    """Character → its tone-marked readings, the commonest first."""
    entries: dict[str, str] = _data(_CHARACTERS)
    return {chr(int(code)): tuple(readings.split(",")) for code, readings in entries.items()}


def phrase_readings() -> dict[str, list[list[str]]]:
    """Phrase → for each character its readings in that phrase, the preferred one first.

    Read anew at every call: the caller compiles it and can let it go.
    """
    entries: dict[str, list[list[str]]] = _data(_PHRASES)
    return entries
