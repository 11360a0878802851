"""Topics: names for them that go into file names and identifiers."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model import Index
from generator.pinyin.readings import read
from generator.pinyin.slugs import assign_slugs

_TAKEN = ("index",)
"""A folder's own page."""


def topic_slugs(index: Index) -> Mapping[str, str]:
    """An ASCII name for each topic, from its reading, so that a new topic renames no other."""
    names = [topic for topic, _ in index.topics]
    return dict(
        zip(names, assign_slugs([(name, read(name)) for name in names], _TAKEN), strict=True)
    )
