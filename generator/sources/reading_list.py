"""Reading list: readings that an editor fixed, in a speech's head or for all speeches.

`content/readings.yml` is a list like `readings` in a speech's head; what a
speech says itself goes over it.
"""

from __future__ import annotations

from generator.model.corpus import ReadingOverride, Source
from generator.model.problems import Code, Problem
from generator.text.pinyin.division import split_reading
from generator.text.pinyin.plausible import reading_doubts
from generator.text.pinyin.syllables import han_count
from generator.text.strict_yaml import parse
from generator.text.text_gate import SPEECH
from generator.text.yaml_fields import Report, report_unknown, reporter, text_of
from generator.text.yaml_nodes import Listed, Mapped, Node

_EXAMPLE = "  - {text: 朝阳, pinyin: cháo yáng}"
_FIELDS = ("text", "pinyin", "anchor")


def parse_reading_list(source: Source) -> tuple[tuple[ReadingOverride, ...], tuple[Problem, ...]]:
    """The readings of `content/readings.yml`, for all speeches."""
    node, faults = parse(source.text, source.path, fields=SPEECH)
    problems = list(faults)
    report = reporter(source.path, problems)
    if node is None:
        return (), tuple(problems)
    found = reading_list(node, report, f"例如：\n{_EXAMPLE.lstrip()}")
    for own in found:
        if own.anchor:
            report(
                Code.UNKNOWN_FIELD,
                own.line,
                f"“{own.text}”写了段落编号 {own.anchor}，这个文件管所有讲话，没有段落",
                "只管一段的读音，请写在那一篇的文件头里。",
            )
    return found, tuple(problems)


def reading_list(node: Node, report: Report, example: str) -> tuple[ReadingOverride, ...]:
    """The entries that are well formed; what is wrong with the others is reported."""
    if not isinstance(node, Listed):
        report(Code.WRONG_TYPE, node.line, "读音应当是列表，一条一行", example)
        return ()
    found = tuple(own for item in node.items if (own := _entry(item, report, example)))
    before: dict[tuple[str, str], ReadingOverride] = {}
    for own in found:
        first = before.setdefault((own.text, own.anchor), own)
        if first is not own and first.pinyin != own.pinyin:
            report(
                Code.BAD_READING,
                own.line,
                f"“{own.text}”的读音写了两个：第 {first.line} 行是“{first.pinyin}”，"
                f"这里是“{own.pinyin}”",
                "请留下对的一个；只有一段这样读的，给那一条写上 anchor。",
            )
    return found


def _entry(item: Node, report: Report, example: str) -> ReadingOverride | None:
    if isinstance(item, Mapped):
        report_unknown(item, _FIELDS, "读音", report)
        if len(set(item.items) - set(_FIELDS)) >= len({"text", "pinyin"} - set(item.items)) > 0:
            return None  # a misspelt name is told as such
    if not isinstance(item, Mapped) or not {"text", "pinyin"} <= set(item.items):
        report(Code.BAD_READING, item.line, "每条读音要写 text 和 pinyin", example)
        return None
    text, pinyin, anchor = (text_of(item.items.get(name), name, report) for name in _FIELDS)
    count, syllables = han_count(text), split_reading(pinyin, text)
    if not count or len(syllables) != count:
        report(
            Code.BAD_READING,
            item.line,
            f"“{text}”有 {count} 个汉字，读音“{pinyin}”的音节数对不上",
            "每个汉字写一个音节，用空格隔开，声调标在元音上。",
        )
        return None
    for code, message, hint in reading_doubts(syllables, text):
        report(code, item.line, f"“{text}”的读音{message}", hint)
    return ReadingOverride(text, pinyin, anchor, item.line)
