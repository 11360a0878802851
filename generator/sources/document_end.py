"""Document end: signature and date, words of thanks, and what is appended: annexes and notes.

GB/T 9704-2012, 7.3.5 puts signature and date at the right, and an annex behind them; reports
have their notes (注释, 名词解释) there.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence

from generator.model.corpus import BlockKind
from generator.sources.heading_numbers import opens_numbered
from generator.sources.people import OFFICES, is_name
from generator.text.regex import regex

END = 6
"""Paragraphs from the end, or from the first annex, among which words of thanks may stand."""
SIGNED = 4
"""Paragraphs from there among which the date of a signature may stand."""
SIGNERS = 3
"""Lines of a signature above its date, at most."""
SIGNER_LENGTH = 30
"""Longest line of a signature, in code points."""
_TAIL = regex(
    r"[（(](?:本报|新华社|人民网|央视|本台|本刊|本网)?[^（）()。]{0,20}(?:记者|通讯员|作者|撰稿|供稿|整理|编辑|摄影|翻译)[^（）()。]{0,40}[）)]"
    r"|[（(](?:据|原载|新华社|来源|刊|本文|作者)[^（）()]{2,60}[）)]"
    r"|[（(]?(?:原载)?《[^《》]{2,12}》[^。]{0,40}(?:[）)]|[版期])[）)]?"
    r"|(?:出席|列席|缺席|请假|记录|整理|分送|发送|主送|抄送|抄报|报送)(?:人员|人|单位)?\s*[：:].{1,120}"
    r"|(?:责任编辑|责编|审核|供稿|来源)\s*[：:][^，。！？；]{1,30}"
)
"""Who wrote a news report, where it was printed."""
REMARK_LENGTH = 40
"""Longest line below the date of a signature, such as （此件公开发布）, in code points."""
TAILS = 4
"""Lines at the end that may tell who wrote a text and where it was printed."""
TITLE_LENGTH = 60
"""Longest title of an annex, in code points."""

_NUMBERED = r"\s*[0-9０-９一二三四五六七八九十]*"
_ANNEX = regex(rf"附\s*[件录表]{_NUMBERED}\s*[：:]?|附[：:]")
_OPENS = frozenset("附有名注术")
"""First characters of what heads an annex or notes."""
_TITLED = regex(
    r"附\s*[件录表](?:\s*[0-9０-９一二三四五六七八九十]+\s*[：:\s]\s*|\s*[：:]\s*)"
    r"[^。！？；，：:]{2,50}"
)
_NOTES = regex(r"(?:附[：:])?(?:有关)?(?:名词(?:解释|注释|说明)|注\s*释|术语解释)[：:]?")
_DAY = regex(
    r"[（(]?\s*[\d０-９〇○Ｏ零一二三四五六七八九]{4}\s*年\s*[\d０-９元一二三四五六七八九十]{1,3}\s*月"
    r"\s*[\d０-９一二三四五六七八九十]{1,3}\s*[日号]\s*[）)]?"
)
_RULES_BEGIN = regex(r"第(?:一|1)[编章条]")
_IN_FORCE = regex(r"(?:自|从)?\d{4}年\d{1,2}月\d{1,2}日\s*起?\s*(?:执行|施行|实施|试行)")
_REMARK = regex(r"[（(][^（）()]{2,38}[）)]")
"""（此件公开发布）below the date of a signature."""
_OFFICE_AND_NAME = regex(
    rf"[^，。：:；;！？]{{0,28}}(?:{OFFICES}|总司令|代表|大使|总统|首相)[\s　]+"
    r"(?P<name>[\u3400-\u9fff·\s　]{2,16})"
)
_NO_SIGNER = regex(r"[。！？!?；;，,：:、…）)]$|^[（(]|^抄送|^附")
_THANKS = regex(
    r"(?:最后[，,])?(?:再次)?(?:谢谢|感谢)(?:大家|各位|诸位|同志们|各位.{1,8})?(?:的?聆听)?[！!。]?"
    r"|(?:最后[，,]?)?(?:衷心)?(?:预祝|祝|恭祝|敬祝)[^。]{2,60}[！!]"
    r"|散会[。！!]?"
    r"|.{2,30}万岁[！!]"
    r"|此\s*致|敬\s*礼[！!。]?|此复[。！]?"
    r"|特此(?:通知|通告|公告|报告|函告|批复|函复|说明|请示|证明)[。！]?"
)


def appended(pieces: Sequence[str], body: int, listed: Container[int] = ()) -> Mapping[int, bool]:
    """Positions of the lines that head an annex or notes; the value tells notes.

    `listed` are lines that only name the annexes.
    """
    found: dict[int, bool] = {}
    for at in range(body, len(pieces) - 1):
        if at in listed or pieces[at][:1] not in _OPENS:
            continue
        if _NOTES.fullmatch(pieces[at]):
            found[at] = True
        elif _ANNEX.fullmatch(pieces[at]) or _TITLED.fullmatch(pieces[at]):
            found[at] = False
    return found


def heads_annex(piece: str) -> bool:
    """Whether a line heads an annex: 附件1 alone."""
    return bool(_ANNEX.fullmatch(piece))


def end_kinds(
    pieces: Sequence[str], body: int, heads: Mapping[int, bool]
) -> Mapping[int, BlockKind]:
    """Kinds of the lines that end a text and of those appended to it; `heads` by `appended`."""
    end = min(heads, default=len(pieces))
    kinds: dict[int, BlockKind] = {}
    while end - 1 > body and len(kinds) < TAILS and _TAIL.fullmatch(pieces[end - 1]):
        end -= 1
        kinds[end] = "signature"
    kinds |= _of_signature(pieces, body, end)
    for at in range(max(body, end - END), end):
        if _THANKS.fullmatch(pieces[at]):
            kinds[at] = "closing"
    in_notes = False
    for at in range(end, len(pieces)):
        in_notes = heads.get(at, in_notes)
        if at in heads:
            continue
        bare = at - 1 in heads and not heads[at - 1] and _ANNEX.fullmatch(pieces[at - 1])
        if bare and _can_be_title(pieces[at]):
            kinds[at] = "line"
            in_notes = bool(_NOTES.search(pieces[at]))
        elif in_notes:
            kinds[at] = "note"
    return kinds


def cover_kinds(pieces: Sequence[str], body: int) -> Mapping[int, BlockKind]:
    """Signature and day of a notice above the rules that it issues, and when these are in force."""
    first = next((at for at, piece in enumerate(pieces) if _RULES_BEGIN.match(piece)), 0)
    kinds = dict(_of_signature(pieces, body, first)) if first else {}
    if kinds:
        below = range(max(kinds) + 1, first)
        kinds |= {at: "line" for at in below if _IN_FORCE.fullmatch(pieces[at])}
    return kinds


def _of_signature(pieces: Sequence[str], body: int, end: int) -> Iterator[tuple[int, BlockKind]]:
    days = [at for at in range(max(body, end - SIGNED), end) if _DAY.fullmatch(pieces[at])]
    if not days:
        yield from _signed_without_day(pieces, body, end)
        return
    if any(len(piece) > REMARK_LENGTH for piece in pieces[days[-1] + 1 : end]):
        return
    day = days[-1]
    yield day, "signature"
    yield from ((at, "signature") for at in range(day + 1, end) if _REMARK.fullmatch(pieces[at]))
    for at in range(day - 1, max(body, day - SIGNERS) - 1, -1):
        line = pieces[at]
        is_signer = (
            1 < len(line) <= SIGNER_LENGTH
            and not _NO_SIGNER.search(line)
            and not _THANKS.fullmatch(line)
            and not opens_numbered(line)
        )
        if not is_signer:
            return
        yield at, "signature"


def _signed_without_day(
    pieces: Sequence[str], body: int, end: int
) -> Iterator[tuple[int, BlockKind]]:
    """Offices with their names as the last lines of a text; more of them are a list of people."""
    first = end
    while first > body and (signed := _OFFICE_AND_NAME.fullmatch(pieces[first - 1])):
        if not is_name(signed["name"].strip()):
            break
        first -= 1
    if end - first <= SIGNERS:
        yield from ((at, "signature") for at in range(first, end))


def _can_be_title(piece: str) -> bool:
    return len(piece) <= TITLE_LENGTH and not re.search(r"[。！？!?；;，,：:]$", piece)
