"""Addresses: which links may stand in a page.  An address is judged as a browser reads it."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.text.regex import regex

SCHEMES = frozenset({"http", "https", "mailto"})
# Browsers leave out line breaks and tabs anywhere, and controls and spaces at the ends.
_LEFT_OUT = regex(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]")
_SCHEME = regex(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)


@lru_cache(16_384)
def forbidden(address: str, loaded: bool = False) -> str:
    """Why an address (entities decoded) must not stand in a page, in Chinese; '' where it may.

    `loaded` ones are requested by the browser itself and must be the site's own.
    """
    plain = _LEFT_OUT.sub("", address).replace("\\", "/")
    if (
        plain != address
        and (_SCHEME.match(plain) or plain.startswith("//"))
        and ("\\" in address or not _SCHEME.match(address.strip()))
    ):
        return "里有控制字符或反斜杠，浏览器读到的是别的地址"
    if match := _SCHEME.match(plain):
        scheme = match[1].lower()
        if scheme not in SCHEMES:
            return f"用了不允许的协议“{scheme}:”"
        if loaded:
            return "是别的网站的文件，断网时看不到，也会泄露谁在读"
        if "/" in plain and not plain.lower().startswith(("http://", "https://", "mailto:")):
            return "读不懂"
        return ""
    if plain.startswith("//"):
        return "指向别的网站，又没有写明协议"
    if plain.startswith("/"):
        return "是绝对路径，在子目录和 U 盘里打不开"
    if "\\" in address:
        return "里有反斜杠，请改成“/”"
    return ""


def is_elsewhere(address: str) -> bool:
    """Whether an address leads out of the site."""
    plain = _LEFT_OUT.sub("", address).replace("\\", "/")
    return bool(_SCHEME.match(plain)) or plain.startswith("//")
