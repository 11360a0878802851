"""Characters read by what they act on, or by what is done: 处 to punish, 挑 to stir up, …"""

from __future__ import annotations

import re

from generator.text.pinyin.rules.spot import Rule, Spot, ends_word
from generator.text.regex import regex

_END = "[，。、；：！？”）]|$"

_FELLED = regex(
    "[不得打推击压跌摔扳扑吓难骂绊撞吹拉砍放卧晕病累踩颠驳辩斗搞整问考滑栽昏饿冻醉吃锄割]$"
)
_YET = regex(
    "[是也还挺真像]|不(?!倒|下|起|了|[，。])|没(?!下)|有(?:[些点]|几|一)|可以|要(?!的)|成了|显得|觉得|很|更|合(?:实际|情理)"
)
_RATHER = regex("(?:们|[我你他她它这那])$")
"""他们倒受了罚: somebody, against what one would think."""
_TURNED = regex("计时|叙|逼|查|挂|推|算|数|流|灌|贴|吸|车|茶|酒|背|写|排|置|映|转|过来|春寒")


_POURED = regex(
    "[了上满进出完好掉]?(?:[一两三几半]?[大小]?[碗杯盆瓶壶桶盅])?[热开冷凉温清脏剩]?"
    "(?:水|茶|酒|油(?!田)|垃圾|牛奶|奶茶|咖啡|饮料|污水|废水|药渣|剩饭)"
    "|[一两三几半]?[碗杯](?![^，。；]{0,2}(?:赛|决))|满|[进在](?:锅|杯|碗|盆|瓶|桶)|出[来去]|回去|抽"
)
"""倒 of what is poured out or put into a vessel."""


def dao(spot: Spot) -> str | None:
    """倒 before what is so after all, or turned round, is dào; to fall is dǎo."""
    if not spot.alone:
        # 倒是 is one word or two; 打倒是 is none of them.
        return "dào" if spot.word(0) == "倒是" else None
    if _FELLED.search(spot.before) or spot.after.startswith("不倒"):
        return "dǎo"
    if _RATHER.search(spot.before) and re.match("[受被把使让给成]", spot.after):
        return "dào"
    turned = _YET.match(spot.after) or _TURNED.match(spot.after) or _POURED.match(spot.after)
    return "dào" if turned else None


_STIRRED = regex(
    "[起动拨唆][了过]?[^，。；]{0,8}(?:冲突|战争|大战|内战|事端|争端|纠纷|矛盾|对立|对抗|是非|争论|论战|祸端|内讧"
    "|动乱|骚乱|事件|仇恨|摩擦|争议|对峙)"
)


_RAISED = regex(
    "[起着]?(?:门帘|窗帘|帘子|灯笼|旗子|大拇指)|开[^，。；]{0,3}(?:伤口|皮|泡|面纱|帘)|破|旺"
)


def tiao(spot: Spot) -> str | None:
    """挑起 is tiǎo of a quarrel and of what is raised on a point, tiāo of a load."""
    if (spot.alone or spot.word(0) == "挑起") and _RAISED.match(spot.after):
        return "tiǎo"
    if not spot.after.startswith("起"):
        return None
    if _STIRRED.match(spot.after):
        return "tiǎo"
    return "tiāo" if re.match("起[^，。；]{0,8}(?:担|梁|责任|任务)", spot.after) else None


_SUFFERED = regex("[着过了]?(?:[打骂批饿冻罚整训宰揍斗刀枪炸]|板子)|得[多起过]")


def ai(spot: Spot) -> str | None:
    """挨 is ái of what one suffers: 挨了打, 挨得多; āi one after the other, close to."""
    if not spot.alone:
        return None
    if _SUFFERED.match(spot.after):
        return "ái"
    return "āi" if re.match("家|户|个|次|近|门|肩|边", spot.after) else None


_LOAD = (
    "(?:包袱|背包|书包|行李|担子|重担|包裹|干粮|伤员|药箱|黑锅|报表"
    "|指标|债务|贷款|房贷|恶名|背篓|竹篓|箩筐|大米|化肥|病人|骂名|债|处分|孩子|枪)"
)
_CARRIED = regex(
    f"[着了]?(?:几|[0-9一二三四五六七八九十百两]+)[多余来几十百]*(?:公?斤|袋|捆|筐)|(?:[着起了负过]|上(?![的虽没有背都还就也]))[^，。；]{{0,12}}{_LOAD}|{_LOAD}"
)
_BEHIND = regex(f"着(?:[我你他她它人]|大家|别人|群众|组织|领导|父母)(?!{_LOAD}|[们的])")


