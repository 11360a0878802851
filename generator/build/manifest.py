"""Manifest: what the last build was made from and what it left, to see that nothing has changed.

It names the digests of the project's files, of the program with its data, of the
installed libraries and of what the environment says, and the digest of every file of the
site.  Only when all of them are the same is there nothing to do, so a damaged, added or
missing file of the site is found.  An unreadable manifest counts as missing.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import stat
import sys
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from generator.model.epoch import EPOCH
from generator.model.output import Asset
from generator.model.problems import Code, Problem, Where
from generator.model.program import STATE

COPY = f"{STATE}/permalinks"
"""The ledger's copy on this computer, which a build writes beside the site: two files, a folder."""
PATH = f"{STATE}/manifest.json"
VERSION = 1
PACKAGE = Path(__file__).absolute().parents[1]
"""The program: its modules and everything that lies beside them."""
_MANUAL = PACKAGE.parent / "content/help"
"""The manual in a checkout; a wheel has it within the package."""
_CACHES = ("__pycache__",)
_PIECE = 1 << 20
"""Bytes of a file that are read at once."""
_BESIDE = (".", "~$")
"""Names of files that programs put beside those they edit; told to the editor where they lie."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """What a site consists of, for the closing summary; of the mentions `linked` carry a link."""

    speeches: int
    terms: int
    mentions: int
    pages: int
    linked: int = 0
    characters: int = 0


@dataclass(frozen=True, slots=True)
class Manifest:
    """What one build was made from, what it left and what it said.

    `made_from` is the digest of everything that goes into a site, `site` the digests of its
    files by path, `kept` that of the ledger's copy on this computer.
    """

    made_from: str
    site: Mapping[str, str]
    numbers: Numbers
    problems: tuple[Problem, ...] = ()
    kept: str = ""


@dataclass(frozen=True, slots=True)
class Damage:
    """Files of the site that are not as the last build left them."""

    changed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    added: tuple[str, ...] = ()

    def __str__(self) -> str:
        parts = [
            f"{len(paths)} 个{what}（{paths[0]}{' 等' if len(paths) > 1 else ''}）"
            for paths, what in (
                (self.changed, "被改动"),
                (self.missing, "不见了"),
                (self.added, "是多出来的"),
            )
            if paths
        ]
        return "、".join(parts)


def made_from(root: Path, sums: Mapping[str, str]) -> str:
    """The digest of everything that a site is made from; `sums` are those of the input files.

    What lies beside the inputs counts by its name, and a link by where it leads.
    """
    parts = {
        "version": VERSION,
        "inputs": dict(sorted(sums.items())),
        "beside": sorted(_beside(root)),
        "program": program(),
        "libraries": libraries(),
        "epoch": os.environ.get(EPOCH, ""),
    }
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _beside(root: Path) -> Iterator[str]:
    """Names of hidden files, links and folders below content/, which are judged by being there."""
    for folder, folders, names in os.walk(root / "content"):
        at = Path(folder).relative_to(root).as_posix()
        for name in (*folders, *names):
            path = Path(folder, name)
            if path.is_symlink():
                yield f"{at}/{name} -> {path.readlink()}"
            elif name in folders or name.startswith(_BESIDE):
                yield f"{at}/{name}"


def program() -> str:
    """The digest of the program's own files: code, data, templates, styles, scripts, manual.

    The files are read again only when one of them was written since.
    """
    return _program(_written(PACKAGE) + _written(_MANUAL))


@lru_cache(1)
def _program(_: Hashable) -> str:
    return _tree_digest(PACKAGE) + (_tree_digest(_MANUAL) if _MANUAL.is_dir() else "")


def _written(folder: Path) -> tuple[tuple[str, int, int, int], ...]:
    """What the disk says of the files below a folder: name, size, when written and when touched."""
    return tuple((name, *_stamp(path)) for name, path in _files(folder, _CACHES))


def _stamp(path: str) -> tuple[int, int, int]:
    try:
        found = os.lstat(path)
    except OSError:
        return 0, 0, 0
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _tree_digest(folder: Path) -> str:
    """The digest of all files below a folder, but for compiled ones."""
    whole = hashlib.sha256()
    for name, path in _files(folder, _CACHES):
        if not name.endswith(".pyc"):
            whole.update(f"{name}\0{file_digest(path)}".encode())
    return whole.hexdigest()


def _files(folder: Path, left_out: Sequence[str] = ()) -> Iterator[tuple[str, str]]:
    """The files below a folder in a fixed order: path within it, with /, and path on the disk."""
    begin = len(str(folder)) + 1
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in left_out)
        within = place[begin:].replace(os.sep, "/")
        for name in sorted(names):
            yield f"{within}/{name}" if within else name, os.path.join(place, name)  # noqa: PTH118


def libraries() -> str:
    """Names and versions of all installed distributions, and which Python runs them."""
    found: set[str] = set()
    for place in sys.path:
        try:
            names = [path.name for path in Path(place or ".").iterdir()]
        except OSError:
            continue
        found.update(name for name in names if name.endswith((".dist-info", ".egg-info")))
    running = (sys.version, platform.system(), platform.machine())
    return hashlib.sha256(json.dumps([sorted(found), running]).encode()).hexdigest()


def file_digest(path: Path | str) -> str:
    """SHA-256 of a file; '' where it cannot be read, a digest of the target's name for a link."""
    # As a string: a site has thousands of files, and a Path takes as long to make as the look.
    try:
        if stat.S_ISLNK(os.lstat(path).st_mode):
            return f"-> {os.readlink(path)}"  # noqa: PTH115
        return read_digest(path)[0]
    except OSError:
        return ""


