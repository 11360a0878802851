"""Decisions: what the inbox takes, what it refuses, and what they do to the glossary."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli.main import main
from generator.commands.suggest import carry_out, suggest
from generator.curation.inbox import PATH, divided
from generator.model.problems import BuildFailed, Code
from tests.conftest import SMALL_GLOSSARY

COMMENTED = f"# 开头\n\n{SMALL_GLOSSARY}  # 术语里的注释\n  note: '单引号'  # 行尾\n"
SPEECH = """\
在大会上的讲话
同志们：
牢记“三个务必”，解决大党独有难题。贯彻“三个务必”要下功夫，坚持两个维护。
推动“风腐同查同治”。
"""


@pytest.fixture
def curated(project: Path) -> Path:
    (project / "content/speeches/2024-da-hui.txt").write_text(SPEECH, encoding="utf-8")
    (project / "glossary.yml").write_text(COMMENTED, encoding="utf-8")
    return project


def write(root: Path, text: str) -> None:
    (root / PATH).write_text(text, encoding="utf-8")


def refused(root: Path) -> list[str]:
    before = {name: (root / name).read_bytes() for name in ("glossary.yml", PATH)}
    with pytest.raises(BuildFailed) as failed:
        carry_out(root)
    assert {name: (root / name).read_bytes() for name in before} == before
    return [f"{p.where} {p.code.value} {p.message}" for p in failed.value.problems if p.is_error]


ACCEPT = """\
- candidate: 三个务必
  decision: accept
  definition: 三条要求。
  category: 作风建设
  pinyin: sān gè wùbì
