"""A style sheet cannot add words to a speech, hide its text or load from elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.build import build_project
from generator.model.problems import BuildFailed, Code
from generator.text.markup.styles import unsafe_rules
from tests.conftest import own_style

UNSAFE = [
    'p[data-text]::after { content: "伪造" }',
    ".kb-block p { display: none }",
    "#s1-2 { font-size: 0 }",
    "* { visibility: hidden }",
    '.kb-speech > *::before { content: "x" }',
    "@media print { .kb-term { opacity: 0 } }",
    "@supports (display: grid) { @media print { article p { color: transparent } } }",
    ":is(.kb-meta, .kb-block) { display: none }",
    'html body .md-typeset p:not(.x)::before { content: "不" }',
    ".kb-note + .kb-block { display: none }",
    ".kb-block { position: fixed }",
    ".kb-block { flex-direction: row-reverse }",
    "b { text-indent: -99em }",
    ".kb-rare { -webkit-text-security: disc }",
    '@import "other.css";',
    "p { background: url(//host.invalid/x.png) }",
    'p { background: url("https://host.invalid/x.png") }',
    "@font-face { font-family: x; src: url(https://host.invalid/x.woff2) }",
]
SAFE = [
    ".mine { display: none }",
    'div::after { content: "" }',
    ".kb-rare::before { content: attr(data-reading) }",
    '.kb-meta > *:not(:last-child)::after { content: "·" }',
    ".kb-topic-here li > a ~ a { display: none }",
    "p { color: #202124; font-size: 1.2rem; background: url(../x.png) }",
    "p { opacity: 0.9 }",
    ".kb-t5:target ~ h2:not(.kb-t5) { display: none }",
]


@pytest.mark.parametrize("sheet", UNSAFE)
def test_it_is_refused(sheet: str) -> None:
    assert list(unsafe_rules(sheet))


@pytest.mark.parametrize("sheet", SAFE)
def test_what_styles_are_for_is_allowed(sheet: str) -> None:
    assert list(unsafe_rules(sheet)) == []


def test_a_style_sheet_of_the_theme_that_adds_words_stops_the_build(project: Path) -> None:
    own_style(project, "assets/kb/type.css", 'p[data-text]::after { content: "伪造" }\n')
    with pytest.raises(BuildFailed) as failed:
        build_project(project)
    assert {problem.code for problem in failed.value.problems} == {Code.UNSAFE_STYLE}


def test_a_style_sheet_of_another_host_stops_the_build(project: Path) -> None:
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(
        f"{settings}\nextra_css: [https://host.invalid/x.css]\n", "utf-8"
    )
    with pytest.raises(BuildFailed) as failed:
        build_project(project)
    assert Code.EXTERNAL_REQUEST in {problem.code for problem in failed.value.problems}
