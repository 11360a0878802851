"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path

import click

from generator.build.distributed import SCHEME, remote
from generator.build.workers import Workers, cores
from generator.cli.terminal import fail, report
from generator.model.problems import Code, Problem, Where
from generator.model.program import COMMAND


def in_project(root: Path) -> Path:
    """The folder, if a project is there; else the command says so and ends."""
    if not any((root / name).exists() for name in ("mkdocs.yml", "glossary.yml", "content")):
        problem = Problem(
            Code.FILE_MISSING,
            Where(str(root.resolve())),
            "这个文件夹不是项目：里面没有 mkdocs.yml、glossary.yml 和 content/",
            "请先进入项目的文件夹，或加上 --root 项目的文件夹；"
            f"新建一个项目，运行 {COMMAND} new 文件夹。",
        )
        report([problem])
        fail([problem], False, "什么也没有做。")
    return root


FOLDER, ROOT = (
    click.option(
        "--root",
        metavar="文件夹",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        default=Path(),
        show_default="当前文件夹",
        callback=lambda _, __, root, check=check: check(root),
        help="项目所在的文件夹。",
    )
    for check in (Path, in_project)
)
"""A project's folder: where one may be, where one has to be."""
WORKERS = click.option(
    "--workers",
    type=click.IntRange(1),
    metavar="个数",
    show_default="处理器的核心数",
    help="要做的多时，最多用几个处理器核心；1 最慢，也最不影响别的程序。生成的内容不受影响。",
)
EXECUTOR = click.option(
    "--executor",
    metavar="地址",
    default="",
    help="分给 Dask 的各台计算机去做：dask://主机:端口（先装 study-site[distributed]）。",
)
STRICT = click.option("--strict", is_flag=True, help="有提醒也算失败。")


def workers_of(count: int | None, executor: str) -> Workers:
    """The workers that the options `--workers` and `--executor` ask for.

    Raises click.BadParameter for an executor that cannot be used.
    """
    if not executor:
        return Workers(count or cores())
    if not executor.startswith(SCHEME):
        raise click.BadParameter(
            f"“{executor}”不能用，应是 {SCHEME}主机:端口", param_hint="--executor"
        )
    try:
        start, many = remote(executor.removeprefix(SCHEME))
    except ImportError:
        raise click.BadParameter(
            "没有安装 distributed，请运行 pip install study-site[distributed]",
            param_hint="--executor",
        ) from None
    except (OSError, ValueError) as error:
        raise click.BadParameter(f"连不上 {executor}：{error}", param_hint="--executor") from None
    return Workers(count or many, start=start)
