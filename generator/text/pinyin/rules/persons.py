"""Persons named beside what they do: 院长单兴邦 shàn, 同志们学习任长霞, 教授郝少白 shào.

A name is a surname and a given name of characters that given names are made of, behind a word
for a person or before 同志 and the like.
"""

from __future__ import annotations

from generator.text.pinyin.rules.spot import Spot
from generator.text.regex import regex

ADDRESSED = "同志|先生|女士|院士|教授|烈士|将军|元帅|同学|老师"
_IS_ADDRESSED = regex(ADDRESSED)
_PERSON = regex(
    "(?:书记|支书|主席|主任|总理|代表|教授|医生|大夫|教师|老师|师傅|专家|学者|作家|画家|法官|检察官|律师|记者|编辑|导演|演员"
    "|工程师|技师|农艺师|会计师|厨师|拳师|摄影师|设计师|英雄|烈士|模范|劳模|楷模|标兵|能手|状元|冠军|战士|红军|军人|干部|民警|辅警|工人|农民|牧民|渔民"
    "|村民|居民|职工|员工|老人|青年|少年|患者|原告|被告|铁匠|木匠|石匠|篾匠|猎户|侨[领眷胞]|乡贤|工匠|后代|阿訇|博士|硕士|院士|参谋|干事|助理|秘书"
    "|[果茶菜渔蚕棉粮烟药花]农|(?:贫困|低保|大|养殖|种植|五保|个体|拆迁|脱贫)户"
    "|(?<![家社班校])[部省市县区州关局厅院会社站处科所馆校村镇乡组队班排连营团师军司船店厂场行段园]长"
    "|(?<![人成全动复满超减增定])员|(?<=[法术画学史想作曲论乐蹈命业育善动治交海明险藏剧究])家|导游|民兵|水手|船长|学徒|徒弟|大爷|大娘|大叔|大妈|老汉"
    "|(?:带头|传承|承包|负责|发言|主持|经纪|代理|继承|当事|掌门|当家|犯罪嫌疑|证|合伙|创始|牵头|代言|监护|担保|经营|申请)人"
    "|(?:志愿|劳动|消费|见义勇为|获得|爱好|创业|参与|幸存|伤|开拓|守望)者)$"
)
"""A person, by office, trade or what befell him."""
COMPOUND = (
    "欧阳|司马|上官|诸葛|尉迟|令狐|皇甫|夏侯|慕容|澹台|鲜于|淳于|独孤|拓跋|钟离|谷梁|申屠|亓官|濮阳|公孙|长孙"
    "|宇文|轩辕|呼延|公冶|宗政|太叔|万俟|司徒|赫连|乐正|公羊|单于|仲孙|闾丘|端木"
)
_SINGLE = (
    "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓冯萧肖程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟"
    "卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚汤陶黎温莫易樊乔文安殷颜庄"
    "章鲁倪庞邢俞翟蓝聂齐向申葛柴伍覃骆关焦柳欧祝纪尚毕耿芦左季管符辛苗詹曲欧靳祁路涂兰甘裴梅童翁霍游阮尤岳柯牟滕谷舒卜"
    "饶宁凌盛查单冉鲍华包屈房喻解蒲卫简时连车项闵邬吉党阳司费蒙席晏隋古强穆姬宫景米麦谈柏瞿艾沙鄢桂窦郁缪畅巩卓褚栾戚全娄甄郎池丛边岑农苟"
    "迟保商臧佘卞虞刁冷应匡栗仇练楚揭师官佟封燕桑巫敖原植邝仲荆储宗楼干苑寇盖南屠鞠荣井乐银奚明麻雍花闻冼木郜廉衣蔺和冀占门帅利满"
    "仉恽仝阙薄乜厍郏嵇秘繁哈过句那於佴员祭朴逄逯邴禚亓昝訾晁区都种隗晋眭靖笪逯逢郇郗瞿蒯贲"
)
GIVEN = frozenset(
    "国华明建军平文志伟永春海荣金玉秀英兰芳红丽敏静强刚勇峰超杰涛辉鹏飞龙虎林森木山川江河湖波清泉水源东南西北中正大小少长"
    "兴邦更生重光学好省身吾三世德福禄寿喜财贵富发祥瑞吉庆善良忠孝仁义礼智信诚厚朴实真理道行健康宁安泰和顺利昌盛达通远近高升立成功"
    "业有为民众公群同济心思念慧贤才能俊雄英豪毅力克胜得来应朝晖旭霞阳晨曦月星云雨雪梅竹菊松柏桂莲芝花香琴书画诗雅淑娟娥凤鸾鹤鸿雁"
    "宗祖耀先继承传绍守占元亨贞魁甲科第士儒卿臣相如宝珍珠玲琳瑶璐莹洁白素青翠碧蓝紫丹彤虹绮霖润泽浩瀚洋洲淳涵湘沛溪渊博"
    "广广宏弘振奋进取自新革解放援越抗美卫红旗战斗征占全会万千百年树根茂林植种田丰禾谷秋冬夏伯仲叔季孟子之乃其若乐天章景阁楼台"
    "冠藏锋载干城剑钢铁铭锐鑫铎钧铮镇镜银鉴政治法律言谦让敬恭慎勤俭廉正直刚坚定恒久常启开创辟拓展鹄翔翼腾跃骏驰骥步程万里"
    "芬满焕棠圃洪珊栋锁苗伦佩佑俐倩冰凝凡励勃卉厦双君吟咏喆堂堃城增墨奇奎妍妮姗姣婧婵媛嫣宜容宪宸尧庚庭延弟彪彩影徽忆怀恩恺悟悦惠懿戈扬捷斌旗旺昊昕映昱晗晖晟晶暄暖曙曼朋材村杏柱栓桃桥梦棋楷榆樱欣武殿汀汉汝"
    "沁沐浚涌涓淇淋淮深渝湛滔滨漪漫潇潮澄澜濂灵炜炯烁烈烽焰煊煜熙熠爱牧献玄玖玥玫环玮珂珏珺琛琦琪琰琼瑗瑜瑛瑾璇璋璞甜畅益盈盛睦祎稳穗笑笛筠筱粤纪纯纲纬绣维绿缘羽翎翰耘舟航舫艺芊芙芮芷苇苑若茗茜茵茹荔荟荷莉"
    "莎菁菲萌萍萱葵蓉蓓蔚蕊蕾薇蝶融裕观训诺谊谋豪贝赋赐赞轩辰迅迎迪逊逸钊钦钰铃锦锡闯阔际隆雯霄霓露靓靖韬韵颂颖馨驹骁鸣鹃鹭麟黎默齐"
    "嘉圣廷希誉龄桢弼藻鼎朗嗣甫珩洙赫炫珉镐舒宣登初微仪"
    "亮灿烂煌焕炳炎焱灵秉执持操培育栽生长根基石岩磊岭岳峻嵩崇巍巧妙丫婷婉娜妮娇艳美佳怡悦欢欣凯旋歌"
    "古游峥嵘晓早晚晴霁虹雷震霆宇宙乾坤昆仑昭显彰著彬彦哲睿思聪敦笃权衡章凌勋功绩爵尧舜禹汤桓桐楠桦榕槐柳枫鲁豫燕京沪津蜀"
)
"""Characters that given names are made of."""
WORDS = frozenset("那过应种都重相干任解查占折召句盖撒")
"""Surnames that are oftener words of their own: 去过某地, 任某职, 应某单位要求."""
_NEVER = frozenset("都过盖干种重相折召撒乐祭")
"""群众都能红火, 老人过重阳: behind a person they are no surnames."""
_VERBS = WORDS | frozenset("曾洗")
"""Surnames behind which an ordinary word is no given name: 院长曾立志从医."""
_NO_GIVEN = frozenset("得一二三四五六七八九十百千万全大")
"""农民占三成, 职工查全年: what follows a surname that is a word as well, if it is none."""
COMMON = frozenset("王李张刘陈杨黄赵周吴徐孙朱马胡郭何梁郑罗宋谢韩曹许邓冯")
"""Surnames with which a whole name begins: 任李强同志为书记 is no 任李强."""
_ORDINARY = 200.0
"""A word from this count on is no given name behind a surname that is a word as well."""
_DOES = regex(
    f"{ADDRESSED}|[，。、；：！？”）（]|$|说|介绍|告诉|带[领头着]|表示|主持|作了?|做了?|的|在|向|对|把|被|从|与|和|以|率|荣|获|介|讲|负责|深入|出席|参加|当选|宣[读布]|提[出交]"
)
"""What stands behind a name of two characters."""
_BEGIN = frozenset("任曾单解仇朴翟覃缪")
"""Surnames by which a clause may begin with a name."""
_ACTS = regex(
    f"{ADDRESSED}|[，、。：”）（]|$|说|介绍|告诉|带[领头着]|表示|主持|设计|发明|创[作办]|领导|率[领部]|指挥|荣获|担任|当选|起义|牺牲|就义|出席|主政|等"
)
"""What stands behind a name by which a clause begins."""
_NAME = regex(f"(?:{COMPOUND}|[{_SINGLE}])$")

