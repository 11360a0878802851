"""Account lines: what WeChat accounts and news apps write around an article, by its purpose.

Prompts ask the reader to follow, to read the original, to share or to like.  Counters and labels
are drawn by the app.  Credits name who made the page.  They are told apart because a prompt
stands in no article, while 分享 alone may head a paragraph and 审核：张三 ends minutes.
"""

from __future__ import annotations

import re

from generator.text.regex import regex

LONGEST = 60
"""Code points of such a line, its decoration aside."""

_DECORATION = regex(r"^[^\w\u3400-\u9fff]+|[^\w\u3400-\u9fff！!？?。]+$")
"""Arrows, emoji, brackets and dashes around a line."""
_LIKE = "点赞|在看|分享|收藏|转发|推荐|留言|评论|喜欢|爱心|赞"
_AND = r"[“”‘’，,、|｜丨/+＋&和\s]"
_PROMPT = regex(
    # 点击上方蓝字关注我们, 长按识别二维码, 戳“阅读原文”查看全文
    r"(?:请|欢迎|记得|快来?|赶紧|即刻|立即|微信|手机)?(?:点击(?![量率数])|轻触|轻点|猛?戳|长按|扫码|扫描|扫一扫)[^。；]{0,18}?"
    r"(?:关注|订阅|星标|二维码|阅读原文|原文链接|公众号|小程序|视频号|名片|卡片|蓝字|查看(?:全文|原文|更多|大图|高清)"
    r"|了解更多|观看|收听|收看)[^。；]{0,24}"
    r"|识别[^。；]{0,8}二维码[^。；]{0,24}"
    # 欢迎关注某县发布微信公众号, 关注我们
    r"|(?:欢迎|请|敬请|记得)?(?:关注|订阅|设为星标|加(?:个)?星标)"
    r"(?:我们|(?:本|我们的)?(?:公众号|微信)|[^，。；]{1,20}(?:公众号|微信号|视频号|订阅号))(?:[，,、！!（(][^。；]{0,20})?"
    r"|(?:微信号|微信ID|抖音号|微博)[：:|｜丨]\s*[A-Za-z0-9][A-Za-z0-9_\-]{2,30}"
    r"|(?:微信公众号|公众号|视频号|订阅号)[：:|｜丨]\s*[^，。；]{2,24}"
    r"|更多(?:精彩|内容|资讯|信息|详情|新闻)[^。；]{0,8}(?:点击|关注|戳|扫码|尽在)[^。；]{0,24}"
    r"|(?:点击|点|戳)?(?:左下角|文末|下方|底部|页面底部)?[“”]?阅读(?:原文|全文)[“”]?(?:[，,！!]?(?:查看|了解|观看|下载|报名)[^。；]{0,12})?"
    r"|[^，。；]{0,4}[将把]?[^，。；]{0,16}(?:设为|加个?)(?:星标|置顶)[^。；]{0,20}"
    # 快转发给身边的人
    r"|(?:请|欢迎|快)?(?:转发|分享)(?:给|到|至|让|出去)[^。；]{0,20}"
    r"(?:朋友圈|朋友|家人|更多人|身边|微信|微博|同事|群)[^。；]{0,12}"
    r"|让更多(?:的)?人(?:看到|知道|了解|受益)[吧哦！!]{0,3}|动动(?:你的|您的)?小?手指?[^。；]{0,20}"
    # 喜欢就点个赞吧, 点赞、在看、转发三连
    rf"|(?=.*(?:点赞|点个赞|在看|三连|点分享|转发周知|转发扩散|(?:{_LIKE})[、|｜丨/\s]+(?:{_LIKE})))"
    # Word by word without a way back: 点赞 is also 点 and 赞, and tries would double with each.
    r"(?>(?:分享|转发)给[^，。；]{2,8}|让更多的?人(?:看到|知道|了解)"
    rf"|{_LIKE}|{_AND}|一键|三连|周知|扩散|传递正能量|喜欢就|喜欢|好看|不错|有用|觉得|文章|本文|这篇|记得"
    r"|别忘了?|[点个给求请把再走吧哦啦呗就来！!])++"
)
_LABEL = regex(
    r"\d+\s*人(?:已)?(?:读过|赞过|看过|划线|推荐|收藏|分享)|(?:阅读|播放|浏览)\s*[\d.]+\s*万?[+＋]?"
    rf"|(?:{_LIKE})\s*\d+[+＋]?|写下你的(?:想法|留言|评论)?|(?:精选|写)留言|微信扫一扫.{{0,20}}"
    r"|(?:关注|使用)该(?:公众号|小程序)|预览时标签不可点|(?:继续|向上|上下|左右)滑动(?:看下一个|查看(?:更多)?|阅读)?"
    r"|轻点两下取消(?:赞|在看)|(?:已)?收录于(?:合集|话题|专辑).{0,24}|在小说阅读器.{0,10}|IP属地.{0,8}|发表于[\u4e00-\u9fff]{2,4}"
    r"|原创\s+\S{2,12}(?:\s+\S{2,16})?|(?:原创\s+)?(?:\S{2,16}\s+){0,2}\d{4}[-年]\d{1,2}[-月]\d{1,2}日?\s+\d{1,2}[:：]\d{2}\s+[\u4e00-\u9fff]{2,4}"
    r"|以下文章来源于.{2,30}|(?:以下)?(?:图片|视频)?加载中|听全文[\s\d:：]*|不看的原因|喜欢此内容的人还喜欢|全文(?:共|约)?\s*\d+\s*字.{0,20}|预计阅读时间.{0,12}"
    r"|END|The\s?End|全文完|往期(?:推荐|回顾|精选|热文|精彩).{0,8}|(?:推荐|延伸|相关|热门)阅读|猜你喜欢|(?:热门|精彩)推荐",
    re.IGNORECASE,
)
_MAKERS = (
    "责任编辑|执行编辑|本期编辑|值班编辑|值班编委|值班主任|值班总编|微信编辑|新媒体编辑|责编|编辑|美编|编审|审核|审签|审校|"
    "初审|复审|终审|[一二三]审|校对|校审|监制|总监制|策划|统筹|制作|排版|视觉|海报|剪辑|出品|供稿|供图|撰稿|撰文|摄影|摄像|"
    "图文|图片|素材|投稿(?:邮箱|热线|方式)|新闻热线|转自"
)
_CREDIT = regex(rf"(?:(?:{_MAKERS})[/、&\s]*){{1,3}}[：:|｜丨]\s*.{{1,40}}")
_ACCOUNT_CREDIT = regex(rf"(?:(?:{_MAKERS}|来源|作者|文|图)[/、&\s]*){{1,3}}[|｜丨]\s*.{{1,40}}")
_RIGHTS = regex(
    r"版权归.{1,14}所有.{0,30}|(?:版权声明|免责声明)[：:|｜丨]?.{0,58}|转载请?(?:注明|标明|联系).{0,30}"
    r"|(?:本文|图片|部分图片|部分内容|素材)(?:来源于?|来自|转载自|转自)[：:]?(?:网络|互联网).{0,30}"
    r"|如(?:有|涉及?)?侵权[，,]?(?:请|敬请|烦请).{0,24}"
    r"|未经(?:授权|许可|同意)[，,]?(?:请勿|不得|禁止|严禁)(?:擅自)?转载.{0,20}"
)


def bare(line: str) -> str:
    """A line without what decorates its ends."""
    before = ""
    while line != before:
        before, line = line, _DECORATION.sub("", line.strip())
    return line


def is_prompt(line: str) -> bool:
    """Whether a line asks to follow an account, to read on elsewhere, to share or to like."""
    return len(line) <= LONGEST and bool(_PROMPT.fullmatch(bare(line)))


def is_label(line: str) -> bool:
    """Whether an app draws such a line: numbers of readers, what to read next, an end mark."""
    return len(line) <= LONGEST and bool(_LABEL.fullmatch(bare(line)))


def is_credit(line: str) -> bool:
    """Whether a line names who made a page, or who holds rights in it."""
    return len(line) <= LONGEST and bool(_CREDIT.fullmatch(bare(line)) or is_account_credit(line))


def is_account_credit(line: str) -> bool:
    """The same in the writing of accounts, 编辑丨张三, which no minutes and no papers have."""
    if len(line) > LONGEST:
        return False
    own = bare(line)
    return bool(_ACCOUNT_CREDIT.fullmatch(own) or _RIGHTS.fullmatch(own))
