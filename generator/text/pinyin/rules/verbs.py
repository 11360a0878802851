"""Verbs of everyday work, read by what is worked on: 和面 huó, 系围裙 jì, 划船 huá, …"""

from __future__ import annotations

import re

from generator.text.pinyin.rules.spot import Rule, Spot
from generator.text.regex import regex

_NUMERAL = "0-9０-９一二三四五六七八九十百千万两几半"
_END = "[，。、；：！？”）]|$"

_FEW = "一二三四五六七八九十百千两几数多"
SELDOM = {"和": frozenset("面泥馅水沙了好匀点得"), "中": frozenset("了" + _FEW)}
"""Common characters that a rule reads only where one of these follows."""

_KNEADING = regex(
    "(?:^|[，。；、：“]|[在里会学忙着帮来去要用先又边就便工了起]|有的|围着[^，。；]{1,4}|[男女]人|负责|一边)$"
)
_KNEADED = regex(
    "(?:点儿?)?(?:面|泥|馅|水泥|沙灰)(?:[，。、；！？时做烙包蒸擀揉抹砌盖糊垒捏剁切拌调发炸煮]|的(?:时候|水|手)|$)"
)


def huo(spot: Spot) -> str | None:
    """和 is huó where something is kneaded, hú where somebody wins: 和泥抹墙, 我和了."""
    if not spot.alone:
        return None
    if re.match("了一?[把副]?[大小]?(?:牌|清一色|七对|一把)", spot.after):
        return "hú"  # 和了一把大牌
    if re.search("把[^，。；]{0,2}[面馅泥]$", spot.before) and re.match("[好匀]", spot.after):
        return "huó"
    if re.match(f"了(?:{_END})", spot.after):
        return "hú" if re.search("(?:^|[，：“我你他她们家就又])$", spot.before) else None
    kneaded = _KNEADED.match(spot.after) and _KNEADING.search(spot.before)
    return "huó" if kneaded else None


_TIED_ON = (
    "(?:领[带结巾]|扣子?|纽扣|围裙|围巾|红领巾|丝巾|腰带|裤带|皮带|鞋带|安全带|[彩绸红]带"
    "|绳|绷带|头绳|裙|蝴蝶结|缆|红绸|布条|铃铛)"
)
_TIED = regex(
    f"(?:[上着好紧了住]|[{_NUMERAL}这那]条){{0,2}}[^，。；的心]{{0,3}}{_TIED_ON}|[好紧](?!的)"
)


def ji(spot: Spot) -> str | None:
    """系 is jì of what is tied: 系围裙, 系上红领巾; xì of bonds, and of a department."""
    return "jì" if spot.alone and _TIED.match(spot.after) else None


_BOUND = regex(
    "(?![进在到入根下])[好紧起上了着成]?(?:[一两个条]{0,2}[^，。；]{0,3})"
    "(?:头发|辫|腰带|裤[脚腿]|头绳|彩[绸带]|花[灯环圈]|灯笼|风筝|围裙|草人|稻草|扫帚|扫把|牌楼|[竹木]排|木?筏|龙灯|皮带|钢筋|麻绳|绳子|口袋|袋口)"
)


def za(spot: Spot) -> str | None:
    """扎 is zā of what is bound: 扎辫子, 扎草人; 一扎鲜花, a bunch."""
    if not spot.alone:
        return None
    bunch = re.search(f"[{_NUMERAL}]$", spot.before) and re.match(
        "[^，。；]{0,2}(?:花|玫瑰|百合|筷子|信|钞票|稻草|线)", spot.after
    )
    return "zā" if bunch or _BOUND.match(spot.after) else None


_STUFFED = regex(
    "[给到进满住入着了回]|不[进下住满]|得[满进下严]|[^，。；外北上]{0,4}(?:包袱|红包|钱|私货|东西|牙|嘴|纸条|漏洞|人情)"
)


def sai(spot: Spot) -> str | None:
    """塞 by itself is sāi where something is stuffed; in names it is sài."""
    if not spot.alone or spot.tag(-1).startswith("ns"):
        return None
    return "sāi" if _STUFFED.match(spot.after) else None


