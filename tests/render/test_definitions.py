"""A term's page links the other terms that its definition names; cards stay plain."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.analyse import analyse
from generator.commands.build import generate
from tests.conftest import SMALL_GLOSSARY


@pytest.fixture
def pages(project: Path) -> dict[str, str]:
    text = SMALL_GLOSSARY.replace(
        "两项政治要求的合称。", "同四个意识并提、以四个意识为前提的两个维护。"
    )
    (project / "glossary.yml").write_text(text, encoding="utf-8")
    site = generate(analyse(project), directory_urls=True)
    assets = {asset.path: asset.data.decode() for asset in site.assets if "cards" in asset.path}
    return {rendered.page.path: rendered.html for rendered in site.pages} | assets


def test_a_definition_links_each_other_term_once(pages: dict[str, str]) -> None:
    assert (
        '<p class="kb-definition">同<a class="kb-term" href="../si-ge-yi-shi/">四个意识</a>并提、'
        "以四个意识为前提的两个维护。</p>" in pages["terms/liang-ge-wei-hu.md"]
    )


def test_a_card_shows_the_definition_as_text(pages: dict[str, str]) -> None:
    assert "同四个意识并提、以四个意识为前提" in pages["assets/kb/cards/l.js"]
