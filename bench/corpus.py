"""The corpus of official documents for runs at scale: looked for, never part of the project."""

from __future__ import annotations

import os
import random
import shutil
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from generator.text.pinyin.orthography import propose
from generator.text.pinyin.syllables import is_han

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
    """A project with the glossary, the manual and the first `size` readable documents.

    Where the corpus has fewer, the others are made of its paragraphs, drawn by a fixed seed.
    """
    archive = corpus()
    if archive is None:
        raise FileNotFoundError("corpus/official-documents.zip")
    speeches = root / "content/speeches"
    speeches.mkdir(parents=True)
    shutil.copy(HOME / "mkdocs.yml", root)
    shutil.copy(HOME / "glossary.yml", root)
    shutil.copytree(HOME / "content/help", root / "content/help")
    with zipfile.ZipFile(archive) as documents:
        names = [name for name in sorted(documents.namelist()) if not name.endswith("/")]
        texts = [
            text for name in names if (text := documents.read(name)).strip() and b"\0" not in text
        ]
    for number, text in enumerate(chain(texts[:size], recombined(texts, size - len(texts)))):
        (speeches / f"d{number:04}.txt").write_bytes(text)
    return root


def recombined(texts: Sequence[bytes], count: int) -> Iterator[bytes]:
    """So many documents of paragraphs of the given ones, each as long as one of them."""
    drawn = random.Random(20260305)
    paragraphs = [[line for line in text.splitlines() if line.strip()] for text in texts]
    every = [*chain.from_iterable(paragraphs)]
    for _ in range(count):
        long = len(drawn.choice(paragraphs))
        yield b"\n\n".join(drawn.choices(every, k=long)) + b"\n"


def add_terms(root: Path, wanted: int) -> None:
    """Fill the glossary up to `wanted` terms with the commonest strings of the documents."""
    glossary = root / "glossary.yml"
    text = glossary.read_text(encoding="utf-8")
    missing = wanted - text.count("\n- term:")
    if missing <= 0:
        return
    counts: Counter[str] = Counter()
    for path in sorted((root / "content/speeches").iterdir()):
        body = path.read_text(encoding="utf-8")
        counts.update(body[i : i + 4] for i in range(0, len(body) - 4, 2))
    known = [name for name, _ in counts.most_common() if all(map(is_han, name))]
    fresh = [name for name in known if name not in text][:missing]
    glossary.write_text(
        text
        + "".join(
            f"- term: {name}\n  pinyin: {propose(name)}\n  definition: 测量用。\n  category: 测量\n"
            for name in fresh
        ),
        encoding="utf-8",
    )
