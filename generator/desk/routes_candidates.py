"""Routes of the candidates: proposals from the speeches, decided one after the other."""

from __future__ import annotations

import re
from pathlib import Path

from flask import Flask, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from generator.commands.analyse import Progress
from generator.commands.rewritten import rewritten
from generator.commands.suggest import TOP, carry_out, suggest
from generator.curation.apply import UNWRITTEN
from generator.curation.inbox import FIELDS, PATH, Item, read_inbox
from generator.desk.journal import Journal, digest
from generator.desk.publishing import Publisher
from generator.desk.workspace import Workspace
from generator.model.corpus import GLOSSARY
from generator.model.problems import BuildFailed, Code, Problem, Where
from generator.sources.load import SPEECHES, load_record
from generator.text.yaml_edit import NotEditableError, Value, with_fields

SHOWN = 50
"""Candidates on the page; the next come up as these are decided."""
NEWEST = 30
"""Speeches offered to be searched, the files saved last first."""
DECISIONS = {"accept": "收为新术语", "alias": "是别名", "later": "以后再说", "reject": "不收"}


def candidate_routes(
    app: Flask, workspace: Workspace, journal: Journal, publisher: Publisher
) -> None:
    """Routes below /candidates/."""
    root = workspace.root

    @app.get("/candidates/")
    def candidates() -> str:
        items, problems = _inbox()
        open_items = sorted((item for item in items if not item.decision), key=weight)
        glossary = workspace.glossary()
        return render_template(
            "candidates.html",
            title="候选",
            items=open_items[:SHOWN],
            count=len(open_items),
            later=[item for item in items if item.decision == "later"],
            decided=[item for item in items if item.decision in ("accept", "alias")],
            problems=problems,
            categories=sorted({term.category for term in glossary.terms}),
            headwords=[term.term for term in glossary.terms],
            speeches=newest(root),
            state=publisher.state,
        )

    @app.post("/candidates/decide")
    def decide() -> Response:
        name, decision = request.form.get("candidate", ""), request.form.get("decision", "")
        if decision not in (*DECISIONS, ""):
            abort(400)
        items, problems = _inbox()
        item = next((item for item in items if item.candidate == name), None)
        if item is None or any(problem.is_error for problem in problems):
            raise BuildFailed(problems or [_gone(name)])
        before = digest(root / PATH)
        text = load_record(root, PATH)[0].text
        try:
            text = with_fields(text, item.line, _fields(item, decision), FIELDS)
        except (NotEditableError, IndexError):
            raise BuildFailed([_gone(name)]) from None
        what = f"候选 {name}：{DECISIONS.get(decision, '还没有决定')}"
        journal.save(what, [rewritten(root, PATH, text)], {PATH: before})
        flash(f"{what}。")
        return redirect(url_for("candidates"))

    @app.post("/candidates/find")
    def find() -> Response:
        chosen = request.form.get("speech", "")
        names = [chosen] if chosen else []

        def work(progress: Progress) -> tuple[str, tuple[Problem, ...]]:
            progress("读讲话", 1)
            corpus = workspace.corpus()
            progress("找候选词", 1)
            found = suggest(root, names, "", TOP, corpus=corpus)
            return f"新提出 {found.added} 个候选词，在“候选”里。", found.problems

        if not publisher.start("找候选词", work):
            flash(f"正在{publisher.state.what}，请等它结束。")
        return redirect(url_for("candidates"))

    @app.post("/candidates/apply")
    def apply_decisions() -> Response:
        with journal.recording("把候选写进术语表", (GLOSSARY, PATH)):
            done = carry_out(root)
        flash(
            f"已写进术语表：新术语 {len(done.applied.accepted)} 个，"
            f"别名 {len(done.applied.aliases)} 个。可以在“今天要做的”里撤销。"
        )
        return redirect(url_for("candidates"))

    def _inbox() -> tuple[tuple[Item, ...], tuple[Problem, ...]]:
        source, problems = load_record(root, PATH)
        items, slips = read_inbox(source)
        return items, (*problems, *slips)


def newest(root: Path) -> list[str]:
    """The paths of the speeches whose files were saved last, but for those in system folders."""
    found = (path.relative_to(root) for path in (root / SPEECHES).rglob("*.txt"))
    own = [path for path in found if not any(part[0] in ".@" for part in path.parts)]
    own.sort(key=lambda path: -(root / path).lstat().st_mtime)
    return [path.as_posix() for path in own[:NEWEST]]


def weight(item: Item) -> float:
    """The best candidates first; the file itself is in the order of code points."""
    score = item.values.get("score", "")
    return -float(score) if re.fullmatch(r"[0-9]{1,6}(?:\.[0-9]{1,6})?", score) else 0.0


def _fields(item: Item, decision: str) -> dict[str, Value | None]:
    """What a decision writes into the entry."""
    given = {name: request.form.get(name, "").strip() for name in ("term", "reason")}
    fields: dict[str, Value | None] = {"decision": decision or None}
    if decision == "accept":
        definition = request.form.get("definition", "").strip()
        fields["definition"] = definition or UNWRITTEN
        fields["category"] = request.form.get("category", "").strip() or None
        fields["pinyin"] = request.form.get("pinyin", "").strip() or None
    if decision == "alias" and given["term"]:
        fields["term"] = given["term"]
    if decision == "reject":
        fields["reason"] = given["reason"] or "不是术语"
    known = {**item.values, "decision": item.decision}
    return {name: value for name, value in fields.items() if (value or "") != known.get(name, "")}


def _gone(name: str) -> Problem:
    hint = "请重新打开“候选”；收件箱可能被别人改过，或者这个候选词整个写成了一行。"
    return Problem(Code.DESK_CONFLICT, Where(PATH), f"收件箱里找不到“{name}”，没有记下", hint)
