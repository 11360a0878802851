"""What has changed of a page is told since the last build, and little is read to know it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.build.keys import digest
from generator.build.store import KEPT_FOR, Store
from generator.model.output import Page
from generator.render.before import Before, kept_html

PAGE = "terms/a.md"


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows."""

    title: str
    text: str = "文"


def changed(root: Path, title: str, text: str = "文") -> tuple[str, ...]:
    """What a build tells of the page when it shows these."""
    store = Store(root)
    before = Before(store, "pages", directory_urls=True)
    page = Page(PAGE, "甲", "term.html", Shown(title, text))
    key = store.key("pages", title, text)
    found: tuple[str, ...] = ()
    if before.has(page, key):
        store.keeps(key)
        before.stays(page, key, b"")
    else:
        found = before.keep(page, key, b"", title + text)
    before.close()
    store.close()
    return found


def test_a_page_is_compared_with_the_last_build_and_with_no_earlier_one(tmp_path: Path) -> None:
    assert changed(tmp_path, "甲") == ()
    assert changed(tmp_path, "乙") == ("title",)
    assert changed(tmp_path, "甲") == ("title",)
    assert changed(tmp_path, "甲", "章") == ("text",)
    assert changed(tmp_path, "甲", "章") == ()


def test_what_a_page_showed_is_known_however_long_it_stays_the_same(tmp_path: Path) -> None:
    for _ in range(KEPT_FOR + 2):
        changed(tmp_path, "甲")
    assert changed(tmp_path, "乙") == ("title",)


def test_of_pages_that_stay_the_same_only_one_record_is_read(
    tmp_path: Path, reads: list[bytes]
) -> None:
    changed(tmp_path, "甲")
    reads.clear()
    changed(tmp_path, "甲")
    assert len(reads) == 1
    changed(tmp_path, "乙")
    assert len(reads) == 3


def test_a_page_is_kept_with_what_it_showed(tmp_path: Path) -> None:
    changed(tmp_path, "甲")
    store = Store(tmp_path)
    assert kept_html(store.read(store.key("pages", "甲", "文"))) == "甲文"
    assert kept_html(None) is None
    assert kept_html(b"\xc1") is None


def test_of_a_page_whose_record_is_lost_it_is_not_known_what_has_changed(tmp_path: Path) -> None:
    changed(tmp_path, "甲")
    store = Store(tmp_path)
    store.keep(store.key("pages", "甲", "文"), b"\xc1")
    store.close()
    assert changed(tmp_path, "乙") == ()
    assert changed(tmp_path, "甲") == ("title",)


def test_a_record_that_cannot_be_read_is_none(tmp_path: Path) -> None:
    changed(tmp_path, "甲")
    store = Store(tmp_path)
    place = store.key("last keys", "pages", True)
    assert store.read(place)
    store.keep(place, b"\xc1")
    assert not Before(store, "pages", directory_urls=True).has(
        Page(PAGE, "甲", "term.html"), store.key("pages", "甲", "文")
    )
    store.close()
    assert changed(tmp_path, "乙") == ()


def test_a_page_that_is_made_from_the_same_keeps_its_key(tmp_path: Path) -> None:
    store = Store(tmp_path)
    page, key, source = Page(PAGE, "甲", "term.html"), digest("key"), digest("source")
    before = Before(store, "pages", directory_urls=True)
    assert before.key(page, source) == b""
    before.stays(page, key, source)
    before.close()
    again = Before(store, "pages", directory_urls=True)
    assert again.has(page, key)
    assert again.key(page, source) == key
    assert again.key(page, digest("other")) == b""
    again.stays(page, key, b"")
    again.close()
    # A page that does not tell what it is made from is never known by that.
    assert Before(store, "pages", directory_urls=True).key(page, b"") == b""
    store.close()
