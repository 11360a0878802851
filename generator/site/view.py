"""View: all that the parts of a site may show of a project."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator.build.kept_files import KeptFiles
from generator.build.store import Store
from generator.courses.uses import CourseUses, course_uses
from generator.exports.downloads import export_assets
from generator.exports.flashcards import Flashcard
from generator.ledger.records import Ledger
from generator.ledger.updates import Updates
from generator.model.addresses import SiteLocation, topic_practice_path
from generator.model.corpus import Corpus, Source
from generator.model.course import Course
from generator.model.index import Index
from generator.model.output import Asset
from generator.quiz.sets import Questions, make_questions
from generator.site.periods import Periods, periods
from generator.site.public_api import api_assets


@dataclass(frozen=True)
class View:
    """A project as its parts see it, and where it is published.

    What several parts need is worked out once, when the first one asks; what `store` has of it
    from earlier builds is not made again.
    """

    corpus: Corpus
    index: Index
    courses: tuple[Course, ...] = ()
    place: SiteLocation = field(default_factory=SiteLocation)
    ledger: Ledger = field(default_factory=Ledger)
    flashcards: tuple[Flashcard, ...] = ()
    manual: tuple[Source, ...] = ()
    updates: Updates = field(default_factory=Updates)
    store: Store | None = None

    @cached_property
    def kept(self) -> KeptFiles:
        """The site's files as the store has them."""
        return KeptFiles(self.store)

    def told(self, value: object) -> object:
        """What stands for a value in what pages are made from: its digest, worked out once."""
        return self.store.told(value) if self.store else value

    @cached_property
    def questions(self) -> Questions:
        """The self-tests of topics and courses."""
        return make_questions(self.corpus, self.index, self.courses, self.index.slugs, self.store)

    @cached_property
    def practice(self) -> Mapping[str, str]:
        """The page of questions of each topic that has some."""
        return {
            topic: topic_practice_path(one.anchor)
            for topic, one in self.questions.topics.items()
            if one.questions
        }

    @cached_property
    def course_uses(self) -> CourseUses:
        """Where courses use terms and speeches."""
        return course_uses(self.courses)

    @cached_property
    def periods(self) -> Periods:
        """The columns of figures over time."""
        return periods(self.corpus)

    @cached_property
    def heard(self) -> Mapping[str, tuple[str, str, str]]:
        """Name and topic of each term that speeches use, and the earliest of these, by its id."""
        entries = self.index.entries.items()
        return {
            id: (one.term.term, one.term.category, one.mentions.earliest)
            for id, one in entries
            if one.mentions
        }

    @cached_property
    def columns(self) -> object:
        """What stands for these columns in what pages of terms are made from."""
        return self.told(self.periods.columns)

    @cached_property
    def downloads(self) -> tuple[Asset, ...]:
        """The files published for download."""
        made = export_assets(self.corpus, self.index, self.place, self.flashcards, self.store)
        return tuple(map(self.kept.asset, made))

    @cached_property
    def api(self) -> tuple[Asset, ...]:
        """The data other programs rely on."""
        return tuple(api_assets(self.corpus, self.index, self.place.directory_urls, self.store))
