"""Results of earlier builds are found again; a damaged or read-only store does no harm."""

from __future__ import annotations

import errno
import os
import pickle
import shutil
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from markupsafe import Markup

from generator.build import store as store_module
from generator.build.keys import decode, digest, encode
from generator.build.session import results
from generator.build.store import KEPT_FOR, PATH, Store
from generator.commands.build import build_project
from generator.concordance.readings import readings_of
from generator.model.corpus import Block, Note, Speech
from generator.model.readings import Readings, pack, unpack
from tests.conftest import Snapshot

SPEECH = "content/speeches/2020-hui-yi.txt"
CHONGQING = Speech(
    "s", "a.txt", "题", "2020-01-01", (Block("s0-1", "paragraph", "重庆", 1),), "重庆"
)


def kept(root: Path, salt: str = "program") -> bytes | None:
    """What a new build finds under the key of `value`."""
    store = Store(root, salt)
    found = store.find("kind", store.key("kind", "value"))
    store.close()
    return found


def test_a_result_that_is_known_from_elsewhere_is_kept_without_being_read(tmp_path: Path) -> None:
    keep(tmp_path)
    for _ in range(KEPT_FOR + 2):
        store = Store(tmp_path, "program")
        store.keeps(store.key("kind", "value"), "kind")
        assert store.reused["kind"] == 1
        store.keeps(store.key("kind", "value"))
        assert store.reused["kind"] == 1
        store.close()
    assert kept(tmp_path) == b"result"


def keep(root: Path) -> None:
    store = Store(root, "program")
    store.keep(store.key("kind", "value"), b"result")
    store.close()


def test_a_result_is_found_by_the_next_build(tmp_path: Path) -> None:
    assert kept(tmp_path) is None
    keep(tmp_path)
    assert kept(tmp_path) == b"result"


def test_another_program_finds_nothing(tmp_path: Path) -> None:
    keep(tmp_path)
    assert kept(tmp_path, "another program") is None


def test_values_and_kinds_have_keys_of_their_own(tmp_path: Path) -> None:
    store = Store(tmp_path, "program")
    assert store.key("kind", "value") != store.key("kind", "other")
    assert store.key("kind", "value") != store.key("other", "value")
    assert store.key("kind", "a", "b") != store.key("kind", "ab")


def test_a_result_that_a_killed_build_did_not_finish_is_none(tmp_path: Path) -> None:
    store = Store(tmp_path, "program")
    store.keep(store.key("kind", "value"), b"result")
    del store  # never closed: the transaction is rolled back
    assert kept(tmp_path) is None


def test_a_damaged_result_is_none(tmp_path: Path) -> None:
    keep(tmp_path)
    with sqlite3.connect(tmp_path / PATH) as base:
        base.execute("update results set value = ?", (b"resulx",))
    assert kept(tmp_path) is None


def test_a_result_under_the_key_of_another_is_none(tmp_path: Path) -> None:
    keep(tmp_path)
    store = Store(tmp_path, "program")
    other = store.key("kind", "other")
    store.close()
    with sqlite3.connect(tmp_path / PATH) as base:
        base.execute("update results set key = ?", (other,))
    store = Store(tmp_path, "program")
    assert store.find("kind", other) is None
    store.close()


def test_what_no_build_asks_for_is_dropped(tmp_path: Path) -> None:
    keep(tmp_path)
    for _ in range(KEPT_FOR - 1):
        Store(tmp_path, "program").close()
    assert kept(tmp_path) == b"result"  # and asked for: kept on
    for _ in range(KEPT_FOR):
        Store(tmp_path, "program").close()
    assert kept(tmp_path) is None


def test_what_lasts_longer_outlives_builds_that_do_not_ask(tmp_path: Path) -> None:
    store = Store(tmp_path, "program")
    store.keep(store.key("kind", "value"), b"result", lasts=3)
    store.close()
    there = []
    for _ in range(KEPT_FOR + 3):
        Store(tmp_path, "program").close()
        with closing(sqlite3.connect(tmp_path / PATH)) as base:
            there += [count for (count,) in base.execute("select count(*) from results")]
    assert there == [1] * (KEPT_FOR + 2) + [0]


