"""Weights: what each observation adds to a candidate's score, and how it is worded for editors.

A score is linear in the observations.  Those of texts with many quoted names were set by hand, then
moved one by one where the development texts gained; where a text has few, what nothing marks is
told apart by other things, and weights were fitted to the terms of two annotators, starting from
the others (docs/benchmarks.md says which texts and labels).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        # marks
        "quote": 2.6,
        "quote-share": 0.8,
        "quote-rare": -1.5,
        "quote-times": 0.4,
        "quote-two": 1.2,
        "quote-long": -0.22,
        "quote-function": -0.5,
        "quote-word": -1.2,
        "quote-lead": 1.2,
        "quote-numeral": 1.0,
        "noted": 2.0,
        "title": 0.8,
        "about": 3.6,
        "by": 1.0,
        "parallel": 0.6,
        "list": 1.0,
        "names": 0.8,
        "item": 0.1,
        "latin": 2.4,
        "code": 1.8,
        "plain": -3.0,
        "pairs": 2.6,
        "groups": 1.3,
        "counted": 1.7,
        "ordinal": 1.0,
        "four": 1.1,
        "digits": -1.2,
        "unknown": 0.8,
        "coined": 0.7,
        "object": 0.4,
        # form
        "odd": -0.7,
        "two": -0.9,
        "length-four": 0.2,
        "long": -0.2,
        "longer": -0.4,
        "word": -0.3,
        "old-word": -0.6,
        "words": -0.025,
        "single": 0.25,
        "repeats": 0.2,
        "mirrored": 1.0,
        "cut": -0.3,
        "verb-first": -0.35,
        "open-first": -0.8,
        "noun-last": 0.3,
        "verb-last": -0.3,
        "open-last": -0.5,
        "idiom": -0.6,
        "name": -2.5,
        "meeting": -2.0,
        "year": -1.5,
        "no-count": -2.0,
        "question": -3.5,
        "tail": -1.0,
        "lead": -1.2,
        "inside": -0.7,
        "head": 0.6,
        "led": -1.0,
        "carrier": -1.2,
        "nested": -0.5,
        "settled": 0.15,
        # use in the text
        "times": 0.35,
        "lines": 0.2,
        "entropy": 0.35,
        "free": 0.7,
        "carried": 0.3,
        "cued": 0.5,
        "heading": 0.4,
        # other texts
        "fixed": 0.6,
        "recent": 0.2,
        "modern": 0.1,
        "old": -0.05,
        "quoted": 0.3,
        "law": -0.22,
        "share": 0.5,
        "sticks": -0.6,
        "stuck": -0.5,
        "everywhere": -2.0,
    }
)

FEW_MARKED: Mapping[str, float] = MappingProxyType(
    {
        "quote": 2.45,
        "quote-share": 0.65,
        "quote-times": 0.25,
        "quote-two": 1.1,
        "quote-numeral": 0.85,
        "title": 0.75,
        "by": 1.1,
        "list": 0.55,
        "names": 0.4,
        "item": -0.1,
        "pairs": 2.55,
        "counted": 1.55,
        "four": 1.05,
        "unknown": 0.55,
        "coined": 0.65,
        "object": 0.3,
        "odd": -0.55,
        "two": -1.0,
        "length-four": 0.0,
        "longer": -0.3,
        "word": 0.0,
        "old-word": -0.3,
        "single": 0.35,
        "repeats": 0.05,
        "mirrored": 0.7,
        "cut": -0.35,
        "verb-first": -0.25,
        "open-first": -0.5,
        "noun-last": 0.0,
        "open-last": -0.55,
        "idiom": -0.55,
        "no-count": -1.95,
        "lead": -0.85,
        "head": 0.35,
        "led": -0.9,
        "carrier": -0.85,
        "nested": -0.6,
        "times": 0.0,
        "lines": 0.0,
        "free": 0.2,
        "cued": 0.35,
        "heading": 0.3,
        "fixed": 0.45,
        "recent": 0.05,
        "modern": 0.05,
        "old": -0.25,
        "quoted": 0.25,
        "law": -0.05,
        "sticks": -0.35,
        "stuck": -0.45,
    }
)
"""The weights that are others in a text with few quoted names."""
LEVEL = 2.5
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
        "fixed": "别的文件里也有",
        "modern": "近年才有",
    }
)
"""The wording, for editors, of an observation in favour of a candidate."""
