"""What helps a reader: cards, settings, readings, going on where one stopped, copying, paper."""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import Visit, until

pytestmark = pytest.mark.browser
SPEECH = "2020-xian-cong-yan-zhi-dang"
CARD = ".kb-card-pop:not([hidden])"


def address(root: str, path: str) -> str:
    """A page over http, or the same page as a file."""
    if root.endswith("/"):
        return root + path
    folder = root.removesuffix("index.html")
    return folder + (path.rstrip("/") + ".html" if not path.endswith("index/") else path)


@pytest.fixture
def speech(root: str) -> str:
    return address(root, f"speeches/{SPEECH}/")


def test_a_card_opens_by_pointer_and_by_keyboard_and_esc_closes_it(
    desktop: Visit, speech: str
) -> None:
    page = desktop.page
    page.goto(speech)
    link = page.locator("[data-text='s1-2'] a.kb-term >> text=四个意识")
    link.hover()
    page.wait_for_selector(CARD)
    card = page.locator(CARD).inner_text()
    assert "sì gè yìshí" in card
    assert "政治意识、大局意识、核心意识、看齐意识" in card
    assert re.search(r"在本文出现\d+次", card)
    # The pointer may move onto the card.
    page.hover(CARD)
    page.wait_for_timeout(400)
    assert page.locator(CARD).count() == 1
    page.keyboard.press("Escape")
    assert page.locator(CARD).count() == 0
    page.mouse.move(0, 0)
    link.focus()
    page.wait_for_selector(CARD)
    assert link.get_attribute("aria-describedby") == "kb-card"
    page.keyboard.press("Enter")
    page.wait_for_selector("h1 >> text=四个意识")
    assert desktop.errors == []


def test_the_first_tap_shows_the_card_and_the_second_follows(phone: Visit, speech: str) -> None:
    page = phone.page
    page.goto(speech)
    link = page.locator("article a.kb-term").first
    link.tap()
    page.wait_for_selector(CARD)
    assert SPEECH in page.url
    link.tap()
    page.wait_for_url(re.compile("/terms/"))


def test_settings_are_kept_and_change_the_page(desktop: Visit, root: str, speech: str) -> None:
    page = desktop.page
    page.goto(speech)
    size = "parseFloat(getComputedStyle(document.querySelector('[data-text=s1-1]')).fontSize)"
    before = page.evaluate(size)
    page.click(".kb-settings summary")
    for name, value in (("size", "4"), ("contrast", "high"), ("scheme", "dark"), ("leading", "2")):
        page.click(f"label[for=kb-{name}-{value}]")
    assert page.evaluate(size) > before * 1.3
    page.goto(address(root, "terms/si-ge-yi-shi/"))
    html = page.locator("html")
    assert html.get_attribute("data-kb-contrast") == "high"
    assert html.get_attribute("data-kb-scheme") == "dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(0, 0, 0)"
    page.click(".kb-settings summary")
    assert page.is_checked("#kb-size-4")
    page.keyboard.press("Escape")
    assert not page.evaluate("document.querySelector('.kb-settings').open")


def test_readings_never_become_text(desktop: Visit, speech: str) -> None:
    """The switch draws them; the article stays the speech, and copying copies no pinyin."""
    page = desktop.page
    page.goto(speech)
    texts = "[...document.querySelectorAll('[data-text]')].map(e => e.textContent)"
    before = page.evaluate(texts)
    page.click(".kb-settings summary")
    page.click("label[for=kb-readings-terms]")
    # The cards that have the readings come in several files, in any order.
    first = "document.querySelector('[data-text=s1-2] a.kb-term')"
    until(page, f"{first}.querySelectorAll('.kb-reading').length === 4")
    shown = page.evaluate(
        "[...document.querySelectorAll('[data-text=s1-2] a.kb-term')].slice(0, 3).map(a => "
        "[a.textContent, [...a.querySelectorAll('.kb-reading')].map(s => s.dataset.reading)])"
    )
    assert shown[0][0] == "两个维护"
    assert shown[0][1] == ["liǎng", "gè", "wéi", "hù"]
    assert page.evaluate(texts) == before
    copied = page.evaluate(
        "(r => (r.selectNodeContents(document.querySelector('article')),"
        "getSelection().removeAllRanges(), getSelection().addRange(r), String(getSelection())))"
        "(document.createRange())"
    )
    assert "两个维护" in copied
    assert not re.search("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]", copied)


