"""The particles 得 地 着 了: what each reads depends on the words around it."""

from __future__ import annotations

import re

from generator.text.pinyin.rules.spot import Rule, Spot
from generator.text.pinyin.word_lists import word_list
from generator.text.regex import regex

_END = "[，。、；：！？”）]|$"

# --- 得: de the complement, dé to get or may, děi must ---------------------------------------

# Verbs that mean getting by themselves: 得 belongs to them, and the object follows.
_GETS = "获取所征求赢博夺分换争心难不值"
_POTENTIAL = regex("[^不]得[着住起动上下进出来过了见到开好快成准稳清完通]$")
_REACHES = "看听想找摸买吃用碰见收料办做拿够学管说搬豁迈付"
_GETTING = regex("[征取获求赢博夺购换挣赚争查测租窃骗劫抢捡拾寻觅讨谋采摘募筹]$")
_DIRECTION = set("很太更最越极住起动上下进出来过不")
_MUST_AFTER = regex(
    "(?:还|就|都|也|总|必|须|非|又|仍|更|先|只|真|可|人人|谁|我|你|他|们|干部|群众|大家|自己|最终|终究|首先"
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
        "从",
        "跟着",
        "学会",
        "抓紧",
    ]
)
_SHARE = regex("[^，。；很更最太较]{0,6}(?:一份|土地|财产|利润|收入|股份|遗产|粮食)|[，。；]")
"""分得一份土地: what somebody gets for his share."""
_GAIN = regex("实惠|好处|民心|人心|便利|利益|益|利|好评|奖|分|票|到|以|出")
_PLAIN = frozenset("干去想找看问来做学换改吃走等说跑忙")
"""Plain verbs: 光说不行，得干."""
_THINGS = ("n", "r", "s", "t", "f")
_MATTERS = frozenset("事账话活路钱饭病书课题头")
"""Last characters of matters and minds: before 得 and a verb they say what must be done."""
_MAY_AFTER = regex("[自以由依向申请]")
_GOT_ALONE = frozenset(["多", "少", "应", "所", "可", "易", "不可", "复", "自", "必"])


def de_of_complement(spot: Spot) -> str | None:
    """得 after a verb or adjective is de; laws' 得 (may) is dé, speech's 得 (must) děi."""
    if not spot.alone:
        word = spot.word(0)  # 耐得住, but 征得, 得到
        if word == "得到" and len(spot.word(-1)) == 1 and spot.word(-1) in _REACHES:
            return "de"  # 看得到
        if word == "得到" and re.match("到位(?![置于])", spot.after) and spot.tag(-1)[:1] == "v":
            return "de"  # 研究得到位
        if word == "得出" and len(spot.word(-1)) == 1 and spot.word(-1) in "搬拿说豁迈付":
            return "de"  # 搬得出
        if word == "得来" and re.search("[进出上下回过]$", spot.before):
            return "de"  # 进得来
        potential = len(word) == 3 and word[0] not in _GETS and _POTENTIAL.search(word)
        return "de" if potential else None
    previous, following = spot.word(-1), spot.word(1)
    tag_before, tag_after = spot.tag(-1)[:1], spot.tag(1)[:1]
    if spot.after.startswith(("而", "免于")) or spot.before.endswith("而"):
        return "dé"  # 谁得而族灭也; 使它得免于难; 唾手而得东四省
    if re.search("[一必]定$|[能会]$", spot.before) and re.match("[一两几][个份笔项条]", spot.after):
        return "děi" if re.match("一(.)一\\1", spot.after) else "dé"  # 一定得一个好结果
    if previous in _GOT_ALONE and re.match(_END, spot.after):
        return "dé"
    if spot.before.endswith("不") and not spot.after[:1].strip("，。；、！？"):
        return "dé"
    if not previous:  # laws: may; speech: 得靠大家
        return "děi" if following in _MUST_WORDS or following in _PLAIN else "dé"
    if re.search("[先始方乃即均皆]$", spot.before):
        return "dé"  # 始得当选: may, in laws
    if (
        _GETTING.search(previous)
        and tag_after not in ("a", "d", "z")
        and following[:1] not in _DIRECTION
    ):
        return "dé"
    if re.search("分$", previous) and _SHARE.match(spot.after):
        return "dé"
    if re.match(f"法(?:{_END}|的)", spot.after):
        return "dé"  # 引导得法
    if re.search("[分赢学]$", previous) and following in ("的", "了"):
        return "dé"  # 从集体分得的收入
    if following.startswith(("了", "过", "到", "出")) and tag_before in (
        "n",
        "r",
        "f",
        "",
    ):
        return "dé"
    if _GAIN.match(spot.after) and tag_before in ("n", "r", "m"):
        return "dé"  # 群众得实惠
    if _MUST_AFTER.search(spot.before) and (
        tag_after in ("v", "p", "d", "l", "i", "b", "c")
        or (tag_after == "n" and re.search("[还就都也总必]$", spot.before))
        or following in _MUST_WORDS
    ):
        return "děi"
    if re.search("(?:委员会|部门|机关|单位|[院会府部局人者]|[并均亦])$", spot.before) and re.match(
        "授权|用[以于]|(?:不)?[申请决委指]|没收|撤销|[处罚减免]|宣告|延长|追|查[阅询封]", spot.after
    ):
        return "dé"  # 委员会得授权: may, in laws
    if tag_before in ("n", "r", "s", "f") and tag_after in ("v", "p", "d"):
        if following in _MUST_WORDS:
            return "děi"  # 这件事得靠大家
        if _MAY_AFTER.match(following):
            return "dé"  # 当事人得自收到之日起……: may, in laws
        if tag_after == "v" and spot.tag(-1) in _THINGS and previous[-1] in _MATTERS:
            return "děi"  # 凡事得讲规矩
    if tag_before in ("v", "a", "z", "l", "i", "d"):
        return "de"
    return "de" if tag_before == "n" and tag_after in ("a", "d", "z", "l", "i") else None


