"""Weights of candidates, fitted to what annotators and readers chose: `bench suggest-fit`.

Usage: python -m bench suggest-fit --texts FOLDER [--print]

Of each labelled text that the blind readers had not (`suggest-blind.jsonl` is the test), a term
that is wanted, or explained by the text's annex, should score above the text's other candidates.
The loss of a term is the logarithm of one and of the others' odds against it over `DEPTH`, about
the logarithm of its rank; ridge holds the weights near those of `weights.py`, in steps shared by
both kinds of texts and in steps of each.
Printed is what is found among the first candidates of texts that were left out of the fit by turns,
beside what the weights find as they are, where wanted terms of the readers are lost, how far one
reader's lists have the other's first terms, and with `--print` the fitted weights.  Weights that
were fitted to these texts themselves tell of none left out: put older ones into `weights.py`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bench.suggest import (
    BLIND,
    GOLD,
    READERS,
    REPORTS,
    SECOND,
    Labelled,
    divided,
    explained,
    gold,
    places,
    texts,
    without,
)
from bench.suggest_blind import blind
from bench.suggest_second import second
from generator.curation.background import official, together
from generator.curation.evidence.weights import FEW_MARKED, WEIGHTS
from generator.curation.framed import FRAMED
from generator.curation.passage import passage
from generator.curation.proposal import key
from generator.curation.ranking import Ranked, Shortlist, _chosen, _crowd, _observed, shortlist

Numbers = npt.NDArray[np.float64]
NAMES = tuple(WEIGHTS)
MANY = np.array([WEIGHTS[name] for name in NAMES])
FEW = np.array([FEW_MARKED.get(name, WEIGHTS[name]) for name in NAMES])
DEPTH, RIDGE, RARE = 30, 0.8, 0.3
"""Ranks below which a loss is small, strength of the ridge, and the least spread of an observation:
what hardly any candidate has may not move far."""
FEW_STEP = 0.5
"""How far weights for few names go towards the fitted ones: texts that were left out chose it."""
ALSO = 0.3
"""What a term counts that an annotator would enter, but not first."""
ANNEX = "annex"
EXPLAINED = 2.5
"""What a term counts that the text's own annex explains, the annex taken away."""
SHORTLIST, NEGATIVES, ROUNDS = 800, 1200, 3
"""Others that a wanted term is weighed against: in each round those that score best by then."""
FOLDS = 7
RANKS = (20, 50, 100)


@dataclass(frozen=True, slots=True)
class Text:
    """A labelled text: its candidates' observations, how far each is wanted, and by whom."""

    name: str
    kind: str
    crowd: float
    short: Shortlist
    seen: Numbers
    wanted: Numbers
    first: Mapping[str, Sequence[str]]


def labelled() -> Iterator[Text]:
    """The texts to learn from."""
    own, other, tested = gold(), second(GOLD / SECOND), blind(GOLD / BLIND)
    new, also = blind(GOLD / READERS), blind(GOLD / READERS, "more")
    third, third_also = blind(GOLD / REPORTS), blind(GOLD / REPORTS, "more")
    for name, kind, source in texts():
        labels: dict[str, tuple[Sequence[str], Sequence[str]]] = {
            who: (terms, also[name][who]) for who, terms in new.get(name, {}).items()
        }
        for who, terms in third.get(name, {}).items():
            labels["third reader"] = terms, third_also[name][who]
        if name in own:
            labels["first annotator"] = own[name], ()
        if name in other:
            labels["second annotator"] = other[name].first, other[name].wide
        if labels and name not in tested:
            parts = divided(name, source)
            if parts.explained:
                labels[ANNEX] = explained(parts), ()
            yield _text(Labelled(name, kind, parts, ()), labels)


def _text(one: Labelled, labels: Mapping[str, tuple[Sequence[str], Sequence[str]]]) -> Text:
    read = passage(one.divided.body)
    short = shortlist(read, without(official(), read, one.kind), 10**6)
    crowd = _crowd(short.facts)
    seen = np.zeros((len(short.found), len(NAMES)))
    column = {name: number for number, name in enumerate(NAMES)}
    for row, both in enumerate(zip(short.facts, short.frequencies, strict=True)):
        for name, value in _observed(len(short.text), crowd, *both):
            seen[row, column[name]] = value
    at = {key(found.text): row for row, found in reversed([*enumerate(short.found)])}
    wanted = np.zeros(len(short.found))
    for who, (first, more) in labels.items():
        for terms, worth in ((first, EXPLAINED if who == ANNEX else 1.0), (more, ALSO)):
            for term in terms:
                rows = [at[key(name)] for name in term.split("|") if key(name) in at]
                wanted[rows[:1]] += worth / len(labels)
                wanted[rows[1:]] += NO_FAULT
    _forgive(wanted, short)
    firsts = {who: first for who, (first, _) in labels.items()}
    return Text(one.name, one.kind, crowd, short, seen, wanted, firsts)


