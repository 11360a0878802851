"""No script, external request or hidden text reaches a page through Markdown."""

from __future__ import annotations

import time
from pathlib import Path

import markdown
import pytest

from generator.commands.build import build_project
from generator.model.problems import BuildFailed, Code
from generator.publish.written import unsafe_markup
from generator.text.markup.tokens import DEPTH

RAW = [
    '<script src="../assets/kb/site.js"></script>',
    '<script src="x.js"></script>',
    "<SCRIPT>alert(1)</SCRIPT>",
    '<meta http-equiv="refresh" content="0; url=https://host.invalid/">',
    '<base href="https://host.invalid/">',
    "<style>p{display:none}</style>",
    '<p style="display:none">藏</p>',
    '<p style="background:url(x.png)">图</p>',
    '<div style="position:fixed;inset:0">盖住</div>',
    "<p hidden>藏</p>",
    '<p aria-hidden="true">藏</p>',
    '<p onclick="alert(1)">点</p>',
    "<p oNcLiCk=alert(1)>点</p>",
    '<img src="x.png" srcset="https://host.invalid/x.png 2x" alt="">',
    '<img src="https://host.invalid/x.png" alt="">',
    '<img src="//host.invalid/x.png" alt="">',
    '<img src="\\\\host\\x.png" alt="">',
    '<form action="https://host.invalid/"><input name="q"></form>',
    '<button formaction="https://host.invalid/">发</button>',
    '<object data="x.svg"></object>',
    '<embed src="x.svg">',
    '<iframe src="https://host.invalid/"></iframe>',
    '<iframe srcdoc="&lt;script&gt;"></iframe>',
    '<svg><a href="javascript:alert(1)">x</a></svg>',
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext></mtext></math>",
    '<video src="x.mp4" autoplay></video>',
    '<link rel="stylesheet" href="https://host.invalid/x.css">',
    "<template><p>x</p></template>",
    '<details ontoggle="alert(1)" open><summary>开</summary></details>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="JaVaScRiPt:alert(1)">x</a>',
    '<a href="java&#9;script:alert(1)">x</a>',
    '<a href="&#106;avascript:alert(1)">x</a>',
    '<a href=" &#1;javascript:alert(1)">x</a>',
    '<a href="data:text/html,x">x</a>',
    '<a href="vbscript:x">x</a>',
    '<a href="file://host/share/x">x</a>',
    '<a href="file:///C:/x">x</a>',
    '<a href="//host.invalid/">x</a>',
    '<a href="\\\\host\\share">x</a>',
    '<a href="/\\host.invalid/">x</a>',
    '<a href="http://host.invalid/" ping="https://host.invalid/">x</a>',
    '<article data-verbatim="x"><p data-text="s1">伪造</p></article>',
    '<p class="kb-hidden">藏</p>',
    '<div class="md-overlay">盖</div>',
    '<p id="kb-text">x</p>',
    "<p><b>交错</p></b>",
    "<p>没有结束",
    "<p title='<img src=x onerror=alert(1)>'>x</p>",
    "<!--><img src=x onerror=alert(1)>-->",
]
WRITTEN = [
    "[x](javascript:alert(1))",
    "[x](data:text/html,x)",
    "[x](file://host/x)",
    "[x](<//host.invalid/>)",
    "![x](https://host.invalid/x.png)",
    '段落\n{: onclick="alert(1)" }',
    '段落\n{: style="position:fixed" }',
    "段落\n{: .kb-hidden }",
]
SAFE = [
    "按 <kbd>/</kbd> 键",
    "<details><summary>更多</summary><p>内容</p></details>",
    "| a | b |\n|:--|--:|\n| 1 | 2 |",
    "段落\n{: .wide #own }",
    "[外部](https://host.invalid/) <mailto:a@host.invalid>",
    "`<script>` 与\n\n    <iframe>\n",
    "<!-- 备注：<b>以后再写</b> -->",
    "a < b > c & d",
    "!!! note\n    提示",
    "![图](p.png)",
    "<div>\n<p>一</p>\n<ul><li>二</li></ul>\n</div>",
]


def problems(text: str) -> list[str]:
    made = markdown.markdown(
        f"# 题\n\n前一行\n\n{text}\n",
        extensions=["admonition", "attr_list", "tables", "toc", "md_in_html"],
    )
    return [str(p) for p in unsafe_markup("content/help/x.md", f"# 题\n\n前一行\n\n{text}\n", made)]


@pytest.mark.parametrize("text", RAW + WRITTEN)
def test_it_is_refused_with_its_line(text: str) -> None:
    found = problems(text)
    assert found
    assert all("[E722]" in line or "[E703]" in line for line in found)
    assert any("content/help/x.md:" in line for line in found)


@pytest.mark.parametrize("text", SAFE)
def test_what_manuals_need_is_allowed(text: str) -> None:
    assert problems(text) == []


def test_the_manual_as_it_ships_is_allowed_and_a_script_in_it_stops_the_build(
    project: Path,
) -> None:
    build_project(project)
    before = (project / "site/help/readers/index.html").read_bytes()
    with (project / "content/help/readers.md").open("a", encoding="utf-8") as page:
        page.write('\n<script src="../assets/kb/site.js"></script>\n')
    with pytest.raises(BuildFailed) as failed:
        build_project(project)
    assert {p.code for p in failed.value.problems} == {Code.UNSAFE_MARKUP}
    assert failed.value.problems[0].where.line > 1
    assert (project / "site/help/readers/index.html").read_bytes() == before


@pytest.mark.parametrize("element", ["div", "b", "span", "ruby", "ul><li"])
@pytest.mark.parametrize("count", [150, 60_000])
def test_deep_nesting_is_refused_in_linear_time(element: str, count: int) -> None:
    first, *inner = element.split("><")
    ends = "".join(f"</{one}>" for one in (*inner[::-1], first))
    made = f"<{element}>" * count + "x" + ends * count
    started = time.process_time()
    found = [p.message for p in unsafe_markup("content/help/x.md", made, made)]
    assert time.process_time() - started < 5
    assert any("嵌套" in message for message in found) == (count * (1 + len(inner)) > DEPTH)


def test_two_hundred_elements_may_stand_within_one_another() -> None:
    for count, messages in ((DEPTH, 0), (DEPTH + 1, 1)):
        made = "<div>" * count + "</div>" * count
        assert len(list(unsafe_markup("x.md", made, made))) == messages
