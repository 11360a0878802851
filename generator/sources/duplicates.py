"""Duplicates: speeches that stand twice, nearly word for word.

Each sentence is noted under its letters and Han characters; speeches that
share sentences are compared with the first and with the last one before them
that had the sentence, so that the work grows with the text and not with the
number of pairs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from generator.model.corpus import Speech
from generator.model.problems import Code, Problem, Where

SAME = 0.8
"""Part of the shorter speech's sentences, by length, that make two speeches nearly the same."""
SAME_NAMED = 0.3
"""The same where the file's name already says that it is a copy."""
SIMILAR_LENGTH = 0.5
"""A speech less than this part of the other's length is an excerpt, not a copy."""
_SENTENCES = re.compile(r"[。！？!?；;\n]+")
_NOT_LETTERS = re.compile(r"[\W_]+")
_COPY = re.compile(
    r"[\s_-]*(?:副本|复件|拷贝|备份|copy(?: of)?|[(（【\[]\d{1,3}[)）】\]])[\s_-]*(?:\d{1,3}\b)?"
    r"[\s_-]*",
    re.IGNORECASE,
)


def near_duplicates(speeches: Sequence[Speech]) -> Iterator[Problem]:
    """A warning for each speech that is nearly the same as an earlier one in the order of files."""
    ordered = sorted(speeches, key=lambda speech: (len(speech.path), speech.path))
    seen: dict[int, tuple[int, int]] = {}
    for n, speech in enumerate(ordered):
        sentences = _sentences(speech)
        shared: Counter[int] = Counter()
        for sentence in sentences:
            key = hash(sentence)
            first, last = seen.get(key, (n, n))
            for other in {first, last} - {n}:
                shared[other] += len(sentence)
            seen[key] = first, n
        for other, length in shared.most_common(1):
            if length >= SAME_NAMED / 2 * _length(sentences):
                yield from _compared(speech, sentences, ordered[other])


def _compared(speech: Speech, sentences: set[str], other: Speech) -> Iterator[Problem]:
    others = _sentences(other)
    shorter, longer = sorted((_length(sentences), _length(others)))
    part = _length(sentences & others) / shorter
    wanted = SAME_NAMED if is_copy_of(speech.path, other.path) else SAME
    if part >= wanted and shorter >= SIMILAR_LENGTH * longer:
        yield Problem(
            Code.NEAR_DUPLICATE,
            Where(speech.path),
            f"和 {other.path} 几乎一样（{part:.0%} 的句子相同），同一篇讲话可能放了两份",
            "请比较两个文件，删去多余的一个；已经发布过的那一个不要删。确实是两篇就不用管。",
        )


def is_copy_of(one: str, other: str) -> bool:
    """Whether two paths differ only in what programs add to the name of a copy."""
    names = [PurePosixPath(path).stem for path in (one, other)]
    return names[0] != names[1] and len({_COPY.sub("", name) for name in names}) == 1


def _sentences(speech: Speech) -> set[str]:
    """The letters and Han characters of each sentence, once."""
    parts = _SENTENCES.split("\n".join(block.text for block in speech.blocks))
    return {letters for part in parts if (letters := _NOT_LETTERS.sub("", part))}


def _length(sentences: Iterable[str]) -> int:
    return sum(map(len, sentences))