NO_FAULT = 0.01
"""What another wording counts: it is neither wanted nor weighed against what is."""


def _forgive(wanted: Numbers, short: Shortlist) -> None:
    """“415X” and “415X”先进制造业集群: where one is wanted, the other is no fault."""
    rows = {key(found.text): row for row, found in reversed([*enumerate(short.found)])}
    quoted = {name: row for name, row in rows.items() if short.facts[row].quoted}
    for row, found in enumerate(short.found):
        if found.ways.isdisjoint(FRAMED):
            continue
        name = key(found.text)
        pieces = {name[:at] for at in range(1, len(name))} | {
            name[at:] for at in range(1, len(name))
        }
        both = [row, *(quoted[piece] for piece in pieces if piece in quoted)]
        if wanted[both].max() >= WANTED:
            wanted[both] = np.maximum(wanted[both], NO_FAULT)


WANTED = 0.05
"""Share of the votes from which on a term is wanted."""


def fit(learned: Sequence[Text]) -> tuple[Numbers, Numbers]:
    """Weights for texts with many quoted names, and for those with few."""
    spread = np.sqrt(np.mean(np.concatenate([one.seen for one in learned]) ** 2, axis=0))
    spread = np.maximum(spread, RARE)
    rows: list[tuple[Numbers, Numbers, Numbers, float]] = []

    def loss(steps: Numbers) -> tuple[float, Numbers]:
        both, of_many, of_few = steps.reshape(3, -1)
        total, slope = RIDGE / 2 * steps @ steps, RIDGE * steps.reshape(3, -1)
        for seen, base, worth, crowd in rows:
            scores = base + seen @ ((both + crowd * of_many + (1 - crowd) * of_few) / spread)
            right, wrong = scores[: len(worth)], scores[len(worth) :]
            top = wrong.max()
            odds = np.exp(wrong - top)
            behind = np.log(odds.sum() / DEPTH) + top - right
            total += worth @ np.logaddexp(0, behind)
            pull = worth / (1 + np.exp(-behind))
            moved = seen.T @ np.concatenate((-pull, pull.sum() * odds / odds.sum())) / spread
            slope = slope + np.outer((1, crowd, 1 - crowd), moved)
        return float(total), slope.ravel()

    steps = np.zeros(3 * len(NAMES))
    for _ in range(ROUNDS):
        both, of_many, of_few = steps.reshape(3, -1)
        now = MANY + (both + of_many) / spread, FEW + (both + of_few) / spread
        rows[:] = [_rows(one, *now) for one in learned]
        steps = _least(loss, steps)
    both, of_many, of_few = steps.reshape(3, -1)
    return MANY + (both + of_many) / spread, FEW + FEW_STEP * (both + of_few) / spread


def _rows(one: Text, many: Numbers, few: Numbers) -> tuple[Numbers, Numbers, Numbers, float]:
    """Wanted candidates and the best others: observations, first scores, shares of the wanted.

    The best others are those by the weights for many and for few names.
    """
    base = one.seen @ (one.crowd * MANY + (1 - one.crowd) * FEW)
    scores = one.seen @ (one.crowd * many + (1 - one.crowd) * few)
    right = np.flatnonzero(one.wanted >= WANTED)
    wrong = np.flatnonzero(one.wanted == 0)
    wrong = wrong[np.argsort(-scores[wrong])][:NEGATIVES]
    rows = np.concatenate((right, wrong))
    return one.seen[rows], base[rows], one.wanted[right] / one.wanted[right].sum(), one.crowd


def _least(loss: Callable[[Numbers], tuple[float, Numbers]], at: Numbers) -> Numbers:
    """Where a convex function is least, by L-BFGS."""
    value, slope = loss(at)
    moves: list[tuple[Numbers, Numbers]] = []
    for _ in range(80):
        way, factors = slope, []
        for step, change in reversed(moves):
            factors.append(step @ way / (change @ step))
            way = way - factors[-1] * change
        if moves:
            way = way * (moves[-1][0] @ moves[-1][1]) / (moves[-1][1] @ moves[-1][1])
        else:
            way = way * 0.1 / np.linalg.norm(way)
        for (step, change), factor in zip(moves, reversed(factors), strict=True):
            way = way + step * (factor - change @ way / (change @ step))
        length = 1.0
        while (made := loss(at - length * way))[0] > value - 1e-4 * length * (slope @ way):
            length /= 2
            if length < 1e-6:
                return at
        moves = [*moves[-11:], (-length * way, made[1] - slope)]
        at, slope, before, value = at - length * way, made[1], value, made[0]
        if before - value < 1e-6 * abs(value):
            break
    return at


