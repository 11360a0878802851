"""The docs dir: plain MkDocs, without our hook, builds the same site from it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.commands.analyse import analyse
from generator.commands.build import build_project
from generator.commands.export import export_docs
from generator.exports.docs_dir import markdown_page
from generator.model.output import Heading, Page, Rendered
from generator.render.inline import escape
from tests.conftest import HOME, Snapshot, make_project
from tests.exports.foreign import foreign_problems
from tests.exports.small import parsed
from tests.site.test_commands import generator

EXTENSIONS = ["admonition", "attr_list", "md_in_html", "tables", "toc", "meta"]


PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(20)


def converted(html: str, *anchors: str) -> str:
    """A page's Markdown without its front matter, as Python-Markdown turns it into HTML."""
    contents = tuple(Heading(2, anchor, anchor) for anchor in anchors)
    text = markdown_page(Rendered(Page("a.md", "题", "", contents=contents), html))
    return markdown.markdown(text.split("---\n", 2)[2], extensions=EXTENSIONS)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project exported, and built by the mkdocs command alone."""
    folder = tmp_path_factory.mktemp("docs")
    project = make_project(folder / "project")
    with (project / "content/help/readers.md").open("a", encoding="utf-8") as page:
        page.write("\n[四个意识](../terms/si-ge-yi-shi.md#c2)、[编辑](editors.md)\n")
        page.write("\n![图](tu/liu-cheng.png)、[表](tu/biao.md)\n")
    (project / "content/help/tu").mkdir()
    (project / "content/help/tu/liu-cheng.png").write_bytes(PICTURE)
    (project / "content/help/tu/biao.md").write_text(
        "# 表\n\n[四个意识](../../terms/si-ge-yi-shi.md)\n", encoding="utf-8"
    )
    build_project(project)
    export_docs(project, folder / "docs", folder / "plain.yml")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(folder / "plain.yml")],
        cwd=folder,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return folder


def test_it_has_every_page_and_file_of_the_site(plain: Path, snapshot: Snapshot) -> None:
    ours, theirs = snapshot(plain / "project/site"), snapshot(plain / "plain-site")
    # Its style sheets are joined into one only where our own plugin runs.
    assert set(ours) - {"assets/kb/site.css"} <= set(theirs)
    same = ("api/", "exports/", "objects.inv", "search/")
    for name, data in ours.items():
        if name.startswith(same) and not name.endswith("index.html"):
            assert theirs[name] == data, name


def test_it_has_the_pictures_and_the_other_pages_that_people_put_beside_the_manual(
    plain: Path,
) -> None:
    for place in ("docs", "plain-site"):
        assert (plain / place / "help/tu/liu-cheng.png").read_bytes() == PICTURE
    page = (plain / "plain-site/help/tu/biao/index.html").read_text(encoding="utf-8")
    assert 'href="../../../terms/si-ge-yi-shi/"' in page


def test_every_speech_is_there_character_for_character(plain: Path) -> None:
    speeches = analyse(plain / "project").corpus.speeches
    assert list(foreign_problems(plain / "plain-site", speeches)) == []


def test_pages_say_the_same_and_link_to_the_same(plain: Path) -> None:
    for page in (plain / "project/site").rglob("index.html"):
        name = page.relative_to(plain / "project/site")
        ours, theirs = (parsed(p) for p in (page, plain / "plain-site" / name))
        for query in ("//article//@href", "//article//@id", "//title/text()"):
            assert theirs.xpath(query) == ours.xpath(query), (name, query)
        words = [
            "".join("".join(t.xpath("//article")[0].itertext()).split()) for t in (ours, theirs)
        ]
        assert words[0] == words[1], name


def test_headings_reach_the_table_of_contents(plain: Path) -> None:
    page = parsed(plain / "plain-site/speeches/2020-hui-yi/index.html")
    contents = page.xpath("//nav[contains(@class, 'kb-toc')]//a/@href")
    assert {"#s1", "#terms-here"} <= set(contents)


def test_the_real_speech_survives_markdown(tmp_path: Path) -> None:
    project = analyse(HOME)
    export_docs(HOME, tmp_path / "docs")
    (speech,) = project.corpus.speeches
    text = (tmp_path / f"docs/speeches/{speech.id}/index.md").read_text(encoding="utf-8")
    page = parsed(markdown.markdown(text.split("---\n", 2)[2], extensions=EXTENSIONS))
    shown = [e.text_content() for e in page.xpath("//article[@data-verbatim]//*[@data-text]")]
    assert shown == [block.text for block in speech.blocks]


@given(st.text("一二、（）.*_<>&#`[]{}|\\!~\"'\t 　1aA-:=+", min_size=1, max_size=20))
@settings(deadline=None)
def test_markdown_changes_no_character_of_a_heading_or_a_paragraph(text: str) -> None:
    block = str(escape(text))
    html = (
        f'<article data-verbatim="a">\n<div class="kb"><h2 id="s1" data-text="s1">{block}</h2>'
        f'<a href="#s1">§</a></div>\n<div class="kb-block"><p data-text="s1-1">{block}</p></div>\n'
        "</article>\n"
    )
    page = parsed(converted(html, "s1"))
    shown = [e.text_content() for e in page.xpath("//article[@data-verbatim]//*[@data-text]")]
    assert shown == [text, text]
    assert page.xpath("//h2/@id") == ["s1"]


def test_each_page_lies_where_its_links_lead_from(plain: Path) -> None:
    for page in (plain / "docs/terms/si-ge-yi-shi/index.md", plain / "docs/search/index.md"):
        assert page.is_file()
    readers = (plain / "docs/help/readers.md").read_text(encoding="utf-8")
    assert "[四个意识](../terms/si-ge-yi-shi/index.md#c2)、[编辑](editors.md)" in readers


def test_front_matter_takes_any_title() -> None:
    page = Page("a.md", '“四个意识”: "x" # y', "", description="一\n二: 三")
    text = markdown_page(Rendered(page, "<p>x</p>"))
    assert text.splitlines()[1:3] == [
        r'title: "“四个意识”: \"x\" # y"',
        'description: "一 二: 三"',
    ]


def test_the_command_writes_only_what_changed(project: Path) -> None:
    assert generator(project, "export", "--docs", "docs")[0] == 0
    code, text = generator(project, "export", "--docs", "docs")
    assert (code, "其中 0 个" in text) == (0, True)
