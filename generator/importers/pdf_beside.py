"""Pdf beside: what a PDF holds beside the text of its pages, which no reading of them gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from io import BytesIO

from generator.model.problems import Code, Problem, Where

_SAID = {
    "note": "批注和加上去的文字 {n} 处没有收入",
    "field": "表单里填写的内容 {n} 处没有收入",
    "file": "附带的文件 {n} 个没有读，正文可能在里面",
}


def told_beside(target: str, data: bytes) -> Iterator[Problem]:
    """Notes, filled fields and attached files of a PDF that can be read."""
    counts = _counts(data)
    for kind, said in _SAID.items():
        if n := counts[kind]:
            message = said.format(n=n)
            yield Problem(Code.LEFT_OUT_AT_IMPORT, Where(target), message, "请与原件核对。")


def _counts(data: bytes) -> Counter[str]:
    import pypdfium2
    from pypdfium2 import raw

    kinds = {
        raw.FPDF_ANNOT_TEXT: "note",
        raw.FPDF_ANNOT_FREETEXT: "note",
        raw.FPDF_ANNOT_STAMP: "note",
        raw.FPDF_ANNOT_WIDGET: "field",
    }
    found: Counter[str] = Counter()
    try:
        document = pypdfium2.PdfDocument(BytesIO(data))
        found["file"] = document.count_attachments()
        for number in range(len(document)):
            page = document[number]
            for at in range(raw.FPDFPage_GetAnnotCount(page)):
                one = raw.FPDFPage_GetAnnot(page, at)
                kind = kinds.get(raw.FPDFAnnot_GetSubtype(one), "")
                if kind and _has_text(one, b"V" if kind == "field" else b"Contents"):
                    found[kind] += 1
                raw.FPDFPage_CloseAnnot(one)
            page.close()
    except pypdfium2.PdfiumError:
        return found
    return found


def _has_text(annotation: object, key: bytes) -> bool:
    """Whether a value is a text with anything in it, behind which pdfium writes two bytes."""
    from pypdfium2 import raw

    return bool(raw.FPDFAnnot_GetStringValue(annotation, key, None, 0) > 2)
