"""Compiled: templates as Jinja has compiled them, kept where Python keeps compiled modules.

Compiling the templates of a site takes half a CPU second of every build.  What is kept is
program, so it stands beside the program's own and not in a project, whose files others may have
written.  Nothing is kept where Python may not write, or is told not to.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from pickle import UnpicklingError

from jinja2 import Environment, FileSystemBytecodeCache
from jinja2.bccache import Bucket


def keep_compiled(environment: Environment) -> None:
    """Let an environment use what was compiled before, and keep what it compiles."""
    folder = Path(cache_from_source(__file__)).parent
    environment.bytecode_cache = _Kept(str(folder))


class _Kept(FileSystemBytecodeCache):
    """Jinja's own, which finds a template by its name and the digest of its source."""

    def load_bytecode(self, bucket: Bucket) -> None:
        # Cut or damaged: compiled anew.
        with suppress(OSError, EOFError, ValueError, TypeError, UnpicklingError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                super().dump_bytecode(bucket)
