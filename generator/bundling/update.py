"""Update: what differs between the bundle people have and the one being made."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.bundling.sums import UNLISTED, digest
from generator.ledger.updates import FIELDS
from generator.model.output import Asset
from generator.model.problems import Code, Problem, Where
from generator.text.dates import is_date

_ADDRESSES = ("api/",)
TEXTS = "api/texts.json"
COMPARED = ("api/speeches.json", "api/terms.json")
"""Files of the site, beside `TEXTS`, by which two bundles are compared."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What a reader gets that is new: rows of the API, changed terms with what changed in them."""

    speeches: tuple[Mapping[str, Any], ...] = ()
    corrected: tuple[Mapping[str, Any], ...] = ()
    terms: tuple[Mapping[str, Any], ...] = ()
    changed: tuple[tuple[Mapping[str, Any], tuple[str, ...]], ...] = ()
    until: str = ""
    """The date of the old bundle's newest speech."""


def compare_api(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> Changes:
    """Compare two bundles by their `api/*.json`.  Raises ValueError when one is not readable."""
    old_speeches = _rows(old, "speeches")
    old_terms = _rows(old, "terms")
    new_speeches = _rows(new, "speeches")
    new_terms = _rows(new, "terms")
    old_texts, new_texts = _texts(old), _texts(new)
    dates = (str(row.get("date", "")) for row in old_speeches.values())
    return Changes(
        speeches=tuple(row for name, row in new_speeches.items() if name not in old_speeches),
        corrected=tuple(
            row
            for name, row in new_speeches.items()
            if name in old_speeches and old_texts.get(name) != new_texts.get(name)
        ),
        terms=tuple(row for name, row in new_terms.items() if name not in old_terms),
        changed=tuple(
            (row, fields)
            for name, row in new_terms.items()
            if name in old_terms and (fields := tuple(_differing(old_terms[name], row)))
        ),
        until=max(filter(is_date, dates), default=""),
    )


def _rows(api: Mapping[str, bytes], kind: str) -> dict[str, dict[str, Any]]:
    value = _json(api.get(f"api/{kind}.json", b""))
    try:
        return {str(row["id"]): row for row in value[kind]}
    except (TypeError, KeyError) as error:
        raise ValueError(kind) from error


def _json(data: bytes) -> Any:
    """The value of foreign data, which may be nested without end; ValueError for none."""
    try:
        return json.loads(data)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def texts_asset(assets: Iterable[Asset]) -> Asset:
    """`api/texts.json`: a digest of each speech's title and text, to tell corrected ones by.

    Links and anchors change a page without changing the speech.
    """
    texts = {}
    for asset in sorted(assets, key=lambda asset: asset.path):
        if asset.path.startswith("api/speeches/"):
            speech = json.loads(asset.data)
            said = "\n".join([speech["title"], *(block["text"] for block in speech["blocks"])])
            texts[speech["id"]] = digest(said.encode())[:16]
    value = {"version": 1, "texts": texts}
    return Asset(TEXTS, json.dumps(value, separators=(",", ":")).encode() + b"\n")


def _texts(api: Mapping[str, bytes]) -> dict[str, str]:
    value = _json(api.get(TEXTS, b""))
    texts = value.get("texts") if isinstance(value, dict) else None
    if not isinstance(texts, dict):
        raise ValueError(TEXTS)
    return texts


def _differing(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    """Chinese names of the fields that differ; where a term is used is no change of the term."""
    return (name for field, name in FIELDS.items() if old.get(field) != new.get(field))


@dataclass(frozen=True, slots=True)
class Kept:
    """Files of the old bundle that the new one lacks: `retired` stay as empty files."""

    retired: tuple[str, ...]
    problems: tuple[Problem, ...]


def vanished(old: Mapping[str, str], new: Mapping[str, str]) -> Kept:
    """What to do with files that only the old bundle has.

    Unzipping never deletes.  So that the update gives exactly the new bundle,
    nothing may vanish: an address may not (the ledger keeps it), a file nobody
    links to (an older style sheet, a part of the search index) stays as an
    empty file.
    """
    gone = sorted(old.keys() - new.keys() - UNLISTED)
    addresses = [path for path in gone if path.endswith(".html") or path.startswith(_ADDRESSES)]
    problems = tuple(
        Problem(
            Code.WOULD_VANISH,
            Where(path),
            "旧光盘里有这个文件，新的没有了：解压更新包不会删掉它，收藏的地址也会失效",
            "请恢复这篇讲话或术语，或者登记它的去向（永久地址），再打包；"
            "也可以不用 --since，发完整的新光盘。",
        )
        for path in addresses
    )
    return Kept(tuple(path for path in gone if path not in addresses), problems)


def changed_files(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[str, ...]:
    """The files of the update: new ones and those whose content changed."""
    return tuple(sorted(path for path, sha in new.items() if old.get(path) != sha))
