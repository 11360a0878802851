"""Defined term: what a term page tells search engines and assistants, in schema.org's words.

Not executed by any browser: a block of JSON-LD beside the text.
"""

from __future__ import annotations

import json

from markupsafe import Markup

from generator.exports.skos import DATA_PAGE, SCHEME_ANCHOR
from generator.model.addresses import SiteLocation, term_path, url_of
from generator.model.corpus import Term


def linked_data(term: Term, place: SiteLocation) -> Markup:
    """The text of the script element on a term's page."""
    return _script(defined_term(term, place))


def defined_term(term: Term, place: SiteLocation) -> dict[str, object]:
    """A schema.org `DefinedTerm`; addresses are relative to the term's page without a base."""
    path = term_path(term.id)
    at = url_of(path, place.directory_urls)
    names = [alias.text for alias in term.aliases if alias.text != term.term]
    return {
        "@context": "https://schema.org",
        "@type": "DefinedTerm",
        "@id": place.url(path, at, "term"),
        "url": place.url(path, at),
        "name": term.term,
        **({"alternateName": names} if names else {}),
        "description": term.definition,
        "termCode": term.id,
        "inLanguage": "zh",
        "inDefinedTermSet": {
            "@type": "DefinedTermSet",
            "@id": place.url(DATA_PAGE, at, SCHEME_ANCHOR),
            "name": f"{place.name} 术语表",
        },
    }


def _script(value: object) -> Markup:
    """A script element's text: nothing in it can end the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)
