"""The update: only what differs, and with the old disc exactly the new bundle."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from generator.bundling.bundle_extras import extra_files
from generator.bundling.checking import check
from generator.bundling.update import Changes, compare_api, vanished
from generator.commands.bundle import bundle_project
from generator.model.problems import BuildFailed, Code
from tests.bundle.conftest import FOLDER, Editions, unzip
from tests.conftest import Snapshot


def failure(editions: Editions, since: Path, **options: object) -> list[str]:
    with pytest.raises(BuildFailed) as failed:
        bundle_project(editions.project, since=since, **options)  # type: ignore[arg-type]
    return [f"{p.code} {p.message}" for p in failed.value.problems]


def test_unzipped_over_the_old_disc_it_gives_exactly_the_new_bundle(
    editions: Editions, unzipped: Path, tmp_path: Path, snapshot: Snapshot
) -> None:
    assert editions.new.update
    unzip(editions.new.update, unzipped.parent)
    assert snapshot(unzipped) == snapshot(unzip(editions.new.zip, tmp_path / "full"))
    assert check(unzipped).problems == ()


def test_what_is_no_zip_is_told_once_as_no_bundle_to_update_from(
    editions: Editions, tmp_path: Path
) -> None:
    other = tmp_path / "old.zip"
    other.write_bytes(b"PK\3\4 cut off")
    assert failure(editions, other) == ["E807 不是完整的 zip 文件，可能没有复制完"]


def test_it_holds_changed_and_new_files_only(editions: Editions, unzipped: Path) -> None:
    assert editions.new.update
    with zipfile.ZipFile(editions.new.update) as update:
        for name in update.namelist():
            old = unzipped.parent / name
            assert not old.exists() or old.read_bytes() != update.read(name), name
        names = {name.removeprefix(FOLDER + "/") for name in update.namelist()}
    assert "speeches/2021-xue-xi.html" in names
    assert "terms/xue-xi.html" in names
    assert {"verify.html", "assets/kb/site.css", "help/readers.html"}.isdisjoint(names)


def test_the_page_of_updates_names_what_is_new_and_what_changed(
    editions: Editions, tmp_path: Path
) -> None:
    folder = unzip(editions.new.zip, tmp_path)
    page: Any = html.document_fromstring((folder / "updates.html").read_bytes())
    lists = {
        heading.text_content(): [item.text_content().strip() for item in heading.getnext()]
        for heading in page.xpath("//article//h2")
    }
    assert lists == {
        "新增讲话": ["关于学习的讲话（2021年6月1日）"],
        "新增术语": ["学习 xuéxí"],
        "修改的术语": ["两个维护：释义"],
    }
    for link in page.xpath("//article//li/a/@href"):
        assert (folder / link).is_file()


def test_the_list_of_all_updates_comes_with_an_update(editions: Editions) -> None:
    assert editions.new.update
    with zipfile.ZipFile(editions.new.update) as update:
        names = {name.removeprefix(FOLDER + "/") for name in update.namelist()}
        page: Any = html.document_fromstring(update.read(f"{FOLDER}/updates/index.html"))
    assert "updates/atom.xml" in names
    first = page.xpath("//section[@class='kb-update']")[0]
    said = {link.text_content().strip(): link.get("href") for link in first.xpath(".//li/a")}
    assert said["关于学习的讲话"] == "../speeches/2021-xue-xi.html"
    assert said["学习"] == "../terms/xue-xi.html"


def test_a_bundle_without_an_old_one_says_that_it_is_complete(unzipped: Path) -> None:
    text = (unzipped / "updates.html").read_text(encoding="utf-8")
    assert "这是一份完整的离线包" in text


def test_an_update_alone_is_known_as_one(editions: Editions) -> None:
    assert editions.new.update
    finding = check(editions.new.update)
    assert (finding.problems, finding.update) == ((), True)


def test_an_address_of_the_old_disc_may_not_vanish(editions: Editions, tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(editions.project, root, symlinks=True)
    (root / "content/speeches/2020-hui-yi.txt").unlink()
    # The ledger would refuse this sooner; without it (a fresh checkout) the old disc still knows.
    (root / "content/permalinks.yml").unlink()
    shutil.rmtree(root / "content/permalinks")
    shutil.rmtree(root / ".study-site")
    shutil.rmtree(root / "dist")
    with pytest.raises(BuildFailed) as failed:
        bundle_project(root, since=editions.old_zip, key=editions.key)
    named = {(p.code, p.where.path) for p in failed.value.problems}
    gone = ("speeches/2020-hui-yi.html", "speeches/2020-hui-yi/pinyin.html")
    assert named == {(Code.WOULD_VANISH, path) for path in gone}


def test_files_nobody_links_to_stay_as_empty_ones() -> None:
    old = {"a.html": "1", "assets/x.0a.css": "2", "search/data/s0/b1.js": "3", "SHA256SUMS.sig": ""}
    kept = vanished(old, {"a.html": "4"})
    assert kept.retired == ("assets/x.0a.css", "search/data/s0/b1.js")
    assert kept.problems == ()


def test_an_older_style_sheet_does_not_break_the_new_disc(
    editions: Editions, tmp_path: Path, snapshot: Snapshot
) -> None:
    root = tmp_path / "project"
    shutil.copytree(editions.project, root, symlinks=True)
    (root / "own/assets").mkdir(parents=True)
    (root / "own/assets/extra.12345678.css").write_text("a{}", encoding="utf-8")
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    own = "theme: {name: study, custom_dir: own}\nextra_css: [assets/extra.12345678.css]"
    (root / "mkdocs.yml").write_text(settings.replace("theme: study", own), encoding="utf-8")
    old = Path(shutil.copy(bundle_project(root).zip, tmp_path / "old.zip"))
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    done = bundle_project(root, since=old)
    folder = unzip(old, tmp_path / "disc")
    assert done.update
    unzip(done.update, tmp_path / "disc")
    assert (folder / "assets/extra.12345678.css").read_bytes() == b""
    assert check(folder).problems == ()
    assert snapshot(folder) == snapshot(unzip(done.zip, tmp_path / "full"))


def test_the_old_bundle_is_not_written_over(editions: Editions) -> None:
    assert any(
        "会盖掉旧包" in line for line in failure(editions, editions.new.zip, key=editions.key)
    )
    assert check(editions.new.zip).problems == ()


def test_a_signed_disc_is_not_updated_without_a_signature(editions: Editions) -> None:
    assert any(
        "请加" in line or "旧光盘有签名" in line for line in failure(editions, editions.old_zip)
    )


def test_an_old_bundle_that_is_none_is_refused(editions: Editions, tmp_path: Path) -> None:
    missing = tmp_path / "no.zip"
    assert any("找不到" in line for line in failure(editions, missing))
    damaged = tmp_path / "damaged.zip"
    data = bytearray(editions.old_zip.read_bytes())
    data[len(data) // 2] ^= 1
    damaged.write_bytes(data)
    assert any("不完整" in line for line in failure(editions, damaged))
    assert editions.new.update
    assert any("这是更新包" in line for line in failure(editions, editions.new.update))


def test_a_corrected_speech_is_named_and_a_newly_linked_one_is_not(
    editions: Editions, tmp_path: Path
) -> None:
    root = tmp_path / "project"
    shutil.copytree(editions.project, root, symlinks=True)
    old = Path(shutil.copy(bundle_project(root).zip, tmp_path / "old.zip"))
    corrected = root / "content/speeches/2021-xue-xi.txt"
    text = corrected.read_text(encoding="utf-8")
    corrected.write_text(text.replace("同志们：", "同志们，朋友们："), encoding="utf-8")
    with (root / "glossary.yml").open("a", encoding="utf-8") as file:
        file.write("- term: 会议\n  pinyin: huìyì\n  definition: 会。\n  category: 政治建设\n")
    folder = unzip(bundle_project(root, since=old).zip, tmp_path / "disc")
    page = (folder / "updates.html").read_text(encoding="utf-8")
    assert "订正的讲话" in page
    assert "关于学习的讲话" in page
    assert "在会议上的讲话" not in page


def test_only_what_a_reader_sees_counts_as_a_changed_term() -> None:
    def api(**term: object) -> dict[str, bytes]:
        row = {"id": "x", "term": "甲", "definition": "一", "mentions": [], "url": "terms/x.html"}
        return {
            "api/terms.json": json.dumps({"terms": [row | term]}).encode(),
            "api/speeches.json": b'{"speeches": []}',
            "api/texts.json": b'{"texts": {}}',
        }

    assert compare_api(api(), api(mentions=[1])).changed == ()
    assert [f for _, f in compare_api(api(), api(definition="二", aliases=["乙"])).changed] == [
        ("别名", "释义")
    ]
    with pytest.raises(ValueError, match="Expecting value"):
        compare_api({}, api())


def test_the_readme_says_which_bundle_the_update_belongs_over(editions: Editions) -> None:
    """The old one's speech has no date; where it has one, that is said."""
    with zipfile.ZipFile(editions.new.zip) as archive:
        text = archive.read(f"{FOLDER}/README.txt").decode("utf-8-sig")
    assert "这一次的更新包只能装在" in text
    with zipfile.ZipFile(editions.old_zip) as archive:
        text = archive.read(f"{FOLDER}/README.txt").decode("utf-8-sig")
    assert "这一次的更新包" not in text
    assert "不要跳过" in text
    (readme, *_) = extra_files("站", "2021-06-01", b"", Changes(until="2020-03-05"))
    assert "只能装在内容截至2020年3月5日的那一张上。更新包要" in readme.data.decode()
    (readme, *_) = extra_files("站", "2021-06-01", b"", Changes())
    assert "只能装在上次的那一张上。" in readme.data.decode()
