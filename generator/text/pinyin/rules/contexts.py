"""Characters whose rarer sense one or two contexts tell: 转 to go round, 当 to take for, …"""

from __future__ import annotations

import re

from generator.text.pinyin.rules.spot import Rule, Spot
from generator.text.regex import regex

_NUMERAL = "0-9０-９一二三四五六七八九十百千万两几"
_END = "[，。、；：！？”）]|$"


_WHEELS = "(?:脑[子海]里|心里|轮子|车轮|齿轮|陀螺|风车|水车|地球|机器)[^，。；的]{0,6}$"


def zhuan(spot: Spot) -> str | None:
    if not spot.alone:
        return None
    if re.match("[到为向入化型产]", spot.after):
        return "zhuǎn"
    turning = re.search("(?:围[绕着]|绕着|跟着|团团|连轴|围着[^，。；]{1,10})$", spot.before)
    if turning and re.match(f"{_END}|起来|个不停|圈", spot.after):
        return "zhuàn"
    wheels = re.search("[机器轮车]器?$", spot.before) and re.match("起来|得[快欢]", spot.after)
    if re.search(_WHEELS, spot.before) and re.match(f"{_END}|的", spot.after):
        return "zhuàn"  # 两个轮子一起转
    return "zhuàn" if wheels or re.match("一转(?!眼)|了?[一几]圈|个不停", spot.after) else None


_COVERS = regex("[受蔽骗混面冤羞难恩在上住着了眼]")


def meng(spot: Spot) -> str | None:
    """蒙 by itself is Mongolia, unless something is covered or suffered, or somebody deceived."""
    deceived = re.search("[别敢想你]$", spot.before) and re.match("[我你人谁](?!国)", spot.after)
    if spot.alone and (deceived or re.match("对[了的]", spot.after)):
        return "mēng"
    return "měng" if spot.alone and not _COVERS.match(spot.after) else None


def ji_city(spot: Spot) -> str | None:
    """济 is jǐ for the city: 入济, 在济."""
    city = re.search("[入在来驻留离回返]$", spot.before) and re.match(
        f"{_END}|[”的高企]", spot.after
    )
    return "jǐ" if spot.alone and city else None


_WATCH = regex("半夜|时分|天|鼓|灯火|里|过后|[，。、；]|$")


def geng(spot: Spot) -> str | None:
    """更 by itself is gèng, but gēng as a watch of the night: 三更灯火."""
    if spot.before[-1:] in tuple("一二三四五半") and _WATCH.match(spot.after):
        return "gēng" if spot.alone else None
    return "gèng" if spot.alone else None


def du(spot: Spot) -> str | None:
    if not spot.alone:
        place = spot.tag(0).startswith(("ns", "nr", "nz"))
        return "dū" if place and not spot.listed and len(spot.word(0)) > 1 else None
    city = re.search("[之首古旧新故陪京名]$", spot.before)
    quoted = re.search("[“《][^，。”》]{1,4}$", spot.before) and spot.after[:1] in ("”", "》")
    if quoted or (city and re.match(f"{_END}|[》的建]", spot.after)):
        return "dū"
    return "dōu" if spot.tag(1)[:1] in ("v", "d", "p", "r", "a") else None


def shan(spot: Spot) -> str | None:
    return "shān" if spot.alone and re.match("[不着了走风动凉起]", spot.after) else None


def zang(spot: Spot) -> str | None:
    if not spot.alone:
        return None
    if re.search("[治涉川驻进入援青滇出在离]$|西$", spot.before):
        return "zàng"
    tibetan = re.match("[东南北西粤羊毯香语文族区历药医]", spot.after)
    return "zàng" if tibetan and not re.search("[馆收珍典库]$", spot.before) else None


