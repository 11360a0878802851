"""Pdf: the text of a PDF where two programs read the same, its lines joined to paragraphs.

Where they differ, the editor decides: nothing is taken without a sign-off.
White space is not part of the text, so spaces between Han that only the layout
made are left out, and paragraphs are what the layout lets one see.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from generator.importers.imported import NO_OPTIONS, Imported, Options, refused
from generator.importers.pdf_aside import asked, sorted_out, told_aside
from generator.importers.pdf_beside import told_beside
from generator.importers.pdf_headings import headings_of
from generator.importers.pdf_lines import Line, PdfPage, Unreadable, outline_of, pages_of
from generator.importers.pdf_order import are_beside, ordered, reading_order
from generator.importers.pdf_paragraphs import notes_of, paragraphs_of
from generator.model.problems import Code, Problem, Where
from generator.text.pinyin.syllables import is_han

KIND = "PDF"
_HEAD = 8192
"""Bytes in which the head of a PDF is looked for; readers do so in 1,024 (ISO 32000-1, H.3.4)."""
_REASONS = {
    "password": (
        "PDF 加了密码，打不开",
        "请用密码打开，另存一份不加密的再导入；或向发文单位要 .docx。",
    ),
    "pages": ("PDF 的页数太多（最多 500 页）", "请拆成几份再导入，或只留要收入的那几页。"),
    "damaged": (
        "PDF 已损坏，读不出来",
        "请用阅读器打开看看，另存一份再试；或向发文单位要 .docx。",
    ),
}
_EDGE = 0.1
"""The part of a page's height, above and below, where headers and footers stand."""
_NUMBER = re.compile(
    r"[—–\-·\s]*(第\s*)?\d+(\s*页)?(\s*[/／,，]?\s*共?\s*\d+\s*页)?[—–\-·\s]*"
    r"|\S.{0,30}\s第\s*\d+\s*页(\s*[/／,，]?\s*共\s*\d+\s*页)?"
)
"""A page's number, alone or behind a space and what else the header says."""
_FEWEST, _SHARE = 2, 0.5
"""Pages, and share of all pages, at whose edge a line stands that is a header or a footer."""
_UNMAPPED = re.compile(r"\(cid:\d+\)")
"""What the second program writes for a character of which only the look is known."""
_LONGEST_COMPARED = 10_000
"""Characters of a page up to which every difference is looked for; in longer ones the first."""
_SHOWN = 5


def read_pdf(path: str, target: str, data: bytes, options: Options = NO_OPTIONS) -> Imported:
    """The text of a PDF file; a sign-off takes the first program's where the two differ."""
    try:
        pages = pages_of(from_head(data))
        outline = outline_of(from_head(data))
    except Unreadable as error:
        reason = str(error)
        code = Code.ENCRYPTED if reason == "password" else Code.DAMAGED_FILE
        code = Code.TOO_LARGE if reason == "pages" else code
        return refused(KIND, code, path, *_REASONS[reason])
    if not any(page.first or page.second for page in pages):
        hint = "请向发文单位要 .docx，或手工录入、校对后存成 .txt。"
        message = "PDF 里没有文字，可能是扫描件"
        return refused(KIND, Code.UNSUPPORTED_INPUT, path, message, hint)
    imported = joined(path, target, pages, options, outline)
    if not imported.text:
        return imported
    beside = told_beside(target, from_head(data))
    return replace(imported, problems=(*imported.problems, *beside))


def from_head(data: bytes) -> bytes:
    """A PDF without what a mail program or a web server put before it."""
    return data[max(0, data[:_HEAD].find(b"%PDF-")) :]


def is_pdf(data: bytes) -> bool:
    """Whether a file is a PDF; other bytes may stand before its head."""
    if re.match(rb"%PDF-\d\.\d\s*(?:[\r\n]|$)", data):
        return True
    if not re.search(rb"%PDF-\d", data[:_HEAD]):
        return False
    return re.search(rb"\d obj\b", data) is not None or b"\0" in data


def joined(
    path: str,
    target: str,
    pages: Sequence[PdfPage],
    options: Options = NO_OPTIONS,
    outline: Sequence[tuple[str, int]] = (),
) -> Imported:
    """Compare the two readings of every page and make paragraphs of the first.

    `outline` are text and level, from 1, of the file's bookmarks.
    """
    pages, aside = sorted_out(pages, without_watermark=options.without_watermark)
    if not options.signed_off and (questions := [*asked(path, aside)]):
        return Imported("", KIND, tuple(questions))
    heights = [page.height for page in pages]
    edges = edges_of([page.first for page in pages], heights)
    others = edges_of([page.second for page in pages], heights)
    doubts = [
        f"第 {number} 页{doubt}"
        for number, page in enumerate(pages, 1)
        for doubt in differences(page, edges | others)
    ]
    if doubts and not options.signed_off:
        more = f"；另有 {len(doubts) - _SHOWN} 处" if len(doubts) > _SHOWN else ""
        return refused(
            KIND,
            Code.READ_DIFFERENTLY,
            path,
            f"两个程序读出的文字不同，共 {len(doubts)} 处：{'；'.join(doubts[:_SHOWN])}{more}",
            "请向发文单位要 .docx。没有的话加上 --signed-off，照前一种读法收入，再逐字校对。",
        )
    body = [reading_order([line for line in page.first if line not in edges]) for page in pages]
    paragraphs = tuple(paragraphs_of(body, (text for text, _ in outline)))
    notes = [*notes_of(paragraphs)]
    told = (
        *_told(target, pages, edges, len(doubts), len(paragraphs), notes),
        *told_aside(target, aside),
    )
    text = "".join(f"{paragraph.text}\n" for paragraph in paragraphs)
    return Imported(text, KIND, told, headings=headings_of(paragraphs, outline))


