"""What `verify` compares pages and files with, on pages written out by hand; no site is built."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest

from generator.build.store import Store
from generator.concordance.index import build_index
from generator.model.addresses import component_anchors
from generator.model.corpus import Alias, Block, Corpus, SourceRef, Speech, Term
from generator.model.index import Quote, TermEntry
from generator.model.mentions import Mention, packed_mentions
from generator.model.output import Asset, Body, Page, Rendered
from generator.model.policy import POLICY
from generator.model.problems import Code
from generator.model.readings import pack
from generator.text.alphabet import compact
from generator.text.markup.tokens import tokens
from generator.verify import page as page_module
from generator.verify import stated as stated_module
from generator.verify.claim import Claim, proved
from generator.verify.expected import Expected, Files
from generator.verify.files import files_of, no_page
from generator.verify.links import Seen
from generator.verify.made import END, SLOT, Made
from generator.verify.page import PageRead, read_page
from generator.verify.page_parts import differs
from generator.verify.proved import Proofs, Proved
from generator.verify.site import prove
from generator.verify.speech_data import (
    api_texts,
    first_difference,
    reported,
    search_texts,
)
from generator.verify.stated import check_uses, checks, file_of, needed
from generator.verify.taught import Texts, check_questions, check_quotes

META = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
WHOLE = f"<!doctype html>\n<html><head>{META}<title>题</title></head>\n<body>文</body></html>\n"


def said(html: str, name: str = "a/index.html") -> list[str]:
    """What is told of a page by itself."""
    return [problem.message for problem in read_page(name, html.encode())[1]]


def read(html: str, name: str = "terms/a/index.html") -> PageRead:
    return PageRead(name, html, tokens(html), "", [], frozenset(), ())


def built(text: str) -> str:
    """A whole page with this in its body."""
    return WHOLE.replace("文", text)


# --- one page by itself --------------------------------------------------------------------------


def test_a_page_is_read_with_its_anchors_and_links() -> None:
    html = built(
        '<p id="x">文</p><a id="y" href="b/">甲</a><a href="b/">乙</a><img src="c.png" alt="">'
        '<form action="s/"></form><script src="d.js"></script>'
    ).replace("<title>", '<link rel="icon" href="e.svg"><title>')
    page, problems = read_page("a/index.html", html.replace("\n", "\r\n").encode())
    assert problems == []
    assert page is not None
    assert page.anchors == {"x", "y"}
    assert page.links == ("e.svg", "b/", "c.png", "s/", "d.js")


def test_a_page_has_at_most_the_bytes_that_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    size = len(WHOLE.encode())
    monkeypatch.setattr(page_module, "LARGEST", size)
    assert said(WHOLE) == []
    assert said(WHOLE + "\n") == [f"页面太大（{size + 1:,} 字节，最多 {size:,}）"]


def test_a_page_that_cannot_be_read_is_told_with_its_line() -> None:
    assert read_page("a.html", b"\xff")[0] is None
    assert [p.message for p in read_page("a.html", b"\xff")[1]] == ["页面不是 UTF-8 编码"]
    (told,) = said(WHOLE.replace("</body>", "</p></body>"))
    assert told.endswith("（生成的页面第 3 行）")


def test_only_the_page_for_missing_pages_may_name_absolute_paths() -> None:
    html = built('<a href="/b/">甲</a>')
    assert said(html, "404.html") == []
    assert len(said(html, "a.html")) == 1
    assert len(said(built('<iframe src="x"></iframe>'), "404.html")) == 1


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("", "", ""),
        (META, "", "页面没有内容安全策略（Content-Security-Policy）"),
        (META, f"{META}{META.replace('self', 'x')}", ""),
        (META, f"{META.replace(chr(39) + 'self' + chr(39), '*', 1)}{META}", "内容安全策略不严："),
        (META, f"<style>p {{ color: red }}</style>{META}", "<style> 在内容安全策略之前"),
        (META, f'<link rel="icon" href="a.svg">{META}', "<link> 在内容安全策略之前"),
        (META, f'<script src="a.js"></script>{META}', "<script> 在内容安全策略之前"),
        (META, f'{META}<script src="a.js"></script>', ""),
        ("文", "<script>alert(123456789)</script>", "页面里有内嵌脚本：<script> alert(123456"),
        ("文", '<script type="application/ld+json">{}</script>', ""),
        (META, f'{META}<meta http-equiv="refresh" content="0; url=../b/">', ""),
        (META, f'{META}<meta http-equiv="refresh" content="0; url=/b/">', "不允许的 <meta"),
        (META, f'{META}<meta http-equiv="refresh" content="0; url=\\b">', "不允许的 <meta"),
        (META, f'{META}<meta http-equiv="refresh" content="0; url=x:y">', "不允许的 <meta"),
        (META, f'{META}<meta http-equiv="refresh" content="5; url=b/">', "不允许的 <meta"),
        (META, f'{META}<meta http-equiv="set-cookie" content="0; url=b/">', "不允许的 <meta"),
    ],
)
def test_a_page_has_a_strict_policy_first_and_no_script_within(
    old: str, new: str, told: str
) -> None:
    found = [
        message for message in said(WHOLE.replace(old, new, 1)) if "不允许的标签" not in message
    ]
    assert len(found) >= bool(told)
    assert any(message.startswith(told) for message in found) if told else found == []


def test_a_script_that_the_policy_names_by_its_digest_is_allowed() -> None:
    digest = base64.b64encode(hashlib.sha256(b"alert(1)").digest()).decode()
    html = WHOLE.replace("script-src 'self'", f"script-src 'self' 'sha256-{digest}'")
    assert said(html.replace("文", "<script>alert(1)</script>")) == []
    (told,) = said(html.replace("文", "<script> 1+1 </script>"))
    assert told == "页面里有内嵌脚本：<script> 1+1"


# --- claims and proofs that are kept -------------------------------------------------------------


def claim(html: str, body: str = "文", *, wrong: bool = False) -> Claim:
    made = Made("题", False, "", (), Body.of(body), "站", "", True)
    check = partial(differs, what="释义", seen="甲", wanted="乙" if wrong else "甲")
    return Claim("a/index.html", html.encode(), made, None, None, check)


def framed(body: str) -> str:
    shared = '<meta property="og:type" content="article"><meta property="og:title" content="题">'
    head = WHOLE.replace("<title>题", f"{shared}<title>题 - 站")
    return head.replace("文", f"{SLOT}{body}{END}")


def test_a_page_is_proved_by_itself_its_body_and_its_facts() -> None:
    found = proved(claim(framed("文")))
    assert found is not None
    assert "<html>" in found.frame
    assert "<title>" not in found.frame
    assert proved(claim(framed("文"), wrong=True)) is None
    assert proved(claim(framed("字"))) is None
    assert proved(claim(framed("<p>文</p>").replace(META, ""), "<p>文</p>")) is None
    assert proved(claim("不是网页")) is None


def test_a_kept_proof_is_found_by_bytes_and_facts_alone(tmp_path: Path) -> None:
    store = Store(tmp_path, "program")
    own = Proved(Seen.of(frozenset({"b", "a"}), ("x/", "y/")), "frame")
    key = Proofs(store).key("a.html", "digest", "fact")
    assert Proofs(store).find(key) is None
    proofs = Proofs(store)
    proofs.keep(key, own)
    assert proofs.find(key) == own
    assert Proofs(store).find(key) == own
    others = [("b.html", "digest", "fact"), ("a.html", "other", "fact"), ("a.html", "digest", "f")]
    assert all(Proofs(store).key(*other) != key for other in others)


def test_a_kept_proof_whose_frame_or_record_is_lost_is_none(tmp_path: Path) -> None:
    store = Store(tmp_path, "program")
    key = Proofs(store).key("a.html", "digest")
    own = Proved(Seen.of(frozenset(), ()), "frame")
    Proofs(store).keep(key, own)
    record = store.find("proofs", key)
    assert record is not None
    (tmp_path / "other").mkdir()
    elsewhere = Store(tmp_path / "other", "program")
    elsewhere.keep(key, record)
    assert elsewhere.find("proofs", key) == record
    assert Proofs(elsewhere).find(key) is None
    assert Proofs(store).find(key) == own
    store.keep(key, b"damaged")
    assert Proofs(store).find(key) is None


# --- what courses and self-tests quote -----------------------------------------------------------


@pytest.mark.parametrize(
    ("shown", "told"), [("原文。", []), ("原话。", ["页面引用的段落 s#s1-1 与原文不一致"])]
)
def test_a_paragraph_that_a_course_quotes_is_that_of_the_speech(
    shown: str, told: list[str]
) -> None:
    html = (
        '<p>前</p><blockquote class="x" data-quote="s#s1-1"><p data-quoted>原</p>'
        f"<footer>出处</footer><p data-quoted>{shown[1:]}</p></blockquote>"
    )
    found = [problem.message for problem in check_quotes(read(html), {"s#s1-1": "原文。"})]
    assert found == told
    assert list(check_quotes(read(html), {"s#s1-2": "原文。"}))
    assert not list(check_quotes(read("<p>文</p>"), {}))


def test_texts_of_blocks_are_found_by_their_place() -> None:
    texts = Texts({"s": SPEECH})
    assert list(texts) == [f"s#{block.anchor}" for block in SPEECH.blocks]
    assert len(texts) == len(SPEECH.blocks)
    assert dict(texts) == {f"s#{block.anchor}": block.text for block in SPEECH.blocks}
    for place in ("s#none", "other#s1-1", "s", ""):
        assert texts.get(place) is None


def question(quote: str, href: str = "../../speeches/s/#s1-1") -> PageRead:
    return read(
        f'<ol><li class="kb-question"><p class="kb-question__quote">{quote}</p>'
        f'<details><a href="{href}">出处</a><a>无</a></details></li></ol>',
        "practice/x/index.html",
    )


def test_a_question_quotes_what_its_answer_leads_to() -> None:
    texts = {"speeches/s/index.html#s1-1": "要增强四个意识。"}
    definitions = {"terms/a/index.html": "指四个方面。"}

    def told(page: PageRead) -> list[str]:
        return [problem.message for problem in check_questions(page, texts, definitions)]

    assert told(question("增强四个意识")) == []
    assert told(question("指四个方面。", "../../terms/a/")) == []
    assert told(question("指四个", "../../terms/a/"))  # a part of a definition is none
    assert told(question("增强四个自信")) == ["自测题引用的“增强四个自信”与原文或释义不一致"]
    assert told(question("很" * 61)) == [f"自测题引用的“{'很' * 60}”与原文或释义不一致"]
    assert told(question("增强", "../../speeches/s/#s1-2"))
    assert told(read('<li class="kb-question"></li><p>kb-question__quote</p>')) == []


# --- data ----------------------------------------------------------------------------------------

SPEECH = Speech(
    "s",
    "content/speeches/s.txt",
    "讲话",
    "2020",
    (Block("title", "title", "讲话", 1), Block("s0-1", "paragraph", "要增强四个意识。", 2)),
    "讲话\n要增强四个意识。\n",
)
TERM = Term(
    id="a",
    term="四个意识",
    pinyin="sì gè yìshí",
    syllables=("sì", "gè", "yì", "shí"),
    definition="指四个方面。",
    category="政治建设",
    line=1,
    aliases=(Alias("四种意识"),),
    components=("政治意识", "大局意识"),
    sources=(SourceRef("某规定", "某机关", "2016-10"), SourceRef("某决定", "", "")),
    related=("b",),
    note="注意。",
)
OTHER = replace(TERM, id="b", term="四个自信", related=(), aliases=(), note="", components=())
CORPUS = Corpus((SPEECH,), (TERM, OTHER))
MENTION = Mention("s", "s0-1", 3, 7, "a", "四个意识", True)
INDEX = build_index(CORPUS, {"s": packed_mentions("s", [MENTION])})


def expected(**files: bytes) -> Expected:
    own = {name.replace("__", "/"): data for name, data in files.items()}
    return Expected(CORPUS, INDEX, (), {}, Files((), own), {})


def test_the_first_thing_that_differs_in_data_is_told() -> None:
    assert first_difference(["甲"], ["甲"]) == ""
    assert first_difference(["甲", "丙"], ["甲", "乙"]) == "应为“乙”，文件里是“丙”"
    assert first_difference(["甲"], ["甲", "乙"]) == "应为“2 项”，文件里是“1 项”"
    long = first_difference(["甲" * 121], ["乙" * 121])
    assert long == f"应为“{'乙' * 120}”，文件里是“{'甲' * 120}”"


def test_a_file_that_cannot_be_read_is_told_and_not_raised() -> None:
    def check(text: str, _: Expected) -> str:
        return text and str(json.loads(text)["wrong"])

    def told(data: bytes) -> list[str]:
        return [problem.message for problem in reported("a.json", data, expected(), check)]

    assert told(b"") == []
    assert told(b"\xef\xbb\xbf" + '{"wrong": "错"}'.encode())[0].endswith("：错")
    for data in (b"\xff", b"{", b"{}", b"[]", b"1"):
        assert "读不懂" in told(data)[0]


def api(**changed: object) -> bytes:
    blocks: list[dict[str, object]] = [
        {
            "anchor": block.anchor,
            "text": block.text,
            "syllables": [*INDEX.syllables["s", block.anchor]],
        }
        for block in SPEECH.blocks
    ]
    blocks[1] |= changed
    return json.dumps({"blocks": blocks}).encode()


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({}, ""),
        ({"text": "要增强四个自信。"}, "各段文字连起来不是原文"),
        ({"text": "要增强四个 意识。"}, "应为“要增强四个意识。”，文件里是“要增强四个 意识。”"),
        ({"anchor": "s0-2"}, "s0-2"),
        ({"anchor": "s0-0"}, "s0-0"),
        ({"text": "一增强四个意识。"}, "各段文字连起来不是原文"),
        ({"syllables": ["yào"]}, "s0-1 的注音与正文不配"),
    ],
)
def test_the_text_of_a_speech_for_programs_is_its_own(
    changed: dict[str, object], told: str
) -> None:
    wanted = expected(**{"api__speeches__s.json": api(**changed)})
    found = [problem.message for problem in api_texts(wanted)]
    assert found == ([f"数据文件与讲话或术语表不一致：{told}"] if told else [])


def test_data_with_a_paragraph_more_cannot_be_read() -> None:
    blocks = json.loads(api())["blocks"]
    data = json.dumps({"blocks": [*blocks, {"text": "", "anchor": "s0-2"}]}).encode()
    (problem,) = api_texts(expected(**{"api__speeches__s.json": data}))
    assert "读不懂" in problem.message


def test_a_proof_of_data_is_kept_only_where_nothing_is_wrong(tmp_path: Path) -> None:
    store = Store(tmp_path, "program")
    wrong = expected(**{"api__speeches__s.json": api(anchor="s9")})
    right = expected(**{"api__speeches__s.json": api()})
    for wanted, count in ((right, 0), (wrong, 1), (right, 0), (wrong, 1)):
        assert len([*api_texts(wanted, store)]) == count
    assert not [*api_texts(expected(), store)]


def held(*sections: str) -> bytes:
    return f'__kb("whole","x","y","{compact(chr(1).join(sections))}","")'.encode()


def test_the_search_has_every_block_in_one_file_or_in_all_together(tmp_path: Path) -> None:
    store = Store(tmp_path, "program")

    def told(*files: bytes, name: str = "whole") -> list[str]:
        own = {f"search/data/s{n}/{name}.js": data for n, data in enumerate(files)}
        wanted = Expected(CORPUS, INDEX, (), {}, Files((), own), {})
        found = [problem.message for problem in search_texts(wanted)]
        for _ in range(2):  # the second time from what was kept
            assert found == [problem.message for problem in search_texts(wanted, store)]
        return found

    assert told(held("讲话", "要增强四个意识。")) == []
    assert told(held("讲话"), held("要增强四个意识。")) == []
    assert told(held("讲话", "要增强四个自信。"))[0].endswith("没有 s 的 s0-1 段")
    assert told(held("要增强四个意识。"))[0].endswith("没有 s 的 title 段")
    assert told(b'__kb("b","x")', name="b0") == []
    assert told(b'__kb("other","x")') == ["数据文件与讲话或术语表不一致：搜索用的文字读不出来"]


def test_files_are_assets_but_for_those_given_otherwise() -> None:
    files = Files([Asset("a", b"1"), Asset("b", lambda: b"2")], {"b": b"3", "c": b"4"})
    assert {name: files[name] for name in files} == {"a": b"1", "b": b"3", "c": b"4"}
    assert len(files) == 3
    told = {name: files.told(name) for name in files}
    assert told == {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    assert [name in files for name in ("a", "c", "d")] == [True, True, False]


def test_the_digest_of_a_file_is_told_without_making_it_where_it_is_known() -> None:
    def made() -> bytes:
        raise AssertionError

    files = Files([Asset("a", made, told="known"), Asset("b", b"2", told="no more")], {"b": b"3"})
    assert files.told("a") == "known"
    assert files.told("b") == sha256(b"3").hexdigest()


# --- what pages state ----------------------------------------------------------------------------

TERM_PAGE = """\
<h1 id="term">四个意识</h1><p class="kb-pinyin">sì gè yìshí</p>
<p class="kb-aliases">又作：四种意识</p><p class="kb-definition">指四个方面。</p>
<p class="kb-remark">说明：注意。</p>
<ol class="kb-components"><li id="{first}">政治意识</li><li id="{second}">大局意识</li></ol>
<ul class="kb-sources"><li>某规定，某机关2016年10月</li><li>某决定</li></ul>
<ul class="kb-chips"><li><a href="../b/">四个自信</a></li></ul>
<a class="kb-kwic" href="../../speeches/s/#s0-1">要增强<mark>四个意识</mark>。</a>"""
"""A term's page as far as it states something."""


