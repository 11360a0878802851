"""How much pages show: every number that bounds a list, a figure or a strip, on both sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from generator.concordance.index import build_index
from generator.ledger.records import Ledger
from generator.ledger.updates import Key, Updates
from generator.linking.link import link
from generator.model.addresses import SiteLocation
from generator.model.corpus import Block, Corpus, Speech, Term
from generator.model.index import Index
from generator.model.readings import Readings, pack
from generator.site.figures import (
    MOST_ROWS,
    MOST_TOPICS,
    PER,
    heat_map,
    per_size,
    speech_map,
    use_over_time,
)
from generator.site.home import POPULAR, HomePage, home
from generator.site.periods import FEW_YEARS, MOST_COLUMNS, SPANS, periods, sections_of
from generator.site.speech_pages import (
    DESCRIBED,
    MOST_TAGS,
    READING_SPEED,
    SpeechesPage,
    facts,
    speech_index,
    speech_pages,
)
from generator.site.term_pages import (
    SHOWN_USES,
    USES_A_PAGE,
    TermPage,
    UsesPage,
    pages_of_uses,
    term_pages,
)
from generator.site.updates import (
    FEED_DAYS,
    SHOWN_DAYS,
    SHOWN_NAMES,
    Feed,
    UpdatesPage,
    updates_feed,
    updates_page,
)
from generator.site.view import View

HAN = [chr(code) for code in range(0x4E10, 0x9E10)]


def term(number: int, category: str = "甲") -> Term:
    name = "".join(HAN[3 * number : 3 * number + 3])
    return Term(f"t{number}", name, "", ("a", "b", "c"), "说明。", category, number + 1)


def speech(id: str, texts: Sequence[str] = ("正文。",), date: str = "", **more: object) -> Speech:
    """A speech of these paragraphs; one that begins with # is a heading."""
    blocks = tuple(
        Block(f"s{n}", "heading", text[1:], n, 1)
        if text.startswith("#")
        else Block(f"s{n}", "paragraph", text, n)
        for n, text in enumerate(texts, 1)
    )
    made = Speech(id, f"{id}.txt", f"讲话{id}", date, blocks, "\n".join(texts))
    return replace(made, **more)  # type: ignore[arg-type]


def indexed(corpus: Corpus) -> Index:
    return build_index(corpus, link(corpus, "all").by_speech)


@pytest.mark.parametrize("length", [DESCRIBED - 1, DESCRIBED, DESCRIBED + 1, 3 * DESCRIBED])
@pytest.mark.parametrize("cut", [1, 40])
def test_a_speech_is_described_by_the_first_characters_of_its_paragraphs(
    length: int, cut: int
) -> None:
    text = "".join(HAN[:length])
    corpus = Corpus((speech("a", ("#标题", text[:cut], f" {text[cut:]}")),), (term(9_000),))
    pages = speech_pages(View(corpus, indexed(corpus)))
    (page,) = (page for page in pages if page.template == "speech.html")
    assert page.description == text[:DESCRIBED]


# --- the home page and the list of speeches ------------------------------------------------------


@pytest.mark.parametrize("count", [POPULAR, POPULAR + 1])
def test_the_home_page_shows_so_many_terms_the_most_used_and_those_that_are_new(count: int) -> None:
    terms = tuple(term(n) for n in range(count))
    text = "，".join(one.term for one in terms)
    new = speech("new", (f"{text}，{terms[-1].term}。",), "2021-01-01")
    corpus = Corpus((new, speech("old", date="2020-01-01")), terms)
    (page,) = home(View(corpus, indexed(corpus)))
    shown = page.context
    assert isinstance(shown, HomePage)
    assert shown.fresh is not None
    assert len(shown.popular) == len(shown.fresh.terms) == POPULAR
    assert shown.popular[0].term.id == terms[-1].id


