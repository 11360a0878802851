"""A bundle older than one that was verified on this computer is pointed out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.bundling.checking import Finding, check
from generator.bundling.seen import MOST_SEEN, VARIABLE, older_than_seen, until_of
from generator.model.problems import Code, Problem, Where
from tests.bundle.conftest import Editions
from tests.bundle.test_checking import run


def finding(digest: str, until: str = "", signer: str = "AB", title: str = "资料库") -> Finding:
    read_me = f"{title}\r\n内容截至：{until}\r\n"
    return Finding(3, signer, False, (), name="zi-liao", digest=digest, read_me=read_me)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "state" / "verified.json"


def told(file: Path, *findings: Finding) -> list[int]:
    return [len(older_than_seen(one, Path("x.zip"), file)) for one in findings]


def test_the_one_before_is_told_of_by_date(file: Path) -> None:
    old, new = finding("1", "2020年3月5日"), finding("2", "2021年")
    assert told(file, old, old, new, new, old, new) == [0, 0, 0, 0, 1, 0]
    (problem,) = older_than_seen(old, Path("x.zip"), file)
    assert problem.code is Code.OLDER_BUNDLE
    assert "2020-03-05" in problem.message


def test_of_equal_dates_the_one_seen_last_is_newest(file: Path) -> None:
    first, second = finding("1", "2020年"), finding("2", "2020年")
    assert told(file, first, second, first, second) == [0, 0, 1, 0]


def test_another_signer_and_another_title_have_nothing_to_do_with_it(file: Path) -> None:
    new = finding("2", "2021年")
    other, foreign = finding("1", "2020年", title="别的"), finding("1", "2020年", signer="CD")
    assert told(file, new, other, foreign) == [0, 0, 0]


def test_an_update_and_a_damaged_bundle_are_not_noted(file: Path) -> None:
    whole = finding("1", "2020年")
    update = Finding(1, "AB", True, (), digest="2", read_me=whole.read_me)
    wrong = Problem(Code.NOT_WHOLE, Where("x"), "坏")
    broken = Finding(1, "AB", False, (wrong,), digest="3", read_me=whole.read_me)
    assert told(file, update, broken) == [0, 0]
    assert not file.exists()


@pytest.mark.parametrize("content", ["", "[]", '{"a": 1}', '{"a": [[1]]}', "\x00", "x" * 100])
def test_a_damaged_note_is_forgotten(file: Path, content: str) -> None:
    file.parent.mkdir()
    file.write_text(content, encoding="utf-8")
    assert told(file, finding("2", "2021年"), finding("1", "2020年")) == [0, 1]


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    blocked = tmp_path / "file" / "verified.json"
    assert told(blocked, finding("2", "2021年"), finding("1", "2020年")) == [0, 0]


def test_the_note_stays_small(file: Path) -> None:
    told(file, *(finding(str(n), "2020年") for n in range(MOST_SEEN + 5)))
    (rows,) = json.loads(file.read_text(encoding="utf-8")).values()
    assert len(rows) == MOST_SEEN


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("内容截至：2020年3月5日", "2020-03-05"),
        ("内容截至：2020年11月", "2020-11"),
        ("内容截至：2020年", "2020"),
        ("内容截至：日期不详", ""),
        ("2020年", ""),
    ],
)
def test_the_date_is_read_from_the_paper(line: str, date: str) -> None:
    assert until_of(f"资料库\r\n{line}\r\n") == date


def test_verify_says_so(
    editions: Editions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    assert "W801" not in run("verify", editions.old_zip)[1]
    assert "W801" not in run("verify", editions.new.zip)[1]
    code, text = run("verify", editions.old_zip)
    assert code == 0
    assert "[W801] 这个包的内容截至" in text
    assert check(editions.old_zip).problems == ()
