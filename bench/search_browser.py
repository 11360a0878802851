"""Search in Chromium: our engine beside Material's search and Pagefind, on the same texts.

Usage: python -m bench search-browser [--sizes 1,100,900] [--timed 100] [--alone]

Answers are compared with brute force in an unthrottled page; waiting, heap and
bytes are measured at 4x CPU slowdown on a sample of the substrings.  What is
missing (corpus, Chromium, jieba, Pagefind) is said and left out.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

from bench import search_sites as sites
from bench.corpus import corpus, corpus_project
from bench.search_drive import FLAGS, Costs, Engine, answers, costs, served
from bench.search_queries import FORMS, Naming, Question, namings, questions
from generator.commands.analyse import analyse
from generator.search.document import Document
from generator.search.documents import documents
from generator.search.index import searched

SIZES = (1, 100, 900)
TIMED = 100
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
FIRST = "四个意识"
OURS = ("[data-kb-search]", "[data-kb-result]", "ours")
MATERIAL = (".md-search__input", ".md-search-result__item", "material")
PAGEFIND = (".pagefind-ui__search-input", ".pagefind-ui__result-link", "pagefind")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table: complete answers to the questions and the namings, and costs."""

    engine: Engine
    built: sites.Built
    found: list[list[str]]
    named: tuple[Naming, ...]
    first: list[list[str]]
    costs: Costs


@dataclass(frozen=True, slots=True)
class Score:
    found: float
    recall: float
    wrong: float


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m bench search-browser")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--timed", type=int, default=TIMED, help="queries that are timed")
    parser.add_argument("--alone", action="store_true", help="our engine only: much quicker")
    wish = parser.parse_args(arguments)
    if corpus() is None:
        print("The corpus is not here (STUDY_SHARED or ../shared): nothing measured.")
        return
    if not sites.has("jieba"):
        print("jieba is not installed: Material's search is measured without it.")
    if not sites.has("pagefind"):
        print("Pagefind is not installed: measured without it.")
    with sync_playwright() as playwright:
        browser = find_browser(playwright)
        if not browser:
            print("There is no Chromium (STUDY_BROWSER, on PATH, Playwright's): nothing measured.")
            return
        running = playwright.chromium.launch(executable_path=browser, args=list(FLAGS))
        print(f"Chromium {running.version}, times at 4x CPU slowdown\n")
        for size in [int(size) for size in wish.sizes.split(",")]:
            with tempfile.TemporaryDirectory() as folder:
                measure(running, Path(folder), size, wish.timed, wish.alone)


def find_browser(playwright: Playwright) -> str:
    """The one STUDY_BROWSER names, a whole one on PATH as readers have, Playwright's or ''."""
    found = os.environ.get("STUDY_BROWSER") or next(filter(None, map(shutil.which, BROWSERS)), "")
    own = playwright.chromium.executable_path
    return found or (own if Path(own).exists() else "")


def measure(browser: Browser, folder: Path, size: int, timed: int, alone: bool) -> None:
    started = time.perf_counter()
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    root = corpus_project(folder / "ours", size)
    known = analyse(root)
    pages = documents(known.corpus, known.index, known.manual)
    asked, named = questions(pages), namings(pages)
    print(
        f"### {size} documents\n\n{len(pages)} pages, {searched(pages):,} characters; "
        f"{len(asked)} queries, {len(named)} ways to write the headwords\n",
        flush=True,
    )
    columns: list[Column] = []
    with served(folder) as address:
        built_ours = sites.ours(root, known)
        for engine, built in engines(folder, address, built_ours, None if alone else pages):
            columns.append(column(browser, engine, built, columns, asked, named, timed))
    for line in table(columns, asked, searched(pages)):
        print(line)
    print("\nMistakes of ours:\n")
    for line in [*mistakes(columns[0], asked)] or ["- none"]:
        print(line)
    work = [one.costs.work for one in columns]
    print(
        f"\nA fixed loop took {min(work):.0f} to {max(work):.0f} ms at 4x slowdown; "
        f"load average {load:.1f} before, {os.getloadavg()[0]:.1f} after; "
        f"{time.perf_counter() - started:.0f} s in all.\n",
        flush=True,
    )


def engines(
    folder: Path, address: str, built: sites.Built, pages: Sequence[Document] | None
) -> Iterator[tuple[Engine, sites.Built]]:
    """Build the sites, and tell where each engine is to be asked; without pages, ours alone."""
    for name, root in (
        ("ours, http", address + "ours/site/"),
        ("ours, file", built.folder.as_uri() + "/"),
    ):
        yield Engine(name, root, built.folder, built.opened, *OURS), built
    if pages is None:
        return
    found, plain = sites.pagefind(folder / "pagefind", pages)
    if found.opened:
        root = address + "pagefind/site/"
        yield Engine("Pagefind, http", root, found.folder, found.opened, *PAGEFIND), found
    jieba = "Material + jieba" if sites.has("jieba") else "Material"
    for where in ("http", "file"):
        offline = where == "file"
        found = sites.material(folder / f"material-{where}", pages, plain, offline)
        root = found.folder.as_uri() + "/" if offline else address + f"material-{where}/site/"
        yield Engine(f"{jieba}, {where}", root, found.folder, found.opened, *MATERIAL), found


