"""Preview: the pages that `serve` shows are under the policy of published ones.

MkDocs puts a script into each page that reloads it after an edit.  It differs
from answer to answer, so the policy is sent as a header that names this one script
by its hash, and lets it ask the server; nothing else is allowed beyond what a
published page may do.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterable
from typing import Any

from generator.model.policy import POLICY

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
_RELOAD = re.compile(rb"<script>([^<]*(?:<(?!/script)[^<]*)*)</script></body>\s*</html>\s*\Z")


def guarded(application: Application) -> Application:
    """The server's application, every page of its answers with the policy as a header."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        started: list[tuple[str, list[tuple[str, str]], tuple[Any, ...]]] = []

        def start(status: str, headers: list[tuple[str, str]], *error: Any) -> None:
            started.append((status, headers, error))

        body = application(environ, start)
        status, headers, error = started[-1]
        kinds = [value for name, value in headers if name.lower() == "content-type"]
        if any(kind.startswith("text/html") for kind in kinds):
            page = b"".join(body)
            if close := getattr(body, "close", None):
                close()
            headers = [*headers, ("Content-Security-Policy", preview_policy(page))]
            start_response(status, headers, *error)
            return [page]
        start_response(status, headers, *error)
        return body

    return answer


def preview_policy(page: bytes) -> str:
    """The policy of a page as the preview's server sends it, its reload script allowed."""
    if not (script := _RELOAD.search(page)):
        return POLICY
    sha = base64.b64encode(hashlib.sha256(script[1]).digest()).decode()
    policy = POLICY.replace("script-src ", f"script-src 'sha256-{sha}' ")
    return f"{policy}; connect-src 'self'"
