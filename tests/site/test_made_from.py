"""Pages and files are made only where something has changed that they are made from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.build.keys import digest
from generator.commands.analyse import analyse
from generator.commands.build import build_project, view_of
from generator.model.addresses import SiteLocation
from generator.model.corpus import Block, Corpus, Speech
from generator.model.index import TermEntry
from generator.model.output import Asset, Page
from generator.site import term_pages as module
from generator.site.parts import all_pages
from generator.site.periods import Periods, periods
from generator.site.spoken import spoken_script
from tests.conftest import make_project

PLACE = SiteLocation(True)
TERM, OTHER = "terms/si-ge-yi-shi.md", "terms/liang-ge-wei-hu.md"
USES = "terms/si-ge-yi-shi/uses-1.md"
SECOND = "content/speeches/2021-jiang-hua.txt"
HEAD = "---\ntitle: 另一次讲话\ndate: 2021-03-01\nspeaker: 某人\nplace: 北京\n---\n"
TEXT = (
    HEAD
    + "".join(f"第{n}次要增强四个意识。\n" for n in range(1, 60))
    + "再做到两个维护，加强党性。\n"
)

Edit = tuple[str, str, str]
EDITS: dict[str, Edit] = {
    "definition": ("glossary.yml", "政治意识、大局意识、核心意识、看齐意识。", "四种意识。"),
    "name of a related term": ("glossary.yml", "两个维护]", "两个维护, 党性]"),
    "category": (
        "glossary.yml",
        "category: 政治建设\n  components",
        "category: 党的建设\n  components",
    ),
    "a quotation": (SECOND, "第30次", "这一次"),
    "a use less": (SECOND, "第30次要增强四个意识", "第30次"),
    "title": (SECOND, "另一次讲话", "又一次讲话"),
    "speaker": (SECOND, "某人", "别人"),
    "place": (SECOND, "北京", "上海"),
    "date": (SECOND, "2021-03-01", "2023-03-01"),
    "date of day": (SECOND, "2021-03-01", "2021-03-02"),
    "a heading": (SECOND, "第1次要", "一、开始\n第1次要"),
    "neighbours": (SECOND, "第9次要增强", "第9次要做到两个维护，增强"),
}
SPEECH = "speeches/2021-jiang-hua.md"
READ = "speeches/2021-jiang-hua/pinyin.md"
FIRST = "content/speeches/2020-hui-yi.txt"
EDITS_OF_SPEECHES: dict[str, Edit] = {
    "text": (SECOND, "第30次", "这一次"),
    "title of a neighbour": (FIRST, "在会议上的讲话", "在大会上的讲话"),
    "name of a term": ("glossary.yml", "term: 党性\n", "term: 党性\n  aliases: [要增强]\n"),
    "topic": ("glossary.yml", "category: 党的建设", "category: 党的作风"),
    "a term seen first": (FIRST, "同志们：", "同志们，要讲党性："),
    "a reading": (
        SECOND,
        "place: 北京\n",
        "place: 北京\nreadings: [{text: 增强, pinyin: zēng jiàng}]\n",
    ),
    "a note": (SECOND, "place: 北京\n", "place: 北京\nsource: 报纸\n"),
}
MORE = "- term: 党性\n  id: dang-xing\n  definition: 本性。\n  category: 党的建设\n"


def pages(root: Path, place: SiteLocation = PLACE) -> dict[str, Page]:
    return {page.path: page for page in all_pages(view_of(analyse(root), place))}


def source(page: Page) -> bytes:
    assert page.made_from
    return digest(page.path, page.made_from(), page.contents, page.template)


def shown(page: Page) -> bytes:
    return digest(page.shown, page.contents, page.template)


@pytest.fixture
def larger(tmp_path: Path) -> Path:
    """A project with two speeches of different years, one of which uses a term many times."""
    root = make_project(tmp_path / "project")
    (root / SECOND).write_text(TEXT, encoding="utf-8")
    with (root / "glossary.yml").open("a", encoding="utf-8") as glossary:
        glossary.write(MORE)
    return root


def edit(root: Path, name: str) -> None:
    path, old, new = (EDITS | EDITS_OF_SPEECHES)[name]
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def compare(before: Mapping[str, Page], after: Mapping[str, Page]) -> set[str]:
    """The pages that show something else, each of which must be made from something else."""
    changed = set()
    for path in before.keys() & after.keys():
        old, new = before[path], after[path]
        if shown(old) != shown(new):
            changed.add(path)
            if new.made_from:
                assert source(old) != source(new), path
    return changed


@pytest.mark.parametrize("name", EDITS)
def test_a_page_that_shows_something_else_is_made_from_something_else(
    larger: Path, name: str
) -> None:
    before = pages(larger)
    assert {TERM, OTHER, USES} <= {path for path, page in before.items() if page.made_from}
    edit(larger, name)
    assert TERM in compare(before, pages(larger))


@pytest.mark.parametrize("name", EDITS_OF_SPEECHES)
def test_so_it_is_with_pages_of_speeches(larger: Path, name: str) -> None:
    before = pages(larger)
    assert {SPEECH, READ} <= {path for path, page in before.items() if page.made_from}
    edit(larger, name)
    changed = compare(before, pages(larger))
    assert SPEECH in changed
    assert (READ in changed) == (name in {"text", "a reading", "a note"})


@pytest.mark.parametrize(
    "place",
    [SiteLocation(False), SiteLocation(True, "https://a.invalid/"), SiteLocation(name="乙")],
)
def test_the_place_of_a_site_is_among_what_its_pages_are_made_from(
    larger: Path, place: SiteLocation
) -> None:
    assert TERM in compare(pages(larger), pages(larger, place))


def test_a_page_of_sections_is_made_from_them(project: Path) -> None:
    """Of the only speech the columns of figures are its sections."""
    before = pages(project)
    path = project / "content/speeches/2020-hui-yi.txt"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("一、提高认识", "一、提高站位"), encoding="utf-8")
    assert TERM in compare(before, pages(project))


def test_a_page_of_what_stays_is_made_from_the_same(larger: Path) -> None:
    before = pages(larger)
    edit(larger, "definition")
    after = pages(larger)
    assert source(before[TERM]) != source(after[TERM])
    edit(larger, "a quotation")
    last = pages(larger)
    assert source(after[OTHER]) == source(last[OTHER])
    assert source(after[TERM]) != source(last[TERM])


def test_no_context_is_made_of_pages_that_stay(
    larger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_project(larger)
    edit(larger, "definition")
    made: list[str] = []
    context = module._shown

    def noting(entry: TermEntry, *others: object) -> module.TermPage:
        made.append(entry.term.id)
        return context(entry, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "_shown", noting)
    built = build_project(larger, explain="terms/si-ge-yi-shi")
    assert set(made) == {"si-ge-yi-shi"}
    assert "重新生成，因为这些变了：术语的内容、释义" in built.why


DATES = st.sampled_from(
    ("", "1998", "2001-03", "2001-04", "2001-04-05", "2003-01-02", "2004", "2016-05", "2024-07-01")
)
DATED = st.dictionaries(st.integers(0, 60).map(str), DATES, min_size=1, max_size=50)


def dated(dates: Mapping[str, str]) -> Periods:
    blocks = (Block("s1", "paragraph", "文", 1),)
    speeches = (Speech(id, "", "题", date, blocks, "文") for id, date in dates.items())
    return periods(Corpus(tuple(speeches), ()))


@given(DATED, DATED)
@example({"0": "2001-03", "1": "2001-03"}, {"1": "2001-03", "0": "2001-03"})
@example({str(n): "2001-03" for n in range(40)}, {str(n): "2001-03" for n in range(39)})
@example({"0": "2001", "1": "2003"}, {"0": "2003", "1": "2001"})
def test_columns_with_the_same_names_have_a_speech_of_the_same_date_in_the_same_place(
    some: Mapping[str, str], others: Mapping[str, str]
) -> None:
    # Pages of terms go by it: of their quotations they know the speech and its date.
    for more in (others, {**others, **some}, {**some, **dict.fromkeys("xyz", "2001-03")}):
        one, other = dated(some), dated(more)
        if one.columns == other.columns:
            shared = [id for id, date in some.items() if more.get(id) == date]
            assert [one.place.get(id) for id in shared] == [other.place.get(id) for id in shared]


def test_one_more_speech_of_a_year_that_has_some_leaves_the_columns_as_they_are() -> None:
    years = {str(n): f"{1990 + n % 20}-01" for n in range(40)}
    assert dated(years).columns == dated(years | {"more": "1995-07"}).columns
    assert dated(years).columns != dated(years | {"more": "2015"}).columns


@pytest.mark.parametrize(
    ("path", "old", "new", "same"),
    [
        ("glossary.yml", "sì gè yìshí", "sì gě yìshí", False),
        (SECOND, "第30次", "再一次", False),
        (
            SECOND,
            "place: 北京\n",
            "place: 北京\nreadings: [{text: 增强, pinyin: zēng jiàng}]\n",
            False,
        ),
        (SECOND, "再做到两个维护", "再做到两个坚持", False),
        ("glossary.yml", "两项政治要求", "两种政治要求", True),
    ],
)
def test_what_a_voice_says_is_made_from_texts_and_reviewed_readings(
    larger: Path, path: str, old: str, new: str, same: bool
) -> None:
    # A reviewed reading that is not the commonest: the voice is told of it.
    glossary = (larger / "glossary.yml").read_text(encoding="utf-8")
    glossary = glossary.replace("sì gè yìshí", "sì gé yìshí")
    (larger / "glossary.yml").write_text(glossary, encoding="utf-8")
    old = old.replace("sì gè", "sì gé")
    before = spoken(larger)
    text = (larger / path).read_text(encoding="utf-8")
    assert old in text
    (larger / path).write_text(text.replace(old, new, 1), encoding="utf-8")
    after = spoken(larger)
    assert (digest(before.made_from) == digest(after.made_from)) == same
    assert before.data == after.data or not same


def spoken(root: Path) -> Asset:
    study = analyse(root)
    assert len(study.corpus.speeches) == 2
    return spoken_script(view_of(study, PLACE))
