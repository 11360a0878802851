"""Terminal: what the commands say to the editor: progress, problems and summaries, in Chinese."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby, pairwise
from pathlib import Path

import click
from click._termui_impl import ProgressBar

from generator.commands.build import Built
from generator.commands.failures import ending as noted_ending
from generator.commands.failures import problems_of
from generator.concordance.coverage import Coverage, by_speech, by_year, whole
from generator.model.corpus import Corpus
from generator.model.index import Index
from generator.model.problems import Problem, in_order


def report(problems: Iterable[Problem]) -> None:
    """Every problem in full, errors first."""
    for problem in in_order(problems):
        label = "错误" if problem.is_error else "提醒"
        click.echo(f"{label}  {problem}", err=True)


def stop_on_errors(problems: Iterable[Problem]) -> None:
    """Report the errors and leave with code 1, if there are any."""
    errors = [problem for problem in problems if problem.is_error]
    if errors:
        report(errors)
        fail(errors, False, "请先改正。")


def _report_failure(problems: Iterable[Problem]) -> None:
    """Every error; warnings in full only where they are what the build failed of (--strict)."""
    found = tuple(problems)
    errors = [problem for problem in found if problem.is_error]
    report(errors or found)
    if errors:
        report_briefly(problem for problem in found if not problem.is_error)


def report_briefly(warnings: Iterable[Problem]) -> None:
    """Each kind of warning once with its number: `check` has the full list."""
    for code, group in groupby(sorted(warnings, key=lambda p: p.code.value), lambda p: p.code):
        first, *others = group
        more = f"（同类共 {len(others) + 1} 条，运行 check 查看全部）" if others else ""
        click.echo(f"提醒  {first.where}  [{code.value}] {first.message}{more}", err=True)


def fail(problems: Iterable[Problem], strict: bool, ending: str) -> None:
    """Say how many problems there were and what that means, and leave with code 1."""
    found = tuple(problems)
    errors = sum(problem.is_error for problem in found)
    warnings = len(found) - errors
    counted = f"{errors} 个错误、{warnings} 条提醒"
    if strict and not errors:
        counted += "（--strict：有提醒也算失败）"
    click.echo(f"{counted}。{ending}", err=True)
    sys.exit(1)


def summary(built: Built) -> str:
    """What a build did, in one line."""
    numbers = built.numbers
    covered = Coverage("", numbers.characters, numbers.linked, numbers.mentions - numbers.linked)
    told = f"提醒 {len(built.problems)} 条，用时 {built.seconds:.1f} 秒。"
    if built.unchanged:
        return (
            "没有变化，不用重新生成：项目的文件、程序和软件包都与上次生成时相同，"
            f"site/ 里的 {built.unchanged} 个文件逐个核对过，与上次生成的一样。{told}"
        )
    return (
        f"完成：讲话 {numbers.speeches} 篇，术语 {numbers.terms} 个，"
        f"链接和用例 {numbers.mentions} 处（{rates(covered)}），"
        f"页面 {numbers.pages} 个，{told}网站在 site/。"
    )


def rates(one: Coverage) -> str:
    """Coverage in words."""
    return f"每千字链接 {one.links:.2f} 处、另记 {one.records:.2f} 处"


def coverage_lines(corpus: Corpus, index: Index, *, each: bool) -> str:
    """The coverage of all speeches, of each year where there are several, of each if asked."""
    parts = by_speech(corpus.speeches, index.by_speech)
    years = by_year(corpus.speeches, parts)
    lines = [f"术语覆盖：{rates(whole(parts))}。"]
    for one in years if len(years) > 1 else ():
        name = f"{one.name}年" if one.name else "无日期"
        lines.append(f"  {name}  {rates(one)}（{one.characters} 字）")
    for speech, one in zip(corpus.speeches, parts, strict=True) if each else ():
        lines.append(f"  {speech.path}  {rates(one)}（{one.characters} 字）")
    return "\n".join(lines)


@contextmanager
def guarded(
    root: Path, ending: str, *, strict: bool = False, brief: bool = False
) -> Iterator[None]:
    """Turn whatever stops a command into problems on the terminal and exit code 1.

    `ending` says what that means for the files; a stage that knows better has
    noted so.  `brief` tells warnings beside errors shortly.
    """
    try:
        yield
    except (click.ClickException, click.exceptions.Exit, BrokenPipeError):
        raise
    except (Exception, KeyboardInterrupt) as error:
        stopped = KeyboardInterrupt() if isinstance(error, click.Abort) else error
        problems = problems_of(stopped, root)
        if brief:
            _report_failure(problems)
        else:
            report(problems)
        fail(problems, strict, noted_ending(error) or ending)


class Progress:
    """Shows the stages: a bar on a terminal, a plain line each elsewhere."""

    def __init__(self) -> None:
        self._bar: ProgressBar[int] | None = None
        self._started: list[tuple[str, float]] = []
        self._ended = 0.0

    def told(self) -> str:
        """The stages with the seconds that each has taken."""
        times = [*(at for _, at in self._started), self._ended]
        took = [end - start for start, end in pairwise(times)]
        stages = zip((stage for stage, _ in self._started), took, strict=True)
        return "各步用时（秒）：" + "、".join(f"{name} {seconds:.1f}" for name, seconds in stages)

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        self._ended = time.perf_counter()
        self._close()

    def __call__(self, stage: str, steps: int) -> Callable[[], None]:
        self._close()
        self._started.append((stage, time.perf_counter()))
        if not sys.stderr.isatty():
            click.echo(f"{stage} …", err=True)
            return lambda: None
        bar: ProgressBar[int] = click.progressbar(
            length=steps, label=f"{stage:　<5}", file=sys.stderr, item_show_func=None
        )
        bar.__enter__()
        self._bar = bar
        return lambda: bar.update(1)

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.finish()
            self._bar.render_finish()
            self._bar = None
