"""The corpus of official documents for runs at scale: looked for, never part of the project."""

from __future__ import annotations

import os
import shutil
import zipfile
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]


def corpus() -> Path | None:
    """The zip of documents, below STUDY_SHARED or ../shared; None when there is none."""
    shared = Path(os.environ.get("STUDY_SHARED", HOME.parent / "shared"))
    path = shared / "corpus/official-documents.zip"
    return path if path.is_file() else None


def home_project(root: Path) -> Path:
    """A copy of this project as it ships, to be built beside it."""
    root.mkdir(parents=True)
    for name in ("mkdocs.yml", "glossary.yml"):
        shutil.copy(HOME / name, root)
    shutil.copytree(HOME / "content", root / "content")
    return root


def longest_document(most: int) -> bytes | None:
    """The longest document of the corpus with at most `most` characters; None without a corpus."""
    archive = corpus()
    if archive is None:
        return None
    with zipfile.ZipFile(archive) as documents:
        texts = [documents.read(name) for name in sorted(documents.namelist())]
    fitting = [t for t in texts if len("".join(t.decode(errors="ignore").split())) <= most]
    return max(fitting, key=len, default=None)


def corpus_project(root: Path, size: int) -> Path:
    """A project with the glossary, the manual and the first `size` readable documents."""
    archive = corpus()
    if archive is None:
        raise FileNotFoundError("corpus/official-documents.zip")
    speeches = root / "content/speeches"
    speeches.mkdir(parents=True)
    shutil.copy(HOME / "mkdocs.yml", root)
    shutil.copy(HOME / "glossary.yml", root)
    shutil.copytree(HOME / "content/help", root / "content/help")
    written = 0
    with zipfile.ZipFile(archive) as documents:
        for name in sorted(documents.namelist()):
            if written == size or name.endswith("/"):
                continue
            text = documents.read(name)
            if text.strip() and b"\0" not in text:
                (speeches / f"d{written:04}.txt").write_bytes(text)
                written += 1
    return root
