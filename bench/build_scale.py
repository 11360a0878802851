"""What a build costs: CPU seconds of the generator's stages and of MkDocs.

Usage: python -m bench.build_scale [documents …]   (default 1 100 900; needs the corpus)

Every measurement is a process of its own.  Terms beyond the glossary's 131
are the corpus's commonest strings of four characters.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bench.corpus import corpus_project
from generator.browser import browser_assets
from generator.commands.build import rendered_alone
from generator.concordance.index import build_index
from generator.exports.downloads import export_assets
from generator.exports.embed import embed_pages
from generator.exports.handout import handout_pages
from generator.ledger.assign import assign_addresses
from generator.ledger.read import read_ledger
from generator.ledger.records import Ledger
from generator.ledger.write import ledger_files
from generator.linking.link import link
from generator.linking.words import all_words
from generator.model.addresses import SiteLocation
from generator.model.corpus import Corpus
from generator.model.output import Asset, Rendered
from generator.publish.mkdocs_build import Site, build_site, read_settings
from generator.publish.write import write_all
from generator.render.environment import render
from generator.search.documents import documents
from generator.search.index import search_assets
from generator.site.parts import all_pages
from generator.site.public_api import api_assets
from generator.site.view import View
from generator.sources.glossary import parse_glossary
from generator.sources.load import load
from generator.sources.parse import parse_speeches
from generator.text.pinyin.orthography import propose
from generator.text.pinyin.syllables import is_han
from generator.verify import Expected, Files, verify

TERMS = (131, 3000)


def main(sizes: Sequence[int]) -> None:
    print(
        "| documents | terms | load+parse | ledger | link | index | render | search index "
        "| generator |"
    )
    for size in sizes:
        for terms in TERMS:
            with tempfile.TemporaryDirectory() as folder:
                root = corpus_project(Path(folder) / "project", size)
                add_terms(root, terms)
                publish_once(root)
                command = [sys.executable, "-m", "bench.build_scale", "--measure", str(root)]
                done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
            show(size, terms, json.loads(done.stdout))


def show(size: int, terms: int, seconds: dict[str, float]) -> None:
    names = ("load+parse", "ledger", "link", "index", "render", "search")
    generator = sum(seconds[name] for name in names)
    cells = " | ".join(f"{seconds[name]:.2f}" for name in names)
    without = generator - seconds["search"]
    print(
        f"| {size} | {terms} | {cells} | {generator:.2f} | MkDocs {seconds['mkdocs']:.2f} | "
        f"verify {seconds['verify']:.2f} | plain MkDocs {seconds['plain']:.2f} | "
        f"÷ MkDocs {generator / seconds['mkdocs']:.2f}, "
        f"÷ plain {generator / seconds['plain']:.2f}, "
        f"without search {without / seconds['plain']:.2f} | "
        f"{seconds['pages']:.0f} pages, {seconds['megabytes']:.0f} MB |",
        flush=True,
    )


def add_terms(root: Path, wanted: int) -> None:
    """Fill the glossary up to `wanted` terms with the commonest strings of the documents."""
    glossary = root / "glossary.yml"
    text = glossary.read_text(encoding="utf-8")
    missing = wanted - text.count("\n- term:")
    if missing <= 0:
        return
    counts: Counter[str] = Counter()
    for path in sorted((root / "content/speeches").iterdir()):
        body = path.read_text(encoding="utf-8")
        counts.update(body[i : i + 4] for i in range(0, len(body) - 4, 2))
    known = [name for name, _ in counts.most_common() if all(map(is_han, name))]
    fresh = [name for name in known if name not in text][:missing]
    glossary.write_text(
        text
        + "".join(
            f"- term: {name}\n  pinyin: {propose(name)}\n  definition: 测量用。\n  category: 测量\n"
            for name in fresh
        ),
        encoding="utf-8",
    )


def publish_once(root: Path) -> None:
    """Record all addresses, as a first build does: what is measured is one of the many after it."""
    project, _ = load(root)
    terms, _ = parse_glossary(project.glossary)
    speeches, _ = parse_speeches(project.speeches)
    files = ledger_files(assign_addresses(Ledger(), speeches, terms).ledger)
    write_all([Asset(path, text.encode()) for path, text in files.items()], root)


def cpu() -> float:
    """CPU seconds of this process and of those it waited for."""
    return sum(os.times()[:4])


def measure(root: Path) -> dict[str, float]:
    seconds: dict[str, float] = {}
    last = cpu()

    def lap(name: str) -> None:
        nonlocal last
        now = cpu()
        seconds[name] = now - last
        last = now

    project, _ = load(root)
    terms, _ = parse_glossary(project.glossary)
    speeches, _ = parse_speeches(project.speeches)
    lap("load+parse")
    known = read_ledger(project.ledger, project.ledger_parts)[0]
    assigned = assign_addresses(known, speeches, terms)
    ledger_files(replace(assigned.ledger, kept=known.entries))
    corpus = Corpus(assigned.speeches, assigned.terms, assigned.topics)
    lap("ledger")
    linked = link(corpus)
    lap("link")
    index = build_index(corpus, linked.by_speech)
    lap("index")
    pages = tuple(render(all_pages(View(corpus, index))))
    assets = tuple(api_assets(corpus, index))
    lap("render")
    search = tuple(search_assets(documents(corpus, index, project.manual), all_words))
    lap("search")
    site = root / "site"
    # What pages link to besides; small, and measured by no column.
    beside = (*embed_pages(index, SiteLocation()), *handout_pages(index, SiteLocation()))
    downloads = export_assets(corpus, index, SiteLocation(), ())
    rest = (*browser_assets(), *downloads, *rendered_alone(beside, directory_urls=True))
    last = cpu()
    made = Site(pages, (*assets, *search, *rest))
    published = build_site(root, made, site)
    lap("mkdocs")
    expected = Expected(
        corpus,
        index,
        (*pages, *published.written),
        published.bodies,
        Files(made.assets, published.files),
        published.copied,
        read_settings(root).place.name,
    )
    problems = (*published.problems, *verify(site, assigned.speeches, expected=expected))
    lap("verify")
    publish_as_markdown(root, pages)
    lap("plain")
    wrong = [problem for problem in problems if problem.is_error]
    assert not wrong, wrong[:3]
    seconds["pages"] = len(pages)
    size = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    seconds["megabytes"] = size / 1e6
    return seconds


def publish_as_markdown(root: Path, pages: Sequence[Rendered]) -> None:
    """The same pages as Markdown files with raw HTML, built by MkDocs and Material as they come."""
    for rendered in pages:
        path = root / "plain" / rendered.page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"# {rendered.page.title}\n\n{rendered.html}", encoding="utf-8")
    settings = {
        "site_name": "plain",
        "docs_dir": "plain",
        "site_dir": "plain-site",
        "theme": {"name": "material", "language": "zh", "font": False},
        "plugins": [],
        "not_in_nav": "*",
        "nav": ["index.md"],
    }
    (root / "plain.yml").write_text(json.dumps(settings), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "-q", "build", "-f", str(root / "plain.yml")]
    subprocess.run(command, capture_output=True, check=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        print(json.dumps(measure(Path(sys.argv[2]))))
    else:
        main([int(size) for size in sys.argv[1:]] or [1, 100, 900])
