"""One run at a time: a lock on the warehouse's folder, held by whoever builds, releases or rolls back.

The lock is the operating system's, so it ends with its process however that ends; the file tells who holds it.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path


class LockedError(Exception):
    """Another process holds the warehouse; the message says which."""


@contextmanager
def hold(warehouse: Path, what: str, wait: float) -> Generator[None]:
    """Hold the lock of ``warehouse`` while ``what`` is done; wait up to ``wait`` seconds for another holder.

    Raises:
        LockedError: if it is still held then.
    """
    warehouse.mkdir(parents=True, exist_ok=True)
    with (warehouse / "lock").open("a+", encoding="utf-8") as handle:
        _take(handle.fileno(), warehouse, time.monotonic() + wait)
        handle.seek(0)
        handle.truncate()
        handle.write(f"process {os.getpid()} ({what})")
        handle.flush()
        try:
            yield
        finally:
            handle.seek(0)
            handle.truncate()


def _take(descriptor: int, warehouse: Path, until: float) -> None:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() > until:
                holder = (warehouse / "lock").read_text(encoding="utf-8") or "another process"
                raise LockedError(f"{warehouse} is held by {holder}: try again when it has ended") from error
            time.sleep(0.1)
        else:
            return
