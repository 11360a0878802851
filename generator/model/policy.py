"""Policy: what a page's content security policy must forbid, and what must not stand in a page.

A page that someone slipped a script into, through an editor's Markdown or on
the way to a township, must not run it, load anything or call out.  The policy
is a `<meta http-equiv>` because the site has no server of its own to send
headers.  `file:` names the site's own files where it is opened as a folder
(Chromium takes `'self'` for nothing there).  Rules of CSP Level 3.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping
from types import MappingProxyType

POLICY = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file: 'unsafe-inline'; "
    "img-src 'self' file: data:; base-uri 'none'; form-action 'self' file:"
)
"""The policy of the site's pages, as theme/main.html writes it; `serve` sends it as a header."""
OWN = frozenset({"'none'", "'self'", "file:"})
ALSO: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "style-src": frozenset({"'unsafe-inline'"}),
        "img-src": frozenset({"data:"}),
    }
)
"""What a directive may allow beyond the site's own files."""
CLOSED: Mapping[str, tuple[str, ...]] = {"default-src": ("'none'",), "base-uri": ("'none'",)}
"""Directives that must be there, and say just this."""
_RUN = {"", "module", "importmap", "speculationrules"}
_RUN_TYPES = ("javascript", "ecmascript", "jscript", "livescript")


def directives(policy: str) -> dict[str, tuple[str, ...]]:
    """A policy's directives with their sources; of a repeated one the first counts."""
    found: dict[str, tuple[str, ...]] = {}
    for part in policy.split(";"):
        if words := part.split():
            found.setdefault(words[0].lower(), tuple(words[1:]))
    return found


def weaknesses(policy: str) -> Iterator[str]:
    """What a policy leaves open, in Chinese; nothing for a strict one."""
    have = directives(policy)
    for name, sources in CLOSED.items():
        if have.get(name) != sources:
            yield f"{name} 应当是 {' '.join(sources)}"
    if "form-action" not in have:  # it does not follow default-src
        yield "缺少 form-action"
    for name, sources in have.items():
        allowed = OWN | ALSO.get(name, frozenset())
        for source in sources:
            hashed = name == "script-src" and source.startswith("'sha256-")
            if source not in allowed and not hashed:
                yield f"{name} 不应当允许 {source}"


def is_run(kind: str) -> bool:
    """Whether a browser runs a script element of this `type`; others are data."""
    plain = kind.strip().lower()
    return plain in _RUN or any(word in plain for word in _RUN_TYPES)


def is_allowed(script: str, policy: str) -> bool:
    """Whether a policy names an inline script by its hash."""
    sha = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return f"'sha256-{sha}'" in directives(policy).get("script-src", ())
