"""Rules that read a character by the words around it: each sense in a sentence of its own."""

from __future__ import annotations

import pytest

from generator.text.pinyin.readings import pronounce
from generator.text.pinyin.syllables import han_count


def reading(text: str) -> str:
    """The reading of the character in brackets."""
    place = han_count(text[: text.index("【")])
    return pronounce(text.replace("【", "").replace("】", ""))[place]


@pytest.mark.parametrize(
    ("text", "syllable"),
    [
        # 地
        ("更加紧密【地】团结在党中央周围", "de"),
        ("有针对性【地】开展工作", "de"),
        ("默默【地】奉献", "de"),
        ("辩证【地】看待", "de"),
        ("盘活闲置【地】块", "dì"),
        ("在贫困【地】区", "dì"),
        ("世界各【地】", "dì"),
        ("原料集聚【地】建设", "dì"),
        ("又快又好【地】向前发展", "de"),
        ("更多【地】投向实体经济", "de"),
        ("精准【地】识别", "de"),
        ("一【地】两检的安排", "dì"),
        ("就【地】加工转化", "dì"),
        ("形成军【地】合力", "dì"),
        ("深【地】探测", "dì"),
        ("深深【地】感到", "de"),
        # 得
        ("干部要沉【得】住气", "de"),
        ("把标识擦【得】更亮", "de"),
        ("耐【得】住寂寞", "de"),
        ("征【得】同意", "dé"),
        ("不【得】泄露", "dé"),
        ("过半数的票始【得】当选", "dé"),
        ("群众【得】实惠最多", "dé"),
        ("大家都【得】去", "děi"),
        ("打铁还【得】自身硬", "děi"),
        # 着
        ("沿【着】道路前进", "zhe"),
        ("看得见摸得【着】", "zháo"),
        ("数字对不【着】", "zháo"),
        ("穿【着】整洁", "zhuó"),
        ("穿【着】工作服", "zhe"),
        # 了
        ("指明【了】前进方向", "le"),
        ("不能一罚【了】之", "liǎo"),
        ("谁也改变不【了】", "liǎo"),
        ("改变【了】面貌", "le"),
        # 重
        ("重新【重】印教材", "chóng"),
        ("统筹多【重】目标", "chóng"),
        ("许多【重】要会议", "zhòng"),
        ("加大【重】罚力度", "zhòng"),
        ("坚持【重】实干", "zhòng"),
        # 长
        ("落实林【长】制", "zhǎng"),
        ("推行【长】期护理保险", "cháng"),
        ("孩子们茁壮成【长】", "zhǎng"),
        ("等待时间太【长】", "cháng"),
        ("流程【长】、环节多", "cháng"),
        ("庄稼【长】得好", "zhǎng"),
        ("发挥一技之【长】", "cháng"),
        ("一家之【长】", "zhǎng"),
        ("【长】约三公里", "cháng"),
        # 种
        ("抓紧抢【种】", "zhòng"),
        ("多【种】形式", "zhǒng"),
        ("组织群众【种】树", "zhòng"),
        # 调
        ("转方式【调】结构", "tiáo"),
        ("把干部【调】到一线", "diào"),
        ("西电外【调】", "diào"),
        # 转, 只, 处, 差
        ("围着群众【转】", "zhuàn"),
        ("推动观念【转】变", "zhuǎn"),
        ("发行债券十【只】", "zhī"),
        ("【只】要坚持", "zhǐ"),
        ("情节严重的，【处】三年以下有期徒刑", "chǔ"),
        ("人事【处】以书面形式", "chù"),
        ("缩小城乡之【差】", "chā"),
        ("效果较【差】", "chà"),
        # 更, 都, 藏, 蒙, 济
        ("在【更】大范围", "gèng"),
        ("打造设计之【都】。", "dū"),
        ("大家【都】来", "dōu"),
        ("推进新时代治【藏】方略", "zàng"),
        ("暗中【藏】匿", "cáng"),
        ("晋陕【蒙】接壤地区", "měng"),
        ("企业【蒙】受损失", "méng"),
        ("引黄入【济】。", "jǐ"),
        ("扶危【济】困", "jì"),
        # senses of words
        ("贯通东【西】、连接南北", "xī"),
        ("买了很多东【西】", "xi"),
        ("禁止买【卖】人口", "mài"),
        ("做小买【卖】", "mai"),
        ("应【付】账款", "fù"),
        ("不能应【付】了事", "fu"),
        ("加大【散】煤治理", "sǎn"),
        ("云开雾【散】", "sàn"),
        ("有求必【应】，", "yìng"),
        ("不【应】忽视", "yīng"),
        # kinds of words
        ("播放《义勇军进行【曲】》", "qǔ"),
        ("河道弯【曲】", "qū"),
        # names
        ("被告人【任】某某", "rén"),
        ("【仇】某与他人", "qiú"),
        ("去【过】某地", "guò"),
        ("担任某职，【任】某项工作", "rèn"),
        ("【曾】国荃", "zēng"),
    ],
)
def test_the_words_around_decide(text: str, syllable: str) -> None:
    assert reading(text) == syllable


