"""Heads: title, date, speaker and source wherever an office puts them, with the place."""

from __future__ import annotations

import pytest

from generator.sources.head_dates import date_of
from generator.sources.head_people import names_somebody
from generator.sources.heads import is_no_title, offers
from generator.sources.offers import Offer
from generator.sources.paragraphs import paragraphs

MEETING = "——2026年1月27日在某省第七届人民代表大会第五次会议上"
BODY = ("同志们：", "今天开会。")
TEXT = "各级党组织要认真学习、深入贯彻，把各项任务落到实处，不折不扣抓好落实，" * 2 + "务求实效。"


def found(*lines: str, name: str = "") -> dict[str, Offer]:
    return {offer.field: offer for offer in offers([*paragraphs("\n".join(lines))], name)}


def value(field: str, *lines: str, name: str = "") -> str:
    offer = found(*lines, name=name).get(field)
    return offer.value if offer else ""


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("在全县工作会议上的讲话",), "在全县工作会议上的讲话"),
        (("附件1", "2026年重点任务清单", "一、抓学习"), "2026年重点任务清单"),
        (("附件：", "2026年重点任务清单"), "2026年重点任务清单"),
        (("附件2：2026年重点任务清单",), "2026年重点任务清单"),
        (("中共某县委文件", "某发〔2026〕5号", "关于加强党的建设的意见"), "关于加强党的建设的意见"),
        (("机密★一年", "特急", "关于做好工作的通知"), "关于做好工作的通知"),
        (
            ("中共某县委办公室", "关于印发《工作要点》的", "通知"),
            "中共某县委办公室关于印发《工作要点》的通知",
        ),
        (("在全县领导干部", "大会上的讲话"), "在全县领导干部大会上的讲话"),
        (("政府工作报告", MEETING), "政府工作报告"),
        (("政府工作报告——2026年1月27日在某省大会上",), "政府工作报告"),
        (("在座谈会上的讲话（2026年3月5日）",), "在座谈会上的讲话"),
        (("政 府 工 作 报 告", MEETING), "政府工作报告"),
        (("首页", ">", "要闻", "要闻", "2026年政府工作报告", "来源：某日报"), "2026年政府工作报告"),
        (("下载", "打印", "【字号：", "加大", "】", "关于测试的讲话"), "关于测试的讲话"),
        (("乘势而上 奋力谱写新篇章", "——在某会议上的致辞"), "乘势而上奋力谱写新篇章"),
        (("某县人民政府文件", "某县人民政府", "关于用水的请示"), "某县人民政府关于用水的请示"),
        (("在全县工作会议上的", "主持词"), "在全县工作会议上的主持词"),
        (("【领导讲话】", "在全县工作会议上的讲话"), "在全县工作会议上的讲话"),
        (("标题：在全县工作会议上的讲话", "作者：张某某"), "在全县工作会议上的讲话"),
        (("讲话稿（第三稿）", "2026.03.04 修改", "在座谈会上的讲话"), "在座谈会上的讲话"),
    ],
)
def test_the_title_is_found_under_what_stands_above_it(lines: tuple[str, ...], title: str) -> None:
    assert value("title", *lines, *BODY) == title


@pytest.mark.parametrize(
    "text",
    [
        *("附件1", "附件", "附表二：", "某发〔2026〕5号", "第12号", "某县人民政府文件"),
        *("【领导讲话】", "发言稿（二稿）", "2026年3月4日修改"),
    ],
)
def test_lines_above_a_title_are_no_title(text: str) -> None:
    assert is_no_title(text)


@pytest.mark.parametrize(
    "text", ["附件管理办法", "关于文件的说明", "大会发言", "中小企业发展报告", "打印机使用规定"]
)
def test_titles_that_only_begin_like_them_are_titles(text: str) -> None:
    assert not is_no_title(text)
    assert value("title", text, *BODY) == text


