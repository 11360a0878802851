"""Characters that count, measure or name a measure: 只 zhī, 差 chā, 卷 juàn, 数 shǔ, 率 lǜ, …"""

from __future__ import annotations

import re

from generator.text.pinyin.rules.spot import Rule, Spot, ends_word
from generator.text.regex import regex

_NUMERAL = "0-9０-９一二三四五六七八九十百千万亿两几"
_END = "[，。、；：！？”）]|$"


def zhi(spot: Spot) -> str | None:
    if ends_word(spot, "只", "m", "n"):
        return "zhī"  # 十只
    counted = re.search(f"[{_NUMERAL}每][多余]?$|[这那]一?$|有一$", spot.before)
    only = re.match("[有要能是会在为可须许准限需]|[说表证]明|不过|意味|反映", spot.after)
    if not spot.alone:
        return None
    if counted and not only:
        return "zhī"
    return "zhǐ" if not counted and spot.tag(1)[:1] in ("v", "p", "d") else None


def cha(spot: Spot) -> str | None:
    if not spot.alone:
        return None
    measured = re.search("[之倍价温偏误落时级利税反]$", spot.before)
    return "chā" if measured or re.match("别|距|额|异", spot.after) else None


_VOLUME = regex(f"第[{_NUMERAL}]{{1,4}}$|(?:^|[，。；：、〕）见看在考即及《])[本该全各此首末]$")
"""第3卷, 见本卷: a volume."""


_ROLLED = regex(
    "(?:透明|卫生|不干|红|白|绝缘|双面|保鲜|塑料|复印|打印|警戒|钢|铁|铜|电|铝|彩|画)?"
    "(?:胶[带布]|[布膜绳毯]|纸(?!质)|地毯|电缆|电线|胶片|铺盖|行李|钢丝|铁丝|铜线|铝箔|带钢|油毡|凉席|草席|被褥|竹席|线缆|纱布|绷带)"
)
"""一卷胶带, 两卷铁丝: what is rolled."""


def juan(spot: Spot) -> str | None:
    if re.search(f"[{_NUMERAL}这那每]$", spot.before) and _ROLLED.match(spot.after):
        return "juǎn"
    if not spot.alone:
        return "juàn" if ends_word(spot, "卷", "m") else None  # 第二卷
    if re.match("[入走起土进曲]", spot.after):
        return "juǎn"
    numbered = spot.before.endswith("》") and re.match(f"[{_NUMERAL}]", spot.after)
    return "juàn" if numbered or _VOLUME.search(spot.before) else None


_COUNTED_OUT = regex(
    "[着了过]?(?:星星|钱|羊|人头|票|日子|指头|手指|台阶|羊群)|了[一二两三几好]{1,2}[遍次下]|了数"
    "|[我你他她它这那][^，。；]{0,6}最"
)


def shu(spot: Spot) -> str | None:
    if not spot.alone and spot.word(0) not in ("要数", "当数", "就数"):
        return None
    if re.search("从[^，。；]{1,6}$", spot.before) and re.match(f"{_END}|起|来|去", spot.after):
        return "shǔ"  # 从东向西数
    if re.search("(?:指头|手指)$|最[^，。；]{0,12}[就要当还得]$", spot.before):
        return "shǔ"  # 最难的要数这一件
    if re.match("不清|不胜|得上|一数|来宝|不尽|着(?![^，。；]{0,2}据)", spot.after):
        return "shǔ"
    reached = re.match(f"到了?[{_NUMERAL}一]", spot.after) and spot.tag(-1)[:1] != "n"
    if not spot.alone and re.match("[^，。；]{1,8}最", spot.after):
        return "shǔ"  # 要数东湖村最高
    if reached or _COUNTED_OUT.match(spot.after):
        return "shǔ"
    number = re.match(f"{_END}|[增达占超居位比为和下同列稳突净减不均在的与及]", spot.after)
    return "shù" if number and spot.tag(-1)[:1] in ("n", "v", "q") else None


