"""What runs in the reader's browser: readable scripts, joined into the few files that pages load.

Each folder is one script of the site.  Its parts share one scope, private to
the script, in the order given here.  Plain ES2019 for Chromium 86 and newer.
In `minified/` they stand as they are sent, made by `python -m tools.minify`.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

from generator.model.output import Asset
from generator.text.normal import variants

SCRIPTS = {
    "early": ("early",),
    "site": (
        "dom",
        "later",
        "engine",
        "search",
        "settings",
        "contents",
        "layout",
        "begun",
        "missing",
        "lists",
        "lessons",
        "start",
    ),
    "box": (
        "shared",
        "rows",
        "typing",
        "box",
    ),
    "reading": (
        "shared",
        "highlight",
        "cards",
        "progress",
        "readings",
        "print",
        "citing",
        "copy",
        "clipboard",
        "voice",
        "uses",
        "own",
        "start",
    ),
    "pictures": ("shared", "pictures"),
    "quiz": ("quiz",),
    "engine": (
        "alphabet",
        "text",
        "files",
        "dates",
        "tones",
        "sounds",
        "syntax",
        "questions",
        "numerals",
        "query",
        "names",
        "texts",
        "slices",
        "shards",
        "whole",
        "words",
        "postings",
        "excerpts",
        "guesses",
        "asking",
        "spread",
        "writings",
        "engine",
    ),
    "figures": ("table", "options", "draw"),
    "aloud": ("aloud",),
    "results": ("shared", "choices", "years", "places", "page"),
    "redirect": ("redirect",),
    "catalogue": ("catalogue",),
    "uses": ("uses",),
    "lessons": ("lessons",),
    "notes": ("store", "marks", "menu", "page"),
}
"""Script → its parts, in the order in which they are joined."""
_HERE = Path(__file__).parent
_ELSEWHERE = {"engine": _HERE.parent / "search/engine"}
"""Scripts that stand with the Python that writes what they read."""
MINIFIED = _HERE / "minified"
MADE_FROM = MINIFIED / "made-from.json"
"""The digest of the source of each minified script."""


def folder_of(name: str) -> Path:
    """Where the parts of a script are."""
    return _ELSEWHERE.get(name, _HERE / name)


def joined(name: str) -> str:
    """A script as it is written, its parts in one scope."""
    parts = [(folder_of(name) / f"{part}.js").read_text(encoding="utf-8") for part in SCRIPTS[name]]
    return "\n".join(["(function () {", "'use strict';", *parts, "})();\n"])


def script(name: str) -> str:
    """One script of the site: minified, or as it is written where it was changed since."""
    written = joined(name)
    if _made_from().get(name) != digest(written):
        return written
    return (MINIFIED / f"{name}.js").read_text(encoding="utf-8")


def digest(source: str) -> str:
    """What `MADE_FROM` says of the source of a minified script."""
    return hashlib.sha256(source.encode()).hexdigest()


@cache
def _made_from() -> dict[str, str]:
    found: dict[str, str] = json.loads(MADE_FROM.read_text(encoding="utf-8"))
    return found


def browser_assets() -> tuple[Asset, ...]:
    """The scripts of the site, `assets/kb/<name>.js`, and the table of variants beside them."""
    scripts = (Asset(f"assets/kb/{name}.js", script(name).encode()) for name in SCRIPTS)
    return (*scripts, variants_asset())


def variants_asset() -> Asset:
    """All traditional forms, variants and radicals, for queries with characters no text has.

    A classic script in UTF-16 with a byte order mark, which browsers obey before any header.
    """
    groups: dict[str, str] = {}
    for char, form in sorted(variants().items()):
        groups[form] = groups.get(form, form) + char
    text = f'\ufeff__kb("variants","all","{" ".join(sorted(groups.values()))}")\n'
    return Asset("assets/kb/variants.js", text.encode("utf-16-le"))
