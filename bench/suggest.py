"""Candidates: how many of the terms an editor wants stand among the first 20, 50, 100 and 200.

Usage: python -m bench suggest [--list NAME] [--texts FOLDER]

Wanted terms are labelled by hand (`suggest.jsonl`, `suggest-own.jsonl` in tests/gold) or named by a
report's own annex, which is then taken away.  The table of frequencies that ships was counted
from all these texts too, and is read for each as if it had not been.

What a second annotator chose of some of these texts (`suggest-second.jsonl`) is compared with the
first one's choice and with the candidates, and so is what two readers chose who had seen nothing
(`suggest-blind.jsonl`; two others of four more reports), and those whose choice weights were fitted
to (`suggest-readers.jsonl`, two of each text).
`suggest-reports.jsonl` has what one more reader chose of six reports; only `suggest_fit` reads it.

FOLDER has labelled texts that are no part of the project, as NAME.txt: reports `prov-…`,
communiqués `cpc-DATE` (Central Committee) and `ccdi-DATE` (commission for discipline),
news of a meeting `meeting-DATE`, speeches `speech-DATE`, named by the day on which they were given,
and chapters of the report of 2022 as it was spoken, `20da-1-3` and `20da-4-12`.
"""

from __future__ import annotations

import json
import os
import re
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.corpus import HOME, corpus
from bench.suggest_blind import blind, show
from bench.suggest_second import Beside, second
from generator.curation.annex import Divided, divide_annex
from generator.curation.background import Counts, official
from generator.curation.lists import lists
from generator.curation.passage import Passage, passage
from generator.curation.phrases import repeated_phrases
from generator.curation.proposal import key
from generator.curation.ranking import Ranked, rank, shortlist
from generator.curation.scan import Scan
from generator.model.corpus import Source
from generator.sources.parse import parse_speeches