@pytest.mark.parametrize(
    ("lines", "name", "date", "where"),
    [
        (("讲话", "（2026年3月5日）", *BODY), "", "2026-03-05", "第 2 行"),
        (("讲话", "二〇二六年三月五日", *BODY), "", "2026-03-05", "第 2 行"),
        (("讲话", "2026.3.5", *BODY), "", "2026-03-05", "第 2 行"),
        (("讲话（2026年3月5日）", *BODY), "", "2026-03-05", "第 1 行"),
        (("报告", MEETING, *BODY), "", "2026-01-27", "第 2 行"),
        (("报告——2026年1月27日在大会上", *BODY), "", "2026-01-27", "第 1 行"),
        (("条例", "（2026年3月5日某县人民代表大会通过）", *BODY), "", "2026-03-05", "第 2 行"),
        (("讲话", *BODY, "张某某", "2026年3月5日"), "", "2026-03-05", "文末的成文日期"),
        (("讲话", *BODY, "某县人民政府　2026年3月5日"), "", "2026-03-05", "文末的署名和日期"),
        (("讲话", *BODY), "20260305-讲话", "2026-03-05", "文件名"),
        (("讲话", *BODY), "讲话（2026年3月5日）", "2026-03-05", "文件名"),
        (("讲话", *BODY), "2026.3.5讲话", "2026-03-05", "文件名"),
        (("讲话", "时间：2026-03-06", *BODY), "", "2026-03-06", "发布时间"),
    ],
)
def test_the_date_is_offered_with_where_it_stands(
    lines: tuple[str, ...], name: str, date: str, where: str
) -> None:
    offer = found(*lines, name=name)["date"]
    assert offer.value == date
    assert where in offer.where


def test_the_day_of_the_meeting_comes_before_the_day_of_publication() -> None:
    assert (
        value("date", "报告", "时间：2026-02-05", MEETING, *BODY, name="20260206") == "2026-01-27"
    )


@pytest.mark.parametrize("name", ["讲话", "12345678-x", "20261399-x", "2026-x", "x202603051"])
def test_names_without_a_day_give_none(name: str) -> None:
    assert value("date", "讲话", *BODY, name=name) == ""


def test_a_date_that_is_none_is_none() -> None:
    assert date_of("2026年13月45日") == ""
    assert date_of("2026.2.30") == ""
    assert date_of("2026年3月") == "2026-03"


@pytest.mark.parametrize(
    ("lines", "speaker"),
    [
        (("报告", "某省省长　张某某", *BODY), "某省省长 张某某"),
        (("报告", "自治区主席　艾某某·吐某某·买某某", *BODY), "自治区主席 艾某某·吐某某·买某某"),
        (("报告", "自治区主席　·吐某某", *BODY), ""),
        (("讲话", "讲话人：张某某", *BODY), "张某某"),
        (("讲话", "（张某某）", *BODY), "张某某"),
        (("讲话", *BODY, "谢谢大家。", "张某某", "二〇二六年三月五日"), "张某某"),
        (("讲话", *BODY, "谢谢大家", "二〇二六年三月五日"), ""),
        (("讲话", *BODY), ""),
    ],
)
def test_the_speaker_stands_under_the_title_or_signs(lines: tuple[str, ...], speaker: str) -> None:
    assert value("speaker", *lines) == speaker


def test_the_source_may_stand_on_the_next_line() -> None:
    assert value("source", "讲话", "来源：某日报", *BODY) == "某日报"
    assert value("source", "讲话", "来源:", "某日报", *BODY) == "某日报"
    assert value("source", "讲话", "发布时间：2026-03-06　来源：某日报　浏览：9", *BODY) == "某日报"
    assert value("source", "讲话", "说到资金来源：财政拨款", *BODY) == ""
    assert value("source", "讲话", *BODY) == ""


@pytest.mark.parametrize("line", ["同志们：", "各位代表：", "尊敬的各位来宾、朋友们："])
def test_salutations(line: str) -> None:
    assert value("salutation", "讲话", line, "今天开会。") == line


@pytest.mark.parametrize(
    "line", ["【字号：", "发文机关：", "作如下修改：", "现就有关事项通知如下："]
)
def test_other_lines_with_a_colon_are_no_salutation(line: str) -> None:
    assert value("salutation", "讲话", line, "今天开会。") == ""


