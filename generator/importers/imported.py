"""What an importer gives: the text of a file, and all that an editor must know about it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.problems import Code, Problem, Where


@dataclass(frozen=True, slots=True)
class Imported:
    """The text of a file, a paragraph a line, and how it was read, in Chinese (“Word 文档”).

    With an error among the problems there is no text.
    """

    text: str
    kind: str
    problems: tuple[Problem, ...] = ()


def refused(kind: str, code: Code, path: str, message: str, hint: str) -> Imported:
    """A file that is not taken, and why."""
    return Imported("", kind, (Problem(code, Where(path), message, hint),))
