"""Switches: terms that an editor has switched off in one speech or at one place (`unlink`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set

from generator.model.corpus import Speech, Term
from generator.model.problems import Code, Problem, Where

Names = Mapping[str, frozenset[str]]


def names_of(terms: Iterable[Term]) -> Names:
    """The ids that each headword, alias and id stands for."""
    found: dict[str, set[str]] = {}
    for term in terms:
        for name in (term.term, term.id, *(alias.text for alias in term.aliases)):
            found.setdefault(name, set()).add(term.id)
    return {name: frozenset(ids) for name, ids in found.items()}


def switched_off(speech: Speech, names: Names) -> Mapping[str, Set[str]]:
    """Ids of the terms that are off, by block; "" holds those that are off in the whole speech."""
    off: dict[str, frozenset[str]] = {}
    for switch in speech.unlink:
        ids = names.get(switch.term, frozenset())
        off[switch.anchor] = off.get(switch.anchor, frozenset()) | ids
    return off


def switch_faults(speech: Speech, names: Names, vetoed: Set[tuple[str, str]]) -> Iterator[Problem]:
    """Switches that name no term, and those that switch nothing off.

    `vetoed` are the blocks and terms of the places that a switch has taken.
    """
    for switch in speech.unlink:
        where = Where(speech.path, switch.line)
        ids = names.get(switch.term)
        place = f"段落“{switch.anchor}”里" if switch.anchor else "这篇讲话里"
        if not ids:
            yield Problem(
                Code.UNKNOWN_SWITCH,
                where,
                f"unlink 里的“{switch.term}”不是术语",
                "请写术语表里的 term、别名或 id。",
            )
        elif not any(term in ids and switch.anchor in ("", block) for block, term in vetoed):
            yield Problem(
                Code.IDLE_SWITCH,
                where,
                f"unlink 关掉了“{switch.term}”，{place}却没有它",
                "正文改过就删去这一项，或改正段落编号。",
            )
