"""Structure of documents nobody tuned on: heads after import, headings and leads, the corpus.

`STUDY_SHARED` (or ../shared) holds the labelled reports and the corpus.
"""

from __future__ import annotations

import csv
import random
import re
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from bench.corpus import corpus
from generator.commands.import_speeches import import_files
from generator.model.corpus import Block, Source, Speech
from generator.sources.parse import parse_speeches
from generator.sources.structure import blocks
from generator.text import squeeze

DRAWN = 60
_HAN = "[一二三四五六七八九十]+"
_OPENS = {
    "（一）": re.compile(rf"[（(]{_HAN}[）)]"),
    "一、": re.compile(rf"{_HAN}、"),
    "一是": re.compile(rf"{_HAN}[是要]"),
    "——": re.compile("——"),
    "1.": re.compile(r"\d+[.．、](?!\d)"),
    "［1］": re.compile(r"［\d+］"),
}
"""What a heading or a lead opens with; every such paragraph counts, also one that is an item."""


def main() -> None:
    archive = corpus()
    if archive is None:
        print("The corpus is not here (STUDY_SHARED or ../shared): nothing measured.")
        return
    gold = archive.parents[1] / "gold/unseen"
    reports = _reports(gold)
    _heads(reports, gold / "structure.tsv")
    _leads(list(reports.values()))
    _corpus(archive)


def _reports(gold: Path) -> dict[str, Speech]:
    """The labelled reports as import writes them, by their names."""
    found = {}
    with (
        zipfile.ZipFile(gold / "provincial-reports-2026.zip") as texts,
        tempfile.TemporaryDirectory() as folder,
    ):
        for name in sorted(texts.namelist()):
            page = Path(folder) / name
            page.write_bytes(texts.read(name))
            (taken,) = import_files(Path(folder), [page], accept=True)
            (speech,), _ = parse_speeches((Source(taken.source.path, taken.source.text),))
            found[page.stem] = speech
    return found


def _heads(reports: dict[str, Speech], labels: Path) -> None:
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    with labels.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            speech, field = reports[row["doc"]], row["field"]
            greeted = [b.text for b in speech.blocks if b.kind == "salutation"]
            said = {
                "title": [speech.title],
                "date": [speech.date],
                "salutation": greeted,
            }[field]
            asked[field] += 1
            right[field] += said == [row["value"]]
            if said != [row["value"]]:
                print(f"- {row['doc']} {field}: {said}, not {row['value']}")
    for field, count in asked.items():
        print(f"- {field} after import --accept: {right[field]} of {count}")


def _leads(reports: Sequence[Speech]) -> None:
    """Paragraphs that open like a heading or a lead, and how many were recognised."""
    known: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for speech in reports:
        start = next(n for n, b in enumerate(speech.blocks) if b.kind == "salutation")
        for block in speech.blocks[start:]:
            opening = next((k for k, opens in _OPENS.items() if opens.match(block.text)), "")
            if not opening and block.lead:
                opening = "a sentence over a paragraph"
            if not opening:
                continue
            asked[opening] += 1
            known[opening] += _is_marked(block)
            if not _is_marked(block):
                print(f"  - not recognised: {speech.title} {block.text[:30]}")
    for opening, count in asked.items():
        print(f"- {opening}: {known[opening]} of {count}")
    print(f"- all headings and leads: {known.total()} of {asked.total()}")


def _is_marked(block: Block) -> bool:
    return block.kind == "heading" or block.lead > 0


def _corpus(archive: Path) -> None:
    """Every document cut without loss, and the kinds in some drawn by seed."""
    with zipfile.ZipFile(archive) as documents:
        names = sorted(name for name in documents.namelist() if not name.endswith("/"))
        texts = [documents.read(name).decode("utf-8", "replace") for name in names]
    start = time.process_time()
    cut = [blocks(text) for text in texts]
    spent = time.process_time() - start
    whole = sum(
        squeeze("".join(block.text for block in found)) == squeeze(text)
        for found, text in zip(cut, texts, strict=True)
    )
    print(f"- character for character: {whole} of {len(texts)} documents, {spent:.1f} CPU s")
    drawn = random.Random(16).sample(range(len(texts)), min(DRAWN, len(texts)))
    kinds: Counter[str] = Counter(
        f"{block.kind} {block.level or ''}".strip() for n in drawn for block in cut[n]
    )
    print(f"- kinds in {len(drawn)} drawn by seed: {dict(kinds.most_common())}")
