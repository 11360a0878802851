"""Ofd: the text of an OFD file (GB/T 33190-2016), its lines joined to paragraphs as a PDF's are.

An OFD says which characters stand where (TextCode with X, Y and the steps between characters), so
the characters are certain and only lines and paragraphs are a guess.  Template pages hold what
every page repeats; they are left out and told.
"""

from __future__ import annotations

import math
import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from generator.importers.archive import Refused, damaged, parsed, refuse
from generator.importers.colours import luminance_of
from generator.importers.elements import child, local, value
from generator.importers.imported import NO_OPTIONS, Imported, Options
from generator.importers.ofd_marks import Font, bookmarks_of, fonts_of, told_beside
from generator.importers.pdf import edges_of, squeezed
from generator.importers.pdf_aside import asked, sorted_out, told_aside
from generator.importers.pdf_cover import Cover
from generator.importers.pdf_faces import common, face
from generator.importers.pdf_headings import headings_of
from generator.importers.pdf_lines import Line, PdfPage
from generator.importers.pdf_looks import Look, look_of
from generator.importers.pdf_order import ordered, reading_order
from generator.importers.pdf_paragraphs import paragraphs_of
from generator.model.problems import Code, Problem, Where

KIND = "OFD"
MAIN = "OFD.xml"
POINTS = 72 / 25.4
"""Points in a millimetre, the unit of OFD."""
_MOST_PAGES = 500
_MOST_STEPS = 100_000
"""Times that a distance between characters may be repeated."""
_BASELINE, _OVERLAP, _GAP = 0.5, 0.5, 4
"""In sizes of a character: how far the next one in a line is up or down, over it, behind it."""
_DEEPEST = 50
_AS_DOCX = "请向发文单位要 .docx；没有的话用 OFD 阅读器打开，复制文字，校对后存成 .txt。"


@dataclass(slots=True)
class _Document:
    """Where the parts of an OFD are looked for, and what was left out of its pages."""

    path: str
    parts: Mapping[str, bytes]
    repeated: list[str] = field(default_factory=list)
    fonts: dict[str, Font] = field(default_factory=dict)
    outline: list[tuple[str, int]] = field(default_factory=list)
    """Text and level, from 1, of the bookmarks."""

    def tree(self, name: str) -> Element:
        """A part by name.  Raises Refused."""
        name = posixpath.normpath(name).lstrip("/")
        if name not in self.parts:
            raise damaged(self.path)
        return parsed(self.path, self.parts[name])


def read_ofd(
    path: str, target: str, parts: Mapping[str, bytes], options: Options = NO_OPTIONS
) -> Imported:
    """The text of an OFD file whose XML parts are given by name."""
    document = _Document(path, parts)
    try:
        pages = [*_pages(document)]
        beside = [*told_beside(path, target, parts)]
    except Refused as failed:
        return Imported("", KIND, (failed.problem,))
    except (ValueError, OverflowError, RecursionError):
        return Imported("", KIND, (damaged(path).problem,))
    kept, aside = sorted_out(pages, without_watermark=options.without_watermark)
    questions = [] if options.signed_off else [*asked(path, aside)]
    edges = edges_of([page.first for page in kept], [page.height for page in kept])
    body = [[line for line in page.first if line not in edges] for page in kept]
    disordered = [n for n, lines in enumerate(body, 1) if _is_disordered(lines)]
    if disordered and not options.signed_off:
        numbers = "、".join(map(str, disordered[:5]))
        message = f"第 {numbers} 页文字的次序和位置不一致，可能分栏或有表格、文本框"
        hint = f"{_AS_DOCX}加上 --signed-off 照位置收入，再逐字校对。"
        questions.append(Problem(Code.READ_DIFFERENTLY, Where(path), message, hint))
    if questions:
        return Imported("", KIND, tuple(questions))
    paragraphs = [
        *paragraphs_of(
            [reading_order(lines) for lines in body], (text for text, _ in document.outline)
        )
    ]
    left = [line.text.strip() for page in kept for line in page.first if line in edges]
    told = (
        *_told(target, len(paragraphs), left + document.repeated),
        *told_aside(target, aside),
        *beside,
    )
    text = "".join(f"{one.text}\n" for one in paragraphs)
    return Imported(text, KIND, told, headings=headings_of(paragraphs, document.outline))


