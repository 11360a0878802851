"""Standing: which names stand in a speech, so that others are no reason to look through it again.

A speech is linked by the names that stand in it: a new term changes nothing in those that do not
name it.  So what is found in a speech is kept under a digest of these names, and that digest
under all names there are, by which a build after another edit finds it without reading the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from generator.build.keys import SIZE, digest
from generator.build.store import Store
from generator.linking.normal import normalise
from generator.linking.surfaces import Lexicon
from generator.model.corpus import Block

_BETWEEN = "。"
"""Stands between the blocks of a speech: a mark that is its own form and no part of any other."""


def standing(blocks: Iterable[Block], lexicon: Lexicon) -> list[int]:
    """The surfaces that stand in some blocks, in the order of the lexicon.

    Of one with a gap it is enough that its beginning stands there.
    """
    text = normalise(_BETWEEN.join(block.text for block in blocks)).text
    return sorted({surface for surface, _, _ in lexicon.automaton.find(text)})


class Standing:
    """What decides how speeches are linked, as short as a key can be: `store` may know it."""

    def __init__(self, store: Store, lexicon: Lexicon, known: bytes) -> None:
        """`known` tells all terms that the lexicon is made from."""
        self._store, self._lexicon, self._known = store, lexicon, known

    @cached_property
    def _told(self) -> list[bytes]:
        return [digest(surface) for surface in self._lexicon.surfaces]

    def told(self, blocks: Iterable[Block], *others: object) -> bytes:
        """The digest of the names that stand in some blocks and of all `others` that count.

        The blocks must be told by the others.
        """
        key = self._store.key("standing names", self._known, others)
        found = self._store.read(key)
        if found is None or len(found) != SIZE:
            names = [self._told[number] for number in standing(blocks, self._lexicon)]
            found = digest(names, others)
            self._store.keep(key, found)
        return found
