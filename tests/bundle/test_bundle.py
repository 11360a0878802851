"""The bundle: its files, its name, and what can go wrong."""

from __future__ import annotations

import errno
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator.bundling import archive, delivery
from generator.cli.main import main
from generator.commands.bundle import bundle_project
from generator.model.problems import BuildFailed, Code
from tests.bundle.conftest import FOLDER, Editions
from tests.conftest import Snapshot


def failure(project: Path, since: Path | None = None) -> set[Code]:
    with pytest.raises(BuildFailed) as failed:
        bundle_project(project, since=since)
    return {problem.code for problem in failed.value.problems}


def names(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as opened:
        assert opened.testzip() is None
        return opened.namelist()


def test_the_zip_is_named_by_the_site_and_the_newest_speech(editions: Editions) -> None:
    assert editions.old.zip.name == f"{FOLDER}-2020.zip"
    assert editions.new.zip.name == f"{FOLDER}-2021-06-01.zip"


def test_mkdocs_yml_may_choose_a_name(project: Path) -> None:
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    own = f"{settings}extra:\n  bundle_name: xuexi\n"
    (project / "mkdocs.yml").write_text(own, encoding="utf-8")
    done = bundle_project(project)
    assert done.zip.name == "xuexi-2020.zip"
    assert {name.split("/")[0] for name in names(done.zip)} == {"xuexi"}


def test_one_folder_holds_all_that_a_reader_needs_and_nothing_else(editions: Editions) -> None:
    inside = {name.removeprefix(FOLDER + "/") for name in names(editions.old.zip)}
    assert {
        "index.html",
        "README.txt",
        "SHA256SUMS",
        "SHA256SUMS.sig",
        "public-key.pem",
        "verify.html",
        "updates.html",
        "speeches/2020-hui-yi.html",
        "terms/si-ge-yi-shi.html",
        "assets/kb/engine.js",
        "assets/kb/verify.js",
        "api/terms.json",
    } <= inside
    unwanted = re.compile(
        r".*\.map|sitemap.*|404\.html|.*/embed\.html|.*lunr.*|.*/workers/.*|.*\.(yml|txt)"
    )
    assert {name for name in inside if unwanted.fullmatch(name)} == {"README.txt"}


def test_names_are_ascii_short_flagged_and_of_one_time(editions: Editions) -> None:
    with zipfile.ZipFile(editions.new.zip) as opened:
        entries = opened.infolist()
    assert [e.filename for e in entries] == sorted(e.filename for e in entries)
    assert all(e.filename.isascii() and len(e.filename) <= 100 for e in entries)
    assert all(e.flag_bits & 0x800 for e in entries)
    assert {e.date_time for e in entries} == {(2021, 6, 1, 0, 0, 0)}


def test_the_readme_suits_the_notepad_of_windows_7(unzipped: Path) -> None:
    data = (unzipped / "README.txt").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n") > 10
    text = data.decode("utf-8-sig")
    assert "index.html" in text
    assert "certutil -hashfile" in text
    assert "{{" not in text


def test_pages_link_to_files_and_not_to_folders(unzipped: Path) -> None:
    for page in unzipped.rglob("*.html"):
        links = re.findall(r'href="([^"#?]+)', page.read_text(encoding="utf-8"))
        local = [link for link in links if not re.match(r"\w+:", link)]
        assert all(not link.endswith("/") and not link.startswith("/") for link in local), page


def test_the_site_in_the_project_is_left_alone(project: Path) -> None:
    bundle_project(project)
    assert not (project / "site").exists()
    assert not list(project.glob("bundle.*"))
    assert [path.name for path in (project / "dist").iterdir()] == [f"{FOLDER}-2020.zip"]


# --- what can go wrong -----------------------------------------------------------


@pytest.fixture
def bundled(project: Path) -> Path:
    """A project with a last good bundle."""
    bundle_project(project)
    return project


def test_a_full_disk_leaves_the_last_good_bundle(
    bundled: Path, monkeypatch: pytest.MonkeyPatch, snapshot: Snapshot
) -> None:
    before = snapshot(bundled / "dist")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(delivery, "write_archive", full)
    assert failure(bundled) == {Code.CANNOT_WRITE}
    assert snapshot(bundled / "dist") == before


def test_a_target_that_cannot_be_written_is_a_problem(project: Path) -> None:
    (project / "dist").write_text("a file where the folder should be", encoding="utf-8")
    assert failure(project) == {Code.CANNOT_WRITE}
    assert not list(project.glob("bundle.*"))


def test_a_file_changed_while_it_is_zipped_is_a_problem(
    bundled: Path, monkeypatch: pytest.MonkeyPatch, snapshot: Snapshot
) -> None:
    before = snapshot(bundled / "dist")
    write = archive.write_archive

    def meddled(*arguments: object) -> None:
        (next(bundled.glob("bundle.build-*")) / "index.html").write_text(
            "changed", encoding="utf-8"
        )
        write(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(delivery, "write_archive", meddled)
    assert failure(bundled) == {Code.FILE_CHANGED}
    assert snapshot(bundled / "dist") == before


def test_a_speech_edited_while_the_bundle_is_made_is_a_problem(
    bundled: Path, snapshot: Snapshot
) -> None:
    before = snapshot(bundled / "dist")

    def edited(stage: str, steps: int) -> object:  # noqa: ARG001
        if stage == "核对":
            with (bundled / "glossary.yml").open("a", encoding="utf-8") as file:
                file.write("# 边打包边改\n")
        return lambda: None

    with pytest.raises(BuildFailed) as failed:
        bundle_project(bundled, progress=edited)  # type: ignore[arg-type]
    assert {p.code for p in failed.value.problems} == {Code.FILE_CHANGED}
    assert snapshot(bundled / "dist") == before


def test_a_picture_with_a_chinese_name_is_named_with_what_to_do(project: Path) -> None:
    (project / "content/help/图.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    page = project / "content/help/readers.md"
    page.write_text(page.read_text("utf-8") + "\n![图](图.png)\n", encoding="utf-8")
    # Python-Markdown writes the name percent-encoded; it is found all the same.
    assert failure(project) == {Code.BUNDLE_NAME}


@pytest.mark.parametrize(
    ("names", "code", "said"),
    [
        (("tu/Picture.png", "tu/picture.png"), Code.NAMES_CLASH, "大小写"),
        (("tu/" + "a" * 130 + ".png",), Code.BUNDLE_NAME, "个字符"),
        (("tu/con.png",), Code.FILE_NAME, "Windows"),
    ],
    ids=["case", "length", "reserved"],
)
def test_a_name_that_does_not_travel_leaves_the_last_good_bundle(
    bundled: Path, snapshot: Snapshot, names: tuple[str, ...], code: Code, said: str
) -> None:
    before = snapshot(bundled / "dist")
    page = bundled / "content/help/readers.md"
    (page.parent / "tu").mkdir()
    for name in names:
        (page.parent / name).write_bytes(b"\x89PNG\r\n\x1a\n")
    pictures = "".join(f"\n![图]({name})\n" for name in names)
    page.write_text(page.read_text("utf-8") + pictures, encoding="utf-8")
    with pytest.raises(BuildFailed) as failed:
        bundle_project(bundled)
    assert [problem.code for problem in failed.value.problems] == [code]
    assert said in str(failed.value)
    assert snapshot(bundled / "dist") == before
    assert not list(bundled.glob("bundle.*"))


def test_a_missing_key_leaves_the_last_good_bundle(bundled: Path, snapshot: Snapshot) -> None:
    before = snapshot(bundled / "dist")
    done = CliRunner().invoke(
        main, ["bundle", "--root", str(bundled), "--sign", str(bundled / "no.pem")]
    )
    assert done.exit_code == 1
    assert "[E804]" in done.output
    assert snapshot(bundled / "dist") == before


def test_a_folder_that_may_not_be_written_to_leaves_the_last_good_bundle(
    bundled: Path, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As root writes anywhere, the refusal is the system's own error, given by hand."""
    before = snapshot(bundled / "dist")
    open_file = Path.open

    def refused(path: Path, mode: str = "r", *rest: Any, **named: Any) -> Any:
        if path.parent.name == "dist" and "w" in mode:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return open_file(path, mode, *rest, **named)

    monkeypatch.setattr(Path, "open", refused)
    assert failure(bundled) == {Code.CANNOT_WRITE}
    monkeypatch.undo()
    assert snapshot(bundled / "dist") == before


def test_a_mistake_in_the_project_stops_before_anything_is_written(bundled: Path) -> None:
    (bundled / "content/speeches/empty.txt").write_bytes(b"")
    before = {path: path.stat().st_mtime_ns for path in (bundled / "dist").iterdir()}
    assert failure(bundled) == {Code.FILE_EMPTY}
    assert {path: path.stat().st_mtime_ns for path in (bundled / "dist").iterdir()} == before
