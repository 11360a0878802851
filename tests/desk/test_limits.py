"""How much the desk keeps and shows: both sides of each number."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import pytest

from generator.curation.inbox import PATH as INBOX
from generator.desk import app
from generator.desk.app import LARGEST_UPLOAD
from generator.desk.drafts import LARGEST, Drafts
from generator.desk.places import MOST_PLACES, MOST_SPEECHES, preview
from generator.desk.routes_candidates import SHOWN
from generator.desk.routes_terms import A_PAGE
from generator.desk.routes_today import LATEST, briefly
from generator.desk.server import Desk, make_desk
from generator.model.corpus import Block, Corpus, Speech, Term
from generator.model.problems import Code, Problem, Where
from tests.desk.test_guard import ask, entered, origin


@contextmanager
def served(project: Path) -> Iterator[Desk]:
    """A desk that is made now, not before the test."""
    made = make_desk(project, 0)
    threading.Thread(target=made.server.serve_forever, daemon=True).start()
    yield made
    made.server.shutdown()
    made.server.server_close()


TERM = Term("t", "四个意识", "", (), "释义。", "类", 1)


def corpus(speeches: int, places: int) -> Corpus:
    """So many speeches that name the term so many times each."""
    blocks = tuple(Block(f"p{n}", "paragraph", "要增强四个意识。", n) for n in range(places))
    body = "四个意识"
    return Corpus(
        tuple(Speech(f"s{n}", f"s{n}.txt", "题", "", blocks, body) for n in range(speeches)), ()
    )


@pytest.mark.parametrize("count", [MOST_SPEECHES, MOST_SPEECHES + 1])
def test_so_many_speeches_are_searched_while_a_term_is_typed_and_all_are_counted(
    count: int,
) -> None:
    found = preview(corpus(count, 1), TERM)
    assert (found.looked_at, found.speeches, len(found.places)) == (
        MOST_SPEECHES,
        count,
        MOST_SPEECHES,
    )


@pytest.mark.parametrize(("each", "looked_at"), [(MOST_PLACES - 1, 2), (MOST_PLACES, 1)])
def test_no_further_speech_is_searched_once_there_are_places_enough(
    each: int, looked_at: int
) -> None:
    found = preview(corpus(3, each), TERM)
    assert (found.looked_at, len(found.places)) == (looked_at, MOST_PLACES)


@pytest.mark.parametrize("more", [0, 1])
def test_a_draft_is_kept_up_to_its_largest_size(more: int, tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    assert drafts.keep("f", {"t": [""]})
    found = drafts.find("f")
    assert found
    frame = len(json.dumps({"form": "f", "when": found[0], "fields": {"t": [""]}}))
    assert drafts.keep("f", {"t": ["字" * (LARGEST - frame + more)]}) is (more == 0)


def test_of_many_warnings_the_first_are_shown() -> None:
    warnings = tuple(
        Problem(Code.DOUBTFUL_CHARACTER, Where("a.txt", n), "有", "看") for n in range(LATEST + 1)
    )
    assert briefly(warnings[:LATEST]) == briefly(warnings) == warnings[:LATEST]


def shown(desk: Desk, path: str) -> str:
    cookie, _ = entered(desk)
    answer, page = ask(desk, path, headers={"Cookie": cookie})
    assert answer.status == 200
    return page


@pytest.mark.parametrize(("count", "last"), [(A_PAGE, 0), (A_PAGE + 1, 1)])
def test_terms_are_listed_a_hundred_a_page(
    desk: Desk, project: Path, count: int, last: int
) -> None:
    entry = "- {{term: 词{n}, id: t{n}, pinyin: cí{n}, definition: 释义。, category: 类}}\n"
    text = "".join(entry.format(n=n) for n in range(count))
    (project / "glossary.yml").write_text(text, encoding="utf-8")
    names = [
        set(re.findall(r'href="/terms/(t\d+)"', shown(desk, f"/terms/?page={n}"))) for n in (1, 2)
    ]
    assert [len(own) for own in names] == [A_PAGE, last]
    assert not names[0] & names[1]


@pytest.mark.parametrize("count", [SHOWN, SHOWN + 1])
def test_so_many_open_candidates_are_shown_at_once(desk: Desk, project: Path, count: int) -> None:
    path = project / INBOX
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"- candidate: 新词{n}号\n" for n in range(count)), encoding="utf-8")
    page = shown(desk, "/candidates/")
    assert len(set(re.findall(r"新词\d+号", page))) == SHOWN


@pytest.mark.parametrize(("size", "status"), [(999, 200), (1_000, 413)])
def test_a_request_is_read_up_to_its_largest_size(
    size: int, status: int, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert LARGEST_UPLOAD == 200 << 20
    monkeypatch.setattr(app, "LARGEST_UPLOAD", 999)
    with served(project) as desk:
        cookie, token = entered(desk)
        body = {"form_token": token, "draft_of": "f", "t": ""}
        body["t"] = "x" * (size - len(urlencode(body)))
        headers = {"Cookie": cookie, "Origin": origin(desk)}
        answer, _ = ask(desk, "/draft", method="POST", headers=headers, body=body)
        assert answer.status == status
