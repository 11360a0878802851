"""Speeches that occur twice are reported with both names; those that share a phrase are not."""

from __future__ import annotations

import time

import pytest

from generator.model.corpus import Source
from generator.model.problems import Code
from generator.sources.duplicates import is_copy_of, near_duplicates
from generator.sources.parse import parse_speeches


def text(*numbers: int, title: str = "在会议上的讲话") -> str:
    """A speech of ten-character sentences, one for each number."""
    return f"{title}\n" + "\n".join(f"这是第{n:04d}号的句子吗。" for n in numbers) + "\n"


def told(**files: str) -> list[tuple[str, str]]:
    sources = [Source(f"content/speeches/{name}.txt", body) for name, body in files.items()]
    _, problems = parse_speeches(sources)
    return [(p.where.path, p.message) for p in problems if p.code is Code.NEAR_DUPLICATE]


def pair(one: str, other: str, names: tuple[str, str] = ("a", "bb")) -> bool:
    found = told(**dict(zip(names, (one, other), strict=True)))
    if found:
        ((path, message),) = found
        assert path == f"content/speeches/{names[1]}.txt"
        assert f"content/speeches/{names[0]}.txt" in message
    return bool(found)


def test_the_same_text_is_told_whatever_the_names() -> None:
    assert pair(text(*range(20)), text(*range(20)))


def test_punctuation_width_and_line_ends_make_no_other_text() -> None:
    assert pair(text(*range(20)), text(*range(20)).replace("。\n", "！\r\n\r\n　　"))


def test_four_fifths_of_the_sentences_are_nearly_the_same_and_less_is_not() -> None:
    assert pair(text(*range(40)), text(*range(33), *range(100, 107)))
    assert not pair(text(*range(40)), text(*range(30), *range(100, 110)))


def test_where_the_name_says_copy_a_third_is_enough() -> None:
    names = ("jiang-hua", "jiang-hua - 副本")
    assert pair(text(*range(40)), text(*range(20), *range(100, 120)), names)
    assert not pair(text(*range(40)), text(*range(8), *range(100, 132), title="另一次"), names)


def test_an_excerpt_is_no_copy() -> None:
    assert not pair(text(*range(40)), text(*range(18)))
    assert pair(text(*range(40)), text(*range(22)))


@pytest.mark.parametrize(
    ("name", "copy"),
    [
        *(
            (name, True)
            for name in ("讲话 - 副本", "讲话(1)", "讲话（2）", "讲话 (3)", "讲话 副本 2")
        ),
        *((name, True) for name in ("复件 讲话", "讲话_copy", "Copy of 讲话", "讲话 - 副本 (2)")),
        *((name, False) for name in ("讲话", "讲话二", "2021讲话", "讲话（节选）")),
    ],
)
def test_the_names_that_programs_give_to_copies(name: str, copy: bool) -> None:
    assert is_copy_of(f"content/speeches/{name}.txt", "content/speeches/讲话.txt") is copy


def test_each_of_many_copies_is_told_once() -> None:
    found = told(**{f"a{n:03}": text(*range(20)) for n in range(50)})
    assert len(found) == 49


def test_copies_that_share_a_phrase_with_all_others_are_found_among_them() -> None:
    files = {f"a{n:03}": text(1, 2, *range(100 * n + 100, 100 * n + 110)) for n in range(50)}
    files["b-zzz"] = files["a030"]
    assert [path for path, _ in told(**files)] == ["content/speeches/b-zzz.txt"]


def test_the_work_grows_with_the_text_and_not_with_the_pairs() -> None:
    def cost(count: int) -> float:
        sources = [Source(f"s/{n}.txt", text(*range(300))) for n in range(count)]
        speeches, _ = parse_speeches(sources)
        start = time.process_time()
        assert len(list(near_duplicates(speeches))) == count - 1
        return time.process_time() - start

    assert cost(160) < 16 * max(cost(20), 0.005)
