"""File names: which names of files and folders hold on every computer, and whose mean nothing.

Names are compared and reported as UTF-8, whatever the locale.
"""

from __future__ import annotations

import os
import re
from pathlib import PurePosixPath

from generator.text.regex import regex
from generator.text.text_gate import Field, field_doubts, field_faults

LONGEST_NAME = 200
"""Code points of the name of a file or folder."""
MOST_BYTES = 255
"""Bytes of a name that disks of Linux hold, ending and all; a Chinese character has three."""
_LEFT_FOLDER = regex(
    r"[.~@#$].*|system volume information|recycle[rd]|lost\+found|lost\.dir|found\.\d{3}"
    r"|__macosx|__pycache__|cvs|_svn|network trash folder|temporary items|node_modules"
    r"|thevolumesettingsfolder|autorun\.inf|config\.msi|msdownld\.tmp",
    re.IGNORECASE,
)
_LEFT_FILE = regex(
    r"[.~].*|#.*#|.*~|thumbs\.db(:.*)?|ehthumbs.*\.db|iconcache\.db|desktop\.ini|autorun\.inf"
    r"|picasa\.ini|folder\.htt|ntuser\..*|icon\r|4913|core(?:\.\d+)?|nohup\.out|dead\.letter"
    r"|.*\.(?:te?mp\d*|ba?k\d*|bkp|bck|backup|old|orig|rej|sav|save(?:\.\d+)?|autosave|sw[g-z]|wbk"
    r"|asd|lo?ck|lck|gid|chk|dmp|\${2,3}|part|partial|filepart|aria2|download|crdownload"
    r"|opdownload|downloading|td|tdl|xltd|thunder|(?:td|xltd)\.cfg|!ut|!qb|bc!"
    r"|sb-[0-9a-f]+-\w+)"
    r"|.*\.(?:backup|base|local|remote)\.\d+\..*",
    re.IGNORECASE | re.DOTALL,
)
_NOT_ON_WINDOWS = regex(r'[<>:"|?*\\]')
_DEVICE = regex(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


def is_left(name: str, *, folder: bool = False) -> bool:
    """Whether a file's or folder's own name is that of something a system or program left."""
    return bool((_LEFT_FOLDER if folder else _LEFT_FILE).fullmatch(name))


def is_left_behind(path: str) -> bool:
    """Whether a POSIX path is, or lies in, what a system or program left behind."""
    *folders, name = PurePosixPath(path).parts
    return any(is_left(part, folder=True) for part in folders) or is_left(name)


def shown(name: str) -> str:
    """A file name for a message: bytes that are not UTF-8 and unseen characters as escapes."""
    text = os.fsencode(name).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def name_fault(name: str) -> tuple[str, str] | None:
    """What is wrong with a file's or folder's name: message and hint."""
    hint = "请改名，尽量只用汉字、字母、数字和连字符。"
    if not name:
        return "文件名是空的", hint
    try:
        text = os.fsencode(name).decode("utf-8")
    except UnicodeDecodeError:
        return f"文件名“{shown(name)}”不是 UTF-8 编码", hint
    if text != name:
        return f"这台电脑的语言设置读不出文件名“{text}”", "请设置环境变量 PYTHONUTF8=1 再运行。"
    for _, message, _ in field_faults(name, "文件名", Field(LONGEST_NAME)):
        return message.rstrip("。").replace("文件名 ", "文件名"), hint
    for message, _ in field_doubts(name, "文件名"):
        return message, hint
    if bad := _NOT_ON_WINDOWS.search(name):
        return f"文件名里有“{bad[0]}”，Windows 上打不开", hint
    if name != name.strip() or name.endswith(".") or _DEVICE.fullmatch(name):
        return f"“{name}”在 Windows 上不能作文件名", hint
    return None


def given_name_fault(name: str) -> str:
    """What is wrong with a name, without ending, that somebody gives a new text; "" for nothing."""
    if fault := name_fault(name):
        return fault[0]
    if "/" in name:
        return "文件名里有“/”"
    if is_left(file := f"{name}.txt"):
        return "这样的名字留给系统和软件的临时文件，不会读取"
    if (size := len(file.encode())) > MOST_BYTES:
        return f"文件名太长，有 {size} 个字节，最多 {MOST_BYTES} 个"
    return ""
