#!/bin/sh
# Opens the desk.  Double-click this file (macOS: the .command beside it); the project is two
# folders up.
cd "$(dirname "$0")/../.." || exit 1
if [ -x .nox/build/bin/python ]; then
  exec .nox/build/bin/python -m generator desk
elif [ -x .venv/bin/nox ]; then
  exec .venv/bin/nox -s desk
else
  exec python3 -m generator desk
fi
