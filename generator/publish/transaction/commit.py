"""Commit: the order in which a build becomes visible.

Records first: a ledger that knows an address which is not published harms
nobody, a published address that no ledger knows is lost at the next rename.
What a failure says happened is read from the disk afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from generator.model.os_errors import reason, remedy
from generator.model.output import Asset
from generator.model.problems import BuildFailed, Code, Problem, Where
from generator.publish.transaction.files import (
    Staged,
    discard,
    is_written,
    put,
    remove_stale,
    stage,
    sync_folder,
)
from generator.publish.transaction.targets import refuse_links

_SHOWN = 5
"""How many files a message names."""


def write_records(root: Path, records: Sequence[Asset]) -> None:
    """Write the project's records to disk, in this order, each whole.

    None is written through a link.  Raises BuildFailed; it says which were written.
    """
    refuse_links(root, [record.path for record in records])
    places = [root / record.path for record in records]
    wanted = [
        (path, record)
        for path, record in zip(places, records, strict=True)
        if not is_written(path, record.data)
    ]
    staged: list[Staged] = []
    at = wanted[0][1].path if wanted else ""
    try:
        remove_stale(path for path, _ in wanted)
        for path, record in wanted:
            at = record.path
            # What is for this computer alone may be lost with the power: it is then not remembered.
            staged.append(stage(path, record.data, durable=not record.path.startswith(".")))
        for n, (one, (_, record)) in enumerate(zip(staged, wanted, strict=True), 1):
            at = record.path
            put(one)
            # What comes later must not be on disk without what comes before.
            if n == len(staged) or staged[n].target.parent != one.target.parent:
                sync_folder(one.target.parent)
    except OSError as error:
        done = [record.path for path, record in wanted if is_written(path, record.data)]
        raise BuildFailed([_not_recorded(at, error, done)]) from error
    finally:
        discard(staged)


def _not_recorded(path: str, error: OSError, done: Sequence[str]) -> Problem:
    others = f"{_named(done)} 已经更新，这没有害处。" if done else ""
    return Problem(
        Code.PUBLISH_FAILED,
        Where(path),
        f"{path} 写不进去：{reason(error)}。{others}",
        f"{remedy(error)}没有登记好，就不会发布。",
    )


@contextmanager
def publishing(
    root: Path, records: Sequence[Asset], is_published: Callable[[], bool], place: str
) -> Iterator[None]:
    """Add to whatever stops the publication inside a note that says what stands now.

    `records` are what was to be recorded, `is_published` looks whether the new site
    or bundle stands in its place, `place` is what that is called in the note.
    """
    before = _written(root, records)
    try:
        yield
    except BaseException as error:
        if getattr(error, "__notes__", ()):
            raise  # who knows better has said so
        now = [path for path in _written(root, records) if path not in before]
        if is_published():
            error.add_note(f"新的 {place} 已经放好，网址也已登记；出错的是最后的收尾。")
        elif now:
            error.add_note(
                f"原来的 {place} 没有动。{_named(now)} 先更新了，记下了新的网址："
                "这没有害处，请照常提交，改正后再运行一次。"
            )
        raise


def _named(paths: Sequence[str]) -> str:
    """Paths for a message: where there are many, the first and how many in all."""
    more = f" 等 {len(paths)} 个文件" if len(paths) > _SHOWN else ""
    return "、".join(paths[:_SHOWN]) + more


def _written(root: Path, records: Sequence[Asset]) -> list[str]:
    """The records that stand as they should; those of this computer alone are not told."""
    told = [record for record in records if not record.path.startswith(".")]
    return [record.path for record in told if is_written(root / record.path, record.data)]
