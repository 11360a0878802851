"""Anki: the cards as a deck.  The home of genanki.

Deck, note type, notes and cards have the same ids in every build, made from
the ids of the terms, so that a deck imported again brings its notes up to date
and keeps what the learner has done so far.
"""

from __future__ import annotations

import hashlib
import html
import io
import sqlite3
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from generator.exports.flashcards import Flashcard, inline_html
from generator.model.addresses import SiteLocation, term_path

DECK_ID = 1_893_406_217
MODEL_ID = 1_530_728_946
MODEL_REVISION = 1
"""Raise it by one when fields, templates or style change."""
START = 1_577_836_800
"""Seconds since 1970 of 1 January 2020: times are this plus a revision."""
FIELDS = ("术语", "拼音", "释义", "隐去术语的释义", "构成", "构成数", "出处", "编号", "网页")
_SLOTS = 8
"""Ids kept for one note and its cards; a note has at most three cards."""
_ROOM = 1 << 33
_BACK = (
    '<hr id="answer"><p class="pinyin">{{拼音}}</p><p>{{释义}}</p>{{构成}}'
    '<p class="source">{{出处}}</p><p class="source">{{网页}}</p>'
)
_TEMPLATES = (
    ("术语说释义", '<p class="ask">{{术语}}</p><p class="source">是什么意思？</p>', _BACK),
    (
        "释义说术语",
        '<p>{{隐去术语的释义}}</p><p class="source">说的是哪个术语？</p>',
        f'<p class="ask">{{{{术语}}}}</p>{_BACK}',
    ),
    (
        "构成",
        '{{#构成}}<p class="ask">{{术语}}</p><p class="source">有哪 {{构成数}} 项？</p>{{/构成}}',
        f'<p class="ask">{{{{术语}}}}</p>{_BACK}',
    ),
)
_STYLE = """\
.card { max-width: 32em; margin: 0 auto; font: 20px/1.7 "PingFang SC", "Microsoft YaHei",
  "Noto Sans CJK SC", sans-serif; text-align: left; }
.ask { font-size: 1.5em; font-weight: bold; }
.pinyin, .source { color: #777; font-size: 0.8em; }
"""
_EPOCH = (2020, 1, 1, 0, 0, 0)
_VERSION_OFFSET = 96
"""Where SQLite notes its own version in a file (File Format, 1.3); nothing reads it."""


def anki_deck(made: Sequence[Flashcard], place: SiteLocation) -> bytes:
    """The cards as an .apkg file, the same bytes for the same cards of the same site."""
    # Here, because it takes 0.1 s that other commands need not wait for.
    import genanki

    model = genanki.Model(
        MODEL_ID,
        "学习资料库术语",
        fields=[{"name": field} for field in FIELDS],
        templates=[{"name": n, "qfmt": front, "afmt": back} for n, front, back in _TEMPLATES],
        css=_STYLE,
    )
    deck = genanki.Deck(DECK_ID, f"{place.name} 术语")
    for card in made:
        fields = [*card.fields, _link(card.term, place)]
        deck.add_note(genanki.Note(model, fields, tags=list(card.tags), guid=guid(card.term)))
    return _zipped(_collection(genanki.Package(deck), deck.notes, made))


def _link(term: str, place: SiteLocation) -> str:
    """A link to the term's page; empty where the site has no public address."""
    if not place.base:
        return ""
    return f'<a href="{html.escape(place.url(term_path(term)))}">{inline_html(place.name)}</a>'


def guid(term: str) -> str:
    """The name under which Anki knows a term's note, everywhere and for ever."""
    from genanki import guid_for

    found: str = guid_for("study-site", term)
    return found


def _collection(package: Any, notes: Iterable[Any], made: Sequence[Flashcard]) -> bytes:
    """The package's database, written in memory, where there is no file to be named after."""
    connection = sqlite3.connect(":memory:")
    try:
        cursor = connection.cursor()
        package.write_to_db(cursor, START + MODEL_REVISION, _ids(notes, made))
        cards = zip(notes, made, strict=True)
        revisions = {note.guid: card.revision.number for note, card in cards}
        rows = cursor.execute("SELECT id, guid FROM notes").fetchall()
        # By id, because there is no index of guids.
        times = [(START + revisions[name], id) for id, name in rows]
        cursor.executemany("UPDATE notes SET mod = ? WHERE id = ?", times)
        cursor.execute("UPDATE cards SET mod = (SELECT mod FROM notes WHERE notes.id = nid)")
        connection.commit()
        cursor.execute("VACUUM")
        data = bytearray(connection.serialize())
    finally:
        connection.close()
    data[_VERSION_OFFSET : _VERSION_OFFSET + 4] = bytes(4)
    return bytes(data)


def _ids(notes: Iterable[Any], made: Iterable[Flashcard]) -> Iterator[int]:
    """The ids of each note and its cards: milliseconds of 2020 to 2022, by the term's id."""
    taken: set[int] = set()
    for note, card in zip(notes, made, strict=True):
        digest = hashlib.sha256(card.term.encode()).digest()
        slot = int.from_bytes(digest[:8], "big") % _ROOM
        while slot in taken:
            slot = (slot + 1) % _ROOM
        taken.add(slot)
        first = START * 1000 + slot * _SLOTS
        yield from range(first, first + 1 + len(note.cards))


def _zipped(collection: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in (("collection.anki2", collection), ("media", b"{}")):
            package.writestr(zipfile.ZipInfo(name, _EPOCH), data, zipfile.ZIP_STORED)
    return out.getvalue()
