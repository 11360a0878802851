"""The bundle at scale: its size and cost beside Material's own offline build, and the updates.

Usage: python -m bench.bundle_scale [documents …]   (default 1 100 900; needs the corpus)

Material's build has the same pages as Markdown files, its search and its
`offline` plugin (which would load a shim from another host: only its size
counts here), zipped as it comes.  The update is that of one added speech,
dated after all others: the corpus's next document, then the project's own speech.
"""

from __future__ import annotations

import datetime
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from bench.build_scale import publish_as_markdown
from bench.corpus import HOME, corpus, corpus_project
from generator.pipeline import generate, study

OWN_SPEECH = HOME / "content/speeches/2020-xian-cong-yan-zhi-dang.txt"


def main(sizes: Sequence[int]) -> None:
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            measure(Path(folder), size)


def measure(folder: Path, size: int) -> None:
    project = corpus_project(folder / "project", size)
    for number, path in enumerate(sorted((project / "content/speeches").iterdir())):
        date_speech(path, number)
    seconds, full = bundle(project)
    old = Path(shutil.copy(full, folder / "old.zip"))
    material_seconds, material = material_offline(project, folder)
    print(
        f"{size} documents: zip {full.stat().st_size / 1e6:.2f} MB in {seconds:.1f} CPU s; "
        f"Material offline {material / 1e6:.2f} MB in {material_seconds:.1f} CPU s; "
        f"ratio of sizes {full.stat().st_size / material:.2f}, of times "
        f"{seconds / material_seconds:.2f}",
        flush=True,
    )
    by_folder(full)
    added = next_document(project, size)
    report_update(project, old, "one more document")
    added.unlink()
    # The glossary was made for this one: no speech touches more of its terms.
    own = Path(shutil.copy(OWN_SPEECH, project / "content/speeches"))
    text = own.read_text(encoding="utf-8")
    own.write_text(text.replace("date: 2020\n", f"date: {day(size)}\n"), encoding="utf-8")
    report_update(project, old, "the project's own speech")


def report_update(project: Path, old: Path, name: str) -> None:
    """Bundle since `old` and print what the update is made of."""
    _, full = bundle(project, "--since", str(old))
    update = full.with_name(full.stem + "-update.zip")
    with zipfile.ZipFile(update) as archive, zipfile.ZipFile(full) as whole:
        print(
            f"  {name}: update {update.stat().st_size / 1e6:.3f} MB, "
            f"{update.stat().st_size / full.stat().st_size:.1%} of the full zip, "
            f"{len(archive.namelist())} of {len(whole.namelist())} files",
            flush=True,
        )
    by_folder(update)


def bundle(project: Path, *arguments: str) -> tuple[float, Path]:
    """CPU seconds of a bundle in a process of its own, and the full zip."""
    for path in (project / "dist").glob("*"):
        path.unlink()
    seconds = run([sys.executable, "-m", "generator", "bundle", *arguments], project)
    (full,) = (p for p in (project / "dist").iterdir() if not p.stem.endswith("-update"))
    return seconds, full


def run(command: list[str], folder: Path) -> float:
    before = sum(os.times()[2:4])
    subprocess.run(command, cwd=folder, capture_output=True, check=True)
    return sum(os.times()[2:4]) - before


def material_offline(project: Path, folder: Path) -> tuple[float, int]:
    """CPU seconds and zipped bytes of Material's own offline build of the same pages."""
    pages = generate(study(project), directory_urls=False).pages
    publish_as_markdown(project, pages)
    settings = json.loads((project / "plain.yml").read_text(encoding="utf-8"))
    settings |= {"plugins": ["search", "offline"], "use_directory_urls": False}
    (project / "offline.yml").write_text(json.dumps(settings), encoding="utf-8")
    target = folder / "offline"
    command = [sys.executable, "-m", "mkdocs", "-q", "build", "-f", "offline.yml"]
    before = sum(os.times()[:2])
    seconds = run([*command, "-d", str(target)], project)
    zipped = folder / "offline.zip"
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(target.rglob("*")):
            archive.write(path, path.relative_to(folder))
    return seconds + sum(os.times()[:2]) - before, zipped.stat().st_size


def day(number: int) -> datetime.date:
    return datetime.date(1990, 1, 1) + datetime.timedelta(weeks=number)


def date_speech(path: Path, number: int) -> None:
    """Give a document a date of its own, as speeches have."""
    head = f"---\ndate: {day(number)}\n---\n".encode()
    path.write_bytes(head + path.read_bytes().removeprefix(b"\xef\xbb\xbf"))


def next_document(project: Path, size: int) -> Path:
    """The next document of the corpus as the newest speech."""
    with tempfile.TemporaryDirectory() as folder:
        source = corpus_project(Path(folder) / "project", size + 1)
        path = source / f"content/speeches/d{size:04}.txt"
        date_speech(path, size)
        return Path(shutil.copy(path, project / "content/speeches"))


def by_folder(path: Path) -> None:
    """What the zip's bytes are spent on."""
    packed: Counter[str] = Counter()
    files: Counter[str] = Counter()
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            parts = entry.filename.split("/")[1:]
            place = "/".join(parts[:3] if parts[0] == "search" else parts[:1])
            packed[place] += entry.compress_size
            files[place] += 1
    for place, size in packed.most_common(12):
        print(f"    {place}: {size / 1e3:.0f} KB in {files[place]} files")


if __name__ == "__main__":
    if corpus() is None:
        sys.exit("The corpus is not here (STUDY_SHARED or ../shared): nothing measured.")
    main([int(size) for size in sys.argv[1:]] or [1, 100, 900])
