"""The addresses that were given up, as scripts read them."""

from __future__ import annotations

from generator.ledger.records import Entry, Ledger, Move
from generator.ledger.redirects import moves_script


def test_renamed_pages_lead_on_and_retired_ones_to_nothing() -> None:
    moves = (
        Move("rename", "terms/a", "terms/b"),
        Move("rename", "terms/b", "terms/c"),
        Move("retire", "speeches/x", "speeches/y"),
        Move("retire", "courses/z", ""),
    )
    entries = {address: Entry(address, 1, "-", "名") for address in ("terms/c", "speeches/y")}
    asset = moves_script(Ledger(entries, {move.address: move for move in moves}))
    assert asset.data == b'KB.moves={"speeches/x":"","terms/a":"terms/c","terms/b":"terms/c"};\n'
