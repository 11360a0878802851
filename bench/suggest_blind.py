"""Two readers who saw neither candidates nor each other's terms: what one reaches of the other.

`suggest-blind.jsonl` in tests/gold has for each text 20 terms of either reader, in order, and
`suggest-readers.jsonl` those of other texts, with up to 20 that would do too.  Readers are named by
a letter each.  Two terms agree when they are the same name; `near` counts one that is a part of the
other too.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.curation.proposal import key

RANKS = (20, 50, 100)
Labels = Mapping[str, Mapping[str, Sequence[str]]]
"""Text → reader → terms, best first."""


def blind(path: Path, which: str = "first") -> Labels:
    """The terms that readers would enter first, or `more` of those that would do."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for line in path.read_text("utf-8").splitlines():
        entry = json.loads(line)
        if entry.get("list", "first") == which:
            found[entry["doc"]][entry["reader"]].append(key(entry["term"]))
    return found


def share(wanted: Sequence[str], offered: Sequence[str]) -> tuple[int, int]:
    """How many of the wanted terms are offered, of how many."""
    return len(set(wanted) & set(offered)), len(wanted)


def near(wanted: Sequence[str], offered: Sequence[str]) -> tuple[int, int]:
    """The same; a term counts too where it is part of an offered one or has one as its part."""
    found = [one for one in wanted if any(one in other or other in one for other in offered)]
    return len(found), len(wanted)


def show(title: str, labels: Labels, rankings: Sequence[tuple[str, str, Sequence[str]]]) -> None:
    """Print by kind and readers what these have of each other and the candidates of both.

    A ranking is a text's name, kind and candidates, best first.
    """
    sums: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for name, kind, candidates in rankings:
        if name not in labels:
            continue
        offered = [key(text) for text in candidates]
        one, other = labels[name].values()
        kind = f"{kind} ({', '.join(labels[name])})"
        both = [term for term in one if term in set(other)]
        for mine, others in ((one, other), (other, one)):
            sums[kind, "reader in reader's 20"].append(share(mine, others))
            sums[kind, "reader in reader's 20, near"].append(near(mine, others))
            for rank in RANKS:
                sums[kind, f"reader in {rank:3} candidates"].append(share(mine, offered[:rank]))
            sums[kind, " 20 candidates, near"].append(near(mine, offered[:20]))
        for rank in RANKS:
            sums[kind, f"chosen by both in {rank:3}"].append(share(both, offered[:rank]))
    for (kind, figure), counts in sorted(sums.items()):
        hits, count = (sum(column) for column in zip(*counts, strict=True))
        print(f"{title}, {kind:17} {figure:32} {hits / max(1, count):.2f} of {count}")
