"""No command writes through a link below the project, nor exports among its sources."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli.main import main
from generator.cli.mkdocs_plugin import StudySite
from generator.commands.build import build_project
from generator.commands.failures import write_report
from generator.model.addresses import SiteLocation
from generator.model.problems import BuildFailed

TEXT = "会议上的讲话\n（2026年3月5日）\n同志们：\n要树立“四个意识”。\n"


@pytest.fixture
def project(built_project: Path) -> Path:
    """Every test here begins with a built site."""
    return built_project


def run(root: Path, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, [arguments[0], "--root", str(root), *arguments[1:]])
    assert "Traceback" not in done.output
    return done.exit_code, done.output


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "new.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def moved_out(root: Path, name: str) -> Path:
    """What stood at `name` moved beside the project, with a link to it in its place."""
    outside = root.parent / "outside"
    outside.mkdir()
    target = outside / Path(name).name
    shutil.move(root / name, target)
    (root / name).symlink_to(target)
    return outside


@pytest.mark.parametrize("name", ["content", "content/speeches"])
def test_nothing_is_imported_into_a_linked_folder(project: Path, letter: Path, name: str) -> None:
    outside = moved_out(project, name)
    before = files(outside)
    code, said = run(project, "import", str(letter))
    assert code == 1
    assert "[E509]" in said
    assert f"{name} 是一个链接" in said
    assert files(outside) == before


def test_nothing_is_imported_into_a_linked_folder_of_speeches(project: Path) -> None:
    inner = project / "content/speeches/2026"
    inner.mkdir()
    (inner / "hui-yi.txt").write_bytes(TEXT.encode("gbk"))
    outside = moved_out(project, "content/speeches/2026")
    before = files(outside)
    code, said = run(project, "import", str(inner / "hui-yi.txt"))
    assert files(outside) == before
    assert code == 0, said  # taken as a file from elsewhere, into the folder of speeches itself
    assert (project / "content/speeches/hui-yi.txt").read_text("utf-8") == TEXT


@pytest.mark.parametrize("dangling", [False, True])
@pytest.mark.parametrize("option", [(), ("--replace",)])
def test_nothing_is_imported_over_a_linked_file(
    project: Path, letter: Path, dangling: bool, option: tuple[str, ...]
) -> None:
    outside = project.parent / "outside.txt"
    if not dangling:
        outside.write_text("别处\n不许改。\n", encoding="utf-8")
    link = project / "content/speeches/new.txt"
    link.symlink_to(outside)
    code, said = run(project, "import", str(letter), *option)
    assert code == 1
    assert "content/speeches/new.txt 是一个链接" in said
    assert link.is_symlink()
    assert outside.exists() is not dangling
    if not dangling:
        assert outside.read_text("utf-8") == "别处\n不许改。\n"


def test_a_plain_file_beside_a_link_is_imported(project: Path, letter: Path) -> None:
    (project / "content/speeches/other.txt").symlink_to(letter)
    assert run(project, "import", str(letter))[0] == 0


RECORDS = {
    "build": lambda root: run(root, "build"),
    "bundle": lambda root: run(root, "bundle"),
    "export": lambda root: run(root, "export", "--to", str(root.parent / "out")),
    "rename": lambda root: run(
        root, "permalinks", "rename", "terms/si-ge-yi-shi", "terms/si-yi-shi"
    ),
    "retire": lambda root: run(root, "permalinks", "retire", "terms/si-ge-yi-shi"),
    "mkdocs build": lambda root: plain(root),
}


def plain(root: Path) -> tuple[int, str]:
    try:
        StudySite()._published(root, SiteLocation())
    except BuildFailed as failed:
        return 1, "\n".join(map(str, failed.problems))
    return 0, ""


@pytest.mark.parametrize("command", RECORDS)
@pytest.mark.parametrize("name", ["content", "content/permalinks.yml", "content/cards.yml"])
def test_no_record_is_written_through_a_link(project: Path, command: str, name: str) -> None:
    build_project(project)
    outside = moved_out(project, name)
    with (project / "glossary.yml").open("a", encoding="utf-8") as file:
        file.write("- term: 三会一课\n  definition: 组织生活。\n  category: 组织建设\n")
    before = files(outside)
    code, said = RECORDS[command](project)
    assert files(outside) == before
    assert (project / name).is_symlink()
    if name in ("content", "content/permalinks.yml") or command in ("build", "bundle", "export"):
        assert code == 1, said
        assert "链接" in said


@pytest.mark.parametrize("name", [".study-site", ".study-site/build.lock", ".study-site/reports"])
def test_the_state_folder_is_never_a_way_out(project: Path, name: str) -> None:
    build_project(project)
    (project / ".study-site/reports").mkdir(exist_ok=True)
    (project / ".study-site/build.lock").touch()
    outside = moved_out(project, name)
    before = files(outside)
    code, said = run(project, "build")
    report = write_report(ValueError(), project)
    assert files(outside) == before
    assert report.startswith(".study-site") is (name == ".study-site/build.lock")
    (project / report).unlink()
    if name != ".study-site/reports":
        assert code == 1
        assert "不该是链接" in said


def test_the_name_of_who_builds_is_not_written_through_a_link(project: Path) -> None:
    build_project(project)
    outside = project.parent / "outside.txt"
    outside.write_text("别处", encoding="utf-8")
    (project / ".study-site/build.lock.json").symlink_to(outside)
    assert run(project, "build")[0] == 1
    assert outside.read_text("utf-8") == "别处"


EXPORTS: dict[str, Callable[[str], tuple[str, ...]]] = {
    "to": lambda place: ("export", "--to", place),
    "docs": lambda place: ("export", "--docs", place),
    "handout": lambda place: ("export", "--handout", "四个意识", f"{place}/x.html"),
    "readings": lambda place: ("check", "--readings", f"{place}/readings.yml"),
}


@pytest.mark.parametrize("command", EXPORTS)
@pytest.mark.parametrize(
    "place", ["content", "content/new", "site", "dist/../content", "linked", ".git"]
)
def test_nothing_is_exported_among_the_projects_own_files(
    project: Path, monkeypatch: pytest.MonkeyPatch, command: str, place: str
) -> None:
    monkeypatch.chdir(project)
    (project / "linked").symlink_to(project / "content")
    before = files(project)
    code, said = run(project, *EXPORTS[command](place))
    assert code == 1
    assert "[E510]" in said
    assert files(project) == before


@pytest.mark.parametrize("command", EXPORTS)
def test_elsewhere_is_a_place_to_export_to(
    project: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(project)
    (project / "content-2").mkdir()
    code, said = run(project, *EXPORTS[command]("content-2"))
    assert code == 0, said


def test_the_configuration_of_an_export_is_not_written_among_them_either(project: Path) -> None:
    out = project.parent / "out"
    code, said = run(
        project, "export", "--docs", str(out), "--config", str(project / "content/mkdocs.yml")
    )
    assert code == 1
    assert "[E510]" in said
    assert not out.exists()