"""


def test_the_inbox_names_years_and_speeches_without_one(curated: Path) -> None:
    (curated / "content/speeches/2024-da-hui.txt").write_text(
        SPEECH.replace("在大会上的讲话\n", "在大会上的讲话\n（2024年3月5日）\n"), encoding="utf-8"
    )
    (curated / "content/speeches/bie-de.txt").write_text("另一篇讲话\n牢记“三个务必”。\n", "utf-8")
    suggest(curated, ["bie-de"], "", 20, keep=True)
    text = (curated / PATH).read_text(encoding="utf-8")
    entry = text[text.index("- candidate: 三个务必\n") :]
    assert "  years:\n    - 2024年 2 次\n    - 无日期 1 次\n" in entry


def test_an_accepted_candidate_becomes_an_entry_and_nothing_else_changes(curated: Path) -> None:
    write(curated, ACCEPT)
    done = carry_out(curated)
    text = (curated / "glossary.yml").read_text(encoding="utf-8")
    assert text.startswith(COMMENTED)
    assert "- term: 三个务必\n  id: san-ge-wu-bi\n" in text
    assert done.after.links > done.before.links
    assert (curated / PATH).read_text(encoding="utf-8") == ""


def test_a_second_run_changes_nothing(curated: Path) -> None:
    write(curated, ACCEPT)
    carry_out(curated)
    before = (curated / "glossary.yml").read_bytes()
    assert not carry_out(curated).written
    assert (curated / "glossary.yml").read_bytes() == before


@pytest.mark.parametrize(
    ("entry", "line"),
    [
        ("  aliases: [两个坚决维护]\n", "  aliases: [两个坚决维护, 坚持维护]\n"),
        ("  aliases: []\n", "  aliases: [坚持维护]\n"),
        (
            "  aliases:\n    - 两个坚决维护  # 旧\n",
            "  aliases:\n    - 两个坚决维护  # 旧\n    - 坚持维护\n",
        ),
        (
            "  aliases:\n    - text: 两个坚决维护\n      link: false\n",
            "  aliases:\n    - text: 两个坚决维护\n      link: false\n    - 坚持维护\n",
        ),
        ("", "  pinyin: liǎng gè wéihù\n  aliases:\n    - 坚持维护\n"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_an_alias_goes_into_its_entry_however_that_is_written(
    curated: Path, entry: str, line: str, newline: str
) -> None:
    glossary = COMMENTED.replace("  aliases: [两个坚决维护]\n", entry)
    (curated / "glossary.yml").write_bytes(glossary.replace("\n", newline).encode())
    write(curated, "- candidate: 坚持维护\n  decision: alias\n  term: 两个维护\n")
    carry_out(curated)
    text = (curated / "glossary.yml").read_bytes().decode()
    assert line.replace("\n", newline) in text
    rest = line.replace(entry, "") if entry and entry in line else "    - 坚持维护\n"
    assert len(text) > len(glossary)
    assert "# 术语里的注释" in text
    assert rest


@pytest.mark.parametrize(
    ("inbox", "said"),
    [
        ("- candidate: 三个务必\n  decision: acept\n", f"{PATH}:2 E350"),
        ("- candidate: 三个务必\n  decison: accept\n", f"{PATH}:2 E350"),
        ("- decision: accept\n", f"{PATH}:1 E350"),
        ("三个务必\n", f"{PATH}:1 E350"),
        (ACCEPT + ACCEPT, f"{PATH}:6 E350"),
        ("- candidate: 三个务必\n  decision: accept\n  category: 甲\n", f"{PATH}:2 E350"),
        ("- candidate: 三个务必\n  decision: reject\n", f"{PATH}:2 E350"),
        ("- candidate: 三个务必\n  decision: alias\n", f"{PATH}:2 E350"),
        ("- candidate: 三个务必\n  decision: alias\n  term: 三个\n", f"{PATH}:3 E350"),
        ("- candidate: 两个坚决维护\n  decision: alias\n  term: 四个意识\n", f"{PATH}:2 E350"),
        (
            ACCEPT.replace("三个务必", "四个意识").replace("sān gè wùbì", "sì gè yìshí"),
            f"{PATH}:2 E350",
        ),
        (ACCEPT.replace("sān gè wùbì", "sān gè"), f"{PATH}:1 E309"),
        ("- candidate: 三个务必\n  decision: 'accept\n", f"{PATH}:2 E201"),
    ],
)
def test_a_slip_is_told_with_its_line_and_nothing_is_written(
    curated: Path, inbox: str, said: str
) -> None:
    write(curated, inbox)
    assert any(one.startswith(said) for one in refused(curated)), refused(curated)


def test_a_misspelt_field_is_told_once_and_not_as_missing_too(curated: Path) -> None:
    write(curated, ACCEPT.replace("category:", "catagory:"))
    (told,) = refused(curated)
    assert "没有“catagory”这个字段" in told


def test_one_slip_keeps_back_all_other_decisions(curated: Path) -> None:
    write(curated, ACCEPT + "- candidate: 大党独有难题\n  decision: reject\n")
    assert len(refused(curated)) == 1


def test_a_candidate_whose_speech_is_gone_is_told_and_kept(curated: Path) -> None:
    write(curated, "- candidate: 没有的词\n  decision: later\n")
    done = carry_out(curated)
    assert [p.code for p in done.applied.problems] == [Code.INBOX_STALE]
    assert "没有的词" in (curated / PATH).read_text(encoding="utf-8")


def test_proposals_go_to_the_inbox_in_order_and_keep_what_is_there(curated: Path) -> None:
    mine = "# 我的说明\n- candidate: 三个务必\n  decision: later  # 再想想\n"
    write(curated, mine)
    found = suggest(curated, [], "", 20)
    text = (curated / PATH).read_text(encoding="utf-8")
    assert found.added > 0
    assert "- candidate: 三个务必\n  decision: later  # 再想想\n" in text
    assert text.startswith("# 我的说明\n")
    names = [name for name, _ in divided(text)[1]]
    assert names == sorted(names)
    assert suggest(curated, [], "", 20).added == 0
    assert (curated / PATH).read_text(encoding="utf-8") == text


@pytest.mark.parametrize(("times", "is_back"), [(1, True), (2, False)])
def test_a_rejected_candidate_comes_back_when_its_evidence_doubled(
    curated: Path, times: int, is_back: bool
) -> None:
    write(curated, f"- candidate: 三个务必\n  decision: reject\n  reason: 太泛\n  times: {times}\n")
    found = suggest(curated, [], "", 20)
    back = [one for one in found.proposals if one.text == "三个务必"]
    assert bool(back) is is_back
    assert found.hidden == (not is_back)
    assert not back or "太泛" in back[0].remark


def test_the_command_says_what_it_did(curated: Path) -> None:
    done = CliRunner().invoke(main, ["suggest", "2024-da-hui", "--root", str(curated)])
    assert done.exit_code == 0, done.output
    assert "三个务必" in done.output
    assert (curated / "suggest/index.html").is_file()
    assert (curated / "suggest/.gitignore").read_text() == "*\n"
    wrong = CliRunner().invoke(main, ["suggest", "没有", "--root", str(curated)])
    assert wrong.exit_code == 1
    assert "没有这篇讲话" in wrong.output


def test_json_writes_no_file(curated: Path) -> None:
    done = CliRunner().invoke(main, ["suggest", "--json", "--root", str(curated)])
    assert done.exit_code == 0
    assert '"version": 1' in done.stdout
    assert not (curated / PATH).exists()
    assert not (curated / "suggest").exists()


def test_an_inbox_whose_list_is_indented_stays_readable(curated: Path) -> None:
    write(curated, "  - candidate: 三个务必\n    decision: later\n")
    assert suggest(curated, [], "", 20).added > 0
    assert not carry_out(curated).written


def test_a_definition_that_does_not_fit_its_field_is_cut(curated: Path) -> None:
    long = "附件\n名词解释\n1.“三网合一”：" + "很长的说明" * 400 + "。\n2.“四好公路”：好路。\n"
    path = curated / "content/speeches/2024-da-hui.txt"
    path.write_text(SPEECH + long, encoding="utf-8")
    assert any(one.definition for one in suggest(curated, [], "", 20).proposals)
    assert not carry_out(curated).written


def test_a_candidate_that_stands_twice_is_told_once(curated: Path) -> None:
    write(curated, ACCEPT + ACCEPT)
    [told] = refused(curated)
    assert told.startswith(f"{PATH}:6 ")
    assert "第 1 行已经有一条" in told


def test_the_terminal_names_score_and_years_of_a_new_term(curated: Path) -> None:
    speech = curated / "content/speeches/2024-da-hui.txt"
    speech.write_text(f"---\ntitle: 大会\ndate: 2024-01-01\n---\n{SPEECH}", encoding="utf-8")
    told = CliRunner().invoke(main, ["suggest", "--root", str(curated), "大会"]).stdout
    entry = told[told.index("三个务必") :].splitlines()
    assert entry[0].endswith(" 分")
    assert "     各年 2024: 2" in entry


def test_what_is_said_of_a_taken_candidate_names_its_line_in_the_glossary(curated: Path) -> None:
    later = "- candidate: 不在文中的\n  decision: later\n"
    write(
        curated,
        ACCEPT.replace("三个务必", "三个必须").replace("sān gè wùbì", "sān gè bìxū")
        + "  components: [一]\n"
        + later,
    )
    told = [f"{one.where} {one.code.value}" for one in carry_out(curated).applied.problems]
    lines = (curated / "glossary.yml").read_text(encoding="utf-8").splitlines()
    entry = lines.index("- term: 三个必须") + 1
    assert told == [
        f"{PATH}:1 W310",
        f"glossary.yml:{entry} W310",
        f"glossary.yml:{entry + 3} W307",
    ]
    assert (curated / PATH).read_text(encoding="utf-8") == later


def test_an_alias_that_the_glossary_refuses_is_told_at_its_own_line(curated: Path) -> None:
    long = "很" * 61
    write(
        curated,
        f"{ACCEPT}- candidate: 坚持维护\n  decision: alias\n  term: 两个维护\n"
        f"- candidate: {long}\n  decision: alias\n  term: 四个意识\n",
    )
    assert any(one.startswith(f"{PATH}:9 ") for one in refused(curated)), refused(curated)


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_an_inbox_keeps_its_byte_order_mark(curated: Path, mark: str) -> None:
    write(curated, f"{mark}{ACCEPT}- candidate: 风腐同查同治\n  decision: later\n")
    suggest(curated, [], "", 20)
    assert (curated / PATH).read_text(encoding="utf-8").startswith("\ufeff") == bool(mark)
    carry_out(curated)
    text = (curated / PATH).read_text(encoding="utf-8")
    assert text.startswith("\ufeff") == bool(mark)
    assert "- candidate: 三个务必" not in text


@pytest.mark.parametrize(
    ("times", "is_slip"), [("百", True), ("2次", True), ("-1", True), ("12", False), ("", False)]
)
def test_the_count_that_a_rejection_is_remembered_by_is_a_number(
    curated: Path, times: str, is_slip: bool
) -> None:
    entry = f"- candidate: 三个务必\n  decision: reject\n  reason: 泛\n  times: {times}\n"
    write(curated, entry)
    if is_slip:
        assert refused(curated)[0].startswith(f"{PATH}:4 E350")
    else:
        assert carry_out(curated).applied.rejected == 1


SPELT = ("按照“一国，两制”办。", "按照“一国、两制”办，坚持“一国、两制”。")


def spelt(root: Path) -> None:
    for number, text in enumerate(SPELT):
        path = root / f"content/speeches/{2020 + number}-jiang-hua.txt"
        path.write_text(f"第{number + 1}次讲话\n（{2020 + number}年1月2日）\n{text}\n", "utf-8")


def test_spellings_of_one_candidate_are_told_together_each_with_its_years(curated: Path) -> None:
    spelt(curated)
    found = [one for one in suggest(curated, [], "", 50).proposals if "两制" in one.text]
    assert len(found) == 1
    counts = {found[0].text: found[0].years, **dict(found[0].family)}
    assert counts == {"一国，两制": (("2020", 1),), "一国、两制": (("2021", 2),)}
    assert (found[0].speeches, found[0].times) in ((1, 1), (1, 2))


@pytest.mark.parametrize(("times", "is_back"), [(1, True), (2, False)])
def test_a_rejection_holds_for_other_spellings(curated: Path, times: int, is_back: bool) -> None:
    spelt(curated)
    rejected = "- candidate: 一国、两制\n  decision: reject\n  reason: 泛\n"
    write(curated, f"{rejected}  times: {times}\n")
    found = suggest(curated, [], "", 50)
    assert any("两制" in one.text for one in found.proposals) is is_back
    names = [name for name, _ in divided((curated / PATH).read_text(encoding="utf-8"))[1]]
    assert [name for name in names if "两制" in name] == ["一国、两制"]


def test_suggest_says_what_the_accepted_ones_will_add(curated: Path) -> None:
    first = suggest(curated, [], "", 20)
    assert (first.accepted, first.decided) == (0, None)
    write(
        curated,
        f"{ACCEPT}- candidate: 大党独有难题\n  decision: later\n"
        "- candidate: 坚持两个维护\n  decision: alias\n  term: 两个维护\n",
    )
    found = suggest(curated, [], "", 20)
    carried = carry_out(curated)
    assert found.accepted == 2
    assert found.decided == carried.after != found.before


def test_a_missed_mention_is_counted_in_every_speech_it_stands_in(curated: Path) -> None:
    for number, text in enumerate(("坚持两个坚决维护者。", "做到两个坚决维护者，好。")):
        path = curated / f"content/speeches/202{number}-hui.txt"
        path.write_text(f"讲话之{number}\n{text}\n", "utf-8")
    missed = [one for one in suggest(curated, [], "", 5).proposals if one.kind == "missed"]
    assert [(one.text, one.speeches, one.times) for one in missed] == [("两个坚决维护", 2, 2)]


def accepted(name: str, more: str = "") -> str:
    return ACCEPT.replace("三个务必", name).replace("  pinyin: sān gè wùbì\n", more)


def alias(name: str, term: str) -> str:
    return f"- candidate: {name}\n  decision: alias\n  term: {term}\n"


@pytest.mark.parametrize("head", ["一国，两制", "一国、两制", "一国两制"])
def test_any_wording_of_a_family_may_be_the_headword_of_the_others(
    curated: Path, head: str
) -> None:
    spelt(curated)
    names = sorted({"一国，两制", "一国、两制", "一国两制"} - {head})
    write(curated, accepted(head) + "".join(alias(name, head) for name in names))
    done = carry_out(curated).applied
    assert done.accepted == (head,)
    assert len(done.aliases) + done.spare == 2
    assert done.inbox == ""
    assert not carry_out(curated).written
    assert suggest(curated, [], "", 50).before == carry_out(curated).after
    later = suggest(curated, [], "", 50).proposals
    assert [(one.text, one.kind, one.reasons) for one in later if {"国", "制"} <= {*one.text}] == []


@pytest.mark.parametrize(
    ("inbox", "written"),
    [
        (alias("两个坚决维护", "两个维护"), "aliases: [两个坚决维护]"),
        (
            accepted("三个务必", "  aliases: [务必三个]\n") + alias("务必三个", "三个务必"),
            "  aliases:\n    - 务必三个\n  definition",
        ),
        (
            accepted("三个务必", "  aliases: [三个务必, 务必三个, 务必三个]\n"),
            "  aliases:\n    - 务必三个\n  definition",
        ),
    ],
)
def test_an_alias_that_its_own_term_has_already_is_no_fault(
    curated: Path, inbox: str, written: str
) -> None:
    write(curated, inbox)
    assert carry_out(curated).applied.inbox == ""
    assert written in (curated / "glossary.yml").read_text(encoding="utf-8")


def test_an_alias_that_became_the_headword_meanwhile_is_no_fault(curated: Path) -> None:
    """The editor renamed the term to the proposed wording; its former name is an alias now."""
    before = (curated / "glossary.yml").read_bytes()
    write(curated, alias("两个维护", "两个坚决维护"))
    applied = carry_out(curated).applied
    assert (applied.inbox, applied.spare) == ("", 1)
    assert (curated / "glossary.yml").read_bytes() == before


def test_an_alias_of_an_alias_is_told_whose_it_is(curated: Path) -> None:
    write(curated, alias("坚持维护", "两个坚决维护"))
    with pytest.raises(BuildFailed, match="请写“term: 两个维护”"):
        carry_out(curated)


@pytest.mark.parametrize(("more", "hint"), [("000", "是不是 reason？"), ("0000", "可用的字段：")])
def test_half_of_a_field_tells_which_is_meant(curated: Path, more: str, hint: str) -> None:
    write(curated, f"- candidate: 大党独有难题\n  rea{more}: 甲\n")
    with pytest.raises(BuildFailed) as failed:
        carry_out(curated)
    assert failed.value.problems[0].hint.startswith(hint)


@pytest.mark.parametrize(("more", "hint"), [("000", "是不是 accept？"), ("0000", "可以写：")])
def test_half_of_a_decision_tells_which_is_meant(curated: Path, more: str, hint: str) -> None:
    write(curated, f"- candidate: 大党独有难题\n  decision: acc{more}\n")
    with pytest.raises(BuildFailed) as failed:
        carry_out(curated)
    assert failed.value.problems[0].hint.startswith(hint)
