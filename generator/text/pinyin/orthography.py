"""Proposing a reading divided into words, for an editor to review.

GB/T 16159-2012 (汉语拼音正词法基本规则) as far as a dictionary can follow it:
words are written together (6.1), 的 地 得 and prepositions apart, 着 and 了 with
their verbs, numerals and measure words apart (6.1.5), ordinal 第 with a hyphen,
four-character idioms of two pairs as two pairs.  What it cannot know is names and new compounds.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.text.pinyin import lattice
from generator.text.pinyin.lexicon import lexicon
from generator.text.pinyin.readings import pronounce
from generator.text.pinyin.rules.persons import COMMON, GIVEN
from generator.text.pinyin.running_text import (
    COUNTED,
    COUNTS,
    LONGEST,
    LOOSE,
    MEASURES,
    NUMERALS,
    divide_run,
    is_word,
    listed_words,
    with_suffixes,
)
from generator.text.pinyin.syllables import HAN, han_count, joined
from generator.text.regex import regex

_WHOLE = frozenset(["一元", "二元", "一把手", "二把手"])
"""Words that begin with a numeral and a measure word: 二元结构."""
_RUN = regex(f"([{HAN}]+)|([A-Za-z0-9Ａ-Ｚａ-ｚ０-９]+(?:[.．][0-9０-９]+)*)")


_ROUND = "百千万"
_FEW = "一二三四五六七八九十两"
_MANY = f"{_FEW}百千万双多"
_ALTERNATING = regex(f"[{_FEW}百千万][^{_MANY}亿]{{1,3}}(?:[{_MANY}][^{_MANY}亿]{{1,3}})+")
"""三去一降一补, 一岗双责: numerals and what they count in turn."""
_PART = regex(f"[{_MANY}][^{_MANY}亿]+")
_ONE = ("一体",)
"""Words that stay whole in such a row: 五位一体."""
_NO_NAME = regex(
    f"[{NUMERALS}{_MANY}最]|^[更再先共总副近超]|[大新好高小全更再都要论至带半特扩强促补抓走勇并]$"
)
"""Three characters that are no name: 亩均论, 大下访."""
_GREAT = regex(f"([{NUMERALS}]+)大(?=..)")
"""十大工程: 大 counts as a measure word does."""
_MEASURED = regex(f"[{NUMERALS}]+[{MEASURES}]")
_MANNER = regex(f"[{_FEW}][{HAN}]式(?=..)")
"""一站式, 四段式: one word with what follows 式 apart."""
_JOINING = "化性者们型式"
"""Suffixes that are no words by themselves."""
_TAILS = frozenset("区法会带卡链圈网园院所站室馆")
"""Nouns of one character that end a word of three."""


UNKNOWN = "?"
"""In a proposal: the reading of a character that no dictionary has."""


def propose(text: str) -> str:
    """A word-divided, tone-marked reading of `text`, lower-case: `四个意识` → `sì gè yìshí`.

    Letters and digits of `text` are kept, punctuation is dropped.  A character
    whose reading nobody knows stands as `?`.
    """
    syllables = [syllable or UNKNOWN for syllable in pronounce(text)]
    proposal: list[str] = []
    done = 0
    for match in _RUN.finditer(text):
        if not match[1]:
            proposal.append(match[0])
            continue
        for word in _of_term(match[0]):
            size = han_count(word)
            proposal.append(_spelled(word, syllables[done : done + size]))
            done += size
    return " ".join(proposal)


def _of_term(run: str) -> tuple[str, ...]:
    """A run of a term in words: numerals apart, then the likeliest words of the lattice.

    A term is short and the whole of it counts, where `divide_run` reads a text from left to right.
    """
    whole = len(run) == LONGEST and len(_likeliest(run)) == 1
    if whole and (run[0] in _ROUND or _is_idiom(run)):
        return (run,)  # 千方百计, 一心一意
    if manner := _MANNER.match(run):
        return (manner[0], *_of_rest(run[manner.end() :]))
    if turns := _in_turn(run):
        parts = [word for part in _PART.findall(run[:turns]) for word in _counted(part)]
        return (*parts, *_of_rest(run[turns:]))
    if counted := _GREAT.match(run):
        return (counted[1], "大", *_of_term(run[counted.end() :]))
    if (counted := COUNTED.match(run)) and not _is_whole(run):
        number, rest = counted[0], run[counted.end() :]
        measured = number[-1] in MEASURES and number[0] != "第"
        if not measured and _is_loose(rest):
            return (number, rest[0], rest[1:])  # 五水共治
        return (*((number[:-1], number[-1]) if measured else (number,)), *_of_rest(rest))
    return tuple(_with_tail(_with_aspect(_of_rest(run))))


def _with_tail(words: list[str]) -> list[str]:
    """Join a noun of one character to the two before it at a term's end: 先行区, 工作法."""
    if len(words) > 1 and words[-1] in _TAILS and len(words[-2]) == 2:
        return [*words[:-2], words[-2] + words[-1]]
    return words


