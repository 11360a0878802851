"""The commands as an editor meets them: what they print and how they end."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.commands.build import build_project
from generator.commands.new import new_project
from generator.model.problems import BuildFailed
from tests.conftest import HOME


def generator(project: Path, *arguments: str) -> tuple[int, str]:
    """Run a command in a project; its exit code and everything it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        cwd=project,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    return done.returncode, done.stdout + done.stderr


def test_build_ends_with_a_summary_in_chinese(project: Path) -> None:
    code, text = generator(project, "build")
    assert code == 0
    assert "讲话 1 篇，术语 2 个" in text
    assert "发布 …" in text, "a plain line for each stage where there is no terminal"


def test_every_mistake_is_listed_with_its_place_and_no_traceback(project: Path) -> None:
    (project / "content/speeches/empty.txt").write_bytes(b"")
    (project / "content/speeches/head.txt").write_text("---\n- 列表\n---\n正文。\n", "utf-8")
    (project / "content/speeches/date.txt").write_text(
        "---\ndate: 2020-02-30\n---\n正文\n", "utf-8"
    )
    glossary = project / "glossary.yml"
    text = glossary.read_text(encoding="utf-8").replace("sì gè yìshí", "sì gè yì")
    glossary.write_text(text.replace("related: [两个维护]", "related: [无此术语]"), "utf-8")
    code, text = generator(project, "build")
    assert code == 1
    for expected in (
        "content/speeches/empty.txt  [E102]",
        "content/speeches/head.txt:2  [E401]",
        "content/speeches/date.txt:2  [E402]",
        "glossary.yml:3  [E309]",
        "[E308]",
        "5 个错误",
        "原来的 site/ 没有动",
    ):
        assert expected in text
    assert "Traceback" not in text
    assert not (project / "site").exists()


def test_two_speeches_may_not_claim_one_id(project: Path) -> None:
    for name in ("a", "b"):
        path = project / f"content/speeches/{name}.txt"
        path.write_text("---\nid: hui-yi\n---\n讲话\n正文。\n", encoding="utf-8")
    code, text = generator(project, "check")
    assert code == 1
    assert "content/speeches/b.txt:2  [E312]" in text


def test_two_speeches_that_differ_in_case_only_get_two_addresses(project: Path) -> None:
    for name in ("Report", "report"):
        (project / f"content/speeches/{name}.txt").write_text("报告\n正文。\n", encoding="utf-8")
    assert generator(project, "build")[0] == 0
    names = {path.name for path in (project / "site/speeches").iterdir() if path.is_dir()}
    assert len({name.lower() for name in names}) == 3


def test_a_broken_mkdocs_yml_is_reported_without_a_traceback(project: Path) -> None:
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("nav: [\n")
    code, text = generator(project, "build")
    assert code == 1
    assert "mkdocs.yml:22  [E201]" in text
    assert "Traceback" not in text


def test_a_full_disk_leaves_the_last_good_site(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_project(project)
    before = (project / "site/index.html").read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "site.next/a.html")

    with (project / "content/help/index.md").open("a", encoding="utf-8") as page:
        page.write("\n更多说明。\n")
    monkeypatch.setattr("generator.publish.plugin.write_assets", full)
    with pytest.raises(BuildFailed) as failed:
        build_project(project)
    assert "文件写不进去" in str(failed.value)
    assert (project / "site/index.html").read_bytes() == before


def test_check_builds_nothing(project: Path) -> None:
    code, text = generator(project, "check")
    assert (code, "检查通过" in text) == (0, True)
    assert not (project / "site").exists()


def test_strict_fails_on_a_warning(project: Path) -> None:
    glossary = project / "glossary.yml"
    text = glossary.read_text(encoding="utf-8").replace("  pinyin: liǎng gè wéihù\n", "")
    glossary.write_text(text, encoding="utf-8")
    assert generator(project, "check")[0] == 0
    code, text = generator(project, "check", "--strict")
    assert code == 1
    assert "W303" in text


def test_an_alias_that_no_text_has_is_said_on_request_only(project: Path) -> None:
    glossary = project / "glossary.yml"
    text = glossary.read_text(encoding="utf-8").replace("[两个坚决维护]", "[从未出现的别名]")
    glossary.write_text(text, encoding="utf-8")
    code, text = generator(project, "check", "--strict")
    assert (code, "W301" in text, "另有 1 条备查" in text) == (0, False, True)
    code, text = generator(project, "check", "--all")
    assert (code, "W301" in text, "备查" in text) == (0, True, False)
    assert generator(project, "check", "--all", "--strict")[0] == 1


