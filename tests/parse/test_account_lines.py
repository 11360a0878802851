"""Account lines: prompts, labels and credits of WeChat accounts, and text about such things."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest

from generator.sources.account_lines import (
    LONGEST,
    is_account_credit,
    is_credit,
    is_label,
    is_prompt,
)

PROMPTS = (
    "点击蓝字 关注我们|↑↑↑点击上方蓝字关注我们|长按二维码识别关注|微信扫码关注我们|"
    "戳这里，了解更多|点击左下角【阅读原文】|更多精彩内容，请关注“某县发布”微信公众号|"
    "点个“在看”再走吧|喜欢就点个赞吧|分享、点赞、在看，一键三连|转发周知！|"
    "快转发给身边人吧|将“某县党建”设为星标，第一时间接收推送|动动小手点亮在看|"
    "点分享 点收藏 点点赞 点在看"
)
LABELS = (
    "阅读 3456|3人划线|写留言|继续滑动看下一个|往期精彩回顾|- THE END -|"
    "喜欢此内容的人还喜欢|听全文 11:23|全文共3210字，阅读约需8分钟|原创 张三 某县发布|"
    "某县发布 2026-03-05 08:00 北京"
)
CREDITS = "责编 | 张三 校对 | 李四|版权归原作者所有，如有侵权请联系删除|转载请注明来源"
TEXT = (
    "关注困难群众|为人民点赞|请给我们分享经验|分享和转发|推荐和评议工作|收藏和保护|"
    "网上留言、评论|加强公众号管理|在看守所内|转发给各单位执行|点评论文写作|"
    "点击率和关注度持续上升|识别重点人员，关注困难群众|让更多人看到希望|"
    "未经许可使用他人商标|扫描二维码就能办事。|2026年3月5日 08:00|更多信息公开|"
    "来源：某日报|学习强国"
)


def apart(lines: str) -> list[str]:
    return re.split(r"\|(?! )", lines)


@pytest.mark.parametrize("line", apart(PROMPTS))
def test_a_line_that_asks_something_of_its_reader_is_a_prompt(line: str) -> None:
    assert is_prompt(line)


@pytest.mark.parametrize("line", apart(LABELS))
def test_what_an_app_draws_is_a_label(line: str) -> None:
    assert is_label(line)
    assert not is_prompt(line)


def test_credits_in_the_writing_of_accounts_are_told_from_those_of_papers() -> None:
    assert all(is_account_credit(line) for line in apart(CREDITS.replace(" | ", "｜")))
    assert is_credit("审核：李四")
    assert not is_account_credit("审核：李四")


@pytest.mark.parametrize("line", apart(TEXT))
def test_text_about_such_things_is_none_of_them(line: str) -> None:
    assert not any(is_one(line) for is_one in (is_prompt, is_label, is_credit))


@pytest.mark.parametrize("more", [0, 1])
def test_a_long_line_is_text(more: int) -> None:
    line = f"转载请注明来源{'▲' * (LONGEST - 7 + more)}"
    assert is_account_credit(line) != bool(more)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("点赞" * 28 + "的文字", id="words of a prompt that is none"),
        pytest.param("分享给大家" * 11 + "了。", id="words with others in them"),
    ],
)
def test_a_line_of_words_of_prompts_is_judged_without_trying_them_in_every_way(line: str) -> None:
    """A pattern whose attempts double with each word would take minutes here."""
    assert len(line) <= LONGEST
    started = time.process_time()
    assert not is_prompt(line)
    assert time.process_time() - started < 1


@pytest.mark.parametrize("judge", [is_prompt, is_label, is_credit, is_account_credit])
def test_a_paragraph_of_marks_is_too_long_to_be_looked_at(judge: Callable[[str], bool]) -> None:
    started = time.process_time()
    assert not judge("、" * 200_000 + "的")
    assert time.process_time() - started < 1
