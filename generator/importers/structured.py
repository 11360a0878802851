"""Structured: texts whose characters are meant for programs, told from prose by their structure.

A text that only begins like one (a brace, a bracket, an angle) is prose; what decides is
that the whole follows the rules of the format.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from generator.importers.markups import REFERENCES, is_references, markup_kind
from generator.importers.records import (
    CHAT,
    DATA,
    ENCODED,
    FEWEST,
    LOG,
    LOG_SHARE,
    TRANSCRIPT,
    is_chat,
    is_encoded,
    is_log,
    is_transcript,
    is_without_prose,
)
from generator.importers.signatures import TAKE_OUT, Kind, shortcut
from generator.importers.tables import is_table
from generator.text.front_matter import divide

_HEAD = 65_536
"""Characters that are looked at where the beginning is enough."""
PRINTED, FIELDS = 8, 3
"""Lines with the head of a letter that was printed; header fields of one that was not."""
SQL_SHARE = 0.2
TAGS = 3
OF_KIND, OF_CUES, OF_TAGS = 3, 6, 10
"""Of so many lines one is code or a key, or a time of subtitles, of characters one is HTML's."""
JSON_LINES, LONGEST_JSON = 50, 5_000_000
"""Lines with an array each that are looked at, and characters of one that is read as a whole."""

JSON = Kind(
    "JSON", "这是 JSON 数据，不是文稿", f"请把其中的正文复制出来存成 .txt 再导入。{TAKE_OUT}"
)
TABLE = Kind(
    "CSV",
    "这是 CSV 或制表符分隔的数据表，不是文稿",
    f"请用 Excel 或 WPS 打开，把要收入的文字复制出来存成 .txt。{TAKE_OUT}",
)
SUBTITLES = Kind(
    "字幕",
    "这是字幕或歌词文件（SRT、VTT、ASS、LRC），带着时间",
    f"请导出不带时间的文字稿，校对后存成 .txt 再导入。{TAKE_OUT}",
)
FRAGMENT = Kind(
    "网页片段",
    "这是一段网页代码（HTML 片段），不是完整的网页，标签会混进正文",
    "请在浏览器里打开原网页，另存为“网页，仅 HTML”；要照这一段收入，加上 --block body。",
)
MAIL = Kind(
    "邮件",
    "这是邮件（.eml），正文和附件都还包在里面",
    "请用邮箱软件打开，把附件另存后导入；要收邮件正文就复制到记事本，存成 .txt。",
)
SVG = Kind("图片", "这是矢量图片（SVG），不是文稿", "请手工录入图里的文字，校对后存成 .txt。")
XML = Kind("XML", "这是 XML 数据，不是文稿", f"请用产生它的软件导出 .docx 或复制正文。{TAKE_OUT}")
YAML = Kind(
    "YAML", "这是 YAML 数据，不是文稿", f"术语请写进 glossary.yml；讲话请只留正文。{TAKE_OUT}"
)
SETTINGS = Kind("配置文件", "这是配置文件（INI、TOML），不是文稿", f"请核对文件。{TAKE_OUT}")
CODE = Kind("源代码", "这是程序的源代码，不是文稿", f"请核对是不是选错了文件。{TAKE_OUT}")
SQL = Kind("SQL", "这是数据库的 SQL 语句，不是文稿", f"请导出正文，存成 .txt。{TAKE_OUT}")
PATCH = Kind("补丁", "这是程序补丁（diff），不是文稿", f"请核对文件。{TAKE_OUT}")
CARD = Kind("名片日程", "这是名片或日程文件（.vcf、.ics），不是文稿", f"请核对文件。{TAKE_OUT}")
PLAYLIST = Kind("播放列表", "这是录音录像的播放列表，不是文稿", f"请核对文件。{TAKE_OUT}")
SECRET = Kind("证书", "这是证书或密钥，不是文稿", "请核对是不是选错了文件；私钥不要放进 content/。")
ROOTS = {
    "svg": SVG,
    "Workbook": Kind(
        "表格", "这是 Excel 2003 的 XML 表格，不是文稿", "请用 Excel 打开，把文字复制到 .docx 里。"
    ),
    "rss": Kind("订阅源", "这是网站的订阅源（RSS），不是文稿", "请打开里面的网页，另存后导入。"),
    "feed": Kind("订阅源", "这是网站的订阅源（Atom），不是文稿", "请打开里面的网页，另存后导入。"),
    "tt": SUBTITLES,
    "plist": SETTINGS,
}
"""Kinds of XML by the local name of the root."""


