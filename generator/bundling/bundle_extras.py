"""Bundle extras: what the bundle holds besides the site, such as README.txt and verify.html."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.bundling.sums import PUBLIC_KEY
from generator.bundling.update import Changes
from generator.model.output import Asset, Page
from generator.text.dates import in_chinese

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class SinceBundle:
    """What since_bundle.html shows; `since` is the digest of the old list, "" without one."""

    changes: Changes
    since: str


def updates_page(changes: Changes, since: str) -> Page:
    """What is new; `since` is the digest of the old bundle's list, '' without an old one."""
    return Page(
        "updates.md",
        "自上次光盘以来更新",
        "since_bundle.html",
        SinceBundle(changes=changes, since=since),
        description="这次光盘比上次多了什么、改了什么",
    )


_NEXT = "更新包要一张一张接着装，不要跳过；中间缺了一张的，请索取完整的压缩包。"


def extra_files(
    site_name: str, until: str, public_pem: bytes, since: Changes | None = None
) -> Iterator[Asset]:
    """The files beside the pages; `until` is the date of the newest speech.

    `since` is what differs from the older bundle whose update is made as well.

    README.txt has a byte order mark and CRLF for the Notepad of Windows 7.
    """
    text = (_HERE / "readme.txt").read_text(encoding="utf-8")
    text = text.replace("{{ name }}", site_name).replace("{{ until }}", in_chinese(until))
    text = text.replace("{{ base }}", _base(since) + _NEXT)
    yield Asset("README.txt", ("\ufeff" + text.replace("\n", "\r\n")).encode())
    yield Asset("verify.html", (_HERE / "verify.html").read_bytes())
    if public_pem:
        yield Asset(PUBLIC_KEY, public_pem)


def _base(since: Changes | None) -> str:
    """Which bundle this one's update belongs over."""
    if since is None:
        return ""
    until = f"内容截至{in_chinese(since.until)}的" if since.until else "上次的"
    return f"这一次的更新包只能装在{until}那一张上。"
