"""A speech, some terms and a way to read one course against them."""

from __future__ import annotations

from dataclasses import replace

from generator.courses.read import course_files, read_courses
from generator.model.corpus import Alias, Source, Speech, Term
from generator.model.course import Course
from generator.model.problems import Problem
from generator.sources.parse import parse_speeches

TEXT = """\
在会议上的讲话
同志们：
今天的会议很重要，要树立“四个意识”。
一、提高认识
一要做到“两个维护”。党的政治建设是党的根本性建设，决定党的建设方向和效果。
二要真抓实干。*星号*、_下划线_和<尖括号>都是原文；&amp;也是。
"""
PATH = "content/courses/ke.md"


def term(name: str, identifier: str, *aliases: str, parts: tuple[str, ...] = ()) -> Term:
    return Term(
        id=identifier,
        term=name,
        pinyin="",
        syllables=(),
        definition=f"关于{identifier}的说明。",
        category="政治建设",
        line=1,
        aliases=tuple(Alias(alias) for alias in aliases),
        components=parts,
    )


TERMS = (
    term("四个意识", "si-ge-yi-shi", parts=("政治意识", "大局意识", "核心意识", "看齐意识")),
    term("两个维护", "liang-ge-wei-hu", "两个坚决维护"),
    term("主题教育（2019）", "zhu-ti-2019", "主题教育"),
    term("主题教育（2023）", "zhu-ti-2023", "主题教育"),
)


def speech(text: str = TEXT, identifier: str = "hui-yi") -> Speech:
    ((made,), _) = parse_speeches([Source(f"content/speeches/{identifier}.txt", text)])
    return replace(made, id=identifier)


def read(body: str, head: str = "title: 课") -> tuple[Course, tuple[Problem, ...]]:
    """One course with this body; its first line is line 4 of the file."""
    courses, problems = read_courses(
        course_files([Source(PATH, f"---\n{head}\n---\n{body}")]), [speech()], TERMS
    )
    return courses[0], problems


def found(body: str) -> list[tuple[str, int]]:
    """What is wrong with a course that begins with a lesson, as codes and lines of its body."""
    _, problems = read(f"## 第一课\n{body}")
    return [(problem.code.value, problem.where.line - 4) for problem in problems]
