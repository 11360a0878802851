"""The file gate: what below content/ is read and published, and what is not."""

from __future__ import annotations

import os
import shutil
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from generator.commands.build import build_project
from generator.model.problems import BuildFailed, Code
from generator.sources.attachments import ATTACHMENTS, PICTURES, svg_fault
from generator.sources.file_gate import admit
from generator.sources.file_names import is_left_behind
from generator.sources.load import load
from tests.conftest import HOME, own_style

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9"/></svg>'


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "root/content"
    for name in ("speeches", "help", "courses"):
        (folder / name).mkdir(parents=True)
    (folder / "speeches/a.txt").write_text("标题\n正文。\n", encoding="utf-8")
    (folder.parent / "glossary.yml").write_text("[]", encoding="utf-8")
    return folder


def codes(content: Path) -> list[tuple[Code, str]]:
    return [(p.code, p.where.path) for p in admit(content.parent).problems]


# --- links -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "target"),
    [
        ("help/a.md", "page.md"),
        ("help/a.png", "a.png"),
        ("help/folder", "folder"),
        ("speeches/b.txt", "page.md"),
        ("speeches/folder", "folder"),
        ("courses/c.md", "page.md"),
        ("courses/folder", "folder"),
        ("whole", "folder"),
        ("help/dangling.md", "nothing"),
    ],
)
def test_nothing_is_read_through_a_link(content: Path, at: str, target: str) -> None:
    outside = content.parent.parent / "outside"
    (outside / "folder").mkdir(parents=True)
    for name in ("page.md", "folder/secret.md", "folder/secret.txt"):
        (outside / name).write_text("# 机密\n", encoding="utf-8")
    (outside / "a.png").write_bytes(PNG)
    (content / at).symlink_to(outside / target)
    assert codes(content) == [(Code.PATH_ESCAPES, f"content/{at}")]
    admitted = admit(content.parent)
    assert list(admitted.texts) == ["content/speeches/a.txt"]
    assert admitted.published == frozenset()


@pytest.mark.parametrize("name", ["content", "content/speeches", "content/courses", "content/help"])
def test_a_folder_of_the_project_that_is_a_link_is_not_entered(content: Path, name: str) -> None:
    folder = content.parent / name
    outside = content.parent.parent / "outside"
    shutil.move(folder, outside)
    folder.symlink_to(outside)
    assert (Code.PATH_ESCAPES, name) in codes(content)
    assert not any(path.startswith(name) for path in admit(content.parent).texts)


def test_links_in_a_circle_are_a_problem_and_end(content: Path) -> None:
    (content / "help/loop").symlink_to(content)
    (content / "help/self.md").symlink_to(content / "help/self.md")
    (content.parent / "glossary.yml").unlink()
    (content.parent / "glossary.yml").symlink_to(content.parent / "glossary.yml")
    found = [(p.code, p.where.path) for p in load(content.parent)[1]]
    assert found == [
        (Code.PATH_ESCAPES, "glossary.yml"),
        (Code.PATH_ESCAPES, "content/help/loop"),
        (Code.PATH_ESCAPES, "content/help/self.md"),
    ]


def test_a_junction_of_windows_is_a_link(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Status:
        st_mode = 0o040755
        st_reparse_tag = 0xA0000003

    (content / "help/junction").mkdir()
    real = os.lstat
    monkeypatch.setattr(os, "lstat", lambda p: Status if str(p).endswith("junction") else real(p))
    monkeypatch.setattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", 0xA0000003, raising=False)
    assert codes(content) == [(Code.PATH_ESCAPES, "content/help/junction")]


# --- what was left behind ------------------------------------------------------------

LEFT = """
.git/config .Trash-1000/files/x.md .svn/entries .DS_Store ._a.md .obsidian/app.json
@eaDir/x.md @Recycle/x.png #recycle/x.txt $RECYCLE.BIN/x.md System\u00a0Volume\u00a0Information/x
__MACOSX/a.md lost+found/x.md found.000/file0000.chk ~WRL0001.tmp ~$讲话.docx a.txt~ #a.txt#
a.bak a.txt.BAK a.old a.swp a.swo a.crdownload a.part a.partial a.tmp a.orig a.rej a.download
desktop.ini Desktop.ini Thumbs.db thumbs.db ehthumbs.db 4913 a.wbk a.asd a.lck
.a.txt.swp .~lock.a.docx# a_BASE.txt.base.1234.txt a.sb-12ab34cd-XyZ12 a.xltd
autorun.inf/x.txt Network\u00a0Trash\u00a0Folder/x Temporary\u00a0Items/x node_modules/a.md
a.td.cfg a.bc! a.filepart a.save a.save.1 a.tmp2 a.bkp a.autosave
NTUSER.DAT picasa.ini core.4711 nohup.out a.$$$ a.dmp
""".replace("\u00a0", "\x00").split()


@pytest.mark.parametrize("folder", ["", "speeches/", "courses/", "help/", "help/pictures/"])
def test_what_systems_and_programs_leave_behind_is_passed_over_and_told_in_one_line(
    content: Path, folder: str
) -> None:
    names = [name.replace("\x00", " ") for name in LEFT]
    for name in names:
        path = content / folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"\xff\xfe<script>")
    admitted = admit(content.parent)
    (told,) = admitted.problems
    assert told.code is Code.LEFT_OUT
    tops = {name.split("/")[0] for name in names}
    assert f"{len(tops)} 个" in told.message
    assert (list(admitted.texts), admitted.published) == (["content/speeches/a.txt"], frozenset())


