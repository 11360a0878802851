"""Names that scripts are sent without are no names of the browser."""

from __future__ import annotations

from playwright.sync_api import Browser

from generator.browser import SCRIPTS, joined
from generator.browser.sent import short_names, tokens_of


def test_no_name_that_is_made_short_is_one_of_the_window(browser: Browser) -> None:
    """Given to a value in one place, it may mean the window's own in another."""
    names = {name for script in SCRIPTS for name in short_names(tokens_of(joined(script)))}
    assert {"startReading", "startPage"} <= names
    page = browser.new_page()
    of_window = page.evaluate("names => names.filter(name => name in window)", sorted(names))
    page.close()
    assert of_window == []