@pytest.mark.parametrize("count", [MOST_TAGS, MOST_TAGS + 1])
def test_so_many_tags_can_be_chosen_without_a_script(count: int) -> None:
    tags = tuple(HAN[n] for n in range(count))
    corpus = Corpus((speech("a", tags=tags), speech("b", tags=tags[-1:])), ())
    shown = speech_index(corpus, indexed(corpus)).context
    assert isinstance(shown, SpeechesPage)
    assert len(shown.tags) == count
    assert sorted(shown.ranks.values()) == list(range(1, MOST_TAGS + 1))
    assert shown.ranks[tags[-1]] == 1


@pytest.mark.parametrize(
    ("characters", "minutes"), [(1, 1), (600, 2), (601, 2), (999, 2), (1_001, 3)]
)
def test_a_minute_takes_four_hundred_characters(characters: int, minutes: int) -> None:
    corpus = Corpus((speech("a"),), ())
    readings = Readings(
        {"a": (Block("s1", "paragraph", "", 1),)}, {"a": pack([("a",) * characters])}
    )
    index = replace(indexed(corpus), syllables=readings)
    assert READING_SPEED == 400
    assert facts(corpus.speeches[0], index).minutes == minutes


# --- figures -------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [MOST_ROWS, MOST_ROWS + 1])
def test_a_heat_map_has_the_most_used_terms_as_rows(count: int) -> None:
    terms = tuple(term(n) for n in range(count))
    text = "，".join(one.term for one in terms)
    corpus = Corpus((speech("a", (f"{text}，{terms[-1].term}。",)), speech("b")), terms)
    figure = heat_map(indexed(corpus), periods(corpus))
    assert figure is not None
    assert len(figure.rows) == MOST_ROWS
    assert figure.rows[0].name == terms[-1].term
    assert figure.title == "各篇讲话的术语"


@pytest.mark.parametrize("count", [MOST_TOPICS, MOST_TOPICS + 1])
def test_figures_of_topics_have_the_most_used_as_rows(count: int) -> None:
    terms = tuple(term(n, HAN[-1 - n]) for n in range(count))
    text = "，".join(one.term for one in terms)
    spoken = speech("a", ("#一", f"{text}，{terms[-1].term}。", "#二", "正文。"))
    corpus = Corpus((spoken, speech("b")), terms)
    index = indexed(corpus)
    for figure in (
        use_over_time(index, periods(corpus)),
        speech_map(spoken, index.by_speech["a"], index),
    ):
        assert figure is not None
        assert len(figure.rows) == MOST_TOPICS
        assert figure.rows[0].name == terms[-1].category


def test_what_is_used_once_in_ten_thousand_characters_counts_one() -> None:
    assert per_size(1, PER) == 1
    assert per_size(1_000, PER) == 1_000
    assert per_size(19, 2 * PER) == 9.5


# --- columns of figures --------------------------------------------------------------------------


def dated(*years: int, each: int = 1) -> Corpus:
    found = [speech(f"s{y}-{n}", date=f"{y}-0{n % 9 + 1}-01") for y in years for n in range(each)]
    return Corpus(tuple(found), ())


def test_so_many_speeches_stand_side_by_side_and_more_are_counted_by_year() -> None:
    years = range(2020 - MOST_COLUMNS, 2020)
    assert periods(dated(*years)).unit == "篇讲话"
    by_year = periods(dated(*years, 2020))
    assert (by_year.unit, len(by_year.names)) == ("年", 16)


@pytest.mark.parametrize(("years", "unit"), [(FEW_YEARS - 1, "月"), (FEW_YEARS, "年")])
def test_speeches_of_few_years_are_counted_by_month(years: int, unit: str) -> None:
    assert periods(dated(*range(2000, 2000 + years), each=MOST_COLUMNS)).unit == unit


