"""Handouts: complete on paper, and their codes lead to the right pages."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import zxingcpp

from generator.commands.analyse import Study
from generator.exports.handout import ALL, choose, handout_pages
from generator.exports.qr import BORDER, qr_svg
from generator.model.addresses import SiteLocation
from generator.model.corpus import Alias, Corpus
from generator.render.environment import render
from tests.exports.conftest import BASE
from tests.exports.small import PLAIN, glossary, parsed
from tests.site.test_commands import generator


def shown(study: Study, place: SiteLocation) -> dict[str, str]:
    pages = handout_pages(study.index, place)
    return {page.page.path: page.html for page in render(pages, place.directory_urls)}


def scanned(svg: str) -> str:
    """What a reader sees in a code: the drawing's strokes as pixels, then decoded."""
    size = int(re.search(r'viewBox="0 0 (\d+) \1"', svg)[1])  # type: ignore[index]
    dark = np.zeros((size, size), dtype=bool)
    x = y = 0.0
    path = re.search(r' d="([^"]+)"', svg)[1]  # type: ignore[index]
    for move, first, second in re.findall(r"([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?", path):
        if move == "h":
            dark[int(y), int(x) : int(x) + int(first)] = True
            x += float(first)
        else:
            x, y = (
                (float(first), float(second))
                if move == "M"
                else (x + float(first), y + float(second))
            )
    assert not dark[:BORDER].any(), "the quiet zone"
    image = np.where(np.kron(dark, np.ones((4, 4), dtype=bool)), 0, 255).astype(np.uint8)
    (code,) = zxingcpp.read_barcodes(image)
    return str(code.text)


def test_every_term_stands_in_the_full_one_and_in_its_topics(
    home: Study, place: SiteLocation
) -> None:
    pages = shown(home, place)
    slugs = home.index.slugs
    full = parsed(pages[ALL])
    assert full.xpath("//section//h2/@id") == list(home.index.entries)
    for topic, ids in home.index.topics:
        page = parsed(pages[f"exports/handouts/topic-{slugs[topic]}.html"])
        assert page.xpath("//section//h2/@id") == list(ids)
    words = full.text_content()
    for term in home.corpus.terms:
        assert term.definition in words
        assert term.unsure_about in words
        assert all(component in words for component in term.components)
    assert words.count("待核实") >= 15


def test_each_code_leads_to_its_term(home: Study) -> None:
    text = shown(home, SiteLocation(base=BASE))[ALL]
    sections = re.findall(r'<svg.*?</svg>.*?<h2 id="([^"]+)"', text, re.DOTALL)
    codes = re.findall(r"<svg.*?</svg>", text, re.DOTALL)
    assert sections == list(home.index.entries)
    for term, svg in zip(sections, codes, strict=True):
        assert scanned(svg) == f"{BASE}terms/{term}/"


def test_long_and_chinese_addresses_can_be_scanned_too() -> None:
    for address in ("http://10.0.0.1:8080/学习/terms/a/", BASE + "x" * 120):
        assert scanned(qr_svg(address)) == address


def test_without_a_public_address_there_is_no_code_nor_a_word_of_it(home: Study) -> None:
    """Its readers cannot give the site an address; the page of downloads tells those who can."""
    text = shown(home, SiteLocation())[ALL]
    assert "<svg" not in text
    assert "二维码" not in text


def test_a_handout_needs_nothing_but_itself(home: Study, place: SiteLocation) -> None:
    for text in shown(home, place).values():
        tree = parsed(text)
        assert not tree.xpath("//script | //link | //img | //iframe | //a")
        assert "url(" not in text
        assert "@media print" in text


# --- a selection ---------------------------------------------------------------

CORPUS = glossary(
    replace(PLAIN, aliases=(Alias("四个意识论"), Alias("共用", shared=True))),
    replace(PLAIN, id="liang-ge-wei-hu", term="两个维护", aliases=(Alias("共用", shared=True),)),
    replace(PLAIN, id="bu-wang", term="不忘初心、牢记使命"),
    replace(PLAIN, id="zhi-zheng", term="只争朝夕，不负韶华"),
)[0]


@pytest.mark.parametrize(
    ("names", "ids"),
    [
        ("四个意识,两个维护", ("si-ge-yi-shi", "liang-ge-wei-hu")),
        ("两个维护、四个意识", ("liang-ge-wei-hu", "si-ge-yi-shi")),
        ("两个维护，四个意识，两个维护", ("liang-ge-wei-hu", "si-ge-yi-shi")),
        ("不忘初心、牢记使命, 只争朝夕，不负韶华", ("bu-wang", "zhi-zheng")),
        ("四个意识论；liang-ge-wei-hu", ("si-ge-yi-shi", "liang-ge-wei-hu")),
    ],
)
def test_terms_are_chosen_by_name_alias_or_id(names: str, ids: tuple[str, ...]) -> None:
    assert choose(CORPUS, names) == (ids, ())


@pytest.mark.parametrize(
    ("names", "message", "hint"),
    [
        ("四个意思", "没有术语“四个意思”", "四个意识"),
        ("共用", "几个术语共用", "si-ge-yi-shi、liang-ge-wei-hu"),
        ("", "没有写术语", "逗号隔开"),
        ("qqqq", "没有术语“qqqq”", "逗号隔开"),
    ],
)
def test_a_name_that_leads_nowhere_is_a_problem(names: str, message: str, hint: str) -> None:
    _, (problem,) = choose(CORPUS, names)
    assert message in problem.message
    assert hint in problem.hint


def test_an_empty_glossary_has_nothing_to_choose() -> None:
    assert choose(Corpus((), ()), "四个意识")[0] == ()


def test_the_command_writes_one_file_that_prints(project: Path) -> None:
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(f"site_url: {BASE}\n")
    code, text = generator(project, "export", "--handout", "四个意识,两个维护", "out/讲义.html")
    assert (code, "2 个术语的讲义" in text) == (0, True)
    page = (project / "out/讲义.html").read_text(encoding="utf-8")
    assert parsed(page).xpath("//h2/text()") == ["四个意识", "两个维护"]
    codes = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    assert scanned(codes[1]) == f"{BASE}terms/liang-ge-wei-hu/"


def test_the_command_names_the_nearest_terms_for_a_slip(project: Path) -> None:
    code, text = generator(project, "export", "--handout", "四个意思", "out.html")
    assert code == 1
    assert "相近的有：四个意识" in text
    assert not (project / "out.html").exists()
