"""What a build has let go of goes back to the system between its stages."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from generator.build import given_back
from generator.build.given_back import give_back
from generator.commands import build, proved
from generator.commands.analyse import analyse
from generator.model.output import Rendered
from generator.publish import plugin
from generator.publish.mkdocs_build import build_site
from generator.publish.mkdocs_pages import let_go, page_file
from generator.search import kept

BLOCK, COUNT = 8_192, 4_000
"""32 MB in blocks too small to be given back one by one."""


def held() -> int:
    """Bytes of this process that are in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4_096


@pytest.mark.skipif(not given_back.library(), reason="another C library")
@pytest.mark.parametrize(
    ("more", "kept"), [pytest.param(0, False, id="as much"), pytest.param(1, True, id="less")]
)
def test_what_is_free_between_values_that_stay_is_given_back_where_it_is_much(
    monkeypatch: pytest.MonkeyPatch, more: int, kept: bool
) -> None:
    monkeypatch.setattr(given_back, "LEAST", 0)
    give_back()
    before = held()
    stays = [bytes(BLOCK) for _ in range(COUNT)][::100]
    assert held() - before > BLOCK * COUNT // 2, "the C library gives it back by itself"
    free = given_back.library().mallinfo2().fordblks
    monkeypatch.setattr(given_back, "LEAST", free + more * BLOCK * COUNT)
    give_back()
    left = held() - before
    assert left > BLOCK * COUNT // 2 if kept else left < BLOCK * COUNT // 8
    assert len(stays) == COUNT // 100


def test_another_c_library_keeps_what_it_likes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(given_back, "library", lambda: None)
    give_back()


def test_each_stage_that_frees_much_gives_it_back(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    for module in (build, kept, proved):
        name = module.__name__.rpartition(".")[2]
        monkeypatch.setattr(module, "give_back", lambda name=name: seen.append(f"{name} gives"))

    def progress(stage: str, _: int) -> Callable[[], None]:
        seen.append(stage)
        return lambda: None

    build.build_project(project, progress=progress)
    own = seen[seen.index("编制索引") :]
    segments = own.count("kept gives")
    assert segments > 1
    assert own == [
        "编制索引",
        "build gives",
        "生成页面",
        "build gives",
        *["kept gives"] * segments,
        "发布",
        "proved gives",
        "核对",
        "proved gives",
    ]


def test_pages_that_are_written_go_at_once(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While Python looks for nothing that holds each other."""
    files: list[File] = []
    configs: list[MkDocsConfig] = []

    def noted(rendered: Rendered, config: MkDocsConfig) -> File:
        files.append(page_file(rendered, config))
        configs.append(config)
        return files[-1]

    monkeypatch.setattr(plugin, "page_file", noted)
    site = build.generate(analyse(project), directory_urls=True)
    assert not build_site(project, site, tmp_path / "out").problems
    assert len(files) == len(site.pages)
    assert [file.page for file in files] == [None] * len(files)

    gc.disable()
    try:
        file = page_file(site.pages[0], configs[0])
        assert file.page
        page = weakref.ref(file.page)
        let_go(Files([file]))
        assert page() is None
    finally:
        gc.enable()
