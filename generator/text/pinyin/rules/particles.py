"""The particles 得 地 着 了: what each reads depends on the words around it."""

from __future__ import annotations

import re

from generator.text.pinyin.rules.spot import Rule, Spot

_END = "[，。、；：！？”）]|$"

# --- 得: de the complement, dé to get or may, děi must ---------------------------------------

# Verbs that themselves mean getting: what follows is what is got.
_GETS = "获取所征求赢博夺分换争心难不值"
_POTENTIAL = re.compile("[^不]得[着住起动上下进出来过了见到开好快成准稳清完通]$")
_GETTING = re.compile("[征取获求赢博夺购换挣赚争查测租窃骗劫抢捡拾寻觅讨谋采摘募筹]$")
_DIRECTION = set("很太更最越极住起动上下进出来过不")
_MUST_AFTER = re.compile(
    "(?:还|就|都|也|总|必|非|又|仍|更|先|只|真|可|人人|谁|我|你|他|们|干部|群众|大家|自己|最终|终究|首先"
    "|同样|照样|怎么也|无论如何|迟早|归根到底|关键|往往|有时|有的|才|便)$"
)
_MUST_WORDS = frozenset(
    [
        "上",
        "有",
        "要",
        "先",
        "自身",
        "自己",
        "好好",
        "有人",
        "一步",
        "靠",
        "下",
        "从头",
        "让",
        "把",
        "管",
    ]
)
_GAIN = re.compile("实惠|好处|民心|人心|便利|利益|益|利|好评|奖|分|票|到|以|出")
_GOT_ALONE = frozenset(["多", "少", "应", "所", "可", "易", "不可", "复", "自", "必"])


def de_of_complement(spot: Spot) -> str | None:
    """得 after a verb or adjective is de; laws' 得 (may) is dé, speech's 得 (must) děi."""
    if not spot.alone:
        word = spot.word(0)  # 耐得住, but 征得, 得到
        potential = len(word) == 3 and word[0] not in _GETS and _POTENTIAL.search(word)
        return "de" if potential else None
    previous, following = spot.word(-1), spot.word(1)
    tag_before, tag_after = spot.tag(-1)[:1], spot.tag(1)[:1]
    if previous in _GOT_ALONE and re.match(_END, spot.after):
        return "dé"
    if spot.before.endswith("不") and not spot.after[:1].strip("，。；、！？"):
        return "dé"
    if not previous:  # laws: may; speech: 得靠大家
        return "děi" if following in _MUST_WORDS else "dé"
    if re.search("[先始方乃即均皆]$", spot.before):
        return "dé"  # 始得当选: may, in laws
    if (
        _GETTING.search(previous)
        and tag_after not in ("a", "d", "z")
        and following[:1] not in _DIRECTION
    ):
        return "dé"
    if following.startswith(("了", "过", "到", "出")) and tag_before in ("n", "r", ""):
        return "dé"
    if _GAIN.match(spot.after) and tag_before in ("n", "r", "m"):
        return "dé"  # 群众得实惠
    if _MUST_AFTER.search(spot.before) and (
        tag_after in ("v", "p", "d", "l", "i", "b", "c")
        or (tag_after == "n" and re.search("[还就都也总必]$", spot.before))
        or following in _MUST_WORDS
    ):
        return "děi"
    if tag_before in ("v", "a", "z", "l", "i", "d"):
        return "de"
    return "de" if tag_before == "n" and tag_after in ("a", "d", "z", "l", "i") else None


# --- 地: de the particle, dì the land ---------------------------------------------------------