# --- 地: de the particle, dì the land ---------------------------------------------------------

_LAND_AFTER = regex(f"{_END}|[块类段位域区产租价票质形理名级方热下上]")
_LAND_BEFORE = regex(
    "(?:(?<![^，。；、“])[一多各某七因]|[央军垦房寒岩就等（“〔]|(?<!深)深|北上广深)$"
)
"""一地两检, 军地双方, 就地就业, 七地（市）: what stands so before 地 makes it the land."""
_QUICK = regex("(?:[又更最越很][好快多早大稳实准高深细])$")
"""又快又好地发展, 更多地投向: an adjective with its degree."""
_PLACE_WORDS = word_list("land.txt")
_MANNER = regex(
    "(?:有(?:为|中心|计划|步骤|重点|组织|目的|秩序|针对性|选择|系统|领导|条件|意识|力|效|序|机|理|据)|[^，。；]性"
    "|(?:更|越|很|最)[好多快早大]|不断|[年天月]复一[年天月]|一个个|一步步|一件件|一[^，。；]{1,2}一[^，。；]{1,2}|一样|般)$"
)
_MANNER_WORDS = word_list("manner.txt")


_HOW = regex(
    "(?:无可[^，。；]{2}|不容[^，。；]{2}|毋庸[^，。；]{2}|[要想说爱似半]([^，。；])[不非]\\1|过[多少早快高低]|一刻不[^，。；]{1,3}|不[停松间断懈动][^，。；]{1,2}|(?:相互|互相)[^，。；]{2}|一[^，。；]{1,2}[高深大]过一[^，。；]{1,2})$"
)
"""Phrases of manner that end in no word of manner: 一刻不停歇地, 相互促进地."""
_PLACE_ENDS = regex("[坡区场陆洋疆沿乡镇村市县省国岸港山田林草园院库厂矿井渠用居住产种养]$")
_MORE = regex("(?:[更最越很较][^，。；]{1,4}|(?:尽可能|尽量|非常|十分|那么|这么)[^，。；]{1,2})$")
_AGAIN_AND_AGAIN = regex(
    "成[十百千万亿批倍群片堆捆]+$|([^，。；]{2,6})\\1$|一([^，。；])[^，。；]{0,3}[接连跟套紧又一]?[着个]?[^，。；]?一(?:\\2|个)[^，。；]{0,3}$"
)


def de_of_manner(spot: Spot) -> str | None:
    """地 after an adverb, adjective or phrase, before what it modifies, is the particle."""
    if not spot.alone:
        # 默默地, 懒洋洋地: a word of manner; 集聚地 is a place.
        word = spot.word(0)
        doubled = len(word) > 2 and word[-1] == "地" and word[-2] == word[-3]
        return "de" if doubled or (word == "保留地" and spot.before.endswith("毫无保留")) else None
    listed = spot.after[:1] in ("、", "，")  # 有计划地、有步骤地推进
    beside = re.search("地[、，][^，。、；：！？]{1,6}$", spot.before)
    how = spot.tag(-1)[:1] in ("a", "d", "z", "i", "l") or spot.word(-1) in _MANNER_WORDS
    goes_on = spot.word(1) == "而" or (how and spot.tag(1)[:1] in ("v", "d", "p"))
    if beside and goes_on and not _LAND_BEFORE.search(spot.before):
        return "de"  # 片面地、机械地理解
    if re.search("(?:^|[，。、；：！？（])$", spot.before):
        return "dì"  # 天更蓝、地更绿: no clause begins with the particle
    verb = spot.tag(1)[:1] in ("v", "n") and len(spot.word(1)) > 1 and is_manner(spot)  # 正确地理解
    if _LAND_AFTER.match(spot.after) and not listed and not verb:
        return "dì"
    if is_manner(spot) or _HOW.search(spot.before):
        return "de"
    if _QUICK.search(spot.before) and not listed:
        return "de"
    if _LAND_BEFORE.search(spot.before):
        return "dì"
    if listed or not spot.word(1) or spot.tag(1)[:1] not in ("v", "p", "d", "a", "z", "l", "i"):
        return None
    previous = spot.word(-1)
    phrase = previous.endswith("化") or len(previous) >= 4  # 常态化地开展, 实事求是地反映
    if phrase and not spot.tag(-1).startswith(("ns", "nt", "nz")):
        return "de"
    if previous in _PLACE_WORDS or spot.after.startswith("震"):
        return None
    if _AGAIN_AND_AGAIN.search(spot.before):
        return "de"
    if len(previous) < 2:
        return "de" if spot.tag(-1)[:1] in "adzm" and _MORE.search(spot.before) else None
    place = _PLACE_ENDS.search(previous) or spot.tag(-1).startswith(("ns", "nt", "s", "f", "c"))
    named = spot.tag(-1)[:1] == "v" and re.match("[在为是有与由向]", spot.after)
    return None if place or named else "de"