def column(
    browser: Browser,
    engine: Engine,
    built: sites.Built,
    before: Sequence[Column],
    asked: Sequence[Question],
    named: Sequence[Naming],
    timed: int,
) -> Column:
    started = time.perf_counter()
    # Every fifth, so that all forms are met: the others answer slowly, and know no pinyin.
    own = tuple(named if engine.asks == "ours" else named[::5])
    # From file:// the index is the same as over http: some answers must do to show it.
    same = next((c for c in before if c.engine.asks == engine.asks), None)
    if same:
        found = [*same.found, *same.first]
        if engine.asks == "ours":
            again = answers(browser, engine, [question.text for question in asked[::10]])
            if again != found[: len(asked) : 10]:
                print("**Ours gives other answers from file:// than over http.**\n")
    else:
        found = answers(browser, engine, [*(q.text for q in asked), *(n.text for n in own)])
    answered = [q.text for q, pages in zip(asked, found, strict=False) if pages]
    sample = [q.text for q in asked if q.kind == "substring" and q.text in set(answered)][:timed]
    waited = costs(browser, engine, FIRST, sample)
    print(f"({engine.name}: {time.perf_counter() - started:.0f} s)", file=sys.stderr, flush=True)
    return Column(engine, built, found[: len(asked)], own, found[len(asked) :], waited)


def table(columns: Sequence[Column], asked: Sequence[Question], characters: int) -> Iterator[str]:
    yield "| | " + " | ".join(one.engine.name for one in columns) + " |"
    yield "| --- |" + " --- |" * len(columns)
    for kinds in (("substring",), ("full", "spaced"), ("initials", "mixed")):
        chosen = [i for i, question in enumerate(asked) if question.kind in kinds]
        label = f"{', '.join(kinds)} ({len(chosen)})"
        scored = [score([(asked[i].right, one.found[i]) for i in chosen]) for one in columns]
        yield row(f"{label}: matching pages found", [f"{s.found:.2%}" for s in scored])
        yield row(f"{label}: recall@10", [f"{s.recall:.3f}" for s in scored])
        yield row(f"{label}: wrong pages", [f"{s.wrong:.2%}" for s in scored])
    for form in FORMS:
        cells = []
        for one in columns:
            pairs = zip(one.named, one.first, strict=True)
            hits = [bool(n.first.intersection(found[:1])) for n, found in pairs if n.form == form]
            cells.append(f"{sum(hits) / len(hits):.1%} of {len(hits)}")
        yield row(f"term’s page first, by {form}", cells)
    waits = [one.costs for one in columns]
    first = [f"{c.first / 1000:.2f}" if c.first else "none" for c in waits]
    yield row("first answer after opening a page, s", first)
    yield row("typing to painted, cold: p50, p95 ms", [spread(c.cold) for c in waits])
    yield row("typing to painted, warm: p50, p95 ms", [spread(c.warm) for c in waits])
    yield row("main thread’s CPU per query, cold: p50, p95 ms", [spread(c.cpu_cold) for c in waits])
    yield row("main thread’s CPU per query, warm: p50, p95 ms", [spread(c.cpu_warm) for c in waits])
    heaps = [
        f"{c.heap / 1e6:.1f}" + (f" + {c.worker_heap / 1e6:.1f}" * bool(c.worker_heap))
        for c in waits
    ]
    yield row("JS heap, MB (+ worker)", heaps)
    yield row("read for the first answer, KB", [f"{c.first_bytes / 1000:,.0f}" for c in waits])
    sizes = [f"{one.built.index_bytes / characters:.2f}" for one in columns]
    yield row("index and texts, bytes per character", sizes)
    seconds = [f"{one.built.seconds:.1f}" if one.built.seconds else "–" for one in columns]
    yield row("added to the build, CPU s", seconds)


def row(label: str, cells: Sequence[str]) -> str:
    return f"| {label} | " + " | ".join(cells) + " |"


def score(pairs: Sequence[tuple[frozenset[str], Sequence[str]]]) -> Score:
    """Shares over all pages (found, wrong) and the mean over queries (recall@10).

    Recall@10 is the share of the first ten results, or of as many as match, that do match.
    """
    right = sum(len(wanted) for wanted, _ in pairs)
    listed = sum(len(found) for _, found in pairs)
    hits = sum(len(wanted.intersection(found)) for wanted, found in pairs)
    shares = [
        len(wanted.intersection(found[:10])) / min(10, len(wanted))
        for wanted, found in pairs
        if wanted
    ]
    return Score(
        hits / max(1, right), sum(shares) / max(1, len(shares)), (listed - hits) / max(1, listed)
    )


def spread(times: Sequence[float]) -> str:
    """Median and 95th percentile; how many there are, where not all of the sample."""
    ordered = sorted(times) or [0.0]
    few = f" (of {len(times)})" if len(times) < TIMED else ""
    return f"{ordered[len(ordered) // 2]:.0f}, {ordered[int(len(ordered) * 0.95)]:.0f}{few}"


def mistakes(one: Column, asked: Sequence[Question]) -> Iterator[str]:
    """Where an engine was wrong, query by query."""
    for question, found in zip(asked, one.found, strict=True):
        missed, wrong = question.right.difference(found), set(found) - question.right
        if missed or wrong:
            yield (
                f"- {question.kind} `{question.text}`, {len(question.right)} pages match: "
                f"missed {len(missed)} {sorted(missed)[:2]}, more {len(wrong)} {sorted(wrong)[:2]}"
            )
    for naming, found in zip(one.named, one.first, strict=True):
        if not naming.first.intersection(found[:1]):
            yield f"- {naming.form} `{naming.text}`: first {found[:1]}, not {sorted(naming.first)}"
