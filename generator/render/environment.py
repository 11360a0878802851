"""Render: pages become finished HTML.  The home of Jinja.

Finished HTML rather than Markdown: Python-Markdown costs more than everything
else of a build together, and raw text cannot be changed by a syntax that
nobody reads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TypeAlias

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.build.store import Store
from generator.build.workers import ALONE, Workers
from generator.model.addresses import (
    component_anchors,
    course_path,
    lesson_path,
    letter_anchor,
    link_from,
    pinyin_path,
    practice_path,
    speech_path,
    tag_anchor,
    term_path,
    topic_practice_path,
    topic_slug_anchor,
    url_of,
    uses_path,
    whole_course_path,
)
from generator.model.corpus import Block
from generator.model.former import FormerAnchor
from generator.model.mentions import Mention
from generator.model.output import Page, Rendered, values_of
from generator.render.before import Before, kept_html
from generator.render.compiled import keep_compiled
from generator.render.crumbs import below_crumbs, crumbs, crumbs_html
from generator.render.inline import block_html, escape, ruby_html
from generator.render.minify_html import lean
from generator.text.dates import in_chinese

_PROGRAM = Path(__file__).parents[1]
_OWNERS = ("render", "site", "courses", "quiz", "exports", "ledger", "bundling", "curation")
TEMPLATES = tuple(_PROGRAM / name / "templates" for name in _OWNERS)
"""Templates stand with the Python that gives them their contexts; no two have one name."""
PARTS = _PROGRAM / "site"
"""Where a part with a folder of its own has its template: `folder/name.html`."""


def render(
    pages: Iterable[Page],
    directory_urls: bool = True,
    store: Store | None = None,
    workers: Workers = ALONE,
    *,
    whole: bool = False,
) -> Iterator[Rendered]:
    """Render each page; links are relative and fit the kind of addresses asked for.

    A page that an earlier build has made from an equal context is taken from `store`: a
    template sees its context, the page's path and contents, and nothing else of the site; the
    others are made by `workers`.
    What the store keeps is minified (`Rendered.key` says so), but for documents that are
    `whole` by themselves.
    """
    if store is None:
        for page in pages:
            yield Rendered(page, _rendered(page, directory_urls))
        return
    make = _whole if whole else _minified
    kind = "documents" if whole else "pages"
    before = Before(store, kind, directory_urls)
    asked = _asked(pages, directory_urls, store, kind, before)
    for (page, made, key, source), html in workers.each(make, asked):
        if html is None:
            before.stays(page, key, source)
        else:
            store.changed[page.path] = before.keep(made, key, source, html)
        again = partial(make, (page, directory_urls))
        yield Rendered(page, partial(_kept, store, key, again), key)
    before.close()


_Task: TypeAlias = tuple[Page, bool]
"""A page to render, and whether addresses are those of folders."""


def _asked(
    pages: Iterable[Page], directory_urls: bool, store: Store, kind: str, before: Before
) -> Iterator[tuple[tuple[Page, Page, bytes, bytes], _Task | None]]:
    """Every page, also with its context where it is made, its key, and the digest of its source.

    A task where the store has none from an equal context.  The context is not made where all
    that it is made from is as it was for the last build.
    """
    for page in pages:
        frame = page.contents, page.template, directory_urls
        source = store.key("source", page.path, page.made_from(), *frame) if page.made_from else b""
        if key := before.key(page, source):
            store.keeps(key, kind)
            yield (page, page, key, source), None
            continue
        context = page.seen
        key = store.key(kind, page.path, values_of(context), *frame)
        if before.has(page, key):
            store.keeps(key, kind)
            yield (page, page, key, source), None
        elif store.has(kind, key):
            yield (page, page, key, source), None
        else:
            made = replace(page, context=context, made_from=None)  # a process needs no more
            yield (page, made, key, source), (made, directory_urls)


def _kept(store: Store, key: bytes, make: Callable[[], str]) -> str:
    """The page from the store; made where the store has lost it or it is damaged."""
    found = kept_html(store.read(key))
    return make() if found is None else found


def _whole(task: _Task) -> str:
    return _rendered(*task)


def _minified(task: _Task) -> str:
    return lean(_rendered(*task)).strip()


def _rendered(page: Page, directory_urls: bool) -> str:
    link = partial(link_from, url_of(page.path, directory_urls), directory_urls)
    template = _environment().get_template(page.template)
    values = page.shown
    html = template.render(
        **values, contents=page.contents, link=link, marked=partial(_marked, link)
    )
    if not page.path.endswith(".md"):
        return html  # whole by itself, without the frame of the site
    return below_crumbs(crumbs_html(crumbs(page.path, values), link), html)


@cache
def _environment() -> Environment:
    """The one environment."""
    environment = Environment(
        loader=FileSystemLoader((*TEMPLATES, PARTS)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    keep_compiled(environment)
    environment.filters.update(
        chinese_date=in_chinese,
        verbatim=escape,
        ruby=ruby_html,
        by_target=_by_target,
        in_tens_of_thousands=in_tens_of_thousands,
    )
    environment.globals.update(
        course_path=course_path,
        lesson_path=lesson_path,
        whole_course_path=whole_course_path,
        practice_path=practice_path,
        topic_practice_path=topic_practice_path,
        term_path=term_path,
        speech_path=speech_path,
        pinyin_path=pinyin_path,
        uses_path=uses_path,
        letter_anchor=letter_anchor,
        component_anchors=component_anchors,
        topic_slug_anchor=topic_slug_anchor,
        tag_anchor=tag_anchor,
    )
    return environment


ROUNDED = 100_000
"""From here on a number is told in tens of thousands."""


def in_tens_of_thousands(number: int) -> str:
    """A number as one says it, 147万; below a hundred thousand, all its digits."""
    return f"{round(number / 10_000)}万" if number >= ROUNDED else str(number)


def _by_target(former_anchors: Iterable[FormerAnchor]) -> Mapping[str, Sequence[FormerAnchor]]:
    """Former anchors of a page by their present targets."""
    found: dict[str, list[FormerAnchor]] = {}
    for old in former_anchors:
        found.setdefault(old.target, []).append(old)
    return found


def _choice_anchor(mention: Mention) -> str:
    """The anchor of the choice shown under a paragraph for an undecided mention."""
    return f"choice-{mention.block}-{mention.start}"


def _marked(
    link: Callable[[str], str],
    block: Block,
    mentions: tuple[Mention, ...],
    rare: Mapping[int, str],
) -> Markup:
    def href(mention: Mention) -> str:
        if mention.choices:
            return f"#{_choice_anchor(mention)}"
        return link(term_path(mention.term))

    return block_html(block, mentions, href, rare)