_GIVEN_READINGS = {
    "少": ("shào", "[^，。]"),
    "长": ("cháng", ""),
    "得": ("dé", "[水胜福禄宝贵才财龙荣志中]"),
    "应": ("yìng", ""),
    "冠": ("guàn", ""),
    "朝": ("zhāo", "[霞晖辉旭曦阳露]"),
    "为": ("wèi", "[国民公群华众]"),
    "省": ("xǐng", "[身吾三]"),
    "好": ("hào", "[学古义礼德善文贤]"),
    "重": ("chóng", "[华光阳九]"),
    "劲": ("jìng", ""),
    "相": ("xiàng", "[如臣国]"),
    "种": ("zhòng", "德"),
}
GIVEN_READINGS = {char: (said, regex(after)) for char, (said, after) in _GIVEN_READINGS.items()}
"""Characters that read otherwise in a given name, and before what."""


def begins_name(spot: Spot, start: int, width: int) -> bool:
    """Whether a surname of so many characters at `start` begins the name of a person."""
    text, given = spot.text, start + width
    before = text[max(0, start - 8) : start]
    if text[start] in _NEVER or text[given : given + 1] in COMMON:
        return False
    for end in (given + 2, given + 1):
        name = text[given:end]
        if len(text) < end or not GIVEN.issuperset(name) or not _ends_word(spot, end):
            continue
        if width == 1 and text[start] in _VERBS and not _is_given(spot, name):
            continue
        if end == given + 1 and not _stands_for_itself(spot, start, end):
            continue
        if _PERSON.search(before) or _IS_ADDRESSED.match(text, end):
            return True
        if end == given + 2 and _is_subject(spot, start, end):
            return True
    return False