def test_the_project_itself_passes_a_strict_check() -> None:
    code, text = generator(HOME, "check", "--strict")
    assert code == 0, text


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--workers", "0"), "--workers"),
        (("--executor", "127.0.0.1:8786"), "应是 dask://主机:端口"),
        (("--executor", "dask://127.0.0.1:1"), "distributed"),
    ],
)
def test_workers_that_cannot_be_had_are_refused_before_anything_is_done(
    project: Path, options: tuple[str, str], told: str
) -> None:
    code, text = generator(project, "build", *options)
    assert code == 1
    assert told in text
    assert "Traceback" not in text
    assert not (project / "site").exists()


def test_explain_says_why_each_word_of_a_line_is_linked_or_not(project: Path) -> None:
    code, text = generator(project, "explain", "content/speeches/2020-hui-yi.txt:5")
    assert code == 0
    assert "【两个维护】" in text
    assert "加链接" in text
    assert "只记入用例" in text


def test_explain_knows_terms_and_offers_the_nearest_for_a_slip(project: Path) -> None:
    assert "四个意识" in generator(project, "explain", "四个意识")[1]
    assert "相近的有：四个意识" in generator(project, "explain", "四个意思")[1]


def test_a_plain_mkdocs_build_gives_the_same_site(project: Path) -> None:
    assert generator(project, "build")[0] == 0
    ours = project / "site/speeches/2020-hui-yi/index.html"
    expected = ours.read_bytes()
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", "plain"],
        cwd=project,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    plain = project / "plain"
    assert (plain / "speeches/2020-hui-yi/index.html").read_bytes() == expected
    assert (plain / "api/terms.json").read_bytes() == (project / "site/api/terms.json").read_bytes()


def test_a_plain_mkdocs_build_reports_mistakes_in_chinese(project: Path) -> None:
    assert generator(project, "build")[0] == 0
    (project / "content/speeches/empty.txt").write_bytes(b"")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=project,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 1
    assert "content/speeches/empty.txt  [E102]" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert (project / "site/index.html").exists(), "MkDocs would have emptied it"


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for an environment is a shell script")
def test_a_command_finds_the_environment_of_the_build_session(tmp_path: Path) -> None:
    """Called with a Python that has no packages, as that of `nox` or of the system."""
    shutil.copytree(HOME / "generator", tmp_path / "generator")

    def bare(*arguments: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-S", "-m", "generator", *arguments],
            cwd=tmp_path,
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
        return done.returncode, done.stdout + done.stderr

    assert bare("--help") == (1, "这里还没有装好程序用的软件包。请先运行一次 nox -s build。\n")
    python = tmp_path / ".nox/build/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    code, text = bare("explain", "--help")
    assert code == 0
    assert "为什么" in text
    code, text = bare("check", "--root", "nowhere")
    assert code == 1, "the exit code is passed on"
    assert "“nowhere”不存在" in text


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--readings", "glossary.yml"],
        ["check", "--readings", "MKDOCS.yml"],
        ["export", "--handout", "四个意识", "mkdocs.yml"],
        ["export", "--docs", "docs", "--config", "mkdocs.yml"],
    ],
)
def test_no_export_takes_the_place_of_a_file_of_the_project(
    project: Path, arguments: list[str]
) -> None:
    before = {name: (project / name).read_bytes() for name in ("glossary.yml", "mkdocs.yml")}
    code, text = generator(project, *arguments)
    assert code == 1
    assert "[E510]" in text
    assert before == {name: (project / name).read_bytes() for name in before}
    assert not (project / "docs").exists()


def test_a_list_of_readings_in_another_folder_may_be_called_as_a_file_of_the_project(
    project: Path,
) -> None:
    assert generator(project, "check", "--readings", "out/glossary.yml")[0] == 0
    assert (project / "out/glossary.yml").exists()


@pytest.mark.parametrize(
    ("what", "code", "said"),
    [
        ("E309", 0, "音节数对不上"),
        ("E999", 1, "没有 E999"),
        ("四个意识", 0, "四个意识"),
        ("四个意思", 1, "相近的有：四个意识"),
        ("content/speeches/none.txt:3", 1, "没有这个讲话文件"),
        ("2020-hui-yi.txt：9999", 1, "第 9999 行没有文字"),
    ],
)
def test_explain_says_by_its_exit_code_whether_there_is_such_a_thing(
    project: Path, what: str, code: int, said: str
) -> None:
    ended, text = generator(project, "explain", what)
    assert said in text
    assert ended == code


@pytest.mark.parametrize("stood", [True, False])
def test_a_new_project_that_cannot_be_written_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stood: bool
) -> None:
    folder = tmp_path / "xin"
    if stood:
        folder.mkdir()
    write, left = Path.write_bytes, [2]

    def full(path: Path, data: bytes) -> int:
        left[0] -= 1
        if not left[0]:
            raise OSError(errno.ENOSPC, "full", str(path))
        return write(path, data)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        with pytest.raises(OSError, match="full"):
            new_project(folder)
    assert [*tmp_path.rglob("*")] == ([folder] if stood else [])
    assert "mkdocs.yml" in new_project(folder)
