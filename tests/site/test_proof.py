"""`verify` finds changes of anything a reader sees: single characters, and forgeries by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.corpus import home_project
from bench.mutations import FORGERIES, Built, build, forged, mutations, noticed, taken_for_made
from generator.commands.build import build_project
from generator.model.problems import Code
from generator.site.term_pages import SHOWN_USES
from generator.text.alphabet import compact
from generator.verify import verify
from generator.verify.data import check_data

COURSE = "courses/xian-cong-yan-zhi-dang"
SPEECH = "speeches/2020-xian-cong-yan-zhi-dang"
TERM = "terms/si-ge-yi-shi/index.html"
SAMPLE = 150


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(home_project(tmp_path_factory.mktemp("proof") / "project"))


def test_the_site_as_it_was_built_has_no_fault(built: Built) -> None:
    expected = built.expected
    assert verify(built.folder, expected.corpus.speeches, expected=expected) == ()


@pytest.mark.parametrize("directory_urls", ["true", "false"])
def test_a_term_with_more_uses_than_its_page_shows_passes(
    project: Path, directory_urls: str
) -> None:
    lines = [f"第{n}段讲“四个意识”。" for n in range(2 * SHOWN_USES)]
    (project / "content/speeches/2021-duo.txt").write_text(
        "\n".join(["在很长的会议上的讲话", *lines, ""]), encoding="utf-8"
    )
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    assert "use_directory_urls: true" in text
    settings.write_text(text.replace("urls: true", f"urls: {directory_urls}"), encoding="utf-8")
    build_project(project)
    assert list(project.glob("site/terms/si-ge-yi-shi/uses-1*"))


def test_a_changed_character_is_noticed_wherever_it_stands(built: Built) -> None:
    missed = [
        name for _, name, data in mutations(built, SAMPLE, seed=7) if not noticed(built, name, data)
    ]
    assert missed == []


def test_every_forgery_is_noticed(built: Built) -> None:
    found = forged(built, f"{SPEECH}/index.html")
    assert len(found) == len(FORGERIES) >= 30
    assert [what for what, seen in found.items() if not seen] == []


def test_forgeries_that_a_template_would_make_are_noticed_by_the_speech_alone(
    built: Built,
) -> None:
    name = f"{SPEECH}/index.html"
    page = (built.folder / name).read_text(encoding="utf-8")
    elsewhere = {"an entry of the contents", "a target in the contents"}
    missed = []
    for what, forge in FORGERIES.items():
        data = forge(page).encode()
        if not noticed(taken_for_made(built, name, data), name, data):
            missed.append(what)
    assert set(missed) <= elsewhere


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (TERM, '<h1 id="term">四个意识', '<h1 id="term">四个意思'),
        (TERM, ">sì gè yìshí<", ">sì gè yìshi<"),
        (TERM, "的合称。</p>", "合称。</p>"),
        (TERM, ">大局意识</li>", ">大局意思</li>"),
        (TERM, '<li id="c2">', '<li id="c9">'),
        (TERM, "中共中央政治局会议，", "中共中央政治局会议."),
        (TERM, "牢固树立“<mark>", "牢固竖立“<mark>"),
        (TERM, "<mark>四个意识</mark>", "四个<mark>意识</mark>"),
        (TERM, f"../../{SPEECH}/#s1-2", f"../../{SPEECH}/#s1-3"),
        (
            TERM,
            '<li><a href="../liang-ge-wei-hu/">两个维护',
            '<li><a href="../dang-xing/">两个维护',
        ),
        (TERM, '<h2 id="definition">', '<p class="kb-definition">假</p><h2 id="definition">'),
        ("terms/si-ge-yi-shi/embed.html", "的合称。</p>", "合称。</p>"),
        ("terms/index.html", ">四个意识</a>", ">四个意思</a>"),
        ("terms/index.html", ">sì gè yìshí<", ">sì gè yìshi<"),
        ("terms/index.html", "的合称。</p>", "合称。</p>"),
        ("terms/index.html", 'href="si-ge-yi-shi/"', 'href="dang-xing/"'),
        ("topics/index.html", ">四个意识</a>", ">四个意思</a>"),
        ("speeches/index.html", "工作会议上的讲话</a>", "工作会上的讲话</a>"),
        (f"{SPEECH}/pinyin/index.html", "<ruby>同<rt>tóng", "<ruby>同<rt>tòng"),
        (f"{SPEECH}/pinyin/index.html", "<ruby>同<rt>", "<ruby>司<rt>"),
        (f"{SPEECH}/pinyin/index.html", "<ruby>同<rt>tóng</rt>志<rt>zhì", "<ruby>同<rt>tóng"),
        (f"{COURSE}/index.html", "<p data-quoted>", "<p data-quoted>。"),
        (f"{COURSE}/lesson-1/index.html", 'question__quote">', 'question__quote">假'),
    ],
)
def test_a_page_that_says_something_else_than_the_corpus_is_noticed(
    built: Built, name: str, old: str, new: str
) -> None:
    page = (built.folder / name).read_text(encoding="utf-8")
    assert old in page
    data = page.replace(old, new, 1).encode()
    found = noticed(taken_for_made(built, name, data), name, data)
    assert {problem.code for problem in found} & {Code.MISSTATED, Code.NOT_VERBATIM}


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("api/terms.json", '"definition":"对', '"definition":"对对'),
        ("api/terms.json", '"start":', '"start":1'),
        ("api/speeches.json", '"title":"在', '"title":"于'),
        (f"api/{SPEECH}.json", "同志们", "同志门"),
        (f"api/{SPEECH}.json", '"tóng"', '"tòng"'),
        ("api/pinyin-index.json", '"si-ge-yi-shi"', '"dang-xing"'),
        ("assets/kb/cards/s.js", "大局意识", "大局意思"),
        ("assets/kb/cards/s.js", "};", "};alert(1);"),
        ("exports/glossary.csv", "大局意识、", "大局意识，"),
        ("exports/glossary.json", "大局意识", "大局意思"),
    ],
)
def test_data_that_says_something_else_than_the_corpus_is_noticed(
    built: Built, name: str, old: str, new: str
) -> None:
    text = built.expected.files[name].decode()
    assert old in text
    changed = taken_for_made(built, name, text.replace(old, new, 1).encode())
    assert {p.code for p in check_data(changed.expected)} == {Code.MISSTATED}


def test_search_texts_that_lack_a_paragraph_are_noticed(built: Built) -> None:
    name, data = next(
        (name, data)
        for name, data in built.expected.files.items()
        if name.startswith("search/data/s0") and compact("同志们").encode() in data
    )
    data = data.replace(compact("同志们").encode(), compact("同志门").encode())
    changed = taken_for_made(built, name, data)
    assert {p.code for p in check_data(changed.expected)} == {Code.MISSTATED}


def test_search_texts_that_cannot_be_read_are_noticed(built: Built) -> None:
    name, data = next(
        (name, data)
        for name, data in built.expected.files.items()
        if name.startswith("search/data/s0") and compact("同志们").encode() in data
    )
    half = compact("志").encode()[:1]
    changed = taken_for_made(
        built, name, data.replace(compact("同志们").encode(), half + b"\xc3\xa9")
    )
    assert {p.code for p in check_data(changed.expected)} == {Code.MISSTATED}


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("help/x.htm", b"<script>", Code.UNKNOWN_FILE),
        ("help/x.xhtml", b"<html/>", Code.UNKNOWN_FILE),
        ("help/x.svg", b"<svg/>", Code.UNKNOWN_FILE),
        ("x.js", b"1", Code.UNKNOWN_FILE),
        ("terms/x.html", b"<p>", Code.UNKNOWN_FILE),
        ("assets/kb/site.js", b"alert(1)", Code.NOT_AS_MADE),
        ("assets/kb/site.css", b"p{display:none}", Code.NOT_AS_MADE),
        ("sitemap.xml.gz", b"", Code.NOT_AS_MADE),
    ],
)
def test_a_file_nobody_made_and_a_changed_file_are_noticed(
    built: Built, name: str, data: bytes, code: Code
) -> None:
    assert code in {problem.code for problem in noticed(built, name, data)}


def test_a_file_left_out_is_noticed(built: Built) -> None:
    expected = built.expected
    path = built.folder / "api/terms.json"
    data = path.read_bytes()
    path.unlink()
    try:
        found = verify(built.folder, expected.corpus.speeches, expected=expected)
    finally:
        path.write_bytes(data)
    assert Code.NOT_AS_MADE in {problem.code for problem in found}
