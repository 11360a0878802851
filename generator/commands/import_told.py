"""Import told: what was done to a text on its way into the project, as problems to look at."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.problems import Code, Problem, Where
from generator.sources.page_chrome import Trimmed
from generator.sources.wrapped import Unwrapped


def unwrapped(path: str, whole: Unwrapped) -> Iterator[Problem]:
    """What was done to a text whose lines a program had cut."""
    if whole.joined:
        yield Problem(
            Code.REVIEW_IMPORT,
            Where(path),
            f"每行都在同样的宽度断开，已经接成段落，共接了 {whole.joined} 处",
            "请与原件核对分段；原文就是一行一行的，加上 --as text 再导入。",
        )
    if whole.pages:
        yield Problem(
            Code.LEFT_OUT_AT_IMPORT,
            Where(path),
            f"单独一行、连着的页码 {len(whole.pages)} 处没有收入："
            f"“{whole.pages[0]}”到“{whole.pages[-1]}”",
            "不是页码的，加上 --as text 再导入。",
        )


def left_out(path: str, trimmed: Trimmed) -> list[Problem]:
    """Each run of lines left out, told line by line."""
    runs: list[list[tuple[int, str]]] = []
    for line, text in trimmed.left_out:
        if runs and line == runs[-1][-1][0] + 1:
            runs[-1].append((line, text))
        else:
            runs.append([(line, text)])
    return [
        Problem(
            Code.LEFT_OUT_AT_IMPORT,
            Where(path, run[0][0]),
            f"网页上正文以外的文字没有收入：{'、'.join(f'“{_cut(text)}”' for _, text in run)}",
            "属于正文的，请从原件复制到导入后的文件里。",
        )
        for run in runs
    ]


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


_SHOWN = 60
"""Code points of a line left out that are shown."""
