"""Import terms: a spreadsheet's rows into `glossary.yml`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.commands.rewritten import rewritten
from generator.curation.import_rows import import_rows
from generator.curation.terms_table import Unreadable, read_table
from generator.model.corpus import GLOSSARY
from generator.model.os_errors import reason, remedy
from generator.model.problems import BuildFailed, Code, Problem, Where, raise_if_errors
from generator.publish.transaction.lock import locked
from generator.publish.write import write_all
from generator.sources.load import load_record


@dataclass(frozen=True, slots=True)
class TableTaken:
    """The result for each row of a table."""

    rows: int
    added: tuple[str, ...]
    updated: tuple[str, ...]
    same: int
    problems: tuple[Problem, ...]

    @property
    def refused(self) -> int:
        return self.rows - len(self.added) - len(self.updated) - self.same


def import_terms(root: Path, file: Path, category: str = "") -> TableTaken:
    """Take the rows of `file`; the glossary is written whole or not at all.

    Raises BuildFailed for a file that cannot be read and for a glossary with errors.
    """
    try:
        table = read_table(file.name, file.read_bytes())
    except Unreadable as why:
        hint = "请用 export 存下来的 CSV 作样子，或存成 .xlsx、CSV UTF-8。"
        raise BuildFailed([Problem(Code.TABLE_ROW, Where(str(file)), f"{why}。", hint)]) from why
    except OSError as error:
        message = f"文件读不出来：{reason(error)}。"
        raise BuildFailed(
            [Problem(Code.UNREADABLE, Where(str(file)), message, remedy(error))]
        ) from error
    with locked(root, "导入术语"):
        glossary, found = load_record(root, GLOSSARY)
        raise_if_errors(found)
        done = import_rows(glossary, table, file.name, category)
        raise_if_errors(done.problems)
        if done.text != glossary.text:
            write_all((rewritten(root, GLOSSARY, done.text),), root)
    return TableTaken(len(table.rows), done.added, done.updated, done.same, done.problems)
