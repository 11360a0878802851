"""What is understood of the texts: where they name terms, and the index over it.  Types only.

As in `model.corpus`, offsets are Unicode code points into `Block.text`, half-open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.model.corpus import Term
from generator.model.mentions import Mention, Mentions, SpeechMentions
from generator.model.readings import Readings

Verdict = Literal["linked", "recorded", "choice", "vetoed"]
LinkPolicy = Literal["all", "paragraph", "section", "page"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A surface found in a text, with its verdict, for `explain`.

    `reason` is a Chinese sentence for the editor, `rule` the name of the rule that vetoes it.
    """

    block: str
    start: int
    end: int
    surface: str
    terms: tuple[str, ...]
    verdict: Verdict
    reason: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """One line of a concordance: the sentence around a mention (KWIC), of a long one a part.

    `before` + `surface` + `after` is a stretch of the block as it stands there;
    `cut_before` and `cut_after` tell that the sentence goes on beyond it; `part` is the part of
    the speech that it stands in, as citations name it, '' for none.
    """

    speech: str
    block: str
    before: str
    surface: str
    after: str
    cut_before: bool = False
    cut_after: bool = False
    part: str = ""


@dataclass(frozen=True, slots=True)
class TermEntry:
    """What the index knows of one term.

    `mentions` and `quotes` are made when they are asked for; `named` are the terms that its
    definition names.
    """

    term: Term
    initials: str
    letter: str
    mentions: Mentions
    quotes: Sequence[Quote]
    together: tuple[tuple[str, int], ...]
    first: str = ""
    last: str = ""
    named: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Index:
    """Lookups over corpus and mentions.

    `letters` is the pinyin index in display order (`0–9`, then A–Z), ids in
    collation order; `by_speech` the mentions of each speech in text order;
    `syllables` one tuple of readings per (speech id, anchor); `slugs` an ASCII
    name for each topic.
    """

    entries: Mapping[str, TermEntry]
    letters: tuple[tuple[str, tuple[str, ...]], ...]
    topics: tuple[tuple[str, tuple[str, ...]], ...]
    by_speech: Mapping[str, SpeechMentions]
    syllables: Readings
    slugs: Mapping[str, str]
