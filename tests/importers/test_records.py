"""Texts without prose: what is encoded, logged, chatted or data is named; prose like it goes in."""

from __future__ import annotations

import base64
import quopri
from urllib.parse import quote

import pytest

from generator.importers.imported import Imported, Options
from generator.importers.read import read_file
from generator.importers.records import LEAST, LEAST_DATA

SPEECH = "关于测试的讲话\n同志们，今天开会，要抓好落实。\n大家辛苦了。\n"


def taken(text: str, form: str = "") -> Imported:
    return read_file("a.txt", "content/speeches/a.txt", text.encode(), Options(form=form))


ASKED = {
    "base64 in lines": (base64.encodebytes(SPEECH.encode() * 2).decode(), "编码后"),
    "base64 in one line": (base64.b64encode(SPEECH.encode()).decode(), "编码后"),
    "an address of data": (
        "data:text/plain;base64," + base64.b64encode(SPEECH.encode()).decode(),
        "编码后",
    ),
    "quoted-printable": (quopri.encodestring(SPEECH.encode()).decode(), "编码后"),
    "percent signs": (quote(SPEECH), "编码后"),
    "escapes of a program": (SPEECH.encode("unicode_escape").decode(), "编码后"),
    "references of HTML": ("".join(f"&#{ord(char)};" for char in SPEECH), "编码后"),
    "hexadecimal": (SPEECH.encode().hex(), "编码后"),
    "hexadecimal in pairs": (SPEECH.encode().hex(" "), "编码后"),
    "a dump": (
        "00000000: 4865 6c6c 6f20 776f 726c  Hello worl\n"
        "00000010: 6f20 776f 726c 640a 4865  o world.He\n",
        "编码后",
    ),
    "uuencode": ("begin 644 a.txt\n#86)C\n`\nend\n", "编码后"),
    "a server's log": (
        "2024-01-05 10:00:01,123 INFO 启动\n2024-01-05 10:00:02 ERROR 失败\n",
        "日志",
    ),
    "a log by levels": ("[INFO] 系统启动\n[ERROR] 读取失败\n[INFO] 重试\n", "日志"),
    "a log of visits": ('127.0.0.1 - - [10/Oct/2023:13:55:36 +0800] "GET /"\n' * 2, "日志"),
    "WeChat": (
        "张三 2024-01-05 10:00:01\n开会吗\n\n李四 2024-01-05 10:00:05\n开\n",
        "聊天记录",
    ),
    "QQ": ("2024-01-05 10:00:01 张三(1)\n开会吗\n2024-01-05 10:00:05 李四(2)\n开\n", "聊天记录"),
    "speech recognition": (
        "说话人 1 00:01\n同志们，今天开会。\n说话人 2 00:10\n我来汇报。\n",
        "语音转写",
    ),
    "speech recognition, time first": (
        "00:00:01 张三\n同志们，今天开会。\n00:00:10 李四\n我来汇报。\n",
        "语音转写",
    ),
    "arrays, one a line": ('["今天开会",1]\n["明天开会",2]\n', "JSON"),
    "a table with sentences": (
        '序号,内容,单位\n1,"抓好生产，确保面积。",农业局\n2,加强监管。,市场局\n',
        "数据表",
    ),
    "YAML with Chinese keys": ("条目:\n  - 姓名: 张三\n    职务: 主任\n  - 姓名: 李四\n", "YAML"),
    "a printed letter": ("发件人: 张三\n收件人: 李四\n主题: 讲话稿\n\n" + SPEECH, "邮件"),
    "a mailbox": ("From a@b.c Mon Jan 1\nFrom: a@b.c\nTo: d@e\nSubject: x\n\n今天\n", "邮件"),
    "Visual Basic": ('Sub Main()\n  Dim a As String\n  a = "今天"\nEnd Sub\n', "源代码"),
    "messages of a program": ('msgid "a"\nmsgstr "今天"\n\nmsgid "b"\nmsgstr "明天"\n', "源代码"),
    "a registry": ('Windows Registry Editor Version 5.00\n\n[HKEY_A\\B]\n"a"="讲话"\n', "配置文件"),
    "a batch file": ("@echo off\ncd c:\\\ncopy a b\npause\n", "几乎没有中文"),
    "a language of programs": ('package main\n\nfunc main() {\n\tprint("x")\n}\n', "几乎没有中文"),
    "sums of files": (
        "d41d8cd98f00b204e98009 a.docx\nd41d8cd98f00b204e98009 b.docx\n",
        "几乎没有中文",
    ),
    "GBK taken for Latin": (SPEECH.encode("gbk").decode("latin-1"), "几乎没有中文"),
}


