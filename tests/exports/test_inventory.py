"""objects.inv: another site links to terms by name, proved by building one with Sphinx."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import sphobjinv
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.commands.analyse import Study
from generator.commands.build import build_project
from generator.exports.inventory import inventory
from generator.model.addresses import SiteLocation, url_of
from generator.model.corpus import Alias
from tests.exports.conftest import BASE
from tests.exports.small import PLAIN, glossary, parsed

CONF = """\
project = "课程"
extensions = ["sphinx.ext.intersphinx"]
intersphinx_mapping = {{"xuexi": ("{base}", r"{inventory}")}}
"""
PAGE = """\
课程
====

要增强 :term:`四个意识`，做到 :term:`这两个维护 <两个维护>`；
见 :external+xuexi:term:`两个坚决维护`、
:ref:`si-ge-yi-shi` 和 :doc:`讲话 <xuexi:speeches/2020-hui-yi>`。
"""


def names(data: bytes) -> dict[tuple[str, str], str]:
    objects = sphobjinv.Inventory(zlib=data).objects
    return {(o.role, o.name): o.uri_expanded for o in objects}


def test_every_term_can_be_linked_by_name_and_by_id(home: Study, place: SiteLocation) -> None:
    found = names(inventory(home.corpus, place))
    for term in home.corpus.terms:
        url = url_of(f"terms/{term.id}.md", place.directory_urls)
        assert found["term", term.term] == url
        assert found["label", term.id] == url
    for speech in home.corpus.speeches:
        url = url_of(f"speeches/{speech.id}.md", place.directory_urls)
        assert found["doc", f"speeches/{speech.id}"] == url


def test_a_name_that_two_terms_share_links_to_neither() -> None:
    one = replace(PLAIN, aliases=(Alias("主题教育", shared=True), Alias("意识", shared=True)))
    two = replace(PLAIN, id="b", term="主题教育", aliases=(Alias("意识", shared=True),))
    found = names(inventory(glossary(one, two)[0], SiteLocation()))
    assert found["term", "主题教育"] == "terms/b/", "a headword comes before another's alias"
    assert ("term", "意识") not in found


def test_the_same_glossary_gives_the_same_bytes(home: Study) -> None:
    assert inventory(home.corpus, SiteLocation()) == inventory(home.corpus, SiteLocation())


@given(st.lists(st.text("四个 AaBb:1-\n\t", min_size=1, max_size=8), min_size=1, max_size=4))
@example([":1:四111:", ":::四 1"])  # compressed, it looks like a line of an inventory that is not
@settings(deadline=None)
def test_any_names_give_an_inventory_that_can_be_read(terms: list[str]) -> None:
    entries = [replace(PLAIN, id=f"t{n}", term=term) for n, term in enumerate(terms)]
    found = names(inventory(glossary(*entries)[0], SiteLocation()))
    assert all(found["label", f"t{n}"] == f"terms/t{n}/" for n in range(len(terms)))


def test_a_sphinx_site_links_terms_by_name(project: Path, tmp_path: Path) -> None:
    build_project(project)
    source = tmp_path / "course"
    source.mkdir()
    conf = CONF.format(base=BASE, inventory=project / "site/objects.inv")
    (source / "conf.py").write_text(conf, encoding="utf-8")
    (source / "index.rst").write_text(PAGE, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-W", "-n", "-q", str(source), str(tmp_path / "html")],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    links = {
        a.text_content(): a.get("href")
        for a in parsed(tmp_path / "html/index.html").xpath("//a[contains(@class, 'external')]")
    }
    assert links == {
        "四个意识": f"{BASE}terms/si-ge-yi-shi/",
        "这两个维护": f"{BASE}terms/liang-ge-wei-hu/",
        "两个坚决维护": f"{BASE}terms/liang-ge-wei-hu/",
        "讲话": f"{BASE}speeches/2020-hui-yi/",
    }
