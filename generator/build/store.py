"""Store: results of earlier builds, each under the digest of what it was made from.

One SQLite file in the project's state folder.  Every entry has its own digest, so that a
damaged one is made anew; what cannot be read, written or understood as a whole is left alone
and the build goes on without it.  What several builds did not ask for is dropped.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections import Counter
from contextlib import suppress
from pathlib import Path
from threading import RLock
from typing import Any

from generator.build.keys import SIZE, digest
from generator.model.program import STATE

PATH = f"{STATE}/results.sqlite3"
FORMAT = 3
KEPT_FOR = 4
"""Builds for which an entry is kept that none of them asked for."""
PATIENCE = 10.0
"""Seconds to wait for another program, such as a preview, to finish with the store."""
_TABLES = """
create table if not exists about (format integer, build integer);
create table if not exists results (key blob primary key, value blob, check_ blob);
create table if not exists uses (build integer primary key, keys blob, check_ blob);
"""


class Store:
    """Results by key.  `salt` is the digest of whatever all results depend on: the program.

    Threads may share it: what is sent to other processes is read by a thread of its own.
    Without the root of a project nothing is remembered; one that does not count (`counts`) is no
    build, and nothing is dropped.  `reused` and `made` count results by
    kind, `notes` are sentences for the editor, and `changed` has for each page that was made
    anew the names of what has changed of what it shows, none where that is not known.
    """

    def __init__(self, root: Path | None, salt: str = "", *, counts: bool = True) -> None:
        self.reused: Counter[str] = Counter()
        self.made: Counter[str] = Counter()
        self.notes: list[str] = []
        self.changed: dict[str, tuple[str, ...]] = {}
        self._salt = salt
        self._counts = counts
        self._used: dict[bytes, int] = {}
        self._told: dict[int, tuple[object, bytes]] = {}
        self._build = 0
        self._base: sqlite3.Connection | None = None
        self._lock = RLock()
        if root is not None:
            self._open(root / PATH)

    def _open(self, path: Path) -> None:
        for attempt in (1, 2):
            try:
                path.parent.mkdir(exist_ok=True)
                base = sqlite3.connect(
                    path, timeout=PATIENCE, isolation_level=None, check_same_thread=False
                )
                base.executescript(f"pragma synchronous=off; pragma temp_store=memory;{_TABLES}")
                row = base.execute("select format, build from about").fetchone()
                if row and row[0] != FORMAT:
                    raise sqlite3.DatabaseError("another format")
                if row is None:
                    base.execute("insert into about values (?, 0)", (FORMAT,))
                self._build = (row[1] if row else 0) + self._counts
                base.execute("begin")
                base.execute("update about set build = ?", (self._build,))
                self._base = base
                return
            except (sqlite3.Error, OSError, TypeError) as error:
                with suppress(Exception):
                    base.close()
                if _in_use(error):
                    self.notes.append("另一个程序正在用上次留下的中间结果，这次全部重新做")
                    return
                if attempt == 2 or not _discard(path):
                    self.notes.append(f"上次留下的中间结果不能用（{error}），这次全部重新做")
                    return

    @property
    def is_open(self) -> bool:
        """Whether what is kept can be read again."""
        return self._base is not None

    def key(self, kind: str, *values: object) -> bytes:
        """The key of a result of some kind that is made from these values and the program."""
        return digest(kind, self._salt, values)

    def told(self, value: object) -> bytes:
        """The digest of a value that stands in many keys, worked out once for the same object."""
        known = self._told.get(id(value))
        if known is None:
            known = self._told[id(value)] = value, digest(value)  # held: no other gets its id
        return known[1]

    def find(self, kind: str, key: bytes, lasts: int = 0) -> bytes | None:
        """The result under a key; None if it is missing or damaged.

        It `lasts` so many builds longer than others that none of them asks for.
        """
        value = self.read(key)
        if value is None:
            self.made[kind] += 1
            return None
        self.reused[kind] += 1
        self._used[key] = lasts
        return value

    def has(self, kind: str, key: bytes) -> bool:
        """Whether there is a result under a key, which may yet turn out to be damaged."""
        found = self._ask("select 1 from results where key = ?", key) is not None
        (self.reused if found else self.made)[kind] += 1
        if found:
            self._used[key] = 0
        return found

    def keeps(self, key: bytes, kind: str = "") -> None:
        """Keep a result that is known from elsewhere, as if it had been asked for.

        With a `kind` it counts as used again.
        """
        self._used[key] = 0
        if kind:
            self.reused[kind] += 1

    def read(self, key: bytes) -> bytes | None:
        """The result under a key, uncounted; None if it is missing or damaged."""
        self._used[key] = 0
        row = self._ask("select value, check_ from results where key = ?", key)
        if row is None or not isinstance(row[0], bytes) or _check(key, row[0]) != row[1]:
            return None
        return row[0]

    def _ask(self, question: str, key: bytes) -> Any:
        with self._lock:
            if self._base is None:
                return None
            try:
                return self._base.execute(question, (key,)).fetchone()
            except sqlite3.Error as error:
                self._give_up(error)
                return None

    def keep(self, key: bytes, value: bytes, lasts: int = 0) -> None:
        """Remember a result, so many builds longer than others that none of them asks for."""
        with self._lock:
            if self._base is None:
                return
            self._used[key] = lasts
            try:
                self._base.execute(
                    "insert or replace into results values (?, ?, ?)",
                    (key, value, _check(key, value)),
                )
            except sqlite3.Error as error:
                self._give_up(error)

    def _give_up(self, error: Exception) -> None:
        """Go on without: nothing more is read or written."""
        self.notes.append(f"中间结果存不下来或读不出来（{error}），下次生成会慢一些，网站不受影响")
        base, self._base = self._base, None
        if base is not None:
            with suppress(sqlite3.Error):
                base.close()

    def close(self) -> None:
        """Write what was kept and drop what was not asked for in several builds."""
        if self._base is None:
            return
        try:
            self._note_uses(self._base)
            self._base.execute("commit")
        except sqlite3.Error as error:
            self._give_up(error)
            return
        base, self._base = self._base, None
        base.close()

    def _note_uses(self, base: sqlite3.Connection) -> None:
        """Note which build asked for what for the last time, and drop what none did for long.

        There are a hundred thousand keys, nearly all of them in use again: those that one build
        was the last to use are one value.
        """
        uses = self._uses(base)
        for known in uses.values():
            known.difference_update(self._used)
        for key, lasts in self._used.items():
            uses.setdefault(self._build + lasts, set()).add(key)
        past = [build for build in uses if build <= self._build - KEPT_FOR] if self._counts else []
        gone = [(key,) for build in past for key in uses.pop(build)]
        base.executemany("delete from results where key = ?", gone)
        base.execute("delete from uses")
        rows = ((build, b"".join(keys)) for build, keys in uses.items() if keys)
        base.executemany(
            "insert into uses values (?, ?, ?)",
            ((build, keys, _check(_named(build), keys)) for build, keys in rows),
        )

    def _uses(self, base: sqlite3.Connection) -> dict[int, set[bytes]]:
        """The keys of all results by the build that was the last to use them.

        Where that is damaged, this build counts as the one.
        """
        found: dict[int, set[bytes]] = {}
        for build, keys, check in base.execute("select build, keys, check_ from uses"):
            if not isinstance(keys, bytes) or _check(_named(build), keys) != check:
                return {self._build: {key for (key,) in base.execute("select key from results")}}
            found[build] = {keys[at : at + SIZE] for at in range(0, len(keys), SIZE)}
        return found


def _named(build: int) -> bytes:
    return str(build).encode()


def _check(key: bytes, value: bytes) -> bytes:
    return hashlib.blake2b(key + value, digest_size=SIZE).digest()


def _in_use(error: Exception) -> bool:
    """Whether the store is sound and another program is writing it."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _discard(path: Path) -> bool:
    """Remove a file that is no store of this format; False where that cannot be done."""
    try:
        for name in (path.name, f"{path.name}-journal", f"{path.name}-wal", f"{path.name}-shm"):
            path.with_name(name).unlink(missing_ok=True)
    except OSError:
        return False
    return True
