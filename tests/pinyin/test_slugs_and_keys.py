"""Addresses and search keys made from readings."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.ids import LONGEST_ID
from generator.text.pinyin.division import split_reading
from generator.text.pinyin.keys import full, initials
from generator.text.pinyin.orthography import propose
from generator.text.pinyin.readings import pronounce
from generator.text.pinyin.slugs import assign_slugs, slug
from generator.text.pinyin.syllables import han_count

TEXTS = st.text(
    st.one_of(st.sampled_from("权力利党的con12A·-"), st.characters(exclude_categories=["Cs"])),
    max_size=30,
)
RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("四个意识", "si-ge-yi-shi"),
        ("绿色发展", "lv-se-fa-zhan"),
        ("“十四五”规划", "shi-si-wu-gui-hua"),
        ("5G网络", "5g-wang-luo"),
        ("ＧＤＰ增长２０１９", "gdp-zeng-zhang-2019"),
        ("CON", "x-con"),
        ("COM1", "x-com1"),
        ("", "x"),
        ("！？", "x"),
        ("\U0002f000", "u2f000"),
    ],
)
def test_a_slug_is_the_toneless_reading(text: str, expected: str) -> None:
    assert slug(text, pronounce(text)) == expected


def test_a_long_slug_is_cut_between_syllables() -> None:
    name = slug("中" * 30, pronounce("中" * 30))
    assert name == "-".join(["zhong"] * 10)


@given(st.lists(TEXTS, max_size=10))
def test_slugs_are_safe_file_names_and_all_different(texts: list[str]) -> None:
    names = assign_slugs([(text, pronounce(text)) for text in texts], taken=["Dang"])
    assert len({*names, "dang"}) == len(texts) + 1
    for name in names:
        assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", name)
        assert len(name) <= LONGEST_ID
        assert not RESERVED.fullmatch(name)


def test_a_collision_gets_tone_digits_then_a_number() -> None:
    items = [(text, pronounce(text)) for text in ["权利", "权力", "权利"]]
    assert assign_slugs(items) == ("quan-li", "quan2-li4", "quan2-li4-2")


def test_a_taken_slug_is_avoided_whatever_its_case() -> None:
    assert assign_slugs([("权力", pronounce("权力"))], taken=["Quan-Li"]) == ("quan2-li4",)


@pytest.mark.parametrize(
    ("text", "first_letters", "joined"),
    [
        ("四个意识", "sgys", "sigeyishi"),
        ("“十四五”规划", "sswgh", "shisiwuguihua"),
        ("5G网络", "5gwl", "5gwangluo"),
        ("５Ｇ", "5g", "5g"),
        ("绿水、青山", "lsqs", "lvshuiqingshan"),
    ],
)
def test_search_keys_keep_letters_and_digits(text: str, first_letters: str, joined: str) -> None:
    assert initials(pronounce(text), text) == first_letters
    assert full(pronounce(text), text) == joined


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        ("四个意识", "sì gè yìshí"),
        ("党的领导", "dǎng de lǐngdǎo"),
        ("理想信念", "lǐxiǎng xìnniàn"),
        ("形式主义", "xíngshì zhǔyì"),
        ("幸福感、安全感", "xìngfúgǎn ānquángǎn"),
        ("5G网络", "5G wǎngluò"),
        ("西安", "xī'ān"),
        ("第一书记", "dì-yī shūjì"),
        ("四好农村路建设", "sì hǎo nóngcūn lù jiànshè"),
        ("三农工作", "sān nóng gōngzuò"),
        ("两癌筛查", "liǎng ái shāichá"),
        ("五社联动", "wǔ shè liándòng"),
        ("一线规则", "yī xiàn guīzé"),
        ("三去一降一补", "sān qù yī jiàng yī bǔ"),
        ("一委一办一平台", "yī wěi yī bàn yī píngtái"),
        ("三医联动一张网", "sān yī liándòng yī zhāng wǎng"),
        ("一本三基四梁八柱", "yī běn sān jī sì liáng bā zhù"),
        ("五位一体", "wǔ wèi yītǐ"),
        ("十大工程", "shí dà gōngchéng"),
        ("二十大", "èrshí dà"),
        ("千方百计", "qiānfāng bǎijì"),
        ("党内政治生活", "dǎngnèi zhèngzhì shēnghuó"),
        ("统一战线", "tǒngyī zhànxiàn"),
        ("四川", "sìchuān"),
        ("三江平原", "sānjiāng píngyuán"),
        ("三区协同", "sān qū xiétóng"),
        ("一把手工程", "yībǎshǒu gōngchéng"),
        ("一刻钟", "yī kèzhōng"),
        ("一站式服务", "yīzhànshì fúwù"),
        ("一心一意", "yīxīn yīyì"),
        ("一村一品", "yī cūn yī pǐn"),
        ("一岗双责", "yī gǎng shuāng zé"),
        ("双招双引", "shuāngzhāo shuāngyǐn"),
        ("三高四新美好蓝图", "sān gāo sì xīn měihǎo lántú"),
        ("八大万亿产业", "bā dà wànyì chǎnyè"),
        ("五水共治", "wǔ shuǐ gòngzhì"),
        ("四方之才", "sì fāng zhī cái"),
        ("百万吨乙烯", "bǎiwàn dūn yǐxī"),
        ("二元结构", "èryuán jiégòu"),
        ("县域医共体", "xiànyù yīgòngtǐ"),
        ("亩均论英雄", "mǔjūn lùn yīngxióng"),
        ("大下访", "dà xiàfǎng"),
        ("张桂梅", "zhāng guìméi"),
        ("组团式援青", "zǔtuánshì yuánqīng"),
        ("代表家站", "dàibiǎo jiāzhàn"),
        ("江西是个好地方", "jiāngxī shì gè hǎo dìfāng"),
        ("摸着石头过河", "mōzhe shítou guòhé"),
        ("帮了大忙", "bāngle dàmáng"),
        ("到了", "dào le"),
        ("改革先行区", "gǎigé xiānxíngqū"),
        ("自身硬", "zìshēn yìng"),
        ("以案促改", "yǐ àn cù gǎi"),
        ("改革6.0版", "gǎigé 6.0 bǎn"),
        ("5·18大会", "5 18 dàhuì"),
    ],
)
def test_a_proposal_is_divided_into_words(text: str, proposal: str) -> None:
    assert propose(text) == proposal


@given(st.text(st.sampled_from("党的四个意识第一责任人西安和约儿5G，"), max_size=12))
def test_a_proposal_has_the_readings_of_the_text(text: str) -> None:
    assert split_reading(propose(text), text) == pronounce(text)
    assert len(pronounce(text)) == han_count(text)
