"""Encodings: how often the encoding of a text file is found, asked about or taken wrongly.

Usage: python -m bench imports   (needs the corpus)

Every official document, whole and its first characters, is written in the
encodings offices have used, without a byte order mark, and read again.
"""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterator

from bench.corpus import corpus
from generator.importers.encoding import NAMES, read_text

LENGTHS = (10, 20, 50, 200, 1_000, 0)
"""Characters from the start; 0 for the whole text."""


def main() -> None:
    found = [text for text in texts() if text.strip()]
    if not found:
        print("The corpus is not here (STUDY_SHARED or ../shared): nothing measured.")
        return
    heads = " | ".join(f"first {length}" if length else "whole" for length in LENGTHS)
    print(f"{len(found)} documents: right, asked or refused, wrong\n\n| encoding | {heads} |")
    print("| --- |" + " --- |" * len(LENGTHS))
    for encoding, name in NAMES.items():
        cells = []
        for length in LENGTHS:
            counts = Counter(outcome(text[: length or None], encoding) for text in found)
            cells.append(", ".join(str(counts[kind]) for kind in ("right", "asked", "wrong")))
        print(f"| {name} | {' | '.join(cells)} |")


def texts() -> Iterator[str]:
    archive = corpus()
    if archive is None:
        return
    with zipfile.ZipFile(archive) as documents:
        for name in sorted(documents.namelist()):
            try:
                text = documents.read(name).decode("utf-8-sig")
            except UnicodeDecodeError:
                continue
            yield text.replace("\r\n", "\n").replace("\r", "\n").lstrip()


def outcome(text: str, encoding: str) -> str:
    try:
        data = text.encode(encoding)
    except UnicodeEncodeError:
        return "impossible"
    read = read_text("a.txt", data)
    if read.problems:
        return "asked"
    return "right" if read.text == text else "wrong"
