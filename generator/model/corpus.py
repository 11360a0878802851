"""What the editors wrote: speeches and glossary as values.  Types only.

Everything is frozen and holds tuples, never lists: a list inside a frozen
dataclass could still be changed by a later stage.  The blocks of a speech may be packed
(`model.packed`).  All offsets are Unicode
code points into `Block.text`, half-open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from generator.model.former import FormerAnchor

BlockKind = Literal[
    "title",
    "salutation",
    "heading",
    "point",
    "paragraph",
    "line",
    "closing",
    "signature",
    "note",
    "contents",
    "question",
    "answer",
    "row",
    "annex",
]
Certainty = Literal["sure", "unsure"]
GLOSSARY = "glossary.yml"
"""The file of the terms, below the project's root."""


@dataclass(frozen=True, slots=True)
class Source:
    """A text file as read: `path` is POSIX, relative to the project's root."""

    path: str
    text: str


# --- speeches ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Block:
    """One heading or paragraph of a speech, its text exactly as in the source.

    `anchor` is unique in the speech (`title`, `s1`, `s1-2`), `level` is the
    heading depth (1 is a section) and 0 for text, `line` counts from 1 in the
    source file.  `lead` is the length in code points of a point's opening
    sentence (一要……。), of an article's number (第一条) or of the label of who
    speaks (答：), else 0.  A `row` is one of a table, its cells divided by tabs.
    """

    anchor: str
    kind: BlockKind
    text: str
    line: int
    level: int = 0
    lead: int = 0

    @property
    def is_heading(self) -> bool:
        """Whether it stands above text: a heading, or the title."""
        return self.kind in ("title", "heading")


@dataclass(frozen=True, slots=True)
class Note:
    """An editor's remark on a block, shown beside the text, never applied; written on `line`."""

    anchor: str
    text: str
    line: int = 1


@dataclass(frozen=True, slots=True)
class ReadingOverride:
    """A reading the editor fixed for one speech: `text` reads `pinyin`; written on `line`.

    Applies to every occurrence, or only in the block `anchor` when given.
    """

    text: str
    pinyin: str
    anchor: str = ""
    line: int = 1


@dataclass(frozen=True, slots=True)
class Unlink:
    """A term switched off in one speech, or only in its block `anchor`.

    `term` is a headword, an alias or an id, as the editor wrote it on `line`.
    """

    term: str
    anchor: str = ""
    line: int = 1


@dataclass(frozen=True, slots=True)
class Speech:
    """A parsed speech.

    `date` is ISO and may be partial (`2020`, `2020-03`) or empty; `body` is
    the file's text after the front matter, from line `first_line` on; the page
    is proved against it.  `id_given` tells an id that the editor wrote from
    one that was computed; `order` and `former_anchors` come from the ledger.
    """

    id: str
    path: str
    title: str
    date: str
    blocks: Sequence[Block]
    body: str
    first_line: int = 1
    speaker: str = ""
    occasion: str = ""
    place: str = ""
    source: str = ""
    tags: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    readings: tuple[ReadingOverride, ...] = ()
    unlink: tuple[Unlink, ...] = ()
    id_given: bool = False
    order: int = 0
    former_anchors: tuple[FormerAnchor, ...] = ()


# --- glossary ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Alias:
    """Another surface of a term.

    `link=False` keeps it out of the texts (found by search only).
    `require_near`: one of these strings must stand within `window` code
    points of the match.  `valid_from`/`valid_to` limit it to speeches of
    those dates (ISO, inclusive, empty is open).  `shared` declares that
    another term has this surface on purpose; the page then offers a choice.
    """

    text: str
    link: bool = True
    require_near: tuple[str, ...] = ()
    window: int = 12
    valid_from: str = ""
    valid_to: str = ""
    shared: bool = False


@dataclass(frozen=True, slots=True)
class SourceRef:
    """Where a term was put forward."""

    title: str
    body: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """Vetoes and permissions for linking one term (all its surfaces).

    `deny_before`/`deny_after`: no link where such a string stands directly
    before or after the match.  `in_title`: may be linked inside 《》 when it
    is the whole document title.  `interleaved_quotes`: a match may span quote
    marks.
    """

    deny_before: tuple[str, ...] = ()
    deny_after: tuple[str, ...] = ()
    require_near: tuple[str, ...] = ()
    window: int = 12
    in_title: bool = False
    interleaved_quotes: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """One glossary entry.  `syllables` are the reviewed reading, one per Han character.

    `component_anchors` name the components' places on the term's page; the
    last four fields are the ledger's and parser's, as those of `Speech`.
    """

    id: str
    term: str
    pinyin: str
    syllables: tuple[str, ...]
    definition: str
    category: str
    line: int
    kind: str = "concept"
    aliases: tuple[Alias, ...] = ()
    components: tuple[str, ...] = ()
    components_link: bool = False
    related: tuple[str, ...] = ()
    sources: tuple[SourceRef, ...] = ()
    valid_from: str = ""
    valid_to: str = ""
    scope: str = ""
    certainty: Certainty = "sure"
    unsure_about: str = ""
    reviewed_by: str = ""
    note: str = ""
    match: Match = Match()
    id_given: bool = True
    order: int = 0
    component_anchors: tuple[str, ...] = ()
    former_anchors: tuple[FormerAnchor, ...] = ()


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything the editors wrote, parsed: speeches newest first, terms in file order.

    `topics` are the topics' names with their slugs and `former_topics` former
    anchors of their page, where the ledger has assigned them.  `readings` are
    for all speeches.
    """

    speeches: tuple[Speech, ...]
    terms: tuple[Term, ...]
    topics: tuple[tuple[str, str], ...] = ()
    former_topics: tuple[FormerAnchor, ...] = ()
    readings: tuple[ReadingOverride, ...] = ()