_STUCK = regex(
    "[住死紧牢壳着]|了壳|在(?:那里|这里|半|中间|喉|嗓|门|关|手续|审批|资金|瓶颈|环节|哪|最后)|脖子"
)


def qia(spot: Spot) -> str | None:
    """卡 by itself is qiǎ of what is stuck or held up: 卡着不办, 卡在审批环节."""
    card = re.search("[保用行会证磁贺黄绿刷办发银健医]$", spot.before)
    return "qiǎ" if spot.alone and not card and _STUCK.match(spot.after) else None


_NAILED = regex(
    "[在上入进住死牢好成]|着[一两几][块张个根颗枚]|扣子|纽扣|钉子|十字架|马掌|箱子|个?钉"
)


def ding(spot: Spot) -> str | None:
    """钉 by itself is dìng where something is nailed: 钉在墙上."""
    return "dìng" if spot.alone and _NAILED.match(spot.after) else None


_TOWARDS = regex(
    "着?(?:[我你他她它咱谁]|大家|这[一点个股样份种句]|那[一点个股样份种句])"
    "|着(?:目标|问题|困难|镜头|[钱利]来|客人|大伙)"
)


def chong(spot: Spot) -> str | None:
    """冲 is chòng before whom one turns to, and of a manner: 冲着他喊, 说话很冲."""
    if not spot.alone and spot.word(0) != "冲着":
        return None
    if re.search("(?:话|脾气|语气|口气|态度|味儿?|味道|酒|劲儿?)[很太真有点得挺]*$", spot.before):
        return "chòng" if re.match(f"{_END}|得很|了", spot.after) else None
    return "chòng" if _TOWARDS.match(spot.after) else None


_HIT_BY = regex(
    "了[^，。；]{0,8}(?:埋伏|计|圈套|毒|弹|奖|标|邪|暑|风|枪|魔|招|彩|状元|进士|举人?|头彩|激将法|暗箭|[枪箭])"
)


def zhong_hit(spot: Spot) -> str | None:
    """中 is zhòng of what hits somebody: 中了敌人的埋伏, 身中数弹."""
    if not spot.alone:
        return None
    if _HIT_BY.match(spot.after):
        return "zhòng"
    wounded = spot.before.endswith("身") and re.match(
        f"[{_FEW}][^，。；]{{0,2}}[弹枪箭刀]", spot.after
    )
    return "zhòng" if wounded else None


_STILL = regex("[不需存面未很跟比没有要是在会能可应将较想得]")
"""还 before these is the adverb: 还需改善, 还不够强."""


_GIVEN_BACK = regex(
    "(?:[我你他她它]们?|人民|群众|百姓|历史|社会)[^，。；]{0,3}(?:清白|公道|自由|健康|蓝天|绿水|碧水|本来面目|真相)"
)


def huan(spot: Spot) -> str | None:
    returned = re.match("[给款债钱贷账林草湖田绿于]|本[付息续金]", spot.after)
    if not spot.alone:
        return None
    if returned and not re.match("给予|给人|田间", spot.after):
        return "huán"
    if spot.word(1) in ("书", "政", "权") or _GIVEN_BACK.match(spot.after):
        return "huán"
    owed = re.search("[未要该须应没偿归必钱贷借统]$", spot.before)
    if owed and re.match(f"{_END}|的|了|清", spot.after):
        return "huán"  # 借东西要还
    still = _STILL.match(spot.after) or spot.tag(1)[:1] == "d"
    return "hái" if still or (spot.tag(1)[:1] == "v" and len(spot.word(1)) > 1) else None


_VESSEL = "[碗盆盘勺杯盅瓢桶缸罐盒锅壶碟]"
_SERVED = regex(
    f"[不得]下|[着起满]|[入进到在出](?=[^，。；]{{0,6}}(?:{_VESSEL}|来|一))|[了出上]?[一几半两三些点满大小]{{0,2}}{_VESSEL}"
    "|[了出上]?[一几半两三些点]{0,2}[^，。；的]{0,2}(?:饭|汤|菜|水|粥|粮|米|酒|油)|了(?:[一几半两三些点满])|出[^，。；]{0,5}(?:饺子|粥|面条|馒头|汤圆|豆浆|豆腐|肉)"
)


