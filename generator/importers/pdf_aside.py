"""Pdf aside: text that a reader of the page does not see as part of it, and what is done with it.

Layers switched off are left out; text that no pen draws is a recognised scan (OCR) or hidden;
text that stands aslant, or pale text that pages repeat, is a watermark.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from generator.importers.pdf_lines import Line, PdfPage
from generator.importers.pdf_looks import Look
from generator.model.problems import Code, Problem, Where


@dataclass(slots=True)
class Aside:
    """What was met of each kind: texts, and for scans and pictures the numbers of pages."""

    scanned: list[int] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    layers: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    faint: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    covered: list[str] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    marks_left_out: bool = False


def sorted_out(
    pages: Sequence[PdfPage], *, without_watermark: bool
) -> tuple[tuple[PdfPage, ...], Aside]:
    """The pages with nothing but what belongs to the text, and what was put aside."""
    aside = Aside(marks_left_out=without_watermark)
    repeated = _repeated(pages)
    return tuple(
        _page(page, number, repeated, aside) for number, page in enumerate(pages, 1)
    ), aside


def _page(page: PdfPage, number: int, repeated: set[str], aside: Aside) -> PdfPage:
    looks = {line.look for line in page.first if line.text.strip()}
    dropped: set[Look] = {"layer"}
    if "invisible" in looks:
        if looks <= {"invisible", "layer", "turned"}:
            aside.scanned.append(number)
        else:
            dropped.add("invisible")
            aside.unseen += _texts(page.first, "invisible")
    if page.cover.scanned and number not in aside.scanned:
        aside.scanned.append(number)
    if page.cover.pictures and number not in aside.scanned:
        aside.pictures += [number] * page.cover.pictures
    aside.covered += page.cover.unseen
    aside.layers += _texts(page.first, "layer")
    aside.marks += [line.text.strip() for line in page.first if _is_mark(line, repeated)]
    aside.faint += [
        line.text.strip()
        for line in page.first
        if line.look in ("white", "tiny", "pale") and not _is_mark(line, repeated)
    ]
    aside.outside += [line.text.strip() for line in page.first if _is_outside(line, page)]

    def kept(lines: Sequence[Line]) -> tuple[Line, ...]:
        return tuple(
            line
            for line in lines
            if line.look not in dropped and not (aside.marks_left_out and _is_mark(line, repeated))
        )

    return replace(page, first=kept(page.first), second=kept(page.second))


def _is_outside(line: Line, page: PdfPage) -> bool:
    """Whether nothing of a line is on the part of the page that is shown."""
    if page.box is None or not line.text.strip():
        return False
    left, bottom, right, top = page.box
    return line.right < left or line.left > right or line.top < bottom or line.bottom > top


def _texts(lines: Sequence[Line], look: Look) -> list[str]:
    return [line.text.strip() for line in lines if line.look == look]


def _is_mark(line: Line, repeated: set[str]) -> bool:
    return line.look == "turned" or (line.look == "pale" and _squeezed(line) in repeated)


_FEWEST = 3
"""How often a pale text is read that stands on more than one page."""


def _repeated(pages: Sequence[PdfPage]) -> set[str]:
    """Pale texts on at least half of the pages, and at least two."""
    counted = Counter(
        text
        for page in pages
        for lines in (page.first, page.second)
        for text in {_squeezed(line) for line in lines if line.look == "pale"}
    )
    # Both readings count, so a text on every page counts twice a page.
    return {text for text, count in counted.items() if count >= max(_FEWEST, len(pages))}


def _squeezed(line: Line) -> str:
    return "".join(line.text.split())


def asked(path: str, aside: Aside) -> Iterator[Problem]:
    """What only the editor can decide."""
    if aside.scanned:
        pages = "、".join(map(str, aside.scanned[:5])) + ("等" if len(aside.scanned) > 5 else "")
        yield Problem(
            Code.OCR_LAYER,
            Where(path),
            f"第 {pages} 页是扫描件，看到的是图片；文字是文字识别（OCR）软件加在下面的，可能有错字",
            "请向发文单位要 .docx。没有的话加上 --signed-off，照识别的文字收入，再逐字校对。",
        )
    if aside.unseen:
        yield Problem(
            Code.OCR_LAYER,
            Where(path),
            f"有 {len(aside.unseen)} 处看不见的文字（OCR 或隐藏内容）：{_some(aside.unseen)}",
            "加上 --signed-off，只收看得见的文字；看不见的要不要，请对照原件决定。",
        )
    if aside.marks and not aside.marks_left_out:
        yield Problem(
            Code.WATERMARK,
            Where(path),
            f"有水印一样的文字 {len(aside.marks)} 处（斜排或每页都有的淡色字）："
            f"{_some(aside.marks)}",
            "不收水印，加上 --without-watermark；它是正文，加上 --signed-off 收入后核对位置。",
        )


def told_aside(target: str, aside: Aside) -> Iterator[Problem]:
    """What was left out, or taken though hardly anybody sees it."""
    messages = []
    if aside.scanned:
        said = f"{len(aside.scanned)} 页的文字是文字识别（OCR）的结果，已经收入"
        messages.append((Code.REVIEW_IMPORT, said))
    if aside.unseen:
        said = f"看不见的文字 {len(aside.unseen)} 处没有收入：{_some(aside.unseen)}"
        messages.append((Code.LEFT_OUT_AT_IMPORT, said))
    if aside.layers:
        said = f"关掉的图层里的文字 {len(aside.layers)} 处没有收入：{_some(aside.layers)}"
        messages.append((Code.LEFT_OUT_AT_IMPORT, said))
    if aside.marks:
        done = "没有收入" if aside.marks_left_out else "已经收入"
        said = f"水印一样的文字 {len(aside.marks)} 处{done}：{_some(aside.marks)}"
        code = Code.LEFT_OUT_AT_IMPORT if aside.marks_left_out else Code.REVIEW_IMPORT
        messages.append((code, said))
    if aside.faint:
        count = len(aside.faint)
        said = f"看不清的文字 {count} 处（白色、极淡或极小），已经收入：{_some(aside.faint)}"
        messages.append((Code.HARD_TO_SEE, said))
    if aside.outside:
        said = f"排到页面外面的文字 {len(aside.outside)} 处，已经收入：{_some(aside.outside)}"
        messages.append((Code.HARD_TO_SEE, said))
    if aside.covered:
        count = len(aside.covered)
        said = f"被裁掉或被图形盖住的文字 {count} 处，已经收入：{_some(aside.covered)}"
        messages.append((Code.HARD_TO_SEE, said))
    if aside.pictures:
        shown = [str(number) for number in dict.fromkeys(aside.pictures)]
        pages = "、".join(shown[:5]) + ("等" if len(shown) > 5 else "")
        said = f"第 {pages} 页的图片 {len(aside.pictures)} 张没有收入，图里的文字要手工录入"
        messages.append((Code.LEFT_OUT_AT_IMPORT, said))
    for code, message in messages:
        yield Problem(code, Where(target), message, "请与原件逐字核对。")


def _some(texts: Sequence[str]) -> str:
    shown = [*dict.fromkeys(texts)]
    return "、".join(f"“{text[:20]}”" for text in shown[:3]) + ("等" if len(shown) > 3 else "")
