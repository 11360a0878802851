"""What a match reads as with what follows it, where no dictionary word says so; both sides."""

from __future__ import annotations

import pytest

from generator.linking.link import explain, link
from generator.model.corpus import Block, Corpus, Speech, Term


def term(name: str) -> Term:
    return Term(name, name, "", (), "释义", "类", 1)


def speech(text: str) -> Speech:
    return Speech("s", "s.txt", "", "2020", (Block("p", "paragraph", text, 1),), text)


def found(text: str, name: str) -> list[str]:
    return [m.surface for m in link(Corpus((speech(text),), (term(name),))).mentions]


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("做到三不伤害。", "三不", "末尾的字在这里同后面连着读（“不伤”）"),
        ("坚持“三不放过”原则。", "三不", "末尾的字在这里同后面连着读（“不放”）"),
        ("排行老三不爱说话。", "三不", "末尾的字在这里同后面连着读（“不爱”）"),
        ("该河长三十公里。", "河长", "末尾的字在这里同后面连着读（“长三十公里”）"),
        ("境内河长约35.2千米。", "河长", "末尾的字在这里同后面连着读（“长约35.2千米”）"),
        ("沿路走三公里外的村。", "三公", "是数目“三公里”的一部分"),
        ("每亩增收十四五块钱。", "十四五", "是数目“十四五块”的一部分"),
        ("收了十四五吨粮。", "十四五", "是数目“十四五吨”的一部分"),
    ],
)
def test_a_name_is_none_that_denies_measures_or_counts_with_what_follows(
    text: str, name: str, said: str
) -> None:
    assert found(text, name) == []
    spoken = speech(text)
    (candidate,) = explain(Corpus((spoken,), (term(name),)), spoken)
    assert candidate.reason.startswith(said)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("深化三不一体推进。", "三不"),
        ("落实三不机制。", "三不"),
        ("实现三不的目标。", "三不"),
        ("落实“三不”奖惩。", "三不"),  # quote marks keep the two apart
        ("做到三不，一体推进。", "三不"),
        ("深化三不", "三不"),
        ("配备县级河长三十名。", "河长"),
        ("河长35人到岗。", "河长"),
        ("设“河长”三十公里。", "河长"),
        ("压减三公经费。", "三公"),
        ("压减“三公”里的餐费。", "三公"),
        ("办公里程", "办公"),
        ("十四五人才规划。", "十四五"),  # 人才 is a word
        ("十四五期间。", "十四五"),
        ("“十四五”天然气规划。", "十四五"),
    ],
)
def test_what_only_looks_like_it_keeps_the_link(text: str, name: str) -> None:
    assert found(text, name) == [name]