def term_page() -> str:
    first, second = component_anchors(TERM)
    return TERM_PAGE.format(first=first, second=second)


def stated(name: str, html: str, corpus: Corpus = CORPUS) -> list[str]:
    found = checks(corpus, INDEX, True)[name](read(html, name))
    return [problem.message.split("：")[0] for problem in found]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("", "", []),
        ("四个意识</h1>", "四个自信</h1>", ["术语名"]),
        ("sì gè", "sì ge", ["读音"]),
        ("又作：", "也作：", ["别名"]),
        ("指四个方面。", "指五个方面。", ["释义"]),
        ("注意", "留意", ["说明"]),
        ("政治意识<", "看齐意识<", ["构成"]),
        ("，某机关", "", ["出处"]),
        ("2016年10月", "2016年", ["出处"]),
        ("../b/", "../c/", ["相关术语"]),
        ("四个自信</a>", "四个意识</a>", ["相关术语"]),
        ("#s0-1", "#s0-2", ["原文用例"]),
        ("<mark>四个意识</mark>", "四个<mark>意识</mark>", ["原文用例"]),
        ("要增强<mark>四个意识</mark>。", "要增强四个意识。", ["原文用例"]),
        ('<a class="kb-kwic"', '<a class="kb-other"', ["原文用例", "原文用例"]),
        ("</h1>", "</h1><aside>待核实</aside>", ["待核实的说明"]),
    ],
)
def test_a_page_of_a_term_states_what_the_glossary_does(
    old: str, new: str, told: list[str]
) -> None:
    html = term_page().replace(old, new, 1) if old else term_page()
    assert stated("terms/a/index.html", html) == [f"页面上的{what}不对" for what in told]