@pytest.mark.parametrize(
    "name",
    [
        *("a.md", "四个意识.md", "part.md", "old/a.md", "bak.md", "tmp.png", "a~b.md", "4913.md"),
        *("core.md", "autorun.md", "save.txt", "core/a.md", "a.cfg", "ntuser", "sav.png"),
    ],
)
def test_usual_names_are_not_taken_for_them(name: str) -> None:
    assert not is_left_behind(name)


def test_the_files_that_git_keeps_folders_by_are_not_told_of(content: Path) -> None:
    for name in (".gitkeep", "courses/.gitkeep", ".gitattributes"):
        (content / name).write_bytes(b"")
    assert codes(content) == []


# --- kinds --------------------------------------------------------------------------

SIGNS = {
    **{"png": PNG, "jpg": b"\xff\xd8\xff\xe0", "jpeg": b"\xff\xd8\xff\xe1", "gif": b"GIF89a"},
    **{"webp": b"RIFF\0\0\0\0WEBPVP8 ", "avif": b"\0\0\0\x20ftypavif", "bmp": b"BM66", "svg": SVG},
    **{"pdf": b"%PDF-1.7", "docx": b"PK\3\4", "xlsx": b"PK\3\4", "pptx": b"PK\3\4"},
}


@pytest.mark.parametrize("ending", [*PICTURES, *ATTACHMENTS])
def test_pictures_and_documents_are_published_when_they_are_what_they_say(
    content: Path, ending: str
) -> None:
    (content / f"help/a.{ending}").write_bytes(SIGNS[ending])
    assert admit(content.parent).published == {f"help/a.{ending}"}
    assert codes(content) == []
    for data in (b"", b"<html><script>alert(1)</script>"):
        (content / f"help/a.{ending}").write_bytes(data)
        ((code, _),) = codes(content)
        assert code is (Code.ACTIVE_FILE if ending == "svg" else Code.NOT_A_PICTURE)
        assert admit(content.parent).published == frozenset()


@pytest.mark.parametrize("ending", ["html", "HTM", "xhtml", "xml", "js", "mjs", "svgz", "swf"])
@pytest.mark.parametrize("folder", ["", "help/", "courses/", "help/pictures/"])
def test_files_a_browser_would_run_are_refused(content: Path, folder: str, ending: str) -> None:
    path = content / folder / f"a.{ending}"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"<script>")
    assert codes(content) == [(Code.ACTIVE_FILE, f"content/{folder}a.{ending}")]


def test_files_of_other_kinds_are_told_in_one_line_and_not_published(content: Path) -> None:
    for name in ("help/a.zip", "help/b.exe", "c", "courses/d.mp4", "e.css"):
        (content / name).write_bytes(b"MZ")
    ((code, _),) = codes(content)
    assert code is Code.NOT_PUBLISHED
    assert admit(content.parent).published == frozenset()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("a.txt", "content/speeches/"),
        ("speech/a.TXT", "content/speeches/"),
        ("glossary.yml", "放在项目的文件夹里"),
        ("readings.yaml", "readings.yml"),
        ("a.zip", "可以发布的图片是"),
    ],
)
def test_a_file_in_the_wrong_place_is_told_where_it_belongs(
    content: Path, name: str, told: str
) -> None:
    (content / name).parent.mkdir(exist_ok=True)
    (content / name).write_text("文字\n", encoding="utf-8")
    (problem,) = admit(content.parent).problems
    assert problem.code is Code.NOT_PUBLISHED
    assert problem.hint.startswith(told) or told in problem.hint.partition("。")[0]


def test_records_are_neither_published_nor_told(content: Path) -> None:
    for name in ("permalinks.yml", "cards.yml"):
        (content / name).write_bytes(b"")
    assert codes(content) == []


