"""This project's own glossary, read once, and the places it may be published at."""

from __future__ import annotations

import pytest

from generator.commands.build import Study, study
from generator.model.addresses import Place
from tests.conftest import HOME

BASE = "https://xuexi.example/zhi-shi/"
PLACES = {
    "with a public address": Place(base=BASE),
    "without": Place(),
    "offline": Place(directory_urls=False),
}


@pytest.fixture(scope="session")
def home() -> Study:
    return study(HOME)


@pytest.fixture(params=PLACES.values(), ids=list(PLACES))
def place(request: pytest.FixtureRequest) -> Place:
    found = request.param
    assert isinstance(found, Place)
    return found
