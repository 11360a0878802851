"""How long the list of doubtful readings is and what it finds: `python -m bench.reading_review`.

Length: on the ten reports of the shared folder, a context counted once a report.  What it
finds: entries of the project's lists and rules are taken away by seed, a quarter of them at a
time; the places of the reports that are then read otherwise are planted errors, and those
count as found that the list of the poorer program names, or whose context it has named where
it was wrong as well.  Further the rows of the public benchmark CPP that are read wrongly,
of characters that are common in official texts.
"""

from __future__ import annotations

import random
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch

from bench.corpus import corpus
from bench.pinyin_quality import OFFICIAL, official_characters
from generator.commands.reading_review import Context, contexts
from generator.text.pinyin import lexicon as words
from generator.text.pinyin import readings, rules, tables, weak
from generator.text.pinyin.doubts import Doubt, doubts
from generator.text.pinyin.readings import pronounce_places
from generator.text.pinyin.rules.spot import Rule
from generator.text.pinyin.syllables import marked, strip_tone, tone
from generator.text.pinyin.word_lists import Reading, listed_readings

ROUNDS = 4
"""Each takes another quarter of the entries away."""

Places = list[list[str | None]]


def main() -> None:
    documents = corpus()
    if not documents:
        print("The corpus is not here (STUDY_SHARED or ../shared): nothing measured.")
        return
    shared = documents.parents[1] / "gold/unseen"
    with zipfile.ZipFile(shared / "provincial-reports-2026.zip") as archive:
        texts = [archive.read(name).decode().splitlines() for name in archive.namelist()]
    length(texts)
    planted(texts)
    found(shared, documents)


def listed(lines: list[str]) -> Iterator[tuple[tuple[int, int], Doubt, tuple[int, int]]]:
    """The number of a line and the place of each doubt, it, and where the list names it."""
    first: dict[Context, tuple[int, int]] = {}
    for number, line in enumerate(lines):
        for doubt in doubts(line):
            at = (number, doubt.place)
            same = contexts(line, doubt)
            named = next((first[context] for context in same if context in first), None)
            if named is None:
                first.update(dict.fromkeys(same, at))
            yield at, doubt, named or at


def length(texts: list[list[str]]) -> None:
    count: Counter[str] = Counter()
    for lines in texts:
        count.update(lines[at[0]][doubt.place] for at, doubt, named in listed(lines) if named == at)
    characters = sum(len(line) for lines in texts for line in lines)
    total = sum(count.values())
    print(f"{total} places in {characters} characters, one in {characters // max(total, 1)}")
    print("、".join(f"{char} {number}" for char, number in count.most_common(20)))


def planted(texts: list[list[str]]) -> None:
    right = [[pronounce_places(line) for line in lines] for lines in texts]
    errors = hits = 0
    missed: Counter[str] = Counter()
    for part in range(ROUNDS):
        with poorer(part):
            for lines, sound in zip(texts, right, strict=True):
                for word, hit in planted_in(lines, sound):
                    errors += 1
                    hits += hit
                    missed[word] += not hit
    print(f"planted errors: {errors}, on the list {hits} ({hits / max(errors, 1):.0%})")
    print("missed:", "、".join(f"{word} {n}" for word, n in missed.most_common(90) if n))


def planted_in(lines: list[str], sound: Places) -> Iterator[tuple[str, bool]]:
    """Each place that is read otherwise than it was, and whether the list leads to it."""
    wrong = {
        (number, place)
        for number, line in enumerate(lines)
        for place, syllable in enumerate(pronounce_places(line))
        if differs(syllable, sound[number][place])
    }
    named = {at: first for at, _, first in listed(lines)}
    for number, place in sorted(wrong):
        word = lines[number][max(0, place - 1) : place + 2]
        yield word, named.get((number, place)) in wrong


def differs(one: str | None, other: str | None) -> bool:
    """Whether two readings differ by more than a neutral tone, which no evidence can tell."""
    if one == other or not one or not other:
        return False
    return strip_tone(one) != strip_tone(other) or 5 not in (tone(one), tone(other))


class poorer:
    """The program without a quarter of its lists' entries and rules, drawn by seed."""

    def __init__(self, part: int) -> None:
        self._part = part

    def __enter__(self) -> None:
        full, part = listed_readings, self._part

        def fewer(name: str) -> Iterator[tuple[str, Reading]]:
            return (entry for entry in full(name) if quarter(entry[0]) != part)

        kept: Mapping[str, Rule] = {c: r for c, r in rules.RULES.items() if quarter(c) != part}
        self._patches = ExitStack()
        self._patches.enter_context(patch.object(tables, "listed_readings", fewer))
        self._patches.enter_context(
            patch.object(tables, "kept", lambda _name, _files, make: make())
        )
        self._patches.enter_context(patch.object(rules, "RULES", kept))
        self._forget()

    def __exit__(self, *_: object) -> None:
        self._patches.close()
        self._forget()

    @staticmethod
    def _forget() -> None:
        words.lexicon.cache_clear()
        readings._opens.cache_clear()
        weak.weak_places.cache_clear()


def quarter(entry: str) -> int:
    return random.Random(entry).randrange(ROUNDS)


def found(shared: Path, documents: Path) -> None:
    """The rows of CPP that are read wrongly: how many of them the list names."""
    common = official_characters(documents)
    sentences = (shared / "cpp-dev.sent").read_text("utf-8").splitlines()
    labels = (shared / "cpp-dev.lb").read_text("utf-8").splitlines()
    errors = hits = 0
    missed: Counter[str] = Counter()
    for sentence, label in zip(sentences, labels, strict=True):
        place = sentence.index("▁")
        text = sentence.replace("▁", "")
        right = marked(label.replace("u:", "v").replace("r5", "er2"))
        if common[text[place]] < OFFICIAL or not differs(pronounce_places(text)[place], right):
            continue
        errors += 1
        hit = any(doubt.place == place for doubt in doubts(text))
        hits += hit
        missed[text[max(0, place - 1) : place + 2]] += not hit
    print(f"rows of CPP read wrongly: {errors}, on the list {hits} ({hits / max(errors, 1):.0%})")
    print("missed:", "、".join(f"{word} {n}" for word, n in missed.most_common(90) if n))


if __name__ == "__main__":
    main()
