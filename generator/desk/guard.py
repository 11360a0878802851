"""Guard: who may talk to the desk.  Checked before every request.

The desk listens on 127.0.0.1 only, yet other web pages, other users of the
computer and host names that lead here can reach it too.  A request needs this
desk's own Host (against DNS rebinding) and the cookie that the secret address gives; one that
changes something needs its own Origin and the form's token as well.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field

from flask import Flask, Request, Response, abort, redirect, request
from werkzeug.wrappers import Response as AnyResponse

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
FORM_TOKEN = "form_token"
HEADER_TOKEN = "X-Form-Token"


@dataclass(frozen=True, slots=True)
class Secrets:
    """What only this desk and its browser know; new at each start."""

    address: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    cookie: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    form: str = field(default_factory=lambda: secrets.token_urlsafe(32))


def guard(app: Flask, port: int, own: Secrets) -> None:
    """Let only the editor's own browser through; answers 403 to everybody else."""
    hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
    name = f"desk-{port}"

    @app.before_request
    def check() -> AnyResponse | None:
        if request.host not in hosts:
            abort(403, "这个地址不对：编辑台只认 127.0.0.1。")
        given = request.args.get("token")
        if request.method == "GET" and given is not None:
            if not _equal(given, own.address):
                abort(403, "地址里的口令不对，请用启动编辑台时显示的地址。")
            answer = redirect(request.path)
            answer.set_cookie(name, own.cookie, httponly=True, samesite="Strict", path="/")
            return answer
        if not _equal(request.cookies.get(name, ""), own.cookie):
            abort(403, "请用启动编辑台时显示的地址打开（带口令的那一行）。")
        if request.method not in ("GET", "HEAD") and not _is_own_form(request, hosts, own):
            abort(403, "这个请求不是编辑台自己的页面发出的，没有执行。")
        return None

    @app.after_request
    def seal(answer: Response) -> Response:
        answer.headers["Content-Security-Policy"] = POLICY
        answer.headers["X-Content-Type-Options"] = "nosniff"
        answer.headers["X-Frame-Options"] = "DENY"
        answer.headers["Referrer-Policy"] = "same-origin"
        answer.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        if request.endpoint != "static":
            answer.headers["Cache-Control"] = "no-store"
        return answer

    @app.context_processor
    def token() -> dict[str, str]:
        return {FORM_TOKEN: own.form}


def _is_own_form(asked: Request, hosts: set[str], own: Secrets) -> bool:
    origin = asked.headers.get("Origin", "")
    given = asked.headers.get(HEADER_TOKEN) or asked.form.get(FORM_TOKEN, "")
    return origin in {f"http://{host}" for host in hosts} and _equal(given, own.form)


def _equal(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode())