def candidates(one: Text, many: Numbers, few: Numbers) -> list[str]:
    """The first candidates with these weights."""
    short = one.short
    scores = one.seen @ (one.crowd * many + (1 - one.crowd) * few)
    order = sorted(range(len(scores)), key=lambda row: (-scores[row], short.found[row].spans[0]))
    ranked = []
    for row in order[:SHORTLIST]:
        found, facts = short.found[row], short.facts[row]
        new = together(short.frequencies[row], None, 0).new
        ranked.append(Ranked(found.text, tuple(found.spans), scores[row], (), facts, new))
    return [key(best.text) for best in _chosen(short.text, ranked, {}, RANKS[-1])]


def _left_out(learned: Sequence[Text]) -> Iterator[tuple[Text, list[str]]]:
    """Each text with its candidates by weights that were fitted without it."""
    for turn in range(FOLDS):
        weights = fit([one for number, one in enumerate(learned) if number % FOLDS != turn])
        for one in learned[turn::FOLDS]:
            yield one, candidates(one, *weights)


def _show(title: str, rankings: Iterable[tuple[Text, Sequence[str]]]) -> None:
    shares: dict[tuple[str, str], list[list[float]]] = defaultdict(list)
    for one, names in rankings:
        for who, first in one.first.items():
            found = places(first, names)
            group = one.kind, "readers" if len(who) == 1 else who
            shares[group].append([sum(at < rank for at in found) / len(found) for rank in RANKS])
    for (kind, who), each in sorted(shares.items()):
        figures = " / ".join(f"{share:.3f}" for share in np.mean(each, axis=0))
        print(f"{title:12} {kind:11} {who:17} {len(each):2} lists  {figures}")


def fate(term: str, names: Sequence[str], every: Collection[str]) -> str:
    """What became of a wanted term among the first candidates, and among `every` candidate."""
    if term in names:
        return "found"
    if any(term in name or name in term for name in names):
        return "a longer or shorter one"
    return "further down" if term in every else "no candidate"


def _show_lost(rankings: Iterable[tuple[Text, Sequence[str]]]) -> None:
    counts: dict[tuple[str, int], Counter[str]] = defaultdict(Counter)
    for one, names in rankings:
        every = {key(found.text) for found in one.short.found}
        for who, first in one.first.items():
            for rank in RANKS if _is_reader(who) else ():
                told = (fate(key(term), names[:rank], every) for term in first)
                counts[one.kind, rank].update(told)
    for (kind, rank), fates in sorted(counts.items()):
        shares = ", ".join(f"{what} {n / fates.total():.3f}" for what, n in fates.most_common())
        print(f"{kind:11} first {rank:3} of {fates.total():3}: {shares}")


def _is_reader(who: str) -> bool:
    return len(who) == 1 or who == "third reader"


def _show_ceiling(learned: Iterable[Text]) -> None:
    """How many of a reader's first terms the other's list has, and that with what would do too."""
    first, also = blind(GOLD / READERS), blind(GOLD / READERS, "more")
    shares: dict[str, list[list[float]]] = defaultdict(list)
    for one in learned:
        every = {key(found.text) for found in one.short.found}
        for who, terms in first.get(one.name, {}).items():
            other = next(name for name in first[one.name] if name != who)
            theirs = {*first[one.name][other]}
            lists = theirs, theirs | {*also[one.name][other]}, every
            shares[one.kind].append([len({*terms} & names) / len(terms) for names in lists])
    for kind, each in sorted(shares.items()):
        figures = " / ".join(f"{share:.3f}" for share in np.mean(each, axis=0))
        print(f"{kind:11} in the other reader's 20 / 20 and more / all candidates: {figures}")


def main(arguments: Sequence[str]) -> None:
    """Print what is found in texts that were left out, and the weights where they are asked for."""
    learned = sorted(labelled(), key=lambda one: (one.kind, one.name))
    _show("as it is", [(one, candidates(one, MANY, FEW)) for one in learned])
    left_out = [*_left_out(learned)]
    _show("left out", left_out)
    _show_lost(left_out)
    _show_ceiling(learned)
    if "--print" in arguments:
        for name, *both in zip(NAMES, *fit(learned), strict=True):
            print(f"{name:16} " + "  ".join(f"{weight:6.2f}" for weight in both))
