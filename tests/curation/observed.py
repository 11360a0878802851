"""What `suggest` observes of one name in a line of text."""

from __future__ import annotations

from generator.curation.candidates import candidates
from generator.curation.evidence.facts import Facts, observe
from generator.curation.passage import passage
from generator.curation.scan import Scan
from generator.model.corpus import Block


def scan(line: str) -> Scan:
    return Scan(passage([Block("s1", "paragraph", line, 1)]))


def facts(name: str, line: str) -> Facts:
    text = scan(line)
    found = [*candidates(text).values()]
    times = {one.text: len(one.spans) for one in found}
    return next(one for one in observe(text, found, times) if one.text == name)
