"""Characters by themselves, read by what stands beside them: 弹吉他 tán, 强忍泪水 qiǎng, …"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.text.pinyin.rules.spot import Spot
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


SENSES = {
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
            "作(?:欢|笑|镇|精神)|装(?![备置饰载机])|撑|逼|打(?:起?精神)|忍(?:[住着泪痛悲笑不]|[^，。；]{0,3}(?:泪|痛))|颜欢|压[怒悲心]|拉硬",
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
            f"[了着过起]|得一手|[去掉]|[出开回](?![口发])|[{_NUMERAL}][曲首支段下]|(?:吉他|钢琴|琴|琵琶|棉花|古筝|曲|调|脑门)",
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
        _sense("kòng", "出来|出去", "把[^，。；]{1,6}"),
        _sense("kòng", f"[{_NUMERAL}][格行]"),
        _sense("kòng", f"着(?:{_END})", "(?:房[子间]|[座床车]位|位[子置]|屋子|地)[^，。；]{0,2}"),
    ],
    "露": [
        _sense("lòu", "了?一?[小大]?手|[两几]手|了?(?:馅|怯|底|马脚)|了?[个一]+[脸面]|了脸|富|丑"),
    ],
    "系": [_sense("jì", "在(?:树|柱|腰|脖|身|手|桩|栏|马|腿)")],
    "量": [_sense("liáng", "了一遍|得准")],
    "数": [_sense("shǔ", "一遍|完(?!成|善)"), _sense("shǔ", "", "数[了一]")],
    "倒": [
        _sense("dào", f"{_END}|着|了一", "车子?(?:往后|向后|朝后)"),
        _sense("dào", "多了|满|少了", "[水茶酒油]"),
    ],
    "划": [
        _sense("huá", f"得|到|了|着|{_END}", "[船桨艇筏]"),
        _sense("huá", "到(?:湖|江|河)"),
    ],
    "折": [_sense("shé", "进去", "[钱本]|全")],
    "着": [
        _sense("zháo", f"着(?:{_END})|得[很正]?旺", "[灯火炉柴][子也还正都]*"),
        _sense("zháo", "[什啥]么?急"),
    ],
    "重": [
        _sense("chóng", f"了(?:{_END})", "[页号]|名字|题目|内容|日子"),
        _sense("chóng", "[说念唱来写讲抄走过做]一遍"),
    ],
    "还": [
        _sense("huán", "[你我他她](?:[钱书债]|东西|人情)|完(?:贷|债|钱|款|房贷|车贷|账)"),
        _sense("huán", f"[上清完](?:{_END}|了)|了(?:没|吗|{_END})", "[钱债款书账]"),
    ],
    "教": [_sense("jiāo", "小学|初中|高中|中学", "(?:^|[，。；我他她你来直曾们])")],
    "得": [
        _sense(
            "děi",
            "(?![到了出以知着])",
            "(?:今天|明天|后天|今晚|晚上|看来|这事|那事|这活儿?|恐怕|起码|至少)",
        )
    ],
    "干": [
        _sense("gān", f"(?:了|得|透|{_END})", "[水衣裤墨漆唇酒]|衣服|头发|油漆|墨迹"),
        _sense("gān", f"(?:了|得|{_END})", "(?:唇|口|嗓子|喉咙|皮肤|眼睛?|嘴)发"),
    ],
    "背": [_sense("bēi", "起来|[回过出到]|在身|下山", "把[^，。；文书词诗]{1,5}")],
    "看": [
        _sense("kān", "了[一半几两]?[天夜年]?(?:孩子|门|瓜|大门|仓库)"),
    ],
    "扎": [_sense("zā", "了?个?(?:蝴蝶结|马尾|辫)")],
    "转": [
        _sense("zhuàn", "着圈|得[很飞挺]?[快慢晕]|了(?:[一半几大]+(?:天|圈|上午|下午)|圈)"),
    ],
    "卡": [_sense("qiǎ", "纸|带", "(?:机器?|打印机)")],
    "结": [
        _sense(
            "jiē",
            "了?[很不许满一]?[多少]?[^，。；的构合束论]?(?:果(?![断然业])|桃|瓜|籽|葡萄|苹果|枣|穗|豆)",
        )
    ],
    "圈": [_sense("juān", "", "把[羊鸡猪牛鸭鹅马]")],
    "削": [
        _sense(
            "xiāo", "了?[个一几只根支]|木|竹|土豆|苹果|梨|皮|铅笔|去皮|成[片条块]|下来?(?!职)|尖"
        )
    ],
    "剥": [
        _sense(
            "bāo",
            "了?[^，。；夺离削]?(?:鸡?蛋|蒜|葱|花生|豆|橘|桔|香蕉|瓜子|糖|粽|玉米|虾|栗|核桃|笋|皮)",
        ),
        _sense("bāo", f"了(?:{_END})", "[皮壳]"),
    ],
    "搂": [_sense("lōu", "[着了]?(?:柴|草|钱|树叶|扳机|豆秸)")],
}


def said(spot: Spot) -> str | None:
    """How a character that is a word by itself reads, where what stands beside it tells."""
    if not spot.alone:
        return None
    for sense in SENSES.get(spot.text[spot.place], ()):
        if sense.after.match(spot.after) and sense.before.search(spot.before):
            return sense.reading
    return None
