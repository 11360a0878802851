"""Heads: title, date, speaker and source of a document, offered with where they were found.

Offices put them anywhere: under 附件1 or a red head, in a title of several lines, behind “——”,
after the signature, in the file's name.  Nothing is written here; the editor takes what is right.
GB/T 9704-2012, 7.2 and 7.3 name the parts of an official document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from generator.text import squeeze
from generator.text.dates import is_date, partial_date

Lines = Sequence[tuple[int, str]]
"""Number and text of each paragraph of a document."""
HEAD = 25
"""Paragraphs in which a head is looked for."""
END = 6
"""Paragraphs from the end in which a signature and its date are looked for."""
LONGEST_TITLE = 60
"""Code points of one line of a title."""
MOST_LINES = 4
"""Lines a title may have."""

_D = "[0-9０-９〇○Ｏ零一二三四五六七八九十]"
_YEAR = "[0-9０-９〇○Ｏ零一二三四五六七八九]{4}"
_DAY = rf"{_YEAR}\s*年\s*{_D}{{1,3}}\s*月(?:\s*{_D}{{1,4}}\s*[日号])?"
_DOTTED = r"(?:19|20)\d\d\s*[.．/-]\s*\d{1,2}(?:\s*[.．/-]\s*\d{1,2})?"
_WHOLE_DAY = re.compile(rf"[（(〔\[【]?\s*({_DAY}|{_DOTTED})\s*[）)〕\]】]?")
_AT_MEETING = re.compile(
    rf"[—－–-]{{0,3}}\s*[（(]?\s*({_DAY})\s*[，,]?\s*(?:在|于).{{2,60}}?[）)]?"
)
_PASSED = re.compile(
    rf"[（(].{{0,8}}?({_DAY}).{{0,60}}(?:通过|批准|修订|修正|公布|发布|印发|施行).{{0,40}}[）)]"
)
_IN_BRACKETS = re.compile(rf"[（(]\s*({_DAY}|{_DOTTED})\s*[）)]\s*$")
_PUBLISHED = re.compile(
    rf"(?:发布|发表|成文|印发)?(?:时间|日期)?\s*[：:]?\s*({_DAY}|{_DOTTED})(?:\s*\d{{1,2}}[：:时]\S*)?(?:\s*来源.*)?"
)
_NAMED = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.年]?(\d{2})[-_.月]?(\d{2})?(?!\d)")
_ANNEX = re.compile(r"附\s*(?:件|表|录)\s*[0-9０-９一二三四五六七八九十]*\s*[：:]?")
_ANNEX_BEFORE = re.compile(r"附\s*件\s*[0-9０-９一二三四五六七八九十]*\s*[：:]\s*(?=\S)")
_NUMBER = re.compile(
    r".{0,20}[〔\[［（(]\s*\d{4}\s*[〕\]］）)]\s*第?\s*\d+\s*号|第\s*\d+\s*号|.{0,10}公告\s*第?\d+号"
)
_RED_HEAD = re.compile(r".{2,40}(?:文\s*件|简\s*报|内\s*参|(?:委员会|办公室|人民政府)令)")
_SECRET = re.compile(r"(?:绝密|机密|秘密|内部资料|内部文件|特急|加急|平急|急件|\d{6}).{0,20}")
_CHROME = re.compile(
    r"[>》»|｜\]】\[【·/大中小]+"
    r"|(?:首页|下载|打印(?:本页)?|全屏|收藏|加大|还原|减小|关闭(?:窗口)?|分享到?|繁体|无障碍|登录|注册|返回|扫一扫|A[+-]?)"
    r"(?:[：:>].*)?"
    r"|[【\[]?(?:字号|字体|浏览|阅读|点击|索引号|主题分类|发文机关|发文字号|有效性|上一篇|下一篇|责任编辑|编辑)"
    r"(?:次数|量)?\s*[：:].*"
    r"|您?(?:的?当前|现在|的|所在)的?位置.*"
)
"""Lines of a web page around its article."""
_SOURCE = re.compile(r"(?:信息|稿件|文章)?来\s*源\s*[：:]\s*(.{0,30})")
_SPEAKER = re.compile(r"(?:讲话人|报告人|发言人|主讲人|演讲人|作者)\s*[：:]\s*(\S.{1,30})")
_OFFICE = re.compile(
    r"(.{0,24}(?:书记|主席|省长|市长|县长|区长|镇长|乡长|州长|旗长|盟长|主任|部长|厅长|局长|院长|检察长|司令员|政委|会长|校长|总理|秘书长|委员长))"
    r"[\s　]+([\u3400-\u9fff·]{2,12}|[\u3400-\u9fff][\s　][\u3400-\u9fff])"
)
_NAME = re.compile(r"[\u3400-\u9fff·]{2,4}|[\u3400-\u9fff][\s　]+[\u3400-\u9fff]")
_SALUTATION = re.compile(
    r"(?:尊敬的|敬爱的|亲爱的)?.{0,40}(?:同志们|代表|委员|各位.{1,20}|朋友们|同学们|老师们|来宾们?|先生们?|女士们?|乡亲们|战友们|同事们)"
    r"(?:[，、,]?.{0,30})?[：:！!]"
)
_COMPLETE = re.compile(
    r"(?:讲\s*话|报\s*告|通\s*知|意\s*见|决\s*定|公\s*告|方案|办法|规定|条例|纪要|清单|致辞|发言|要点|总结|计划|批复|函|通报|决议|公报|细则"
    r"|规划|纲要|说明|建议|贺信|演讲|讲稿|倡议书|公开信|通告|通讯|宣言|声明|章程|准则|规则|法|规程|制度|提纲|汇报|谈话|讲义|一览表|任务书|目录)"
    r"(?:（[^（）]{1,20}）|\([^()]{1,20}\)|\s*[—-].*)?[”》]?$"
)
_NOT_TITLE = re.compile(
    r"[。！？!?；;，,、…：:][”’」』）)]*$|^[一二三四五六七八九十]+、|^[（(][一二三四五六七八九十]+[）)]|^第[一二三四五六七八九十百]+[章节条]"
)
_CUT = re.compile(rf"(.{{2,{LONGEST_TITLE}}}?)\s*(?:——|――|－－|--)\s*(.+)")
_THANKS = re.compile(r"谢谢|此致|敬礼|此复|特此")


@dataclass(frozen=True, slots=True)
class Offer:
    """A value for a field of the front matter, and where it was found, in Chinese.

    `salutation` is no field; it says where the body begins.
    """

    field: str
    value: str
    where: str


def offers(lines: Lines, file_name: str = "") -> tuple[Offer, ...]:
    """What a document says of itself, one offer a field, the surest; `file_name` without ending."""
    head = lines[: body_begins(lines)]
    title = _title(head)
    found = [offer for offer in (title, _date(lines, head, file_name)) if offer]
    found += _people(lines, head)
    if salutation := _salutation(lines):
        found.append(salutation)
    return tuple(found)


def is_no_title(text: str) -> bool:
    """Whether a line is one that stands above a title: 附件1, a red head, a document's number."""
    squeezed = squeeze(text)
    return is_chrome(text) or any(
        pattern.fullmatch(squeezed) for pattern in (_ANNEX, _NUMBER, _RED_HEAD, _SECRET)
    )


