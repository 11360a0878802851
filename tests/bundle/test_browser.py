"""The bundle in a real Chromium from file://: nothing calls out, verify.html finds faults."""

from __future__ import annotations

import http.server
import json
import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright

from generator.bundling.signing import fingerprint
from generator.commands.bundle import bundle_project
from tests.bundle.conftest import FOLDER, Editions, unzip
from tests.conftest import HOME

pytestmark = pytest.mark.browser
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync")
PAGES = (
    "index.html",
    "terms/index.html",
    "terms/si-ge-yi-shi.html",
    "topics/index.html",
    "speeches/index.html",
    "speeches/2020-xian-cong-yan-zhi-dang.html",
    "speeches/2020-xian-cong-yan-zhi-dang/pinyin.html",
    "trends/index.html",
    "data/index.html",
    "courses/index.html",
    "courses/xian-cong-yan-zhi-dang.html",
    "courses/xian-cong-yan-zhi-dang/practice.html",
    "practice/index.html",
    "practice/zheng-zhi-jian-she.html",
    "help/index.html",
    "help/editors.html",
    "search.html",
    "updates.html",
    "verify.html",
)
# What Chromium asks for on its own account, without any page; no fonts, no scripts.
BROWSER_ITSELF = re.compile(
    r"(https?://)?(update\.googleapis\.com|accounts\.google\.com|clients2\.google\.com"
    r"|optimizationguide-pa\.googleapis\.com|content-autofill\.googleapis\.com)(:443|/|$)"
)


class Listener(http.server.BaseHTTPRequestHandler):
    """A proxy that counts what reaches it and answers nothing useful."""

    asked: list[str] = []  # noqa: RUF012

    def _note(self) -> None:
        if not BROWSER_ITSELF.match(self.path):
            self.asked.append(self.path)
        self.send_error(502)

    do_GET = do_POST = do_CONNECT = do_HEAD = _note

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def asked() -> Iterator[list[str]]:
    """Everything that was asked of any host: all of it goes through a listening proxy."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listener) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        Listener.asked = [f"port {server.server_address[1]}"]
        yield Listener.asked
        server.shutdown()


@pytest.fixture(scope="module")
def browser(playwright: Playwright, browser_path: str, asked: list[str]) -> Iterator[Browser]:
    proxy = {"server": f"http://127.0.0.1:{asked.pop().split()[1]}", "bypass": "<-loopback>"}
    running = playwright.chromium.launch(
        executable_path=browser_path,
        args=list(FLAGS),
        proxy=proxy,  # type: ignore[arg-type]
    )
    yield running
    running.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="zh-CN")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def home_bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This project's own bundle, unzipped."""
    root = tmp_path_factory.mktemp("home-bundle")
    project = root / "project"
    project.mkdir()
    for name in ("mkdocs.yml", "glossary.yml"):
        shutil.copy(HOME / name, project)
    shutil.copytree(HOME / "content", project / "content")
    return unzip(bundle_project(project).zip, root / "解压 到这里")


@pytest.mark.parametrize("path", PAGES)
def test_no_page_asks_any_host_or_complains(
    page: Page, home_bundle: Path, asked: list[str], path: str
) -> None:
    errors: list[str] = []
    requests: list[str] = []
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    page.goto((home_bundle / path).as_uri())
    page.wait_for_load_state("load")
    if path != "verify.html":
        page.click("[data-kb-search]")
        page.keyboard.type("sgys")
        page.wait_for_selector("a[data-kb-result]")
        found = page.evaluate("KB.ready.then(() => KB.search('sgys', {limit: 1}))")
        assert [result["title"] for result in found] == ["四个意识"]
    page.wait_for_timeout(300)
    assert errors == []
    assert asked == []
    root = home_bundle.as_uri()
    assert [url for url in requests if not url.startswith((root, "data:", "blob:"))] == []


def test_whatever_is_in_the_bundle_opens_without_a_call_or_a_complaint(
    page: Page, home_bundle: Path, asked: list[str]
) -> None:
    """Every page but the terms', of which some; courses as soon as there are."""
    faults: list[str] = []
    page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    root = home_bundle.as_uri()
    page.on(
        "request",
        lambda r: None if r.url.startswith((root, "data:", "blob:")) else faults.append(r.url),
    )
    paths = [path.relative_to(home_bundle).as_posix() for path in home_bundle.rglob("*.html")]
    terms = sorted(path for path in paths if path.startswith("terms/"))
    chosen = {*terms[::10], *(p for p in paths if not p.startswith("terms/"))}
    for path in sorted(chosen):
        page.goto(f"{root}/{path}")
        page.wait_for_timeout(50)
        assert (path, faults, asked) == (path, [], [])


def test_the_listener_would_have_heard_a_call(page: Page, tmp_path: Path, asked: list[str]) -> None:
    probe = tmp_path / "probe.html"
    probe.write_text('<img src="http://host.invalid/x.png">', encoding="utf-8")
    page.goto(probe.as_uri())
    page.wait_for_timeout(300)
    assert asked == ["http://host.invalid/x.png"]
    asked.clear()


def test_every_term_has_its_card(page: Page, home_bundle: Path) -> None:
    terms = json.loads((home_bundle / "api/terms.json").read_text("utf-8"))["terms"]
    letters = {term["id"][0] for term in terms}
    assert {path.stem for path in (home_bundle / "assets/kb/cards").iterdir()} == letters
    page.goto((home_bundle / "speeches/2020-xian-cong-yan-zhi-dang.html").as_uri())
    page.locator("article a.kb-term").first.focus()
    page.wait_for_selector(".kb-card-pop:not([hidden])")


