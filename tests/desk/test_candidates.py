"""The order in which candidates are put before the editor."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.curation.inbox import PATH, Item, read_inbox
from generator.desk.routes_candidates import NEWEST, newest, weight
from generator.desk.server import Desk
from generator.model.corpus import Source
from tests.desk.test_guard import ask, entered, origin


def items(*scores: str) -> list[Item]:
    text = "".join(f"- candidate: 词{n}\n  score: {score}\n" for n, score in enumerate(scores))
    return list(read_inbox(Source(PATH, text))[0])


def test_the_best_candidate_comes_first_and_equal_ones_stay_in_the_files_order() -> None:
    ordered = sorted(items("1.50", "12.00", "1.50", "2"), key=weight)
    assert [item.candidate for item in ordered] == ["词1", "词3", "词0", "词2"]


@pytest.mark.parametrize("score", ["", "很高", "-3", "1e9", "9" * 40])
def test_a_score_that_is_no_number_counts_as_none(score: str) -> None:
    ordered = sorted(items(score, "0.01"), key=weight)
    assert [item.candidate for item in ordered] == ["词1", "词0"]


def test_the_speeches_saved_last_are_offered_first_and_no_more_than_so_many(tmp_path: Path) -> None:
    folder = tmp_path / "content/speeches"
    folder.mkdir(parents=True)
    for n in range(NEWEST + 1):
        path = folder / f"s{n:02}.txt"
        path.write_text("话。\n", encoding="utf-8")
        os.utime(path, (1_000 + n, 1_000 + n))
    (folder / "missing.txt").symlink_to("nowhere.txt")
    os.utime(folder / "missing.txt", (1, 1), follow_symlinks=False)
    offered = newest(tmp_path)
    assert offered == [f"content/speeches/s{n:02}.txt" for n in range(NEWEST, 0, -1)]


def test_speeches_in_folders_are_offered_and_those_of_the_system_are_not(tmp_path: Path) -> None:
    for name in ("2020/a.txt", ".Trash-1000/b.txt", "@eaDir/c.txt"):
        path = tmp_path / "content/speeches" / name
        path.parent.mkdir(parents=True)
        path.write_text("话。\n", encoding="utf-8")
    assert newest(tmp_path) == ["content/speeches/2020/a.txt"]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_decision_keeps_how_the_inbox_was_saved(
    desk: Desk, project: Path, mark: str, newline: str
) -> None:
    before, after = (
        f"{mark}# 说明{newline}- candidate: 甲乙{newline}  decision:{end}{newline}"
        for end in ("", " later")
    )
    (project / PATH).write_bytes(before.encode())
    cookie, token = entered(desk)
    headers = {"Cookie": cookie, "Origin": origin(desk)}
    _, page = ask(desk, "/candidates/", headers=headers)
    assert "甲乙" in page
    form = {"form_token": token, "candidate": "甲乙", "decision": "later"}
    ask(desk, "/candidates/decide", method="POST", headers=headers, body=form)
    assert (project / PATH).read_bytes() == after.encode()


def test_an_inbox_that_is_not_utf8_is_told_with_its_line(desk: Desk, project: Path) -> None:
    (project / PATH).write_bytes("# 说明\n- candidate: 甲乙\n".encode("gb18030"))
    cookie, _ = entered(desk)
    _, page = ask(desk, "/candidates/", headers={"Cookie": cookie})
    assert "不是 UTF-8 编码（第 1 行" in page
