"""Lost lines of the ledger are noticed; merges and sensible edits are accepted."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.commands.analyse import analyse
from generator.commands.build import build_project
from generator.ledger.completeness import completed, lost_lines
from generator.ledger.files import COPY, FOLDER, PATH, copy_of
from generator.ledger.fingerprints import sketches
from generator.ledger.lines import Anchor, lines_of
from generator.ledger.memory import Memory, has_folders, recall
from generator.ledger.read import read_ledger
from generator.ledger.records import Entry, Ledger, Move
from generator.ledger.write import ANNOUNCED, END, ledger_files
from generator.model.corpus import Source
from generator.model.problems import BuildFailed, Code, Problem
from generator.text.text_gate import Field, field_faults
from tests.conftest import Snapshot
from tests.ledger.small import build, one_file, read_files, speech, term
from tests.site.test_commands import generator

NOTHING = Memory()


@pytest.fixture
def project(known_project: Path) -> Path:
    return known_project


def ledger_text() -> str:
    """A ledger of the time when one file held everything."""
    texts = ["标题", "同志们：", "第一段话，说几句。", "一、第一部分", "这里又有一段话，说别的。"]
    terms = [term("甲", "jia", components=("甲一", "甲二")), term("乙", "yi")]
    return one_file(build(Ledger(), [speech(texts)], terms)[1])


TEXT = ledger_text()
REMEMBERED = Memory({PATH: TEXT})


def faults(text: str, memory: Memory, exists: bool = True) -> list[Problem]:
    """What is said of a ledger's file, as the pipeline asks."""
    whole, cut = completed(Source(PATH, text), memory)
    ledger, found = read_ledger(whole)
    return [*(cut or found)] or list(lost_lines([whole], exists, ledger, memory))


# --- with a memory -----------------------------------------------------------------


def test_a_whole_ledger_is_taken_with_and_without_a_memory() -> None:
    assert faults(TEXT, REMEMBERED) == []
    assert faults(TEXT, NOTHING) == []
    assert faults("", NOTHING, exists=False) == []


def entries() -> list[int]:
    return [n for n, line in enumerate(TEXT.splitlines()) if not line.startswith("#")]


@pytest.mark.parametrize("number", entries())
def test_each_line_that_is_removed_is_missed(number: int) -> None:
    lines = TEXT.splitlines(keepends=True)
    del lines[number]
    found = faults("".join(lines), REMEMBERED)
    assert found
    assert {problem.code for problem in found} <= {Code.LEDGER_CUT, Code.LEDGER_LINE}


@given(st.integers(0, len(TEXT) - len(f"{END}\n") - 2))
def test_cut_anywhere_it_is_refused(at: int) -> None:
    """Any cut before the last line: at a line border, within a line, within the head."""
    assert faults(TEXT[:at], REMEMBERED)
    assert all(problem.hint for problem in faults(TEXT[:at], REMEMBERED))


@given(st.integers(0, len(TEXT) - 1))
def test_cut_anywhere_it_is_refused_in_a_fresh_clone_as_well(at: int) -> None:
    """A file that lacks only its last line end is accepted."""
    if at < len(TEXT) - 1:
        assert faults(TEXT[:at], NOTHING)


def test_a_ledger_of_an_earlier_version_has_no_end_and_is_taken() -> None:
    assert faults(TEXT.replace(ANNOUNCED, "").replace(END + "\n", ""), NOTHING) == []
    assert faults(TEXT.replace(END + "\n", ""), NOTHING), "this one says that it should have one"
    assert faults(TEXT.replace(END + "\n", ""), REMEMBERED) == [], "nothing is lost"


def test_merges_and_edits_may_put_lines_behind_the_end() -> None:
    page = "terms/bing: 3 | 0123456789ab | 丙\n"
    for edited in (TEXT + page, TEXT + END + "\n", TEXT.rstrip("\n"), TEXT.replace("\n", "\r\n")):
        assert faults(edited, NOTHING) == []


def test_sensible_edits_and_merges_are_taken() -> None:
    lines = TEXT.splitlines(keepends=True)
    comment, first = lines[0], lines[-1]
    own = "# 我的说明\n"
    for edited in (
        "".join(lines[1:]),
        "".join(reversed(lines)),
        own + TEXT,
        TEXT + own.rstrip("\n"),
        TEXT + "retire terms/jia: terms/yi",
        TEXT + "\n\n",
        TEXT.rstrip("\n"),
        TEXT.replace("\n", "\r\n"),
        TEXT + first,
        TEXT + "terms/bing: 3 | 0123456789ab | 丙\n",
        TEXT.replace(comment, ""),
    ):
        assert faults(edited, REMEMBERED) == [], edited[-80:]


