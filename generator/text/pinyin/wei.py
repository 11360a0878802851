"""Whether 为 is read wéi (be, become, regard as) or wèi (for, because of).

The one word a phrase dictionary cannot settle: 为 the preposition governs a
noun phrase of any length before the verb it belongs to (为…提供…), 为 the verb
follows its subject or completes another verb (…为…, 分为, 以…为…).  Rules
found on laws and reports; where none speaks it is the verb.
"""

from __future__ import annotations

import re

from generator.text.regex import regex

FOR, BE = "wèi", "wéi"

# 、 and quotation marks stand inside a clause.
_BREAK = regex(r"[，。；：！？,;:!?（）()《》—…\s]")
_TITLE = regex("^《[^》]*》(?=[^，。；的]{0,4}(?:题|作序|写|撰|编|所[作写]))")
"""为《学习科学》题词: what something is done for; but 题为《……》."""
_BEFORE, _AFTER = 40, 60

_OPENS_REASON = regex(
    "[了此何啥着]|之(?!$|[者则乎也矣于、的])|什么|的是|的就是|民(?![族主用办营事法政警间])"
)
# Verbs that 为 completes: 视为, 分为, 提高为; 更为, 均为 and the like.
_COMPLETED = regex(
    "(?:[成列辟变升称折选推誉译拟均即较尤最颇甚皆亦乃系建命订判缩减降聘认被]"
    "|(?<!不)仅|(?<!重)视|(?<![充部])分|(?<!整)改|(?<!流)转|(?<!文|变)化|(?<!测)评|(?<![书牢铭切谨])记|(?<![节公制条])约"
    "|(?<!积)极|(?<!变)更|(?<![计规策])划|(?<!姓)名|(?<![规一决])定|(?<![建开架铺])设|(?<!责)任"
    "|(?<=被)批准|变更|改造|改组|核准|换算|登记|延长|提高|扩大|调整|合并|表现|晋升|过渡|演变|理解|解释|简化"
    '|升格|成长|明确|壮大|蜕变|跃升|淬炼|锻造|塑造|打造|落实|体现|概括|归纳|总结|归结|合称|统称|简称)[“‘"]?$'
)
# Nouns with the same endings as these verbs: 现代化, 党建.
_NOT_COMPLETED = regex("(?:[代息体场治际动]化|党建|[搭共构]建|被)$")
_YI = regex("(?<![可所予难得加足何借用])以(?![及上下后来外内往前便免致期])[^以]*$")
# Verbs after 为X…: something is done for somebody, or for a purpose.
_PURPOSE = regex(
    "提供|创造|创作|奠定|[作做]出|[作做]了|[作做]好|[作做]贡献|作证|打下|打好|打牢|营造|注入|贡献|保驾|护航|服务|谋[利福幸取划求复]"
    "|保密|撑腰|搭[建好起台]|筑牢|增[添光产收]|树立|开[辟拓]|准备|添[砖彩]|办[理好实成]|着想|保守|减负|赋能|赋权|助力|争取|争光"
    "|担保|辩护|代[缴开]|代理(?!人)|出具|开具|设立|建立|配备|缴[纳存]|投保|购买|解[决忧难除]|分忧|排忧|负责|铺[平路]|拓展|"
    "积[累蓄]|留[下足出有]|腾[出退]|支[持撑付]|牟取|谋|保存|进行|安排|设置|设计|寻[找求]|提交|履行|组织|发放|颁发|奋斗|而|"
    "带来|效劳|效力|配套|提出了|办[几一些]|出(?:政绩|[一]?份力|谋划策)|追[回讨缴]|讨[回薪]|挽回|节[省约]|减[免轻税]|打拼|擘画"
    "|把[舵脉]|掌好?舵|培根|铸魂|纾困|造福|站台|点赞|喝彩|背书|代言|发声|松绑|降[低本]|排[查除]|开[办通]|指明|开创|承担|选择|划定|预留|修建|建造|鼓[劲掌]|鼓与呼|鼓呼|敞开|扫清|清除|立[下功]|尽[力责心]|编[制写]|指定|献[策计身礼]|守[护好住]|捐[赠款献]|施行|购置|采取|加油|祈"
)
# The same, but not after 以…为X, where such a verb may begin a clause of its own.
_DONE = regex(
    "育[人才]|立标|树标|[作做]表率|带头|题[词写字名]|作序|当家|理财|恢复名誉|平反|昭雪|说[话情]|讲话|呼吁|请命"
    "|培养(?!对象|目标|单位|基地)|输送|选[调派]|确立|献出|牺牲(?!时)|捐躯|努力|举行|自豪|骄傲|默哀|担[忧心]|操心|感到|失去|培训|立[心命]|继绝学|开太平|干(?:私)?活|招收|申请(?!人|之)|[获骗]取|谱写|办事(?![处机员大人指流])"
)
# 同志为新中国的诞生，……: the clause behind the comma tells what somebody did for it.
_FOR_WHAT = regex(
    "[^，。；]{2,40}的(?:诞生|成立|建立|发展|胜利|解放|事业|建设|进步|复兴|繁荣|成功|召开|崛起|振兴|统一|独立|成长)$"
)
_FIGHTS = regex("抗[击日美战洪疫]|援[朝助]|救[国亡灾]|保家")
"""人民为抗美援朝，……: what somebody takes up arms for."""
_BODIES = regex("[^，。；]{0,8}(?:银行|企业|公司|机构|法人|公民|自然人|社会团体)$")
"""（一）为商业银行；: what somebody must be, item by item."""
_ABLE = regex("者|地|青年|政府")
"""有为者有位, 积极有为地工作."""
_CHARACTER = regex(
    "人(?=公[正道平]|正[派直]|忠|诚|谦|厚|和[善气]|坦|耿|宽|处[世事]|朴|随和|光明|清|刚|善良|热情)"
)
"""为人公正: how somebody is."""
_AUTHOR = regex(
    "(?:(?:同志|主席|先生|总理|[他她我])[在于][^，。；]{2,10}[年月日]|是[^，。；的是]{2,4}|同志|主席|先生|总理|[他她我]|作者|笔者)$"
)
_WRITES = regex("[^，。；]{1,20}所?(?:写|起草|草拟|撰写|执笔|拟定)(?:了|的|过|一)")
"""这是他为报纸写的社论."""
_HUMBLE = regex("人梯|孺子牛|绿叶|铺路石|配角")
_SOMEBODY = regex("(?:同志|先生|同胞|人民|群众|战士|烈士|先[烈辈驱]|英雄|干部|[他她们我党])$")
# Purposes of one character, too weak to speak against 以…为.
_WEAK = "而谋"
# X为 + verb: to that end; but 目的为…, 任务为… name the end itself.
_ENDS = regex(
    "维护|保障|保护|保证|确保|实现|贯彻|执行|加强|加快|促进|推动|推进|防止|预防|避免|减轻|满足|适应|"
    "防[病汛火灾]|防治|维持|实施(?!主体|单位|对象|方案)|解放(?![区军战])|谋求|追求|换取|建设(?!目标|内容|重点|单位|主体)|培养(?!对象|目标|单位|基地|方向|重点)|夺取|赢得|捍卫|拯救|振兴|根[本治](?:解决|改变|扭转|消除)|宣传|安置|缓和|治理|整顿|提高|改善|保卫|巩固|反对|争取|发展|完成|开展|处理|应对|打赢|全面建[成设]|担保|使|"
    "要(?![务点件素员人塞求以在么])[一-鿿]{2}|履行|采取|行使|办理|取得|查明|订立|规避|逃避|骗取|[谋牟]取|达到|解决|消除|弥补|筹集|配合"
)
# 为商业目的生产: for that aim something is done.
_AIMED = regex("[^，。；、的以]{1,8}(?<!主要)(?<!根本)(?<!最终)目的(?![，。；、的和与或]|是|$)")
# 为…所需的材料: what is needed for it; 为他人工作: to work for somebody.
_NEEDED = regex(
    "[^，。；]{1,20}(?:所(?:必?需(?!要)|[要应]|[作做]出?的)|(?:企业|机构|单位|公司|雇主|他人|个人)(?:工作|劳动|打工|做工)(?=的|$))"
)
_IS_AIM = regex(
    "(?:目的|目标|任务|宗旨|职责|内容|用途|原因|理由|原则|方针|重点|方向|要求|主张|纲领|口号)$"
)
_IS_SUM = regex("(?:标准|金额|数额|期限|之日)$")
_IS_BASE = regex("的(?:基础|条件|前提|原则|标志|核心|中心|重点|目标|目的|任务|内容|依据)$")
_FORMED = regex("而|力量|合力|氛围|局面|风气|环境|机制|格局|服务")
"""What is formed for something: 形成为人民办实事的风气."""
_QUOTES = '“‘"、'
# What something is: 以…为中心, 为由, 为借口.
_PREDICATE = regex(
    "(?:中心|核心|重点|基础|目[的标]|代表|根据|准绳|依据|主体|主线|宗旨|导向|牵引|抓手|契机|保障|动力|支撑|引领|"
    "根本|原则|依托|主题|载体|纽带|标志|特征|前提|条件|内容|手段|途径|单位|标准|限|准|主|辅|例|荣|耻|首|要|先|本|师|友|邻|伴|基|大|"
    "基[本石点调]|底线|关键|突破口|切入点|着力点|落脚点|出发点|引擎|龙头|骨干|补充|己任|服务对象|戒|鉴|借口|名义?|由)"
    "(?=$|[的、和与或并来拒不向推]|地(?![区方位域点级])|加快|带动|促进|打造|加大|实施|构建|积极|进行|开展|要求|加强|推[进动])"
)
_STARTED = regex(
    "(?:应当|应该|应|必须|须|可以|可|要|能|能够|将|(?<![工员协大事委全学商])会|并|且|并且|而且|也|还|都|来|去|是|不是|就|就是|即|只|不|得|不得|而|从而|即将|已|已经|曾|"
    "累计|自觉|及时|做到|在|都在|主动|积极|全力|努力|切实|更好|更好地|地|着力|始终|不断|坚持|依法|免费|共同|继续|进一步|及时|统一|是否|正|正在|"
    "禁止|严禁|或者|或|和|与|以及|同时|真正|一心|真心|全心|狠抓|专门|有义务|有权|无偿|分别|只有|如果|拟|愿意|愿|一道|一起|又|[向对给]|例如|比如|譬如|诸如|缅怀|纪念|感谢|决定|要求|号召|树立|其中|方面|反对|欢迎|希望|鼓励|支持|提议|必将|我们|他们|你们|"
    "竭诚|优先|尽力|千方百计|有效|如何|怎样|怎么)$"
)
_WILLING = frozenset({"愿意", "竭诚", "千方百计", "累计", "自觉", "及时", "免费", "主动", "都在"})
"""After these, something is done for somebody, whatever verb follows."""
_FOR_WHOM = regex("(?:人民|群众|百姓|大家|社会|祖国|国家)”?$")
"""Nothing follows those whom it is for: 备战、备荒、为人民."""
_OF_WHOM = regex(
    "(?:广大)?(?:人民大?众?|大众|群众|工农兵|国家|社会|集体)的"
    "(?:工作|文[艺学]|艺术|精神|思想|事业|感情|观点|立场|$)"
)
"""一切为群众的工作: work and art that are for somebody."""
_PEOPLE = regex(
    "人民|群众|老百姓|百姓|民族|企业|基层|国家|社会|祖国|人类|世界|全[国党军体]|他国|各[国方]|后人|未来|一己|个人|自己|集体|别人|他人|大家|民|公|国|党|农|兵|你|我|他|她|它|谁|子孙|后代"
)
_AMOUNT = regex(
    r"[\d０-９〇零二三四五六七八九十百千半甲乙丙]|万(?!世|民|众)|亿(?!万(?:人民|群众|农民|同胞))|一(?![己党国时方])|两(?![国岸党军会地])|第|正负|负"
)
_IDENTITY = regex(
    "(?:之一|之日|当日|当天|的?日期|时间|地点|年度|期间|[人员元日天年者]|机关|部门|最[大高低好快多少强优][^，。；的]{0,4}|新高|首位|第一)$"
)
# 为 + what it is: 为…所…, 为主要任务.
_BY_UNIT = regex("以[^以]*(?:区域|流域|[省市县区乡镇村户家人年月日组队]|行业|项目|企业)$")
"""以流域为单位编制规划: any 以 will do before so plain a unit."""
_IS_WHAT = regex(
    "(?:广大)?(?:群众|人们|大家|社会|世人|公众|各界)[^，。；、的]{0,3}(?:理解|接受|熟知|知晓|掌握|称道|公认|认可)"
    "|[^，。；、：研派交事厕场看卫]{1,10}所(?![在有以属需得长谓辖提必要应将]|[作做]出?的)[一-鿿]"
    "|(?:主要|重要|首要|根本|基本|最[大高终])(?!解决|改变|扭转|消除|实现|满足)(?:任务|目的|内容|目标|方向|形式|手段|标准|特征|依据|职责|途径|方式|对象)?"
)


