"""Made files: those of the site that are no pages, written beside them."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from generator.model.output import Asset
from generator.publish.earlier import Earlier
from generator.publish.standing import Standing


def write_assets(
    assets: Iterable[Asset], folder: Path, earlier: Earlier | Standing | None = None
) -> None:
    """Write generated files below `folder`, but for those of an `earlier` site that stay."""
    for asset in assets:
        parts, told = asset.parts(), asset.told
        if earlier and not told:
            data = asset.data
            parts, told = iter((data,)), sha256(data).hexdigest()
        if earlier and earlier.take(asset.path, told):
            continue
        path = folder / asset.path
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.writelines(parts)