def test_the_page_with_readings_copies_as_the_plain_speech(desktop: Visit, root: str) -> None:
    page = desktop.page
    page.goto(address(root, f"speeches/{SPEECH}/pinyin/"))
    assert page.locator("#s1-2 rt").first.inner_text() == "yī"
    copied = page.evaluate(
        "(r => (r.selectNodeContents(document.querySelector('#s1-2')),"
        "getSelection().removeAllRanges(), getSelection().addRange(r), String(getSelection())))"
        "(document.createRange())"
    )
    assert copied.startswith("一要切实践行“两个维护”。坚持党的领导")
    apart = page.locator(".kb-words")
    apart.click()
    assert apart.get_attribute("aria-pressed") == "true"
    margin = page.evaluate("getComputedStyle(document.querySelector('#s1-2 ruby')).marginRight")
    assert float(margin.removesuffix("px")) > 5


def test_one_goes_on_where_one_stopped(desktop: Visit, root: str, speech: str) -> None:
    page = desktop.page
    page.goto(speech)
    page.evaluate("document.getElementById('s3-1').scrollIntoView()")
    until(page, "localStorage.getItem('kb-reading')?.includes('s3')")
    page.goto(root)
    offered = page.locator("[data-kb-continue] a")
    assert "在县全面从严治党工作会议上的讲话" in offered.inner_text()
    offered.click()
    page.wait_for_url(re.compile(SPEECH))
    assert re.search(r"#s[23]", page.url)
    page.goto(speech)
    page.wait_for_selector(".kb-continue a")


def test_the_contents_show_where_one_is(desktop: Visit, speech: str) -> None:
    page = desktop.page
    page.goto(speech)
    page.click(".kb-toc a >> text=三、加强组织建设")
    until(page, "document.querySelector('.kb-toc [aria-current]')?.textContent.startsWith('三、')")


def test_on_a_phone_the_contents_open_above_the_text(phone: Visit, speech: str) -> None:
    page = phone.page
    page.goto(speech)
    assert not page.locator(".kb-toc").is_visible()
    page.click("details.kb-contents summary")
    page.click("details.kb-contents a >> text=三、加强组织建设")
    assert page.url.endswith("#s3")


@pytest.mark.parametrize("anchor", ["s1", "s1-1"])
def test_a_menu_opened_at_the_lower_edge_is_seen_whole(
    visit: Visit, speech: str, anchor: str
) -> None:
    page = visit.page
    page.goto(speech)
    button = f"document.querySelector('.kb-block > #{anchor}').parentNode.querySelector('.kb-mark')"
    page.evaluate(f"{button}.scrollIntoView(false)")
    page.evaluate(f"{button}.click()")
    until(
        page,
        "(menu => menu && menu.getBoundingClientRect().bottom < innerHeight + 1)"
        "(document.querySelector('.kb-copy'))",
    )


def test_a_paragraph_is_quoted_with_its_source(desktop: Visit, speech: str) -> None:
    page = desktop.page
    page.goto(speech)
    page.hover("#s1-1")
    mark = page.locator(".kb-block:has(#s1-1) .kb-mark")
    mark.click()
    menu = page.locator(".kb-copy")
    copied = "window.copied = []; navigator.clipboard.writeText = async t => void copied.push(t)"
    page.evaluate("navigator.clipboard ? (() => {" + copied + "})() : 0")
    menu.locator("text=复制链接").click()
    page.wait_for_selector(".kb-copy__said >> text=已复制链接")
    # No public address is set: over http it is the page's own, in a folder that within the site.
    served = speech.startswith("http:")
    assert ("别的电脑打不开" if served else "没有公开地址") in menu.inner_text()
    menu.locator("text=复制引文").click()
    page.wait_for_selector(".kb-copy__said >> text=已复制引文")
    menu.locator("text=复制公文引文").click()
    page.wait_for_selector(".kb-copy__said >> text=已复制公文引文")
    menu.locator("text=复制课程写法").click()
    page.wait_for_selector(".kb-copy__said >> text=已复制课程写法")
    link, quotation, office, mark = page.evaluate("window.copied")
    assert link == (f"{speech}#s1-1" if served else f"speeches/{SPEECH}.html#s1-1")
    assert mark == f"![[{SPEECH}#s1-1]]"
    text = page.locator("#s1-1").inner_text()
    assert quotation.startswith(f"“{text}”\n在县全面从严治党工作会议上的讲话[EB/OL]. (2020)[")
    assert office == f"“{text}”（《在县全面从严治党工作会议上的讲话》，2020年，第一部分）"
    page.keyboard.press("Escape")
    assert menu.count() == 0
    assert page.evaluate("document.activeElement.className") == "kb-mark"


