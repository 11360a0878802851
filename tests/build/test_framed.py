"""A page in its frame is taken from an earlier build only while nothing it shows has changed."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build.store import PATH
from generator.commands.build import build_project
from tests.conftest import Snapshot

SPEECH = "content/speeches/2020-hui-yi.txt"


def _line(line: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
            file.write(f"\n{line}\n")

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


CHANGES = {
    "text": _text,
    "footer": _line("copyright: 内部资料"),
    "navigation": _line("nav: [index.md, help/index.md]"),
    "public address": _line("site_url: https://a.example/"),
    "addresses": _line("use_directory_urls: false"),
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


def test_where_others_have_a_hand_in_pages_each_is_put_into_the_theme(project: Path) -> None:
    _line("markdown_extensions: [tables, pymdownx.snippets]")(project)  # it reads files
    build_project(project)
    _text(project)
    assert "frames" not in build_project(project).reused
