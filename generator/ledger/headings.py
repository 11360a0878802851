"""Headings: the anchors of a course's lessons and sections, which people link to as well.

A heading has the anchor its author gives it, or its reading.  When it is put
into other words its former anchor leads to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.ledger.anchors import Head, assign_heading_anchors
from generator.ledger.records import Ledger
from generator.model.course import Course
from generator.model.problems import Code, Problem, Where

TOP = "course"
"""The anchor every course has."""


def assign_course_anchors(
    ledger: Ledger, courses: Sequence[Course]
) -> tuple[Ledger, tuple[Course, ...], tuple[Problem, ...]]:
    """The ledger with the courses' anchors, and the courses with their former ones."""
    entries = dict(ledger.entries)
    done: list[Course] = []
    problems: list[Problem] = []
    for course in courses:
        address = f"courses/{course.id}"
        known = entries.get(address)
        if known is None:  # an invalid id, which `read_courses` reports
            done.append(course)
            continue
        texts = {title.anchor: title.text for title in course.titles}
        places, reused = assign_heading_anchors(known, tuple(texts.items()), Head(TOP))
        entries[address] = replace(known, lines=places.lines)
        done.append(replace(course, former_anchors=places.old))
        problems += [
            Problem(
                Code.ADDRESS_REUSED,
                Where(course.path),
                f"标题“{texts[anchor]}”的编号“{anchor}”以前是另一个标题的网址",
                f"请在这个标题后面写一个没有用过的编号，例如 {{#{anchor}-2}}。",
            )
            for anchor in reused
        ]
    return replace(ledger, entries=entries), tuple(done), tuple(problems)
