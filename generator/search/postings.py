"""Postings: for every bigram of a stream of text, where it stands.

A segment's pages are laid end to end in one stream of characters; a gap (see
`normal`) divides sections and pages.  Indexed are the pairs of neighbours, the
gap being one of them, so that a query with punctuation in it can be proved
without reading the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from generator.search.coded import fnv1a, numbers
from generator.search.numbered import PIECE, Codes, Numbered, Small, smallest

SPREAD = 8
"""Shards, at most, over which the pairs of one first character are spread in a segment."""


@dataclass(frozen=True, slots=True)
class Shard:
    """The bigrams of one shard by their readings, and their positions.

    A row is a first character with its second ones; bigrams that occur once come first, and
    `single` counts these for each row.  `once` are the positions of bigrams that occur once;
    `often` those of the others, delta-coded as the engine reads them, each `sizes` signs long.
    `unusual` are number, characters and toneless readings, with a space between, of bigrams
    in which a character has not its usual reading.
    """

    rows: Sequence[str]
    single: Codes
    once: Codes
    sizes: Codes
    often: str
    unusual: Sequence[tuple[int, str, str]]


def postings(own: Numbered, usual: Mapping[str, str], shards: int) -> Iterator[Shard]:
    """Every bigram of a segment's stream by how it is read, in so many shards.

    `usual` is each character's usual toneless reading.  Some shards are worked out at a time, so
    that memory does not grow with the segment but for a few bytes a character.
    """
    spelling, filing = _spelling(own, usual), Filing.of(own, usual, shards)
    stretches = [*_stretches(own, filing)]
    counts = np.zeros(shards, dtype=np.int64)
    for stretch in stretches:
        counts += np.diff(stretch.bounds)
    for first, last in _groups(counts):
        places = [np.empty(0, dtype=np.int64), *(one.places(first, last) for one in stretches)]
        yield from _shards(own, spelling, filing, np.concatenate(places), range(first, last))


STRETCH = 1 << 16
"""Bigrams that are sorted by their shards at a time: their places in a stretch take two bytes."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The places of a stretch of text that begins at `start`, by their shards."""

    start: int
    order: npt.NDArray[np.uint16]
    bounds: Codes

    def places(self, first: int, last: int) -> Codes:
        """Those in shards from the `first` on and before the `last`."""
        return self.order[self.bounds[first] : self.bounds[last]].astype(np.int64) + self.start


def _stretches(own: Numbered, filing: Filing) -> Iterator[_Stretch]:
    edges = np.arange(filing.shards + 1)
    for start in range(0, len(own.text) - 1, STRETCH):
        text = own.text[start : start + STRETCH + 1]
        filed = filing.shard(text[:-1], text[1:])
        order = np.argsort(filed, kind="stable")
        bounds = np.searchsorted(filed[order], edges)
        yield _Stretch(start, order.astype(np.uint16), bounds)


GROUPS = 32
"""Groups of shards that the bigrams of a large segment are sorted in."""


