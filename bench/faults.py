"""Faults: builds and bundles that are killed, refused the disk, interrupted or disturbed.

`python -m bench faults [--every N] [--command NAME] [--kind NAME]`.  A small published
project gets one more speech and is built (bundled) again; at one of the operations on its
files something happens.  Afterwards the site (bundle) must be the old one or the new
one, byte for byte, the ledger must cover it, what the command said must be so,
and the next build must succeed.  The operations from the records to
the swap are tried one by one, the others at every `--every`th.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.exceptions import Abort

from bench.injection import Fault, injected, run_child
from generator.cli.main import main as command_line
from generator.cli.mkdocs_plugin import StudySite
from generator.commands.build import build_project
from generator.commands.bundle import bundle_project
from generator.exports.card_revisions import RECORD
from generator.ledger.files import FOLDER, PATH
from generator.ledger.memory import keys_of, pages_of
from generator.ledger.read import read_ledger
from generator.ledger.updates import PATH as UPDATES
from generator.ledger.updates import read_updates
from generator.model.corpus import Source
from generator.model.problems import Problem
from generator.publish.mkdocs_build import read_settings
from tests.conftest import make_project

NEAR = 2
"""Operations before the first and after the last of records and swap that are tried as well."""
COMMANDS = ("build", "bundle", "mkdocs")
KINDS = ("kill", "full", "denied", "broken", "interrupt", "memory")
SECOND = "第二次会议上的讲话\n同志们：\n要增强四个意识，讲的是另外一件事。\n"
Files = dict[str, bytes]


def small_project(folder: Path) -> Path:
    """A small project with a site and a bundle, and a speech and a definition newer than these."""
    root = make_project(folder / "published")
    build_project(root)
    bundle_project(root)
    (root / "content/speeches/2021-er.txt").write_text(SECOND, encoding="utf-8")
    glossary = root / "glossary.yml"
    text = glossary.read_text(encoding="utf-8").replace("的合称", "合起来的说法")
    glossary.write_text(text, encoding="utf-8")
    return root


@dataclass(frozen=True)
class Trial:
    """A command, what happens to it and at which operation; `act` for what is no error."""

    command: str
    kind: str = ""
    at: int = 0
    act: Callable[[Path], None] = lambda _: None


@dataclass
class Outcome:
    """How a trial ended: exit code (None: killed), what was said, and what was wrong."""

    command: str
    code: int | None
    text: str
    operations: int
    log: list[str]
    faults: list[str] = field(default_factory=list)
    operation: str = ""

    def around(self, name: str) -> list[int]:
        """The numbers of the operations on files of that name."""
        return [n for n, what in enumerate(self.log, 1) if name in what]

    def lies(self, site_is_old: bool, ledger_is_old: bool) -> str:
        """What the text says that is not so, or fails to say."""
        if "Traceback" in self.text:
            return "a traceback"
        if self.code == 0:
            # A second build that began first has made all: then nothing is left to do.
            done = "完成" in self.text or "没有变化" in self.text
            return "" if done and not site_is_old else "“完成”, but nothing new"
        if "[E" not in self.text:
            return "no problem named"
        if "没有动" in self.text and not site_is_old:
            return "“没有动”, but it has changed"
        if "已经放好" in self.text and site_is_old:
            return "“已经放好”, but the old one stands"
        told = any(
            words in self.text for words in ("新的网址", "网址也已登记", "已经更新，这没有害处")
        )
        if told == ledger_is_old:
            return "the ledger is not as told" if told else "a new ledger is not told of"
        return ""


def trial(published: Path, folder: Path, given: Trial) -> Outcome:
    """Run a command on a copy of the project and judge what it leaves."""
    project = folder / "project"
    shutil.copytree(published, project, symlinks=True)
    numbers, log = folder / "operations", folder / "log"

    def work() -> int:
        os.chdir(project)
        fault = Fault(project, given.kind, given.at, lambda: given.act(project))
        try:
            with injected(fault):
                command_line([given.command], standalone_mode=True)
        finally:
            numbers.write_text("\n".join(fault.log), encoding="utf-8")
        return 0

    before = _state(project)
    code = run_child(work, log)
    lines = numbers.read_text(encoding="utf-8").split("\n") if numbers.exists() else []
    text = log.read_text(encoding="utf-8", errors="replace")
    done = Outcome(given.command, code, text, len(lines), lines)
    done.operation = lines[given.at - 1] if 0 < given.at <= len(lines) else ""
    _judge(project, before, done)
    if code is None or given.kind == "full":
        _try_again(project, folder / "again", done)
    return done


@dataclass(frozen=True)
class State:
    site: Files
    zips: Files
    ledger: Files
    cards: bytes
    updates: bytes


def _state(project: Path) -> State:
    return State(
        _files(project / "site"),
        {path.name: path.read_bytes() for path in (project / "dist").glob("*.zip")},
        _ledger(project),
        (project / RECORD).read_bytes(),
        (project / UPDATES).read_bytes(),
    )


def _ledger(project: Path) -> Files:
    paths = [project / PATH, *(project / FOLDER).glob("*.yml")]
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in paths}


def _read(ledger: Files) -> tuple[Problem, ...]:
    """What is wrong with the ledger in these files."""
    sources = [Source(path, data.decode()) for path, data in sorted(ledger.items())]
    main = [source for source in sources if source.path == PATH]
    return read_ledger(main[0], [source for source in sources if source.path != PATH])[1]


def _files(folder: Path) -> Files:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


_EXPECTED: dict[tuple[Path, str], State] = {}


def _judge(project: Path, before: State, done: Outcome) -> None:
    """Note what is not as it must be."""
    after = _state(project)
    old, new = (before.site, after.site), (before.zips, after.zips)
    was, stands = old if done.command == "build" else new
    if done.command == "build" and after.zips != before.zips:
        done.faults.append("the bundle was touched")
    if done.command == "bundle" and after.site != before.site:
        done.faults.append("the site was touched")
    is_old = was == stands
    if not is_old and not _is_whole(project, done.command, after):
        done.faults.append("neither the old nor the new one stands there")
    if not covers(project):
        done.faults.append("the ledger does not cover what is published")
    if after.ledger != before.ledger and _read(after.ledger):
        done.faults.append("the ledger cannot be read")
    if not after.cards.endswith(b"\n"):
        done.faults.append("the record of cards was cut")
    if read_updates(Source(UPDATES, after.updates.decode()))[1]:
        done.faults.append("the record of updates was cut")
    unrecorded = (after.ledger, after.updates) == (before.ledger, before.updates)
    if done.code is not None and (lie := done.lies(is_old, unrecorded)):
        done.faults.append(lie)


def _is_whole(project: Path, command: str, after: State) -> bool:
    """Whether what is new is what an undisturbed run gives."""
    key = project.parents[1], command
    if key not in _EXPECTED:  # the first run of all is one without a fault
        _EXPECTED[key] = after
    expected = _EXPECTED[key]
    return after.site == expected.site if command == "build" else after.zips == expected.zips


def covers(project: Path) -> bool:
    """Whether the ledger knows every page and paragraph of the site."""
    published = set(pages_of(project / "site"))
    files = _ledger(project).items()
    return published <= {key for path, data in files for key in keys_of(path, data.decode())}


def _try_again(project: Path, log: Path, done: Outcome) -> None:
    def work() -> int:
        os.chdir(project)
        command_line([done.command], standalone_mode=True)
        return 0

    if run_child(work, log):
        said = log.read_text(encoding="utf-8", errors="replace")[-300:]
        done.faults.append(f"the next run failed: {said}")
    left = [p.name for p in project.iterdir() if ".build-" in p.name or p.name.endswith(".old")]
    if left or not covers(project):
        done.faults.append(f"after the next run: {left or 'the ledger does not cover the site'}")


# --- the sweep ------------------------------------------------------------------------


def places(first: Outcome, every: int) -> list[int]:
    """The operations at which to disturb: a sample, and all from the records to the swap."""
    swapped = [*first.around("exchange"), *first.around(".zip.part")][-1]
    window = range(first.around("updates.yml")[0] - NEAR, swapped + NEAR + 1)
    return sorted({1, first.operations, *range(1, first.operations, every), *window})


def sweep(
    published: Path, folder: Path, command: str, every: int, kinds: Sequence[str] = ()
) -> tuple[Counter[str], list[str]]:
    """How often each kind of fault (of `kinds`, if any) was tried, and what went wrong."""
    first = trial(published, folder / f"{command}-0", Trial(command))
    if first.faults or first.code:
        raise SystemExit(f"without a fault: {first.faults}\n{first.text}")
    tried: Counter[str] = Counter()
    wrong = list(first.faults)
    disturb: Sequence[tuple[str, Callable[[Path], None]]] = (
        *((kind, lambda _: None) for kind in KINDS),
        ("edited", _edit),
        ("second build", lambda project: _second(project, command)),
    )
    for kind, act in disturb:
        if kinds and kind not in kinds:
            continue
        reading = first.around(".build-")[0]
        for at in places(first, every):
            if kind == "edited" and at <= reading:
                continue  # nothing was read yet: this is the next edition, whole
            place = folder / f"{command}-{kind}-{at}"
            done = trial(published, place, Trial(command, kind, at, act))
            tried[kind] += 1
            if kind == "second build" and done.code:
                done.faults.append("disturbed by a second build")
            if done.faults:
                wrong.append(f"{command}, {kind} at {at} ({done.operation}): {done.faults}")
                print(f"{wrong[-1]}\n{done.text}", file=sys.stderr, flush=True)
            shutil.rmtree(place)
    return tried, wrong


# --- a plain `mkdocs build` -------------------------------------------------------------


def plain_sweep(
    published: Path, folder: Path, kinds: Sequence[str]
) -> tuple[Counter[str], list[str]]:
    """The records of a plain `mkdocs build`, at every operation on files until they are written.

    What MkDocs does after that to the site's folder no hook can make whole, but the
    ledger knows what it publishes: it is the old or the new one, and the new one from
    the moment on when MkDocs begins.
    """
    first = plain_trial(published, folder / "mkdocs-0")
    if first.faults or first.code:
        raise SystemExit(f"without a fault: {first.faults}\n{first.text}")
    tried: Counter[str] = Counter()
    wrong: list[str] = []
    for kind in kinds:
        for at in range(1, first.operations + 1):
            place = folder / f"mkdocs-{kind}-{at}"
            done = plain_trial(published, place, kind, at)
            tried[kind] += 1
            if done.faults:
                wrong.append(f"mkdocs, {kind} at {at} ({done.operation}): {done.faults}")
                print(f"{wrong[-1]}\n{done.text}", file=sys.stderr, flush=True)
            shutil.rmtree(place)
    return tried, wrong


def plain_trial(published: Path, folder: Path, kind: str = "", at: int = 0) -> Outcome:
    """Run the hook's part of a plain build on a copy of the project and judge the records."""
    project = folder / "project"
    shutil.copytree(published, project, symlinks=True)
    numbers, log = folder / "operations", folder / "log"

    def work() -> int:
        fault = Fault(project, kind, at)
        try:
            with injected(fault):
                StudySite().generate(project, read_settings(project).place)
        except Abort as stopped:
            print(stopped.format_message())
            return 1
        except KeyboardInterrupt:
            return 130
        finally:
            numbers.write_text("\n".join(fault.log), encoding="utf-8")
        return 0

    before = _state(project)
    code = run_child(work, log)
    lines = numbers.read_text(encoding="utf-8").split("\n") if numbers.exists() else []
    text = log.read_text(encoding="utf-8", errors="replace")
    done = Outcome("build", code, text, len(lines), lines)
    done.operation = lines[at - 1] if 0 < at <= len(lines) else ""
    after = _state(project)
    expected = _EXPECTED.setdefault((folder.parent, "mkdocs"), after)
    if _read(after.ledger) or any(
        data not in (before.ledger.get(path), expected.ledger.get(path))
        for path, data in after.ledger.items()
    ):
        done.faults.append("the ledger is neither the old nor the new one")
    if after.cards not in (before.cards, expected.cards):
        done.faults.append("the record of cards is neither the old nor the new one")
    if code == 0 and after.ledger != expected.ledger:
        done.faults.append("MkDocs goes on without the ledger")
    if code == 1 and "[E" not in text:
        done.faults.append("no problem named")
    if "Traceback" in text:
        done.faults.append("a traceback")
    if kind in ("kill", "full"):
        _try_again(project, folder / "again", done)
    return done


