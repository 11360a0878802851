"""`python -m generator export` as a trainer meets it."""

from __future__ import annotations

from pathlib import Path

from generator.commands.build import build_project
from tests.conftest import Snapshot
from tests.site.test_commands import generator


def test_it_writes_what_the_site_publishes(project: Path, snapshot: Snapshot) -> None:
    code, text = generator(project, "export", "--to", "下载")
    assert code == 0, text
    build_project(project)
    site = snapshot(project / "site")
    files = snapshot(project / "下载")
    assert "glossary.csv" in files
    assert "exports/handouts/all.html" in site
    assert files.pop(".exported")
    for name, data in files.items():
        assert site.get(f"exports/{name}", site.get(name)) == data


def test_it_writes_only_what_changed(project: Path) -> None:
    generator(project, "export", "--to", "out")
    stamps = {path: path.stat().st_mtime_ns for path in (project / "out").rglob("*")}
    code, text = generator(project, "export", "--to", "out")
    assert (code, "其中 0 个" in text) == (0, True)
    assert stamps == {path: path.stat().st_mtime_ns for path in (project / "out").rglob("*")}


def test_a_file_that_is_no_longer_made_goes_and_nothing_else(project: Path) -> None:
    generator(project, "export", "--to", "out")
    out = project / "out"
    (out / "mine.txt").write_text("x", encoding="utf-8")
    (project / "mine.txt").write_text("x", encoding="utf-8")
    with (out / ".exported").open("a", encoding="utf-8") as listing:
        listing.write("../mine.txt\nhandouts\n\n")
    glossary = project / "glossary.yml"
    text = glossary.read_text(encoding="utf-8").replace("政治建设", "组织建设")
    glossary.write_text(text, encoding="utf-8")
    assert generator(project, "export", "--to", "out")[0] == 0
    assert {path.name for path in (out / "handouts").iterdir()} == {
        "all.html",
        "topic-zu-zhi-jian-she.html",
    }
    assert (out / "mine.txt").exists()
    assert (project / "mine.txt").exists()


def test_mistakes_are_reported_and_nothing_is_written(project: Path) -> None:
    (project / "content/speeches/empty.txt").write_bytes(b"")
    code, text = generator(project, "export", "--to", "out")
    assert code == 1
    assert "content/speeches/empty.txt  [E102]" in text
    assert "Traceback" not in text
    assert not (project / "out").exists()


def test_a_place_that_cannot_be_written_is_said_in_chinese(project: Path) -> None:
    (project / "out").write_text("a file", encoding="utf-8")
    code, text = generator(project, "export", "--to", "out/below")
    assert code == 1
    assert "文件写不进去" in text
    assert "Traceback" not in text
