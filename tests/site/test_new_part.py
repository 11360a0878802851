"""A new kind of page is one folder and one line: its page, its file, its redirect, its document."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "generator"

PYTHON = '''\
"""Lengths: how long each speech is, as a page, as data, and where it was before."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from generator.ledger.redirects import FormerPage
from generator.model.addresses import url_of
from generator.model.output import Asset, Page
from generator.search.document import Document, Section
from generator.site.part import Part
from generator.site.view import View
from generator.text.pinyin.readings import pronounce

PATH, NAME = "lengths/index.md", "讲话长短"


@dataclass(frozen=True, slots=True)
class LengthsPage:
    """What lengths.html shows."""

    lengths: tuple[tuple[str, int], ...]


def lengths(view: View) -> tuple[tuple[str, int], ...]:
    count = view.index.syllables.count
    return tuple((speech.title, count(speech.id)) for speech in view.corpus.speeches)


def pages(view: View) -> Iterator[Page]:
    yield Page(PATH, NAME, "lengths/lengths.html", LengthsPage(lengths(view)))


def files(view: View) -> Iterator[Asset]:
    yield Asset("exports/lengths.json", json.dumps(dict(lengths(view))).encode())


def redirects(view: View) -> Iterator[FormerPage]:
    yield FormerPage("sizes.md", NAME, PATH, NAME, renamed=True)


def documents(view: View) -> Iterator[Document]:
    yield Document(
        url_of(PATH, view.place.directory_urls),
        "help",
        NAME,
        "",
        "",
        (Section("lengths", NAME, pronounce(NAME), heading=True),),
    )


LENGTHS = Part(pages=pages, files=files, redirects=redirects, documents=documents)
'''
TEMPLATE = """\
{% from "macros.html" import formerly %}
<h1 id="lengths">讲话长短</h1>
<ul>
{% for title, characters in lengths %}
<li>{{ title }}：{{ characters }} 字</li>
{% endfor %}
</ul>
"""


def test_a_folder_and_a_line_add_a_page_that_is_proved_and_found(
    project: Path, tmp_path: Path
) -> None:
    home = tmp_path / "program"
    shutil.copytree(PACKAGE, home / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PACKAGE.parent / "noxfile.py", home)
    folder = home / "generator/site/lengths"
    folder.mkdir()
    (folder / "__init__.py").write_text(PYTHON, encoding="utf-8")
    (folder / "lengths.html").write_text(TEMPLATE, encoding="utf-8")
    parts = home / "generator/site/parts.py"
    text = parts.read_text(encoding="utf-8")
    assert "\nPARTS = (\n" in text
    text = text.replace(
        "\nPARTS = (\n",
        "\nfrom generator.site.lengths import LENGTHS\n\nPARTS = (\n    LENGTHS,\n",
    )
    parts.write_text(text, encoding="utf-8")

    done = subprocess.run(
        [sys.executable, "-m", "generator", "build", "--root", str(project)],
        env={**os.environ, "PYTHONPATH": str(home)},
        cwd=home,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    site = project / "site"
    page = (site / "lengths/index.html").read_text(encoding="utf-8")
    assert "<li>在会议上的讲话：" in page
    assert "首页" in page  # the theme around it
    assert list(json.loads((site / "exports/lengths.json").read_bytes())) == ["在会议上的讲话"]
    assert "lengths/" in (site / "sizes/index.html").read_text(encoding="utf-8")
    # The build asks the engine for every title before it publishes.
    found = [
        file for file in (site / "search").rglob("*.js") if "讲话长短" in file.read_text("utf-8")
    ]
    assert found
