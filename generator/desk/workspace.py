"""Workspace: the project as it stands on the disk, read again when a file has changed."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from generator.commands.analyse import Study, analyse
from generator.model.corpus import GLOSSARY, Corpus, Source, Term
from generator.model.problems import BuildFailed, Problem
from generator.sources.glossary import parse_glossary

_INPUTS = ("content/speeches", "content", GLOSSARY, "mkdocs.yml")


@dataclass(frozen=True, slots=True)
class Glossary:
    """The glossary's text with its digest, its terms and problems."""

    text: str
    digest: str
    terms: tuple[Term, ...]
    problems: tuple[Problem, ...]


class Workspace:
    """One project; readings are kept until a file's time or size changes."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._lock = threading.Lock()
        self._glossary: tuple[tuple[int, int], Glossary] | None = None
        self._parsed: Glossary | None = None
        self._reading = threading.Lock()
        self._study: tuple[tuple[object, ...], Study] | None = None

    def glossary(self) -> Glossary:
        """The terms, without the texts: quick.  Raises BuildFailed when it cannot be read."""
        path = self.root / GLOSSARY
        try:
            state = path.stat()
            stamp = (state.st_mtime_ns, state.st_size)
            with self._lock:
                if self._glossary and self._glossary[0] == stamp:
                    return self._glossary[1]
            data = path.read_bytes()
            text = data.decode("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            raise BuildFailed(analyse(self.root).problems) from None
        found = self.parsed(text, hashlib.sha256(data).hexdigest())
        with self._lock:
            self._glossary = stamp, found
        return found

    def parsed(self, text: str, digest: str = "") -> Glossary:
        """A text of the glossary, read; the last one is remembered."""
        digest = digest or hashlib.sha256(text.encode()).hexdigest()
        with self._lock:
            if self._parsed and self._parsed.digest == digest:
                return self._parsed
        found = Glossary(text, digest, *parse_glossary(Source(GLOSSARY, text)))
        with self._lock:
            self._parsed = found
        return found

    def analysed(self) -> Study:
        """The whole project, linked and indexed: seconds where many speeches changed."""
        with self._reading:  # concurrent requests wait for the same result
            stamp = self.stamp()
            with self._lock:
                if self._study and self._study[0] == stamp:
                    return self._study[1]
            found = analyse(self.root)
            with self._lock:
                self._study = stamp, found
            return found

    def is_read(self) -> bool:
        """Whether the last analysis is that of the files as they are now."""
        with self._lock:
            known = self._study
        return known is not None and known[0] == self.stamp()

    def read_ahead(self) -> None:
        """Begin to read the project in the background, if it is not being read already."""
        if not self._reading.locked() and not self.is_read():
            threading.Thread(target=self._ahead, daemon=True).start()

    def _ahead(self) -> None:
        with suppress(Exception):  # the next request reports it
            self.glossary()
            self.analysed()

    def corpus(self) -> Corpus:
        """The speeches as they stand, with the terms as the glossary has them now."""
        with self._lock:
            known = self._study
        speeches = self.stamp()[:1]
        project = known[1] if known and known[0][:1] == speeches else self.analysed()
        return replace(project.corpus, terms=self.glossary().terms)

    def known_study(self) -> Study | None:
        """The last analysis, which may be out of date; None before there was one."""
        with self._lock:
            return self._study[1] if self._study else None

    def stamp(self) -> tuple[object, ...]:
        """Name, time and size of every input: the speeches first, then each of the others."""
        return tuple(tuple(_stamps(self.root / name)) for name in _INPUTS)


def _stamps(path: Path) -> Iterator[tuple[str, int, int]]:
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if file.is_file():
            state = file.stat()
            yield str(file), state.st_mtime_ns, state.st_size
