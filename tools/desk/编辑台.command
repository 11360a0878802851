#!/bin/sh
# Opens the desk on macOS.
exec "$(dirname "$0")/编辑台.sh"
