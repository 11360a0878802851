"""The law of remembered builds, tried over random histories.

Usage: python -m bench histories [--count 200] [--steps 5] [--seed 1]

A history is a small project and edits of every kind, with builds between them; some builds
are killed, what they remember is damaged, deleted or that of another version, and some run two at
once.  The last build of each history gives its work to processes.  After each build `site/` and the
ledger must be byte for byte what a build without any memory makes of the same files, and a
build that fails must fail of the same problems.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from unittest.mock import patch

from bench.corpus import HOME
from generator.build.manifest import PATH as MANIFEST
from generator.build.store import PATH as RESULTS
from generator.build.workers import ALONE, Workers
from generator.commands.build import build_project
from generator.ledger.files import COPY, FOLDER, PATH
from generator.model.problems import BuildFailed
from generator.publish.transaction.folders import SPARE
from generator.text.pinyin.readings import remembered

GLOSSARY = """\
- term: 四个意识
  id: si-ge-yi-shi
  pinyin: sì gè yìshí
  definition: 指政治意识、大局意识、核心意识、看齐意识。
  category: 政治建设
  components: [政治意识, 大局意识, 核心意识, 看齐意识]
  related: [两个维护]
- term: 两个维护
  id: liang-ge-wei-hu
  pinyin: liǎng gè wéihù
  definition: 两项政治要求的合称。
  category: 政治建设
"""
SENTENCES = (
    "今天的会议很重要，要树立“四个意识”。",
    "一要做到“两个维护”，增强四个意识。",
    "推行长期的改革，重点是落实责任。",
    "干部得到群众的信任，都要了解长江两岸。",
    "为人民服务，为的是发展。",
)
TERMS = (("责任", "zérèn"), ("改革", "gǎigé"), ("群众", "qúnzhòng"), ("长江", "Cháng Jiāng"))
Edit = Callable[[Path, random.Random], None]


def new_project(root: Path) -> Path:
    """A small project: two terms, two speeches, a page of the manual and a course."""
    (root / "content/speeches").mkdir(parents=True)
    (root / "content/help").mkdir()
    (root / "content/courses").mkdir()
    shutil.copy(HOME / "mkdocs.yml", root)
    (root / "generator").symlink_to(HOME / "generator")
    (root / "glossary.yml").write_text(GLOSSARY, encoding="utf-8")
    (root / "content/help/index.md").write_text("# 手册\n\n怎样使用。\n", encoding="utf-8")
    for number in (1, 2):
        _write_speech(root, f"202{number}-hui-yi", SENTENCES[number - 1 : number + 2])
    return root


def _write_speech(root: Path, name: str, sentences: Sequence[str]) -> None:
    text = "\n".join(("在会议上的讲话", "同志们：", "一、提高认识", *sentences)) + "\n"
    (root / f"content/speeches/{name}.txt").write_text(text, encoding="utf-8")


def _speeches(root: Path) -> list[Path]:
    return sorted((root / "content/speeches").glob("*.txt"))


def _replace(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")


def _append(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


# --- edits -------------------------------------------------------------------


def change_text(root: Path, drawn: random.Random) -> None:
    path = drawn.choice(_speeches(root))
    if drawn.random() < 0.5:
        _append(path, drawn.choice(SENTENCES) + "\n")
    else:
        _replace(path, "会议", drawn.choice(("大会", "座谈会", "会议会议")))


def add_speech(root: Path, drawn: random.Random) -> None:
    name = f"20{drawn.randrange(10, 30)}-jiang-hua-{drawn.randrange(100)}"
    _write_speech(root, name, drawn.sample(SENTENCES, drawn.randrange(1, 4)))


def rename_speech(root: Path, drawn: random.Random) -> None:
    path = drawn.choice(_speeches(root))
    path.rename(path.with_name(f"2019-gai-ming-{drawn.randrange(100)}.txt"))


def remove_speech(root: Path, drawn: random.Random) -> None:
    if len(found := _speeches(root)) > 1:
        drawn.choice(found).unlink()


def head_matter(root: Path, drawn: random.Random) -> None:
    """A note, a reading, a date or a tag in a speech's front matter."""
    path = drawn.choice(_speeches(root))
    text = path.read_text(encoding="utf-8")
    if text.startswith("---"):
        path.write_text(text.split("---\n", 2)[2], encoding="utf-8")
        return
    field = drawn.choice(
        (
            "notes:\n  - {anchor: title, text: 编者的话}\n",
            "readings:\n  - {text: 长期, pinyin: zhǎng qī}\n",
            "date: 2018-03-05\n",
            "tags: [党建]\n",
        )
    )
    path.write_text(f"---\n{field}---\n{text}", encoding="utf-8")


