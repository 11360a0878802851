"""Write the site's scripts as they are sent, minified by esbuild, into generator/browser/minified.

`python -m tools.minify` after a change of a script; with `--check` nothing is written, and the exit
code is 1 where a file is not what esbuild makes of the sources.  They are kept in the project, so
that a build needs neither npm nor time for it.
"""

from __future__ import annotations

import json
import subprocess
import sys

from generator.browser import MADE_FROM, MINIFIED, SCRIPTS, digest, joined
from tools.npm import installed

OPTIONS = ("--minify", "--target=es2020", "--charset=utf8", "--legal-comments=none")


def minified(source: str) -> str:
    """A script as it is sent.  Raises CalledProcessError where esbuild cannot read it."""
    command = [str(installed() / ".bin/esbuild"), *OPTIONS, "--loader=js", "--log-level=warning"]
    done = subprocess.run(command, input=source, stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout


def files() -> dict[str, str]:
    """Name → text of all files in `MINIFIED`."""
    sources = {name: joined(name) for name in SCRIPTS}
    made_from = {name: digest(source) for name, source in sorted(sources.items())}
    return {
        **{f"{name}.js": minified(source) for name, source in sources.items()},
        MADE_FROM.name: json.dumps(made_from, indent=2) + "\n",
    }


def main() -> None:
    made = files()
    found = {path.name: path.read_text("utf-8") for path in MINIFIED.glob("*")}
    if "--check" in sys.argv[1:]:
        if made != found:
            raise SystemExit("generator/browser/minified is stale: run python -m tools.minify")
        return
    MINIFIED.mkdir(exist_ok=True)
    for name in found.keys() - made.keys():
        (MINIFIED / name).unlink()
    for name, text in made.items():
        (MINIFIED / name).write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
