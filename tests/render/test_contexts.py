"""Each template has its own context and renders it with every optional field empty."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass, replace

import pytest
from markupsafe import Markup

from generator.bundling.bundle_extras import SinceBundle
from generator.concordance.index import build_index
from generator.courses.pages import CoursePage, CoursesPage, LessonPage, WholeCoursePage
from generator.curation.page import SuggestPage
from generator.exports.downloads import DataPage
from generator.exports.embed import Embed
from generator.exports.handout import Handout
from generator.ledger.redirects import RedirectPage
from generator.model.corpus import Block, Corpus, Speech, Term
from generator.model.index import Index, Quote, TermEntry
from generator.model.mentions import Mention, packed_mentions
from generator.model.output import Context, NoContext, Page
from generator.model.readings import PackedReadings, pack
from generator.quiz.pages import PracticePage, PracticesPage
from generator.render.environment import TEMPLATES, render
from generator.site.home import HomePage
from generator.site.pages import TopicsPage, TrendsPage
from generator.site.parts import all_pages, standalone_pages
from generator.site.reading_pages import ReadingPage, SpeechWords
from generator.site.speech_pages import SpeechesPage, SpeechPage
from generator.site.term_pages import SHOWN_USES, TermIndexPage, TermPage, UsesPage
from generator.site.updates import Feed, UpdatesPage
from generator.site.view import View

CONTEXTS: Mapping[str, type[Context]] = {
    "course.html": CoursePage,
    "courses.html": CoursesPage,
    "data.html": DataPage,
    "embed.html": Embed,
    "handout.html": Handout,
    "home.html": HomePage,
    "lesson.html": LessonPage,
    "redirect.html": RedirectPage,
    "pinyin.html": ReadingPage,
    "practice.html": PracticePage,
    "practices.html": PracticesPage,
    "notes.html": NoContext,
    "search.html": NoContext,
    "speech.html": SpeechPage,
    "speeches.html": SpeechesPage,
    "suggest.html": SuggestPage,
    "term.html": TermPage,
    "terms.html": TermIndexPage,
    "topics.html": TopicsPage,
    "trends.html": TrendsPage,
    "since_bundle.html": SinceBundle,
    "atom.xml": Feed,
    "updates.html": UpdatesPage,
    "uses.html": UsesPage,
    "whole_course.html": WholeCoursePage,
}
MACROS = {"macros.html", "pieces.html", "quiz.html"}


def empty(kind: object) -> object:
    """The least value of a type: nothing where nothing is allowed, else what is empty."""
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        options = typing.get_args(kind)
        return None if type(None) in options else empty(options[0])
    if origin is typing.Literal:
        return typing.get_args(kind)[0]
    if origin is tuple and Ellipsis not in (arguments := typing.get_args(kind)):
        return tuple(empty(one) for one in arguments)
    if origin in (tuple, Sequence):
        return ()
    if origin in (Mapping, dict):
        return {}
    if isinstance(kind, type) and is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        return kind(
            **{
                one.name: empty(hints[one.name])
                for one in fields(kind)
                if one.default is MISSING and one.default_factory is MISSING
            }
        )
    if kind is PackedReadings:
        return pack([])
    assert kind in (str, int, float, bool, bytes, Markup), f"no empty value known: {kind}"
    return typing.cast(type[str], kind)()


def test_every_template_is_listed_once_and_stands_with_the_python_that_names_it() -> None:
    found = [path for folder in TEMPLATES for path in folder.glob("*.*ml")]
    assert sorted(path.name for path in found) == sorted({*CONTEXTS, *MACROS})
    for path in found:
        beside = (file.read_text(encoding="utf-8") for file in path.parents[1].glob("*.py"))
        assert path.name in MACROS or any(f'"{path.name}"' in text for text in beside), path


SPEECH = Speech("s", "content/speeches/s.txt", "", "", (Block("s0-1", "paragraph", "", 1),), "")
# What a template may count on: a speech has a block, or it would not have been read.
NEEDED: Mapping[str, Mapping[str, object]] = {
    "pinyin.html": {"speech": SPEECH, "words": SpeechWords({"s0-1": (0, "")}, pack([()]))},
}


@pytest.mark.parametrize("template", CONTEXTS)
def test_a_template_shows_a_context_with_every_optional_field_empty(template: str) -> None:
    context = empty(CONTEXTS[template])
    if template in NEEDED:
        context = replace(typing.cast(typing.Any, context), **NEEDED[template])
    page = Page("folder/name.md", "", template, typing.cast(Context, context))
    (rendered,) = render((page,))
    assert rendered.html.strip()
    assert "None" not in rendered.html


def test_pages_are_made_with_the_context_of_their_template_even_of_nothing() -> None:
    corpus = Corpus((), ())
    view = View(corpus, build_index(corpus, {}))
    for page in (*all_pages(view), *standalone_pages(view)):
        assert type(page.seen) is CONTEXTS[page.template], page.path


def test_pages_of_speeches_and_terms_hold_no_text_before_it_is_wanted() -> None:
    block = Block("s0-1", "paragraph", "要学习。", 1)
    speech = Speech("s", "content/speeches/s.txt", "讲话", "", (block,), "要学习。")
    term = Term("a", "学习", "", ("xué", "xí"), "说明。", "专题", 1)
    corpus = Corpus((speech,), (term,))
    use = Mention("s", "s0-1", 1, 3, "a", "学习")
    view = View(corpus, build_index(corpus, {"s": packed_mentions("s", [use] * (SHOWN_USES * 2))}))
    held = {page.template: callable(page.context) for page in all_pages(view)}
    assert all(held[f"{name}.html"] for name in ("speech", "pinyin", "term", "uses"))


PLAIN = (str, int, float, bool, bytes, Markup, type(None))


def reached(kind: object, seen: set[object]) -> None:
    """Add the types that values of a type can hold, itself among them."""
    if kind in seen:
        return
    if origin := typing.get_origin(kind):
        inner = [] if origin is typing.Literal else typing.get_args(kind)
        for part in inner:
            if part is not Ellipsis:
                reached(part, seen)
        return
    seen.add(kind)
    if isinstance(kind, type) and is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        for field in fields(kind):
            reached(hints[field.name], seen)


def test_a_context_holds_nothing_that_the_key_of_its_page_does_not_cover() -> None:
    """All that a template can reach are fields of frozen dataclasses, down to plain values.

    A key is the digest of these fields (generator/build/keys.py): functions have none, fields
    that begin with `_` are left out of it, and an object with a `__dict__` may carry more.
    Packed readings count by the digest of their bytes.
    """
    seen: set[object] = set()
    for template, context in CONTEXTS.items():
        # The page of an update stands in no site, is never kept, and shows rows of JSON.
        if template != "since_bundle.html":
            reached(context, seen)
    for kind in seen - {*PLAIN, PackedReadings}:
        assert isinstance(kind, type), kind
        assert is_dataclass(kind), kind
        assert kind.__dataclass_params__.frozen, kind  # type: ignore[attr-defined]
        assert not any(field.name.startswith("_") for field in fields(kind)), kind
        assert not kind.__dictoffset__, kind


def test_no_context_reaches_all_uses_of_a_term() -> None:
    """An entry of the index has every place and quotation of its term: its page shows some."""
    seen: set[object] = set()
    for context in CONTEXTS.values():
        reached(context, seen)
    assert Quote in seen
    assert not {TermEntry, Index} & seen