@pytest.mark.parametrize("case", ASKED)
def test_a_text_without_prose_is_named_and_can_be_taken_all_the_same(case: str) -> None:
    text, said = ASKED[case]
    imported = taken(text)
    assert imported.text == ""
    (problem,) = imported.problems
    assert said in problem.message
    assert problem.hint
    assert taken(text, form="text").text == text


PROSE = {
    "a day's plan": "10:00 开会\n同志们到齐，会议开始。\n11:00 散会\n",
    "one speaker with a time": "主持人 10:05\n同志们，现在开会。\n",
    "a chronicle": "2024-01-05 召开全县会议。\n2024-02-06 印发通知。\n",
    "interview": "记者：您怎么看？\n张三：很好。\n记者：谢谢。\n",
    "a table in a speech": "同志们：\n乡镇\t面积\t产量\n东乡\t100\t200\n请对照检查。\n",
    "sentences with two commas": "同志们,今天,开会。\n会议,很,重要。\n我们,要,抓。\n",
    "a list of answers": "时间: 2024年\n地点: 礼堂\n- 主持: 张三\n",
    "English": "Ladies and gentlemen, it is a pleasure to be here.\nThank you all.\n",
    "Russian": "Товарищи, сегодня мы собрались здесь вместе\n",
    "Tibetan": "བོད་ཡིག་གི་གཏམ་བཤད་ཅིག་ཡིན། ཚོགས་འདུ།\n",
    "a number of a standard": "GB/T 9704-2012\n同志们，要执行标准。\n",
    "escapes that are spoken of": "网址里的 %E4%BB%8A 就是“今”字，大家要知道。\n",
    "a long word": "Donaudampfschifffahrtsgesellschaftskapitaen 是一个长词。\n",
    "digits": "1234567890 1234567890，这两组数是随便写的。\n",
    "headings of a level": "INFO 是信息的意思。\n同志们要学习。\n大家辛苦了。\n",
}


@pytest.mark.parametrize("case", PROSE)
def test_prose_with_such_signs_goes_in(case: str) -> None:
    imported = taken(PROSE[case])
    assert imported.problems == ()
    assert imported.text == PROSE[case]


def test_how_long_a_text_is_from_which_its_characters_tell() -> None:
    assert (LEAST, LEAST_DATA) == (32, 20)
    assert "编码后" in taken("aB3d" * 8).problems[0].message
    assert "编码后" not in taken("aB3d" * 7 + "aB3").problems[0].message
    assert taken("abc " * 6 + "ab").problems
    assert not taken("abc " * 6 + "a").problems


def test_which_share_of_letters_makes_a_text_chinese() -> None:
    assert not taken("讲话" + "ab " * 9).problems, "2 of 20"
    assert taken("讲话" + "ab " * 9 + "a").problems, "2 of 21"


def test_which_share_of_the_lines_begins_a_piece() -> None:
    said = "张三 2024-01-05 10:00:01\n"
    assert taken(said * 2 + "同志们好。\n" * 6).problems
    assert not taken(said * 2 + "同志们好。\n" * 7).problems
    logged = "[INFO] 系统启动了\n"
    assert taken(logged * 3 + "同志们好。\n" * 3).problems
    assert not taken(logged * 3 + "同志们好。\n" * 4).problems


def test_how_long_the_name_of_a_column_is() -> None:
    rows = "1,要抓落实。,甲\n2,要见实效。,乙\n"
    assert taken(f"序号,{'内' * 12},单位\n{rows}").problems
    assert not taken(f"序号,{'内' * 13},单位\n{rows}").problems
