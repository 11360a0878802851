"""The public address is one fact; the bundle opened within its zip says what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.commands.build import build_project
from generator.commands.bundle import bundle_project
from generator.model.problems import BuildFailed, Code
from tests.bundle.conftest import unzip

BASE = "http://xuexi.example/kb/"


def say(project: Path, *lines: str) -> None:
    """Write settings into the project's mkdocs.yml."""
    path = project / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    for line in lines:
        top, _, setting = line.rpartition("|")
        text += f"{top}: {{{setting}}}\n" if top else f"{line}\n"
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    "lines",
    [
        (f"site_url: {BASE}",),
        (f"extra|public_url: {BASE}",),
        (f"extra|public_url: {BASE.rstrip('/')}",),
        (f"site_url: {BASE}", f"extra|public_url: {BASE.rstrip('/')}"),
    ],
)
def test_links_codes_handouts_and_sitemap_use_it(project: Path, lines: tuple[str, ...]) -> None:
    say(project, *lines)
    build_project(project)
    site = project / "site"
    page = (site / "terms/si-ge-yi-shi/index.html").read_text(encoding="utf-8")
    assert f'data-kb-public="{BASE}"' in page
    assert f'<link rel="canonical" href="{BASE}terms/si-ge-yi-shi/">' in page
    assert f"<loc>{BASE}terms/si-ge-yi-shi/</loc>" in (site / "sitemap.xml").read_text()
    handout = (site / "exports/handouts/all.html").read_text(encoding="utf-8")
    assert f"{BASE}terms/si-ge-yi-shi/" in handout
    assert "<svg" in handout


def test_two_different_addresses_stop_the_build_and_name_both(project: Path) -> None:
    say(project, f"site_url: {BASE}", "extra|public_url: http://other.example/")
    with pytest.raises(BuildFailed) as failed:
        build_project(project)
    (problem,) = failed.value.problems
    assert problem.code is Code.PUBLISH_FAILED
    assert problem.where.path == "mkdocs.yml"
    assert BASE in problem.message
    assert "http://other.example/" in problem.message


@pytest.mark.parametrize("folders", [True, False])
def test_links_copied_from_a_bundle_lead_to_the_public_site(
    project: Path, tmp_path: Path, folders: bool
) -> None:
    say(project, f"site_url: {BASE}")
    path = project / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("use_directory_urls: true", f"use_directory_urls: {str(folders).lower()}")
    path.write_text(text, encoding="utf-8")
    disc = unzip(bundle_project(project).zip, tmp_path)
    page = (disc / "terms/si-ge-yi-shi.html").read_text(encoding="utf-8")
    assert f'data-kb-public="{BASE}"' in page
    assert ("data-kb-public-files" in page) is not folders
    assert "canonical" not in page


def test_the_home_page_of_a_bundle_says_what_to_do_within_the_zip(
    project: Path, tmp_path: Path
) -> None:
    disc = unzip(bundle_project(project).zip, tmp_path)
    home = (disc / "index.html").read_text(encoding="utf-8")
    line = re.search(r'<p class="kb-unpack">(.*?)</p>', home)
    assert line
    assert "解压" in line[1]
    assert home.index(line[0]) < home.index("<header")
    styles = (disc / "assets/kb/site.css").read_text(encoding="utf-8")
    assert re.search(r"\.kb-unpack\s*\{\s*display:\s*none;", styles)
    assert "kb-unpack" not in (disc / "terms/index.html").read_text(encoding="utf-8")


def test_the_site_on_a_server_needs_no_such_line(project: Path) -> None:
    build_project(project)
    assert "kb-unpack" not in (project / "site/index.html").read_text(encoding="utf-8")