_LEADS = regex(
    "[队团军众兵]|代表团|全[省市县]|先垂范"
    "|(?![0-9０-９高低达超为居位分均保降提增由从和与在明稳指控最仅])[^，。；的]{0,10}(?:代表团|工作组|队|军团|兵团|[一二三四五六七八九十]团|师|旅|舰队|官兵|将士|主力)"
)
_TROOPS = regex("[^，。；的]{0,10}(?:军|师|旅|兵|骑|舰|机|部|队|众)")
_RATE = regex(f"{_END}|[0-9０-９高低达超为居位分均保降提增由从和与在明稳指控最仅的]")


def lv(spot: Spot) -> str | None:
    """率 is lǜ, a rate, behind what is measured; shuài, to lead, before whom one leads."""
    if not spot.alone:
        return "lǜ" if ends_word(spot, "率", "n", "v", "b", "zg", "l") else None
    if _LEADS.match(spot.after):
        return "shuài"
    if spot.tag(-1).startswith("nr") and _TROOPS.match(spot.after):
        return "shuài"  # 粟裕率新四军……
    measured = spot.tag(-1)[:1] in ("n", "v", "a")
    return "lǜ" if measured and _RATE.match(spot.after) else None


_SHOWN = regex(
    "[^，。；]{0,40}(?:比赛|赛事|球赛|电影|演出|盛会|活动|晚会|招聘|直播|讲座|展览|展会|音乐会|发布会|报告会|论坛"
    "|考试|盛宴|表演|宣讲|培训)"
)

_LATER = regex("[^，。；]{0,28}的?(?:殊死|抗疫|革命|伟大)?(?:斗争|战争|较量|搏斗|考验|浩劫)")
"""What happens, told at length: 那场光明与黑暗的搏斗."""
_HAPPENS = regex(
    "[^，。；的]{0,6}(?:斗争|战争|战役|革命|改革|变革|疫情|灾难|灾害|危机|风波|风暴|硬仗|大仗|大战|决战|雨|雪|病|官司|大火|浩劫)"
)


def chang(spot: Spot) -> str | None:
    """一场 is chǎng of what is shown or played, cháng of what happens: 一场盛会, 一场大雨."""
    counted = re.search(f"[{_NUMERAL}多每]$", spot.before) and len(spot.word(0)) <= 2
    if counted and _HAPPENS.match(spot.after):
        return "cháng"
    if spot.alone:
        return None
    if spot.word(0) in ("这场", "那场") and _HAPPENS.match(spot.after):
        return "cháng"
    if _SHOWN.match(spot.after):
        return "chǎng"
    return "cháng" if spot.word(0) in ("这场", "那场") and _LATER.match(spot.after) else None


def zai(spot: Spot) -> str | None:
    """载 is zǎi, a year, behind a number: 三十载风雨, but 载重."""
    if re.match(
        "有[^，。；]{0,12}(?:事项|内容|字样|信息|条款|规定|文字|消息|文章|声明)", spot.after
    ):
        return "zǎi" if spot.alone or spot.word(0) == "载有" else None  # 载有下列事项
    years = re.search(f"[{_NUMERAL}][余多]?$", spot.before)
    return "zǎi" if spot.alone and years and not re.match("[重货客人]", spot.after) else None


def fang(spot: Spot) -> str | None:
    """坊 is fáng where something is made: 面坊, 豆腐坊."""
    made = re.search("[帽面粉油染磨酒糖腐醋酱革]$", spot.before)
    return "fáng" if spot.alone and made else None


def long(spot: Spot) -> str | None:
    """弄 is lòng, a lane, behind a number or in an address: 120弄."""
    return "lòng" if spot.alone and re.search("[0-9０-９里]$", spot.before) else None


_GRAIN = regex(
    "[^，。；]{0,3}(?:[粮米谷麦稻豆粟盐]|高粱)|[多余]?[，。；、]|左右|以[上下]|的(?:收成|产量)|$"
)