def add_term(root: Path, drawn: random.Random) -> None:
    name, pinyin = drawn.choice(TERMS)
    if f"term: {name}" not in (root / "glossary.yml").read_text(encoding="utf-8"):
        _append(
            root / "glossary.yml",
            f"- term: {name}\n  pinyin: {pinyin}\n  definition: 说的是{name}。\n"
            "  category: 工作方法\n",
        )


def change_term(root: Path, drawn: random.Random) -> None:
    old, new = drawn.choice(
        (
            ("两项政治要求的合称。", "两项政治要求的合称，也是纪律。"),
            ("两项政治要求的合称，也是纪律。", "两项政治要求的合称。"),
            ("  category: 政治建设\n", "  category: 思想建设\n"),
            ("  components: [政治意识", "  aliases: [四种意识]\n  components: [政治意识"),
            ("  aliases: [四种意识]\n", ""),
            ("pinyin: liǎng gè", "pinyin: liǎnggè"),
        )
    )
    _replace(root / "glossary.yml", old, new)


def remove_term(root: Path, drawn: random.Random) -> None:  # noqa: ARG001
    text = (root / "glossary.yml").read_text(encoding="utf-8")
    head, found, _ = text.rpartition("- term: ")
    if found and text.count("- term: ") > 2:
        (root / "glossary.yml").write_text(head, encoding="utf-8")


def change_manual(root: Path, drawn: random.Random) -> None:
    _append(root / "content/help/index.md", f"\n## 第 {drawn.randrange(100)} 节\n\n长按即可。\n")


def change_readings(root: Path, drawn: random.Random) -> None:
    path = root / "content/readings.yml"
    if path.exists():
        path.unlink()
    else:
        pinyin = drawn.choice(("dōu yào", "dū yào"))
        path.write_text(f"- {{text: 都要, pinyin: {pinyin}}}\n", encoding="utf-8")


def change_course(root: Path, drawn: random.Random) -> None:
    path = root / "content/courses/ke-cheng.md"
    if path.exists() and drawn.random() < 0.5:
        path.unlink()
        return
    path.write_text(
        "---\ntitle: 一门课\naudience: 干部\n---\n\n"
        f"## 第一课 {{#di-yi-ke}}\n\n学习[两个维护](term:两个维护)，第 {drawn.randrange(9)} 次。\n",
        encoding="utf-8",
    )


def change_configuration(root: Path, drawn: random.Random) -> None:
    """The site's name, a line in the footer, the navigation, addresses."""
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    line = drawn.choice(
        (
            f"site_name: 资料库{drawn.randrange(3)}",
            f"copyright: 第 {drawn.randrange(3)} 版",
            "nav: [index.md, help/index.md]",
            "nav: [index.md, 讲话: speeches/index.md, 手册: help/index.md]",
            f"site_url: https://{drawn.choice('ab')}.example/",
            f"use_directory_urls: {drawn.choice(('true', 'false'))}",
        )
    )
    name = line.partition(":")[0]
    kept = re.sub(rf"^{name}:.*\n(?:[ ]+.*\n)*", "", text, flags=re.MULTILINE)
    (root / "mkdocs.yml").write_text(f"{line}\n{kept}", encoding="utf-8")
    if name == "use_directory_urls":  # refused while a site with the other addresses is there
        shutil.rmtree(root / "site", ignore_errors=True)


