"""Of files of the site that stay the SHA-256 is known, and they are neither made nor read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from generator.build.kept_files import KeptFiles
from generator.build.store import Store
from generator.commands.build import rendered_alone
from generator.exports.handout import Handout
from generator.model.output import Asset, InParts, Page
from generator.publish.made_files import write_assets

PATH = "api/a.json"


class Build:
    """One build of a site with one file, and how often the file was made."""

    def __init__(self, root: Path, made_from: str, body: bytes) -> None:
        self.made = 0
        self.store = Store(root)
        self.kept = KeptFiles(self.store)
        self.file = self.kept.asset(Asset(PATH, self._maker(body), made_from))

    def _maker(self, body: bytes) -> Callable[[], bytes]:
        def make() -> bytes:
            self.made += 1
            return body

        return make

    def end(self) -> None:
        self.kept.close()
        self.store.close()


def built(root: Path, made_from: str, body: bytes) -> tuple[int, bytes]:
    """How often a build makes its file, and the bytes of it."""
    build = Build(root, made_from, body)
    data = build.file.data
    assert build.file.told == sha256(data).hexdigest()
    build.end()
    return build.made, data


def test_a_file_is_made_where_what_it_is_made_from_has_changed(tmp_path: Path) -> None:
    assert built(tmp_path, "a", b"1") == (1, b"1")
    assert built(tmp_path, "a", b"unseen") == (0, b"1")
    assert built(tmp_path, "b", b"2") == (1, b"2")
    # What an earlier build than the last has made is found as well.
    assert built(tmp_path, "a", b"unseen") == (0, b"1")


def test_nothing_is_read_to_know_the_digest_of_a_file_that_stays(
    tmp_path: Path, reads: list[bytes]
) -> None:
    built(tmp_path, "a", b"1")
    reads.clear()
    build = Build(tmp_path, "a", b"unseen")
    assert build.file.told == sha256(b"1").hexdigest()
    assert len(reads) == 1
    assert build.file.data == b"1"
    build.end()


def test_a_file_that_the_store_has_lost_is_made_again(tmp_path: Path) -> None:
    built(tmp_path, "a", b"1")
    store = Store(tmp_path)
    store.keep(store.key("files", PATH, "a"), b"1")
    store._base.execute("update results set value = x'00' where value = x'31'")  # type: ignore[union-attr]
    store.close()
    assert built(tmp_path, "a", b"1") == (1, b"1")


def test_without_the_record_files_are_taken_from_the_store(tmp_path: Path) -> None:
    built(tmp_path, "a", b"1")
    store = Store(tmp_path)
    store.keep(store.key("files told"), b"\xc1")
    store.close()
    assert built(tmp_path, "a", b"unseen") == (0, b"1")


def test_files_of_a_preview_that_come_after_the_others_are_noted(tmp_path: Path) -> None:
    store = Store(tmp_path)
    kept = KeptFiles(store)
    kept.asset(Asset(PATH, lambda: b"1", "a"))
    kept.close()
    kept.asset(Asset("search/a.js", lambda: b"2", "a"))
    kept.close()
    again = KeptFiles(store)
    key = store.key("files", "search/a.js", "a")
    assert again.told("search/a.js", key, lambda: [b"unseen"]) == sha256(b"2").hexdigest()


@pytest.mark.parametrize(
    "asset",
    [
        Asset(PATH, b"1", "a"),
        Asset(PATH, lambda: b"1"),
        Asset(PATH, lambda: b"1", "a", "0"),
    ],
)
def test_files_that_are_there_or_known_or_tell_nothing_stay_as_they_are(
    tmp_path: Path, asset: Asset
) -> None:
    assert KeptFiles(Store(tmp_path)).asset(asset) is asset


def test_without_a_store_nothing_is_kept() -> None:
    asset = Asset(PATH, lambda: b"1", "a")
    kept = KeptFiles(None)
    assert kept.asset(asset) is asset
    kept.close()


def unwanted(page: Page, directory_urls: bool) -> str:
    raise AssertionError(page, directory_urls)


def alone(kept: KeptFiles, text: str) -> Asset:
    """The file of a page by itself that says `text`."""
    page = Page("exports/handouts/a.html", text, "handout.html", Handout(text, "站", (), ""))
    (file,) = rendered_alone((page,), directory_urls=True, kept=kept)
    kept.close()
    return file


def test_a_page_by_itself_is_read_only_when_it_is_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path)
    first = alone(KeptFiles(store), "讲义")
    assert "讲义" in first.data.decode()
    assert first.told == sha256(first.data).hexdigest()
    kept = KeptFiles(store)
    with monkeypatch.context() as patched:
        patched.setattr("generator.render.environment._rendered", unwanted)
        again = alone(kept, "讲义")
        assert (again.told, again.data) == (first.told, first.data)
    other = alone(KeptFiles(store), "别的")
    assert other.told == sha256(other.data).hexdigest() != first.told
    # As it is made without a store, and where the store has lost it.
    page = Page("a.html", "", "handout.html", Handout("别的", "站", (), ""))
    (plain,) = rendered_alone((page,), directory_urls=True)
    assert plain.data == other.data
    store._base.execute("delete from results")  # type: ignore[union-attr]
    assert other.data == plain.data


def test_a_file_in_parts_is_told_by_its_parts_and_not_kept_a_second_time(tmp_path: Path) -> None:
    made: list[int] = []

    def parts() -> Iterator[bytes]:
        for part in (b"1", b"2"):
            made.append(len(made))
            yield part

    for count in (2, 2):  # in the next build the digest is known and no part is made
        store = Store(tmp_path)
        kept = KeptFiles(store)
        file = kept.asset(Asset(PATH, InParts(parts), "a"))
        assert len(made) == count
        assert file.told == sha256(b"12").hexdigest()
        assert store.read(store.key("files", PATH, "a")) is None
        kept.close()
        store.close()
    assert [*file.parts()] == [b"1", b"2"]
    assert file.data == b"12"


def test_a_file_in_parts_is_written_part_by_part(tmp_path: Path) -> None:
    whole = Asset("a/b.js", b"12")
    in_parts = Asset("a/c.js", InParts(lambda: (b"1", b"2")), told=sha256(b"12").hexdigest())
    write_assets([whole, in_parts], tmp_path)
    assert [(tmp_path / file.path).read_bytes() for file in (whole, in_parts)] == [b"12"] * 2
