"""No exception reaches an editor: each becomes a problem with a hint that fits and a report."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from generator.cli import main as cli
from generator.cli import mkdocs_plugin
from generator.cli.main import main
from generator.commands.failures import _report, _worded, problems_of, write_report
from generator.model.addresses import SiteLocation
from generator.model.os_errors import reason, remedy
from generator.model.problems import Code
from generator.publish.mkdocs_build import Site
from generator.publish.plugin import SitePlugin
from tests.site.test_commands import generator

TEXT = "不许外传的一句话"
COMMANDS = {
    "build": ("build_project", ["build"]),
    "check": ("generator.cli.checking.analyse", ["check"]),
    "import": ("generator.cli.importing.import_files", ["import", "x.txt"]),
    "serve": ("preview", ["serve"]),
    "explain": ("explain_term", ["explain", "四个意识"]),
    "export": ("export_downloads", ["export", "--to", "out"]),
    "docs": ("export_docs", ["export", "--docs", "out"]),
    "handout": ("export_handout", ["export", "--handout", "四个意识", "x.html"]),
    "bundle": ("generator.cli.bundles.bundle_project", ["bundle"]),
    "verify": ("generator.bundling.checking.check", ["verify", "x.zip"]),
    "keys": ("generator.cli.bundles.make_keys", ["keys", "out"]),
    "permalinks": ("generator.cli.permalinks._read", ["permalinks"]),
    "rename": ("generator.cli.permalinks.stated", ["permalinks", "rename", "terms/a", "terms/b"]),
}
CAUSES: list[tuple[BaseException, Code, str]] = [
    (MemoryError(), Code.OUT_OF_MEMORY, "关闭别的程序"),
    (OSError(errno.ENOSPC, "No space"), Code.SYSTEM_REFUSED, "腾出磁盘空间"),
    (OSError(errno.EADDRINUSE, "in use"), Code.SYSTEM_REFUSED, "换一个端口"),
    (PermissionError(errno.EACCES, "denied", "a.txt"), Code.SYSTEM_REFUSED, "权限"),
    (FileNotFoundError(errno.ENOENT, "none", "a.txt"), Code.SYSTEM_REFUSED, "刚被改名"),
    (UnicodeEncodeError("utf-8", TEXT + "\udc80", 8, 9, "no"), Code.BAD_ENCODING, "UTF-8"),
    (KeyboardInterrupt(), Code.INTERRUPTED, "再运行一次"),
    (click.Abort(), Code.INTERRUPTED, "再运行一次"),
    (RecursionError("deep"), Code.PROGRAM_ERROR, "嵌套"),
    (ModuleNotFoundError("No module", name="segno"), Code.PROGRAM_ERROR, "nox -s build"),
    (KeyError(TEXT), Code.PROGRAM_ERROR, "报告"),
    (ValueError(TEXT), Code.PROGRAM_ERROR, "报告"),
    (ExceptionGroup(TEXT, [ValueError(TEXT)]), Code.PROGRAM_ERROR, "报告"),
]


def raising(error: BaseException) -> Callable[..., object]:
    def call(*_: object, **__: object) -> object:
        raise error

    return call


def run(project: Path, arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> Result:
    monkeypatch.chdir(project)
    return CliRunner().invoke(main, arguments)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("error", "code", "hint"), CAUSES, ids=lambda value: type(value).__name__)
def test_any_exception_of_any_command_is_a_problem_and_exit_code_1(
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    error: BaseException,
    code: Code,
    hint: str,
) -> None:
    name, arguments = COMMANDS[command]
    module, _, attribute = name.rpartition(".")
    monkeypatch.setattr(f"{module or cli.__name__}.{attribute}", raising(error))
    done = run(project, arguments, monkeypatch)
    assert done.exit_code == 1
    assert f"[{code.value}]" in done.output
    assert hint in done.output
    assert "Traceback" not in done.output
    assert TEXT not in done.output
    assert "Aborted" not in done.output
    reports = list((project / ".study-site/reports").glob("*.txt"))
    assert bool(reports) == (code is not Code.INTERRUPTED)
    for report in reports:
        assert f".study-site/reports/{report.name}" in done.output
        text = report.read_text(encoding="utf-8")
        assert TEXT not in text
        assert type(error).__name__ in text
        assert "test_failures.py" in text or "generator" in text
        assert "command: " in text
        assert "mkdocs: " in text


def test_an_exception_outside_every_command_is_reported_too(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "summary", raising(KeyError("x")))
    done = run(project, ["build"], monkeypatch)
    assert done.exit_code == 1
    assert "[E714]" in done.output
    # The site stands: nothing may be said of an old one.
    assert (project / "site/index.html").exists()
    assert "没有动" not in done.output


def test_a_report_goes_elsewhere_where_there_is_no_project(tmp_path: Path) -> None:
    report = write_report(KeyError("x"), tmp_path)
    assert Path(report).is_absolute()
    assert not list(tmp_path.iterdir())
    Path(report).unlink()


def test_a_report_that_cannot_be_written_is_no_further_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "write_text", raising(OSError(errno.ENOSPC, "full")))
    (problem,) = problems_of(KeyError("x"), tmp_path)
    assert "详情在" not in problem.hint


@pytest.mark.parametrize(
    "value",
    ["abc", "-1", "1e9", " 5", "１２", "1_000", "99999999999", "4294967296", "1.5", "\u0663"],
)
@pytest.mark.parametrize("command", ["build", "bundle", "serve"])
def test_a_date_of_the_build_that_is_none_is_a_problem(
    project: Path, monkeypatch: pytest.MonkeyPatch, value: str, command: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    done = run(project, [command], monkeypatch)
    assert done.exit_code == 1
    assert "SOURCE_DATE_EPOCH" in done.output
    assert "Traceback" not in done.output
    assert not (project / "site").exists()


@pytest.mark.parametrize("value", ["", "0", "4294967295"])
def test_every_date_that_is_one_builds(
    project: Path, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    assert run(project, ["build"], monkeypatch).exit_code == 0


def test_a_port_in_use_is_a_problem(project: Path) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        code, text = generator(project, "serve", "--address", f"127.0.0.1:{taken.getsockname()[1]}")
    assert code == 1
    assert "端口" in text
    assert "Traceback" not in text


def test_every_known_error_of_the_system_has_a_reason_and_a_remedy_in_chinese() -> None:
    for number in (errno.ENOSPC, errno.EROFS, errno.EMFILE, errno.EIO, errno.ELOOP, errno.EBUSY):
        error = OSError(number, os.strerror(number))
        assert re.search("[\u4e00-\u9fff]", reason(error))
        assert remedy(error).endswith("。")
    unknown = OSError(9999, "strange")
    assert reason(unknown) == "strange"
    assert remedy(unknown)


def test_a_mistake_of_the_program_does_not_take_the_preview_down(
    project: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    plugin = mkdocs_plugin.StudySite()
    plugin.on_startup(command="serve")
    site = plugin.generate(project, SiteLocation(True))
    monkeypatch.setattr(mkdocs_plugin, "analyse", raising(KeyError(TEXT)))
    kept = plugin.generate(project, SiteLocation(True))
    assert isinstance(kept, Site)
    assert kept is site
    assert "E714" in caplog.text
    assert TEXT not in caplog.text


@pytest.mark.parametrize("command", ["serve", "build"])
@pytest.mark.parametrize("epoch", ["x", "-1", "99999999999999", "1.5", "1" * 5000])
def test_an_odd_epoch_is_a_problem_of_plain_mkdocs_too(
    project: Path, monkeypatch: pytest.MonkeyPatch, command: str, epoch: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    plugin = mkdocs_plugin.StudySite()
    plugin.on_startup(command=command)
    with pytest.raises(Abort, match="E717"):
        plugin.generate(project, SiteLocation(True))


@pytest.mark.parametrize("command", ["serve", "build"])
def test_what_the_disk_refuses_at_the_end_is_a_problem_of_plain_mkdocs_too(
    project: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    plugin = mkdocs_plugin.StudySite()
    plugin.on_startup(command=command)
    config = MkDocsConfig(str(project / "mkdocs.yml"))
    refused = PermissionError(errno.EACCES, os.strerror(errno.EACCES), "terms/a/index.html")
    monkeypatch.setattr(SitePlugin, "on_post_build", raising(refused))
    with pytest.raises(Abort, match=r"没有写完.*\n.*terms/a/index.html"):
        plugin.on_post_build(config=config)
    plugin.give(Site((), ()))  # `generator build`, which tells what became of the site
    with pytest.raises(PermissionError):
        plugin.on_post_build(config=config)


def test_a_report_has_sixty_calls_of_an_exception() -> None:
    def deep(more: int) -> None:
        if not more:
            raise ArithmeticError
        deep(more - 1)

    for calls in (59, 60, 61):
        with pytest.raises(ArithmeticError) as raised:
            deep(calls - 1)
        told = [line for line in _report(raised.value) if line.endswith(" deep")]
        assert len(told) == min(calls, 60)


def test_five_hundred_characters_of_what_python_says_are_in_a_report() -> None:
    for size in (499, 500, 501):
        assert _worded(ImportError("x" * size)) == ": " + "x" * min(size, 500)
