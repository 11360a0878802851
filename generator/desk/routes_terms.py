"""Routes of the terms: list, form, live checks, vetoes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from flask import Flask, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from generator.commands.rewritten import rewritten
from generator.desk.drafts import Drafts
from generator.desk.journal import Journal
from generator.desk.places import counts, preview
from generator.desk.switches import switched_off_at
from generator.desk.term_form import (
    EMPTY,
    TermForm,
    entry_digest,
    faults,
    form_from,
    read_form,
    with_form,
)
from generator.desk.workspace import Glossary, Workspace
from generator.linking.reasons import VERDICTS
from generator.model.corpus import GLOSSARY, Source, Term
from generator.model.problems import BuildFailed, Code, Problem, Where
from generator.sources.glossary import parse_glossary
from generator.sources.glossary_entry import KINDS
from generator.text.normal import LINKING
from generator.text.pinyin.dictionary import characters
from generator.text.pinyin.orthography import propose
from generator.text.pinyin.syllables import is_han
from generator.text.yaml_edit import item_text

A_PAGE = 100
"""Terms on one page of the list."""
FILTERS = {
    "": "全部",
    "unsure": "待核实",
    "unreviewed": "没有审核人",
    "unused": "讲话里没有出现",
    "unread": "没有注音",
}
_KINDS = {"": "（不写）", **KINDS}
MARKS = "“”‘’《》（）()，。、；：！？…—"
"""Neighbours that no veto is offered for: they say nothing of the sense."""
_ELSEWHERE = (Code.DANGLING_RELATED,)
"""Problems of an entry that only the whole glossary can tell."""


def term_routes(app: Flask, workspace: Workspace, journal: Journal, drafts: Drafts) -> None:
    """Routes below /terms/."""
    root = workspace.root

    @app.get("/terms/")
    def terms() -> str:
        glossary = workspace.glossary()
        query, wanted = request.args.get("q", "").strip(), request.args.get("filter", "")
        uses = _uses(workspace)
        found = [term for term in glossary.terms if _matches(term, query, wanted, uses)]
        page = max(1, request.args.get("page", 1, type=int))
        return render_template(
            "terms.html",
            title="术语",
            terms=found[(page - 1) * A_PAGE : page * A_PAGE],
            count=len(found),
            total=len(glossary.terms),
            page=page,
            pages=-(-len(found) // A_PAGE),
            query=query,
            wanted=wanted,
            filters=FILTERS,
            uses=uses,
        )

    @app.get("/terms/new")
    def new_term() -> str:
        texts = {**EMPTY.texts, "term": request.args.get("term", "").strip()}
        if texts["term"]:
            texts["pinyin"] = propose(texts["term"])
        return _page(0, "", replace(EMPTY, texts=texts), "terms:new", ())

    @app.get("/terms/<id>")
    def term(id: str) -> str:
        glossary = workspace.glossary()
        own = next((term for term in glossary.terms if term.id == id), None)
        if own is None:
            abort(404)
        digest = entry_digest(glossary.text, own.line) if own.line else ""
        return _page(own.line, digest, read_form(glossary, own), f"terms:{id}", ())

    @app.post("/terms/save")
    def save_term() -> Response | tuple[str, int]:
        line, digest = request.form.get("line", 0, type=int), request.form.get("digest", "")
        form = form_from(dict(request.form.lists()))
        if request.form.get("review"):
            name = request.form.get("reviewer", "").strip()
            if name:
                texts = {**form.texts, "reviewed_by": f"{name} {date.today().isoformat()}"}
                form = replace(form, texts=texts)
        kept = request.form.get("draft_of", "terms:new")
        glossary = workspace.glossary()
        line = _line_now(glossary, line, digest)
        text = with_form(glossary, line, form)
        headword = form.texts["term"]
        found = faults(glossary, workspace.parsed(text), headword)
        errors = tuple(problem for problem in found if problem.is_error)
        if not headword:
            hint = "请写上术语的标准写法。"
            errors = (Problem(Code.DESK_FORM, Where(GLOSSARY), "还没有写术语", hint), *errors)
        if errors:
            return _page(line, digest, form, kept, errors), 409
        if text == glossary.text:
            flash("没有改动。")
        else:
            what = f"{'改' if line else '加'}术语 {headword}"
            journal.save(what, [rewritten(root, GLOSSARY, text)], {GLOSSARY: glossary.digest})
            flash(f"已保存：{headword}。")
        drafts.drop(kept)
        saved = next((t for t in workspace.glossary().terms if t.term == headword), None)
        return redirect(url_for("term", id=saved.id) if saved else url_for("terms"))

    @app.post("/terms/live")
    def live() -> str:
        glossary = workspace.glossary()
        line = request.form.get("line", 0, type=int)
        form = form_from(dict(request.form.lists()))
        if not form.texts["term"]:
            return render_template("live.html", term=None)
        line = _line_now(glossary, line, request.form.get("digest", ""))
        own, problems = _alone(glossary, line, form)
        if own is None:
            return render_template("live.html", term=None, problems=problems)
        current = next((t for t in glossary.terms if line and t.line == line), None)
        own = replace(own, id=current.id if current else "desk-new-term")
        seen = preview(workspace.corpus(), own)
        return render_template(
            "live.html",
            term=own,
            problems=(*problems, *_claimed(glossary, own, line)),
            proposal=propose(own.term),
            choices=_choices(own.term),
            preview=seen,
            counts=tuple(counts(seen.places)),
            marks=MARKS,
            verdicts=VERDICTS,
        )

    @app.post("/terms/off")
    def switch_off() -> Response:
        path, anchor = request.form.get("speech", ""), request.form.get("anchor", "")
        name, back = request.form.get("term", ""), request.form.get("back", "")
        project = workspace.analysed()
        speech = next((s for s in project.corpus.speeches if s.path == path), None)
        if speech is None:
            abort(404)
        asset, expected = switched_off_at(root, speech, name, anchor)
        journal.save(f"{name} 在一处不链接", [asset], expected)
        flash(f"已记下：{speech.title} 的这一段里，“{name}”不链接。")
        return redirect(url_for("term", id=back) if back else url_for("terms"))

    def _page(line: int, digest: str, form: TermForm, key: str, errors: Sequence[Problem]) -> str:
        glossary = workspace.glossary()
        draft = None if errors else drafts.find(key)
        if draft and request.args.get("draft"):
            form = form_from(draft[1])
        current = next((t for t in glossary.terms if line and t.line == line), None)
        return render_template(
            "term.html",
            title=form.texts["term"] or "新术语",
            form=form,
            line=line,
            digest=digest,
            key=key,
            current=current,
            errors=errors,
            draft=draft,
            draft_shown=bool(draft and request.args.get("draft")),
            kinds=_KINDS,
            categories=sorted({term.category for term in glossary.terms}),
            headwords=[term.term for term in glossary.terms],
        )


def _uses(workspace: Workspace) -> dict[str, int] | None:
    """Mentions by term; None before the texts were read for the first time."""
    project = workspace.known_study()
    if project is None:
        return None
    return {id: len(entry.mentions) for id, entry in project.index.entries.items()}


def _matches(term: Term, query: str, wanted: str, uses: dict[str, int] | None) -> bool:
    if query:
        plain = LINKING.text(query)
        names = [term.term, term.id, term.category, *(alias.text for alias in term.aliases)]
        if not any(plain in LINKING.text(name) for name in names):
            return False
    if wanted == "unsure":
        return term.certainty == "unsure"
    if wanted == "unreviewed":
        return not term.reviewed_by
    if wanted == "unused":
        return uses is not None and not uses.get(term.id)
    if wanted == "unread":
        return not term.pinyin
    return True


def _line_now(glossary: Glossary, line: int, digest: str) -> int:
    """Where the entry stands now; others may have added lines above.  Raises BuildFailed."""
    if not line:
        return 0
    lines = [term.line for term in glossary.terms]
    for here in sorted(lines, key=lambda other: abs(other - line)):
        if entry_digest(glossary.text, here) == digest:
            return here
    raise BuildFailed(
        [
            Problem(
                Code.DESK_CONFLICT,
                Where(GLOSSARY, line),
                "这个术语在你打开之后被别人（或别的程序）改过，没有保存",
                "你写的内容已存成草稿。请从术语列表重新打开这个术语，对照新的内容再改。",
            )
        ]
    )


def _alone(
    glossary: Glossary, line: int, form: TermForm
) -> tuple[Term | None, tuple[Problem, ...]]:
    """The entry of the form by itself and what is wrong with it."""
    text = with_form(glossary, line, form)
    item = item_text(text, line) if line else text[len(glossary.text) :]
    terms, problems = parse_glossary(Source(GLOSSARY, item))
    own = tuple(problem for problem in problems if problem.code not in _ELSEWHERE)
    return (terms[0] if terms else None), own


def _claimed(glossary: Glossary, own: Term, line: int) -> tuple[Problem, ...]:
    """Surfaces that another term has already."""
    mine = {LINKING.text(name): name for name in (own.term, *(a.text for a in own.aliases))}
    found = []
    for other in glossary.terms:
        if line and other.line == line:
            continue
        for name in (other.term, *(alias.text for alias in other.aliases)):
            if (plain := LINKING.text(name)) in mine:
                found.append(
                    Problem(
                        Code.SURFACE_CONFLICT,
                        Where(GLOSSARY, other.line),
                        f"“{mine[plain]}”已经是术语“{other.term}”的名称或别名",
                        "请打开那个术语看看是不是一回事。",
                    )
                )
    return tuple(found)


def _choices(name: str) -> list[tuple[str, tuple[str, ...]]]:
    """The characters that have several readings, each with those."""
    known = characters()
    return [
        (char, readings[:4])
        for char in dict.fromkeys(name)
        if is_han(char) and len(readings := known.get(char, ())) > 1
    ]
