"""Spoken: where 朗读 gives the voice another character, so that it says the reviewed reading.

A browser's voice takes plain text and reads a character with several readings as its own
dictionary does.  Where an editor fixed the reading, or a term's reviewed one is not the
character's commonest, the voice gets a character of that sound which has no other
(`text/pinyin/homophones.py`).  The page keeps its text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TypeAlias

from generator.build.collected import Collected
from generator.build.store import Store
from generator.model.corpus import Block, Corpus, Speech, Term
from generator.model.index import Index
from generator.model.output import Asset
from generator.site.view import View
from generator.text.pinyin.dictionary import characters
from generator.text.pinyin.homophones import spoken_as
from generator.text.pinyin.readings import Overrides, compile_overrides
from generator.text.pinyin.syllables import is_han

Change = tuple[int, str]
"""The place of a character in its block (UTF-16 units), and what the voice gets instead."""
_Changes: TypeAlias = dict[str, list[Change]]
_Read: TypeAlias = tuple[object, object, object]
"""What tells a speech, its mentions and its readings."""


def spoken_script(view: View) -> Asset:
    """`assets/kb/spoken.js`: speech → anchor → its changes, only where there are any."""
    corpus, index = view.corpus, view.index
    reviewed = {t.id: (t.term, own) for t in corpus.terms if (own := _rare_syllables(t))}
    read = [
        (view.told(s), view.told(index.by_speech[s.id]), view.told(index.syllables.packed(s.id)))
        for s in corpus.speeches
    ]
    return Asset(
        "assets/kb/spoken.js",
        partial(_written, corpus, reviewed, index, view.store, read),
        (corpus.readings, reviewed, read),
    )


_Reviewed = Mapping[str, tuple[str, Mapping[int, str]]]
"""The terms that have rare syllables, by id: their headwords and these."""


def _written(
    corpus: Corpus, reviewed: _Reviewed, index: Index, store: Store | None, read: Sequence[_Read]
) -> bytes:
    """The script: of speeches with reviewed readings in terms, and of fixed readings.

    `read` tells of each speech what it is read from.
    """
    shared = compile_overrides({own.text: own.pinyin for own in corpus.readings})
    kept: Collected[_Changes] = Collected(store, "spoken", _Changes)
    found = {}
    for speech, (text, _, readings) in zip(corpus.speeches, read, strict=True):
        rare = _rare_in_terms(speech, reviewed, index)
        if not corpus.readings and not speech.readings and not rare:
            continue  # its text need not be looked through
        made_from = (text, readings, corpus.readings, rare)
        make = partial(_of_speech, speech, shared, rare, index)
        if changed := kept.of(made_from, make):
            found[speech.id] = changed
    kept.keep()
    data = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return f"KB.spoken={data};\n".encode()


def _of_speech(
    speech: Speech, shared: Overrides, reviewed: Mapping[str, dict[int, str]], index: Index
) -> _Changes:
    found: _Changes = {}
    fixed = {
        anchor: compile_overrides(
            {own.text: own.pinyin for own in speech.readings if own.anchor == anchor}
        )
        for anchor in {own.anchor for own in speech.readings}
    }
    for block in speech.blocks:
        own = [shared, *(fixed[a] for a in ("", block.anchor) if a in fixed)]
        places = {
            place
            for overrides in own
            for _, start, end in overrides.automaton.find(block.text)
            for place in range(start, end)
        }
        rare = reviewed.get(block.anchor, {})
        if not places and not rare:
            continue
        read = index.syllables[speech.id, block.anchor]
        if changes := list(_changes(block, read, places, rare)):
            found[block.anchor] = changes
    return found


def _rare_syllables(term: Term) -> dict[int, str]:
    """The reviewed syllables of a term that are not their character's commonest.

    They are numbered as the Han characters of its headword are.
    """
    han = filter(is_han, term.term)
    known = (characters().get(char) for char in han)
    return {
        n: syllable
        for n, (readings, syllable) in enumerate(zip(known, term.syllables, strict=True))
        if readings and readings[0] != syllable
    }


def _rare_in_terms(speech: Speech, reviewed: _Reviewed, index: Index) -> dict[str, dict[int, str]]:
    """Anchor → place → syllable: reviewed readings of terms that are not the character's commonest.

    `reviewed` are the terms that have any, by id.  They count only where a term stands as its
    headword is written; other names have no reviewed reading.
    """
    found: dict[str, dict[int, str]] = {}
    for mention in index.by_speech[speech.id].of(reviewed):
        name, rare = reviewed[mention.term]
        han = [n for n, char in enumerate(mention.surface) if is_han(char)]
        if [mention.surface[n] for n in han] == list(filter(is_han, name)):
            own = {mention.start + han[n]: syllable for n, syllable in rare.items()}
            found.setdefault(mention.block, {}).update(own)
    return found


def _changes(
    block: Block, read: Sequence[str], fixed: set[int], rare: dict[int, str]
) -> Iterator[Change]:
    """Changes of a block.

    `read` are the syllables that its page shows, one for each Han character; a term's reading
    counts where the page has it too.
    """
    syllables = iter(read)
    unit = 0
    for place, char in enumerate(block.text):
        one = char <= "\uffff"
        if is_han(char):
            syllable = next(syllables)
            wanted = one and (place in fixed or rare.get(place) == syllable)
            if wanted and (other := spoken_as(char, syllable)):
                yield unit, other
        unit += 1 if one else 2