def test_pictures_and_codes_are_drawn_by_files_of_the_bundle(page: Page, home_bundle: Path) -> None:
    page.goto((home_bundle / "trends/index.html").as_uri())
    for figure in page.locator("[data-kb-figure]").all():
        figure.scroll_into_view_if_needed()
        figure.locator("svg").wait_for()
    address = (home_bundle / "assets/vendor/qr/qr.js").as_uri()
    page.add_script_tag(url=address)
    assert page.evaluate("encodeQR('http://a.invalid/', 'svg', {border: 2})").startswith("<svg")


def verdict(page: Page, folder: Path) -> str:
    page.goto((folder / "verify.html").as_uri())
    page.set_input_files("#kb-folder", folder)
    page.wait_for_selector("[data-kb-verdict]")
    return page.inner_text("#kb-report")


def test_verify_html_accepts_a_whole_bundle_and_shows_the_fingerprint(
    page: Page, editions: Editions, unzipped: Path
) -> None:
    text = verdict(page, unzipped)
    assert page.get_attribute("[data-kb-verdict]", "data-kb-verdict") == "good"
    assert page.get_attribute("[data-kb-signature]", "data-kb-signature") == "good"
    assert fingerprint(editions.key.public_key()) in text


def test_verify_html_names_every_changed_missing_and_added_file(page: Page, unzipped: Path) -> None:
    data = bytearray((unzipped / "index.html").read_bytes())
    data[len(data) // 2] ^= 1
    (unzipped / "index.html").write_bytes(data)
    (unzipped / "help/readers.html").unlink()
    (unzipped / "help/virus.exe").write_bytes(b"MZ")
    (unzipped / "Thumbs.db").write_bytes(b"")
    text = verdict(page, unzipped)
    assert page.get_attribute("[data-kb-verdict]", "data-kb-verdict") == "bad"
    shown = page.evaluate(
        "[...document.querySelectorAll('#kb-report h2')].map(h => "
        "[h.textContent, h.nextElementSibling.innerText])"
    )
    assert shown == [
        ["改动过的文件（1个）", "index.html"],
        ["缺失的文件（1个）", "help/readers.html"],
        ["清单里没有、多出来的文件（1个）", "help/virus.exe"],
        ["系统自己生成的文件，可以不管（1个）", "Thumbs.db"],
    ]
    assert "签名有效" in text


@pytest.mark.parametrize("name", ["SHA256SUMS", "SHA256SUMS.sig", "public-key.pem"])
def test_verify_html_finds_a_change_in_list_signature_and_key(
    page: Page, unzipped: Path, name: str
) -> None:
    data = (unzipped / name).read_bytes()
    at = 100 if name == "public-key.pem" else 20
    (unzipped / name).write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
    verdict(page, unzipped)
    assert page.get_attribute("[data-kb-verdict]", "data-kb-verdict") == "bad"


def test_verify_html_notices_a_signature_taken_away(page: Page, unzipped: Path) -> None:
    (unzipped / "SHA256SUMS.sig").unlink()
    assert "被删掉了" in verdict(page, unzipped)


def test_verify_html_judges_an_updated_disc(page: Page, editions: Editions, unzipped: Path) -> None:
    assert editions.new.update
    unzip(editions.new.update, unzipped.parent)
    assert unzipped.name == FOLDER
    verdict(page, unzipped)
    assert page.get_attribute("[data-kb-verdict]", "data-kb-verdict") == "good"


def test_verify_html_leaves_out_what_stands_outside_the_bundles_folder(
    page: Page, unzipped: Path, tmp_path: Path
) -> None:
    """The whole stick was picked; of two bundles on it none is meant."""
    stick = tmp_path / "stick"
    stick.mkdir()
    inside = unzipped.rename(stick / FOLDER)
    (stick / "别的文件.txt").write_text("别的", encoding="utf-8")

    def picked() -> str:
        page.goto((inside / "verify.html").as_uri())
        page.set_input_files("#kb-folder", stick)
        page.wait_for_selector("[data-kb-verdict]")
        return page.inner_text("#kb-report")

    assert "核对通过" in picked()
    shutil.copytree(inside, stick / "old")
    assert "有几个离线包" in picked()
    shutil.move(stick / "old", inside / FOLDER)
    assert f"里面的文件夹“{FOLDER}”也是离线包或更新包" in picked()


def test_verify_html_says_what_may_be_wrong_after_an_update(page: Page, unzipped: Path) -> None:
    extra = unzipped / "speeches/2021-xue-xi.html"  # what an older update over a newer disc leaves
    extra.write_text("", encoding="utf-8")
    assert "次序反了" in verdict(page, unzipped)
    extra.unlink()
    (unzipped / "help/readers.html").unlink()
    assert "跳过了一张" in verdict(page, unzipped)
    assert "解压到了里面一层" not in page.inner_text("#kb-report")


def test_verify_html_speaks_of_no_update_where_a_file_is_only_added(
    page: Page, unzipped: Path
) -> None:
    (unzipped / "help/virus.exe").write_bytes(b"MZ")
    assert "跳过了一张" not in verdict(page, unzipped)
