"""Settings file: slips in mkdocs.yml that MkDocs would pass over or tell in its own words.

Looked at as the other files of an editor are, so that `check` says what a build would stop at,
and with all other problems.  What is MkDocs' own to know (its other settings, plugins that are
installed) it says itself; `publish.mkdocs_words` puts that into Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from generator.model.problems import Code, Problem, Where
from generator.sources.file_gate import CONTENT
from generator.sources.load import load_record
from generator.text.regex import regex
from generator.text.strict_yaml import parse
from generator.text.yaml_nodes import Listed, Mapped, Node, Scalar

SETTINGS = "mkdocs.yml"
NAMES = frozenset(
    (
        *("INHERIT", "site_name", "nav", "pages", "exclude_docs", "draft_docs", "not_in_nav"),
        *("site_url", "site_description", "site_author", "theme", "docs_dir", "site_dir"),
        *("copyright", "google_analytics", "dev_addr", "use_directory_urls", "repo_url"),
        *("repo_name", "edit_uri_template", "edit_uri", "extra_css", "extra_javascript"),
        *("extra_templates", "markdown_extensions", "mdx_configs", "strict", "remote_branch"),
        *("remote_name", "extra", "plugins", "hooks", "watch", "validation"),
    )
)
"""The settings of MkDocs."""
_RESTORE = "请从版本库或备份恢复；没有的话，新建一个项目，把它的 mkdocs.yml 复制过来。"
ALIKE = 0.5
"""How like a setting a word must be to be meant for it (difflib's ratio)."""
ALIKE_IN_EXTRA = 0.8
"""The same in `extra`, where any name may stand."""
_OWN_EXTRA = ("bundle_name", "public_url")
_TOLD = frozenset(
    (
        Code.YAML_SYNTAX,
        Code.YAML_DUPLICATE_KEY,
        Code.MERGE_CONFLICT,
        Code.WIDE_SPACE,
        Code.CHINESE_MARK,
        Code.CUT_BY_COMMENT,
    )
)
"""Slips of writing; tags, anchors and texts of any length are allowed in this file."""
_TEXTS = ("site_name", "site_description")
"""Settings that readers see: `#` in them is not meant for a comment."""
_OLD = "generator/theme"
"""The program's folder that settings of earlier versions name; those are read as they are."""
_ELSEWHERE = ("http://", "https://", "//", "assets/")
"""How style sheets begin that are not in `content/`: of other hosts, or the theme's."""
_SWITCH = regex("true|false|yes|no|on|off", re.IGNORECASE)
_ADDRESS = regex(r"https?://[^\s/：／“”‘’\"']+(?:/[^\s“”‘’\"']*)?")
_NO_TEXT = regex(r"[-+]?[0-9][0-9_.:]*|true|false|yes|no|on|off|\d{4}-\d\d?-\d\d?", re.I)
_WIDE_COLON = regex(r"[^：:]+：\s*[\w./-]+\.md")


def settings_problems(root: Path) -> tuple[Problem, ...]:
    """What is wrong with a project's mkdocs.yml.  Raises nothing."""
    path = root / SETTINGS
    if path.is_symlink() and path.is_file():
        return ()
    if not path.exists():
        message = f"找不到文件 {SETTINGS}"
        return (Problem(Code.FILE_MISSING, Where(SETTINGS), message, _RESTORE),)
    source, unreadable = load_record(root, SETTINGS)
    if unreadable:
        return unreadable
    if not source.text.strip():
        message = "文件是空的，没有任何文字"
        return (Problem(Code.FILE_EMPTY, Where(SETTINGS), message, _RESTORE),)
    node, found = parse(source.text, SETTINGS)
    lines = source.text.split("\n")
    slips = tuple(
        problem
        for problem in found
        if problem.code in _TOLD
        and (problem.code is not Code.CUT_BY_COMMENT or _is_text(lines[problem.where.line - 1]))
    )
    if slips or any(problem.code is Code.YAML_FORBIDDEN for problem in found):
        return slips
    if node is None and found:
        return ()  # a text that no field of a glossary could hold
    look = _Look(root, lines)
    if node is not None and not isinstance(node, Mapped):
        example = f"例如：\nsite_name: 学习资料库\ndocs_dir: {CONTENT}"
        look.tell(1, f"{SETTINGS} 应当是“名称: 内容”，一行一项", example)
    else:
        look.settings(node.items if node else {})
    return tuple(look.problems)


def _is_text(line: str) -> bool:
    return line.lstrip().startswith(tuple(f"{name}:" for name in _TEXTS))


@dataclass
class _Look:
    """One look at the settings; collects what is wrong."""

    root: Path
    lines: list[str]
    problems: list[Problem] = field(default_factory=list)

    def tell(self, line: int, message: str, hint: str) -> None:
        self.problems.append(Problem(Code.PUBLISH_FAILED, Where(SETTINGS, line), message, hint))

    def settings(self, items: Mapping[str, Node]) -> None:
        meant = {name: _near(name, NAMES, ALIKE) for name in items if name not in NAMES}
        for name, near in meant.items():
            hint = f"是不是 {near}？" if near else "请删去这一行，或检查缩进。"
            self.tell(items[name].line, f"没有“{name}”这一项", hint)
        old = any(_OLD in line for line in self.lines)
        base = items.get("INHERIT")
        if isinstance(base, Scalar) and not (self.root / base.text).is_file():
            hint = "请改正文件名；没有用到别的设置文件，就删去这一行。"
            self.tell(base.line, f"INHERIT 写的文件“{base.text}”不存在", hint)
        for name, missing in (
            ("site_name", "site_name: 网站的名称"),
            ("plugins", "plugins: [study-site]"),
        ):
            if name not in items and name not in meant.values() and not old and not base:
                self.tell(0, f"没有写 {name}", f"请补上一行“{missing}”。")
        for name in _TEXTS:
            self._text(name, items.get(name))
        self._address(items.get("site_url"))
        self._switch("use_directory_urls", items.get("use_directory_urls"))
        self._folder(items.get("docs_dir"))
        self._site_folder(items.get("site_dir"))
        if not old and not (base and "theme" not in items):
            self._theme(items.get("theme"))
        self._plugins(items.get("plugins"))
        self._columns(items.get("nav"))
        self._styles(items.get("extra_css"))
        self._extra(items.get("extra"), items.get("site_url"))

    def _quoted(self, node: Scalar) -> bool:
        value = self.lines[node.line - 1].partition(":")[2].strip()
        return value[:1] in ("'", '"')

    def _text(self, name: str, node: Node | None) -> None:
        if node is None:
            return
        if not isinstance(node, Scalar):
            self.tell(node.line, f"{name} 应当是一段文字", f"请写成“{name}: 内容”，不要写成列表。")
        elif not node.text.strip():
            if name == "site_name":
                self.tell(node.line, f"没有写 {name}", "请在冒号后面写上网站的名称。")
        elif _NO_TEXT.fullmatch(node.text) and not self._quoted(node):
            hint = f"是数字或日期的，加上引号：{name}: '{node.text}'。"
            self.tell(node.line, f"{name} 应当是一段文字", hint)

    def _address(self, node: Node | None) -> None:
        if node is None or (isinstance(node, Scalar) and not node.text):
            return
        if not isinstance(node, Scalar) or not _ADDRESS.fullmatch(node.text.strip()):
            hint = (
                "请以 http:// 或 https:// 开头，中间没有空格，冒号、斜线用英文的，"
                "例如 site_url: http://xuexi.example/。"
            )
            self.tell(node.line, "site_url 不是完整的网址", hint)

    def _switch(self, name: str, node: Node | None) -> None:
        if node is None:
            return
        if not isinstance(node, Scalar) or not _SWITCH.fullmatch(node.text) or self._quoted(node):
            hint = f"请写成 {name}: true，或 {name}: false，不加引号。"
            self.tell(node.line, f"{name} 只能是 true 或 false", hint)

    def _folder(self, node: Node | None) -> None:
        if node is None:
            return
        named = node.text if isinstance(node, Scalar) else ""
        if (self.root / named).resolve() != (self.root / CONTENT).resolve() or not named:
            there = named and (self.root / named).is_dir()
            fault = f"docs_dir 只能是 {CONTENT}" if there else "docs_dir 写的文件夹不存在"
            self.tell(node.line, fault, f"请写成 docs_dir: {CONTENT}。")

    def _site_folder(self, node: Node | None) -> None:
        if not isinstance(node, Scalar) or not node.text:
            return
        site, content = (self.root / node.text).resolve(), (self.root / CONTENT).resolve()
        if site.is_relative_to(content) or content.is_relative_to(site):
            hint = "请删去这一行：网站总是生成到 site/。"
            self.tell(node.line, f"site_dir 不能和 {CONTENT}/ 套在一起", hint)

    def _theme(self, node: Node | None) -> None:
        inner = node.items.get("name") if isinstance(node, Mapped) else node
        if not isinstance(inner, Scalar) or inner.text != "study":
            line = node.line if node else 0
            self.tell(line, "theme 写得不对" if node else "没有写 theme", "请写成 theme: study。")

    def _plugins(self, node: Node | None) -> None:
        if isinstance(node, Scalar) and node.text:
            hint = f"请写成 plugins: [{node.text}]，方括号用英文的。"
            self.tell(node.line, "plugins 应当是列表", hint)

    def _columns(self, node: Node | None) -> None:
        if node is None or (isinstance(node, Scalar) and not node.text):
            return
        if not isinstance(node, Listed):
            hint = "请照新建的项目写：一个栏目一行，如“  - 术语: terms/index.md”。"
            self.tell(node.line, "nav 写得不对", hint)
            return
        for item in node.items:
            if isinstance(item, Scalar) and _WIDE_COLON.fullmatch(item.text):
                name, _, page_name = item.text.partition("：")
                hint = f"请改用英文冒号，并在后面空一格，如“  - {name}: {page_name.strip()}”。"
                self.tell(item.line, f"nav 里“{name}”后面用了中文冒号“：”", hint)
            for name, page in item.items.items() if isinstance(item, Mapped) else ():
                if isinstance(page, Scalar) and not page.text:
                    hint = "请在冒号后面写页面，如“  - 术语: terms/index.md”，或删去这一行。"
                    self.tell(page.line, f"nav 里的“{name}”没有写是哪一页", hint)
                elif isinstance(page, Listed):
                    self._columns(page)

    def _styles(self, node: Node | None) -> None:
        for item in node.items if isinstance(node, Listed) else ():
            if not isinstance(item, Scalar) or item.text.startswith(_ELSEWHERE):
                continue
            if not (self.root / CONTENT / item.text.lstrip("/")).is_file():
                hint = f"请把这个文件放进 {CONTENT}/，或删去这一项。"
                self.tell(item.line, f"extra_css 里的“{item.text}”没有这个文件", hint)

    def _extra(self, node: Node | None, address: Node | None) -> None:
        if node is None:
            return
        if not isinstance(node, Mapped):
            hint = "请删去这一行；或者另起一行，缩进两格写 bundle_name: xuexi 这样的内容。"
            self.tell(node.line, "extra 下面应当是“名称: 内容”，一行一项", hint)
            return
        for name, value in node.items.items():
            if name not in _OWN_EXTRA and (near := _near(name, _OWN_EXTRA, ALIKE_IN_EXTRA)):
                self.tell(value.line, f"extra 里没有“{name}”这一项", f"是不是 {near}？")
        public = node.items.get("public_url")
        if not isinstance(public, Scalar) or not isinstance(address, Scalar):
            return
        if len({one.text.rstrip("/") for one in (public, address) if one.text}) == 2:
            message = (
                f"extra.public_url（{public.text}）和第 {address.line} 行的 site_url"
                f"（{address.text}）是两个不同的公开地址"
            )
            self.tell(public.line, message, "两项是一回事，请删去这一行，只留 site_url。")


def _near(name: str, known: Iterable[str], alike: float) -> str:
    return next(iter(get_close_matches(name.lower(), sorted(known), 1, alike)), "")
