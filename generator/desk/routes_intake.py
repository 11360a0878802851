"""Routes of the intake: drop files, look, settle, make a speech."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from flask import Flask, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from generator.desk import intake
from generator.desk.drafts import Drafts
from generator.desk.journal import Journal
from generator.desk.workspace import Workspace
from generator.importers.encoding import NAMES
from generator.importers.imported import Options
from generator.model.corpus import Block, BlockKind
from generator.model.problems import BuildFailed, Problem
from generator.text.pinyin.readings import pronounce
from generator.text.pinyin.slugs import slug

KINDS: Mapping[BlockKind, str] = {
    "title": "标题",
    "salutation": "称呼",
    "heading": "小标题",
    "paragraph": "段落",
    "point": "段落",
    "line": "短行",
    "closing": "结束语",
    "signature": "落款",
    "note": "注释",
    "contents": "目录",
    "question": "问",
    "answer": "答",
    "row": "表格",
    "annex": "附件",
}
"""What the editor calls each kind of block."""


def intake_routes(app: Flask, workspace: Workspace, journal: Journal, drafts: Drafts) -> None:
    """Routes below /intake/."""
    root = workspace.root

    @app.get("/intake/")
    def intake_list() -> str:
        return render_template("intake.html", title="收稿", files=intake.waiting(root))

    @app.post("/intake/")
    def intake_drop() -> Response | tuple[str, int]:
        problems: list[Problem] = []
        kept = []
        for file in request.files.getlist("files"):
            if not file.filename:
                continue
            try:
                kept.append(intake.keep(root, file.filename, file.read()))
            except BuildFailed as failed:
                problems += failed.problems
        if problems:
            raise BuildFailed(problems)
        if len(kept) == 1:
            return redirect(url_for("intake_review", id=kept[0].id))
        return redirect(url_for("intake_list"))

    @app.get("/intake/<id>")
    def intake_review(id: str) -> str:
        return _review(id, {}, ())

    @app.post("/intake/<id>")
    def intake_save(id: str) -> Response | tuple[str, int]:
        one = _found(id)
        reviewed = intake.review(root, one, workspace.analysed(), _options())
        fields = {name: request.form.get(name, "").strip() for name in intake.FIELDS}
        readings = {
            n: value
            for n, doubtful in enumerate(reviewed.doubtful)
            if (value := request.form.get(f"reading-{n}", ""))
            and value != doubtful.doubt.reading
            and value in doubtful.doubt.choices
        }
        name = request.form.get("name", "").strip()
        asset, problems = intake.checked(root, name, intake.speech_text(reviewed, fields, readings))
        refused = [p for p in (*reviewed.taken.problems, *problems) if p.is_error]
        if refused:
            return _review(id, {**fields, "name": name}, tuple(refused)), 409
        journal.save(f"收入讲话 {name}", [asset], {asset.path: ""})
        intake.drop(root, id)
        drafts.drop(f"intake:{id}")
        flash(f"已存为讲话：{asset.path}。生成网站以后读者就能看到。")
        return redirect(url_for("intake_list"))

    @app.post("/intake/<id>/drop")
    def intake_forget(id: str) -> Response:
        name = _found(id).name
        intake.drop(root, id)
        drafts.drop(f"intake:{id}")
        flash(f"没有收入：{name}。原来的文件不受影响。")
        return redirect(url_for("intake_list"))

    def _found(id: str) -> intake.Waiting:
        one = intake.find(root, id)
        if one is None:
            abort(404)
        return one

    def _asked() -> dict[str, str]:
        """How the editor wants the file to be read, as the form says it."""
        names = ("encoding", "form", "block", "signed_off", "without_watermark")
        return {name: request.values.get(name, "") for name in names}

    def _options() -> Options:
        asked = _asked()
        return Options(
            encoding=asked["encoding"],
            form=asked["form"],
            block=asked["block"],
            signed_off=asked["signed_off"] == "1",
            without_watermark=asked["without_watermark"] == "1",
        )

    def _review(id: str, given: dict[str, str], refused: tuple[Problem, ...]) -> str:
        one = _found(id)
        reviewed = intake.review(root, one, workspace.analysed(), _options())
        found = intake.found_values(reviewed)
        draft = drafts.find(f"intake:{id}")
        values = {name: value for name, (value, _) in found.items()}
        values["name"] = _name_for(reviewed)
        if draft and not given:
            values |= {k: v[0] for k, v in draft[1].items() if k in values and v}
        values |= given
        chosen = {k: v[0] for k, v in draft[1].items() if v} if draft else {}
        return render_template(
            "review.html",
            title=one.name,
            one=one,
            reviewed=reviewed,
            values=values,
            where={name: where for name, (_, where) in found.items()},
            fields=intake.FIELDS,
            lines=_lines(reviewed),
            blocks=_blocks(reviewed),
            kinds=KINDS,
            refused=refused,
            problems=reviewed.taken.problems,
            draft=draft,
            chosen=chosen,
            options=_asked(),
            encodings=NAMES,
        )


def _lines(reviewed: intake.Reviewed) -> list[tuple[int, str, bool, tuple[str, ...]]]:
    """The file's lines with text: number, text, whether it was left out, fields found in it."""
    found = intake.found_lines(reviewed)
    lines = enumerate(reviewed.taken.original.split("\n"), 1)
    return [
        (n, line, n in reviewed.left_out, found.get(n, ())) for n, line in lines if line.strip()
    ]


def _blocks(reviewed: intake.Reviewed) -> list[tuple[Block, list[tuple[str, int]]]]:
    """The speech's blocks, each cut at its doubtful characters: text and number of the doubt."""
    found = []
    for block in reviewed.speech.blocks if reviewed.speech else ():
        places = {
            one.doubt.place: n
            for n, one in enumerate(reviewed.doubtful)
            if one.block.anchor == block.anchor
        }
        pieces: list[tuple[str, int]] = []
        at = 0
        for place in sorted(places):
            pieces += [(block.text[at:place], -1), (block.text[place], places[place])]
            at = place + 1
        found.append((block, [*pieces, (block.text[at:], -1)]))
    return found


def _name_for(reviewed: intake.Reviewed) -> str:
    """A file name from date and title, as the speeches of a project are named."""
    found = intake.found_values(reviewed)
    date, title = found["date"][0], found["title"][0]
    name = slug(title, pronounce(title))[:60].strip("-") if title else ""
    own = PurePosixPath(reviewed.waiting.name).stem
    return "-".join(part for part in (date, name) if part) or own
