"""One style sheet for the site: Material's rules that a page uses, and its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mkdocs.exceptions import BuildError

from generator.publish.join_styles import MATERIAL, STYLES, join_styles
from generator.publish.purge_css import BY_SCRIPT, classes, compact, used, without_idle_pictures

NAMES = frozenset({"a", "b", "md-grid"})


@pytest.mark.parametrize(
    ("sheet", "kept"),
    [
        (".a .b{x:y}.a.c{x:y}", ".a .b{x:y}"),
        (".c,.a>p,h1{x:y}", ".a>p,h1{x:y}"),
        ("@media print{.c{x:y}}@media screen{.a{x:y}.c{x:y}}", "@media screen{.a{x:y}}"),
        ('.a:not(.c){x:y}[data-x=".c"]{x:y}', None),
        ('.a{background:url("data:image/svg+xml;{}.c{")}', None),
        ('@charset "UTF-8";@keyframes c{to{x:y}}', None),
        (r".md-grid{x:1.5e3}.md\:c{x:y}", ".md-grid{x:1.5e3}"),
    ],
)
def test_a_selector_goes_when_no_page_has_its_class(sheet: str, kept: str | None) -> None:
    assert used(sheet, NAMES) == (sheet if kept is None else kept)


@pytest.mark.parametrize(
    ("sheet", "left"),
    [
        ("/* of a */\n.a,\n.b > p {\n  x: y z;\n\n  /* no */\n}\n", ".a,.b > p{x:y z;}"),
        ('.a::after { content: "  /* a; b */ "; }', '.a::after{content:"  /* a; b */ ";}'),
        (".a { background: url(data:x/*;/*,b) }", ".a{background:url(data:x/*;/*,b)}"),
        (r".md\:c { width: calc(1px + 2px) }", r".md\:c{width:calc(1px + 2px)}"),
        (".a { x: y !important }", ".a{x:y !important}"),
        (".a :hover { x: y }", ".a :hover{x:y}"),
        ("@media (min-width: 1px) and (pointer: fine) { .a { x: y } }",
         "@media (min-width:1px) and (pointer:fine){.a{x:y}}"),
        (".a/* c */.b { x: y }", ".a/**/.b{x:y}"),
    ],
)  # fmt: skip
def test_a_sheet_is_sent_without_comments_and_needless_space(sheet: str, left: str) -> None:
    assert compact(sheet) == left


@pytest.mark.parametrize(
    ("sheet", "others", "left"),
    [
        (":root{--a:url(b.svg);--c:red}", (), ":root{--c:red}"),
        (":root{--c:red;--a:url(b.svg)}", (), ":root{--c:red;}"),
        (""":root{--a:url("data:image/svg+xml;utf8,<svg d='m}'/>");x:y}""", (), ":root{x:y}"),
        (":root{--a:url(b.svg)}.i{mask:var(--a)}", (), None),
        (":root{--a:url(b.svg)}", (".i{mask:var( --a , none)}",), None),
        (":root{--a:url(b.svg);--ab:url(c.svg)}.i{mask:var(--ab)}", (),
         ":root{--ab:url(c.svg)}.i{mask:var(--ab)}"),
        (":root{--c:red;--d:1px}", (), None),
        (".a--b:hover{x:url(c.svg)}", (), None),
    ],
)  # fmt: skip
def test_pictures_that_no_rule_draws_are_not_sent(
    sheet: str, others: tuple[str, ...], left: str | None
) -> None:
    assert without_idle_pictures(sheet, others) == (sheet if left is None else left)


def test_every_property_that_the_site_names_is_declared(home_site: Path) -> None:
    files = [*(home_site / "assets/kb").glob("[!v]*.*s"), *home_site.rglob("*.html")]
    texts = [path.read_text("utf-8") for path in files]
    named = {name for text in texts for name in re.findall(r"var\((--[\w-]+)\)", text)}
    declared = {name for text in texts for name in re.findall(r"[{;\s\"](--[\w-]+)\s*:", text)}
    assert named
    assert named <= declared


def test_classes_are_found_however_they_are_quoted() -> None:
    page = "<a class='x y'><b id=class class=z><i\nclass=\"q\n r\">"
    assert classes(page) == {"x", "y", "z", "q", "r"}


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ('<p class="a b"><b class="c">class="d"</b>', {"a", "b", "c", "d"}),
        ('<p class="a"><b class=b>', {"a", "b"}),
        ('<p class="a"><b\nclass="b">', {"a", "b"}),
        ("<p class=\"a\"><b class='b c'>", {"a", "b", "c"}),
        ('<p class="a\nb"><p class="">', {"a", "b"}),
        ("<p>", set()),
    ],
)
def test_classes_are_found_however_they_are_written(page: str, names: set[str]) -> None:
    assert classes(page) == names


def test_a_page_asks_for_one_style_sheet_and_notes_bring_their_own(home_site: Path) -> None:
    """The sheet of notes is asked for by their script, when a reader first has any."""
    sheets = {path.relative_to(home_site).as_posix() for path in home_site.rglob("*.css*")}
    own = {"assets/kb/site.css", "assets/kb/notes.css"}
    assert sheets == own | {s for s in sheets if "/vendor/" in s}
    page = (home_site / "terms/si-ge-yi-shi/index.html").read_text("utf-8")
    links = re.findall(r'<link rel="stylesheet" href="([^"]*)"', page)
    assert links == ["../../assets/kb/site.css"]


def test_a_page_of_an_editor_brings_the_styles_of_what_it_shows(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    sheet = ".md-nav{x:y}.md-typeset .admonition{x:y}.js .md-typeset{x:y}"
    (folder / MATERIAL).mkdir(parents=True)
    (folder / MATERIAL / "main.0.min.css").write_text(sheet, encoding="utf-8")
    (folder / "own.css").write_text(".md-nav{own:rule}", encoding="utf-8")
    (folder / STYLES).parent.mkdir(parents=True)
    page = '<div class="md-typeset"><div class="admonition">'
    join_styles(["own.css"], classes(page) | BY_SCRIPT, folder)
    joined = (folder / STYLES).read_text(encoding="utf-8")
    assert joined == f"{sheet.removeprefix('.md-nav{x:y}')}\n.md-nav{{own:rule}}"
    assert [path.name for path in folder.rglob("*.css")] == ["site.css"]


def test_without_materials_sheet_a_build_fails_and_says_so(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="assets/stylesheets"):
        join_styles([], frozenset(), tmp_path)
