"""Keyboard paths: how many keys a reader presses from a page's start to do what the page is for."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page as Tab

from bench.reading_probes import SPEECH

TERM = "terms/quan-mian-cong-yan-zhi-dang/"
MOST = 200
"""Presses of Tab after which a place counts as out of reach."""


@dataclass(frozen=True, slots=True)
class Path:
    """One task: on which page, past what, to which element, and what must then be there.

    `keys` are pressed first; then Tab until `stop` matches what has the focus, with Enter on
    a link that matches `by` when it is passed; then `last`.  `done` is a selector that must be
    visible at the end.
    """

    task: str
    page: str
    keys: tuple[str, ...]
    stop: str
    last: tuple[str, ...]
    done: str
    by: str = ""


TO_TEXT = ("Tab", "Enter")
"""The first stop of every page leads to its text."""
PATHS = (
    Path("to the text", SPEECH, TO_TEXT, "", (), "#kb-text"),
    Path("to the search box", SPEECH, ("/",), "", (), ".kb-panel"),
    Path("search and open a result", "", ("/", *"sgys"), "", ("ArrowDown", "Enter"), "h1#term"),
    Path("larger type", SPEECH, (), ".kb-settings summary",
         ("Enter", "Tab", "ArrowRight"), "html[data-kb-size='3']"),
    Path("to a section by the contents", SPEECH, (), ".kb-toc a", ("Enter",), "#s1:target"),
    Path("open a term's card", SPEECH, TO_TEXT, "a.kb-term", (), "#kb-card:not([hidden])"),
    Path("follow it to the term", SPEECH, TO_TEXT, "a.kb-term", ("Enter",), "h1#term"),
    Path("copy a link to a paragraph", SPEECH, TO_TEXT, ".kb-mark", ("Enter", "Enter"),
         ".kb-copy__said:not(:empty)"),
    Path("from a term to its first use", TERM, TO_TEXT, ".kb-kwic", ("Enter",),
         "[data-verbatim] :target"),
    Path("through the relation graph to another term", TERM, TO_TEXT,
         "[data-kb-figure=graph] .kb-figure__picture", ("ArrowRight", "Enter"), "h1#term",
         by=".kb-skip"),
    Path("from the index to its first term", "terms/", TO_TEXT, ".kb-row a", ("Enter",), "h1#term"),
    Path("through the heat map to a term", "trends/", TO_TEXT,
         "[data-kb-figure=heat] .kb-figure__picture", ("ArrowDown", "Enter"), "h1#term"),
)  # fmt: skip


class OutOfReach(Exception):
    """A task that the keyboard alone does not finish."""


def walk(tab: Tab, path: Path) -> int:
    """Press the keys of a path on a page just opened; how many there were.  Raises OutOfReach."""
    pressed = 0
    for key in path.keys:
        tab.keyboard.press(key)
        pressed += 1
    if path.keys[:1] == ("/",) and len(path.keys) > 1:
        tab.wait_for_selector("[data-kb-result]")
    while path.stop and not tab.evaluate("s => document.activeElement.matches(s)", path.stop):
        if pressed == MOST:
            raise OutOfReach(f"{path.task}: {path.stop}")
        tab.keyboard.press("Tab")
        pressed += 1
        if path.by and tab.evaluate("s => document.activeElement.matches(s)", path.by):
            tab.keyboard.press("Enter")
            pressed += 1
        if "figure" in path.stop:
            # Pictures are drawn when they come near; whoever presses Tab by hand is not faster.
            tab.wait_for_timeout(50)
    if "figure" in path.stop:
        tab.locator(path.stop).locator("svg").wait_for()
    for key in path.last:
        tab.keyboard.press(key)
        pressed += 1
    tab.wait_for_selector(path.done, state="attached")
    return pressed
