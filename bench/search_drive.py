"""Search engines in a real Chromium: their answers, and what these cost the reader.

Times are milliseconds at SLOWDOWN-fold CPU throttling, which Chromium applies
to the page's main thread (workers are slowed little).
"""

from __future__ import annotations

import functools
import json
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, CDPSession, Error
from playwright.sync_api import Page as Tab

from bench.search_queries import bare

SLOWDOWN = 4
PROBE = Path(__file__).with_name("search_probe.js")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-sync",
    # Other hosts are not found.  Playwright's own way (`route`) holds up every request of a page,
    # those to this host too, until Python has let it pass: more than the requests themselves take.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
OPENINGS = 3
LONGEST = 120
"""Seconds of timing after which an engine is asked no more of the sample."""
PATIENCE = 240_000
MISSING = 30_000
"""Time after which a query counts as unanswered, and the time it then counts as."""


@dataclass(frozen=True, slots=True)
class Engine:
    """A site with a search box: what to open, and where its box and results are.

    `root` is the site's address with a slash at its end, `folder` its files,
    `asks` the function of search_probe.js that gets complete answers.
    """

    name: str
    root: str
    folder: Path
    opened: str
    box: str
    row: str
    asks: str


@dataclass(frozen=True, slots=True)
class Costs:
    """What a reader waits and a browser holds; `heap` in bytes of the page's main thread.

    `first` counts from opening a page to its first results painted, `cold` and
    `warm` from typing to painted, for a query never asked and one asked before.
    `cpu_cold` and `cpu_warm` are what the main thread worked in that time: other
    work of the machine hardly changes them.  `work` is a fixed loop's time.
    """

    first: float | None
    cold: tuple[float, ...]
    warm: tuple[float, ...]
    cpu_cold: tuple[float, ...]
    cpu_warm: tuple[float, ...]
    heap: int
    worker_heap: int
    first_bytes: int
    work: float


class _Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    """A server that says nothing of readers who go away before they have read all."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder over http."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with _Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@contextmanager
def opened(browser: Browser, slowdown: int = 1) -> Iterator[tuple[Tab, CDPSession]]:
    """A tab with nothing cached."""
    context = browser.new_context(viewport={"width": 1360, "height": 860}, locale="zh-CN")
    context.set_default_timeout(PATIENCE)
    context.add_init_script(path=PROBE)
    tab = context.new_page()
    session = context.new_cdp_session(tab)
    session.send("Emulation.setCPUThrottlingRate", {"rate": slowdown})
    yield tab, session
    context.close()


def answers(browser: Browser, engine: Engine, queries: Sequence[str]) -> list[list[str]]:
    """The bare addresses of all results of each query, in order, each page once."""
    with opened(browser) as (tab, _):
        tab.goto(engine.root + engine.opened)
        found = tab.evaluate(
            f"([queries, root]) => benchAsk.{engine.asks}(queries, root)",
            [list(queries), engine.root],
        )
    base = urlsplit(engine.root).path
    return [list(dict.fromkeys(bare(unquote(url).removeprefix(base)) for url in u)) for u in found]


def costs(browser: Browser, engine: Engine, first: str, queries: Sequence[str]) -> Costs:
    """Open a page some times for its first answer, then ask each query cold and warm."""
    place = [engine.box, engine.row]
    firsts = []
    for _ in range(OPENINGS):
        with opened(browser, SLOWDOWN) as (tab, _session):
            tab.goto(engine.root + engine.opened, wait_until="commit")
            times = tab.evaluate("v => bench.firstAnswer(...v)", [*place, first, PATIENCE])
            firsts += [times[1]] if times else []
            if not times or times[1] > PATIENCE / 12:
                break
    with opened(browser, SLOWDOWN) as (tab, session):
        tab.goto(engine.root + engine.opened)
        tab.evaluate("v => bench.firstAnswer(...v)", [*place, first, PATIENCE])
        work = median(tab.evaluate("bench.work()") for _ in range(3))
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        waits: tuple[list[float], list[float]] = [], []
        works: tuple[list[float], list[float]] = [], []
        until = time.monotonic() + LONGEST
        for query in queries:
            if time.monotonic() > until:
                break
            for wait, used in zip(waits, works, strict=True):
                _clear(tab, engine)
                before = _metric(session, "TaskDuration")
                took = tab.evaluate("v => bench.answered(...v)", [*place, query, MISSING])
                used.append(1000 * (_metric(session, "TaskDuration") - before))
                wait.append(took[0] if took else MISSING)
        session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
        heap, worker_heap = _heap(session), _worker_heap(tab, session)
    read = _first_bytes(browser, engine, first)
    at = median(firsts) if firsts else None
    cold, warm, cpu_cold, cpu_warm = map(tuple, (*waits, *works))
    return Costs(at, cold, warm, cpu_cold, cpu_warm, heap, worker_heap, read, work)


def _clear(tab: Tab, engine: Engine) -> None:
    tab.evaluate("box => bench.type(box, '')", engine.box)
    tab.wait_for_timeout(150)


def _heap(session: CDPSession) -> int:
    """Bytes in use on the page's JavaScript heap after a full collection."""
    session.send("HeapProfiler.enable")
    session.send("HeapProfiler.collectGarbage")
    return int(_metric(session, "JSHeapUsedSize"))


def _metric(session: CDPSession, name: str) -> float:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(m["value"] for m in metrics if m["name"] == name))


def _worker_heap(tab: Tab, session: CDPSession) -> int:
    """The same of the page's workers, which have heaps of their own."""
    total = 0
    replies: list[dict[str, Any]] = []
    sessions: list[str] = []
    session.on("Target.attachedToTarget", lambda event: sessions.append(event["sessionId"]))
    session.on(
        "Target.receivedMessageFromTarget",
        lambda event: replies.append(json.loads(event["message"])),
    )
    try:
        session.send(
            "Target.setAutoAttach",
            {"autoAttach": True, "waitForDebuggerOnStart": False, "flatten": False},
        )
        tab.wait_for_timeout(200)
        for own in sessions:
            for number, method in enumerate(
                ("HeapProfiler.collectGarbage", "Runtime.getHeapUsage")
            ):
                message = json.dumps({"id": number + 1, "method": method})
                session.send("Target.sendMessageToTarget", {"message": message, "sessionId": own})
        tab.wait_for_timeout(3000 if sessions else 0)
        for reply in replies:
            total += int(reply.get("result", {}).get("usedSize", 0))
    except Error as error:
        print(f"  heap of workers not measured: {error}")
    return total


def _first_bytes(browser: Browser, engine: Engine, query: str) -> int:
    """Bytes of the files read for the first answer, not counting the page itself.

    That is what is read after typing; of what came with the page, an index and a worker.
    """
    seen: list[str] = []
    with opened(browser) as (tab, _):
        tab.context.on("request", lambda request: seen.append(request.url))
        tab.goto(engine.root + engine.opened)
        tab.wait_for_timeout(1500)
        before = len(seen)
        tab.evaluate("v => bench.firstAnswer(...v)", [engine.box, engine.row, query, PATIENCE])
        tab.wait_for_timeout(1000)
    early = [url for url in seen[:before] if "/search_index." in url or "/workers/search" in url]
    paths = [unquote(urlsplit(url.removeprefix(engine.root)).path) for url in early + seen[before:]]
    files = [engine.folder / path for path in dict.fromkeys(paths)]
    return sum(file.stat().st_size for file in files if file.is_file())
