"""Triples: a small RDF graph and its two notations, Turtle and JSON-LD.

Our own, because rdflib's writers are slow and order by hash.  Both are read
back by rdflib in the tests, and must give the same graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote

from generator.exports.laid_out import item, with_items

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


def turtle(parts: Iterable[str], prefixes: Mapping[str, str]) -> bytes:
    """A file of Turtle; its parts are by `in_turtle`."""
    head = (f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in prefixes.items())
    return "".join((*head, *parts)).encode()


def in_turtle(triples: Iterable[Triple], prefixes: Mapping[str, str]) -> str:
    """A part of a graph as Turtle, statements in the order given, those of a subject together."""
    lines = []
    for subject, about in groupby(triples, key=lambda t: t.subject):
        statements = [
            f"    {'a' if verb == TYPE else verb} "
            + " ,\n        ".join(_term(triple.object, prefixes) for triple in same)
            for verb, same in groupby(about, key=lambda t: t.verb)
        ]
        lines.append(f"\n{_term(subject, prefixes)}\n" + " ;\n".join(statements) + " .\n")
    return "".join(lines)


def _term(value: Iri | Text, prefixes: Mapping[str, str]) -> str:
    if isinstance(value, Text):
        literal = f'"{value.text.translate(_TURTLE_ESCAPES)}"'
        return f"{literal}@{value.language}" if value.language else literal
    prefix, colon, _ = value.name.partition(":")
    return value.name if colon and prefix in prefixes else f"<{_safe(value.name)}>"


def _safe(iri: str) -> str:
    """An address without the characters that neither notation takes as they are."""
    return quote(iri, safe="%/:=&?~#+!$,;'@()*[]-._")


def json_ld(nodes: Iterable[str], prefixes: Mapping[str, str]) -> bytes:
    """A file of JSON-LD 1.1; its nodes are by `in_json_ld`."""
    return with_items({"@context": dict(prefixes)}, "@graph", nodes)


def in_json_ld(triples: Iterable[Triple], prefixes: Mapping[str, str]) -> Iterator[str]:
    """The nodes of a part of a graph, one for each subject, in the order given."""
    for subject, about in groupby(triples, key=lambda t: t.subject):
        node: dict[str, object] = {"@id": _id(subject, prefixes)}
        for verb, same in groupby(about, key=lambda t: t.verb):
            if verb == TYPE:
                node["@type"] = [_id(t.object, prefixes) for t in same if isinstance(t.object, Iri)]
            else:
                node[verb] = [_value(triple.object, prefixes) for triple in same]
        yield item(node)


def _id(iri: Iri, prefixes: Mapping[str, str]) -> str:
    name = _term(iri, prefixes)
    return name[1:-1] if name.startswith("<") else name


def _value(value: Iri | Text, prefixes: Mapping[str, str]) -> dict[str, str]:
    if isinstance(value, Iri):
        return {"@id": _id(value, prefixes)}
    return {"@value": value.text} | ({"@language": value.language} if value.language else {})
