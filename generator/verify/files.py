"""Files: every file of the site is one that was made, or a copy of one that may be published."""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from generator.build.manifest import read_digest
from generator.build.store import Store
from generator.model.corpus import Speech
from generator.model.problems import Code, Problem, Where
from generator.sources.attachments import ATTACHMENTS, PICTURES, svg_fault
from generator.text.markup.styles import unsafe_rules
from generator.verify.expected import Expected
from generator.verify.made import check_file

_KINDS = ".htm .xhtml .xht .shtml .mht .mhtml .xml .xsl .xslt .js .mjs .cjs .swf .wasm .html .hta"
RUNNABLE = frozenset(_KINDS.split())
"""Files that a browser may run a script from, besides drawings."""


def files_of(site: Path, within: str = "") -> Iterator[str]:
    """All files below the site, relative, in order; folders that are links are not looked into."""
    folders: list[str] = []
    names: list[str] = []
    with os.scandir(f"{site}/{within}") as found:
        for entry in found:
            if not entry.is_dir():
                names.append(entry.name)
            elif not entry.is_symlink():
                folders.append(entry.name)
    for name in sorted(names):
        yield within + name
    for name in sorted(folders):
        yield from files_of(site, f"{within}{name}/")


def as_made(site: Path, name: str, expected: Expected) -> str:
    """The SHA-256 of a file of which nothing is asked but that it has the bytes that were made.

    '' where something else is asked, or it has others.
    """
    if name.endswith((".html", ".css")) or name not in expected.files:
        return ""
    told = read_digest(site / name)[0]
    return told if told == expected.files.told(name) else ""


def check_known(name: str, data: bytes, told: str, expected: Expected) -> Iterator[Problem]:
    """A file that is no page: as it was made, or as its source is.

    `told` is the SHA-256 of its bytes.
    """
    if name in expected.files:
        if told != expected.files.told(name):
            yield from check_file(name, data, expected.files[name])
        return
    if name == "sitemap.xml.gz":
        try:
            yield from check_file(name, gzip.decompress(data), expected.files["sitemap.xml"])
        except (OSError, EOFError, KeyError):
            yield unknown(name)
        return
    if (source := expected.copied.get(name)) is None:
        yield unknown(name)
        return
    try:
        yield from check_file(name, data, source.source.read_bytes())
    except OSError:
        yield unknown(name)
    if not source.own:
        yield from check_beside(name, data)


def check_beside(name: str, data: bytes) -> Iterator[Problem]:
    """A file from content/ beside the pages can run nothing."""
    kind = PurePosixPath(name).suffix.lower()
    if kind == ".svg":
        if reason := svg_fault(data):
            yield Problem(
                Code.WEAK_CSP,
                Where(f"site/{name}"),
                f"SVG 图片不能发布：{reason}",
                "请用画图软件另存为“纯 SVG”，或改成 PNG。",
            )
    elif kind in RUNNABLE:
        yield Problem(
            Code.WEAK_CSP,
            Where(f"site/{name}"),
            f"content/ 里的“{kind}”文件能在浏览器里运行脚本，不能发布",
            "请把它移出 content/；内容请写成 Markdown 页面。",
        )
    elif kind.removeprefix(".") not in (*PICTURES, *ATTACHMENTS, "css"):
        yield unknown(name)


def check_styles(name: str, data: bytes, store: Store | None = None) -> Iterator[Problem]:
    """A style sheet neither hides nor adds to the text of a speech, and loads nothing from afar.

    One in whose bytes `store` knows that nothing was wrong is not read again.
    """
    key = store.key("styles", data) if store else b""
    if store and store.read(key) is not None:
        return
    messages = dict.fromkeys(unsafe_rules(data.decode("utf-8", "replace")))
    if store and not messages:
        store.keep(key, b"")
    for message in messages:
        yield Problem(
            Code.UNSAFE_STYLE,
            Where(f"site/{name}"),
            message,
            "请改正 generator/theme/assets/kb/ 或 extra_css 里的样式表：不要在原文的段落上隐藏、"
            "遮盖或添加文字，不要引用别的网站。",
        )


def unknown(name: str) -> Problem:
    return Problem(
        Code.UNKNOWN_FILE,
        Where(f"site/{name}"),
        "网站里多出一个不是生成的文件",
        "请检查 mkdocs.yml 里最近添加的插件和 content/ 里新放的文件。",
    )


def no_page(speech: Speech) -> Problem:
    return Problem(
        Code.NOT_VERBATIM,
        Where(speech.path),
        "生成的网站里没有这篇讲话的页面",
        "这是程序错误，请连同本行一起报告。",
    )
