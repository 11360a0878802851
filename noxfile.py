"""The sessions: what README.md tells people to run.

Each session has an environment of its own, installed from a hash-locked file
in requirements/ and reused until that file changes.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from pathlib import Path

import nox

nox.options.sessions = ["build"]
nox.options.reuse_venv = "yes"
ROOT = Path(__file__).parent
QUICK = ("architecture", "text", "glossary", "link", "parse", "ledger", "render")
"""Folders of tests that need little time, but for the files that build a site."""
BUILDS = re.compile(r"\b(?:build_project|built_project|built_once|playwright)\b")
"""What a file of tests names when it builds a site or opens a browser."""
COVERED = ("text", "linking", "ledger", "sources", "model", "render")
"""Packages whose coverage is measured, by the tests of `QUICK` and of `MEASURED`."""
MEASURED = ("load", "pinyin")
LEAST_COVERED = 96
"""Percent of the packages' lines that these tests run."""
BROWSERS = (
    # Chromium without its windows: it opens a tab in less time.
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "chrome",
    "msedge",
)
PYTHON_SOURCES = ("generator", "tests", "bench", "tools", "noxfile.py")


def install(session: nox.Session, name: str, *, project: bool = False) -> None:
    """Install a locked set of packages, once per content of its file.

    `project` adds this folder, so that `study-site` and plain `mkdocs build` work in the session.
    """
    lock = ROOT / "requirements" / f"{name}.txt"
    digest = hashlib.sha256(lock.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    stamp = Path(session.virtualenv.location) / "installed.sha256"
    if stamp.exists() and stamp.read_text() == digest:
        return
    session.install("--require-hashes", "--no-deps", "-r", str(lock))
    if project:
        session.install("--no-deps", "--no-index", "--no-build-isolation", "-e", str(ROOT))
    stamp.write_text(digest)


@nox.session
def build(session: nox.Session) -> None:
    """Build site/.  Arguments go to `generator build` (`-- --strict`)."""
    install(session, "build", project=True)
    session.run("python", "-m", "generator", "build", *session.posargs)


@nox.session
def serve(session: nox.Session) -> None:
    """Preview with live reload on http://127.0.0.1:8000/."""
    install(session, "build")
    session.run("python", "-m", "generator", "serve", *session.posargs)


@nox.session
def desk(session: nox.Session) -> None:
    """Open the desk: add speeches and edit terms in the browser (`-- --port 8010 --no-open`)."""
    install(session, "build")
    session.run("python", "-m", "generator", "desk", *session.posargs)


@nox.session
def bundle(session: nox.Session) -> None:
    """Write the offline zip to dist/.  Arguments go to `generator bundle` (`-- --since OLD`)."""
    install(session, "build")
    session.run("python", "-m", "generator", "bundle", *session.posargs)


@nox.session
def tests(session: nox.Session) -> None:
    """Run all tests: Python, JavaScript and a real browser."""
    install(session, "tests", project=True)
    browser = find_browser(session)
    if browser:
        session.env["STUDY_BROWSER"] = browser
    # A file's tests share what was built for them, so each file stays on one processor.
    session.run("pytest", "-n", "auto", "--dist", "loadfile", *session.posargs)


def find_browser(session: nox.Session) -> str:
    """A Chromium: the one named by STUDY_BROWSER, one on PATH, else one Playwright installs."""
    found = os.environ.get("STUDY_BROWSER") or next(filter(None, map(shutil.which, BROWSERS)), "")
    if found:
        return found
    session.run("playwright", "install", "chromium", success_codes=[0, 1], silent=True)
    installed = session.run(
        "python",
        "-c",
        "from playwright.sync_api import sync_playwright as p\n"
        "with p() as w: print(w.chromium.executable_path)",
        silent=True,
    )
    path = str(installed).strip().splitlines()[-1]
    if Path(path).exists():
        return path
    session.warn("没有找到浏览器，浏览器里的测试没有做。请安装 Chromium 后再运行。")
    if os.environ.get("CI") == "true":
        session.error("CI 里必须有浏览器。")
    return ""


@nox.session
def oldbrowsers(session: nox.Session) -> None:
    """Walk through the bundle in Chromium 86 to 109, from npm (optional; Linux on x86-64)."""
    install(session, "tests")
    session.run("python", "-m", "generator", "bundle")
    newest = max((ROOT / "dist").glob("*[0-9].zip"), key=lambda path: path.stat().st_mtime)
    session.run("python", "-m", "bench.old_browsers", str(newest), *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style and types."""
    install(session, "tests")
    session.run("ruff", "check", *PYTHON_SOURCES)
    session.run("ruff", "format", "--check", *PYTHON_SOURCES)
    session.run("mypy")
    session.run("lint-imports", "--no-cache")
    session.run("python", "-m", "tools.check_scripts")
    session.run("python", "-m", "tools.minify", "--check")


@nox.session
def quick(session: nox.Session) -> None:
    """Style, types, imports and the tests that need no browser, before every commit."""
    install(session, "tests")
    session.run("ruff", "check", *PYTHON_SOURCES)
    session.run("ruff", "format", "--check", *PYTHON_SOURCES)
    session.run("mypy")
    session.run("lint-imports", "--no-cache")
    session.run("pytest", "-n", "auto", "-x", *quick_files())


def quick_files() -> list[str]:
    """The files of `QUICK` that build no site: those that do take more than half of the time."""
    files = (file for name in QUICK for file in sorted((ROOT / "tests" / name).glob("test_*.py")))
    return [str(file) for file in files if not BUILDS.search(file.read_text(encoding="utf-8"))]


@nox.session
def coverage(session: nox.Session) -> None:
    """Fail when tests of the core reach less of it than before (optional, minutes)."""
    install(session, "tests")
    measured = (f"--cov=generator.{name}" for name in COVERED)
    tests = (f"tests/{name}" for name in (*QUICK, *MEASURED))
    session.run("pytest", "-n", "auto", *measured, f"--cov-fail-under={LEAST_COVERED}", *tests)


@nox.session
def mutants(session: nox.Session) -> None:
    """Change rules, count what tests notice (`-- generator/linking --sample 0` for all)."""
    install(session, "mutants")
    session.run("python", "-m", "tools.mutants", *session.posargs)


@nox.session
def bench(session: nox.Session) -> None:
    """Measure what docs/benchmarks.md reports (`-- search-browser --sizes 1,100` a part of it)."""
    install(session, "bench")
    session.run("python", "-m", "bench", *session.posargs)


@nox.session
def sbom(session: nox.Session) -> None:
    """Write dist/sbom.cdx.json: every package and library, with licences and hashes."""
    session.run("python", "-m", "tools.sbom", *session.posargs)


@nox.session
def wheel(session: nox.Session) -> None:
    """Write dist/study_site-….whl, which an office installs with pip."""
    install(session, "build")
    session.run("python", "-m", "hatchling", "build", "-t", "wheel", "-d", "dist")


@nox.session
def lock(session: nox.Session) -> None:
    """Resolve requirements/*.in for all systems, Python 3.11 to 3.13 (`-- --upgrade`)."""
    session.install("uv")
    for name in ("nox", "build", "tests", "bench", "mutants"):
        session.run(
            "uv",
            "pip",
            "compile",
            "--universal",
            "--python-version=3.11",
            "--generate-hashes",
            "--no-header",
            "--no-annotate",
            *session.posargs,
            "-o",
            f"requirements/{name}.txt",
            f"requirements/{name}.in",
        )
