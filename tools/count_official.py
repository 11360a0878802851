"""Count generator/curation/data/official.txt.xz: which strings stand in how many documents.

Usage: python tools/count_official.py FOLDER…, each FOLDER of text files; what a file is follows
from its path: below `laws/` a law, below `…1954-2017/` an older report, below `speeches/` a
speech or the news of one (which often repeats it, and counts half), any other a recent report.

The table has strings and numbers, nothing else of the texts: stretches of whole words of at most
14 characters that two documents other than laws have.  The one that ships was counted from 893
laws and regulations, 27 reports on the work of the government (1954 to 1999), the reports of 16
provinces of 2026, and 58 speeches and news of speeches that a newspaper printed in 2020 (as
collected in the public repository vanillabeans98/plsc_xi_speeches).
"""

from __future__ import annotations

import lzma
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from generator.curation.annex import divide_annex
from generator.curation.background import TABLE
from generator.curation.candidates import Scan
from generator.curation.passage import passage
from generator.curation.phrases import repeated_phrases
from generator.model.corpus import Block

LONGEST = 14
FEWEST = 2
HALF = 0.5
HEADER = """\
# Strings of official Chinese texts and the number of recent documents, of reports of 1954 to 1999
# and of laws that have them.  Counted by tools/count_official.py, which says from what.
"""


def strings(path: Path) -> set[str]:
    """The stretches of whole words of one document, its annex left out."""
    text = path.read_text(encoding="utf-8", errors="replace")
    if text.startswith("---\n") and "\n---\n" in text[4:]:
        text = text.split("\n---\n", 1)[1]
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    blocks = [Block(f"s{n}", "paragraph", line, n) for n, line in enumerate(lines, 1)]
    scan = Scan(passage(divide_annex(blocks).body))
    words = {scan.passage.text[start:end] for start, end, _ in scan.passage.words}
    found = {
        *repeated_phrases(scan.passage, scan.marks),
        *(word for word in words if len(word) > 1),
    }
    return {one for one in found if len(one) <= LONGEST and not one.isascii()}


def kind(path: Path) -> str:
    parts = path.as_posix()
    if "/laws/" in parts:
        return "law"
    return "speech" if "/speeches/" in parts else "older" if "1954-2017" in parts else "report"


def files(folders: list[str]) -> Iterator[Path]:
    for folder in folders:
        yield from (p for p in sorted(Path(folder).rglob("*")) if p.suffix in (".txt", ".md"))


def main() -> None:
    counted = {name: Counter[str]() for name in ("report", "speech", "older", "law")}
    paths = [*files(sys.argv[1:])]
    for path in paths:
        if kind(path) != "law":
            counted[kind(path)].update(strings(path))
    total = counted["report"] + counted["speech"] + counted["older"]
    kept = {text for text, count in total.items() if count >= FEWEST}
    for path in paths:
        if kind(path) == "law":
            counted["law"].update(strings(path) & kept)
    lines = []
    for text in sorted(kept):
        recent = counted["report"][text] + HALF * counted["speech"][text]
        lines.append(f"{text}\t{recent:g}\t{counted['older'][text]}\t{counted['law'][text]}\n")
    TABLE.parent.mkdir(exist_ok=True)
    TABLE.write_bytes(lzma.compress((HEADER + "".join(lines)).encode(), preset=9))
    print(f"{len(paths)} documents, {len(kept)} strings, {TABLE.stat().st_size / 1000:.0f} KB")


if __name__ == "__main__":
    main()
