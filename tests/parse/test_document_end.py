"""Document end: signature and date, words of thanks, annexes and notes; titles of several lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.corpus import Block, Source
from generator.sources.document_end import (
    LONGEST_BEHIND,
    REMARK_LENGTH,
    SIGNED,
    SIGNER_LENGTH,
    SIGNERS,
)
from generator.sources.document_head import LINES_ABOVE, TITLE_LINES
from generator.sources.parse import parse_speeches
from generator.sources.structure import blocks
from generator.text import squeeze

LONG = "各级党组织要认真学习、深入贯彻，把各项任务落到实处，不折不扣抓好落实，" * 3 + "务求实效。"
DAY = "2026年3月5日"


def body(*lines: str) -> list[Block]:
    return list(blocks("\n".join(("关于工作的意见", "同志们：", LONG, LONG, *lines))))[4:]


def kinds(*lines: str) -> list[str]:
    return [block.kind for block in body(*lines)]


@pytest.mark.parametrize(
    "day", [DAY, "二〇二六年三月五日", "（2026年3月5日）", "2026 年 3 月 5 日"]
)
def test_a_signature_and_its_date(day: str) -> None:
    assert kinds("某县人民政府", day) == ["signature", "signature"]
    assert kinds("张某某", day, "（此件公开发布）")[:2] == ["signature", "signature"]


def test_a_sentence_above_a_date_signs_nothing() -> None:
    assert kinds("请抓好落实。", DAY) == ["paragraph", "signature"]
    assert kinds("抄送：各部门", DAY) == ["paragraph", "signature"]


@pytest.mark.parametrize(
    ("length", "kind"), [(SIGNER_LENGTH, "signature"), (SIGNER_LENGTH + 1, "paragraph")]
)
def test_a_signature_has_at_most_thirty_characters(length: int, kind: str) -> None:
    assert kinds("甲" * length, DAY) == [kind, "signature"]


def test_at_most_three_lines_sign() -> None:
    lines = ["某县"] * (SIGNERS + 1)
    assert kinds(*lines, DAY) == ["paragraph", *["signature"] * (SIGNERS + 1)]


def test_a_date_far_from_the_end_or_above_text_is_no_signature() -> None:
    assert kinds(DAY, *["某县印发"] * (SIGNED - 1))[0] == "signature"
    assert kinds(DAY, *["某县印发"] * SIGNED)[0] == "paragraph"
    assert kinds(DAY, "甲" * REMARK_LENGTH)[0] == "signature"
    assert kinds(DAY, "甲" * (REMARK_LENGTH + 1))[0] != "signature"


def test_a_signature_may_stand_above_annexes() -> None:
    found = kinds("某县人民政府", DAY, "附件1", "任务清单", LONG)
    assert found == ["signature", "signature", "heading", "line", "paragraph"]


@pytest.mark.parametrize(
    "line",
    [
        "谢谢大家！",
        "谢谢！",
        "最后，谢谢大家。",
        "此致",
        "敬礼！",
        "此复。",
        "特此通知。",
        "感谢各位聆听！",
    ],
)
def test_words_of_thanks_close_a_text(line: str) -> None:
    assert kinds(LONG, line, "某县人民政府", DAY)[1] == "closing"


@pytest.mark.parametrize(
    "line", ["谢谢他们的支持和帮助，我们继续努力。", "特此说明情况如下：", "此致辞很好"]
)
def test_other_lines_do_not(line: str) -> None:
    assert kinds(line, LONG, LONG)[0] == "paragraph"


def test_words_of_thanks_stand_among_the_last_six_paragraphs() -> None:
    assert kinds("此致", *[LONG] * 5)[0] == "closing"
    assert kinds("此致", *[LONG] * 6)[0] == "paragraph"


def test_notes_are_a_part_of_their_own() -> None:
    found = body("一、要求", LONG, "名词解释", "1.“两新”：是指更新换代。", "2.一图：一张图。")
    assert [b.kind for b in found] == ["heading", "paragraph", "heading", "note", "note"]
    assert [b.anchor for b in found[2:]] == ["s2", "s2-1", "s2-2"]
    assert found[3].text[: found[3].lead] == "1.“两新”："


def test_notes_may_be_an_annex() -> None:
    found = body("附件1", "任务清单", LONG, "附件2", "名词解释", "1.“两新”：是指更新换代。", LONG)
    assert [b.kind for b in found][-4:] == ["heading", "heading", "note", "note"]


def test_names_of_annexes_are_no_heading() -> None:
    signed = ["signature", "signature"]
    assert kinds("附件：", "1.任务清单", "某县人民政府", DAY) == ["annex", "annex", *signed]
    assert kinds("附件：1.任务清单", "2.工作方案", "某县人民政府", DAY) == [
        "annex",
        "annex",
        *signed,
    ]
    assert kinds("附件：任务清单", "某县人民政府", DAY) == ["annex", *signed]


def test_an_annex_with_its_title_on_one_line_is_headed_by_it() -> None:
    assert kinds("附件1：任务清单", LONG) == ["heading", "paragraph"]
    assert kinds("附件：任务清单", LONG) == ["heading", "paragraph"]
    assert kinds("附件1所列各项任务。", LONG)[0] == "paragraph"


def test_the_last_line_heads_nothing() -> None:
    assert kinds(LONG, "附件")[-1] == "paragraph"
    assert kinds("附件", LONG)[0] == "heading"


def test_a_given_title_may_have_several_lines_and_others_above() -> None:
    found = blocks(
        f"在全县领导干部\n大会上的讲话\n同志们：\n{LONG}", title="在全县领导干部大会上的讲话"
    )
    assert [(b.anchor, b.kind) for b in found[:3]] == [
        ("title", "title"),
        ("s0-1", "line"),
        ("s0-2", "salutation"),
    ]
    found = blocks(f"附件1\n任务清单\n{LONG}", title="任务清单")
    assert [b.kind for b in found] == ["line", "line", "paragraph"]


def test_a_title_has_at_most_four_lines_and_four_above_it() -> None:
    lines = ["甲", "乙", "丙", "丁", "戊"]
    assert blocks("\n".join((*lines[:TITLE_LINES], LONG)), title="甲乙丙丁")[0].kind == "title"
    assert blocks("\n".join((*lines, LONG)), title="甲乙丙丁戊")[0].kind == "paragraph"
    above = ["附件"] * LINES_ABOVE
    assert blocks("\n".join((*above, "清单", LONG)), title="清单")[4].kind == "line"
    assert blocks("\n".join((*above, "附件", "清单", LONG)), title="清单")[5].kind == "paragraph"


@pytest.mark.parametrize("page", ["", "……3", " 12", "（5）"])
def test_a_table_of_contents_heads_nothing(page: str) -> None:
    text = ("一、回顾", LONG, "二、安排", LONG)
    found = blocks("\n".join(("工作报告", "目　录", f"一、回顾{page}", f"二、安排{page}", *text)))
    assert [b.kind for b in found[1:4]] == ["contents"] * 3
    assert [b.anchor for b in found if b.kind == "heading"] == ["s1", "s2"]


def test_a_salutation_may_stand_below_the_contents() -> None:
    heads = [f"{n}、第{n}项" for n in "一二三四五六七八九十"]
    text = [line for head in heads for line in (head, LONG)]
    found = blocks("\n".join(("工作报告", "目录", *heads, "各位代表：", LONG, *text)))
    assert found[12].kind == "salutation"


def test_lines_below_the_word_that_do_not_come_again_are_no_contents() -> None:
    found = blocks("\n".join(("工作报告", "目录", "一、回顾", LONG, "二、安排", LONG)))
    assert [b.kind for b in found].count("heading") == 2
    one = blocks("\n".join(("工作报告", "目录", "一、回顾", "一、回顾", LONG)))
    assert [b.kind for b in one].count("heading") == 2


def test_the_date_of_a_signature_is_the_speechs() -> None:
    text = "\n".join(("关于工作的意见", LONG, LONG, LONG, LONG, LONG, "某县人民政府", DAY, ""))
    (speech,), _ = parse_speeches((Source("content/speeches/a.txt", text),))
    assert speech.date == "2026-03-05"


LINES = st.lists(
    st.one_of(
        st.sampled_from(
            [DAY, "附件1", "附件：", "名词解释", "谢谢大家！", "某县", "1.甲", "一、乙", LONG]
        ),
        st.text(st.sampled_from("甲乙。：附件注释 　"), min_size=1, max_size=12),
    ),
    min_size=1,
    max_size=14,
)


@given(LINES, st.integers(0, 4))
def test_nothing_is_lost_and_anchors_are_unique(lines: list[str], of_title: int) -> None:
    text, title = "\n".join(lines), "".join(lines[:of_title])
    found = blocks(text, title=title)
    assert squeeze("".join(b.text for b in found)) == squeeze(text)
    assert len({b.anchor for b in found}) == len(found)
    assert all(0 <= b.lead <= len(b.text) for b in found)


def test_long_live_ends_a_text() -> None:
    assert kinds("伟大的祖国万岁！", "各族人民大团结万岁！") == ["closing", "closing"]


def test_offices_with_names_sign_a_text_without_a_day() -> None:
    two = ["某某革命军事委员会主席　张某某", "某某部队总司令　李　　某"]
    assert kinds(LONG, *two)[-2:] == ["signature", "signature"]
    assert kinds(LONG, *two, "附件1", "任务清单", LONG)[1:3] == ["signature", "signature"]
    assert kinds(LONG, *two, LONG)[1:3] == ["paragraph", "paragraph"]
    listed = ["某县县长　张某某"] * SIGNERS
    assert kinds(LONG, *listed)[1:] == ["signature"] * SIGNERS
    assert kinds(LONG, *listed, listed[0])[1:] == ["paragraph"] * (SIGNERS + 1)


@pytest.mark.parametrize("line", ["某县县长　请假", "某县县长张某某", "张某某　副教授"])
def test_other_last_lines_do_not(line: str) -> None:
    assert kinds(LONG, line)[-1] == "paragraph"


@pytest.mark.parametrize(
    "tail",
    [
        "（记者 张某某）",
        "（本报记者张某某 李某某）",
        "（新华社北京3月5日电）",
        "（《某某日报》2026年3月5日第1版）",
        "（原载《某某》2026年第5期）",
        "责任编辑：张某某",
    ],
)
def test_the_tail_of_a_news_report_is_signed_and_the_text_ends_above_it(tail: str) -> None:
    assert kinds("同志们，让我们携手奋进！", LONG, tail)[-3:] == [
        "closing",
        "paragraph",
        "signature",
    ]
    assert kinds(LONG, f"{tail}，同时。")[-1] == "paragraph"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("陈某同志千古！", "closing"),
        ("妥否，请批示。", "closing"),
        ("以上请示当否，请予批复。", "closing"),
        ("祝您", "closing"),
        ("桃李满天下！", "closing"),
        ("当否由大家评说。", "paragraph"),
        ("同学们，有什么问题：", "paragraph"),
        ("各位代表：", "closing"),
    ],
)
def test_last_words_of_letters_and_requests(line: str, kind: str) -> None:
    assert kinds(line, "某县人民政府", DAY)[0] == kind


def test_a_seal_belongs_to_who_signs_and_another_remark_does_not() -> None:
    assert kinds("某县供水有限公司（盖章）", DAY) == ["signature", "signature"]
    assert kinds("某县供水有限公司（附后）", DAY) == ["paragraph", "signature"]


def test_who_signs_and_the_day_may_share_a_line() -> None:
    assert kinds(f"某县教育局　{DAY}") == ["signature"]
    assert kinds(f"某县教育局印发，{DAY}") == ["paragraph"]


def test_a_list_of_people_does_not_sign() -> None:
    assert kinds("李某某 县财政局预算股股长", "中共某县委", DAY) == [
        "paragraph",
        *["signature"] * 2,
    ]
    assert kinds("李某某 县长", "中共某县委", DAY) == ["signature"] * 3


@pytest.mark.parametrize(
    ("behind", "kind"), [("甲乙丙丁", "signature"), ("甲乙丙丁戊", "paragraph")]
)
def test_behind_a_name_that_signs_stand_at_most_four_characters(behind: str, kind: str) -> None:
    assert len(behind) - (kind == "paragraph") == LONGEST_BEHIND
    assert kinds(f"李某某 {behind}", "中共某县委", DAY)[0] == kind


def test_a_notice_of_one_sentence_is_signed() -> None:
    found = blocks(
        "\n".join(("任命通知", "经研究，决定任命某某同志为某县教育局副局长。", "某县人民政府", DAY))
    )
    assert [block.kind for block in found] == ["title", "paragraph", "signature", "signature"]


def test_notes_may_name_the_report_they_explain() -> None:
    note = "1.某某：指某某。"
    assert kinds("《政府工作报告》名词解释", note) == ["heading", "note"]
    assert kinds("《政府工作报告》的由来", note) == ["paragraph", "paragraph"]
