"""Delivery: the zips reach dist/ whole and proved, or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.bundling.archive import TooBig, dos_stamp, write_archive
from generator.bundling.checking import check_contents
from generator.bundling.reading import UPDATE_COMMENT, Contents, read_zip
from generator.bundling.sums import SUMS, digest
from generator.bundling.update import changed_files
from generator.model.os_errors import file_of, reason, remedy
from generator.model.problems import BuildFailed, Code, Problem, Where


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is to be zipped: files of `source` with their sums, below one folder, of one date."""

    source: Path
    folder: str
    date: str
    files: Mapping[str, str]


def deliver(
    parcel: Parcel,
    dist: Path,
    old: Contents | None = None,
    since: Path | None = None,
    record: Callable[[], None] = lambda: None,
) -> tuple[Path, ...]:
    """Write the full zip, and the update of `old`, which was read from `since`; their paths.

    Written beside their places, proved, recorded by calling `record`, and only then
    renamed.  Raises BuildFailed, with a note where not everything is as it was.
    """
    stem = f"{parcel.folder}-{parcel.date}" if parcel.date else parcel.folder
    wanted = {dist / f"{stem}.zip": (tuple(parcel.files), b"")}
    if old and since:
        comment = UPDATE_COMMENT + digest(old.kept[SUMS]).encode()
        wanted[dist / f"{stem}-update.zip"] = (changed_files(old.sums, parcel.files), comment)
        if since.resolve() in {path.resolve() for path in wanted}:
            raise BuildFailed(
                [
                    Problem(
                        Code.OLD_BUNDLE,
                        Where(str(since)),
                        "新包与旧包同名，会盖掉旧包",
                        "请先把旧包改名或移走；也可以设 SOURCE_DATE_EPOCH 换一个日期。",
                    )
                ]
            )
    parts: dict[Path, Path] = {}
    placed: list[Path] = []
    try:
        dist.mkdir(parents=True, exist_ok=True)
        for path, (names, comment) in wanted.items():
            parts[path] = path.with_name(f".{path.name}.part")
            _zip(parts[path], parcel, names, comment)
        _prove(tuple(parts.values()), parcel.files, old)
        record()
        # The full bundle last: when it cannot be replaced, the last good one still stands.
        for path in reversed(parts):
            parts[path].replace(path)
            placed.append(path)
    except OSError as error:
        failed = BuildFailed(
            [
                Problem(
                    Code.CANNOT_WRITE,
                    Where(file_of(error, str(dist))),
                    f"离线包写不进去：{reason(error)}",
                    f"{remedy(error)}也请关闭正在使用旧包的程序。",
                )
            ]
        )
        if placed:
            failed.add_note(_what_stands(placed, parts))
        raise failed from error
    except BaseException as error:
        if placed:
            error.add_note(_what_stands(placed, parts))
        raise
    finally:
        for part in parts.values():
            # An interrupt now would be told as one of the bundling, whose result stands already.
            with suppress(Exception, KeyboardInterrupt):
                part.unlink(missing_ok=True)
    return tuple(parts)


def _what_stands(placed: Sequence[Path], wanted: Collection[Path]) -> str:
    """What is in dist/ when the delivery broke off after a zip had taken its place."""
    new = "、".join(path.name for path in placed)
    if len(placed) == len(wanted):
        return f"新的 {new} 已经放好，网址也已登记；出错的是最后的收尾。"
    return f"没有打完包，dist/ 里只有 {new} 是新的，请不要单独发放；新的网址已经登记，这没有害处。"


def _zip(path: Path, parcel: Parcel, names: Iterable[str], comment: bytes) -> None:
    inside = [f"{parcel.folder}/{name}" for name in names]
    path.unlink(missing_ok=True)  # what a killed build left, or a link
    with path.open("wb") as file:
        try:
            write_archive(file, inside, _reader(parcel), dos_stamp(parcel.date), comment)
        except TooBig:
            raise BuildFailed(
                [
                    Problem(
                        Code.BUNDLE_NAME,
                        Where(path.name),
                        "文件太多或太大，旧系统打不开这样的 zip（最多 65,534 个文件、4 GB）",
                        "请把资料分成几个项目，各做一张光盘。",
                    )
                ]
            ) from None
        file.flush()
        os.fsync(file.fileno())


def _reader(parcel: Parcel) -> Callable[[str], bytes]:
    def read(name: str) -> bytes:
        path = name.removeprefix(f"{parcel.folder}/")
        data = (parcel.source / path).read_bytes()
        if digest(data) != parcel.files[path]:
            raise BuildFailed([changed(f"{parcel.source.name}/{path}")])
        return data

    return read


def changed(path: str) -> Problem:
    """A file is not what it was when the bundling began."""
    return Problem(
        Code.FILE_CHANGED,
        Where(path),
        "打包过程中有文件被改动",
        "请先保存并停止编辑，关闭同步软件，再打包一次。旧包没有动。",
    )


def _prove(parts: tuple[Path, ...], files: Mapping[str, str], old: Contents | None) -> None:
    """Read back what was written: the full zip is `files`, the update over the old one too."""
    for part in parts:
        contents = read_zip(part)
        if problems := check_contents(contents).problems:
            raise BuildFailed(problems)
        have = {**old.sums, **contents.sums} if old and contents.old else contents.sums
        if have != dict(files):
            raise BuildFailed([changed(part.name)])