# 为70万妇女免费开展筛查: so many people, for whom something is done.
_DONE_FOR_MANY = regex("免费|开展|实施|完成|安装|培训|体检|检测|筛查|补贴|救助")
_BY_WHOM = 6
"""Code points of 为…所…, up to which it is surely the passive: 为群众所公认."""
_NEAR = 12
"""Code points within which a predicate ends its clause: 以…为指导."""


def wei(text: str, place: int) -> str:
    """The reading of the 为 at `place`, a code point offset into `text`."""
    return decided(text, place) or BE


def decided(text: str, place: int) -> str | None:
    """What a rule says of the 为 at `place`; None where none speaks."""
    return judged(text, place)[0]


def judged(text: str, place: int) -> tuple[str | None, bool]:
    """As `decided`, and whether that is weak: by position alone, or with a cue against it."""
    head, tail = text[max(0, place - _BEFORE) : place], text[place + 1 : place + 1 + _AFTER]
    tail = _TITLE.sub("书", tail)
    before, after = _BREAK.split(head)[-1], _BREAK.split(tail, maxsplit=1)[0]
    by_means = bool(_YI.search(before))  # 以…为
    if _AUTHOR.search(before) and _WRITES.match(tail):
        return FOR, False
    what = _IS_WHAT.match(after)
    done = "所" in what[0] and (_PURPOSE.search(what[0], 1) or _ENDS.match(after)) if what else None
    if what and not done:
        weak = len(what[0]) > _BY_WHOM if "所" in what[0] else bool(_PURPOSE.search(after, 1))
        return BE, weak and not by_means
    if _AIMED.match(after) and not by_means:
        return FOR, False
    purpose = _PURPOSE.search(after, 1) or (
        None
        if by_means or _IS_SUM.search(before) or _IS_BASE.search(after)
        else _DONE.search(after, 1)
    )
    strong = bool(purpose and purpose[0] not in _WEAK)
    if _COMPLETED.search(before) and not _NOT_COMPLETED.search(before):
        purposeful = strong and purpose and purpose[0] != "组织"
        formed = before.endswith("完成") or (before.endswith("形成") and _FORMED.search(after))
        if formed and (purposeful or _ENDS.match(after)):
            return FOR, True  # 形成为夺取胜利而奋斗的力量
        return BE, strong and not by_means
    if (before.endswith("有") and _ABLE.match(after)) or (
        before.endswith("甘") and _HUMBLE.match(after)
    ):
        return BE, False
    if _CHARACTER.match(after) or (after.startswith("单位") and _BY_UNIT.search(before)):
        return BE, False
    if not after:  # 有所作为、尽力而为, or what follows is said behind a colon
        return BE, tail.startswith("《") and not before.endswith(("题", "名"))
    if after[0] == "者":
        return BE, False  # 为者常成
    if re.search("为[党国民公家]、?$", before) and re.match("[党国民公家](?:的|$)", after):
        return FOR, False  # 为党为国的
    if _OPENS_REASON.match(after):
        return FOR, False
    starts = not before.strip(_QUOTES)
    if starts and re.search("[)）] *$", head) and _BODIES.match(after):
        return BE, True
    if after[0] in "的、又”" or _PREDICATE.match(after):
        if starts and strong and re.search("(?:^|[，；：。])$", head) and after[0] not in "的、又”":
            return FOR, True  # ，为单位和个人……提供便利
        return BE, strong and not by_means
    if not purpose and not by_means:
        purpose = _NEEDED.match(after)
    if starts and head.rstrip(_QUOTES).endswith("的，"):
        # 提出质疑的，为……之日: the case, then what it is.
        return FOR if purpose else BE, True
    if starts and not purpose and (_AMOUNT.match(after) or _IDENTITY.search(after)):
        return FOR if _DONE_FOR_MANY.search(after) else BE, True
    ends = _ENDS.match(after)
    if starts:
        return FOR, not purpose and not ends
    started = _STARTED.search(before)
    if purpose:
        if by_means:
            return BE if purpose[0] in _WEAK else FOR, True
        return FOR, not started and purpose.start() > _NEAR
    if by_means:
        return BE, len(after) > _NEAR
    if _AMOUNT.match(after):
        return BE, bool(_DONE_FOR_MANY.search(after))
    if ends and not _IS_AIM.search(before):
        return FOR, not started
    if started and (_PEOPLE.match(after) or started[0] in _WILLING):
        return FOR, False
    if _SOMEBODY.search(before) and (_FOR_WHAT.match(after) or _FIGHTS.match(after)):
        return FOR, False
    return FOR if _FOR_WHOM.match(after) or _OF_WHOM.match(after) else None, False
