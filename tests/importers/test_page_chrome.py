"""Page chrome: what a browser copies around an article is left out at import, and told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.commands.import_speeches import import_files
from generator.model.corpus import Source
from generator.model.problems import Code
from generator.sources.account_lines import is_prompt
from generator.sources.page_chrome import trim
from generator.sources.parse import parse_speeches

BUTTONS = ("下载", "打印", "【字号：", "大", "中", "小", "】")
BODY = ("各位代表：", "现在，我向大会报告工作。", "一、回顾", "过去一年，各项工作都有进展。")
TITLE = "2026年政府工作报告"
MEETING = "——2026年1月27日在某省大会上"


def kept(*lines: str) -> list[str]:
    return trim("\n".join(lines)).text.rstrip("\n").split("\n")


def test_buttons_above_a_title_go_and_the_text_stays() -> None:
    assert kept(*BUTTONS, TITLE, MEETING, *BODY) == [TITLE, MEETING, *BODY]


def test_what_is_left_out_is_told_with_its_line() -> None:
    told = trim("\n".join((*BUTTONS, TITLE, *BODY, "相关报道："))).left_out
    assert told == (*enumerate(BUTTONS, 1), (13, "相关报道："))


def test_one_line_of_chrome_is_no_page_and_two_are() -> None:
    assert kept("打印", TITLE, *BODY)[0] == "打印"
    assert kept("打印", "收藏", TITLE, *BODY)[0] == TITLE


def test_the_path_to_a_page_goes_and_a_red_head_stays() -> None:
    path = ("您的位置：", "首页", ">", "要闻", "要闻")
    assert kept(*path, TITLE, *BODY) == [TITLE, *BODY]
    assert kept(*path, "某发〔2026〕5号", TITLE, *BODY) == ["某发〔2026〕5号", TITLE, *BODY]


def test_an_annex_above_the_title_stays() -> None:
    assert kept("打印", "收藏", "附件1", TITLE, *BODY) == ["附件1", TITLE, *BODY]


@pytest.mark.parametrize(
    ("line", "goes"),
    [
        ("来源：某日报", True),
        ("时间：2026-02-05", True),
        ("2026-02-03 09:02:33", True),
        ("2026年02月10日 07时41分", True),
        ("浏览次数：123", True),
        ("分享：", True),
        ("2026年1月27日", False),
        ("（2026年1月27日）", False),
        ("省长 张某某", False),
        (MEETING, False),
    ],
)
def test_below_a_title_labels_of_the_page_go_and_the_head_stays(line: str, goes: bool) -> None:
    assert (line not in kept("打印", "收藏", TITLE, line, *BODY)) == goes


def test_the_source_goes_with_its_label_on_a_line_of_its_own() -> None:
    assert kept(TITLE, "来源：", "某日报", "【字体：", "大", "】", *BODY) == [TITLE, *BODY]


@pytest.mark.parametrize(
    "tail",
    [
        ("相关报道：",),
        ("责任编辑：", "张三", "扫一扫在手机打开当前页", "打印本页", "关闭窗口"),
        ("收藏", "|", "分享到:", "分享到微信", "×", "相关文档："),
        ("相关链接", "某省人民代表大会关于政府工作报告的决议"),
        ("【打印】 【关闭】",),
        ("打印本页", TITLE, "各位代表：现在，我向大会报告工作。"),
        ("上一篇：某通知", "下一篇：某公告"),
        ("— END —", "编辑丨张三　审核丨李四", "点赞、在看、转发三连！"),
        ("长按识别二维码，关注“某县发布”公众号", "转载请注明出处。"),
        ("▼点击左下角“阅读原文”查看更多",),
        ("觉得不错，请点个在看！", "来源：某日报", "阅读 1.2万", "赞 35"),
    ],
)
def test_what_stands_behind_an_article_goes(tail: tuple[str, ...]) -> None:
    assert kept(TITLE, *BODY, *tail) == [TITLE, *BODY]


@pytest.mark.parametrize(
    "tail",
    [
        ("相关报道：", "这里还有一段正文，别处没有。"),
        ("打印机要及时维修",),
        ("附件：1.重点任务清单", "某县人民政府", "2026年3月5日"),
        ("谢谢大家！",),
        ("相关报道：", "长" * 61),
    ],
)
def test_an_end_that_holds_text_stays_whole(tail: tuple[str, ...]) -> None:
    assert kept(TITLE, *BODY, *tail) == [TITLE, *BODY, *tail]


PROMPTS = ("点击上方蓝字关注我们", "▲ 点击上方“某县发布”关注我们", "欢迎关注某县发布微信公众号")


@pytest.mark.parametrize("prompt", PROMPTS)
def test_one_prompt_of_an_account_above_the_text_goes(prompt: str) -> None:
    assert kept(prompt, TITLE, *BODY) == [TITLE, *BODY]
    assert kept(TITLE, prompt, "来源丨某日报", "作者 | 张某某", *BODY) == [TITLE, *BODY]


@pytest.mark.parametrize("prompt", [*PROMPTS, "戳阅读原文，看完整视频", "转发给更多的朋友吧！"])
def test_a_prompt_within_the_body_stays_and_is_told(prompt: str) -> None:
    lines = (TITLE, *BODY, prompt, "二、安排", "今年要抓好各项任务落实。")
    assert kept(*lines) == [*lines]
    _, (problem,) = parse_speeches((Source("content/speeches/a.txt", "\n".join(lines)),))
    assert (problem.code, problem.where.line) == (Code.PROMPT, len(BODY) + 2)
    assert prompt in problem.message


@pytest.mark.parametrize(
    "line",
    [
        "关注民生，改善民生",
        "扫描二维码就能办事。",
        "分享改革发展成果",
        "为奋斗者点赞",
        "点击率和阅读量持续上升",
        "加强公众号建设",
        "阅读原著、学习原文",
        "转发国务院关于某事的通知",
        "推荐和评议",
        "微信：一个平台的兴起",
        "让更多人才留得住",
        "审核：李四",
        "来源：某日报",
    ],
)
def test_lines_about_such_things_are_text(line: str) -> None:
    lines = (TITLE, *BODY, line)
    assert kept(*lines) == [*lines]
    assert not is_prompt(line)


def test_many_prompts_are_one_warning_with_the_first_three() -> None:
    text = "\n".join((TITLE, *BODY, *(f"扫码关注某县{n}公众号" for n in range(4)), "正文完。"))
    _, (problem,) = parse_speeches((Source("content/speeches/a.txt", text),))
    assert "行等 4 行" in problem.message.replace("9 行等", "行等")
    assert problem.message.count("“") == 3


def test_a_link_behind_an_article_has_at_most_sixty_characters() -> None:
    assert kept(TITLE, *BODY, "相关报道：", "长" * 60) == [TITLE, *BODY]


def test_a_clean_text_is_left_as_it_is() -> None:
    text = "\n".join((TITLE, MEETING, "", "　　" + "\n　　".join(BODY)))
    assert trim(text).text == text


def test_a_text_of_one_line_is_left_as_it_is() -> None:
    text = "打印　　收藏　　" + "　　".join([TITLE, *BODY, "正文" * 90, "相关报道："])
    assert trim(text).text == text


LINES = st.lists(
    st.one_of(
        st.sampled_from([*BUTTONS, *BODY, TITLE, MEETING, "来源：某日报", "相关报道：", "首页"]),
        st.text(st.sampled_from("甲乙。，：\u2028\x85　 "), max_size=20),
    ),
    max_size=40,
)


@given(LINES)
def test_each_line_is_kept_or_told(lines: list[str]) -> None:
    trimmed = trim("\n".join(lines))
    gone = {n for n, _ in trimmed.left_out}
    stays = [line.strip() for n, line in enumerate(lines, 1) if n not in gone and line.strip()]
    assert [line.strip() for line in trimmed.text.split("\n") if line.strip()] == stays
    assert all(text == lines[n - 1].strip() for n, text in trimmed.left_out)


def test_import_tells_each_line_and_offers_what_the_page_said(tmp_path: Path) -> None:
    page = tmp_path / "报告.txt"
    page.write_text("\n".join((*BUTTONS, TITLE, MEETING, "来源：某日报", *BODY, "相关报道：")))
    (taken,) = import_files(tmp_path, [page], accept=True)
    told = [p for p in taken.problems if p.code is Code.LEFT_OUT_AT_IMPORT]
    assert [p.where.line for p in told] == [1, 10, 15]
    assert all(f"“{line}”" in told[0].message for line in BUTTONS)
    head = "occasion: 某省大会\nsource: 某日报\n"
    assert taken.date == "2026-01-27"
    assert taken.source.text == f"---\n{head}---\n" + "\n".join((TITLE, MEETING, *BODY, ""))


def test_an_exported_text_with_front_matter_is_not_trimmed(tmp_path: Path) -> None:
    page = tmp_path / "报告.txt"
    text = "\n".join(("---", "date: 2026-01-27", "---", "打印", "收藏", TITLE, *BODY, ""))
    page.write_text(text)
    (taken,) = import_files(tmp_path, [page])
    assert taken.source.text == text


@pytest.mark.parametrize(
    "path",
    [
        "您当前的位置：首页 > 领导讲话",
        "首页 > 教育学习 > 好词好句 > 市长欢迎词",
        "首頁 -> 2023年兩會 ->最新播報",
        "东方文库 > 致辞稿 > 开幕致辞",
    ],
)
def test_a_path_alone_tells_a_page(path: str) -> None:
    assert kept(path, TITLE, *BODY) == [TITLE, *BODY]
    info = "发布日期：2024-01-12　浏览次数：1203　字体：[大] [中] [小]"
    assert kept(path, TITLE, info, MEETING, *BODY) == [TITLE, MEETING, *BODY]


@pytest.mark.parametrize("line", ["甲 > 乙", "《论语》>《孟子》", "产量：甲 > 乙 > 丙"])
def test_what_is_compared_is_no_path(line: str) -> None:
    assert kept(line, TITLE, *BODY)[0] == line


INDEX = ("索 引 号：", "0001/2026-12", "发文机关：", "某县人民政府", "成文日期：2026年3月5日")


def test_the_table_over_a_published_paper_goes_though_it_says_the_title() -> None:
    assert kept(*INDEX, "标　　题：", TITLE, TITLE, *BODY) == [TITLE, *BODY]
    assert kept("首页 > 公开", *INDEX, TITLE, *BODY) == [TITLE, *BODY]


def test_such_a_table_has_three_labels() -> None:
    assert kept(*INDEX, TITLE, *BODY) == [TITLE, *BODY]
    assert kept(*INDEX[2:], TITLE, *BODY)[0] == "发文机关："


def test_a_long_line_is_no_value_of_such_a_table() -> None:
    labels = ("文号：1", "主题词：春耕", "有效性：")
    assert kept(*labels, "甲" * 60, TITLE, *BODY) == [TITLE, *BODY]
    assert kept(*labels, "甲" * 61, TITLE, *BODY)[0] == "甲" * 61


def test_the_source_above_what_follows_an_article_goes_with_it() -> None:
    assert kept(TITLE, *BODY, "来源：某县委办公室", "责任编辑：张某") == [TITLE, *BODY]
    assert kept(TITLE, *BODY, "来源：某县委办公室")[-1] == "来源：某县委办公室"


def test_the_line_of_an_account_under_its_title_goes() -> None:
    line = "原创 某县发布 某县发布 2026年3月6日 18:30 山西"
    prompt = "点击上方蓝字关注我们"
    assert kept(TITLE, line, prompt, *BODY) == [TITLE, *BODY]


def test_a_table_of_what_a_paper_is_goes_with_the_values_on_the_next_lines() -> None:
    told = (
        "• 索引号:",
        "610/2024-001",
        "• 发文机构:",
        "县政府",
        "• 发布日期:",
        "2024年04月06日 16:34",
    )
    paper = ("某县人民政府工作管理规则", *BODY)
    assert kept(*told, *paper) == [*paper]
    assert kept("首页 > 公开", paper[0], *told, *paper) == [*paper]


def test_a_row_of_buttons_goes_at_both_ends() -> None:
    path = "当前位置：首页 > 公开 > 会议"
    assert kept(path, TITLE, "[收藏][字号: ] [打印] [关闭]", *BODY, "【关闭】 【打印】 |") == [
        TITLE,
        *BODY,
    ]
    assert kept(">> 会议 >> 简介", TITLE, *BODY) == [TITLE, *BODY]


def test_source_author_and_readers_on_one_line_go() -> None:
    told = "来源：某报 作者：何某 发布日期：2025-10-21 浏览次数：1024"
    assert kept("首页 > 要闻", TITLE, told, *BODY) == [TITLE, *BODY]
    stamp = "2025年04月07日 08:15  来源：某报"
    assert kept(TITLE, stamp, "分享到：", *BODY) == [TITLE, *BODY]
    assert kept(TITLE, stamp, *BODY)[1] == stamp


def test_a_long_line_of_who_holds_rights_goes_behind_the_text() -> None:
    rights = (
        "版权所有 某互联网新闻中心 电子邮件: webmaster @ example.cn 电话: 86-10-68326688"
        + "，传真同上" * 3
    )
    assert kept(TITLE, *BODY, rights) == [TITLE, *BODY]