@pytest.mark.parametrize(
    ("text", "syllable"),
    [
        ("自觉【为】人民出政绩", "wèi"),
        ("累计【为】群众节省费用", "wèi"),
        ("累计【为】五百万元", "wéi"),
        ("就是要在【为】民办事中成长", "wèi"),
        ("专项行动【为】工人追回工资", "wèi"),
        ("总书记【为】西部擘画的蓝图", "wèi"),
        ("我们愿意【为】进一步增进友谊作出努力", "wèi"),
        ("备战、备荒、【为】人民", "wèi"),
        ("坚持民生【为】大", "wéi"),
        ("该【为】的必须【为】".replace("【为】", "为", 1), "wéi"),
        ("积极有【为】、科学有序", "wéi"),
        ("升格【为】农业大学", "wéi"),
        ("培养【为】社会服务的人才", "wèi"),
        # Surnames before a given name and a title, and the same characters as words.
        ("慰问【任】远帆同志", "rén"),
        ("由【任】李明同志担当", "rèn"),
        ("厂长【任】管理委员会主任", "rèn"),
        ("他【曾】任省委书记", "céng"),
        ("【曾】庆松院士主持", "zēng"),
        ("【解】学龚教授", "xiè"),
        ("【单】位领导同志", "dān"),
        # Behind a person, or before a title, a name of characters that names are made of.
        ("院长【单】兴邦主持", "shàn"),
        ("楼上【单】兴邦主持", "dān"),
        ("院长【单】雄说", "shàn"),
        ("院长【单】雄狮", "dān"),
        ("教授郝【少】白说", "shào"),
        ("教授很【少】白说", "shǎo"),
        ("干部【都】能红火", "dōu"),
        ("乡长【占】永强主持", "zhān"),
        ("乡长【占】得先机", "zhàn"),
        ("书记【任】李强为主任", "rèn"),
        # A clause that begins with a name, and what the person did.
        ("【曾】海松设计国旗", "zēng"),
        ("【曾】海松散地生活", "céng"),
        ("【曾】先后担任书记", "céng"),
        ("【解】放初，", "jiě"),
        ("劳模萧【劲】光发言", "jìng"),
        ("萧老干【劲】十足", "jìn"),
        # Short names of cities
        ("深入实施【长】吉图开发开放", "cháng"),
        ("融入哈【长】沈大协同", "cháng"),
        ("市【长】吉祥", "zhǎng"),
        # What is rolled, what counts lines and grain
        ("领来一【卷】胶带", "juǎn"),
        ("领来一【卷】史书", "juàn"),
        ("表格有3【行】4列", "háng"),
        ("每天3【行】4停", "xíng"),
        ("亩产三【石】二斗", "dàn"),
        ("搬来三【石】二木", "shí"),
        ("借书要【还】。", "huán"),
        ("事情要【还】没办完", "hái"),
        ("【切】·格瓦拉", "qiē"),
        ("【切】不可大意", "qiè"),
        ("打造亚洲锂【都】", "dū"),
        ("设计之【都】核心区", "dū"),
        ("锂矿【都】有", "dōu"),
        # Years by stems and branches, and what is made of such words
        ("庚【子】赔款", "zǐ"),
        ("庶【子】", "zǐ"),
        ("管【子】工", "zi"),
        # In quoted classics
        ("“【为】者常成，行者常至”", "wéi"),
        ("“【为】民者常成”", "wèi"),
        ("“【将】在外，君命有所不受”", "jiàng"),
        ("“【将】在外，征求意见”", "jiāng"),
        # A general, and to give oneself up
        ("他升为参【将】，", "jiàng"),
        ("会议【将】研究", "jiāng"),
        ("守军迎【降】，", "xiáng"),
        ("价格下【降】，", "jiàng"),
    ],
)
def test_for_whom_who_and_where_decide(text: str, syllable: str) -> None:
    assert reading(text) == syllable


@pytest.mark.parametrize(
    ("text", "syllables"),
    [
        ("扎扎实实", "zhā zhā shí shí"),
        ("知识产权", "zhī shi chǎn quán"),
        ("护士长", "hù shi zhǎng"),
        ("闺女", "guī nü"),
        ("蚌山区", "bèng shān qū"),
        ("增长率", "zēng zhǎng lǜ"),
        ("部长会议", "bù zhǎng huì yì"),
        ("长方体", "cháng fāng tǐ"),
        ("边长", "biān cháng"),
        ("电子", "diàn zǐ"),
        ("例子", "lì zi"),
    ],
)
def test_words_are_read_by_their_kind(text: str, syllables: str) -> None:
    assert " ".join(pronounce(text)) == syllables
