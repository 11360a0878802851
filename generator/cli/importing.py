"""The command that imports speeches from the files of offices."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.options import ROOT
from generator.cli.terminal import guarded, report
from generator.cli.usage import ChineseCommand
from generator.commands.import_speeches import described, import_files
from generator.commands.reading_review import told_at_import
from generator.importers.encoding import NAMES
from generator.importers.imported import Options

_ALSO = {"gbk": "gb18030", "gb2312": "gb18030"}
"""Older names of an encoding, which editors know it by."""


@click.command(
    "import",
    cls=ChineseCommand,
    help="把 Word、PDF、OFD、网页、Markdown、文本原样变成 content/speeches/ 里的讲话。",
    short_help="把 Word、PDF、网页等文件原样变成讲话。",
)
@ROOT
@click.argument("files", metavar="文件…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--name", metavar="名字", default="", help="新文件的名字，不带 .txt；不写就用原来的名字。"
)
@click.option("--replace", is_flag=True, help="代替已有的同名讲话，保留它的文件头。")
@click.option("--accept", is_flag=True, help="把找到的标题、日期、讲话人、场合、来源写进文件头。")
@click.option(
    "--encoding",
    type=click.Choice([*NAMES, *_ALSO]),
    callback=lambda _, __, given: _ALSO.get(given, given),
    help="文本文件的编码；gbk、gb2312 和 gb18030 是一回事。",
)
@click.option(
    "--as",
    "form",
    type=click.Choice(["text", "markdown"]),
    help="按原样的文本或 Markdown 读，不再自己判断。",
)
@click.option(
    "--block",
    default="",
    metavar="位置",
    help="网页的正文在哪一块，照提示里列出的写，例如 '#zoom'。",
)
@click.option("--without-watermark", is_flag=True, help="PDF、OFD 里水印一样的文字不收。")
@click.option("--signed-off", is_flag=True, help="PDF、OFD 拿不准的照收，由你逐字校对。")
def import_(
    root: Path,
    files: tuple[Path, ...],
    name: str,
    replace: bool,
    accept: bool,
    encoding: str | None,
    form: str | None,
    block: str,
    without_watermark: bool,
    signed_off: bool,
) -> None:
    options = Options(
        encoding=encoding or "",
        form=form or "",
        block=block,
        signed_off=signed_off,
        without_watermark=without_watermark,
    )
    with guarded(root, "没有导入，content/speeches/ 没有动。"):
        taken = import_files(
            root.resolve(), files, options, name=name, replace=replace, accept=accept
        )
    for one in taken:
        report(one.problems)
        click.echo(described(one) + told_at_import(root.resolve(), one.source))
