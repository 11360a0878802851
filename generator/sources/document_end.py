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
from generator.text import squeeze
from generator.text.regex import regex

END = 6
"""Paragraphs from the end, or from the first annex, among which words of thanks may stand."""
SIGNED = 4
"""Paragraphs from there among which the date of a signature may stand."""
SIGNERS = 3
"""Lines of a signature above its date, at most."""
LONGEST_BEHIND = 4
"""Code points that may stand behind a name in a signature: 王建国 书记."""
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
ISSUED_BELOW = 3
"""Paragraphs that a paper issued by a notice has below the day of its signature, at least."""
ISSUED_LINES = 3
"""Lines of the title of such a paper, at most."""
TITLE_LENGTH = 60
"""Longest title of an annex, in code points."""

_NUMBERED = r"\s*[0-9０-９一二三四五六七八九十]*"
_ANNEX = regex(rf"附\s*[件录表]{_NUMBERED}\s*[：:]?|附[：:]")
_OPENS = frozenset("附有名注术《政")
"""First characters of what heads an annex or notes."""
_TITLED = regex(
    r"附\s*[件录表](?:\s*[0-9０-９一二三四五六七八九十]+\s*[：:\s]\s*|\s*[：:]\s*)"
    r"[^。！？；，：:]{2,50}"
)
_NOTES = regex(
    r"(?:附[：:])?(?:《[^《》]{2,16}》|政府工作报告)?(?:有关|相关|部分)?(?:名词(?:解释|注释|说明)|注\s*释|术语解释)[：:]?"
)
_DAY = regex(
    r"[（(]?\s*[\d０-９〇○Ｏ零一二三四五六七八九]{4}\s*年\s*[\d０-９元一二三四五六七八九十]{1,3}\s*月"
    r"\s*[\d０-９一二三四五六七八九十]{1,3}\s*[日号]\s*[）)]?"
)
_SIGNED_DAY = regex(rf"[^，。：；！？]{{2,{SIGNER_LENGTH}}}[\s　]++{_DAY.pattern}")
"""Who signs and the day on one line."""
_DAY_ENDS = frozenset("日号）)")
_RULES_BEGIN = regex(r"第(?:一|1)[编章条]")
_OFFICE_SIGNS = regex(
    r"^[^，。：；]{2,30}(?<!的)(?:政府|委员会|办公室|办公厅|国务院|中央|军委|人大|政协|法院|检察院|党委|党组|支部|总支|工委|纪委"
    r"|公司|集团|大学|学院|学校|中心|协会|总会|联合会|工会|领导小组|指挥部|[部局厅委院署行会])$|^(?:国务院|中央)$"
)
"""Who signs a notice above the paper that it issues."""
_ISSUED = regex(
    r"(?:方案|办法|规划|规则|规定|细则|要点|意见|报告|措施|条例|章程|制度|计划|纲要|指南|准则|规程|标准|清单|目录|名单|通知|建议|预案|公约|决定)"
    r"(?:[（(][^（）()]{1,20}[）)])?$"
)
"""The end of the title of such a paper."""
_IN_FORCE = regex(r"(?:自|从)?\d{4}年\d{1,2}月\d{1,2}日\s*起?\s*(?:执行|施行|实施|试行)")
_REMARK = regex(r"[（(][^（）()]{2,38}[）)]")
"""（此件公开发布）below the date of a signature."""
_OFFICE_AND_NAME = regex(
    rf"[^，。：:；;！？]{{0,28}}(?:{OFFICES}|总司令|代表|大使|总统|首相)[\s　]+"
    r"(?P<name>[\u3400-\u9fff·\s　]{2,16})"
)
_NO_SIGNER = regex(
    r"[。！？!?；;，,：:、…]$|(?<!盖章)(?<!公章)(?<!印章)(?<!签字)(?<!签名)[）)]$|^[（(]|^抄送|^附"
)
_THANKS = regex(
    r"(?:最后[，,])?(?:再次)?(?:谢谢|感谢)(?:大家|各位|诸位|同志们|各位.{1,8})?(?:的?聆听)?[！!。]?"
    r"|(?:最后[，,]?)?(?:衷心)?(?:预祝|祝|恭祝|敬祝)[^。]{2,60}[！!]"
    r"|散会[。！!]?"
    r"|.{2,30}(?:万岁|千古|永垂不朽)[！!]"
    r"|(?:以上|上述)?(?:请示|报告|意见|方案)?[，,]?\s*(?:如无不妥|[当妥可]否)[，,]?\s*(?:敬?请|望)[^，。]{2,20}。?"
    r"|祝(?:[您你]们?|大家)?|[^，。！]{2,12}(?:愉快|健康|顺利|安康|如意|满天下|幸福|进步)[！!]"
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
    """Signature and day of a notice above what it issues, and when rules are in force."""
    first = next((at for at, piece in enumerate(pieces) if _RULES_BEGIN.match(piece)), 0)
    kinds = dict(_of_signature(pieces, body, first)) if first else {}
    if not kinds and (issued := issued_at(pieces, body)):
        return dict(_of_signature(pieces, body, issued))
    if kinds:
        below = range(max(kinds) + 1, first)
        kinds |= {at: "line" for at in below if _IN_FORCE.fullmatch(pieces[at])}
    return kinds


def issued_at(pieces: Sequence[str], body: int) -> int:
    """Where the title of a paper stands that a notice issues, below its signature; 0 for none.

    An office, a day alone, perhaps （此件公开发布）, then a title that says what paper it is.
    """
    for at in range(body + 1, len(pieces) - ISSUED_BELOW):
        if pieces[at][-1:] not in _DAY_ENDS or not _DAY.fullmatch(pieces[at]):
            continue
        if not _OFFICE_SIGNS.search(pieces[at - 1]):
            continue
        below = at + 1
        while _REMARK.fullmatch(pieces[below]) and below + 1 < len(pieces):
            below += 1
        title = ""
        for line in pieces[below : below + ISSUED_LINES]:
            if len(line) > TITLE_LENGTH or opens_numbered(line):
                break
            title += squeeze(line)
            if _ISSUED.search(title):
                return below
    return 0


def _of_signature(pieces: Sequence[str], body: int, end: int) -> Iterator[tuple[int, BlockKind]]:
    days = [at for at in range(max(body, end - SIGNED), end) if _DAY.fullmatch(pieces[at])]
    if not days and end - 1 > body and _SIGNED_DAY.fullmatch(pieces[end - 1]):
        yield end - 1, "signature"
        return
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
            and not _is_listed(line)
        )
        if not is_signer:
            return
        yield at, "signature"


def _is_listed(line: str) -> bool:
    """Whether a line is one of a list of people: a name, a gap, where its bearer works."""
    name, *rest = line.split()
    return bool(rest) and is_name(name) and sum(map(len, rest)) > LONGEST_BEHIND


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
