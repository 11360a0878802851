"""Dialogue: questions and answers, and who speaks in an interview or at a meeting.

A label ends with a colon or stands in 【】: 问：, 答：, 记者：, 张某某：, 【主持人】.  One label
says nothing; they must take turns, and questions must be among them or names that come again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from generator.model.corpus import BlockKind
from generator.sources.people import SURNAMES, is_name
from generator.text import squeeze
from generator.text.regex import regex

_NUMBER = (
    r"(?:(?:第?[一二三四五六七八九十\d]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)])\s*)?"
)
_SAID = r"[^\s，。、；！？“”‘’《》：:（）()【】\[\]]"
_HAN = "[\u3400-\u9fff·]"
_LABEL = regex(
    rf"(?P<number>{_NUMBER})"
    rf"(?:(?P<plain>{_SAID}{{1,16}}(?:[\s　]{_HAN}{{2,4}}(?=[：:]))?)"
    r"(?:[（(][^（）()]{1,20}[）)])?\s*[：:]"
    r"|[【\[](?P<bracketed>[^\s，。；！？“”《》：:【】\[\]]{1,16}"
    rf"(?:[\s　]{{1,2}}{_HAN}{{2,8}})?)[：:]?[】\]]\s*[：:]?)"
)
_ASKS = regex(
    r"问(?:题)?[一二三四五六七八九十\d]*|提问|Q\d*|.{0,12}(?:记者|主持人|网友|提问者?|观众|听众|采访人|主播)"
    r"(?:[一二三四五六七八九十\dA-Z]|问|提问)?",
    re.IGNORECASE,
)
_ANSWERS = regex(r"答(?:复|案)?[一二三四五六七八九十\d]*|回答|回复|A\d*", re.IGNORECASE)
_NAMED = regex(r"(?P<name>[\u3400-\u9fff·]{1,10})(?P<turn>[问答])")
"""Who asks or answers, and that: 张某问, 李某某答."""
_NAME = regex(r"[\u3400-\u9fff·]{2,4}")
_OFFICE = regex(r"(?:书记|主席|[省市县区镇乡州部厅局院校组]长|主任|发言人|负责人|专家|教授|代表)$")
_NO_LABEL = regex(
    r".*(?:同志|代表|委员|来宾|先生|女士|朋友|各位).{0,4}|.*(?:出席|列席|参会|参加|缺席|记录|发送|主持|联系人|报告人|讲话人|主讲人|记录人|参加人|出席人|参会人|时间|地点|日期|来源|电话|地址|编辑|主题|单位|部门|附件|主送|抄送"
    r"|原则|目标|要求|任务|措施|方面|内容|如下|以下|指标|公式|其中|注|说明|例如|指出|强调|说|表示|写道|认为)"
)

_BRACKETS = frozenset("【[")

LONGEST = 40
"""Code points within which a label ends, its number and brackets included."""
FEWEST = 3
"""Paragraphs with a label that make a dialogue."""
SPEAKERS = 2
"""Labels that take turns, at least."""


def dialogue(pieces: Sequence[str], body: int = 0) -> Mapping[int, tuple[BlockKind, int]]:
    """Kind and length of the label of the paragraphs that open a question or an answer."""
    found: dict[int, tuple[str, int]] = {}
    for at in range(body, len(pieces)):
        start = pieces[at][:LONGEST]
        if "：" not in start and ":" not in start and start[:1] not in _BRACKETS:
            continue
        if match := _LABEL.match(pieces[at]):
            label = match["plain"] or match["bracketed"]
            if " " in label or "　" in label:
                if not _is_office_and_name(label):
                    continue
                label = label.split()[0] if _ASKS.fullmatch(label.split()[0]) else squeeze(label)
            if _ASKS.fullmatch(label) or _ANSWERS.fullmatch(label) or not _is_no_name(match, label):
                found[at] = (label, len(match[0].rstrip()))
    counts = Counter(label for label, _ in found.values())
    # 顾问： is an office; beside 李某答： it is who asks.
    answers = any(_ANSWERS.fullmatch(label) or _takes_turn(label, "答") for label in counts)
    asked = {
        label
        for label in counts
        if _ASKS.fullmatch(label) or (answers and _takes_turn(label, "问"))
    }
    # Beside questions whoever has an office or a name may speak; without them names must return.
    answered = {
        label
        for label, count in counts.items()
        if label not in asked and (asked or count > 1 or _ANSWERS.fullmatch(label))
    }
    if not asked:
        answered = {label for label in answered if label[0] in SURNAMES or _is_office(label)}
        if any(is_name(label) for label in answered):
            # Who speaks once at a meeting where somebody speaks again is a speaker, too.
            answered |= {label for label in counts if is_name(label)}
        if len(answered) < SPEAKERS:
            return {}
    if not answered and len(asked) < SPEAKERS:
        return {}
    speaking = {at: pair for at, pair in found.items() if pair[0] in asked | answered}
    if len(speaking) < (SPEAKERS if _is_plain(counts) else FEWEST):
        return {}
    return {
        at: ("question" if label in asked else "answer", length)
        for at, (label, length) in speaking.items()
    }


def _is_plain(counts: Mapping[str, int]) -> bool:
    """Whether 问： and 答： themselves stand there: two paragraphs of these are a dialogue."""
    return any(label[0] in "问Qq" for label in counts) and any(
        _ANSWERS.fullmatch(label) for label in counts
    )


def _is_no_name(match: re.Match[str], label: str) -> bool:
    if match["number"] or _NO_LABEL.fullmatch(label):
        return True
    is_person = _NAME.fullmatch(label) or _NAMED.fullmatch(label) or _is_office(label)
    return not (is_person or match["bracketed"] or " " in match[0] or "　" in match[0])


def _is_office_and_name(label: str) -> bool:
    """Whether a label has an office before the name: 市发展改革委主任 张强."""
    office, *name = label.split()
    return (
        len(name) == 1 and is_name(name[0]) and bool(_is_office(office) or _ASKS.fullmatch(office))
    )


def _takes_turn(label: str, turn: str) -> bool:
    return bool((named := _NAMED.fullmatch(label)) and named["turn"] == turn)


def _is_office(label: str) -> bool:
    return bool(_OFFICE.search(label))
