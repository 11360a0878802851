"""Search at scale: size and cost of the index, and answers against brute force.

Usage: python -m bench.search_scale [documents …]   (default 1 100 900; needs the corpus)
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.corpus import corpus_project
from generator.browser import script
from generator.commands.analyse import analyse
from generator.linking.words import all_words
from generator.publish.made_files import write_assets
from generator.search.document import Document
from generator.search.documents import documents
from generator.search.index import search_assets, searched
from generator.search.normal import GAP, Normalizer
from generator.search.questions import NormalTexts
from generator.search.selftest import ask
from generator.text.pinyin.syllables import is_han, strip_tone

SUBSTRINGS, PINYIN, SEED = 300, 150, 7


def main(sizes: Sequence[int]) -> None:
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            measure(Path(folder), size)


def measure(folder: Path, size: int) -> None:
    project = corpus_project(folder / "project", size)
    known = analyse(project)
    pages = documents(known.corpus, known.index, known.manual)
    started = time.process_time()
    assets = tuple(search_assets(pages, all_words))
    seconds = time.process_time() - started
    site = folder / "site"
    write_assets(assets, site)
    engine = site / "assets/kb/engine.js"
    engine.parent.mkdir(parents=True)
    engine.write_text(script("engine"), encoding="utf-8")
    characters = searched(pages)
    total = sum(len(asset.data) for asset in assets)
    print(
        f"{size} documents, {characters:,} characters: index {seconds:.1f} CPU s, "
        f"{len(assets)} files, {total / characters:.2f} bytes per character"
    )
    report("substrings", *substrings(site, pages))
    report("pinyin", *pinyin(site, pages))


def report(kind: str, queries: int, missed: int, wrong: int, found: int, ms: list[float]) -> None:
    times = sorted(ms)
    print(
        f"  {kind}: {queries} queries, {found} right pages, missed {missed}, wrong {wrong}; "
        f"node ms median {times[len(times) // 2]:.1f}, p95 {times[int(len(times) * 0.95)]:.1f}"
    )


def substrings(site: Path, pages: Sequence[Document]) -> tuple[int, int, int, int, list[float]]:
    texts = NormalTexts(pages)
    drawn = random.Random(SEED)
    sources = [text for text in texts.values() if len(text) > 20]
    queries: list[str] = []
    while len(queries) < SUBSTRINGS:
        text = drawn.choice(sources)
        start = drawn.randrange(len(text) - 8)
        query = text[start : start + drawn.randint(1, 8)].strip(GAP)
        if query and not re.search("[a-z]", query):
            queries.append(query)
    answers = ask(site, [query.replace(GAP, "。") for query in queries])
    wanted = [{url for url, text in texts.items() if query in text} for query in queries]
    return compare(answers, wanted)


def pinyin(site: Path, pages: Sequence[Document]) -> tuple[int, int, int, int, list[float]]:
    """Full pinyin of 2 to 4 neighbouring characters, by the readings of their context."""
    normalizer = Normalizer()
    runs: dict[str, list[list[str]]] = {page.url: [] for page in pages}
    for page in pages:
        for section in page.sections:
            text, readings = normalizer.normalize(section.text, section.syllables)
            given = iter(readings)
            run: list[str] = []
            for char in [*text, GAP]:
                if is_han(char):
                    run.append(strip_tone(next(given)))
                elif run:
                    runs[page.url].append(run)
                    run = []
    drawn = random.Random(SEED)
    sources = [run for own in runs.values() for run in own if len(run) >= 4]
    queries = []
    for _ in range(PINYIN):
        run = drawn.choice(sources)
        start = drawn.randrange(len(run) - 3)
        queries.append("".join(run[start : start + drawn.randint(2, 4)]))
    joined = {url: "".join(" " + " ".join(run) + " \n" for run in own) for url, own in runs.items()}
    wanted = []
    for query in queries:
        pattern = re.compile(" " + " ?".join(query) + " ")
        wanted.append({url for url, text in joined.items() if pattern.search(text)})
    return compare(ask(site, queries), wanted)


def compare(
    answers: list[dict[str, Any]], wanted: list[set[str]]
) -> tuple[int, int, int, int, list[float]]:
    missed = wrong = right = 0
    for answer, urls in zip(answers, wanted, strict=True):
        found = {result["url"] for result in answer["results"]}
        missed += len(urls - found)
        wrong += len(found - urls)
        right += len(found & urls)
        if urls - found:
            print("    missed", repr(answer["query"]), sorted(urls - found)[:3])
        if found - urls:
            print("    more", repr(answer["query"]), sorted(found - urls)[:3], len(found - urls))
    return len(answers), missed, wrong, right, [answer["ms"] for answer in answers]


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1, 100, 900])
