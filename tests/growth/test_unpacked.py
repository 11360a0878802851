"""A build after an edit makes the blocks of no speech that stayed."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build.store import Store
from generator.commands.analyse import analyse
from generator.commands.build import noted
from generator.model import packed
from generator.publish.transaction.commit import write_records

GLOSSARY = """- term: 四个意识
  pinyin: sì gè yìshí
  definition: 说明。
  category: 政治建设
"""


def project(root: Path) -> Path:
    folder = root / "content/speeches"
    folder.mkdir(parents=True)
    for number, own in enumerate(("学习", "调研", "改革")):
        text = f"{own}讲话\n\n增强四个意识，做好{own}。\n\n一、{own}\n\n{own}要实。\n"
        (folder / f"2020-01-0{number + 1}.txt").write_text(text, encoding="utf-8")
    (root / "glossary.yml").write_text(GLOSSARY, encoding="utf-8")
    return root


def test_what_is_understood_of_a_text_is_taken_as_it_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project(tmp_path)
    store = Store(tmp_path, "program")
    first = analyse(root, store=store)
    write_records(root, noted(first))
    made: list[packed.PackedBlocks] = []
    unpacked = packed._unpacked

    def noting(blocks: packed.PackedBlocks) -> object:
        made.append(blocks)
        return unpacked(blocks)

    monkeypatch.setattr(packed, "_unpacked", noting)
    (root / "glossary.yml").write_text(GLOSSARY.replace("说明", "别的"), encoding="utf-8")
    again = analyse(root, store=store)
    assert not made
    path = root / "content/speeches/2020-01-02.txt"
    path.write_text(path.read_text(encoding="utf-8") + "再说。\n", encoding="utf-8")
    edited = analyse(root, store=store)
    store.close()
    assert {"再说。" in blocks.body for blocks in made} == {True}
    assert again.corpus.speeches == first.corpus.speeches
    assert [len(speech.blocks) for speech in edited.corpus.speeches] == [4, 5, 4]
