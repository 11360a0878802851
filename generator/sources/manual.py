"""Manual: the pages of help that come with the program, for projects that have none."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from generator.model.corpus import Source

_PACKED = Path(__file__).parents[1] / "manual"
"""In an installed program; a wheel has a copy of the checkout's content/help/ there."""
_CHECKOUT = Path(__file__).parents[2] / "content/help"


@cache
def program_manual() -> tuple[Source, ...]:
    """The pages by their names, with the paths they would have in a project."""
    folder = _PACKED if _PACKED.is_dir() else _CHECKOUT
    return tuple(
        Source(f"content/help/{page.name}", page.read_text(encoding="utf-8"))
        for page in sorted(folder.glob("*.md"))
    )