def test_an_unsure_entry_says_so_on_its_page() -> None:
    unsure = replace(TERM, certainty="unsure", unsure_about="出处")
    entry = replace(INDEX.entries["a"], term=unsure)
    index = replace(INDEX, entries={**INDEX.entries, "a": entry})
    check = checks(CORPUS, index, True)["terms/a/index.html"]
    html = term_page().replace("</h1>", "</h1><aside>待核实出处</aside>")
    assert not [*check(read(html))]
    assert [*check(read(term_page()))]


def uses(count: int) -> dict[str, str]:
    """The checks of an index in which the term has so many uses, and the texts that it names."""
    quote = Quote("s", "s0-1", "要增强", "四个意识", "。")
    entry = replace(INDEX.entries["a"], quotes=(quote,) * count)
    index = replace(INDEX, entries={**INDEX.entries, "a": entry})
    return {name: "" for name in checks(CORPUS, index, True) if "/a/uses-" in name}


def test_all_pages_of_uses_are_checked() -> None:
    assert [len(uses(count)) for count in (0, 45, 46, 80, 81, 160, 161)] == [0, 0, 1, 1, 2, 2, 3]


def test_a_page_of_uses_shows_known_uses_alone_and_a_cut_is_told_by_its_mark() -> None:
    quote = Quote("s", "s0-1", "增强", "四个意识", "", True, True)
    entry = replace(INDEX.entries["a"], quotes=(quote, *INDEX.entries["a"].quotes) * 30)
    index = replace(INDEX, entries={**INDEX.entries, "a": entry})
    check = checks(CORPUS, index, True)["terms/a/uses-1/index.html"]

    def told(html: str) -> int:
        return len([*check(read(html, "terms/a/uses-1/index.html"))])

    cut = '<span class="kb-cut">…</span>'
    marked = f"{cut}增强<mark>四个意识</mark>{cut}"
    use = f'<a class="kb-kwic" href="../../../speeches/s/#s0-1">{marked}</a>'
    assert told(use) == 0
    assert told("") == 0
    assert told(use.replace("增强", "加强")) == 1
    assert told(use.replace(cut, "", 1)) == 1


