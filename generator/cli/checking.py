"""The command that checks a project without building it."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.options import ROOT, STRICT
from generator.cli.terminal import coverage_lines, fail, guarded, report
from generator.cli.usage import ChineseCommand
from generator.commands.analyse import analyse
from generator.commands.head_offers import offer_report, offered
from generator.commands.reading_review import doubtful_readings, review_list
from generator.commands.unlinked import unlinked_list, unlinked_places
from generator.model.output import Asset
from generator.publish.transaction.targets import refuse_own_folders
from generator.publish.write import write_changed
from generator.sources.settings_file import settings_problems


@click.command(cls=ChineseCommand, help="只检查讲话、术语表和设置（mkdocs.yml），不生成网站。")
@ROOT
@STRICT
@click.option("--all", "everything", is_flag=True, help="连没有用到的别名、待核实的术语也列出来。")
@click.option(
    "--readings",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="文件",
    help="把拿不准的读音列成清单，存成文件。",
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
        problems = (*settings_problems(root), *project.problems)
    report(problems)
    if any(problem.is_error or strict for problem in problems):
        fail(problems, strict, "请改正后再检查一次。")
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
