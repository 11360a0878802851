"""Causes before consequences: what is not worth saying while an input could not be read.

One missing colon in glossary.yml leaves no term, and every link of every course would be
reported as dead links.  Those are left out until the file can be read.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.corpus import GLOSSARY
from generator.model.problems import Code, Problem

# What courses, and switches in speeches, say of a term or speech that they cannot find; that a
# glossary which nobody could read has no terms.
_CONSEQUENCES = frozenset(
    {
        Code.UNKNOWN_TARGET,
        Code.NO_SUCH_PLACE,
        Code.MISQUOTED,
        Code.UNKNOWN_SWITCH,
        Code.NO_GLOSSARY_TERMS,
    }
)
# Errors of the glossary that leave every entry with its name.
_KEEPS_ENTRIES = frozenset(
    {
        Code.BAD_VALUE,
        Code.SURFACE_CONFLICT,
        Code.DANGLING_RELATED,
        Code.SYLLABLE_COUNT,
        Code.BAD_TONE,
        Code.BAD_ID,
        Code.DUPLICATE_ID,
        Code.IMPOSSIBLE_READING,
        Code.NO_TONES,
        Code.SANDHI,
        Code.RADICAL,
        Code.CHINESE_MARK,
        Code.CUT_BY_COMMENT,
        Code.BAD_DATE,
        Code.YAML_DUPLICATE_KEY,
    }
)
_INPUTS = (GLOSSARY, "content/speeches")


def without_consequences(
    found: Iterable[Problem], before: Iterable[Problem]
) -> tuple[Problem, ...]:
    """`found` later on, less what follows from the problems `before` of terms and speeches."""
    lost = any(
        problem.is_error
        and problem.where.path.startswith(_INPUTS)
        and (problem.where.path != GLOSSARY or problem.code not in _KEEPS_ENTRIES)
        for problem in before
    )
    return tuple(p for p in found if not (lost and p.code in _CONSEQUENCES))
