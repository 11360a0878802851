"""Readings of texts drawn by seed, for somebody to judge by eye.

`python -m bench reading-draw SEED CHARACTERS FILE … [--read FILE]`.  Draws stretches of
the text files by seed, some CHARACTERS of each, and prints how characters with several
readings are read: words by character and reading, each once, and characters that stand alone
with what is around them.  `▲` marks a place on the list of doubtful readings.  What the file of
`--read` names was read in earlier draws and is left out; what is printed is added to it.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.text.pinyin.doubts import WATCHED_ALONE, doubts
from generator.text.pinyin.lattice import SINGLE, divide
from generator.text.pinyin.lexicon import lexicon
from generator.text.pinyin.readings import pronounce_places
from generator.text.pinyin.rules import TOUCHED
from generator.text.pinyin.weak import divided
from generator.text.pinyin.word_lists import CITATION, entries

STRETCH = 1500
"""Code points drawn at a time."""
AROUND = 5
"""Code points shown on each side of a character that stands alone."""
PLAIN = {
    "的": "de",
    "了": "le",
    "和": "hé",
    "就": "jiù",
    "要": "yào",
    "把": "bǎ",
    "将": "jiāng",
    "会": "huì",
    "打": "dǎ",
    "中": "zhōng",
}
"""Characters so common alone that only their other readings and doubtful places are shown."""


def main(arguments: Sequence[str]) -> None:
    """Print what is to be read."""
    parser = argparse.ArgumentParser()
    parser.add_argument("seed", type=int)
    parser.add_argument("characters", type=int)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--read", type=Path)
    options = parser.parse_args(arguments)
    dice = random.Random(options.seed)
    lines = [line for path in options.files for line in drawn(path, options.characters, dice)]
    known = options.read
    before = set(known.read_text("utf-8").splitlines()) if known and known.is_file() else set()
    shown: dict[tuple[str, str], list[str]] = defaultdict(list)
    for line in lines:
        for char, reading, word, doubtful in judged(line):
            item = f"{char}{reading}{word.strip('▲')}"
            if item not in before:
                before.add(item)
                shown[char, reading].append(f"{'▲' * doubtful}{word}")
    print(f"{sum(map(len, lines))} characters, {sum(map(len, shown.values()))} to read")
    for (char, reading), words in sorted(shown.items()):
        print(f"{char} {reading}: {' '.join(words)}")
    if known:
        known.write_text("\n".join(sorted(before)), "utf-8")


def drawn(path: Path, characters: int, dice: random.Random) -> Iterator[str]:
    """Lines of some stretches of a text; a text that is not longer comes whole."""
    lines = [line for line in path.read_text("utf-8").splitlines() if line.strip()]
    starts = list(range(0, max(1, sum(map(len, lines)) - STRETCH), STRETCH))
    chosen = sorted(dice.sample(starts, min(len(starts), -(-characters // STRETCH))))
    at = 0
    for line in lines:
        if any(start <= at < start + STRETCH for start in chosen):
            yield line
        at += len(line)


def judged(line: str) -> Iterator[tuple[str, str, str, bool]]:
    """Each character with several readings, its reading, its word or context, and whether it
    is on the list of doubtful readings."""
    words, several = lexicon(), _several()
    readings = pronounce_places(line)
    doubtful = {doubt.place for doubt in doubts(line)}
    for start, end, index in divide(words, line):
        for place in range(start, end):
            char, reading = line[place], readings[place]
            if char not in several or not reading:
                continue
            around = line[start:end]
            if index == SINGLE:
                if PLAIN.get(char) == reading and place not in doubtful:
                    continue
                before, after = line[max(0, place - AROUND) : place], line[place + 1 :][:AROUND]
                around = f"{before}【{char}】{after}"
            yield char, reading, around, place in doubtful


def _several() -> frozenset[str]:
    """The characters that are judged."""
    single = {char for char, _ in entries("characters.yml")}
    return (divided(0.0) | TOUCHED | WATCHED_ALONE | single) - frozenset(CITATION)


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
