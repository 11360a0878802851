"""Spoken name: what a speech is called where others may stand beside it."""

from __future__ import annotations

from generator.model.corpus import Speech
from generator.text.dates import in_chinese


def spoken_name(speech: Speech) -> str:
    """A speech's title with its date and place, so that two of the same title can be told apart."""
    known = "，".join(filter(None, (in_chinese(speech.date) if speech.date else "", speech.place)))
    return f"{speech.title}（{known}）" if known else speech.title
