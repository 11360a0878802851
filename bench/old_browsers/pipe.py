"""Pipe: a browser driven over --remote-debugging-pipe, by calls that Chromium 86 knows.

Playwright speaks a protocol that is too new for it.
"""

from __future__ import annotations

import json
import os
import select
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Any

# Without --single-process, which these packages were made for: as one process, 86 and 92 stop
# answering on about every second start, before any page is opened.
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--no-zygote",
    "--disable-gpu",
    "--disable-background-networking",
    "--remote-debugging-pipe",
    "--lang=zh-CN",
)
PATIENCE = 60.0
"""Seconds to wait for anything on a busy machine."""


class Failed(Exception):
    """The browser, or a page in it, did not do what it should."""


class Tab:
    """A browser started cold, with its one page; a context manager that ends it."""

    def __init__(self, executable: Path) -> None:
        self.profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self.errors: list[str] = []
        self.requests: list[str] = []
        self._buffer = b""
        self._count = 0
        self._session = ""
        commands_in, self._commands = os.pipe()
        self._answers, answers_out = os.pipe()
        libraries = f"{executable.parent / 'lib'}:{executable.parent}"
        self._process = subprocess.Popen(
            [
                *("sh", "-c", f'exec "$@" 3<&{commands_in} 4>&{answers_out}', "sh"),
                *(str(executable), *FLAGS, f"--user-data-dir={self.profile.name}"),
                "about:blank",
            ],
            pass_fds=(commands_in, answers_out),
            env=os.environ | {"LD_LIBRARY_PATH": libraries},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(commands_in)
        os.close(answers_out)

    def __enter__(self) -> Tab:
        try:
            attached = self.call("Target.attachToTarget", targetId=self._page(), flatten=True)
            self._session = attached["sessionId"]
            for domain in ("Page", "Runtime", "Network", "Log"):
                self.call(f"{domain}.enable")
            # A window that nobody looks at has no focus, and no focus events.
            self.call("Emulation.setFocusEmulationEnabled", enabled=True)
        except Failed:
            self.close()
            raise
        return self

    def _page(self) -> str:
        """The id of the first page, which a busy machine opens after the browser answers."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            for target in self.call("Target.getTargets")["targetInfos"]:
                if target["type"] == "page":
                    return str(target["targetId"])
            time.sleep(0.02)
        raise Failed("the browser opened no page")

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the browser and forget its profile."""
        self._process.kill()
        self._process.wait()
        os.close(self._commands)
        os.close(self._answers)
        self.profile.cleanup()

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """The result of a command.  Raises Failed."""
        self._count += 1
        message: dict[str, Any] = {"id": self._count, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        try:
            os.write(self._commands, json.dumps(message).encode() + b"\0")
        except OSError as error:
            raise Failed(f"{method}: the browser has ended") from error
        deadline = time.monotonic() + PATIENCE
        while True:
            answer = self._receive(method, deadline)
            if answer.get("id") == self._count:
                if "error" in answer:
                    raise Failed(f"{method}: {answer['error']['message']}")
                return dict(answer["result"])
            self._note(answer)

    def _receive(self, method: str, deadline: float) -> dict[str, Any]:
        while b"\0" not in self._buffer:
            ready, _, _ = select.select([self._answers], [], [], deadline - time.monotonic())
            data = os.read(self._answers, 1 << 20) if ready else b""
            if not data:
                raise Failed(f"{method}: " + ("the browser has ended" if ready else "no answer"))
            self._buffer += data
        message, _, self._buffer = self._buffer.partition(b"\0")
        return dict(json.loads(message))

    def _note(self, event: dict[str, Any]) -> None:
        given = event.get("params", {})
        if event.get("method") == "Runtime.exceptionThrown":
            details = given["exceptionDetails"]
            self.errors.append(details.get("exception", {}).get("description", details["text"]))
        elif event.get("method") == "Log.entryAdded" and given["entry"]["level"] == "error":
            self.errors.append(given["entry"]["text"])
        elif event.get("method") == "Runtime.consoleAPICalled" and given["type"] == "error":
            self.errors.append(str(given["args"]))
        elif event.get("method") == "Network.requestWillBeSent":
            self.requests.append(given["request"]["url"])

    def evaluate(self, expression: str) -> Any:
        """The value of an expression in the page, promises awaited.  Raises Failed."""
        done = self.call(
            "Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True
        )
        if "exceptionDetails" in done:
            details = done["exceptionDetails"]
            raise Failed(details.get("exception", {}).get("description", details["text"]))
        return done["result"].get("value")

    def wait_for(self, expression: str) -> None:
        """Wait until an expression is true, over a change of pages too.  Raises Failed."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                if self.evaluate(f"document.readyState === 'complete' && !!({expression})"):
                    return
            except Failed as failed:
                if "context" not in str(failed):  # the page was just being left
                    raise
            time.sleep(0.02)
        raise Failed(f"never came true: {expression}")

    def goto(self, address: str) -> None:
        self.call("Page.navigate", url=address)
        # `location` is the new page's as soon as it is there at all.
        self.wait_for(f"location.href === {json.dumps(address)}")

    def click(self, selector: str, leads_to: str) -> None:
        """Follow a link; `leads_to` is how the path of the next page ends."""
        self.evaluate(f"document.querySelector({json.dumps(selector)}).click()")
        self.wait_for(f"decodeURI(location.pathname).endsWith({json.dumps(leads_to)})")

    def type(self, text: str) -> None:
        """Press a key for each letter."""
        for letter in text:
            self.call("Input.dispatchKeyEvent", type="keyDown", text=letter, key=letter)
            self.call("Input.dispatchKeyEvent", type="keyUp", key=letter)

    def paste(self, text: str) -> None:
        """Insert text at once, as an input method or the clipboard does."""
        self.call("Input.insertText", text=text)
