"""Other generators: what plain MkDocs and Hugo take for the same pages, beside our own build.

Usage: python -m bench other-generators [documents …]   (default 100 900; needs the corpus)

The pages are those of our built site, each as a Markdown file that holds its article as HTML.
MkDocs builds them with Material and nothing else, Hugo with two templates of a few lines: neither
has our search, downloads or proofs.  Every build is a process of its own, one after the other.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.corpus import add_terms, corpus_project
from bench.rebuilds import built, measured, word

_ARTICLE = re.compile(r"<article[^>]*>(.*)</article>", re.DOTALL)
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_EMPTY = re.compile(r"\n\s*")
_LAYOUT = """<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>{{ .Title }}</title>
</head><body><nav>{{ range .Site.Home.RegularPages }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>
{{ end }}</nav><article>{{ .Content }}</article></body></html>
"""
_HUGO = """baseURL = "https://example.org/"
title = "plain"
disableKinds = ["taxonomy", "term", "RSS"]
[markup.goldmark.renderer]
unsafe = true
"""
_MKDOCS = {
    "site_name": "plain",
    "docs_dir": "docs",
    "theme": {"name": "material", "language": "zh", "font": False},
    "plugins": [],
    "not_in_nav": "*",
    "nav": ["index.md"],
}


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m bench other-generators")
    parser.add_argument("sizes", nargs="*", type=int, default=[100, 900])
    options = parser.parse_args(arguments)
    print("| documents | pages | generator | build | CPU s | s | peak MB |")
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            compare(Path(folder), size)


def compare(folder: Path, size: int) -> None:
    """Build, copy the pages for the others, change one speech everywhere and build again."""
    root = corpus_project(folder / "project", size)
    add_terms(root, 131)
    rows = [("ours", "clean", built(root))]
    mkdocs, hugo = folder / "mkdocs", folder / "hugo"
    pages = copy_pages(root / "site", mkdocs, hugo)
    (mkdocs / "mkdocs.yml").write_text(json.dumps(_MKDOCS), encoding="utf-8")
    (hugo / "hugo.toml").write_text(_HUGO, encoding="utf-8")
    (hugo / "layouts/_default").mkdir(parents=True)
    for name in ("single", "list"):
        (hugo / f"layouts/_default/{name}.html").write_text(_LAYOUT, encoding="utf-8")
    others = {
        "MkDocs with Material": [sys.executable, "-m", "mkdocs", "-q", "build"],
        "Hugo": [str(Path(sys.executable).with_name("hugo")), "--quiet"],
    }
    homes = {"MkDocs with Material": mkdocs, "Hugo": hugo}
    rows += [(name, "clean", measured(others[name], homes[name])) for name in others]
    word(root)
    for home in (mkdocs / "docs", hugo / "content"):
        lengthen(home)
    rows += [("ours", "one character", built(root))]
    rows += [(name, "one character", measured(others[name], homes[name])) for name in others]
    lengthen(mkdocs / "docs")
    dirty = [*others["MkDocs with Material"], "--dirty"]
    rows += [("MkDocs with Material", "one character, --dirty", measured(dirty, mkdocs))]
    for name, what, (cpu, seconds, peak) in rows:
        print(
            f"| {size} | {pages} | {name} | {what} | {cpu:.1f} | {seconds:.0f} | {peak:.0f} |",
            flush=True,
        )


def lengthen(home: Path) -> None:
    """One character more in the middle of a speech."""
    paths = sorted([*home.glob("speeches/d*.md"), *home.glob("speeches/d*/_index.md")])
    path = paths[len(paths) // 2]
    text = path.read_text(encoding="utf-8")
    at = text.find("。", len(text) // 2)
    path.write_text(f"{text[:at]}好{text[at:]}", encoding="utf-8")


def copy_pages(site: Path, mkdocs: Path, hugo: Path) -> int:
    """Write each page of a site as a Markdown file for both; how many."""
    folders = {path.parent.relative_to(site) for path in site.rglob("index.html")}
    parents = {parent for folder in folders for parent in folder.parents}
    count = 0
    for folder in sorted(folders):
        text = (site / folder / "index.html").read_text(encoding="utf-8")
        article, title = _ARTICLE.search(text), _TITLE.search(text)
        if not article or not title:
            continue  # a page that leads on
        count += 1
        body = _EMPTY.sub("\n", article[1])
        name = folder.with_name(f"{folder.name}.md") if folder.name else Path("index.md")
        _write(mkdocs / "docs" / name, f"# {title[1]}\n\n<div>{body}</div>\n")
        if folder in parents or not folder.name:  # a section, to Hugo
            name = folder / "_index.md"
        _write(hugo / "content" / name, f"---\ntitle: {json.dumps(title[1])}\n---\n{body}\n")
    return count


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