def _edit(project: Path) -> None:
    with (project / "content/speeches/2021-er.txt").open("a", encoding="utf-8") as file:
        file.write("又加了一段，这时候正在生成。\n")


def _second(project: Path, command: str) -> None:
    """Another build at this moment: it says who builds, once the first has its lock."""
    log = project.parent / "second"

    def work() -> int:
        command_line([command], standalone_mode=True)
        return 0

    code = run_child(work, log)
    said = log.read_text(encoding="utf-8", errors="replace")
    if code != 0 and "[E711]" not in said:
        raise AssertionError(said)  # is told by the first one, and found there


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="bench faults")
    parser.add_argument("--every", type=int, default=100)
    parser.add_argument("--command", action="append", choices=COMMANDS)
    parser.add_argument("--kind", action="append")
    given = parser.parse_args(arguments)
    started = time.process_time()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        published = small_project(folder)
        print("| command | fault | tried | survived |\n| --- | --- | --- | --- |")
        for command in given.command or COMMANDS:
            if command == "mkdocs":
                tried, wrong = plain_sweep(published, folder, given.kind or KINDS)
            else:
                tried, wrong = sweep(published, folder, command, given.every, given.kind or ())
            for kind, count in tried.items():
                lost = sum(f", {kind} at " in fault for fault in wrong)
                print(f"| {command} | {kind} | {count} | {count - lost} |", flush=True)
    print(f"{time.process_time() - started:.0f} CPU seconds in this process, children apart")
