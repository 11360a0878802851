"""Site: all proofs, page by page and then over the whole site.

A page is read once and dropped; what stays of it is its anchors and links.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from generator.build.store import Store
from generator.build.workers import ALONE, Workers
from generator.model.addresses import speech_path, term_path
from generator.model.corpus import Speech
from generator.model.mentions import SpeechMentions
from generator.model.output import Rendered
from generator.model.problems import Code, Problem, Where
from generator.verify.article import Linked, check_article
from generator.verify.claim import Claim, proved
from generator.verify.data import check_data
from generator.verify.expected import Expected
from generator.verify.files import (
    as_made,
    check_beside,
    check_known,
    check_styles,
    files_of,
    no_page,
)
from generator.verify.last import Last, Pages
from generator.verify.links import Seen, broken_links
from generator.verify.made import Frames, check_body, made_page
from generator.verify.page import PageRead, read_page
from generator.verify.proved import Proofs, Proved
from generator.verify.stated import check_uses, checks, file_of, needed
from generator.verify.taught import QUOTING, Texts, check_questions, check_quotes


def verify(
    site: Path,
    speeches: Sequence[Speech],
    directory_urls: bool = True,
    *,
    expected: Expected | None = None,
    store: Store | None = None,
) -> tuple[Problem, ...]:
    """Check every file below `site`.

    With `expected`, every file is compared with what was made and pages with
    the glossary and the index too; without it the speeches, the markup and
    the links are all there is to judge.  What `store` has proved of pages with the same bytes
    and facts is not proved again.
    """
    return prove(site, speeches, directory_urls, expected=expected, store=store).problems


@dataclass(frozen=True, slots=True)
class Proven:
    """What was found wrong with a site, and the SHA-256 of each of its files as it was read."""

    problems: tuple[Problem, ...]
    files: Mapping[str, str]


def prove(
    site: Path,
    speeches: Sequence[Speech],
    directory_urls: bool = True,
    *,
    expected: Expected | None = None,
    store: Store | None = None,
    workers: Workers = ALONE,
) -> Proven:
    """As `verify`, with the digests of the files: nobody needs to read them again for those."""
    proof = Proof(site, speeches, directory_urls, expected, store)
    problems = [*proof.files(workers)]
    return Proven((*problems, *proof.rest(frozenset(proof.digests))), proof.digests)


class _Asked(NamedTuple):
    """A file, the key of its proof (b"" for one without) and what an earlier build has proved.

    Of a page that is as it was in the last site only its `frame` is known.
    """

    name: str
    data: bytes
    key: bytes = b""
    proved: Proved | None = None
    frame: str | None = None


class Proof:
    """Proofs under way: what was seen of pages so far, and speeches whose page is still missing."""

    def __init__(
        self,
        site: Path,
        speeches: Sequence[Speech],
        directory_urls: bool,
        expected: Expected | None,
        store: Store | None = None,
    ) -> None:
        self.site = site
        self.directory_urls = directory_urls
        self.expected = expected
        self.missing = {file_of(speech_path(s.id), directory_urls): s for s in speeches}
        self.texts = Texts({speech.id: speech for speech in speeches})
        self.places = Texts(self.missing)
        self.digests: dict[str, str] = {}
        self.frames = Frames()
        self.store = store
        self.proofs = Proofs(store) if store else None
        self.seen = Pages(site, self.proofs)
        self.last: Last | None = None
        if store and self.proofs:
            self.last = Last(store, self.proofs, directory_urls, expected and expected.base)
        self.checks: dict[str, partial[Iterator[Problem]]] = {}
        self.pages: dict[str, Rendered] = {}
        self.definitions: dict[str, str] = {}
        self.names: dict[str, str] = {}
        if expected:
            self.checks = checks(expected.corpus, expected.index, directory_urls)
            self.names = {term.id: term.term for term in expected.corpus.terms}
            self.definitions = {
                file_of(term_path(term.id), directory_urls): term.definition
                for term in expected.corpus.terms
            }
            self.pages = {file_of(p.page.path, directory_urls): p for p in expected.pages}

    def files(self, workers: Workers) -> Iterator[Problem]:
        """The problems of all files; pages that no earlier build has proved are `workers`' task."""
        for asked, made in workers.each(proved, self._asked()):
            name = asked.name
            done = asked.proved or made
            frame = done.frame if done else asked.frame
            if frame is not None:
                if self.expected and name not in self.pages:
                    yield from check_known(name, asked.data, self.digests[name], self.expected)
                self.missing.pop(name, None)
                self.seen.add(name, done.seen if done else None, asked.key)
                if frame:
                    self.frames.add(name, frame)
                if made and self.proofs:
                    self.proofs.keep(asked.key, made)
                continue
            found = [*self.file(name, asked.data)]
            yield from found
            if asked.key and self.proofs and not found:
                own = Proved(self.seen[name], self.frames.of.get(name, ""))
                self.proofs.keep(asked.key, own)
                self.seen.add(name, own.seen, asked.key)

    def _asked(self) -> Iterator[tuple[_Asked, Claim | None]]:
        """Every file, with the claim of a page that is to be proved."""
        for name in files_of(self.site):
            linked = self.expected.linked.get(name, "") if self.expected else ""
            if linked and not name.endswith((".html", ".css")):
                self.digests[name] = linked  # that it is as it was made is why it was linked
                continue
            if linked and (asked := self._read_before(name, linked)):
                yield asked, None
                continue
            if self.expected and (made := as_made(self.site, name, self.expected)):
                self.digests[name] = made
                continue
            data = (self.site / name).read_bytes()
            digest = self.digests[name] = sha256(data).hexdigest()
            if not self._stands_alone(name, data):
                yield _Asked(name, data), None
                continue
            key, known = b"", None
            if self.proofs and self.store:
                key = self.proofs.key(name, digest, *self._facts(name, self.store))
                known = self.proofs.find(key)
            yield _Asked(name, data, key, known), None if known else self._claim(name, data)

    def _read_before(self, name: str, told: str) -> _Asked | None:
        """A page whose bytes were read when it was linked; None where it is not proved."""
        if not self.proofs or not self.store or not self.last:
            return None
        key = self.proofs.key(name, told, *self._facts(name, self.store))
        if (frame := self.last.frame(name, key)) is not None:
            self.digests[name] = told
            return _Asked(name, b"", key, frame=frame)
        if known := self.proofs.known(key):
            self.digests[name] = told
            return _Asked(name, b"", key, known)
        return None

    def _stands_alone(self, name: str, data: bytes) -> bool:
        """Whether a page that was made is proved by its bytes and its own facts.

        Courses and self-tests are compared with texts of the whole corpus: they are proved
        at every build.
        """
        expected = self.expected
        made = expected is not None and (name in self.pages or name in expected.files)
        return made and name.endswith(".html") and not any(sign in data for sign in QUOTING)

    def _claim(self, name: str, data: bytes) -> Claim | None:
        """What a page in the frame of the site is compared with; None for one without it."""
        if self.expected is None or name not in self.pages:
            return None
        speech, check = self.missing.get(name), self.checks.get(name)
        return Claim(
            name,
            data,
            made_page(name, self.pages[name].page, self.expected, self.directory_urls),
            speech,
            self._linked(speech) if speech else None,
            check and needed(check, data),
        )

    def _facts(self, name: str, store: Store) -> tuple[object, ...]:
        """What decides whether a page is right, beside its bytes, for the key of its proof."""
        expected, page = self.expected, self.pages.get(name)
        if expected is None:
            return ()
        speech, check = self.missing.get(name), self.checks.get(name)
        return (
            page and made_page(name, page.page, expected, self.directory_urls),
            speech
            and (
                store.told(speech),
                *self._known(speech),
                store.told(expected.index.syllables.packed(speech.id)),
            ),
            # Links follow from the form of addresses.
            check and {k: v for k, v in check.keywords.items() if k != "link"},
            self.directory_urls,
        )

    def file(self, name: str, data: bytes) -> Iterator[Problem]:
        """The problems of one file with these bytes, looked at here."""
        expected = self.expected
        is_page = name.endswith(".html")
        is_made = expected is not None and is_page and name in self.pages
        if expected and not is_made:
            yield from check_known(name, data, sha256(data).hexdigest(), expected)
        elif not expected and PurePosixPath(name).suffix.lower() in (".svg", ".htm", ".xhtml"):
            yield from check_beside(name, data)
        if name.endswith(".css"):
            yield from check_styles(name, data, self.store)
        if not is_page:
            return
        page, problems = read_page(name, data)
        yield from problems
        if page is None:
            self.seen.add(name, Seen((), ()))
            self.missing.pop(name, None)
            return
        self.seen.add(name, Seen.of(page.anchors, page.links))
        if expected and is_made:
            made = self.pages[name]
            own = made_page(name, made.page, expected, self.directory_urls)
            yield from check_body(name, page.text, own, self.frames, lambda: made.html)
        yield from self._page(page, data)

    def _page(self, page: PageRead, data: bytes) -> Iterator[Problem]:
        """What the page says."""
        if speech := self.missing.pop(page.name, None):
            yield from check_article(page, speech, self.directory_urls, self._linked(speech))
        if check := self.checks.get(page.name):
            yield from needed(check, data)(page)
        yield from check_quotes(page, self.texts)
        if self.expected:
            yield from check_questions(page, self.places, self.definitions)

    def _linked(self, speech: Speech) -> Linked | None:
        """The index's data of one speech."""
        if self.expected is None:
            return None
        mentions, names = self._known(speech)
        return Linked(mentions, self.expected.index.syllables.of_speech(speech.id), names)

    def _known(self, speech: Speech) -> tuple[SpeechMentions, dict[str, str]]:
        """The mentions of a speech and the names of terms among which a reader must choose."""
        known = self.expected.index.by_speech if self.expected else {}
        mentions = known.get(speech.id) or SpeechMentions(speech.id)
        shared = (term for _, choices in mentions.choices for term in choices)
        return mentions, {term: self.names.get(term, "") for term in shared}

    def rest(self, files: frozenset[str]) -> Iterator[Problem]:
        """What shows only when all files were seen."""
        for speech in self.missing.values():
            yield no_page(speech)
        yield from self.frames.problems()
        if self.expected:
            wanted = {*self.pages, *self.expected.files}
            for name in sorted(wanted - files - set(self.missing)):
                yield Problem(
                    Code.NOT_AS_MADE,
                    Where(f"site/{name}"),
                    "网站里缺少这个文件",
                    "请检查磁盘空间和最近添加的插件，再生成一次。",
                )
            yield from check_data(self.expected, self.store)
            corpus, index = self.expected.corpus, self.expected.index
            yield from check_uses(corpus, index, self.directory_urls, self.store)
        if self.last:
            yield from self.last.broken(files, self.seen, self.frames.of)
        else:
            yield from broken_links(files, self.seen)
