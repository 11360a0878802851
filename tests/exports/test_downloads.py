"""The page of downloads offers what is published, and its anchors are what SKOS names."""

from __future__ import annotations

from pathlib import Path

from rdflib import Graph
from rdflib.namespace import SKOS

from generator.commands.build import build_project
from tests.conftest import make_project
from tests.exports.small import parsed


def test_the_page_offers_every_published_file(home_site: Path) -> None:
    page = parsed(home_site / "data/index.html")
    linked = {str(href).removeprefix("../") for href in page.xpath("//article//a/@href")}
    files = (home_site / "exports").rglob("*")
    published = {path.relative_to(home_site).as_posix() for path in files if path.is_file()}
    assert len(published) >= 4
    assert published <= linked


def test_home_and_every_foot_lead_to_it(home_site: Path) -> None:
    home = parsed(home_site / "index.html")
    assert home.xpath("//article//a[@href='data/']")
    term = parsed(home_site / "terms/si-ge-yi-shi/index.html")
    assert term.xpath("//footer//a[@href='../../data/']")


def test_what_skos_names_is_found_on_the_site(home_site: Path) -> None:
    graph = Graph()
    graph.parse(home_site / "exports/glossary.ttl", publicID="http://h/exports/glossary.ttl")
    names = [*graph.subjects(None, SKOS.ConceptScheme), *graph.subjects(None, SKOS.Concept)]
    anchors: dict[str, set[str]] = {}
    assert len(names) > 131
    for name in map(str, names):
        page, _, anchor = name.removeprefix("http://h/").partition("#")
        if page not in anchors:
            tree = parsed(home_site / page / "index.html")
            anchors[page] = set(map(str, tree.xpath("//@id")))
        assert anchor in anchors[page]


def test_files_of_before_still_name_topics_that_were_renamed_or_dropped(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    glossary = project / "glossary.yml"
    text = glossary.read_text(encoding="utf-8")
    build_project(project)
    named = topics_of(project)
    glossary.write_text(text.replace("category: 政治建设", "category: 政治工作"), encoding="utf-8")
    build_project(project)
    page = parsed(project / "site/data/index.html")
    anchors = set(map(str, page.xpath("//@id")))
    assert named - topics_of(project)
    assert named <= anchors
    assert "原来的专题已取消或改名" in "".join(page.xpath("//article//text()"))


def topics_of(project: Path) -> set[str]:
    """The anchors by which the published SKOS file names its topics."""
    graph = Graph()
    graph.parse(project / "site/exports/glossary.ttl", publicID="http://h/exports/glossary.ttl")
    return {str(topic).partition("#")[2] for topic in graph.subjects(SKOS.topConceptOf)}
