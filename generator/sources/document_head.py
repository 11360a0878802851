"""Document head: title, lines under the title and salutation of a text.

GB/T 9704-2012, 7.2 and 7.3.1 to 7.3.2; laws tell under their title when they were passed.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from generator.model.corpus import BlockKind
from generator.sources.heading_numbers import opens_numbered
from generator.sources.people import is_name
from generator.text import squeeze
from generator.text.regex import regex

_HAN = "[一二三四五六七八九十百零〇]+"
_ARTICLE = regex(rf"第(?:{_HAN}|\d+)条")
_YEAR = r"[\d０-９〇○零一二三四五六七八九]{4}\s*年"
_NOT_A_HEADING = regex(r"[。！？!?；;，,、…][”’」』）)]*$")
_ADDRESSEES = regex(
    "同志|代表|委员|各位|朋友|同学|老师|来宾|先生|女士|嘉宾|乡亲|战友|官兵|尊敬的|敬爱的|亲爱的|同胞|同仁"
)
_GREETED = regex(
    r"(?:尊敬的|敬爱的|亲爱的|各位|女士|先生|同志|朋友|同学|老师|来宾|乡亲|战友|官兵|同胞|同仁|全体|广大)"
    r"|.*(?:[们]|代表|委员|同志|朋友|乡亲|来宾|嘉宾|领导|家长|校友|先生|女士|官兵|书记|主席|主任|[省市县区部厅局院校会]长|总理|阁下)[：:]$"
)
_OFFICES = regex(
    r"(?:政府|党委|党组|机构|单位|部门|机关|公司|企业|院|学校|大学|中心|团体|军区|部队|支部|总支|工委|纪委|组织|[局厅部委办处会])"
    r"(?:[（(].{1,20}[）)])?[：:]$"
)
"""The last of the offices that a paper is sent to (GB/T 9704-2012, 7.3.2)."""
_ADDRESSED = regex(
    r"各(?:省|市|自治区|区|县|乡|镇|州|盟|街道|部门|部委|单位|直属|有关|人民团体|民主党派)[^。；！？]{2,200}[：:]"
)
"""A long list of such offices."""
_LETTER = regex(
    r"(?:通知|通报|通告|函|批复|请示|报告|答复|决定|电|信|书)(?:[（(][^（）()]{1,20}[）)])?[”》]?$"
)
"""The end of a title of papers that are sent to somebody."""
_ADDRESSEE = regex(r"[^，。；！？：:“”]{2,30}[：:]")
_LABEL = regex("编者|按|摘|内容|关键词|引|附|目|时间|地点|注|题|问|答|第")
"""What a line that is no addressee begins with."""
_RUN_IN = regex(
    r"(.{2,60}[：:])\s*(?:大家|各位|你们)?(?:早上|上午|中午|下午|晚上|新年|春节)?好[！!。]"
)
_CALLED = regex(
    r"(?:尊敬的|敬爱的|亲爱的|各位)*[^，。、！]{0,8}(?:同志|代表|委员|朋友|来宾|嘉宾|领导|女士|先生|同学|老师|乡亲|战友|校友|家长)们?"
)
"""One of those whom a line calls."""
_CALL_ENDS = regex(r"[！!，,]$")
_BETWEEN_CALLED = regex(r"[，,、\s！!]+")
_NO_SALUTATION = regex(
    r"^[【\[（(]|如下|以下|下列|下面|来源|记者|名单|(?:说过?|指出|强调|认为|表示|提出|要求|包括|通知|决定|报告|方式|电话|作品|希望|问题|意见|建议|体会|任务|是|有|为)[：:]|我"
    r"|^[•·●○]?\s*(?:发文|发布|公开|责任|索引|信息)|^(?:出席|列席|参加|参会|到会|与会|联系|主持|记录|发言|主办|推荐|候选|当选|选举|抄送|抄报|附|注)"
)
_IN_HEAD = regex(
    r"[（(〔\[【].{2,60}[）)〕\]】]"
    r"|.{0,20}[〔\[［（(]\s*\d{4}\s*[〕\]］）)]\s*第?\s*\d{1,4}\s*号|[（(]?第\s*[\d一二三四五六七八九十百]{1,4}\s*[号期][）)]?"
    rf"|[^，。：:]{{2,30}}(?:[\s　]{{2,}}|　){_YEAR}.{{2,8}}[日号](?:印发)?"
    rf"|{_YEAR}.{{2,10}}日\s*\d{{1,2}}[：:]\d{{2}}(?:[：:]\d{{2}})?|(?:信息|稿件|文章)?来源\s*[：:].{{1,30}}|作者\s*[：:].{{1,20}}"
    r"|[^，。：；]{2,30}令"
    r"|.{0,20}[\s　]*\d{4}-\d{1,2}-\d{1,2}[\s　]+\d{1,2}:\d{2}.{0,20}"
    r"|(?:会议)?(?:时间|地点|(?:出席|列席|主持|记录|参会|参加|缺席)(?:人员|人)?|嘉宾|请假)\s*[：:].{1,60}"
    r"|(?:[（(]?(?:本报|本刊|本台|本网|新华社|人民日报|特约)+(?:特约)?(?:评论员|社论)(?:文章)?|《[^《》]{2,12}》(?:社论|评论员))[）)]?"
    r"|(?:本报|本刊|本台|本网|新华社|特约)?(?:首席|全媒体)?(?:记者|通讯员|评论员)"
    r"[\s　]+[\u3400-\u9fff\s　、]{2,20}"
    r"|[（(]?.{2,60}(?:记者|通讯员)[\s　]*[\u3400-\u9fff\s　、]{2,20}摄[）)]?"
    r"|.{2,60}。[^。]{0,16}(?:记者|通讯员)[\s　]*[\u3400-\u9fff]{2,4}"
    rf"|(?:——|――|－－|--)?{_YEAR}.{{2,12}}[日号].{{0,8}}[在于].{{2,50}}"
    r"|(?:——|――|－－|--).{2,50}"
    r"|.{0,24}(?:书记|主席|[省市县区镇乡州部厅局院校]长|主任|总理|秘书长|委员长)"
    r"(?:[\s　]+[\u3400-\u9fff·]{1,12}(?:[\s　]+[\u3400-\u9fff]){0,2}|[\u3400-\u9fff]{2,4})"
)
"""Under a title: a remark in brackets, the number of a paper, who issues it and when, time and
place of a meeting and who was there, a reporter, what a picture shows, a subtitle, a speaker, a
source and its minute."""
_ACT = "通过|批准|公布|发布|颁布|修订|修正|修改|施行|印发|下发|试行|废止|生效"
_PASSED = regex(
    rf"[（(〔\[]?\s*(?:根据)?\s*{_YEAR}.{{1,4}}月.{{1,5}}日[^。]{{0,400}}?(?:{_ACT})[^。]{{0,80}}"
)
"""When a law was passed, published, mended: one such line or many under its title."""
_SUBTITLE = regex(r"(?![（(])[^。！？!?；;：:…]{2,40}(?<![，,、])")
_REST = regex(rf"(?!第[^条]{{1,8}}[条章编])[^。！？；：]{{2,40}}(?:{_ACT}|次?修[正订])[）)]?")
"""The end of such a line that a source has cut in two."""
_ORDER = regex(
    r".{2,40}(?:令|公告)\s*[（(〔\[]?\s*第?\s*[\d一二三四五六七八九十百〇]+\s*号\s*[）)〕\]]?"
)
_DATE_LINE = regex(rf"[（(]?\s*{_YEAR}.{{0,12}}[月日号]\s*[）)]?")
_LINES_OF_HEAD = 5
"""Paragraphs of a head without a salutation, at most, beside those that tell when it was passed."""

_SPREAD = regex(r"(?<=[\u3400-\u9fff])[\s　]+(?=[\u3400-\u9fff])")
HALF = 4
"""Code points of one half of a title in two halves, at least: 弘扬优良传统　永葆先进本色."""
TITLE_LENGTH = 60
"""Longest title, in code points."""
TITLE_LINES = 4
"""Lines a title may have."""
LINES_ABOVE = 4
"""Lines that may stand above a title."""
HEAD_LINES = 12
"""Paragraphs among which a head ends with its salutation."""
SUBTITLES = 6
"""Paragraphs from the beginning among which subtitles stand."""
SAID_AGAIN = 6
"""Code points of a title that must be said again."""
CALL = 25
"""Longest salutation that ends with an exclamation mark or a comma, in code points."""
SENTENCE = 20
"""Code points of a sentence that opens the body of a text without a salutation, at least."""
LONGEST_TOLD = 600
"""Longest line that tells when a law was passed and mended, in code points."""
MOST_PASSED = 30
"""Lines under a title that may tell when a law was passed and mended."""


def titles(pieces: Sequence[str], title: str) -> range:
    """The lines that are the title: without one given the first, else those that say it.

    A given title may have several lines, and others above it: 附件1, a red head, a number.
    """
    if not title:
        return range(1 if pieces and can_be_title(pieces[0]) else 0)
    wanted = squeeze(title)
    for start in range(min(LINES_ABOVE + 1, len(pieces))):
        said = ""
        for stop in range(start, min(start + TITLE_LINES, len(pieces))):
            said += squeeze(pieces[stop])
            if said == wanted:
                return range(start, stop + 1)
    return range(0)


def body_begins(pieces: Sequence[str]) -> int:
    """Where the body begins: behind the salutation, or at the first heading or long paragraph.

    Lines under the title that tell when a law was passed are no body.
    """
    above = history(pieces).stop
    head = pieces[: above + HEAD_LINES]
    opening = (at for at, piece in enumerate(head) if at and opens_numbered(piece))
    first = next(opening, len(head))
    for position in range(first):
        if greets(pieces[position]) or addressee(pieces, position):
            further = range(position + 1, len(head))
            return next((at for at in further if not greets(head[at])), len(head))
    text = (at for at in range(max(1, above), first) if _is_text(pieces[at]))
    first = next(text, first)
    stop = max(_LINES_OF_HEAD, above)
    while stop < first and all(head_kind(own) == "line" for own in pieces[stop - 1 : stop + 1]):
        stop += 1
    return min(first, stop)


def _is_text(piece: str) -> bool:
    """Whether a paragraph without a salutation above it opens the body: a long one, a sentence."""
    is_sentence = len(piece) >= SENTENCE and piece.endswith("。") and not head_kind(piece)
    return len(piece) > TITLE_LENGTH or is_sentence


def history(pieces: Sequence[str]) -> range:
    """The lines under a title that tell when a law was passed and mended, those cut in two too."""
    told = [at for at in range(1, min(MOST_PASSED, len(pieces))) if tells_of_law(pieces[at])]
    while told and told[-1] > len(told) + _LINES_OF_HEAD:
        told.pop()
    if not told:
        return range(0)
    stop = told[-1] + 1
    while stop < len(pieces) and _REST.fullmatch(pieces[stop]):
        stop += 1
    return range(1, stop)


def subtitles(pieces: Sequence[str], body: int) -> frozenset[int]:
    """Lines of the head that say the title again, or stand between it and what follows in the head.

    Without a mark in them, and above a day, a speaker or a salutation, they are a subtitle.
    """
    said = squeeze(pieces[0]) if pieces else ""
    found: set[int] = set()
    for start in range(1, min(SUBTITLES, len(pieces))):
        joined = ""
        for stop in range(start, min(start + TITLE_LINES, len(pieces))):
            joined += squeeze(pieces[stop])
            if len(joined) >= SAID_AGAIN and said.endswith(joined):
                found |= {*range(start, stop + 1)}
    last = max((at for at in range(1, min(SUBTITLES, body)) if head_kind(pieces[at])), default=0)
    found |= {at for at in range(1, last) if _SUBTITLE.fullmatch(pieces[at])}
    return frozenset(found)


def head_kind(piece: str) -> BlockKind | None:
    """What a line of the head is, below its title; None for running text."""
    if greets(piece):
        return "salutation"
    in_head = (
        is_date_line(piece) or _IN_HEAD.fullmatch(piece) or tells_of_law(piece) or is_name(piece)
    )
    return "line" if in_head else None


@lru_cache(1024)
def tells_of_law(piece: str) -> bool:
    """Whether a line tells when a law was passed: 1992年4月3日……通过, or the order's number."""
    if piece.endswith("。") or len(piece) > LONGEST_TOLD:
        return False
    return bool(_PASSED.fullmatch(piece) or _ORDER.fullmatch(piece))


