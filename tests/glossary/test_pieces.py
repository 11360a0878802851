"""A glossary whose entries are known by their texts is the one that is read as a whole."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest

from generator.build.store import PATH, Store
from generator.model.corpus import Source, Term
from generator.model.problems import Problem
from generator.sources import glossary_pieces
from generator.sources.glossary import parse_glossary

HEAD = "# 术语表\n\n"
FIRST = """\
- term: 四个意识
  pinyin: sì gè yìshí
  aliases: [四种意识, {text: 意识, link: false}]
  definition: 政治意识、大局意识、核心意识、看齐意识的合称。
  category: 政治建设
  components: [政治意识, 大局意识, 核心意识, 看齐意识]
  related: [两个维护]
"""
SECOND = """\
- term: 两个维护
  id: liang-ge-wei-hu
  pinyin: liǎng gè wéihù
  definition: >
    两个方面
    - 的维护。
  category: 政治建设
  sources:
  - title: 决定
    date: 2017-10

# 下面是第三条
"""
THIRD = """\
- term: 巡视
  pinyin: xúnshì
  definition: "一种
    监督。"
  category: 监督
"""
GLOSSARY = HEAD + FIRST + SECOND + THIRD
Read = tuple[tuple[Term, ...], tuple[Problem, ...]]


def read(text: str, root: Path | None = None) -> tuple[Read, int]:
    """What a build that has a store finds in a glossary, and how many entries it had to read."""
    store = Store(root, "program")
    found = parse_glossary(Source("glossary.yml", text), store)
    store.close()
    return found, store.made["entries"]


def whole(text: str) -> Read:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(glossary_pieces, "divided", lambda _: ("", []))
        return parse_glossary(Source("glossary.yml", text))


def test_only_an_entry_that_has_changed_is_read(tmp_path: Path) -> None:
    assert read(GLOSSARY, tmp_path) == (whole(GLOSSARY), 3)
    assert whole(GLOSSARY)[1] == ()
    assert read(GLOSSARY, tmp_path) == (whole(GLOSSARY), 0)
    changed = GLOSSARY.replace("监督。", "工作。")
    assert read(changed, tmp_path) == (whole(changed), 1)


def test_an_entry_that_has_moved_is_not_read_again_and_has_its_new_lines(tmp_path: Path) -> None:
    read(GLOSSARY, tmp_path)
    moved = f"{HEAD}# 又一行\n{THIRD}{SECOND}{FIRST}"
    found, made = read(moved, tmp_path)
    assert made == 0
    assert found == whole(moved)
    assert [term.line for term in found[0]] == [4, 9, 21]


def test_an_entry_of_which_something_is_to_be_said_is_read_every_time(tmp_path: Path) -> None:
    doubtful = GLOSSARY.replace("  pinyin: xúnshì\n", "")
    for _ in range(2):
        assert read(doubtful, tmp_path)[0] == whole(doubtful)
    assert [problem.where.line for problem in whole(doubtful)[1]] == [22]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param(HEAD, id="comments alone"),
        pytest.param(GLOSSARY.replace("\n", "\r\n"), id="ends of lines of Windows"),
        pytest.param(GLOSSARY.replace("  category: 监督\n", "  category: 监督\r"), id="old Macs"),
        pytest.param(HEAD + FIRST.replace("两个", '"两') + '- 个"\n' + SECOND, id="quotes: a dash"),
        pytest.param(HEAD + FIRST + "- term: 'a\n- b'\n" + SECOND, id="two lines in quotes"),
        pytest.param(HEAD + FIRST + "---\n" + SECOND, id="another document"),
        pytest.param(HEAD + FIRST + "...\n" + SECOND, id="an end of a document"),
        pytest.param("---\n" + GLOSSARY, id="a mark at the beginning"),
        pytest.param("%YAML 1.1\n" + GLOSSARY, id="a directive"),
        pytest.param("terms:\n" + GLOSSARY, id="a field around the list"),
        pytest.param("terms:\n" + FIRST + SECOND, id="a field above the entries"),
        pytest.param(HEAD + " " + FIRST.replace("\n", "\n "), id="all a space to the right"),
        pytest.param(HEAD + "- 甲\n-\n- term: 乙\n", id="entries of other kinds"),
        pytest.param(HEAD + FIRST + FIRST, id="the same entry twice"),
        pytest.param(HEAD + FIRST + "<<<<<<< 甲\n" + SECOND, id="a mark of Git"),
        pytest.param(HEAD + "\x01" + FIRST, id="a character that is refused"),
        pytest.param(HEAD + FIRST + THIRD.replace("  pinyin", "\tpinyin"), id="a tab"),
        pytest.param(HEAD + FIRST.replace("政治建设", "&a 政治建设") + THIRD, id="an anchor"),
        pytest.param(HEAD + FIRST + "- term: |+\n    巡视\n\n\n" + SECOND, id="lines that stay"),
    ],
)
def test_any_file_is_read_as_it_is_as_a_whole(text: str, tmp_path: Path) -> None:
    read(GLOSSARY, tmp_path)
    for _ in range(2):
        assert read(text, tmp_path)[0] == whole(text)


def test_after_any_edit_the_glossary_is_the_one_that_is_read_as_a_whole(tmp_path: Path) -> None:
    rng = random.Random(11)
    text = GLOSSARY
    parts = ["- ", "\n", "  ", '"', "'", "[", "]", "#", " #", "：", "|", "\n- ", "\n---\n", "意识"]
    for _ in range(300):
        at = rng.randrange(len(text) + 1)
        cut = rng.choice((0, 0, 1, 3, 40))
        text = text[:at] + rng.choice(("", *parts, *parts)) + text[at + cut :]
        assert read(text, tmp_path)[0] == whole(text)
        if rng.random() < 0.4:
            text = GLOSSARY


def test_a_damaged_record_of_the_entries_changes_nothing(tmp_path: Path) -> None:
    read(GLOSSARY, tmp_path)
    with sqlite3.connect(tmp_path / PATH) as base:
        base.execute("update results set value = substr(value, 1, 40)")
    assert read(GLOSSARY, tmp_path) == (whole(GLOSSARY), 3)