def test_a_gap_that_a_merge_may_leave_is_taken_in_a_fresh_clone() -> None:
    """Where a number was given twice, deleting one of two lines may leave a gap elsewhere."""
    extra = "terms/{}: {} | 0123456789ab | {}\n"
    merged = TEXT + extra.format("bing", 2, "丙") + extra.format("ding", 4, "丁")
    assert faults(merged, NOTHING) == []
    alone = TEXT + extra.format("ding", 4, "丁")
    assert [problem.code for problem in faults(alone, NOTHING)] == [Code.LEDGER_CUT]


def test_a_damaged_memory_accuses_nobody() -> None:
    for at in range(0, len(TEXT), 7):
        assert faults(TEXT, Memory({PATH: TEXT[:at]})) == []


def without(*beginnings: str) -> str:
    """The ledger without the lines that begin so."""
    return "".join(
        line for line in TEXT.splitlines(keepends=True) if not line.startswith(beginnings)
    )


def test_the_message_counts_what_is_lost_and_names_three() -> None:
    three = ("terms/jia#c1", "terms/jia#c2", "terms/yi")
    (problem,) = faults(without(*three), REMEMBERED)
    assert problem.message == "登记簿少了 3 行：terms/jia#c1、terms/jia#c2、terms/yi 没有记录了"
    (problem,) = faults(without(*three, "speeches/hui-yi#s1-1"), REMEMBERED)
    assert problem.message.startswith("登记簿少了 4 行：speeches/hui-yi#s1-1、")
    assert problem.message.endswith("、terms/jia#c2 等没有记录了")
    assert COPY in problem.hint
    (problem,) = faults("", REMEMBERED, exists=False)
    assert problem.message == "登记网址的文件不见了，而以前发布过网页"


def test_a_gap_in_the_numbers_is_told_in_a_fresh_clone() -> None:
    (problem,) = faults(without("terms/jia#c1"), NOTHING)
    assert problem.message == "登记簿少了段落的记录：terms/jia#c1 应当有一行"
    assert COPY not in problem.hint
    assert f"请删去 {PATH} 和 {FOLDER}/。" in problem.hint
    (problem,) = faults(TEXT + "terms/bing: 5 | 0123456789ab | 丙\n", NOTHING)
    assert problem.message == "登记簿少了 2 页：terms/ 的发布次序有缺号"
    (problem,) = faults(without("topics/index"), NOTHING)
    assert "“topics/index”没有了" in problem.message
    (problem,) = faults("# 说明\n", NOTHING)
    assert problem.message == "登记簿是空的，发布过的地址都不见了"


def test_of_many_numbers_that_are_missing_the_first_three_are_named() -> None:
    line = next(one for one in TEXT.splitlines(keepends=True) if one.startswith("terms/jia#c2"))
    for number, more in ((4, ""), (6, ""), (7, " 等"), (10**6, " 等")):
        extra = line.replace("#c2", f"#c{number}")
        found = faults(TEXT.replace(line, line + extra), NOTHING)
        missing = [f"terms/jia#c{n}" for n in range(3, min(number, 6))]
        (problem,) = found
        assert f"{'、'.join(missing)}{more or ' '}应当" in problem.message


def test_a_line_that_was_cut_is_shown_with_its_number() -> None:
    cut = TEXT[: TEXT.index("terms/yi") + 20]
    (problem,) = faults(cut, NOTHING)
    assert problem.where.line == cut.count("\n") + 1
    assert f"（“{cut.splitlines()[-1]}”）" in problem.message
    (problem,) = faults(f"{TEXT}terms/{'x' * 60}", NOTHING)
    assert f"（“terms/{'x' * 34}”）" in problem.message


# --- a part for each speech -----------------------------------------------------------

FILES = ledger_files(read_ledger(Source(PATH, TEXT))[0])
PART = f"{FOLDER}/hui-yi.yml"
KNOWN = Memory(FILES)


def told(files: dict[str, str], memory: Memory) -> list[Problem]:
    """What is said of a ledger in these files."""
    main = Source(PATH, files.get(PATH, ""))
    sources = [main, *(Source(path, text) for path, text in files.items() if path != PATH)]
    ended = [completed(source, memory) for source in sources]
    ledger, found = read_ledger(ended[0][0], [source for source, _ in ended[1:]])
    cut = [problem for _, problems in ended for problem in problems]
    whole = [source for source, _ in ended]
    return [*(cut or found)] or list(lost_lines(whole, PATH in files, ledger, memory))