def test_a_check_is_given_the_uses_that_its_page_can_need() -> None:
    uses = INDEX.entries["a"].quotes
    quotes = (*uses, replace(uses[0], before="又"), replace(uses[0], before="再"))
    entry = replace(INDEX.entries["a"], quotes=quotes)
    index = replace(INDEX, entries={**INDEX.entries, "a": entry})
    check = checks(CORPUS, index, True)["terms/a/index.html"]
    kwic = b'<a class="kb-kwic"'
    given = [needed(check, kwic * shown).keywords["quotes"] for shown in (0, 1, 2, 3)]
    assert given == [quotes, quotes[:2], quotes, quotes]  # one more than shown: none is left out

    other = checks(CORPUS, INDEX, True)["speeches/index.html"]
    assert needed(other, kwic) is other


def test_a_page_of_uses_is_compared_with_those_of_the_speeches_that_it_names() -> None:
    check = partial(stated_module._uses_page, quotes=INDEX.entries["a"].quotes, link=str)
    for data, known in (
        (b'<a href="../../../speeches/s/#s0-1">', [*INDEX.entries["a"].quotes]),
        (b'<a href="../speeches/s.html#s0-1">', [*INDEX.entries["a"].quotes]),
        (b'<a href="../speeches/s2.html#s0-1">', []),
    ):
        assert [*needed(check, data).keywords["quotes"]] == known


