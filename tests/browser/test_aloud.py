"""朗读: by a voice of this computer, sentence by sentence, or the reason why it cannot."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Visit, until

pytestmark = pytest.mark.browser
SPEECH = "speeches/2020-xian-cong-yan-zhi-dang/"
# A voice that says nothing and ends when the test lets it.
STUB = """
window.spoken = [];
const voices = [%s];
const synthesis = { getVoices: () => voices, addEventListener: () => 0,
  speak: (one) => { spoken.push([one.text, one.voice.name]); window.next = () => one.onend();
    window.fail = () => one.onerror(); },
  cancel: () => { window.cancelled = true; } };
Object.defineProperty(window, 'speechSynthesis', { value: synthesis });
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
"""
FAR = "{ lang: 'zh-CN', localService: false, name: 'far' }"
NEAR = "{ lang: 'zh-CN', localService: true, name: 'near' }"
ENGLISH = "{ lang: 'en-GB', localService: true, name: 'english' }"


def test_a_local_voice_reads_sentence_by_sentence_until_stopped(
    desktop: Visit, http_root: str
) -> None:
    page = desktop.page
    page.add_init_script(STUB % f"{FAR}, {ENGLISH}, {NEAR}")
    page.goto(http_root + SPEECH)
    before = page.evaluate("[...document.querySelectorAll('[data-text]')].map(e => e.textContent)")
    page.click(".kb-aloud")
    until(page, "spoken.length === 1")
    assert page.evaluate("spoken[0]") == ["在县全面从严治党工作会议上的讲话", "near"]
    for number in (2, 3, 4):
        page.evaluate("next()")
        until(page, f"spoken.length === {number}")
    said = page.evaluate("spoken.map(one => one[0])")
    assert said[1] == "同志们："
    assert said[2].endswith("。")
    assert before[2].startswith(said[2] + said[3])
    assert page.locator(".kb-aloud-here").get_attribute("data-text") == "s0-2"
    page.click(".kb-aloud")
    assert page.evaluate("cancelled")
    page.evaluate("next()")
    page.wait_for_timeout(100)
    assert page.evaluate("spoken.length") == 4
    assert page.locator(".kb-aloud-here").count() == 0
    assert before == page.evaluate(
        "[...document.querySelectorAll('[data-text]')].map(e => e.textContent)"
    )
    assert desktop.errors == []


def test_a_voice_that_fails_ends_the_reading_and_is_told(desktop: Visit, http_root: str) -> None:
    page = desktop.page
    page.add_init_script(STUB % NEAR)
    page.goto(http_root + SPEECH)
    page.click(".kb-aloud")
    until(page, "spoken.length === 1")
    page.evaluate("fail()")
    until(page, "document.querySelector('.kb-aloud__said').textContent.includes('朗读中断')")
    assert page.locator(".kb-aloud").get_attribute("aria-pressed") == "false"
    assert page.evaluate("spoken.length") == 1


def test_without_a_voice_of_this_computer_it_says_so(desktop: Visit, http_root: str) -> None:
    page = desktop.page
    page.add_init_script(STUB % f"{FAR}, {ENGLISH}")
    page.goto(http_root + SPEECH)
    page.click(".kb-aloud")
    until(page, "document.querySelector('.kb-aloud__said').textContent.includes('中文语音')")
    assert page.evaluate("spoken.length") == 0


def test_the_voice_gets_a_character_of_the_reviewed_sound_and_the_page_keeps_its_text(
    desktop: Visit, http_root: str
) -> None:
    """只争朝夕 is a term that begins zhāo; sentences and what stands out stay where they were."""
    page = desktop.page
    page.add_init_script(STUB % NEAR)
    page.goto(http_root + SPEECH)
    block = page.locator("[data-text]", has_text="只争朝夕").last
    before = block.text_content() or ""
    block.evaluate("block => scrollTo(0, block.getBoundingClientRect().top + scrollY - 150)")
    page.evaluate("document.querySelector('.kb-aloud').click()")  # no scrolling to it
    until(page, "spoken.length === 1")
    for number in range(2, 12):
        if any("只争招夕" in one for one, _ in page.evaluate("spoken")):
            break
        page.evaluate("next()")
        until(page, f"spoken.length === {number}")
    said = next(one for one, _ in page.evaluate("spoken") if "只争招夕" in one)
    assert said.replace("招夕", "朝夕") in before
    assert block.text_content() == before
    assert block.get_attribute("class") == "kb-aloud-here"
    assert desktop.errors == []
