"""Page chrome: lines of a web page around its article, left out of a pasted text at import.

A browser copies buttons, the path to the page, its source and its day, and links behind the
article; an account adds its prompts.  They are left out only where a prompt, a path or two other
such lines stand above or below the title, or where a line that stands only behind articles begins
the end; what is left out is told.  Within the body nothing is left out: parsing tells of prompts
there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.sources.account_lines import is_account_credit, is_credit, is_label, is_prompt
from generator.sources.heads import body_begins, is_chrome, is_no_title, is_path, title_run
from generator.sources.offers import HEAD
from generator.text import squeeze
from generator.text.regex import regex

LEAST = 2
"""Lines of chrome in a head that tell a pasted web page; of prompts one does."""
END = 60
"""Paragraphs from the end in which what follows an article may begin."""
LONGEST = 60
"""Code points of a link's text behind an article, and of a line of a menu before the title."""

_STAMP = regex(
    r"(?:(?:发布|发表|更新)?(?:时间|日期)\s*[：:]\s*)?\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?"
    r"(?:\s*\d{1,2}\s*[：:时]\s*\d{1,2}\s*分?(?:\s*[：:]?\s*\d{1,2}\s*秒?)?)?"
)
_SOURCE = regex(r"(?:信息|稿件|文章)?[来來]\s*源\s*[：:|｜丨].{0,30}")
_BARE_SOURCE = regex(r"(?:信息|稿件|文章)?来\s*源\s*[：:]")
_BEHIND = regex(
    r"[【\[（(]?(?:责任编辑|责编|编辑)\s*[：:].{0,20}"
    r"|(?:相关|延伸|推荐|更多)(?:报道|链接|阅读|文档|附件|新闻|文章|稿件|内容|专题|解读)\s*(?:[：:>》]+)?"
    r"|分享(?:到|至)?\s*[：:].{0,20}|分享到微信.{0,10}|扫一扫.{0,20}|[》>]*点击.{1,10}进入.{0,6}[《<]*"
    r"|[【\[]?(?:打印(?:本页|本文)?|关闭(?:窗口|本页)?|收藏(?:本页)?|纠错|返回顶部)[】\]]?(?:[\s|｜]*[【\[]?(?:打印|关闭|收藏|纠错)(?:窗口|本页)?[】\]]?)*"
    r"|(?:[【\[]?(?:打印|关闭|收藏|返回顶部|字[号体][：:]?\s*)(?:窗口|本页)?[】\]]?[\s|｜]*){2,}(?:Top|TOP)?"
    r"|(?:上|下)一(?:篇|条)\s*[：:].*|版权所有.*|(?:主办|承办|协办)(?:单位)?\s*[：:].*"
    r"|.{0,20}ICP备.*|.{0,10}网站标识码.*"
)
_INDEX = regex(
    r"(?:信息)?(?:索引号|索取号)|信息分类|(?:主题|组配|体裁)分类|服务对象"
    r"|(?:发文|发布|公开|制发|制作)(?:机关|机构|单位)|(?:成文|生成|发文|发布|公开|印发|废止|失效|生效|施行|实施)(?:日期|时间)"
    r"|(?:信息|文件)?(?:标题|名称)|(?:发文字|公文|文)号|主题词|关键词|公开(?:方式|范围|类型|形式)|(?:公文)?(?:有效性|时效性?)"
)
"""Labels of the table over a paper that is published: 索引号, 发文机关, 成文日期."""
LEAST_INDEXED = 3
"""Labels that such a table has at least."""
_SENTENCE = regex(r"[。！？!?；;][”’」』）)]*$")


@dataclass(frozen=True, slots=True)
class Trimmed:
    """A text without its chrome, and what was left out: number and text of each line."""

    text: str
    left_out: tuple[tuple[int, str], ...]