def structured_kind(text: str) -> Kind | None:
    """What a text is if not prose; None for prose, and for HTML pages, which are read."""
    stripped = text.strip("\ufeff \t\r\n\f\v\x00")
    lines = [line for line in stripped[:_HEAD].splitlines() if line.strip()]
    if not lines:
        return None
    if markup := markup_kind(stripped[:_HEAD]):
        return markup
    tests: tuple[tuple[Kind, Callable[[], bool]], ...] = (
        (shortcut("网址快捷方式 .url、.desktop"), lambda: bool(_LINK.match(stripped))),
        (MAIL, lambda: _is_mail(stripped)),
        (SUBTITLES, lambda: _is_subtitles(stripped, lines)),
        (CARD, lambda: bool(_CARD.match(stripped))),
        (SECRET, lambda: bool(_SECRET.match(stripped))),
        (PLAYLIST, lambda: stripped.startswith(("#EXTM3U", "[playlist]"))),
        (JSON, lambda: _is_json(stripped, lines)),
        (ENCODED, lambda: is_encoded(stripped, lines)),
        (LOG, lambda: is_log(lines)),
        (CHAT, lambda: is_chat(lines)),
        (TRANSCRIPT, lambda: is_transcript(lines)),
        (REFERENCES, lambda: is_references(lines)),
        (PATCH, lambda: bool(_PATCH.search(stripped[:_HEAD]))),
        (SQL, lambda: _share(lines, _SQL) >= SQL_SHARE and ";" in stripped),
        (CODE, lambda: bool(_SCRIPT.match(stripped)) or _is_code(lines)),
        (SETTINGS, lambda: _is_settings(lines)),
        (YAML, lambda: _is_yaml(stripped, lines)),
        (FRAGMENT, lambda: _is_fragment(stripped, lines)),
        (TABLE, lambda: is_table(stripped[:_HEAD], whole=len(stripped) <= _HEAD)),
        (DATA, lambda: is_without_prose(stripped[:_HEAD], lines)),
    )
    return next((kind for kind, is_it in tests if is_it()), None)


_LINK = re.compile(r"\[(?:InternetShortcut|Desktop Entry)\]", re.IGNORECASE)
_CARD = re.compile(r"BEGIN:V(?:CARD|CALENDAR)", re.IGNORECASE)
_SECRET = re.compile(r"-----BEGIN [A-Z0-9 ]+-----")
_PATCH = re.compile(r"^diff --git |^--- \S+.*\n\+\+\+ \S+.*\n@@ ", re.MULTILINE)
_FIELD = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,40}): ?\S")
_MAIL_FIELDS = {
    *("from", "to", "subject", "message-id", "received", "return-path", "delivered-to", "date"),
    *("mime-version", "content-type", "x-mailer", "dkim-signature"),
}


_PRINTED_FIELD = re.compile(r"(发件人|收件人|抄送|主题|发送时间|日期|时间|附件)\s*[：:]")


def _is_mail(text: str) -> bool:
    """Three header fields of mail or more before the first empty line, one of them From."""
    printed = [_PRINTED_FIELD.match(line.strip()) for line in text[:_HEAD].splitlines()[:PRINTED]]
    if {"发件人", "收件人", "主题"} <= {match[1] for match in printed if match}:
        return True
    names = []
    for line in re.sub(r"^From \S+@.*\n", "", text[:_HEAD]).splitlines():
        if not line.strip():
            break
        if line[0] in " \t":
            continue
        field = _FIELD.match(line)
        if not field:
            return False
        names.append(field[1].lower())
    found = _MAIL_FIELDS.intersection(names)
    return len(found) >= FIELDS and bool(found & {"from", "received", "return-path"})


