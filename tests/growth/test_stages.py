"""No stage is worse than n log n in terms, aliases, mentions or the length of a line."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

import pytest

from generator.concordance.index import build_index
from generator.concordance.together import NEAR, neighbours
from generator.exports.anki import anki_deck
from generator.exports.flashcards import Flashcard
from generator.ledger.records import Final, Ledger, Move
from generator.linking.link import link, link_definitions
from generator.linking.surfaces import build_lexicon
from generator.model.addresses import SiteLocation
from generator.model.corpus import Alias, Block, Corpus, Match, Source, Speech, Term
from generator.model.mentions import Mention
from generator.model.problems import Code
from generator.model.readings import pack
from generator.render.inline import block_html
from generator.site.reading_pages import SpeechWords, texts_of
from generator.sources.glossary import parse_glossary
from generator.sources.glossary_entry import MOST_CONDITIONS
from generator.sources.glossary_surfaces import MOST_SHARING
from generator.text.near import LOOKED_AT, Near
from generator.text.pinyin.readings import compile_overrides, pronounce
from generator.text.strict_yaml import parse
from tests.growth.scaling import assert_grows_slowly

HAN = "党的建设四个意识监督执纪问责巡视整改干部教育人民群众学习贯彻落实责任担当作风纪律"


def words(count: int, length: int = 5) -> list[str]:
    """Different strings of Han, the same at every call."""
    draw = random.Random(7)
    found: dict[str, None] = {}
    while len(found) < count:
        found["".join(draw.choices(HAN, k=length))] = None
    return list(found)


def term(name: str, number: int = 0, **more: object) -> Term:
    return Term(f"t{number}", name, "", (), "", "类", number, **more)  # type: ignore[arg-type]


def speech(*texts: str, **more: object) -> Speech:
    blocks = tuple(Block(f"s0-{n}", "paragraph", text, n) for n, text in enumerate(texts, 1))
    return Speech("s", "s.txt", "", "2020", blocks, "", **more)  # type: ignore[arg-type]


def glossary(names: Sequence[str], more: str = "") -> Source:
    entries = (
        f"- term: {name}\n  id: t{n}\n  definition: 义。\n  category: 类\n{more}"
        for n, name in enumerate(names)
    )
    return Source("glossary.yml", "".join(entries))


def listed(field: str, items: Sequence[str]) -> str:
    return f"  {field}:\n" + "".join(f"    - {item}\n" for item in items)


@pytest.mark.parametrize(
    "text",
    [
        'a: {{"{0}": b}}\n',  # refused, and then looked at for slips
        "a: [{0}]\n",
        "a: b{0}\n  c: d\n",
    ],
)
@pytest.mark.parametrize("unit", ["[", "甲, ", " ", "a: ", "{", "\u200b"])
def test_yaml_grows_with_the_length_of_a_line(text: str, unit: str) -> None:
    def make(n: int) -> Callable[[], object]:
        filled = text.format(unit * n)
        return lambda: parse(filled, "glossary.yml")

    assert_grows_slowly(make, 4_000)


def test_the_words_of_a_speech_are_divided_in_time_linear_in_its_paragraphs() -> None:
    def make(n: int) -> Callable[[], object]:
        texts = texts_of(speech(*["好的"] * n))
        divided = SpeechWords(texts, pack([("hǎo", "de")] * n))
        return lambda: [divided[anchor] for anchor in texts]

    assert_grows_slowly(make, 2_000)


def test_a_character_brought_by_an_escape_is_looked_for_once_in_the_file() -> None:
    def make(n: int) -> Callable[[], object]:
        filled = "".join(f'a{k}: "甲\\u200b乙"\n' for k in range(n))
        return lambda: parse(filled, "glossary.yml")

    assert_grows_slowly(make, 1_000)


def test_reading_a_glossary_grows_with_its_terms() -> None:
    def make(n: int) -> Callable[[], object]:
        source = glossary(words(n))
        return lambda: parse_glossary(source)

    assert_grows_slowly(make, 500)


@pytest.mark.parametrize(
    "field", ["aliases", "related", "components", "sources", "nonsense", "again"]
)
def test_reading_a_glossary_grows_with_the_items_of_one_term(field: str) -> None:
    def make(n: int) -> Callable[[], object]:
        names = words(n + 1)
        items = [f"title: {name}" if field == "sources" else name for name in names[1:]]
        source = glossary(names[:1], listed(field, items))
        if field == "again":
            source = glossary(names[:1] * n)
        elif field == "related":  # some of them are no terms
            source = Source("glossary.yml", source.text + glossary(names[1 : -n // 8]).text)
        return lambda: parse_glossary(source)

    assert_grows_slowly(make, 250)


def test_linking_grows_with_the_aliases_of_one_term() -> None:
    def make(n: int) -> Callable[[], object]:
        aliases = words(n)
        one = term("四个自信", aliases=tuple(Alias(alias) for alias in aliases))
        corpus = Corpus((speech(*aliases[: n // 2]),), (one,))
        return lambda: link(corpus)

    assert_grows_slowly(make, 500)


@pytest.mark.parametrize(
    "text",
    ["我们要增强四个意识和", "“四个”意识，《四个意识》", "《学习》四个意识", "市县巡察全覆盖"],
)
def test_linking_and_indexing_grow_with_the_mentions_of_one_line(text: str) -> None:
    terms = tuple(map(term, ("四个意识", "市县巡察", "巡察全覆盖", "县巡"), range(4)))

    def make(n: int) -> Callable[[], object]:
        corpus = Corpus((speech(text * n),), terms)
        return lambda: build_index(corpus, link(corpus).by_speech)

    assert_grows_slowly(make, 400)


def test_linking_grows_with_the_words_of_a_condition() -> None:
    def make(n: int) -> Callable[[], object]:
        words_before = tuple(words(n))
        one = term("四个意识", match=Match(deny_before=words_before, deny_after=words_before))
        corpus = Corpus((speech("我们四个意识。" * n),), (one,))
        return lambda: link(corpus)

    assert_grows_slowly(make, 300)


def test_definitions_that_name_each_other_are_linked_in_time() -> None:
    def make(n: int) -> Callable[[], object]:
        names = words(n)
        terms = tuple(
            Term(f"t{k}", name, "", (), names[k - 1] + "。", "类", k)
            for k, name in enumerate(names)
        )
        return lambda: link_definitions(terms, build_lexicon(terms))

    assert_grows_slowly(make, 400)


@pytest.mark.parametrize("text", ["党的建设", "为", "一", "重", "中国人民"])
def test_readings_grow_with_a_line_without_marks(text: str) -> None:
    pronounce(text)

    def make(n: int) -> Callable[[], object]:
        line = text * n
        return lambda: pronounce(line)

    assert_grows_slowly(make, 2_000)


def test_terms_of_one_paragraph_are_not_counted_each_with_each() -> None:
    def make(n: int) -> Callable[[], object]:
        terms = tuple(term(name, k) for k, name in enumerate(words(n)))
        corpus = Corpus((speech("，".join(words(n))),), terms)
        mentions = link(corpus).by_speech
        return lambda: build_index(corpus, mentions)

    assert_grows_slowly(make, 600)


@pytest.mark.parametrize(("between", "beside"), [(NEAR - 1, True), (NEAR, False)])
def test_so_many_terms_of_a_paragraph_stand_beside_one(between: int, beside: bool) -> None:
    names = words(between + 2)
    terms = [term(name, k) for k, name in enumerate(names)]
    terms[-1] = replace(terms[-1], id="a")  # comes before all others of its number
    corpus = Corpus((speech("，".join(names)),), tuple(terms))
    found = neighbours(link(corpus).by_speech.values())["t0"]
    assert (found[0] == ("a", 1)) is beside


def test_readings_of_one_speech_are_compiled_once() -> None:
    own = compile_overrides({"朝阳": "cháo yáng"})
    local = compile_overrides({"朝阳": "zhāo yáng"})
    assert pronounce("朝阳", own) == ("cháo", "yáng")
    assert pronounce("朝阳", own, local) == ("zhāo", "yáng")


def test_a_line_with_many_links_and_rare_characters_is_written_in_time() -> None:
    def make(n: int) -> Callable[[], object]:
        block = Block("s0-1", "paragraph", "龘四个意识" * n, 1)
        mentions = [
            Mention("s", "s0-1", at + 1, at + 5, "t", "四个意识", True) for at in range(0, 5 * n, 5)
        ]
        rare = dict.fromkeys(range(0, 5 * n, 5), "dá")
        return lambda: block_html(block, mentions, lambda _: "x", rare)

    assert_grows_slowly(make, 500)


def test_near_names_are_found_without_comparing_with_all() -> None:
    def make(n: int) -> Callable[[], object]:
        near = Near(words(n))
        wanted = words(10, 6)
        return lambda: [near.matches(name, 1) for name in wanted]

    assert_grows_slowly(make, 2_000)
    names = words(3 * LOOKED_AT)
    assert Near(names).matches(names[-1] + "啊", 1) == [names[-1]]


@pytest.mark.parametrize(("count", "crowded"), [(MOST_SHARING, 0), (MOST_SHARING + 1, 1)])
def test_a_surface_belongs_to_so_many_terms_and_no_more(count: int, crowded: int) -> None:
    shared = "  aliases:\n    - {text: 共用, shared: true}\n"
    _, problems = parse_glossary(glossary(words(count), shared))
    assert [p.code for p in problems if p.is_error] == [Code.SURFACE_CROWDED] * crowded


@pytest.mark.parametrize(("count", "errors"), [(MOST_CONDITIONS, 0), (MOST_CONDITIONS + 1, 1)])
def test_a_condition_has_so_many_words_and_no_more(count: int, errors: int) -> None:
    items = "".join(f"      - {word}\n" for word in words(count))
    source = glossary(["四个意识形"], f"  match:\n    deny_before:\n{items}")
    _, problems = parse_glossary(source)
    found = [p for p in problems if p.is_error]
    assert [p.code for p in found] == [Code.TOO_MANY] * errors
    if errors:
        assert found[0].where.line == 6 + MOST_CONDITIONS + 1


def test_a_chain_of_renames_is_followed_in_linear_time() -> None:
    def make(size: int) -> Callable[[], object]:
        names = [f"terms/a-{number}" for number in range(size + 1)]
        # The worst order: each address is asked for before the one it leads to is known.
        moves = {one: Move("rename", one, other) for one, other in pairwise(names)}
        return Ledger({}, moves).finals

    assert_grows_slowly(make, 4_000)
    assert make(3)() == {f"terms/a-{number}": Final("terms/a-3", True) for number in range(3)}


def test_the_deck_grows_with_its_cards() -> None:
    def make(n: int) -> Callable[[], object]:
        cards = [Flashcard(f"t{k}", ("甲",) * 8, ()) for k in range(n)]
        return lambda: anki_deck(cards, SiteLocation())

    assert_grows_slowly(make, 1_000)
