"""Reader: walks the tokens of a page and says where they are not what they must be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.text.markup.tokens import Tag, read_tag, text_of


class Unexpected(Exception):
    """What stands in the page at token `at` is not what must stand there."""

    def __init__(self, at: int, seen: str, wanted: str) -> None:
        self.at = at
        self.seen = seen
        self.wanted = wanted
        super().__init__(f"{at}: {seen!r}, not {wanted!r}")


class Reader:
    """A place in the tokens of a page; each call takes what it names or raises Unexpected."""

    def __init__(self, pieces: Sequence[str], at: int) -> None:
        self.pieces = pieces
        self.at = at

    def _token(self, wanted: str) -> str:
        """The tag ahead, with nothing but white space before it."""
        if self.at % 2 == 0:
            if text := self.pieces[self.at].strip():
                raise Unexpected(self.at, text_of(text), wanted)
            self.at += 1
        if self.at >= len(self.pieces):
            raise Unexpected(self.at, "", wanted)
        return self.pieces[self.at]

    def peek(self) -> Tag | None:
        """The tag ahead where it begins an element."""
        at = self.at + (self.at % 2 == 0)
        tag = read_tag(self.pieces[at]) if at < len(self.pieces) else None
        return tag if tag and not tag.closing else None

    def open(self, name: str, **attributes: str) -> None:
        """Take the start of an element with just these attributes (`_` for `-`, `class_`)."""
        token = self._token(f"<{name}>")
        tag = read_tag(token)
        if tag is None or tag.closing or not _is(tag, name, attributes):
            raise Unexpected(self.at, token, f"<{name}>")
        self.at += 1

    def close(self, name: str) -> None:
        token = self._token(f"</{name}>")
        if token.lower() != f"</{name}>":
            raise Unexpected(self.at, token, f"</{name}>")
        self.at += 1

    def text(self, wanted: str) -> None:
        """Take a text, white space at its ends left out."""
        seen = text_of(self.pieces[self.at]) if self.at % 2 == 0 else ""
        if seen.strip() != wanted.strip():
            raise Unexpected(self.at, seen or self.pieces[self.at], wanted)
        self.at += self.at % 2 == 0

    def element(self, name: str, text: str, **attributes: str) -> None:
        """Take an element with nothing but this text in it."""
        self.open(name, **attributes)
        self.text(text)
        self.close(name)


def _is(tag: Tag, name: str, attributes: Mapping[str, str]) -> bool:
    return tag.name == name and tag.attributes == {
        key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()
    }


def start_of(pieces: Sequence[str], name: str, attribute: str, value: str) -> Iterator[int]:
    """The places of the tags that begin such elements."""
    begin = f"<{name}"
    for at in range(1, len(pieces), 2):
        if pieces[at].startswith(begin) and value in pieces[at]:
            tag = read_tag(pieces[at])
            if tag and tag.name == name and tag.attributes.get(attribute) == value:
                yield at


def inside(pieces: Sequence[str], at: int) -> tuple[list[str], int]:
    """The tokens within the element that begins at `at`, and the place of its end."""
    tag = read_tag(pieces[at])
    assert tag is not None
    depth = 1
    begin, end = f"<{tag.name}", f"</{tag.name}>"
    for place in range(at + 2, len(pieces), 2):
        piece = pieces[place]
        if piece == end:
            depth -= 1
            if not depth:
                return list(pieces[at + 1 : place]), place
        elif piece.startswith(begin) and (own := read_tag(piece)) and own.name == tag.name:
            depth += 1
    return list(pieces[at + 1 :]), len(pieces)


def shown(pieces: Sequence[str]) -> str:
    """The text of tokens that begin and end with a text (as `inside` gives them)."""
    return text_of("".join(pieces[::2]))
