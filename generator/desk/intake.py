"""Intake: from a file that an office sent to a speech of the project.

A file waits in `.study-site/desk/incoming/`, outside `content/`, until the
editor has seen source and result side by side and says what it is.
"""

from __future__ import annotations

import re
import secrets
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from generator.commands.analyse import Study
from generator.commands.import_speeches import Taken, look_at
from generator.commands.reading_review import Doubtful, doubtful_readings, settled_by
from generator.desk.journal import FOLDER
from generator.importers.imported import Options
from generator.model.corpus import Corpus, Source, Speech
from generator.model.output import Asset
from generator.model.problems import BuildFailed, Code, Problem, Where
from generator.publish.write import write_all
from generator.sources.duplicates import near_duplicates
from generator.sources.file_names import given_name_fault, name_fault
from generator.sources.heads import offers
from generator.sources.load import SPEECHES
from generator.sources.offers import Offer
from generator.sources.paragraphs import paragraphs
from generator.sources.parse import parse_speeches
from generator.text.front_matter import divide, field_names
from generator.text.yaml_edit import scalar

INCOMING = f"{FOLDER}/incoming"
FIELDS = {
    "title": "标题",
    "date": "日期",
    "speaker": "讲话人",
    "occasion": "场合",
    "place": "地点",
    "source": "来源",
}
_AT_LINE = re.compile(r"(原件)?第 (\d+) 行")
_ID = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that was dropped and is no speech yet."""

    id: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A waiting file as it would come in: its speech, what to settle, and what is like it."""

    waiting: Waiting
    taken: Taken
    speech: Speech | None
    left_out: frozenset[int]
    doubtful: tuple[Doubtful, ...]
    similar: tuple[Problem, ...]
    has_head: bool


def keep(root: Path, name: str, data: bytes) -> Waiting:
    """Keep a dropped file until it is decided on.  Raises BuildFailed."""
    safe = PurePosixPath(name.replace("\\", "/")).name.strip().lstrip(".")
    if fault := name_fault(safe):
        hint = "请先给文件改个名字（不要有斜线、冒号、问号等符号），再拖进来。"
        message = f"这个文件名不能用：{fault[0]}"
        raise BuildFailed([Problem(Code.FILE_NAME, Where(name[:80] or "文件"), message, hint)])
    id = secrets.token_hex(8)
    write_all([Asset(safe, data)], root / INCOMING / id)
    return Waiting(id, safe, len(data))


def waiting(root: Path) -> tuple[Waiting, ...]:
    """All files that wait, the oldest first."""
    found = []
    for folder in sorted((root / INCOMING).glob("*"), key=lambda path: path.stat().st_mtime):
        if _ID.fullmatch(folder.name) and folder.is_dir() and not folder.is_symlink():
            for file in folder.iterdir():
                if file.is_file() and not file.name.startswith("."):
                    found.append(Waiting(folder.name, file.name, file.stat().st_size))
    return tuple(found)


def find(root: Path, id: str) -> Waiting | None:
    """The waiting file of this id."""
    return next((one for one in waiting(root) if one.id == id), None)


def drop(root: Path, id: str) -> None:
    """Forget a waiting file."""
    if _ID.fullmatch(id):
        with suppress(OSError):
            shutil.rmtree(root / INCOMING / id)


def review(root: Path, one: Waiting, project: Study, options: Options) -> Reviewed:
    """Read a waiting file as the import does; its problems are in the result."""
    kept = root / INCOMING / one.id / one.name
    taken = look_at(root, kept, options)
    # The editor knows the file by its name, not by where the desk keeps it.
    problems = (
        replace(problem, where=replace(problem.where, path=one.name))
        if problem.where.path == str(kept)
        else problem
        for problem in taken.problems
    )
    taken = replace(taken, problems=tuple(problems))
    speeches, _ = parse_speeches((taken.source,)) if taken.source.text else ((), ())
    speech = speeches[0] if speeches else None
    left_out = frozenset(taken.left_out)
    if speech is None:
        return Reviewed(one, taken, None, left_out, (), (), False)
    alone = Corpus((speech,), project.corpus.terms, readings=project.corpus.readings)
    similar = tuple(
        problem
        for problem in near_duplicates((*project.corpus.speeches, speech))
        if problem.where.path == speech.path
    )
    has_head = bool(divide(taken.source.text).opening) and not _only_title(taken.source.text)
    return Reviewed(one, taken, speech, left_out, doubtful_readings(alone), similar, has_head)


