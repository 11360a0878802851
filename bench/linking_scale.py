"""Measure linking at scale: `python -m bench.linking_scale` prints one line.

Synthetic texts, so that the figure can be had anywhere: 10,000 terms of 2–8
characters and 1,000 documents of 8,000 characters in which every 60th
character or so begins a term.  The target is 5 CPU seconds.
"""

from __future__ import annotations

import random
import time

from generator.linking.link import link
from generator.model.corpus import Block, Corpus, Speech, Term

TERMS, DOCUMENTS, CHARACTERS, PARAGRAPH, EVERY = 10_000, 1_000, 8_000, 200, 60


def _corpus(seed: int) -> Corpus:
    draw = random.Random(seed)
    alphabet = [chr(code) for code in range(0x4E00, 0x4E00 + 2_500)]
    names: set[str] = set()
    while len(names) < TERMS:
        names.add("".join(draw.choices(alphabet, k=draw.choice((2, 3, 4, 4, 4, 5, 6, 8)))))
    ordered = sorted(names)
    terms = tuple(
        Term(f"t{number}", name, "", (), "", "", number) for number, name in enumerate(ordered)
    )
    paragraphs = [_paragraph(draw, alphabet, ordered) for _ in range(4_000)]
    speeches = tuple(
        Speech(
            f"s{number}",
            f"s{number}.txt",
            "",
            "2020",
            tuple(
                Block(f"p{line}", "paragraph", draw.choice(paragraphs), line)
                for line in range(CHARACTERS // PARAGRAPH)
            ),
            "",
        )
        for number in range(DOCUMENTS)
    )
    return Corpus(speeches, terms)


def _paragraph(draw: random.Random, alphabet: list[str], names: list[str]) -> str:
    text = ""
    while len(text) < PARAGRAPH:
        text += "".join(draw.choices(alphabet, k=EVERY - 14)) + "，“"
        text += draw.choice(names) + "”" + draw.choice(names) + "。"
    return text[:PARAGRAPH]


def main() -> None:
    corpus = _corpus(7)
    start = time.process_time()
    linked = link(corpus)
    seconds = time.process_time() - start
    print(
        f"linking {TERMS} terms in {DOCUMENTS} documents of {CHARACTERS} characters: "
        f"{seconds:.2f} CPU s, {len(linked.mentions)} mentions"
    )


if __name__ == "__main__":
    main()
