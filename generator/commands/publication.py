"""Publication: the records that a project keeps of what was published, and the last steps.

The pipeline's stages end in a folder that was proved; from here on it becomes
the site, or nothing changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from generator.exports.card_revisions import RECORD, Revision, write_card_revisions
from generator.exports.flashcards import Flashcard, updated_revisions
from generator.ledger.completeness import completed, lost_lines
from generator.ledger.files import LIST, copy_of, is_ledger, recorded_in
from generator.ledger.files import PATH as LEDGER
from generator.ledger.memory import Memory, has_folders, listed, recall
from generator.ledger.read import read_ledger
from generator.ledger.records import Entry, Ledger
from generator.ledger.updates import PATH as UPDATES
from generator.ledger.updates import Updates, write_updates
from generator.ledger.write import each_file, write_part
from generator.model.corpus import Source
from generator.model.os_errors import file_of, reason, remedy
from generator.model.output import Asset
from generator.model.problems import BuildFailed, Code, Problem, Where
from generator.publish.transaction.commit import publishing, write_records
from generator.publish.transaction.folders import swap
from generator.publish.transaction.inputs import changed
from generator.publish.transaction.targets import link_problem
from generator.sources.load import SITE
from generator.sources.settings_file import SETTINGS

_DAMAGED = (Code.NOT_UTF8, Code.CONTROL_CHARACTER)


def read_records(
    root: Path, sources: Sequence[Source], problems: Iterable[Problem]
) -> tuple[Ledger, tuple[Problem, ...]]:
    """The ledger as read from its files, and what is wrong with it or missing in it.

    `problems` are those of loading: of a file that could not be read nothing more is said.
    """
    memory = recall(root, root / SITE)
    ended = [completed(source, memory) for source in sources]
    whole = [source for source, _ in ended]
    cut = tuple(problem for _, found in ended for problem in found)
    ledger, found = read_ledger(whole[0], whole[1:])
    wrong = cut or found
    if wrong or any(is_ledger(problem.where.path) for problem in problems):
        return ledger, wrong
    lost = tuple(lost_lines(whole, (root / LEDGER).exists(), ledger, memory))
    return replace(ledger, kept=dict(_kept(sources, ledger, memory))), lost


def form_changed(home: Path, directory_urls: bool) -> tuple[Problem, ...]:
    """A problem where the pages of the site that stands there have addresses of the other form."""
    published = has_folders(home)
    if published is None or published == directory_urls:
        return ()
    old, new = ("terms/编号/", "terms/编号.html")[:: 1 if published else -1]
    return (
        Problem(
            Code.ADDRESS_LOST,
            Where(SETTINGS),
            f"use_directory_urls 改了：发布过的网址都是 {old} 这样的，会全部变成 {new}，"
            "别人的链接都会失效",
            f"请改回 use_directory_urls: {str(published).lower()}。"
            "确实要换，请先把 site/ 移走，并告诉用这些链接的人。",
        ),
    )


def _kept(sources: Sequence[Source], ledger: Ledger, memory: Memory) -> Iterator[tuple[str, Entry]]:
    """The speeches whose parts, and copies of them, are on disk as they would be written."""
    texts = {source.path: source.text for source in sources[1:]}
    for address, entry in ledger.entries.items():
        path = recorded_in(address)
        if path in texts and texts[path] == memory.copies.get(path) == write_part(entry):
            yield address, entry


def restorable(root: Path, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems of loading, with what helps where they are in a file that the program keeps."""
    return tuple(
        _restorable(root, problem)
        if is_ledger(problem.where.path) or problem.where.path in (RECORD, UPDATES)
        else problem
        for problem in problems
    )


def _restorable(root: Path, problem: Problem) -> Problem:
    path = problem.where.path
    if problem.code in _DAMAGED:
        hint = "这个文件由程序维护，它坏了（多半是写到一半断电或磁盘出错）："
        return replace(problem, hint=f"{hint}请从版本库恢复，例如 git checkout -- {path}。")
    if problem.code is Code.PATH_ESCAPES:  # such a file is written too, never through a link
        return link_problem(root, path) or problem
    return problem


def records(
    ledger: Ledger,
    cards: Sequence[Flashcard],
    before: Mapping[str, Revision],
    updates: Updates,
) -> tuple[Asset, ...]:
    """What the project's files are to remember of a publication, in the order of writing.

    What was new, the ledger of addresses, its copy on this computer, and which revision the cards
    have reached (`before` has those on record).  The ledger after the updates: whatever it knows,
    they know too.  Speeches whose record is on disk already are left out.
    """
    files = [Asset(path, text.encode()) for path, text in each_file(ledger)]
    parts = (path for a in sorted(ledger.entries) if (path := recorded_in(a)) != LEDGER)
    return (
        Asset(UPDATES, write_updates(updates).encode()),
        *files,
        *(replace(file, path=copy_of(file.path)) for file in files),
        Asset(LIST, listed(parts).encode()),
        *revisions_record(cards, before),
    )


def revisions_record(
    cards: Sequence[Flashcard], before: Mapping[str, Revision]
) -> tuple[Asset, ...]:
    """The record of the cards' revisions, if it has changed."""
    record = updated_revisions(before, cards)
    if record == before:
        return ()
    return (Asset(RECORD, write_card_revisions(record).encode()),)


def publish(root: Path, noted: Sequence[Asset], folder: Path, home: Path) -> None:
    """Write the records to disk, then let the folder take the site's place."""
    own = folder.stat().st_ino

    def is_published() -> bool:
        return home.exists() and home.stat().st_ino == own

    with publishing(root, noted, is_published, f"{SITE}/"):
        write_records(root, noted)
        swap(folder, home)


def inputs_changed(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Problem, ...]:
    """Files that were changed, added or removed while the site was made from them."""
    paths = changed(before, after)
    if not paths:
        return ()
    others = f"（共 {len(paths)} 个文件）" if len(paths) > 1 else ""
    return (
        Problem(
            Code.INPUT_CHANGED,
            Where(paths[0]),
            f"生成过程中这个文件有改动{others}，网站可能一半是旧的",
            "请先保存并停止编辑，关闭同步软件，再生成一次。",
        ),
    )


def failed_writing(error: OSError, place: str) -> BuildFailed:
    """What an editor is told when the disk refuses; the note of a publication stays."""
    failed = BuildFailed(
        [
            Problem(
                Code.PUBLISH_FAILED,
                Where(file_of(error, place)),
                f"文件写不进去：{reason(error)}",
                remedy(error),
            )
        ]
    )
    for note in getattr(error, "__notes__", ()):
        failed.add_note(note)
    return failed
