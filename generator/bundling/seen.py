"""Seen: which bundles were verified on this computer, to notice one that is older than another.

A good signature proves who made a bundle, not that it is the newest: an old
disc is as genuine as the day it was made.  What was verified is noted in a
small file of the user's; where that cannot be read or written nothing is said.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from generator.bundling.checking import Finding
from generator.model.problems import Code, Problem, Where

VARIABLE = "STUDY_STATE_DIR"
"""The environment variable that names another folder for the file."""
MOST_SEEN = 50
"""Bundles of one name that are remembered."""
MOST_BYTES = 4 << 20
_DATE = re.compile(r"(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?")


@dataclass(frozen=True, slots=True)
class Seen:
    """A verified bundle: the digest of its list, and what its README.txt says it reaches to.

    `until` is an ISO date, perhaps partial, or empty.
    """

    digest: str
    until: str


def _state_file() -> Path:
    """Where it is noted: the platform's folder for what programs remember."""
    folder = os.environ.get(VARIABLE) or platformdirs.user_state_path("study-site", appauthor=False)
    return Path(folder) / "verified.json"


def until_of(read_me: str) -> str:
    """The date in a bundle's README.txt, ISO and perhaps partial; empty where there is none."""
    line = next((line for line in read_me.splitlines() if line.startswith("内容截至：")), "")
    found = _DATE.search(line)
    if not found:
        return ""
    year, *rest = found.groups()
    return "-".join([year, *(f"{int(part):02}" for part in rest if part)])


def older_than_seen(finding: Finding, path: Path, file: Path | None = None) -> tuple[Problem, ...]:
    """A warning when a newer bundle of this signer and name was verified here; then note this one.

    Only a whole bundle without problems is asked about.  Never raises.
    """
    if finding.problems or finding.update or not finding.digest:
        return ()
    file = file or _state_file()
    state = _read(file)
    # By its title: the folder may have been renamed.
    title = next(iter(finding.read_me.splitlines()), "").strip() or finding.name
    key = f"{finding.signer}/{title}"
    seen = state.get(key, [])
    own = Seen(finding.digest, until_of(finding.read_me))
    newest = max(reversed(seen), key=lambda one: one.until, default=None)  # of equals the last
    older = newest is not None and (
        own.until < newest.until
        or (own.until == newest.until and own in seen and own.digest != newest.digest)
    )
    if own not in seen:
        state[key] = [*seen, own][-MOST_SEEN:]
        _write(file, state)
    if not older or newest is None:
        return ()
    message = f"这个包的内容截至 {own.until or '日期不详'}，比在这台电脑上核对过的一个旧"
    message += f"（那一个截至 {newest.until or '日期不详'}，清单摘要 {newest.digest[:16]}）"
    hint = "文件是完整的，但可能是一张旧光盘；请向发放单位问清最新的是哪一张。"
    return (Problem(Code.OLDER_BUNDLE, Where(str(path)), message, hint),)


def _read(file: Path) -> dict[str, list[Seen]]:
    try:
        if file.stat().st_size > MOST_BYTES:
            return {}
        rows = json.loads(file.read_text(encoding="utf-8"))
        return {
            str(key): [Seen(str(digest), str(until)) for digest, until in own]
            for key, own in rows.items()
        }
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}


def _write(file: Path, state: dict[str, list[Seen]]) -> None:
    rows = {key: [[one.digest, one.until] for one in own] for key, own in state.items()}
    beside = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
        beside.replace(file)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink()
