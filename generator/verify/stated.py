"""Stated: what pages say of terms and speeches is what the glossary and the speeches say.

Read from the published page by the marks of docs/html-contract.md and compared
with the corpus itself, not with what a template was given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from generator.build.store import Store
from generator.concordance.uses import Uses
from generator.model.addresses import (
    component_anchors,
    pinyin_path,
    relative,
    speech_path,
    term_path,
    url_of,
    uses_path,
)
from generator.model.blocks import Blocks
from generator.model.corpus import Block, Corpus, SourceRef, Term
from generator.model.index import Index, Quote
from generator.model.problems import Problem
from generator.model.readings import PackedReadings, unpack
from generator.site.term_pages import pages_of_uses
from generator.text.dates import in_chinese
from generator.text.markup.tokens import text_of
from generator.text.pinyin.syllables import is_han
from generator.verify.page import PageRead
from generator.verify.page_parts import (
    differs,
    elements,
    having,
    items,
    links_of,
    misread,
    own_text,
    texts_of,
)
from generator.verify.reader import shown
from generator.verify.settled import Settled

_CUT = '<span class="kb-cut">…</span>'
_KWIC = '<a class="kb-kwic"'
_SPEECHES = re.compile(rb"speeches/([a-z0-9-]+)")
"""The ids of the speeches that a page links to, and perhaps others."""


def checks(
    corpus: Corpus, index: Index, directory_urls: bool
) -> dict[str, partial[Iterator[Problem]]]:
    """The file of each page that states something of the corpus, with its check.

    What a check compares the page with is given to it by name, and nothing else: these facts
    and the page's bytes decide what it finds.
    """

    file = partial(file_of, directory_urls=directory_urls)
    found: dict[str, partial[Iterator[Problem]]] = {}
    names = {term.id: term.term for term in corpus.terms}
    link = partial(_link, directory_urls)
    for id, entry in index.entries.items():
        found[file(term_path(id))] = partial(
            _term_page,
            term=entry.term,
            quotes=entry.quotes,
            names={other: names.get(other, "") for other in entry.term.related},
            link=link,
        )
        found[f"terms/{id}/embed.html"] = partial(_embedded, term=entry.term)
        for number in range(1, pages_of_uses(entry) + 1):
            found[file(uses_path(id, number))] = partial(_uses_page, quotes=entry.quotes, link=link)
    for speech in corpus.speeches:
        found[file(pinyin_path(speech.id))] = partial(
            _reading_page,
            blocks=speech.blocks,
            readings=index.syllables.packed(speech.id),
        )
    by_pinyin = [index.entries[id].term for _, ids in index.letters for id in ids]
    by_topic = [index.entries[id].term for _, ids in index.topics for id in ids]
    found[file("terms/index.md")] = partial(_rows, terms=by_pinyin, link=link)
    found[file("topics/index.md")] = partial(_rows, terms=by_topic, link=link)
    found[file("speeches/index.md")] = partial(
        _speech_rows, speeches=[(s.id, s.title) for s in corpus.speeches], link=link
    )
    return found


def needed(check: partial[Iterator[Problem]], data: bytes) -> partial[Iterator[Problem]]:
    """The check of a page with these bytes, with no more uses of its term than it can need.

    A term has thousands of uses and some hundred pages of them, of which each shows 80.
    """
    quotes: Sequence[Quote] = check.keywords.get("quotes", ())
    if check.func is _uses_page and isinstance(quotes, Uses):
        named = {*map(bytes.decode, _SPEECHES.findall(data))}
        return partial(check, quotes=quotes.of_speeches(named))
    if check.func is _term_page and (shown := data.count(_KWIC.encode())):
        return partial(check, quotes=tuple(quotes[: shown + 1]))
    return check


def file_of(path: str, directory_urls: bool) -> str:
    """The file of the site that holds the page at a Markdown-style path."""
    url = url_of(path, directory_urls)
    return url + "index.html" if not url or url.endswith("/") else url


def check_uses(
    corpus: Corpus, index: Index, directory_urls: bool, store: Store | None = None
) -> Iterator[Problem]:
    """Each use that pages show stands so in the speech it leads to.

    What `store` has proved of a term with the same uses in the same texts is not proved again.
    """
    blocks = Blocks({speech.id: speech for speech in corpus.speeches})
    settled = Settled(store, "uses of terms", corpus.speeches)
    for id, entry in index.entries.items():
        key = settled.key(entry.mentions, entry.quotes)
        if settled.has(key):
            continue
        name = file_of(term_path(id), directory_urls)
        found = [problem for quote in entry.quotes for problem in _stands(quote, blocks, name)]
        yield from found
        if not found:
            settled.add(key)
    settled.close()


def _stands(quote: Quote, blocks: Blocks, name: str) -> Iterator[Problem]:
    text = blocks.text(quote.speech, quote.block)
    if (stands := quote.before + quote.surface + quote.after) not in text:
        yield from misread(name, "原文用例", stands, text)


def _link(directory_urls: bool, page: PageRead, path: str, anchor: str = "") -> str:
    """The link from a page to another, as the page must have it."""
    here = page.name.removesuffix("index.html") if directory_urls else page.name
    to = url_of(path, directory_urls)
    return relative(f"{to}#{anchor}" if anchor else to, here)


Link = Callable[..., str]


# --- terms -------------------------------------------------------------------


def _term_page(
    page: PageRead,
    term: Term,
    quotes: Sequence[Quote],
    names: Mapping[str, str],
    link: Link,
) -> Iterator[Problem]:
    yield from differs(page, "术语名", texts_of(page, '<h1 id="term"'), [term.term])
    yield from differs(page, "读音", texts_of(page, '<p class="kb-pinyin'), [term.pinyin])
    yield from differs(
        page, "释义", texts_of(page, '<p class="kb-definition"'), [term.definition.strip()]
    )
    aliases = ["又作：" + "；".join(alias.text for alias in term.aliases)] if term.aliases else []
    yield from differs(page, "别名", texts_of(page, '<p class="kb-aliases"'), aliases)
    remark = ["说明：" + term.note.strip()] if term.note else []
    yield from differs(page, "说明", texts_of(page, '<p class="kb-remark"'), remark)
    unsure = ["待核实" + term.unsure_about.strip()] if term.certainty == "unsure" else []
    yield from differs(page, "待核实的说明", texts_of(page, "<aside"), unsure)
    components = [
        (own.get("id"), own_text(pieces))
        for _, listed in elements(page, '<ol class="kb-components"')
        for own, pieces in items(listed)
    ]
    wanted = list(zip(component_anchors(term), map(str.strip, term.components), strict=True))
    yield from differs(page, "构成", components, wanted)
    sources = [
        shown(pieces).strip()
        for _, listed in elements(page, '<ul class="kb-sources"')
        for _, pieces in items(listed)
    ]
    yield from differs(page, "出处", sources, [_source(source) for source in term.sources])
    related = [
        (own.get("href", ""), shown(pieces))
        for _, listed in elements(page, '<ul class="kb-chips"')
        for own, pieces in items(listed, "a")
    ]
    others = [(link(page, term_path(id)), names.get(id, "")) for id in term.related]
    yield from differs(page, "相关术语", related, others)
    many = f'href="{link(page, uses_path(term.id, 1))}"' in page.text
    yield from _concordance(page, quotes, link, whole=not many)


def _source(source: SourceRef) -> str:
    body = f"，{source.body}" if source.body else ""
    return source.title + body + (in_chinese(source.date) if source.date else "")


def _concordance(
    page: PageRead,
    quotes: Sequence[Quote],
    link: Link,
    whole: bool,
) -> Iterator[Problem]:
    """Each use shown is one of the index, and none is left out."""
    seen = [(own.get("href", ""), *_marked(pieces)) for own, pieces in elements(page, _KWIC)]
    wanted = [(link(page, speech_path(q.speech), q.block), *_quoted(q)) for q in quotes]
    if whole or page.name.count("uses-") == 0:
        yield from differs(page, "原文用例", seen, wanted if whole else wanted[: len(seen)])
        if not seen and wanted:
            yield from differs(page, "原文用例", 0, len(wanted))
    else:
        known = set(wanted)
        strange = [use for use in seen if use not in known]
        yield from differs(page, "原文用例", strange, [])


def _marked(pieces: Sequence[str]) -> tuple[str, str, str]:
    """The texts before, in and after the one mark of a use; other markup stays visible."""
    tags = [*pieces[1::2]]
    if "<mark>" not in tags or "</mark>" not in tags:
        return ("", "".join(pieces), "")
    begin, end = pieces.index("<mark>"), pieces.index("</mark>")
    before, within, after = (
        "".join(part).replace(_CUT, "…")
        for part in (pieces[:begin], pieces[begin + 1 : end], pieces[end + 1 :])
    )
    return text_of(before), text_of(within), text_of(after)


def _quoted(quote: Quote) -> tuple[str, str, str]:
    """A use as the page shows it: what was cut off has a mark of its own."""
    before = "…" * quote.cut_before + quote.before
    return before, quote.surface, quote.after + "…" * quote.cut_after


def _uses_page(page: PageRead, quotes: Sequence[Quote], link: Link) -> Iterator[Problem]:
    yield from _concordance(page, quotes, link, whole=False)


def _embedded(page: PageRead, term: Term) -> Iterator[Problem]:
    yield from differs(page, "术语名", texts_of(page, "<h1"), [term.term])
    yield from differs(page, "读音", texts_of(page, '<p class="pinyin"'), [term.pinyin])
    yield from differs(page, "释义", texts_of(page, "<p>"), [term.definition.strip()])
    yield from differs(page, "构成", texts_of(page, "<li>"), [c.strip() for c in term.components])


# --- lists -------------------------------------------------------------------


def _rows(page: PageRead, terms: Sequence[Term], link: Link) -> Iterator[Problem]:
    wanted = [(link(page, term_path(term.id)), term.term) for term in terms]
    yield from differs(page, "术语", links_of(page, '<a class="kb-row__term"'), wanted)
    readings = [term.pinyin for term in terms]
    yield from differs(page, "读音", texts_of(page, '<span class="kb-pinyin"'), readings)
    definitions = [term.definition.strip() for term in terms]
    yield from differs(page, "释义", texts_of(page, '<p class="kb-row__definition"'), definitions)


def _speech_rows(
    page: PageRead, speeches: Iterable[tuple[str, str]], link: Link
) -> Iterator[Problem]:
    wanted = [(link(page, speech_path(id)), title) for id, title in speeches]
    yield from differs(page, "讲话", links_of(page, '<a class="kb-row__speech"'), wanted)


# --- readings ----------------------------------------------------------------


def _reading_page(
    page: PageRead, blocks: Sequence[Block], readings: PackedReadings
) -> Iterator[Problem]:
    """Every character of the speech that has a reading stands there with it, and no other."""
    seen = [
        (own.get("id", ""), shown(pieces))
        for own, pieces in having(page, re.compile(r'<(?:p|h[1-4]) id="[^"]*" class="kb-read'))
    ]
    yield from differs(page, "原文", seen, [(block.anchor, block.text) for block in blocks])
    text = "".join(block.text for block in blocks)
    other = {ord(char): None for char in set(text) if not is_han(char)}
    wanted = [reading for own in unpack(readings) for reading in own]
    below = text.translate(other)
    if "" in wanted:  # characters that nobody knows a reading of
        below = "".join(char for char, own in zip(below, wanted, strict=False) if own)
        wanted = [*filter(None, wanted)]
    yield from differs(page, "注音", page.below, below)
    yield from differs(page, "注音", page.readings, wanted)
