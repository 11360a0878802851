"""Characters read by sense: 重 zhòng heavy or chóng again, 长 cháng long or zhǎng to grow, …

Each rule names the contexts of the rarer sense, or of both where neither is
rare; where it says nothing, the table of single characters decides.
"""

from __future__ import annotations

import re

from generator.text.pinyin.rules.spot import Rule, Spot, ends_word
from generator.text.regex import regex

_NUMERAL = "0-9０-９二三四五六七八九十百千万两几"
_END = "[，。、；：！？”）]|$"

# --- 重 ------------------------------------------------------------------------------------

_HEAVY = frozenset(
    "罚奖判打用视托创击伤压教挫赏处载办责谢防治点大要量心型兵金工炮担任资物犯灾病症则器"
)
_AGAIN = frozenset(
    "做写回设访走建组提印燃启塑返修置申拍演播抄读排拟编译开来温立装铸定订选购买造绘唱学审查考登遇聚逢整振"
    "构拾生现述归获新夺圆绽铺跑画录算签制植栽种配分划"
)


def zhong(spot: Spot) -> str | None:
    word = spot.word(0)
    if len(word) == 2 and word[0] == "重" and word[1] in _AGAIN and word[1] not in _HEAVY:
        return "chóng" if spot.tag(0)[:1] in ("v", "") else None
    if not spot.alone and (not word or spot.listed):
        return None
    layers = re.search("(?:[双多两三四五六七八九十几]|第一|\\d)$", spot.before)
    many = re.search("(?:许|很|更|最|诸|众|太)多$", spot.before)
    # “两重” is 重大战略 and 重点领域, unless something is said to be in two layers.
    policy = spot.before.endswith("两") and not re.match(
        "性|含义|意义|身份|压力|天|作用", spot.after
    )
    if layers and not many and not policy and not re.match("[点大要视型”]", spot.after):
        return "chóng"
    if (spot.alone or word[0] == "重") and spot.after[:1] in _AGAIN - _HEAVY:
        if spot.after.startswith("塑"):
            return "chóng"  # 塑性 is a word, but hardly after 重
        # 重落实、重管理: to lay stress on; then the next word is longer.
        return None if spot.alone and len(spot.word(1)) > 1 else "chóng"
    return None


# --- 长 ------------------------------------------------------------------------------------

_LONG_THING = regex(
    "(?:期|间|度|线|链|链条|周期|路|时间|流程|距离|寿命|跨度|篇幅|历史|战线|手续|工期|里|米|公里|尺|丈"
    "|海岸线|边境线|[a-zA-Z]|年限|耗时|历时|时|等待|排队)$"
)
_DEGREE = regex(
    "(?:很|太|较|更|最|过|极|相当|非常|不|挺|越来越|再|变|比较|如此|这么|那么|够|稍|偏|特|越|拉|看得|得|全|总|多"
    "|等|细|深|绵|漫|源远流|多么)$"
)
_GROWS = regex("大(?!约)|高|出|成|满|膘|个子|肉|芽|虫|草|见识|本事|知识|才干|志气|在|了|起来")


# Lengths that are words with 长 at their end; other such words are heads of something.
_CITIES = "邯哈沈吉株潭汉昆渝蓉杭宁合郑京沪津连锡常苏"
"""Short names of cities among which 长 is Changchun or Changsha: 长吉图, 哈长沈大."""
_MEASURED = regex("[悠边体臂音加身全周波时片弦弧翼腿工航里]长")
_LENGTH = regex(
    f"[{_NUMERAL}一]{{1,8}}[多余]?(?:公分|厘米|毫米|千?米|公?里|华里|海里|英里|尺|丈|寸)"
)
_ELDER = regex("长[老辈幼官子女孙兄姐相亲房者]")


