"""Import doubles: a text that the project has already, under another name.

Only the same characters are told here, which needs no text to be understood; texts that are
nearly the same are told by every check and build.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.model.corpus import Source
from generator.model.problems import Code, Problem, Where
from generator.sources.load import SPEECHES
from generator.text import squeeze
from generator.text.front_matter import divide

_SIZES = 2
"""How many times larger or smaller a file of the same text may be: white space, front matter."""


def doubles(root: Path, source: Source, before: Sequence[Source]) -> Iterator[Problem]:
    """A speech of the project, or one `before` in the same import, that has the same characters."""
    own = squeeze(divide(source.text).body)
    size = len(source.text.encode())
    others = [(other.path, other.text) for other in before]
    for file in sorted((root / SPEECHES).rglob("*.txt")):
        name = file.relative_to(root).as_posix()
        if name != source.path and size / _SIZES <= file.stat().st_size <= size * _SIZES:
            others.append((name, file.read_bytes().decode("utf-8-sig", "replace")))
    for name, text in others:
        if squeeze(divide(text).body) == own:
            message = f"和 {name} 的文字一样，同一篇讲话可能放了两份"
            hint = "请删去多余的一个；已经发布过的那一个不要删。确实是两篇就不用管。"
            yield Problem(Code.NEAR_DUPLICATE, Where(source.path), message, hint)
            return