RANKS = (20, 50, 100, 200)
GOLD = HOME / "tests/gold"
SECOND = "suggest-second.jsonl"
BLIND = "suggest-blind.jsonl"
READERS = "suggest-readers.jsonl"
REPORTS = "suggest-reports.jsonl"
_KINDS = {
    "ccdi": "communiqué",
    "cpc": "communiqué",
    "meeting": "communiqué",
    "prov": "report",
    "speech": "speech",
}
_QUOTED = re.compile("“([^”]+)”")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with the terms wanted from it; alternatives of one term are divided by |."""

    name: str
    kind: str
    divided: Divided
    wanted: tuple[str, ...]


def divided(name: str, text: str) -> Divided:
    speeches, _ = parse_speeches([Source(f"content/speeches/{name}.txt", text)])
    return divide_annex(speeches[0].blocks)


def texts() -> Iterator[tuple[str, str, str]]:
    """Name, kind and text of each document, the first of those that have one name."""
    done = set()
    for name, kind, text in _texts():
        if name not in done:
            done.add(name)
            yield name, kind, text


def _texts() -> Iterator[tuple[str, str, str]]:
    for path in sorted((GOLD / "unseen/texts").glob("*.txt")):
        kind = "communiqué" if path.stem.startswith("ccdi") else "speech"
        yield path.stem, kind, path.read_text("utf-8")
    shared = Path(os.environ.get("STUDY_SHARED", HOME.parent / "shared"))
    reports = shared / "gold/unseen/provincial-reports-2026.zip"
    archives = [path for path in (reports, corpus()) if path and path.is_file()]
    for archive in archives:
        with zipfile.ZipFile(archive) as files:
            for name in sorted(files.namelist()):
                match = re.search(r"2026[-_](.+?)(?:省|市|自治区)\.txt$", name)
                if match:
                    yield f"prov-{match[1]}", "report", files.read(name).decode("utf-8")
    if "--texts" in sys.argv:
        folder = Path(sys.argv[sys.argv.index("--texts") + 1])
        for path in sorted(folder.glob("*.txt")):
            kind = _KINDS.get(path.stem.partition("-")[0], "speech")
            yield path.stem, kind, path.read_text("utf-8")


def gold() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for path in (GOLD / "unseen/suggest.jsonl", GOLD / "suggest-own.jsonl"):
        for line in path.read_text("utf-8").splitlines() if path.is_file() else ():
            entry = json.loads(line)
            found[entry["doc"]].append(entry["term"])
    return found


def labelled() -> Iterator[Labelled]:
    wanted = gold()
    others = {*second(GOLD / SECOND), *blind(GOLD / BLIND), *blind(GOLD / READERS)}
    for name, kind, text in texts():
        parts = divided(name, text)
        if name in others and name not in wanted:
            yield Labelled(name, kind, parts, ())
        if name in wanted:
            yield Labelled(name, kind, parts, tuple(wanted[name]))
        if parts.explained:
            yield Labelled(name, "annex", parts, explained(parts))


def explained(parts: Divided) -> tuple[str, ...]:
    """The terms of an annex, each with what is quoted in it."""
    return tuple("|".join((e.headword, *_QUOTED.findall(e.term))) for e in parts.explained)


class _Without(Mapping[str, Counts]):
    """The table less one document that it was counted from.

    What fewer than three other documents may have is taken for what none has: the table of a text
    that was not counted would not hold it.
    """

    def __init__(self, table: Mapping[str, Counts], text: Passage, weight: float) -> None:
        words = {text.text[start:end] for start, end, _ in text.words}
        scan = Scan(text)
        listed = {text.text[start:end] for start, end, _ in lists(scan)}
        self._quoted = {text.text[start:end] for start, end in text.quotes}
        self._own = words | repeated_phrases(text, scan.marks).keys() | listed | self._quoted
        self._table, self._weight = table, weight

    def __getitem__(self, text: str) -> Counts:
        counts = self._table[text]
        if text not in self._own:
            return counts
        recent = counts.recent - self._weight
        if recent + counts.older < FEWEST:
            raise KeyError(text)
        quoted = max(0.0, counts.quoted - self._weight * (text in self._quoted))
        return counts._replace(recent=recent, quoted=quoted)

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)


FEWEST = 1.5
"""Documents, of which all but reports count half, that three others are at least."""


def without(table: Mapping[str, Counts], text: Passage, kind: str) -> Mapping[str, Counts]:
    """The table less a text of some kind."""
    return _Without(table, text, 1 if kind in ("report", "annex") else 0.5)


def ranking(one: Labelled) -> tuple[Ranked, ...]:
    text = passage(one.divided.body)
    return rank(shortlist(text, without(official(), text, one.kind)))


def places(wanted: Sequence[str], names: Sequence[str]) -> list[int]:
    """The rank of each wanted term from 0, 10,000 for one that is missing."""
    at = {key(name): number for number, name in reversed([*enumerate(names)])}
    return [min(at.get(key(name), 10_000) for name in term.split("|")) for term in wanted]


def main() -> None:
    shown = sys.argv[sys.argv.index("--list") + 1] if "--list" in sys.argv else ""
    sums: dict[str, list[list[int]]] = defaultdict(list)
    beside, rankings = Beside(second(GOLD / SECOND), gold()), []
    readers, fitted = blind(GOLD / BLIND), blind(GOLD / READERS)
    for one in labelled():
        names = [ranked.text for ranked in ranking(one)]
        if shown == one.name:
            print("\n".join(names))
        if one.kind != "annex":
            rankings.append((one.name, one.kind, names))
        if not one.wanted:
            continue
        found = places(one.wanted, names)
        sums[one.kind].append(found)
        shares = " ".join(f"{sum(n < r for n in found) / len(found):.2f}" for r in RANKS)
        print(f"{one.name:16} {one.kind:10} {len(found):3} terms  {shares}")
    for kind, ranks in sorted(sums.items()):
        every = [number for found in ranks for number in found]
        shares = " ".join(f"{sum(n < r for n in every) / len(every):.2f}" for r in RANKS)
        print(f"{kind:27} {len(every):3} terms  {shares}")
    for name, kind, names in rankings:
        beside.add(name, kind, names)
    beside.total()
    show("blind", readers, rankings)
    show("fitted to", fitted, rankings)


if __name__ == "__main__":
    main()