@pytest.mark.parametrize(
    ("lines", "speaker"),
    [
        (("报告", "国务院总理周恩来", *BODY), "国务院总理周恩来"),
        (("报告", "（某省省长张某某）", *BODY), "某省省长张某某"),
        (("报告", "张　三", *BODY), "张三"),
        (("讲话", "（2026年3月5日，张某某）", *BODY), "张某某"),
        (("讲话", "（张某某，2026年3月5日）", *BODY), "张某某"),
        (("张某某在全县工作会议上的讲话", *BODY), "张某某"),
        (("县委书记张某某同志在工作会议上的讲话", *BODY), "县委书记张某某"),
        (("在全县工作会议上的讲话", *BODY), ""),
        (("中共某县县委组织部部长会议纪要", *BODY), ""),
        (("讲话", "（讨论稿）", *BODY), ""),
        (("报告", "张　建　国", *BODY), "张建国"),
        (("报告", "中共某县委书记　张　建　国", *BODY), "中共某县委书记 张建国"),
        (("报告", "县委书记　张　某", *BODY), "县委书记 张某"),
        (("报告", "张某某（中共某县委书记）", *BODY), "张某某（中共某县委书记）"),
        (("报告", "某某某（中共某县委书记）", *BODY), ""),
        (("报告", "张某某　2026年3月5日", *BODY), "张某某"),
        (("报告", "高新区　2026年3月5日", *BODY), ""),
        (("某会议上的主持词", "主持人：县委副书记　王某某", *BODY), "县委副书记 王某某"),
        (("某会议上的讲话", "主持人：县委副书记　王某某", *BODY), ""),
    ],
)
def test_speakers_run_together_with_their_office_or_in_the_title(
    lines: tuple[str, ...], speaker: str
) -> None:
    assert value("speaker", *lines) == speaker


@pytest.mark.parametrize(
    ("lines", "occasion"),
    [
        (("报告", MEETING, *BODY), "某省第七届人民代表大会第五次会议"),
        (("讲话", "（2026年3月5日在全县工作会议上的讲话）", *BODY), "全县工作会议"),
        (("在全县领导干部大会上的讲话", *BODY), "全县领导干部大会"),
        (("张某某在工作座谈会上的发言", *BODY), "工作座谈会"),
        (("在学习中成长", *BODY), ""),
    ],
)
def test_the_occasion_is_the_meeting(lines: tuple[str, ...], occasion: str) -> None:
    assert value("occasion", *lines) == occasion


@pytest.mark.parametrize(
    ("last", "source"),
    [
        ("（《某某日报》2026年3月5日第1版）", "《某某日报》"),
        ("（新华社北京3月5日电）", "新华社"),
        ("来源：某县政府网", "某县政府网"),
        ("来源于群众的力量最大。", ""),
    ],
)
def test_where_a_text_was_printed_may_stand_at_its_end(last: str, source: str) -> None:
    assert value("source", "讲话", *BODY, "谢谢大家。", last) == source


def test_of_a_law_the_latest_day_counts_and_not_the_one_it_is_in_force_from() -> None:
    law = ("某某条例", "1992年4月3日 第七届会议通过", "2024年3月11日 第十四届会议修订")
    text = "第一条　为了做好工作，制定本条例。"
    assert value("date", *law, text) == "2024-03-11"
    assert value("date", *law, "2025年1月1日起施行", text) == "2024-03-11"
    assert value("date", "某某条例", "2025年1月1日起施行", text) == "2025-01-01"
    bracketed = "（2024年3月11日某省人大常委会通过　自2024年5月1日起施行）"
    assert value("date", "某某条例", bracketed, text) == "2024-03-11"


@pytest.mark.parametrize(
    "line",
    [
        "各位委员一致认为：",
        "出席代表：",
        "联系人：张同志：",
        "代表作品：",
        "会议的主要任务是：",
        "来宾名单：",
    ],
)
def test_more_lines_with_a_colon_that_greet_nobody(line: str) -> None:
    assert value("salutation", "讲话", line, "今天开会。") == ""


def test_a_salutation_may_end_with_an_exclamation_mark() -> None:
    assert value("salutation", "讲话", "各位代表！", "今天开会。") == "各位代表！"


# --- lengths and numbers of lines, on both sides -----------------------------------------


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("很" * 100, "张某某"),
        ("很" * 101, ""),
        ("很" * 59 + "。", "张某某"),
        ("很" * 60 + "。", ""),
    ],
)
def test_a_long_line_or_a_long_sentence_ends_the_head(line: str, speaker: str) -> None:
    assert value("speaker", "讲话", line, "讲话人：张某某", *BODY) == speaker


def test_a_title_has_two_to_sixty_characters_a_line() -> None:
    assert value("title", "甲", "乙丙", *BODY) == "乙丙"
    assert value("title", "很" * 60, "乙丙", *BODY) == "很" * 60
    assert value("title", "很" * 61, "乙丙", *BODY) == "乙丙"


