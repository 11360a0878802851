"""Errors are data: stages collect `Problem`s, the command line reports them all at once.

Messages and hints are Chinese, for editors; codes are stable so that help
pages and scripts can refer to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

LONGEST_MESSAGE = 3000
"""Code points of a problem in full, hint included."""
UNSEEN = re.compile(
    "[\0-\x09\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ud800-\uf8ff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U000e0000-\U0010ffff]"
)
"""Controls, marks of direction, zero-width and private characters: what no message shows."""


class Code(StrEnum):
    """Stable problem codes.  `E…` fails the build, `W…` only under --strict."""

    # files
    FILE_MISSING = "E101"
    FILE_EMPTY = "E102"
    NOT_UTF8 = "E103"
    CONTROL_CHARACTER = "E104"
    PATH_ESCAPES = "E105"
    UNREADABLE = "E106"
    FIELD_CHARACTER = "E107"
    FIELD_LENGTH = "E108"
    FILE_NAME = "E109"
    ACTIVE_FILE = "E110"
    NOT_A_PICTURE = "E111"
    NAMES_CLASH = "E112"
    PAGE_HEAD = "E113"
    FILE_SIZE = "E114"
    # YAML in general
    YAML_SYNTAX = "E201"
    YAML_FORBIDDEN = "E202"
    YAML_DUPLICATE_KEY = "E203"
    # glossary
    NOT_A_LIST = "E301"
    UNKNOWN_FIELD = "E302"
    MISSING_FIELD = "E303"
    WRONG_TYPE = "E304"
    BAD_VALUE = "E305"
    DUPLICATE_TERM = "E306"
    SURFACE_CONFLICT = "E307"
    DANGLING_RELATED = "E308"
    SYLLABLE_COUNT = "E309"
    BAD_TONE = "E310"
    BAD_ID = "E311"
    DUPLICATE_ID = "E312"
    IMPOSSIBLE_READING = "E313"
    NO_TONES = "E314"
    SANDHI = "E315"
    CUT_BY_COMMENT = "E316"
    CHINESE_MARK = "E317"
    MERGE_CONFLICT = "E318"
    WIDE_SPACE = "E319"
    NO_WORD = "E320"
    RADICAL = "E321"
    UNKNOWN_SWITCH = "E322"
    SURFACE_CROWDED = "E330"
    TOO_MANY = "E331"
    TOO_COMPLEX = "E332"
    BAD_GAP = "E340"
    INBOX = "E350"
    TABLE_ROW = "E351"
    # speeches
    FRONT_MATTER = "E401"
    BAD_DATE = "E402"
    BAD_ANCHOR = "E403"
    BAD_READING = "E404"
    # ledger of addresses
    LEDGER_LINE = "E501"
    LEDGER_TWICE = "E502"
    ADDRESS_LOST = "E503"
    ADDRESS_REUSED = "E504"
    BAD_MOVE = "E505"
    LEDGER_GONE = "E506"
    LEDGER_CUT = "E507"
    LEDGER_INJECTED = "E508"
    RECORD_LINK = "E509"
    OWN_FOLDER = "E510"
    UPDATES_LINE = "E511"
    UPDATES_CUT = "E512"
    # courses
    UNKNOWN_TARGET = "E651"
    AMBIGUOUS_TARGET = "E652"
    NO_SUCH_PLACE = "E653"
    MISQUOTED = "E654"
    BAD_MARK = "E655"
    RAW_HTML = "E656"
    BAD_LINK = "E657"
    BAD_HEADING = "E658"
    # site
    NOT_VERBATIM = "E701"
    BROKEN_LINK = "E702"
    EXTERNAL_REQUEST = "E703"
    PUBLISH_FAILED = "E704"
    SEARCH_MISS = "E705"
    WEAK_CSP = "E706"
    FORBIDDEN_MARKUP = "E707"
    NOT_AS_MADE = "E708"
    UNKNOWN_FILE = "E709"
    UNREADABLE_PAGE = "E710"
    MISSTATED = "E720"
    UNSAFE_STYLE = "E721"
    UNSAFE_MARKUP = "E722"
    FOLDER_TAKEN = "E723"
    # publishing and the computer
    BUSY = "E711"
    SITE_LINK = "E712"
    INPUT_CHANGED = "E713"
    PROGRAM_ERROR = "E714"
    OUT_OF_MEMORY = "E715"
    INTERRUPTED = "E716"
    BAD_EPOCH = "E717"
    SYSTEM_REFUSED = "E718"
    BAD_ENCODING = "E719"
    # bundle
    BUNDLE_NAME = "E801"
    FILE_CHANGED = "E802"
    CANNOT_WRITE = "E803"
    KEY = "E804"
    NOT_WHOLE = "E805"
    BAD_SIGNATURE = "E806"
    OLD_BUNDLE = "E807"
    WOULD_VANISH = "E808"
    TOO_MUCH = "E809"
    WEAK_PASSWORD = "E810"
    # import
    UNSUPPORTED_INPUT = "E901"
    UNSURE_ENCODING = "E902"
    DAMAGED_FILE = "E903"
    TOO_LARGE = "E904"
    REVISIONS = "E905"
    HIDDEN_TEXT = "E906"
    NUMBERING = "E907"
    NAME_TAKEN = "E908"
    READ_DIFFERENTLY = "E909"
    UNSURE_FORM = "E910"
    OCR_LAYER = "E911"
    WATERMARK = "E912"
    NO_LIBREOFFICE = "E913"
    NO_SUCH_BLOCK = "E914"
    ENCRYPTED = "E915"
    # warnings
    DOUBTFUL_CHARACTER = "W101"
    LEFT_OUT = "W102"
    NEAR_DUPLICATE = "W103"
    NOT_PUBLISHED = "W104"
    NAME_FORM = "W105"
    OLD_SETTINGS = "W106"
    PROMPT = "W107"
    MARKS_LEFT = "W108"
    TYPED_CONTENTS = "W109"
    UNUSED_ALIAS = "W301"
    UNSURE_ENTRY = "W302"
    UNREVIEWED_PINYIN = "W303"
    AMBIGUOUS_SURFACE = "W304"
    NO_GLOSSARY_TERMS = "W305"
    ONE_CHARACTER = "W306"
    COMPONENT_COUNT = "W307"
    IDLE_SWITCH = "W308"
    ALMOST_FOUND = "W309"
    INBOX_STALE = "W310"
    ROW_LEFT_OUT = "W311"
    UPDATES_LOST = "W501"
    OLDER_BUNDLE = "W801"
    WEAK_PROTECTION = "W802"
    # the desk
    DESK_CONFLICT = "E951"
    DESK_FORM = "E952"
    REVIEW_IMPORT = "W901"
    LEFT_OUT_AT_IMPORT = "W902"
    HARD_TO_SEE = "W903"

    @property
    def is_error(self) -> bool:
        return self.value.startswith("E")


ON_REQUEST = frozenset({Code.UNUSED_ALIAS, Code.UNSURE_ENTRY})
"""Reported by `check --all` only: states that the editor knows of, not mistakes."""


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place an editor can open: file below the project root, line from 1 (0: whole file)."""

    path: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, where, and what to do about it."""

    code: Code
    where: Where
    message: str
    hint: str = ""

    @property
    def is_error(self) -> bool:
        return self.code.is_error

    def __str__(self) -> str:
        text = f"{self.where}  [{self.code.value}] {self.message}"
        return legible(f"{text}\n    → {self.hint}" if self.hint else text)


def legible(text: str) -> str:
    """A message as a terminal can show it: unseen characters by their numbers, cut if endless."""
    cut = text if len(text) <= LONGEST_MESSAGE else f"{text[:LONGEST_MESSAGE]}……（以下略）"
    return UNSEEN.sub(lambda char: f"〔U+{ord(char[0]):04X}〕", cut)


class BuildFailed(Exception):
    """Raised at the edge only, when collected problems forbid going on."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Errors first, then by file and line, for reading from the top."""
    return tuple(sorted(problems, key=lambda p: (not p.is_error, p.where, p.code.value)))


def raise_if_errors(problems: Iterable[Problem], strict: bool = False) -> None:
    """Raise BuildFailed with all problems when one is an error or, with `strict`, a warning."""
    found = tuple(problems)
    if any(problem.is_error or strict for problem in found):
        raise BuildFailed(found)
