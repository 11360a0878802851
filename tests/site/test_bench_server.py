"""The server that measurements read sites from."""

from __future__ import annotations

import socket
import struct
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from bench.search_drive import served


def test_a_reader_who_goes_away_is_no_error(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Nothing is printed, and others are answered as before."""
    (tmp_path / "long.txt").write_bytes(b"x" * 30_000_000)
    (tmp_path / "short.txt").write_text("whole", encoding="utf-8")
    with served(tmp_path) as address:
        place = urlsplit(address)
        with socket.create_connection((place.hostname, place.port or 0)) as reader:
            reader.sendall(b"GET /long.txt HTTP/1.1\r\nHost: here\r\n\r\n")
            reader.recv(1000)
            reader.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        with urlopen(address + "short.txt", timeout=10) as answer:
            assert answer.read() == b"whole"
    assert capfd.readouterr().err == ""