def zi(spot: Spot) -> str | None:
    """A lone 子 after a noun is its suffix, as it is where it ends a known word (说到底子)."""
    if not spot.alone:
        return None
    if spot.before.endswith("个") and re.match("约|公司|系统|项目|课题|方案|品牌|基金", spot.after):
        return "zǐ"  # 五个子公司
    pair = spot.before[-1:] + "子"
    if len(spot.word(-1)) == 1 and pair in spot.lexicon.full_zi:
        return "zǐ"  # 庶子, a word that is not counted
    if pair in spot.lexicon.counts and pair not in spot.lexicon.full_zi:
        return spot.lexicon.known.get(pair, ("", "zi"))[1]
    if spot.tag(-1) == "nr":
        return "zǐ"  # 郭子仪
    full = re.match("公司|[女系项孙弟课站域网]", spot.after)
    return "zi" if spot.tag(-1)[:1] == "n" and not full else None


def fu(spot: Spot) -> str | None:
    """应付 is neutral (to cope), but a sum that is due is read in full."""
    if spot.before.endswith("对应"):
        return "fù"
    due = re.match("[账帐利票职工股款费未税金债本租薪合而]|保证|暂收", spot.after)
    return "fù" if spot.before.endswith("应") and due else None


def mai(spot: Spot) -> str | None:
    """买卖 is neutral as a trade one runs; in laws it is buying and selling."""
    trade = re.search("(?:做|跑|小|大|赔本|的|桩|笔|宗|门|这|种|说到)买$", spot.before)
    return "mài" if spot.before.endswith("买") and not trade else None


def xi(spot: Spot) -> str | None:
    """东西 is neutral as a thing; east and west are read in full."""
    if not spot.before.endswith("东"):
        return None
    if re.match("问题|关系|对话|矛盾|差距", spot.after) and "南北" in spot.before + spot.after:
        return "xī"  # 东西问题、南北问题
    joined = re.search(
        "(?:南北|贯通|连接|链接|横贯|沟通|承接|联通|横跨|畅通|打通)[^，。；]{0,4}东$", spot.before
    )
    directions = re.match("[^，。；]{0,3}南北|[向走部方两侧]", spot.after)
    return "xī" if joined or directions else None


_SLACK = "[懒软乱弱浮肿骄奢惰]"


def san(spot: Spot) -> str | None:
    if not spot.alone:
        return None
    if re.search("(?:鞋带|头发|辫子|发髻|背包|行李)[全都也]?$", spot.before) or re.match(
        "了?架", spot.after
    ):
        return "sǎn"
    # 软、懒、散; 懒的、散的
    loose = re.search(f"(?:{_SLACK}[的、]*|[小多弱低乱]而)$", spot.before) or re.match(
        f"、{_SLACK}", spot.after
    )
    return "sǎn" if loose or re.match("[煤装货户件乱居养杂]", spot.after) else None


def quan(spot: Spot) -> str | None:
    if not spot.alone:
        return None
    if re.search("[猪羊牛畜禽栏棚]$", spot.before):
        return "juàn"
    kept = re.match("[养舍肥占]", spot.after)
    if re.match("养[猪羊牛鸡鸭鹅畜禽]", spot.after):
        return "juàn"
    return "quān" if spot.tag(-1)[:1] in ("n", "v", "a", "b") and not kept else None


_PART = regex('[“"]|老好人|看客|旁观|局外|甩手|逃兵|懒汉|二传手|门外汉|先锋|后进|尾巴|裸官|官|干部')


_MOCKED = regex("没|不[知见懂]|耳[边旁]风|口号|笑[话谈]|玩笑|儿戏")
_WORTH = regex(f"[{_NUMERAL}][^，。；]{{1,3}}[只都要能可以]*$")


_RIGHTFUL = regex("(?:[无有不非以的其及]|合法|合理|公平|提出)正$")
_SEASON = regex(
    f"其时|年|盛年|壮年|妙龄|青春|此时|中|午|[^，。；]{{0,16}}(?:时|之际|时[候刻节]|季节|关头|期间|年代|前夕)(?:{_END})"
)


