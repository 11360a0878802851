"""Files beside the pages of the built site cannot run scripts."""

from __future__ import annotations

import pytest

from generator.model.problems import Code
from generator.verify.files import check_beside

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg">{}</svg>'


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("help/x.svg", DRAWING.format("<script>alert(1)</script>"), Code.WEAK_CSP),
        ("help/x.svg", DRAWING.format('<a href="javascript:x"/>'), Code.WEAK_CSP),
        ("help/x.SVG", DRAWING.format("<foreignObject/>"), Code.WEAK_CSP),
        ("help/x.htm", "x", Code.WEAK_CSP),
        ("help/x.xhtml", "x", Code.WEAK_CSP),
        ("help/x.xml", "x", Code.WEAK_CSP),
        ("help/x.js", "x", Code.WEAK_CSP),
        ("help/x.mjs", "x", Code.WEAK_CSP),
        ("help/x.exe", "x", Code.UNKNOWN_FILE),
        ("help/x", "x", Code.UNKNOWN_FILE),
    ],
)
def test_a_file_that_could_run_is_refused(name: str, data: str, code: Code) -> None:
    assert [problem.code for problem in check_beside(name, data.encode())] == [code]


@pytest.mark.parametrize("name", ["help/x.png", "help/x.JPG", "help/x.pdf", "help/x.docx"])
def test_pictures_and_documents_are_allowed(name: str) -> None:
    assert list(check_beside(name, b"x")) == []


def test_a_plain_drawing_is_allowed() -> None:
    assert list(check_beside("help/x.svg", DRAWING.format('<path d="M0 0"/>').encode())) == []
