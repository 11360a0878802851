"""Messages name the commands as they are called here: `study-site` or `python -m generator`."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from generator.model import program

PACKAGE = Path(__file__).resolve().parents[2] / "generator"


def test_a_checkout_calls_the_module() -> None:
    assert program.COMMAND == "python -m generator"
    assert "nox" in program.REINSTALL


def test_an_installed_program_calls_its_own_command(tmp_path: Path) -> None:
    shutil.copy(PACKAGE / "model/program.py", tmp_path)
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "program.py").rename(tmp_path / "a/b/program.py")
    done = subprocess.run(
        [sys.executable, "-c", "import program as p; print(p.COMMAND, p.REINSTALL)"],
        cwd=tmp_path / "a/b",
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.startswith("study-site ")
    assert "pip" in done.stdout


def test_no_text_names_the_command_by_itself() -> None:
    """Except on a bundle's own page, which is read on other computers, and in starting a worker."""
    named = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*")
        if path.suffix in (".py", ".html") and "python -m generator" in path.read_text("utf-8")
    }
    assert named == {
        "__main__.py",
        "bundling/verify.html",
        "importers/worker.py",
        "model/program.py",
        "publish/checkout.py",
    }