def cheng(spot: Spot) -> str | None:
    """盛 by itself is chéng where something is put into a vessel: 盛了一碗饭, 屋里盛不下."""
    flourishing = re.search("[之极全鼎最由从很更大太而]$", spot.before)
    return "chéng" if spot.alone and not flourishing and _SERVED.match(spot.after) else None


_GAUGED = regex(
    "(?:[着了过出]|一量|[一几]下|了一下|量(?!化))?[^，。；、的]{0,3}"
    "(?:体温|血压|身高|体重|尺寸|腰围|胸围|三围|脚长|心率|脉搏|尺码)|一量|量(?:[，。；]|$)"
)


def liang(spot: Spot) -> str | None:
    """量 by itself is liáng where something is measured: 量一下血压, 用尺子量."""
    if not spot.alone:
        return None
    ruler = re.search("(?:尺子?|步子)[来去]?$", spot.before) and re.match(
        f"{_END}|[着了过出一]", spot.after
    )
    return "liáng" if ruler or _GAUGED.match(spot.after) else None


_SNAPS = regex(
    "(?:腿|胳膊|手臂|腰|骨头|棍子?|棒|杆|扁担|树枝|枝条|筷子|针|翅膀|脖子)[都也快给被又全]*$"
)
_SNAPPED = regex("[摔压撞砸弄踩坐]$")


def she_snap(spot: Spot) -> str | None:
    """折 by itself is shé where a stick or a bone breaks: 扁担折了, 摔折一条腿."""
    if not spot.alone:
        return None
    if re.match("了(?:腿|胳膊|腰|骨头|本钱?|翅膀)", spot.after):
        return "shé"
    snaps = _SNAPS.search(spot.before) and spot.after.startswith("了")
    snapped = _SNAPPED.search(spot.before) and re.match(f"{_END}|了|[一两]?[条根只]", spot.after)
    return "shé" if snaps or snapped else None


_BOAT = "(?:船|桨|艇|舟|竹筏|木筏|筏子|皮筏)"
_SCRATCHED = "(?:口子|伤口|伤痕|血痕|血印|印子|裂口|火柴|一刀)"
_ROWED = regex(
    f"[着起了]?(?:[一两几][只叶条艘])?[小大龙木]?{_BOAT}|[了出开破根着]{{0,2}}[一两几好道条个根]{{0,3}}{_SCRATCHED}"
    "|到(?:对岸|湖心|江心|岸边)|开(?:皮肤|肚|水面|夜空|伤口)|不着|不来|得来|得着|算"
)


def hua(spot: Spot) -> str | None:
    """划 is huá of a boat, of a scratch and of what pays: 划着小船, 划了一道口子, 划不来."""
    return "huá" if spot.alone and _ROWED.match(spot.after) else None


def feng(spot: Spot) -> str | None:
    """缝 by itself is fèng where it is a gap: 一条缝, 墙上有道缝."""
    counted = re.search("(?<![头])[条道]$", spot.before) and re.match(
        f"{_END}|[的里隙]", spot.after
    )
    seam = spot.tag(-1)[:1] in ("n", "v") and re.match("[，。、；]|$", spot.after)
    return "fèng" if spot.alone and (seam or counted) else None


_SEIZED = regex(
    "[住着到了个]|[^，。；]{0,2}(?:老鼠|耗子|兔子|鱼|鸟|蚂蚱|蝗虫|虫子|特务|坏人|小偷|坏蛋)"
)


def dai(spot: Spot) -> str | None:
    """逮 by itself is dǎi where somebody is caught: 逮住了, 逮耗子."""
    return "dǎi" if spot.alone and _SEIZED.match(spot.after) else None


PARTLY = frozenset("盛量折逮")
"""Characters whose rules know a few contexts of one sense only."""

RULES: dict[str, Rule] = {
    "盛": cheng,
    "量": liang,
    "折": she_snap,
    "划": hua,
    "缝": feng,
    "逮": dai,
    "和": huo,
    "系": ji,
    "扎": za,
    "塞": sai,
    "卡": qia,
    "冲": chong,
    "钉": ding,
    "中": zhong_hit,
    "还": huan,
}
