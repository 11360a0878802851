"""Written: what may stand in a page that someone wrote in Markdown with raw HTML and attributes.

Judged on the HTML that MkDocs made of it, before it is put into the theme, so
that nothing an extension of Markdown lets through is missed.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.problems import Code, Problem, Where
from generator.text.markup.allowed import refusals
from generator.text.markup.tokens import LARGEST, faults, read_tag, tokens

_HINT = (
    "帮助和课程页面里只能写文字、标题、列表、表格、图片和链接这类内容；"
    "不能写脚本、样式、表单、内嵌页面，也不能用 class、id 冒充网站自己的部分。"
)


def unsafe_markup(path: str, source: str, made: str) -> Iterator[Problem]:
    """A problem for each thing that must not stand in the page `made` from the Markdown `source`.

    `path` is the Markdown file's, below the project's root.
    """
    if len(made) > LARGEST:
        yield Problem(Code.UNSAFE_MARKUP, Where(path), "页面太大，不能发布", "请分成几页。")
        return
    pieces = tokens(made)
    if fault := next(faults(pieces, whole=False), None):
        at = fault.at - (fault.at % 2 == 0)
        line = _line(source, pieces[at] if 0 < at < len(pieces) else "")
        yield Problem(
            Code.UNSAFE_MARKUP,
            Where(path, line),
            f"页面里的 HTML 不规范：{fault.message}",
            "请检查这一处手写的 HTML 标签是否成对、交错；显示“<”本身请写进反引号。",
        )
    seen: set[str] = set()
    for token in dict.fromkeys(pieces[1::2]):
        for refusal in refusals(token, True):
            if refusal.message not in seen:
                seen.add(refusal.message)
                calls_out = refusal.code is Code.EXTERNAL_REQUEST
                yield Problem(
                    refusal.code if calls_out else Code.UNSAFE_MARKUP,
                    Where(path, _line(source, token)),
                    f"页面里有{refusal.message}",
                    _HINT,
                )


def _line(source: str, token: str) -> int:
    """The line of the Markdown file that a tag comes from, as far as it can be told; else 0.

    Markdown writes its own tags: then the longest value of an attribute tells.
    """
    tag = read_tag(token)
    values = sorted(tag.attributes.values(), key=len, reverse=True) if tag else []
    names = [f"<{tag.name}"] if tag else []
    for part in (token, *values, *(tag.attributes if tag else ()), *names):
        at = source.lower().find(part.lower()) if len(part) > 2 else -1
        if at >= 0:
            return source.count("\n", 0, at) + 1
    return 0