def bei(spot: Spot) -> str | None:
    """背 is bēi of a load, also one on the mind; bèi behind somebody's back."""
    if not spot.alone and spot.word(0) not in ("背着", "背上"):
        return None
    if _BEHIND.match(spot.after):
        return "bèi"
    return "bēi" if _CARRIED.match(spot.after) else None


_FOND = regex(
    "摆(?:门面|架子|谱|阔)|讲(?:排场|面子|价钱|条件|[空大假闲]话)|说(?:空话|大话|假话|闲话)|出风头|打听|管闲事|吹[牛嘘]|搞(?:特殊|形式)"
    "|表现自己|面子|虚名|钻牛角尖|走极端|为人师|提意见|发议论|逞"
)


def hao(spot: Spot) -> str | None:
    """好 before what somebody is given to is hào: 好摆门面, 好说空话."""
    if not spot.alone:
        return None
    if _FOND.match(spot.after):
        return "hào"
    done = spot.tag(-1)[:1] in ("v", "d", "p", "a", "m", "q", "l", "i", "z")
    good = re.match(f"{_END}|[的地了些]", spot.after) or spot.tag(1)[:1] in (
        "n",
        "m",
        "q",
        "r",
        "a",
    )
    return "hǎo" if done or good else None


def jue(spot: Spot) -> str | None:
    """觉 is jiào where somebody sleeps: 睡不着觉."""
    if not spot.alone:
        return None
    if re.search("睡[^，。；]{0,5}$", spot.before) and not re.match("[得察悟醒]", spot.after):
        return "jiào"
    return None if re.search("[一个好懒午]$", spot.before) else "jué"


def jie(spot: Spot) -> str | None:
    """解 is jiè of money or people taken somewhere: 解缴国库, 解送."""
    taken = re.match("[缴送往赴]", spot.after)
    return "jiè" if spot.alone and taken else None


_INVITED = regex(
    "[^，。；]{1,16}(?:邀请|之邀|约请|请求|要求|之请)(?:[，、]|来|前往|赴|出席|访|参加|对|率|作|并|$)"
)


_ANSWERS_FOR = regex(
    "[^，。；、的]{2,16}(?:[作做]出|予以|给予|加以|负(?:主要|直接|全部|首要|总)?责|承担|[进实]行(?:评估|审查|监督|检查))"
)
"""应对 before a noun and these is 应, should, and 对: 各方应对环境保护作出更大贡献."""
_BOUND = regex("[地均都也府门位级方人员]$")


_DUE = regex("付(?:[账帐票股债租薪]|利[息润]|职工|工资|款|费用?|税|未付|保证金|暂收)")
_ASKED = regex("(?:^|[，。；：、]|[0-9日]|[这那]次[我他她]|[我他她]曾)$")


def ying(spot: Spot) -> str | None:
    if not spot.alone:
        if spot.word(0) in ("应付", "应付款") and _DUE.match(spot.after):
            return "yìng" if spot.before.endswith("对") else "yīng"  # 应付票据, but 对应付款
        if spot.word(0) != "应对" or spot.text[spot.place + 1 : spot.place + 2] != "对":
            return None
        should = _ANSWERS_FOR.match(spot.after[1:]) and _BOUND.search(spot.before)
        return "yīng" if should else "yìng"
    if re.match("[势时运]而", spot.after):
        return "yìng"  # 应势而变
    if _ASKED.search(spot.before) and _INVITED.match(spot.after):
        return "yìng"  # 应总统邀请，……
    if re.match("当事人的?(?:请求|要求)", spot.after):
        return "yìng"
    answered = re.search("[必即呼有求]$", spot.before)
    return "yìng" if answered and re.match(f"{_END}|的", spot.after) else None


def lei(spot: Spot) -> str | None:
    """勒 is lēi of what is tied: 勒紧, 勒出血痕."""
    tied = re.match("[出紧得住死伤着]", spot.after)
    return "lēi" if spot.alone and tied else None


def jiao(spot: Spot) -> str | None:
    """教 by itself is jiāo, to teach something: 教好书, 教大家唱歌."""
    taught = re.match(
        "[会给了过你我他她书]|好[^，。；]{0,2}[书课]|大家|学生|孩子|群众|数[学理]|语文|[外英俄]语|物理|化学|唱|识字",
        spot.after,
    )
    return "jiāo" if spot.alone and taught else None


def she(spot: Spot) -> str | None:
    """舍 by itself is shě where something is given up: 舍此别无他途."""
    given = re.match("此|[我小弃生身命己]|不得|近|车", spot.after)
    return "shě" if spot.alone and given else None