def test_a_ledger_in_parts_is_whole_and_so_is_one_that_was_just_divided() -> None:
    assert FILES.keys() == {PART, PATH}
    for memory in (NOTHING, KNOWN, REMEMBERED):
        assert told(FILES, memory) == []
        assert told({**FILES, PATH: TEXT}, memory) == [], "before the file of all was written"


def test_each_line_of_each_file_is_missed_but_for_the_name_of_a_part() -> None:
    """A part is complete in itself; that it is named shows only where it is lost."""
    for memory in (KNOWN, REMEMBERED):
        for path, text in FILES.items():
            for n, line in enumerate(text.splitlines(keepends=True)):
                rows = text.splitlines(keepends=True)
                del rows[n]
                found = told({**FILES, path: "".join(rows)}, memory)
                wanted = not line.startswith(("#", "speeches/hui-yi: permalinks/"))
                assert bool(found) == wanted, (path, line)
                assert all(problem.where.path == path for problem in found)


def test_a_part_cut_anywhere_is_refused_with_and_without_a_memory() -> None:
    text = FILES[PART]
    for at in range(len(text) - 1):
        for memory in (NOTHING, KNOWN):
            found = told({**FILES, PART: text[:at]}, memory)
            whole = memory is KNOWN and at >= len(text) - len(f"\n{END}\n")
            assert bool(found) != whole, (at, text[:at][-40:])
    assert told({**FILES, PART: text[:-1]}, NOTHING) == []


def test_a_part_that_is_gone_is_named_with_where_its_copy_is() -> None:
    alone = {PATH: FILES[PATH]}
    for memory in (KNOWN, NOTHING):
        (problem,) = told(alone, memory)
        assert (problem.code, problem.where.path) == (Code.LEDGER_CUT, PART)
        assert problem.message == f"登记簿少了文件：{PART} 不见了"
        assert f"git checkout -- {PART}" in problem.hint
        assert (copy_of(PART) in problem.hint) == (memory is KNOWN)
    unnamed = {PATH: FILES[PATH].replace("speeches/hui-yi: permalinks/hui-yi.yml\n", "")}
    (problem,) = told(unnamed, KNOWN)
    assert problem.where.path == PART
    assert "登记簿少了 5 行" in problem.message


def test_of_many_parts_that_are_gone_three_are_named() -> None:
    named = [f"speeches/a{n}: permalinks/a{n}.yml\n" for n in range(1, 5)]
    (problem,) = told({**FILES, PATH: FILES[PATH] + "".join(named[:3])}, NOTHING)
    one, two, three = (f"{FOLDER}/a{n}.yml" for n in range(1, 4))
    assert problem.message == f"登记簿少了 3 个文件：{one}、{two}、{three} 不见了"
    assert problem.where.path == PATH
    assert f"git checkout -- {PATH} {FOLDER}" in problem.hint
    (problem,) = told({**FILES, PATH: FILES[PATH] + "".join(named)}, NOTHING)
    assert problem.message == f"登记簿少了 4 个文件：{one}、{two}、{three} 等不见了"


def test_a_part_of_a_first_build_that_was_stopped_is_taken() -> None:
    assert told({PART: FILES[PART]}, NOTHING) == []


def test_lines_that_came_from_elsewhere_may_stand_in_any_file() -> None:
    """What was pulled from other computers is compared whole, and nothing of it is missed."""
    page = "speeches/er: 2 | er.txt | 第二篇\n"
    more = {
        **FILES,
        PATH: FILES[PATH] + "speeches/er: permalinks/er.yml\n",
        f"{FOLDER}/er.yml": f"{page}{END}\n",
        PART: "# 我的说明\n" + FILES[PART].replace("\n", "\r\n"),
    }
    assert told(more, KNOWN) == []
    assert told({**FILES, PATH: FILES[PATH] + page}, KNOWN) == []


# --- in a project ----------------------------------------------------------------


def refused(project: Path) -> Problem:
    before = (project / "site/index.html").read_bytes() if (project / "site").exists() else b""
    text = (project / PATH).read_bytes()
    with pytest.raises(BuildFailed) as failed:
        build_project(project)
    (problem,) = [problem for problem in failed.value.problems if problem.is_error]
    assert (project / PATH).read_bytes() == text
    if before:
        assert (project / "site/index.html").read_bytes() == before
    return problem


