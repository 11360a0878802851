"""A page in its frame is taken from an earlier build only while nothing it shows has changed."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import mkdocs.commands.build as mkdocs_build
import pytest
from mkdocs.structure.pages import Page

from generator.build.keys import decode
from generator.build.store import PATH
from generator.commands.build import build_project
from generator.model.problems import BuildFailed
from generator.publish.framed import _Published
from tests.conftest import Snapshot

SPEECH = "content/speeches/2020-hui-yi.txt"


def _line(line: str) -> Callable[[Path], None]:
    """A setting in place of the one of that name, or one more."""

    def change(root: Path) -> None:
        path, name = root / "mkdocs.yml", line.partition(":")[0]
        text = path.read_text(encoding="utf-8")
        without = re.sub(rf"(?m)^{name}:.*\n(?:[ -].*\n?)*", "", text)
        path.write_text(f"{without}\n{line}\n", encoding="utf-8")

    return change


def _text(root: Path) -> None:
    with (root / SPEECH).open("a", encoding="utf-8") as file:
        file.write("新的一段。\n")


def _manual(root: Path) -> None:
    (root / "content/help/index.md").write_text("# 新手册\n\n怎样使用。\n", encoding="utf-8")


def _damage(root: Path) -> None:
    with sqlite3.connect(root / PATH) as base:
        base.execute("update results set value = value || x'00' where key > x'80'")
    _text(root)


def _addresses(root: Path) -> None:
    """As an editor may who has taken the published site away."""
    shutil.rmtree(root / "site")
    _line("use_directory_urls: false")(root)


CHANGES = {
    "text": _text,
    "footer": _line("copyright: 内部资料"),
    "navigation": _line("nav: [index.md, help/index.md]"),
    "public address": _line("site_url: https://a.example/"),
    "addresses": _addresses,
    "extra": _line("extra: {public_url: https://b.example/}"),
    "damaged store": _damage,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_after_a_change_the_site_is_that_of_a_clean_build(
    project: Path, tmp_path: Path, snapshot: Snapshot, change: Callable[[Path], None]
) -> None:
    build_project(project)
    change(project)
    clean = tmp_path / "clean"
    shutil.copytree(project, clean, symlinks=True)
    for name in ("manifest.json", "results.sqlite3"):
        (clean / ".study-site" / name).unlink()
    build_project(project)
    build_project(clean)
    assert snapshot(project / "site") == snapshot(clean / "site")


def test_titles_of_pages_in_the_navigation_are_in_every_frame(
    project: Path, snapshot: Snapshot
) -> None:
    _line("nav: [index.md, help/index.md]")(project)
    build_project(project)
    before = snapshot(project / "site")
    _manual(project)
    done = build_project(project)
    assert done.reused["frames"][0] == 0
    page = (project / "site/terms/index.html").read_text(encoding="utf-8")
    assert "新手册" in page
    assert before["terms/index.html"] != page.encode()


def test_only_pages_that_changed_are_put_into_the_theme(project: Path) -> None:
    build_project(project)
    _text(project)
    reused, made = build_project(project).reused["frames"]
    assert reused > made > 0


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that MkDocs has been given to write."""
    seen: list[str] = []
    write = mkdocs_build._build_page

    def noting(page: Page, *rest: Any, **more: Any) -> None:
        seen.append(page.file.dest_uri)
        write(page, *rest, **more)

    monkeypatch.setattr(mkdocs_build, "_build_page", noting)
    return seen


def test_mkdocs_is_not_given_a_page_that_stands(project: Path, written: list[str]) -> None:
    build_project(project)
    assert "speeches/2020-hui-yi/index.html" in written
    assert "terms/index.html" in written
    written.clear()
    _text(project)
    build_project(project)
    assert "speeches/2020-hui-yi/index.html" in written
    assert "terms/index.html" not in written


def test_a_page_that_stands_no_longer_is_written(project: Path, written: list[str]) -> None:
    build_project(project)
    page = project / "site/terms/index.html"
    right = page.read_bytes()
    page.write_bytes(right + b" ")
    written.clear()
    build_project(project)
    assert "terms/index.html" in written
    assert (project / "site/terms/index.html").read_bytes() == right


def test_the_sitemap_names_pages_that_stand(project: Path, written: list[str]) -> None:
    _line("site_url: https://a.example/")(project)
    build_project(project)
    before = (project / "site/sitemap.xml").read_text(encoding="utf-8")
    written.clear()
    _text(project)
    build_project(project)
    assert "terms/index.html" not in written
    assert "https://a.example/terms/</loc>" in before
    assert (project / "site/sitemap.xml").read_text(encoding="utf-8") == before


def _lose_published(root: Path) -> None:
    """Damage what is kept of the pages that were published, and nothing else."""
    with sqlite3.connect(root / PATH) as base:
        found = 0
        for key, value in base.execute("select key, value from results").fetchall():
            with suppress(ValueError):
                if decode(value, _Published).pages:
                    found += 1
                    base.execute("update results set value = x'00' where key = ?", (key,))
        assert found == 1


def test_where_it_is_lost_what_was_published_pages_come_from_their_frames(
    project: Path, snapshot: Snapshot, written: list[str]
) -> None:
    build_project(project)
    before = snapshot(project / "site")
    number = (project / "site/terms/index.html").stat().st_ino
    _lose_published(project)
    (project / "glossary.yml").write_bytes((project / "glossary.yml").read_bytes() + b"\n")
    written.clear()
    done = build_project(project)
    assert "terms/index.html" in written
    assert done.reused["frames"][1] == 0
    assert snapshot(project / "site") == before
    assert (project / "site/terms/index.html").stat().st_ino == number  # its bytes are the same


def test_a_build_that_failed_makes_no_page_new_that_is_not(project: Path) -> None:
    build_project(project)
    page = project / "site/speeches/2020-hui-yi/index.html"
    before = page.stat().st_ino
    text = (project / SPEECH).read_bytes()
    manual = (project / "content/help/index.md").read_bytes()
    _text(project)
    with (project / "content/help/index.md").open("a", encoding="utf-8") as file:
        file.write("\n[去处](nowhere.md)\n")
    with pytest.raises(BuildFailed):
        build_project(project, strict=True)
    (project / SPEECH).write_bytes(text)
    (project / "content/help/index.md").write_bytes(manual)
    (project / "glossary.yml").write_bytes((project / "glossary.yml").read_bytes() + b"\n")
    build_project(project)
    assert page.stat().st_ino == before


def test_where_others_have_a_hand_in_pages_each_is_put_into_the_theme(project: Path) -> None:
    _line("markdown_extensions: [tables, pymdownx.snippets]")(project)  # it reads files
    build_project(project)
    _text(project)
    assert "frames" not in build_project(project).reused