def change_theme(root: Path, drawn: random.Random) -> None:
    """A style sheet and the footer of a theme folder of the project's own."""
    own = root / "own"
    (own / "assets/kb").mkdir(parents=True, exist_ok=True)
    (own / "partials").mkdir(exist_ok=True)
    ours = HOME / "generator/theme"
    size = drawn.randrange(3)
    for name, more in (
        ("assets/kb/lists.css", f"\n.kb-chips {{ margin-top: {size}px; }}\n"),
        ("partials/footer.html", f"<p>第 {size} 版</p>\n" if size else ""),
    ):
        (own / name).write_text((ours / name).read_text(encoding="utf-8") + more, encoding="utf-8")
    _replace(root / "mkdocs.yml", "theme: study\n", "theme: {name: study, custom_dir: own}\n")


EDITS: tuple[Edit, ...] = (
    change_text,
    add_speech,
    rename_speech,
    remove_speech,
    head_matter,
    add_term,
    change_term,
    remove_term,
    change_manual,
    change_readings,
    change_course,
    change_configuration,
    change_theme,
)


# --- accidents ---------------------------------------------------------------


def spoil_results(root: Path, drawn: random.Random) -> None:
    """Change one stored value, or the bytes of the file."""
    path = root / RESULTS
    if not path.exists():
        return
    if drawn.random() < 0.5:
        data = bytearray(path.read_bytes())
        for _ in range(20):
            data[drawn.randrange(len(data))] ^= 1 << drawn.randrange(8)
        path.write_bytes(data)
        return
    try:
        with sqlite3.connect(path) as base:
            base.execute("update results set value = value || x'00' where key > x'80'")
    except sqlite3.Error:
        path.unlink()


def delete_results(root: Path, drawn: random.Random) -> None:
    (root / drawn.choice((RESULTS, MANIFEST))).unlink(missing_ok=True)


def damage_site(root: Path, drawn: random.Random) -> None:
    files = sorted(path for path in (root / "site").rglob("*") if path.is_file())
    if files:
        path = drawn.choice(files)
        path.write_bytes(path.read_bytes()[:-1] + b"?")


def damage_spare(root: Path, drawn: random.Random) -> None:
    """The folder that the next site is put together in gets what no site has, or goes."""
    spare = root / SPARE
    files = sorted(path for path in spare.rglob("*") if path.is_file())
    if not files:
        return
    path = drawn.choice(files)
    match drawn.randrange(4):
        case 0:
            path.write_bytes(path.read_bytes()[:-1] + b"?")
        case 1:
            path.unlink()
            path.mkdir()
        case 2:
            shutil.rmtree(path.parent)
            path.parent.symlink_to(root / "site")
        case _:
            (path.parent / "more.html").write_bytes(path.read_bytes())


def killed_build(root: Path, drawn: random.Random) -> None:
    """A build that ends with an exception at one of its stages."""
    left = drawn.randrange(1, 8)

    def progress(stage: str, steps: int) -> Callable[[], None]:  # noqa: ARG001
        nonlocal left
        left -= 1
        if not left:
            raise KeyboardInterrupt
        return lambda: None

    with suppress(KeyboardInterrupt, BuildFailed):
        build_project(root, progress=progress)


def other_version(root: Path, drawn: random.Random) -> None:
    """A build by a program of another version, which an office then goes back from."""
    version = f"version {drawn.randrange(3)}"
    with (
        patch("generator.build.session._salt", lambda: version),
        patch("generator.build.manifest.program", lambda: version),
        suppress(BuildFailed),
    ):
        build_project(root)


