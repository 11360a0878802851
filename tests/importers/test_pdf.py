"""PDF files: what two programs read alike becomes paragraphs, anything else is a question."""

from __future__ import annotations

import html
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from generator.importers.imported import Imported, Options
from generator.importers.pdf import differences, edges_of, joined, read_pdf
from generator.importers.pdf_lines import Line, PdfPage
from generator.importers.pdf_order import ordered
from generator.importers.pdf_second import Printed
from generator.model.problems import Code
from tests.conftest import HOME
from tests.importers.paper import pdf, write

TARGET = "content/speeches/a.txt"
SPEECH = HOME / "content/speeches/2020-xian-cong-yan-zhi-dang.txt"
EM, HEIGHT, LEFT, RIGHT = 10.0, 800.0, 60.0, 460.0


def line(text: str, row: float, left: float = LEFT, right: float | None = None) -> Line:
    """A line in a row from the top, as long as its text unless `right` says otherwise."""
    bottom = HEIGHT - 100 - row * 15
    end = left + len(text) * EM if right is None else right
    return Line(text, left, bottom, end, bottom + EM)


def full(text: str, row: float, left: float = LEFT) -> Line:
    return line(text, row, left, RIGHT)


def page(*lines: Line, second: tuple[Line, ...] | None = None) -> PdfPage:
    return PdfPage(HEIGHT, lines, lines if second is None else second)


def taken(*pages: PdfPage, signed_off: bool = False) -> Imported:
    return joined("a.pdf", TARGET, pages, Options(signed_off=signed_off))


def paragraphs(*pages: PdfPage) -> list[str]:
    return taken(*pages).text.splitlines()


# --- paragraphs -------------------------------------------------------------------


def test_a_full_line_runs_on_and_an_indented_one_begins_a_paragraph() -> None:
    assert paragraphs(
        page(
            line("同志们：", 0),
            full("今天的会议很重要，", 1, LEFT + 2 * EM),
            line("要抓好落实。", 2),
            full("第二段从这里开始，到", 3, LEFT + 2 * EM),
        ),
        page(line("下一页才完。", 0)),
    ) == ["同志们：", "今天的会议很重要，要抓好落实。", "第二段从这里开始，到下一页才完。"]


def test_without_indents_a_short_line_ends_a_paragraph_and_a_number_begins_one() -> None:
    assert paragraphs(
        page(
            full("今天的会议很重要，", 0),
            line("要抓好落实。", 1),
            full("第二段恰好写满一行。", 2),
            line("一、提高认识", 3),
        )
    ) == ["今天的会议很重要，要抓好落实。", "第二段恰好写满一行。", "一、提高认识"]


def test_spaces_that_the_layout_makes_are_no_text_and_words_keep_theirs() -> None:
    assert paragraphs(
        page(full("2026 年 3 月推广 Open", 0), line("Source 和 5G 。", 1)),
    ) == ["2026年3月推广Open Source和5G。"]


def test_page_numbers_and_repeated_headers_are_left_out_and_told() -> None:
    def numbered(number: int, text: str) -> PdfPage:
        header = Line("内部资料", LEFT, 780, LEFT + 40, 790)
        footer = Line(f"— {number} —", 250, 20, 280, 30)
        return page(header, line(text, 1), footer)

    result = taken(numbered(1, "正文。"), numbered(2, "2026"))
    assert result.text == "正文。\n2026\n"
    (message,) = [p.message for p in result.problems if "没有收入" in p.message]
    assert message == "页眉、页脚和页码 4 处没有收入：“内部资料”、“— 1 —”、“— 2 —”"


def test_a_page_without_text_is_told() -> None:
    result = taken(page(line("正文。", 0)), page())
    assert any("第 2 页没有文字" in problem.message for problem in result.problems)


# --- two readings -------------------------------------------------------------------


def test_lines_are_compared_from_the_top_and_from_the_left_and_another_order_is_asked_about() -> (
    None
):
    one, two, three = line("甲", 0), line("乙", 0.2, 200), line("丙", 1)
    assert ordered([three, two, one]) == [one, two, three]
    assert list(differences(page(one, two, three, second=(one, two, three)), ())) == []
    assert list(differences(page(one, two, three, second=(two, one, three)), ())) != [], (
        "what one of them has in another order may be columns or the cells of a table"
    )


