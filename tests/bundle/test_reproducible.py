"""The same project gives the same zip, whoever builds it where and when."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.commands.bundle import bundle_project
from generator.model.problems import BuildFailed, Code
from tests.conftest import HOME, make_project


def built(project: Path, environment: dict[str, str]) -> bytes:
    shutil.rmtree(project / "dist", ignore_errors=True)
    command = [sys.executable, "-m", "generator", "bundle"]
    kept = {k: v for k, v in os.environ.items() if k != "SOURCE_DATE_EPOCH"}
    subprocess.run(command, cwd=project, env=kept | environment, check=True, capture_output=True)
    (path,) = (project / "dist").iterdir()
    return path.read_bytes()


def test_folder_zone_locale_and_hash_seed_leave_no_trace(tmp_path: Path) -> None:
    first = make_project(tmp_path / "project")
    (tmp_path / "另一个 文件夹").mkdir()
    other = tmp_path / "另一个 文件夹/p"
    shutil.copytree(first, other, symlinks=True)
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(HOME / "generator", other / "generator", ignore=ignored)
    for path in other.rglob("*"):
        os.utime(path, (1, 1))
    poisoned = tmp_path / "tmp"
    poisoned.mkdir()
    for name in ("jieba.cache", "mkdocs.yml", "sitecustomize.py"):
        (poisoned / name).write_bytes(b"\x80poison")
    here = built(first, {"TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"})
    there = built(
        other,
        {
            "TZ": "America/St_Johns",
            "LC_ALL": "POSIX",
            "PYTHONHASHSEED": "77",
            "TMPDIR": str(poisoned),
            "PYTHONUTF8": "0",
        },
    )
    assert here == there


def test_a_strict_bundle_needs_no_network(project: Path) -> None:
    with_network = bundle_project(project, strict=True).zip.read_bytes()
    cut_off = ["unshare", "--map-root-user", "--net"]
    probe = [*cut_off, "true"]
    allowed = shutil.which("unshare") and not subprocess.run(probe, check=False).returncode
    # Where namespaces are not allowed, Python at least can reach nobody.
    code = (
        "import socket, sys\n"
        "def refuse(*_): raise OSError('network')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n"
        "from generator.cli.main import main\n"
        "main(['bundle', '--strict'])"
    )
    command = [*(cut_off if allowed else ()), sys.executable, "-c", code]
    subprocess.run(command, cwd=project, check=True, capture_output=True)
    assert next((project / "dist").iterdir()).read_bytes() == with_network


def test_a_date_that_is_none_is_a_problem(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(BuildFailed) as failed:
        bundle_project(project)
    assert [p.code for p in failed.value.problems] == [Code.BUNDLE_NAME]


def test_source_date_epoch_sets_the_date(project: Path) -> None:
    data = built(project, {"SOURCE_DATE_EPOCH": "1704067200"})
    assert [p.name for p in (project / "dist").iterdir()] == ["xue-xi-zi-liao-ku-2024-01-01.zip"]
    assert data != built(project, {})


@pytest.mark.parametrize("date", ["1954-05-23", "1979-12-31", "2190-01-01"])
def test_a_project_of_old_or_future_speeches_alone_builds(project: Path, date: str) -> None:
    """gzip takes 0 to 2**32 - 1 seconds, zip no year before 1980."""
    speech = project / "content/speeches/2020-hui-yi.txt"
    head = f"---\ntitle: 在会议上的讲话\ndate: {date}\n---\n"
    speech.write_text(head + speech.read_text(encoding="utf-8"), encoding="utf-8")
    assert built(project, {})
    assert [p.name for p in (project / "dist").iterdir()] == [f"xue-xi-zi-liao-ku-{date}.zip"]