def test_a_term_with_many_uses_shows_the_first_of_them() -> None:
    quotes = tuple(
        Quote("s", "s0-1", before, "四个意识", "") for before in ("要增强", "增强", "强")
    )
    entry = replace(INDEX.entries["a"], quotes=quotes)
    index = replace(INDEX, entries={**INDEX.entries, "a": entry})
    check = checks(CORPUS, index, True)["terms/a/index.html"]
    uses = [
        f'<a class="kb-kwic" href="../../speeches/s/#s0-1">{one.before}<mark>四个意识</mark></a>'
        for one in quotes
    ]

    def told(*shown: str) -> int:
        html = term_page().partition('<a class="kb-kwic"')[0] + '<a href="uses-1/">全部</a>'
        return len([*check(read(html + "".join(shown)))])

    assert [told(*uses), told(*uses[:2])] == [0, 0]
    assert [told(*uses[1:]), told(*reversed(uses)), told()] == [1, 1, 1]


def test_links_have_the_form_of_the_sites_addresses() -> None:
    row = '<a class="kb-row__speech" href="{}">讲话</a>'
    check = checks(CORPUS, INDEX, False)["speeches/index.html"]
    assert not [*check(read(row.format("s.html"), "speeches/index.html"))]
    assert [*check(read(row.format("s/"), "speeches/index.html"))]