def _is_disordered(lines: Sequence[Line]) -> bool:
    return squeezed(lines) != squeezed(ordered(lines))


def _told(target: str, paragraphs: int, left: Sequence[str]) -> Iterator[Problem]:
    messages = [(Code.REVIEW_IMPORT, f"分段（{paragraphs} 段）是照版面推断的")]
    if left:
        shown = "、".join(f"“{text[:20]}”" for text in [*dict.fromkeys(left)][:3])
        message = f"页眉、页脚、页码和版式模板里的文字 {len(left)} 处没有收入：{shown}"
        messages.append((Code.LEFT_OUT_AT_IMPORT, message))
    for code, message in messages:
        yield Problem(code, Where(target), message, "请与原件逐字核对。")


# --- pages --------------------------------------------------------------------


def _pages(document: _Document) -> Iterator[PdfPage]:
    if any(name.lower().endswith(("encryptions.xml", "encryption.xml")) for name in document.parts):
        message = "这个 OFD 文件加了密码，读不出来"
        raise refuse(document.path, Code.ENCRYPTED, message, _AS_DOCX)
    for body in _all(document.tree(MAIN), "DocBody"):
        root = (_text(body, "DocRoot") or "Doc_0/Document.xml").lstrip("/")
        folder = posixpath.dirname(root)
        main = document.tree(root)
        shared = child(main, "CommonData")
        whole = _box(_text(child(shared, "PageArea"), "PhysicalBox") or "0 0 210 297")
        templates = {
            value(one, "ID"): value(one, "BaseLoc") for one in _all(shared, "TemplatePage")
        }
        for name in ("PublicRes", "DocumentRes"):
            part = posixpath.normpath(_below(folder, _text(shared, name))).lstrip("/")
            if part in document.parts:
                document.fonts.update(fonts_of(document.tree(part)))
        document.outline += bookmarks_of(child(main, "Outlines"))
        pages = list(_all(child(main, "Pages"), "Page"))
        if len(pages) > _MOST_PAGES:
            message = f"OFD 的页数太多（最多 {_MOST_PAGES} 页）"
            raise refuse(document.path, Code.TOO_LARGE, message, "请拆成几份再导入。")
        for page in pages:
            yield _page(document, folder, value(page, "BaseLoc"), whole, templates)


def _page(
    document: _Document,
    folder: str,
    name: str,
    whole: tuple[float, float, float, float],
    templates: Mapping[str, str],
) -> PdfPage:
    root = document.tree(_below(folder, name))
    given = _text(child(root, "Area"), "PhysicalBox")
    height = (_box(given) if given else whole)[3]
    for used in _all(root, "Template"):
        if place := templates.get(value(used, "TemplateID")):
            tree = document.tree(_below(folder, place))
            document.repeated += [
                text for one in _all(tree, "TextCode") if (text := (one.text or "").strip())
            ]
    content = child(root, "Content")
    characters = [] if content is None else [*_characters(content, height, document.fonts, 0)]
    cover = Cover(pictures=sum(1 for _ in _all(content, "ImageObject")))
    return PdfPage(height * POINTS, tuple(_lines(characters)), (), cover=cover)


def _below(folder: str, name: str) -> str:
    return name if name.startswith("/") else posixpath.join(folder, name)


def _characters(
    parent: Element, height: float, fonts: Mapping[str, Font], depth: int
) -> Iterator[Line]:
    """The characters of a page in the order of its objects, each as a line, in points."""
    if depth > _DEEPEST:
        raise RecursionError
    for one in parent:
        if value(one, "Visible") == "false":
            if local(one) in ("TextObject", "Layer", "PageBlock"):
                yield from (
                    Line((code.text or ""), 0, 0, 0, 0, "layer") for code in _all(one, "TextCode")
                )
            continue
        if local(one) == "TextObject":
            yield from _object(one, height, fonts)
        elif local(one) in ("Layer", "PageBlock"):
            yield from _characters(one, height, fonts, depth + 1)