def test_what_was_asked_for_again_is_kept_as_long_as_what_is_new(tmp_path: Path) -> None:
    keep(tmp_path)
    for _ in range(KEPT_FOR - 1):
        Store(tmp_path, "program").close()
    for _ in range(2):
        assert kept(tmp_path) == b"result"
        for _ in range(KEPT_FOR - 1):
            Store(tmp_path, "program").close()
    Store(tmp_path, "program").close()
    assert kept(tmp_path) is None


def test_where_it_is_damaged_what_builds_used_all_counts_as_used_by_this_one(
    tmp_path: Path,
) -> None:
    keep(tmp_path)
    for _ in range(KEPT_FOR - 1):
        Store(tmp_path, "program").close()
    with sqlite3.connect(tmp_path / PATH) as base:
        base.execute("update uses set keys = ?", (b"x" * 16,))
    there = []
    for _ in range(KEPT_FOR + 1):
        Store(tmp_path, "program").close()
        with closing(sqlite3.connect(tmp_path / PATH)) as base:
            there += [count for (count,) in base.execute("select count(*) from results")]
    assert there == [1] * KEPT_FOR + [0]


def test_previews_drop_nothing_that_builds_have_kept(tmp_path: Path) -> None:
    keep(tmp_path)
    for _ in range(2 * KEPT_FOR):
        Store(tmp_path, "program", counts=False).close()
    assert kept(tmp_path) == b"result"


def test_a_store_that_another_program_is_writing_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(tmp_path)
    monkeypatch.setattr("generator.build.store.PATIENCE", 0.1)
    first, second = Store(tmp_path, "program"), Store(tmp_path, "program")
    assert second.find("kind", second.key("kind", "value")) is None
    assert "另一个程序正在用" in second.notes[0]
    second.close()
    assert first.find("kind", first.key("kind", "value")) == b"result"
    first.close()
    assert kept(tmp_path) == b"result"


