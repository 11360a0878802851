"""Readings of running text."""

from __future__ import annotations

import csv
import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.pinyin import lexicon
from generator.text.pinyin.readings import compile_overrides, pronounce
from generator.text.pinyin.syllables import han_count, is_han, is_syllable, numbered, tone

GOLD = Path(__file__).parents[1] / "gold"
SPEECH = [
    json.loads(line)
    for line in (GOLD / "pinyin-speech-sections-0-3.jsonl").read_text("utf-8").splitlines()
]
UNSEEN = GOLD / "unseen/readings.tsv"


def listed(name: str) -> list[tuple[str, str]]:
    """The entries of one of the project's own lists: word and reading."""
    path = Path(lexicon.__file__).with_name("data") / name
    lines = [line for line in path.read_text("utf-8").splitlines() if line and line[0] != "#"]
    return [(word, value) for word, _, value in (line.partition(": ") for line in lines)]


def test_gold_paragraphs_are_right_but_for_one_in_a_thousand() -> None:
    """A contested syllable may follow either reading."""
    wrong, total = [], 0
    for paragraph in SPEECH:
        either = {c["char_index"]: {c["gold"], c["alt"]} for c in paragraph["contested"]}
        syllables = pronounce(paragraph["text"])
        assert len(syllables) == len(paragraph["pinyin"])
        text = paragraph["text"]
        offsets = [offset for offset, char in enumerate(text) if is_han(char)]
        for place, got, gold in zip(offsets, syllables, paragraph["pinyin"], strict=True):
            total += 1
            if got not in either.get(place, {gold}):
                wrong.append((text[place - 5 : place + 5], got, gold))
    assert total == 2801
    assert len(wrong) <= total / 1000, wrong


def test_gold_terms_are_all_right() -> None:
    """退耕还林 is huán, to turn back into forest, whatever reading other lists give."""
    with (GOLD / "pinyin-terms-dev.tsv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file, delimiter="\t") if row]
    got = {term: " ".join(map(numbered, pronounce(term))) for term, *_ in rows}
    assert len(got) == 314
    assert got == {term: gold for term, gold, *_ in rows}


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_every_chinese_character_gets_one_syllable(text: str) -> None:
    syllables = pronounce(text)
    assert len(syllables) == han_count(text)
    assert all(syllable == "" or is_syllable(syllable) for syllable in syllables)


def test_private_use_and_punctuation_get_none() -> None:
    assert pronounce("“\ue004①、5G　〇") == ("líng",)


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("一不做", "yī bù zuò"),
        ("一心一意", "yī xīn yī yì"),
        ("不变", "bù biàn"),
    ],
)
def test_yi_and_bu_keep_their_citation_tones(text: str, reading: str) -> None:
    assert " ".join(pronounce(text)) == reading


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("所得税", "suǒ dé shuì"),
        ("工商行政管理", "gōng shāng xíng zhèng guǎn lǐ"),
        ("银行使用", "yín háng shǐ yòng"),
        ("项目的环境", "xiàng mù de huán jìng"),
        ("以盈利为目的", "yǐ yíng lì wéi mù dì"),
        ("并将相关材料", "bìng jiāng xiāng guān cái liào"),
        ("退耕还林还草", "tuì gēng huán lín huán cǎo"),
        ("，处5万元罚款", "chǔ wàn yuán fá kuǎn"),
        ("负责人参加", "fù zé rén cān jiā"),
        ("首都会展", "shǒu dū huì zhǎn"),
        ("大家都会", "dà jiā dōu huì"),
        ("大学生", "dà xué sheng"),
        ("科学生产", "kē xué shēng chǎn"),
        ("应收尽收", "yīng shōu jìn shōu"),
        ("尽快尽到义务", "jǐn kuài jìn dào yì wù"),
        ("存在着重大隐患", "cún zài zhe zhòng dà yǐn huàn"),
        ("为了解决", "wèi le jiě jué"),
        ("预防接种", "yù fáng jiē zhòng"),
    ],
)
def test_words_are_not_cut_wrongly_in_running_text(text: str, reading: str) -> None:
    assert " ".join(pronounce(text)) == reading