@pytest.mark.parametrize("clone", [False, True])
@pytest.mark.parametrize("damage", ["emptied", "comments", "line", "within", "character"])
def test_a_damaged_ledger_stops_the_build_and_says_how_to_restore_it(
    project: Path, damage: str, clone: bool
) -> None:
    build_project(project)
    ledger = project / PATH
    data = ledger.read_bytes()
    if clone:
        shutil.rmtree(project / "site")
        shutil.rmtree(project / ".study-site")
    lines = data.splitlines(keepends=True)
    ledger.write_bytes(
        {
            "emptied": b"",
            "comments": b"".join(line for line in lines if line.startswith(b"#")),
            "line": b"".join(lines[:-4]),
            "within": data[: data.rindex(b" | ") + 1],
            "character": data[:-2],
        }[damage]
    )
    problem = refused(project)
    assert problem.where.path == PATH
    assert "版本库恢复" in problem.hint
    assert (COPY in problem.hint) == (not clone and problem.code is Code.LEDGER_CUT)
    if not clone:
        shutil.copy(project / COPY, ledger)
        build_project(project)
        assert ledger.read_bytes() == data


def test_without_its_copy_the_ledger_is_compared_with_the_site(project: Path) -> None:
    build_project(project)
    shutil.rmtree(project / ".study-site")
    build_project(project)
    shutil.rmtree(project / ".study-site")
    part = project / FOLDER / "2020-hui-yi.yml"
    lines = part.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith("s1-1: ")]
    part.write_text("".join(kept), encoding="utf-8")
    assert "speeches/2020-hui-yi#s1-1" in refused(project).message


def test_who_removes_what_was_published_begins_anew(project: Path) -> None:
    build_project(project)
    (project / PATH).unlink()
    shutil.rmtree(project / FOLDER)
    shutil.rmtree(project / "site")
    build_project(project)
    assert recall(project, project / "site").copies


def test_a_bundle_is_remembered_as_well(project: Path) -> None:
    assert generator(project, "bundle")[0] == 0
    (project / PATH).unlink()
    code, text = generator(project, "bundle")
    assert (code, "[E507]" in text) == (1, True)


def test_renaming_does_not_write_over_a_damaged_ledger(project: Path) -> None:
    build_project(project)
    ledger = project / PATH
    text = ledger.read_text(encoding="utf-8")
    ledger.write_text(text[: text.index("topics/")], encoding="utf-8")
    before = ledger.read_bytes()
    code, said = generator(project, "permalinks", "rename", "terms/si-ge-yi-shi", "terms/xin")
    assert code == 1
    assert "[E507]" in said
    assert "没有改动登记簿" in said
    assert ledger.read_bytes() == before


# --- nothing but the writer adds a line ------------------------------------------------

HOSTILE = st.text(max_size=30) | st.sampled_from(
    [
        "两行\n标题",
        "a\nretire terms/x:",
        "a | b",
        " ",
        "",
        "|",
        '"quoted"',
        "[1, 2]",
        "a\x00\x07\x1b\x85\u2028\u2029\x0c\r\nb",
        "\ud800",
        "a: b #c",
        "x | ",
        "\u202e反\ufeff",
    ]
)


@given(st.lists(st.tuples(HOSTILE, HOSTILE), min_size=1, max_size=4))
def test_whatever_a_name_or_mark_is_it_adds_no_line_and_is_read_again(
    pairs: list[tuple[str, str]],
) -> None:
    anchor = Anchor("s1", "0123456789ab", 2, sketches(["甲乙"])[0], start="甲乙")
    pages = {
        f"speeches/a{n}": Entry(f"speeches/a{n}", n + 1, mark, name, lines_of([anchor]))
        for n, (mark, name) in enumerate(pairs)
    }
    files = ledger_files(Ledger(pages))
    for text in files.values():
        text.encode()
        assert len(text.splitlines()) == text.count("\n")
    empty = ledger_files(Ledger())[PATH].count("\n")
    assert [text.count("\n") for text in files.values()] == [4] * len(pairs) + [empty + len(pairs)]
    again, problems = read_files(files)
    assert again.moves == {}
    # What no name may have, the gate of texts refuses before it can come here, and reading too.
    refused = any(any(field_faults(field, "", Field(99))) for pair in pairs for field in pair)
    if not refused:
        assert problems == ()
    if not problems:
        assert [(entry.mark, entry.name) for entry in again.entries.values()] == pairs
        assert ledger_files(again) == files


@pytest.mark.parametrize(
    "ledger",
    [
        Ledger({"a\nb": Entry("a\nb", 1, "-", "名")}),
        Ledger({}, {"terms/a": Move("rename", "terms/a", "x\nretire terms/y:")}),
    ],
)
def test_an_address_that_is_none_is_never_written(ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="address"):
        ledger_files(ledger)


