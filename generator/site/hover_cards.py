"""Cards: what a term link shows when it is pointed to, one file for each first letter of the ids.

A page reads the files of the terms that are pointed to and no more, so that
3,000 terms cost a reader as little as 100.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby

from generator.model.corpus import Corpus, Term
from generator.model.output import Asset
from generator.text.pinyin.readings import pronounce
from generator.text.pinyin.syllables import is_han


def card_assets(corpus: Corpus) -> Iterator[Asset]:
    """`assets/kb/cards/<letter>.js`: term id → what its card shows."""
    terms = sorted(corpus.terms, key=lambda term: term.id)
    for letter, group in groupby(terms, key=lambda term: term.id[0]):
        data = json.dumps(
            {term.id: _card(term) for term in group}, ensure_ascii=False, separators=(",", ":")
        )
        code = f'(KB.cards=KB.cards||{{}})["{letter}"]={data};\n'
        yield Asset(f"assets/kb/cards/{letter}.js", code.encode())


def _card(term: Term) -> dict[str, object]:
    return {
        "term": term.term,
        "pinyin": term.pinyin,
        "definition": term.definition,
        "components": list(term.components),
        # The reviewed reading last: an alias may have the same characters and other marks.
        "readings": {
            **{_han(component): " ".join(pronounce(component)) for component in term.components},
            **{_han(alias.text): " ".join(pronounce(alias.text)) for alias in term.aliases},
            _han(term.term): " ".join(term.syllables),
        },
    }


def _han(text: str) -> str:
    """The characters that have readings: quote marks and letters may differ in the text."""
    return "".join(filter(is_han, text))