def _is_subject(spot: Spot, start: int, end: int) -> bool:
    """Whether a name of three characters begins a clause and does something: ，曾联松设计的."""
    text = spot.text
    opens = text[start] in _BEGIN and (not start or text[start - 1] in "，。；：、“”（！？《\n 　")
    word = spot.lexicon.counts.get(text[start : start + 2], 0.0) >= _ORDINARY  # 解放初，
    acts = _ACTS.match(text, end) and not word
    return opens and bool(acts) and _is_given(spot, text[start + 1 : end])


def _is_given(spot: Spot, given: str) -> bool:
    """Whether what follows a surname that is a word as well is no word itself: not in 查安全."""
    ordinary = spot.lexicon.tags.get(given, "").startswith(("v", "d", "a"))
    return (
        given[0] not in _NO_GIVEN
        and not ordinary
        and spot.lexicon.counts.get(given, 0.0) < _ORDINARY
    )


def _stands_for_itself(spot: Spot, start: int, end: int) -> bool:
    """Whether a name of two characters is no word, and what somebody does follows: 院长单雄说."""
    text = spot.text
    if text[start] in WORDS or text[start:end] in spot.lexicon.counts:
        return False
    return _ends_word(spot, end) and bool(_DOES.match(text, end))


def _ends_word(spot: Spot, end: int) -> bool:
    """Whether some word ends at `end`."""
    at = spot.at
    while at < len(spot.steps) and spot.steps[at][1] < end:
        at += 1
    return at < len(spot.steps) and spot.steps[at][1] == end


def in_given_name(spot: Spot) -> str | None:
    """What a character of a given name reads, where it reads otherwise there."""
    char = spot.text[spot.place]
    if char not in GIVEN_READINGS:
        return None
    said, after = GIVEN_READINGS[char]
    if not after.match(spot.after):
        return None
    for back in (0, 1):
        name = _NAME.search(spot.text, max(0, spot.place - back - 2), spot.place - back)
        if name and begins_name(spot, name.start(), len(name[0])):
            return said
    return None
