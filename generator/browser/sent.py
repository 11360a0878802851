"""How a script is sent: without comments, spaces and long names of its own.

Names are replaced without a syntax tree, and so only where nothing can go wrong: one name becomes
one other everywhere in a script, in every scope, which keeps all bindings apart or together as they
were.  What this needs is that a name is given by the script, never a property, and none that the
browser has (tests/browser/test_sent.py).  What may be a property (`{ name }`, `name:`, `name() {`)
stays as it is at all its places.

The sources end statements with semicolons and have no template strings (tests/scripts).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count, product, repeat
from string import ascii_letters, digits

_TOKEN = re.compile(
    r"(?P<comment>/\*.*?\*/|//[^\n]*)"
    r"|(?P<space>\s+)"
    r"|(?P<text>'(?:\\.|[^'\\\n])*'|\"(?:\\.|[^\"\\\n])*\")"
    r"|(?P<word>[\w$]+)"
    r"|(?P<pattern>/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/[a-z]*)"
    r"|(?P<sign>\.\.\.|=>|\+\+|--|\?\.|.)",
    re.DOTALL,
)
_BEFORE_PATTERN = re.compile(r"return|typeof|case|of|in")
"""Words that may stand before a regular expression; behind another one a slash divides."""
_CLOSING = ")]}"
_OPENING = dict(zip(_CLOSING, "([{", strict=True))
_OPEN_END = re.compile(r"[;{,(\[:?&|=]|\.\.\.|=>")
"""What a statement goes on behind, or begins anew without a line's end."""
_GOING_ON = re.compile(r"[})\].,?:&|]|\?\.")
"""What never begins a statement."""
_WORDS = """arguments async await break case catch class const continue debugger default delete do
else enum eval export extends false finally for function get if import in instanceof let new null
of return set static super switch this throw true try typeof undefined var void while with yield"""
_LANGUAGE = frozenset(_WORDS.split())
_WINDOW = "close event length name open opener parent print status stop top valueOf when"
THE_BROWSERS = frozenset(_WINDOW.split())
"""Names of every window that scripts also give to something of their own."""

Token = str


def shortened(source: str) -> str:
    """A whole script as it is sent; what it does is the same."""
    tokens = tokens_of(source)
    names = short_names(tokens)
    return _joined(
        names.get(token, token) if _is_own_place(tokens, at) else token
        for at, token in enumerate(tokens)
    )


def tokens_of(source: str) -> list[Token]:
    """The script's tokens; a line's end where one stood and may end a statement."""
    tokens: list[Token] = []
    position, last = 0, ""
    is_new_line = False
    while position < len(source):
        found = _TOKEN.match(source, position)
        assert found is not None
        token = found[0]
        if found.lastgroup == "pattern" and _divides(last):
            token = "/"
        position += len(token)
        if found.lastgroup in ("comment", "space"):
            is_new_line = is_new_line or "\n" in token
            continue
        if is_new_line and last and not (_OPEN_END.fullmatch(last) or _GOING_ON.fullmatch(token)):
            tokens.append("\n")
        is_new_line = False
        tokens.append(token)
        last = token
    return tokens


def _divides(last: Token) -> bool:
    """Whether a slash behind a token divides by what follows."""
    if last[:1] in _CLOSING or last[:1] in ("'", '"'):
        return bool(last)
    return _is_word(last) and not _BEFORE_PATTERN.fullmatch(last)


def _joined(tokens: Iterable[Token]) -> str:
    """The tokens without spaces but where two would become another one."""
    parts: list[str] = []
    last = "\n"
    for token in tokens:
        end, start = last[-1], token[0]
        are_words = _is_word(end) and _is_word(start)
        if are_words or end + start in ("++", "--", "//", "/*"):
            parts.append(" ")
        parts.append(token)
        last = token
    return "".join(parts)


def short_names(tokens: Sequence[Token]) -> dict[str, str]:
    """Name → a shorter one, for names that are the script's own wherever they stand."""
    own = _declared(tokens)
    used: Counter[str] = Counter()
    for at, token in enumerate(tokens):
        if _is_word(token) and _is_own_place(tokens, at):
            used[token] += 1
    mine = own - _maybe_properties(tokens) - THE_BROWSERS - _LANGUAGE
    taken = used.keys() | _LANGUAGE | THE_BROWSERS
    free = (name for name in _short() if name not in taken)
    names: dict[str, str] = {}
    for name, _ in used.most_common():
        if name in mine and len(name) > 1:
            names[name] = next(free)
    return {name: short for name, short in names.items() if len(short) < len(name)}


def _short() -> Iterator[str]:
    """Names in the order of their length."""
    for more in count():
        for first, *rest in product(ascii_letters, *repeat(ascii_letters + digits, more)):
            yield first + "".join(rest)


def _is_word(token: Token) -> bool:
    return token[:1].isalnum() or token[:1] in ("_", "$") if token else False


def _is_own_place(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token is no property behind a point."""
    return at == 0 or tokens[at - 1] not in (".", "?.")


def _pairs(tokens: Sequence[Token]) -> tuple[dict[int, int], list[str]]:
    """Where each bracket closes, and the bracket that each token stands in."""
    closes: dict[int, int] = {}
    within: list[str] = []
    opened: list[int] = []
    for at, token in enumerate(tokens):
        if token in _OPENING:
            closes[opened.pop()] = at
        within.append(tokens[opened[-1]] if opened else "")
        if token in ("(", "[", "{"):
            opened.append(at)
    return closes, within


def _maybe_properties(tokens: Sequence[Token]) -> set[str]:
    """Names that may stand for a property somewhere: renamed, it would be another."""
    closes, within = _pairs(tokens)
    found = set()
    for at, token in enumerate(tokens):
        if not _is_word(token) or not _is_own_place(tokens, at):
            continue
        before = tokens[at - 1] if at else ""
        behind = tokens[at + 1] if at + 1 < len(tokens) else ""
        is_listed = within[at] == "{" and before in ("{", ",") and behind in (",", "}", "=")
        is_method = behind == "(" and before != "function" and _after(tokens, closes[at + 1]) == "{"
        if behind == ":" or is_listed or is_method:
            found.add(token)
    return found


def _after(tokens: Sequence[Token], at: int) -> Token:
    return tokens[at + 1] if at + 1 < len(tokens) else ""


def _declared(tokens: Sequence[Token]) -> set[str]:
    """Names that the script gives: to values, functions, parameters."""
    closes, _ = _pairs(tokens)
    found: set[str] = set()
    for at, token in enumerate(tokens):
        before = tokens[at - 1] if at else ""
        if before in ("const", "let", "function") or _after(tokens, at) == "=>":
            found.add(token)
        is_pattern = token == "[" and before in ("const", "let")
        is_list = token == "(" and (
            _after(tokens, closes[at]) == "=>"
            or before in ("function", "catch")
            or (at > 1 and tokens[at - 2] == "function")
        )
        if is_pattern or is_list:
            found.update(_listed(tokens, at, closes))
    return {name for name in found if _is_word(name)}


def _listed(tokens: Sequence[Token], opened: int, closes: Mapping[int, int]) -> Iterator[str]:
    """What begins an item of a list, not of one within it (a call by default, say)."""
    at = opened + 1
    while at < closes[opened]:
        if tokens[at - 1] in ("(", "[", ",", "..."):
            yield tokens[at]
        at = closes.get(at, at) + 1
