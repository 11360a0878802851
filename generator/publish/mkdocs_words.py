"""MkDocs' complaints in plain Chinese, with the line of mkdocs.yml or of the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path

from generator.model.problems import Code, Problem, Where
from generator.sources.file_gate import CONTENT
from generator.sources.settings_file import ALIKE, NAMES, SETTINGS
from generator.text.yaml_slips import plain_words

_STOPPED = "Aborted with a configuration error!"
"""What is said at the end, when each setting has been told."""
_SETTING = re.compile(r"Config value '([^']*)': (.*)", re.DOTALL)
_FAULTS = (
    ("Unrecognised configuration name", "没有“{name}”这一项", ""),
    ("Required configuration not provided", "没有写 {name}", "请补上一行“{name}: 内容”。"),
    (
        "The URL isn't valid|Unable to parse the URL",
        "{name} 不是完整的网址",
        "请以 http:// 或 https:// 开头，例如 site_url: http://xuexi.example/。",
    ),
    (
        "isn't an existing directory",
        "{name} 写的文件夹不存在",
        "docs_dir 应当是 content；别的请改正或删去这一行。",
    ),
    (
        "Expected a string",
        "{name} 应当是一段文字",
        "请写成“{name}: 内容”；是数字或日期的，加上引号。",
    ),
    ("theme", "theme 写得不对", "请写成 theme: study。"),
    (
        'The "(.+?)" plugin is not installed',
        "plugins 里的“{given}”没有安装",
        "没有用到它就删去，写成 plugins: [study-site]；要用的，请管理员先安装。",
    ),
    ("plugin", "plugins 写得不对", "请写成 plugins: [study-site]。"),
    (
        "Failed to load extension '(.+?)'",
        "{name} 里的“{given}”没有安装",
        "没有用到它就删去这一项；要用的，请管理员先安装。",
    ),
    (
        "File not found: (.+)|The path '(.+)' isn't an existing file",
        "{name} 里的“{given}”没有这个文件",
        "请改正文件名，或删去这一项。",
    ),
    ("nav", "nav 写得不对", "请照新建的项目写：一个栏目一行，如“  - 术语: terms/index.md”。"),
)
_KINDS = re.compile(
    r"Expected (?:type: <class '|a key-value mapping \()(\w+)(?:'>|\)) "
    r"but received: <class '(\w+)'>"
)
_KIND_NAMES = {
    "str": "一段文字",
    "bool": " true 或 false",
    "int": "数字",
    "float": "数字",
    "list": "列表",
    "dict": "一组“名称: 内容”",
    "NoneType": "空的",
}
_SYNTAX = re.compile(r"error parsing the configuration file: (.*)", re.DOTALL)
_AT = re.compile(r", line (\d+), column \d+")
_NO_FILE = re.compile(r"Config file '.*' does not exist")
_IN_NAV = re.compile(r"A reference to '(.+?)' is included in the 'nav'")
_LINK = re.compile(
    r"Doc file '(.+?)' contains an? (?:unrecognized relative |absolute )?link '(.+?)'"
)


def plain(root: Path, messages: Iterable[str]) -> tuple[Problem, ...]:
    """What MkDocs said, one problem for each message that says something of its own."""
    told = [*messages]
    known = [message for message in told if message != _STOPPED]
    return tuple(_problem(root, message) for message in known or told)


def _problem(root: Path, message: str) -> Problem:
    if found := _SETTING.match(message):
        return _setting(root, found[1], found[2])
    if found := _SYNTAX.search(message):
        return _syntax(root, found[1])
    if _NO_FILE.match(message):
        hint = "请从版本库或备份恢复；没有的话，新建一个项目，把它的 mkdocs.yml 复制过来。"
        return Problem(Code.FILE_MISSING, Where(SETTINGS), f"找不到文件 {SETTINGS}", hint)
    if found := _IN_NAV.match(message):
        return _column(root, found[1])
    if found := _LINK.match(message):
        page, link = f"{CONTENT}/{found[1]}", found[2]
        hint = "请改正链接：站内页面写相对路径，如 ../help/index.md；网站写 https://…。"
        where = Where(page, _line(root / page, link))
        return Problem(Code.BROKEN_LINK, where, f"链接“{link}”没有指向站内的页面", hint)
    return Problem(
        Code.PUBLISH_FAILED,
        Where(SETTINGS),
        f"MkDocs 报告：{message}",
        "请按提示修改 mkdocs.yml 或 content/ 里的 Markdown 页面。",
    )


def _setting(root: Path, name: str, fault: str) -> Problem:
    where = Where(SETTINGS, _line(root / SETTINGS, f"{name}:"))
    for sign, message, hint in _FAULTS:
        found = re.search(sign, fault)
        if found or sign == name:
            given = next(filter(None, found.groups()), "") if found else ""
            shown = hint.format(name=name) or _meant(name)
            told = message.format(name=name, given=given)
            return Problem(Code.PUBLISH_FAILED, where, told, shown)
    hint = f"请照新建的项目里的 {SETTINGS} 改正，或删去这一项。"
    if kinds := _KINDS.search(fault):
        wanted, given = (_KIND_NAMES.get(kind, kind) for kind in kinds.groups())
        message = f"{name} 应当是{wanted}，现在是{given}"
        return Problem(Code.PUBLISH_FAILED, where, message, hint)
    return Problem(Code.PUBLISH_FAILED, where, f"{name} 写得不对（{fault}）", hint)


def _meant(name: str) -> str:
    close = get_close_matches(name, sorted(NAMES), 1, ALIKE)
    return f"是不是 {close[0]}？" if close else "请删去这一行，或检查缩进。"


def _syntax(root: Path, fault: str) -> Problem:
    try:
        text = (root / SETTINGS).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        hint = "用记事本打开，“另存为”时把编码选成 UTF-8。"
        return Problem(Code.NOT_UTF8, Where(SETTINGS), "文件不是 UTF-8 编码", hint)
    at = [int(number) - 1 for number in _AT.findall(fault)]
    line, message, hint = plain_words(fault, text, at[-1] if at else 0, at[0] if at else 0)
    return Problem(Code.YAML_SYNTAX, Where(SETTINGS, line + 1), message, hint)


def _column(root: Path, page: str) -> Problem:
    where = Where(SETTINGS, _line(root / SETTINGS, page))
    hint = "请照新建的项目里的 mkdocs.yml 改正，或从 nav 里删去这一行。"
    if page == "help/index.md":
        hint = (
            "content/help/ 里有自己写的页面，就要有 index.md；"
            "要用程序自带的手册，请把那些页面移到别的文件夹，例如 content/shuo-ming/。"
        )
    return Problem(Code.PUBLISH_FAILED, where, f"nav 里的“{page}”没有这一页", hint)


def _line(file: Path, words: str) -> int:
    """The first line of a file that has these words, 0 where none has."""
    try:
        lines: Iterator[str] = iter(file.read_text(encoding="utf-8-sig").splitlines())
    except (OSError, UnicodeDecodeError):
        return 0
    return next((number for number, line in enumerate(lines, 1) if words in line), 0)