def two_builds(root: Path, drawn: random.Random) -> None:  # noqa: ARG001
    """Two builds at once: one of them may be told to wait for the other."""
    command = [sys.executable, "-m", "generator", "build", "--root", str(root)]
    environment = {**os.environ, "PYTHONPATH": str(HOME)}
    other = subprocess.Popen(
        command, cwd=HOME, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    with suppress(BuildFailed):
        build_project(root)
    other.wait()


ACCIDENTS: tuple[Edit, ...] = (
    spoil_results,
    delete_results,
    damage_site,
    damage_spare,
    killed_build,
    other_version,
    two_builds,
)


# --- the law -----------------------------------------------------------------


def outcome(root: Path, workers: Workers = ALONE) -> tuple[str, dict[str, bytes]]:
    """What a build says when it fails, and all it has made when it does not."""
    remembered.known, remembered.asked = {}, {}  # as in a process of its own
    try:
        build_project(root, workers=workers)
    except BuildFailed as failed:
        return "\n".join(sorted(map(str, failed.problems))), {}
    made = [*(root / "site").rglob("*"), root / PATH]
    made += (root / FOLDER).glob("*.yml")
    return "", {
        path.relative_to(root).as_posix(): path.read_bytes() for path in made if path.is_file()
    }


def history(
    folder: Path, seed: int, steps: int, workers: Workers = ALONE
) -> tuple[Counter[str], list[str]]:
    """Run one history; how often each edit was made, and where the law was broken.

    The last build of it is that of `workers`.
    """
    drawn = random.Random(seed)
    root = new_project(folder / "project")
    done: Counter[str] = Counter()
    broken = []
    for step in range(steps):
        names = []
        if step:
            for edit in drawn.choices(EDITS, k=drawn.choice((0, 1, 1, 2))):
                edit(root, drawn)
                names.append(edit.__name__)
            if drawn.random() < 0.4:
                accident = drawn.choice(ACCIDENTS)
                accident(root, drawn)
                names.append(accident.__name__)
        done.update(names)
        clean = folder / f"clean{step}"
        shutil.copytree(
            root,
            clean,
            symlinks=True,
            ignore=shutil.ignore_patterns("site", ".study-site", "generator"),
        )
        (clean / "generator").symlink_to(HOME / "generator")
        # Both know the same of earlier publications: the copy of the ledger is no result.
        _copy_memory(root, clean)
        wanted = outcome(clean)
        found = outcome(root, workers if step == steps - 1 else ALONE)
        if wanted != found:
            paths = sorted(
                path
                for path in wanted[1].keys() | found[1].keys()
                if wanted[1].get(path) != found[1].get(path)
            )
            said = [text for text in (wanted[0], found[0]) if text]
            broken.append(f"seed {seed} step {step} {names}: {paths[:5]} {said}")
        shutil.rmtree(clean)
    return done, broken


def _copy_memory(root: Path, clean: Path) -> None:
    """The ledger's copy and a sign that something was published, so that both compare with it."""
    copy = root / COPY
    if (root / "site/index.html").exists() and copy.exists():
        (clean / ".study-site").mkdir()
        for one in copy.parent.glob("permalinks*"):
            place = clean / ".study-site" / one.name
            if one.is_dir():
                shutil.copytree(one, place)
            else:
                shutil.copy(one, place)
        (clean / "site").mkdir()
        (clean / "site/index.html").write_text("", encoding="utf-8")


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m bench histories")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--steps", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    done: Counter[str] = Counter()
    broken: list[str] = []
    with Workers(2, patience=-1.0) as workers:
        for seed in range(options.seed, options.seed + options.count):
            with tempfile.TemporaryDirectory() as folder:
                made, wrong = history(Path(folder), seed, options.steps, workers)
            done += made
            broken += wrong
            for line in wrong:
                print(line, flush=True)
    builds = options.count * options.steps
    print(f"{options.count} histories, {builds} builds compared, {len(broken)} differ")
    print(", ".join(f"{name} {count}" for name, count in sorted(done.items())))