_CUE = re.compile(
    r"^\d+:\d\d:\d\d[,.]\d{1,3}\s*(?:-->|,)\s*\d+:\d\d:\d\d[,.]\d{1,3}|^\d\d:\d\d\.\d{3} --> "
)
_TIMED = re.compile(r"^\s*\[\d{1,3}:\d\d(?:[.:]\d{1,3})?\]")


def _is_subtitles(text: str, lines: list[str]) -> bool:
    if text.startswith(("WEBVTT", "[Script Info]")):
        return True
    cues = sum(bool(_CUE.match(line.strip())) for line in lines)
    timed = sum(bool(_TIMED.match(line)) for line in lines)
    return cues >= max(1, len(lines) / OF_CUES) or timed >= max(FEWEST, LOG_SHARE * len(lines))


_JSON_START = re.compile(r'[\[{]\s*(?:\{\s*)?"(?:[^"\\\n]|\\.){0,100}"\s*:')
_JSON_CALL = re.compile(r"[\w$.]+\s*(?:\(|=)\s*[\[{]\s*\"")


def _is_json(text: str, lines: list[str]) -> bool:
    """An object or array as a whole, one a line, or one that was cut off behind its first key."""
    if _JSON_START.match(text) or _JSON_CALL.match(text):
        return True
    if text[0] not in "[{":
        return False
    if len(lines) > 1 and all(_is_json_line(line.strip()) for line in lines[:JSON_LINES]):
        return True
    if len(text) > LONGEST_JSON:
        return False  # longer than any text that is taken
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) or (isinstance(value, list) and not _is_note(value))


def _is_json_line(line: str) -> bool:
    if _JSON_START.match(line):
        return True
    try:
        return isinstance(value := json.loads(line), list) and not _is_note(value)
    except (ValueError, RecursionError):
        return False


def _is_note(value: list[object]) -> bool:
    """[1] and the like, which a text may consist of."""
    return len(value) <= 1 and all(isinstance(one, int | float) for one in value)


_CODE = re.compile(
    r"\s*(?:import [\w.*]+;?$|msg(?:id|str) \""
    r"|(?:(?:Public|Private) )?(?:Sub|Function) \w+\(|End (?:Sub|Function|If)$|Dim \w+ As \w"
    r"|from [\w.]+ import |(?:async )?def \w+\(|class \w+[\s({:]"
    r"|#include\s*[<\"]"
    r"|using [\w.]+;|package [\w.]+;|(?:public|private|protected|static)\s+[\w<>\[\]]+\s"
    r"|(?:export |async )*function\b[ \w*]*\(|(?:const|let|var)\s+[\w{\[][^=]*=|return\b.*;?$"
    r"|if\s*\(.*\)\s*\{"
    r"|\}\s*(?:else)?\s*[{;,)]*$|[.#@]?[\w-]+(?:[ ,.>:#][\w .,>:#-]*)?\s*\{\s*$"
    r"|[\w-]+:\s*[^;]+;\s*$"
    r"|[\w.$]+\(.*\);\s*$|[\w.$\[\]]+\s*[+-]?=\s*[^=].*;\s*$|//|/\*|\*/|</?(?:script|style)\b)"
)
_SCRIPT = re.compile(r"#!\s*/|<\?php\b|<\?xml-stylesheet")
_SQL = re.compile(
    r"\s*(?:SELECT\s.+\sFROM\b|SELECT\s|INSERT\s+INTO\b|CREATE\s+(?:TABLE|DATABASE|INDEX|VIEW)\b"
    r"|UPDATE\s+\S+\s+SET\b|DELETE\s+FROM\b|DROP\s+TABLE\b|ALTER\s+TABLE\b)",
    re.IGNORECASE,
)