def _chang_in_word(spot: Spot) -> str | None:
    """In a word that no source reads: long at its beginning, head of something at its end."""
    word = spot.word(0)
    within = spot.place - spot.steps[spot.at][0]
    pairs = (word[max(0, within - 1) : within + 1], word[within : within + 2])
    if spot.listed or len(word) < 2 or any(pair in spot.lexicon.known for pair in pairs):
        return None
    if word[0] == "长":
        return "zhǎng" if _ELDER.match(word) or _GROWS.match(word[1:]) else "cháng"
    if word[-1] == "长":
        return "cháng" if _MEASURED.fullmatch(word[-2:]) else "zhǎng"
    return "cháng"


def chang(spot: Spot) -> str | None:
    if not spot.alone:
        return _chang_in_word(spot)
    before, after = spot.before, spot.after
    if re.match(f"[{_CITIES}](?:[{_CITIES}图大一高城]|[，。、—])", after) or (
        re.search(f"[{_CITIES}]$", before) and re.match(f"[{_CITIES}城高]|大道|公路", after)
    ):
        return "cháng"
    if re.search("[其所]$", before) and re.match(_END, after):
        return "cháng"  # 各展所长
    if re.match("、[宽高]|[和与]?宽", after):
        return "cháng"  # 载物的长、宽、高
    if _LENGTH.match(after):
        return "cháng"  # 剑长三十公分
    if re.search("时间[^，。；]{0,3}[要会能]$", before) or re.match(
        "的(?:时[期间]|距离|过程)", after
    ):
        return "cháng"  # 时间要长; 一个长的时期
    if re.match("周期|时段|链条|距离|跨度|袖|裙", after):
        return "cháng"
    if re.match("制(?![造作约度定])|们", after):
        return "zhǎng"
    if re.search("(?<![家国院族县市省部局校军])之$", before) or re.match(
        "铁路|高铁|高速|客专", after
    ):
        return "cháng"
    if after.startswith("得"):
        return "cháng" if _LONG_THING.search(before) else "zhǎng"
    if before.endswith("越") and re.match("越[高大快好壮旺粗多]", after):
        return "zhǎng"
    if _DEGREE.search(before) or _LONG_THING.search(before):
        return "cháng"
    if _GROWS.match(after) or re.search("[喜情]$", before):
        return "zhǎng"
    tag_before, tag_after = spot.tag(-1), spot.tag(1)[:1]
    if re.match("达|约|[0-9０-９]", after) or (tag_after == "m" and not tag_before.startswith("n")):
        return "cháng"
    if tag_before[:1] in ("n", "v", "b", "s", "f", "j"):
        return "zhǎng"
    return "cháng" if tag_after in ("n", "t", "q", "v") else None


# --- 种 ------------------------------------------------------------------------------------

_KIND_AFTER = regex(
    "(?:[0-9０-９一二三四五六七八九十两几数每这那哪某各多单何等物品树粮良制育新]|有)$"
)
_CROP = regex(
    "好(?!的)|上(?![^一-鿿])|下|出|活|满|田|地|粮|树(?!种)|草|菜|花|棉|麦|稻|豆|瓜|[^，。；]{0,3}作物|果树|茶|烟|药|水稻|小麦"
    "|玉米|萝卜|白菜|红薯|土豆|辣椒|西瓜|葡萄|大?蒜|大?葱|生姜|花生|苹果|高粱|竹|大豆|油菜|马铃薯|庄稼|[什啥]么|完|了|过|得|不"
)
_PLANTING = regex(
    "(?:抢|复|套|连|轮|混|间|春|秋|冬|夏|耕|播|栽|补|改|多|少|扩|稳|代|托|自|愿|肯|会|只|不|争|统|偷"
    "|违法|来|去|租地)$"
)


def zhong_plant(spot: Spot) -> str | None:
    if not spot.alone:
        return "zhòng" if spot.word(0) == "该种" and _CROP.match(spot.after) else None
    if _KIND_AFTER.search(spot.before):
        return "zhǒng"
    if _CROP.match(spot.after) or re.match("的[树草花菜粮瓜果]", spot.after):
        return "zhòng"
    if _PLANTING.search(spot.before) and not re.match("类|群|质|苗|业|源|子", spot.after):
        return "zhòng"
    return None


