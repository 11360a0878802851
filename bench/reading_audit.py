"""Two programs' readings side by side: `python -m bench.reading_audit OLD_CHECKOUT [COUNT [SEED]]`.

Reads the ten reports of the shared folder and ten other documents, drawn by seed, with the
program in another checkout and with this one, and prints the places that differ, with what
each says, for somebody to judge: COUNT of them (default 60) drawn by SEED (default 16).
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import zipfile
from collections.abc import Iterator

from bench.corpus import corpus
from generator.text.pinyin.readings import pronounce
from generator.text.pinyin.syllables import is_han

_OLD = """
import json, sys
try:
    from generator.text.pinyin.readings import pronounce
except ImportError:
    from generator.pinyin.readings import read as pronounce
json.dump([pronounce(line) for line in json.load(sys.stdin)], sys.stdout)
"""
AROUND = 14
"""Code points shown on each side."""


def main() -> None:
    documents = corpus()
    if not documents or len(sys.argv) < 2:
        print(__doc__)
        return
    old = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 60
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 16
    with zipfile.ZipFile(documents.parents[1] / "gold/unseen/provincial-reports-2026.zip") as ten:
        texts = [ten.read(name).decode() for name in sorted(ten.namelist())]
    with zipfile.ZipFile(documents) as archive:
        names = sorted(name for name in archive.namelist() if not name.endswith("/"))
        drawn = random.Random(seed).sample(names, 10)
        texts += [archive.read(name).decode(errors="ignore") for name in drawn]
    lines = [line for text in texts for line in text.splitlines() if line.strip()]
    before = json.loads(
        subprocess.run(
            [sys.executable, "-c", _OLD],
            cwd=old,
            env=os.environ | {"PYTHONPATH": old},
            input=json.dumps(lines),
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    )
    found = list(differences(lines, before))
    print(f"{sum(map(len, lines))} characters, {len(found)} syllables differ; documents: {drawn}")
    for row in sorted(random.Random(seed).sample(found, min(count, len(found)))):
        print(row)


def differences(lines: list[str], before: list[list[str]]) -> Iterator[str]:
    for line, old in zip(lines, before, strict=True):
        places = [place for place, char in enumerate(line) if is_han(char)]
        for place, was, now in zip(places, old, pronounce(line), strict=True):
            if was != now:
                head, tail = line[max(0, place - AROUND) : place], line[place + 1 :][:AROUND]
                yield f"{line[place]} {was} → {now}: {head}【{line[place]}】{tail}"


if __name__ == "__main__":
    main()