# --- two readings -------------------------------------------------------------


def differences(page: PdfPage, edges: Collection[Line]) -> Iterator[str]:
    """Where the two programs read a page differently, in Chinese; white space is no difference.

    Headers and footers, `edges`, may come in any order.
    """
    first, second = squeezed(ordered(page.first)), squeezed(ordered(page.second))
    body, other = (
        [line for line in lines if line not in edges] for lines in (page.first, page.second)
    )
    # The second program guesses the order; where no line has another beside it there is but one.
    guesses = [other] if are_beside(other) else []
    if any(squeezed(lines) != squeezed(ordered(lines)) for lines in (body, *guesses)):
        yield "文字的次序和位置不一致，可能分栏或有文本框"
    if lost := first.count("\ufffd"):
        yield f"有 {lost} 个字认不出，写成 �"
    yield from (f"“{char}”是部首，不是汉字" for char in first if _is_radical(char))
    if first == second:
        return
    if unmapped := len(_UNMAPPED.findall(second)):
        yield f"有 {unmapped} 个字的字体没有文字对照表，只知道样子，读不准是什么字"
        return
    if max(len(first), len(second)) > _LONGEST_COMPARED:
        at = next(
            (n for n, pair in enumerate(zip(first, second, strict=False)) if len(set(pair)) > 1), 0
        )
        yield f"“{first[at : at + 12]}”或“{second[at : at + 12]}”"
        return
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal" and not _same_seen(first[a:b], second[c:d]):
            yield f"“{first[max(0, a - 4) : b][:16]}”或“{second[max(0, c - 4) : d][:16]}”"


def _same_seen(first: str, second: str) -> bool:
    """Whether the second reading has radicals where the first one has Han.

    Many programs write 面 into a PDF as the radical ⾯, which looks the same.
    """
    return len(first) == len(second) and all(
        a == b or (_is_radical(b) and is_han(a)) for a, b in zip(first, second, strict=True)
    )


def _is_radical(char: str) -> bool:
    return "\u2e80" <= char <= "\u2fdf"


def squeezed(lines: Sequence[Line]) -> str:
    return "".join("".join(line.text.split()) for line in lines)


# --- headers and footers ---------------------------------------------------


def edges_of(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> set[Line]:
    """Page numbers, and lines that stand at the edge of at least half of the pages."""
    outer = [
        [line for line in lines if not _EDGE < _middle(line) / height < 1 - _EDGE]
        for lines, height in zip(pages, heights, strict=True)
    ]
    repeated = Counter(text for lines in outer for text in {_masked(line) for line in lines})
    return {
        line
        for lines in outer
        for line in lines
        if _NUMBER.fullmatch(line.text.strip())
        or repeated[_masked(line)] >= max(_FEWEST, _SHARE * len(pages))
    }


def _masked(line: Line) -> str:
    return re.sub(r"\d+", "0", "".join(line.text.split()))


def _middle(line: Line) -> float:
    return (line.top + line.bottom) / 2


def _told(
    target: str,
    pages: Sequence[PdfPage],
    edges: set[Line],
    doubts: int,
    paragraphs: int,
    notes: Sequence[str],
) -> Iterator[Problem]:
    messages = [f"分段（{paragraphs} 段）是照版面推断的"]
    if doubts:
        messages.append(f"两个程序读法不同的 {doubts} 处，照前一种收入")
    if left := [line.text.strip() for page in pages for line in page.first if line in edges]:
        shown = sorted(set(left), key=lambda text: (bool(_NUMBER.fullmatch(text)), text))
        named = "、".join(f"“{text[:20]}”" for text in shown[:3]) + "等" * (len(shown) > 3)
        messages.append(f"页眉、页脚和页码 {len(left)} 处没有收入：{named}")
    if notes:
        messages.append(
            f"像脚注的小字 {len(notes)} 段，照页面上的次序收入（“{notes[0][:20]}”），"
            "不收的请删去，被它断开的段落请接上"
        )
    radicals = sum(_is_radical(char) for page in pages for char in squeezed(page.second))
    if radicals:
        messages.append(f"{radicals} 个字在文件里存成了部首（⾯），照看到的字（面）收入")
    empty = [str(number) for number, page in enumerate(pages, 1) if not page.first]
    if empty:
        messages.append(f"第 {'、'.join(empty)} 页没有文字，可能是图片")
    for message in messages:
        yield Problem(Code.REVIEW_IMPORT, Where(target), message, "请与原件逐字核对。")