def dan(spot: Spot) -> str | None:
    """石 is dàn, a measure of grain: 三石谷子, 亩产两石."""
    if not spot.alone or not re.search(f"[{_NUMERAL}每][多余]?$", spot.before):
        return None
    reaped = re.search("(?:[产收缴交纳打借还分]|[粮米谷麦])[^，。；]{0,6}$", spot.before)
    if re.match(f"[{_NUMERAL}]+斗", spot.after):
        return "dàn"  # 三石二斗
    cereal = re.match("[^，。；镇乡村的]{0,2}(?:[粮米谷麦粟]|稻|大豆|高粱)", spot.after)
    return "dàn" if cereal or (reaped and _GRAIN.match(spot.after)) else None


def _counted(spot: Spot) -> bool:
    """Whether a number stands before the character, in the same word or another."""
    ends = spot.place == spot.steps[spot.at][1] - 1 and not spot.listed
    return ends and bool(re.search(f"[{_NUMERAL}]$", spot.before))


def dan_load(spot: Spot) -> str | None:
    """担 is dàn, a load, behind a number: 两担谷, 几担粪."""
    return "dàn" if _counted(spot) and not re.match("[当任保心忧责负]", spot.after) else None


def fu_dose(spot: Spot) -> str | None:
    """服 is fù, a dose, behind a number: 两服中药."""
    return "fù" if _counted(spot) and re.match("[中汤草]?[药剂]", spot.after) else None


def tie_dose(spot: Spot) -> str | None:
    """帖 is tiě, a dose, behind a number: 一帖药."""
    return "tiě" if _counted(spot) and re.match("[中汤草]?药|膏", spot.after) else None


def gan_measure(spot: Spot) -> str | None:
    """杆 is gǎn behind a number: 三杆枪."""
    return "gǎn" if _counted(spot) and re.match("[^，。；]{0,2}[枪秤笔旗]", spot.after) else None


_BANK = regex("(?:分|支|总|开户|代理|收单|发卡|托管|参团|牵头|农商|农信|进出口|放款|贷款)$")
_WRITTEN = regex("[^，。；]{0,2}(?:字|诗|代码|泪|文字|脚印|大树|标语)")
_LINE = regex(f"第[{_NUMERAL}]{{1,4}}$")
_COMPANION = regex(
    "(?:携手|并肩|一路|结伴|相伴|偕|一道|一起|同心|始终|[与和同跟][^，。；]{1,10}|我们)同$"
)
_THIS_ONE = regex("[这那哪每]一$|[入改转]了$")
_PARTY = regex(f"[{_NUMERAL}]*[余多]?[人名位]")
_THIS = regex("[这那哪]$")
_OF_A_TRADE = regex("里|的(?!话)|也有|[都也]?[干当吃]|规矩|[数汉]?字|代码")


def hang(spot: Spot) -> str | None:
    if spot.alone or spot.word(0) == "一行":
        # 这一行 is a trade or a line, 这一行人 a party of travellers.
        if _THIS_ONE.search(spot.before) and not _PARTY.match(spot.after):
            return "háng"
        if _THIS.search(spot.before) and _OF_A_TRADE.match(spot.after):
            return "háng"
    if not spot.alone:
        # 同行 are people of one trade, but 携手同行: to go together.
        together = spot.word(0) == "同行" and _COMPANION.search(spot.before)
        return "xíng" if together and not re.match("[业们相评间]", spot.after) else None
    counted = re.search(f"[{_NUMERAL}每]$", spot.before) and _WRITTEN.match(spot.after)
    counted = counted or re.match(f"、?(?:第?[{_NUMERAL}]+|每)列", spot.after)  # 3行4列
    if counted or spot.before.endswith("该") or _LINE.search(spot.before):
        return "háng"  # 该行表示; 第三行
    bank = _BANK.search(spot.before) and re.match(f"{_END}|[（的]|信息|网点", spot.after)
    return "háng" if bank else None


RULES: dict[str, Rule] = {
    "只": zhi,
    "差": cha,
    "卷": juan,
    "数": shu,
    "率": lv,
    "场": chang,
    "弄": long,
    "载": zai,
    "坊": fang,
    "石": dan,
    "担": dan_load,
    "服": fu_dose,
    "帖": tie_dose,
    "杆": gan_measure,
    "行": hang,
}
