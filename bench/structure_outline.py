"""Outlines of documents drawn by seed, kind by kind, short enough to be judged by reading.

`python -m bench structure-outline [--seed 1] [--count 60] [--besides 2 …]`.  What is printed of a
document: its head and end, every block that is no plain paragraph, and short paragraphs without
a mark at their end, which may be headings that were missed.  Plain paragraphs are counted.
"""

from __future__ import annotations

import argparse
import random
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.corpus import corpus
from generator.importers.markdown import read_markdown
from generator.model.corpus import Block, Source, Speech
from generator.sources.page_chrome import trim
from generator.sources.parse import parse_speeches

KINDS = (
    ("report", re.compile(r".*gov-reports.*")),
    ("constitution", re.compile(r".*/宪法/.*")),
    ("law", re.compile(r".*法[(（].*")),
    ("regulation", re.compile(r".*条例[(（].*")),
    ("measures", re.compile(r".*(?:办法|细则|规则)[(（].*")),
    ("provisions", re.compile(r".*规定[(（].*")),
    ("order, notice, plan", re.compile(r".*")),
)
"""Kinds of documents by their paths, the first that fits."""
HEAD, END = 4, 3
SHORT = 30
LONGEST = 60


def main(arguments: Sequence[str]) -> None:
    """Print the outlines of the documents drawn."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--besides", type=int, nargs="*", default=[], help="earlier seeds")
    options = parser.parse_args(arguments)
    archive = corpus()
    if archive is None:
        print("The corpus is not here (STUDY_SHARED or ../shared): nothing printed.")
        return
    gone = {name for seed in options.besides for _, name in drawn(archive, seed, 60)}
    for kind, name in drawn(archive, options.seed, options.count, gone):
        print(f"\n=== {kind}: {name}")
        speech = read(archive, name)
        print(f"title {speech.title} | date {speech.date or '-'}")
        print("\n".join(outlined(speech.blocks)))


def drawn(
    archive: Path, seed: int, count: int, gone: set[str] | frozenset[str] = frozenset()
) -> list[tuple[str, str]]:
    """Kind and name of `count` documents, as many of each kind as there are, but for `gone`."""
    with zipfile.ZipFile(archive) as documents:
        names = sorted(n for n in documents.namelist() if not n.endswith("/") and n not in gone)
    by_kind: dict[str, list[str]] = {kind: [] for kind, _ in KINDS}
    for name in names:
        by_kind[next(kind for kind, path in KINDS if path.match(name))].append(name)
    dice = random.Random(seed)
    for own in by_kind.values():
        dice.shuffle(own)
    found: list[tuple[str, str]] = []
    while len(found) < min(count, len(names)):
        for kind, own in by_kind.items():
            if own and len(found) < count:
                found.append((kind, own.pop()))
    return sorted(found, key=lambda pair: [kind for kind, _ in KINDS].index(pair[0]))


def read(archive: Path, name: str) -> Speech:
    """A document as import writes it."""
    with zipfile.ZipFile(archive) as documents:
        text = documents.read(name).decode("utf-8", "replace")
    if name.endswith(".md"):
        text = read_markdown(name, name, text).text
    text = trim(text).text
    (speech,), _ = parse_speeches((Source(f"content/speeches/{Path(name).stem}.txt", text),))
    return speech


def outlined(blocks: Sequence[Block]) -> Iterator[str]:
    """A line for each block that tells something of the structure."""
    plain = 0
    for number, block in enumerate(blocks):
        at_edge = number < HEAD or number >= len(blocks) - END
        is_article = block.kind == "paragraph" and block.text.startswith("第") and block.lead
        may_head = len(block.text) <= SHORT and block.text[-1] not in "。；;：，！"
        tells = block.kind != "paragraph" or may_head
        if not at_edge and (is_article or not tells):
            plain += 1
            continue
        if plain:
            yield f"    … {plain}"
            plain = 0
        kind = block.kind + (str(block.level) if block.level else "")
        lead = f" [{block.text[: block.lead]}]" if block.lead and not is_article else ""
        cut = block.text[:LONGEST].replace("\t", "⇥") + ("…" if len(block.text) > LONGEST else "")
        yield f"{kind:11}{lead or ' ' + cut}"
    if plain:
        yield f"    … {plain}"
