"""The glossary as JSON, every field as the editors wrote it, without mentions.

`api/terms.json` is the site's own data with its mentions; this is the file to
take the glossary along in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from generator.exports.laid_out import item, with_items
from generator.model.addresses import SiteLocation, term_path
from generator.model.index import TermEntry

VERSION = 1
_OURS = ("line", "id_given", "order", "component_anchors", "former_anchors")


def glossary_json(terms: Iterable[str], place: SiteLocation) -> bytes:
    """The file of all terms, each as `json_term` has it."""
    head = {"version": VERSION, "site": place.name, "base": place.base}
    return with_items(head, "terms", terms)


def json_term(entry: TermEntry, place: SiteLocation) -> str:
    """One term; related ones by id, `url` by `SiteLocation.url`."""
    own = {"mentions": len(entry.mentions), "url": place.url(term_path(entry.term.id))}
    return item(_fields(asdict(entry.term)) | own)


def _fields(term: dict[str, Any]) -> dict[str, Any]:
    """What the editors wrote of a term, less what is left at its empty default."""
    return {
        name: value for name, value in term.items() if name not in _OURS and value not in ("", ())
    }
