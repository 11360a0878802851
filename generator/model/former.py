"""Former: what the ledger tells the pages about addresses of earlier versions.  Types only."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FormerAnchor:
    """An anchor that was published and no longer has a block or component of its own.

    It leads to the block or component `target`: its text is within that one
    now, or was removed (`gone`) and that one is the nearest.
    """

    anchor: str
    target: str
    gone: bool = False
