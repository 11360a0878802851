"""Payloads: nasty values in every field of every file, through a whole `analyse`, some a build.

Whatever an editor writes, the answer is a success or Problems that name a
place; an exception is a miss, and so is a Problem without file and line that
is about one of the project's files.
"""

from __future__ import annotations

import argparse
import json
import shutil
import signal
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.commands.analyse import analyse
from generator.commands.build import build_project, generate
from generator.model.problems import LONGEST_MESSAGE, UNSEEN, BuildFailed, Problem

HOME = Path(__file__).resolve().parents[1]
LONG = "长" * 1_000_000
PAYLOADS: dict[str, str] = {
    "rare han of extension A": "意兙",
    "extension B": "𠮷野",
    "extension G": "𰻝𰻝面",
    "extension I": "\U0002ebf0字",
    "compatibility ideograph": "\uf900車\U0002f800",
    "radical": "⽂化⺟",
    "private use": "\ue000\U000f0000",
    "kana": "ひらがなカタカナ",
    "hangul": "한글",
    "bopomofo": "ㄅㄆㄇ",
    "emoji": "😀👨‍👩‍👧🇨🇳",
    "arabic": "مرحبا",
    "thai": "ภาษาไทย",
    "latin": "Plain words",
    "accents": "Ångström e\u0301 ǖ",
    "greek": "ΑΒΓ αβγ",
    "roman numeral": "ⅣⅫ㉑㈠①⒈",
    "fraction": "½ ⅓ 〇 零 壹",
    "han digits": "二〇二〇年",
    "wide": "ＡＢＣ１２３",
    "one letter": "a",
    "one han": "党",
    "digit": "7",
    "number": "12345678901234567890",
    "negative": "-1.5e400",
    "octal": "0o17",
    "date": "2020-02-30",
    "day": "2020-02-28",
    "time": "1:30",
    "null": "null",
    "tilde": "~",
    "yes": "yes",
    "true": "true",
    "not a number": ".nan",
    "empty": "",
    "space": " ",
    "wide space": "\u3000",
    "no-break space": "\xa0",
    "tab": "\t",
    "line break": "一\n二",
    "carriage return": "一\r二",
    "crlf": "一\r\n二",
    "next line": "一\x85二",
    "line separator": "一\u2028二",
    "paragraph separator": "一\u2029二",
    "nul": "一\0二",
    "bell": "一\x07二",
    "escape": "\x1b[31m红\x1b[0m",
    "delete": "一\x7f二",
    "c1": "一\x9b二",
    "noncharacter": "一\ufffe二",
    "byte order mark": "一\ufeff二",
    "zero width": "四\u200b个\u2060意识",
    "bidi": "\u202eabc\u2066",
    "soft hyphen": "四\xad个",
    "replacement": "\ufffd",
    "variation": "葛\U000e0101",
    "combining": "\u0301" * 50,
    "quotes": "\"'“”‘’「」",
    "html": "<script>alert(1)</script>",
    "attribute": "\" onload='x'",
    "entity": "&lt;&#0;&nbsp;",
    "markdown": "# [a](javascript:x) ![b](c) `d` **e** | f",
    "jinja": "{{ 7*7 }}{% raw %}{#",
    "percent": "%s %(a)s {0} {a} $a \\g<0> \\1",
    "regex": "(?P<a>[^",
    "regex many": "(a+)+$" * 10,
    "path": "../../etc/passwd",
    "windows path": "C:\\con\\aux",
    "url": "file://host/share",
    "ledger line": "retire terms/si-ge-yi-shi: terms/x",
    "ledger separators": "a | b | c #d: e",
    "dots": "..",
    "slash": "/",
    "hash": "#",
    "hyphens": "---",
    "colon": "a: b",
    "wide colon": "a：b",
    "dash item": "- a",
    "braces": "{a: [b, {c: d}]}",
    "brackets": "[" * 30,
    "alias": "*a",
    "anchor": "&a b",
    "tag": "!!python/name:os.system x",
    "merge": "<<",
    "directive": "%YAML 1.1",
    "block": "|",
    "folded": ">-",
    "question": "? a",
    "backtick": "`a`",
    "reserved device": "con",
    "index": "index",
    "long": "字" * 201,
    "megabyte": LONG,
    "megabyte of spaces": "a" + " " * 1_000_000 + "b",
    "megabyte of brackets": "[" * 200_000,
    "wrong pinyin": "sì gè yìshí ma a1 lv4 ńǹ hm ê",
    "apostrophes": "xi'an xī’ān",
}
"""Name → text."""