def test_a_character_read_differently_stops_the_import_until_it_is_signed_off() -> None:
    pages = page(line("摄制、以胶片", 0), second=(line("摄制、以㬵片", 0),))
    refused = taken(pages)
    assert refused.text == ""
    (problem,) = refused.problems
    assert problem.code is Code.READ_DIFFERENTLY
    assert "第 1 页“摄制、以胶”或“摄制、以㬵”" in problem.message
    signed = taken(pages, signed_off=True)
    assert signed.text == "摄制、以胶片\n"
    assert any("读法不同的 1 处" in problem.message for problem in signed.problems)


@pytest.mark.parametrize("second", ["党的领", "党的领导人", "党领的导", ""])
def test_any_other_difference_is_seen(second: str) -> None:
    assert list(differences(page(line("党的领导", 0), second=(line(second, 0),)), ()))


def test_a_font_of_which_only_the_look_is_known_is_told_as_such() -> None:
    (told,) = differences(page(line("党的领导", 0), second=(line("(cid:12)的(cid:7)导", 0),)), ())
    assert told == "有 2 个字的字体没有文字对照表，只知道样子，读不准是什么字"


@pytest.mark.parametrize(
    ("text", "size", "is_note"),
    [
        ("① 数据来自县统计局。", 7.5, True),
        ("① 数据来自县统计局。", 7.6, False),
        ("[1] 数据来自县统计局。", 7, True),
        ("数据来自县统计局。", 7, False),
        ("2026年的数据。", 7, False),
    ],
)
def test_small_type_behind_the_mark_of_a_note_is_told(
    text: str, size: float, is_note: bool
) -> None:
    body = [full("今天的会议很重要，要抓好。", row) for row in range(4)]
    small = Line(text, LEFT, 100, LEFT + 200, 100 + size)
    result = taken(page(*body, small))
    assert text.replace(" ", "") in result.text
    told = any("像脚注的小字 1 段" in problem.message for problem in result.problems)
    assert told is is_note


def test_characters_printed_twice_to_look_bold_come_once() -> None:
    bold = [write("党的领导", 100, 700), write("党的领导", 100.5, 700)]
    result = read_pdf("a.pdf", TARGET, pdf(bold))
    assert result.text == "党的领导\n"
    late = [bold[0], write("第二行。", 100, 670), bold[1]]
    assert read_pdf("a.pdf", TARGET, pdf(late)).text == "党的领导第二行。\n"


@pytest.mark.parametrize(
    ("right", "up", "again"), [(1.5, 0, True), (1.6, 0, False), (0, 1.5, True), (0, -1.6, False)]
)
def test_a_character_printed_again_is_off_by_less_than_a_seventh(
    right: float, up: float, again: bool
) -> None:
    printed = Printed()
    assert not printed.has("", "党", 100, 100, 10)
    assert printed.has("", "党", 100 + right, 100 + up, 10) is again
    assert not printed.has("", "的", 100, 100, 10)
    assert not printed.has("pale", "党", 100, 100, 10)


def test_a_radical_for_a_character_of_the_same_look_is_told_and_no_difference() -> None:
    result = taken(page(line("全面工作", 0), second=(line("全⾯⼯作", 0),)))
    assert result.text == "全面工作\n"
    assert any("2 个字在文件里存成了部首" in problem.message for problem in result.problems)
    (problem,) = taken(page(line("全⾯", 0))).problems
    assert "“⾯”是部首，不是汉字" in problem.message


def test_columns_are_no_order_of_text_to_rely_on() -> None:
    left = (line("左一", 0), line("左二", 1))
    right = (line("右一", 0, 300), line("右二", 1, 300))
    assert taken(page(*left, *right)).problems[0].code is Code.READ_DIFFERENTLY


