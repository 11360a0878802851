"""Pinyin against the hand-checked gold: `python -m bench.pinyin_quality`."""

from __future__ import annotations

import json

from bench.corpus import HOME
from generator.pinyin.readings import read
from generator.pinyin.syllables import marked

GOLD = HOME / "tests/gold"


def main() -> None:
    right = lenient = total = 0
    for line in (GOLD / "pinyin-speech-sections-0-3.jsonl").read_text("utf-8").splitlines():
        paragraph = json.loads(line)
        other = {c["char_index"]: c["alt"] for c in paragraph["contested"]}
        pairs = zip(read(paragraph["text"]), paragraph["pinyin"], strict=True)
        for place, (ours, gold) in enumerate(pairs):
            total += 1
            right += ours == gold
            lenient += ours in (gold, other.get(place))
    print(
        f"paragraphs: {total} syllables, {right / total:.2%} equal, "
        f"{lenient / total:.2%} with contested ones counted either way"
    )
    rows = (GOLD / "pinyin-terms-dev.tsv").read_text("utf-8").splitlines()
    good = sum(is_right(*row.split("\t")) for row in rows)
    print(f"terms: {good} of {len(rows)}")


def is_right(text: str, gold: str, *_: str) -> bool:
    return read(text) == tuple(marked(syllable) for syllable in gold.split())


if __name__ == "__main__":
    main()
