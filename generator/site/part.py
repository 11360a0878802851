"""Part: what one kind of page or feature contributes to a site."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.ledger.redirects import FormerPage
from generator.model.output import Asset, Page
from generator.search.document import Document
from generator.site.view import View


def nothing(view: View) -> tuple[()]:  # noqa: ARG001
    """No contribution of a kind."""
    return ()


@dataclass(frozen=True, slots=True)
class Part:
    """What a part makes of a view, each kind in a stable order.

    `pages` stand in the theme; `standalone` are whole HTML documents by themselves; `files` are
    bytes as they are published; `redirects` are addresses that were given up; `documents` are
    what search finds.  A page is complete when it is made: nothing changes it afterwards.
    """

    pages: Callable[[View], Iterable[Page]] = nothing
    standalone: Callable[[View], Iterable[Page]] = nothing
    files: Callable[[View], Iterable[Asset]] = nothing
    redirects: Callable[[View], Iterable[FormerPage]] = nothing
    documents: Callable[[View], Iterable[Document]] = nothing
