"""OS errors: what the operating system refused, in Chinese, and what to do about it."""

from __future__ import annotations

import errno
import re

_DRAFT = re.compile(r"(?<![^/\\])\.([^/\\]+)\.[0-9a-f]{8}\.tmp$")
"""The name under which a file is written before it takes its place."""
_IN_USE = (32, 33)
"""Windows' codes for a file that another program has open."""
_FULL = ("磁盘满了", "请腾出磁盘空间再试一次；生成时要另放一份网站。")
_DENIED = (
    "没有权限，或者文件设成了只读、不可改动",
    "请检查文件和文件夹的权限（只读、chattr +i 等），关闭正在使用它的程序，再试一次。",
)
_MANY = ("打开的文件太多", "请关闭一些程序，或调高系统允许打开的文件数，再试一次。")
_MEMORY = ("内存不够", "请关闭别的程序再试一次；仍然不够，请换一台内存更大的电脑。")
_PORT = "请换一个端口，例如 --address 127.0.0.1:8001。"
_REASONS = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: ("文件太大，磁盘放不下", _FULL[1]),
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.EROFS: ("磁盘是只读的", "请换到能写的磁盘上，或解除写保护。"),
    errno.EMFILE: _MANY,
    errno.ENFILE: _MANY,
    errno.ENOMEM: _MEMORY,
    errno.EIO: ("磁盘读写出错", "磁盘可能坏了：请先备份，再检查磁盘或换一个。"),
    errno.ENOENT: (
        "找不到这个文件或文件夹",
        "它可能刚被改名、移走或删除；请检查路径，停止同步软件，再试一次。",
    ),
    errno.ENAMETOOLONG: ("文件名太长", "请把文件名改短，或把项目移到路径短一些的文件夹。"),
    errno.ENOTDIR: ("路径里有一段是文件，不是文件夹", "请检查路径；挡路的文件请改名或移走。"),
    errno.EISDIR: ("这里应当是文件，却是文件夹", "请把同名的文件夹改名或移走。"),
    errno.EEXIST: ("已经有同名的文件", "请把它改名或移走，再试一次。"),
    errno.ELOOP: ("链接指来指去，或者不该是链接", "请把文件本身放在这里，不要用符号链接。"),
    errno.EBUSY: ("正被别的程序使用", "请关闭正在使用它的程序，再试一次。"),
    errno.EXDEV: ("两处不在同一个磁盘上", "请把网站文件夹放在普通的文件夹里，不要单独挂载。"),
    errno.ESTALE: ("网络盘断开了", "请重新连上网络盘，再试一次。"),
    errno.EADDRINUSE: ("这个端口已经有程序在用", _PORT),
    errno.EADDRNOTAVAIL: ("这台电脑没有这个地址", "请用 127.0.0.1，或本机的地址。"),
}


def reason(error: OSError) -> str:
    """Why it was refused."""
    if getattr(error, "winerror", None) in _IN_USE:
        return _REASONS[errno.EBUSY][0]
    known = _REASONS.get(error.errno or 0)
    return known[0] if known else str(error.strerror or type(error).__name__)


def remedy(error: OSError) -> str:
    """What to do about it."""
    if getattr(error, "winerror", None) in _IN_USE:
        return _REASONS[errno.EBUSY][1]
    known = _REASONS.get(error.errno or 0)
    return known[1] if known else "请检查磁盘空间和文件夹的权限，再试一次。"


def file_of(error: OSError, fallback: str) -> str:
    """The file that it is about; of a copy, the new one; of a draft beside it, the file itself."""
    name = error.filename2 or error.filename
    if isinstance(name, bytes):
        name = name.decode("utf-8", "replace")
    return _DRAFT.sub(r"\1", name) if isinstance(name, str) and name else fallback
