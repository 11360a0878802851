"""Answered: of which pages an earlier build has asked the names, the facts being the same.

What a question by name is answered from: the engine, its page, names that are the same when they
are typed so, how the name's characters are read and written, and which syllables there are.
`Facts` reads these from the built index.  What texts say of it is proved of each segment by
itself (`reread.js`).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.build.keys import decode, digest, encode
from generator.build.store import Store
from generator.search.questions import letters

_Record = tuple[dict[bytes, int], set[bytes]]


@dataclass(frozen=True)
class Facts:
    """What `meta.js` says, as questions by name depend on it."""

    meta: Mapping[str, Any]

    @classmethod
    def read(cls, data: bytes) -> Facts:
        """The content of `meta.js`.  Raises ValueError where it cannot be read."""
        begin, _, rest = data.decode().partition("{")
        found = json.loads("{" + rest.rstrip().removesuffix(")"), strict=False)
        if begin != '__kb("meta",' or not isinstance(found, dict):
            raise ValueError("no meta.js")
        return cls(found)

    @property
    def pages(self) -> list[str]:
        """The addresses of all pages, in order."""
        return [page[0] for page in self.meta["pages"]]

    @property
    def segments(self) -> list[list[Any]]:
        """The row of each segment: name, first page, number of pages, what the engine needs."""
        rows: list[list[Any]] = self.meta["segments"]
        return rows

    def of(self, page: int) -> tuple[object, ...]:
        """What questions by a page's names depend on, all but the page itself and the engine."""
        own = self._names[page]
        typed = set().union(*(name.typed for name in own))
        return (
            self._syllables,
            [self._written[char] for char in sorted(set().union(*(name.text for name in own)))],
            [[name.row for name in self._alike[one]] for one in sorted(typed)],
        )

    @cached_property
    def _syllables(self) -> bytes:
        """How letters are divided depends on which syllables there are."""
        spelled = {one for row in self.meta["keys"] for one in row[3].split(" ") if one}
        return digest(sorted(spelled | self.meta["usual"].keys() | self.meta["other"].keys()))

    @cached_property
    def _written(self) -> Mapping[str, tuple[object, ...]]:
        """Each character with its readings and variants, as far as names have it."""
        readings: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for table in ("usual", "other"):
            for reading, chars in self.meta[table].items():
                for char in chars:
                    readings[char].append((table, reading))
        variants = {group[0]: group for group in self.meta["variants"].split(" ") if group}
        known = set().union(*(row[2] for row in self.meta["keys"]))
        return {char: (char, readings.get(char), variants.get(char)) for char in known}

    @cached_property
    def _names(self) -> Mapping[int, list[_Name]]:
        """The names of each page, by its number."""
        found: dict[int, list[_Name]] = defaultdict(list)
        urls = self.pages
        usual = {char: one for one, chars in self.meta["usual"].items() for char in chars}
        for page, role, text, told, *letters_told in self.meta["keys"]:
            spelled = told.split(" ") if told else [usual.get(char, char) for char in text]
            initials = "".join([*letters_told] or [(one or " ")[0] for one in spelled])
            row = (urls[page], role, text, " ".join(spelled), initials)
            typed = {letters(one) for one in (text, "".join(spelled), initials)}
            found[page].append(_Name(text, row, typed))
        return found

    @cached_property
    def _alike(self) -> Mapping[str, list[_Name]]:
        """The names by what may be typed for them: characters, full pinyin, initials."""
        found: dict[str, list[_Name]] = defaultdict(list)
        for names in self._names.values():
            for name in names:
                for typed in name.typed:
                    found[typed].append(name)
        return found


@dataclass(frozen=True, slots=True, eq=False)
class _Name:
    """A name, all that is told of it, and what may be typed for it."""

    text: str
    row: tuple[str, ...]
    typed: Set[str]


class Answered:
    """What the last self-test of this `form` knew.

    `names` has for each page whose names were found, under the digest of the page and its facts,
    how many questions that were; `pages` are the digests of all pages.
    """

    def __init__(self, store: Store | None, form: object) -> None:
        self._store = store
        self._key = store.key("answered", form) if store else b""
        self.names: dict[bytes, int] = {}
        self.pages: set[bytes] = set()
        found = store.read(self._key) if store else None
        if found is not None:
            with suppress(ValueError):
                self.names, self.pages = decode(found, _Record)

    def __bool__(self) -> bool:
        return bool(self.pages)

    def keep(self, names: Mapping[bytes, int], pages: Iterable[bytes]) -> None:
        """Remember what was answered rightly, in place of what was known before."""
        if self._store:
            self._store.keep(self._key, encode((names, sorted(set(pages)))))
