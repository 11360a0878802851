"""Minified pages: fewer bytes, the same text on screen, for screen readers and when selected."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from generator.commands.analyse import analyse
from generator.commands.build import generate
from generator.publish.mkdocs_build import build_site
from generator.render.minify_html import lean
from tests.conftest import HOME

FRAME = (
    "\n<!doctype html>\n\n<body>\n"
    '  <input class="md-toggle" data-md-toggle="drawer" id="__drawer">\n'
    '  <label class="md-overlay" for="__drawer"></label>\n'
    '  <div data-md-component="skip">\n'
    '  <a href="#term" class="md-skip">\n 跳转至\n </a>\n </div>\n'
    '  <div data-md-component="announce">\n\n  </div>\n  <header>头</header>\n<main>{}</main>\n'
    '  <div class="md-dialog" data-md-component="dialog">\n'
    '    <div class="md-dialog__inner md-typeset"></div>\n  </div>\n</body>\n'
)


def test_empty_lines_and_the_parts_of_a_frame_without_scripts_are_left_out() -> None:
    page = lean(FRAME.format("\n\n   <p>文</p>\n\n"))
    assert page == (
        "<!doctype html>\n<body>\n<header>头</header>\n<main>\n<p>文</p>\n</main>\n</body>\n"
    )


@pytest.mark.parametrize(
    "kept",
    [
        "<b>甲</b> <b>乙</b>",
        "<b>甲</b><b>乙</b>",
        "<p> 前\n\n  后 </p>",
        "<p>　全角\u2003空格　\n </p>",
        "<pre><b>甲</b>\n\n   <b>乙</b></pre>",
        "<textarea>\n\n  <b>\n\n  </textarea>",
        "<style>a>\n\n  <b</style>",
        '<p title="甲>\n\n  <乙">丙</p>\n\n  <p>丁</p>',
        '<input class="md-toggle" id="__drawer">',
    ],
)
def test_what_can_be_seen_or_may_count_stays_as_it_is(kept: str) -> None:
    assert lean(f"<main>{kept}</main>") == f"<main>{kept}</main>\n"


def test_lines_behind_text_that_is_kept_as_it_is_are_closed_up_too() -> None:
    assert lean("<main><pre>甲</pre>\n\n  <b>乙</b></main>") == (
        "<main><pre>甲</pre>\n<b>乙</b></main>\n"
    )


def test_a_word_with_readings_ends_its_last_reading() -> None:
    full = "<p><ruby>国<rt>guó</rt>家<rt>jiā</rt></ruby>的</p>"
    short = lean(f"<main>{full}</main>")
    assert "jiā</ruby>的" in short
    assert said(short) == said(f"<main>{full}</main>")
    assert seen(short) == seen(f"<main>{full}</main>\n")


spaces = st.sampled_from(["", " ", "\n", "\n\n", "  \n\t ", "\u3000\n", "\u00a0"])
texts = st.sampled_from(["同志们：", "a &lt; b", "a > b", "“", "1"])
elements = st.sampled_from(["p", "b", "a", "span", "li", "pre"])


@given(st.lists(st.tuples(elements, spaces, texts, spaces, spaces), max_size=8))
def test_no_text_with_anything_in_it_changes(parts: list[tuple[str, str, str, str, str]]) -> None:
    body = "".join(f"<{e}>{one}{text}{two}</{e}>{three}" for e, one, text, two, three in parts)
    page = f"<main><div>{body}</div></main>"
    assert seen(lean(page)) == seen(page + "\n")


def seen(page: str) -> list[str]:
    """Every text node; what is nothing but white space with a line break counts as that."""
    white = re.compile(r"[ \t\r\n]*\n[ \t\r\n]*")
    found = []
    for element in html.document_fromstring(page).iter("*"):
        found += [(element.tag, element.text or ""), ("", element.tail or "")]
    return ["\n" if white.fullmatch(text) and tag != "pre" else text for tag, text in found if text]


def test_the_pages_of_this_project_say_the_same_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = generate(analyse(HOME), directory_urls=True)
    for name, publish in (("lean", lean), ("full", lambda page: page)):
        monkeypatch.setattr("generator.publish.plugin.lean", publish)
        build_site(HOME, site, tmp_path / name)
    pages = sorted((tmp_path / "full").rglob("*.html"))
    assert len(pages) > 100
    for full in pages:
        short = tmp_path / "lean" / full.relative_to(tmp_path / "full")
        assert said(short.read_text("utf-8")) == said(full.read_text("utf-8")), full


def said(page: str) -> tuple[str, list[tuple[str, dict[str, str]]]]:
    """The text as it is drawn, and every element of the page that is not left out."""
    tree = html.document_fromstring(page)
    for element in list(tree.iter("*")):
        classes = (element.get("class") or "").split()
        places = element.get("data-md-component")
        if {"md-toggle", "md-overlay", "md-dialog"} & set(classes) or places in (
            "skip",
            "announce",
        ):
            parent = element.getparent()
            assert parent is not None
            parent.remove(element)
    text = re.sub(r"[ \t\r\n]+", " ", "".join(map(str, tree.itertext()))).strip()
    elements = [(str(e.tag), {str(k): str(v) for k, v in e.items()}) for e in tree.iter("*")]
    for _, attributes in elements:
        if attributes.get("data-md-component") in ("container", "main", "content"):
            del attributes["data-md-component"]
    return text, elements


def test_nothing_stands_between_the_tags_of_a_head() -> None:
    head = "<html>\n<head>\n  <title>甲\n乙</title>\n\n  <meta a=b>\n</head>"
    body = "\n<body>\n<p>甲</p>\n</body>\n"
    assert lean(head + body) == f"<html><head><title>甲\n乙</title><meta a=b></head>{body}"
    assert lean("<p>甲</p>\n\n<p>乙</p>") == "<p>甲</p>\n<p>乙</p>\n"


def test_the_page_for_unknown_addresses_is_minified_too(home_site: Path) -> None:
    page = (home_site / "404.html").read_text("utf-8")
    assert page == lean(page)
    assert "\n\n" not in page
