"""A build tells what it took from earlier ones, and for any page why it was made anew."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner

from generator.cli.main import main
from generator.commands.build import build_project
from generator.commands.bundle import bundle_project
from generator.commands.rebuilt import reuse, why_rebuilt
from tests.conftest import Snapshot

SPEECH = "content/speeches/2020-hui-yi.txt"
PAGE = "speeches/2020-hui-yi.md"


def test_a_page_is_explained_by_what_has_changed_of_what_it_shows(project: Path) -> None:
    first = build_project(project, explain=PAGE)
    assert "没有它以前的记录" in first.why
    assert first.reused["pages"][0] == 0
    with (project / SPEECH).open("a", encoding="utf-8") as speech:
        speech.write("新的一段。\n")
    second = build_project(project, explain="/speeches/2020-hui-yi/")
    assert "重新生成，因为这些变了" in second.why
    assert "讲话的段落" in second.why
    assert "释义" not in second.why
    reused, made = second.reused["pages"]
    assert reused > made > 0
    (project / "content/help/index.md").write_text("# 手册\n", encoding="utf-8")
    assert "直接沿用" in build_project(project, explain="speeches/2020-hui-yi.html").why
    assert "没有变化" in build_project(project, explain=PAGE).why


def test_the_command_tells_stages_and_reuse(project: Path) -> None:
    done = CliRunner().invoke(main, ["build", "--root", str(project), "--explain", "nowhere"])
    assert done.exit_code == 0
    assert "没有“nowhere”这个由程序生成的页面" in done.output
    assert "各步用时（秒）：比较 " in done.output
    assert "沿用以前的结果：没有。新做：讲话结构 1 篇、讲话注音 1 篇" in done.output


def test_bundle_and_plain_mkdocs_make_the_same_with_a_past_and_without(
    project: Path, tmp_path: Path, snapshot: Snapshot
) -> None:
    def made(root: Path) -> tuple[bytes, dict[str, bytes]]:
        command = [sys.executable, "-m", "mkdocs", "-q", "build", "-f", str(root / "mkdocs.yml")]
        subprocess.run(command, check=True, capture_output=True)
        return bundle_project(root).zip.read_bytes(), snapshot(root / "site")

    build_project(project)
    with (project / SPEECH).open("a", encoding="utf-8") as speech:
        speech.write("新的一段。\n")
    clean = tmp_path / "clean"
    shutil.copytree(project, clean, symlinks=True)
    for name in ("manifest.json", "results.sqlite3"):
        (clean / ".study-site" / name).unlink()
    assert made(project) == made(clean)


def test_a_line_more_above_a_term_makes_nothing_anew(project: Path) -> None:
    build_project(project)
    glossary = project / "glossary.yml"
    glossary.write_text("# 一行说明\n" + glossary.read_text("utf-8"), encoding="utf-8")
    reused = build_project(project).reused
    assert {kind: made for kind, (_, made) in reused.items() if made} == {}


def test_every_form_of_an_address_names_its_page() -> None:
    pages = ("index.md", "terms/index.md", "terms/a.md")
    for address in ("terms/a", "terms/a/", "/terms/a/index.html", "terms/a.html", "terms/a.md"):
        assert why_rebuilt(address, pages, {}).startswith("terms/a.md：")
    assert why_rebuilt("/", pages, {}).startswith("index.md：")
    assert "没有" in why_rebuilt("terms/b", pages, {})


def test_what_was_not_counted_is_not_told() -> None:
    assert reuse({}) == ""
    assert reuse({"pages": (3, 0)}) == "沿用以前的结果：页面 3 个。新做：没有。"
    assert reuse({"pages": (0, 2), "proofs": (1, 4)}) == (
        "沿用以前的结果：核对 1 页。新做：页面 2 个、核对 4 页。"
    )


def test_the_structure_of_an_unchanged_file_is_remembered(project: Path) -> None:
    assert build_project(project).reused["structure"] == (0, 1)
    shutil.copy(project / SPEECH, project / "content/speeches/2021-hui-yi.txt")
    again = build_project(project)  # what is said of the same text names another file
    assert again.reused["structure"] == (1, 1)
    with (project / SPEECH).open("a", encoding="utf-8") as speech:
        speech.write("新的一段。\n")
    assert build_project(project).reused["structure"] == (1, 1)
