"""Limits: any file is answered in time, and a crash ends only the process that reads it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import zlib
from pathlib import Path

import pytest

from generator.importers import isolated, libreoffice, worker
from generator.importers.imported import Fact, Imported
from generator.importers.isolated import read_isolated
from generator.model.problems import Code, Problem, Where
from tests.conftest import HOME
from tests.importers.test_kinds import ole
from tests.importers.test_pdf import BLANK, PAGES, minimal
from tests.importers.word import paragraph, run, word, zipped

TARGET = "content/speeches/a.txt"


def codes(path: Path) -> list[Code]:
    return [problem.code for problem in read_isolated(path, TARGET).problems]


def file(folder: Path, data: bytes, name: str = "a") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_file_is_read_in_another_process_as_in_this_one(tmp_path: Path) -> None:
    path = file(tmp_path, word(paragraph(run("看不见", '<w:sz w:val="2"/>'), "正文")))
    imported = read_isolated(path, TARGET)
    assert imported.text == "看不见正文\n"
    assert [problem.code for problem in imported.problems] == [Code.HARD_TO_SEE]


def test_an_answer_is_the_same_after_its_way_through_json() -> None:
    problem = Problem(Code.REVIEW_IMPORT, Where("a", 3), "甲", "乙")
    imported = Imported("党\ud800", "网页", (problem,), (Fact("date", "2026", "丙"),), "doc")
    assert worker.from_json(worker.as_json(imported)) == imported


DEEP = "".join(f'<w:sdt n{n}="">' for n in range(20_000)) + "</w:sdt>" * 20_000
FLATE = zlib.compress(b"q " * 40_000_000, 9)
STREAM = (
    b"%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Type /Pages "
    b"/Kids [3 0 R] /Count 1 >> endobj\n3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] "
    b"/Contents 4 0 R >> endobj\n4 0 obj << /Filter /FlateDecode /Length "
    + str(len(FLATE)).encode()
    + b" >> stream\n"
    + FLATE
    + b"\nendstream endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
)
BOMBS = {
    "a zip that unfolds": zipped({"word/document.xml": b"0" * 60_000_000}),
    "deep XML": word(DEEP),
    "entities": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "a"><!ENTITY b "&a;">]><a>&b;</a>',
    "deep HTML": b"<html><body><article>" + b"<div>" * 60_000,
    "a PDF of 100,000 pages": minimal(
        PAGES[0], f"<< /Type /Pages /Kids [{' '.join(['3 0 R'] * 100_000)}] /Count 100000 >>", BLANK
    ),
    "a PDF that unfolds": STREAM,
    "a PDF whose pages are their own": minimal(
        PAGES[0], "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"
    ),
    "a text of millions of characters": "今天开会。\n".encode() * 400_000,
    "brackets": b"[" * 20_000 + b"\n# a\n\n**b**",
}


MEASURED = """\
import json, resource, sys
from pathlib import Path
from generator.importers.isolated import read_isolated
imported = read_isolated(Path(sys.argv[1]), "content/speeches/a.txt")
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps({
    "seconds": used.ru_utime + used.ru_stime,
    "kilobytes": used.ru_maxrss,
    "text": len(imported.text),
    "hints": [problem.hint for problem in imported.problems],
}))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_answered_below_500_mb_and_20_s(tmp_path: Path, bomb: str) -> None:
    path = file(tmp_path, BOMBS[bomb])
    # In a process of its own, whose only child is the reader that is measured.
    command = [sys.executable, "-c", MEASURED, str(path)]
    done = subprocess.run(command, cwd=HOME, capture_output=True, text=True, check=True)
    said = json.loads(done.stdout)
    assert said["seconds"] < 20
    assert said["kilobytes"] < 500_000
    assert said["text"] <= 1_000_000
    assert said["hints"]
    assert all(said["hints"])


def worker_that(folder: Path, script: str) -> str:
    """A program in the place of Python, whose way to read a file it is."""
    path = folder / "python"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("exec sleep 60", "电脑很忙"),
        ("exit 1", "被迫结束"),
        ("kill -9 $$", "被迫结束"),
        (f"exit {worker.OUT_OF_MEMORY}", "内存超过 450 MB"),
        ("kill -XCPU $$", "算了 13 秒"),
    ],
)
def test_a_process_that_is_killed_or_never_ends_is_an_answer_that_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, said: str
) -> None:
    path = file(tmp_path, "党建".encode())
    monkeypatch.setattr(isolated, "SECONDS", 1.0 if "sleep" in script else 20.0)
    monkeypatch.setattr(sys, "executable", worker_that(tmp_path, script))
    started = time.monotonic()
    (problem,) = read_isolated(path, TARGET).problems
    assert time.monotonic() - started < 15
    assert problem.code is Code.TOO_LARGE
    assert said in problem.message
    assert problem.hint


