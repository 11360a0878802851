"""Goldens: the structure of the real speech and the HTML of the small project, as reviewed.

After a change that is meant, write them anew with `python -m tests.render.test_golden` and read
the difference before committing it.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from generator.commands.analyse import analyse
from generator.commands.build import generate
from tests.conftest import HOME, make_project

GOLD = HOME / "tests/gold"
PAGES = ("index.md", "terms/index.md", "terms/si-ge-yi-shi.md", "speeches/2020-hui-yi.md")


def structure() -> str:
    """One line for each block of the real speech."""
    (speech,) = analyse(HOME).corpus.speeches
    lines = [
        f"{b.line}\t{b.anchor}\t{b.kind}\t{b.level}\t{b.text[: b.lead] or b.text[:16]}\n"
        for b in speech.blocks
    ]
    return "".join(lines)


def html(project: Path) -> dict[str, str]:
    site = generate(analyse(project), directory_urls=True)
    return {r.page.path: r.html for r in site.pages if r.page.path in PAGES}


def golden(path: str) -> Path:
    return GOLD / f"html/{path.replace('/', '-').removesuffix('.md')}.html"


def test_the_structure_of_the_real_speech_is_the_reviewed_one() -> None:
    assert structure() == (GOLD / "structure-speech.tsv").read_text(encoding="utf-8")


def test_the_html_of_the_small_project_is_the_reviewed_one(project: Path) -> None:
    pages = html(project)
    assert set(pages) == set(PAGES)
    for path, text in pages.items():
        assert text == golden(path).read_text(encoding="utf-8"), path


def write() -> None:
    (GOLD / "structure-speech.tsv").write_text(structure(), encoding="utf-8")
    (GOLD / "html").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for path, text in html(make_project(Path(folder) / "project")).items():
            golden(path).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