WEI = [
    ("以习近平同志为核心的党中央", "wéi"),
    ("以提升组织力为重点，持续加强", "wéi"),
    ("转化为正确的世界观", "wéi"),
    ("视为放弃", "wéi"),
    ("分为两类", "wéi"),
    ("标准为：", "wéi"),
    ("有效期为五年", "wéi"),
    ("税率为12%", "wéi"),
    ("以同意等为由拒绝提供服务", "wéi"),
    ("以可能挨打为出发点来部署工作", "wéi"),
    ("指定的人员为定密责任人", "wéi"),
    ("更为完整", "wéi"),
    ("当事人提出质疑的，为各环节结束之日", "wéi"),
    ("积极为干部成长成才搭建平台", "wèi"),
    ("应当为老年人提供优待和照顾", "wèi"),
    ("以更大力度为企业服务", "wèi"),
    ("第一条 为保障人民健康，制定本法", "wèi"),
    ("为了加强管理", "wèi"),
    ("立党为公、执政", "wèi"),
    ("坚守为民初心", "wèi"),
    ("为打赢疫情防控阻击战作贡献", "wèi"),
    ("主管部门为维护海上交通安全", "wèi"),
    ("随时为保卫祖国而战斗", "wèi"),
]


@pytest.mark.parametrize(("text", "reading"), WEI)
def test_wei_is_told_apart_by_its_clause(text: str, reading: str) -> None:
    place = han_count(text[: text.index("为")])
    assert pronounce(text)[place] == reading


def test_the_callers_reading_beats_every_other() -> None:
    assert pronounce("重要任务", compile_overrides({"重": "chóng"})) == (
        "chóng",
        "yào",
        "rèn",
        "wu",
    )


def test_the_callers_longest_piece_wins_and_punctuation_in_it_is_no_syllable() -> None:
    own = compile_overrides({"长": "cháng", "长“长”": "zhǎng cháng"})
    assert pronounce("长“长”长", own) == ("zhǎng", "cháng", "cháng")


def test_a_reading_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(ValueError, match="朝阳"):
        compile_overrides({"朝阳": "cháo"})


LISTS = ["overrides.yml", "words.yml", "places.yml", "strong.yml", "persons.yml", "quotations.yml"]


@pytest.mark.parametrize("name", LISTS)
def test_the_projects_own_readings_are_well_formed(name: str) -> None:
    entries = listed(name)
    assert len({word for word, _ in entries}) == len(entries)
    for word, reading in entries:
        assert len(reading.split()) == han_count(word) == len(word), word
        assert all(map(is_syllable, reading.split())), word


def test_the_lists_of_characters_and_neutral_words_are_well_formed() -> None:
    for char, reading in [*listed("characters.yml"), *listed("surnames.yml")]:
        assert len(char) == 1
        assert all(map(is_syllable, reading.split(" | "))), char
    neutral = [word for word, _ in listed("neutral.txt")]
    assert len(set(neutral)) == len(neutral)
    known = lexicon.lexicon().known
    assert all(len(word) > 1 for word in neutral)
    assert [word for word in neutral if tone(known[word][-1]) != 5] == []


def test_words_that_were_labelled_in_sentences_are_read_right() -> None:
    """Polyphones, places, neutral tones in 392 sentences; a row may allow two readings."""
    rows = [row.split("\t") for row in UNSEEN.read_text("utf-8").splitlines()[1:]]
    wrong = []
    for word, sentence, either, *_ in rows:
        begin = han_count(sentence[: sentence.index(word)])
        got = " ".join(pronounce(sentence)[begin : begin + han_count(word)])
        if got not in either.split(" or "):
            wrong.append((word, sentence, got, either))
    assert len(rows) == 392
    assert wrong == []


@pytest.mark.parametrize("char", ["\uf900", "\uf95c", "\U0002f800"])
def test_a_compatibility_ideograph_is_read_as_what_it_stands_for(char: str) -> None:
    plain = unicodedata.normalize("NFKC", char)
    assert plain != char
    assert pronounce(char) == pronounce(plain)


def test_a_radical_is_a_sign_and_has_no_reading() -> None:
    assert pronounce("\u2f08民") == pronounce("民")
