"""Text files: their characters in whatever encoding they come, or a question."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.importers.encoding import NAMES, read_text
from generator.importers.read import read_file
from generator.model.problems import Code
from generator.text.disguised import in_ascii

SIMPLIFIED = (
    "在全县工作会议上的讲话\n同志们：\n今天的会议很重要，要树立“四个意识”，坚定“四个自信”。\n"
)
TRADITIONAL = (
    "在會議上的講話\n各位同事：\n今天的會議很重要，我們要認真學習、結合實際，把各項工作做好。\n"
)


def read(data: bytes, encoding: str = "") -> str:
    imported = read_text("a.txt", data, encoding)
    assert imported.problems == ()
    return imported.text


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "gb18030", "utf-16-le", "utf-16-be"])
def test_every_encoding_in_use_is_found_out(encoding: str) -> None:
    assert read(SIMPLIFIED.encode(encoding)) == SIMPLIFIED


@pytest.mark.parametrize("encoding", ["big5", "gb18030", "utf-16-le"])
def test_traditional_texts_are_told_apart_too(encoding: str) -> None:
    assert read(TRADITIONAL.encode(encoding)) == TRADITIONAL


@pytest.mark.parametrize("encoding", ["hz", "utf-7"])
@pytest.mark.parametrize("text", [SIMPLIFIED, "讲话\n同志们\n", "5G~100%+党建\n"])
def test_encodings_that_are_ascii_are_found_out(encoding: str, text: str) -> None:
    data = text.encode(encoding)
    assert data.isascii()
    assert read(data) == text
    assert read(data, "utf-8") == data.decode()


@pytest.mark.parametrize(
    "text",
    [
        "A ~{ B ~} C\n",
        "~{{name}}~}\n",
        "1+1-2, C+AGE-\n",
        "tel:+86-10-6655\n",
        "+/v8AQIDBA==\n",
        "讲话 ~{VPND~}\n",
        "讲话 +i7KL3Q-\n",
    ],
)
def test_signs_of_these_in_another_text_are_its_own(text: str) -> None:
    assert read(text.encode()) == text


def test_two_characters_must_come_out_of_ascii_and_nearly_nothing_but_chinese() -> None:
    assert in_ascii("讲话".encode("hz").decode()) == "hz"
    assert in_ascii("讲".encode("hz").decode()) == ""
    text = "讲" * 9
    assert in_ascii(f"{text}é".encode("utf-7").decode()) == "utf-7"
    assert in_ascii(f"{text[1:]}é".encode("utf-7").decode()) == ""


@pytest.mark.parametrize("added", ["深水埗、啲嘅喺", "①⑩"])
def test_what_hong_kong_added_to_big5_is_read_and_told(added: str) -> None:
    text = f"{TRADITIONAL}{added}\n"
    imported = read_text("a.txt", text.encode("big5hkscs"))
    assert imported.text == text
    (problem,) = imported.problems
    assert not problem.is_error
    assert "第 4 行有 Big5 扩充区的字" in problem.message


def test_what_windows_added_to_big5_is_read() -> None:
    text = f"{TRADITIONAL}恒裏€100萬Ⅳ\n"
    assert read(text.encode("cp950")) == text


def test_characters_of_four_bytes_are_read_in_gb18030() -> None:
    text = f"{SIMPLIFIED}㐀𠮷ꀀ\n"
    assert read(text.encode("gb18030")) == text


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_a_byte_order_mark_decides_and_is_no_character(mark: bytes, encoding: str) -> None:
    assert read(mark + "党".encode(encoding)) == "党"


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_what_the_editor_says_is_read_so_and_every_character_comes_back(text: str) -> None:
    same = text.replace("\r\n", "\n").replace("\r", "\n")
    # A text may begin with the mark itself; one of them is then no character.
    if text[0] != "\ufeff":
        assert read(text.encode("gb18030"), "gb18030") == same
        assert read(text.encode("utf-8"), "utf-8") == same


def test_what_can_be_read_in_several_ways_is_asked_about() -> None:
    imported = read_text("a.txt", "斕疑".encode("big5"))
    (problem,) = imported.problems
    assert problem.code is Code.UNSURE_ENCODING
    assert "GBK（GB18030）“你好”" in problem.message
    assert "--encoding gb18030" in problem.hint
    assert read("斕疑".encode("big5"), "gb18030") == "你好"


@pytest.mark.parametrize("encoding", ["utf-32-le", "utf-32-be"])
def test_utf_32_is_read_with_a_mark_and_without(encoding: str) -> None:
    mark = codecs.BOM_UTF32_LE if encoding.endswith("le") else codecs.BOM_UTF32_BE
    assert read(mark + SIMPLIFIED.encode(encoding)) == SIMPLIFIED
    assert read(SIMPLIFIED.encode(encoding)) == SIMPLIFIED


def test_the_euro_of_windows_is_read_and_told() -> None:
    data = "引进外资".encode("gbk") + b"\x80" + "一百万，落实各项工作要求。\n".encode("gbk")
    imported = read_text("a.txt", data)
    assert imported.text == "引进外资€一百万，落实各项工作要求。\n"
    (problem,) = imported.problems
    assert "第 1 行" in problem.message
    assert not problem.is_error
    assert read_text("a.txt", "外资€一百万元\n".encode("gb18030"), "gb18030").problems == ()


def test_two_encodings_in_one_file_are_told_with_their_lines() -> None:
    data = SIMPLIFIED.encode() + SIMPLIFIED.encode("gbk")
    (problem,) = read_text("a.txt", data).problems
    assert "混了两种编码" in problem.message
    assert "第 1 行等 3 行是 UTF-8" in problem.message
    assert "第 4 行等 3 行是 GBK" in problem.message


def test_a_damaged_file_says_where() -> None:
    data = SIMPLIFIED.encode("gb18030")
    cut = data[:40] + b"\xff\xff" + data[40:]
    (problem,) = read_text("a.txt", cut).problems
    assert problem.code is Code.DAMAGED_FILE
    assert "第 41 个字节" in problem.message
    (wrong,) = read_text("a.txt", data, "utf-8").problems
    assert "按 UTF-8 读到第 1 行" in wrong.message


def test_line_ends_of_all_systems_are_line_ends() -> None:
    assert read("一\r\n二\r三\n".encode("gb18030"), "gb18030") == "一\n二\n三\n"


@pytest.mark.parametrize("encoding", NAMES)
def test_the_kind_names_the_encoding(encoding: str) -> None:
    assert NAMES[encoding] in read_text("a.txt", "A\n".encode(encoding), encoding).kind


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", Code.UNSUPPORTED_INPUT),
        (
            b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related\r\n",
            Code.UNSUPPORTED_INPUT,
        ),
        (b" \r\n", Code.FILE_EMPTY),
    ],
)
def test_other_kinds_of_files_are_refused_with_what_to_do(data: bytes, code: Code) -> None:
    (problem,) = read_file("a", "content/speeches/a.txt", data).problems
    assert problem.code is code
    assert problem.hint


@pytest.mark.parametrize("data", [b"\x1b$)A\x0e55=(\x0f", b"\x1b$B$3\x1b(B", b"\x1b$)C\x0e"])
def test_a_text_in_iso_2022_is_refused_by_its_name(data: bytes) -> None:
    imported = read_text("a.txt", data)
    assert imported.text == ""
    assert "ISO-2022" in imported.problems[0].message
    assert read_text("a.txt", data.replace(b"\x1b", b"")).text
