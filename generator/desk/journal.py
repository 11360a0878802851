"""Journal: what the desk wrote, each save with the bytes that stood there before.

It lies in `.study-site/desk/` of the project, beside version control and not
instead of it, so undo works after a restart and without Git.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from generator.model.corpus import GLOSSARY
from generator.model.output import Asset
from generator.model.problems import BuildFailed, Code, Problem, Where
from generator.model.program import STATE
from generator.publish.transaction.targets import refuse_links
from generator.publish.write import write_all
from generator.sources.load import SPEECHES

FOLDER = f"{STATE}/desk"
KEPT = 200
"""Saves that are remembered."""
_WRITABLE = frozenset((GLOSSARY, "content/inbox.yml", "content/readings.yml"))


@dataclass(frozen=True, slots=True)
class Save:
    """One save.  `before` and `after` are digests of the files, "" where there was no file."""

    id: str
    when: str
    what: str
    paths: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    undone: bool = False


class Journal:
    """Saves of one project, newest last.  Safe to use from several threads."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._folder = root / FOLDER / "journal"
        self._lock = threading.Lock()

    def save(self, what: str, assets: Sequence[Asset], expected: dict[str, str]) -> None:
        """Write files together, if each still has the digest in `expected` ("" for no file).

        Raises BuildFailed when a file changed meanwhile, may not be written, or cannot be.
        """
        with self._lock:
            paths = tuple(asset.path for asset in assets)
            self._refuse(paths)
            before = tuple(digest(self.root / path) for path in paths)
            changed = [
                path
                for path, now in zip(paths, before, strict=True)
                if path in expected and expected[path] != now
            ]
            if changed:
                raise BuildFailed([_changed(path) for path in changed])
            for path in paths:
                self._keep(self.root / path)
            write_all(list(assets), self.root)
            after = tuple(digest(self.root / path) for path in paths)
            self._note(_save(what, paths, before, after))
            self._forget()

    @contextmanager
    def recording(self, what: str, paths: Sequence[str]) -> Iterator[None]:
        """Remember what a command, run inside, does to these files, so that it can be undone."""
        with self._lock:
            self._refuse(paths)
            before = tuple(digest(self.root / path) for path in paths)
            for path in paths:
                self._keep(self.root / path)
            yield
            after = tuple(digest(self.root / path) for path in paths)
            if after != before:
                self._note(_save(what, tuple(paths), before, after))
                self._forget()

    def undo(self, id: str) -> str:
        """Put back what a save replaced; what was undone.  Raises BuildFailed."""
        with self._lock:
            save = next((save for save in self.saves() if save.id == id), None)
            if save is None or save.undone:
                raise BuildFailed([_gone()])
            self._refuse(save.paths)
            for path, after in zip(save.paths, save.after, strict=True):
                if digest(self.root / path) != after:
                    raise BuildFailed([_changed_since(path)])
            assets = []
            for path, before in zip(save.paths, save.before, strict=True):
                if before:
                    kept = self._folder / "before" / before
                    if digest(kept) != before:
                        raise BuildFailed([_gone()])
                    assets.append(Asset(path, kept.read_bytes()))
            for path in save.paths:
                self._keep(self.root / path)
            write_all(assets, self.root)
            for path, before in zip(save.paths, save.before, strict=True):
                if not before:
                    (self.root / path).unlink(missing_ok=True)
            self._note(
                Save(save.id, save.when, save.what, save.paths, save.before, save.after, True)
            )
            return save.what

    def saves(self) -> list[Save]:
        """All that is remembered, oldest first; a damaged record is left out."""
        found = []
        for path in sorted(self._folder.glob("*.json")):
            with suppress(OSError, ValueError, TypeError, KeyError):
                raw = json.loads(path.read_text(encoding="utf-8"))
                lists = {name: tuple(map(str, raw[name])) for name in ("paths", "before", "after")}
                found.append(
                    Save(raw["id"], raw["when"], raw["what"], **lists, undone=bool(raw["undone"]))
                )
        return found

    def _refuse(self, paths: Sequence[str]) -> None:
        for path in paths:
            pure = PurePosixPath(path)
            own = path in _WRITABLE or path.startswith(f"{SPEECHES}/")
            if not own or ".." in pure.parts or "\\" in path:
                raise BuildFailed([_outside(path)])
            refuse_links(self.root, [path])

    def _keep(self, path: Path) -> None:
        if path.is_file():
            data = path.read_bytes()
            kept = f"before/{hashlib.sha256(data).hexdigest()}"
            write_all([Asset(kept, data)], self._folder)

    def _note(self, save: Save) -> None:
        record = {name: getattr(save, name) for name in Save.__slots__}
        text = json.dumps(record, ensure_ascii=False, indent=1)
        write_all([Asset(f"{save.id}.json", text.encode())], self._folder)

    def _forget(self) -> None:
        saves = self.saves()
        for save in saves[:-KEPT]:
            (self._folder / f"{save.id}.json").unlink(missing_ok=True)
        used = {name for save in saves[-KEPT:] for name in (*save.before, *save.after)}
        for kept in (self._folder / "before").glob("*"):
            if kept.name not in used:
                kept.unlink(missing_ok=True)


def _save(
    what: str, paths: tuple[str, ...], before: tuple[str, ...], after: tuple[str, ...]
) -> Save:
    """A save made now."""
    now = datetime.now().astimezone()
    id = f"{now:%Y%m%d%H%M%S%f}-{secrets.token_hex(3)}"
    return Save(id, now.isoformat(" ", "seconds"), what, paths, before, after)


def digest(path: Path) -> str:
    """SHA-256 of a file in hexadecimal digits, "" where there is none."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _changed(path: str) -> Problem:
    return Problem(
        Code.DESK_CONFLICT,
        Where(path),
        "这个文件在你打开之后被别人（或别的程序）改过，没有保存",
        "你写的内容还在页面上，也存成了草稿。请重新打开这一页，对照新的内容再保存。",
    )


def _changed_since(path: str) -> Problem:
    return Problem(
        Code.DESK_CONFLICT,
        Where(path),
        "那次保存之后这个文件又有改动，不能直接撤销",
        "请先撤销后来的保存，或者手工改回去。",
    )


def _gone() -> Problem:
    return Problem(
        Code.DESK_CONFLICT,
        Where(FOLDER),
        "找不到这次保存的旧内容，或者它已经撤销过",
        "请从版本库或备份恢复文件。",
    )


def _outside(path: str) -> Problem:
    return Problem(
        Code.PATH_ESCAPES,
        Where(path),
        "编辑台只写 content/speeches/ 里的讲话和术语表，这个文件不在其中",
        "请检查文件名。",
    )