HARMLESS = [
    "",
    '<g id="a" style="fill:#fff;stroke:url(#b)"><use href="#c"/></g>',
    "<style>.a{fill:red}</style>",
    '<image href="data:image/png;base64,AAAA"/>',
    '<metadata><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></metadata>',
    '<text font-family="SimSun">党</text>',
]
HARMFUL = [
    "<script>x</script>",
    '<a href="http://x/"><path/></a>',
    "<foreignObject/>",
    '<html xmlns="http://www.w3.org/1999/xhtml"><script/></html>',
    '<h:script xmlns:h="http://www.w3.org/1999/xhtml"/>',
    '<path onclick="x"/>',
    '<path OnLoad="x"/>',
    '<use href="other.svg#a"/>',
    '<use xmlns:x="http://www.w3.org/1999/xlink" x:href="http://x/#a"/>',
    '<image href="http://x/a.png"/>',
    '<image href="data:image/svg+xml;base64,AAAA"/>',
    '<set attributeName="href" to="javascript:x"/>',
    '<animate attributeName="href"/>',
    '<path style="fill:url(http://x)"/>',
    '<path fill="url( http://x/#a)"/>',
    "<style>@import 'http://x';</style>",
    "<style>a{background:u\\72l(http://x)}</style>",
    "<style>a{background:image-set('http://x' 1x)}</style>",
    "<?xml-stylesheet href='x.css'?>",
    '<g xml:base="http://x/"/>',
    "<iframe/>",
    "<g>" * 200 + "</g>" * 200,
    "<g>",
    "&x;",
]


@pytest.mark.parametrize("inner", HARMLESS)
def test_a_mere_drawing_is_published(inner: str) -> None:
    assert svg_fault(f'<svg xmlns="http://www.w3.org/2000/svg">{inner}</svg>'.encode()) == ""


@pytest.mark.parametrize("inner", HARMFUL)
def test_a_drawing_that_runs_or_loads_something_is_not(inner: str) -> None:
    assert svg_fault(f'<svg xmlns="http://www.w3.org/2000/svg">{inner}</svg>'.encode())


@pytest.mark.parametrize(
    "data",
    [
        b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
        b"<svg><path/></svg>",
        b'<html xmlns="http://www.w3.org/1999/xhtml"/>',
        b"",
        SVG + b" " * 6_000_000,
    ],
)
def test_a_file_that_is_not_an_svg_drawing_is_refused(data: bytes) -> None:
    assert svg_fault(data)


# --- names and things that are no files ---------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        *(
            "a\nb.txt",
            "a\x1b.txt",
            "a\u202etxt.txt",
            "a\u200b.txt",
            "a|b.txt",
            "a:b.txt",
            "con.txt",
        ),
        *(" a.txt", "a.txt ", "a?.txt", "a\\b.txt"),
    ],
)
@pytest.mark.parametrize("folder", ["speeches", "help"])
def test_a_name_that_breaks_a_line_or_a_computer_is_refused(
    content: Path, folder: str, name: str
) -> None:
    (content / folder / name).write_text("标题\n正文。", encoding="utf-8")
    ((code, where),) = codes(content)
    assert code is Code.FILE_NAME
    assert where.isprintable()


@pytest.mark.parametrize("folder", ["speeches", "courses", "help", "."])
@pytest.mark.parametrize("name", ["讲话.txt".encode("gbk"), b"\xff\xfe.png", b"\xe5folder"])
def test_a_name_that_is_not_utf8_is_refused_and_shown_by_its_bytes(
    content: Path, folder: str, name: bytes
) -> None:
    path = content / folder / os.fsdecode(name)
    if name.endswith(b"folder"):
        path.mkdir()
    else:
        path.write_bytes(b"x")
    ((code, where),) = codes(content)
    assert code is Code.FILE_NAME
    assert "\\x" in where


def test_two_names_that_are_one_on_windows_clash(content: Path) -> None:
    for name in ("A.png", "a.png"):
        (content / "help" / name).write_bytes(PNG)
    assert codes(content) == [(Code.NAMES_CLASH, "content/help/a.png")]


def test_a_decomposed_name_is_told(content: Path) -> None:
    (content / "help/e\u0301.png").write_bytes(PNG)
    assert codes(content) == [(Code.NAME_FORM, "content/help/e\u0301.png")]


def test_pipes_and_sockets_are_no_files(content: Path) -> None:
    os.mkfifo(content / "speeches/pipe.txt")
    os.mkfifo(content / "help/pipe.md")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(content / "help/s.png"))
        found = codes(content)
    assert found == [
        (Code.UNREADABLE, "content/help/pipe.md"),
        (Code.UNREADABLE, "content/help/s.png"),
        (Code.UNREADABLE, "content/speeches/pipe.txt"),
    ]