def test_a_title_has_at_most_four_lines() -> None:
    lines = ("甲乙", "丙丁", "戊己", "庚辛", "的讲话")
    assert value("title", *lines[1:], *BODY) == "".join(lines[1:])
    assert value("title", *lines, *BODY) == "".join(lines[1:])


def test_a_title_that_asks_stands_over_a_day() -> None:
    asks, day = "红色政权为什么能够存在？", "（2026年3月5日）"
    assert value("title", asks, day, *BODY) == asks
    assert value("title", asks, *BODY) == ""
    assert value("title", "很" * 59 + "？", day, *BODY) == "很" * 59 + "？"
    assert value("title", "很" * 60 + "？", day, *BODY) == ""


def test_a_name_alone_names_somebody_only_when_it_is_spread() -> None:
    assert not names_somebody("张三")
    assert names_somebody("张　三")
    assert names_somebody("国务院总理周恩来")
    assert not names_somebody("贺　信")


@pytest.mark.parametrize(("size", "found"), [(1, False), (2, True), (30, True), (31, False)])
def test_a_source_has_two_to_thirty_characters(size: int, found: bool) -> None:
    name = "某" * size
    for lines in (("讲话", f"来源：{name}", *BODY), ("讲话", *BODY, f"来源：{name}")):
        assert value("source", *lines) == name * found


def test_the_first_line_of_a_source_in_the_head_is_the_one_that_counts() -> None:
    assert value("source", "讲话", "来源：某", "来源：某日报", *BODY, *[TEXT] * 5) == ""
    assert value("source", "讲话", "来源：", *BODY, *[TEXT] * 5) == ""


def test_a_text_of_two_lines_has_no_end() -> None:
    for lines, where in ((("讲话",), "发布时间"), (("讲话", TEXT), "署名和日期")):
        assert where in found(*lines, "某县人民政府 2026年3月5日")["date"].where


@pytest.mark.parametrize(("behind", "date"), [(5, "2026-03-05"), (6, "")])
def test_a_day_is_looked_for_in_the_last_six_lines(behind: int, date: str) -> None:
    assert value("date", "讲话", *BODY, "2026年3月5日", *[TEXT] * behind) == date


@pytest.mark.parametrize(("above", "greeted"), [(29, "同志们："), (30, "")])
def test_a_salutation_is_offered_from_the_first_thirty_lines(above: int, greeted: str) -> None:
    assert value("salutation", *["讲话"] * above, "同志们：") == greeted


@pytest.mark.parametrize(
    "line",
    [
        *("附", "附：", "附件1-2", "附件 3.1", "附錄二", "会议材料之三", "签发人：张三"),
        *("【附件2】", "（附件1-1）", "[附表]：", "会议材料（5）", "会议文件（三）", "学习材料12"),
        *("东委〔2024〕5号　签发人：张三", "（讨论稿）", "【送审稿】"),
    ],
)
def test_more_that_stands_above_a_title(line: str) -> None:
    assert is_no_title(line)
    assert value("title", line, "在全县会议上的讲话", "同志们：") == "在全县会议上的讲话"


@pytest.mark.parametrize(
    "line",
    [
        "附议",
        "附件管理办法",
        "建筑材料",
        "签发制度",
        "（讨论）",
        "附则",
        "关于讨论稿的说明",
        "（附议）",
        "建筑材料（五种）",
    ],
)
def test_titles_with_such_words_are_titles(line: str) -> None:
    assert not is_no_title(line)


def test_an_annex_without_number_before_a_title_is_no_part_of_it() -> None:
    assert value("title", "附：在全县会议上的讲话", "同志们：") == "在全县会议上的讲话"


def test_the_last_line_of_a_title_is_nobody() -> None:
    title = ("在全县农村工作会议", "暨乡村振兴推进会", "上的讲话")
    assert "speaker" not in found(*title, "（2024年3月5日）", "同志们：")
    assert value("speaker", *title, "（2024年3月5日）", "张三", "同志们：") == "张三"


@pytest.mark.parametrize("nought", "〇○◯零0OoＯ")
def test_a_year_has_any_nought_that_is_typed_for_one(nought: str) -> None:
    day = f"二{nought}二四年三月五日"
    assert date_of(day) == "2024-03-05"
    assert value("date", "在全县会议上的讲话", f"（{day}）", "同志们：") == "2024-03-05"
    assert date_of(f"二{nought}二四三月五日") == ""


