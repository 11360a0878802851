"""Take the pictures of the manual's page on the desk, from the desk itself.

Usage: python -m tools.desk_pictures            content/help/images/

The project is this one with one more file to take in and candidates to decide.
"""

from __future__ import annotations

import base64
import os
import shutil
import tempfile
import threading
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from bench.corpus import HOME, home_project
from bench.search_drive import FLAGS
from generator.commands.build import build_project
from generator.desk.server import make_desk
from tests.importers.word import paragraph, word

FOLDER = "content/help/images"
WIDTH, HEIGHT, TALL, LOW = 1200, 760, 1240, 480
"""Of the window, in CSS pixels; the intake has its columns further down."""
QUALITY = 72
"""Of WebP, 0 to 100."""
SCALE = 0.7
"""Of the picture to the window."""
SPEECH = (
    "在全县乡镇工作会议上的讲话",
    "（2026年3月5日）",
    "同志们：",
    "今天的会议，主要是学习贯彻上级精神，部署基层治理重点任务。",
    "一、抓好责任落实",
    "要增强“四个意识”，做到“两个维护”，把“红船领航”的作用发挥出来，推行长期承包，一件一件抓到底。",
    "二、用好工作方法",
    "“红船领航”要见实效，“双联共建”要有结果，让群众看得见、摸得着。",
    "谢谢大家。",
)


def main() -> None:
    browser = os.environ.get("STUDY_BROWSER") or shutil.which("chromium")
    (HOME / FOLDER).mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as driver:
        root = home_project(Path(place) / "project")
        build_project(root)
        file = Path(place) / "讲话稿.docx"
        file.write_bytes(word(*map(paragraph, SPEECH)))
        desk = make_desk(root, 0)
        threading.Thread(target=desk.server.serve_forever, daemon=True).start()
        running = driver.chromium.launch(executable_path=browser, args=list(FLAGS))
        context = running.new_context(
            viewport={"width": WIDTH, "height": HEIGHT}, locale="zh-CN", color_scheme="light"
        )
        page = context.new_page()
        page.set_default_timeout(120_000)
        expect.set_options(timeout=120_000)
        page.goto(desk.address)
        take(page, file)
        running.close()
        desk.server.shutdown()


def take(page: Page, file: Path) -> None:
    """The walk: one picture at each of its places."""
    page.get_by_role("link", name="收稿").first.click()
    page.set_input_files("input[type=file]", file)
    page.get_by_role("button", name="放进来").click()
    page.get_by_label("讲话人").fill("王某")
    page.get_by_label("文件名").fill("2026-03-05-xiang-zhen-hui-yi")
    picture(page, "intake", TALL)
    page.get_by_role("button", name="存为讲话").click()
    expect(page.get_by_role("status")).to_contain_text("已存为讲话")
    page.get_by_role("link", name="今天要做的").click()
    expect(page.get_by_role("button", name="撤销：收入讲话").first).to_be_visible()
    expect(page.locator("[data-running]")).to_have_count(0)
    picture(page, "today", LOW)
    page.get_by_role("link", name="候选").click()
    page.get_by_role("button", name="找候选词").click()
    expect(page.get_by_role("form", name="候选 红船领航")).to_be_visible()
    picture(page, "candidates")
    page.get_by_role("link", name="术语").click()
    page.get_by_role("searchbox").fill("四个意识")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="四个意识", exact=True).click()
    live = page.get_by_role("region", name="检查和链接的地方")
    expect(live.locator("mark").first).to_be_visible()
    picture(page, "term")
    page.get_by_role("link", name="发布").click()
    page.get_by_role("button", name="生成网站").click()
    expect(page.get_by_role("heading", name="生成网站：完成")).to_be_visible()
    picture(page, "publish")


def picture(page: Page, name: str, height: int = HEIGHT) -> None:
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    page.set_viewport_size({"width": WIDTH, "height": height})
    clip = {"x": 0, "y": 0, "width": WIDTH, "height": height, "scale": SCALE}
    form = {"format": "webp", "quality": QUALITY, "clip": clip}
    shot = page.context.new_cdp_session(page).send("Page.captureScreenshot", form)
    path = HOME / FOLDER / f"desk-{name}.webp"
    path.write_bytes(base64.b64decode(shot["data"]))
    print(f"{path.relative_to(HOME)}  {path.stat().st_size / 1000:.0f} KB")


if __name__ == "__main__":
    main()
