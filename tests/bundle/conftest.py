"""Bundles for tests: a small signed one, and a later one with one more speech and its update."""

from __future__ import annotations

import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.bundling.seen import VARIABLE
from generator.bundling.signing import PrivateKey, load_private, make_keys
from generator.commands.bundle import Bundled, bundle_project
from tests.conftest import make_project

FOLDER = "xue-xi-zi-liao-ku"
LATER = """\
---
date: 2021-06-01
---
关于学习的讲话
同志们：
要增强四个意识。
"""
NEW_TERM = """\
- term: 学习
  id: xue-xi
  pinyin: xuéxí
  definition: 学。
  category: 政治建设
"""


@dataclass(frozen=True)
class Editions:
    """An old bundle, the next one made since it, both signed, and the key's folder."""

    project: Path
    keys: Path
    key: PrivateKey
    old: Bundled
    old_zip: Path
    new: Bundled


@pytest.fixture(scope="session")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Editions:
    """Two editions of a small project; made once, not to be written to."""
    folder = tmp_path_factory.mktemp("editions")
    project = make_project(folder / "project")
    private, _, _ = make_keys(folder / "keys", project)
    key = load_private(private)
    old = bundle_project(project, key=key)
    old_zip = folder / "old.zip"
    shutil.copy(old.zip, old_zip)
    (project / "content/speeches/2021-xue-xi.txt").write_text(LATER, encoding="utf-8")
    glossary = project / "glossary.yml"
    text = glossary.read_text(encoding="utf-8")
    text = text.replace("两项政治要求的合称", "两项要求的合称")
    glossary.write_text(text + NEW_TERM, encoding="utf-8")
    new = bundle_project(project, key=key, since=old_zip)
    return Editions(project, folder / "keys", key, old, old_zip, new)


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What `verify` remembers is remembered in the test's own folder."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "state"))


def unzip(path: Path, folder: Path) -> Path:
    """Unzip as a reader does, over what is there; the bundle's folder."""
    with zipfile.ZipFile(path) as archive:
        archive.extractall(folder)
    return folder / FOLDER


@pytest.fixture
def unzipped(editions: Editions, tmp_path: Path) -> Path:
    """The old edition's folder, a copy of its own for every test."""
    return unzip(editions.old_zip, tmp_path / "disc")
