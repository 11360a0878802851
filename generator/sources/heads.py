"""Heads: title, date, speaker and source of a document, offered with where they were found.

Offices put them anywhere: under 附件1 or a red head, in a title of several lines, behind “——”,
after the signature, in the file's name.  Nothing is written here; the editor takes what is right.
GB/T 9704-2012, 7.2 and 7.3 name the parts of an official document.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from generator.sources.account_lines import is_label, is_prompt
from generator.sources.document_head import greets, tells_of_law, title_text
from generator.sources.head_dates import DATED, WHOLE_DAY, date_offer, tells_date
from generator.sources.head_people import names_somebody, people
from generator.sources.offers import HEAD, Lines, Offer, at_line
from generator.text import squeeze
from generator.text.regex import regex

LONGEST_TITLE = 60
"""Code points of one line of a title."""
LEAST_OF_HEAD = 2
"""Lines of a head with a title and a day."""
LONG = 100
"""Code points of the longest paragraph of a head; one that ends as sentences do has less."""
ENDING = 12
"""Code points at the end of a title in which stands what kind of a document it is."""
ENDING_CUT = 8
"""The same of a title before a dash and what stands behind it."""
CALLS = 5
"""Paragraphs below a head in which a salutation is looked for, too."""
MOST_LINES = 4
"""Lines a title may have."""
AGAIN = 10
"""Code points of a title that stands twice in a head, at least."""
ORDER = 8
"""Lines of an order among which the title of the rules stands that it issues."""

_ANNEX = regex(
    r"[【\[（(]?附\s*(?:(?:件|表|录|錄)\s*(?:[0-9０-９一二三四五六七八九十]+(?:\s*[-－—.]\s*[0-9０-９]+)?)?)?\s*[】\]）)]?[：:]?"
    r"|.{0,8}(?:材料|文件)(?:之?[一二三四五六七八九十\d]{1,2}|[（(][一二三四五六七八九十\d]{1,2}[）)])"
)
_ANNEX_BEFORE = regex(r"附\s*(?:(?:件|表|录)\s*[0-9０-９一二三四五六七八九十]*)?\s*[：:]\s*(?=\S)")
_NUMBER = regex(
    r"(?:.{0,20}[〔\[［（(]\s*\d{4}\s*[〕\]］）)]\s*第?\s*\d+\s*号)?\s*签\s*发\s*人\s*[：:].{2,20}"
    r"|.{0,6}[（(]第?[一二三四五六七八九十\d]{1,2}次?稿[）)]"
    r"|\d{4}\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}\s*日?\s*(?:修改|改定|定稿|初稿|草拟|拟稿|稿)"
    r"|[（(\[【](?:讨论|征求意见|送审|送阅|审议|修改|审定|定|初)稿[）)\]】]"
    r"|.{0,20}[〔\[［（(]\s*\d{4}\s*[〕\]］）)]\s*第?\s*\d+\s*号|第\s*\d+\s*号|.{0,10}公告\s*第?\d+号"
)
_RED_HEAD = regex(
    r".{2,40}(?:文\s*件|简\s*报|内\s*参|(?:委员会|办公室|人民政府|国务院|主席|[部局署院省市])令)"
)
_COLUMN = regex(r"[【\[][^【】\[\]]{2,12}[】\]]")
"""The column of a journal or site above a title: 【领导讲话】."""
_LABELLED = regex(r"(?:标题|题目|题名)\s*[：:]\s*(\S.*)")
_SECRET = regex(r"(?:绝密|机密|秘密|内部资料|内部文件|特急|加急|平急|急件|\d{6}).{0,20}")
_CHROME = regex(
    r"[>》»|｜\]】\[【·/大中小]+"
    r"|(?:[【\[]?(?:收藏|字[号號体體][：:]?|大|中|小|打印(?:本页)?|关闭(?:窗口|本页)?|返回(?:顶部)?|分享|Top|TOP)[】\]]?[｜|]?){2,}"
    r"|(?:发布(?:时间|日期)?[：:])?\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\d{1,2}[：:]\d{2}(?:[：:]\d{2})?[｜|]?来源[：:].{1,30}"
    r"|(?:首[页頁]|下载|列印|打印(?:本页)?|全屏|收藏|加大|还原|减小|关闭(?:窗口)?|分享到?|繁体|无障碍|登录|注册|返回(?:顶部)?|扫一扫|[AT][+-]?)"
    r"(?:[：:>].*)?"
    r"|[【\[]?(?:字[号號]|字体|浏览|阅读|点击|索引号|主题分类|发文机关|发文字号|有效性|上一篇|下一篇|责任编辑|编辑)"
    r"(?:次数|量)?\s*[：:].*"
    r"|(?:赞|在看|分享|收藏|喜欢|转发)(?:[\s　]*(?:赞|在看|分享|收藏|喜欢|转发))*"
    r"|(?:信息|稿件|文章)?(?:来源|作者|发布(?:时间|日期|者)|责任编辑|编辑)[：:].{1,60}(?:浏览|点击|阅读|访问)(?:次数|量)?[：:].{0,12}"
    r"|您?(?:的?当前|现在|的|所在)的?位置.*"
    r"|(?:(?:发布|发表|更新)?(?:时间|日期)[：:])?\d{4}[-/.年]\d{1,2}[-/.月].{0,40}?"
    r"(?:浏览|点击|阅读|字体|字号)(?:次数|量)?[：:].*"
)
"""Lines of a web page around its article."""
_BULLET = regex(r"^[\s•·●○▪◦]+(?=\S)")
_PATH = regex(
    r"(?:[>»›＞]{1,2}\s*[^>。！？；]{1,20}){2,}"
    r"|(?:您?(?:的?当前|现在|的|所在)的?位置\s*[：:]\s*)?(?:网站)?(?:首[页頁]|主[页頁])(?:\s*(?:->|[>»›＞])[^>。！？；]{1,40})+(?:->|[>»›＞])?"
    r"|[^>：:。！？；]{1,12}(?:\s*(?:->|[>»›＞])[^>。！？；]{1,40}){2,}"
)
"""The path to a page: 首页 > 要闻 > 讲话."""
_COMPLETE = regex(
    r"(?:讲\s*话|报\s*告|通\s*知|意\s*见|决\s*定|公\s*告|方案|办法|规定|条例|纪要|清单|致辞|发言|要点|总结|计划|批复|函|通报|决议|公报|细则"
    r"|请示|议案|命令|主持词|主持稿|讲话稿|发言稿|致词|献词|贺词|悼词|一封信|慰问信|感谢信|倡议|须知|指南|指引|责任书|承诺书|实录"
    r"|答复|复函|回信|贺电|唁电|慰问电|祝酒词|提案|问答"
    r"|规划|纲要|说明|建议|贺信|演讲|讲稿|倡议书|公开信|通告|通讯|宣言|声明|章程|准则|规则|法|规程|制度|提纲|汇报|谈话|讲义|一览表|任务书|目录)"
    r"(?:（[^（）]{1,20}）|\([^()]{1,20}\)|\s*[—-].*)?[”》]?$"
)
_NOT_TITLE = regex(
    r"[。！？!?；;，,、…：:][”’」』）)]*$|^[一二三四五六七八九十]+[、\s]|^[（(][一二三四五六七八九十]+[）)]|^第[一二三四五六七八九十百]+[章节条]"
    r"|^目\s*[录次]$"
)
_SAYS = regex("(?:强调|指出|要求|表示)$")
"""The first line of a news title of several: 某某在某会上强调."""
_GOES_ON = regex("[和与及暨]")
_CUT = regex(rf"(.{{2,{LONGEST_TITLE}}}?)\s*(?:——|――|－－|--)\s*(.+)")


def offers(lines: Lines, file_name: str = "") -> tuple[Offer, ...]:
    """What a document says of itself, one offer a field, the surest; `file_name` without ending."""
    head = lines[: body_begins(lines)]
    title = _title(lines, head)
    found = [offer for offer in (title, date_offer(lines, head, file_name)) if offer]
    found += people(lines, head, title_run(head))
    if salutation := _salutation(lines):
        found.append(salutation)
    return tuple(found)


def is_no_title(text: str) -> bool:
    """Whether a line is one that stands above a title: 附件1, a red head, a document's number."""
    squeezed = squeeze(text)
    return is_chrome(text) or any(
        pattern.fullmatch(squeezed) for pattern in (_ANNEX, _NUMBER, _RED_HEAD, _COLUMN, _SECRET)
    )


