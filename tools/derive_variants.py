"""Derive generator/text/data/variants.txt from OpenCC's and Unicode's tables.

Usage: python tools/derive_variants.py TS_CHARACTERS EQUIVALENTS, where TS_CHARACTERS is
`opencc/dictionary/TSCharacters.txt` of the PyPI package opencc-python-reimplemented 0.1.7
(Apache-2.0, data of OpenCC) and EQUIVALENTS is `EquivalentUnifiedIdeograph.txt` of the Unicode
Character Database or the table that Perl makes of it (`unicore/To/EqUIdeo.pl`).  Run it only to
refresh the file; the generator itself needs neither.

Each line of the result is a character and the others that are searched for as if they were it:
traditional and variant forms of a simplified character, and the radicals U+2E80–U+2EF3 that
PDF files have in its place (the Kangxi radicals have a compatibility form of their own).

Where a traditional character has several simplified forms and keeps its own in some words
(瞭望, 瞭解 → 了解), the other form counts: search would rather find too much.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from pathlib import Path

ALSO = {"著": "着"}
"""Pairs that OpenCC decides by phrases only (隨著 → 随着, 著名 → 著名)."""
HEADER = """\
# A character, then those that count as the same in search (tools/derive_variants.py).
# Traditional forms: OpenCC's TSCharacters (https://github.com/BYVoid/OpenCC), Copyright Carbo Kuo
# and contributors, Apache License 2.0: see variants.LICENSE beside this file.  Radicals:
# EquivalentUnifiedIdeograph.txt of the Unicode Character Database 14.0.0, Unicode License.
"""


def simplified(lines: list[str]) -> dict[str, str]:
    """Character → its simplified form, from lines `character TAB forms`."""
    found: dict[str, str] = {}
    for line in lines:
        char, _, forms = line.partition("\t")
        other = next((form for form in forms.split() if form != char), "")
        if len(char) == len(other) == 1:
            found[char] = other
    return {char: found.get(form, form) for char, form in (found | ALSO).items()}


def radicals(text: str) -> dict[str, str]:
    """Radical of the supplement → the ideograph it is drawn as."""
    found = {}
    for match in re.finditer(
        r"^(2E[0-9A-F]{2})(?:(?:\t|\.\.)(2E[0-9A-F]{2})?)[\t ;]*([0-9A-F]{4,5})\b", text, re.M
    ):
        for code in range(int(match[1], 16), int(match[2] or match[1], 16) + 1):
            found[chr(code)] = chr(int(match[3], 16))
    return found


def main() -> None:
    traditional = simplified(Path(sys.argv[1]).read_text(encoding="utf-8").splitlines())
    drawn = radicals(Path(sys.argv[2]).read_text(encoding="utf-8"))
    groups: dict[str, list[str]] = defaultdict(list)
    for char, form in (traditional | drawn).items():
        groups[traditional.get(form, form)].append(char)
    lines = [form + "".join(sorted(own)) for form, own in sorted(groups.items())]
    target = Path(__file__).parents[1] / "generator/text/data/variants.txt"
    target.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