def test_a_line_of_an_anchor_that_is_none_is_never_made() -> None:
    anchor = Anchor("s1\nretire", "0123456789ab", 2, sketches(["甲乙"])[0])
    with pytest.raises(ValueError, match="anchor"):
        lines_of([anchor])


def test_what_is_not_odd_is_written_as_before() -> None:
    text = "terms/a: 1 | - | 意识　形态“一”\n"
    again, _ = read_ledger(Source(PATH, text))
    assert ledger_files(again)[PATH].endswith(f"{text}{END}\n")


# --- ledgers that earlier versions wrote two-line titles into ------------------------------


def poisoned(project: Path, title: str) -> None:
    build_project(project)
    ledger = project / PATH
    text = one_file(analyse(project).ledger)
    shutil.rmtree(project / FOLDER)
    line = next(line for line in text.splitlines() if line.startswith("speeches/2020-hui-yi: "))
    ledger.write_text(text.replace(line, f"{line}\n{title}"), encoding="utf-8")


def test_the_second_half_of_a_title_is_named_with_what_to_do(project: Path) -> None:
    poisoned(project, "标题的下半截")
    (problem,) = [p for p in analyse(project).problems if p.is_error]
    assert problem.code is Code.LEDGER_LINE
    assert "下半截" in problem.hint
    assert "请删去它" in problem.hint


def test_a_statement_that_a_title_brought_in_is_not_obeyed(project: Path) -> None:
    poisoned(project, "retire terms/si-ge-yi-shi:")
    (problem,) = [p for p in analyse(project).problems if p.is_error]
    assert problem.code is Code.LEDGER_INJECTED
    assert problem.where.line > 1
    assert "删去这一行" in problem.hint


def test_a_statement_elsewhere_is_an_editors_own(project: Path) -> None:
    build_project(project)
    ledger = project / PATH
    text = ledger.read_text(encoding="utf-8")
    ledger.write_text(text + "retire terms/si-ge-yi-shi:\n", encoding="utf-8")
    assert {p.code for p in analyse(project).problems if p.is_error} == {Code.ADDRESS_REUSED}


def test_a_number_that_nobody_gave_is_told_and_not_counted_up_to() -> None:
    line = TEXT.splitlines()[[("#s0-1: " in row) for row in TEXT.splitlines()].index(True)]
    far = TEXT.replace(line, f"{line}\n{line.replace('#s0-1: ', '#s0-99999999: ')}")
    told = faults(far, NOTHING)
    assert [problem.code for problem in told] == [Code.LEDGER_CUT]
    assert len(str(told[0])) < 500


# --- addresses of the other form ---------------------------------------------------------


@pytest.mark.parametrize("folders", [True, False])
def test_the_form_of_all_addresses_stays_as_long_as_a_site_is_there(
    project: Path, folders: bool
) -> None:
    path = project / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    assert "use_directory_urls: true" in text
    first, second = (
        text.replace("use_directory_urls: true", f"use_directory_urls: {str(form).lower()}")
        for form in (folders, not folders)
    )
    path.write_text(first, encoding="utf-8")
    build_project(project)
    assert has_folders(project / "site") is folders
    path.write_text(second, encoding="utf-8")
    with pytest.raises(BuildFailed) as failed:
        build_project(project)
    (problem,) = failed.value.problems
    assert (problem.code, problem.where.path) == (Code.ADDRESS_LOST, "mkdocs.yml")
    assert f"请改回 use_directory_urls: {str(folders).lower()}" in problem.hint
    assert has_folders(project / "site") is folders
    shutil.rmtree(project / "site")
    build_project(project)
    assert has_folders(project / "site") is not folders


def test_a_plain_mkdocs_build_keeps_the_form_of_all_addresses_too(
    project: Path, snapshot: Snapshot
) -> None:
    build_project(project)
    before = snapshot(project / "site")
    path = project / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("_urls: true", "_urls: false"), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "-f", str(path)]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
    assert done.returncode == 1
    assert "请改回 use_directory_urls: true" in done.stdout
    assert snapshot(project / "site") == before


def test_a_folder_without_pages_of_terms_tells_no_form(tmp_path: Path) -> None:
    assert has_folders(tmp_path / "site") is None
    (tmp_path / "site/terms").mkdir(parents=True)
    (tmp_path / "site/terms/index.html").write_text("", encoding="utf-8")
    assert has_folders(tmp_path / "site") is None
