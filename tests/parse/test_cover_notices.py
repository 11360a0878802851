"""Cover notices: who it goes to, signature and day above the rules that a notice issues."""

from __future__ import annotations

import pytest

from generator.model.corpus import Source, Speech
from generator.sources.document_end import ISSUED_BELOW, issued_at
from generator.sources.document_head import greets
from generator.sources.parse import parse_speeches

OFFICES = (
    "各省、自治区、直辖市劳动厅（局），国务院有关部委、直属机构劳动人事司，国家计划单列企业集团："
)
ISSUES = "为规范用人单位的工资支付行为，特制定《工资支付暂行规定》。现印发给你们，请贯彻执行。"
RULES = tuple(f"第{n}条 为维护劳动者通过劳动获得劳动报酬的权利，制定本规定。" for n in "一二三")


def speech(*lines: str) -> Speech:
    (one,), _ = parse_speeches((Source("content/speeches/a.txt", "\n".join(lines)),))
    return one


def kinds(one: Speech) -> dict[str, str]:
    return {block.text: block.kind for block in one.blocks}


def test_a_notice_is_signed_and_dated_above_the_rules_it_issues() -> None:
    signed = ("劳动部", "一九九四年十二月六日", "1995年1月1日 执行")
    one = speech("工资支付暂行规定", OFFICES, ISSUES, *signed, *RULES)
    assert [kinds(one)[line] for line in signed] == ["signature", "signature", "line"]
    assert kinds(one)[OFFICES] == "salutation"
    assert one.date == "1994-12-06"


def test_days_within_rules_sign_nothing() -> None:
    one = speech("某规定", ISSUES, *RULES, "劳动部", "一九九四年十二月六日", *RULES, ISSUES, ISSUES)
    assert kinds(one)["一九九四年十二月六日"] == "paragraph"
    assert one.date == ""


@pytest.mark.parametrize(
    ("line", "greeted"),
    [
        (OFFICES, True),
        ("各部门要做到以下几点：", False),
        (
            "各省、自治区、直辖市要按照下列规定执行，切实抓好落实，确保各项任务完成，具体如下：",
            False,
        ),
        ("各省、自治区、直辖市的代表，" + "中央各部门的代表，" * 30 + "军队：", False),
    ],
)
def test_a_long_list_of_offices_is_an_address(line: str, greeted: bool) -> None:
    assert greets(line) == greeted


def test_a_speaker_alone_is_divided_from_the_salutation_behind_him() -> None:
    one = speech("关于某计划的报告", "总理赵某某各位代表：", "现在，我作报告，请大会审议。")
    assert kinds(one)["各位代表："] == "salutation"
    again = speech("关于某计划的报告", "省长同志各位代表：", "现在，我作报告，请大会审议。")
    assert "省长同志各位代表：" in kinds(again)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("省长赵某某作报告。本报记者 钱某某 摄", "line"),
        ("（省长赵某某作报告　通讯员钱某某摄）", "line"),
        ("省长赵某某作报告。某省日报记者 钱某某", "line"),
        ("省长赵某某作报告。本报记者 钱某某 报道", "paragraph"),
        ("省长赵某某作报告，台下的记者纷纷拍摄。", "paragraph"),
    ],
)
def test_what_a_picture_shows_is_a_line_of_the_head(line: str, kind: str) -> None:
    one = speech("某省政府工作报告", "省长　赵某某", line, "各位代表：", ISSUES)
    assert kinds(one)[line] == kind
    assert kinds(one)["各位代表："] == "salutation"


def test_below_the_salutation_it_is_text() -> None:
    shown = "省长赵某某作报告。本报记者 钱某某 摄"
    one = speech("某省政府工作报告", "省长　赵某某", "各位代表：", ISSUES, shown, ISSUES)
    assert kinds(one)[shown] == "paragraph"


def leads(*items: str) -> list[str]:
    text = (
        "覆盖省、市、县、街道、社区五级和开发区、院校两类的体系，由主管部门另行规定，按年度公布。"
    )
    one = speech("工作报告", "同志们：", ISSUES, *(item + text for item in items))
    return [block.text[: block.lead] for block in one.blocks if block.lead]


def test_a_number_before_another_number_counts_where_the_sequence_has_it() -> None:
    items = ("1.三通一码：", "2.2026年民生实事：", "3.5+2就业之家：", "4.百羽争锋：")
    assert leads(*items) == [*items]
    assert "2.2026年民生实事：" not in leads("1.三通一码：", "2.2026年民生实事：", "4.百羽争锋：")


PLAN = ("青山县粮食生产工作方案", ISSUES, "一、目标任务", ISSUES)
SIGNED = ("青山县人民政府办公室", "2026年2月10日")


def notice(*below: str, signed: tuple[str, ...] = SIGNED) -> Speech:
    return speech("关于印发工作方案的通知", "各乡镇人民政府：", ISSUES, *signed, *below)


def test_a_notice_is_signed_and_dated_above_the_paper_it_issues() -> None:
    for remark in ((), ("（此件公开发布）",)):
        one = notice(*remark, *PLAN, "2026年1月1日")
        assert {kinds(one)[line] for line in (*SIGNED, *remark)} == {"signature"}
        assert one.date == "2026-02-10"
        assert kinds(one)[PLAN[0]] == "paragraph"


@pytest.mark.parametrize("count", [ISSUED_BELOW - 1, ISSUED_BELOW])
def test_a_paper_that_a_notice_issues_has_three_paragraphs_at_least(count: int) -> None:
    assert ISSUED_BELOW == 3
    texts = [SIGNED[0], SIGNED[1], *[PLAN[0], *["丙" * 9] * 9][:count]]
    assert bool(issued_at(["甲" * 9, "乙" * 9, *texts], 1)) is (count >= ISSUED_BELOW)


@pytest.mark.parametrize(
    "title",
    [("青山县粮食生产", "工作方案"), ("工 作 规 则",), ("粮食生产", "工作", "方案（试行）")],
)
def test_the_title_of_an_issued_paper_has_up_to_three_lines(title: tuple[str, ...]) -> None:
    assert notice(*title, *PLAN[1:]).date == "2026-02-10"


@pytest.mark.parametrize(
    ("below", "signed"),
    [
        (("粮食生产", "各项", "工作", "方案", *PLAN[1:]), SIGNED),
        (PLAN[1:], SIGNED),
        (("一、粮食生产工作方案", *PLAN[1:]), SIGNED),
        (PLAN, ("会议开始的", "2026年2月10日")),
        (PLAN, ("2026年2月10日",)),
        (PLAN[:2], SIGNED),
    ],
)
def test_a_day_above_something_else_signs_no_notice(
    below: tuple[str, ...], signed: tuple[str, ...]
) -> None:
    one = speech(
        "关于工作的通知",
        "各乡镇人民政府：",
        ISSUES,
        *signed,
        *below,
        *[ISSUES] * 4 * (len(below) > 2),
    )
    assert kinds(one)["2026年2月10日"] == "paragraph" if len(below) > 2 else True
    assert one.date == "" or len(below) == 2


def test_an_order_above_rules_is_a_line_and_its_sentence_text() -> None:
    order = ("某省人民政府令", "第5号", "现公布修订后的《某条例》，自2026年5月1日起施行。")
    one = speech(
        *order, "省长　陈某", "2026年3月1日", "某条例", "（1994年1月28日某省令第14号发布）", *RULES
    )
    assert kinds(one)[order[2]] == "paragraph"
