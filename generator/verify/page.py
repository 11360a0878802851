"""Page: one built page read into tokens, and judged by itself: grammar, allow-lists, policy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.policy import is_allowed, is_run, weaknesses
from generator.model.problems import Code, Problem, Where
from generator.text.markup.allowed import refusals
from generator.text.markup.tokens import (
    LARGEST,
    Tag,
    faults,
    read_tag,
    script_text,
    tokens,
    without_readings,
)

CONTEXT = 12
"""Characters shown of a script."""
_REFRESH = re.compile(r"0; url=(\S+)")
_LINKS = {"a": "href", "link": "href", "script": "src", "img": "src", "form": "action"}
_NOT_FOUND = "404.html"
_TEMPLATES = "请检查最近对模板、主题、插件和 Markdown 页面的改动；网站没有更新。"


@dataclass(frozen=True, slots=True, eq=False)
class PageRead:
    """A built page: its text, its tokens (see `markup.tokens`), anchors and links.

    `below` are the characters that stand below `readings`, in order; the tokens have the
    characters alone.  It is equal to itself only.
    """

    name: str
    text: str
    pieces: list[str]
    below: str
    readings: list[str]
    anchors: frozenset[str]
    links: tuple[str, ...]


def read_page(name: str, data: bytes) -> tuple[PageRead | None, list[Problem]]:
    """Read the file `name` (below the site); None where it cannot be read, with the reason."""
    if len(data) > LARGEST:
        return None, [_unreadable(name, f"页面太大（{len(data):,} 字节，最多 {LARGEST:,}）")]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None, [_unreadable(name, "页面不是 UTF-8 编码")]
    plain, below, readings = without_readings(text.replace("\r\n", "\n"))
    pieces = tokens(plain)
    if fault := next(faults(pieces), None):
        line = "".join(pieces[: fault.at]).count("\n") + 1
        return None, [_unreadable(name, f"{fault.message}（生成的页面第 {line} 行）")]
    different = dict.fromkeys(pieces[1::2])
    tags = [(token, tag) for token in different if (tag := read_tag(token)) and not tag.closing]
    anchors = frozenset(id for _, tag in tags if (id := tag.attributes.get("id")))
    links = dict.fromkeys(
        link
        for _, tag in tags
        if tag.name in _LINKS and (link := tag.attributes.get(_LINKS[tag.name])) is not None
    )
    page = PageRead(name, text, pieces, below, readings, anchors, tuple(links))
    return page, [*_forbidden(name, tags), *_unguarded(name, tags)]


def _unreadable(name: str, message: str) -> Problem:
    return Problem(Code.UNREADABLE_PAGE, Where(f"site/{name}"), message, _TEMPLATES)


def _forbidden(name: str, tags: list[tuple[str, Tag]]) -> Iterator[Problem]:
    """Elements, attributes and addresses that are not on the list."""
    for token, _ in tags:
        for refusal in refusals(token, False):
            if name == _NOT_FOUND and "绝对路径" in refusal.message:
                continue  # served from any depth
            yield Problem(
                refusal.code,
                Where(f"site/{name}"),
                refusal.message,
                "请从 Markdown 页面、术语或模板里去掉；脚本只能是 generator/browser/ 里的文件。",
            )


def _unguarded(name: str, tags: list[tuple[str, Tag]]) -> Iterator[Problem]:
    """Every page has a strict policy, before anything it is to hold for, and no script within."""
    where = Where(f"site/{name}")
    policy = ""
    for token, tag in tags:
        equivalent = tag.attributes.get("http-equiv", "").lower()
        if equivalent == "content-security-policy":
            policy = policy or tag.attributes.get("content", "")
        elif equivalent:
            yield from _refresh(where, equivalent, tag)
        elif tag.name in ("script", "link", "style") and not policy:
            yield Problem(
                Code.WEAK_CSP,
                where,
                f"<{tag.name}> 在内容安全策略之前，不受它约束",
                "请把策略放在 <head> 的最前面。",
            )
        if tag.name == "script" and (found := _inline(token, tag, policy)):
            yield Problem(
                Code.WEAK_CSP,
                where,
                f"页面里有内嵌脚本：{found}",
                "请从 Markdown 页面或模板里去掉；脚本只能是 generator/browser/ 里的文件。",
            )
    if not policy:
        yield Problem(
            Code.WEAK_CSP,
            where,
            "页面没有内容安全策略（Content-Security-Policy）",
            "请检查 generator/theme/main.html 和这个页面的模板。",
        )
        return
    for weakness in weaknesses(policy):
        yield Problem(
            Code.WEAK_CSP, where, f"内容安全策略不严：{weakness}", "请改正页面模板里的策略。"
        )


def _refresh(where: Where, equivalent: str, tag: Tag) -> Iterator[Problem]:
    """A page may lead on to another of the site, for readers without scripts; nothing else."""
    match = _REFRESH.fullmatch(tag.attributes.get("content", ""))
    if equivalent == "refresh" and match and not re.match(r"[a-zA-Z][\w+.-]*:|[/\\]", match[1]):
        return
    yield Problem(
        Code.WEAK_CSP,
        where,
        f'不允许的 <meta http-equiv="{equivalent}">',
        "请从 Markdown 页面或模板里去掉。",
    )


def _inline(token: str, tag: Tag, policy: str) -> str:
    """The beginning of a script within the page that its policy does not name, or ''."""
    text = script_text(token)
    if "src" in tag.attributes or not is_run(tag.attributes.get("type", "")):
        return ""
    return "" if is_allowed(text, policy) else f"<script> {text.strip()[:CONTEXT]}"
