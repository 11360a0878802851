"""A spreadsheet of terms: what is taken, what is told, and that nothing is lost."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from generator.commands.export import export_downloads
from generator.commands.import_terms import TableTaken, import_terms
from generator.model.problems import BuildFailed


def take(project: Path, *rows: tuple[str, ...], category: str = "") -> TableTaken:
    file = project / "shu.csv"
    file.write_text("\n".join(",".join(row) for row in rows), encoding="utf-8")
    return import_terms(project, file, category)


def glossary(project: Path) -> str:
    return (project / "glossary.yml").read_text(encoding="utf-8")


def test_what_the_export_writes_comes_back_without_a_change(project: Path) -> None:
    before = glossary(project)
    export_downloads(project, project / "out")
    file = next((project / "out").rglob("*.csv"))
    taken = import_terms(project, file)
    assert (taken.same, taken.added, taken.updated, taken.refused) == (2, (), (), 0)
    assert glossary(project) == before


def test_columns_may_stand_in_any_order_under_other_names(project: Path) -> None:
    taken = take(
        project,
        ("2024年术语表", "", "", ""),
        ("序号", "解释", "名称", "分类"),
        ("1", "三条要求。", "三个务必", "作风建设"),
        ("2", "两项要求。", "两个维护", "政治建设"),
    )
    assert (taken.added, taken.updated) == (("三个务必",), ("两个维护",))
    assert "definition: 两项要求。" in glossary(project)
    assert "aliases: [两个坚决维护]" in glossary(project)


def test_an_empty_cell_removes_nothing_and_lists_only_grow(project: Path) -> None:
    take(project, ("术语", "释义", "别名"), ("两个维护", "", "坚决做到两个维护"))
    assert "aliases: [两个坚决维护, 坚决做到两个维护]" in glossary(project)
    assert "两项政治要求的合称。" in glossary(project)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("", "释义", "甲"), "没有写术语"),
        (("三个务必", "", "甲"), "没有释义"),
        (("三个务必", "释义", ""), "没有专题"),
        (("两个坚决维护", "释义", "甲"), "已经是“两个维护”的别名"),
        (("三" * 61, "释义", "甲"), "最多 60 个"),
    ],
)
def test_a_row_that_cannot_be_taken_is_told_with_its_number(
    project: Path, row: tuple[str, ...], said: str
) -> None:
    taken = take(project, ("术语", "释义", "专题"), row, ("七个有之", "释义。", "纪律"))
    assert taken.added == ("七个有之",)
    assert taken.refused == 1
    told = [str(problem) for problem in taken.problems]
    assert any("shu.csv:2" in one and said in one for one in told), told


def test_the_same_term_twice_is_taken_once(project: Path) -> None:
    row = ("三个务必", "释义。", "甲")
    taken = take(project, ("术语", "释义", "专题"), row, row)
    assert (len(taken.added), taken.refused) == (1, 1)


def test_a_topic_for_all_fills_the_empty_ones(project: Path) -> None:
    taken = take(project, ("术语", "释义"), ("三个务必", "释义。"), category="作风建设")
    assert taken.added == ("三个务必",)
    assert "category: 作风建设" in glossary(project)


def test_an_excel_file_is_read(project: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["术语", "释义", "专题", "构成"])
    sheet.append(["三个务必", "三条要求。", "作风建设", "一；二；三"])
    data = io.BytesIO()
    book.save(data)
    (project / "shu.xlsx").write_bytes(data.getvalue())
    assert import_terms(project, project / "shu.xlsx").added == ("三个务必",)
    assert "  components:\n    - 一\n    - 二\n    - 三\n" in glossary(project)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.xlsx", b"no zip"),
        ("a.csv", "一列,两列\n三,四\n".encode()),
        ("a.csv", b"\xff\xff\x00"),
        ("missing.csv", None),
    ],
)
def test_a_file_that_is_no_table_is_refused(project: Path, name: str, data: bytes | None) -> None:
    before = glossary(project)
    if data is not None:
        (project / name).write_bytes(data)
    with pytest.raises(BuildFailed):
        import_terms(project, project / name)
    assert glossary(project) == before


def test_a_table_of_an_old_office_is_read(project: Path) -> None:
    (project / "a.csv").write_bytes("术语\t释义\t专题\n三个务必\t三条。\t甲\n".encode("gb18030"))
    assert import_terms(project, project / "a.csv").added == ("三个务必",)


def test_one_bad_row_keeps_no_other_row_out(project: Path) -> None:
    rows = [("七个有之", "释义。", "纪律", "两个维护；没有收的词")]
    rows += [(f"第{n}个词", "释义。", "纪律", f"第{n + 1}个词") for n in range(12)]
    taken = take(project, ("术语", "释义", "专题", "相关术语"), *rows, ("第12个词", "", "纪律", ""))
    assert len(taken.added) == 13
    told = [(problem.where.line, problem.message) for problem in taken.problems]
    assert any(line == 2 and "没有收的词" in message for line, message in told)
    assert any(line == 14 and "第12个词" in message for line, message in told)
    assert any(line == 15 and "没有释义" in message for line, message in told)


def test_a_fault_is_told_at_the_row_it_is_in(project: Path) -> None:
    rows = (("七个有之", "释义。", "甲"), ("很" * 61, "释义。", "甲"), ("三个务必", "释义。", "甲"))
    taken = take(project, ("术语", "释义", "专题"), *rows)
    assert taken.added == ("七个有之", "三个务必")
    assert [problem.where.line for problem in taken.problems] == [3]


@pytest.mark.parametrize(
    ("aliases", "other", "taken_as"),
    [
        ("一心、一意", "", ("一心", "一意")),
        ("一心、一意", "同一；一样", ("一心、一意",)),  # this table divides by another mark
        ("全心、全意", "", ("全心、全意",)),  # the term itself, with marks
    ],
)
def test_a_mark_within_a_name_divides_names_only_where_no_other_does(
    project: Path, aliases: str, other: str, taken_as: tuple[str, ...]
) -> None:
    head = ("术语", "释义", "专题", "别名")
    take(project, head, ("全心全意", "释义。", "甲", aliases), ("三个务必", "释义。", "甲", other))
    lines = "".join(f"    - {alias}\n" for alias in taken_as)
    assert f"aliases:\n{lines}  definition" in glossary(project)


@pytest.mark.parametrize("hidden", [True, False])
def test_the_terms_of_a_workbook_may_stand_on_another_sheet(project: Path, hidden: bool) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("说明", 0).append(["填表说明"])
    book["Sheet"].append(["释义", "术语", "专题"])
    book["Sheet"].append(["三条要求。", "三个务必", "作风建设"])
    book["Sheet"].sheet_state = "hidden" if hidden else "visible"
    book.save(project / "shu.xlsx")
    if hidden:
        with pytest.raises(BuildFailed):
            import_terms(project, project / "shu.xlsx")
    else:
        assert import_terms(project, project / "shu.xlsx").added == ("三个务必",)


@pytest.mark.parametrize("name", ["a.csv", "a.xls", "a.et"])
def test_a_workbook_of_the_old_form_is_named_as_one(project: Path, name: str) -> None:
    (project / name).write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500))
    with pytest.raises(BuildFailed, match="旧版 Excel"):
        import_terms(project, project / name)


def test_a_row_that_clashes_is_told_without_a_line_of_another_file(project: Path) -> None:
    table = "术语,释义,专题,别名\n新词语,甲。,作风建设,两个维护\n".encode()
    (project / "a.csv").write_bytes(table)
    (told,) = import_terms(project, project / "a.csv").problems
    assert told.where.line == 2
    assert "“两个维护”同术语“两个维护”冲突" in told.message


def test_a_row_with_a_cell_beyond_the_headings_is_not_taken(project: Path) -> None:
    """A comma in a text without quote marks moves all that follows into wrong columns."""
    taken = take(
        project,
        ("术语", "释义", "专题"),
        ("三个务必", "第一条", "第二条。", "作风建设"),
        ("七个有之", "释义。", "纪律", ""),
    )
    assert taken.added == ("七个有之",)
    (problem,) = taken.problems
    assert problem.where.line == 2
    assert "多出“作风建设”" in problem.message


def test_a_heading_that_stands_twice_is_told_as_that(project: Path) -> None:
    taken = take(project, ("术语", "释义", "专题", "定义"), ("三个务必", "三条。", "甲", "乙"))
    (problem,) = taken.problems
    assert "“定义”这一列没有用：前面已经有一列" in problem.message


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        (
            "a.csv",
            '术语,释义,专题\n七个有之,释义。,甲\n三个务必,"三条。,甲\n四,五,六'.encode(),
            "第 3 行",
        ),
        ("a.csv", b"", "空的"),
        ("a.csv", b"\n\n", "空的"),
        ("a.xlsx", b"", "空的"),
        ("a.xlsx", b"PK\x03\x04" + bytes(40), "损坏"),
        ("a.xlsx", b"no zip", "不是能读的 .xlsx"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0" + bytes(40), "旧版的 .xls"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "密码"),
    ],
)
def test_a_table_that_cannot_be_read_is_told_why(
    project: Path, name: str, data: bytes, said: str
) -> None:
    (project / name).write_bytes(data)
    with pytest.raises(BuildFailed, match=said):
        import_terms(project, project / name)


def test_a_cell_in_quote_marks_holds_commas_breaks_and_quote_marks(project: Path) -> None:
    text = '术语,释义,专题\n三个务必,"三条,\n都是""务必""。",甲\n'
    (project / "a.csv").write_text(text, encoding="utf-8")
    assert import_terms(project, project / "a.csv").added == ("三个务必",)
