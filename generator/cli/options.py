"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path

import click

ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    show_default="当前文件夹",
    help="项目所在的文件夹。",
)
STRICT = click.option("--strict", is_flag=True, help="有提醒也算失败。")
