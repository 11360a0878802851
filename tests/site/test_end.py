"""A command ends at once when it is done, and what is due at the end of a program is done."""

from __future__ import annotations

import subprocess
import sys

import pytest


def ended(code: str) -> tuple[int, str, str]:
    """How a program that ends with `leave` ends: exit code, output, errors."""
    script = f"import atexit, sys, threading\nfrom generator.__main__ import leave\n{code}"
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(("given", "code"), [("0", 0), ("1", 1), ("2", 2), ("None", 0)])
def test_the_exit_code_is_the_command_s(given: str, code: int) -> None:
    assert ended(f"leave({given})") == (code, "", "")


def test_what_was_printed_last_is_not_lost() -> None:
    code, out, err = ended(
        "print('完' * 3, end=''); print('错', file=sys.stderr, end=''); leave(1)"
    )
    assert (code, out, err) == (1, "完完完", "错")


def test_what_was_put_off_to_the_end_is_done() -> None:
    assert ended("atexit.register(print, 'swept'); leave(0)") == (0, "swept\n", "")


def test_values_are_not_taken_apart_first() -> None:
    value = "class V:\n def __del__(self): print('taken apart')\nv = V()\n"
    assert ended(f"{value}leave(0)") == (0, "", "")


def test_a_thread_that_still_runs_ends_its_work_first() -> None:
    code = "threading.Timer(0.2, print, ['worked']).start(); leave(3)"
    assert ended(code) == (3, "worked\n", "")


def test_a_message_in_place_of_a_code_is_an_error() -> None:
    assert ended("leave('没有做完')") == (1, "", "没有做完\n")
