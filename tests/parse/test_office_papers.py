"""Papers of offices of every kind: each in the layout that such papers have, invented for the test.

Speeches, notices with annexes, interviews, minutes, letters, lectures, news pasted from WeChat.
"""

from __future__ import annotations

import pytest

from generator.model.corpus import Block
from generator.sources.heads import offers
from generator.sources.page_chrome import trim
from generator.sources.structure import blocks

TEXT = "这是一项长期而艰巨的任务，需要全市上下共同努力，把好事办实、把实事办好，久久为功。"

NOTICE = f"""青山市人民政府办公室文件
青政办发〔2026〕12号

青山市人民政府办公室关于印发青山市
优化营商环境若干措施的通知

各县（市、区）人民政府，市政府各部门：
现将《措施》印发给你们，请认真执行。

附件：1.青山市优化营商环境若干措施
　　　2.任务分工表

青山市人民政府办公室
2026年3月18日
（此件公开发布）

附件1
青山市优化营商环境若干措施
{TEXT}
一、简化审批流程
{TEXT}
附件2
任务分工表
序号\t任务\t责任单位
1\t简化审批\t市行政审批局
"""
INTERVIEW = f"""推动乡村全面振兴走深走实
——访省农业农村厅厅长陈志远
本报记者 赵敏
问：今年的重点是什么？
答：{TEXT}
问：请您谈谈下一步打算。
答：{TEXT}
"""
CONFERENCE = f"""市政府新闻办举行新闻发布会
时间：2026年5月12日
地点：市新闻发布厅
出席：市卫生健康委主任　刘洋
主持人：各位媒体朋友，大家上午好。
刘洋：谢谢主持人。{TEXT}
青山日报记者：请介绍一下改革的进展。
刘洋：{TEXT}
"""
MINUTES = f"""青山市人民政府常务会议纪要
〔2026〕5号
青山市人民政府办公室                2026年4月20日

4月18日，市长周明主持召开会议。现将议定事项纪要如下：
一、研究城市更新工作
{TEXT}
二、研究粮食安全工作
{TEXT}

出席：周明、李强、王芳
列席：张伟、赵敏
记录：陈静
发送：市长、副市长，各县（市、区）人民政府。
"""
LETTER = f"""贺　信

第十届青山文化旅游节组委会：
{TEXT}
祝文化旅游节圆满成功！

中共青山市委
青山市人民政府
2026年5月1日
"""
LECTURE = f"""弘扬优良传统　永葆先进本色
——庆祝建党105周年专题党课讲稿
2026年7月1日
主讲人：县委组织部部长　孙立

各位党员同志：
今天由我给大家上一堂党课。
第一个问题：为什么要弘扬优良传统
{TEXT}
第二个问题：优良传统包括哪些内容
{TEXT}
第三个问题：怎样永葆先进本色
{TEXT}
今天的党课就讲到这里，不当之处请大家批评指正。谢谢大家。
"""
NEWS = f"""青山发布 2026-06-15 18:30 发表于青山

王建军在全市防汛工作会议上强调
压实责任　闻汛而动
确保人民群众生命财产安全

6月14日，全市防汛工作会议召开。{TEXT}
王建军指出，{TEXT}

来源：青山日报
"""
HOSTING = f"""在全区经济工作会议上的主持词
（2026年1月8日）
区委副书记、区长　周海涛

同志们：
下面，请区委书记何军同志讲话。
{TEXT}
散会。
"""
SUMMARY = f"""青山县自然资源局2025年工作总结
和2026年工作计划

{TEXT}
一、2025年工作情况
{TEXT}
二、2026年工作计划
{TEXT}

青山县自然资源局
2025年12月30日
"""
SPEECH = f"""在庆祝教师节大会上的致辞

王晓明
（2026年9月9日）

尊敬的各位老师，同志们、朋友们：
大家上午好！
第一，要做学生的引路人。{TEXT}
第二，要做知识的传播者。{TEXT}
最后，祝各位老师节日快乐、阖家幸福！
谢谢！
"""


def offered(text: str) -> dict[str, str]:
    lines = [(n, line.strip()) for n, line in enumerate(text.splitlines(), 1) if line.strip()]
    return {offer.field: offer.value for offer in offers(lines)}


def parsed(text: str) -> tuple[Block, ...]:
    text = trim(text).text
    return blocks(text, 1, offered(text).get("title", ""))


def kinds(text: str, *kind: str) -> list[str]:
    return [block.text for block in parsed(text) if block.kind in kind]


