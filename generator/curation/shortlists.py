"""Shortlists: that of a speech is made once for as long as its text stays the same.

A shortlist depends on the text and on the table that ships, not on the glossary or the site's
other speeches: those are counted and weighed at each use.
"""

from __future__ import annotations

import zlib
from contextlib import suppress

from generator.build.keys import decode, encode
from generator.build.store import Store
from generator.curation.background import Frequency, official
from generator.curation.candidates import Found
from generator.curation.evidence.facts import Facts
from generator.curation.passage import Passage
from generator.curation.ranking import Shortlist, shortlist

_KIND = "candidates"
_STORED = tuple[tuple[Found, ...], tuple[Facts, ...], tuple[Frequency, ...]]
LASTS = 100
"""Builds for which a shortlist is kept: builds do not ask for them."""
_FAST = 1
"""Level of compression: a shortlist of 250 takes 70 KB as it is and 12 KB compressed."""


def stored_shortlist(store: Store | None, passage: Passage, most: int, fewest: int) -> Shortlist:
    """The shortlist of a passage, as `shortlist` makes it, found in the store or made for it."""
    if store is None:
        return shortlist(passage, official(), most, fewest)
    marks = (sorted(passage.opens), sorted(passage.closes), sorted(passage.notes))
    key = store.key(_KIND, passage.text, marks, passage.headings, most, fewest)
    if found := store.find(_KIND, key, LASTS):
        with suppress(ValueError, zlib.error):
            known: _STORED = decode(zlib.decompress(found), _STORED)
            return Shortlist(passage.text, *known)
    made = shortlist(passage, official(), most, fewest)
    stored = made.found, made.facts, made.frequencies
    store.keep(key, zlib.compress(encode(stored), _FAST), LASTS)
    return made
