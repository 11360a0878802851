"""How long the list of doubtful readings is: `python -m bench.reading_review`.

On the ten reports of the shared folder, a context counted once a report.
"""

from __future__ import annotations

import zipfile
from collections import Counter

from bench.corpus import corpus
from generator.commands.reading_review import SAME
from generator.text.pinyin.doubts import doubts


def main() -> None:
    documents = corpus()
    if not documents:
        print("The corpus is not here (STUDY_SHARED or ../shared): nothing measured.")
        return
    characters = 0
    listed: Counter[str] = Counter()
    path = documents.parents[1] / "gold/unseen/provincial-reports-2026.zip"
    with zipfile.ZipFile(path) as archive:
        texts = [archive.read(name).decode() for name in archive.namelist()]
    for text in texts:
        seen = set()
        for line in text.splitlines():
            characters += len(line)
            for doubt in doubts(line):
                place = doubt.place
                context = (line[max(0, place - SAME) : place + SAME + 1], doubt.reading)
                if context not in seen:
                    seen.add(context)
                    listed[line[place]] += 1
    total = sum(listed.values())
    print(f"{total} places in {characters} characters, one in {characters // max(total, 1)}")
    print("、".join(f"{char} {count}" for char, count in listed.most_common(20)))


if __name__ == "__main__":
    main()