def _with_aspect(words: list[str]) -> list[str]:
    """Join 着 and 了 to their verb (6.1.2.1: 看着); 了 at the end is a particle by itself."""
    found: list[str] = []
    for place, word in enumerate(words):
        within = word == "着" or (word == "了" and place < len(words) - 1)
        if within and found and lexicon().tags.get(found[-1], "v").startswith("v"):
            found[-1] += word
        else:
            found.append(word)
    return found


def _is_idiom(run: str) -> bool:
    """一心一意, 多种多样: what dictionaries have, and no abbreviation."""
    words = lexicon()
    return words.tags.get(run) in ("i", "m") and run in words.known and run not in words.listed


def _in_turn(run: str) -> int:
    """How long numerals and what they count in turn are, before the first word: 三高四新蓝图."""
    if _ALTERNATING.fullmatch(run):
        return len(run)
    words = (start for start, end in _likeliest(run) if end - start > 1)
    first = next(words, 0)
    return first if _ALTERNATING.fullmatch(run[:first]) else 0


def _counted(part: str) -> tuple[str, ...]:
    """A numeral, its measure word if there is one, and what it counts."""
    if part in _ONE:
        return (part,)
    after = 2 if len(part) > 2 and part[1] in MEASURES else 1
    return (*part[:after], *_of_rest(part[after:]))


def _likeliest(run: str) -> list[tuple[int, int]]:
    return [(start, end) for start, end, _ in lattice.divide(lexicon(), run)]


def _of_rest(run: str) -> list[str]:
    words: list[str] = []
    place = 0
    for start, end in _likeliest(run):
        if not 1 < end - start <= LONGEST:
            continue
        _add_loose(words, run[place:start])
        word = run[start:end]
        is_counted = start and _MEASURED.fullmatch(run[start - 1 : start + 1])
        measured = _MEASURED.fullmatch(word) and word not in _WHOLE
        if measured or word in COUNTS:
            words += [word[:-1], word[-1]]
        else:
            words += [word[0], word[1:]] if is_counted else [word]
        place = end
    _add_loose(words, run[place:])
    return with_suffixes(words)


def _add_loose(words: list[str], run: str) -> None:
    """Add the characters of a term between its words: suffixes, numerals, names, then pairs."""
    if len(run) > 1 and run[0] in _JOINING and words and len(words[-1]) == 2:
        words[-1] += run[0]  # 组团式援青
        run = run[1:]
    if len(run) == 4 and run[0] == "以" and len(_likeliest(run)) == 4:
        words += run  # 以案促改
    elif len(run) == 2 and run[0] in _FEW and run not in lexicon().tags:
        words += run  # 支部三化
    elif _is_loose(run) and not _NO_NAME.search(run) and run[0] != run[-1]:
        parts = run[0] in "大小新全" or _is_person(run)
        words += [run[0], run[1:]] if parts else [run]  # 大下访, 曹妃甸
    else:
        words += divide_run(run)


def _is_loose(run: str) -> bool:
    """Whether three characters have neither a word nor a particle in them: 曹妃甸, 医共体."""
    apart = len(run) != 3 or LOOSE.search(run) or len(_likeliest(run)) < 3
    return not apart and not list(listed_words().find(run))


def _is_person(run: str) -> bool:
    return run[0] in COMMON and GIVEN.issuperset(run[1:])


def _spelled(word: str, syllables: Sequence[str]) -> str:
    if word[0] == "第" and len(word) > 1:
        return f"{syllables[0]}-{joined(syllables[1:])}"
    if len(word) == 4:
        return f"{joined(syllables[:2])} {joined(syllables[2:])}"
    return joined(syllables)


def _is_whole(run: str) -> bool:
    """Whether the numeral that a run begins with belongs to a word: 统一, 三江平原, 一把手工程."""
    if is_word(run[:2]) or _is_place(run[:2]):
        return True
    word = run[slice(*_likeliest(run)[0])]
    if word in _WHOLE:
        return True
    counts = (
        word[0] == "第"
        or word[1:2] in NUMERALS
        or _MEASURED.match(word)
        or lexicon().tags.get(word, "").startswith(("m", "t"))
    )
    return len(word) == 3 and not counts


def _is_place(piece: str) -> bool:
    """三江, 八闽."""
    place = lexicon().tags.get(piece, "").startswith("ns") or piece in lexicon().listed
    return place and not _MEASURED.fullmatch(piece) and piece[-1] not in "区县市镇乡村"
