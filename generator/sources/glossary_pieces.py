"""Pieces: the text of each entry of a glossary, so that an entry that stayed is not read again.

An edit changes one of three thousand.  An entry begins with a dash at the beginning of a line, and
whether the file can be divided there is not taken for granted: pieces that are new are read
together, each must be one entry without a fault, else the file is read as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from generator.build.collected import Collected
from generator.build.keys import digest
from generator.build.store import Store
from generator.model.corpus import Source, Term
from generator.sources.glossary_entry import Entry, read_entry
from generator.text.regex import regex
from generator.text.strict_yaml import MAX_CHARACTERS, parse
from generator.text.text_gate import GLOSSARY
from generator.text.yaml_nodes import Listed, Node

_BEGINS = regex(r"^-(?=[ \t\r\n])", re.MULTILINE)
_HEAD = regex(r"(?: *(?:#[^\n]*)?\r?\n)*")
_NOT_DIVIDED = regex(r"^(?:---|\.\.\.|%)|\r(?!\n)", re.MULTILINE)
"""Marks of further documents, and ends of lines by which lines are counted in another way."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The text of an entry, and the line of the file on which it begins."""

    text: str
    line: int

    @property
    def key(self) -> bytes:
        """The digest of the text."""
        return digest(self.text)


class Pieces:
    """The entries of a glossary that could be read alone, and those of the last build.

    An entry is kept with its syllables and with lines counted from its own beginning, and only
    where nothing at all is to be said of it alone.
    """

    def __init__(self, source: Source, store: Store | None) -> None:
        self._path = source.path
        self._known: Collected[Entry] = Collected(store, "entries", Entry)
        self._head, self._pieces = divided(source.text)
        self._found = [self._known.get(piece.key) for piece in self._pieces]

    def entries(self) -> list[Entry] | None:
        """All entries in the order of the file; None where that has to be read as a whole."""
        if not self._pieces:
            return None
        missing = [n for n, found in enumerate(self._found) if found is None]
        read = self._read([self._pieces[n] for n in missing])
        if read is None:
            return None
        new = dict(zip(missing, read, strict=True))
        return [
            new[n] if found is None else moved(found, piece.line)
            for n, (piece, found) in enumerate(zip(self._pieces, self._found, strict=True))
        ]

    def _read(self, pieces: Sequence[Piece]) -> list[Entry] | None:
        """Entries that no build has read; None where one of them is not a whole one or faulty."""
        node, problems = parse(
            "".join((self._head, *(piece.text for piece in pieces))), self._path, fields=GLOSSARY
        )
        if problems:
            return None
        items: Sequence[Node] = node.items if isinstance(node, Listed) else ()
        lengths = (piece.text.count("\n") for piece in pieces)
        first = self._head.count("\n") + 1
        begins = [*accumulate(lengths, initial=first)][: len(pieces)]
        if [item.line for item in items] != begins:
            return None
        done = []
        for piece, item in zip(pieces, items, strict=True):
            entry, problems = read_entry(item, 0, self._path)
            if entry is None or problems:
                return None
            done.append(moved(entry, piece.line - item.line))
        return done

    def keep(self, sound: Sequence[tuple[Entry, Term]]) -> None:
        """Keep what was known, and entries with nothing to be said of them, as they became."""
        by_line = {piece.line: piece for piece in self._pieces}
        for entry, term in sound:
            piece = by_line[entry.term.line]
            whole = replace(entry, term=term, sound=True)
            self._known.put(piece.key, moved(whole, -piece.line))
        self._known.keep()


def divided(text: str) -> tuple[str, list[Piece]]:
    """The comments above the entries, and the pieces; none where they cannot be told apart."""
    begins = [found.start() for found in _BEGINS.finditer(text)]
    if not begins or len(text) > MAX_CHARACTERS or _NOT_DIVIDED.search(text):
        return "", []
    head = text[: begins[0]]
    if not _HEAD.fullmatch(head):
        return "", []
    pieces = []
    line = head.count("\n") + 1
    for begin, end in pairwise((*begins, len(text))):
        pieces.append(Piece(text[begin:end], line))
        line += text.count("\n", begin, end)
    return head, pieces


def moved(entry: Entry, by: int) -> Entry:
    """An entry so many lines further down."""
    return Entry(
        replace(entry.term, line=entry.term.line + by),
        {field: line + by for field, line in entry.lines.items()},
        tuple(line + by for line in entry.related_lines),
        tuple(line + by for line in entry.alias_lines),
        entry.sound,
    )
