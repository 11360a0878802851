"""People: how offices and names are written, to tell a speaker's line from other lines."""

from __future__ import annotations

from generator.text.regex import regex

SURNAMES = frozenset(
    "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆"
    "廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚汤陶黎温莫易樊乔文安殷颜庄章鲁倪庞邢俞翟蓝"
    "聂齐向申葛柴伍覃骆关焦柳欧祝纪尚毕耿芦左季管符辛苗詹曲靳祁路涂兰甘裴梅童翁霍游阮柯岳冀宁肖闫付邬习尤桂华楚仇栗晏冉鹿"
)
"""The commonest surnames; 99 of 100 people have one of them."""
OFFICES = (
    "书记|主席|省长|市长|县长|区长|镇长|乡长|州长|旗长|盟长|主任|部长|厅长|局长|处长|科长|院长|检察长|司令员|政委|会长|校长|总理"
    "|秘书长|委员长|理事长|董事长|总经理|组长|社长|站长|行长"
)
_NAME = regex(
    r"[\u3400-\u9fff][\s　]*[\u3400-\u9fff](?:[\s　]*[\u3400-\u9fff])?"
    r"|[\u3400-\u9fff]{2,4}·[\u3400-\u9fff·]{2,10}"
)


def is_name(text: str) -> bool:
    """Whether a text is a person's name: 张三, 张　三, 司马光 by their first character."""
    return bool(_NAME.fullmatch(text)) and (text[0] in SURNAMES or "·" in text)