# --- 调 ------------------------------------------------------------------------------------

_SENT_TO = regex("得[出动来]|开|过[来去]|人(?![口民类])|[出入往至到离任用派运走来去兵防拨阅集]")
_SENT_WHAT = regex(
    "(?:了|一?些|一?点|一?批|[0-9０-９一二三四五六七八九十百千万亿几两多余]+[个名人斤吨台辆]?)[^，。；的]{0,6}"
    "(?:干部|人员|兵|部队|粮|物资|车辆|猪|棉|煤|钢|医生|医务|力量|专家|骨干|[师旅团营连军](?![长品校]))"
)
"""调一些干部出来, 调五亿斤粮食: who or what is sent."""
_SENT_BY = regex("[北西东南电水气煤粮抽选平上回内外商]$")


def diao(spot: Spot) -> str | None:
    """调 is diào where somebody or something is sent elsewhere; to adjust is tiáo."""
    if not spot.alone:
        return None
    if _SENT_TO.match(spot.after) or _SENT_WHAT.match(spot.after):
        return "diào"
    if _SENT_BY.search(spot.before) and not re.match("[整节控峰高低]", spot.after):
        return "diào"
    return None


# --- the kind of word decides, in words that no source reads ------------------------------------


def qu(spot: Spot) -> str | None:
    """A piece of music is qǔ, a place or a bend qū."""
    return "qǔ" if ends_word(spot, "曲", "n") and not spot.tag(0).startswith(("ns", "nr")) else None


_WILL = regex(
    "更|进一步|继续|推广|大力|全面|着力|不断|逐步|重点|面临|保持|实现|[把以从对被会](?![，。员])"
)
"""What somebody will do: 行动上将更有力, but 上将军衔."""


def jiang(spot: Spot) -> str | None:
    """将 is jiàng, a general, at the end of a noun and before a mark: 参将，."""
    if spot.alone:
        officer = re.search("[参大老名虎猛武宿强骁裨小闯敌降员为之诸秦楚汉魏蜀吴]$", spot.before)
        if officer and re.match(_END, spot.after):
            return "jiàng"
        return "jiāng" if spot.after and not officer and not re.match(_END, spot.after) else None
    if spot.word(0) in ("上将", "中将"):
        return "jiāng" if _WILL.match(spot.after) else None  # 生产中将推广新技术
    return "jiàng" if ends_word(spot, "将", "n") else None


def xiang_surrender(spot: Spot) -> str | None:
    """降 is xiáng where somebody gives himself up: 迎降，, 归降者."""
    gives_up = re.search("[迎归劝请诈受乞求]$", spot.before) and re.match(
        f"{_END}|[者敌的了]", spot.after
    )
    return "xiáng" if spot.alone and gives_up else None


def ning(spot: Spot) -> str | None:
    """宁 is nìng where one thing is chosen before another: 宁右勿左."""
    rather = re.match("[^，。；]{1,2}[勿毋]", spot.after)
    return "nìng" if spot.alone and rather else None


def zhuan_biography(spot: Spot) -> str | None:
    if spot.alone:  # 《藏海传》
        titled = re.search("《[^，。》]{1,8}$", spot.before) and spot.after.startswith("》")
        return "zhuàn" if titled else None
    if spot.word(0)[-2:] in spot.lexicon.known or spot.word(0)[-2:] in ("数传", "长传"):
        return None  # 广告宣传
    return "zhuàn" if ends_word(spot, "传", "nz", "n") else None


RULES: dict[str, Rule] = {
    "重": zhong,
    "长": chang,
    "种": zhong_plant,
    "调": diao,
    "曲": qu,
    "将": jiang,
    "降": xiang_surrender,
    "传": zhuan_biography,
    "宁": ning,
}