def test_a_use_that_does_not_stand_in_the_speech_is_told() -> None:
    quote = Quote("s", "s0-1", "要加强", "四个意识", "。")
    entry: TermEntry = replace(INDEX.entries["a"], quotes=(quote,))
    index = replace(INDEX, entries={**INDEX.entries, "a": entry})
    found = [*check_uses(CORPUS, index, True)]
    assert [problem.message.split("：")[0] for problem in found] == ["页面上的原文用例不对"]
    assert not [*check_uses(CORPUS, INDEX, True)]


def test_embedded_terms_and_lists_state_what_the_glossary_does() -> None:
    embedded = (
        '<h1>四个意识</h1><p class="pinyin">sì gè yìshí</p><p>指四个方面。</p>'
        "<ol><li>政治意识</li><li>大局意识</li></ol>"
    )
    assert stated("terms/a/embed.html", embedded) == []
    for old in ("四个意识<", "yì", "指四", "大局"):
        assert len(stated("terms/a/embed.html", embedded.replace(old, "某", 1))) == 1
    rows = "".join(
        f'<a class="kb-row__term" href="{id}/">{name}</a><span class="kb-pinyin">sì gè yìshí</span>'
        '<p class="kb-row__definition">指四个方面。</p>'
        for _, ids in INDEX.letters
        for id in ids
        for name in (INDEX.entries[id].term.term,)
    )
    assert stated("terms/index.html", rows) == []
    for old, what in (("b/", "术语"), ("意识<", "术语"), ("sì", "读音"), ("指四", "释义")):
        told = stated("terms/index.html", rows.replace(old, "某", 1))
        assert told == [f"页面上的{what}不对"]
    row = '<a class="kb-row__speech" href="s/">讲话</a>'
    assert stated("speeches/index.html", row) == []
    assert stated("speeches/index.html", row.replace("讲话", "讲稿")) == ["页面上的讲话不对"]


