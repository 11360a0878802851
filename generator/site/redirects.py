"""Redirects: the addresses that were given up, with where they lead."""

from __future__ import annotations

from collections.abc import Iterator

from generator.exports.handout import topic_handout
from generator.ledger.moved import Former, former_pages
from generator.model.addresses import topic_practice_path
from generator.site.pages import uses_by_term
from generator.site.view import View


def given_up(view: View) -> Iterator[Former]:
    """The pages of terms, speeches and courses that were renamed or retired."""
    yield from former_pages(view.ledger, uses_by_term(view.index))


def former_topics(view: View) -> Iterator[Former]:
    """What stood beside the topics that are gone: a handout and a self-test each."""
    for old in view.corpus.old_topics:
        slug = old.anchor.removeprefix("topic-")
        yield Former(topic_handout(slug), "专题讲义", "topics/index.md", "专题", old.target)
        yield Former(topic_practice_path(slug), "专题自测", "practice/index.md", "自测")
