"""Links: every link to the site's own tree leads to a file, and to an anchor where it names one."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from sys import intern
from urllib.parse import unquote, urlsplit

from generator.model.problems import Code, Problem, Where

_PLAIN = re.compile(
    r"((?:\.\./)*)((?:[\w-][\w.-]*/)*)([\w-](?:[\w.-]*[\w-])?)?(?:#([\w-]+))?", re.ASCII
)
"""A relative link whose parts stand for themselves: steps up, folders, file, anchor."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What one page holds: its anchors, ascending, and its links.

    The anchors are no set, which would take six times the memory.
    """

    anchors: tuple[str, ...]
    links: tuple[str, ...]

    @classmethod
    def of(cls, anchors: Iterable[str], links: Iterable[str]) -> Seen:
        """The same text is held once: ten thousand pages have a million links, few of them new."""
        return cls.kept(sorted(set(anchors)), links)

    @classmethod
    def kept(cls, anchors: Iterable[str], links: Iterable[str]) -> Seen:
        """What was kept of one, whose anchors are ascending."""
        return cls(tuple(map(intern, anchors)), tuple(map(intern, links)))

    def __reduce__(self) -> tuple[object, ...]:
        """From another process come texts of its own: here too each of them is held once."""
        return Seen.kept, (self.anchors, self.links)

    def has(self, anchor: str) -> bool:
        """Whether the page has an anchor."""
        at = bisect_left(self.anchors, anchor)
        return self.anchors[at : at + 1] == (anchor,)

    def lacks(self, anchors: Iterable[str]) -> AbstractSet[str]:
        """Those of some anchors that the page does not have."""
        return frozenset(anchors).difference(self.anchors)


def broken_links(
    files: AbstractSet[str],
    pages: Mapping[str, Seen],
    settled: AbstractSet[str] = frozenset(),
    beside: set[str] | None = None,
) -> Iterator[Problem]:
    """A problem for each dead link of a page; `files` are all files of the site.

    Those of `settled` pages are known to be good.  `beside` gets the files that the links of the
    others lead to and that are no pages.
    """
    checked: dict[tuple[str, str], str] = {}
    good: dict[str, set[str]] = {}
    beside = set() if beside is None else beside
    for name in pages:
        if name in settled or name == "404.html":  # served from any depth, its links are absolute
            continue
        page = pages[name]
        folder = posixpath.dirname(name)
        to_root = "../" * name.count("/")
        known = good.setdefault(to_root, set())
        new = set(page.links) - known
        for link in page.links if new else ():
            if link not in new:
                continue
            # Without a path it is the page itself that is meant; from the site's root all pages
            # mean the same.
            from_root = bool(to_root) and link.startswith(to_root)
            here = name if link.startswith(("#", "?")) else folder
            key = ("", link[len(to_root) :]) if from_root else (here, link)
            if key not in checked:
                checked[key] = _broken(link, name, files, pages, beside)
            if from_root and not checked[key]:
                known.add(link)
            if checked[key]:
                yield Problem(
                    Code.BROKEN_LINK,
                    Where(f"site/{name}"),
                    f"链接“{link}”{checked[key]}",
                    "请改正写有这个链接的 Markdown 页面、模板或术语。",
                )


def target(link: str, name: str) -> tuple[str, str]:
    """The file and the anchor that a relative link in the file `name` leads to."""
    if (plain := _PLAIN.fullmatch(link)) and (found := _beside(name, plain)):
        return found, plain[4] or ""
    parts = urlsplit(link)
    path = unquote(parts.path)
    file = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
    if path and (path.endswith(("/", "..")) or file == "."):
        file = posixpath.normpath(posixpath.join(file, "index.html"))
    return file, unquote(parts.fragment)


def names(link: str, anchors: AbstractSet[str]) -> bool:
    """Whether a link leads to one of these anchors, on whatever page."""
    _, _, anchor = link.partition("#")
    return anchor in anchors or ("%" in anchor and unquote(anchor) in anchors)


def _beside(name: str, link: re.Match[str]) -> str:
    """The file that a link of plain names leads to; '' where it leads out of the site or here."""
    up, down, last, _ = link.groups()
    folders = name.split("/")[:-1]
    steps = len(up) // 3
    if steps > len(folders) or not (up or down or last):
        return ""
    folders = folders[: len(folders) - steps]
    return "/".join((*folders, down + (last or "index.html")))


def _broken(
    link: str, name: str, files: AbstractSet[str], pages: Mapping[str, Seen], beside: set[str]
) -> str:
    """Why a link is broken, in Chinese, or an empty string."""
    if not _PLAIN.fullmatch(link):
        try:
            parts = urlsplit(link)
        except ValueError:
            return "读不懂"
        # Which addresses may be written at all is judged with the page's other markup.
        if parts.scheme or parts.netloc or parts.path.startswith(("/", "\\")):
            return ""
    file, anchor = target(link, name)
    if file not in files:
        return "指向的页面不存在"
    if file not in pages:
        beside.add(file)
    if anchor and file in pages and not pages[file].has(anchor):
        # Material's own toggles and the address of a search are no anchors.
        return "" if anchor.startswith("__") or "=" in anchor else "指向的段落不存在"
    return ""
