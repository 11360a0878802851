"""Import doubles: a text that the project has already, under another name.

Only the same characters are told here, which needs no text to be understood; texts that are
nearly the same are told by every check and build.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from generator.model.corpus import Source
from generator.model.problems import Code, Problem, Where
from generator.sources.load import SPEECHES
from generator.text import squeeze
from generator.text.front_matter import divide

_SIZES = 2
"""How many times larger or smaller a file of the same text may be: white space, front matter."""


def doubles(root: Path, sources: Sequence[Source]) -> Mapping[str, Problem]:
    """Of texts to be written those that are there already, by their paths.

    A speech of the project has the same characters, or one that stands before it among `sources`.
    Each speech of the project is read once at most: those of a size that none of the texts is
    near are not.
    """
    sizes = [len(source.text.encode()) for source in sources]
    least, most = min(sizes, default=0) / _SIZES, max(sizes, default=0) * _SIZES
    own = {source.path for source in sources}
    known: dict[bytes, str] = {}
    for file in sorted((root / SPEECHES).rglob("*.txt")):
        name = file.relative_to(root).as_posix()
        with suppress(OSError):  # what cannot be read is told by every check
            if name not in own and least <= file.stat().st_size <= most:
                known.setdefault(_digest(file.read_bytes().decode("utf-8-sig", "replace")), name)
    found: dict[str, Problem] = {}
    for source in sources:
        name = known.setdefault(_digest(source.text), source.path)
        if name != source.path:
            message = f"和 {name} 的文字一样，同一篇讲话可能放了两份"
            hint = "请删去多余的一个；已经发布过的那一个不要删。确实是两篇就不用管。"
            found[source.path] = Problem(Code.NEAR_DUPLICATE, Where(source.path), message, hint)
    return found


def _digest(text: str) -> bytes:
    """That of the characters of a text, without its front matter and white space."""
    return sha256(squeeze(divide(text).body).encode()).digest()
