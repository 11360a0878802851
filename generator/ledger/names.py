"""Names: the ids of terms and speeches, recorded ones before computed ones.

An id the editor wrote is taken as it is.  Another is the recorded id of the
same term (by its headword, else by its definition or an alias) or speech (by
its file's path, else by its text); only what was never published gets a new
one, and never one that was used before.  What was retired and is there again
has its old id, so that the statement is a problem and not forgotten.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from generator.ledger.fingerprints import digest
from generator.ledger.lines import places_of
from generator.ledger.records import Entry, Ledger
from generator.model.corpus import Speech, Term
from generator.model.ids import RESERVED_IDS
from generator.text import squeeze
from generator.text.pinyin.readings import pronounce
from generator.text.pinyin.slugs import assign_slugs

SPEECHES = "content/speeches/"
TELLING = 8
"""Least code points of a definition that identifies a term (待补充 does not)."""
SAME_TITLE = 0.25
"""Share of a speech that an equal title counts as much as."""
SAME_SPEECH = 0.5
"""Share of a speech's paragraphs by which it is recognised in another file."""


def definition_mark(term: Term) -> str:
    return digest(squeeze(term.definition))


def file_mark(speech: Speech) -> str:
    """The path of a speech's file below content/speeches."""
    return speech.path.removeprefix(SPEECHES)


def term_ids(ledger: Ledger, terms: Sequence[Term]) -> list[str]:
    """The assigned id of each term."""
    live = ledger.live("terms")
    present = {term.term for term in terms}
    by_name = {entry.name: id for id, entry in live.items()}
    renamed = {name: id for name, id in by_name.items() if name not in present}
    defined = Counter(entry.definition for entry in live.values())
    by_mark = {mark: id for id in renamed.values() if defined[mark := live[id].definition] == 1}
    marks = [definition_mark(term) for term in terms]
    shared = Counter(marks)
    # A definition that several terms share, or a short one, identifies no term.
    telling = {
        mark
        for mark, term in zip(marks, terms, strict=True)
        if shared[mark] == 1 and len(squeeze(term.definition)) >= TELLING
    }
    ids = [term.id if term.id_given else "" for term in terms]
    claimed = set(ids)

    def claim(n: int, candidates: Iterable[str]) -> None:
        found = next((id for id in candidates if id and id not in claimed), "")
        if found and not ids[n]:
            ids[n] = found
            claimed.add(found)

    again = {entry.name: entry.id for entry in ledger.retired("terms")}
    for known in (by_name, again):
        for n, term in enumerate(terms):
            claim(n, [known.get(term.term, "")])
    for n, term in enumerate(terms):
        if not ids[n]:
            aliases = (renamed.get(alias.text, "") for alias in term.aliases)
            claim(n, [by_mark.get(marks[n], "") if marks[n] in telling else "", *aliases])
    taken = ledger.taken("terms")
    for n, term in enumerate(terms):
        if not ids[n]:
            ids[n] = _fresh(term.id, term.term, term.syllables, taken | claimed)
            claimed.add(ids[n])
    return ids


def speech_ids(
    ledger: Ledger, speeches: Sequence[Speech], prints: Sequence[Sequence[str]]
) -> list[str]:
    """The assigned id of each speech; `prints` are the digests of its blocks."""
    live = ledger.live("speeches")
    by_path = {entry.mark: id for id, entry in live.items()}
    ids = [speech.id if speech.id_given else "" for speech in speeches]
    claimed = set(ids)
    for n, speech in enumerate(speeches):
        found = by_path.get(file_mark(speech), "")
        if not ids[n] and found and found not in claimed:
            ids[n] = found
            claimed.add(found)
    lost = {id: entry for id, entry in live.items() if id not in claimed}
    again = {entry.id: entry for entry in ledger.retired("speeches") if entry.id not in claimed}
    for n, speech in enumerate(speeches):
        if ids[n]:
            continue
        if found := _same_speech(lost, speech, prints[n]) or _same_speech(again, speech, prints[n]):
            ids[n] = found
            lost.pop(found, None)
            again.pop(found, None)
        else:
            taken = ledger.taken("speeches") | claimed
            stem = PurePosixPath(speech.path).stem
            ids[n] = _fresh(speech.id, stem, pronounce(stem), taken)
        claimed.add(ids[n])
    return ids


def _same_speech(lost: Mapping[str, Entry], speech: Speech, prints: Sequence[str]) -> str:
    """The id of the lost speech whose text this one has, or an empty string."""
    own = set(prints)
    best = (SAME_SPEECH, "")
    for id, entry in lost.items():
        if share := overlap(entry, own):
            # Where the text was revised, an equal title identifies the speech.
            best = max(best, (share + SAME_TITLE * (entry.name == speech.title), id))
    return best[1]


def overlap(entry: Entry, prints: set[str]) -> float:
    """How much of a published page is among these digests: a share of its places."""
    places = [own for _, own in places_of(entry.lines)]
    return sum(own in prints for own in places) / len(places) if places else 0.0


def _fresh(wanted: str, text: str, syllables: tuple[str, ...], taken: set[str]) -> str:
    if wanted and wanted not in taken:
        return wanted
    return assign_slugs([(text, syllables)], taken | RESERVED_IDS)[0]
