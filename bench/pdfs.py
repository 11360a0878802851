"""Pdfs: official documents printed by Chromium and imported again.

Usage: python -m bench imports   (needs the corpus and Chromium)

Counted are documents whose every character came back without a question, those
of which the editor is asked, and whether the reading then taken is right.
"""

from __future__ import annotations

import html
import random
import tempfile
from collections import Counter
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench.encodings import texts
from bench.search_browser import find_browser
from bench.search_drive import FLAGS
from generator.importers.imported import Options
from generator.importers.pdf import read_pdf

DOCUMENTS, SEED = 60, 5
SHORTEST, LONGEST = 300, 15_000
MARGIN = "2.5cm"


def main() -> None:
    fitting = [text for text in texts() if SHORTEST <= len(text) <= LONGEST]
    if not fitting:
        print("The corpus is not here (STUDY_SHARED or ../shared): nothing measured.")
        return
    counts: Counter[str] = Counter()
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        executable = find_browser(playwright)
        if not executable:
            print("There is no Chromium (STUDY_BROWSER, on PATH, Playwright's): nothing measured.")
            return
        browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        for number, text in enumerate(random.Random(SEED).sample(fitting, DOCUMENTS)):
            lines = [line.strip() for line in text.split("\n") if line.strip()]
            file = Path(folder) / f"{number}.pdf"
            printed(browser, lines, file, indented=number % 2 == 0)
            counts.update(outcome(file, lines))
        browser.close()
    print(
        f"{DOCUMENTS} documents printed: " + ", ".join(f"{n} {kind}" for kind, n in counts.items())
    )


def printed(browser: Browser, lines: list[str], file: Path, *, indented: bool) -> None:
    style = f"text-indent: {2 * indented}em"
    body = "".join(f"<p style='{style}'>{html.escape(line)}</p>" for line in lines)
    tab = browser.new_page()
    tab.set_content(f"<meta charset=utf-8>{body}")
    tab.pdf(
        path=file,
        format="A4",
        margin={"top": MARGIN, "bottom": MARGIN, "left": MARGIN, "right": MARGIN},
    )
    tab.close()


def outcome(file: Path, lines: list[str]) -> list[str]:
    whole = "".join("".join(lines).split())
    read = read_pdf(str(file), "a.txt", file.read_bytes())
    if read.text:
        right = "".join(read.text.split()) == whole
        apart = [["".join(line.split()) for line in one] for one in (read.text.splitlines(), lines)]
        kinds = ["taken and right" if right else "taken and WRONG"]
        return kinds + ["of these in the same paragraphs"] * (apart[0] == apart[1])
    signed = read_pdf(str(file), "a.txt", file.read_bytes(), Options(signed_off=True))
    right = "".join(signed.text.split()) == whole
    return ["asked about", "of these right when signed off" if right else "of these not right"]
