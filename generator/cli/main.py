"""Cli: the commands.  The home of click."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.build.session import lookups
from generator.cli.options import EXECUTOR, ROOT, STRICT, WORKERS, workers_of
from generator.cli.terminal import Progress, guarded, report_briefly, stop_on_errors, summary
from generator.cli.usage import ChineseGroup
from generator.commands.analyse import analyse
from generator.commands.build import build_project
from generator.commands.explain import Explained, explain_code, explain_line, explain_term
from generator.commands.export import export_docs, export_downloads, export_handout, exported
from generator.commands.rebuilt import reuse
from generator.model.epoch import check_epoch
from generator.publish.mkdocs_build import preview


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


LAST_PORT = 65_535
main.elsewhere = {
    "bundle": "generator.cli.bundles:bundle",
    "check": "generator.cli.checking:check",
    "deploy": "generator.cli.desk:deploy",
    "desk": "generator.cli.desk:desk",
    "import": "generator.cli.importing:import_",
    "import-terms": "generator.cli.curation:import_terms_",
    "keys": "generator.cli.bundles:keys",
    "new": "generator.cli.new:new",
    "permalinks": "generator.cli.permalinks:permalinks",
    "suggest": "generator.cli.curation:suggest",
    "verify": "generator.cli.bundles:verify",
}


@main.command(help="生成 site/。出错时旧的 site/ 不动。")
@ROOT
@STRICT
@WORKERS
@EXECUTOR
@click.option("--explain", metavar="页面", default="", help="说明这个页面为什么重新生成。")
def build(root: Path, strict: bool, workers: int | None, executor: str, explain: str) -> None:
    ending = "没有生成新网站，原来的 site/ 没有动。"
    with (
        guarded(root, ending, strict=strict, brief=True),
        workers_of(workers, executor) as hands,
        Progress() as progress,
    ):
        built = build_project(
            root.resolve(), strict=strict, progress=progress, explain=explain, workers=hands
        )
    report_briefly(built.problems)
    for note in filter(None, (*built.notes, built.why)):
        click.echo(f"说明  {note}", err=True)
    for line in filter(None, (progress.told(), reuse(built.reused))):
        click.echo(line)
    click.echo(summary(built))


@main.command(help="本机预览：改了讲话、术语表、模板或样式，页面自动刷新。")
@ROOT
@click.option(
    "--address",
    metavar="地址",
    default="127.0.0.1:8000",
    show_default=True,
    help="预览的地址，冒号后面是端口。",
)
def serve(root: Path, address: str) -> None:
    host, _, port = address.rpartition(":")
    if not host or not port.isdecimal() or int(port) > LAST_PORT:
        raise click.BadParameter(
            f"“{address}”不能用，应是 主机:端口，端口是 0 到 {LAST_PORT}，例如 127.0.0.1:8010。",
            param_hint="--address",
        )
    with guarded(root, "没有预览。"):
        check_epoch()
        with lookups(root.resolve()) as store:
            stop_on_errors(analyse(root.resolve(), store=store).problems)
        preview(root.resolve(), address)


@main.command(
    help="说明为什么这样链接，或一个错误编号是什么意思。"
    "可以写“文件:行号”（content/speeches/x.txt:12）、一个术语或 E309 这样的编号。",
    short_help="说明为什么这样链接，或一个错误编号是什么意思。",
)
@ROOT
@click.argument("what", metavar="位置、术语或编号")
def explain(root: Path, what: str) -> None:
    with guarded(root, "没有说明。"):
        answer = explain_code(what) or _explained(root.resolve(), what)
    click.echo(answer.text)
    if not answer.is_found:
        sys.exit(1)


def _explained(root: Path, what: str) -> Explained:
    project = analyse(root)
    stop_on_errors(project.problems)
    path, _, line = what.replace("：", ":").rpartition(":")
    if path and line.isdecimal():
        return explain_line(project.corpus, Path(path).as_posix(), int(line))
    return explain_term(project.corpus, what)


@main.command(help="把术语表的各种格式（CSV、JSON、SKOS 等）存到一个文件夹。")
@ROOT
@click.option(
    "--to",
    "folder",
    metavar="文件夹",
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
    metavar="文件夹",
    type=click.Path(file_okay=False, path_type=Path),
    help="把网站的页面存成 Markdown 文件夹，供 MkDocs、ProperDocs、Zensical 生成同样的网站。",
)
@click.option(
    "--config",
    metavar="文件",
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
    if config and not docs:
        raise click.UsageError("--config 要和 --docs 一起用。")
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