def title_text(text: str) -> str:
    """A title without the spaces that spread its characters; two equal halves keep one between."""
    halves = text.split()
    if len(halves) == 2 and len(halves[0]) == len(halves[1]) >= HALF:
        return " ".join(halves)
    return _SPREAD.sub("", text)


def is_date_line(piece: str) -> bool:
    """Whether a line is a date alone, in brackets or not."""
    return bool(_DATE_LINE.fullmatch(piece))


def is_salutation(piece: str) -> bool:
    """Whether a line greets hearers or names the offices that a paper is sent to."""
    if piece.startswith("各") and _ADDRESSED.fullmatch(piece) and not _NO_SALUTATION.search(piece):
        return True
    return (
        piece.endswith(("：", ":"))
        and len(piece) <= TITLE_LENGTH
        and bool(_GREETED.match(piece) or _OFFICES.search(piece))
        and not _NO_SALUTATION.search(piece)
        and not _ARTICLE.match(piece)
    )


def greets(piece: str) -> bool:
    """Whether a line of the head opens a speech: 同志们：, 各位代表！"""
    if run_in := _RUN_IN.fullmatch(piece):
        return is_salutation(run_in[1])  # 各位来宾、朋友们：大家好！
    return is_salutation(piece) or _only_calls(piece)


