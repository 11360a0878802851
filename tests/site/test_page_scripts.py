"""The scripts that a page names: those of what it has, where they hold it up the least."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

SPEECH = "speeches/2020-xian-cong-yan-zhi-dang/"
COURSE = "courses/xian-cong-yan-zhi-dang/"
_NAMED = re.compile(r'<script src="[./]*/assets/kb/([a-z]+)\.js" defer>')


@pytest.mark.parametrize(
    ("page", "scripts"),
    [
        ("", []),
        ("terms/", []),
        ("help/readers/", []),
        ("search/", []),
        (SPEECH, ["pictures", "reading"]),
        (SPEECH + "pinyin/", ["reading"]),
        ("terms/si-ge-yi-shi/", ["pictures", "reading"]),
        (COURSE, ["reading"]),
        (COURSE + "lesson-1/", ["reading", "quiz"]),
        (COURSE + "practice/", ["quiz"]),
        ("trends/", ["pictures"]),
        ("notes/", ["reading"]),
    ],
)
def test_a_page_names_the_scripts_of_what_it_has(
    home_site: Path, page: str, scripts: list[str]
) -> None:
    html = (home_site / page / "index.html").read_text("utf-8")
    assert _NAMED.findall(html.replace('src="assets', 'src="./assets')) == scripts
    has = ('data-kb-figure="' in html, "data-kb-quiz" in html)
    assert has == ("pictures" in scripts, "quiz" in scripts)


@pytest.mark.parametrize("page", ["", SPEECH, "terms/si-ge-yi-shi/", COURSE + "practice/"])
def test_scripts_but_the_first_stand_behind_the_header(home_site: Path, page: str) -> None:
    """The browser paints the header while it waits for them."""
    head, body = (home_site / page / "index.html").read_text("utf-8").split("</head>")
    assert re.findall(r'<script src="[^"]*?(\w+)\.js">', head) == ["early"]
    assert 'rel="preload"' not in head
    header, text = body.split("</header>")
    assert "<script" not in header
    assert re.match(r'\s*<script src="[^"]*/?site\.js"></script>', text)