def test_without_a_public_address_a_served_page_has_a_code_of_its_own(
    desktop: Visit, http_root: str
) -> None:
    page = desktop.page
    page.goto(address(http_root, f"speeches/{SPEECH}/"))
    page.locator(".kb-block:has(#s1-1) .kb-mark").evaluate("button => button.click()")
    page.click(".kb-copy >> text=二维码")
    page.wait_for_selector(".kb-copy__code svg")
    assert f"{http_root}speeches/{SPEECH}/#s1-1" in page.locator(".kb-copy__said").inner_text()


@pytest.mark.parametrize(
    ("date", "said"),
    [("2020", "，2020年，"), ("2020-03", "，2020年3月，"), ("2020-03-05", "，2020年3月5日，")],
)
def test_an_office_citation_says_as_much_of_the_date_as_is_known(
    desktop: Visit, http_root: str, date: str, said: str
) -> None:
    page = desktop.page
    page.add_init_script(
        "window.copied = []; navigator.clipboard.writeText = async t => void copied.push(t);"
        "new MutationObserver(() => { const a = document.querySelector('[data-verbatim]');"
        f"if (a && !a.dataset.speaker)"
        f" {{ a.dataset.date = '{date}'; a.dataset.speaker = '张三'; }}"
        "}).observe(document, { childList: true, subtree: true })"
    )
    page.goto(address(http_root, f"speeches/{SPEECH}/"))
    page.locator(".kb-block:has(#s5-1) .kb-mark").evaluate("button => button.click()")
    page.click(".kb-copy >> text=复制公文引文")
    until(page, "copied.length === 1")
    title = "《在县全面从严治党工作会议上的讲话》"
    assert page.evaluate("copied[0]").endswith(f"”（张三：{title}{said}第五部分）")


def test_a_public_address_makes_whole_links_and_codes(desktop: Visit, speech: str) -> None:
    page = desktop.page
    page.add_init_script(
        "document.addEventListener('DOMContentLoaded', () => document.querySelector('.kb-search')"
        ".setAttribute('data-kb-public', 'http://xuexi.example/'))"
    )
    page.goto(speech)
    page.hover("#s1-1")
    page.locator(".kb-block:has(#s1-1) .kb-mark").click()
    page.click(".kb-copy >> text=二维码")
    page.wait_for_selector(".kb-copy__code svg")
    said = page.locator(".kb-copy__said").inner_text()
    # The site whose pages are files is published as it is.
    form = "/" if speech.endswith("/") else ".html"
    assert said == f"http://xuexi.example/speeches/{SPEECH}{form}#s1-1"
    assert desktop.errors == []


def test_pictures_are_drawn_and_walked_through_by_keyboard(desktop: Visit, root: str) -> None:
    page = desktop.page
    page.goto(address(root, "terms/quan-mian-cong-yan-zhi-dang/"))
    page.locator("[data-kb-figure=graph]").scroll_into_view_if_needed()
    page.wait_for_selector("[data-kb-figure=graph] svg")
    picture = page.locator("[data-kb-figure=graph] .kb-figure__picture")
    picture.focus()
    page.keyboard.press("ArrowRight")
    said = page.locator("[data-kb-figure=graph] .kb-figure__said").inner_text()
    name = said.split("：")[0]
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/terms/(?!quan-mian-cong-yan-zhi-dang)"))
    assert page.locator("h1").inner_text() == name
    assert desktop.errors == []


