"""A build with nothing changed has nothing to do; whatever has changed is noticed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build import manifest
from generator.build.manifest import PATH, damage, files_of, made_from, read_manifest
from generator.commands.build import build_project
from generator.model.epoch import EPOCH
from generator.model.problems import BuildFailed
from generator.publish.mkdocs_build import read_settings
from generator.publish.transaction.inputs import sums
from tests.conftest import Snapshot

SPEECH = "content/speeches/2020-hui-yi.txt"


@pytest.fixture
def built(built_project: Path) -> Path:
    return built_project


def test_nothing_changed_means_nothing_to_do(built: Path) -> None:
    folder, before = (built / "site").stat(), read_manifest(built)
    assert before is not None
    again = build_project(built)
    assert again.unchanged == len(before.site) > 50
    assert (again.numbers, again.problems) == (before.numbers, before.problems)
    assert (built / "site").stat().st_ino == folder.st_ino


def test_a_damaged_file_of_the_site_is_found_and_replaced(built: Path, snapshot: Snapshot) -> None:
    before = snapshot(built / "site")
    page = built / "site/index.html"
    times = page.stat()
    page.write_bytes(page.read_bytes().replace("讲话".encode(), "讲活".encode(), 1))
    os.utime(page, ns=(times.st_atime_ns, times.st_mtime_ns))  # size and time tell nothing
    (built / "site/terms/index.html").unlink()
    (built / "site/more.html").write_text("x", encoding="utf-8")
    again = build_project(built)
    assert not again.unchanged
    assert snapshot(built / "site") == before
    (note,) = again.notes
    assert "1 个被改动（index.html）" in note
    assert "1 个不见了（terms/index.html）" in note
    assert "1 个是多出来的（more.html）" in note


def test_warnings_stop_a_strict_build_although_nothing_has_changed(built: Path) -> None:
    manifest = read_manifest(built)
    assert manifest is not None
    if not manifest.problems:
        with (built / SPEECH).open("a", encoding="utf-8") as speech:
            speech.write("\n\u200b文\n")
        assert build_project(built).problems
    assert build_project(built).unchanged
    with pytest.raises(BuildFailed):
        build_project(built, strict=True)


def append(path: str) -> Callable[[Path], object]:
    def change(root: Path) -> None:
        with (root / path).open("a", encoding="utf-8") as file:
            file.write("\n# x\n")

    return change


CHANGES: dict[str, Callable[[Path], object]] = {
    "text": append(SPEECH),
    "glossary": append("glossary.yml"),
    "configuration": append("mkdocs.yml"),
    "manual": append("content/help/index.md"),
    "ledger": append("content/permalinks.yml"),
    "new file": lambda root: (root / "content/speeches/2.txt").write_text("x", encoding="utf-8"),
    "renamed": lambda root: (root / SPEECH).rename(root / "content/speeches/3.txt"),
    "left by a program": lambda root: (root / "content/~$a.docx").write_bytes(b""),
    "hidden folder": lambda root: (root / "content/.git").mkdir(),
    "link of the same text": lambda root: linked(root / SPEECH, root.parent / "away.txt"),
}


def linked(path: Path, away: Path) -> None:
    path.rename(away)
    path.symlink_to(away)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_change_of_the_inputs_is_noticed(
    project: Path, change: Callable[[Path], object]
) -> None:
    (project / "content/permalinks.yml").write_text("# none\n", encoding="utf-8")
    before = made_from(project, sums(project))
    assert made_from(project, sums(project)) == before
    change(project)
    assert made_from(project, sums(project)) != before


def test_program_libraries_and_environment_count(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = made_from(project, sums(project))
    with monkeypatch.context() as patch:
        patch.setenv(EPOCH, "1600000000")
        assert made_from(project, sums(project)) != before
    with monkeypatch.context() as patch:
        (tmp_path / "new/some_library-1.0.dist-info").mkdir(parents=True)
        patch.syspath_prepend(str(tmp_path / "new"))
        assert made_from(project, sums(project)) != before
    with monkeypatch.context() as patch:
        other = tmp_path / "program"
        other.mkdir()
        patch.setattr("generator.build.manifest.PACKAGE", other)
        assert made_from(project, sums(project)) != before
    assert made_from(project, sums(project)) == before


@pytest.mark.parametrize("spoil", [b"", b"{", b"\xff\xfe", b'x\n{"version": 1}'])
def test_a_manifest_that_cannot_be_read_is_none(built: Path, spoil: bytes) -> None:
    (built / PATH).write_bytes(spoil)
    assert read_manifest(built) is None


def test_a_changed_letter_in_the_manifest_makes_it_none(built: Path) -> None:
    data = (built / PATH).read_bytes()
    (built / PATH).write_bytes(data.replace(b"speeches", b"speechez", 1))
    assert read_manifest(built) is None


def test_a_link_in_the_site_is_no_file_of_ours(built: Path) -> None:
    manifest = read_manifest(built)
    assert manifest is not None
    assert files_of(built / "site") == manifest.site
    linked(built / "site/index.html", built / "away.html")
    assert damage(manifest, built / "site").changed == ("index.html",)


@pytest.mark.parametrize(
    ("old", "new", "known"),
    [
        ("plugins: [study-site]", "plugins: []", True),
        ("plugins: [study-site]", "plugins: [study-site, search]", False),
        ("site_name: ", "INHERIT: other.yml\nsite_name: ", False),
        ("site_name: 学习资料库", "site_name: !ENV [NAME, 学习资料库]", False),
        ("nav:", "markdown_extensions: [tables, pymdownx.snippets]\nnav:", False),
        ("nav:", "markdown_extensions: [tables, footnotes]\nnav:", True),
    ],
)
def test_a_site_from_unknown_inputs_is_built_every_time(
    project: Path, old: str, new: str, known: bool
) -> None:
    (project / "other.yml").write_text("site_name: x\n", encoding="utf-8")
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    assert old in text
    config.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert read_settings(project).known_inputs is known


def test_a_file_of_the_program_that_is_written_anew_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = tmp_path / "generator/a/code.py"
    code.parent.mkdir(parents=True)
    code.write_text("x = 1")
    monkeypatch.setattr(manifest, "PACKAGE", tmp_path / "generator")
    monkeypatch.setattr(manifest, "_MANUAL", tmp_path / "content/help")
    first = manifest.program()
    assert manifest.program() == first
    times = code.stat()
    code.write_text("x = 2")
    os.utime(code, ns=(times.st_atime_ns, times.st_mtime_ns))  # as large and as old as before
    second = manifest.program()
    (code.parent / "__pycache__").mkdir()
    (code.parent / "__pycache__/code.cpython-311.pyc").write_bytes(b"x")
    assert manifest.program() == second, "what Python compiles for itself is none of it"
    (tmp_path / "content/help").mkdir(parents=True)
    (tmp_path / "content/help/index.md").write_text("# 说明")
    third = manifest.program()
    (code.parent / "more.py").write_text("")
    fourth = manifest.program()
    code.unlink()
    assert len({first, second, third, fourth, manifest.program()}) == 5


def test_inputs_are_files_below_content_and_beside_it_but_for_those_of_other_programs(
    tmp_path: Path,
) -> None:
    for name in (
        "mkdocs.yml",
        "content/a.txt",
        "content/b/c.txt",
        "content/b/.hidden",
        "content/~$c.docx",
        "content/.git/config",
        "content/b/__pycache__/x.py",
        "elsewhere/d.txt",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    (tmp_path / "content/folder").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "content/file.txt").symlink_to(tmp_path / "elsewhere/d.txt")
    (tmp_path / "content/nowhere.txt").symlink_to(tmp_path / "nothing")
    assert set(sums(tmp_path)) == {
        "mkdocs.yml",
        "content/a.txt",
        "content/b/c.txt",
        "content/file.txt",
    }