_GLOSSARY = """\
- term: 四个意识
  id: si-ge-yi-shi
  pinyin: sì gè yìshí
  definition: 指政治意识、大局意识、核心意识、看齐意识。
  category: 政治建设
- term: 两个维护
  pinyin: liǎng gè wéihù
  definition: 两项政治要求的合称。
  category: 政治建设
  related: [四个意识]
"""
_ENTRY = "  pinyin: sān huì yī kè\n  definition: 组织生活。\n  category: 组织建设\n"
_SPEECH = "标题\n同志们：\n今天要树立“四个意识”。\n一、提高认识\n一要做到两个维护。做到两个维护。\n"
_COURSE = "# 导读\n\n## 第一课 {#one}\n\n[[四个意识]]，[[a#s0-1]]。\n\n![[a#s0-2]]\n"
FILES: dict[str, str] = {
    "glossary.yml": _GLOSSARY,
    "content/speeches/a.txt": _SPEECH,
    "content/courses/c.md": f"---\ntitle: 课\n---\n{_COURSE}",
    "content/help/index.md": "# 手册\n\n说明。\n",
}
"""A small project that is right."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a file that a payload is put into: `@` in `text`, which replaces the file."""

    file: str
    name: str
    text: str
    is_yaml: bool = True


def _entry(field: str, shape: str = "@") -> str:
    """The glossary with one more entry that has this field."""
    own = "" if field == "term" else "- term: 三会一课\n"
    lines = [line for line in _ENTRY.splitlines(True) if not line.startswith(f"  {field}:")]
    first = f"- term: {shape}\n" if field == "term" else ""
    extra = "" if field == "term" else f"  {field}: {shape}\n"
    return _GLOSSARY + own + first + "".join(lines) + extra