def dang(spot: Spot) -> str | None:
    """当 is dàng where something is taken for something: 把群众当亲人.

    正当 is dàng where it says rightful, dāng before the time at which something is.
    """
    if "正当" in spot.word(0) and spot.word(0) not in ("正当年", "正当中"):
        season = not _RIGHTFUL.search(spot.before) and _SEASON.match(spot.after)
        return "dāng" if season else "dàng"
    if not spot.alone:
        # 不当行为, but 不当旁观者: not to be one.
        if spot.word(0) == "只当":
            as_if = re.search("把[^，。；]{1,10}$", spot.before) or _MOCKED.match(spot.after)
            return "dàng" if as_if else None
        refused = spot.word(0) == "不当" and _PART.match(spot.after)
        return "dāng" if refused else None
    if _WORTH.search(spot.before) and re.match(
        f"[{_NUMERAL}]+[^，。；]{{1,4}}[用使花]", spot.after
    ):
        return "dàng"  # 一元钱当两元钱用
    if re.match("月(?:工资|收入|生活费|基本|平均|实际|应)", spot.after):
        return "dàng"
    taken = re.search("把[^，。；]{1,10}$", spot.before) and not re.match("[众场天年]", spot.after)
    return "dàng" if taken else "dāng" if re.match("好(?![话事心人意])", spot.after) else None


_LEAVE = regex(
    "(?:育|雪|春秋|育儿|护理|陪护|陪产|产|婚|丧|病|事|寒|暑|年|薪|亲|长|公|例|休|补|带薪|休完|休了|请了?|放了?|哺乳|学生|节后?|春节|国庆|端午|清明"
    "|中秋|调休|[0-9０-９一二三四五六七八九十]天)$"
)


def jia(spot: Spot) -> str | None:
    """A lone 假 after the kind of leave is jià: 育儿假."""
    ends = re.match(f"{_END}|[的期制天和与及或等时]|申请|待遇|回来", spot.after)
    return "jià" if spot.alone and ends and _LEAVE.search(spot.before) else None


_NONE_LEFT = regex(
    "(?:都|也|一个|一人|一户|一族|地区|民族|谁|人|能|会|让|掉队、?)(?:不能|不会|不可|不许|不让|没有|没|不|不得)?$"
)


def la(spot: Spot) -> str | None:
    """落下 is là xià where somebody is left behind: 一个都不能落下."""
    if not spot.after.startswith("下") or re.match("下(?:帷幕|来|去|了?.?[雨泪])", spot.after):
        return None
    behind = re.search("(?:一个|一人|一户|一族|地区|谁|掉队)[^。；]{0,12}$", spot.before)
    return "là" if behind and _NONE_LEFT.search(spot.before) else None


def jiu(spot: Spot) -> str | None:
    """将就 is neutral where it is the word (to make do)."""
    done = re.match("[，。、；！？的着些凑]|$", spot.after)
    return "jiu" if spot.alone and spot.before.endswith("将") and done else None


def xing(spot: Spot) -> str | None:
    return "xǐng" if spot.alone and re.search("[自反内]$", spot.before) else None


def fa(spot: Spot) -> str | None:
    hair = re.search("[银白黑理头毛须染烫短长护]$", spot.before)
    return "fà" if spot.alone and hair and re.match("[，。、；人族经产]|$", spot.after) else None


def xiang(spot: Spot) -> str | None:
    """相 before a verb of two characters is xiāng, each other: 相统一, 相威胁."""
    mutual = spot.tag(1)[:1] == "v" and len(spot.word(1)) > 1
    return "xiāng" if spot.alone and mutual else None


def ceng(spot: Spot) -> str | None:
    """曾 before what is done is céng, once; names are read before."""
    return "céng" if spot.alone and spot.tag(1)[:1] in ("v", "d", "p") else None


def kan(spot: Spot) -> str | None:
    """看 by itself is kàn, but where something is guarded: 看家, 看一下门."""
    guarded = re.match("[了着好住管押守护]?[^，。；]{0,2}[家门守护管押青场摊瓜住孩]", spot.after)
    return None if guarded or not spot.alone else "kàn"


RULES: dict[str, Rule] = {
    "转": zhuan,
    "更": geng,
    "济": ji_city,
    "蒙": meng,
    "都": du,
    "扇": shan,
    "藏": zang,
    "子": zi,
    "付": fu,
    "卖": mai,
    "西": xi,
    "散": san,
    "圈": quan,
    "当": dang,
    "假": jia,
    "落": la,
    "就": jiu,
    "省": xing,
    "发": fa,
    "相": xiang,
    "曾": ceng,
    "看": kan,
}