def test_the_text_of_pictures_grows_with_the_readers_type(desktop: Visit, http_root: str) -> None:
    page = desktop.page
    page.goto(http_root + "terms/si-ge-yi-shi/")
    sizes = "all => Math.max(...all.map((one) => parseFloat(getComputedStyle(one).fontSize)))"
    figure = page.locator(".kb-figure").last
    figure.scroll_into_view_if_needed()
    text = figure.locator("svg text")
    text.first.wait_for()
    before = text.evaluate_all(sizes)
    page.locator(".kb-elder").click()
    page.wait_for_timeout(300)
    figure.scroll_into_view_if_needed()
    assert text.evaluate_all(sizes) / before == pytest.approx(1.74, abs=0.06)


def test_every_picture_has_its_numbers_as_a_table(desktop: Visit, http_root: str) -> None:
    page = desktop.page
    page.goto(http_root + "trends/")
    figures = page.locator("[data-kb-figure]").all()
    assert figures
    for figure in figures:
        figure.scroll_into_view_if_needed()
        figure.locator("svg").wait_for()
        assert figure.locator("tbody tr").count() >= 5
        assert len(figure.locator("figcaption").inner_text()) > 30


def test_an_unknown_address_suggests_the_nearest_terms(desktop: Visit, top_root: str) -> None:
    page = desktop.page
    for wrong in ("terms/si-ge-yi-si/", "terms/四个意思"):
        page.goto(top_root + wrong)
        page.wait_for_selector("[data-kb-near]")
        assert page.locator("[data-kb-near]").first.inner_text() == "四个意识"
    page.locator("[data-kb-near]").first.click()
    page.wait_for_selector("h1 >> text=四个意识")


def test_on_paper_there_is_the_document_and_nothing_of_the_interface(
    desktop: Visit, http_root: str
) -> None:
    page = desktop.page
    page.goto(f"{http_root}speeches/{SPEECH}/")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    for part in (".kb-header", ".kb-toc", ".kb-footer", ".kb-mark", ".kb-pager", ".kb-figure"):
        for found in page.locator(part).all():
            assert not found.is_visible(), part
    style = "getComputedStyle(document.querySelector('[data-text=s1-1]'))"
    assert "FangSong" in page.evaluate(f"{style}.fontFamily")
    assert page.evaluate(f"Math.round(parseFloat({style}.fontSize) * 3 / 4)") == 16
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).textAlign") == "center"
    first = page.locator(".kb-terms-here li a").first
    # The address of a preview leads nowhere from paper.
    assert (first.get_attribute("data-address") or "").startswith("terms/")


def test_the_terms_at_the_end_stand_by_topic_and_lead_to_term_topic_and_place(
    visit: Visit, http_root: str
) -> None:
    page = visit.page
    page.goto(f"{http_root}speeches/{SPEECH}/")
    topics = page.locator(".kb-topic-here")
    sizes = [int(size) for size in topics.locator("h3 .kb-count").all_inner_texts()]
    assert sizes == [topic.locator("li").count() for topic in topics.all()]
    assert page.locator(".kb-meta a[href='#terms-here']").inner_text() == f"{sum(sizes)}个术语"
    # What the speech has most of comes first, among the topics and within each.
    counts = [
        [int(a.inner_text().split("次")[0]) for a in topic.locator("li a:last-child").all()]
        for topic in topics.all()
    ]
    assert counts == sorted(counts, key=sum, reverse=True)
    assert all(of == sorted(of, reverse=True) for of in counts)
    first = topics.first
    assert "/topics/#topic-" in first.locator("h3 a").evaluate("a => a.href")
    assert "/terms/" in first.locator("li a").first.evaluate("a => a.href")
    place = first.locator("li a:last-child").first
    # Paragraphs that are reached for the first time would move the place under the finger.
    page.wait_for_selector("[data-laid-out]")
    place.click()
    until(page, "document.querySelectorAll(':target[data-text]').length === 1")