def is_manner(spot: Spot) -> bool:
    """Whether the word before 地 by itself says how something is done."""
    previous = spot.word(-1)
    tag, kind = spot.tag(-1), spot.tag(-1)[:1]
    if len(previous) < 2 or previous in _PLACE_WORDS:
        return False
    if _MANNER.search(spot.before) or previous in _MANNER_WORDS:
        return True
    if previous[0] == previous[1] or previous[-1] == previous[-2]:
        return True
    if kind in ("a", "d", "z", "i") or tag in ("ad", "an"):
        return True
    return kind == "l" and len(previous) == 4 and spot.tag(1)[:1] in ("v", "p", "d")


# --- 着: zhe the particle, zháo to reach, zhuó to wear -----------------------------------------

_ATTIRE = regex(
    "得体|打扮|整[洁齐]|朴素|端庄|讲究|方面|标准|规范|习惯|水平|用品|时尚|费用|[，。、；]|$"
)

_RULED = regex("(?:可以|不得|应当|必须|禁止|严禁|违法|违规|规定|需要|统一|规范|服|装)穿$")
"""What rules say of wearing: 不得穿着军服, 军服穿着."""
_DRESSED = regex("(?:统一|一律|应当?|必?须|不得|规定|均|身|按要求)$")
_CLOTHES = regex("[^，。；、的]{0,4}(?:服|服装|装|衣|制式)(?![务从备])")


def zhe(spot: Spot) -> str | None:
    if re.search("[得不]$", spot.before) and (spot.alone or not spot.listed):
        return None if re.match("[力眼手重急]", spot.after) else "zháo"
    if spot.before.endswith("穿") and (_ATTIRE.match(spot.after) or _RULED.search(spot.before)):
        return "zhuó"
    if not spot.alone:
        return None
    if spot.word(1) == "了" and not re.match("了一?[^，。；]{0,3}(?:装|衣|服|裙|色)", spot.after):
        return "zháo"  # 灯着了, 见着了: the particle 着 never stands before 了
    if _CLOTHES.match(spot.after) and _DRESSED.search(spot.before):
        return "zhuó"  # 统一着工作服
    return "zhe" if spot.tag(-1)[:1] in ("v", "a", "") else None


# --- 了: le the particle, liǎo to end, to be able ----------------------------------------------


def le(spot: Spot) -> str | None:
    if not spot.alone:
        return None
    if re.search("[分获取求赢争换夺博购觅]得$", spot.before):
        return None  # 分得了土地: got
    before = spot.text[spot.place - 1] if spot.place else "，"
    if before in "，。；：！？“《" and spot.word(1):
        return "liǎo"  # 了无生机: no clause begins with the particle
    if before in "已未私知" and spot.word(-1) == before:
        insect = before == "知" and re.match("叫|声|鸣|在叫|的叫", spot.after)
        if insect or (before != "知" and re.match(_END, spot.after)):
            return "liǎo"  # 心愿已了
    if spot.word(-1) in ("不", "得") and spot.word(-2):
        verb = spot.tag(-2)[:1] in ("v", "a", "z", "")
        if verb or re.match("了|的|$|[，。；！？、]", spot.after):
            return "liǎo"
    if spot.word(-1) == "明" or re.match("却(?:心愿|夙愿|此|一[桩件段]|了)", spot.after):
        return "liǎo"  # 简单明了; 了却心愿
    ends = re.match("之(?![前后间内外下上中])", spot.after) and spot.word(-1)
    return "liǎo" if ends else None


RULES: dict[str, Rule] = {"得": de_of_complement, "地": de_of_manner, "着": zhe, "了": le}
