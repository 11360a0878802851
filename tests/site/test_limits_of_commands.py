"""What commands tell and for how long they wait: both sides of each number."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from generator.cli.curation import _SHOWN_YEARS, _lines
from generator.commands.explain import CONTEXT, explain_term
from generator.commands.head_offers import MOST_NAMED, offer_report
from generator.commands.import_told import _SHOWN, _cut
from generator.commands.in_context import AROUND, SAME
from generator.commands.reading_review import _told, doubtful_readings, review_list
from generator.commands.suggest import DOUBLED, MOST_MISSED, TOP, _missed, _undecided
from generator.commands.unlinked import unlinked_list, unlinked_places
from generator.curation.inbox import PATH as INBOX
from generator.curation.inbox import read_inbox
from generator.curation.proposal import Proposal
from generator.model.corpus import Block, Corpus, Source, Speech, Term
from generator.model.epoch import _LAST, EPOCH, check_epoch, epoch_of
from generator.model.ids import LONGEST_ID, id_fault
from generator.model.problems import LONGEST_MESSAGE, BuildFailed, legible
from generator.model.readings import _AT_HAND, Readings, pack
from generator.publish.transaction.commit import _SHOWN as SHOWN_PATHS
from generator.publish.transaction.commit import _named
from generator.publish.transaction.files import STALE, remove_stale
from generator.sources.offers import Offer

HAN = [chr(code) for code in range(0x5E00, 0x5F00)]


def term(name: str) -> Term:
    return Term(name, name, "", (), "", "", 1)


def corpus(*texts: str, terms: tuple[Term, ...] = ()) -> Corpus:
    blocks = tuple(Block(f"p{n}", "paragraph", text, n) for n, text in enumerate(texts, 1))
    return Corpus((Speech("s", "s.txt", "题", "2020", blocks, "\n".join(texts)),), terms)


# --- what stands around a place ------------------------------------------------------------------


def test_so_much_stands_around_a_place_that_is_explained() -> None:
    before, after = "".join(HAN[:40]), "".join(HAN[40:80])
    told = explain_term(
        corpus(f"{before}四个意识{after}", terms=(term("四个意识"),)), "四个意识"
    ).text
    assert f"  {before[-CONTEXT:]}【四个意识】{after[:CONTEXT]}\n" in told


def test_so_much_stands_around_a_reading_and_around_what_is_not_linked() -> None:
    before, after = "，" * 20 + "甲" * 20, "，" * 40
    found = doubtful_readings(corpus(f"{before}供{after}"))
    assert f"  {before[-AROUND:]}【供】{after[:AROUND]}\n" in review_list(found)
    places = unlinked_places(corpus(f"{before}四个意示{after}", terms=(term("四个意识"),)))
    told = unlinked_list(places)
    assert f"{before[-AROUND:]}【四个意示】{after[:AROUND]}\n" in f"{told}\n"
    assert told.count("甲") == AROUND
    assert f" {before[-AROUND:]}【供】{after[:AROUND]}：" in _told(found[0])


@pytest.mark.parametrize(("apart", "count"), [(SAME, 2), (SAME + 1, 1)])
def test_a_place_is_listed_again_when_one_of_two_characters_beside_it_differs(
    apart: int, count: int
) -> None:
    """Whether it stands before the place or behind it."""
    for texts in (
        [f"{one}{'甲' * (apart - 1)}四个意示乙乙乙" for one in "天地"],
        [f"乙乙乙四个意示{'甲' * (apart - 1)}{one}" for one in "天地"],
    ):
        assert len(unlinked_places(corpus(*texts, terms=(term("四个意识"),)))) == count


@pytest.mark.parametrize(("apart", "count"), [(SAME, 2), (SAME + 1, 1)])
def test_a_reading_is_listed_again_when_both_sides_differ_in_two_characters(
    apart: int, count: int
) -> None:
    texts = [f"{one}{'，' * (apart - 1)}供{'，' * (apart - 1)}{one}" for one in "！？"]
    assert len(doubtful_readings(corpus(*texts))) == count


# --- how much is named ---------------------------------------------------------------------------


@pytest.mark.parametrize("count", [MOST_NAMED, MOST_NAMED + 1])
def test_the_command_that_takes_offers_names_so_many_files(count: int) -> None:
    offer = Offer("date", "2020-01-01", "第 1 行")
    speeches = [Speech(f"s{n}", f"s{n}.txt", "题", "", (), "") for n in range(count)]
    last = offer_report([(one, [offer]) for one in speeches], whole=True).splitlines()[-1]
    assert last.count(".txt") == MOST_NAMED


def test_a_line_that_was_left_out_is_shown_up_to_sixty_characters() -> None:
    assert _cut("字" * _SHOWN) == "字" * _SHOWN
    assert _cut("字" * (_SHOWN + 1)) == "字" * _SHOWN + "…"


def test_five_paths_are_named_and_of_more_the_number_is_told() -> None:
    paths = [f"{n}.txt" for n in range(SHOWN_PATHS + 1)]
    assert _named(paths[:-1]) == "、".join(paths[:-1])
    assert _named(paths) == "、".join(paths[:-1]) + f" 等 {SHOWN_PATHS + 1} 个文件"


def test_a_message_is_shown_up_to_its_length() -> None:
    assert legible("字" * LONGEST_MESSAGE) == "字" * LONGEST_MESSAGE
    assert legible("字" * (LONGEST_MESSAGE + 1)) == "字" * LONGEST_MESSAGE + "……（以下略）"


@pytest.mark.parametrize("count", [MOST_MISSED, MOST_MISSED + 1])
def test_so_many_wordings_that_were_missed_are_proposed(count: int) -> None:
    names = ["".join(HAN[6 * n : 6 * n + 6]) for n in range(count)]
    texts = [f"要抓{name[:3]}某{name[4:]}。" for name in names]
    found = _missed(corpus(*texts, terms=tuple(term(name) for name in names)))
    assert len(found) == MOST_MISSED


@pytest.mark.parametrize(("times", "is_back"), [(2 * 3, True), (2 * 3 - 1, False)])
def test_a_rejected_candidate_is_back_at_twice_its_uses(times: int, is_back: bool) -> None:
    assert DOUBLED == 2
    text = "- candidate: 三个务必\n  decision: reject\n  reason: 太泛\n  times: 3\n"
    items, _ = read_inbox(Source(INBOX, text))
    proposal = Proposal("三个务必", "new", 1.0, (), 1, times, (), ())
    kept, hidden = _undecided((proposal,), items, 9)
    assert (len(kept), hidden) == (is_back, not is_back)


@pytest.mark.parametrize("count", [TOP, TOP + 1])
def test_so_many_new_terms_are_proposed_at_once_and_slips_beside_them(count: int) -> None:
    new = [Proposal(f"新词{n}号", "new", 1.0, (), 1, 1, (), ()) for n in range(count)]
    missed = Proposal("四个意示", "missed", 0.0, (), 1, 1, (), ())
    kept, _ = _undecided((*new, missed), (), TOP)
    assert kept == (*new[:TOP], missed)


@pytest.mark.parametrize("years", [_SHOWN_YEARS, _SHOWN_YEARS + 1])
def test_uses_are_told_of_the_last_six_years(years: int) -> None:
    proposal = Proposal("三个务必", "new", 1.0, (), 9, 1, (), ())
    counted = tuple((str(2000 + n), 1) for n in range(years))
    (told,) = (line for line in _lines(replace(proposal, years=counted), 1) if "各年" in line)
    assert told.count(": 1") == _SHOWN_YEARS
    assert f"{1999 + years}: 1" in told


# --- ids, days, readings, files ------------------------------------------------------------------


def test_an_id_has_sixty_characters() -> None:
    assert not id_fault("a" * LONGEST_ID)
    assert f"最长 {LONGEST_ID} 个字符，现在有 {LONGEST_ID + 1} 个" in id_fault(
        "a" * (LONGEST_ID + 1)
    )


def test_the_day_of_a_build_is_one_that_gzip_can_write(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _LAST == 4_294_967_295
    monkeypatch.setenv(EPOCH, str(_LAST))
    assert check_epoch() == _LAST
    monkeypatch.setenv(EPOCH, str(_LAST + 1))
    with pytest.raises(BuildFailed):
        check_epoch()


@pytest.mark.parametrize(
    ("date", "seconds"),
    [
        ("", 315_532_800),
        ("1954-09-15", 315_532_800),
        ("1979-12-31", 315_532_800),
        ("1980-01-01", 315_532_800),
        ("1980-01-02", 315_619_200),
        ("2106-02-07", 4_294_944_000),
        ("2106-02-08", _LAST),
    ],
)
def test_the_day_of_a_speech_counts_from_1980_to_2106(
    date: str, seconds: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(EPOCH, raising=False)
    with epoch_of(date):
        assert os.environ[EPOCH] == str(seconds)


def test_the_readings_of_four_speeches_are_at_hand_and_none_is_ever_another() -> None:
    ids = [f"s{n}" for n in range(_AT_HAND + 2)]
    blocks = (Block("p1", "paragraph", "", 1),)
    readings = Readings(dict.fromkeys(ids, blocks), {id: pack([(id,)]) for id in ids})
    for id in (*ids, *reversed(ids)):
        assert readings[id, "p1"] == (id,)
        assert len(readings._at_hand) <= _AT_HAND
    assert len(readings._at_hand) == _AT_HAND


@pytest.mark.parametrize(("age", "is_left"), [(STALE - 60, True), (STALE + 60, False)])
def test_a_temporary_file_is_removed_when_it_is_an_hour_old(
    age: float, is_left: bool, tmp_path: Path
) -> None:
    part = tmp_path / ".glossary.yml.0123abcd.tmp"
    part.touch()
    os.utime(part, (time.time() - age,) * 2)
    remove_stale([tmp_path / "glossary.yml"])
    assert part.exists() is is_left
