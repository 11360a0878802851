"""A build or a bundle is published whole or not at all, also when something fails meanwhile."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bench.faults import Outcome, Trial, covers, small_project, trial
from generator.commands.build import build_project
from generator.commands.bundle import bundle_project
from generator.ledger.files import COPY, FOLDER, PATH
from generator.model.problems import BuildFailed, Code, Problem
from generator.publish.transaction import folders
from generator.publish.transaction.lock import LOCK, locked
from tests.conftest import Snapshot
from tests.site.test_commands import generator

SECOND = "第二次会议上的讲话\n同志们：\n要增强四个意识，讲的是另外一件事。\n"


@pytest.fixture
def project(known_project: Path) -> Path:
    return known_project


def errors(project: Path) -> list[Problem]:
    with pytest.raises(BuildFailed) as failed:
        build_project(project)
    return [problem for problem in failed.value.problems if problem.is_error]


def add_speech(project: Path) -> None:
    (project / "content/speeches/2021-er.txt").write_text(SECOND, encoding="utf-8")


# --- faults -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project with a site, and one more speech since."""
    return small_project(tmp_path_factory.mktemp("faults"))


@pytest.mark.parametrize("command", ["build", "bundle"])
def test_at_a_sample_of_operations_a_fault_leaves_all_or_nothing(
    published: Path, tmp_path: Path, command: str
) -> None:
    """The whole sweep is `python -m bench faults`."""
    count = trial(published, tmp_path / "count", Trial(command))
    assert count.code == 0
    assert count.operations > 100
    write = count.around("os.open .permalinks.yml")[0] + 1
    place = count.around("replace .permalinks.yml")[0]
    part = count.around("replace .2021-er.yml")[0]
    swap = [*count.around("exchange"), *count.around(".zip.part")][-1]
    faults = [("full", write), ("denied", place), ("kill", place + 1), ("kill", swap + 1)]
    faults += [("kill", part + 1)]
    if command == "build":
        faults += [("interrupt", count.operations // 3), ("memory", write), ("broken", swap)]
    wrong = []
    for kind, at in faults:
        outcome = trial(published, tmp_path / f"{kind}-{at}", Trial(command, kind, at))
        wrong += [f"{kind} at {at} ({outcome.operation}): {fault}" for fault in outcome.faults]
    assert wrong == []


def test_the_judgement_of_a_trial_can_fail(published: Path, tmp_path: Path) -> None:
    """A site whose new speech no ledger knows, and a message that is not so, are found."""
    outcome = trial(published, tmp_path / "good", Trial("build"))
    assert outcome.faults == []
    project = tmp_path / "good/project"
    (project / FOLDER / "2021-er.yml").unlink()
    ledger = project / PATH
    text = ledger.read_text(encoding="utf-8")
    ledger.write_text(re.sub("speeches/2021-er.*\n", "", text), encoding="utf-8")
    assert not covers(project)
    told = Outcome("build", 1, "没有生成新网站，原来的 site/ 没有动。", 1, [])
    assert told.lies(site_is_old=False, ledger_is_old=True)


# --- two builds --------------------------------------------------------------------


@pytest.mark.parametrize("command", ["build", "bundle", "export"])
def test_a_second_build_says_who_is_building_and_changes_nothing(
    project: Path, command: str
) -> None:
    with locked(project, "生成网站"):
        code, text = generator(project, command)
        assert code == 1
        assert "[E711]" in text
        assert f"进程 {os.getpid()}（电脑 {socket.gethostname()}）" in text
        assert "起正在生成网站" in text
        assert not (project / "site").exists()
        assert "Traceback" not in text
    assert generator(project, command)[0] == 0


def test_checking_and_explaining_go_on_while_somebody_builds(project: Path) -> None:
    with locked(project, "生成网站"):
        assert generator(project, "check")[0] == 0
        assert generator(project, "explain", "四个意识")[0] == 0


def test_a_plain_mkdocs_build_waits_for_nobody_and_records_what_it_publishes(
    project: Path,
) -> None:
    command = [sys.executable, "-m", "mkdocs", "build"]
    run = {"cwd": project, "capture_output": True, "check": False, "encoding": "utf-8"}
    with locked(project, "生成网站"):
        done = subprocess.run(command, **run)  # type: ignore[call-overload]
        assert done.returncode == 1
        assert "[E711]" in done.stdout + done.stderr
        assert not (project / "site").exists()
    done = subprocess.run(command, **run)  # type: ignore[call-overload]
    assert done.returncode == 0, done.stderr
    assert covers(project)


def test_the_lock_of_a_killed_build_blocks_nobody(project: Path) -> None:
    code = (
        "import time; from pathlib import Path\n"
        "from generator.publish.transaction.lock import locked\n"
        "with locked(Path.cwd(), '生成网站'):\n    print('held', flush=True); time.sleep(60)"
    )
    other = subprocess.Popen([sys.executable, "-c", code], cwd=project, stdout=subprocess.PIPE)
    assert other.stdout
    assert other.stdout.readline() == b"held\n"
    assert errors(project)[0].code is Code.BUSY
    other.kill()
    other.wait()
    assert (project / f"{LOCK}.json").exists(), "it could not tidy up"
    build_project(project)
    assert not (project / f"{LOCK}.json").exists()


def test_what_a_killed_build_wrote_of_itself_is_not_told_of_the_next_one(project: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    with locked(project, "生成网站"):
        old = {"pid": ended.pid, "host": socket.gethostname(), "since": "昨天", "doing": "生成"}
        (project / f"{LOCK}.json").write_text(json.dumps(old), encoding="utf-8")
        (problem,) = errors(project)
    assert "昨天" not in problem.message
    assert "刚刚开始" in problem.message


def test_a_lock_that_cannot_be_taken_is_a_problem(project: Path) -> None:
    shutil.rmtree(project / ".study-site")
    (project / ".study-site").write_text("a file where the folder should be", encoding="utf-8")
    code, text = generator(project, "build")
    assert code == 1
    assert ".study-site" in text
    assert "[E704]" in text
    assert "Traceback" not in text


# --- the inputs --------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", ["content/speeches/2020-hui-yi.txt", "glossary.yml", "mkdocs.yml", PATH]
)
def test_a_file_that_changes_during_a_build_stops_it(
    project: Path, snapshot: Snapshot, path: str
) -> None:
    build_project(project)
    add_speech(project)
    before = snapshot(project / "site"), (project / PATH).read_bytes()

    def edited(stage: str, steps: int) -> object:  # noqa: ARG001
        if stage == "核对":
            with (project / path).open("ab") as file:
                file.write(b"\n")
        return lambda: None

    with pytest.raises(BuildFailed) as failed:
        build_project(project, progress=edited)  # type: ignore[arg-type]
    (problem,) = failed.value.problems
    assert (problem.code, problem.where.path) == (Code.INPUT_CHANGED, path)
    assert snapshot(project / "site") == before[0]
    assert (project / PATH).read_bytes().rstrip() == before[1].rstrip()


def test_what_programs_put_beside_their_files_is_no_change(project: Path) -> None:
    def opened(stage: str, steps: int) -> object:  # noqa: ARG001
        (project / "content/speeches/.2020-hui-yi.txt.swp").write_text(stage, encoding="utf-8")
        (project / "content/speeches/~$x.docx").write_text(stage, encoding="utf-8")
        return lambda: None

    build_project(project, progress=opened)  # type: ignore[arg-type]


# --- folders and links ---------------------------------------------------------------


def test_folders_of_killed_builds_are_removed_and_links_are_not_followed(
    project: Path, tmp_path: Path
) -> None:
    left = project / "site.build-0123abcd"
    left.mkdir()
    (left / "x.html").write_text("x", encoding="utf-8")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "keep.txt").write_text("keep", encoding="utf-8")
    for name in ("site.build-00000000", "site.next", "site.old", "bundle.next"):
        (project / name).symlink_to(outside)
    mine = project / "site.build-mine"
    mine.mkdir()
    build_project(project)
    bundle_project(project)
    assert not left.exists()
    assert mine.exists(), "no name that a build gives"
    assert (outside / "keep.txt").exists()
    assert (project / "site/index.html").is_file()


def test_a_site_that_is_a_link_to_a_web_root_is_replaced_there(
    project: Path, tmp_path: Path
) -> None:
    root = tmp_path / "srv/www"
    root.mkdir(parents=True)
    (project / "site").symlink_to(root)
    build_project(project)
    assert (root / "index.html").is_file()
    add_speech(project)
    build_project(project)
    assert (root / "speeches/2021-er/index.html").is_file()
    assert (project / "site").is_symlink()
    assert [path.name for path in root.parent.iterdir() if not path.name.startswith(".")] == ["www"]


@pytest.mark.parametrize("kind", ["dangling", "file", "own", "home", "full", "circle"])
def test_a_site_that_is_a_link_elsewhere_is_refused_and_nothing_is_touched(
    project: Path, tmp_path: Path, kind: str
) -> None:
    target = {
        "dangling": tmp_path / "nowhere",
        "file": project / "glossary.yml",
        "own": project / "content",
        "home": project,
        "full": tmp_path / "full",
        "circle": project / "site",
    }[kind]
    if kind == "full":
        target.mkdir()
        (target / "photo.jpg").write_bytes(b"x")
    (project / "site").symlink_to(target)
    code, text = generator(project, "build")
    assert code == 1
    assert "site  [E712]" in text
    assert "完成" not in text
    assert not (project / PATH).exists()
    assert kind != "full" or (target / "photo.jpg").exists()


@pytest.mark.parametrize("record", [PATH, "content/cards.yml"])
def test_nothing_is_written_through_a_link_out_of_the_project(
    project: Path, tmp_path: Path, record: str
) -> None:
    target = tmp_path / "elsewhere.yml"
    (project / record).symlink_to(target)
    code, text = generator(project, "build")
    assert code == 1
    assert "[E509]" in text
    assert not target.exists()
    assert not (project / "site").exists()


@pytest.mark.parametrize("exchange", [True, False])
def test_an_interrupted_swap_is_mended_by_the_next_build(
    project: Path, monkeypatch: pytest.MonkeyPatch, exchange: bool
) -> None:
    if not exchange:
        monkeypatch.setattr(folders, "_exchange", lambda *_: False)
    build_project(project)
    (project / "site").rename(project / "site.old")
    (project / PATH).write_text("", encoding="utf-8")
    # The old site is back, so that the emptied ledger is noticed.
    assert [problem.code for problem in errors(project)] == [Code.LEDGER_CUT]
    assert (project / "site/index.html").exists()
    shutil.copy(project / COPY, project / PATH)
    add_speech(project)
    build_project(project)
    assert (project / "site/speeches/2021-er/index.html").exists()
    assert not list(project.glob("site.*"))


def test_a_site_that_cannot_be_moved_stays_and_the_message_says_what_is_recorded(
    project: Path, monkeypatch: pytest.MonkeyPatch, snapshot: Snapshot
) -> None:
    build_project(project)
    before = snapshot(project / "site")
    add_speech(project)

    def busy(*_: object) -> bool:
        raise OSError(16, "Device or resource busy", "site")

    monkeypatch.setattr(folders, "_exchange", busy)
    with pytest.raises(BuildFailed) as failed:
        build_project(project)
    assert (
        failed.value.__notes__
        == [
            "原来的 site/ 没有动。content/permalinks.yml、content/cards.yml 先更新了，"
            "记下了新的网址：这没有害处，请照常提交，改正后再运行一次。"
        ]
        or "content/permalinks.yml 先更新了" in failed.value.__notes__[0]
    )
    assert snapshot(project / "site") == before
    assert "speeches/2021-er" in (project / FOLDER / "2021-er.yml").read_text(encoding="utf-8")
    monkeypatch.undo()
    build_project(project)
    assert covers(project)


def test_the_site_is_as_readable_as_any_new_folder(project: Path, tmp_path: Path) -> None:
    (tmp_path / "any").mkdir()
    build_project(project)
    assert (project / "site").stat().st_mode == (tmp_path / "any").stat().st_mode


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_read_only_ledger_stops_the_build(project: Path) -> None:
    build_project(project)
    (project / PATH).chmod(0o444)
    add_speech(project)
    assert "没有权限" in errors(project)[0].message


def test_time_passes(project: Path) -> None:
    """An unchanged ledger is not written again, so that version control sees no change."""
    build_project(project)
    first = (project / PATH).stat().st_mtime_ns
    time.sleep(0.01)
    build_project(project)
    assert (project / PATH).stat().st_mtime_ns == first
