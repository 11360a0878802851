"""ASCII names for addresses and files, made from readings.

ASCII because some zip tools on Windows mangle Chinese file names, and because
such an address survives being read out or pasted into a document.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import count

from generator.model.ids import LONGEST_ID
from generator.text.pinyin.keys import units
from generator.text.pinyin.syllables import is_han, numbered, strip_tone

# Names that Windows keeps for devices, whatever the extension.
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul"]
    + [f"{device}{number}" for device in ("com", "lpt") for number in range(10)]
)
_NAMELESS = "x"


def slug(text: str, syllables: Sequence[str]) -> str:
    """Toneless syllables joined by hyphens, digits and Latin letters kept: `5g-wang-luo`.

    Only a–z, 0–9 and hyphens; never empty (`x`); as long as an id at most,
    cut between syllables; names reserved by Windows get an `x-` before them.
    """
    return _slug(text, syllables, tones=False, room=LONGEST_ID)


def _slug(text: str, syllables: Sequence[str], *, tones: bool, room: int) -> str:
    parts: list[str] = []
    open_run = False
    for char, syllable in units(text, syllables):
        if is_han(char):
            plain = strip_tone(syllable)
            spelled = numbered(syllable) if tones and plain else plain
            parts.append("".join(filter(_is_plain, spelled)) or f"u{ord(char):x}")
            open_run = False
        elif _is_plain(char.lower()):
            if open_run:
                parts[-1] += char.lower()
            else:
                parts.append(char.lower())
            open_run = True
    name = ""
    for part in parts:
        longer = f"{name}-{part}" if name else part
        if len(longer) > room:
            # One run of letters longer than the room has no place to cut at.
            name = name or longer[:room]
            break
        name = longer
    name = name or _NAMELESS
    return f"{_NAMELESS}-{name}" if name in _RESERVED else name


def _is_plain(char: str) -> bool:
    return char.isascii() and char.isalnum()


def assign_slugs(
    items: Sequence[tuple[str, tuple[str, ...]]], taken: Collection[str] = ()
) -> tuple[str, ...]:
    """A slug for each (text, syllables), all different from each other and from `taken`.

    Compared without regard to case, as Windows and macOS compare file names.
    Earlier items have the first choice; a later one with the same slug gets
    tone digits (`quan2-li4`), then `-2`, `-3` ….
    """
    used = {name.lower() for name in taken}
    assigned = []
    for text, syllables in items:
        name = slug(text, syllables)
        if name in used:
            name = toned = _slug(text, syllables, tones=True, room=LONGEST_ID)
            for number in count(2):
                if name not in used:
                    break
                suffix = f"-{number}"
                name = toned[: LONGEST_ID - len(suffix)].rstrip("-") + suffix
        used.add(name)
        assigned.append(name)
    return tuple(assigned)
