"""Head offers: what documents say of themselves that their front matter does not have yet.

Nothing is written without the editor's word: `import --accept`, or by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from generator.model.corpus import Speech
from generator.model.program import COMMAND, typed
from generator.sources.heads import offers
from generator.sources.offers import Offer
from generator.sources.paragraphs import paragraphs
from generator.text.front_matter import divide, field_names
from generator.text.yaml_edit import scalar

OFFERED = ("title", "date", "speaker", "occasion", "source")
"""Fields of the front matter for which values are looked for, in the order they are written."""
NAMES = {
    "title": "标题",
    "date": "日期",
    "speaker": "讲话人",
    "occasion": "场合",
    "source": "来源",
    "salutation": "称呼",
}


def new_offers(speech: Speech, head: str, found: Mapping[str, Offer]) -> tuple[Offer, ...]:
    """Those of `found` that the speech neither has nor shows; `head` is its front matter."""
    given = field_names(head)
    have = {"title": speech.title, "date": speech.date}
    return tuple(
        found[field]
        for field in OFFERED
        if field in found and field not in given and found[field].value != have.get(field, "")
    )


def offered(root: Path, speeches: Sequence[Speech]) -> tuple[tuple[Speech, tuple[Offer, ...]], ...]:
    """The speeches whose front matter lacks something that was found, with what was."""
    return tuple(
        (speech, new)
        for speech in sorted(speeches, key=lambda speech: speech.path)
        if (new := new_offers(speech, *_found(root, speech)))
    )


def _found(root: Path, speech: Speech) -> tuple[str, Mapping[str, Offer]]:
    text = (root / speech.path).read_text(encoding="utf-8-sig", errors="replace")
    lines = [*paragraphs(speech.body, speech.first_line)]
    stem = PurePosixPath(speech.path).stem
    return divide(text).head, {offer.field: offer for offer in offers(lines, stem)}


def offer_report(found: Sequence[tuple[Speech, Sequence[Offer]]], *, whole: bool) -> str:
    """The offers for the editor to read and how to take them, or only how many there are."""
    if not found:
        return "文件头没有可以补充的。" if whole else ""
    if not whole:
        return f"{len(found)} 篇的文件头还可以补充，加 --heads 列出。"
    lines = [f"{len(found)} 篇的文件头可以补充，值是在原文或文件名里找到的："]
    for speech, new in found:
        lines += [speech.path, *offer_lines(new)]
    paths = " ".join(typed(speech.path) for speech, _ in found[:MOST_NAMED])
    lines.append(f"都对，就写进文件头：{COMMAND} import {paths} --accept")
    return "\n".join(lines)


def offer_lines(new: Sequence[Offer]) -> Iterator[str]:
    """A line for each offer, as it would stand in the front matter, with its place."""
    for offer in new:
        yield f"  {offer.field}: {scalar(offer.value)}　（{NAMES[offer.field]}，{offer.where}）"


MOST_NAMED = 5
"""Files that the command shown names."""
