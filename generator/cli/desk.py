"""The commands `desk` and `deploy`."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.options import ROOT
from generator.cli.terminal import guarded
from generator.cli.usage import ChineseCommand
from generator.commands.deploy import deploy as deploy_site
from generator.model.epoch import check_epoch


@click.command(
    cls=ChineseCommand,
    help="编辑台：在浏览器里收稿、改术语、发布，不用命令行。只在这台电脑上能用。",
)
@ROOT
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="端口",
    default=0,
    help="地址里冒号后面的数，0 到 65535；不写由系统选。",
)
@click.option("--no-open", is_flag=True, help="不打开浏览器，只显示地址。")
def desk(root: Path, port: int, no_open: bool) -> None:
    from generator.desk.server import run_desk  # the server's packages are slow to load

    with guarded(root, "编辑台没有打开。"):
        check_epoch()
        run_desk(root.resolve(), port, open_browser=not no_open, say=click.echo)


@click.command(
    cls=ChineseCommand, help="把生成好的 site/ 复制到一个文件夹（例如网站服务器的目录），整个换上。"
)
@ROOT
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path))
def deploy(root: Path, folder: Path) -> None:
    with guarded(root, "没有复制，原来的文件夹没有动。"):
        files = deploy_site(root.resolve(), folder)
    click.echo(f"完成：{files} 个文件在 {folder}。")
