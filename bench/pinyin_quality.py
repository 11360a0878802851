"""Readings against labels: `python -m bench.pinyin_quality`.

Labels of this project's own speech and terms, and of documents and words that the rules were
not made on.  The benchmark CPP and the reports are looked for in the shared folder.
"""

from __future__ import annotations

import json
import re
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench.corpus import HOME, corpus
from generator.text.pinyin.dictionary import characters
from generator.text.pinyin.readings import pronounce, pronounce_places
from generator.text.pinyin.syllables import han_count, marked, numbered

GOLD = HOME / "tests/gold"
RUNS = 5
"""Passes that the speed is the best of: other work on the machine makes one slower."""
OFFICIAL = 100
"""Occurrences in official texts from which a character counts as one of theirs."""


def main() -> None:
    began = time.process_time()
    pronounce("")
    print(f"set-up: {time.process_time() - began:.2f} CPU s")
    speech()
    rows = (GOLD / "pinyin-terms-dev.tsv").read_text("utf-8").splitlines()
    good = sum(is_right(*row.split("\t")) for row in rows)
    print(f"terms: {good} of {len(rows)}")
    words()
    if documents := corpus():
        shared = documents.parents[1] / "gold/unseen"
        reports(shared / "provincial-reports-2026.zip")
        cpp(shared, documents)


def speech() -> None:
    right = lenient = total = 0
    for line in (GOLD / "pinyin-speech-sections-0-3.jsonl").read_text("utf-8").splitlines():
        paragraph = json.loads(line)
        other = {c["char_index"]: c["alt"] for c in paragraph["contested"]}
        pairs = zip(pronounce(paragraph["text"]), paragraph["pinyin"], strict=True)
        for place, (ours, gold) in enumerate(pairs):
            total += 1
            right += ours == gold
            lenient += ours in (gold, other.get(place))
    print(
        f"paragraphs: {total} syllables, {right / total:.2%} equal, "
        f"{lenient / total:.2%} with contested ones counted either way"
    )


def is_right(text: str, gold: str, *_: str) -> bool:
    return pronounce(text) == tuple(marked(syllable) for syllable in gold.split())


def words() -> None:
    """Words in sentences of their own; a row may allow two readings."""
    rows = [line.split("\t") for line in (GOLD / "unseen/readings.tsv").read_text().splitlines()]
    good = 0
    for word, sentence, either, *_ in rows[1:]:
        begin = han_count(sentence[: sentence.index(word)])
        got = pronounce(sentence)[begin : begin + han_count(word)]
        good += " ".join(got) in either.split(" or ")
    print(f"words in sentences: {good} of {len(rows) - 1}")


def reports(path: Path) -> None:
    """Places in the reports that a pattern finds, each with one character to be read."""
    with zipfile.ZipFile(path) as archive:
        texts = [archive.read(name).decode() for name in archive.namelist()]
    lines = [line for text in texts for line in text.splitlines() if line.strip()]
    right = total = 0
    for row in (GOLD / "unseen/reading-patterns.tsv").read_text("utf-8").splitlines()[1:]:
        pattern, offset, gold = row.split("\t")
        for line in lines:
            for place in _places(re.compile(pattern), offset, gold, line):
                total += 1
                right += numbered(pronounce(line)[han_count(line[:place])]) == gold
    print(f"patterns in the reports: {right} of {total}")
    seconds = min(_seconds(lines) for _ in range(RUNS))
    print(f"speed: {sum(map(len, lines)) / seconds / 1e6:.2f} million characters a CPU second")


def _seconds(lines: list[str]) -> float:
    """CPU seconds of one reading of all lines, none of which is remembered."""
    began = time.process_time()
    for line in lines:
        pronounce_places(line)
    return time.process_time() - began


def _places(pattern: re.Pattern[str], offset: str, gold: str, line: str) -> Iterator[int]:
    for match in pattern.finditer(line):
        if offset != "None":
            yield (match.start() if int(offset) >= 0 else match.end()) + int(offset)
            continue
        for place in range(match.start(), match.end()):
            if gold in map(numbered, characters().get(line[place], ())):
                yield place
                break


def official_characters(documents: Path) -> Counter[str]:
    """How often each character stands in the official documents."""
    seen: Counter[str] = Counter()
    with zipfile.ZipFile(documents) as archive:
        for name in archive.namelist():
            seen.update(archive.read(name).decode(errors="ignore"))
    return seen


def cpp(shared: Path, documents: Path) -> None:
    """The development half of the public benchmark, all of it and official characters alone."""
    seen = official_characters(documents)
    right = total = official_right = official = 0
    labels = (shared / "cpp-dev.lb").read_text().split()
    for sentence, label in zip(
        (shared / "cpp-dev.sent").read_text().splitlines(), labels, strict=True
    ):
        place = sentence.index("▁")
        text = sentence.replace("▁", "")
        ours = numbered(pronounce(text)[han_count(text[:place])])
        is_equal = ours == label.replace("u:", "v").replace("r5", "er2")
        total, right = total + 1, right + is_equal
        if seen[text[place]] >= OFFICIAL:
            official, official_right = official + 1, official_right + is_equal
    print(f"CPP: {right / total:.3f} of {total}; official {official_right / official:.3f}")


if __name__ == "__main__":
    main()