@pytest.mark.parametrize("span", SPANS)
def test_a_column_holds_the_fewest_years_that_leave_room_for_speeches_without_a_day(
    span: int,
) -> None:
    """As many columns as there may be, less one."""
    first = 1000
    years = range(first, first + (MOST_COLUMNS - 1) * span)
    corpus = dated(*years, each=2)
    assert len(periods(corpus).names) == MOST_COLUMNS - 1
    undated = Corpus((*corpus.speeches, speech("x")), ())
    assert len(periods(undated).names) == MOST_COLUMNS
    if span < SPANS[-1]:
        wider = SPANS[SPANS.index(span) + 1]
        more = dated(*years, years[-1] + 1, each=2)
        assert len(periods(more).names) == len({year // wider for year in [*years, years[-1] + 1]})


@pytest.mark.parametrize(
    ("sections", "columns"), [(MOST_COLUMNS, MOST_COLUMNS), (MOST_COLUMNS + 1, 16), (61, 16)]
)
def test_parts_of_a_speech_are_joined_in_pairs_where_there_are_too_many(
    sections: int, columns: int
) -> None:
    texts = [line for n in range(sections) for line in (f"#第{n}部分", "正文。")]
    found = sections_of(speech("a", texts))
    assert len(found) == columns
    assert sum(len(anchors) for *_, anchors in found) == len(texts)


# --- uses of a term ------------------------------------------------------------------------------


def with_uses(count: int) -> View:
    one = term(0)
    corpus = Corpus((speech("a", [f"第{n}段讲{one.term}。" for n in range(count)]),), (one,))
    index = indexed(corpus)
    assert len(index.entries["t0"].quotes) == count
    return View(corpus, index)


@pytest.mark.parametrize(
    ("uses", "shown", "pages"),
    [
        (45, 45, ()),
        (46, SHOWN_USES, (46,)),
        (USES_A_PAGE, SHOWN_USES, (USES_A_PAGE,)),
        (USES_A_PAGE + 1, SHOWN_USES, (USES_A_PAGE, 1)),
        (2 * USES_A_PAGE + 1, SHOWN_USES, (USES_A_PAGE, USES_A_PAGE, 1)),
    ],
)
def test_a_term_shows_its_first_uses_and_has_pages_for_all_when_half_as_many_more_are_left(
    uses: int, shown: int, pages: tuple[int, ...]
) -> None:
    view = with_uses(uses)
    assert SHOWN_USES * 3 // 2 == 45
    assert pages_of_uses(view.index.entries["t0"]) == len(pages)
    made = [page.seen for page in term_pages(view)]
    (own,) = (one for one in made if isinstance(one, TermPage))
    assert sum(len(group) for _, group in own.concordance) == own.shown == shown
    further = [one for one in made if isinstance(one, UsesPage)]
    assert tuple(sum(len(group) for _, group in one.concordance) for one in further) == pages


# --- updates -------------------------------------------------------------------------------------


def changed(days: int, terms: int = 1) -> tuple[Corpus, Updates]:
    known = tuple(term(n) for n in range(terms))
    record = {
        Key(f"2{day:03}-01-01", f"terms/{one.id}"): f"{day:06x}"
        for day in range(days)
        for one in known
    }
    return Corpus((), known), Updates(record)


@pytest.mark.parametrize("more", [0, 1])
def test_the_page_of_updates_and_its_feed_have_so_many_days(more: int) -> None:
    place, ledger = SiteLocation(), Ledger()
    page = updates_page(*changed(SHOWN_DAYS + more), ledger, place).context
    feed = updates_feed(*changed(FEED_DAYS + more), ledger, place).context
    assert isinstance(page, UpdatesPage)
    assert isinstance(feed, Feed)
    assert len(page.days) == SHOWN_DAYS
    assert len(feed.days) == FEED_DAYS
    assert page.days[0].day == f"2{SHOWN_DAYS + more - 1:03}-01-01"


@pytest.mark.parametrize("more", [0, 1])
def test_a_day_names_so_many_changes_and_counts_them_all(more: int) -> None:
    page = updates_page(*changed(1, SHOWN_NAMES + more), Ledger(), SiteLocation()).context
    assert isinstance(page, UpdatesPage)
    ((group,),) = (day.groups for day in page.days)
    assert (len(group.names), group.count) == (SHOWN_NAMES, SHOWN_NAMES + more)
