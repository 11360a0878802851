"""Cards: what a learner is asked, and how often a card has changed.

Anki takes a note's new contents only when its time is later than that of the
note it has.  There is no clock in a build whose bytes must not depend on the
day, so the time is an edition: it grows by one each time a term's card changes
and is kept with the project (`content/cards.yml`).
"""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from generator.exports.table import source_line
from generator.model.addresses import Place, term_path
from generator.model.corpus import Corpus, Source, Term
from generator.model.problems import Code, Problem, Where
from generator.text.strict_yaml import Mapped, Scalar, parse

RECORD = "content/cards.yml"
_HEAD = """\
# 由程序维护，和其他文件一起提交，不要手改。
# 每个术语一行：学习卡片改到第几版，和内容的摘要。Anki 按版次认出新的内容。
"""
_LINE = re.compile(r"([1-9]\d{0,8}) ([0-9a-f]{12})")
BLANK = "＿＿＿"


@dataclass(frozen=True, slots=True)
class Card:
    """One note: `fields` are HTML, in the order of `anki.FIELDS` less the last.

    `link` is that last one.  It is no part of an edition: the same project is
    built for the intranet, and for a folder where no address is known.
    """

    term: str
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    link: str = ""
    edition: int = 1


@dataclass(frozen=True, slots=True)
class Edition:
    """How often a card has changed, and the digest it had last."""

    number: int
    digest: str


def cards(corpus: Corpus, place: Place, record: Mapping[str, Edition]) -> tuple[Card, ...]:
    """A card for each term that is sure; nobody should learn by heart what may be wrong."""
    made = [_card(term, place) for term in corpus.terms if term.certainty == "sure"]
    return tuple(replace(card, edition=_next(card, record).number) for card in made)


def updated_record(record: Mapping[str, Edition], made: Iterable[Card]) -> dict[str, Edition]:
    """The record after these cards; entries of removed terms are kept for when a term returns."""
    return dict(record) | {card.term: _next(card, record) for card in made}


def _next(card: Card, record: Mapping[str, Edition]) -> Edition:
    """The edition of a card, given what is on record.  Its own `edition` has no part in it."""
    digest = hashlib.sha256(repr((card.fields, card.tags)).encode()).hexdigest()[:12]
    last = record.get(card.term)
    if last and last.digest == digest:
        return last
    return Edition(last.number + 1 if last else 1, digest)


def _card(term: Term, place: Place) -> Card:
    components = "".join(f"<li>{_html(component)}</li>" for component in term.components)
    address = html.escape(place.url(term_path(term.id))) if place.base else ""
    return Card(
        term.id,
        (
            _html(term.term),
            _html(term.pinyin),
            _html(term.definition),
            _html(hidden(term)),
            f"<ol>{components}</ol>" if components else "",
            str(len(term.components)) if components else "",
            "<br>".join(_html(source_line(source)) for source in term.sources),
            term.id,
        ),
        (re.sub(r"\s+", "_", term.category),),
        f'<a href="{address}">{_html(place.name)}</a>' if address else "",
    )


def hidden(term: Term) -> str:
    """The definition with the term's own names left out, to ask for the term by it."""
    names = {term.term, *(alias.text for alias in term.aliases)} - {""}
    pattern = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.sub(pattern, BLANK, term.definition)


def _html(text: str) -> str:
    """Text as HTML on one line; \\x1f would end a field."""
    return html.escape(" ".join(text.replace("\x1f", " ").split()), quote=False)


# --- the record ----------------------------------------------------------------


def read_record(source: Source) -> tuple[dict[str, Edition], tuple[Problem, ...]]:
    """The record as written; a line that cannot be read is a problem, never forgotten."""
    node, problems = parse(source.text, source.path)
    if not isinstance(node, Mapped):
        return {}, problems
    record: dict[str, Edition] = {}
    found = list(problems)
    for term, value in node.items.items():
        match = _LINE.fullmatch(value.text) if isinstance(value, Scalar) else None
        if match:
            record[term] = Edition(int(match[1]), match[2])
        else:
            found.append(
                Problem(
                    Code.BAD_VALUE,
                    Where(source.path, value.line),
                    f"“{term}”这一行应当是版次和 12 位摘要，中间空一格",
                    "这个文件由程序维护，请从版本库恢复；合并时两边都改了的，留版次大的一行。",
                )
            )
    return record, tuple(found)


def write_record(record: Mapping[str, Edition]) -> str:
    """The record as text, by id, a line each, so that it merges."""
    lines = (f"{term}: {record[term].number} {record[term].digest}\n" for term in sorted(record))
    return _HEAD + "".join(lines)
