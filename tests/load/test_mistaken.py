"""Characters of a speech that are taken for others are told, and usual ones are not."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from generator.commands.import_speeches import import_files
from generator.model.corpus import Source
from generator.model.problems import Code
from generator.sources.load import load
from generator.text.mistaken import ALIKE, KANA, LONGEST_ALONE, NEAREST, mistaken


def told(text: str) -> list[str]:
    return [problem.message for problem in mistaken(Source("s.txt", text))]


@pytest.mark.parametrize(
    ("text", "said", "shown"),
    [
        ("为\u2f08民服务", "部首", "为〔U+2F08 \u2f08，像 人〕民服务"),
        ("为人\u2ea0服务", "部首", "〔U+2EA0 \u2ea0，像 民〕"),
        ("\uf900有此理", "兼容字", "〔U+F900 \uf900，像 \u8c48〕"),
        ("\U0002f800", "兼容字", "像 \u4e3d"),
        ("一\u31d2", "笔画", "〔U+31D2 \u31d2〕"),
        ("栾〓等同志", "缺字", "栾〔U+3013 〓〕等同志"),
        ("第一条〓为了", "缺字", "〔U+3013 〓〕"),
        ("赵春娥、栾＠①、张华", "缺字", "栾〔U+FF20 ＠〕、张华"),
        ("朱□基同志", "方框", "朱〔U+25A1 □〕基同志"),
        ("王□□□同志", "方框", "〔U+25A1 □〕"),
        ("党的\uff76\uff9e建设", "假名", "党的〔U+FF76 \uff76〕建设"),
        ("推进\u30a8作", "假名", "推进〔U+30A8 エ，像 工〕作"),
        ("\u30fc、加强党的建设", "假名", "〔U+30FC ー，像 一〕、加强"),
        ("\u3127带一路", "注音", "像 一"),
        ("\u0421OVID疫情", "俄文", "〔U+0421 С，像 C〕OVID"),
        ("W\u0456-Fi全覆盖", "俄文", "W〔U+0456 і，像 i〕"),
        ("\u0410股市场", "俄文", "〔U+0410 А，像 A〕股"),
        ("2\u041e20年", "俄文", "2〔U+041E О，像 O〕20年"),
        ("\u03a7射线", "希腊文", "像 X"),
        ("一九九0年", "汉字数字", "一九九〔U+0030 0〕年"),
        ("二O二六年", "汉字数字", "二〔U+004F O〕二六年"),
        ("二〇二Ｏ年", "汉字数字", "〔U+FF2F Ｏ〕"),
        ("坚持锟斤拷锟斤拷发展", "乱码", "坚持〔U+951F 锟〕发展"),
        *(
            ("会上讲话，同志们。要、好".encode().decode("gbk", "replace"), "乱码", "〔U+951B 锛〕"),
            ("会议讲话".encode("gbk").decode("latin-1"), "乱码", "〔U+00BB »〕"),
            ("会议讲话".encode().decode("cp1252", "replace"), "乱码", "〔U+00E4 ä〕"),
        ),
    ],
)
def test_what_is_taken_for_another_character_is_told_with_its_place(
    text: str, said: str, shown: str
) -> None:
    (message,) = told(f"标题\n{text}\n")
    assert message.startswith("第 2 行有")
    assert said in message
    assert shown in message


@pytest.mark.parametrize(
    "text",
    [
        "为人民服务",
        "柳\ufa11先生",
        "〓〓〓〓〓",
        "联系人＠公司、见①②",
        "同意□不同意□",
        "□是 □否",
        "□本报记者",
        "性别：□男□女",
        "出租人□同意□不同意转租",
        "〓 说明 〓",
        "图中的□、○",
        "王□□□□同志",
        "\uff76\uff9eラオケ",
        "エレベーター",
        "东京·\u30a8のまち",
        "吐尔逊\uff65买买提",
        "注音ㄅㄧ",
        "α粒子、μm、kΩ、ΔT、β系数",
        "骑兵第一集团军（Первая конная армия）",
        "СССР通讯社",
        "俄语的а和ы、б",
        "ΑΒΓ三组",
        "１０年、一百0分",
        "三O油、OPEC",
        "二〇二六年、二○二六年",
        "第一0页",
        "C919、ＡＩ、Ⅳ级、5G",
        "锟钢、斤拷",
        "锛子、备，傘",
        "××××年、36°°、÷、·····",
        "第一章\xa8\xa8\xa8\xa8\xa83、\xaf\xaf\xaf\xaf",
        "Besançon、Université、Ñandú、Ångström",
        "naïve、Zoë、São Paulo",
    ],
)
def test_what_may_stand_so_is_not_told(text: str) -> None:
    assert told(f"标题\n{text}\n") == []


def test_no_character_that_texts_are_made_of_is_told_by_itself() -> None:
    """Letters, signs and Han of every kind, each on its own line between two Han characters."""
    signs = {"\u3013", "\u25a1", *ALIKE, *KANA}
    plain = [
        char
        for char in map(chr, range(0x20, 0x20000))
        if unicodedata.category(char)[0] in "LNPSZ"
        and unicodedata.normalize("NFKC", char) == char
        and not "\u2e80" <= char <= "\u2fdf"
        and not "\u31c0" <= char <= "\u31ef"
        and char not in signs
    ]
    assert len(plain) > 50_000
    assert told("\n".join(f"党{char}建" for char in plain)) == []


def test_the_lines_of_each_kind_are_one_warning() -> None:
    found = told("甲\u2f08\n乙\n丙\u2f09〓\n" * 4)
    assert [message.split("有")[0] for message in found] == [
        "第 1、3、4、6、7等 行",
        "第 3、6、9、12 行",
    ]
    assert "共 8 处" in found[0]


def test_how_long_a_word_of_other_letters_may_be() -> None:
    alike = "\u0410" * LONGEST_ALONE
    assert told(f"{alike}股")
    assert not told(f"{alike}\u0410股")


def test_how_near_squares_are_that_are_boxes() -> None:
    for size, count in ((NEAREST - 1, 0), (NEAREST, 1)):
        assert len(told(f"请□{'很' * size}□好")) == count


def test_what_looks_the_same_is_in_another_script() -> None:
    for char, latin in ALIKE.items():
        assert latin.isascii()
        assert unicodedata.name(char).split()[0] in ("GREEK", "CYRILLIC")
    assert all("\u4e00" <= han <= "\u9fff" for han in KANA.values())


def test_speeches_saved_by_hand_get_them_as_the_import_does_and_other_files_do_not(
    tmp_path: Path,
) -> None:
    for folder in ("content/speeches", "content/help"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "glossary.yml").write_text("# \u2f08民\n[]", encoding="utf-8")
    (tmp_path / "content/help/index.md").write_text("# \u2f08民\n", encoding="utf-8")
    file = tmp_path / "讲话.txt"
    file.write_text("标题\n为\u2f08民服务，建设美丽〓国。\n", encoding="utf-8")
    (taken,) = import_files(tmp_path, [file], name="a")
    loaded = [p for p in load(tmp_path)[1] if p.code is Code.DOUBTFUL_CHARACTER]
    assert len(loaded) == 2
    assert [p for p in taken.problems if p.code is Code.DOUBTFUL_CHARACTER] == loaded
    assert not any(p.is_error for p in loaded)
    written = (tmp_path / "content/speeches/a.txt").read_text(encoding="utf-8")
    assert written == file.read_text(encoding="utf-8")
