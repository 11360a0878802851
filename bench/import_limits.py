"""Hostile files: what the import of each costs, in CPU seconds and memory of one process.

And what `verify` costs of zips that unpack to four gigabytes.
"""

from __future__ import annotations

import io
import os
import resource
import tempfile
import time
import zipfile
import zlib
from collections.abc import Iterator
from multiprocessing import Process
from pathlib import Path

from generator.bundling.archive import dos_stamp, write_archive
from generator.bundling.checking import check
from generator.bundling.sums import SUMS, digest, write_sums
from generator.importers.isolated import read_isolated

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_CATALOG = "<< /Type /Catalog /Pages 2 0 R >>"
_ONE = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
_PAGE = (
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << /Font "
    "<< /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
)


def main() -> None:
    for name, data in _bombs():
        process = Process(target=_one, args=(name, data))
        process.start()
        process.join()
    with tempfile.TemporaryDirectory() as folder:
        for name, path in _zips(Path(folder)):
            process = Process(target=_verified, args=(name, path))
            process.start()
            process.join()


def _verified(name: str, path: Path) -> None:
    started = time.perf_counter()
    problems = check(path).problems
    seconds = time.perf_counter() - started
    used = resource.getrusage(resource.RUSAGE_SELF)
    said = problems[0].message[:40] if problems else "accepted"
    print(
        f"verify, {name} ({path.stat().st_size / 1e6:.0f} MB): "
        f"{used.ru_utime + used.ru_stime:.1f} CPU s, {seconds:.1f} s, "
        f"{used.ru_maxrss / 1000:.0f} MB: {said}",
        flush=True,
    )


def _zips(folder: Path) -> Iterator[tuple[str, Path]]:
    """A zip with the layout of ours at the limit, one beyond it, and one of another program."""
    piece = 64 << 10
    # A fortieth of it cannot be packed: the most that is unpacked at all.
    large = b"".join(os.urandom(piece // 38) + bytes(piece - piece // 38) for _ in range(4000))
    for name, data, count in (
        ("4 GB at the largest ratio", large, 15),
        ("4 GB of zeros", bytes(len(large)), 16),
    ):
        path = folder / f"{count}.zip"
        sums = {f"a{n:02}.bin": digest(data) for n in range(count)}
        every = {f"f/{own}": data for own in sums} | {f"f/{SUMS}": write_sums(sums).encode()}
        with path.open("wb") as file:
            write_archive(file, list(every), every.__getitem__, dos_stamp("2020"))
        yield name, path
    path = folder / "foreign.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for n in range(16):
            archive.writestr(f"f/a{n}.bin", bytes(len(large)))
    yield "4 GB of another program", path


def _one(name: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a"
        path.write_bytes(data)
        del data
        started = time.perf_counter()
        imported = read_isolated(path, "a.txt")
        seconds = time.perf_counter() - started
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    said = imported.problems[0].message[:40] if imported.problems else "taken"
    cpu = used.ru_utime + used.ru_stime
    print(f"{name}: {cpu:.1f} CPU s, {seconds:.1f} s, {used.ru_maxrss / 1000:.0f} MB: {said}")


def _bombs() -> Iterator[tuple[str, bytes]]:
    yield "zip of 400 MB", _word("0" * 400_000_000)
    yield "900,000 paragraphs", _word(_body("".join(map(_paragraph, range(900_000)))))
    deep = "".join(f'<w:sdt n{n}="">' for n in range(300_000)) + "</w:sdt>" * 300_000
    yield "XML 300,000 deep", _word(_body(deep))
    attributes = " ".join(f'a{n}=""' for n in range(1_000_000))
    yield "a million attributes", _word(_body(f"<w:p {attributes}/>"))
    yield "HTML 60,000 deep", b"<html><body><article>" + b"<div>" * 60_000
    yield "60,000 attributes", f"<html {' '.join(f'a{n}' for n in range(60_000))}>".encode()
    yield (
        "400,000 paragraphs of HTML",
        b"<div id=zoom>" + "<p>今天会</p>".encode() * 400_000,
    )
    yield "text of 48 MB", "今天开会。\n".encode() * 3_000_000
    yield "200,000 brackets", b"[" * 200_000
    yield "Markdown 50,000 deep", b"# a\n\n**b**\n\n" + b">" * 50_000
    yield "10 MB of NUL and a", b"\0a" * 5_000_000
    kids = " ".join(["3 0 R"] * 100_000)
    pages = f"<< /Type /Pages /Kids [{kids}] /Count 100000 >>"
    yield "PDF of 100,000 pages", _pdf(_CATALOG, pages, _PAGE)
    yield "PDF of 100,000 objects", _pdf(_CATALOG, _ONE, _PAGE, *["<< /A 1 >>"] * 100_000)
    signs = "BT /F1 12 Tf " + "(a) Tj 0 -1 Td " * 400_000 + "ET"
    yield "PDF of 400,000 lines", _pdf(_CATALOG, _ONE, _PAGE, _stream(signs.encode(), ""))
    unfolding = zlib.compress(b"q " * 100_000_000, 9)
    yield "PDF of 200 MB", _pdf(_CATALOG, _ONE, _PAGE, _stream(unfolding, "/Filter /FlateDecode"))
    header = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="a"\r\n\r\n'
    yield "MHT 50,000 deep", header + (b"--a\r\n" + header[19:]) * 50_000


def _paragraph(number: int) -> str:
    return f"<w:p><w:r><w:t>{number}</w:t></w:r></w:p>"


def _body(inside: str) -> str:
    return f"<w:document {_W}><w:body>{inside}</w:body></w:document>"


def _word(document: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", document)
    return file.getvalue()


def _stream(data: bytes, filtered: str) -> str:
    shown = data.decode("latin-1")
    return f"<< /Length {len(data)} {filtered} >> stream\n{shown}\nendstream"


def _pdf(*objects: str) -> bytes:
    body = "".join(f"{n} 0 obj {text} endobj\n" for n, text in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}trailer << /Root 1 0 R >>\n%%EOF\n".encode("latin-1")


if __name__ == "__main__":
    main()
