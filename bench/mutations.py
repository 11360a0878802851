"""Change a built site in one place and see whether `verify` notices: 3,000 times and more.

Usage: python -m bench.mutations [--count 3000] [--seed 1] [--documents 0]

Two kinds.  Random single characters anywhere a reader looks: text, attributes and
titles of pages of every kind, data files, cards, search texts, downloads.  And
forgeries of structure, each by name: an inserted paragraph, hidden text, swapped
anchors, another link target.  With `--documents` a project of the corpus is
taken instead of this one.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from bench.corpus import corpus_project, home_project
from generator.commands.analyse import analyse
from generator.commands.build import generate
from generator.commands.proved import expected_site
from generator.model.output import Body
from generator.model.problems import Problem
from generator.publish.mkdocs_build import build_site, read_settings
from generator.verify import Expected, Files
from generator.verify.data import check_data
from generator.verify.files import files_of
from generator.verify.made import END, SLOT
from generator.verify.site import Proof

_KINDS: tuple[tuple[str, str], ...] = (
    ("speech", r"speeches/[^/]+/index\.html"),
    ("readings", r"speeches/[^/]+/pinyin/index\.html"),
    ("term", r"terms/[^/]+/index\.html"),
    ("uses", r"terms/[^/]+/uses-\d+/index\.html"),
    ("embedded", r"terms/[^/]+/embed\.html"),
    (
        "index",
        r"(?:terms|speeches|topics|trends|courses|practice|data|search)/index\.html|index\.html",
    ),
    ("course", r"courses/.+/index\.html|practice/.+/index\.html"),
    ("help", r"help/.*\.html|404\.html"),
    ("handout", r"exports/handouts/.*\.html"),
    ("api", r"api/.*\.json"),
    ("cards", r"assets/kb/cards/.*\.js"),
    ("search", r"search/data/.*\.js"),
    ("downloads", r"exports/[^/]+\.(?:csv|json|jsonld|ttl|apkg)|objects\.inv|sitemap\.xml"),
)
"""Kinds of files a reader looks at, each tried equally often."""
_LETTERS = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分，。、；：“”（）aeionābc012 "
)


@dataclass(frozen=True, slots=True)
class Built:
    """A built site with what it must be."""

    folder: Path
    expected: Expected


def build(root: Path) -> Built:
    project = analyse(root)
    place = read_settings(root).place
    site = generate(project, place.directory_urls, place=place)
    folder = root / "site"
    published = build_site(root, site, folder)
    wrong = [p for p in (*project.problems, *published.problems) if p.is_error]
    assert not wrong, wrong[:3]
    return Built(folder, expected_site(project, site, published, place, offline=False))


def noticed(built: Built, name: str, data: bytes) -> list[Problem]:
    """What the proof of this one file says of its changed bytes.

    Its frame is held against those of a few other pages.
    """
    proof = Proof(built.folder, built.expected.corpus.speeches, True, built.expected)
    found: list[Problem] = []
    if name.endswith(".html") and name in proof.pages:
        for other in ("terms/index.html", "speeches/index.html", "topics/index.html"):
            if other != name:
                found += proof.file(other, (built.folder / other).read_bytes())
    found += proof.file(name, data)
    return [*found, *proof.frames.problems()]


def taken_for_made(built: Built, name: str, data: bytes) -> Built:
    """The same with the changed bytes as what was made: only the corpus can tell then."""
    expected = built.expected
    if name in expected.files:
        files = Files((), {**expected.files, name: data})
        return replace(built, expected=replace(expected, files=files))
    _, _, rest = data.decode().partition(SLOT)
    body = Body.of(rest[: rest.rfind(END + "</div>")])
    return replace(built, expected=replace(expected, bodies={**expected.bodies, name: body}))


def mutations(built: Built, count: int, seed: int) -> Iterator[tuple[str, str, bytes]]:
    """Kind, file and changed bytes: one character replaced, left out or put in."""
    chosen = random.Random(seed)
    names = list(files_of(built.folder))
    kinds = {
        kind: found
        for kind, pattern in _KINDS
        if (found := [name for name in names if re.fullmatch(pattern, name)])
    }
    for _ in range(count):
        kind = chosen.choice(list(kinds))
        name = chosen.choice(kinds[kind])
        data = (built.folder / name).read_bytes()
        changed = data
        while changed == data:
            changed = mutated(data, name, chosen)
        yield kind, name, changed


def mutated(data: bytes, name: str, chosen: random.Random) -> bytes:
    """The bytes with one character changed where a reader, or a program, reads it."""
    encoding = "utf-16" if data.startswith(b"\xff\xfe") else "utf-8"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        at = chosen.randrange(len(data))
        return data[:at] + bytes([data[at] ^ (1 << chosen.randrange(8))]) + data[at + 1 :]
    at = place(text, chosen) if name.endswith(".html") else chosen.randrange(len(text))
    new = chosen.choice(_LETTERS)
    way = chosen.randrange(3)
    changed = text[:at] + ("" if way == 1 else new) + text[at + (way != 2) :]
    if encoding == "utf-16":
        return ("\ufeff" + changed).encode("utf-16-le")
    return changed.encode()


def difference(before: bytes, after: bytes) -> str:
    """Where two files begin to differ."""
    at = next((n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), 0)
    parts = (one[max(0, at - 30) : at + 15].decode(errors="replace") for one in (before, after))
    return " → ".join(map(repr, parts))


def place(page: str, chosen: random.Random) -> int:
    """A place in a page's texts, or in the values of its attributes one time in four."""
    pattern = r'="([^"<>]+)"' if chosen.random() < 0.25 else r">([^<>]*[^<>\s][^<>]*)<"
    spots = [match.span(1) for match in re.finditer(pattern, page)]
    start, end = spots[chosen.randrange(len(spots))]
    return chosen.randrange(start, end)


