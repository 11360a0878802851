"""Candidates beside two annotators: what a second person reaches bounds what a ranking can.

`suggest-second.jsonl` in tests/gold has for each text 20 terms of the second annotator to enter
first (`first`) and all others that would do (`wide`); `first_labels_seen` where the first
annotator's terms had been seen by then, so that agreement can only be too high.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.curation.proposal import key

RANKS = (20, 50, 100)
HELD_BACK = frozenset(
    (
        "cpc-2015-10-29",
        "cpc-2025-10-23",
        "prov-江苏",
        "prov-湖南",
        "prov-青海",
        "speech-2020-09-11",
    )
)
"""Texts whose candidates were not looked at while weights were set, only their figures."""


@dataclass(slots=True)
class Second:
    """The second annotator's terms of one text; alternatives of one are divided by |."""

    first: list[str] = field(default_factory=list)
    wide: list[str] = field(default_factory=list)
    seen: bool = False


def second(path: Path) -> Mapping[str, Second]:
    found: dict[str, Second] = defaultdict(Second)
    for line in path.read_text("utf-8").splitlines():
        entry = json.loads(line)
        one = found[entry["doc"]]
        (one.first if entry["list"] == "first" else one.wide).append(entry["term"])
        one.seen = entry["first_labels_seen"]
    return found


def _keys(term: str) -> set[str]:
    return {key(name) for name in term.split("|")}


def among(wanted: Sequence[str], offered: Sequence[str]) -> list[str]:
    """The wanted terms of which one wording is offered."""
    names = {name for term in offered for name in _keys(term)}
    return [term for term in wanted if _keys(term) & names]


class Beside:
    """What of both annotators' choice is among the candidates, summed by kind of text."""

    def __init__(self, labels: Mapping[str, Second], first: Mapping[str, Sequence[str]]) -> None:
        self._labels, self._first = labels, first
        self._sums: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)

    def add(self, name: str, kind: str, names: Sequence[str]) -> None:
        """Count for a text with these candidates, best first."""
        other = self._labels.get(name)
        if other is None:
            return
        groups = [f"{kind}, all", f"{kind}, held back"][: 2 if name in HELD_BACK else 1]
        whole = [*other.first, *other.wide]
        wanted: dict[str, Sequence[str]] = {
            f"second's 20{'' if other.seen else ', new texts'}": other.first
        }
        if mine := self._first.get(name):
            agreed = among(mine, other.first)
            union = [*mine, *(term for term in other.first if not among([term], mine))]
            wanted |= {"first's 20": mine, "what both chose": agreed, "what one chose": union}
            self._count(groups, "first's 20 in second's 20", mine, other.first)
            self._count(groups, "first's 20 in second's whole list", mine, whole)
        for whose, terms in wanted.items():
            for rank in RANKS:
                self._count(groups, f"{whose} in {rank:3}", terms, names[:rank])
        for rank in RANKS[:2]:
            self._count(groups, f"{rank} candidates in second's whole list", names[:rank], whole)

    def _count(
        self, groups: Sequence[str], figure: str, wanted: Sequence[str], offered: Sequence[str]
    ) -> None:
        for group in groups:
            self._sums[group, figure].append((len(among(wanted, offered)), len(wanted)))

    def total(self) -> None:
        for (group, figure), counts in sorted(self._sums.items()):
            hits, count = (sum(column) for column in zip(*counts, strict=True))
            print(f"{group:22} {figure:38} {hits / max(1, count):.2f} of {count}")
