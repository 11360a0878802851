"""Triples: a small RDF graph and its two notations, Turtle and JSON-LD.

Our own, because rdflib's writers are slow and order by hash.  Both are read
back by rdflib in the tests, and must give the same graph.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote

TYPE = "rdf:type"
_TURTLE_ESCAPES = str.maketrans(
    {"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r", "\t": r"\t", "\f": r"\f", "\b": r"\b"}
)


@dataclass(frozen=True, slots=True)
class Iri:
    """A thing: a prefixed name (`skos:Concept`) or an absolute or relative address."""

    name: str


@dataclass(frozen=True, slots=True)
class Text:
    """A literal; `language` is a BCP 47 tag, or empty for a plain string."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Triple:
    """A statement; `verb` is a prefixed name."""

    subject: Iri
    verb: str
    object: Iri | Text


def turtle(triples: Iterable[Triple], prefixes: Mapping[str, str]) -> bytes:
    """The graph as Turtle, statements in the order given, those of a subject together."""
    lines = [f"@prefix {prefix}: <{iri}> ." for prefix, iri in prefixes.items()]
    for subject, about in groupby(triples, key=lambda t: t.subject):
        statements = [
            f"    {'a' if verb == TYPE else verb} "
            + " ,\n        ".join(_term(triple.object, prefixes) for triple in same)
            for verb, same in groupby(about, key=lambda t: t.verb)
        ]
        lines.append(f"\n{_term(subject, prefixes)}\n" + " ;\n".join(statements) + " .")
    return ("\n".join(lines) + "\n").encode()


def _term(value: Iri | Text, prefixes: Mapping[str, str]) -> str:
    if isinstance(value, Text):
        literal = f'"{value.text.translate(_TURTLE_ESCAPES)}"'
        return f"{literal}@{value.language}" if value.language else literal
    prefix, colon, _ = value.name.partition(":")
    return value.name if colon and prefix in prefixes else f"<{_safe(value.name)}>"


def _safe(iri: str) -> str:
    """An address without the characters that neither notation takes as they are."""
    return quote(iri, safe="%/:=&?~#+!$,;'@()*[]-._")


def json_ld(triples: Iterable[Triple], prefixes: Mapping[str, str]) -> bytes:
    """The graph as JSON-LD 1.1, in the same order."""
    nodes = []
    for subject, about in groupby(triples, key=lambda t: t.subject):
        node: dict[str, object] = {"@id": _id(subject, prefixes)}
        for verb, same in groupby(about, key=lambda t: t.verb):
            if verb == TYPE:
                node["@type"] = [_id(t.object, prefixes) for t in same if isinstance(t.object, Iri)]
            else:
                node[verb] = [_value(triple.object, prefixes) for triple in same]
        nodes.append(node)
    value = {"@context": dict(prefixes), "@graph": nodes}
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"


def _id(iri: Iri, prefixes: Mapping[str, str]) -> str:
    name = _term(iri, prefixes)
    return name[1:-1] if name.startswith("<") else name


def _value(value: Iri | Text, prefixes: Mapping[str, str]) -> dict[str, str]:
    if isinstance(value, Iri):
        return {"@id": _id(value, prefixes)}
    return {"@value": value.text} | ({"@language": value.language} if value.language else {})
