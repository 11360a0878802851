"""The measurement of a build's stages, which goes the way of every build."""

from __future__ import annotations

from pathlib import Path

from bench.stages import measure
from generator.commands.new import new_project


def test_the_seconds_of_every_stage_are_told_with_their_sum_and_the_memory(tmp_path: Path) -> None:
    root = tmp_path / "project"
    new_project(root)
    known = measure(root)
    names = ("读取", "识别结构", "链接术语", "编制索引", "生成页面", "发布", "核对")
    assert (root / "site/index.html").is_file()
    assert set(names) < set(known)
    assert known["together"] == sum(v for k, v in known.items() if k not in ("together", "MB"))
    assert known["together"] > 0
    assert known["MB"] > 1
