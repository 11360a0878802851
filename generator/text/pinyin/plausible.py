"""Whether characters can be read as an editor wrote: known readings, tones, citation forms.

GB/T 16159-2012 writes citation tones: 一 yī, 不 bù and third tones as they are in the
dictionary, whatever they become in speech.  A neutral tone is anybody's to write, after a
syllable that has a tone.  What a character can be read as is pypinyin's data, which has
rare and classical readings too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.model.problems import Code
from generator.text.pinyin.dictionary import characters
from generator.text.pinyin.orthography import propose
from generator.text.pinyin.syllables import han_characters, strip_tone, tone

_CITATION = {"一": "yī", "不": "bù"}
NEUTRAL = 5


def reading_doubts(syllables: Sequence[str], text: str) -> Iterator[tuple[Code, str, str]]:
    """Code, message and hint for what is wrong with a reading; one for each kind.

    `syllables` are one for each Chinese character of `text`.
    """
    chars = han_characters(text)
    pairs = list(zip(chars, syllables, strict=True))
    toneless = [_shown(pair) for n, pair in enumerate(pairs) if _lacks_tone(n, pairs)]
    spoken = [_shown(pair) for n, pair in enumerate(pairs) if _is_sandhi(n, pairs)]
    impossible = [_shown(pair) for pair in pairs if not _can_be(*pair)]
    impossible = [shown for shown in impossible if shown not in spoken]
    if not (toneless or spoken or impossible):
        return  # proposing a reading takes longer than all the rest
    proposal = f"程序拟注的是“{propose(text)}”，请核对。"
    if toneless:
        yield (
            Code.NO_TONES,
            f"没有标声调：{'、'.join(dict.fromkeys(toneless))}",
            f"请标上声调，只有轻声不标（如 duìwu 的 wu）。{proposal}",
        )
    if spoken:
        yield (
            Code.SANDHI,
            f"写成了变调：{'、'.join(dict.fromkeys(spoken))}",
            f"请标本调，“一”写 yī，“不”写 bù，两个上声相连也各标上声。{proposal}",
        )
    if impossible:
        known = "；".join(
            f"“{char}”读 {'、'.join(characters()[char][:4])}"
            for char in dict.fromkeys(shown[0] for shown in impossible)
        )
        yield (
            Code.IMPOSSIBLE_READING,
            f"字典里没有这样的读音：{'、'.join(dict.fromkeys(impossible))}",
            f"{known}。{proposal}",
        )


def _shown(pair: tuple[str, str]) -> str:
    return " ".join(pair)


def _lacks_tone(n: int, pairs: Sequence[tuple[str, str]]) -> bool:
    """A syllable without a tone where no neutral tone can be: first, or after another one."""
    char, syllable = pairs[n]
    if tone(syllable) != NEUTRAL or syllable in characters().get(char, (syllable,)):
        return False
    return n == 0 or tone(pairs[n - 1][1]) == NEUTRAL


def _is_sandhi(n: int, pairs: Sequence[tuple[str, str]]) -> bool:
    char, syllable = pairs[n]
    if char in _CITATION:
        return syllable in characters()[char] and _is_tone_of(syllable, _CITATION[char])
    if n + 1 == len(pairs) or tone(syllable) != 2 or tone(pairs[n + 1][1]) not in (2, 3):
        return False
    following = [tone(reading) for reading in characters().get(pairs[n + 1][0], ())]
    readings = characters().get(char, ())
    third = any(tone(r) == 3 and strip_tone(r) == strip_tone(syllable) for r in readings)
    return third and syllable not in readings and 3 in following


def _is_tone_of(syllable: str, citation: str) -> bool:
    """Whether a syllable is a citation form in another tone, the neutral one excepted."""
    same = strip_tone(syllable) == strip_tone(citation)
    return same and syllable != citation and tone(syllable) != NEUTRAL


def _can_be(char: str, syllable: str) -> bool:
    known = characters().get(char)
    if not known:
        return True
    if tone(syllable) == NEUTRAL:
        return strip_tone(syllable) in map(strip_tone, known)
    return syllable in known