def test_where_no_line_has_another_beside_it_the_second_order_is_no_question() -> None:
    signed = line("某县委员会", 1, RIGHT - 60)
    below = line("抄送：某单位。", 2)
    body = line("正文。", 0)
    assert taken(page(body, signed, below, second=(body, below, signed))).text
    assert not taken(page(body, below, signed, second=(body, signed, below))).text
    beside = line("右", 2, RIGHT - 10)
    first = (body, signed, below, beside)
    assert not taken(page(*first, second=(body, below, beside, signed))).text


def test_differences_in_a_page_of_any_length_are_found_in_time() -> None:
    long = "党" * 60_000
    pages = page(line(long + "的", 0), second=(line(long + "地", 0),))
    (found,) = differences(pages, ())
    assert found == "“的”或“地”"


# --- real files -----------------------------------------------------------------------


@pytest.mark.browser
@pytest.mark.parametrize("indent", ["0", "2em"])
def test_a_speech_printed_by_a_browser_comes_back_character_for_character(
    playwright: Playwright, browser_path: str, tmp_path: Path, indent: str
) -> None:
    """Chromium writes radicals for many characters, headers and page numbers around them."""
    text = SPEECH.read_text(encoding="utf-8").split("---\n", 2)[2]
    lines = [one.strip() for one in text.split("\n") if one.strip()]
    body = "".join(f"<p style='text-indent:{indent}'>{html.escape(one)}</p>" for one in lines)
    running = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
    tab = running.new_page()
    tab.set_content(f"<meta charset=utf-8>{body}")
    small = "<span style='font-size:8px'>{0}</span>"
    tab.pdf(
        path=tmp_path / "a.pdf",
        format="A4",
        margin={"top": "2.5cm", "bottom": "2.5cm", "left": "2.5cm", "right": "2.5cm"},
        display_header_footer=True,
        header_template=small.format("内部资料"),
        footer_template="<span style='font-size:8px' class=pageNumber></span>",
    )
    running.close()
    result = read_pdf("a.pdf", TARGET, (tmp_path / "a.pdf").read_bytes())
    assert "".join(result.text.split()) == "".join("".join(lines).split()), result.problems
    if indent != "0":
        assert result.text.splitlines() == lines
    assert any("内部资料" in problem.message for problem in result.problems)


def minimal(*objects: str, trailer: str = "") -> bytes:
    body = "".join(f"{n} 0 obj {text} endobj\n" for n, text in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}trailer << /Root 1 0 R {trailer} >>\n%%EOF\n".encode()


PAGES = ("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
BLANK = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>"
LOCKED = (
    f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'11' * 32}> /U <{'22' * 32}> >>"
    " /ID [<00><00>]"
)


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        (b"%PDF-1.7 broken", Code.DAMAGED_FILE, "已损坏"),
        (minimal(*PAGES, BLANK), Code.UNSUPPORTED_INPUT, "扫描件"),
        (minimal(*PAGES, BLANK, trailer=LOCKED), Code.ENCRYPTED, "密码"),
    ],
)
def test_a_file_that_gives_no_text_is_refused_with_the_reason(
    data: bytes, code: Code, said: str
) -> None:
    (problem,) = read_pdf("a.pdf", TARGET, data).problems
    assert (problem.code, said in problem.message) == (code, True), problem
    assert problem.hint


def test_a_file_with_too_many_pages_is_refused() -> None:
    kids = " ".join(["3 0 R"] * 501)
    tree = f"<< /Type /Pages /Kids [{kids}] /Count 501 >>"
    (problem,) = read_pdf("a.pdf", TARGET, minimal(PAGES[0], tree, BLANK)).problems
    assert "页数太多" in problem.message


@pytest.mark.parametrize(
    ("edge", "is_header"),
    [
        ("县委办公室 第 1 页", True),
        ("县委办公室 第1页 共3页", True),
        ("见县委办公室的书第1页", False),
        ("县委办公室 第 1 页。", False),
    ],
)
def test_a_header_that_ends_with_the_number_of_its_page_is_left_out(
    edge: str, is_header: bool
) -> None:
    line = Line(edge, 72, 810, 300, 822)
    assert edges_of([(line,)], [842]) == ({line} if is_header else set())
