"""The preview: one rebuild for one edit, and a mistake doesn't take it down."""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from generator.commands.build import build_project
from generator.model.policy import POLICY
from generator.publish.plugin import SitePlugin
from generator.publish.preview import preview_policy
from generator.publish.standing import set_aside
from tests.conftest import HOME, make_project

PATIENCE = 30
"""Seconds to wait for a rebuild on a busy machine."""


class Preview:
    """A running `generator serve` and everything it printed."""

    def __init__(
        self,
        project: Path,
        log: Path,
        environment: Mapping[str, str] = MappingProxyType({}),
        address: str = "",
    ) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.address = address or f"127.0.0.1:{probe.getsockname()[1]}"
        self.log = log
        command = [sys.executable, "-m", "generator", "serve", "--address", self.address]
        with log.open("w") as output:
            self.process = subprocess.Popen(
                command,
                cwd=project,
                stdout=output,
                stderr=output,
                env={**os.environ, **environment},
            )

    def page(self, path: str) -> str:
        try:
            with urlopen(f"http://{self.address}/{path}", timeout=5) as answer:
                return str(answer.read().decode())
        except (URLError, OSError):
            return ""

    def builds(self) -> int:
        return self.log.read_text(encoding="utf-8").count("Building documentation")


def eventually(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.2)
    return False


@pytest.fixture
def preview(project: Path, tmp_path: Path) -> Iterator[Preview]:
    running = Preview(project, tmp_path / "serve.log")
    yield running
    running.process.terminate()
    running.process.wait(timeout=10)


