"""Permalinks: the command that lists, renames and retires addresses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from generator.cli.options import in_project
from generator.cli.terminal import guarded
from generator.cli.usage import ChineseGroup
from generator.commands.publication import read_records, restorable
from generator.ledger.edit import stated
from generator.ledger.files import is_ledger
from generator.ledger.records import Ledger, Move
from generator.ledger.write import ledger_files, move_line
from generator.model.output import Asset
from generator.model.problems import BuildFailed, Problem
from generator.publish.transaction.commit import write_records
from generator.publish.transaction.lock import locked
from generator.sources.load import load

# Before or after the name of the action: what the action says itself comes first.
_ROOT = click.option(
    "--root",
    metavar="文件夹",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    show_default="当前文件夹",
    help="项目所在的文件夹。",
)
_KINDS = {"terms": "术语", "speeches": "讲话", "topics": "专题", "courses": "课程", "help": "手册"}


@click.group(
    cls=ChineseGroup,
    invoke_without_command=True,
    help="永久地址：列出发布过的地址；rename 改名，retire 撤下。",
)
@_ROOT
@click.pass_context
def permalinks(context: click.Context, root: Path | None) -> None:
    context.obj = (root or Path()).resolve()
    if context.invoked_subcommand is None:
        in_project(context.obj)
        with guarded(context.obj, "没有列出。"):
            for line in listed(_read(context.obj)):
                click.echo(line)


@permalinks.command(help="改名：旧地址自动转到新地址，例如 rename terms/jiu terms/xin。")
@_ROOT
@click.argument("old", metavar="旧地址")
@click.argument("new", metavar="新地址")
@click.pass_obj
def rename(project: Path, root: Path | None, old: str, new: str) -> None:
    move = _state(root.resolve() if root else project, "rename", old, new)
    folder, _, id = move.address.partition("/")
    new_id = move.to.partition("/")[2]
    place = {"terms": "glossary.yml 里这个术语的 id", "speeches": "这篇讲话文件头里的 id"}
    what = place.get(folder, f"content/{folder}/ 里的文件名")
    click.echo(f"接着请把 {what} 写成 {new_id}（原来是 {id}），再生成网站。")


@permalinks.command(help="撤下：这个地址显示“已撤下”；--to 指出由哪一页代替。")
@_ROOT
@click.argument("address", metavar="地址")
@click.option("--to", metavar="地址", default="", help="代替它的地址，例如 terms/xin。")
@click.pass_obj
def retire(project: Path, root: Path | None, address: str, to: str) -> None:
    _state(root.resolve() if root else project, "retire", address, to)
    click.echo("接着请删去这个术语或文件（还没有删的话），再生成网站。这个地址以后不会再用。")


def listed(ledger: Ledger) -> Iterator[str]:
    """Every page on record, with the number of its anchors and where it leads if it was moved."""
    finals = ledger.finals()
    for address in sorted(ledger.entries):
        entry = ledger.entries[address]
        line = f"{address}  {entry.name}"
        own = sum(not anchor.state for anchor in entry.anchors)
        former = len(entry.anchors) - own
        if own:
            line += f"  （{own} 个段落、小标题等" + (
                f"，另有 {former} 个旧的）" if former else "）"
            )
        if move := ledger.moves.get(address):
            final = finals[address].address
            what = "改名" if move.kind == "rename" else "已撤下"
            line += f"  → {what}" + (f"，现在是 {final}" if final else "")
        yield line
    counts = Counter(_KINDS.get(entry.folder, entry.folder) for entry in ledger.entries.values())
    anchors = sum(len(entry.anchors) for entry in ledger.entries.values())
    shown = "、".join(f"{kind} {count}" for kind, count in counts.items())
    parts = f"页面里的段落、小标题等 {anchors} 个"
    moved = f"改名或撤下 {len(ledger.moves)} 个"
    yield f"共 {len(ledger.entries)} 个地址（{shown or '还没有'}），{parts}，{moved}。"


def _read(root: Path) -> Ledger:
    project, problems = load(root)
    own = restorable(root, (problem for problem in problems if is_ledger(problem.where.path)))
    ledger, found = read_records(root, project.ledger_files, own)
    if own or found:
        raise BuildFailed((*own, *found))
    return ledger


def _state(root: Path, kind: str, old: str, new: str) -> Move:
    """Enter a statement and write the ledger."""
    in_project(root)
    with guarded(root, "没有改动登记簿。"), locked(root, "改登记簿"):
        ledger, move = stated(_read(root), kind, old, new)
        if isinstance(move, Problem):
            raise BuildFailed([move])
        files = ledger_files(ledger).items()
        write_records(root, [Asset(path, text.encode()) for path, text in files])
    click.echo(f"已登记：{move_line(move)}")
    return move
