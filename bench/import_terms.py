"""Rows of a spreadsheet that `import-terms` takes: the export's own, other columns, planted slips.

`python -m bench import-terms [--seed 1] [--times 20]`.  The glossary is exported, taken into a
glossary that has the category lines only, and compared entry by entry; then with columns in
another order under other names; then each kind of slip is planted in ten rows, and every row
must be told by its number or taken as it stands.
"""

from __future__ import annotations

import argparse
import csv
import io
import random
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bench.corpus import HOME, home_project
from generator.commands.export import export_downloads
from generator.curation.import_rows import Imported, import_rows
from generator.curation.terms_table import COLUMNS, read_table
from generator.model.corpus import Source, Term
from generator.sources.glossary import parse_glossary

ROWS = 10
"""Rows with each kind of slip."""
Cells = list[list[str]]

SLIPS: Mapping[str, Callable[[dict[str, str], random.Random], dict[str, str]]] = {
    "no term": lambda row, _: row | {"术语": ""},
    "no definition": lambda row, _: row | {"释义": ""},
    "no topic": lambda row, _: row | {"专题": ""},
    "an unknown kind": lambda row, _: row | {"类型": "别的"},
    "a period that is none": lambda row, _: row | {"使用时期": "去年以来"},
    "a reading too short": lambda row, _: row | {"拼音": "zhèng"},
    "a reading without tones": lambda row, _: row | {"拼音": _without_tones(row["拼音"])},
    "a related term that is none": lambda row, _: row | {"相关术语": "没有这个词"},
    "an id that cannot be one": lambda row, _: row | {"编号": "甲 乙"},
    "a term twice": lambda row, _: row | {"术语": "写了两次的词"},
    "a term too long": lambda row, _: row | {"术语": row["术语"] + "很" * 60},
}


def main(arguments: Sequence[str]) -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--times", type=int, default=20)
    options = parser.parse_args(arguments)
    dice = random.Random(options.seed)
    glossary = Source("glossary.yml", (HOME / "glossary.yml").read_text("utf-8"))
    terms, _ = parse_glossary(glossary)
    with tempfile.TemporaryDirectory() as folder:
        root = home_project(Path(folder) / "project")
        export_downloads(root, root / "out")
        tables = {path.suffix: path.read_bytes() for path in (root / "out").rglob("*.csv")}
    data = tables[".csv"]
    again = import_rows(glossary, read_table("a.csv", data), "a.csv")
    print(f"into its own glossary: {again.same} of {len(terms)} rows the same, {_rest(again)}")
    cells = [*csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))]
    print(f"into an empty glossary: {_taken(terms, cells)}")
    whole = [_taken(terms, _renamed(cells, dice)) for _ in range(options.times)]
    print(f"columns in another order under other names, {options.times} times: {min(whole)}")
    for slip, change in SLIPS.items():
        print(f"{slip}: {_planted(cells, change, dice)}")


def _rest(done: Imported) -> str:
    return f"{len(done.added)} added, {len(done.updated)} changed, {len(done.problems)} told"


def _written(cells: Cells) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(cells)
    return text.getvalue().encode()


def _taken(terms: Sequence[Term], cells: Cells) -> str:
    """How many entries arrive, and how many of them with all that the table holds of them."""
    done = import_rows(Source("glossary.yml", ""), read_table("a.csv", _written(cells)), "a.csv")
    found = {term.id: term for term in parse_glossary(Source("glossary.yml", done.text))[0]}
    equal = sum(_bare(found[term.id]) == _bare(term) for term in terms if term.id in found)
    return f"{len(found):3} of {len(terms)} rows arrive, {equal:3} equal, {len(done.problems)} told"


def _bare(term: Term) -> Term:
    """An entry without what no table holds: places, switches, who reviewed it."""
    names = tuple(replace(alias, link=True) for alias in term.aliases)
    empty = Term(term.id, term.term, "", (), "", "", 0)
    return replace(
        empty,
        pinyin=term.pinyin,
        aliases=names,
        definition=term.definition,
        category=term.category,
        kind=term.kind,
        components=term.components,
        related=tuple(sorted(term.related)),
        sources=term.sources,
        valid_from=term.valid_from,
        valid_to=term.valid_to,
        scope=term.scope,
        certainty=term.certainty,
        unsure_about=term.unsure_about,
        note=term.note,
    )


def _renamed(cells: Cells, dice: random.Random) -> Cells:
    fields = {name: field for field, names in COLUMNS.items() for name in names}
    heads = [
        dice.choice(COLUMNS[fields[head]]) if head in fields else head
        for head in (cell.strip("\ufeff") for cell in cells[0])
    ]
    order = list(range(len(heads)))
    dice.shuffle(order)
    return [[row[at] for at in order] for row in (heads, *cells[1:])]


def _without_tones(reading: str) -> str:
    return reading.translate(str.maketrans("āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜ", "aaaaooooeeeeiiiiuuuuüüüü"))


def _planted(
    cells: Cells,
    change: Callable[[dict[str, str], random.Random], dict[str, str]],
    dice: random.Random,
) -> str:
    head = [cell.strip("\ufeff") for cell in cells[0]]
    rows = [dict(zip(head, row, strict=True)) for row in cells[1:]]
    chosen = sorted(dice.sample(range(len(rows)), ROWS))
    for at in chosen:
        rows[at] = change(rows[at], dice)
    table = read_table("a.csv", _written([head, *([row[name] for name in head] for row in rows)]))
    numbers = [row.number for row in table.rows]
    done = import_rows(Source("glossary.yml", ""), table, "a.csv")
    told = {problem.where.line for problem in done.problems}
    wrong = {numbers[at] for at in chosen if at < len(numbers)}
    arrived = len(done.added)
    return (
        f"{len(wrong & told)} of {ROWS} rows told, {len(told - wrong)} others told, "
        f"{arrived} of {len(rows)} arrive"
    )
