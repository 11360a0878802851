"""Spoken: the characters that a voice gets instead, for readings that somebody reviewed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from generator.build.store import Store
from generator.commands.analyse import analyse
from generator.commands.build import view_of
from generator.model.addresses import SiteLocation
from generator.site.spoken import spoken_script

BODY = """在会议上的讲话

同志们：

𠮷日，行长说要长期抓。朝阳区的行长也说。

以人民为中心，行长。
"""
TERM = """
- term: 以人民为中心
  pinyin: yǐ rénmín wéi zhōngxīn
  category: 政治建设
  definition: 把人民放在最高的位置。
"""
OTHER = """
- term: 长效机制
  pinyin: chángxiào jīzhì
  category: 政治建设
  definition: 长期起作用的办法。
"""


def spoken(project: Path, head: str, shared: str = "") -> Mapping[str, list[list[object]]]:
    for old in (project / "content/speeches").iterdir():
        old.unlink()
    text = f"---\n{head}\n---\n{BODY}" if head else BODY
    (project / "content/speeches/hui-yi.txt").write_text(text, encoding="utf-8")
    if shared:
        (project / "content/readings.yml").write_text(shared, encoding="utf-8")
    with (project / "glossary.yml").open("a", encoding="utf-8") as glossary:
        glossary.write(TERM)
    study = analyse(project)
    code = spoken_script(view_of(study, SiteLocation())).data.decode()
    found: dict[str, dict[str, list[list[object]]]] = json.loads(
        code.removeprefix("KB.spoken=").removesuffix(";\n")
    )
    return found.get("hui-yi", {})


def test_what_an_editor_fixed_is_said_so_everywhere_or_in_one_paragraph(project: Path) -> None:
    head = "readings:\n- {text: 行长, pinyin: háng zhǎng, anchor: s0-2}"
    found = spoken(project, head, "- {text: 朝阳, pinyin: cháo yáng}\n")
    # 𠮷 is two units of UTF-16; 为 is in a term whose reviewed reading is not its commonest.
    assert found == {
        "s0-2": [[4, "航"], [5, "掌"], [12, "潮"], [16, "航"], [17, "掌"]],
        "s0-3": [[3, "围"]],
    }


def test_what_nobody_reviewed_is_left_to_the_voice(project: Path) -> None:
    assert spoken(project, "") == {"s0-3": [[3, "围"]]}


def test_a_term_counts_only_where_it_stands_as_its_headword_is_written(project: Path) -> None:
    with (project / "glossary.yml").open("a", encoding="utf-8") as glossary:
        glossary.write(TERM.replace("category", "aliases: [为民为先]\n  category"))
    speeches = project / "content/speeches"
    text = f"{BODY}\n为民为先，以人民为中心。\n"
    (speeches / "hui-yi.txt").write_text(text, encoding="utf-8")
    study = analyse(project)
    assert not [p for p in study.problems if p.is_error]
    found = spoken_script(view_of(study, SiteLocation())).data.decode()
    assert '"s0-4":[[8,"围"]]' in found, "an alias has no reviewed reading"


def test_after_a_new_reviewed_reading_speeches_without_it_are_not_looked_through(
    project: Path, tmp_path: Path
) -> None:
    speeches = project / "content/speeches"
    for old in speeches.iterdir():
        old.unlink()
    (speeches / "a.txt").write_text(BODY, encoding="utf-8")
    (speeches / "b.txt").write_text(
        "另一篇讲话\n\n以人民为中心，加强长效机制。\n", encoding="utf-8"
    )
    store = Store(tmp_path, "program")

    def made() -> bytes:
        study = analyse(project)
        code = spoken_script(view_of(study, SiteLocation(), store)).data
        assert code == spoken_script(view_of(study, SiteLocation())).data
        return code

    with (project / "glossary.yml").open("a", encoding="utf-8") as glossary:
        glossary.write(TERM)
    before = made()
    assert store.made["spoken"] == 2
    store.made.clear()
    with (project / "glossary.yml").open("a", encoding="utf-8") as glossary:
        glossary.write(OTHER)
    assert made() != before
    assert (store.made["spoken"], store.reused["spoken"]) == (1, 1)
    store.close()
