"""`verify` finds changed texts, dead links, external requests and weak policies."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import pytest

from generator.commands.analyse import analyse
from generator.commands.build import build_project
from generator.model.problems import Code
from generator.verify import verify

PAGE = "speeches/2020-hui-yi/index.html"


@pytest.fixture
def project(built_project: Path) -> Path:
    """Every test here begins with a built site."""
    return built_project


def tampered(project: Path, old: str, new: str, page: str = PAGE) -> tuple[list[Code], str]:
    build_project(project)
    path = project / "site" / page
    head, article, text = path.read_text(encoding="utf-8").partition('<article class="kb-speech"')
    if old in article + text:
        article, text = "", (article + text).replace(old, new, 1)
    else:
        assert old in head
        head = head.replace(old, new, 1)
    path.write_text(head + article + text, encoding="utf-8")
    problems = verify(project / "site", analyse(project).corpus.speeches)
    return [problem.code for problem in problems], "\n".join(map(str, problems))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("今天的会议很重要", "今天的会议很重耍"),
        ("今天的会议很重要", "今天会议很重要"),
        ("很重要，", "很重要,"),
        ("树立“", '树立"'),
        ("同志们：", "同志们：¶"),
        ("重要", "重&#8203;要"),
        ('data-verbatim="2020-hui-yi"', 'data-other="x"'),
    ],
)
def test_any_changed_character_is_noticed(project: Path, old: str, new: str) -> None:
    codes, _ = tampered(project, old, new)
    assert Code.NOT_VERBATIM in codes


def test_the_first_differing_character_is_named_with_its_line(project: Path) -> None:
    _, text = tampered(project, ">同志们：", ">同志门：")
    assert "content/speeches/2020-hui-yi.txt:2" in text
    assert "【们】(U+4EEC)" in text
    assert "【门】(U+95E8)" in text


def test_a_missing_paragraph_is_noticed(project: Path) -> None:
    codes, _ = tampered(project, ' data-text="s0-1"', "")
    assert codes == [Code.NOT_VERBATIM]


def test_interface_text_in_a_paragraph_is_noticed(project: Path) -> None:
    codes, _ = tampered(project, "同志们：</p>", "同志们：<a>复制</a></p>")
    assert codes == [Code.NOT_VERBATIM]


def test_a_missing_page_is_noticed(project: Path) -> None:
    build_project(project)
    (project / "site" / PAGE).unlink()
    codes = {p.code for p in verify(project / "site", analyse(project).corpus.speeches)}
    assert codes == {Code.NOT_VERBATIM, Code.BROKEN_LINK}


@pytest.mark.parametrize(
    "link", ["../nowhere/", "#nowhere", "javascript:alert(1)", "data:text/html,x", "/absolute/"]
)
def test_a_link_that_leads_nowhere_is_noticed(project: Path, link: str) -> None:
    codes, _ = tampered(project, 'href="#s1"', f'href="{link}"')
    assert Code.BROKEN_LINK in codes


@pytest.mark.parametrize("address", ["https://host.invalid/a.js", "//host.invalid/a.js"])
def test_a_request_to_another_host_is_noticed(project: Path, address: str) -> None:
    codes, _ = tampered(project, "</body>", f'<script src="{address}"></script></body>')
    assert codes == [Code.EXTERNAL_REQUEST]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Content-Security-Policy", "X-Nothing"),
        ("default-src 'none'", "default-src 'self'"),
        ("script-src 'self' file:", "script-src 'self' 'unsafe-inline'"),
        ("script-src 'self' file:", "script-src 'self' https:"),
        ("script-src 'self' file:", "script-src *"),
        ("base-uri 'none'", "base-uri *"),
        ("base-uri 'none'; ", ""),
        ("form-action 'self' file:", "media-src 'self'"),
        ("form-action 'self' file:", "form-action *"),
        ('<meta charset="utf-8">', '<meta charset="utf-8"><script src="a.js"></script>'),
        ("</body>", "<script>alert(1)</script></body>"),
        ("</body>", '<script type="module">alert(1)</script></body>'),
        ("</body>", '<script type="text/javascript">alert(1)</script></body>'),
        ("</body>", '<img src="" alt="" onerror="alert(1)"></body>'),
    ],
)
@pytest.mark.parametrize("page", [PAGE, "index.html", "404.html"])
def test_a_page_without_a_strict_policy_or_with_a_script_in_it_is_noticed(
    project: Path, old: str, new: str, page: str
) -> None:
    codes, text = tampered(project, old, new, page)
    assert Code.WEAK_CSP in codes
    assert f"site/{page}  [E706]" in text


def test_data_in_a_page_is_no_script_and_a_hash_names_one(project: Path) -> None:
    data = '<script type="application/ld+json">{"a": 1}</script></body>'
    assert tampered(project, "</body>", data)[0] == []
    sha = base64.b64encode(hashlib.sha256(b"alert(1)").digest()).decode()
    build_project(project)
    path = project / "site/index.html"
    text = path.read_text(encoding="utf-8")
    text = text.replace("script-src 'self'", f"script-src 'sha256-{sha}' 'self'")
    for script, expected in (("alert(1)", set()), ("alert(2)", {Code.WEAK_CSP})):
        path.write_text(text.replace("</body>", f"<script>{script}</script></body>"), "utf-8")
        problems = verify(project / "site", analyse(project).corpus.speeches)
        assert {problem.code for problem in problems} == expected
