"""Today: what there is to do, what was saved, undo and drafts."""

from __future__ import annotations

import re

from flask import Flask, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from generator.desk.drafts import Drafts
from generator.desk.guard import FORM_TOKEN
from generator.desk.intake import waiting
from generator.desk.journal import Journal
from generator.desk.publishing import news, shortly
from generator.desk.term_form import FORM_FIELDS
from generator.desk.workspace import Workspace
from generator.model.corpus import GLOSSARY
from generator.model.problems import Problem

LATEST = 20
"""Saves shown."""


_FIELD = re.compile(r" *(?:- +)*(\w+):(?: |$)")


def today_routes(app: Flask, workspace: Workspace, journal: Journal, drafts: Drafts) -> None:
    """Routes of the first page and of what every page needs."""

    @app.get("/")
    def today() -> str:
        workspace.read_ahead()
        project = workspace.known_study()
        if project is None:
            return render_template("reading.html", title="今天要做的")
        shown = [problem for problem in project.problems if problem.is_error]
        warnings = [problem for problem in project.problems if not problem.is_error]
        unsure = [term for term in project.corpus.terms if term.certainty == "unsure"]
        return render_template(
            "today.html",
            title="今天要做的",
            project=project,
            reading=not workspace.is_read(),
            news=news(workspace.root, project),
            errors=shown,
            warnings=warnings[:LATEST],
            waiting=waiting(workspace.root),
            unsure=unsure,
            saves=list(reversed(journal.saves()))[:LATEST],
            drafts=drafts.all(),
            link=lambda problem: problem_link(workspace, problem),
        )

    @app.get("/reading")
    def reading() -> str:
        return render_template("reading_state.html", reading=not workspace.is_read())

    @app.post("/undo/<id>")
    def undo(id: str) -> Response:
        flash(f"已撤销：{journal.undo(id)}")
        return redirect(url_for("today"))

    @app.post("/draft")
    def draft() -> tuple[str, int]:
        fields = {k: v for k, v in request.form.lists() if k not in (FORM_TOKEN, "draft_of")}
        kept = drafts.keep(request.form.get("draft_of", ""), fields)
        return ("草稿已存", 200) if kept else ("内容太长，没有存草稿", 413)

    @app.post("/draft/drop")
    def drop_draft() -> Response:
        drafts.drop(request.form.get("draft_of", ""))
        flash("草稿已丢掉。")
        return redirect(request.form.get("back") or url_for("today"))


def problem_link(workspace: Workspace, problem: Problem) -> str:
    """The field in which the cause of a problem can be changed; "" where there is none."""
    line = problem.where.line
    if problem.where.path != GLOSSARY or not line:
        return ""
    glossary = workspace.glossary()
    terms = [term for term in glossary.terms if term.line <= line]
    if not terms:
        return ""
    before = reversed(glossary.text.splitlines()[terms[-1].line - 1 : line])
    names = (found[1] for text in before if (found := _FIELD.match(text)))
    field = next((name for name in names if name in FORM_FIELDS), "")
    return f"/terms/{terms[-1].id}" + (f"#{field}" if field else "")


def briefly(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """What a page shows of many problems."""
    return shortly(problems)[:LATEST]