# --- both sides of what is looked at -------------------------------------------------------------


@pytest.mark.parametrize(("above", "date"), [(2, "2026-01-27"), (3, "")])
def test_a_day_behind_a_title_stands_in_the_first_three_lines(above: int, date: str) -> None:
    lines = ["某发〔2026〕5号", "特急", "附件1"][:above]
    assert value("date", *lines, "政府工作报告——2026年1月27日", *BODY) == date


@pytest.mark.parametrize(("above", "speaker"), [(3, "李大明"), (4, "")])
def test_a_title_that_names_the_speaker_stands_in_the_first_four_lines(
    above: int, speaker: str
) -> None:
    lines = ["某发〔2026〕5号", "特急", "附件1", "内部资料"][:above]
    assert value("speaker", *lines, "李大明在全县大会上的讲话", *BODY) == speaker


@pytest.mark.parametrize(("size", "is_complete"), [(8, True), (9, False)])
def test_a_title_tells_its_kind_in_its_last_twelve_characters(size: int, is_complete: bool) -> None:
    kind = f"讲话（{'某' * size}）"
    assert len(kind) == size + 4
    title = value("title", "乘势而上奋力谱写", f"在全县大会上的{kind}", *BODY)
    assert title == "乘势而上奋力谱写" + f"在全县大会上的{kind}" * is_complete


@pytest.mark.parametrize(("size", "is_cut"), [(4, True), (5, False)])
def test_a_title_before_a_dash_tells_its_kind_in_its_last_eight_characters(
    size: int, is_cut: bool
) -> None:
    title = f"工作报告（{'某' * size}）"
    assert value("title", f"{title}——某省大会", *BODY) == title + "——某省大会" * (not is_cut)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            ("某局对某次会议", "第12号提案的答复", "某函〔2005〕6号"),
            "某局对某次会议第12号提案的答复",
        ),
        (
            ("关于暂时调整实施《中华人民共和国药品管理法", "实施条例》有关规定的决定"),
            "关于暂时调整实施《中华人民共和国药品管理法实施条例》有关规定的决定",
        ),
        (("某县志编修手册", "目 录", "第一章 原则"), "某县志编修手册"),
        (
            ("某省人民政府令", "第5号", TEXT, "省长　陈某", "2026年3月1日", "某某管理办法"),
            "某某管理办法",
        ),
        (
            ("某县人民政府工作规则", "来源：", "有效性：", "某县人民政府工作规则"),
            "某县人民政府工作规则",
        ),
    ],
)
def test_a_title_is_whole_and_that_of_the_paper(lines: tuple[str, ...], title: str) -> None:
    assert value("title", *lines, *BODY) == title


@pytest.mark.parametrize(
    ("line", "is_title"), [("关于做好防汛工作通知", True), ("关于防汛工作的通知", False)]
)
def test_a_title_that_stands_twice_has_ten_characters(line: str, is_title: bool) -> None:
    assert value("title", line, "来源：", line, *BODY) == (line if is_title else "")


@pytest.mark.parametrize(("texts", "title"), [(3, "某某管理办法"), (4, "")])
def test_rules_that_an_order_issues_have_their_title_in_its_first_eight_lines(
    texts: int, title: str
) -> None:
    order = ("某省人民政府令", "第5号", *[TEXT] * texts, "省长　陈某", "2026年3月1日")
    assert value("title", *order, "某某管理办法", *BODY) == title


def test_who_speaks_may_be_a_representative_or_stand_before_the_day() -> None:
    speech = "在表彰大会上的发言"
    assert value("speaker", speech, "优秀党员代表 周雪梅", *BODY) == "优秀党员代表 周雪梅"
    assert value("speaker", speech, "张海涛 2025-07-01", *BODY) == "张海涛"
    assert value("speaker", speech, "我们 2025-07-01", *BODY) == ""


def test_the_day_of_a_notice_goes_before_that_of_what_it_issues() -> None:
    signed = (
        "某县人民政府办公室",
        "2026年2月10日",
        "某县粮食生产工作方案",
        TEXT,
        TEXT,
        "2026年1月1日",
    )
    assert value("date", "关于印发方案的通知", "各乡镇：", TEXT, *signed) == "2026-02-10"
