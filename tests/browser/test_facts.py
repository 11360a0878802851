"""The lines of facts below titles: what stands between two of them, on screens and on paper."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from bench.search_drive import served
from generator.commands.build import build_project
from tests.browser.paper import pdf_text
from tests.conftest import make_project

HEAD = """---
title: 报告
date: 2026-02-03
speaker: 张三
place: 某市
occasion: 某市第十六届人民代表大会第四次会议
---
"""
MARKS = """() => [...document.querySelectorAll('p.kb-meta')].flatMap((line) => {
  const left = line.getBoundingClientRect().left;
  return [...line.children].map((fact) => {
    const box = fact.getBoundingClientRect(), before = fact.previousElementSibling;
    const mark = getComputedStyle(fact, '::before'), other = before && before.getBoundingClientRect();
    return {
      begins: box.left - left < 1,
      mark: mark.content === '"·"',
      from: other && other.right, centre: box.left - parseFloat(mark.width) / 2, to: box.left,
      cut: getComputedStyle(line).clipPath, size: parseFloat(mark.fontSize),
      edge: left,
    };
  });
})"""  # noqa: E501


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a speech that has every fact and does not begin with its title."""
    root = make_project(tmp_path_factory.mktemp("facts") / "project")
    text = HEAD + "各位代表：\n要增强四个意识。\n"
    (root / "content/speeches/2026-bao-gao.txt").write_text(text, encoding="utf-8")
    build_project(root)
    return root / "site"


def shown(browser: Browser, address: str, width: int = 1366) -> Page:
    page = browser.new_context(viewport={"width": width, "height": 800}).new_page()
    page.goto(address)
    return page


@pytest.mark.parametrize("width", [390, 1366])
def test_a_mark_stands_between_two_facts_of_a_line_and_at_no_end_of_one(
    browser: Browser, home: Path, width: int
) -> None:
    with served(home) as root:
        page = shown(browser, root + "speeches/", width)
        facts = page.evaluate(MARKS)
        page.context.close()
    begin = [fact for fact in facts if fact["begins"]]
    assert len(begin) > 2 if width == 390 else len(begin) == 2
    for fact in facts:
        assert fact["mark"] == (fact["from"] is not None)
        if not fact["mark"]:
            continue
        if fact["begins"]:
            # What hangs out at the left is cut off nearer than the mark's own half.
            cut = float(re.findall(r"-([\d.]+)px", fact["cut"])[-1])
            assert fact["centre"] + fact["size"] / 8 < fact["edge"] - cut
        else:
            assert fact["from"] < fact["centre"] < fact["to"]
            assert fact["centre"] - fact["from"] == pytest.approx(
                fact["to"] - fact["centre"], abs=fact["size"] / 5
            )


def test_below_the_title_of_a_speech_facts_stand_apart_without_marks(
    browser: Browser, home: Path
) -> None:
    with served(home) as root:
        page = shown(browser, root + "speeches/2026-bao-gao/", 768)
        boxes = page.locator(".kb-meta--speech > span:not([class])").evaluate_all(
            "all => all.map((one) => one.getBoundingClientRect())"
            ".map((box) => [box.left, box.right, box.top])"
        )
        marks = page.locator(".kb-meta--speech > *").evaluate_all(
            "all => all.flatMap((one) => ['::before', '::after']"
            ".map((side) => getComputedStyle(one, side).content))"
        )
        paper = pdf_text(page.pdf())
        page.context.close()
    assert len(boxes) == 6
    assert set(marks) == {"none"}
    for one, two in pairwise(boxes):
        assert two[2] > one[2] or two[0] - one[1] >= 10
    assert "·" not in paper
    assert "2026年2月3日" in paper.replace(" ", "")


@pytest.mark.parametrize("width", [390, 768, 844, 1366, 1920])
def test_what_can_be_done_stands_in_a_line_below_the_facts(
    browser: Browser, http_root: str, width: int
) -> None:
    for path in (
        "speeches/2020-xian-cong-yan-zhi-dang/",
        "speeches/2020-xian-cong-yan-zhi-dang/pinyin/",
        "courses/xian-cong-yan-zhi-dang/",
    ):
        page = shown(browser, http_root + path, width)
        page.wait_for_selector(".kb-bookmark")
        facts, tools = (
            page.locator(f"h1 + .kb-meta > {one}").evaluate_all(
                "all => all.map((one) => one.getBoundingClientRect())"
                ".map((box) => [box.top, box.bottom])"
            )
            for one in ("span:not(.kb-print)", ":is(a, button, .kb-print):visible")
        )
        page.context.close()
        assert len(tools) > 2, path
        middles = [(top + bottom) / 2 for top, bottom in tools]
        assert max(middles) - min(middles) < 3, path
        assert max(bottom for _, bottom in facts) <= min(top for top, _ in tools) + 1, path


def test_the_facts_of_readings_follow_the_title_where_the_text_has_none(
    browser: Browser, home: Path
) -> None:
    with served(home) as root:
        for name in ("2026-bao-gao", "2020-hui-yi"):
            page = shown(browser, root + f"speeches/{name}/pinyin/")
            kinds = page.locator("article > *").evaluate_all(
                "all => all.filter((one) => one.matches('h1, p'))"
                ".map((one) => one.className || 'h1')"
            )
            page.context.close()
            assert "h1" in kinds[0] or "title" in kinds[0]
            assert kinds[1] == "kb-meta kb-meta--speech"
            assert kinds.count("kb-meta kb-meta--speech") == 1
