"""Parse: speech sources become `Speech`es with ids, dates and blocks.

A speech is verbatim text with optional YAML front matter between two `---`
lines.  All problems of all files are collected; a file with an error is left
out of the result.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from generator.build.store import Store
from generator.model.corpus import Source, Speech
from generator.model.ids import RESERVED_IDS, id_fault
from generator.model.problems import Code, Problem, Where
from generator.sources.body import Body
from generator.sources.document_head import title_text
from generator.sources.duplicates import near_duplicates
from generator.sources.front_matter import FrontMatter
from generator.sources.speech_file import SpeechFiles
from generator.text.dates import is_date
from generator.text.pinyin.readings import pronounce
from generator.text.pinyin.slugs import assign_slugs
from generator.text.regex import regex

_DATED_NAME = regex(r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?=[-_ .]|$)")


@dataclass(frozen=True, slots=True)
class _Draft:
    """A speech whose id is not assigned yet."""

    speech: Speech
    front: FrontMatter


def parse_speeches(
    sources: Sequence[Source],
    step: Callable[[], None] = lambda: None,
    store: Store | None = None,
) -> tuple[tuple[Speech, ...], tuple[Problem, ...]]:
    """Parse every source; speeches come newest first, undated ones last.

    `step` is called for each source.  The structure of texts that `store` has from earlier
    builds is not looked for again.
    """
    problems: list[Problem] = []
    drafts: list[_Draft] = []
    files = SpeechFiles(store)
    for source in sources:
        step()
        file = files.read(source)
        problems += file.problems
        if file.front and file.body:
            drafts.append(_Draft(_speech(source, file.front, file.body), file.front))
    files.keep()
    problems += _equal_ids(drafts)
    speeches = _with_ids(drafts)
    # Newest first, then by id, so the order never depends on the file system.
    speeches.sort(key=lambda s: s.id)
    speeches.sort(key=lambda s: s.date, reverse=True)
    problems += near_duplicates(speeches, store)
    return tuple(speeches), tuple(problems)


def _speech(source: Source, front: FrontMatter, body: Body) -> Speech:
    """A speech; its date is the head's, that below the title, of the file's name or at the end."""
    stem = PurePosixPath(source.path).stem
    return Speech(
        id=front.id,
        id_given=bool(front.id),
        path=source.path,
        title=front.title or title_text(body.title) or stem,
        date=front.date or body.date_above or _named_date(source.path) or body.date_below,
        blocks=body.blocks,
        body=front.body,
        first_line=front.first_line,
        speaker=front.speaker,
        occasion=front.occasion,
        place=front.place,
        source=front.source,
        tags=front.tags,
        notes=front.notes,
        readings=front.readings,
        unlink=front.unlink,
    )


def _named_date(path: str) -> str:
    """The date that a file's name begins with, or none."""
    match = _DATED_NAME.match(PurePosixPath(path).stem)
    return match[1] if match and is_date(match[1]) else ""


def _equal_ids(drafts: Sequence[_Draft]) -> list[Problem]:
    seen: dict[str, str] = {}
    problems = []
    for draft in drafts:
        if not (key := draft.front.id.casefold()):
            continue
        if key in seen:
            problems.append(
                Problem(
                    Code.DUPLICATE_ID,
                    Where(draft.speech.path, draft.front.id_line),
                    f"id“{draft.front.id}”已被 {seen[key]} 使用（不分大小写）",
                    "请给其中一篇换一个 id；已经发布过的那篇不要改。",
                )
            )
        seen.setdefault(key, draft.speech.path)
    return problems


def _with_ids(drafts: Sequence[_Draft]) -> list[Speech]:
    """Settle ids: the front matter's own, else the file name, in pinyin unless it is ASCII."""
    taken = {draft.front.id for draft in drafts if draft.front.id}
    stems = [PurePosixPath(draft.speech.path).stem for draft in drafts]
    plain = ["" if id_fault(stem.lower()) else stem.lower() for stem in stems]
    ids = [draft.front.id for draft in drafts]
    for n, name in enumerate(plain):
        if not ids[n] and name and name not in taken:
            ids[n] = name
            taken.add(name)
    rest = [n for n, identifier in enumerate(ids) if not identifier]
    slugs = assign_slugs([(stems[n], pronounce(stems[n])) for n in rest], taken | RESERVED_IDS)
    for n, name in zip(rest, slugs, strict=True):
        ids[n] = name
    return [
        replace(draft.speech, id=identifier) for draft, identifier in zip(drafts, ids, strict=True)
    ]
