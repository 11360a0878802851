"""The scripts that a page names in its head: those of what it has, and no others."""

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
        (SPEECH, ["reading", "pictures"]),
        (SPEECH + "pinyin/", ["reading"]),
        ("terms/si-ge-yi-shi/", ["reading", "pictures"]),
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
