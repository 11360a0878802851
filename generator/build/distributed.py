"""Distributed: the executor of a Dask cluster, for archives of a hundred thousand texts.

The home of `distributed`, which only `study-site[distributed]` installs.  Its workers must have
the same version of this program; a task and its result travel, as between processes here.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor

SCHEME = "dask://"
PATIENCE = 10
"""Seconds to wait for the scheduler."""


def remote(address: str) -> tuple[Callable[[int], Executor], int]:
    """What makes the executor of the cluster whose scheduler is at HOST:PORT, and its threads.

    Raises ImportError where `distributed` is not installed, OSError where nobody answers and
    ValueError for a cluster without workers.
    """
    from distributed import Client

    client = Client(f"tcp://{address}", timeout=PATIENCE)
    threads = sum(client.nthreads().values())
    if not threads:
        client.close()
        raise ValueError("没有工作进程（dask worker）")
    return lambda _: client.get_executor(), threads
