"""Addresses: where a page lives and how one page points to another.

Links are always relative, so the same tree works over http, in any
sub-folder of a server, and from file://.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from generator.model.corpus import Term


@dataclass(frozen=True, slots=True)
class SiteLocation:
    """Where the site is published, as mkdocs.yml says.

    `base` is its public address and ends in `/`; it is empty when none is
    set, and every address is then relative.
    """

    directory_urls: bool = True
    base: str = ""
    name: str = "学习资料库"

    def url(self, path: str, at: str = "", anchor: str = "") -> str:
        """The address of a page (or file) given by its path.

        Absolute when the site has a public address, else relative to the
        address `at`, which by default is the site's root.
        """
        to = url_of(path, self.directory_urls) + (f"#{anchor}" if anchor else "")
        return self.base + to if self.base else relative(to, at)


def url_of(path: str, directory_urls: bool = True) -> str:
    """The address of a page relative to the site's root.

    `path` is Markdown-style: `terms/x.md` is `terms/x/`, or `terms/x.html`
    without directory URLs.  Any other file (`terms/x/embed.html`) is its own address.
    """
    if not path.endswith(".md"):
        return path
    stem = path.removesuffix(".md")
    if not directory_urls:
        return stem + ".html"
    if stem == "index" or stem.endswith("/index"):
        return stem.removesuffix("index")
    return stem + "/"


def relative(to: str, at: str) -> str:
    """The link from the page at address `at` to address `to`, both relative to the root."""
    target, mark, anchor = to.partition("#")
    if target == at and anchor:
        return mark + anchor
    *here, _ = at.split("/")
    *there, name = target.split("/")
    shared = 0
    for one, two in zip(here, there, strict=False):
        if one != two:
            break
        shared += 1
    steps = "../" * (len(here) - shared) + "/".join((*there[shared:], name))
    return (steps or "./") + mark + anchor


def link_from(at: str, directory_urls: bool, path: str, anchor: str = "") -> str:
    """The relative link from address `at` to a page given by its path, and an anchor in it."""
    to = url_of(path, directory_urls)
    return relative(f"{to}#{anchor}" if anchor else to, at)


def term_path(term: str) -> str:
    return f"terms/{term}.md"


def speech_path(speech: str) -> str:
    return f"speeches/{speech}.md"


def pinyin_path(speech: str) -> str:
    """The page that shows a speech with its readings."""
    return f"speeches/{speech}/pinyin.md"


def uses_path(term: str, number: int) -> str:
    """A page of a term's uses, where they are too many for the term's own page; from 1."""
    return f"terms/{term}/uses-{number}.md"


def component_anchors(term: Term) -> tuple[str, ...]:
    """The anchors of a term's components: the ledger's, without one `c1` … in order."""
    return term.component_anchors or tuple(f"c{n}" for n in range(1, len(term.components) + 1))


def course_path(course: str) -> str:
    return f"courses/{course}.md"


def lesson_path(course: str, lesson: str) -> str:
    """The page of a lesson, by its anchor; that of the course before the first lesson ('')."""
    return f"courses/{course}/{lesson}.md" if lesson else course_path(course)


def whole_course_path(course: str) -> str:
    """The page with all lessons of a course one after the other, to be printed."""
    return f"courses/{course}/whole.md"


def practice_path(course: str) -> str:
    """The page with the self-test of a whole course."""
    return f"courses/{course}/practice.md"


def topic_practice_path(slug: str) -> str:
    """The page with the self-test of a topic, by the topic's slug."""
    return f"practice/{slug}.md"


def letter_anchor(letter: str) -> str:
    """The anchor of a letter in the pinyin index (`a`, `0-9`)."""
    return letter.lower().replace("–", "-").replace("#", "other")


def topic_slug_anchor(slug: str) -> str:
    """The anchor of a topic, on the page of topics and on that of downloads."""
    return f"topic-{slug}"


def tag_anchor(tag: str) -> str:
    """The place of a tag on the list of speeches: of the tag alone, so that it never moves."""
    return f"tag-{hashlib.sha256(tag.encode()).hexdigest()[:8]}"