def test_a_changed_template_or_style_is_shown(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    shutil.copytree(HOME / "generator", project / "generator")
    preview = Preview(project, tmp_path / "serve.log")
    try:
        page = "terms/liang-ge-wei-hu/"
        assert eventually(lambda: '<h2 id="definition">释义' in preview.page(page))
        template = project / "generator/site/templates/term.html"
        text = template.read_text(encoding="utf-8")
        template.write_text(text.replace(">释义<", ">含义<"), encoding="utf-8")
        assert eventually(lambda: '<h2 id="definition">含义' in preview.page(page))
        style = project / "generator/theme/assets/kb/colours.css"
        style.write_text(".new-style { color: red; }", encoding="utf-8")
        assert eventually(lambda: ".new-style" in preview.page("assets/kb/site.css"))
        time.sleep(2)
        assert preview.builds() == 3
    finally:
        preview.process.terminate()
        preview.process.wait(timeout=10)


def test_each_edit_is_one_rebuild_and_a_mistake_keeps_the_last_pages(
    project: Path, preview: Preview
) -> None:
    speech = project / "content/speeches/2020-hui-yi.txt"
    page = "speeches/2020-hui-yi/"
    assert eventually(lambda: "今天的会议很重要" in preview.page(page)), preview.log.read_text()

    # Reloading is an inline script, which the policy of published pages would stop.
    assert "livereload(" in preview.page(page)
    assert "Content-Security-Policy" not in preview.page(page)

    text = speech.read_text(encoding="utf-8")
    speech.write_text(text.replace("今天的会议", "这一次会议"), encoding="utf-8")
    assert eventually(lambda: "这一次会议很重要" in preview.page(page))

    glossary = project / "glossary.yml"
    terms = glossary.read_text(encoding="utf-8")
    glossary.write_text(terms.replace("两项政治要求的合称", "两项要求的合称"), encoding="utf-8")
    assert eventually(lambda: "两项要求的合称" in preview.page("terms/liang-ge-wei-hu/"))
    time.sleep(2)
    assert preview.builds() == 3, "one at the start and one for each edit"
    # What the preview has worked out, the next build need not.
    reused = build_project(project).reused
    assert reused["readings"] == (1, 0)
    assert reused["pages"][0] > reused["pages"][1]  # some show the public address

    glossary.write_text("- term: 无释义\n", encoding="utf-8")
    assert eventually(lambda: "[E303]" in preview.log.read_text(encoding="utf-8"))
    assert "这一次会议很重要" in preview.page(page)
    strange = os.fsencode(project / "content/help") + b"/\xc4\xe3.md"
    Path(os.fsdecode(strange)).write_text("# 页\n", encoding="utf-8")
    assert eventually(lambda: "[E109]" in preview.log.read_text(encoding="utf-8"))
    assert "这一次会议很重要" in preview.page(page)
    assert "Traceback" not in preview.log.read_text(encoding="utf-8")
    Path(os.fsdecode(strange)).unlink()
    glossary.write_text(terms, encoding="utf-8")
    assert eventually(lambda: "两项政治要求的合称" in preview.page("terms/liang-ge-wei-hu/"))


def test_an_edit_leaves_the_files_that_it_does_not_change(project: Path, tmp_path: Path) -> None:
    other = project / "content/speeches/2021-hui-yi.txt"
    other.write_text("在另一次会议上的讲话\n\n今天谈作风。\n", encoding="utf-8")
    folder = tmp_path / "own"
    folder.mkdir()
    preview = Preview(project, tmp_path / "serve.log", {"TMPDIR": str(folder)})
    try:
        page = "speeches/2020-hui-yi/"
        assert eventually(lambda: "今天的会议很重要" in preview.page(page)), preview.log.read_text()
        (site,) = folder.glob("mkdocs_*")
        rights = site.stat().st_mode
        pages = [site / f"speeches/{name}-hui-yi/index.html" for name in (2020, 2021)]
        before = [path.stat().st_ino for path in pages]
        speech = project / "content/speeches/2020-hui-yi.txt"
        text = speech.read_text(encoding="utf-8")
        speech.write_text(text.replace("今天的会议", "这一次会议"), encoding="utf-8")
        assert eventually(lambda: "这一次会议很重要" in preview.page(page))
        after = [path.stat().st_ino for path in pages]
        assert [one == two for one, two in zip(before, after, strict=True)] == [False, True]
        other.unlink()
        assert eventually(lambda: not preview.page("speeches/2021-hui-yi/"))
        assert eventually(lambda: "这一次会议很重要" in preview.page(page))
        assert [*folder.glob("mkdocs_*")] == [site], "nothing is left of the last one"
        assert site.stat().st_mode == rights, "others may not read it"
    finally:
        preview.process.terminate()
        preview.process.wait(timeout=10)


def test_a_preview_that_is_ended_in_the_middle_of_a_build_leaves_nothing(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_bytes(b"")
    plugin = SitePlugin()
    plugin.on_startup(command="serve")
    plugin._earlier = set_aside(site, {})
    assert {path.name for path in tmp_path.iterdir()} == {"site", "site.last"}
    plugin.on_shutdown()
    assert [*tmp_path.iterdir()] == [site]  # which MkDocs removes itself


def test_the_preview_has_the_policy_of_the_published_pages(preview: Preview) -> None:
    assert eventually(lambda: "livereload" in preview.page("terms/liang-ge-wei-hu/"))
    with urlopen(f"http://{preview.address}/terms/liang-ge-wei-hu/", timeout=5) as answer:
        page, policy = answer.read(), answer.headers["Content-Security-Policy"]
    script = page[page.rindex(b"<script>") + 8 : page.rindex(b"</script></body>")]
    sha = base64.b64encode(hashlib.sha256(script).digest()).decode()
    assert policy == POLICY.replace("script-src", f"script-src 'sha256-{sha}'") + (
        "; connect-src 'self'"
    )
    assert preview.page("assets/kb/site.js")


def test_only_the_script_that_reloads_is_allowed() -> None:
    page = b"<body><script>bad()</script><p>x</p><script>reload(1)</script></body></html>"
    sha = base64.b64encode(hashlib.sha256(b"reload(1)").digest()).decode()
    assert f"script-src 'sha256-{sha}' 'self' file:;" in preview_policy(page)
    assert preview_policy(page).count("sha256") == 1
    assert preview_policy(b"<body><script>bad()</script><p>x</p></body></html>") == POLICY


def test_the_theme_writes_the_same_policy() -> None:
    theme = (HOME / "generator/theme/main.html").read_text(encoding="utf-8")
    assert f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">' in theme


def shown(folder: Path) -> Mapping[str, bytes]:
    """The files of the one preview in a folder; a packed sitemap tells the time."""
    [site] = folder.glob("mkdocs_*")
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file() and path.suffix != ".gz"
    }


def test_after_edits_a_preview_has_the_bytes_of_a_new_one(project: Path, tmp_path: Path) -> None:
    """Files that stay, files that go, and a segment that another process has made."""
    speech = project / "content/speeches/2020-hui-yi.txt"
    text = speech.read_text(encoding="utf-8")
    more = "".join(f"第{n}段讲乡村产业，{n * 7}个村办起合作社。\n" for n in range(4_000))
    added = project / "content/speeches/2021-nian.txt"
    states = (
        (text.replace("今天的会议", "这一次会议"), "这一次会议"),
        (f"{text}\n{more}最后一段。\n", "最后一段"),
        (f"{text}\n{more}别的结尾。\n", "别的结尾"),
    )
    found, address = [], ""
    for name in ("long", "new"):
        folder = tmp_path / name
        folder.mkdir()
        running = Preview(project, tmp_path / f"{name}.log", {"TMPDIR": str(folder)}, address)
        address = running.address
        try:
            assert eventually(lambda: "livereload(" in running.page(""))  # noqa: B023
            if name == "long":
                added.write_text("二〇二一年的讲话\n\n大家好。\n", encoding="utf-8")
                assert eventually(lambda: "大家好" in running.page("speeches/2021-nian/"))  # noqa: B023
                added.unlink()
                for edited, sign in states:
                    speech.write_text(edited, encoding="utf-8")
                    page = "speeches/2020-hui-yi/"
                    assert eventually(lambda: sign in running.page(page))  # noqa: B023
                assert not running.page("speeches/2021-nian/")
            found.append(shown(folder))
        finally:
            running.process.terminate()
            running.process.wait(timeout=10)
    assert any(path.startswith("search/data/s0/b") for path in found[0])
    assert found[0] == found[1]