def test_a_page_of_readings_has_each_character_over_its_reading() -> None:
    name = "speeches/s/pinyin/index.html"
    html = (
        '<h1 id="title" class="kb-read">讲话</h1><p id="s0-1" class="kb-read">要增强四个意识。</p>'
    )
    below = "讲话要增强四个意识"
    readings = [reading for anchor in ("title", "s0-1") for reading in INDEX.syllables["s", anchor]]
    check = checks(CORPUS, INDEX, True)[name]

    def told(html: str = html, below: str = below, readings: list[str] = readings) -> list[str]:
        page = replace(read(html, name), below=below, readings=readings)
        return [problem.message.split("：")[0] for problem in check(page)]

    assert told() == []
    assert told(html.replace("增强", "加强")) == ["页面上的原文不对"]
    assert told(below=below[1:]) == ["页面上的注音不对"]
    assert told(readings=readings[1:]) == ["页面上的注音不对"]


def test_characters_that_nobody_knows_a_reading_of_stand_alone() -> None:
    name = "speeches/s/pinyin/index.html"
    check = checks(CORPUS, INDEX, True)[name]
    own = [[*INDEX.syllables["s", anchor]] for anchor in ("title", "s0-1")]
    own[1][0] = ""
    unknown = partial(
        check.func, blocks=check.keywords["blocks"], readings=pack([tuple(one) for one in own])
    )
    html = (
        '<h1 id="title" class="kb-read">讲话</h1><p id="s0-1" class="kb-read">要增强四个意识。</p>'
    )
    page = replace(
        read(html, name), below="讲话增强四个意识", readings=[r for one in own for r in one if r]
    )
    assert not [*unknown(page)]


