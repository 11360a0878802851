"""Projects to build in tests: small ones made on the spot, and this project's own, built once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Playwright, sync_playwright

from generator.build.store import PATH as RESULTS
from generator.build.store import Store
from generator.commands.build import build_project

# A slow or busy machine is no reason for a property to fail.
settings.register_profile("study", deadline=None)
settings.load_profile("study")
HOME = Path(__file__).resolve().parents[1]
# What tests start in other folders is this checkout, whatever is installed.
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(HOME), os.environ.get("PYTHONPATH"))))

SMALL_GLOSSARY = """\
- term: 四个意识
  id: si-ge-yi-shi
  pinyin: sì gè yìshí
  definition: 指政治意识、大局意识、核心意识、看齐意识。
  category: 政治建设
  components: [政治意识, 大局意识, 核心意识, 看齐意识]
  related: [两个维护]
- term: 两个维护
  id: liang-ge-wei-hu
  pinyin: liǎng gè wéihù
  definition: 两项政治要求的合称。
  category: 政治建设
  aliases: [两个坚决维护]
"""
SMALL_SPEECH = """\
在会议上的讲话
同志们：
今天的会议很重要，要树立“四个意识”。
一、提高认识
一要做到“两个维护”。做到“两个维护”，要增强四个意识，也要两个坚决维护。
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project that builds: two terms, one speech, the manual."""
    return make_project(tmp_path / "project")


def make_project(root: Path) -> Path:
    root.mkdir()
    shutil.copy(HOME / "mkdocs.yml", root)
    shutil.copytree(HOME / "content/help", root / "content/help")
    (root / "content/speeches").mkdir()
    (root / "glossary.yml").write_text(SMALL_GLOSSARY, encoding="utf-8")
    (root / "content/speeches/2020-hui-yi.txt").write_text(SMALL_SPEECH, encoding="utf-8")
    return root


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project with its site, made once to be copied."""
    root = make_project(tmp_path_factory.mktemp("built") / "project")
    build_project(root)
    return root


@pytest.fixture
def built_project(built_once: Path, tmp_path: Path) -> Path:
    """A small project with its site: `build_project` finds nothing to do until a test edits it."""
    root = tmp_path / "project"
    shutil.copytree(built_once, root)
    return root


@pytest.fixture
def known_project(tmp_path: Path, built_once: Path) -> Path:
    """A small project without a site that has the results of a build of the same files.

    For tests of what does not depend on how pages are made: the styles and the manual take
    most of a first build.
    """
    root = make_project(tmp_path / "project")
    (root / RESULTS).parent.mkdir()
    shutil.copy(built_once / RESULTS, root / RESULTS)
    return root


def own_style(project: Path, name: str, css: str) -> None:
    """Give a project a theme folder of its own: one of our style sheets with `css` behind it."""
    sheet = project / "own" / name
    sheet.parent.mkdir(parents=True)
    ours = HOME / "generator/theme" / name
    before = ours.read_text(encoding="utf-8") if ours.exists() else ""
    sheet.write_text(before + css, encoding="utf-8")
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    own = settings.replace("theme: study", "theme: {name: study, custom_dir: own}")
    (project / "mkdocs.yml").write_text(own, encoding="utf-8")


@pytest.fixture(scope="session")
def home_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This project's own site, built once for all tests."""
    root = tmp_path_factory.mktemp("home") / "project"
    root.mkdir()
    for name in ("mkdocs.yml", "glossary.yml"):
        shutil.copy(HOME / name, root)
    shutil.copytree(HOME / "content", root / "content")
    build_project(root)
    return root / "site"


@pytest.fixture(scope="session")
def browser_path() -> str:
    """The Chromium the tests session found; without one the browser tests are left out, loudly."""
    found = os.environ.get("STUDY_BROWSER") or shutil.which("chromium")
    if not found:
        if os.environ.get("CI") == "true":
            pytest.fail("CI 里必须有浏览器")
        pytest.skip("没有浏览器，浏览器测试没有做")
    return found


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The one driver of all browsers: Playwright cannot be started twice in a process."""
    with sync_playwright() as running:
        yield running


Snapshot = Callable[[Path], dict[str, bytes]]


@pytest.fixture
def snapshot() -> Snapshot:
    """All files below a folder with their bytes."""

    def take(folder: Path) -> dict[str, bytes]:
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }

    return take


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The keys that stores are asked to read, as they come."""
    asked: list[bytes] = []
    read = Store.read

    def noted(self: Store, key: bytes) -> bytes | None:
        asked.append(key)
        return read(self, key)

    monkeypatch.setattr(Store, "read", noted)
    return asked
