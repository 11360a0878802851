"""Small pages for the search, and what is found on them."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from generator.model.output import Asset
from generator.publish.made_files import write_assets
from generator.search.document import Document, Key, Section
from generator.search.index import search_assets
from generator.search.selftest import ask
from generator.text.pinyin.keys import initials
from generator.text.pinyin.readings import pronounce

WORDS = "要坚持党的领导，加强干部队伍建设。“四个意识”；《意见》2019年GDP、5G（重庆）长期行业"


def speech(number: int, *texts: str) -> Document:
    sections = [Section(f"s0-{n}", text, pronounce(text)) for n, text in enumerate(texts, 1)]
    title = f"讲话{number}"
    return Document(
        f"speeches/d{number}/",
        "speech",
        title,
        f"20{number % 100:02}-01-01",
        "",
        (Section("title", title, pronounce(title), heading=True), *sections),
    )


def term(name: str, identifier: str, *, alias: str = "") -> Document:
    keys = [Key("headword", name, pronounce(name), initials(pronounce(name), name))]
    keys += (
        [Key("alias", alias, pronounce(alias), initials(pronounce(alias), alias))] if alias else []
    )
    sections = [Section("", key.text, key.syllables, heading=True) for key in keys]
    return Document(f"terms/{identifier}/", "term", name, "", "专题", tuple(sections), tuple(keys))


def built(site: Path, pages: list[Document], words: Collection[str] = ()) -> list[Asset]:
    assets = list(search_assets(pages, lambda: words, 0 if site.name == "shards" else 1_000_000))
    write_assets(assets, site)
    return assets


def found(site: Path, pages: list[Document], *queries: str) -> list[list[str]]:
    built(site, pages)
    return [[r["url"] for r in answer["results"]] for answer in ask(site, queries)]
