"""The page of updates and its feed: what a changed project publishes, what its next build keeps."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.commands.analyse import analyse
from generator.commands.build import build_project
from generator.ledger.files import PATH as LEDGER
from generator.ledger.records import Ledger
from generator.ledger.updates import PATH, Change, Key, Updates
from generator.model.addresses import SiteLocation
from generator.model.corpus import Corpus, Speech
from generator.model.epoch import EPOCH
from generator.model.problems import BuildFailed, Code
from generator.site.updates import Group, Named, days_shown
from tests.conftest import SMALL_GLOSSARY

ATOM = "{http://www.w3.org/2005/Atom}"
DAY = 1795737600
"""27 November 2026."""


def build(project: Path, monkeypatch: pytest.MonkeyPatch, day: int = 0) -> tuple[str, str]:
    """The page and the feed after a build, `day` days after the first."""
    monkeypatch.setenv(EPOCH, str(DAY + day * 86400))
    build_project(project)
    names = "updates/index.html", "updates/atom.xml"
    page, feed = ((project / "site" / name).read_text(encoding="utf-8") for name in names)
    return page, feed


def change(project: Path) -> None:
    """One more speech, a term more, a definition in other words and a retired term."""
    glossary = SMALL_GLOSSARY.replace("两项政治要求的合称。", "两项要求，合称<两个维护>。")
    glossary += (
        "- {term: 看齐意识, pinyin: kànqí yìshí, definition: 向中央看齐。, category: 政治建设}\n"
    )
    (project / "glossary.yml").write_text(glossary, encoding="utf-8")
    speech = "在第二次会议上的讲话\n同志们：\n要增强看齐意识。\n"
    (project / "content/speeches/2021-er.txt").write_text(speech, encoding="utf-8")


def test_a_change_is_told_by_page_and_feed_and_nothing_after_it(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, feed = build(project, monkeypatch)
    assert "还没有更新" in page
    assert ElementTree.fromstring(feed).findall(f"{ATOM}entry") == []
    change(project)
    page, feed = build(project, monkeypatch, 1)
    for told in (
        "2026年11月28日",
        "新增讲话",
        "在第二次会议上的讲话",
        "看齐意识",
        "修改术语",
        "释义",
    ):
        assert told in page
    (entry,) = ElementTree.fromstring(feed).findall(f"{ATOM}entry")
    assert (
        entry.findtext(f"{ATOM}title")
        == "2026年11月28日更新：新增讲话1篇，新增术语1个，修改术语1个"
    )
    assert entry.findtext(f"{ATOM}updated") == "2026-11-28T00:00:00Z"
    recorded = (project / PATH).read_bytes()
    # The same project on a later day, and with nothing left of earlier builds.
    for name in ("site", ".study-site"):
        (project / name).rename(project.parent / name.strip("."))
    assert build(project, monkeypatch, 9) == (page, feed)
    assert (project / PATH).read_bytes() == recorded


def test_reports_of_one_title_are_told_apart_and_the_newest_leads() -> None:
    given = {
        f"speeches/{id}": Speech(id, "", "政府工作报告", date, (), "", speaker=who, place=where)
        for id, date, who, where in (
            ("a", "", "", ""),
            ("b", "2019-01", "甲某", "江苏省"),
            ("c", "2020-01-14", "", "江苏省"),
        )
    }
    changes = tuple(Change(address, "new") for address in (*given, "speeches/gone"))
    corpus = Corpus(tuple(given.values()), ())
    record = Updates({Key("2026-11-27", change.address): "abcdef" for change in changes})
    ((group,),) = (day.groups for day in days_shown(corpus, record, Ledger(), SiteLocation()))
    assert [(named.path[9:], named.note) for named in group.names] == [
        ("c.md", "2020年1月14日，江苏省"),
        ("b.md", "2019年1月，甲某，江苏省"),
        ("a.md", ""),
    ]


@pytest.mark.parametrize(("count", "open_ones"), [(1, 1), (20, 20), (21, 21), (22, 20), (200, 20)])
def test_of_many_names_the_first_stand_open_and_none_is_folded_alone(
    count: int, open_ones: int
) -> None:
    names = tuple(Named(str(number), "") for number in range(count))
    group = Group("新增讲话", "篇", names, count)
    assert len(group.opened) == open_ones
    assert group.opened + group.folded == names


def test_a_retired_term_is_told_with_what_replaces_it(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(project, monkeypatch)
    ledger = (project / LEDGER).read_text(encoding="utf-8")
    move = "retire terms/liang-ge-wei-hu: terms/si-ge-yi-shi\n"
    (project / LEDGER).write_text(ledger.replace("courses/", move + "courses/", 1) if "courses/" in
                                  ledger else move + ledger, encoding="utf-8")  # fmt: skip
    glossary = SMALL_GLOSSARY.split("- term: 两个维护")[0].replace("  related: [两个维护]\n", "")
    (project / "glossary.yml").write_text(glossary, encoding="utf-8")
    page, _ = build(project, monkeypatch, 1)
    assert "停用网址" in page
    assert '<a href="../terms/liang-ge-wei-hu/">两个维护</a>' in page
    assert "由此代替：“四个意识”" in page


def test_a_cut_record_stops_the_build_and_says_what_to_do(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(project, monkeypatch)
    for cut in ("", "# 更新记录\nfirst terms/si"):
        (project / PATH).write_text(cut, encoding="utf-8")
        with pytest.raises(BuildFailed) as failed:
            build_project(project)
        assert {p.code for p in failed.value.problems} & {Code.UPDATES_CUT, Code.UPDATES_LINE}
        assert all(PATH in p.where.path and "版本库" in p.hint for p in failed.value.problems)


def test_a_lost_line_is_a_warning_and_no_news(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(project, monkeypatch)
    rows = (project / PATH).read_text(encoding="utf-8").splitlines(True)
    kept = [row for row in rows if "si-ge-yi-shi" not in row]
    (project / PATH).write_text("".join(kept), encoding="utf-8")
    assert [p.code for p in analyse(project).problems] == [Code.UPDATES_LOST]
    assert "还没有更新" in build(project, monkeypatch, 1)[0]
    assert (project / PATH).read_text(encoding="utf-8") == "".join(rows)
