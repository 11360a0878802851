"""Wrong arguments are answered in Chinese, with exit code 1, by every command."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from generator.cli.main import main

COMMANDS = sorted(main.list_commands(click.Context(main)))
ENGLISH = re.compile(
    r"\b(?:Error|Usage|Options|Invalid|Missing|No such|Try|option|argument|default|required)\b"
)
PLACEHOLDER = re.compile(
    r"\b(?:FILES?|FOLDER|DIRECTORY|PATH|TEXT|INTEGER|RANGE|PAGE|DATE|ADDRESS|SPEECH|WHAT|OLD|NEW)\b"
)
"""Click's names for what is to be written; the manual has them in Chinese."""


def answered(*arguments: str) -> str:
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 1, done.output
    assert not ENGLISH.search(done.output), done.output
    return done.output


@pytest.mark.parametrize("command", COMMANDS)
def test_an_option_that_is_none_is_named_by_every_command(command: str) -> None:
    assert "没有“--nothing”这个选项" in answered(command, "--nothing")


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_every_command_is_chinese(command: str) -> None:
    done = CliRunner().invoke(main, [command, "--help"])
    assert done.exit_code == 0
    assert "用法：" in done.output
    assert "选项：" in done.output
    assert not ENGLISH.search(done.output), done.output
    assert not PLACEHOLDER.search(done.output), done.output


def test_the_help_of_all_is_chinese() -> None:
    done = CliRunner().invoke(main, ["--help"])
    assert done.exit_code == 0
    assert "命令：" in done.output
    assert not ENGLISH.search(done.output)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["importt"], "没有“importt”这个命令。是不是“import”？"),
        (["import"], "少写了参数 文件…。"),
        (["import", "a", "--name"], "后面要写一个值"),
        (["import", "a", "--encoding", "x"], "“x”不在可选的里面。可以写：utf-8、gb18030"),
        (["build", "--workers", "0"], "至少是 1。"),
        (["suggest", "--top", "0"], "应当在 1 到 1000 之间。"),
        (["suggest", "--top", "1001"], "应当在 1 到 1000 之间。"),
        (["serve", "--address", "8010"], "“8010”不能用，应是 主机:端口"),
        (["serve", "--address", "127.0.0.1:65536"], "端口是 0 到 65535"),
        (["serve", "--address", ":8010"], "应是 主机:端口"),
        (["export", "--config", "a.yml"], "--config 要和 --docs 一起用"),
        (["import", "a", "--as", "pdf"], "可以写：text、markdown"),
        (["import", "a", "--replase"], "是不是“--replace”？"),
        (["build", "--root", "/none"], "“/none”不存在"),
        (["build", "x"], "多写了“x”"),
        (["build", "——strict"], "选项以两个英文减号 -- 开头"),
        (["check　--all"], "没有“check　--all”这个命令。命令和选项之间要用半角空格"),
        (["serve", "--address", "a"], "选项 --address 写得不对"),
        (["build", "--strict=1"], "后面不写值"),
        (["check", "--root", __file__], "是文件，这里要写文件夹"),
        (["export", "--handout", "a"], "后面要写 2 个值"),
    ],
)
def test_each_mistake_has_its_own_sentence(arguments: list[str], said: str) -> None:
    assert said in answered(*arguments)


def test_no_command_shows_the_help() -> None:
    assert "命令：" in answered()


@pytest.mark.parametrize("command", ["import", "import-terms"])
def test_a_file_that_is_not_there_is_told_in_chinese(command: str, tmp_path: Path) -> None:
    (tmp_path / "glossary.yml").write_text("", encoding="utf-8")
    missing = str(tmp_path / "none.txt")
    assert "文件读不出来：找不到这个文件或文件夹" in answered(
        command, missing, "--root", str(tmp_path)
    )


def test_a_bundle_or_a_key_that_is_not_there_is_told_in_chinese(tmp_path: Path) -> None:
    none = str(tmp_path / "none")
    assert "读不出来：找不到这个文件或文件夹" in answered("verify", none)
    assert "读不到公钥：找不到这个文件或文件夹" in answered("verify", none, "--key", none)
    assert "读不到签名密钥：找不到这个文件或文件夹" in answered("bundle", "--sign", none)


@pytest.mark.parametrize(
    "arguments",
    [
        ["build"],
        ["bundle"],
        ["check"],
        ["deploy", "site-copy"],
        ["desk", "--no-open"],
        ["explain", "四个意识"],
        ["export"],
        ["import", "a.docx"],
        ["import-terms", "a.xlsx"],
        ["permalinks"],
        ["permalinks", "retire", "terms/a"],
        ["serve"],
        ["suggest"],
    ],
)
def test_a_folder_that_is_no_project_is_told_as_that_and_left_alone(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = answered(*arguments)
    assert "[E101] 这个文件夹不是项目" in said
    assert "--root 项目的文件夹" in said
    assert not any(tmp_path.iterdir())
    (tmp_path / "glossary.yml").write_text("")
    assert "不是项目" not in CliRunner().invoke(main, ["check"]).output