def is_chrome(text: str) -> bool:
    """Whether a line is a button, a menu or a label of the web page around a text."""
    return bool(_CHROME.fullmatch(squeeze(text)) or _CHROME.fullmatch(text.strip()))


def _at(line: int) -> str:
    return f"第 {line} 行"


def body_begins(lines: Lines) -> int:
    """Which line opens the body: a salutation, the first heading or the first long paragraph."""
    for number, (_, text) in enumerate(lines[:HEAD]):
        is_body = len(text) > 100 or (len(text) > LONGEST_TITLE and text.endswith("。"))
        if _SALUTATION.fullmatch(text) or is_body:
            return number
        if re.match(r"[一1１][、.．]", text) or re.match(r"第一[章条]", text):
            return number
    return min(HEAD, len(lines))


def title_run(head: Lines) -> Lines:
    """The first lines of a head that can be its title, best those that end as titles do."""
    # What stands there twice is the menu of a page.
    counts = Counter(squeeze(text) for _, text in head)
    once = [(line, text) for line, text in head if counts[squeeze(text)] == 1]
    runs = [run for start in range(len(once)) if (run := _run(once, start))]
    if not runs:
        return ()
    return next((run for run in runs if _COMPLETE.search(_joined(run)[-12:])), runs[0])


def _title(head: Lines) -> Offer | None:
    if not (best := title_run(head)):
        return None
    text = _joined(best)
    if (cut := _CUT.fullmatch(text)) and (
        _COMPLETE.search(cut[1][-8:]) or re.match(rf"{_YEAR}|在", cut[2])
    ):
        text = cut[1]
    text = _ANNEX_BEFORE.sub("", _IN_BRACKETS.sub("", text)).strip()
    where = f"{_at(best[0][0])}到{_at(best[-1][0])}" if len(best) > 1 else _at(best[0][0])
    return Offer("title", text, where) if len(squeeze(text)) > 1 else None


def _run(head: Lines, start: int) -> list[tuple[int, str]]:
    """A line that can be a title, with those below that it runs on in."""
    run: list[tuple[int, str]] = []
    for line, text in head[start : start + MOST_LINES]:
        if not _can_be_title(text) or text.startswith(("——", "――")):
            break
        run.append((line, text))
        if _COMPLETE.search(squeeze(text)[-12:]):
            return run
    return run[:1]