# --- the whole site ------------------------------------------------------------------------------


def test_files_are_named_by_the_form_of_addresses() -> None:
    assert [file_of(path, True) for path in ("index.md", "a/b.md", "404.html")] == [
        "index.html",
        "a/b/index.html",
        "404.html",
    ]
    assert [file_of(path, False) for path in ("index.md", "a/b.md")] == ["index.html", "a/b.html"]


def test_all_files_below_a_site_are_looked_at_in_order(tmp_path: Path) -> None:
    for name in ("b/a.html", "b/c/d", "a/z", "z.html", "a.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(WHOLE, encoding="utf-8")
    assert list(files_of(tmp_path)) == ["a.html", "z.html", "a/z", "b/a.html", "b/c/d"]


def test_without_what_was_made_pages_styles_and_other_files_are_judged_alone(
    tmp_path: Path,
) -> None:
    def told(**files: str) -> list[Code]:
        for path in tmp_path.iterdir():
            path.unlink()
        for name, text in files.items():
            (tmp_path / name.replace("__", ".")).write_text(text, encoding="utf-8")
        found = prove(tmp_path, ())
        assert set(found.files) == {name.replace("__", ".") for name in files}
        return [problem.code for problem in found.problems]

    assert told(a__html=WHOLE) == []
    assert told(a__html=WHOLE, b__html="x") == [Code.UNREADABLE_PAGE]
    assert told(a__svg="<svg/>") == [Code.WEAK_CSP]
    assert told(a__txt="<svg/>") == []
    assert told(a__css="p{background:url(https://host.invalid/)}") == [Code.UNSAFE_STYLE]
    assert told(a__html=built('<a href="b.html">甲</a>')) == [Code.BROKEN_LINK]


def test_a_speech_without_a_page_is_told_once(tmp_path: Path) -> None:
    (problem,) = prove(tmp_path, (SPEECH,)).problems
    assert problem == no_page(SPEECH)
    page = tmp_path / "speeches/s/index.html"
    page.parent.mkdir(parents=True)
    page.write_text("x", encoding="utf-8")
    assert [p.code for p in prove(tmp_path, (SPEECH,)).problems] == [Code.UNREADABLE_PAGE]
    page.write_text(WHOLE, encoding="utf-8")
    assert [p.code for p in prove(tmp_path, (SPEECH,)).problems] == [Code.NOT_VERBATIM]


def test_a_kept_proof_of_a_page_holds_for_its_bytes_alone(tmp_path: Path) -> None:
    rendered = Rendered(Page("a.md", "题", ""), "文")
    none = Corpus((), ())
    bodies = {"a/index.html": Body.of("文")}
    wanted = Expected(none, build_index(none, {}), (rendered,), bodies, Files((), {}), {}, "站")
    store = Store(tmp_path, "program")
    page = tmp_path / "site/a/index.html"
    page.parent.mkdir(parents=True)
    right, wrong = framed("文"), framed("字")
    for text, count in ((right, 0), (right, 0), (wrong, 1), (wrong, 1), (right, 0)):
        page.write_text(text, encoding="utf-8")
        assert len(prove(tmp_path / "site", (), expected=wanted, store=store).problems) == count
    assert (store.reused["proofs"], store.made["proofs"]) == (2, 3)


def test_a_page_that_was_made_and_is_missing_is_told(tmp_path: Path) -> None:
    rendered = Rendered(Page("a.md", "甲", ""), "")
    none = Corpus((), ())
    wanted = Expected(none, build_index(none, {}), (rendered,), {}, Files((), {}), {})
    told = prove(tmp_path, (), expected=wanted).problems
    assert [(problem.code, problem.where.path) for problem in told] == [
        (Code.NOT_AS_MADE, "site/a/index.html")
    ]
