"""YAML nodes: a document as read, every value a text, a list or a mapping with its line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text.  An empty value (`note:`) is the empty text.

    `line` is, for each of the three nodes, the line of its key where it is
    the value of a mapping, else the line it starts on.
    """

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Listed:
    """A list, block or flow style."""

    items: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Mapped:
    """A mapping in file order; the keys are texts."""

    items: Mapping[str, Node]
    line: int


Node: TypeAlias = Scalar | Listed | Mapped
