"""Which names are suggested for a name that is not there: every limit on both of its sides."""

from __future__ import annotations

from generator.text.near import Near


def test_a_name_is_suggested_from_four_tenths_of_likeness_on() -> None:
    """difflib's ratio: two of five characters, and seven of eighteen."""
    assert Near(["甲乙丙丁戊"]).matches("甲乙己庚辛", 1) == ["甲乙丙丁戊"]
    one, other = "甲乙丙丁戊己庚一二三四五六七八九十百", "甲乙丙丁戊己庚子丑寅卯辰巳午未申酉戌"
    assert len(one) == len(other) == 18
    assert Near([one]).matches(other, 1) == []


def test_a_name_of_more_than_a_hundred_characters_is_not_compared() -> None:
    for size, known in ((100, True), (101, False)):
        name = "甲" * (size - 1) + "乙"
        assert bool(Near([name]).matches("甲" * 60, 1)) is known
        assert bool(Near(["甲" * 60]).matches(name, 1)) is known


def test_of_names_that_share_equally_many_characters_the_first_twenty_are_compared() -> None:
    def known(before: int) -> bool:
        others = [f"共{n:04}" for n in range(before)]
        return bool(Near([*others, "共共"]).matches("共共", 1))

    assert known(19)
    assert not known(20)


def test_of_names_those_that_share_more_characters_are_compared_first() -> None:
    others = [f"共{n:04}" for n in range(50)]
    assert Near([*others, "共治"]).matches("共治", 1) == ["共治"]


def test_two_hundred_names_are_looked_at_those_with_the_rarest_character_first() -> None:
    """As long as there are fewer, those that share its other characters are looked at too."""

    def known(before: int) -> bool:
        rare = [f"丙{n:04}" for n in range(before)]
        common = [f"{char}{n:04}" for char in "共治" for n in range(300)]
        return Near([*rare, "丙共治", *common]).matches("丙共治", 1) == ["丙共治"]

    assert known(198)
    assert not known(199)


def test_at_most_so_many_names_are_suggested_the_likest_first() -> None:
    names = ["党支部工作", "党支部", "党支部建设"]
    assert Near(names).matches("党支部", 1) == ["党支部"]
    assert len(Near(names).matches("党支部", 2)) == 2
