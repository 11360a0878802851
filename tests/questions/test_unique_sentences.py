"""Sentences that one speech alone says: told by their digests first, then by all texts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.build.store import Store
from generator.model.corpus import Block, Speech
from generator.quiz.unique_sentences import UniqueSentences
from generator.text import squeeze
from generator.text.sentences import excerpt_around, sentences

SAID = "我们要把所有精力都用在让老百姓过好日子上。"


def speech(id: str, *paragraphs: str) -> Speech:
    blocks = tuple(
        Block(f"{id}-{number}", "paragraph", text, number)
        for number, text in enumerate(paragraphs, 1)
    )
    return Speech(id, f"{id}.txt", "讲话", "", blocks, "\n".join(paragraphs))


@pytest.mark.parametrize(
    ("other", "unique"),
    [
        ("大家好。", True),
        (SAID, False),
        ("大家好。" + SAID + "谢谢。", False),
        ("我们要把所有精力\u3000都用在让老百姓过好日子上。", False),
        ("有人说过，" + SAID, False),
        (SAID.replace("。", "，大家都这样想。"), True),
    ],
)
def test_a_sentence_is_unique_when_no_other_speech_says_it_alone_or_within_another(
    other: str, unique: bool
) -> None:
    found = UniqueSentences((speech("a", "各位代表：", SAID), speech("b", other)))
    assert found.is_unique(SAID, "a") == unique


def test_what_a_speech_says_twice_is_still_its_own() -> None:
    found = UniqueSentences((speech("a", SAID, "好。" + SAID), speech("b", "大家好。")))
    assert found.is_unique(SAID, "a")


def test_two_sentences_together_or_a_part_of_one_are_none() -> None:
    found = UniqueSentences((speech("a", "大家好。" + SAID), speech("b", "谢谢。")))
    assert not found.is_unique("大家好。" + SAID, "a")
    assert not found.is_unique(SAID[3:], "a")


@pytest.mark.parametrize(("more", "own"), [("", False), ("谢谢。", True)])
def test_a_speech_has_sentences_of_its_own_or_none(more: str, own: bool) -> None:
    found = UniqueSentences((speech("a", SAID + more), speech("b", "大家好。", SAID)))
    assert found.has_own("a") == own
    assert found.has_own("b")


TEXTS = st.text("甲乙丙丁 。！”\n", max_size=30)


@given(st.lists(st.lists(TEXTS, max_size=3), min_size=2, max_size=4))
def test_the_digests_change_no_answer(texts: list[list[str]]) -> None:
    speeches = [speech(f"s{number}", *own) for number, own in enumerate(texts)]
    found = UniqueSentences(speeches)
    whole = {s.id: squeeze("".join(block.text for block in s.blocks)) for s in speeches}
    for one in speeches:
        said = {part for block in one.blocks for part in sentences(block.text)}
        for part in said:
            others = [text for id, text in whole.items() if id != one.id]
            assert found.is_unique(part, one.id) == (not any(squeeze(part) in t for t in others))
            assert found.has_own(one.id) or not found.is_unique(part, one.id)


@given(TEXTS)
def test_sentences_are_together_the_text(text: str) -> None:
    assert "".join(sentences(text)) == text


@given(TEXTS, st.data())
def test_an_excerpt_within_a_sentence_is_that_sentence(text: str, data: st.DataObject) -> None:
    start = 0
    for part in sentences(text):
        body = part.rstrip("。！”")
        if body:
            at = data.draw(st.integers(0, len(body) - 1))
            found = excerpt_around(text, start + at, start + at + 1)
            assert text[found.start : found.end] == part
        start += len(part)


def test_a_changed_speech_alone_is_divided_again(tmp_path: Path) -> None:
    others = [speech("a", "各位代表：", SAID), speech("c", "大家好。")]
    for paragraph, unique, reused, made in (
        ("谢谢。", True, 0, 3),
        ("谢谢。", True, 3, 0),
        ("谢谢。" + SAID, False, 2, 1),
    ):
        store = Store(tmp_path)
        found = UniqueSentences((*others, speech("b", paragraph)), store)
        assert found.is_unique(SAID, "a") == unique
        assert (store.reused["own sentences"], store.made["own sentences"]) == (reused, made)
        store.close()
