"""Characters by themselves, read by what stands beside them: 弹吉他 tán, 强忍泪水 qiǎng, …"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.text.pinyin.rules.spot import Rule, Spot
from generator.text.regex import regex

_NUMERAL = "0-9０-９一二三四五六七八九十两几"
_END = "[，。、；：！？”）]|$"


@dataclass(frozen=True, slots=True)
class _Sense:
    """A reading of a character alone, between what ends before it and what begins behind it."""

    reading: str
    before: re.Pattern[str]
    after: re.Pattern[str]


def _sense(reading: str, after: str, before: str = "") -> _Sense:
    return _Sense(reading, regex(f"(?:{before})$"), regex(after))


_SENSES = {
    "闷": [
        _sense("mēn", f"得|{_END}", "(?:天气|空气|屋里|房间里|车里)[很太真又有点]*"),
        _sense("mēn", "在[家屋房车]|着头|住|熟|了?一会"),
    ],
    "磨": [
        _sense(
            "mò",
            f"[着了过完好]?(?:[{_NUMERAL}][袋斤担石箱盘筐]|些)?(?:豆(?![^，。；]?品)|面(?![包子临积料])|米|麦|粮|玉米|香油|咖啡|不开)",
        )
    ],
    "泡": [_sense("pāo", "尿|屎|泪", f"[{_NUMERAL}]")],
    "呛": [
        _sense("qiàng", "人|鼻|嗓|眼"),
        _sense("qiàng", "得", "[烟味辣气雾尘]"),
    ],
    "强": [
        _sense(
            "qiǎng",
            "作(?:欢|笑|镇|精神)|打(?:起?精神)|忍(?:[住着泪痛悲笑不]|[^，。；]{0,3}(?:泪|痛))|颜欢|压[怒悲心]|拉硬",
        )
    ],
    "通": [
        _sense(
            "tòng",
            "[^，。；]{0,2}(?:鼓|骂|训|牢骚|脾气|拳脚|胡说|折腾|数落)",
            f"[打挨敲发了][{_NUMERAL}]",
        )
    ],
    "吐": [
        _sense("tù", "了?(?:[一满]地|一身|一床|好几次)|得(?:厉害|一塌|到处)"),
        _sense("tù", f"了?(?:{_END})", "(?:恶心|喝?醉|晕车|难受)[，了得又想要就直都]*"),
    ],
    "血": [_sense("xiě", _END, "流了一?[点些]")],
    "涨": [
        _sense("zhàng", "得?(?:通|绯|紫)?红(?!包)", "脸[^，。；]{0,3}"),
        _sense("zhàng", f"了?(?:{_END})|得(?:难受|慌)", "(?:肚子|脑袋|头昏脑|泡)"),
    ],
    "弹": [
        _sense(
            "tán",
            f"[了着过起]|[出开回](?![口发])|[{_NUMERAL}][曲首支段下]|(?:吉他|钢琴|琴|琵琶|棉花|古筝|曲|调|脑门)",
        )
    ],
    "供": [
        _sense(
            "gòng",
            "[着了上起]?[^，。；的]{0,2}(?:佛|菩萨|神[像位龛仙]|祖宗|祖先|牌位|香火|灵位|灶王|财神|关公|遗像)",
        )
    ],
    "哄": [
        _sense("hǒng", "[着了]?(?:[我你他她人]|孩子|小孩|娃|老人|睡|骗|好|得)"),
    ],
    "晃": [
        _sense("huàng", "了[一几两]下|了晃|来晃去|个不停|得厉害|着?(?:脑袋|头|膀子|尾巴|身子)"),
        _sense("huàng", f"了?(?:{_END})", "(?:身子|身体|脑袋|船身|房子|桌子|楼房?)[^，。；]{0,3}"),
    ],
    "空": [
        _sense("kòng", f"着(?:[{_NUMERAL}]+[个间张]|[^，。；]?)(?:座|房|床|位|车位|屋)"),
        _sense("kòng", f"着(?:{_END})", "(?:房[子间]|[座床车]位|位[子置]|屋子|地)[^，。；]{0,2}"),
    ],
    "露": [
        _sense("lòu", "了?一?[小大]?手|了?(?:馅|怯|底|马脚)|了?[个一]+[脸面]|了脸|富|丑"),
    ],
    "搂": [_sense("lōu", "[着了]?(?:柴|草|钱|树叶|扳机|豆秸)")],
}


def _by_place(spot: Spot) -> str | None:
    if not spot.alone:
        return None
    for sense in _SENSES[spot.text[spot.place]]:
        if sense.after.match(spot.after) and sense.before.search(spot.before):
            return sense.reading
    return None


RULES: dict[str, Rule] = dict.fromkeys(_SENSES, _by_place)