def found_values(reviewed: Reviewed) -> dict[str, tuple[str, str]]:
    """For each field the value that was found and where; where is "" for what was not found."""
    values = dict.fromkeys(FIELDS, ("", ""))
    found = _found(reviewed)
    for offer in reviewed.taken.offers:
        if offer.field in values:
            values[offer.field] = (offer.value, offer.where)
    if speech := reviewed.speech:
        for name in FIELDS:
            if (own := getattr(speech, name)) and not values[name][0]:
                told = found.get(name)
                values[name] = (own, told.where if told and told.value == own else "")
    return values


def found_lines(reviewed: Reviewed) -> dict[int, tuple[str, ...]]:
    """For lines of the original (from 1) what was found there, by the fields' Chinese names."""
    original = reviewed.taken.original.split("\n")
    taken = reviewed.taken.source.text.split("\n")
    places: dict[str, tuple[list[str], int]] = {}
    for block in reviewed.speech.blocks if reviewed.speech else ():
        if block.kind == "title":
            places.setdefault("title", (taken, block.line))
    for field, offer in _found(reviewed).items():
        if line := _AT_LINE.match(offer.where):
            places[field] = (original if line[1] else taken, int(line[2]))
    found: dict[int, list[str]] = {}
    for field, (lines, number) in places.items():
        text = lines[number - 1].strip() if number <= len(lines) else ""
        at = next((n for n, line in enumerate(original, 1) if line.strip() == text), 0)
        if text and at and field in FIELDS:
            found.setdefault(at, []).append(FIELDS[field])
    return {line: tuple(names) for line, names in found.items()}


def _found(reviewed: Reviewed) -> dict[str, Offer]:
    """What the text says of itself, by field: also what the speech has from there already."""
    divided = divide(reviewed.taken.source.text)
    lines = [*paragraphs(divided.body, divided.body_line)]
    found = offers(lines, PurePosixPath(reviewed.waiting.name).stem)
    return {offer.field: offer for offer in (*found, *reviewed.taken.offers)}


def speech_text(reviewed: Reviewed, fields: Mapping[str, str], readings: Mapping[int, str]) -> str:
    """The file of the speech: a head with what the editor settled, then the text as it is.

    `readings` gives a reading for each doubtful place (by its number) that needs another one.
    """
    text = reviewed.taken.source.text
    if reviewed.has_head:
        return text
    body = divide(text).body
    speech = reviewed.speech
    found = parse_speeches((Source(reviewed.taken.source.path, body),))[0]
    known = found[0] if found else speech
    lines = [
        f"{name}: {scalar(value)}"
        for name, value in fields.items()
        if value and not (name == "title" and known and known.title == value)
    ]
    settled = [settled_by(reviewed.doubtful[n], reading) for n, reading in readings.items()]
    if settled:
        lines.append("readings:")
        lines += [
            f"  - {{text: {scalar(own.text, flow=True)}, pinyin: {scalar(own.pinyin, flow=True)}}}"
            for own in settled
        ]
    return "---\n" + "".join(f"{line}\n" for line in lines) + f"---\n{body}" if lines else body


def checked(root: Path, name: str, text: str) -> tuple[Asset, tuple[Problem, ...]]:
    """The speech's file under this name, and what is wrong with it."""
    path = f"{SPEECHES}/{name}.txt"
    problems: list[Problem] = []
    if fault := given_name_fault(name):
        hint = "请用字母、数字、汉字和短横，例如 2026-03-05-xiang-zhen-hui-yi。"
        problems.append(
            Problem(Code.DESK_FORM, Where(path), f"“{name}”不能作文件名：{fault}", hint)
        )
    elif (root / path).exists() or _same_name(root, name):
        problems.append(
            Problem(
                Code.NAME_TAKEN,
                Where(path),
                "已有同名的讲话，没有覆盖",
                "请给这一篇另起文件名；它要代替旧的，请先比较两个文件，再用 import --replace。",
            )
        )
    found = parse_speeches((Source(path, text),))[1]
    return Asset(path, text.encode()), (*problems, *found)


def _same_name(root: Path, name: str) -> bool:
    stems = {path.stem.casefold() for path in (root / SPEECHES).glob("*.txt")}
    return name.casefold() in stems


def _only_title(text: str) -> bool:
    divided = divide(text)
    return bool(divided.opening) and field_names(divided.head) <= {"title"}
