"""What a file in the bundle may be called."""

from __future__ import annotations

import pytest

from generator.bundling.names import check_names, folder_name


def complaints(*paths: str, folder: str = "xuexi") -> list[str]:
    return [problem.message for problem in check_names(folder, paths)]


def test_plain_names_pass() -> None:
    assert complaints("index.html", "a/b-c_d.1.js", "SHA256SUMS") == []


@pytest.mark.parametrize("path", ["图.png", "a b.html", "a:b.html", "a\\b", "a/é.js", "a//b"])
def test_characters_that_zip_tools_mangle_are_refused(path: str) -> None:
    assert len(complaints(path)) == 1


@pytest.mark.parametrize("path", ["con.html", "a/AUX", "lpt1.js", "name."])
def test_names_windows_keeps_for_itself_are_refused(path: str) -> None:
    assert "Windows 不允许" in complaints(path)[0]


def test_two_names_that_differ_in_case_only_are_refused_together() -> None:
    assert complaints("a/B.html", "a/b.html") == [
        "只有大小写不同的文件名：a/B.html、a/b.html，在 Windows 上会互相覆盖"
    ]


def test_a_path_may_have_130_characters_with_its_folder() -> None:
    assert complaints("a" * 124) == []
    assert "131 个字符" in complaints("a" * 125)[0]


@pytest.mark.parametrize("folder", ["学习", "a/b", "", "nul", "-a", "a" * 41, "a."])
def test_a_folder_name_that_does_not_travel_is_refused(folder: str) -> None:
    assert len(complaints(folder=folder)) == 1


def test_a_site_without_a_chosen_name_is_named_by_sound() -> None:
    assert folder_name("学习资料库", "") == "xue-xi-zi-liao-ku"
    assert folder_name("学习资料库", "xuexi") == "xuexi"
