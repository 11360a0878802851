"""Dates in other writings: the hint names the date that was meant, where one can be made out."""

from __future__ import annotations

import pytest

from generator.text.dates import date_hint, is_date

HOW = "请写成 2020-03-05；只知道月份写 2020-03，只知道年份写 2020。"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026/3/5", "2026-03-05"),
        ("2026-3-5", "2026-03-05"),
        ("2026.3.5", "2026-03-05"),
        ("2026年3月5日", "2026-03-05"),
        ("2026 年 3 月 5 日", "2026-03-05"),
        ("2026年3月", "2026-03"),
        ("2026年", "2026"),
        ("２０２６-03-05", "2026-03-05"),
        ("20260305", "2026-03-05"),
        ("202603", "2026-03"),
        ("2026-03-05 09:00", "2026-03-05"),
        ("二〇二六年三月五日", "2026-03-05"),
    ],
)
def test_a_date_written_otherwise_is_named_as_it_is_to_be_written(text: str, meant: str) -> None:
    assert not is_date(text)
    assert is_date(meant)
    assert date_hint(text) == f"请写成 {meant}。"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026-02-30", "2026 年 2 月没有 30 日"),
        ("2026-02-29", "2026 年 2 月没有 29 日"),
        ("2026-13", "没有 13 月"),
        ("2026-00-01", "没有 0 月"),
        ("2026年4月31日", "2026 年 4 月没有 31 日"),
    ],
)
def test_a_day_that_does_not_exist_is_told_as_that(text: str, said: str) -> None:
    assert date_hint(text) == f"{said}，请核对。{HOW}"


@pytest.mark.parametrize(
    "text", ["去年", "26-03-05", "2026-03-05至07", "3月5日", "20260", "二〇二六年十三月"]
)
def test_what_names_no_date_is_told_how_dates_are_written(text: str) -> None:
    assert date_hint(text) == HOW