def _can_be_title(text: str) -> bool:
    return (
        1 < len(squeeze(text)) <= LONGEST_TITLE
        and not _NOT_TITLE.search(text)
        and not is_no_title(text)
        and not _WHOLE_DAY.fullmatch(text)
        and not _AT_MEETING.fullmatch(text)
        and not _PASSED.fullmatch(text)
        and not _PUBLISHED.fullmatch(text)
        and not _SOURCE.match(text)
        and not _OFFICE.fullmatch(text)
        and not _SPEAKER.match(text)
        and any("\u3400" <= char <= "\u9fff" for char in text)
    )


def _joined(run: Lines) -> str:
    """Lines of a title as one, without the spaces that spread its characters."""
    return "".join(
        re.sub(r"(?<=[\u3400-\u9fff])[\s　]+(?=[\u3400-\u9fff])", "", text) for _, text in run
    )


def _date(lines: Lines, head: Lines, file_name: str) -> Offer | None:
    """The date of the occasion, surest places first; when a page was published comes last."""
    end = lines[-END:] if len(lines) > 2 else ()
    titles: Lines = [(line, text) for line, text in head[:3]]
    tries: tuple[tuple[Lines, Callable[[str], re.Match[str] | None], str], ...] = (
        (head, _AT_MEETING.match, ""),
        (titles, _CUT_DAY.search, "，标题后面"),
        (head, _IN_BRACKETS.search, ""),
        (head, _WHOLE_DAY.fullmatch, ""),
        (tuple(reversed(end)), _WHOLE_DAY.fullmatch, "，文末的成文日期"),
        (tuple(reversed(end)), _SIGNED_DAY.fullmatch, "，文末的署名和日期"),
        (head, _PASSED.match, "，通过或发布"),
    )
    for places, test, what in tries:
        for line, text in places:
            if (match := test(text)) and (date := date_of(match[1])):
                return Offer("date", date, _at(line) + what)
    if date := _of_name(file_name):
        return Offer("date", date, "文件名")
    for line, text in head:
        if (match := _PUBLISHED.fullmatch(text)) and (date := date_of(match[1])):
            return Offer("date", date, f"{_at(line)}，网页的发布时间")
    return None


_CUT_DAY = re.compile(rf"(?:——|――|--)\s*({_DAY})")
_SIGNED_DAY = re.compile(rf".{{2,40}}?[\s　]+({_DAY}|{_DOTTED})")


def date_of(text: str) -> str:
    """A date as an office writes it (二〇二六年三月五日, 2026.3.5) in ISO 8601, or nothing."""
    if match := re.fullmatch(
        r"\D*(\d{4})\s*[.．/-]\s*(\d{1,2})(?:\s*[.．/-]\s*(\d{1,2}))?\D*", text
    ):
        date = "-".join(f"{int(part):02}" for part in match.groups() if part)
    else:
        date = partial_date(squeeze(text).replace("Ｏ", "〇"))
    return date if is_date(date) else ""


def _of_name(name: str) -> str:
    """The date in a file's name: 20260305-, 2026-03-05, 2026.3.5, （2026年3月5日）."""
    if match := re.search(rf"{_DAY}|{_DOTTED}", name):
        return date_of(match[0])
    if (match := _NAMED.search(name)) and match[3]:
        date = "-".join(match.groups())
        return date if is_date(date) else ""
    return ""


def _people(lines: Lines, head: Lines) -> Iterator[Offer]:
    """Speaker and source, each once."""
    for number, (line, text) in enumerate(head):
        if match := _SPEAKER.match(text) or _OFFICE.fullmatch(text.strip("（）()")):
            yield Offer(
                "speaker",
                re.sub(r"[\s　]+", " ", match[0] if match.re is _OFFICE else match[1]),
                _at(line),
            )
            break
        if number and (bracketed := re.fullmatch(r"[（(]([\u3400-\u9fff·]{2,4})[）)]", text)):
            yield Offer("speaker", bracketed[1], _at(line))
            break
    else:
        yield from _signature(lines)
    for number, (line, text) in enumerate(head):
        if match := _SOURCE.match(text):
            given = re.split(r"[\s　]{2,}|\s*(?:作者|责任编辑|发布)", match[1])[0].strip()
            if not given and number + 1 < len(head):
                line, given = head[number + 1]
            if 1 < len(given) <= 30:
                yield Offer("source", given, _at(line))
            return


def _signature(lines: Lines) -> Iterator[Offer]:
    """A name alone before the date at the end, behind words of thanks or the last sentence."""
    for at in range(max(1, len(lines) - END), len(lines) - 1):
        line, text = lines[at]
        if (
            _NAME.fullmatch(text)
            and not _THANKS.search(text)
            and _WHOLE_DAY.fullmatch(lines[at + 1][1])
        ):
            yield Offer("speaker", squeeze(text), f"{_at(line)}，文末的署名")
            return


def _salutation(lines: Lines) -> Offer | None:
    for line, text in lines[: HEAD + 5]:
        if _SALUTATION.fullmatch(text) and not text.startswith(("【", "[")) and "如下" not in text:
            return Offer("salutation", text, _at(line))
    return None