_LAND_AFTER = re.compile(f"{_END}|[块类段位域区产租价票质形理名级方热下上]")
_PLACE_WORDS = frozenset(
    [
        "新高",
        "基本农田",
        "低洼",
        "偏远",
        "贫困",
        "特困",
        "边远",
        "优质",
        "闲置",
        "空白",
        "集中",
        "相对",
        "适宜",
        "废弃",
        "撂荒",
        "荒芜",
        "各",
        "当",
        "两",
        "异",
        "原",
        "本",
    ]
)
_MANNER = re.compile(
    "(?:有(?:计划|步骤|重点|组织|目的|秩序|针对性|选择|系统|领导|条件|意识|力|效|序|机|理|据)|[^，。；]性"
    "|(?:更|越|很|最)[好多快早大]|不断|[年天月]复一[年天月]|一个个|一步步|一件件|一[^，。；]{1,2}一[^，。；]{1,2}|一样|般)$"
)
_MANNER_WORDS = frozenset(
    [
        "成功",
        "平等",
        "深入",
        "持久",
        "公平",
        "公正",
        "公开",
        "全面",
        "全部",
        "准确",
        "统一",
        "协调",
        "独立自主",
        "持续",
        "真正",
        "自愿",
        "共同",
        "创造性",
        "科学",
        "民主",
        "合理",
        "健康",
        "有力",
        "有效",
        "切实",
        "紧密",
        "坚定",
        "自觉",
        "主动",
        "牢固",
        "广泛",
        "充分",
        "积极",
        "稳妥",
        "扎实",
        "稳步",
        "顺利",
        "及时",
        "系统",
        "辩证",
        "历史",
        "客观",
        "经常",
        "大胆",
        "勇敢",
        "生动",
        "具体",
        "深刻",
        "高度",
        "极大",
        "最大限度",
        "创新性",
        "前瞻性",
        "开创性",
        "潜移默化",
    ]
)


def de_of_manner(spot: Spot) -> str | None:
    """地 after an adverb, adjective or phrase, before what it modifies, is the particle."""
    if not spot.alone:
        # 默默地, 懒洋洋地: a word of manner; 集聚地 is a place.
        word = spot.word(0)
        return "de" if len(word) > 2 and word[-1] == "地" and word[-2] == word[-3] else None
    previous = spot.word(-1)
    tag, kind, next_kind = spot.tag(-1), spot.tag(-1)[:1], spot.tag(1)[:1]
    if _LAND_AFTER.match(spot.after) or not spot.word(1) or len(previous) < 2:
        return None
    if previous in _PLACE_WORDS:
        return None
    if _MANNER.search(spot.before) or previous in _MANNER_WORDS or previous[0] == previous[1]:
        return "de"
    if kind in ("a", "d", "z", "i") or tag in ("ad", "an"):
        return "de"
    return "de" if kind == "l" and len(previous) == 4 and next_kind in ("v", "p", "d") else None


# --- 着: zhe the particle, zháo to reach, zhuó to wear -----------------------------------------

_ATTIRE = re.compile(
    "得体|打扮|整[洁齐]|朴素|端庄|讲究|方面|标准|规范|习惯|水平|用品|时尚|费用|[，。、；]|$"
)


def zhe(spot: Spot) -> str | None:
    if re.search("[得不]$", spot.before) and (spot.alone or not spot.listed):
        return None if re.match("[力眼手重急]", spot.after) else "zháo"
    if spot.before.endswith("穿") and _ATTIRE.match(spot.after):
        return "zhuó"
    return "zhe" if spot.alone else None


# --- 了: le the particle, liǎo to end, to be able ----------------------------------------------


def le(spot: Spot) -> str | None:
    if not spot.alone:
        return None
    if spot.word(-1) in ("不", "得") and spot.word(-2):
        verb = spot.tag(-2)[:1] in ("v", "a", "z", "")
        if verb or re.match("了|的|$|[，。；！？、]", spot.after):
            return "liǎo"
    ends = re.match("之(?![前后间内外下上中])", spot.after) and spot.word(-1)
    return "liǎo" if ends else None


RULES: dict[str, Rule] = {"得": de_of_complement, "地": de_of_manner, "着": zhe, "了": le}
