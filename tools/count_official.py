"""Count generator/curation/data/official.txt.xz: which strings stand in how many documents.

Usage: python tools/count_official.py FOLDER…, each FOLDER of text files; what a file is follows
from its path: below `laws/` a law, below `…1954-2017/` an older report, below `speeches/` a
speech or the news of one (which often repeats it, and counts half), any other a recent report.

The table has strings and numbers, nothing else of the texts: stretches of whole words of at most
14 characters that three documents other than laws have, and quoted names and lists of names (of at
most 20 characters) that two have.  The one that ships was counted from 891 laws and regulations,
27 reports on the work of the government (1954 to 1999), the reports of all 31 provinces of 2026
(public repository johncodes404/china-provincial-gov-reports-2026), and 322 speeches, communiqués
and news: 58 of a newspaper of 2020 (vanillabeans98/plsc_xi_speeches), 65 of 2014 to 2016
(Prevalence/DataNews) and 199 of 2017 to 2026 that a school gave its members to read
(tangyixiao/Shaoxingyizhong).
"""

from __future__ import annotations

import lzma
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from generator.curation.annex import divide_annex
from generator.curation.background import TABLE
from generator.curation.lists import lists
from generator.curation.passage import passage
from generator.curation.phrases import repeated_phrases
from generator.curation.scan import Scan
from generator.model.corpus import Block

LONGEST = 14
LONGEST_LIST = 20
FEWEST = 3
FEWEST_MARKED = 2
HALF = 0.5
HEADER = """\
# Strings of official Chinese texts and the number of recent documents, of reports of 1954 to 1999
# and of laws that have them, and of recent documents that have them in quote marks.
# Counted by tools/count_official.py, which says from what.
"""


def strings(path: Path) -> tuple[set[str], set[str]]:
    """The stretches of whole words of one document, its annex left out, and what it quotes."""
    text = path.read_text(encoding="utf-8", errors="replace")
    if text.startswith("---\n") and "\n---\n" in text[4:]:
        text = text.split("\n---\n", 1)[1]
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    blocks = [Block(f"s{n}", "paragraph", line, n) for n, line in enumerate(lines, 1)]
    scan = Scan(passage(divide_annex(blocks).body))
    whole = scan.passage.text
    words = {whole[start:end] for start, end, _ in scan.passage.words}
    found = {
        *repeated_phrases(scan.passage, scan.marks),
        *(word for word in words if len(word) > 1),
    }
    quoted = {
        whole[start:end] for start, end in scan.passage.quotes if "\n" not in whole[start:end]
    }
    listed = {whole[start:end] for start, end, way in lists(scan) if way != "item"}
    return (
        {one for one in found | quoted if _is_short(one)}
        | {one for one in listed if len(one) <= LONGEST_LIST},
        {one for one in quoted if _is_short(one)},
    )


def _is_short(text: str) -> bool:
    return 1 < len(text) <= LONGEST and not text.isascii()


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
    quotes: dict[str, float] = defaultdict(float)
    paths = [*files(sys.argv[1:])]
    for path in paths:
        if (name := kind(path)) != "law":
            found, quoted = strings(path)
            counted[name].update(found)
            weight = HALF if name == "speech" else 1
            for one in quoted if name != "older" else ():
                quotes[one] += weight
    total = counted["report"] + counted["speech"] + counted["older"]
    quoted_or_list = quotes.keys() | {text for text in total if "、" in text}
    kept = {
        text
        for text, count in total.items()
        if count >= (FEWEST_MARKED if text in quoted_or_list else FEWEST)
    }
    for path in paths:
        if kind(path) == "law":
            counted["law"].update(strings(path)[0] & kept)
    lines = []
    for text in sorted(kept):
        recent = counted["report"][text] + HALF * counted["speech"][text]
        others = counted["older"][text], counted["law"][text]
        lines.append(f"{text}\t{recent:g}\t{others[0]}\t{others[1]}\t{quotes.get(text, 0):g}\n")
    TABLE.parent.mkdir(exist_ok=True)
    TABLE.write_bytes(lzma.compress((HEADER + "".join(lines)).encode(), preset=9))
    print(f"{len(paths)} documents, {len(kept)} strings, {TABLE.stat().st_size / 1000:.0f} KB")


if __name__ == "__main__":
    main()
