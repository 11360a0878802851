"""Wrong arguments are answered in Chinese, with exit code 1, by every command."""

from __future__ import annotations

import re

import click
import pytest
from click.testing import CliRunner

from generator.cli.main import main

COMMANDS = sorted(main.list_commands(click.Context(main)))
ENGLISH = re.compile(r"\b(?:Error|Usage|Options|Invalid|Missing|No such|Try|option|argument)\b")


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


def test_the_help_of_all_is_chinese() -> None:
    done = CliRunner().invoke(main, ["--help"])
    assert done.exit_code == 0
    assert "命令：" in done.output
    assert not ENGLISH.search(done.output)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["importt"], "没有“importt”这个命令。是不是“import”？"),
        (["import"], "少写了参数 FILES"),
        (["import", "a", "--name"], "后面要写一个值"),
        (["import", "a", "--encoding", "x"], "“x”不在可选的里面。可以写：utf-8、gb18030"),
        (["import", "a", "--as", "pdf"], "可以写：text、markdown"),
        (["import", "a", "--replase"], "是不是“--replace”？"),
        (["build", "--root", "/none"], "“/none”不存在"),
        (["build", "x"], "多写了“x”"),
        (["build", "--strict=1"], "后面不写值"),
        (["check", "--root", __file__], "是文件，这里要写文件夹"),
        (["export", "--handout", "a"], "后面要写 2 个值"),
    ],
)
def test_each_mistake_has_its_own_sentence(arguments: list[str], said: str) -> None:
    assert said in answered(*arguments)


def test_no_command_shows_the_help() -> None:
    assert "命令：" in answered()