# --- forgeries ---------------------------------------------------------------

Forge = Callable[[str], str]


def _in(pattern: str, new: str) -> Forge:
    def forge(page: str) -> str:
        changed, done = re.subn(pattern, new, page, count=1, flags=re.DOTALL)
        assert done, pattern
        return changed

    return forge


_BLOCK = r'(<div class="kb-block" style="--n:\d+">)'
_PARAGRAPH = r'(<div class="kb-block"[^>]*><p id="[^"]*" data-text="[^"]*")(>.*?</div>)'
FORGERIES: dict[str, Forge] = {
    "a paragraph between paragraphs": _in(_BLOCK, r"<p>伪造的一段。</p>\1"),
    "a block without a text's mark": _in(_BLOCK, r'<div class="kb-block"><p>伪造。</p></div>\1'),
    "a remark in an editor's name": _in(
        _BLOCK, r'<aside class="kb-note"><b>编者注</b>伪造。</aside>\1'
    ),
    "bare text between paragraphs": _in(_BLOCK, r"伪造\1"),
    "display:none": _in(_PARAGRAPH, r'\1 style="display:none"\2'),
    "zero size": _in(_PARAGRAPH, r'\1 style="font-size:0"\2'),
    "hidden": _in(_PARAGRAPH, r"\1 hidden\2"),
    "aria-hidden": _in(_PARAGRAPH, r'\1 aria-hidden="true"\2'),
    "a class that hides": _in(_PARAGRAPH, r'\1 class="kb-hidden"\2'),
    "within details": _in(_BLOCK, r"<details><summary>更多</summary>\1"),
    "a paragraph left out": _in(_PARAGRAPH, ""),
    "two paragraphs swapped": _in(_PARAGRAPH + r"\s*" + _PARAGRAPH, r"\3\4\n\1\2"),
    "another anchor": _in(r'<p id="s1-2"', '<p id="s1-9"'),
    "an anchor twice": _in(r'<p id="s1-2"', '<p id="s1-1"'),
    "another target of a term's link": _in(
        r'(class="kb-term" href="\.\./\.\./terms/)[^/]+/', r"\1dang-xing/"
    ),
    "a link around a text": _in(
        r'(<p id="[^"]*" data-text="[^"]*">)([^<]{4})',
        r'\1<a class="kb-term" href="../../terms/dang-xing/">\2</a>',
    ),
    "a link taken away": _in(r'<a class="kb-term"[^>]*>([^<]*)</a>', r"\1"),
    "the title in the tab": _in(r"<title>[^<]", "<title>假"),
    "the title where it is shared": _in(r'(property="og:title" content=")[^"]', r"\1假"),
    "the description, also where it is shared": _in(
        r'(property="og:description" content=")[^"]', r"\1假"
    ),
    "a picture from elsewhere where it is shared": _in(
        r'<meta property="og:type"',
        r'<meta property="og:image" content="http://host.invalid/x.png"><meta property="og:type"',
    ),
    "the article's heading": _in(r'(<h1 id="title"[^>]*>)[^<]', r"\1假"),
    "the date": _in(r"(<span>)20\d\d年", r"\g<1>2019年"),
    "an entry of the contents": _in(r'(<nav class="kb-toc".*?<a href="#s1">)[^<]', r"\1假"),
    "a target in the contents": _in(r'(<nav class="kb-toc".*?<a href=")#s1"', r'\1#s2"'),
    "a script": _in("</body>", '<script src="../../assets/kb/site.js"></script></body>'),
    "a style": _in("</head>", "<style>.kb-block::after{content:'假'}</style></head>"),
    "a policy that allows more": _in("script-src 'self'", "script-src 'self' https:"),
    "a refresh": _in("</title>", '</title><meta http-equiv="refresh" content="0; url=x/">'),
    "an overlay": _in("</main>", '</main><div style="position:fixed">假</div>'),
    "a drawing with a link": _in(
        "</article>", '<svg><a href="javascript:x"><text>假</text></a></svg></article>'
    ),
    "a second article": _in(
        "</main>", '<article class="kb-speech" data-verbatim="x">假</article></main>'
    ),
}
"""Forgeries of a speech's page by name; each must apply, and be noticed."""


def forged(built: Built, page: str) -> dict[str, bool]:
    """Whether each forgery of the speech's page is noticed."""
    text = (built.folder / page).read_text(encoding="utf-8")
    return {
        what: bool(noticed(built, page, forge(text).encode())) for what, forge in FORGERIES.items()
    }


def main(arguments: list[str]) -> None:
    options = argparse.ArgumentParser(prog="python -m bench mutations")
    options.add_argument("--count", type=int, default=3_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--documents", type=int, default=0)
    chosen = options.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "project"
        built = build(
            corpus_project(root, chosen.documents) if chosen.documents else home_project(root)
        )
        tried: Counter[str] = Counter()
        missed: Counter[str] = Counter()
        for kind, name, data in mutations(built, chosen.count, chosen.seed):
            tried[kind] += 1
            if not noticed(built, name, data):
                missed[kind] += 1
                print(f"missed: {name}: {difference((built.folder / name).read_bytes(), data)}")
        print("| where | changed | missed |")
        for kind in tried:
            print(f"| {kind} | {tried[kind]} | {missed[kind]} |")
        print(f"| all | {sum(tried.values())} | {sum(missed.values())} |")
        if not chosen.documents:
            speech = built.expected.corpus.speeches[0]
            found = forged(built, f"speeches/{speech.id}/index.html")
            lost = [what for what, seen in found.items() if not seen]
            print(f"forgeries: {len(found)} tried, {len(lost)} missed {lost}")
        assert not list(check_data(built.expected))


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