def is_path(text: str) -> bool:
    """Whether a line is the path to a page, which no text has: 首页 > 要闻."""
    return bool(_PATH.fullmatch(text.strip()))


def is_chrome(text: str) -> bool:
    """Whether a line is a button, a menu or a label of the page or app around a text."""
    text = _BULLET.sub("", text)
    return bool(
        _CHROME.fullmatch(squeeze(text))
        or _CHROME.fullmatch(text.strip())
        or is_path(text)
        or is_prompt(text)
        or is_label(text)
    )


def body_begins(lines: Lines) -> int:
    """Which line opens the body: a salutation, the first heading or the first long paragraph."""
    for number, (_, text) in enumerate(lines[:HEAD]):
        is_body = len(text) > LONG or (len(text) > LONGEST_TITLE and text.endswith("。"))
        if greets(text) or (is_body and not tells_of_law(text)):
            return number
        if re.match(r"[一1１][、.．]", text) or re.match(r"第一[章条]", text):
            return number
    return min(HEAD, len(lines))


def title_run(head: Lines) -> Lines:
    """The first lines of a head that can be its title, best those that end as titles do."""
    # What stands there twice is the menu of a page.
    counts = Counter(squeeze(text) for _, text in head)
    once = [(line, text) for line, text in head if counts[squeeze(text)] == 1]
    if _asks(once):
        return once[:1]
    runs = [run for start in range(len(once)) if (run := _run(once, start))]
    if complete := next((run for run in runs if _is_complete(_joined(run))), ()):
        return complete
    # A page has its title again over the text, behind a table of what it is.
    again = [pair for pair in head if counts[squeeze(pair[1])] > 1 and _names_paper(pair[1])]
    return again[-1:] or (runs[0] if runs else ())


