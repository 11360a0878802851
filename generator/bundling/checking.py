"""Checking: is a bundle, zipped or unzipped, whole and genuine?"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.bundling.reading import (
    CHOOSE,
    READ_ME,
    Clock,
    Contents,
    OutOfTime,
    read_folder,
    read_zip,
)
from generator.bundling.signing import (
    PublicKey,
    fingerprint,
    is_signed_by,
    parse_public,
    public_pem,
)
from generator.bundling.sums import (
    AGAIN,
    PUBLIC_KEY,
    SIGNATURE,
    SUMS,
    UNLISTED,
    compare,
    digest,
    read_sums,
)
from generator.model.os_errors import reason
from generator.model.problems import Code, Problem, Where


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found: files read, the signer's fingerprint ('' if unsigned), whether an update.

    `proved` tells that the signer is the owner of the key that was given;
    `name` is the bundle's folder, `digest` its list's, `read_me` its README.txt.
    """

    files: int
    signer: str
    update: bool
    problems: tuple[Problem, ...]
    proved: bool = False
    name: str = ""
    digest: str = ""
    read_me: str = ""


SECONDS = 20.0
"""By the clock, for a file that may be anybody's."""


def check(path: Path, key: PublicKey | None = None, *, patient: bool = False) -> Finding:
    """Check a zip, or the folder it was unzipped to; `key` is one got in another way.

    What is wrong, unreadable files included, is in the result.  It is there after
    `SECONDS` unless one is `patient`.
    """
    clock = Clock(None if patient else time.monotonic() + SECONDS)
    try:
        contents = (
            read_folder(path, clock) if path.is_dir() else read_zip(path, data=False, clock=clock)
        )
    except OutOfTime:
        problem = Problem(
            Code.TOO_MUCH,
            Where(str(path)),
            f"读了 {SECONDS:.0f} 秒还没有读完，没有核对：它比平常的离线包大得多，"
            "或者光盘、U 盘、电脑太慢",
            "确实是要等的大离线包，请加上 --patient 再核对一次；电脑正忙的，等它空下来。",
        )
        return Finding(0, "", False, (problem,))
    except OSError as error:
        problem = Problem(
            Code.NOT_WHOLE,
            Where(str(path)),
            f"读不出来：{reason(error)}",
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
                    CHOOSE,
                )
            )
    else:
        wanted = read_sums(listed.decode(errors="replace"))
        if wanted is None:
            problems.append(
                Problem(Code.NOT_WHOLE, Where(f"{contents.folder}/{SUMS}"), "清单被改动过", AGAIN)
            )
        else:
            found = {p: sha for p, sha in contents.sums.items() if p not in UNLISTED}
            update = bool(contents.old)
            problems += compare(wanted, found, contents.folder, partial=update)
        signer, wrong = _signature(contents, listed, key)
        problems += wrong
    return Finding(
        len(contents.sums),
        signer,
        bool(contents.old),
        tuple(problems),
        proved=key is not None and bool(signer),
        name=contents.folder,
        digest=digest(listed) if listed is not None else "",
        read_me=contents.kept.get(READ_ME, b"").decode("utf-8-sig", errors="replace"),
    )


def _signature(
    contents: Contents, listed: bytes, key: PublicKey | None
) -> tuple[str, list[Problem]]:
    """The signer's fingerprint, '' unless the signature is good, and what is wrong."""
    signature, pem = contents.kept.get(SIGNATURE), contents.kept.get(PUBLIC_KEY)

    def wrong(name: str, message: str) -> tuple[str, list[Problem]]:
        where = Where(f"{contents.folder}/{name}")
        return "", [Problem(Code.BAD_SIGNATURE, where, message, AGAIN)]

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


def describe(finding: Finding) -> Iterator[str]:
    """Lines for the terminal about a bundle without problems."""
    kind = "更新包" if finding.update else "离线包"
    yield f"核对通过：{kind}，{finding.files} 个文件，与清单一致。"
    if finding.signer:
        yield f"签名有效，公钥指纹：{finding.signer}"
    if finding.proved:
        yield "签名的正是您给出的公钥的主人：只要公钥可靠，就能确认是发放单位做的。"
    elif finding.signer:
        yield "但没有证明是谁发的：公钥是包里自带的，换掉整个包的人也能换掉它。"
        yield (
            "请与随盘公函上印的指纹逐组比对，完全相同才能确认是发放单位做的；"
            "更可靠的是用 --key 给出另外得来的公钥再核对一次。"
        )
    elif finding.update:
        yield "没有证明是谁发的：更新包请装好之后，用 --key 公钥 核对整个文件夹。"
    else:
        yield "没有签名：能确认文件完整，不能确认是谁发的。"
