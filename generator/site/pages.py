"""Pages: topics, trends, results and notes.

Contexts hold the model's own values; how they look is the templates' business.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.addresses import topic_slug_anchor
from generator.model.corpus import Corpus
from generator.model.former import FormerAnchor
from generator.model.index import Index
from generator.model.output import Heading, Page
from generator.site.figures import Figure, heat_map, use_over_time
from generator.site.speech_terms import Used
from generator.site.view import View


def topics(view: View) -> tuple[Page, ...]:
    """The page of topics."""
    return (_topics(view.corpus, view.index, view.practice),)


def search(view: View) -> tuple[Page, ...]:  # noqa: ARG001
    """The page of results, which its script fills."""
    return (Page("search.md", "搜索", "search.html", description="在术语和讲话全文中搜索"),)


def notes(view: View) -> tuple[Page, ...]:  # noqa: ARG001
    """The page of what a reader keeps, which its script fills."""
    return (Page("notes.md", "我的笔记", "notes.html", description="标记、笔记、引用篮和书签"),)


def trends(view: View) -> tuple[Page, ...]:
    """The page of figures over all speeches."""
    return (_trends(view),)


@dataclass(frozen=True, slots=True)
class TopicsPage:
    """What topics.html shows; `practice` has the paths of the topics' self-tests."""

    topics: tuple[tuple[str, tuple[str, ...]], ...]
    entries: Mapping[str, Used]
    slugs: Mapping[str, str]
    former_topics: tuple[FormerAnchor, ...]
    practice: Mapping[str, str]


def _topics(corpus: Corpus, index: Index, practice: Mapping[str, str]) -> Page:
    return Page(
        "topics/index.md",
        "专题",
        "topics.html",
        TopicsPage(
            topics=index.topics,
            entries={id: Used.of(entry) for id, entry in index.entries.items()},
            slugs=index.slugs,
            former_topics=corpus.former_topics,
            practice=practice,
        ),
        contents=tuple(
            Heading(2, topic_slug_anchor(index.slugs[topic]), topic) for topic, _ in index.topics
        ),
        description="按专题排列的全部术语",
        source="glossary.yml",
    )


@dataclass(frozen=True, slots=True)
class TrendsPage:
    """What trends.html shows; `speeches` is their number."""

    speeches: int
    heat: Figure | None
    topics: Figure | None


def _trends(view: View) -> Page:
    heat = heat_map(view.index, view.periods)
    return Page(
        "trends/index.md",
        "趋势",
        "trends.html",
        TrendsPage(
            speeches=len(view.corpus.speeches),
            heat=heat,
            topics=use_over_time(view.index, view.periods),
        ),
        contents=(
            Heading(2, "topics-over-time", "各专题的使用"),
            Heading(2, "heat-map", "术语分布"),
        )
        if heat
        else (),
        description="术语和专题在各篇讲话中的使用",
    )