def read_digest(path: Path | str) -> tuple[str, os.stat_result]:
    """SHA-256 of a file, and what the disk says of what was read.  Raises OSError."""
    # Without a file object, which asks the disk four times more.
    file = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        known = os.fstat(file)
        told = hashlib.sha256()
        while piece := os.read(file, min(known.st_size + 1, _PIECE)):
            told.update(piece)
    finally:
        os.close(file)
    return told.hexdigest(), known


def files_of(site: Path) -> dict[str, str]:
    """The digest of every file below a folder by its path."""
    return {name: file_digest(path) for name, path in _files(site)}


def _copy(root: Path) -> str:
    """The digest of the ledger's copy."""
    files = [file_digest(root / f"{COPY}{ending}") for ending in (".yml", ".txt")]
    return hashlib.sha256("\n".join((*files, _tree_digest(root / COPY))).encode()).hexdigest()


def damage(manifest: Manifest, site: Path) -> Damage:
    """How the site differs from what the last build left."""
    now = files_of(site)
    known = manifest.site
    return Damage(
        tuple(sorted(path for path in now.keys() & known.keys() if now[path] != known[path])),
        tuple(sorted(known.keys() - now.keys())),
        tuple(sorted(now.keys() - known.keys())),
    )


def current(root: Path, site: Path, now: str) -> tuple[Manifest | None, tuple[str, ...]]:
    """The manifest of the last build if nothing has changed since, else None and what is told.

    `now` is what a site would be made from.
    """
    last = read_manifest(root)
    if last is None or last.made_from != now:
        return None, ()
    if found := str(damage(last, site)):
        return None, (f"site/ 里有文件与上次生成的不一样：{found}。已经重新生成。",)
    if _copy(root) != last.kept:
        return None, (f"登记簿在 {STATE}/ 里的副本与上次生成的不一样，已经重新写好。",)
    return last, ()


def manifest_file(root: Path, manifest: Manifest) -> Asset:
    """The manifest as its file has it: a digest, then what it is the digest of."""
    fields = {
        "version": VERSION,
        "made_from": manifest.made_from,
        "site": dict(manifest.site),
        "kept": _copy(root),
        "numbers": asdict(manifest.numbers),
        "problems": [
            (p.code.value, p.where.path, p.where.line, p.message, p.hint) for p in manifest.problems
        ],
    }
    body = json.dumps(fields)
    return Asset(PATH, f"{hashlib.sha256(body.encode()).hexdigest()}\n{body}".encode())


def read_manifest(root: Path) -> Manifest | None:
    """The manifest of the last build; None if it is missing or damaged."""
    try:
        text = (root / PATH).read_text(encoding="utf-8")
        check, _, body = text.partition("\n")
        if hashlib.sha256(body.encode()).hexdigest() != check:
            return None
        found = json.loads(body)
        if found["version"] != VERSION:
            return None
        return Manifest(
            found["made_from"],
            found["site"],
            Numbers(**found["numbers"]),
            tuple(
                Problem(Code(code), Where(path, line), message, hint)
                for code, path, line, message, hint in found["problems"]
            ),
            found["kept"],
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
