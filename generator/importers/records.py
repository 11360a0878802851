"""Records: texts without prose, told by what nearly all of their characters or lines are.

Bytes written as letters (base64, hexadecimal), lines that begin with a time (logs, chats, speech
recognition), and whatever has neither Chinese nor sentences.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from generator.importers.signatures import TAKE_OUT, Kind

ENCODED = Kind(
    "编码后的文本",
    "这是编码后的文本（Base64、十六进制、%E4 等），原文还包在里面",
    f"请用产生它的软件还原成文字，存成 .txt 再导入。{TAKE_OUT}",
)
LOG = Kind("日志", "这是程序的日志，不是文稿", f"请核对是不是选错了文件。{TAKE_OUT}")
CHAT = Kind(
    "聊天记录",
    "这是聊天记录，每条前面有人名和时间",
    f"请把要收入的话复制出来，去掉人名和时间，存成 .txt 再导入。{TAKE_OUT}",
)
TRANSCRIPT = Kind(
    "语音转写稿",
    "这是语音转写的稿子，每段前面有说话人和时间",
    f"请导出不带时间的文字稿，校对后存成 .txt 再导入。{TAKE_OUT}",
)
DATA = Kind(
    "数据",
    "文件里几乎没有中文，也没有成句的话，像是数据、代码或乱码",
    f"请核对是不是选错了文件；是乱码的，请重新取一份。{TAKE_OUT}",
)

LEAST = 32
"""Characters from which a text can be encoded."""
LEAST_DATA = 20
"""Letters and digits from which a text without Chinese is judged."""
ENCODED_SHARE = 0.6
"""Share of the characters that escapes are, from which a text is encoded."""
FEWEST = 2
"""Lines from which on a kind of them can tell what a text is."""
LINES_SHARE = 0.25
"""Share of the lines that begin a chat's or a transcript's piece, which has lines of its own."""
LOG_SHARE = 0.5
LETTERS_SHARE = 0.1
"""Share of letters and digits that are not Latin, below which a text is no Chinese."""
SAID_SHARE = 0.5
"""Share of such a text from which sentences of another language are what it says."""
_WORDS = 6
"""Words of a line from which it can be a sentence of another language."""
_WORDS_SHARE = 0.8
"""Share of them that are written as words are."""

_BASE64 = re.compile(r"(?:data:[\w/+.;=-]+,)?[A-Za-z0-9+/_-]+={0,2}")
_HEX = re.compile(r"(?:0x)?[0-9A-Fa-f]+")
_ESCAPES = re.compile(
    r"(?:=[0-9A-F]{2}|=\n)+|(?:%[0-9A-Fa-f]{2})+|(?:\\u[0-9A-Fa-f]{4})+|(?:\\x[0-9A-Fa-f]{2})+"
    r"|(?:&#x?[0-9A-Fa-f]{2,6};)+"
)
_DUMP = re.compile(r"[0-9A-Fa-f]{4,8}[:h]?\s+(?:[0-9A-Fa-f]{2,4}[ -]+){4,}")
_UUENCODED = re.compile(r"begin [0-7]{3} \S+\n")

_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?"
_DAY = r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?"
_LEVEL = r"\[?(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|FATAL|CRITICAL)\]?"
_LOGGED = re.compile(
    rf"\[?{_DAY}[ T]{_CLOCK}[,.\d]*\]?\s*[+Z\d:]*\s*\[?\S*\]?\s*{_LEVEL}\b|{_LEVEL}[\s:]"
    r"|\S+ \S+ \S+ \[\d\d/[A-Z][a-z]{2}/\d{4}:|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \S+ \S+?:",
)
_CHATTED = re.compile(rf"\S[^:：。]{{0,20}}? {_DAY} {_CLOCK}|{_DAY} {_CLOCK} \S[^。]{{0,30}}")
_SPOKEN = re.compile(
    rf"(?:\[?\d\d:\d\d:\d\d\]?\s+\S[^。，]{{0,12}}"
    rf"|(?:说话人|发言人|讲话人|Speaker)\s*[\dA-Z一二三四五六七八九十]{{0,3}}\s*[(（\[]?{_CLOCK}[)）\]]?)[:：]?"
)


def is_log(lines: Sequence[str]) -> bool:
    return _fits(lines, _LOGGED.match) >= max(FEWEST, LOG_SHARE * len(lines))


def is_chat(lines: Sequence[str]) -> bool:
    return _fits(lines, _CHATTED.fullmatch) >= max(FEWEST, LINES_SHARE * len(lines))


def is_transcript(lines: Sequence[str]) -> bool:
    return _fits(lines, _SPOKEN.fullmatch) >= max(FEWEST, LINES_SHARE * len(lines))


def _fits(lines: Sequence[str], test: Callable[[str], object]) -> int:
    return sum(bool(test(line.strip())) for line in lines)


def is_encoded(text: str, lines: Sequence[str]) -> bool:
    if _UUENCODED.match(text):
        return True
    if len(text) < LEAST:
        return False
    words = text.split()
    whole = "".join(words)
    if _HEX.fullmatch(whole) and re.search("[A-Fa-f]", whole) and re.search(r"\d", whole):
        return len({len(word) for word in words[:-1]}) <= 1
    if _fits(lines, _DUMP.match) >= max(FEWEST, LOG_SHARE * len(lines)):
        return True
    if sum(len(found[0]) for found in _ESCAPES.finditer(text)) >= ENCODED_SHARE * len(text):
        return True
    # Every line but the last is full, and no word of a language is so long.
    is_full = all(len(word) >= LEAST and len(word) == len(words[0]) for word in words[:-1])
    return (
        is_full
        and len(words[0]) >= LEAST
        and bool(_BASE64.fullmatch(whole))
        and all(re.search(kind, whole) for kind in ("[A-Z]", "[a-z]", r"\d"))
    )


def is_without_prose(text: str, lines: Sequence[str]) -> bool:
    """Whether a text of some length has hardly a letter but Latin ones, and no sentences."""
    signs = [char for char in text if char.isalnum()]
    if len(signs) < LEAST_DATA:
        return False
    letters = sum(char.isalpha() and char > "\u024f" for char in signs)
    if letters >= LETTERS_SHARE * len(signs):
        return False
    said = sum(len(line) for line in lines if _is_sentence(line))
    return said < SAID_SHARE * sum(map(len, lines))


_WORD = re.compile(r"[(\"“‘']?[^\W\d_][^\W\d_'’-]*[,.;:!?)\"”’']*")


def _is_sentence(line: str) -> bool:
    """Whether a line is of words as languages with spaces have them, with their points."""
    words = line.split()
    fitting = sum(bool(_WORD.fullmatch(word)) for word in words)
    return (
        len(words) >= _WORDS
        and fitting >= _WORDS_SHARE * len(words)
        and bool(re.search("[.,!?]", line))
    )
