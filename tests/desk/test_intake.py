"""What the desk makes of a file that was dropped, and of files with a byte order mark."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

import pytest

from generator.commands.analyse import analyse
from generator.commands.import_speeches import Taken
from generator.desk.intake import Reviewed, Waiting, keep, review
from generator.desk.routes_intake import _name_for
from generator.desk.server import Desk
from generator.importers.encoding import NAMES
from generator.importers.imported import NO_OPTIONS
from generator.model.corpus import Source
from tests.desk.test_guard import ask, entered, origin

PAGE = """\
下载
打印
来源：“一”、“二”、“三”三家
在会议上的讲话

各位同志：
今天的会议很重要。
"""


def test_the_lines_left_out_are_those_of_the_page_whatever_marks_they_have(project: Path) -> None:
    one = keep(project, "讲话.txt", PAGE.encode())
    assert review(project, one, analyse(project), NO_OPTIONS).left_out == {1, 2, 3}


@pytest.mark.parametrize(
    ("file", "name"), [("2026.3.5会议.docx", "2026.3.5会议"), ("会议", "会议")]
)
def test_a_speech_without_title_and_date_is_named_as_its_file(file: str, name: str) -> None:
    taken = Taken(Source("content/speeches/x.txt", ""))
    waiting = Waiting("0" * 16, file, 1)
    assert _name_for(Reviewed(waiting, taken, None, frozenset(), (), (), False)) == name


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_a_glossary_keeps_its_byte_order_mark(desk: Desk, project: Path, mark: bytes) -> None:
    path = project / "glossary.yml"
    path.write_bytes(mark + path.read_bytes())
    before = path.read_bytes()
    cookie, token = entered(desk)
    body = {"term": "新词条", "definition": "释义。", "category": "类", "form_token": token}
    headers = {"Cookie": cookie, "Origin": origin(desk)}
    answer, _ = ask(desk, "/terms/save", method="POST", headers=headers, body=body)
    assert answer.status == 302
    after = path.read_bytes()
    assert after.startswith(before.rstrip())
    assert after.count(codecs.BOM_UTF8) == bool(mark)


def test_a_page_is_saved_from_the_block_that_it_was_shown_from(desk: Desk, project: Path) -> None:
    """What the form says of the reading goes with it when the speech is saved."""
    text = "<p>同志们：</p><p>今天的会议很重要，要抓好落实。</p>"
    html = f"<html><body><div id='menu'><p>首页</p></div><div id='wen'>{text}</div></body></html>"
    one = keep(project, "会议.html", html.encode())
    cookie, token = entered(desk)
    headers = {"Cookie": cookie, "Origin": origin(desk)}
    _, page = ask(desk, f"/intake/{one.id}?block=%23wen", headers=headers)
    assert "今天的会议很重要" in page
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))
    assert {name for name in hidden if name in ("block", "signed_off")} == {"block"}
    body = {**hidden, "name": "hui-yi-2", "title": "在会议上的讲话", "form_token": token}
    answer, page = ask(desk, f"/intake/{one.id}", method="POST", headers=headers, body=body)
    assert answer.status == 302, page
    saved = (project / "content/speeches/hui-yi-2.txt").read_text(encoding="utf-8")
    assert "今天的会议很重要" in saved
    assert "首页" not in saved


def test_what_a_message_asks_to_be_chosen_can_be_chosen(desk: Desk, project: Path) -> None:
    """E902 and E910 name options of the command; the page has a field for each."""
    text = "# 在会议上的讲话\n同志们：\n今天的会议很重要，要抓好落实。\n"
    one = keep(project, "会议.txt", text.encode())
    cookie, _ = entered(desk)
    _, page = ask(desk, f"/intake/{one.id}", headers={"Cookie": cookie})
    assert "E910" in page
    assert 'class="where">会议.txt　[E910]' in page, "the file by its name, not where it is kept"
    fields = dict(re.findall(r'<select id="\w+" name="(\w+)">(.*?)</select>', page))
    offered = {name: set(re.findall('value="([^"]+)"', own)) for name, own in fields.items()}
    assert offered == {"encoding": set(NAMES), "form": {"text", "markdown"}}
    _, page = ask(desk, f"/intake/{one.id}?form=markdown", headers={"Cookie": cookie})
    assert "E910" not in page
    assert "在会议上的讲话" in page


def test_what_was_chosen_stays_chosen_where_something_else_is_still_asked(
    desk: Desk, project: Path
) -> None:
    """The next reading asks for one thing more and drops nothing that was asked before."""
    text = "# 在会议上的讲话\n同志们：\n今天的会议很重要，要抓好落实。\n"
    one = keep(project, "会议.txt", text.encode())
    cookie, _ = entered(desk)
    headers = {"Cookie": cookie}
    asked = "encoding=utf-8&block=%23wen&signed_off=1"
    _, page = ask(desk, f"/intake/{one.id}?{asked}", headers=headers)
    assert "E910" in page
    assert re.findall(r'<option value="([^"]*)" selected>', page) == ["utf-8"]
    assert re.findall(r'name="block" value="([^"]*)"', page) == ["#wen"]
    assert re.findall(r'name="(\w+)" value="1" checked', page) == ["signed_off"]
    _, page = ask(desk, f"/intake/{one.id}?form=", headers=headers)
    assert not re.findall(" selected| checked", page)
