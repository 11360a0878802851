"""What holds for every text and glossary."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from generator.linking.choose import choose
from generator.linking.link import explain, link
from generator.linking.normal import QUOTE_MARKS
from generator.model.corpus import Alias, Block, Corpus, Match, Speech, Term

CHARACTERS = "党建设置不管、，,“”「《》和5５"
NAMES = st.text("党建设置不管、5", min_size=1, max_size=4)


@st.composite
def corpora(draw: st.DrawFn) -> Corpus:
    names = draw(st.lists(NAMES, min_size=1, max_size=6, unique=True))
    terms = tuple(
        Term(
            f"t{number}",
            name,
            "",
            (),
            "",
            "",
            number,
            aliases=tuple(Alias(text) for text in draw(st.lists(NAMES, max_size=2))),
            match=Match(in_title=draw(st.booleans())),
        )
        for number, name in enumerate(names)
    )
    texts = draw(st.lists(st.text(CHARACTERS, min_size=1, max_size=25), min_size=1, max_size=5))
    blocks = tuple(
        Block(f"b{line}", draw(st.sampled_from(("paragraph", "heading"))), text, line, 1)
        for line, text in enumerate(texts)
    )
    return Corpus((Speech("s", "s.txt", "", "", blocks, ""),), terms)


@given(corpora())
def test_mentions_never_overlap_and_with_the_gaps_give_the_text_back(corpus: Corpus) -> None:
    found = link(corpus).mentions
    for block in corpus.speeches[0].blocks:
        joined, place = "", 0
        for mention in (m for m in found if m.block == block.anchor):
            assert mention.start >= place
            assert mention.surface == block.text[mention.start : mention.end] != ""
            joined += block.text[place : mention.start] + mention.surface
            place = mention.end
        assert joined + block.text[place:] == block.text


@given(corpora())
def test_no_mention_holds_a_quote_or_title_mark(corpus: Corpus) -> None:
    forbidden = set(QUOTE_MARKS + "《》")
    assert not any(forbidden & set(mention.surface) for mention in link(corpus).mentions)


@given(corpora())
def test_a_section_links_a_term_at_most_once_and_a_heading_never(corpus: Corpus) -> None:
    blocks = corpus.speeches[0].blocks
    section: dict[str, int] = {}
    count = 0
    for block in blocks:
        count += block.kind == "heading"
        section[block.anchor] = count
    headings = {block.anchor for block in blocks if block.kind == "heading"}
    linked = [m for m in link(corpus).mentions if m.linked]
    places = Counter((section[m.block], m.term, m.choices) for m in linked)
    assert all(times == 1 for times in places.values())
    assert not any(m.block in headings for m in linked)


@given(corpora())
def test_explanations_tell_the_story_of_the_links(corpus: Corpus) -> None:
    told = explain(corpus, corpus.speeches[0])
    kept = [(c.block, c.start, c.end, c.terms) for c in told if c.verdict != "vetoed"]
    mentions = link(corpus).mentions
    assert kept == [(m.block, m.start, m.end, m.choices or (m.term,)) for m in mentions]
    shown = [c.verdict == "linked" for c in told if c.verdict in ("linked", "recorded")]
    assert shown == [m.linked for m in mentions if not m.choices]


SPANS = st.lists(
    st.tuples(st.integers(0, 12), st.integers(1, 6)).map(lambda s: (s[0], s[0] + s[1])),
    max_size=9,
    unique=True,
)


@given(SPANS)
def test_the_chosen_spans_have_the_greatest_sum_of_squared_lengths(
    spans: list[tuple[int, int]],
) -> None:
    """Against every subset of the spans."""

    def free(chosen: list[tuple[int, int]]) -> bool:
        ordered = sorted(chosen)
        return all(a[1] <= b[0] for a, b in pairwise(ordered))

    def worth(chosen: list[tuple[int, int]]) -> int:
        return sum((end - start) ** 2 for start, end in chosen)

    subsets = (
        [span for bit, span in enumerate(spans) if mask >> bit & 1]
        for mask in range(1 << len(spans))
    )
    best = max(worth(subset) for subset in subsets if free(subset))
    chosen = [spans[index] for index in choose(spans)]
    assert free(chosen)
    assert worth(chosen) == best