def _ordered(lines: Lines) -> Lines:
    """The title of the rules that an order issues, below the day of its signature."""
    if not lines or not _RED_HEAD.fullmatch(squeeze(lines[0][1])):
        return ()
    for (_, day), (line, text) in pairwise(lines[:ORDER]):
        if WHOLE_DAY.fullmatch(day) and _can_be_title(text) and _is_complete(squeeze(text)):
            return [(line, text)]
    return ()


def _title(lines: Lines, head: Lines) -> Offer | None:
    labelled = ((line, match[1]) for line, text in head if (match := _LABELLED.fullmatch(text)))
    if named := next(labelled, None):
        return Offer("title", title_text(named[1]), at_line(named[0]))
    if not (best := title_run(head) or _ordered(lines)):
        return None
    text = _joined(best)
    if (cut := _CUT.fullmatch(text)) and (
        _COMPLETE.search(cut[1][-ENDING_CUT:])
        or re.match(r"[\d０-９〇○零一二三四五六七八九]{4}|在", cut[2])
    ):
        text = cut[1]
    text = _ANNEX_BEFORE.sub("", DATED.sub("", text)).strip()
    where = (
        f"{at_line(best[0][0])}到{at_line(best[-1][0])}" if len(best) > 1 else at_line(best[0][0])
    )
    return Offer("title", text, where) if len(squeeze(text)) > 1 else None


def _asks(head: Lines) -> bool:
    """Whether a head opens with a title that asks or calls, over a day: ……为什么能够存在？"""
    if len(head) < LEAST_OF_HEAD or not re.search(r"[？?！!]$", head[0][1]):
        return False
    return len(head[0][1]) <= LONGEST_TITLE and tells_date(head[1][1]) and not greets(head[0][1])


def _run(head: Lines, start: int) -> list[tuple[int, str]]:
    """A line that can be a title, with those below that it runs on in."""
    run: list[tuple[int, str]] = []
    for line, text in head[start : start + MOST_LINES]:
        if not _can_be_title(text) or text.startswith(("——", "――")):
            break
        run.append((line, text))
        if _is_complete("".join(squeeze(own) for _, own in run)):
            return [*run, *_second(head[start + len(run) :])]
    return run if run and _SAYS.search(run[0][1]) else run[:1]


def _second(below: Lines) -> Lines:
    """The line under a complete title that goes on: 和2026年工作计划."""
    is_second = below and _GOES_ON.match(below[0][1]) and _can_be_title(below[0][1])
    return list(below[:1]) if is_second and _COMPLETE.search(squeeze(below[0][1])[-ENDING:]) else []


def _names_paper(text: str) -> bool:
    """Whether a line that stands there twice is a title, and no item of a menu."""
    return len(squeeze(text)) >= AGAIN and _can_be_title(text) and _is_complete(squeeze(text))


def _is_complete(title: str) -> bool:
    """Whether a title ends as titles do, and not within the name of a law that it quotes."""
    return bool(_COMPLETE.search(title[-ENDING:])) and title.count("《") <= title.count("》")


def _can_be_title(text: str) -> bool:
    return (
        1 < len(squeeze(text)) <= LONGEST_TITLE
        and not _NOT_TITLE.search(text)
        and not is_no_title(text)
        and not tells_date(text)
        and not names_somebody(text)
        and any("\u3400" <= char <= "\u9fff" for char in text)
    )


def _joined(run: Lines) -> str:
    """Lines of a title as one, without the spaces that spread its characters."""
    between = " " if _SAYS.search(run[0][1]) else ""
    return between.join(title_text(text) for _, text in run)


def _salutation(lines: Lines) -> Offer | None:
    for line, text in lines[: HEAD + CALLS]:
        if greets(text):
            return Offer("salutation", text, at_line(line))
    return None
