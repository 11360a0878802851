"""Routes of publishing: build, bundle, copy, with progress."""

from __future__ import annotations

from pathlib import Path

from flask import Flask, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from generator.build.workers import Workers, cores
from generator.bundling.signing import load_private, weakly_protected
from generator.commands.analyse import Progress
from generator.commands.build import build_project
from generator.commands.bundle import bundle_project
from generator.commands.deploy import deploy
from generator.desk.publishing import Publisher, Work, news
from generator.desk.routes_today import briefly, problem_link
from generator.desk.workspace import Workspace
from generator.model.problems import Problem
from generator.sources.load import SITE


def publish_routes(app: Flask, workspace: Workspace, publisher: Publisher) -> None:
    """Routes below /publish/."""
    root = workspace.root

    @app.get("/publish/")
    def publish() -> str:
        project = workspace.analysed()
        return render_template(
            "publish.html",
            title="发布",
            news=news(root, project),
            errors=[problem for problem in project.problems if problem.is_error],
            state=publisher.state,
            has_site=(root / SITE / "index.html").is_file(),
            shown=briefly(publisher.state.problems),
            link=lambda problem: problem_link(workspace, problem),
        )

    @app.get("/publish/state")
    def publish_state() -> str:
        state = publisher.state
        return render_template(
            "state.html",
            state=state,
            shown=briefly(state.problems),
            link=lambda problem: problem_link(workspace, problem),
        )

    @app.post("/publish/build")
    def publish_build() -> Response:
        def work(progress: Progress) -> tuple[str, tuple[Problem, ...]]:
            with Workers(cores()) as workers:
                built = build_project(root, progress=progress, workers=workers)
            numbers = built.numbers
            done = "没有变化，不用重新生成" if built.unchanged else "网站已经生成"
            return (
                f"{done}：讲话 {numbers.speeches} 篇，页面 {numbers.pages} 个，"
                f"用时 {built.seconds:.0f} 秒，在 {SITE}/。",
                built.problems,
            )

        return _begin("生成网站", work)

    @app.post("/publish/bundle")
    def publish_bundle() -> Response:
        since, signing = (request.form.get(name, "").strip() for name in ("since", "sign"))
        password = request.form.get("password", "")

        def work(progress: Progress) -> tuple[str, tuple[Problem, ...]]:
            old = Path(since).expanduser() if since else None
            file = Path(signing).expanduser() if signing else None
            key = load_private(file, password) if file else None
            with Workers(cores()) as workers:
                done = bundle_project(root, since=old, key=key, progress=progress, workers=workers)
            update = f"更新包 {done.update}。" if done.update else ""
            signer = f"已签名，公钥指纹 {done.signer}。" if done.signer else "没有签名。"
            weak = weakly_protected(file) if file else ()
            return f"离线包做好了：{done.zip}。{update}{signer}", (*weak, *done.built.problems)

        return _begin("打离线包", work)

    @app.post("/publish/copy")
    def publish_copy() -> Response:
        target = request.form.get("target", "").strip()
        if not target:
            flash("请写上要复制到哪个文件夹。")
            return redirect(url_for("publish"))

        def work(progress: Progress) -> tuple[str, tuple[Problem, ...]]:
            progress("复制", 1)()
            files = deploy(root, Path(target))
            return f"已复制 {files} 个文件到 {target}，整个换上了。", ()

        return _begin("复制网站", work)

    def _begin(what: str, work: Work) -> Response:
        if not publisher.start(what, work):
            flash(f"正在{publisher.state.what}，请等它结束。")
        return redirect(url_for("publish"))
