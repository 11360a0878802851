"""The bundle at scale: its size and cost beside Material's own offline build, and the updates.

Usage: python -m bench.bundle_scale [documents …]   (default 1 100 900; needs the corpus)

Material's build has the same pages as Markdown files, its search and its
`offline` plugin (which would load a shim from another host: only its size
counts here), zipped as it comes; and once more with the pages that our search
leaves to others (readings, concordances) left out of its search too.  The
updates are those of one added speech, dated after all others (the corpus's next
document, then the project's own speech), and of one added term that many
documents have.
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
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from bench.corpus import HOME, corpus, corpus_project
from bench.plain_mkdocs import publish_as_markdown
from generator.commands.analyse import analyse
from generator.commands.build import generate
from generator.model.addresses import url_of

OWN_SPEECH = HOME / "content/speeches/2020-xian-cong-yan-zhi-dang.txt"
NEW_TERM = """
- term: 宏观调控
  id: hong-guan-tiao-kong
  pinyin: hóngguān tiáokòng
  definition: 国家运用经济、法律和必要的行政手段，对经济总量和结构进行的调节。
  category: 机构
  kind: concept
  certainty: sure
"""


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
    material_seconds, material, spared = material_offline(project, folder)
    print(
        f"{size} documents: zip {full.stat().st_size / 1e6:.2f} MB in {seconds:.1f} CPU s; "
        f"Material offline {material / 1e6:.2f} MB in {material_seconds:.1f} CPU s; "
        f"ratio of sizes {full.stat().st_size / material:.2f}, of times "
        f"{seconds / material_seconds:.2f}; with the same pages searched "
        f"{spared / 1e6:.2f} MB, ratio {full.stat().st_size / spared:.2f}",
        flush=True,
    )
    by_folder(full)
    report_update(project, old, "one more document", partial(add_document, size))
    # The glossary was made for this one: no speech touches more of its terms.
    report_update(project, old, "the project's own speech", partial(add_own_speech, size))
    report_update(project, old, "one more term", add_term)


def add_document(size: int, project: Path) -> None:
    """The next document of the corpus as the newest speech."""
    with tempfile.TemporaryDirectory() as folder:
        source = corpus_project(Path(folder) / "project", size + 1)
        path = source / f"content/speeches/d{size:04}.txt"
        date_speech(path, size)
        shutil.copy(path, project / "content/speeches")


def add_own_speech(size: int, project: Path) -> None:
    own = Path(shutil.copy(OWN_SPEECH, project / "content/speeches"))
    text = own.read_text(encoding="utf-8")
    own.write_text(text.replace("date: 2020\n", f"date: {day(size)}\n"), encoding="utf-8")


def add_term(project: Path) -> None:
    with (project / "glossary.yml").open("a", encoding="utf-8") as file:
        file.write(NEW_TERM)


def report_update(project: Path, old: Path, name: str, edit: Callable[[Path], None]) -> None:
    """Bundle an edited copy of the project since `old`; print what the update is made of."""
    trial = project.with_name("trial")
    shutil.copytree(project, trial, symlinks=True)
    edit(trial)
    _, full = bundle(trial, "--since", str(old))
    update = full.with_name(full.stem + "-update.zip")
    with zipfile.ZipFile(update) as archive, zipfile.ZipFile(full) as whole:
        print(
            f"  {name}: update {update.stat().st_size / 1e6:.3f} MB, "
            f"{update.stat().st_size / full.stat().st_size:.1%} of the full zip, "
            f"{len(archive.namelist())} of {len(whole.namelist())} files",
            flush=True,
        )
    by_folder(update)
    shutil.rmtree(trial)


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


def material_offline(project: Path, folder: Path) -> tuple[float, int, int]:
    """CPU seconds and zipped bytes of Material's own offline build of the same pages.

    The second size is that of a build whose search leaves out what ours does.
    """
    site = generate(analyse(project), directory_urls=False)
    pages = site.pages
    publish_as_markdown(project, pages)
    shutil.rmtree(project / "plain-site")
    settings = json.loads((project / "plain.yml").read_text(encoding="utf-8"))
    settings |= {"plugins": ["search", "offline"], "use_directory_urls": False}
    (project / "offline.yml").write_text(json.dumps(settings), encoding="utf-8")
    seconds, size = zipped_build(project, folder)
    found = {document.url for document in site.documents}
    for rendered in pages:
        if url_of(rendered.page.path, directory_urls=False) not in found:
            path = project / "plain" / rendered.page.path
            text = path.read_text(encoding="utf-8")
            path.write_text(f"---\nsearch:\n  exclude: true\n---\n\n{text}", encoding="utf-8")
    _, spared = zipped_build(project, folder)
    for name in ("plain", "plain.yml", "offline.yml"):
        path = project / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    return seconds, size, spared


def zipped_build(project: Path, folder: Path) -> tuple[float, int]:
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
