"""Server: the desk on 127.0.0.1, from its address on the terminal to its end."""

from __future__ import annotations

import os
import threading
import webbrowser
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask, redirect, render_template
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server
from werkzeug.wrappers import Response

from generator.desk.app import make_app
from generator.desk.guard import Secrets
from generator.desk.journal import FOLDER
from generator.model.os_errors import reason
from generator.model.problems import BuildFailed, Code, Problem, Where
from generator.sources.load import SITE

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

HOST = "127.0.0.1"
OPENER = "open.html"
"""The page that leads the browser to the desk's address, which holds the secret."""


class _Quiet(WSGIRequestHandler):
    """Writes no line for each request: addresses may hold the secret."""

    def log(self, *_: object, **__: object) -> None:
        pass


@dataclass(frozen=True, slots=True)
class Desk:
    """A desk that listens; `address` holds the secret."""

    server: BaseWSGIServer
    address: str


def make_desk(root: Path, port: int) -> Desk:
    """Listen on 127.0.0.1 at `port` (0: any that is free).  Raises BuildFailed."""
    own = Secrets()
    server, app = _server(root, port, own)
    _end_routes(app, server, root)
    return Desk(server, f"http://{HOST}:{server.server_port}/?token={own.address}")


def run_desk(root: Path, port: int, *, open_browser: bool, say: Callable[[str], None]) -> None:
    """Serve the desk until it is ended on the page or by Ctrl+C.  Raises BuildFailed."""
    desk = make_desk(root, port)
    say("编辑台已经打开，只有这台电脑上知道下面地址的人能用：")
    say(desk.address)
    say("用完请在网页上点“结束编辑台”，或在这里按 Ctrl+C。")
    if open_browser:
        _open(root, desk.address)
    with suppress(KeyboardInterrupt):
        desk.server.serve_forever()
    desk.server.server_close()
    (root / FOLDER / OPENER).unlink(missing_ok=True)
    say("编辑台已经结束。")


def _server(root: Path, port: int, own: Secrets) -> tuple[BaseWSGIServer, Flask]:
    """The listening server: its port is known before the pages are made for it."""
    late: dict[str, Flask] = {}

    def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        return late["app"](environ, start)

    try:
        server = make_server(HOST, port, answer, threaded=True, request_handler=_Quiet)
    except (OSError, SystemExit) as error:
        told = reason(error) if isinstance(error, OSError) else "端口已被占用"
        raise BuildFailed(
            [
                Problem(
                    Code.SYSTEM_REFUSED,
                    Where(f"{HOST}:{port}"),
                    f"这个端口用不了：{told}",
                    "另一个编辑台可能已经开着；也可以用 --port 换一个，或不写由系统选。",
                )
            ]
        ) from error
    late["app"] = make_app(root, server.server_port, own)
    return server, late["app"]


def _end_routes(app: Flask, server: BaseWSGIServer, root: Path) -> None:
    preview: dict[str, str] = {}

    @app.post("/quit")
    def quit_desk() -> str:
        threading.Timer(0.3, server.shutdown).start()
        return render_template(
            "refused.html",
            title="编辑台已经结束",
            message="可以关闭这一页了。下次用同样的办法再打开。",
            problems=(),
        )

    @app.get("/preview")
    def open_preview() -> Response:
        """The built site on its own port: its pages have another origin than the desk."""
        if "address" not in preview:
            handler = partial(_Site, directory=str(root / SITE))
            site = ThreadingHTTPServer((HOST, 0), handler)
            threading.Thread(target=site.serve_forever, daemon=True).start()
            preview["address"] = f"http://{HOST}:{site.server_address[1]}/"
        return redirect(preview["address"])


class _Site(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def _open(root: Path, address: str) -> None:
    """Open the browser by a file that only this user can read: arguments are seen by all."""
    text = (
        '<!doctype html><meta charset="utf-8"><title>编辑台</title>'
        f'<meta http-equiv="refresh" content="0; url={address}"><a href="{address}">打开编辑台</a>'
    )
    page = root / FOLDER / OPENER
    page.parent.mkdir(parents=True, exist_ok=True)
    page.unlink(missing_ok=True)  # what a killed desk left may be readable by others
    with os.fdopen(os.open(page, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(text.encode())
    webbrowser.open(page.as_uri())
