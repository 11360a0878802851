"""Names: what a file in the bundle may be called.

The bundle is unzipped by whatever a clerk has.  Zip tools on Windows mangle
names outside ASCII, Explorer refuses paths beyond 260 characters of which the
user's own folder takes most, and NTFS and exFAT take `A.html` and `a.html` for
one file.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from generator.model.problems import Code, Problem, Where
from generator.text.pinyin.readings import pronounce
from generator.text.pinyin.slugs import slug

LONGEST = 130
"""Characters of a path, the bundle's own folder included.

The other half of 260 is left to the folder it is unzipped in.  The longest name of a folder and
the longest of a handout (exports/handouts/topic-….html with an id of 60) come to 129."""
_SAFE = re.compile(r"[A-Za-z0-9._-]+")
LONGEST_NAME = 40
"""Characters of the bundle's own folder."""
_FOLDER = re.compile(rf"[A-Za-z0-9][A-Za-z0-9._-]{{0,{LONGEST_NAME - 1}}}")
# Kept by Windows for devices, whatever the extension.
_DEVICE = re.compile(r"(con|prn|aux|nul|(com|lpt)\d)(\..*)?", re.IGNORECASE)


def folder_name(site_name: str, chosen: str) -> str:
    """The bundle's folder: what mkdocs.yml chooses (`extra.bundle_name`), else made by sound."""
    return chosen or slug(site_name, pronounce(site_name))


def check_names(folder: str, paths: Iterable[str]) -> Iterator[Problem]:
    """Everything that is wrong with the names of the files below `folder`."""
    if not _FOLDER.fullmatch(folder) or _DEVICE.fullmatch(folder) or folder.endswith("."):
        yield Problem(
            Code.BUNDLE_NAME,
            Where("mkdocs.yml"),
            f"离线包不能叫“{folder}”：只能用英文字母、数字、点、横线和下划线，"
            f"最多 {LONGEST_NAME} 个字符",
            "请在 mkdocs.yml 的 extra 下写 bundle_name，例如 bundle_name: xuexi。",
        )
    same: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        same[path.casefold()].append(path)
        yield from _check(folder, path)
    for group in same.values():
        if len(group) > 1:
            yield Problem(
                Code.BUNDLE_NAME,
                Where(group[0]),
                f"只有大小写不同的文件名：{'、'.join(group)}，在 Windows 上会互相覆盖",
                "请给其中一个改名。",
            )


def _check(folder: str, path: str) -> Iterator[Problem]:
    where = Where(path)
    for part in path.split("/"):
        if not _SAFE.fullmatch(part):
            yield Problem(
                Code.BUNDLE_NAME,
                where,
                f"文件名“{part}”里有英文字母、数字、点、横线和下划线以外的字符，有的解压软件会弄乱它",
                "请把这个文件改成英文或拼音名，再改引用它的页面。",
            )
        elif _DEVICE.fullmatch(part) or part.endswith("."):
            yield Problem(
                Code.BUNDLE_NAME, where, f"Windows 不允许文件叫“{part}”", "请给这个文件改名。"
            )
    length = len(folder) + 1 + len(path)
    if length > LONGEST:
        yield Problem(
            Code.BUNDLE_NAME,
            where,
            f"路径有 {length} 个字符，超过 {LONGEST} 个，在 Windows 上可能解压不出来",
            "请在 mkdocs.yml 的 extra 下写短一些的 bundle_name；还不够，再把文件名或文件夹名改短。",
        )
