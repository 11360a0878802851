"""Copy the front-end libraries of requirements/npm into the theme (`python -m tools.vendor`).

Each lies in `generator/theme/assets/vendor/<name>/` with its licence and in
`vendor.json` with its version and the SHA-256 of every file, which a test
compares.  ECharts is joined from the parts the pictures use.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import tempfile
from pathlib import Path

from tools.npm import ROOT, installed

VENDOR = ROOT / "generator/theme/assets/vendor"
ECHARTS = """
import * as core from 'echarts/core';
import { BarChart, GraphChart, HeatmapChart, LineChart } from 'echarts/charts';
import {
  GridComponent, LegendComponent, TooltipComponent, VisualMapContinuousComponent,
} from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';
core.use([
  BarChart, GraphChart, HeatmapChart, LineChart, GridComponent, LegendComponent,
  TooltipComponent, VisualMapContinuousComponent, SVGRenderer,
]);
window.echarts = { init: core.init };
"""


QR = """
import encodeQR from 'qr';
window.encodeQR = encodeQR;
"""


def main() -> None:
    """Fill the vendor folder afresh."""
    modules = installed()
    shutil.rmtree(VENDOR, ignore_errors=True)
    _join(modules, "echarts", ECHARTS, {"echarts": "LICENSE", "zrender": "LICENSE"})
    shutil.copy(modules / "echarts/NOTICE", VENDOR / "echarts/NOTICE.txt")
    _join(modules, "qr", QR, {"qr": "LICENSE-MIT"})
    manifest = {
        "libraries": {name: _facts(modules, name) for name in ("echarts", "zrender", "qr")},
        "files": {
            path.relative_to(VENDOR).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(VENDOR.rglob("*"))
            if path.is_file()
        },
    }
    text = json.dumps(manifest, indent=2, sort_keys=True) + "\n"
    (VENDOR / "vendor.json").write_text(text, encoding="utf-8")


def _facts(modules: Path, name: str) -> dict[str, str]:
    package = json.loads((modules / name / "package.json").read_text("utf-8"))
    return {"version": package["version"], "license": package["license"]}


def _join(modules: Path, name: str, entry: str, licences: dict[str, str]) -> None:
    """One classic script for Chromium 86 from a library's modules, its licences beside it."""
    folder = VENDOR / name
    folder.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as temporary:
        source = Path(temporary) / "entry.js"
        source.write_text(entry, encoding="utf-8")
        subprocess.run(
            [
                str(modules / ".bin/esbuild"),
                str(source),
                "--bundle",
                "--minify",
                "--target=chrome86",
                "--charset=utf8",
                "--legal-comments=none",
                "--log-level=warning",
                f"--outfile={folder / name}.js",
            ],
            check=True,
            env={"NODE_PATH": str(modules)},
        )
    for library, file in licences.items():
        shutil.copy(modules / library / file, folder / f"LICENSE-{library}.txt")


if __name__ == "__main__":
    main()
