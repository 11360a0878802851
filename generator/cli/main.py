"""Cli: the commands.  The home of click."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.cli.bundles import bundle, keys, verify
from generator.cli.curation import import_terms_, suggest
from generator.cli.desk import deploy, desk
from generator.cli.new import new
from generator.cli.options import ROOT, STRICT
from generator.cli.permalinks import permalinks
from generator.cli.terminal import (
    Progress,
    coverage_lines,
    fail,
    guarded,
    report,
    report_briefly,
    stop_on_errors,
    summary,
)
from generator.cli.usage import ChineseGroup
from generator.commands.build import analyse, build_project
from generator.commands.explain import explain_code, explain_line, explain_term
from generator.commands.export import export_docs, export_downloads, export_handout, exported
from generator.commands.head_offers import offer_report, offered
from generator.commands.import_speeches import described, import_files
from generator.commands.reading_review import doubtful_readings, review_list, told_at_import
from generator.commands.rebuilt import reuse
from generator.commands.unlinked import unlinked_list, unlinked_places
from generator.importers.encoding import NAMES
from generator.importers.imported import Options
from generator.model.epoch import check_epoch
from generator.model.output import Asset
from generator.publish.mkdocs_build import preview
from generator.publish.transaction.targets import refuse_own_folders
from generator.publish.write import write_changed


class Commands(ChineseGroup):
    """The group of commands; what none of them has caught is reported all the same."""

    def invoke(self, ctx: click.Context) -> object:
        with guarded(Path(), "没有做完。"):
            return super().invoke(ctx)


@click.group(cls=Commands, help="把讲话原文和术语表变成学习网站。")
def main() -> None:
    for stream in (sys.stdout, sys.stderr):
        # A Windows console's own code page cannot show every character of a speech.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


for command in (bundle, deploy, desk, import_terms_, keys, new, permalinks, suggest, verify):
    main.add_command(command)


@main.command(help="生成 site/。出错时旧的 site/ 不动。")
@ROOT
@STRICT
@click.option("--explain", metavar="PAGE", default="", help="说明这个页面为什么重新生成。")
def build(root: Path, strict: bool, explain: str) -> None:
    ending = "没有生成新网站，原来的 site/ 没有动。"
    with guarded(root, ending, strict=strict, brief=True), Progress() as progress:
        built = build_project(root.resolve(), strict=strict, progress=progress, explain=explain)
    report_briefly(built.problems)
    for note in filter(None, (*built.notes, built.why)):
        click.echo(f"说明  {note}", err=True)
    for line in filter(None, (progress.told(), reuse(built.reused))):
        click.echo(line)
    click.echo(summary(built))


@main.command(help="只检查讲话和术语表，不生成网站。")
@ROOT
@STRICT
@click.option(
    "--all", "everything", is_flag=True, help="连没有用到的别名、尚未核实的词条也列出来。"
)
@click.option(
    "--readings",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="把拿不准的读音列成清单，存到 FILE。",
)
@click.option("--heads", is_flag=True, help="列出原文里找到、文件头还没有的标题、日期、讲话人等。")
@click.option("--unlinked", is_flag=True, help="列出看起来像术语而没有链接的地方，并说明为什么。")
@click.option("--coverage", is_flag=True, help="列出每篇讲话每千字有多少处术语。")
def check(
    root: Path,
    strict: bool,
    everything: bool,
    readings: Path | None,
    heads: bool,
    unlinked: bool,
    coverage: bool,
) -> None:
    with guarded(root, "没有检查完。"):
        project = analyse(root.resolve(), everything=everything)
    report(project.problems)
    if any(problem.is_error or strict for problem in project.problems):
        fail(project.problems, strict, "请改正后再检查一次。")
    corpus = project.corpus
    counted = f"讲话 {len(corpus.speeches)} 篇，术语 {len(corpus.terms)} 个"
    click.echo(f"检查通过：{counted}，提醒 {len(project.problems)} 条。")
    click.echo(coverage_lines(corpus, project.index, each=coverage))
    if readings:
        doubtful = doubtful_readings(corpus)
        with guarded(root, "没有存清单。"):
            refuse_own_folders(root, readings)
            write_changed([Asset(readings.name, review_list(doubtful).encode())], readings.parent)
        click.echo(f"读音待核 {len(doubtful)} 处，清单在 {readings}。")
    if told := offer_report(offered(root.resolve(), corpus.speeches), whole=heads):
        click.echo(told)
    if unlinked:
        click.echo(unlinked_list(unlinked_places(corpus)))
    if project.on_request and not everything:
        click.echo(f"另有 {project.on_request} 条备查，加 --all 列出。")


@main.command(
    "import",
    help="把 FILES（Word、PDF、OFD、网页、Markdown、文本）原样变成 content/speeches/ 里的讲话。",
)
@ROOT
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--name", default="", help="新文件的名字，不带 .txt；不写就用原来的名字。")
@click.option("--replace", is_flag=True, help="代替已有的同名讲话，保留它的文件头。")
@click.option("--accept", is_flag=True, help="把找到的标题、日期、讲话人、场合、来源写进文件头。")
@click.option("--encoding", type=click.Choice(list(NAMES)), help="文本文件的编码。")
@click.option(
    "--as",
    "form",
    type=click.Choice(["text", "markdown"]),
    help="按原样的文本或 Markdown 读，不再自己判断。",
)
@click.option("--block", default="", metavar="CSS", help="网页的正文在哪一块，例如 '#zoom'。")
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


@main.command(help="本机预览：改了讲话、术语表、模板或样式，页面自动刷新。")
@ROOT
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="地址和端口。")
def serve(root: Path, address: str) -> None:
    with guarded(root, "没有预览。"):
        check_epoch()
        stop_on_errors(analyse(root.resolve()).problems)
        preview(root.resolve(), address)


@main.command(
    help="说明为什么这样链接，或一个错误编号是什么意思。"
    "WHAT 是“文件:行号”（content/speeches/x.txt:12）、一个术语或 E309 这样的编号。"
)
@ROOT
@click.argument("what")
def explain(root: Path, what: str) -> None:
    with guarded(root, "没有说明。"):
        text = explain_code(what) or _explained(root.resolve(), what)
    click.echo(text)


def _explained(root: Path, what: str) -> str:
    project = analyse(root)
    stop_on_errors(project.problems)
    path, _, line = what.rpartition(":")
    if path and line.isdecimal():
        return explain_line(project.corpus, Path(path).as_posix(), int(line))
    return explain_term(project.corpus, what)


@main.command(help="把术语表的各种格式（CSV、JSON、SKOS 等）存到一个文件夹。")
@ROOT
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("dist/exports"),
    show_default=True,
    help="存到哪个文件夹。",
)
@click.option(
    "--handout",
    nargs=2,
    type=(str, click.Path(dir_okay=False, path_type=Path)),
    metavar="术语,术语… 文件.html",
    help="只做一份这几个术语的讲义，存成能打印的网页。",
)
@click.option(
    "--docs",
    type=click.Path(file_okay=False, path_type=Path),
    help="把网站的页面存成 Markdown 文件夹，供 MkDocs、ProperDocs、Zensical 生成同样的网站。",
)
@click.option(
    "--config",
    type=click.Path(dir_okay=False, path_type=Path),
    help="和 --docs 一起用：再写一份生成它的 mkdocs.yml。",
)
def export(
    root: Path,
    folder: Path,
    handout: tuple[str, Path] | None,
    docs: Path | None,
    config: Path | None,
) -> None:
    with guarded(root, "没有导出。"):
        if docs:
            done = export_docs(root.resolve(), docs, config)
            click.echo(exported(done, docs))
        elif handout:
            names, file = handout
            count = export_handout(root.resolve(), names, file)
            click.echo(f"完成：{count} 个术语的讲义在 {file}。")
        else:
            done = export_downloads(root.resolve(), folder)
            click.echo(exported(done, folder))