def trim(text: str) -> Trimmed:
    """Leave out the chrome above, below and behind an article; line numbers count from 1."""
    lines = [(n, line.strip()) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    gone = {**_of_index(lines)}
    gone |= _of_head([pair for pair in lines if pair[0] not in gone])
    gone |= _of_end([pair for pair in lines if pair[0] not in gone])
    if not gone:
        return Trimmed(text, ())
    kept = [line for n, line in enumerate(text.split("\n"), 1) if n not in gone]
    while kept and not kept[0].strip():
        del kept[0]
    while kept and not kept[-1].strip():
        del kept[-1]
    return Trimmed("\n".join(kept) + "\n", tuple(sorted(gone.items())))


def _of_index(lines: Sequence[tuple[int, str]]) -> Mapping[int, str]:
    """The table over a published paper: labels with a colon, each with its value or above it."""
    begins = next((n for n, (_, text) in enumerate(lines[:HEAD]) if _labelled(text)), None)
    gone: dict[int, str] = {}
    labels, wants_value = 0, False
    for line, text in lines[begins:] if begins is not None else ():
        label = _labelled(text)
        if not label and not (wants_value and len(text) <= LONGEST):
            break
        labels += bool(label)
        wants_value = bool(label) and text.rstrip().endswith(label)
        gone[line] = text
    return gone if labels >= LEAST_INDEXED else {}


def _labelled(text: str) -> str:
    """The labels of a line of that table with their colons, empty where it has none."""
    label, colon, _ = text.lstrip("•·●○ 　\t").rstrip().partition("：" if "：" in text else ":")
    is_label = colon and _INDEX.fullmatch(squeeze(label).strip("【[]】"))
    return label + colon if is_label else ""


def _of_head(lines: Sequence[tuple[int, str]]) -> Mapping[int, str]:
    head = lines[: body_begins(lines)]
    run = title_run(head)
    title = [line for line, _ in run]
    said = {squeeze(text) for _, text in run}
    if not title:
        return {}
    clear = [n for n, (line, text) in enumerate(head) if is_chrome(text) and line not in title]
    if len(clear) < LEAST and not any(is_prompt(head[n][1]) or is_path(head[n][1]) for n in clear):
        return {}
    gone: dict[int, str] = {}
    for n, (line, text) in enumerate(head):
        if line in title:
            continue
        is_menu = line < title[0] and n > clear[0] and len(text) <= LONGEST
        bare = n > 0 and _BARE_SOURCE.fullmatch(head[n - 1][1]) and len(text) <= LONGEST
        if (
            is_chrome(text)
            or is_account_credit(text)
            or (is_menu and not is_no_title(text))
            or (line > title[0] and (_STAMP.fullmatch(text) or bare) and not _is_day(text))
            or _SOURCE.fullmatch(text)
            or squeeze(text) in said
        ):
            gone[line] = text
    return gone


def _is_day(text: str) -> bool:
    """A day alone in Chinese: that of the occasion, not of the page."""
    return "年" in text and "时" not in text and ":" not in text and "：" not in text


def _of_end(lines: Sequence[tuple[int, str]]) -> Mapping[int, str]:
    """From the first line that stands only behind articles, if nothing of the text follows it."""
    for start in range(max(1, len(lines) - END), len(lines)):
        if not _begins_end(lines[start][1]):
            continue
        before = squeeze("".join(text for _, text in lines[:start]))
        if all(
            (len(text) <= LONGEST and not _SENTENCE.search(text))
            or _is_around(text)
            or _BEHIND.fullmatch(text)
            or squeeze(text) in before
            for _, text in lines[start:]
        ):
            while start > 1 and (
                is_label(lines[start - 1][1]) or _SOURCE.fullmatch(lines[start - 1][1])
            ):
                start -= 1
            return dict(lines[start:])
    return {}


def _begins_end(text: str) -> bool:
    return bool(_BEHIND.fullmatch(text)) or is_prompt(text) or is_account_credit(text)


def _is_around(text: str) -> bool:
    return is_chrome(text) or is_credit(text)