def slots() -> Iterator[Slot]:
    """Every field of every file, each also where a list, a mapping or a key stands."""
    glossary = "glossary.yml"
    plain = ("term", "id", "pinyin", "definition", "category", "kind", "scope", "certainty")
    more = ("unsure_about", "reviewed_by", "note", "valid_from", "valid_to", "components_link")
    lists = ("aliases", "components", "related", "sources", "match")
    for field in (*plain, *more, *lists):
        yield Slot(glossary, field, _entry(field))
        yield Slot(glossary, f"{field} in a list", _entry(field, "[@]"))
        yield Slot(glossary, f"{field} as a mapping", _entry(field, "{text: @}"))
        yield Slot(glossary, f"key in {field}", _entry(field, "{@: a}"))
    yield Slot(
        glossary,
        "unsure_about of an unsure entry",
        _entry("certainty", "unsure\n  unsure_about: @"),
    )
    inner = {
        "aliases": ("text", "link", "shared", "require_near", "window", "valid_from", "valid_to"),
        "sources": ("title", "body", "date"),
        "match": ("deny_before", "deny_after", "require_near", "window", "in_title"),
    }
    shapes = {"aliases": "[{text: 三会, F: @}]", "sources": "[{F: @}]", "match": "{F: @}"}
    for around, fields in inner.items():
        for field in fields:
            own = shapes[around].replace("F", field)
            yield Slot(glossary, f"{around} {field}", _entry(around, own))
            yield Slot(glossary, f"{around} {field} list", _entry(around, own.replace("@", "[@]")))
    yield Slot(
        glossary,
        "term without pinyin",
        _GLOSSARY + "- term: @\n  definition: 释义\n  category: 类\n",
    )
    yield Slot(glossary, "key of an entry", _GLOSSARY + "- term: 三会一课\n  @: a\n" + _ENTRY)
    yield Slot(glossary, "an entry", _GLOSSARY + "- @\n")
    yield Slot(glossary, "the file", "@\n")
    speech = "content/speeches/a.txt"
    for field in (
        "title",
        "date",
        "speaker",
        "occasion",
        "place",
        "source",
        "id",
        "tags",
        "notes",
        "readings",
    ):
        for name, shape in (
            ("", "@"),
            (" list", "[@]"),
            (" mapping", "{s0-1: @}"),
            (" key", "{@: a}"),
        ):
            yield Slot(speech, field + name, f"---\n{field}: {shape}\n---\n{_SPEECH}")
    for field in ("text", "pinyin", "anchor"):
        parts = {"text": "今天", "pinyin": "jīn tiān", "anchor": "s0-2"} | {field: "@"}
        shape = ", ".join(f"{k}: {v}" for k, v in parts.items())
        yield Slot(speech, f"readings {field}", f"---\nreadings: [{{{shape}}}]\n---\n{_SPEECH}")
    yield Slot(speech, "key of the head", f"---\n@: a\n---\n{_SPEECH}")
    yield Slot(speech, "the head", f"---\n@\n---\n{_SPEECH}")
    for name, text in (
        ("the file", "@"),
        ("title line", f"@\n{_SPEECH}"),
        ("heading", f"{_SPEECH}二、@\n正文。\n"),
        ("paragraph", f"{_SPEECH}做到@两个维护@。\n"),
        ("after the fence", f"---@\ntitle: 题\n---\n{_SPEECH}"),
    ):
        yield Slot(speech, name, text, is_yaml=False)
    course = "content/courses/c.md"
    for field in ("title", "id", "order", "audience", "hours", "summary", "goals"):
        for name, shape in (
            ("", "@"),
            (" list", "[@]"),
            (" mapping", "{a: @}"),
            (" key", "{@: a}"),
        ):
            yield Slot(course, field + name, f"---\n{field}: {shape}\n---\n{_COURSE}")
    for name, text in (
        ("the file", "@"),
        ("heading", f"{_COURSE}\n## @\n"),
        ("anchor", f"{_COURSE}\n## 二 {{#@}}\n"),
        ("paragraph", f"{_COURSE}\n一@二\n"),
        ("link", f"{_COURSE}\n[[@]] [[a#@]] ![[@]] ![[a#@]] [一](@)\n"),
        ("quotation", f"{_COURSE}\n> @\n> —— [[a#s0-2]]\n"),
    ):
        yield Slot(course, name, text, is_yaml=False)
    page = "content/help/index.md"
    for field in ("title", "description", "template"):
        for name, shape in (("", "@"), (" list", "[@]"), (" key", "{@: a}")):
            yield Slot(page, field + name, f"---\n{field}: {shape}\n---\n# 页\n")
    yield Slot(page, "first line", "@\n\n# 页\n", is_yaml=False)
    yield Slot(page, "heading", "# 页\n\n## @\n", is_yaml=False)
    ledger = "content/permalinks.yml"
    line = "terms/si-ge-yi-shi: 1 | 四个意识 | 四个意识\n"
    yield Slot(ledger, "the file", "@\n", is_yaml=False)
    yield Slot(ledger, "name", line.replace("| 四个意识\n", "| @\n"), is_yaml=False)
    yield Slot(ledger, "mark", line.replace("| 四个意识 |", "| @ |"), is_yaml=False)
    yield Slot(ledger, "order", line.replace(" 1 ", " @ "), is_yaml=False)
    yield Slot(ledger, "address", line + "terms/@: 2 | a | b\n", is_yaml=False)
    yield Slot(ledger, "move", line + "retire terms/x: @\n", is_yaml=False)
    yield Slot(ledger, "anchor", line + "terms/si-ge-yi-shi#@: 000000000000 1 a\n", is_yaml=False)
    part = "content/permalinks/2020-hui-yi.yml"
    line = "speeches/2020-hui-yi: 1 | 2020-hui-yi.txt | 讲话\n"
    yield Slot(part, "the file", "@\n", is_yaml=False)
    yield Slot(part, "name", line.replace("| 讲话\n", "| @\n"), is_yaml=False)
    yield Slot(part, "anchor", line + "@: 000000000000 1 a\n", is_yaml=False)
    yield Slot("content/cards.yml", "value", "si-ge-yi-shi: @\n")
    yield Slot("content/cards.yml", "key", "@: 1 0123456789ab\n")


def written(slot: Slot, payload: str) -> Iterator[str]:
    """The file with the payload: as it is, and in a YAML file also quoted, where that differs."""
    yield slot.text.replace("@", payload)
    if slot.is_yaml:
        yield slot.text.replace("@", json.dumps(payload))


@dataclass(frozen=True, slots=True)
class Miss:
    """A combination that was not answered as it should be."""

    slot: Slot
    payload: str
    what: str

    def __str__(self) -> str:
        return f"{self.slot.file} {self.slot.name} × {self.payload}: {self.what}"


def project(root: Path) -> Path:
    """The small project below `root`."""
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    shutil.copy(HOME / "mkdocs.yml", root)
    return root


class _TooLong(BaseException):
    """A combination has used up its time."""


def _too_long(*_: object) -> None:
    raise _TooLong


