"""Importing: files as offices send them become speeches of the project."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace as replace_values
from pathlib import Path

from generator.commands.head_offers import new_offers, offer_lines
from generator.commands.import_doubles import doubles
from generator.commands.import_headings import with_headings
from generator.commands.import_told import left_out, unwrapped
from generator.importers.imported import NO_OPTIONS, Fact, Options
from generator.importers.isolated import read_isolated
from generator.model.corpus import Source, Speech
from generator.model.os_errors import reason
from generator.model.output import Asset
from generator.model.problems import BuildFailed, Code, Problem, Where, in_order
from generator.publish.transaction.targets import link_problem
from generator.publish.write import write_all
from generator.sources.file_names import given_name_fault
from generator.sources.heads import is_no_title, offers
from generator.sources.load import SPEECHES
from generator.sources.offers import Offer
from generator.sources.page_chrome import Trimmed, trim
from generator.sources.paragraphs import paragraphs
from generator.sources.parse import parse_speeches
from generator.sources.wrapped import Unwrapped, unwrap
from generator.text.dates import in_chinese
from generator.text.front_matter import divide
from generator.text.mistaken import mistaken
from generator.text.text_gate import doubts, unfit
from generator.text.yaml_edit import scalar


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that became a speech; `source` is the text file below the project's root.

    `offers` are values for its front matter that were found and not written into it; `original`
    is the text of the file before lines of a page were left out, `left_out` are those lines.
    """

    source: Source
    kind: str = ""
    title: str = ""
    date: str = ""
    paragraphs: int = 0
    characters: int = 0
    problems: tuple[Problem, ...] = ()
    offers: tuple[Offer, ...] = ()
    original: str = ""
    salutation: str = ""
    left_out: tuple[int, ...] = ()


def look_at(root: Path, file: Path, options: Options = NO_OPTIONS, *, name: str = "") -> Taken:
    """What the import of one file would give; nothing is written, problems are in the result."""
    return _take(root, file, options, name=name, replace=False, accept=False)


def import_files(
    root: Path,
    files: Sequence[Path],
    options: Options = NO_OPTIONS,
    *,
    name: str = "",
    replace: bool = False,
    accept: bool = False,
) -> tuple[Taken, ...]:
    """Write the text of every file into `content/speeches/`, or of none.

    The text is that of the file, character for character.  `name` is the new file's, without
    ending, else that of the file itself; `replace` allows to write over another text, whose head of
    front matter stays if the new one has none; `accept` writes what was found of title, date,
    speaker, occasion and source into the front matter.  Raises BuildFailed with every problem of
    every file.
    """
    results = [
        _take(root, file, options, name=name, replace=replace, accept=accept) for file in files
    ]
    problems = [problem for taken in results for problem in taken.problems]
    problems += _equal_names(files, [taken.source.path for taken in results])
    if any(problem.is_error for problem in problems):
        raise BuildFailed(in_order(problems))
    there = doubles(root, [taken.source for taken in results])
    results = [
        replace_values(taken, problems=(*taken.problems, there[taken.source.path]))
        if taken.source.path in there
        else taken
        for taken in results
    ]
    write_all([Asset(taken.source.path, taken.source.text.encode()) for taken in results], root)
    return tuple(results)


def _take(
    root: Path, file: Path, options: Options, *, name: str, replace: bool, accept: bool
) -> Taken:
    name = name.removesuffix(".txt") or file.stem
    target = f"{_folder(root, file)}/{name}.txt"
    shown = str(file)
    if wrong := given_name_fault(name):
        hint = "请用 --name 起名字，例如 --name 2026-03-05-xiang-zhen-hui-yi。"
        bad = Problem(Code.BAD_ID, Where(shown), f"“{name}”不能作文件名：{wrong}", hint)
        return Taken(Source(target, ""), problems=(bad,))
    try:
        imported = read_isolated(file, target, options)
    except OSError as error:
        fault = Problem(
            Code.UNREADABLE,
            Where(shown),
            f"文件读不出来：{reason(error)}",
            "请检查文件名和权限，或是否被其他程序占用。",
        )
        return Taken(Source(target, ""), problems=(fault,))
    problems = [*imported.problems]
    source = Source(target, imported.text)
    if any(problem.is_error for problem in problems):
        return Taken(source, imported.kind, problems=tuple(problems))
    if not imported.text.strip():
        hint = "文字可能都在图片里，请手工录入。"
        problems.append(Problem(Code.FILE_EMPTY, Where(shown), "文件里没有文字", hint))
        return Taken(source, imported.kind, problems=tuple(problems))
    if control := unfit(Source(shown, imported.text)):
        problems.append(control)
    is_headed = bool(divide(imported.text).opening)
    whole = Unwrapped(imported.text)
    if not is_headed and options.form != "text":
        whole = unwrap(imported.text)
    problems += unwrapped(shown, whole)
    trimmed = Trimmed(whole.text, ()) if is_headed else trim(whole.text)
    problems += left_out(shown, trimmed)
    if link := link_problem(root, target):
        problems.append(link)
    source, taken = _beside(root, file, Source(target, trimmed.text), replace)
    facts = [*_of_page(whole.text, trimmed, file.stem), *imported.facts]
    source, found = _with_head(source, file.stem, facts, accept=accept)
    source, told = with_headings(source, imported.headings)
    problems += told
    problems += [*taken, *doubts(source), *mistaken(source)]
    speeches, parsed = parse_speeches((source,))
    lines = [line for line in trimmed.text.split("\n") if line.strip()]
    return Taken(
        source,
        imported.kind,
        speeches[0].title if speeches else "",
        speeches[0].date if speeches else "",
        len(lines),
        sum(not char.isspace() for char in trimmed.text),
        (*problems, *parsed),
        found,
        whole.text,
        _salutation(speeches),
        tuple(line for line, _ in trimmed.left_out),
    )


