"""Ids: the rule for names that become addresses and file names."""

from __future__ import annotations

import re

LONGEST_ID = 60
RESERVED_IDS = frozenset(
    # `index` is the folder's own page; the others are devices to Windows, whatever the extension.
    ["con", "prn", "aux", "nul", "index"]
    + [f"{device}{number}" for device in ("com", "lpt") for number in range(10)]
)
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""Of which characters an id is made; `id_fault` says what else it must not be."""


def id_fault(text: str) -> str:
    """Why a text cannot be an id, in Chinese; an empty string when it can."""
    if not ID.fullmatch(text):
        return "只能有小写字母、数字和中间的连字符"
    if len(text) > LONGEST_ID:
        return f"最长 {LONGEST_ID} 个字符，现在有 {len(text)} 个"
    return "是系统保留的名字" if text in RESERVED_IDS else ""
