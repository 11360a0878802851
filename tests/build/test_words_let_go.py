"""The dictionaries of a large site are released when the last text has been read."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands import build
from generator.commands.analyse import analyse


@pytest.mark.parametrize(
    ("many", "last", "let_go"),
    [
        pytest.param(0, True, True, id="more speeches than that"),
        pytest.param(1, True, False, id="as many"),
        pytest.param(0, False, False, id="a preview reads texts again"),
    ],
)
def test_a_large_site_lets_the_dictionaries_go_after_its_last_text(
    project: Path, monkeypatch: pytest.MonkeyPatch, many: int, last: bool, let_go: bool
) -> None:
    asked: list[None] = []
    monkeypatch.setattr(build, "MANY", many)
    monkeypatch.setattr(build, "forget_words", lambda: asked.append(None))
    known = analyse(project)
    assert len(known.corpus.speeches) == 1
    build.generate(known, True, last=last)
    assert bool(asked) is let_go
