"""Sharing: what other programs show of a link, without a request of the reader's browser."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from generator.commands.build import build_project
from generator.text.markup.allowed import refusals

NAME = "学习 & 资料"


def shared(page: Path) -> dict[str, str]:
    text = page.read_text(encoding="utf-8")
    pattern = r'<meta (?:name="description" )?property="?og:(\w+)"? content=("[^"]*"|[^\s>]+)'
    found = re.findall(pattern, text)
    assert len(found) == len(dict(found)), "each once"
    return {name: html.unescape(value.strip('"')) for name, value in found}


def build(project: Path, *settings: str) -> Path:
    path = project / "mkdocs.yml"
    text = re.sub(r"site_name: .*", f"site_name: '{NAME}'", path.read_text(encoding="utf-8"))
    path.write_text("\n".join([text, *settings, ""]), encoding="utf-8")
    glossary = project / "glossary.yml"
    quoted = glossary.read_text(encoding="utf-8").replace("指政治意识", '指“A"&<b>”政治意识')
    glossary.write_text(quoted, encoding="utf-8")
    build_project(project)
    return project / "site"


def test_a_page_says_what_it_is_and_of_which_site(project: Path) -> None:
    site = build(project)
    term = shared(site / "terms/si-ge-yi-shi/index.html")
    assert term == {
        "site_name": NAME,
        "type": "article",
        "title": "四个意识",
        "description": '指“A"&<b>”政治意识、大局意识、核心意识、看齐意识。',
    }
    assert shared(site / "index.html")["title"] == NAME
    kinds = {"index": "website", "terms/index": "article", "speeches/2020-hui-yi/index": "article"}
    assert {name: shared(site / f"{name}.html")["type"] for name in kinds} == kinds
    assert shared(site / "help/readers/index.html")["title"].startswith("读者")
    assert set(shared(site / "404.html")) == set(term)


@pytest.mark.parametrize(
    ("files", "end"), [("true", "si-ge-yi-shi/"), ("false", "si-ge-yi-shi.html")]
)
def test_only_a_public_address_gives_an_address_and_a_picture(
    project: Path, files: str, end: str
) -> None:
    text = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(
        text.replace("directory_urls: true", f"directory_urls: {files}"), encoding="utf-8"
    )
    site = build(project, "site_url: http://xuexi.example/kb")
    term = next(site.glob("terms/si-ge-yi-shi/index.html"), site / "terms/si-ge-yi-shi.html")
    said = shared(term)
    assert said["url"] == f"http://xuexi.example/kb/terms/{end}"
    base, _, picture = said["image"].partition("/kb/")
    assert base == "http://xuexi.example"
    assert (site / picture).read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("written", [True, False])
def test_people_write_no_head_elements(written: bool) -> None:
    token = '<meta property="og:title" content="x">'
    assert bool(refusals(token, written)) is written
