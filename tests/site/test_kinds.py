"""Tables, dialogue and annexes through a whole build: verbatim, marked, and proved."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.analyse import analyse
from generator.commands.build import build_project
from generator.model.problems import Code
from generator.verify import verify

LONG = "各级党组织要认真学习、树立“四个意识”，把各项任务落到实处，不折不扣抓好落实。"
TEXT = "\n".join(
    (
        "关于工作的通知",
        "各乡镇人民政府：",
        LONG,
        "问：怎么办？",
        f"答：{LONG}",
        "表1　任务分工",
        "序号\t任务\t单位",
        "1\t树立四个意识\t组织部",
        "\t抓落实\t",
        "附件：1.任务清单",
        "2.工作方案",
        "某县人民政府",
        "2026年3月5日",
    )
)


@pytest.fixture
def page(project: Path) -> Path:
    (project / "content/speeches/2026-tong-zhi.txt").write_text(TEXT, encoding="utf-8")
    build_project(project)
    return project / "site/speeches/2026-tong-zhi/index.html"


def test_every_kind_is_marked_on_the_page(page: Path) -> None:
    html = page.read_text(encoding="utf-8")
    for kind in ("question", "answer", "row", "annex", "signature"):
        assert f'class="kb-block kb-block--{kind}"' in html
    assert "<b>答：</b>" in html
    assert '<span class="kb-cell">序号</span>&#9;<span class="kb-cell">任务</span>' in html
    assert '<span class="kb-cell"></span>&#9;<span class="kb-cell">抓落实</span>&#9;' in html


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<span class="kb-cell">序号</span>', "序号"),
        ("&#9;", ""),
        ('<span class="kb-cell">抓落实</span>', '<span class="kb-cell">抓<b>落</b>实</span>'),
        ('<span class="kb-cell">单位', '单<span class="kb-cell">位'),
    ],
)
def test_another_cell_is_noticed(project: Path, page: Path, old: str, new: str) -> None:
    html = page.read_text(encoding="utf-8")
    assert old in html
    page.write_text(html.replace(old, new, 1), encoding="utf-8")
    problems = verify(project / "site", analyse(project).corpus.speeches)
    assert Code.NOT_VERBATIM in {problem.code for problem in problems}