def tried(
    root: Path, wanted: Iterable[tuple[Slot, str]], build_every: int = 0
) -> tuple[int, list[Miss]]:
    """Try combinations of slot and payload's name in the project at `root`; how many, and misses.

    Where `analyse` finds no error, every `GENERATED`-th is generated too; every `build_every`-th is
    built.
    """
    count, misses = 0, []
    signal.signal(signal.SIGPROF, _too_long)
    for slot, name in wanted:
        path = root / slot.file
        before = path.read_bytes() if path.exists() else None
        path.parent.mkdir(exist_ok=True)
        for text in written(slot, PAYLOADS[name]):
            count += 1
            path.write_bytes(text.encode("utf-8", "surrogatepass"))
            whole = build_every and count % build_every == 0
            misses += [
                Miss(slot, name, what)
                for what in _faults(root, count % GENERATED == 0, bool(whole))
            ]
        path.unlink()
        if before is not None:
            path.write_bytes(before)
        for made in ("content/permalinks.yml", "content/cards.yml"):
            if made != slot.file:
                (root / made).unlink(missing_ok=True)
        shutil.rmtree(root / "content/permalinks", ignore_errors=True)
        shutil.rmtree(root / "site", ignore_errors=True)
    return count, misses


def _faults(root: Path, make: bool, whole: bool) -> Iterator[str]:
    start = time.process_time()
    problems: Sequence[Problem] = ()
    signal.setitimer(signal.ITIMER_PROF, LONGEST + 1)
    try:
        known = analyse(root)
        problems = known.problems
        if make and not any(problem.is_error for problem in problems):
            generate(known, directory_urls=True)
        if whole:
            build_project(root)
    except BuildFailed as failed:
        problems = failed.problems
    except _TooLong:
        pass  # told below, by the time it took
    except Exception as error:  # that there is none is what is tried
        yield f"{type(error).__name__}: {str(error)[:100]}"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    for problem in problems:
        if not problem.where.path or not problem.message:
            yield f"no place: {problem}"
        if len(problem.message) > LONGEST_MESSAGE:
            yield f"{problem.code.value}: {len(problem.message)} characters"
        if UNSEEN.search(str(problem)):
            yield f"{problem.code.value}: unseen characters: {str(problem)[:200]!r}"
    if (took := time.process_time() - start) > LONGEST:
        yield f"{took:.1f} CPU s"


GENERATED = 4
LONGEST = 10.0
"""CPU seconds a combination may take, a build included."""


_MARKS = (
    "[ { ( < # ， “ 《 > \\ ` * _ | & 1 一、 \u200b \" ' ! ~ / .. @ = + 第 ： [[ ]] é （ ![ [a]("
)
_MORE = "党的 四个意识 、 —— é\u0301 1. ① 二〇 年 <!-- &# ]: ``` a| +- 意识、 “四个意识 》 [a] <b>"
_REST = "{# {{ %% <a ![[ [[a#"
_SPACED = (" ", "\u3000", "\t", "\n", "\n\n", "a ", "- ", "a: ", " :", "\n- ", "\n> ", "\n# ")
UNITS = (*_MARKS.split(" "), *_MORE.split(" "), *_REST.split(" "), *_SPACED, "\na: b")
"""What `--repeats` puts into every field, over and over: for work that is quadratic in it."""
REPEATED = 30_000
"""Code points of each."""
HUGE = 20
"""Of the payloads of a megabyte every how many-th slot is tried: each takes seconds."""
BUILT = 200
"""Every how many-th combination is built as well."""


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="bench payloads")
    parser.add_argument("--part", default="1/1", help="every Nth combination, from the Kth on")
    parser.add_argument("--repeats", action="store_true", help=f"one thing {REPEATED} characters")
    given = parser.parse_args(arguments)
    part, parts = map(int, given.part.split("/"))
    if given.repeats:
        PAYLOADS.clear()
        PAYLOADS.update({f"{unit!r} again": unit * (REPEATED // len(unit)) for unit in UNITS})
    every = [
        (slot, name)
        for number, slot in enumerate(slots())
        for name in PAYLOADS
        if "megabyte" not in name or number % HUGE == 0
    ]
    start = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        root = project(Path(folder) / "p")
        count, misses = tried(root, every[part - 1 :: parts], BUILT)
    print(
        f"payloads: {len(PAYLOADS)} × {len(list(slots()))} fields, {len(every)} combinations, "
        f"part {given.part}, {count} files written, {len(misses)} missed, "
        f"{time.process_time() - start:.0f} CPU s"
    )
    for miss in misses[:50]:
        print(f"  {miss}")