def _only_calls(piece: str) -> bool:
    """Whether a short line names hearers and nothing else: 同志们！ 各位来宾，"""
    if len(piece) > CALL or not _CALL_ENDS.search(piece):
        return False
    if piece[-1] not in "！!" and not _GREETED.match(piece):
        return False
    called = _BETWEEN_CALLED.split(piece[:-1])
    return all(_CALLED.fullmatch(one) for one in called)


def addressee(pieces: Sequence[str], at: int) -> bool:
    """Whether a line directly under the head of a letter or notice names to whom it goes.

    某某治丧委员会： under 唁电 is no call and no office that every notice has.
    """
    piece = pieces[at]
    if not 0 < at < len(pieces) - 1 or not _ADDRESSEE.fullmatch(piece) or _LABEL.match(piece):
        return False
    head = pieces[:at]
    return (
        not _NO_SALUTATION.search(piece)
        and any(_LETTER.search(squeeze(line)) for line in head[:TITLE_LINES])
        and all(head_kind(line) or can_be_title(line) for line in head)
        and not pieces[at + 1].endswith(("：", ":"))
    )


def calls_hearers(piece: str) -> bool:
    """Whether a paragraph begins with a call on the hearers: 同志们！"""
    return bool(_ADDRESSEES.match(piece))


def can_be_title(piece: str) -> bool:
    """Whether a first line can be the title."""
    return (
        len(piece) <= TITLE_LENGTH
        and not _NOT_A_HEADING.search(piece)
        and not piece.endswith(("：", ":"))
        and not opens_numbered(piece)
        and not is_date_line(piece)
    )
