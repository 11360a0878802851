"""Weights: what each observation adds to a candidate's score, and how it is worded for editors.

A score is linear in the observations.  Where a text has few quoted names, what nothing marks is
told apart by other things than where it has many.  Both sets of weights were set by hand at first,
then fitted to what annotators and readers chose (`bench suggest-fit`; docs/benchmarks.md says of
which texts).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        # marks
        "quote": 2.0,
        "quote-share": 1.75,
        "quote-rare": -1.65,
        "quote-times": 0.0,
        "quote-two": 2.15,
        "quote-long": -0.05,
        "quote-function": -1.0,
        "quote-word": -1.0,
        "quote-lead": 0.7,
        "quote-numeral": -0.05,
        "noted": 4.0,
        "title": 0.75,
        "about": 3.75,
        "by": 1.1,
        "parallel": 0.75,
        "list": 0.15,
        "names": 0.55,
        "item": -0.85,
        "latin": 1.55,
        "code": 1.9,
        "plain": -3.0,
        "pairs": 1.5,
        "groups": 1.05,
        "counted": 1.45,
        "ordinal": 1.4,
        "four": 0.8,
        "digits": -1.65,
        "unknown": 0.45,
        "coined": -0.3,
        "object": 0.1,
        # form
        "odd": -0.1,
        "two": -1.65,
        "length-four": 0.15,
        "long": -0.35,
        "longer": 0.1,
        "word": 0.0,
        "old-word": -0.45,
        "words": 0.05,
        "single": 1.75,
        "repeats": -0.4,
        "mirrored": -0.35,
        "cut": -0.6,
        "verb-first": -0.9,
        "open-first": 0.05,
        "noun-last": 0.0,
        "verb-last": -0.1,
        "open-last": -0.55,
        "idiom": -1.05,
        "name": -2.9,
        "meeting": -2.05,
        "year": -1.55,
        "no-count": -0.15,
        "question": -3.5,
        "tail": 0.2,
        "lead": -1.4,
        "inside": -0.55,
        "head": 0.6,
        "led": -1.2,
        "carrier": -0.05,
        "nested": -0.85,
        "settled": 0.1,
        "of": 0.45,
        "ends-named": 0.15,
        "begins-named": 0.05,
        "suffixed": -0.8,
        "place": 0.9,
        "own-place": 0.35,
        # use in the text
        "times": 0.6,
        "lines": 1.1,
        "entropy": 0.65,
        "free": 0.7,
        "carried": 0.5,
        "cued": 0.6,
        "heading": -0.3,
        "late": -0.35,
        # other texts
        "fixed": 0.6,
        "recent": 0.1,
        "modern": -0.2,
        "old": -0.3,
        "quoted": 0.2,
        "law": -0.35,
        "share": 0.55,
        "sticks": -0.1,
        "stuck": 0.05,
        "everywhere": -0.9,
    }
)

FEW_MARKED: Mapping[str, float] = MappingProxyType(
    {
        "quote": 2.5,
        "quote-share": 1.4,
        "quote-two": 1.4,
        "quote-long": -0.3,
        "quote-function": -0.5,
        "quote-lead": 0.9,
        "quote-numeral": 0.4,
        "noted": 2.5,
        "by": 1.25,
        "list": 0.5,
        "names": 0.3,
        "item": -0.15,
        "latin": 2.2,
        "pairs": 1.85,
        "groups": 1.35,
        "counted": 1.25,
        "four": 1.0,
        "digits": -1.5,
        "unknown": 0.1,
        "coined": 0.25,
        "object": 0.4,
        "odd": -0.5,
        "length-four": -0.05,
        "longer": -0.2,
        "word": 0.35,
        "old-word": -0.2,
        "single": 0.9,
        "repeats": 0.2,
        "mirrored": 0.4,
        "cut": -0.85,
        "verb-first": -0.45,
        "open-first": -0.65,
        "verb-last": -0.45,
        "open-last": -0.8,
        "idiom": -0.7,
        "name": -2.5,
        "no-count": -1.1,
        "tail": -1.0,
        "lead": -0.85,
        "inside": -0.85,
        "head": 0.4,
        "led": -1.05,
        "carrier": -0.55,
        "nested": -0.65,
        "of": -0.05,
        "suffixed": -0.15,
        "place": -0.15,
        "own-place": 0.65,
        "times": 0.0,
        "lines": 0.05,
        "free": 0.25,
        "cued": 0.75,
        "heading": 0.0,
        "late": 0.0,
        "modern": 0.05,
        "old": -0.5,
        "quoted": -0.05,
        "law": -0.1,
        "sticks": -0.55,
        "stuck": -0.75,
        "everywhere": -1.75,
    }
)
"""The weights that are others in a text with few quoted names."""
LEVEL = 2.2
"""What a candidate of such a text gets besides: those of both kinds of texts stand in one list."""


def weights_of(crowd: float) -> tuple[dict[str, float], float]:
    """The weights for a text, and what each candidate gets besides.

    `crowd` is 1 where the text has many quoted names, 0 where few, and between them in between.
    """
    weights = {
        name: crowd * weight + (1 - crowd) * FEW_MARKED.get(name, weight)
        for name, weight in WEIGHTS.items()
    }
    return weights, (1 - crowd) * LEVEL


SAID: Mapping[str, str] = MappingProxyType(
    {
        "quote": "引号",
        "noted": "文中有注",
        "title": "书名号",
        "about": "关于…的",
        "by": "以…为…",
        "parallel": "对仗",
        "list": "并列",
        "latin": "字母词",
        "code": "代号",
        "pairs": "数字并列",
        "groups": "数字并列",
        "counted": "数字简称",
        "ordinal": "第…",
        "four": "数字简称",
        "quote-numeral": "数字简称",
        "mirrored": "对仗",
        "coined": "词典没有的词",
        "object": "动词宾语",
        "cued": "动词宾语",
        "heading": "标题里有",
        "ends-named": "词尾多用于名称",
        "own-place": "有本篇常说的地名",
        "fixed": "别的文件里也有",
        "modern": "近年才有",
    }
)
"""The wording, for editors, of an observation in favour of a candidate."""
