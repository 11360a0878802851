"""Derive generator/linking/words.txt from jieba's base dictionary.

Usage: python tools/derive_words.py DICT_TXT, where DICT_TXT is `jieba/dict.txt`
of the PyPI package jieba 0.42.1 (MIT).  Run it only to refresh the file; the
generator itself never needs the package.

The list serves one question: does a word run past the end of a match?  So it
leaves out what cannot answer it or would answer it wrongly:

- words of one character or of more than four, idioms and other phrases
  included, and words with anything but Han characters;
- personal names (tags nr…), which overlap ordinary words at random, but for the words of
  ordinary_names.txt, which the dictionary takes for names (康复, 养老);
- words without a frequency: the dictionary gives 3 to words that it did not
  meet in its texts, and many of those are no words (命作, 活会, 组组长);
- rare compounds of two words (支部书记 = 支部 + 书记): a match that ends
  between the two ends at a word;
- organs and occasions named after their work (巡视组, 教育片): who names them
  names the work;
- what is cut off a longer word (中央党, of 中央党校) or joins the end of one with another
  (化发展, of 一体化发展).
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from pathlib import Path

RARE = 10
NEVER_COUNTED = 3
NO_WORDS = frozenset({"中央党", "化发展", "社主任", "组成员"})
ORDINARY = Path(__file__).with_name("ordinary_names.txt")
TRANSPARENT = frozenset("组办局处科片课月周")
HEADER = """\
# Words of the base dictionary, one line per first character, remainders sorted.
# Derived by tools/derive_words.py from jieba 0.42.1 (https://github.com/fxsjy/jieba),
# Copyright (c) 2013 Sun Junyi, MIT licence: see words.LICENSE beside this file.
"""


def kept_words(lines: list[str]) -> list[str]:
    """Return the words of dictionary lines `word frequency tag` worth keeping, sorted."""
    entries = [line.split(" ") for line in lines if line.strip()]
    frequency = {word: int(count) for word, count, _ in entries}
    han = re.compile(r"[\u4e00-\u9fff]{2,4}")

    def compound(word: str) -> bool:
        if word[-1] in TRANSPARENT and len(word) > 2 and word[:-1] in frequency:
            return True
        return frequency[word] < RARE and any(
            frequency.get(word[:cut], 0) >= RARE and frequency.get(word[cut:], 0) >= RARE
            for cut in range(2, len(word) - 1)
        )

    ordinary = frozenset(ORDINARY.read_text(encoding="utf-8").split("\n", 1)[1].split())
    return sorted(
        word
        for word, _, tag in entries
        if han.fullmatch(word)
        and (not tag.startswith("nr") or word in ordinary)
        and frequency[word] > NEVER_COUNTED
        and not compound(word)
        and word not in NO_WORDS
    )


def main() -> None:
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    rests: dict[str, list[str]] = defaultdict(list)
    for word in kept_words(lines):
        rests[word[0]].append(word[1:])
    body = "".join(f"{first} {' '.join(rest)}\n" for first, rest in sorted(rests.items()))
    target = Path(__file__).parent.parent / "generator" / "linking" / "words.txt"
    target.write_text(HEADER + body, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
