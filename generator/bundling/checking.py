"""Checking: is a bundle, zipped or unzipped, whole and genuine?"""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.bundling.archive import Archive, Damaged, read_archive, unpack
from generator.bundling.signing import (
    PublicKey,
    fingerprint,
    is_signed_by,
    parse_public,
    public_pem,
)
from generator.bundling.sums import (
    PUBLIC_KEY,
    SIGNATURE,
    SUMS,
    UNLISTED,
    compare,
    digest,
    read_sums,
)
from generator.problems import Code, Problem, Where

MOST_UNPACKED = 4 << 30
"""Bytes a zip may unpack to before it is refused."""
UPDATE_COMMENT = b"update of SHA256SUMS "
"""A zip's comment that marks an update; the digest of the old bundle's list follows."""
_COMMENT = re.compile(UPDATE_COMMENT + rb"([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found: files read, the signer's fingerprint ('' if unsigned), whether an update."""

    files: int
    signer: str
    update: bool
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """The files of a bundle below its folder: their sums, and the few whose bytes are needed."""

    folder: str
    sums: Mapping[str, str]
    kept: Mapping[str, bytes]
    problems: tuple[Problem, ...] = ()
    old: str = ""
    """For an update, the digest of the list it updates."""


def check(path: Path, key: PublicKey | None = None) -> Finding:
    """Check a zip, or the folder it was unzipped to; `key` is one got in another way.

    What is wrong, unreadable files included, is in the result.
    """
    try:
        contents = read_folder(path) if path.is_dir() else read_zip(path)
    except OSError as error:
        problem = Problem(
            Code.NOT_WHOLE,
            Where(str(path)),
            f"读不出来：{error.strerror or error}",
            "请检查路径和光盘、U 盘。",
        )
        return Finding(0, "", False, (problem,))
    return check_contents(contents, key)


def check_contents(contents: Contents, key: PublicKey | None = None) -> Finding:
    """The judgement on files already read."""
    listed = contents.kept.get(SUMS)
    problems = list(contents.problems)
    signer = ""
    if listed is None:
        if not problems:
            problems.append(
                Problem(
                    Code.NOT_WHOLE,
                    Where(contents.folder),
                    "没有清单 SHA256SUMS，不是离线包",
                    "请选含有 index.html 和 SHA256SUMS 的那个文件夹。",
                )
            )
    else:
        wanted = read_sums(listed.decode(errors="replace"))
        if wanted is None:
            problems.append(
                Problem(Code.NOT_WHOLE, Where(f"{contents.folder}/{SUMS}"), "清单被改动过", _AGAIN)
            )
        else:
            found = {p: sha for p, sha in contents.sums.items() if p not in UNLISTED}
            update = bool(contents.old)
            problems += compare(wanted, found, contents.folder, partial=update)
        signer, wrong = _signature(contents, listed, key)
        problems += wrong
    return Finding(len(contents.sums), signer, bool(contents.old), tuple(problems))


_AGAIN = "请重新复制，或向发放单位重新索取。"


def _signature(
    contents: Contents, listed: bytes, key: PublicKey | None
) -> tuple[str, list[Problem]]:
    """The signer's fingerprint, '' unless the signature is good, and what is wrong."""
    signature, pem = contents.kept.get(SIGNATURE), contents.kept.get(PUBLIC_KEY)

    def wrong(name: str, message: str) -> tuple[str, list[Problem]]:
        where = Where(f"{contents.folder}/{name}")
        return "", [Problem(Code.BAD_SIGNATURE, where, message, _AGAIN)]

    if signature is None:
        if key is not None:
            return wrong(SIGNATURE, "没有签名，不能证明是谁做的")
        if pem is not None and not contents.old:
            return wrong(SIGNATURE, "有公钥却没有签名，签名被删掉了")
        return "", []
    own = parse_public(pem) if pem is not None else key if contents.old else None
    if own is None and contents.old and pem is None:
        return "", []  # an update leaves out the key, which has not changed
    if own is None:
        return wrong(PUBLIC_KEY, "有签名，但公钥缺失或已损坏")
    if key is not None and public_pem(key) != public_pem(own):
        return wrong(PUBLIC_KEY, "这里的公钥不是您给出的那一个，可能是别人冒名做的")
    if not is_signed_by(own, signature, listed):
        return wrong(SIGNATURE, "签名与清单不符")
    return fingerprint(own), []


# --- reading -----------------------------------------------------------------


def read_folder(path: Path) -> Contents:
    """An unzipped bundle.  Raises OSError."""
    sums: dict[str, str] = {}
    kept: dict[str, bytes] = {}
    for file in sorted(path.rglob("*")):
        if file.is_dir() and not file.is_symlink():
            continue
        name = file.relative_to(path).as_posix()
        data = file.read_bytes()
        sums[name] = digest(data)
        if _is_kept(name):
            kept[name] = data
    return Contents(path.name or str(path), sums, kept)


def read_zip(path: Path) -> Contents:
    """A zip of ours; damage is in the result.  Raises OSError."""
    with path.open("rb") as file:
        if not path.stat().st_size:
            return _unreadable(path, "文件是空的")
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            try:
                archive = read_archive(data)
                folder = _folder(archive)
            except Damaged as damage:
                return _unreadable(path, str(damage))
            return _read_members(data, archive, folder)


def _read_members(data: mmap.mmap, archive: Archive, folder: str) -> Contents:
    sums: dict[str, str] = {}
    kept: dict[str, bytes] = {}
    problems: list[Problem] = []
    for member in archive.members:
        name = member.name.removeprefix(folder + "/")
        try:
            content = unpack(data, member)
        except Damaged as damage:
            sums[name] = ""  # equals no sum: the comparison with the list names the file
            if name in UNLISTED:
                problems.append(Problem(Code.NOT_WHOLE, Where(member.name), str(damage), _AGAIN))
            continue
        sums[name] = digest(content)
        if _is_kept(name):
            kept[name] = content
    update = _COMMENT.fullmatch(archive.comment)
    if not archive.intact:
        problems.append(
            Problem(Code.NOT_WHOLE, Where(folder), "压缩包本身被改动过，或者传输中损坏", _AGAIN)
        )
    return Contents(folder, sums, kept, tuple(problems), update[1].decode() if update else "")


def _folder(archive: Archive) -> str:
    """The one folder all files are in.  Raises Damaged."""
    folders = {member.name.partition("/")[0] for member in archive.members}
    if len(folders) != 1 or any("/" not in member.name for member in archive.members):
        raise Damaged("里面应当正好有一个文件夹，不是离线包")
    if sum(member.size for member in archive.members) > MOST_UNPACKED:
        raise Damaged("解压后太大，不像是离线包")
    return folders.pop()


def _is_kept(name: str) -> bool:
    return name in (SUMS, SIGNATURE, PUBLIC_KEY) or _is_data(name)


def _is_data(name: str) -> bool:
    return name.startswith("api/") and name.endswith(".json")


def _unreadable(path: Path, message: str) -> Contents:
    hint = f"{_AGAIN}如果是自己重新压缩过的，请解压后核对那个文件夹。"
    return Contents(path.name, {}, {}, (Problem(Code.NOT_WHOLE, Where(str(path)), message, hint),))


def describe(finding: Finding) -> Iterator[str]:
    """Lines for the terminal about a bundle without problems."""
    kind = "更新包" if finding.update else "离线包"
    yield f"核对通过：{kind}，{finding.files} 个文件，与清单一致。"
    if finding.signer:
        yield f"签名有效，公钥指纹：{finding.signer}"
        yield "请与随盘公函上印的指纹逐组比对，完全相同才能确认是发放单位做的。"
    elif not finding.update:
        yield "没有签名：能确认文件完整，不能确认是谁做的。"
