"""Two proofs of the ledger: random editing histories, and what it costs a build.

Usage: python -m bench.permalinks [histories [documents]]   (default 200 900)

A history is one small project published many times, edited between by an
editor who does what the reports say.  After each build every address that was
ever published is looked up in the pages: it must be there, by itself or
through the pages that lead on, and show the content it was published with, or
say that this was removed.  What “the same content” is, the simulation knows
from the sentences it moved about, not from the ledger.
"""

from __future__ import annotations

import gc
import html
import os
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from bench.corpus import HOME, corpus, corpus_project
from generator.concordance.index import build_index
from generator.ledger.assign import Assigned, assign_addresses
from generator.ledger.files import PATH as LEDGER
from generator.ledger.read import read_ledger
from generator.ledger.records import Ledger
from generator.ledger.redirects import former_pages, redirect_page
from generator.ledger.write import ledger_files
from generator.linking.link import link
from generator.model.addresses import SiteLocation
from generator.model.corpus import Corpus, Source
from generator.model.output import Page
from generator.model.problems import Code, Problem
from generator.render.environment import render
from generator.site.parts import all_pages
from generator.site.term_pages import uses_by_term
from generator.site.view import View
from generator.sources.glossary import parse_glossary
from generator.sources.load import load
from generator.sources.parse import parse_speeches
from generator.text import squeeze
from generator.text.pinyin.dictionary import characters
from generator.text.pinyin.plausible import NEUTRAL
from generator.text.pinyin.syllables import han_characters, tone

HISTORIES, DOCUMENTS = 200, 900
BUILDS = 12
"""Builds of one history."""
_SPACE = re.compile(r"<[^>]+>")
_PLACE = re.compile(r'<(p|h[1-4]|li) id="([^"]+)"[^>]*>(.*?)</\1>', re.DOTALL)
_FORMER = re.compile(r'<span class="kb-old" id="([^"]+)">(<span class="kb-old__note">)?')
_REFRESH = re.compile(r'content="0; url=([^"]+)"')
_QUOTED = re.compile("“((?:id|rename|retire)[^”]*)”")


# --- the project that is edited -------------------------------------------------------


@dataclass
class Sentence:
    """A text that stays itself when a character of it is corrected."""

    uid: int
    text: str


@dataclass
class Entry:
    """A glossary entry; `id` only where the editor wrote one."""

    uid: int
    name: str
    pinyin: str
    definition: str
    category: str
    parts: list[Sentence]
    id: str = ""


@dataclass
class Text:
    """A speech: paragraphs of sentences, headings among them."""

    uid: int
    file: str
    title: str
    paragraphs: list[list[Sentence]]
    id: str = ""


@dataclass
class Project:
    """What the editor has, and the ledger as it was last written."""

    draw: random.Random
    sentences: Sequence[str]
    words: Sequence[tuple[str, str]]
    entries: list[Entry] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    ledger: dict[str, str] = field(default_factory=lambda: {LEDGER: ""})
    made: int = 0
    known: dict[str, int] = field(default_factory=dict)

    def uid(self) -> int:
        self.made += 1
        return self.made

    def said(self, text: str) -> Sentence:
        """A sentence or component; equal texts are the same content wherever they stand."""
        return Sentence(self.known.setdefault(text, len(self.known) + 1_000_000), text)

    def sentence(self) -> Sentence:
        return self.said(self.draw.choice(self.sentences))

    def definition(self) -> str:
        """No two terms are defined alike."""
        return f"{self.uid()}号说明，{self.sentence().text}"

    def paragraph(self) -> list[Sentence]:
        if self.draw.random() < 0.15:
            number = self.draw.choice("一二三四五六七八")
            words = "".join(self.draw.choice(self.words)[0] for _ in range(2))
            return [self.said(f"{number}、{words[:30]}")]
        return [self.sentence() for _ in range(self.draw.randint(1, 4))]

    def add_entry(self) -> None:
        taken = {entry.name for entry in self.entries}
        name, pinyin = self.draw.choice([word for word in self.words if word[0] not in taken])
        parts = [
            self.said(word) for word, _ in self.draw.sample(self.words, self.draw.randint(0, 4))
        ]
        definition = self.definition()
        category = self.draw.choice(["政治建设", "组织建设", "作风建设", "制度建设", "纪律建设"])
        entry = Entry(self.uid(), name, pinyin, definition, category, parts)
        if self.draw.random() < 0.5:
            entry.id = f"t-{entry.uid}"
        self.entries.insert(self.draw.randint(0, len(self.entries)), entry)

    def add_text(self) -> None:
        uid = self.uid()
        paragraphs = [self.paragraph() for _ in range(self.draw.randint(4, 16))]
        text = Text(uid, f"{self.draw.randint(1990, 2025)}-{uid}.txt", f"第{uid}次讲话", paragraphs)
        self.texts.append(text)


