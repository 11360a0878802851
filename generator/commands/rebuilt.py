"""Rebuilt: what a build took from earlier ones, and why a page was made anew, in Chinese."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Counts = Mapping[str, tuple[int, int]]
"""By kind of result: how many were taken from earlier builds, and how many were made."""
_KINDS = {
    "structure": ("讲话结构", "篇"),
    "readings": ("讲话注音", "篇"),
    "pages": ("页面", "个"),
    "documents": ("单页文件", "个"),
    "frames": ("套用主题", "页"),
    "segments": ("搜索分段", "个"),
    "proofs": ("核对", "页"),
    "data": ("核对数据", "篇"),
    "questions": ("搜索自检", "问"),
    "segments read back": ("读回搜索分段", "个"),
}
_FIELDS = {
    "speech": "讲话的正文或文件头",
    "blocks": "讲话的段落",
    "title_block": "讲话的标题",
    "mentions": "讲话里的术语",
    "names": "一词多义的术语名",
    "topics": "专题的术语",
    "facts": "字数、术语数",
    "fresh": "首次出现的术语",
    "rare": "生僻字的读音",
    "words": "读音",
    "newer": "后一篇讲话",
    "older": "前一篇讲话",
    "map": "专题分布图",
    "entries": "术语的内容或用例数",
    "named": "释义里的术语",
    "total": "用例数",
    "letter": "拼音首字母",
    "term": "术语的内容",
    "definition": "释义",
    "concordance": "原文用例",
    "use": "各年用例图",
    "relations": "关系图",
    "related": "相关术语",
    "together": "同段出现的术语",
    "speeches": "全部讲话",
    "popular": "常用术语",
    "courses": "课程",
    "used": "引用它的课程",
    "contents": "页面目录",
    "template": "模板",
}


def reuse(counts: Counts) -> str:
    """How much of a build was taken from earlier ones; '' where nothing was counted."""
    known = [(name, unit, *counts[kind]) for kind, (name, unit) in _KINDS.items() if kind in counts]
    old = "、".join(f"{name} {reused} {unit}" for name, unit, reused, _ in known if reused)
    new = "、".join(f"{name} {made} {unit}" for name, unit, _, made in known if made)
    if not (old or new):
        return ""
    return f"沿用以前的结果：{old or '没有'}。新做：{new or '没有'}。"


def why_rebuilt(page: str, pages: Sequence[str], changed: Mapping[str, Sequence[str]]) -> str:
    """Why a page was made anew.

    `page` is its address as a reader or an editor would write it, `pages` are the paths of
    all pages, `changed` has for those made anew what has changed of what they show; a page of
    which nothing is known from before has nothing there.
    """
    path = next((path for path in pages if _name(path) == _name(page)), None)
    if path is None:
        return f"没有“{page}”这个由程序生成的页面。请写网址里的一段，例如 terms/si-ge-yi-shi。"
    if path not in changed:
        return f"{path}：内容与以前某次生成的相同，直接沿用。"
    fields = changed[path]
    if not fields:
        return f"{path}：重新生成，因为没有它以前的记录（新页面、程序有更新，或者中间结果已删除）。"
    return f"{path}：重新生成，因为这些变了：{'、'.join(_FIELDS.get(f, f) for f in fields)}。"


def _name(page: str) -> str:
    """A page's name, however its address is written."""
    for ending in ("index.html", "index.md", ".html", ".md"):
        page = page.removesuffix(ending)
    return page.strip("/")
