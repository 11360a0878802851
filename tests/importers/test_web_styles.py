"""What a page's own style sheets hide stops the import; what they show on a screen is taken."""

from __future__ import annotations

import pytest

from generator.importers.imported import Imported, Options
from generator.importers.read import read_file
from generator.model.problems import Code
from generator.text.markup.hiding import SCREEN, hiding_rules, is_for_screens


def taken(sheet: str, inside: str, head: str = "<style>{}</style>") -> Imported:
    page = (
        f"<html><head>{head.format(sheet)}</head>"
        f'<body><div id="zoom"><p>党建</p>{inside}</div></body></html>'
    )
    return read_file("a.html", "b.txt", page.encode(), Options())


@pytest.mark.parametrize(
    ("sheet", "inside"),
    [
        (".hidden{display:none}", "<p class='a hidden'>暗</p>"),
        (".HIDDEN , .none { DISPLAY : None ; }", "<p class=none>暗</p>"),
        ("#x{visibility:hidden}", "<p id=x>暗</p>"),
        ("#x{visibility:collapse}", "<p id=x>暗</p>"),
        ("i{display:none}", "<p>明<i>暗</i></p>"),
        ("span.MsoHidden{mso-hide:all}", "<p><span class=MsoHidden>暗</span></p>"),
        ("[data-print]{content-visibility:hidden}", "<p data-print>暗</p>"),
        ("div > .h{display:none}", "<div class=h><p>暗</p></div>"),
        ("p:nth-child(2){display:none}", "<p>暗</p>"),
        ("p.h{display:none} .h{display:block}", "<p class=h>暗</p>"),
        ("#h{display:none} p.h.h{display:block}", "<p class=h id=h>暗</p>"),
        (":not(#y).h{display:none} p.h.h{display:block}", "<p class=h>暗</p>"),
        (".h{display:none!important} #h{display:block}", "<p class=h id=h>暗</p>"),
        (".h{display:none!important}", "<p class=h style='display:block'>暗</p>"),
        (".h{display:none}", "<p class=h style='color:red'>暗</p>"),
        (".h{visibility:hidden} .h{display:block}", "<p class=h>暗</p>"),
        ("/* .h{} */ @media screen{.h{display:none}}", "<p class=h>暗</p>"),
        ("@layer a{.h{display:none}}", "<p class=h>暗</p>"),
        ("?? .h{display:none} .h{display:none}", "<p class=h>暗</p>"),
        ("", "<dialog>暗</dialog>"),
    ],
)
def test_what_a_rule_hides_stops_the_import(sheet: str, inside: str) -> None:
    (problem,) = taken(sheet, inside).problems
    assert problem.code is Code.HIDDEN_TEXT
    assert "1 处隐藏文字：“暗”" in problem.message


@pytest.mark.parametrize(
    ("sheet", "inside"),
    [
        (".hidden{display:none}", "<p class=hid>明</p>"),
        (".h{display:none} .h{display:block}", "<p class=h>明</p>"),
        (".h{display:none} p.h{display:inline}", "<p class=h>明</p>"),
        (".h{display:none} :is(#h,b){display:block}", "<p class=h id=h>明</p>"),
        (
            ".h.h{display:none} :where(#h).h{display:block} p.h.h{display:block}",
            "<p class=h>明</p>",
        ),
        (".h{display:none} .h{display:block!important}", "<p class=h>明</p>"),
        (".h{display:none}", "<p class=h style='display: block'>明</p>"),
        ("@media print{.h{display:none}}", "<p class=h>明</p>"),
        ("@media (max-width:768px){.h{display:none}}", "<p class=h>明</p>"),
        ("@supports (display:grid){.h{display:none}}", "<p class=h>明</p>"),
        (".t:hover .h, .h:checked, .h::before{display:none}", "<p class=h>明</p>"),
        ("#zoom{display:none}", "<p>明</p>"),  # the article itself: its script shows it
        (".h{display:none}", "<p class=h></p><p>明</p>"),
        ("", "<dialog open>明</dialog>"),
    ],
)
def test_what_no_rule_hides_is_taken(sheet: str, inside: str) -> None:
    assert taken(sheet, inside).text == "党建\n明\n"


@pytest.mark.parametrize(
    ("head", "is_hidden"),
    [
        ("<style media=print>{}</style>", False),
        ("<style media='screen, print'>{}</style>", True),
        ("<noscript><style>{}</style></noscript>", False),
        ("<style>.h{{display:block}}</style><style>{}</style>", True),
        ("<style>{}</style><style>.h{{display:block}}</style>", False),
    ],
)
def test_sheets_count_in_their_order_where_they_are_for_screens(head: str, is_hidden: bool) -> None:
    imported = taken(".h{display:none}", "<p class=h>字</p>", head)
    assert imported.text == ("" if is_hidden else "党建\n字\n")


def test_what_screen_readers_leave_out_is_seen_and_told() -> None:
    imported = taken("", "<p aria-hidden=true>明</p>")
    assert imported.text == "党建\n明\n"
    said = "\n".join(problem.message for problem in imported.problems)
    assert "不给读屏软件念的文字（aria-hidden）1 处，已经收入：“明”" in said
    other = taken("", "<p aria-hidden=false>明</p><p aria-hidden=true></p>")
    assert "aria-hidden" not in "\n".join(problem.message for problem in other.problems)


@pytest.mark.parametrize(
    ("media", "holds"),
    [
        ("", True),
        ("all", True),
        ("only screen", True),
        ("print", False),
        ("not screen", False),
        ("print, screen", True),
        ("screen and (prefers-color-scheme: dark)", False),
        (f"(min-width: {SCREEN}px)", True),
        (f"(min-width: {SCREEN + 1}px)", False),
        (f"(max-width: {SCREEN}px)", True),
        (f"(max-width: {SCREEN - 1}px)", False),
        ("screen and (min-width: 48em) and (max-width: 100rem)", True),
        ("screen and (min-width: 48em) and (max-width: 80rem)", False),
        ("print and (min-width: 1px)", False),
    ],
)
def test_which_media_are_a_usual_screen(media: str, holds: bool) -> None:
    assert is_for_screens(media) is holds
    assert bool(hiding_rules(f"@media {media}{{p{{display:none}}}}")) is holds
