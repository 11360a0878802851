"""Claim: all that one page made by a template must be, proved in whichever process has time.

A page that courses or self-tests quote texts of the whole corpus on has no claim of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator.model.corpus import Speech
from generator.model.problems import Problem
from generator.verify.article import Linked, check_article
from generator.verify.links import Seen
from generator.verify.made import Frames, Made, check_body
from generator.verify.page import read_page
from generator.verify.proved import Proved


@dataclass(frozen=True, slots=True)
class Claim:
    """The bytes of a page, and what they are compared with.

    `speech` with `linked` is that of a speech's own page, `check` that of a page that states
    something of the corpus (`stated.checks`).
    """

    name: str
    data: bytes
    made: Made
    speech: Speech | None
    linked: Linked | None
    check: partial[Iterator[Problem]] | None


def proved(claim: Claim) -> Proved | None:
    """What stays of the page; None where anything is wrong, which who asks then finds and tells."""
    page, problems = read_page(claim.name, claim.data)
    if page is None or problems:
        return None
    frames = Frames()
    if next(check_body(claim.name, page.text, claim.made, frames), None):
        return None
    if claim.speech and next(
        check_article(page, claim.speech, claim.made.directory_urls, claim.linked), None
    ):
        return None
    if claim.check and next(claim.check(page), None):
        return None
    return Proved(Seen.of(page.anchors, page.links), frames.of[claim.name])