def _groups(counts: Codes) -> Iterator[tuple[int, int]]:
    """The first shard and that behind the last of each group.

    `counts` are the bigrams of each shard.  There are about `GROUPS` at most.
    """
    most = max(PIECE, int(counts.sum()) // GROUPS)
    start = held = 0
    for shard, count in enumerate(counts.tolist()):
        if held and held + count > most:
            yield start, shard
            start, held = shard, 0
        held += count
    yield start, len(counts)


def _shards(
    own: Numbered, spelling: _Spelling, filing: Filing, places: Codes, numbers_of: range
) -> Iterator[Shard]:
    """Some shards: where their bigrams stand, those of each shard in order."""
    characters, size = own.characters, len(own.characters)
    spelled, variant = spelling.variants(places)
    one, two = own.text[places], own.text[places + 1]
    # Numbers of two bytes are sorted by their digits, in a fifth of the time of larger ones.
    order = np.lexsort((variant.astype(smallest(len(spelled))), two, one))
    key = (one.astype(np.int64) * size + two) * len(spelled) + variant
    key, place = key[order], places[order]
    starts = np.nonzero(np.diff(key, prepend=-1))[0]
    stops = np.append(starts[1:], len(key))
    deltas = np.diff(place, prepend=0)
    deltas[starts] = place[starts]
    coded, ends = numbers(deltas)
    ends = np.append(0, ends)
    begins, ends = ends[starts], ends[stops]

    pair, number = np.divmod(key[starts], len(spelled))
    first, second = np.divmod(pair, size)
    single = stops == starts + 1
    shard = filing.shard(first, second)
    order = np.lexsort((~single, first, shard))
    seconds = "".join(map(characters.__getitem__, second[order].tolist()))
    edges = np.arange(numbers_of.start, numbers_of.stop + 1)
    bounds = np.searchsorted(shard[order], edges).tolist()
    for start, stop in pairwise(bounds):
        here = order[start:stop]
        once, often = here[single[here]], here[~single[here]]
        rows = np.nonzero(np.diff(first[here], prepend=-1))[0]
        alone = np.append(0, np.cumsum(single[here]))[np.append(rows, len(here))]
        slices = zip(begins[often].tolist(), ends[often].tolist(), strict=True)
        odd = np.nonzero(spelled[number[here]])[0]
        yield Shard(
            [
                characters[first[here[row]]] + seconds[start + row : start + end]
                for row, end in pairwise([*rows.tolist(), len(here)])
            ],
            np.diff(alone),
            place[starts[once]],
            ends[often] - begins[often],
            "".join([coded[begin:end] for begin, end in slices]),
            [
                (
                    place_in_shard,
                    characters[first[posting]] + characters[second[posting]],
                    spelling.name(int(spelled[number[posting]])),
                )
                for place_in_shard, posting in zip(odd.tolist(), here[odd].tolist(), strict=True)
            ],
        )


@dataclass(frozen=True, slots=True)
class Filing:
    """Which shard a bigram is in: its first character's sound and its second one's class tell."""

    table: Small
    classes: npt.NDArray[np.uint8]
    shards: int

    @classmethod
    def of(cls, own: Numbered, usual: Mapping[str, str], shards: int) -> Filing:
        sounds = [usual.get(char, char) for char in own.characters]
        of_sound = {
            sound: [fnv1a(f"{sound} {n}") % shards for n in range(SPREAD)] for sound in {*sounds}
        }
        return cls(
            np.array([of_sound[one] for one in sounds], dtype=smallest(shards)).ravel(),
            np.array([fnv1a(sound) % SPREAD for sound in sounds], dtype=np.uint8),
            shards,
        )

    def shard(self, first: Small, second: Small) -> Small:
        """The shards of the bigrams of these characters."""
        found: Small = self.table[first.astype(np.int64) * SPREAD + self.classes[second]]
        return found


@dataclass(frozen=True, slots=True)
class _Spelling:
    """How each place of the stream is read, as numbers of `names`, and where that is unusual."""

    read: Small
    unusual: npt.NDArray[np.bool_]
    names: Sequence[str]

    def variants(self, places: Codes) -> tuple[Codes, Codes]:
        """In which ways places and their neighbours are read, 0 for as usual; which each has."""
        odd = np.flatnonzero(self.unusual[places] | self.unusual[places + 1])
        here = places[odd]
        read = self.read[here].astype(np.int64) * len(self.names) + self.read[here + 1] + 1
        spelled, inverse = np.unique(read, return_inverse=True)
        usual = int(len(odd) < len(places))
        variant = np.zeros(len(places), dtype=np.int64)
        variant[odd] = inverse + usual
        return np.concatenate((np.zeros(usual, dtype=np.int64), spelled)), variant

    def name(self, pair: int) -> str:
        if not pair:
            return ""
        one, two = divmod(pair - 1, len(self.names))
        return f"{self.names[one]} {self.names[two]}"


def _spelling(own: Numbered, usual: Mapping[str, str]) -> _Spelling:
    names = [usual.get(char, char) for char in own.characters]
    ids: dict[str, int] = {}
    for name in (*names, *sorted(own.sounds)):
        ids.setdefault(name, len(ids))
    plain = np.array([ids[name] for name in names], dtype=smallest(len(ids)))
    given = np.array([ids[name] for name in own.sounds], dtype=plain.dtype)
    unknown = ids.get("", len(ids))
    read = np.empty(len(own.text), dtype=plain.dtype)
    unusual = np.empty(len(own.text), dtype=bool)
    for here, han, readings in own.parts():
        usually = plain[own.text[here]]
        sounds = given[readings]
        read[here] = usually
        read[here][han] = np.where(sounds == unknown, usually[han], sounds)
        unusual[here] = read[here] != usually
    return _Spelling(read, unusual, list(ids))
