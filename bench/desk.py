"""How long an editor waits at the desk: lists, live checks, saves, with many speeches and terms.

Usage: python -m bench desk [--documents 900] [--terms 3000]   (needs the corpus)

Each figure is the median of five requests over http on this computer, in milliseconds.
"""

from __future__ import annotations

import argparse
import re
import statistics
import tempfile
import threading
import time
from collections.abc import Mapping
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from bench.corpus import add_terms, corpus_project
from generator.desk.server import Desk, make_desk

TIMES = 5


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m bench desk")
    parser.add_argument("--documents", type=int, default=900)
    parser.add_argument("--terms", type=int, default=3000)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        root = corpus_project(Path(folder) / "project", given.documents)
        add_terms(root, given.terms)
        desk = make_desk(root, 0)
        threading.Thread(target=desk.server.serve_forever, daemon=True).start()
        measure(Visitor(desk))
        desk.server.shutdown()


class Visitor:
    """The editor's browser, without its pictures."""

    def __init__(self, desk: Desk) -> None:
        self.port = desk.server.server_port
        self.cookie = ""
        parts = urlsplit(desk.address)
        headers, _ = self._ask("GET", f"{parts.path}?{parts.query}", {})
        self.cookie = headers["Set-Cookie"].partition(";")[0]
        self.token = ""

    def get(self, path: str) -> str:
        return self._ask("GET", path, {})[1]

    def post(self, path: str, fields: Mapping[str, str]) -> str:
        return self._ask("POST", path, {**fields, "form_token": self.token})[1]

    def _ask(self, method: str, path: str, fields: Mapping[str, str]) -> tuple[dict[str, str], str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=300)
        headers = {
            "Cookie": self.cookie,
            "Origin": f"http://127.0.0.1:{self.port}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        connection.request(method, path, urlencode(fields), headers)
        answer = connection.getresponse()
        return dict(answer.getheaders()), answer.read().decode()


def timed(name: str, run: object, times: int = TIMES) -> None:
    """Print a row: the median and the longest of some runs."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        run()  # type: ignore[operator]
        found.append(1000 * (time.perf_counter() - start))
    print(f"| {name} | {statistics.median(found):.0f} | {max(found):.0f} |", flush=True)


def measure(visitor: Visitor) -> None:
    print("| | median ms | longest ms |\n| --- | --- | --- |")
    timed("first page after the start", lambda: visitor.get("/"), 1)
    timed("until the speeches are read", lambda: visitor.get("/publish/"), 1)
    page = visitor.get("/")
    token = re.search(r'data-token="([^"]+)"', page)
    assert token
    visitor.token = token[1]
    timed("first page again", lambda: visitor.get("/"))
    timed("list of terms", lambda: visitor.get("/terms/"))
    timed("list, searched", lambda: visitor.get("/terms/?" + urlencode({"q": "党"})))
    timed("list, unused only", lambda: visitor.get("/terms/?filter=unused"))
    timed("form of a term", lambda: visitor.get("/terms/si-ge-yi-shi"))
    form = visitor.get("/terms/si-ge-yi-shi")
    fields = dict(re.findall(r'<input[^>]* name="(\w+)" value="([^"]*)"', form))
    fields |= {"definition": "释义。", "category": "政治建设"}
    timed("live check and links, rare term", lambda: visitor.post("/terms/live", fields))
    common = {"term": "发展", "category": "类", "line": "0"}
    timed("live check and links, common term", lambda: visitor.post("/terms/live", common))
    number = iter(range(TIMES))

    def save() -> None:
        new = {"term": f"测试术语{'甲乙丙丁戊'[next(number)]}", "category": "类", "line": "0"}
        visitor.post("/terms/save", new)

    timed("save of a new term", save)
    timed("list after a save", lambda: visitor.get("/terms/"))
    timed("live check after a save", lambda: visitor.post("/terms/live", common))
