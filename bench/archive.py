"""A project of many documents with dates, titles, speakers, places, occasions and tags.

All of it is taken from the corpus's own texts and file names: reports of governments
say who spoke where and when, laws when they were passed and what kind they are.
"""

from __future__ import annotations

import re
import shutil
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from bench.corpus import HOME, corpus

REPORTS = ("gov-reports", "prov-gov-reports")
_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_AT = re.compile(r"[日—]\s*至?\d*日?在(.{4,40}?会议)上")
_WHO = re.compile(
    r"(?:国务院(?:副?总理|代总理)(?:兼国家计划委员会主任)?|(?:省|市)长)\s*"
    r"([\u4e00-\u9fff]\s?[\u4e00-\u9fff]{1,2}?)(?=\s|各|目|$)"
)
_PASSED = re.compile(r"\((\d{4}-\d\d-\d\d)\)$")
_CONGRESS = re.compile(r"(第[一二三四五六七八九十]+届.{4,30}?会议)")


@dataclass(frozen=True, slots=True)
class Document:
    """One text of the corpus and the head it gets."""

    name: str
    text: str
    head: Mapping[str, str]


def archive_project(root: Path, size: int) -> Path:
    """This project with `size` documents: all reports, then laws of every kind in turn."""
    speeches = root / "content/speeches"
    root.mkdir(parents=True)
    for name in ("mkdocs.yml", "glossary.yml"):
        shutil.copy(HOME / name, root)
    shutil.copytree(HOME / "content", root / "content")
    (root / "generator").symlink_to(HOME / "generator")
    own = len(list(speeches.iterdir()))
    for number, document in zip(range(size - own), _documents(), strict=False):
        head = "".join(f"{key}: {value}\n" for key, value in document.head.items() if value)
        text = f"---\n{head}---\n{document.text}"
        (speeches / f"d{number:03}-{document.name}.txt").write_text(text, encoding="utf-8")
    return root


def _documents() -> Iterator[Document]:
    archive = corpus()
    if archive is None:
        raise FileNotFoundError("corpus/official-documents.zip")
    with zipfile.ZipFile(archive) as documents:
        names = [name for name in sorted(documents.namelist()) if not name.endswith("/")]
        reports = [name for name in names if name.startswith(REPORTS)]
        laws = [name for name in names if not name.startswith(REPORTS)]
        kinds = {name.split("/")[1] for name in laws}
        turns = [[name for name in laws if name.split("/")[1] == kind] for kind in sorted(kinds)]
        longest = max(map(len, turns))
        mixed = [turn[n] for n in range(longest) for turn in turns if n < len(turn)]
        for name in (*reports, *mixed):
            text = documents.read(name).decode("utf-8", "replace").strip()
            if text and "\0" not in text and "\ufffd" not in text:
                yield (_report if name in reports else _law)(PurePosixPath(name), text)


def _report(path: PurePosixPath, text: str) -> Document:
    opening = unicodedata.normalize("NFKC", text[:400])
    day, at, who = (pattern.search(opening) for pattern in (_DAY, _AT, _WHO))
    year, _, place = path.stem.partition("_")
    date = f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}" if day and day[1] == year else year
    return Document(
        f"{year}{place and '-p'}",
        text,
        {
            "title": "政府工作报告",
            "date": f'"{date}"',
            "speaker": re.sub(r"\s", "", who[1]) if who else "",
            "occasion": re.sub(r"\s", "", at[1]) if at else "",
            "place": place or "北京",
            "tags": "[政府工作报告]",
        },
    )


def _law(path: PurePosixPath, text: str) -> Document:
    passed, congress = _PASSED.search(path.stem), _CONGRESS.search(text[:600])
    title = text.splitlines()[0].lstrip("# ").strip()
    return Document(
        "law",
        re.sub(r"<!--.*?-->\s*", "", text),
        {
            "title": title.replace(":", "："),
            "date": f'"{passed[1]}"' if passed else "",
            "occasion": congress[1] if congress else "",
            "tags": f"[{path.parts[1]}]",
        },
    )
