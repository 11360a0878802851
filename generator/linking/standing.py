"""Standing: which names stand in a speech, so that others are no reason to look through it again.

A speech is linked by the names that stand in it: a new term changes nothing in those that do not
name it.  So what is found in a speech is kept under a digest of these names, and which they are
in one record of all speeches, by which a build after another edit need not read the text.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from generator.build.keys import SIZE, decode, digest, encode
from generator.build.store import Store
from generator.linking.normal import normalise
from generator.linking.surfaces import Lexicon
from generator.model.corpus import Block
from generator.model.packed import texts_of
from generator.text.automaton import Automaton

_BETWEEN = "。"
"""Stands between the blocks of a speech: a mark that is its own form and no part of any other."""


def standing(blocks: Sequence[Block], automaton: Automaton) -> list[int]:
    """Which of the names that the automaton finds stand in some blocks, in its order."""
    text = normalise(_BETWEEN.join(texts_of(blocks))).text
    return sorted({name for name, _, _ in automaton.find(text)})


@dataclass(frozen=True, slots=True)
class _Last:
    """What stood in the speeches of the last build.

    `known` tells all terms, `names` are digests of all surfaces.  `speeches` has for each speech,
    under the digest of all that counts of it, the digest that `told` gave, and the numbers of the
    surfaces that stand in it.
    """

    known: bytes = b""
    names: list[bytes] = field(default_factory=list)
    speeches: dict[bytes, bytes] = field(default_factory=dict)


class Standing:
    """What decides how speeches are linked, as short as a key can be: `store` may know it.

    Where surfaces have come since the last build, a speech that stayed is looked through for these
    alone.  Of a surface with a gap it is enough that its beginning stands there.
    """

    def __init__(self, store: Store, lexicon: Lexicon, known: bytes) -> None:
        """`known` tells all terms that the lexicon is made from."""
        self._store, self._lexicon, self._known = store, lexicon, known
        self._place = store.key("standing names")
        self._last = self._read()
        self._now: dict[bytes, bytes] = {}

    def told(self, blocks: Sequence[Block], *others: object) -> bytes:
        """The digest of the names that stand in some blocks and of all `others` that count.

        The blocks must be told by the others.
        """
        key = self._store.key("standing", others)
        last = self._last.speeches.get(key)
        if last is None or self._last.known != self._known:
            found = self._standing(None if last is None else array("I", last[SIZE:]), blocks)
            told = digest([self._names[n] for n in found], key)
            last = told + array("I", found).tobytes()
        self._now[key] = last
        return last[:SIZE]

    def keep(self) -> None:
        """Remember what stands in the speeches that were asked about."""
        now = _Last(self._known, self._names, self._now)
        if now != self._last:
            self._store.keep(self._place, encode(now))

    def _standing(self, last: Iterable[int] | None, blocks: Sequence[Block]) -> list[int]:
        """The numbers of the surfaces that stand in a speech, of which the last build knew some."""
        if last is None:
            return standing(blocks, self._lexicon.automaton)
        moved, new = self._since
        still = [now for number in last if (now := moved[number]) is not None]
        if new:
            automaton, numbers = new
            still += (numbers[n] for n in standing(blocks, automaton))
        return sorted(still)

    @cached_property
    def _names(self) -> list[bytes]:
        if self._last.known == self._known:
            return self._last.names
        return [digest(surface) for surface in self._lexicon.surfaces]

    @cached_property
    def _since(self) -> tuple[list[int | None], tuple[Automaton, list[int]] | None]:
        """The numbers that the last build's surfaces have now, and those that are new."""
        number = {name: n for n, name in enumerate(self._names)}
        before = {*self._last.names}
        new = [n for n, name in enumerate(self._names) if name not in before]
        heads = [self._lexicon.surfaces[n].head for n in new]
        return [*map(number.get, self._last.names)], (Automaton(heads), new) if new else None

    def _read(self) -> _Last:
        try:
            last: _Last = decode(self._store.read(self._place) or b"", _Last)
        except ValueError:  # none yet, or it is lost
            return _Last()
        return last
