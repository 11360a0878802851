"""What an import says of a file."""

from __future__ import annotations

from generator.importers.imported import Imported
from generator.model.problems import Code


def said(imported: Imported) -> str:
    """All messages, a line each."""
    return "\n".join(problem.message for problem in imported.problems)


def codes(imported: Imported) -> list[Code]:
    """The code of each problem."""
    return [problem.code for problem in imported.problems]
