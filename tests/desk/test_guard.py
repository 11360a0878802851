"""Only the editor's own browser can use the desk."""

from __future__ import annotations

import os
import re
import webbrowser
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from generator.desk.journal import FOLDER
from generator.desk.server import Desk, _open, make_desk
from generator.model.problems import BuildFailed, Code


def ask(
    desk: Desk,
    path: str,
    *,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    body: Mapping[str, str] | None = None,
) -> tuple[HTTPResponse, str]:
    """One request, with no header of its own but those given."""
    connection = HTTPConnection("127.0.0.1", desk.server.server_port, timeout=30)
    sent = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
    connection.request(method, path, urlencode(body or {}), {**sent, **(headers or {})})
    answer = connection.getresponse()
    return answer, answer.read().decode("utf-8", "replace")


def entered(desk: Desk) -> tuple[str, str]:
    """The cookie that the secret address gives, and the forms' token."""
    parts = urlsplit(desk.address)
    answer, _ = ask(desk, f"{parts.path}?{parts.query}")
    cookie = str(answer.getheader("Set-Cookie")).partition(";")[0]
    _, page = ask(desk, "/", headers={"Cookie": cookie})
    token = re.search(r'data-token="([^"]+)"', page)
    assert token
    return cookie, token[1]


def origin(desk: Desk) -> str:
    return f"http://127.0.0.1:{desk.server.server_port}"


@pytest.mark.parametrize("path", ["/", "/terms/", "/static/desk.js", "/?token=wrong", "/?token="])
def test_without_the_secret_nothing_is_shown(desk: Desk, path: str) -> None:
    answer, text = ask(desk, path)
    assert answer.status == 403
    assert "术语" not in text


def test_the_secret_address_gives_a_cookie_and_is_gone_from_the_address(desk: Desk) -> None:
    parts = urlsplit(desk.address)
    answer, _ = ask(desk, f"{parts.path}?{parts.query}")
    assert (answer.status, answer.getheader("Location")) == (302, "/")
    cookie = str(answer.getheader("Set-Cookie"))
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


def test_a_host_name_that_was_made_to_lead_here_is_refused(desk: Desk) -> None:
    cookie, _ = entered(desk)
    for host in ("evil.example", f"evil.example:{desk.server.server_port}", "127.0.0.1:1"):
        assert ask(desk, "/", headers={"Cookie": cookie, "Host": host})[0].status == 403
    here = f"localhost:{desk.server.server_port}"
    assert ask(desk, "/", headers={"Cookie": cookie, "Host": here})[0].status == 200


@pytest.mark.parametrize("wrong", ["origin", "no origin", "token", "cookie"])
def test_a_form_of_another_page_changes_nothing(desk: Desk, project: Path, wrong: str) -> None:
    cookie, token = entered(desk)
    before = (project / "glossary.yml").read_bytes()
    body = {"term": "新词", "pinyin": "xīncí", "category": "类", "form_token": token}
    headers = {"Cookie": cookie, "Origin": origin(desk)}
    if wrong == "origin":
        headers["Origin"] = "http://evil.example"
    elif wrong == "no origin":
        del headers["Origin"]
    elif wrong == "token":
        body["form_token"] = "guessed"
    else:
        headers["Cookie"] = "desk=guessed"
    assert ask(desk, "/terms/save", method="POST", headers=headers, body=body)[0].status == 403
    assert (project / "glossary.yml").read_bytes() == before


def test_the_same_form_from_the_desk_itself_is_saved(desk: Desk, project: Path) -> None:
    cookie, token = entered(desk)
    body = {"term": "新词", "pinyin": "xīncí", "category": "类", "form_token": token}
    headers = {"Cookie": cookie, "Origin": origin(desk)}
    answer, _ = ask(desk, "/terms/save", method="POST", headers=headers, body=body)
    assert answer.status == 302
    assert "- term: 新词" in (project / "glossary.yml").read_text(encoding="utf-8")


def test_pages_forbid_foreign_scripts_frames_and_storing(desk: Desk) -> None:
    cookie, _ = entered(desk)
    answer, text = ask(desk, "/", headers={"Cookie": cookie})
    policy = str(answer.getheader("Content-Security-Policy"))
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert answer.getheader("Cache-Control") == "no-store"
    assert not re.search(r"<script(?![^>]*src=)|\son\w+=|style=", text)


def test_the_desk_listens_on_this_computer_only(desk: Desk) -> None:
    assert desk.server.server_address[0] == "127.0.0.1"


def test_a_port_in_use_is_told_and_no_second_desk_opens(desk: Desk, project: Path) -> None:
    with pytest.raises(BuildFailed) as failed:
        make_desk(project, desk.server.server_port)
    assert [problem.code for problem in failed.value.problems] == [Code.SYSTEM_REFUSED]


@pytest.mark.parametrize(
    "name", ["../../evil.txt", "..\\evil.txt", "/etc/evil.txt", "content/../../evil.txt"]
)
def test_a_name_leads_nowhere_outside_the_project(desk: Desk, project: Path, name: str) -> None:
    cookie, token = entered(desk)
    headers = {"Cookie": cookie, "Origin": origin(desk)}
    mark = "----b"
    text = (
        f'--{mark}\r\nContent-Disposition: form-data; name="form_token"\r\n\r\n{token}\r\n'
        f'--{mark}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\n'
        f"题目\n一句话。\r\n--{mark}--\r\n"
    )
    connection = HTTPConnection("127.0.0.1", desk.server.server_port, timeout=30)
    kind = {"Content-Type": f"multipart/form-data; boundary={mark}"}
    connection.request("POST", "/intake/", text.encode(), {**headers, **kind})
    location = str(connection.getresponse().getheader("Location"))
    assert [path.name for path in (project / FOLDER / "incoming").rglob("*.txt")] == ["evil.txt"]
    body = {"form_token": token, "name": "../../../evil", "title": "题目"}
    answer, page = ask(desk, location, method="POST", headers=headers, body=body)
    assert answer.status == 409
    assert "不能作文件名" in page
    assert not list(project.parent.glob("*.txt"))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_the_page_with_the_secret_is_this_users_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / FOLDER / "open.html"
    page.parent.mkdir(parents=True)
    page.write_text("what a killed desk left", encoding="utf-8")
    page.chmod(0o644)
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    _open(tmp_path, "http://127.0.0.1:1/?token=secret")
    assert opened == [page.as_uri()]
    assert page.stat().st_mode & 0o777 == 0o600
    assert "?token=secret" in page.read_text(encoding="utf-8")