def _share(lines: list[str], pattern: re.Pattern[str]) -> float:
    return sum(bool(pattern.match(line)) for line in lines) / len(lines)


def _is_code(lines: list[str]) -> bool:
    """Two lines or more that only programs have, and a third of all of them."""
    found = [line for line in lines if _CODE.match(line) and not re.match(r"[\u3400-\u9fff]", line)]
    return len(found) >= FEWEST and len(found) >= len(lines) / OF_KIND


_SECTION = re.compile(r"\s*\[+[\w.:\- \"']+\]+\s*(?:[#;].*)?$")
_SETTING = re.compile(r"\s*[\w.\-]+\s*=\s*\S*|\s*[#;]")


def _is_settings(lines: list[str]) -> bool:
    if lines[0].startswith("Windows Registry Editor"):
        return True
    sections = [line for line in lines if _SECTION.match(line)]
    settings = [line for line in lines if _SETTING.match(line)]
    if not sections and all(re.match(r"\s*[#;]", line) for line in settings):
        return False  # headings of Markdown
    return len(settings) >= FEWEST and len(sections) + len(settings) == len(lines)


_KEY = re.compile(r"\s*(?:- +)*[A-Za-z_][\w.\-]*:(?:\s|$)")
_ANY_KEY = re.compile(r"\s*(?:- +)*[^\W\d][\w.\-]*:(?:\s|$)")
_NESTED_KEY = re.compile(r" {2,}- +[^\W\d]\w*: ")
"""A list of records below a key, which no list of things said has."""
_YAML = re.compile(r"\s*(?:- |#|---\s*$|\.\.\.\s*$)")


def _is_yaml(text: str, lines: list[str]) -> bool:
    """Whether all lines are keys and list items; front matter before a text does not count."""
    divided = divide(text)
    if divided.opening and divided.body.strip():
        return False
    nested = any(_NESTED_KEY.match(line) for line in lines)
    key = _ANY_KEY if nested else _KEY
    keys = sum(bool(key.match(line)) for line in lines)
    others = sum(bool(_YAML.match(line)) for line in lines if not key.match(line))
    deeper = sum(
        line.startswith("  ") for line in lines if not (key.match(line) or _YAML.match(line))
    )
    return keys >= FEWEST and keys >= len(lines) / OF_KIND and keys + others + deeper == len(lines)


_TAG = re.compile(
    r"<(/?)(p|div|span|br|table|tbody|thead|tr|t[dh]|a|img|font|b|strong|i|em|u|ul|ol|li|d[ldt]"
    r"|h[1-6]|section|article|main|header|footer|nav|aside|figure|figcaption|center|blockquote|pre"
    r"|hr|script|style|meta|link|title|base|iframe|input|form|label|button|sup|sub|small|big|code"
    r"|s|del|ins|mark|ruby|r[tp]|video|audio|source|details|summary|template)\b[^<>]*>",
    re.IGNORECASE,
)
_TAGGED = re.compile(_TAG.pattern + r"|&(?:nbsp|[lr]dquo|[em]nsp|emsp|mdash|hellip|middot);", re.I)


def _is_fragment(text: str, lines: list[str]) -> bool:
    """HTML without a page around it: it begins with an element, a tenth of it is tags, or half of
    its lines have one.
    """
    head = text[:_HEAD]
    tags = list(_TAG.finditer(head))
    if not tags:
        return False
    ends = {tag[2].lower() for tag in tags if tag[1]}
    starts = {tag[2].lower() for tag in tags if not tag[1]}
    paired = bool(ends & starts)
    if tags[0].start() == 0 and (paired or len(tags) > 1):
        return True
    tagged = sum(bool(_TAGGED.search(line)) for line in lines)
    if tagged >= max(FEWEST, LOG_SHARE * len(lines)):
        return True
    written = sum(len(tag[0]) for tag in tags)
    return len(tags) >= TAGS and written * OF_TAGS >= len(head)
