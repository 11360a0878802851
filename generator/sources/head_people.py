"""Speaker, occasion and source of a document, from all places where offices put them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.sources.offers import END, Lines, Offer, at_line
from generator.sources.people import OFFICES, SURNAMES, is_name
from generator.text import squeeze
from generator.text.regex import regex

_YEAR = r"[\d０-９〇○Ｏ零一二三四五六七八九]{4}\s*年"
_D = r"[\s\d０-９元一二三四五六七八九十]"
_DAY = rf"{_YEAR}{_D}{{1,4}}月(?:{_D}{{1,5}}[日号])?"
_SOURCE = regex(
    r"[（(]?(?:(?:信息|稿件|文章|文字)?来\s*源\s*[：:|｜丨]|(?:原载于?|摘自)[：:]?)\s*(.{0,30}?)[）)]?"
)
_WITHIN = regex(r"(?<=[\s　|｜])(?:信息|稿件|文章)?来源\s*[：:]\s*(\S{2,30})(?=[\s　|｜]|$)")
"""A source among what else a page says in one line: the day, how often it was read."""
_PRINTED = regex(r"[（(]?(?:原载|转自|摘自|来源[：:])?(《[^《》]{2,12}》)[^。]{0,40}[）)]?")
_AGENCY = regex(r"[（(]?(新华社|中新社|央视新闻|人民网|新华网)[^（）()。]{0,20}[电讯][）)]?")
_SPEAKER = regex(
    r"[（(]?(?:讲话人|报告人|发言人|主讲人|演讲人|致辞人|作者|主讲)\s*[：:]\s*(\S.{1,30}?)[）)]?"
)
_HAN = "[\u3400-\u9fff]"
_POSTS = "代表|教授|教师|队长|所长|馆长|园长|台长|总编辑|总工程师|团长|庭长"
"""Who speaks besides those in an office, where a gap stands before the name."""
_OFFICE = regex(
    rf"(.{{0,24}}(?:{OFFICES}|{_POSTS}))[\s　]+"
    rf"({_HAN}{{2,4}}|{_HAN}{{1,8}}·[\u3400-\u9fff·]{{2,12}}|{_HAN}[\s　]+{_HAN}(?:[\s　]+{_HAN})?)"
)
_GLUED = regex(rf"(.{{0,24}}(?:{OFFICES}))({_HAN}{{2,3}})")
_NAMED = regex(rf"({_HAN}{{2,4}})[（(].{{2,24}}(?:{OFFICES})[）)]")
"""A name with its office behind it: 张三（某县县委书记）."""
_DATED = regex(
    rf"({_HAN}{{2,4}}|{_HAN}[\s　]+{_HAN})[\s　]+(?:{_DAY}|\d{{4}}[-./]\d{{1,2}}[-./]\d{{1,2}})"
)
_NO_PERSON = regex(r".*[局区县委办部院厅会处室社站乡镇村市省]")
"""What a name before a day is not, though a surname begins it: 高新区."""
_HOST = regex(r"主持人?\s*[：:]\s*(\S.{1,30})")
_HOSTED = regex(r".*(?:主持[词稿]|串[词稿])")
"""Titles of what the chairman of a meeting says."""
_IN_TITLE = regex(
    rf"(?P<office>.{{2,24}}?(?:{OFFICES}))?\s*(?P<name>{_HAN}{{2,3}})(?:同志)?[在于].{{2,60}}"
    r"(?:讲\s*话|发\s*言|致\s*辞|报\s*告|演\s*讲)(?:[（(].{1,20}[）)])?"
)
_BRACKETED = regex(
    rf"[（(](?:{_DAY}[，,、\s]*)?(?P<name>{_HAN}{{2,4}})[）)]|[（(](?P<first>{_HAN}{{2,4}})[，,、\s]+{_DAY}[）)]"
)
_MEETING = regex(
    rf"[—－–-]{{0,3}}\s*[（(]?\s*{_DAY}\s*[，,]?\s*[在于]\s*(?P<at>.{{2,60}}?)上?"
    r"(?:的?(?:讲话|报告|发言|致辞))?[）)]?"
)
_TITLE_MEETING = regex(
    r"(?:.{0,20}?)在(?P<at>.{3,50}?(?:会议|大会|全会|座谈会|论坛|仪式|动员会|推进会|培训班|研讨班|开班式|典礼|年会|会))上?的?"
    r"(?:讲\s*话|发\s*言|致\s*辞|报\s*告|演\s*讲|总结|主持词|重要讲话).{0,20}"
)
_ATTENDS = regex("(?:出席|列席|参加|参会|主持|记录)(?:人员|人)?[：:]")
_INTERVIEWED = regex("^(?:——|――|--)?\\s*(?:专?访|对话)(?=.)")
_KIND = regex("贺[信词电]|简报|通[知告]|公告")
"""Titles of two characters that could be names: 贺　信."""
_DAY_ALONE = regex(rf"[（(]?\s*{_DAY}\s*[）)]?")
_THANKS = regex(r"谢谢|此致|敬礼|此复|特此")


def people(lines: Lines, head: Lines, titled: Lines = ()) -> Iterator[Offer]:
    """Speaker, occasion and source, each once; `titled` are the lines of the title."""
    speaker = _of_head(head, titled) or _signature(lines, titled)
    if speaker:
        yield speaker
    if occasion := _occasion(head):
        yield occasion
    if source := _source(lines, head):
        yield source


def names_somebody(text: str) -> bool:
    """Whether a line is that of a speaker or of a source, and so no title."""
    bare = text.strip("（）()")
    return bool(
        _SOURCE.match(text)
        or _SPEAKER.match(text)
        or _OFFICE.fullmatch(bare)
        or (is_name(bare) and bare != squeeze(bare) and not _KIND.fullmatch(squeeze(bare)))
        or _with_name(bare)
    )


def _with_name(text: str) -> bool:
    """Whether a line is an office with a name behind it, run together: 国务院总理周恩来."""
    match = _GLUED.fullmatch(text)
    return bool(match and match[2][0] in SURNAMES)


def _of_head(head: Lines, titled: Lines) -> Offer | None:
    is_hosted = any(_HOSTED.fullmatch(squeeze(text)) for _, text in titled)
    for number, (line, text) in enumerate(head):
        if is_hosted and (match := _HOST.fullmatch(text)):
            return Offer("speaker", _spaced(match[1]), at_line(line))
        if _ATTENDS.match(text) or (line, text) in titled[1:]:
            continue
        bare = _INTERVIEWED.sub("", text.strip("（）()"))
        if match := _SPEAKER.fullmatch(text):
            return Offer("speaker", _spaced(match[1]), at_line(line))
        if _OFFICE.fullmatch(bare) or _with_name(bare):
            return Offer("speaker", _spaced(bare), at_line(line))
        if not number:
            continue
        if bracketed := _BRACKETED.fullmatch(text):
            name = bracketed["name"] or bracketed["first"]
            if name[0] in SURNAMES:
                return Offer("speaker", name, at_line(line))
        if is_name(text):
            return Offer("speaker", squeeze(text), at_line(line))
        if (match := _NAMED.fullmatch(text)) and is_name(match[1]):
            return Offer("speaker", text, at_line(line))
        match = _DATED.fullmatch(text)
        if match and is_name(match[1]) and not _NO_PERSON.fullmatch(match[1]):
            return Offer("speaker", squeeze(match[1]), at_line(line))
    for line, text in head[:TITLES]:
        match = _IN_TITLE.fullmatch(text)
        if match and match["name"][0] in SURNAMES:
            return Offer(
                "speaker", (match["office"] or "") + match["name"], f"{at_line(line)}，标题里"
            )
    return None


def _spaced(text: str) -> str:
    """A speaker with one space where there was any white space, none within a spread name."""
    if match := _SPREAD.fullmatch(text):
        text = f"{match[1]} {squeeze(match[2])}"
    return re.sub(r"[\s　]+", " ", text)


_SPREAD = regex(rf"(.*?\S)[\s　]+({_HAN}[\s　]+{_HAN}(?:[\s　]+{_HAN})?)")


def _signature(lines: Lines, titled: Lines) -> Offer | None:
    """A name alone before the date at the end, behind words of thanks or the last sentence."""
    for at in range(max(1, len(lines) - END), len(lines) - 1):
        line, text = lines[at]
        is_signer = _BY_NAME.fullmatch(text) and not _THANKS.search(text)
        is_signer = is_signer and (line, text) not in titled
        if is_signer and _DAY_ALONE.fullmatch(lines[at + 1][1]):
            return Offer("speaker", squeeze(text), f"{at_line(line)}，文末的署名")
    return None


_BY_NAME = regex(rf"[\u3400-\u9fff·]{{2,4}}|{_HAN}[\s　]+{_HAN}")


def _occasion(head: Lines) -> Offer | None:
    """The meeting, behind its day under the title, or in the title itself."""
    for test, what in ((_MEETING, ""), (_TITLE_MEETING, "，标题里")):
        for line, text in head:
            if match := test.fullmatch(text.strip("（）()")):
                return Offer("occasion", squeeze(match["at"]), at_line(line) + what)
    return None


def _source(lines: Lines, head: Lines) -> Offer | None:
    for number, (line, text) in enumerate(head):
        if match := _SOURCE.match(text):
            given = re.split(r"[\s　]{2,}|\s*(?:作者|责任编辑|发布)", text[match.start(1) :])[0]
            given = given.strip("：:）) 　")
            if not given and number + 1 < len(head):
                line, given = head[number + 1]
            if 1 < len(given) <= LONGEST_SOURCE:
                return Offer("source", given, at_line(line))
            break
    for line, text in head:
        if match := _WITHIN.search(text):
            return Offer("source", match[1], at_line(line))
    for line, text in (*head, *lines[-END:]):
        if match := _PRINTED.fullmatch(text) or _AGENCY.fullmatch(text):
            where = at_line(line) if (line, text) in head else f"{at_line(line)}，文末"
            return Offer("source", match[1], where)
    for line, text in lines[-END:]:
        match = _SOURCE.fullmatch(text)
        if match and 1 < len(match[1]) <= LONGEST_SOURCE:
            return Offer("source", match[1].strip(), f"{at_line(line)}，文末")
    return None


TITLES = 4
"""Lines of a head whose title may name the speaker."""
LONGEST_SOURCE = 30
"""Code points of a source."""
