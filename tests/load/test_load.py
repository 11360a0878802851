"""What the loader refuses, and that everything wrong is said in one go."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.problems import Code
from generator.sources.load import load
from generator.text.disguised import has_noughts


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content/speeches").mkdir(parents=True)
    (tmp_path / "glossary.yml").write_text("[]", encoding="utf-8")
    return tmp_path


def codes(root: Path) -> list[tuple[Code, str]]:
    return [(problem.code, str(problem.where)) for problem in load(root)[1]]


def test_a_byte_order_mark_is_not_text(project: Path) -> None:
    (project / "content/speeches/a.txt").write_bytes("\ufeff标题\n正文。".encode())
    (source,) = load(project)[0].speeches
    assert source.text == "标题\n正文。"


def test_line_ends_reach_the_parser_as_they_are(project: Path) -> None:
    (project / "content/speeches/a.txt").write_bytes("标题\r\n正文。".encode())
    assert load(project)[0].speeches[0].text == "标题\r\n正文。"


@pytest.mark.parametrize("content", [b"", b" \n\t\n", "　　\n".encode()])
def test_an_empty_file_is_an_error(project: Path, content: bytes) -> None:
    (project / "content/speeches/a.txt").write_bytes(content)
    assert codes(project) == [(Code.FILE_EMPTY, "content/speeches/a.txt")]


def test_gbk_text_is_an_error_that_names_the_line(project: Path) -> None:
    (project / "content/speeches/a.txt").write_bytes(b"Title\n" + "正文".encode("gbk"))
    assert codes(project) == [(Code.NOT_UTF8, "content/speeches/a.txt:2")]


@pytest.mark.parametrize("char", ["\0", "\x07", "\x1b", "\x7f", "\x9f", "\uffff"])
def test_a_control_character_is_an_error_that_names_the_line(project: Path, char: str) -> None:
    (project / "content/speeches/a.txt").write_bytes(f"标题\n正{char}文".encode())
    assert codes(project) == [(Code.CONTROL_CHARACTER, "content/speeches/a.txt:2")]


def test_private_use_and_extension_b_characters_are_text(project: Path) -> None:
    (project / "content/speeches/a.txt").write_bytes("标题\ue004\U00020bb7\n".encode())
    assert codes(project) == [(Code.DOUBTFUL_CHARACTER, "content/speeches/a.txt:1")]
    assert load(project)[0].speeches[0].text == "标题\ue004\U00020bb7\n"


def test_a_link_out_of_the_project_is_refused(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "secret.txt"
    outside.write_text("别处的文字", encoding="utf-8")
    (project / "content/speeches/a.txt").symlink_to(outside)
    assert codes(project) == [(Code.PATH_ESCAPES, "content/speeches/a.txt")]
    assert load(project)[0].speeches == ()


def test_a_word_file_is_named_and_not_skipped_in_silence(project: Path) -> None:
    (project / "content/speeches/a.docx").write_bytes(b"PK")
    assert codes(project) == [(Code.UNREADABLE, "content/speeches/a.docx")]


def test_a_missing_glossary_and_folder_are_both_reported(tmp_path: Path) -> None:
    assert [code for code, _ in codes(tmp_path)] == [Code.FILE_MISSING, Code.FILE_MISSING]


@pytest.mark.parametrize(
    ("encoding", "said"),
    [("hz", "HZ"), ("utf-7", "UTF-7"), ("utf-16-le", "UTF-16"), ("utf-32-be", "UTF-32")],
)
def test_a_text_in_another_encoding_that_is_right_utf_8_is_refused(
    project: Path, encoding: str, said: str
) -> None:
    text = "讲话\n同志们\n" if encoding in ("hz", "utf-7") else "SPEECH 2026\n"
    data = text.encode(encoding)
    assert data.decode("utf-8")
    (project / "content/speeches/a.txt").write_bytes(data)
    (problem,) = [p for p in load(project)[1] if p.where.path.endswith("a.txt")]
    assert problem.code is Code.NOT_UTF8
    assert said in problem.message
    assert "import content/speeches/a.txt" in problem.hint


def test_from_two_zero_bytes_in_five_on_a_text_is_in_another_encoding() -> None:
    assert has_noughts("ab\0c\0")
    assert not has_noughts("abc\0d\0")
    assert has_noughts("\0a\0")
    assert not has_noughts("\0a")
    assert not has_noughts("")


def test_every_bad_file_is_reported_in_one_run(project: Path) -> None:
    for name, content in [("a", b""), ("b", b"\xff\xfe"), ("c", b"a\0b")]:
        (project / f"content/speeches/{name}.txt").write_bytes(content)
    found = {code for code, _ in codes(project)}
    assert found == {Code.FILE_EMPTY, Code.NOT_UTF8, Code.CONTROL_CHARACTER}