def _salutation(speeches: Sequence[Speech]) -> str:
    """The salutation of a speech; empty where it has none."""
    greetings = (b.text for s in speeches for b in s.blocks if b.kind == "salutation")
    return next(greetings, "")


def _of_page(text: str, trimmed: Trimmed, file_name: str) -> list[Fact]:
    """What the page says around its article: there its lines are those of the original."""
    if not trimmed.left_out:
        return []
    return [
        Fact(offer.field, offer.value, f"原件{offer.where}")
        for offer in offers([*paragraphs(text)], file_name)
    ]


def _with_head(
    source: Source, file_name: str, facts: Sequence[Fact], *, accept: bool
) -> tuple[Source, tuple[Offer, ...]]:
    """The text with what was found in its front matter, or with offers of it.

    Without `accept` only a title is written, and only where the first line of the text is not a
    title but 附件1, a red head or the number of the document.
    """
    speeches, _ = parse_speeches((source,))
    divided = divide(source.text)
    if not speeches or (divided.opening and not accept):
        return source, ()
    speech = speeches[0]
    lines = [*paragraphs(divided.body, divided.body_line)]
    found = {offer.field: offer for offer in offers(lines, file_name)}
    for fact in facts:
        found.setdefault(fact.field, Offer(fact.field, fact.value, fact.where))
    new = new_offers(speech, divided.head, found)
    needed = bool(lines) and is_no_title(lines[0][1])
    written = [offer for offer in new if accept or (offer.field == "title" and needed)]
    if written:
        fields = "".join(f"{offer.field}: {scalar(offer.value)}\n" for offer in written)
        source = Source(source.path, divided.with_lines(fields))
    return source, tuple(offer for offer in new if offer not in written)


def _folder(root: Path, file: Path) -> str:
    """Where a file's text goes: beside it, if it lies among the speeches already."""
    home, own = (root / SPEECHES).resolve(), file.resolve().parent
    return f"{SPEECHES}/{own.relative_to(home).as_posix()}" if home in own.parents else SPEECHES


def _beside(root: Path, file: Path, source: Source, replace: bool) -> tuple[Source, list[Problem]]:
    """The text to write where one of its name stands already."""
    path = root / source.path
    if not path.exists() or path.resolve() == file.resolve():
        return source, []
    before = path.read_bytes()
    if before == source.text.encode():
        return source, []
    if not replace:
        return source, [
            Problem(
                Code.NAME_TAKEN,
                Where(source.path),
                f"已有同名的讲话，内容和 {file.name} 不同，没有覆盖",
                "要用新文件代替它，加上 --replace（文件头会保留）；是另一篇，用 --name 另起名字。",
            )
        ]
    if divide(source.text).opening:
        return source, []
    kept = divide(before.decode("utf-8-sig", "replace")).fenced
    return Source(source.path, kept + source.text), []


def _equal_names(files: Sequence[Path], targets: Sequence[str]) -> list[Problem]:
    return [
        Problem(
            Code.NAME_TAKEN,
            Where(str(file)),
            f"这几个文件里有两个要存成 {target}",
            "请先给其中一个改名，或分两次导入并用 --name 起名字。",
        )
        for n, (file, target) in enumerate(zip(files, targets, strict=True))
        if target.casefold() in [other.casefold() for other in targets[:n]]
    ]


def described(taken: Taken) -> str:
    """What was imported, for the editor to compare with the original, and what can be written."""
    date = in_chinese(taken.date) if taken.date else "没有认出日期"
    lines = [
        f"已导入 {taken.source.path}：{taken.kind}，{taken.paragraphs} 段、"
        f"{taken.characters} 字（不计空白）。标题“{taken.title}”，{date}。"
    ]
    if taken.salutation:
        lines[0] += f"称呼“{taken.salutation}”。"
    if taken.offers:
        lines.append("在文件里还找到，可以写进文件头：")
        lines += offer_lines(taken.offers)
        lines.append("都对，就加上 --accept --replace 再导入一次；只要一部分，请自己写进文件头。")
    return "\n".join(lines)
