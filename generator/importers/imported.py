"""What an importer is asked and what it gives: the text of a file, and all an editor must know."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.problems import Code, Problem, Where


@dataclass(frozen=True, slots=True)
class Options:
    """What the editor says of a file; nothing of it changes what a file's own text is.

    `encoding` is that of a text file, a key of `encoding.NAMES`; `form` how its text is to be
    taken, `text` or `markdown`; `block` a CSS selector of a web page's article; `signed_off`
    takes what is asked about otherwise, because the editor compares it; `without_watermark`
    leaves out turned or pale text that pages of a PDF repeat.
    """

    encoding: str = ""
    form: str = ""
    block: str = ""
    signed_off: bool = False
    without_watermark: bool = False


NO_OPTIONS = Options()


@dataclass(frozen=True, slots=True)
class Fact:
    """A value for the front matter that a file states beside its text, and where it stands."""

    field: str
    value: str
    where: str


@dataclass(frozen=True, slots=True)
class Imported:
    """The text of a file, a paragraph a line, and how it was read, in Chinese (“Word 文档”).

    With an error among the problems there is no text.  `convert` names the ending under which
    LibreOffice has to turn the file into a .docx first; then there is no text either.  `headings`
    are text and level of the lines that are headings by the file's own word.
    """

    text: str
    kind: str
    problems: tuple[Problem, ...] = ()
    facts: tuple[Fact, ...] = ()
    convert: str = ""
    headings: tuple[tuple[str, int], ...] = ()


def refused(kind: str, code: Code, path: str, message: str, hint: str) -> Imported:
    """A file that is not taken, and why."""
    return Imported("", kind, (Problem(code, Where(path), message, hint),))