def _object(text: Element, height: float, fonts: Mapping[str, Font]) -> Iterator[Line]:
    left, top, _, _ = _box(value(text, "Boundary") or "0 0 0 0")
    size = float(value(text, "Size") or 3.5)
    a, b, c, d, e, f = _numbers(value(text, "CTM") or "1 0 0 1 0 0", 6)
    scale = math.sqrt(abs(a * d - b * c)) or 1.0
    alpha = float(value(text, "Alpha") or 255) / 255
    filled = value(text, "Fill") != "false" or value(text, "Stroke") == "true"
    look: Look = look_of(
        mode=0 if filled else 3,
        angle=math.degrees(math.atan2(b, a)),
        luminance=_luminance(child(text, "FillColor")),
        alpha=alpha,
        size=size * scale * POINTS,
    )
    font, weight = fonts.get(value(text, "Font"), (value(text, "Font"), 0.0))
    drawn = face(font, size * scale * POINTS, float(value(text, "Weight") or weight))
    x = y = 0.0
    for code in (one for one in text if local(one) == "TextCode"):
        x = float(value(code, "X") or x)
        y = float(value(code, "Y") or y)
        right = _steps(value(code, "DeltaX"))
        down = _steps(value(code, "DeltaY"))
        across, below = x, y
        for char in code.text or "":
            at_x = left + a * across + c * below + e
            at_y = top + b * across + d * below + f
            # A character stands on its baseline; Han are as wide as high.
            wide = size * scale * (1.0 if char > "\u2000" else 0.5)
            base = height - at_y
            yield Line(
                char,
                at_x * POINTS,
                (base - 0.12 * size * scale) * POINTS,
                (at_x + wide) * POINTS,
                (base + 0.88 * size * scale) * POINTS,
                look,
                drawn,
            )
            step_x, step_y = next(right, None), next(down, None)
            own = (size if char > "\u2000" else size / 2) if step_y is None else 0.0
            across += own if step_x is None else step_x
            below += step_y or 0.0


def _steps(text: str) -> Iterator[float]:
    """The distances between characters; “g 5 3.5” is five times 3.5."""
    words = iter(text.split())
    for word in words:
        if word == "g":
            count, step = int(next(words, "0")), float(next(words, "0"))
            yield from (step for _ in range(min(count, _MOST_STEPS)))
        else:
            yield float(word)


def _lines(characters: Sequence[Line]) -> Iterator[Line]:
    """Characters that follow each other on one baseline."""
    run: list[Line] = []
    for one in characters:
        if run and not _follows(run[-1], one):
            yield _joined(run)
            run = []
        run.append(one)
    if run:
        yield _joined(run)


def _follows(last: Line, one: Line) -> bool:
    return (
        one.look == last.look
        and abs(one.bottom - last.bottom) < _BASELINE * (last.size or 1)
        and -_OVERLAP * last.size < one.left - last.right < _GAP * (last.size or 1)
    )


def _joined(run: Sequence[Line]) -> Line:
    return Line(
        "".join(one.text for one in run),
        min(one.left for one in run),
        min(one.bottom for one in run),
        max(one.right for one in run),
        max(one.top for one in run),
        run[0].look,
        common((one.text, one.face) for one in run),
    )


def _luminance(colour: Element | None) -> float:
    parts = [float(part) / 255 for part in value(colour, "Value").split()]
    return luminance_of(parts * 3 if len(parts) == 1 else parts) if len(parts) in (1, 3) else 0.0


def _all(parent: Element | None, name: str) -> Iterator[Element]:
    yield from (one for one in (parent.iter() if parent is not None else ()) if local(one) == name)


def _text(parent: Element | None, name: str) -> str:
    found = child(parent, name)
    return (found.text or "").strip() if found is not None else ""


def _box(text: str) -> tuple[float, float, float, float]:
    x, y, width, height = _numbers(text, 4)
    return x, y, width, height


def _numbers(text: str, count: int) -> list[float]:
    numbers = [float(word) for word in text.split()]
    if len(numbers) != count or not all(map(math.isfinite, numbers)):
        raise ValueError(text)
    return numbers
