"""Said: how observations in favour of a candidate are worded for editors."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SAID: Mapping[str, str] = MappingProxyType(
    {
        "quote": "引号",
        "noted": "文中有注",
        "title": "书名号",
        "about": "关于…的",
        "by": "以…为…",
        "parallel": "对仗",
        "list": "并列",
        "latin": "字母词",
        "code": "代号",
        "framed-code": "代号",
        "framed-number": "数字简称",
        "pairs": "数字并列",
        "groups": "数字并列",
        "counted": "数字简称",
        "ordinal": "第…",
        "four": "数字简称",
        "quote-numeral": "数字简称",
        "mirrored": "对仗",
        "coined": "词典没有的词",
        "object": "动词宾语",
        "national-A": "全国通用的提法",
        "national-B": "全国通用的提法",
        "national-C": "报告常用的说法",
        "provincial-A": "本地特有的提法",
        "provincial-B": "本地特有的提法",
        "provincial-C": "本地特有的提法",
        "provincial-D": "本地特有的提法",
        "cued": "动词宾语",
        "aims": "总体要求里有",
        "heading": "标题里有",
        "ends-named": "词尾多用于名称",
        "own-place": "有本篇常说的地名",
        "fixed": "别的文件里也有",
        "modern": "近年才有",
    }
)
"""The wording, for editors, of an observation in favour of a candidate."""
