"""Walk through the unzipped bundle in old browsers, each started cold many times.

Usage: python -m bench.old_browsers BUNDLE.zip [--times 20] [--cache FOLDER] [--only 86 109 …]

The walk: home → index → term → speech → search in Han, pinyin, initials and a
pasted sentence → results page → its paragraph → the home page's own box → a
card, pictures, settings, copying, the code → course and self-test (where there
are any) → print → what helps a reader (reading.py) → verify.html.  A walk
succeeds when every step does, without an error in the console and without a
request to anything but files.
"""

from __future__ import annotations

import argparse
import base64
import json
import shutil
import sys
import tempfile
import time
import zipfile
from collections.abc import Collection
from pathlib import Path

from bench.old_browsers import acceptance
from bench.old_browsers.obtain import BUILDS, obtain
from bench.old_browsers.pipe import Failed, Tab
from bench.old_browsers.reading import read
from generator.bundling.signing import load_private, make_keys, public_pem, sign
from generator.bundling.sums import PUBLIC_KEY, SIGNATURE, SUMS, digest, write_sums

TERM = "四个意识"
SPEECH = "speeches/2020-xian-cong-yan-zhi-dang.html"
BOX = "document.querySelector('[data-kb-search]')"
RESULTS = "[...document.querySelectorAll('a[data-kb-result]')]"


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("bundle", type=Path)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--cache", type=Path, default=Path(".nox/old-browsers"))
    parser.add_argument("--only", type=int, nargs="*", default=())
    given = parser.parse_args()
    failures = 0
    with tempfile.TemporaryDirectory() as place:
        with zipfile.ZipFile(given.bundle) as archive:
            archive.extractall(place)
        (folder,) = Path(place).iterdir()
        for name, executable in browsers(given.cache.resolve(), given.only):
            failures += report(name, executable, folder, given.times)
    return bool(failures)


def browsers(cache: Path, only: Collection[int]) -> list[tuple[str, Path]]:
    """Name and executable of each browser; the current one where it is found."""
    found = [
        (str(build.version), obtain(build, cache))
        for build in BUILDS
        if not only or build.version in only
    ]
    current = shutil.which("chromium") or shutil.which("google-chrome")
    if current and not only:
        found.append(("current", Path(current)))
    return found


def report(name: str, executable: Path, folder: Path, times: int) -> int:
    """Run the walk; print a line; how many failed."""
    version, answers, faults = "", [], []
    for _ in range(times):
        try:
            with Tab(executable) as tab:
                version = str(tab.call("Browser.getVersion")["product"])
                answers.append(walk(tab, folder))
        except Failed as failed:
            faults.append(str(failed))
    answers.sort()
    median = f"{answers[len(answers) // 2] * 1000:.0f} ms" if answers else "–"
    print(
        f"Chromium {name} ({version}): {times - len(faults)} of {times} cold walks whole; "
        f"first answer of the search after the page opened: median {median}",
        flush=True,
    )
    for fault in sorted(set(faults)):
        print(f"    {faults.count(fault)} times: {fault.splitlines()[0][:200]}")
    return len(faults)


def walk(tab: Tab, folder: Path) -> float:
    """The walk of a reader; seconds to the first answer.  Raises Failed."""
    root = folder.as_uri() + "/"
    tab.goto(root + "index.html")
    tab.wait_for("document.querySelector('h1')")
    tab.click("a[href='terms/index.html']", "/terms/index.html")
    tab.click("a[href='si-ge-yi-shi.html']", "/terms/si-ge-yi-shi.html")
    expect(tab, "document.querySelector('h1').textContent", TERM)
    tab.click("a.kb-kwic", "/" + SPEECH)
    expect(tab, "document.querySelector(location.hash).textContent.includes('四个意识')", True)
    sentence = str(tab.evaluate("document.querySelector('[data-text=\"s1-2\"]').textContent"))[:24]
    tab.goto(root + "index.html")
    started = time.perf_counter()
    search(tab, TERM, TERM)
    seconds = time.perf_counter() - started
    for query in ("sigeyishi", "si ge yi shi", "sgys", "四gys"):
        tab.goto(root + "index.html")
        search(tab, query, TERM)
    tab.goto(root + SPEECH)
    search(tab, sentence, "讲话")
    tab.call("Input.dispatchKeyEvent", type="keyDown", key="Enter", windowsVirtualKeyCode=13)
    tab.wait_for("location.pathname.endsWith('/search.html')")
    tab.wait_for("document.querySelector('[data-kb-search-page] a[data-kb-result]')")
    acceptance.result_to_paragraph(tab)
    acceptance.search_from_home(tab, root, TERM)
    acceptance.card(tab, root)
    acceptance.pictures(tab, root)
    acceptance.settings(tab, root)
    acceptance.copying(tab, root)
    acceptance.course_and_test(tab, root, folder)
    tab.goto(root + SPEECH)
    printed = base64.b64decode(tab.call("Page.printToPDF")["data"])
    if not printed.startswith(b"%PDF") or len(printed) < 20_000:
        raise Failed(f"printing gave {len(printed)} bytes")
    read(tab, folder)
    tab.goto(root + "verify.html")
    check_sums(tab)
    outside = [url for url in tab.requests if not url.startswith((root, "data:", "blob:"))]
    if tab.errors or outside:
        raise Failed(f"errors {tab.errors}, requests {outside}")
    return seconds


def expect(tab: Tab, expression: str, value: object) -> None:
    found = tab.evaluate(expression)
    if found != value:
        raise Failed(f"{expression} is {found!r} and not {value!r}")


def search(tab: Tab, query: str, expected: str) -> None:
    """Ask in the box; the first result must contain `expected`."""
    tab.evaluate(f"{BOX}.focus()")
    if query.isascii():
        tab.type(query)
    else:
        tab.paste(query)
    tab.wait_for(f"{RESULTS}.length && {RESULTS}[0].textContent.includes({json.dumps(expected)})")
    if expected == "讲话":
        tab.wait_for(f"{RESULTS}.some(a => a.querySelector('mark'))")


def check_sums(tab: Tab) -> None:
    """verify.html's own examination, of a small signed bundle: all good, then one byte changed."""
    with tempfile.TemporaryDirectory() as folder:
        key = load_private(make_keys(Path(folder), Path(__file__).parents[2])[0])
    files = {"index.html": b"<p>", PUBLIC_KEY: public_pem(key.public_key())}
    files[SUMS] = write_sums({name: digest(data) for name, data in files.items()}).encode()
    files[SIGNATURE] = sign(key, files[SUMS])
    for change, expected in ((b"", [0, True]), (b"x", [1, True])):
        files["index.html"] += change
        given = {name: base64.b64encode(data).decode() for name, data in files.items()}
        expression = (
            f"KBVerify.examine(new Map(Object.entries({json.dumps(given)}).map(([n, d]) => "
            "[n, new Blob([Uint8Array.from(atob(d), c => c.charCodeAt(0))])])), () => 0)"
            ".then(r => [r.changed.length, r.signed.length > 60])"
        )
        expect(tab, expression, expected)


if __name__ == "__main__":
    sys.exit(main())
