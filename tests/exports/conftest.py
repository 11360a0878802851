"""This project's own glossary, read once, and the places it may be published at."""

from __future__ import annotations

import pytest

from generator.commands.analyse import Study, analyse
from generator.model.addresses import SiteLocation
from tests.conftest import HOME

BASE = "https://xuexi.example/zhi-shi/"
PLACES = {
    "with a public address": SiteLocation(base=BASE),
    "without": SiteLocation(),
    "offline": SiteLocation(directory_urls=False),
}


@pytest.fixture(scope="session")
def home() -> Study:
    return analyse(HOME)


@pytest.fixture(params=PLACES.values(), ids=list(PLACES))
def place(request: pytest.FixtureRequest) -> SiteLocation:
    found = request.param
    assert isinstance(found, SiteLocation)
    return found
