"""Derive generator/text/pinyin/data/words.txt from jieba's base dictionary.

Usage: python tools/derive_lexicon.py DICT_TXT, where DICT_TXT is `jieba/dict.txt`
of the PyPI package jieba 0.42.1 (MIT).  Run it only to refresh the file; the
generator itself never needs the package.

Each line is a word, how often the dictionary met it, and its part of speech.
Words that it never met in its texts (frequency 3) are left out: many of them
are no words, and each is a chance to divide a sentence wrongly.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

NEVER_COUNTED = 3
_HAN = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff]+")


def kept(lines: list[str]) -> list[str]:
    """The lines `word frequency tag` of single characters and of words that were met."""
    entries = [line.split(" ") for line in lines if line.strip()]
    return sorted(
        f"{word} {count} {tag}\n"
        for word, count, tag in entries
        if _HAN.fullmatch(word) and (len(word) == 1 or int(count) > NEVER_COUNTED)
    )


def main() -> None:
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    target = Path(__file__).parent.parent / "generator/text/pinyin/data/words.txt"
    target.write_text("".join(kept(lines)), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
