"""Make: the questions that can be asked of one term."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import islice

from generator.model.corpus import Term
from generator.model.course import Question, QuestionKind
from generator.quiz.bank import (
    Bank,
    chance,
    confusable,
    defines,
    names,
    overlap,
    parts,
    plain,
    shuffled,
)
from generator.quiz.likeness import of_components, of_definitions, of_names

WRONG = 3
"""Wrong options wanted; with fewer than `FEWEST` a question is not asked."""
FEWEST = 2
BLANK = "＿＿＿＿"
FEWEST_LISTED = 2
MOST_LISTED = 30
"""Components of a term that a question lists; nobody reads more to fill one blank."""
_CHOICE = 12
"""Terms, or components, among which the likeliest wrong ones are chosen."""
FURTHEST = 2
"""Distance (`likeness.of_components`) up to which a component is of one kind with the right one.

Others are excluded by their form alone: where there are no better ones the question is not asked.
"""


def named(term: Term) -> str:
    """A term's name in quote marks, where it has none of its own."""
    return term.term if "“" in term.term else f"“{term.term}”"


def listed(items: Sequence[str]) -> str:
    """Components in a row, set apart by semicolons where they have commas themselves."""
    return ("；" if any(set("，、；") & set(item) for item in items) else "、").join(items)


def _question(
    kind: QuestionKind,
    term: Term,
    text: str,
    right: str,
    wrong: Sequence[str],
    reason: str,
    **more: str,
) -> Question | None:
    """The question, its options in an order of its own; None without enough of them."""
    if len(wrong) < FEWEST:
        return None
    identifier = f"quiz-{term.id}-{kind}"
    options = shuffled((right, *wrong[:WRONG]), identifier)
    return Question(identifier, kind, text, options, options.index(right), reason, term.id, **more)


# --- components -------------------------------------------------------------


def _foreign(
    bank: Bank, term: Term, right: str, seed: str
) -> Iterator[tuple[tuple[int, int], str, Term]]:
    """Components of other terms that certainly are none of this term's, one of each.

    Only those of one kind with `right`, each after its distance from it.
    """
    own = names(term) | parts(term)
    taken: set[str] = set()
    for other in bank.safe_distractors(term, seed, compound=True):
        for part in shuffled(other.components, seed):
            key = plain(part)
            distance = of_components(right, term.components, part, other.components)
            is_alike = key and distance[0] <= FURTHEST
            if not is_alike or overlap([key], own | taken) or _is_related(bank, key, term):
                continue
            taken.add(key)
            yield distance, part, other
            break


def _is_related(bank: Bank, part: str, term: Term) -> bool:
    """Whether a component is itself the name of a term that is confusable with this one."""
    return any(confusable(term, other) for other in bank.by_name.get(part, ()))


def cloze(bank: Bank, term: Term) -> Question | None:
    """“四个意识”包括政治意识、＿＿＿＿、核心意识、看齐意识。"""
    if len(term.components) > MOST_LISTED:
        return None
    usable = [
        part
        for part in term.components
        if not _given_away(part, term) and not _read_in_another(part, term)
    ]
    if len(term.components) < FEWEST_LISTED or not usable:
        return None
    right = shuffled(usable, f"{term.id} cloze")[0]
    wrong = [part for part, _ in _likeliest(bank, term, right, "cloze")]
    blanked = [BLANK if part == right else part for part in term.components]
    return _question(
        "cloze",
        term,
        f"{named(term)}包括{listed(blanked)}。横线处应当是哪一项？",
        right,
        wrong,
        f"{named(term)}包括：{listed(term.components)}。",
    )


def odd(bank: Bank, term: Term) -> Question | None:
    """下列哪一项不属于“四个意识”？"""
    usable = [part for part in term.components if not _given_away(part, term)]
    if len(usable) < WRONG:
        return None
    inside = shuffled(usable, f"{term.id} odd")[:WRONG]
    longest = max(inside, key=len)
    found = _likeliest(bank, term, longest, "odd")
    if not found:
        return None
    part, other = found[0]
    return _question(
        "odd",
        term,
        f"下列哪一项不属于{named(term)}？",
        part,
        inside,
        f"{named(term)}包括：{listed(term.components)}。“{part}”是{named(other)}中的一项。",
    )


def _given_away(part: str, term: Term) -> bool:
    """The term's own name says the component: 忠诚干净担当."""
    return plain(part) in plain(term.term)


def _read_in_another(part: str, term: Term) -> bool:
    """Another component holds it, and would stand beside the blank: 建设 and 党的建设."""
    return any(plain(part) in plain(other) for other in term.components if other != part)


def _likeliest(bank: Bank, term: Term, right: str, seed: str) -> Sequence[tuple[str, Term]]:
    """Foreign components of the kind of `right` with their terms, those most like it first."""
    found = islice(_foreign(bank, term, right, seed), _CHOICE)
    return [(part, other) for _, part, other in sorted(found, key=lambda one: one[0])]


# --- definitions ------------------------------------------------------------


def name_of(bank: Bank, term: Term) -> Question | None:
    """A definition is given, its term is asked for."""
    if not defines(term):
        return None
    definition = plain(term.definition)
    wrong: list[Term] = []
    for other in _like(bank, term, "name", of_names):
        if any(name in definition for name in names(other)) or not _none_confusable(other, wrong):
            continue
        wrong.append(other)
        if len(wrong) == WRONG:
            break
    return _question(
        "name",
        term,
        "下面说的是哪一个术语？",
        term.term,
        [other.term for other in wrong],
        f"{named(term)}：{term.definition}",
        quote=term.definition,
    )


def meaning_of(bank: Bank, term: Term) -> Question | None:
    """A term is given, its definition is asked for."""
    if not defines(term):
        return None

    @cache
    def is_clear(definition: str) -> bool:
        """Whether none of the terms that are defined in the same words is confusable."""
        return _none_confusable(term, bank.by_definition[definition])

    wrong: list[Term] = []
    for other in _like(bank, term, "meaning", of_definitions):
        definition = plain(other.definition)
        told = any(name in definition for name in names(term))
        if not defines(other) or told or not _none_confusable(other, wrong):
            continue
        if not is_clear(definition):
            continue
        wrong.append(other)
        if len(wrong) == WRONG:
            break
    return _question(
        "meaning",
        term,
        f"{named(term)}是什么意思？",
        term.definition,
        [other.definition for other in wrong],
        f"{named(term)}：{term.definition}",
    )


def _like(
    bank: Bank, term: Term, seed: str, distance: Callable[[Term, Term], tuple[int, int]]
) -> Iterator[Term]:
    """Safe distractors, of the first few those that look most like the term first."""
    found = bank.safe_distractors(term, seed)
    yield from sorted(islice(found, _CHOICE), key=lambda other: distance(term, other))
    yield from found


def _none_confusable(term: Term, others: Iterable[Term]) -> bool:
    """Options must differ from each other too, or two alike could be excluded as wrong."""
    return not any(confusable(term, other) for other in others)


def questions_of(bank: Bank, term: Term) -> tuple[Question, ...]:
    """What is asked of one term: about its components, and about its meaning, one each way."""
    found: list[Question] = []
    for ways in ((cloze, odd), (name_of, meaning_of)):
        first, second = ways if chance(term.id, ways[0].__name__) % 2 else ways[::-1]
        question = first(bank, term) or second(bank, term)
        if question:
            found.append(question)
    return tuple(found)
