"""New: the command that starts a project."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.terminal import guarded
from generator.cli.usage import ChineseCommand
from generator.commands.new import new_project
from generator.model.program import COMMAND, INSTALLED, typed


@click.command(
    cls=ChineseCommand, help="在一个新的文件夹里新建项目：设置、示例术语和一篇示例讲话。"
)
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path))
def new(folder: Path) -> None:
    with guarded(folder, "没有新建项目。"):
        files = new_project(folder)
    click.echo(f"完成：项目在 {folder}，有 {len(files)} 个文件。")
    if COMMAND == INSTALLED:
        build = f"进入这个文件夹，运行 {COMMAND} build"
    else:  # the program runs where it lies
        build = f"运行 {COMMAND} build --root {typed(str(folder))}"
    click.echo(f"下一步：{build}，再打开项目里的 site/index.html。")
