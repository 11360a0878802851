"""The glossary as JSON, every field as the editors wrote it, without mentions.

`api/terms.json` is the site's own data with its mentions; this is the file to
take the glossary along in.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from generator.model.addresses import SiteLocation, term_path
from generator.model.corpus import Corpus
from generator.model.index import Index

VERSION = 1
_OURS = ("line", "id_given", "order", "component_anchors", "former_anchors")


def glossary_json(corpus: Corpus, index: Index, place: SiteLocation) -> bytes:
    """All terms in the order of glossary.yml; related ones by id, `url` by `SiteLocation.url`."""
    terms = [
        _fields(asdict(term))
        | {"mentions": len(index.entries[term.id].mentions), "url": place.url(term_path(term.id))}
        for term in corpus.terms
    ]
    value = {"version": VERSION, "site": place.name, "base": place.base, "terms": terms}
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"


def _fields(term: dict[str, Any]) -> dict[str, Any]:
    """What the editors wrote of a term, less what is left at its empty default."""
    return {
        name: value for name, value in term.items() if name not in _OURS and value not in ("", ())
    }