@pytest.mark.parametrize("name", ["glossary.yml", "content/permalinks.yml", "content/cards.yml"])
def test_a_pipe_or_folder_in_the_place_of_a_file_is_a_problem(content: Path, name: str) -> None:
    path = content.parent / name
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    assert (Code.UNREADABLE, name) in [(p.code, p.where.path) for p in load(content.parent)[1]]
    path.unlink()
    path.mkdir()
    (problem,) = [p for p in load(content.parent)[1] if p.where.path == name]
    assert problem.code is Code.UNREADABLE
    assert "却是文件夹" in problem.message
    assert "文件夹改名" in problem.hint


def test_a_folder_that_cannot_be_opened_is_a_problem(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.scandir

    def scandir(path: str | Path) -> object:
        if str(path).endswith("help"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert codes(content) == [(Code.UNREADABLE, "content/help")]


def test_a_text_larger_than_any_book_is_refused(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = (content / "speeches/a.txt").stat().st_size
    monkeypatch.setattr("generator.sources.load.LARGEST_TEXT", size)
    assert load(content.parent)[1] == ()
    monkeypatch.setattr("generator.sources.load.LARGEST_TEXT", size - 1)
    assert [p.code for p in load(content.parent)[1]] == [Code.FILE_SIZE]


# --- pages by hand ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ("---\ntitle: 页\ndescription: 说明\n---\n", None),
        ("---\ntemplate: x.html\n---\n", Code.UNKNOWN_FIELD),
        ('---\ntitle: "a\\0"\n---\n', Code.FIELD_CHARACTER),
        ("---\ntitle: <script>\n---\n", Code.PAGE_HEAD),
        ("---\ndescription: 'a\" onload=\"x'\n---\n", Code.PAGE_HEAD),
        ("---\r\ntitle: [a]\r\n---\r\n", Code.WRONG_TYPE),
        ("---\n- a\n---\n", Code.PAGE_HEAD),
        ("---\na: &x b\n---\n", Code.YAML_FORBIDDEN),
        ("---\ntitle: !!python/name:os.system x\n...\n", Code.YAML_FORBIDDEN),
        ("template: x.html\n\n", Code.PAGE_HEAD),
        ("Note: 第一行\n\n", Code.PAGE_HEAD),
        ("注意：第一行\n\n", None),
    ],
)
@pytest.mark.parametrize("name", ["help/a.md", "about.md", "courses/more/a.md"])
def test_the_head_of_a_page_by_hand_holds_a_title_and_a_description(
    content: Path, name: str, head: str, code: Code | None
) -> None:
    (content / name).parent.mkdir(exist_ok=True)
    (content / name).write_text(f"{head}# 页\n", encoding="utf-8", newline="")
    assert [p.code for p in load(content.parent)[1]] == ([code] if code else [])


# --- the built site ------------------------------------------------------------------------


def test_only_what_was_admitted_is_published(project: Path) -> None:
    folder = project / "content/help"
    (folder / "a.png").write_bytes(PNG)
    for name in ("b.zip", "~WRL1.tmp", ".hidden.md", "c.bak"):
        (folder / name).write_bytes(PNG)
    (folder / "@eaDir").mkdir()
    (folder / "@eaDir/page.md").write_text("# 缩略图\n", encoding="utf-8")
    build_project(project)
    published = {p.relative_to(project / "site").as_posix() for p in (project / "site").rglob("*")}
    assert "help/a.png" in published
    left = {"help/b.zip", "help/~WRL1.tmp", "help/.hidden/index.html", "help/c.bak", "help/@eaDir"}
    assert not published & left


def test_a_theme_that_links_out_is_not_published(project: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("机密", encoding="utf-8")
    own_style(project, "assets/kb/secret.css", "")
    (project / "own/assets/kb/secret.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(BuildFailed, match=r"主题文件夹里的 assets/kb/secret\.txt"):
        build_project(project)
    assert not (project / "site").exists()


def test_another_docs_dir_is_refused(project: Path) -> None:
    (project / "elsewhere").mkdir()
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace("docs_dir: content", "docs_dir: elsewhere")
    config.write_text(text, encoding="utf-8")
    with pytest.raises(BuildFailed, match="docs_dir 只能是 content"):
        build_project(project)


LOCALES = [
    {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0"},
    {"LC_ALL": "zh_CN.GBK", "PYTHONUTF8": "0"},
    {"LC_ALL": "en_US.ISO-8859-1", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_locale_changes_nothing(project: Path, locale: dict[str, str]) -> None:
    path = project / "content/speeches/在会议上的讲话　二.txt"
    path.write_text("标题\n正文。\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "generator", "check", "--root", str(project)],
        env={**os.environ, **locale, "PYTHONPATH": str(HOME)},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False)
    assert "检查通过：讲话 2 篇" in done.stdout.decode()
