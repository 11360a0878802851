"""What a new text may be called: one rule for the command, the desk and the folder."""

from __future__ import annotations

import pytest

from generator.sources.file_names import LONGEST_NAME, MOST_BYTES, given_name_fault, name_fault


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("", "空"),
        ("../a", "“/”"),
        ("a/b", "“/”"),
        ("a\\b", "Windows"),
        ("a?", "Windows"),
        ("CON", "Windows"),
        ("lpt1", "Windows"),
        ("a.", "Windows"),
        (" a", "Windows"),
        (".a", "临时文件"),
        ("~a", "临时文件"),
        ("a\x07b", "响铃符，在“a”之后"),
        ("讲\u202e话", "U+202E"),
    ],
)
def test_a_name_that_would_not_be_read_or_not_on_every_computer_is_refused(
    name: str, why: str
) -> None:
    assert why in given_name_fault(name)


@pytest.mark.parametrize("name", ["讲话", "2026-03-05-hui-yi", "a b", "con-a", "甲（二）", "a.b"])
def test_other_names_are_fine(name: str) -> None:
    assert given_name_fault(name) == ""


def test_a_name_has_as_many_bytes_as_a_disk_of_linux_holds() -> None:
    longest = MOST_BYTES - len(".txt")
    assert given_name_fault("讲" * (longest // 3)) == ""
    assert "字节" in given_name_fault("讲" * (longest // 3 + 1))


def test_the_name_of_a_file_has_so_many_characters() -> None:
    assert name_fault("a" * (LONGEST_NAME)) is None
    assert name_fault("a" * (LONGEST_NAME + 1)) is not None