def nan(spot: Spot) -> str | None:
    """难 is nàn, disaster, behind 有 and 遇 at the end of a clause: 一方有难，八方支援."""
    if not spot.alone:
        return None
    if re.search("(?:方|家|国|人)有$|[遇遭避逃落受]$", spot.before) and re.match(_END, spot.after):
        return "nàn"
    return "nán" if spot.tag(1)[:1] in ("v", "d", "a", "p") or spot.tag(-1) == "d" else None


_PEERS = regex(
    "[省市县区州党军乡镇村队]|单位|部队|民族|国家|院校|学校|企业|地区|城市|般|部门|姐妹|同心"
)


def di(spot: Spot) -> str | None:
    """兄弟 is read in full of peers: 兄弟省区市."""
    peers = _PEERS.match(spot.after) or re.match("的[^，。；的]{0,6}(?:人民|党|民族)", spot.after)
    return "dì" if spot.word(0) == "兄弟" and peers else None


def po(spot: Spot) -> str | None:
    """泊 behind a place is a lake, pō: 宁晋泊."""
    if not spot.alone:
        return "pō" if ends_word(spot, "泊", "n") else None
    place = spot.tag(-1).startswith("ns") and re.match(_END, spot.after)
    return "pō" if place else None


def pu(spot: Spot) -> str | None:
    """铺 in the name of a place is pù: 大黄铺洼."""
    if re.search("[一二三四五六七八九十]里$", spot.before):
        return "pù"  # 七里铺
    place = re.match("[洼村镇乡街站庄屯店塆]|[大小][洼庄屯塆湾]", spot.after)
    return "pù" if spot.alone and place else None


_HEADED = regex("[其某本]|[^，。；、的]{0,8}(?:名称?|姓氏?|字样|称谓|称号|头衔)")
"""What stands at the head of a name: 冠其国名, 冠夫姓."""


def guan(spot: Spot) -> str | None:
    """冠 by itself before a part of a name is guàn, to put it there."""
    new = re.search("[新桂王皇衣花树鸡凤]$", spot.before)
    return "guàn" if spot.alone and not new and _HEADED.match(spot.after) else None


def chu(spot: Spot) -> str | None:
    """处 is chǔ in laws: to punish (并处罚款, 处三年以下有期徒刑)."""
    if not spot.alone:
        return None
    if re.search("(?<![出究务易])所$", spot.before) and not re.match("[理罚分]", spot.after):
        return "chǔ"  # 所处的条件
    if re.search("[然]$", spot.before) and re.match(f"之(?:{_END})", spot.after):
        return "chǔ"  # 漠然处之
    if re.search("[同共]$", spot.before) and re.match("[一于在北南东西世]", spot.after):
        return "chǔ"  # 同处一个时代
    opens = re.search("(?:可以|并|单|应当|的，|，|。)$", spot.before)
    if opens and re.match(
        "非法|违法|货值|[^，。；]{1,12}(?:罚款|倍|徒刑)|[^，。；]{1,32}罚款(?:，|。|；|$)",
        spot.after,
    ):
        return "chǔ"
    penalty = re.match(
        "[0-9０-９]|以|上一|每|相当于|[一二三四五六七八九十]|罚款|拘|有期|无期|死刑|管制|没收|警告",
        spot.after,
    )
    place = re.search("[科各办该局多某此处等每全国]$", spot.before)
    if penalty and not place:
        return "chǔ"
    counted = re.search("[0-9０-９余多]$", spot.before) and re.match(f"{_END}|以上", spot.after)
    return "chù" if counted else None


_FISHING = regex("[电毒]鱼|捕捞|捕鱼|渔业|爆炸")


_FRIED = regex(
    "得?(?:金黄|焦黄|酥|脆)|[^，。；药弹毁]{0,1}(?:丸子|油条|薯条|鸡[翅腿排块]|春卷|麻花)"
)


def zha(spot: Spot) -> str | None:
    """炸鱼 is a dish, zhá, but to blast fish, zhà, beside other ways of fishing."""
    if spot.alone and _FRIED.match(spot.after):
        return "zhá"
    if not spot.after.startswith("鱼"):
        return None
    return "zhà" if _FISHING.search(spot.before) or _FISHING.search(spot.after) else None


RULES: dict[str, Rule] = {
    "倒": dao,
    "挑": tiao,
    "挨": ai,
    "背": bei,
    "好": hao,
    "觉": jue,
    "解": jie,
    "炸": zha,
    "应": ying,
    "处": chu,
    "弟": di,
    "泊": po,
    "铺": pu,
    "冠": guan,
    "勒": lei,
    "教": jiao,
    "舍": she,
    "难": nan,
}
