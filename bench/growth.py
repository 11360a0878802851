"""Measure how time and memory grow with hostile and with large inputs.

`python -m bench growth [CASE …]`: each case at n and 4n, everything up to the
finished pages in a process of its own; CPU seconds and peak memory.  Linear is
4, n log n below 5, quadratic 16.  The time to start and to load dictionaries is
taken off.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from generator.commands.analyse import analyse
from generator.commands.build import generate
from generator.text.pinyin.orthography import propose

HAN = "党的建设四个意识监督执纪问责巡视整改干部教育人民群众学习贯彻落实责任担当作风纪律坚持从严维护"
TERM = (
    "- term: 四个意识\n  id: si-ge-yi-shi\n  pinyin: sì gè yìshí\n"
    "  definition: 义。\n  category: 党建\n"
)
COURSE = "---\ntitle: 课\n---\n\n## 第一课\n\n"
GLOSSARY, SPEECH, COURSE_FILE = "glossary.yml", "content/speeches/a.txt", "content/courses/c.md"
SECONDS = 120
"""CPU seconds after which a case is stopped."""

Files = dict[str, str]


def han(count: int, seed: int = 1) -> str:
    return "".join(random.Random(seed).choices(HAN, k=count))


def names(count: int) -> list[str]:
    draw = random.Random(3)
    found: dict[str, None] = {}
    while len(found) < count:
        found["".join(draw.choices(HAN, k=6))] = None
    return list(found)


def entries(count: int, more: str = "") -> str:
    return "".join(
        f"- term: {name}\n  id: t{n}\n  pinyin: {propose(name)}\n  definition: 定义{name}。\n"
        f"  category: 类{n % 20}\n{more}"
        for n, name in enumerate(names(count))
    )


def listed(field: str, count: int) -> str:
    return f"  {field}:\n" + "".join(f"    - {name}\n" for name in names(count))


def speech(text: str) -> Files:
    return {SPEECH: f"标题\n\n{text}\n"}


def course(text: str) -> Files:
    return {COURSE_FILE: COURSE + text + "\n"}


def paragraphs(count: int) -> str:
    return "\n".join(f"{han(20, n)}四个意识。" for n in range(count))


CASES: dict[str, tuple[int, Callable[[int], Files]]] = {
    "terms of a glossary": (2_500, lambda n: {GLOSSARY: entries(n)}),
    "the same headword again": (2_500, lambda n: {GLOSSARY: TERM * n}),
    "aliases of one term": (
        2_500,
        lambda n: {GLOSSARY: TERM + listed("aliases", n), **speech("\n".join(names(n)[: n // 2]))},
    ),
    "components of one term": (2_500, lambda n: {GLOSSARY: TERM + listed("components", n)}),
    "related terms of one": (2_500, lambda n: {GLOSSARY: entries(n) + TERM + listed("related", n)}),
    "related names that are no terms": (1_000, lambda n: {GLOSSARY: TERM + listed("related", n)}),
    "topics": (
        1_000,
        lambda n: {
            GLOSSARY: "".join(
                f"- term: {name}\n  definition: 义。\n  category: 类{name}\n" for name in names(n)
            ),
            **speech("。".join(names(n))),
        },
    ),
    "mentions in one line": (4_000, lambda n: speech((han(29) + "四个意识") * n)),
    "sentences in one line": (4_000, lambda n: speech((han(29) + "四个意识。") * n)),
    "quotes and titles in one line": (4_000, lambda n: speech("“四个”意识，《四个意识》" * n)),
    "characters of a line": (250_000, lambda n: speech(han(n))),
    "characters of a line of one word": (250_000, lambda n: speech("为人民" * (n // 3))),
    "paragraphs": (5_000, lambda n: speech(paragraphs(n))),
    "lines of one character": (25_000, lambda n: speech("好\n" * n)),
    "headings": (
        5_000,
        lambda n: speech("\n".join(f"一、{han(6, k)}\n正文四个意识。" for k in range(n))),
    ),
    "notes in a head": (
        1_250,
        lambda n: {
            SPEECH: "---\nnotes:\n"
            + "".join(f"  s0-{k + 1}: 说明\n" for k in range(n))
            + f"---\n标题\n\n{paragraphs(n)}"
        },
    ),
    "readings in a head": (
        1_250,
        lambda n: {
            SPEECH: "---\nreadings:\n"
            + "".join(f"  - {{text: {name}, pinyin: {propose(name)}}}\n" for name in names(n))
            + f"---\n标题\n\n{paragraphs(n)}"
        },
    ),
    "speeches": (
        500,
        lambda n: {f"content/speeches/s{k}.txt": f"题{k}\n\n{paragraphs(1)}" for k in range(n)},
    ),
    "courses": (
        500,
        lambda n: {f"content/courses/s{k}.md": f"{COURSE}[[四个意识]]\n" for k in range(n)},
    ),
    "lessons": (
        1_000,
        lambda n: {
            COURSE_FILE: "---\ntitle: 课\n---\n\n"
            + "".join(f"## 第{k}课\n\n[[四个意识]]\n\n" for k in range(n))
        },
    ),
    "quoted paragraphs": (
        1_000,
        lambda n: (
            speech(paragraphs(n)) | course("".join(f"![[a#s0-{k + 1}]]\n\n" for k in range(n)))
        ),
    ),
    "proved quotations": (
        1_000,
        lambda n: (
            speech(paragraphs(n))
            | course(
                "".join(f"> {han(20, k)}四个意识。\n> —— [[a#s0-{k + 1}]]\n\n" for k in range(n))
            )
        ),
    ),
    "paragraphs of a course": (10_000, lambda n: course("好的。\n\n" * n)),
    "open brackets in a line": (12_500, lambda n: course("[" * n)),
    "open brackets in paragraphs": (12_500, lambda n: course(("[" * 250 + "\n\n") * (n // 250))),
    "stars in a line": (12_500, lambda n: course("*" * n)),
    "nested lists": (12_500, lambda n: course("- " * n + "a")),
    "cells of a table": (
        5_000,
        lambda n: course("|a|b|\n|-|-|\n" + "|甲|乙|\n" * (n // 2)),
    ),
}


def measure(name: str, size: int) -> tuple[float, int, int]:
    """CPU seconds, peak MB above the start, and errors, of one case in this process."""
    files = {GLOSSARY: TERM, **speech("我们要增强四个意识。"), **CASES[name][1](size)}
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "content/help").mkdir(parents=True)
        (root / "content/help/index.md").write_text("# 帮助\n", encoding="utf-8")
        for path, text in {"mkdocs.yml": "site_name: 资料库\n", **files}.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        start = time.process_time()
        project = analyse(root)
        errors = sum(problem.is_error for problem in project.problems)
        if not errors:
            generate(project, True)
        seconds = time.process_time() - start
    return seconds, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024, errors


def apart(name: str, size: int) -> tuple[float, int, int] | None:
    """`measure` in a process of its own; None when it took too long."""
    code = (
        "import resource, sys; from bench.growth import measure; "
        f"resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS})); "
        "print(*measure(sys.argv[1], int(sys.argv[2])))"
    )
    command = [sys.executable, "-c", code, name, str(size)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return None
    seconds, memory, errors = done.stdout.split()[-3:]
    return float(seconds), int(memory), int(errors)


def main(wanted: list[str]) -> None:
    idle = apart("paragraphs of a course", 1)
    assert idle
    print("| case | n | CPU s at n, 4n | ratio | MB at n, 4n | |")
    print("| --- | --- | --- | --- | --- | --- |")
    for name, (size, _) in CASES.items():
        if wanted and name not in wanted:
            continue
        one, four = apart(name, size), apart(name, 4 * size)
        if not one or not four:
            print(f"| {name} | {size} | more than {SECONDS} s, or failed | | | |", flush=True)
            continue
        small, large = (max(0.0, own[0] - idle[0]) for own in (one, four))
        ratio = f"{large / small:.1f}" if small > 0.05 else "–"
        refused = "refused" if four[2] else ""
        print(
            f"| {name} | {size:,} | {small:.2f}, {large:.2f} | {ratio} | {one[1]}, {four[1]} "
            f"| {refused} |",
            flush=True,
        )