def test_a_file_that_took_the_whole_time_is_told_from_a_busy_computer() -> None:
    assert "电脑很忙" not in isolated.out_of_time(20, 10)[0]
    assert "只用上了 9 秒" in isolated.out_of_time(20, 9.4)[0]
    assert "关闭别的程序" in isolated.out_of_time(20, 9.4)[1]
    assert "电脑很忙" not in isolated.out_of_time(20, float("inf"))[0], "where nobody can tell"


def test_the_limits_are_those_that_are_promised() -> None:
    assert isolated.SECONDS <= 20
    assert worker.CPU_SECONDS < isolated.SECONDS
    assert worker.MEMORY < 500_000_000
    assert libreoffice.MEMORY < 500_000_000


def test_a_file_of_gigabytes_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with path.open("wb") as huge:
        huge.truncate(3_000_000_000)
    assert codes(path) == [Code.TOO_LARGE]


def test_a_folder_and_a_pipe_are_no_files(tmp_path: Path) -> None:
    assert codes(tmp_path) == [Code.UNREADABLE]
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        assert codes(tmp_path / "pipe") == [Code.UNREADABLE]


# --- old formats ----------------------------------------------------------------


def fake(folder: Path, script: str) -> str:
    """A program in LibreOffice's place."""
    path = folder / "soffice"
    path.write_text(f"#!{sys.executable}\nimport sys, pathlib, shutil, time\n{script}")
    path.chmod(0o755)
    return str(path)


COPY = (
    "folder = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])\n"
    "folder.mkdir(); shutil.copy('{0}', folder / 'source.docx')\n"
)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return file(tmp_path, ole("WordDocument"), "a.wps")


def test_without_libreoffice_an_old_file_is_refused_with_what_to_do(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(libreoffice.CHOSEN, "none")
    (problem,) = read_isolated(old, TARGET).problems
    assert problem.code is Code.NO_LIBREOFFICE
    assert "没有装" in problem.message
    assert ".docx" in problem.hint


def test_with_it_the_file_is_read_as_the_docx_it_becomes_and_that_is_told(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = file(tmp_path, word(paragraph("正文")), "made.docx")
    monkeypatch.setenv(libreoffice.CHOSEN, fake(tmp_path, COPY.format(made)))
    imported = read_isolated(old, TARGET)
    assert imported.text == "正文\n"
    assert "LibreOffice" in imported.kind
    assert "LibreOffice 转换" in imported.problems[0].message


def test_revisions_of_the_docx_are_refused(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = file(tmp_path, word(paragraph(f"<w:ins>{run('改')}</w:ins>")), "made.docx")
    monkeypatch.setenv(libreoffice.CHOSEN, fake(tmp_path, COPY.format(made)))
    assert codes(old) == [Code.REVISIONS]


@pytest.mark.parametrize("script", ["sys.exit(1)", ""])
def test_a_program_that_fails_is_an_answer(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    monkeypatch.setenv(libreoffice.CHOSEN, fake(tmp_path, script))
    assert codes(old) == [Code.DAMAGED_FILE]


def test_a_program_that_hangs_is_ended_when_the_files_time_is_over(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(isolated, "SECONDS", 6.0)
    monkeypatch.setenv(libreoffice.CHOSEN, fake(tmp_path, "time.sleep(60)"))
    started = time.monotonic()
    (problem,) = read_isolated(old, TARGET).problems
    assert time.monotonic() - started < 20
    assert problem.code is Code.TOO_LARGE
    assert "秒里没有" in problem.message or "还没有读完" in problem.message


@pytest.mark.skipif(sys.platform != "linux", reason="other systems limit less")
def test_the_program_has_limits_of_its_own(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "limits"
    limits = "[resource.getrlimit(one) for one in (resource.RLIMIT_CPU, resource.RLIMIT_DATA)]"
    script = f"import resource\npathlib.Path({str(told)!r}).write_text(str({limits}))"
    monkeypatch.setenv(libreoffice.CHOSEN, fake(tmp_path, script))
    read_isolated(old, TARGET)
    assert told.read_text(encoding="utf-8") == "[(15, 15), (450000000, 450000000)]"


def test_what_is_installed_is_used() -> None:
    """Runs on machines with LibreOffice; the other tests do not need it."""
    program = libreoffice.found()
    assert program is None or Path(program).exists()


RTF = rb"{\rtf1\ansi\ansicpg936 {\pard \u20826?\u24314?\par}{\pard \u27491?\u25991?\u12290?\par}}"


@pytest.mark.skipif(libreoffice.found() is None, reason="LibreOffice is not installed")
def test_libreoffice_itself_turns_a_file_into_text(tmp_path: Path) -> None:
    imported = read_isolated(file(tmp_path, RTF, "a.rtf"), TARGET)
    assert imported.text == "党建\n正文。\n", imported.problems
