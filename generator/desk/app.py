"""App: the desk's pages put together.  The home of Flask."""

from __future__ import annotations

import secrets
from pathlib import Path

from flask import Flask, render_template, request
from werkzeug.exceptions import HTTPException

from generator.commands.failures import ending, problems_of
from generator.desk.drafts import Drafts
from generator.desk.guard import Secrets, guard
from generator.desk.intake import waiting
from generator.desk.journal import Journal
from generator.desk.publishing import Publisher
from generator.desk.routes_candidates import candidate_routes
from generator.desk.routes_intake import intake_routes
from generator.desk.routes_publish import publish_routes
from generator.desk.routes_terms import term_routes
from generator.desk.routes_today import today_routes
from generator.desk.workspace import Workspace
from generator.model.problems import BuildFailed, Problem

LARGEST_UPLOAD = 200 * 1024 * 1024
"""Bytes of one request: several scanned PDFs."""


def make_app(root: Path, port: int, own: Secrets) -> Flask:
    """The desk of one project, to be served on 127.0.0.1 at this port."""
    app = Flask(__name__, static_folder="static", template_folder="templates")
    app.secret_key = secrets.token_bytes(32)  # signs the messages that a page shows once
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_UPLOAD
    app.config["MAX_FORM_MEMORY_SIZE"] = 4 * 1024 * 1024
    app.config["MAX_FORM_PARTS"] = 5000
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    guard(app, port, own)

    def explain(error: BaseException) -> tuple[str, tuple[Problem, ...]]:
        return ending(error), problems_of(error, root)

    workspace, journal, drafts = Workspace(root), Journal(root), Drafts(root)
    publisher = Publisher(explain)
    workspace.read_ahead()
    today_routes(app, workspace, journal, drafts)
    intake_routes(app, workspace, journal, drafts)
    term_routes(app, workspace, journal, drafts)
    candidate_routes(app, workspace, journal, publisher)
    publish_routes(app, workspace, publisher)

    @app.context_processor
    def frame() -> dict[str, object]:
        return {
            "section": request.path.strip("/").partition("/")[0],
            "waiting_count": len(waiting(root)),
            "publisher": publisher.state,
        }

    @app.errorhandler(BuildFailed)
    def refused(error: BuildFailed) -> tuple[str, int]:
        return render_template("refused.html", problems=error.problems, title="没有做成"), 409

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> tuple[str, int]:
        messages = {404: "没有这一页。", 413: "文件太大，一次最多 200 MB。", 405: "不能这样打开。"}
        code = error.code or 500
        message = messages.get(code, error.description or "")
        if code == 403:
            return f"<!doctype html><meta charset=utf-8><title>编辑台</title><p>{message}</p>", 403
        return render_template("refused.html", problems=(), message=message, title="打不开"), code

    @app.errorhandler(Exception)
    def broken(error: Exception) -> tuple[str, int]:
        problems = problems_of(error, root)
        return render_template("refused.html", problems=problems, title="没有做成"), 500

    return app
