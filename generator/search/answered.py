"""Answered: which questions an earlier build has asked of the same facts.

What a question by name is answered from: the engine, its page, names that are the same when they
are typed so, how the name's characters are read and written, and which syllables there are.
`Facts` reads these from the built index.  What texts say of it is proved of each segment by
itself (`reread.js`).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.build.keys import decode, digest, encode
from generator.build.store import Store
from generator.search.normal import normal_form
from generator.search.questions import Named, letters

_Record = tuple[set[bytes], set[bytes]]


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

    def of(self, named: Named) -> tuple[object, ...]:
        """All but the page itself and the engine."""
        chars = {form for char in named.key.text for form in normal_form(char)}
        return (
            self._syllables,
            [(char, self._readings.get(char), self._variants.get(char)) for char in sorted(chars)],
            self._alike.get(letters(named.key.text.lower())),
            self._alike.get(named.question.query),
        )

    @cached_property
    def _syllables(self) -> bytes:
        """How letters are divided depends on which syllables there are."""
        spelled = {one for row in self.meta["keys"] for one in row[3].split(" ") if one}
        return digest(sorted(spelled | self.meta["usual"].keys() | self.meta["other"].keys()))

    @cached_property
    def _readings(self) -> Mapping[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for table in ("usual", "other"):
            for reading, chars in self.meta[table].items():
                for char in chars:
                    found[char].append((table, reading))
        return found

    @cached_property
    def _variants(self) -> Mapping[str, str]:
        return {group[0]: group for group in self.meta["variants"].split(" ") if group}

    @cached_property
    def _alike(self) -> Mapping[str, list[list[object]]]:
        """The names by what may be typed for them: characters, full pinyin, initials."""
        found: dict[str, list[list[object]]] = defaultdict(list)
        urls = self.pages
        usual = {char: one for one, chars in self.meta["usual"].items() for char in chars}
        for page, role, text, told, *letters_told in self.meta["keys"]:
            spelled = told.split(" ") if told else [usual.get(char, char) for char in text]
            initials = "".join([*letters_told] or [(one or " ")[0] for one in spelled])
            row = [role, text, " ".join(spelled), initials]
            for typed in {letters(text), "".join(spelled), initials}:
                found[typed].append([urls[page], *row])
        return found


class Answered:
    """The questions by name and the pages that the last self-test of this `form` knew."""

    def __init__(self, store: Store | None, form: object) -> None:
        self._store = store
        self._key = store.key("answered", form) if store else b""
        self.questions: set[bytes] = set()
        self.pages: set[bytes] = set()
        found = store.read(self._key) if store else None
        if found is not None:
            with suppress(ValueError):
                self.questions, self.pages = decode(found, _Record)

    def __bool__(self) -> bool:
        return bool(self.pages)

    def keep(self, questions: Iterable[bytes], pages: Iterable[bytes]) -> None:
        """Remember what was answered rightly, in place of what was known before."""
        if self._store:
            record = (sorted(set(questions)), sorted(set(pages)))
            self._store.keep(self._key, encode(record))
