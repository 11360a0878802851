"""Files beside the pages of the built site cannot run scripts."""

from __future__ import annotations

import pytest

from generator.model.problems import Code
from generator.verify.files import check_beside

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg">{}</svg>'


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("help/x.svg", DRAWING.format("<script>alert(1)</script>"), Code.UNGUARDED),
        ("help/x.svg", DRAWING.format('<a href="javascript:x"/>'), Code.UNGUARDED),
        ("help/x.SVG", DRAWING.format("<foreignObject/>"), Code.UNGUARDED),
        ("help/x.htm", "x", Code.UNGUARDED),
        ("help/x.xhtml", "x", Code.UNGUARDED),
        ("help/x.xml", "x", Code.UNGUARDED),
        ("help/x.js", "x", Code.UNGUARDED),
        ("help/x.mjs", "x", Code.UNGUARDED),
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
