"""YAML for editors: text only, nothing hidden, slips explained."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from generator.model.problems import Code
from generator.text import strict_yaml
from generator.text.strict_yaml import parse
from generator.text.yaml_nodes import Listed, Mapped, Node, Scalar


def plain(node: Node | None) -> object:
    """The node as nested dicts, lists and strings."""
    if isinstance(node, Mapped):
        return {key: plain(value) for key, value in node.items.items()}
    if isinstance(node, Listed):
        return [plain(item) for item in node.items]
    return node.text if node else None


def test_scalars_stay_text() -> None:
    """YAML 1.1 would make False, 90, a date, None and an octal of these."""
    text = "a: NO\nb: 1:30\nc: 2020-01-01\nd: ~\ne: 010\nf:\n"
    expected = {"a": "NO", "b": "1:30", "c": "2020-01-01", "d": "~", "e": "010", "f": ""}
    node, problems = parse(text, "g.yml")
    assert (plain(node), problems) == (expected, ())


def test_a_value_has_the_line_of_its_key() -> None:
    node, _ = parse("a: x\nb:\n  - y\n  - z\n", "g.yml", first_line=10)
    assert isinstance(node, Mapped)
    listed = node.items["b"]
    assert (node.items["a"].line, listed.line) == (10, 11)
    assert isinstance(listed, Listed)
    assert [item.line for item in listed.items] == [12, 13]


def test_nothing_written_is_nothing_and_no_problem() -> None:
    assert parse("# 只有说明\n", "g.yml") == (None, ())


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: &x b\n", 1, "锚"),
        ("a: b\nc: *x\n", 2, "引用"),
        ("a: b\n<<: c\n", 2, "合并键"),
        ("a: !!python/name:os.system x\n", 1, "类型标记"),
        ("a: b\n---\nc: d\n", 2, "第二个 YAML 文档"),
        ("%YAML 1.1\n---\na: b\n", 1, "指令"),
        ("? [a]\n: b\n", 1, "字段名"),
        ("a: b\nc: \x00\n", 2, "U+0000"),
        ("a: b\u2028c\n", 1, "U+2028"),
        ("a: \ud800\n", 1, "U+D800"),
        ("[" * 40, 1, "层次太深"),
    ],
)
def test_what_could_hide_or_grow_is_refused(text: str, line: int, words: str) -> None:
    node, problems = parse(text, "g.yml")
    assert node is None
    assert [(p.code, p.where.line) for p in problems] == [(Code.YAML_FORBIDDEN, line)]
    assert words in problems[0].message


def test_a_huge_text_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strict_yaml, "MAX_CHARACTERS", 5)
    assert [p.code for p in parse("a: bcd\n", "g.yml")[1]] == [Code.YAML_FORBIDDEN]


def test_a_repeated_key_is_reported_and_the_first_value_kept() -> None:
    node, problems = parse("a: 1\nb: 2\na: 3\na: 4\n", "g.yml")
    assert plain(node) == {"a": "1", "b": "2"}
    assert [(p.code, p.where.line) for p in problems] == [
        (Code.YAML_DUPLICATE_KEY, 3),
        (Code.YAML_DUPLICATE_KEY, 4),
    ]
    assert "前一次在第 1 行" in problems[0].message


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("- term：四个\n  pinyin: x\n", 1, "中文冒号"),
        ("- term: a\n\tpinyin: x\n", 2, "制表符"),
        ("- term: a\n  pinyin:x\n  b: c\n", 2, "冒号后面少了空格"),
        ('a: "b\nc: d\n', 1, "引号没有闭合"),
        ('a: "b"c\n', 1, "引号只包住"),
        ("a: [1, 2\nb: c\n", 2, "没有配对"),
        ("- x: 1\n y: 2\n", 2, "缩进没有对齐"),
        ("a: b: c\n", 1, "英文冒号加空格"),
        ("a: @b\n", 1, "不能以这个符号开头"),
        ("a: - b\n", 1, "这里不应当有“-”"),
        ("a:\n- b\n -c\n: d\n", 3, "“-”后面少了空格"),
        ("a: b\nc\nd: e\n", 2, "少了冒号"),
        ("a: *\n", 1, "用法不对"),
        ('a: "\\q"\n', 1, "反斜杠"),
    ],
)
@pytest.mark.parametrize("offset", [0, 7])
def test_a_slip_is_named_in_chinese_with_its_line(
    text: str, line: int, words: str, offset: int
) -> None:
    node, problems = parse(text, "g.yml", 1 + offset)
    assert node is None
    assert [(p.code, p.where.line) for p in problems] == [(Code.YAML_SYNTAX, line + offset)]
    assert words in problems[0].message
    assert problems[0].hint


_YAMLISH = st.text(st.sampled_from("ab：: -\n\t[]{}\"'&*!%@|>#?<,~“”四\\\r\u2028\x00\ud800"))


@given(_YAMLISH | st.text())
@example("< #:")
def test_any_text_is_read_or_refused_and_never_raises(text: str) -> None:
    node, problems = parse(text, "g.yml")
    lines = text.count("\n") + text.count("\r") + 1
    assert all(0 <= p.where.line <= lines and p.message for p in problems)
    if any(p.code not in strict_yaml._USABLE for p in problems):
        assert node is None


@given(st.dictionaries(st.text("abc", min_size=1), st.text("是一“”：，x -", max_size=9)))
def test_quoted_text_comes_back_as_written(values: dict[str, str]) -> None:
    text = "".join(f"{key}: '{value}'\n" for key, value in values.items())
    node, problems = parse(text, "g.yml")
    assert problems == ()
    assert plain(node) == (values or None)


def test_the_slower_parser_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PyYAML comes without libyaml."""
    text = "- a: 'x'\n  b: [y, z]\n- a: |\n    一\n    二\n"
    fast = parse(text, "g.yml")
    monkeypatch.setattr(strict_yaml, "_LOADER", yaml.SafeLoader)
    assert parse(text, "g.yml") == fast
    assert isinstance(fast[0], Listed)
    assert isinstance(fast[0].items[0], Mapped)
    assert fast[0].items[0].items["a"] == Scalar("x", 1)