Edit = Callable[[Project, Any], object]


def edits(project: Project) -> Iterator[str]:
    """A few changes such as editors make; their names."""
    draw = project.draw
    for _ in range(draw.randint(1, 4)):
        what = draw.choice((*_TERM_EDITS, *_TEXT_EDITS))
        if what in _TERM_EDITS:
            _TERM_EDITS[what](project, draw.choice(project.entries))
        else:
            _TEXT_EDITS[what](project, draw.choice(project.texts))
        yield what


def _rename_headword(project: Project, entry: Entry) -> None:
    entry.name = entry.name[: len(entry.name) // 2 + 1] + project.draw.choice("论观制度策法")
    if any(other.name == entry.name for other in project.entries if other is not entry):
        entry.name += "新编"
    entry.pinyin = ""
    if project.draw.random() < 0.3:
        entry.definition = project.definition()


def _change_reading(_: Project, entry: Entry) -> None:
    """A correction, or another version of the dictionary: the computed id is another one."""
    entry.pinyin = " ".join(map(_rarest, han_characters(entry.name)))


def _rarest(char: str) -> str:
    """The last of a character's readings that has a tone; of 一 and 不, which change, the first."""
    toned = [reading for reading in characters()[char] if tone(reading) != NEUTRAL]
    return toned[0 if char in "一不" else -1]


def _reorder(project: Project, entry: Entry) -> None:
    project.draw.shuffle(project.entries)
    project.draw.shuffle(entry.parts)


def _remove_entry(project: Project, entry: Entry) -> None:
    if len(project.entries) > 4:
        project.entries.remove(entry)


def _change_id(project: Project, entry: Entry) -> None:
    entry.id = f"n-{project.uid()}"


def _change_parts(project: Project, entry: Entry) -> None:
    if entry.parts and project.draw.random() < 0.5:
        entry.parts.pop(project.draw.randrange(len(entry.parts)))
    fresh = project.draw.choice(project.words)[0]
    if fresh not in {part.text for part in entry.parts}:
        entry.parts.insert(project.draw.randint(0, len(entry.parts)), project.said(fresh))


def _change_topic(project: Project, entry: Entry) -> None:
    entry.category = project.draw.choice(["政治建设", "基层治理", "干部工作"])


_TERM_EDITS: dict[str, Edit] = {
    "rename a headword": _rename_headword,
    "change a reading": _change_reading,
    "re-order the glossary": _reorder,
    "remove a term": _remove_entry,
    "add a term": lambda project, _: project.add_entry(),
    "change an id": _change_id,
    "change components": _change_parts,
    "change a topic": _change_topic,
}


def _correct(project: Project, text: Text) -> None:
    sentence = project.draw.choice(project.draw.choice(text.paragraphs))
    at = project.draw.randrange(len(sentence.text))
    sentence.text = sentence.text[:at] + project.draw.choice("的是在和为") + sentence.text[at + 1 :]


def _insert(project: Project, text: Text) -> None:
    text.paragraphs.insert(project.draw.randint(0, len(text.paragraphs)), project.paragraph())


def _delete(project: Project, text: Text) -> None:
    if len(text.paragraphs) > 3:
        text.paragraphs.pop(project.draw.randrange(len(text.paragraphs)))


def _split(project: Project, text: Text) -> None:
    at = project.draw.randrange(len(text.paragraphs))
    if len(paragraph := text.paragraphs[at]) > 1:
        cut = project.draw.randrange(1, len(paragraph))
        text.paragraphs[at : at + 1] = [paragraph[:cut], paragraph[cut:]]


def _merge(project: Project, text: Text) -> None:
    if len(text.paragraphs) > 3:
        at = project.draw.randrange(len(text.paragraphs) - 1)
        text.paragraphs[at : at + 2] = [text.paragraphs[at] + text.paragraphs[at + 1]]


def _move(project: Project, text: Text) -> None:
    moved = text.paragraphs.pop(project.draw.randrange(len(text.paragraphs)))
    text.paragraphs.insert(project.draw.randint(0, len(text.paragraphs)), moved)


def _rename_file(project: Project, text: Text) -> None:
    text.file = f"{project.draw.randint(1990, 2025)}-w{project.uid()}.txt"


def _change_speech_id(project: Project, text: Text) -> None:
    text.id = f"n-{project.uid()}"


def _remove_text(project: Project, text: Text) -> None:
    if len(project.texts) > 2:
        project.texts.remove(text)


_TEXT_EDITS: dict[str, Edit] = {
    "correct a text": _correct,
    "insert a paragraph": _insert,
    "delete a paragraph": _delete,
    "split a paragraph": _split,
    "merge paragraphs": _merge,
    "move a paragraph": _move,
    "rename a file": _rename_file,
    "change a speech's id": _change_speech_id,
    "remove a speech": _remove_text,
    "add a speech": lambda project, _: project.add_text() if len(project.texts) < 5 else None,
}


# --- a build, and the editor who reads its report -----------------------------------------


def sources(project: Project) -> tuple[Source, list[Source]]:
    lines = []
    for entry in project.entries:
        lines += [f"- term: {entry.name}", f"  definition: {entry.definition}"]
        lines += [f"  category: {entry.category}"]
        lines += [f"  pinyin: {entry.pinyin}"] if entry.pinyin else []
        lines += [f"  id: {entry.id}"] if entry.id else []
        parts = dict.fromkeys(part.text for part in entry.parts)
        lines += [f"  components: [{', '.join(parts)}]"] if parts else []
    speeches = []
    for text in sorted(project.texts, key=lambda text: text.file):
        head = f"---\nid: {text.id}\n---\n" if text.id else ""
        body = "\n".join("".join(s.text for s in paragraph) for paragraph in text.paragraphs)
        path = f"content/speeches/{text.file}"
        speeches.append(Source(path, f"{head}{text.title}\n{body}\n"))
    return Source("glossary.yml", "\n".join(lines) + "\n"), speeches


def as_read(files: Mapping[str, str]) -> tuple[Ledger, tuple[Problem, ...]]:
    """The ledger in these files."""
    parts = [Source(path, text) for path, text in sorted(files.items()) if path != LEDGER]
    return read_ledger(Source(LEDGER, files[LEDGER]), parts)


def build(project: Project, told: Counter[str]) -> Assigned:
    """Build until the report is clean, doing what it says."""
    for _ in range(40):
        glossary, speeches = sources(project)
        ledger, broken = as_read(project.ledger)
        terms, found = parse_glossary(glossary)
        parsed, more = parse_speeches(speeches)
        assigned = assign_addresses(ledger, parsed, terms)
        problems = [p for p in (*broken, *found, *more, *assigned.problems) if p.is_error]
        if not problems:
            project.ledger |= ledger_files(replace(assigned.ledger, kept=ledger.entries))
            return assigned
        obey(project, problems[0], told)
    raise AssertionError(f"the report's advice does not help: {problems[0]}")


def obey(project: Project, problem: Problem, told: Counter[str]) -> None:
    """Do the one thing a problem says."""
    told[problem.code.value] += 1
    advice = _QUOTED.findall(problem.hint)
    if problem.code is Code.ADDRESS_REUSED and problem.where.path == "glossary.yml":
        entry = project.entries[_entry_at(project, problem.where.line)]
        entry.id = ""
        return
    assert problem.code is Code.ADDRESS_LOST, problem
    wanted = project.draw.choice(advice) if len(advice) > 1 else advice[0]
    if not wanted.startswith("id: "):
        project.ledger[LEDGER] += wanted + "\n"
        return
    place = re.search(r"glossary.yml:(\d+)|(content/speeches/\S+) 的文件头", problem.hint)
    assert place, problem
    if place[1]:
        project.entries[_entry_at(project, int(place[1]))].id = wanted.removeprefix("id: ")
    else:
        (text,) = [t for t in project.texts if place[2].endswith("/" + t.file)]
        text.id = wanted.removeprefix("id: ")


def _entry_at(project: Project, line: int) -> int:
    text = sources(project)[0].text.splitlines()[:line]
    return sum(row.startswith("- term:") for row in text) - 1


# --- what a reader finds ------------------------------------------------------------------


def site(assigned: Assigned) -> dict[str, str]:
    """The HTML of the pages of terms, speeches and topics, and of those that lead on, by path."""
    known = Corpus(assigned.speeches, assigned.terms, assigned.topics, assigned.former_topics)
    index = build_index(known, link(known).by_speech)
    uses = uses_by_term(index)
    wanted = [page for page in all_pages(View(known, index)) if _counts(page)]
    made = {page.page.path.removesuffix(".md"): page.html for page in render(wanted)}
    moved = [redirect_page(f, SiteLocation(), True) for f in former_pages(assigned.ledger, uses)]
    for page in render(moved):
        made[page.page.path.removesuffix("/index.html")] = page.html
    return made


def _counts(page: Page) -> bool:
    return page.template in ("term.html", "speech.html", "topics.html")


@dataclass
class Found:
    """What stands at an address: texts without white space, whether the reader was told."""

    texts: set[str]
    told: bool = False


def look_up(pages: dict[str, str], places: dict[str, dict[str, Found]], address: str) -> Found:
    """Open an address as a browser does.  Raises KeyError when nothing is there."""
    path, _, anchor = address.partition("#")
    for _ in range(60):
        text = pages[path]
        refresh = _REFRESH.search(text)
        if not refresh:
            break
        target = os.path.normpath(f"{path}/{refresh[1].partition('#')[0]}")
        path = target
    if "已撤下" in text and "<title>已撤下" in text:
        return Found(set(), told=True)
    if path not in places:
        places[path] = read_page(text)
    return places[path][anchor or ""]


def read_page(text: str) -> dict[str, Found]:
    """What stands at each anchor of a page; '' is the page itself, by its first heading."""
    found: dict[str, Found] = {}
    waiting: list[tuple[str, bool]] = []
    tokens = sorted(
        [(m.start(), "place", m) for m in _PLACE.finditer(text)]
        + [(m.start(), "former", m) for m in _FORMER.finditer(text)],
        key=lambda token: token[0],
    )
    for _, kind, match in tokens:
        if kind == "former":
            waiting.append((match[1], bool(match[2])))
            continue
        own = {squeeze(html.unescape(_SPACE.sub("", _NOTES.sub("", match[3]))))}
        found[match[2]] = Found(own)
        found.setdefault("", Found(own))
        # In a list item the former anchors stand inside it, elsewhere before it.
        waiting += [(m[1], bool(m[2])) for m in _FORMER.finditer(match[3])]
        for name, told in waiting:
            found[name] = Found(own, told)
        waiting = []
    return found


_NOTES = re.compile(r'<span class="kb-old__note">.*?</span>')


def truth(project: Project) -> dict[str, set[int]]:
    """By text without white space, which sentences, components or pages it is."""
    known: dict[str, set[int]] = {"专题": {0}}
    for entry in project.entries:
        known.setdefault(squeeze(entry.name), set()).add(entry.uid)
        for part in entry.parts:
            known.setdefault(squeeze(part.text), set()).add(part.uid)
    for text in project.texts:
        known.setdefault(squeeze(text.title), set()).add(text.uid)
        for paragraph in text.paragraphs:
            whole = squeeze("".join(s.text for s in paragraph))
            known.setdefault(whole, set()).update(s.uid for s in paragraph)
    return known


def addresses(ledger: Ledger) -> Iterator[str]:
    """Every address on record."""
    for address, entry in ledger.entries.items():
        yield address
        for anchor in entry.anchors:
            yield f"{address}#{anchor.name}"


def history(seed: int, counts: Counter[str], told: Counter[str]) -> list[str]:
    """One project from its first build to its last; what was found broken."""
    draw = random.Random(seed)
    project = Project(draw, *_pool())
    for _ in range(8):
        project.add_entry()
    for _ in range(3):
        project.add_text()
    ever: dict[str, set[int]] = {}
    broken = []
    for number in range(BUILDS):
        done = list(edits(project)) if number else []
        counts.update(done)
        assigned = build(project, told)
        pages, places = site(assigned), dict[str, dict[str, Found]]()
        known = truth(project)
        standing = set(addresses(assigned.ledger))
        if forgotten := ever.keys() - standing:
            broken.append(f"{seed}: forgotten {sorted(forgotten)[:3]}")
        for address in sorted(standing):
            counts["checks"] += address in ever
            try:
                found = look_up(pages, places, address)
            except KeyError:
                broken.append(f"{seed}, build {number}: {address} leads nowhere after {done}")
                continue
            now = set().union(*(known.get(text, set()) for text in found.texts))
            if address.startswith("topics/index#"):
                now = {hash(text) for text in found.texts}  # a topic is its name
            if found.told:
                counts["told"] += address in ever
                ever.setdefault(address, now)
            elif address in ever and not now & ever[address]:
                broken.append(f"{seed}, build {number}: {address} shows another text after {done}")
            else:
                ever[address] = now
    counts["addresses"] += len(ever)
    return broken


def _pool() -> tuple[Sequence[str], Sequence[tuple[str, str]]]:
    """Sentences of the project's own speeches, and its headwords with their readings."""
    if not _POOL:
        project, _ = load(HOME)
        said = [
            sentence
            for source in project.speeches
            for sentence in re.findall("[^。\n]{12,}。", source.text.rpartition("---")[2])
        ]
        terms = parse_glossary(project.glossary)[0]
        words = [(t.term, t.pinyin) for t in terms if re.fullmatch("[\u4e00-\u9fff]{2,12}", t.term)]
        _POOL.append((said, words))
    return _POOL[0]


_POOL: list[tuple[Sequence[str], Sequence[tuple[str, str]]]] = []


# --- what it costs --------------------------------------------------------------------------


def cost(documents: int) -> None:
    """CPU seconds of reading, settling and writing, for the first build and for the next."""
    with tempfile.TemporaryDirectory() as folder:
        root = corpus_project(Path(folder) / "project", documents)
        project, _ = load(root)
        terms, _ = parse_glossary(project.glossary)
        speeches, _ = parse_speeches(project.speeches)
        files = {LEDGER: ""}
        for name in ("first build", "next build", "one paragraph corrected in each"):
            gc.collect()
            laps = [time.process_time()]
            ledger, _ = as_read(files)
            laps.append(time.process_time())
            assigned = assign_addresses(ledger, speeches, terms)
            laps.append(time.process_time())
            written = ledger_files(replace(assigned.ledger, kept=ledger.entries))
            laps.append(time.process_time())
            read, settling, writing = (b - a for a, b in pairwise(laps))
            anchors = sum(len(entry.anchors) for entry in assigned.ledger.entries.values())
            print(
                f"| {name} | {documents} | {anchors:,} | {size(files):.2f} | {size(written):.2f} | "
                f"{read:.2f} | {settling:.2f} | {writing:.2f} | {read + settling + writing:.2f} |",
                flush=True,
            )
            files |= written
            if name == "next build":
                changed = [
                    Source(source.path, f"{source.text[:300]}也{source.text[300:]}")
                    for source in project.speeches
                ]
                speeches, _ = parse_speeches(changed)


def size(files: Mapping[str, str]) -> float:
    """MB of these files."""
    return sum(len(text.encode()) for text in files.values()) / 1e6


def main(histories: int = HISTORIES, documents: int = DOCUMENTS) -> None:
    counts, told = Counter[str](), Counter[str]()
    broken = [fault for seed in range(histories) for fault in history(seed, counts, told)]
    print(
        f"{histories} histories of {BUILDS} builds: {counts['addresses']:,} addresses, "
        f"{counts['checks']:,} checks, {counts['told']:,} of them told the reader that the "
        f"content was removed or retired, {len(broken)} broken"
    )
    print(f"reports obeyed: {dict(told)}")
    done = ", ".join(f"{what} {count}" for what, count in counts.items() if " " in what)
    print(f"edits: {done}")
    for fault in broken[:20]:
        print(" ", fault)
    if corpus() is None:
        print("The corpus is not here: the cost was not measured.")
        return
    print("| | documents | anchors | MB | MB written | read | assign | write | together, CPU s |")
    cost(documents)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
