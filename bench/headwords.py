"""Headwords of every class of characters through a whole build, the search's self-test included.

Usage: python -m bench headwords [characters of each class]   (default 6)

A class is a general category of Unicode in one of its blocks of scripts, or a list of names
as offices write them.  Each of its drawn characters stands alone, before, behind and inside
Chinese words and beside another.  A headword may be refused by a problem that names the
glossary; whatever is accepted must be built, linked in a text that names it and found by its
characters, its pinyin and its initials.  Anything else is a failure.
"""

from __future__ import annotations

import json
import random
import shutil
import sys
import tempfile
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.corpus import HOME
from generator.commands.analyse import analyse
from generator.commands.build import build_project
from generator.model.corpus import Source
from generator.model.mentions import Mention
from generator.model.problems import BuildFailed
from generator.sources.glossary import parse_glossary

SEED = 13
NAMED = {
    "marks": (
        "党建+品牌 1+X证书 “1+3+N”工作体系 5%规则 B+级 T+0 T0 C++ 24/7值守 "
        "3.15晚会 1-2-3机制 甲&乙 A@B #话题# *重点 ~版 $级 ^上 =号"
    ),
    "letters": ("É计划 ß条款 Æ计划 Ø级 Ł法 ẞ条 ŉ计划 ı级 İ计划 Ω计划 ς计划 Ж计划 ё级 ǆ级 ﬁ条款 ﬀ"),
    "widths": (
        "Ａ股 ５Ｇ网络 党委（党组） 党委(办公厅) ﹙党﹚组 ｶﾅ计划 党﹐建 甲﹑乙 丙、丁 戊，己"
    ),
    "numbers": ("①号 Ⅳ级 ½规则 ㎡规则 ㈠条 ２０２６年 二○二六年规划 二〇二七规划 ⅷ ⒈条 ³级 ４个"),
    "han": ("𠮷野家 𪚥计划 ⼀计划 ⻓征路 豈有 發展觀 黨員 〇号 䶮 丂 㐀 𰻝面"),
    "scripts": (
        "かな计划 カタカナ 한국계획 हिन्दी योजना "
        "ไทย计划 עברית العربية ελληνικά русский 中文English混排"
    ),
    "signs": ("😀计划 ★级 ℃标准 →方向 ♥ 计划☑ 👨\u200d👩\u200d👧 🇨🇳梦 №1 ©版 ™ ° ′ ※"),
    "quotes": (
        "“四个”加油 「三会」一课 《意见》版 〈通知〉 '单'引 "
        '"双"引 买买提·吐尔逊 一—二 三–四 五……六'
    ),
    "queries": (
        "A OR B | -开放 | 改革 -开放 | OR | AND | NOT | "
        "site:a | 什么是党 | 党是什么 | a:b | 1 2 3 | 你 我"
    ),
}


def main(arguments: Sequence[str]) -> None:
    each = int(arguments[0]) if arguments else 6
    classes = dict(headwords(each))
    with tempfile.TemporaryDirectory() as folder:
        refused, failures = through_a_build(Path(folder), classes)
    total = sum(map(len, classes.values()))
    print(
        f"{len(classes)} classes, {total} headwords: {len(refused)} refused by name, "
        f"{total - len(refused)} built; {len(failures)} failures"
    )
    for failure in failures:
        print("  ", failure)


def headwords(each: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each class with its headwords; no headword is in two."""
    seen: set[str] = set()
    for name, words in NAMED.items():
        split = words.split(" | ") if " | " in words else words.split(" ")
        yield name, tuple(_new(split, seen))
    drawn = random.Random(SEED)
    for name, chars in _characters().items():
        own = drawn.sample(chars, min(each, len(chars)))
        forms = []
        for char, other in zip(own, own[1:] + own[:1], strict=True):
            forms += [char, f"{char}计划", f"计划{char}", f"党{char}建", f"{char}{other}条款"]
        yield name, tuple(_new(forms, seen))


def _new(words: Sequence[str], seen: set[str]) -> Iterator[str]:
    for word in words:
        if word not in seen:
            seen.add(word)
            yield word


def _characters() -> dict[str, list[str]]:
    """Assigned characters by general category, letters also by script (first word of a name)."""
    found: dict[str, list[str]] = {}
    for code in range(0x110000):
        char = chr(code)
        category = unicodedata.category(char)
        if category in ("Cs", "Cn") or char in "\n\r":
            continue
        script = (
            unicodedata.name(char, "").split(" ")[0].split("-")[0] if category[0] == "L" else ""
        )
        found.setdefault(f"{category} {script}".strip(), []).append(char)
    return found


def through_a_build(
    folder: Path, classes: dict[str, tuple[str, ...]]
) -> tuple[dict[str, str], list[str]]:
    """Refused headwords with the problem that says so, and everything that went wrong."""
    words = [word for own in classes.values() for word in own]
    refused: dict[str, str] = {}
    while True:
        kept = [word for word in words if word not in refused]
        text = "".join(map(_entry, kept))
        _, problems = parse_glossary(Source("glossary.yml", text))
        errors = [problem for problem in problems if problem.is_error]
        if not errors:
            break
        starts = [place for place, line in enumerate(text.split("\n"), 1) if line[:6] == "- term"]
        for problem in errors:
            word = kept[bisect_right(starts, problem.where.line) - 1]
            refused.setdefault(word, problem.message)
    project = _project(folder / "project", text, kept)
    try:
        build_project(project)
    except BuildFailed as failed:
        errors = [problem for problem in failed.problems if problem.is_error]
        return refused, [f"{p.code} {p.where}: {p.message}" for p in errors]
    except Exception as error:  # what the bench is for
        return refused, [f"{type(error).__name__}: {error}"]
    known = analyse(project)
    named = {id for entry in known.index.by_speech.values() for m in entry for id in _terms(m)}
    unlinked = [term.term for term in known.corpus.terms if term.id not in named]
    return refused, [f"not linked where a text names it: {word!r}" for word in unlinked]


def _terms(mention: Mention) -> tuple[str, ...]:
    return mention.choices or (mention.term,)


def _entry(word: str) -> str:
    return (
        f"- term: {json.dumps(word, ensure_ascii=False)}\n  definition: 释义。\n  category: 专题\n"
    )


def _project(root: Path, glossary: str, words: Sequence[str]) -> Path:
    """A project with these terms and a speech in which each stands in a paragraph of its own."""
    (root / "content/speeches").mkdir(parents=True)
    shutil.copy(HOME / "mkdocs.yml", root)
    shutil.copytree(HOME / "content/help", root / "content/help")
    (root / "glossary.yml").write_text(glossary, encoding="utf-8")
    lines = "".join(f"今天讲：{word}；明天再讲。\n" for word in words)
    (root / "content/speeches/t.txt").write_text(f"题目\n{lines}", encoding="utf-8")
    return root


if __name__ == "__main__":
    main(sys.argv[1:])
