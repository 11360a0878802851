"""Sums: the list of all files with their SHA-256, in the format of `sha256sum`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.model.problems import Code, Problem, Where

SUMS = "SHA256SUMS"
SIGNATURE = "SHA256SUMS.sig"
PUBLIC_KEY = "public-key.pem"
UNLISTED = frozenset({SUMS, SIGNATURE})
"""Files of a bundle that its list cannot name: the list and what is signed over it."""
SYSTEM = re.compile(r"(?:^|/)(?:desktop\.ini|thumbs\.db|\.ds_store|\._[^/]*)$", re.IGNORECASE)
"""Files that Windows and macOS put into any folder that was opened; `verify.js` has them too."""
AGAIN = "请重新复制，或向发放单位重新索取。"
_LINE = re.compile(r"([0-9a-f]{64})  ([^\n]+)\n")


def digest(data: bytes) -> str:
    """SHA-256 in lower-case hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def take(folder: Path, paths: Iterable[str]) -> dict[str, str]:
    """The sum of each file below `folder`.  Raises OSError."""
    return {path: digest((folder / path).read_bytes()) for path in paths}


def write_sums(sums: Mapping[str, str]) -> str:
    """The list: one line a file, sorted by name, so that equal files give equal bytes."""
    return "".join(f"{sums[path]}  {path}\n" for path in sorted(sums))


def read_sums(text: str) -> dict[str, str] | None:
    """A list read back; None unless it is exactly what `write_sums` writes."""
    sums = {path: sha for sha, path in _LINE.findall(text)}
    return sums if write_sums(sums) == text and sums else None


def compare(
    wanted: Mapping[str, str], found: Mapping[str, str], where: str, *, partial: bool = False
) -> Iterator[Problem]:
    """Name every changed, missing and added file; `partial` files need not all be there."""
    for path in sorted(wanted.keys() | found.keys()):
        if path not in wanted:
            message, hint = "清单里没有这个文件，是多出来的", "如果不是您自己放进去的，请删掉它。"
        elif path not in found:
            if partial:
                continue
            message, hint = "这个文件缺失", AGAIN
        elif wanted[path] != found[path]:
            message, hint = "这个文件被改动过", AGAIN
        else:
            continue
        yield Problem(Code.NOT_WHOLE, Where(f"{where}/{path}"), message, hint)