@pytest.mark.parametrize(
    ("text", "title", "date", "speaker"),
    [
        (
            NOTICE,
            "青山市人民政府办公室关于印发青山市优化营商环境若干措施的通知",
            "2026-03-18",
            None,
        ),
        (INTERVIEW, "推动乡村全面振兴走深走实", None, "省农业农村厅厅长陈志远"),
        (CONFERENCE, "市政府新闻办举行新闻发布会", "2026-05-12", None),
        (MINUTES, "青山市人民政府常务会议纪要", "2026-04-20", None),
        (LETTER, "贺信", "2026-05-01", None),
        (LECTURE, "弘扬优良传统 永葆先进本色", "2026-07-01", "县委组织部部长 孙立"),
        (
            NEWS,
            "王建军在全市防汛工作会议上强调 压实责任 闻汛而动 确保人民群众生命财产安全",
            "2026-06-15",
            None,
        ),
        (HOSTING, "在全区经济工作会议上的主持词", "2026-01-08", "区委副书记、区长 周海涛"),
        (SUMMARY, "青山县自然资源局2025年工作总结和2026年工作计划", "2025-12-30", None),
        (SPEECH, "在庆祝教师节大会上的致辞", "2026-09-09", "王晓明"),
    ],
    ids=[
        "notice",
        "interview",
        "conference",
        "minutes",
        "letter",
        "lecture",
        "news",
        "hosting",
        "summary",
        "speech",
    ],
)
def test_title_date_and_speaker_are_offered(
    text: str, title: str, date: str | None, speaker: str | None
) -> None:
    found = offered(text)
    assert (found["title"], found.get("date"), found.get("speaker")) == (title, date, speaker)


def test_a_notice_has_addressees_a_list_of_annexes_a_signature_and_the_annexes() -> None:
    assert kinds(NOTICE, "salutation") == ["各县（市、区）人民政府，市政府各部门："]
    assert kinds(NOTICE, "annex") == ["附件：1.青山市优化营商环境若干措施", "2.任务分工表"]
    assert kinds(NOTICE, "signature") == [
        "青山市人民政府办公室",
        "2026年3月18日",
        "（此件公开发布）",
    ]
    assert kinds(NOTICE, "heading") == ["附件1", "一、简化审批流程", "附件2"]
    assert len(kinds(NOTICE, "row")) == 2


def test_the_day_above_the_annexes_counts_more_than_one_in_them() -> None:
    assert offered(NOTICE + "青山市行政审批局\n2026年4月1日\n")["date"] == "2026-03-18"


def test_who_attends_is_told_in_the_head_or_at_the_end_and_does_not_speak() -> None:
    assert kinds(CONFERENCE, "line") == [
        "时间：2026年5月12日",
        "地点：市新闻发布厅",
        "出席：市卫生健康委主任　刘洋",
    ]
    assert len(kinds(CONFERENCE, "question")) == 2
    assert len(kinds(CONFERENCE, "answer")) == 2
    assert [text[:2] for text in kinds(MINUTES, "signature")] == ["出席", "列席", "记录", "发送"]


def test_number_and_issuer_stand_in_the_head_of_minutes() -> None:
    assert len(kinds(MINUTES, "line")) == 2
    assert kinds(MINUTES, "heading") == ["一、研究城市更新工作", "二、研究粮食安全工作"]


def test_wishes_thanks_and_the_end_of_a_meeting_close_a_text() -> None:
    assert kinds(LETTER, "closing") == ["祝文化旅游节圆满成功！"]
    assert kinds(HOSTING, "closing") == ["散会。"]
    assert len(kinds(LECTURE, "closing")) == 1
    assert kinds(SPEECH, "closing") == ["最后，祝各位老师节日快乐、阖家幸福！", "谢谢！"]
    assert kinds(LETTER, "signature") == ["中共青山市委", "青山市人民政府", "2026年5月1日"]


def test_questions_of_a_lecture_are_headings() -> None:
    assert [text[:5] for text in kinds(LECTURE, "heading")] == [
        "第一个问题",
        "第二个问题",
        "第三个问题",
    ]


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("贺　信", "贺信"),
        ("政 府 工 作 报 告", "政府工作报告"),
        ("牢记嘱托　砥砺奋进", "牢记嘱托 砥砺奋进"),
        ("关于 开展检查的通知", "关于开展检查的通知"),
        ("通　报　情　况", "通报情况"),
    ],
)
def test_spaces_that_spread_a_title_go_and_those_between_two_halves_stay(
    first: str, title: str
) -> None:
    assert offered(f"{first}\n各位代表：\n{TEXT}\n{TEXT}\n")["title"] == title


def test_a_name_a_source_and_its_minute_under_a_title_are_lines_of_the_head() -> None:
    head = "某某在座谈会上的讲话\n2022年10月23日12:55\n来源：某社\n张三\n"
    text = f"{head}各位朋友：大家好！\n大家辛苦。"
    assert [block.kind for block in blocks(text)] == [
        "title",
        "line",
        "line",
        "line",
        "salutation",
        "paragraph",
    ]


def test_a_title_may_ask() -> None:
    lines = [(1, "这条路为什么走得通？"), (2, "（一九二八年十月五日）"), (3, "一　国内的状况")]
    assert {offer.field: offer.value for offer in offers(lines)}["title"] == lines[0][1]
    assert "title" not in {offer.field for offer in offers([lines[0], lines[2]])}
