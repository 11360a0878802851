"""Parts: what a site consists of, in order.

A new kind of page is a folder in `generator/site/` with its Python and its template, and a
line here.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.browser import browser_assets
from generator.exports.embed import embed_pages
from generator.exports.handout import handout_pages
from generator.ledger.redirects import FormerPage, moves_script, redirect_page, redirected_data
from generator.model.output import Page
from generator.search.document import Document
from generator.search.documents import (
    course_documents,
    keyed,
    manual_documents,
    speech_documents,
    term_documents,
)
from generator.site import (
    course_pages,
    home,
    pages,
    redirects,
    speech_pages,
    term_pages,
    updates,
)
from generator.site.data_page import data_pages
from generator.site.hover_cards import card_assets
from generator.site.part import Part
from generator.site.reading_pages import reading_pages
from generator.site.spoken import spoken_script
from generator.site.view import View

PARTS = (
    Part(files=lambda view: browser_assets()),  # noqa: ARG005
    Part(files=lambda view: card_assets(view.corpus)),
    Part(files=lambda view: (*view.api, *redirected_data(view.ledger, view.api))),
    Part(pages=home.home),
    Part(
        pages=term_pages.term_pages,
        standalone=lambda view: embed_pages(view.index, view.place),
        documents=lambda view: term_documents(view.corpus, view.index, view.place.directory_urls),
    ),
    Part(pages=pages.topics, redirects=redirects.former_topics),
    Part(
        documents=lambda view: manual_documents(view.manual, view.place.directory_urls),
    ),
    Part(
        pages=course_pages.courses,
        redirects=redirects.former_lessons,
        documents=lambda view: course_documents(view.courses, view.place.directory_urls),
    ),
    Part(pages=course_pages.practice),
    Part(
        pages=speech_pages.speech_pages,
        documents=lambda view: speech_documents(view.corpus, view.index, view.place.directory_urls),
    ),
    Part(
        pages=reading_pages,
        files=lambda view: (spoken_script(view),),
    ),
    Part(pages=pages.search),
    Part(pages=pages.notes, files=lambda view: (moves_script(view.ledger),)),
    Part(pages=pages.trends),
    Part(pages=updates.updates, standalone=updates.feed),
    Part(
        pages=data_pages,
        standalone=lambda view: handout_pages(view.index, view.place),
        files=lambda view: view.downloads,
    ),
    Part(redirects=redirects.given_up),
)


def all_pages(view: View) -> tuple[Page, ...]:
    """Every page in the theme."""
    return tuple(page for part in PARTS for page in part.pages(view))


def standalone_pages(view: View) -> Iterator[Page]:
    """Every page that is a document by itself, those at addresses given up among them."""
    for part in PARTS:
        yield from part.standalone(view)
    for former in all_redirects(view):
        yield redirect_page(former, view.place, view.place.directory_urls)


def all_redirects(view: View) -> Iterator[FormerPage]:
    """Every address that was given up."""
    for part in PARTS:
        yield from part.redirects(view)


def all_documents(view: View) -> tuple[Document, ...]:
    """Everything that can be found, with a key each.

    New documents come last, also an old speech that is added late, so that no other key moves.
    """
    return keyed(document for part in PARTS for document in part.documents(view))
