"""The commands of curation: suggest and import-terms."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import click

from generator.cli.options import ROOT
from generator.cli.terminal import guarded, rates, report
from generator.cli.usage import ChineseCommand
from generator.commands.import_terms import TableTaken, import_terms
from generator.commands.suggest import FOLDER, TOP, Carried, Suggested, carry_out
from generator.commands.suggest import suggest as suggest_terms
from generator.concordance.coverage import Coverage
from generator.curation.inbox import PATH
from generator.curation.proposal import KINDS, Proposal
from generator.model.program import COMMAND

_SHOWN_YEARS = 6


@click.command(
    cls=ChineseCommand,
    help="从讲话里找值得收进术语表的词。讲话写文件名、编号或题目，不写是全部。",
)
@ROOT
@click.argument("speeches", nargs=-1, metavar="[讲话]…")
@click.option("--since", default="", metavar="日期", help="只看这个日期以来的讲话，例如 2024-01。")
@click.option(
    "--top",
    metavar="个数",
    type=click.IntRange(1, 1000),
    default=TOP,
    show_default=True,
    help="最多列出多少个新词，1 到 1000。",
)
@click.option(
    "--json", "as_json", is_flag=True, help="结果写成 JSON，给别的程序用；什么文件也不写。"
)
@click.option("--apply", "applied", is_flag=True, help="把收件箱里的决定写进术语表。")
def suggest(
    root: Path, speeches: tuple[str, ...], since: str, top: int, as_json: bool, applied: bool
) -> None:
    home = root.resolve()
    if applied:
        with guarded(root, "没有写，术语表和收件箱都没有动。"):
            if speeches or since or as_json:
                raise click.UsageError(
                    "--apply 处理整个收件箱，不能和讲话、--since、--json 一起用。"
                )
            carried = carry_out(home)
        report(carried.applied.problems)
        click.echo(done(carried))
        return
    with guarded(root, "没有找候选词，什么文件也没有动。"):
        found = suggest_terms(home, speeches, since, top, keep=not as_json)
    report(found.problems)
    click.echo(_as_text(found) if not as_json else _as_data(found))


def _as_data(found: Suggested) -> str:
    """The proposals for programs."""
    proposals = []
    for proposal in found.proposals:
        one = asdict(proposal)
        one["years"] = dict(proposal.years)
        one["family"] = {text: dict(years) for text, years in proposal.family}
        proposals.append(one)
    data = {
        "version": 1,
        "speeches": [speech.id for speech in found.speeches],
        "coverage": {
            "before": _figures(found.before),
            "after": _figures(found.after),
            "decided": _figures(found.decided or found.before),
        },
        "proposals": proposals,
    }
    return json.dumps(data, ensure_ascii=False, indent=1)


def _figures(one: Coverage) -> dict[str, float]:
    return {
        "characters": one.characters,
        "linked": one.linked,
        "recorded": one.recorded,
        "linked_per_1000": round(one.links, 2),
        "recorded_per_1000": round(one.records, 2),
    }


def _as_text(found: Suggested) -> str:
    """The proposals for a terminal, by kind."""
    return "\n".join((*_listed(found.proposals), *_ending(found)))


def _listed(proposals: Sequence[Proposal]) -> Iterator[str]:
    for kind, name in KINDS.items():
        of_kind = [one for one in proposals if one.kind == kind]
        if of_kind:
            yield f"== {name}（{len(of_kind)}）"
        for number, one in enumerate(of_kind, 1):
            yield from _lines(one, number)


def _lines(one: Proposal, number: int) -> Iterator[str]:
    of = f" → {one.term}" if one.term else ""
    why = f"  {'、'.join(one.reasons)}" if one.reasons else ""
    score = f"  {one.score:.1f} 分" if one.kind == "new" else ""
    yield f"{number:3d}  {one.text}{of}  {one.speeches} 篇 {one.times} 次{why}{score}"
    if one.remark:
        yield f"     ！{one.remark}"
    for place in one.contexts:
        yield f"     {place}  {place.path}:{place.line}"
    if one.definition:
        yield f"     附件释义：{one.definition}"
    details = []
    if one.pinyin:
        details.append(
            f"读音 {one.pinyin}"
            + ("（拿不准：" + "；".join(one.doubts) + "）" if one.doubts else "")
        )
    if one.category:
        details.append(f"专题 {one.category}（{one.category_why}）")
    if one.components:
        details.append(f"构成 {'、'.join(one.components)}")
    if one.related:
        details.append(f"相关 {'、'.join(one.related)}")
    if one.family:
        details.append("别的说法 " + "、".join(one.told_family()))
    if any(year for year, _ in one.years):
        shown = one.years[-_SHOWN_YEARS:]
        details.append("各年 " + "、".join(f"{year or '无日期'}: {count}" for year, count in shown))
    for detail in details:
        yield f"     {detail}"


def _ending(found: Suggested) -> Iterator[str]:
    new = sum(one.kind == "new" for one in found.proposals)
    before, after = found.before, found.after
    yield (
        f"{len(found.speeches)} 篇讲话，新词 {new} 个，其他 {len(found.proposals) - new} 处。"
        f"现在{rates(before)}；新词全部收下，{rates(after)}。"
    )
    if found.decided:
        yield (
            f"收件箱里写了 accept、alias 的 {found.accepted} 个还没有写进术语表；"
            f"写进去以后{rates(found.decided)}。"
        )
    if found.hidden:
        yield f"另有 {found.hidden} 个是以前决定不收的，没有列出。"
    yield (
        f"放进收件箱 {PATH} 的新候选词 {found.added} 个；网页的样子在 {FOLDER}/index.html。"
        f"在收件箱里写好决定，再运行 {COMMAND} suggest --apply。"
    )


def done(carried: Carried) -> str:
    """What `--apply` did."""
    applied = carried.applied
    if not carried.written:
        return f"没有要写的决定：待定 {applied.waiting} 个，不收的 {applied.rejected} 个照旧记着。"
    lines = [
        f"完成：新术语 {len(applied.accepted)} 个，新别名 {len(applied.aliases)} 个，"
        f"写进 glossary.yml；待定 {applied.waiting} 个，不收的 {applied.rejected} 个记在收件箱里。"
    ]
    if applied.spare:
        lines.append(f"另有 {applied.spare} 个别名没有写：那个术语已经认得这种写法。")
    lines.append(f"全部讲话原来{rates(carried.before)}，现在{rates(carried.after)}。")
    return "\n".join(lines)


@click.command(
    "import-terms",
    cls=ChineseCommand,
    help="把表格（.xlsx 或 .csv）里的术语收进 glossary.yml：有的更新，没有的加上，从不删除。",
)
@ROOT
@click.argument("file", metavar="表格", type=click.Path(path_type=Path))
@click.option("--category", metavar="专题", default="", help="没有写专题的新术语，都归这个专题。")
def import_terms_(root: Path, file: Path, category: str) -> None:
    with guarded(root, "没有导入，glossary.yml 没有动。"):
        taken = import_terms(root.resolve(), file, category)
    report(taken.problems)
    click.echo(_taken(taken))


def _taken(taken: TableTaken) -> str:
    return (
        f"完成：{taken.rows} 行，新术语 {len(taken.added)} 个，更新 {len(taken.updated)} 个，"
        f"没有变化 {taken.same} 个，没有收 {taken.refused} 行。"
    )
