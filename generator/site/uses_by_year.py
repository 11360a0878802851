"""Uses by year: where in the pages with all uses of a term each year begins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.model.index import Quote


@dataclass(frozen=True, slots=True)
class YearOfUses:
    """A year ("" for undated speeches) with its number of uses, and where its first one stands.

    `page` is the number of the page, `speech` the id of the speech there.
    """

    year: str
    uses: int
    page: int
    speech: str


def uses_by_year(
    quotes: Sequence[Quote], dates: Mapping[str, str], a_page: int
) -> tuple[YearOfUses, ...]:
    """The years of quotations that stand oldest first on pages of `a_page`."""
    return tuple(_years(quotes, dates, a_page))


def _years(quotes: Sequence[Quote], dates: Mapping[str, str], a_page: int) -> Iterator[YearOfUses]:
    at = 0
    for year, group in groupby(quotes, key=lambda quote: dates[quote.speech][:4]):
        own = list(group)
        yield YearOfUses(year, len(own), at // a_page + 1, own[0].speech)
        at += len(own)