def test_a_program_that_was_replaced_while_it_ran_shares_no_results(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def key() -> bytes:
        with results(tmp_path) as store:
            return store.key("kind", "value")

    before = key()
    monkeypatch.setattr("generator.build.session.program", lambda: "new")
    replaced = key()
    monkeypatch.setattr("generator.build.session._LOADED", "new")
    assert len({before, replaced, key()}) == 3


def garbage(path: Path) -> None:
    path.write_bytes(b"no database" * 1000)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def other_format(path: Path) -> None:
    with sqlite3.connect(path) as base:
        base.execute("update about set format = 99")


def other_tables(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as base:
        base.execute("create table about (x)")


@pytest.mark.parametrize("spoil", [garbage, cut, other_format, other_tables])
def test_a_store_that_cannot_be_used_is_begun_anew(
    tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    keep(tmp_path)
    spoil(tmp_path / PATH)
    assert kept(tmp_path) is None
    keep(tmp_path)
    assert kept(tmp_path) == b"result"


def test_without_a_place_for_the_store_nothing_is_kept_and_that_is_told(tmp_path: Path) -> None:
    (tmp_path / PATH).mkdir(parents=True)
    (tmp_path / PATH / "file").touch()
    store = Store(tmp_path, "program")
    key = store.key("kind", "value")
    store.keep(key, b"result")
    assert store.find("kind", key) is None
    store.close()
    assert "不能用" in store.notes[0]


def test_a_store_on_a_read_only_disk_is_left_as_it_is_and_that_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(tmp_path)
    connect = sqlite3.connect

    def read_only(path: Path, **given: object) -> sqlite3.Connection:
        return connect(f"file:{path}?mode=ro", uri=True, **given)  # type: ignore[call-overload,no-any-return]

    def refused(path: Path, **_: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))

    with monkeypatch.context() as disk:
        disk.setattr(sqlite3, "connect", read_only)
        disk.setattr(Path, "unlink", refused)
        store = Store(tmp_path, "program")
        (note,) = store.notes
        assert "不能用" in note
        assert store.find("kind", store.key("kind", "value")) is None
        store.keep(store.key("kind", "value"), b"other")
        store.close()
    assert kept(tmp_path) == b"result"


def test_a_full_disk_ends_the_keeping_and_not_the_build(tmp_path: Path) -> None:
    store = Store(tmp_path, "program")
    assert store._base is not None
    store._base.execute("pragma max_page_count = 8")
    for number in range(50):
        store.keep(store.key("kind", number), b"x" * 4000)
    store.close()
    assert len(store.notes) == 1
    keep(tmp_path)
    assert kept(tmp_path) == b"result"


def test_a_build_with_a_spoilt_store_makes_the_same_site(project: Path, snapshot: Snapshot) -> None:
    build_project(project)
    before = snapshot(project / "site")
    garbage(project / PATH)
    (project / ".study-site/manifest.json").unlink()
    assert build_project(project).notes == ()
    assert snapshot(project / "site") == before


def test_a_build_whose_results_find_no_room_makes_the_same_site(
    project: Path, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_project(project)
    before = snapshot(project / "site")
    (project / ".study-site/manifest.json").unlink()
    (project / PATH).unlink()
    tables = f"pragma max_page_count = 12; {store_module._TABLES}"
    monkeypatch.setattr(store_module, "_TABLES", tables)
    (note,) = build_project(project).notes
    assert "存不下来" in note
    assert snapshot(project / "site") == before


def test_a_store_that_came_with_a_copy_of_the_project_is_used(
    project: Path, tmp_path: Path, snapshot: Snapshot
) -> None:
    build_project(project)
    away = shutil.copytree(project, tmp_path / "away/other name")
    shutil.rmtree(away / "site")
    (away / ".study-site/manifest.json").unlink()
    again = build_project(away)
    assert {kind: made for kind, (_, made) in again.reused.items() if made} == {}
    assert snapshot(away / "site") == snapshot(project / "site")


def test_the_store_of_another_project_changes_nothing(
    project: Path, tmp_path: Path, snapshot: Snapshot
) -> None:
    build_project(project)
    other = shutil.copytree(project, tmp_path / "other", ignore=shutil.ignore_patterns(".*"))
    for name, old, new in (("glossary.yml", "合称", "总称"), (SPEECH, "会议", "大会")):
        text = (other / name).read_text(encoding="utf-8")
        (other / name).write_text(text.replace(old, new), encoding="utf-8")
    build_project(other)
    before = snapshot(other / "site")
    for root in (other, project, other):  # one file between both, in turns
        (root / ".study-site/manifest.json").unlink(missing_ok=True)
        source = project if root == other else other
        shutil.copy(source / PATH, root / PATH)
        assert build_project(root).notes == ()
    assert snapshot(other / "site") == before


def test_the_order_of_a_mapping_counts_and_its_kind_does_not() -> None:
    assert digest({"a": 1, "b": 2}) != digest({"b": 2, "a": 1})
    assert digest(Markup("<b>")) == digest("<b>")
    assert digest((Note("s1", "x"),)) != digest((Note("s1", "y"),))


def test_what_has_no_fields_makes_no_key() -> None:
    with pytest.raises(TypeError):
        digest(object())


def test_what_cannot_be_read_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="Expected `int`"):
        decode(encode("x"), int)


@pytest.mark.parametrize("blocks", [[], [()], [("zhōng", "guó", ""), (), ("zhōng",)]])
def test_packed_readings_are_those_that_were_packed(blocks: list[tuple[str, ...]]) -> None:
    assert unpack(pack(blocks)) == blocks
    own = [Block(str(number), "paragraph", "", 1) for number in range(len(blocks))]
    packed = Readings({"s": own}, {"s": pack(blocks)})
    assert packed.count("s") == sum(map(len, blocks))


def test_readings_are_sent_to_other_processes_by_a_thread_of_its_own(tmp_path: Path) -> None:
    store = Store(tmp_path)
    packed = readings_of([CHONGQING], (), store).packed("s")
    with ThreadPoolExecutor() as pool:
        sent = pool.submit(pickle.dumps, packed).result()
    assert pickle.loads(sent) == packed
    assert (store.is_open, store.notes) == (True, [])
    store.close()


def test_readings_are_worked_out_again_where_the_store_has_lost_them(tmp_path: Path) -> None:
    store = Store(tmp_path)
    readings = readings_of([CHONGQING], (), store)
    packed = readings.packed("s")
    data = packed.read()
    assert data == readings_of([CHONGQING], (), Store(None)).packed("s").read()
    store.close()
    assert packed.read() == data
    assert readings["s", "s0-1"] == ("chóng", "qìng")
    assert pickle.loads(pickle.dumps(packed)) == packed
