"""The Dagster UI on this machine: its web server and the daemon behind schedules and sensors, started and stopped together."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from contextlib import suppress
from itertools import count
from pathlib import Path

import dagster as dg

from pipelines.defs.home import prepare_home
from pipelines.warehouse.lock import LockedError, hold

_HOST = "127.0.0.1"
_FIRST_PORT = 3000
_PROJECT = Path(__file__).parents[2]


def main() -> None:
    """Show the UI of the warehouse, one at a time: two daemons would start each run twice."""
    try:
        with hold(prepare_home(), "the UI", wait=0):
            _serve()
    except LockedError as error:
        sys.exit(f"gongbao: {error}")


def _serve() -> None:
    """Run both programs until the web server ends or this process is asked to end: Ctrl-C, or SIGTERM."""
    for asked_to_end in (signal.SIGINT, signal.SIGTERM):
        signal.signal(asked_to_end, signal.default_int_handler)
    dg.DagsterInstance.get().dispose()  # makes the record's tables: two programs that make them at once would spoil them
    port = _free_port()
    quiet = ["--code-server-log-level", "warning"]
    running = [
        _start("dagster-daemon", "run", "--log-level", "warning", *quiet),
        _start("dagster-webserver", "--host", _HOST, "--port", str(port), "--dagster-log-level", "warning", *quiet),
    ]
    print(f"the asset graph: http://{_HOST}:{port}/asset-groups  (stop with Ctrl-C)", flush=True)
    with suppress(KeyboardInterrupt):
        running[-1].wait()
    for process in running:
        process.terminate()
    for process in running:
        process.wait()


def _start(program: str, *arguments: str) -> subprocess.Popen[bytes]:
    """Start a program of Dagster in a session of its own, so that Ctrl-C reaches it only through this process."""
    code = ["--module-name", "pipelines.definitions", "--working-directory", str(_PROJECT)]
    command = [Path(sys.executable).with_name(program), *arguments, *code]
    return subprocess.Popen(command, start_new_session=True)  # noqa: S603 - two programs of our own environment


def _free_port() -> int:
    """Return the first port from 3000 on that nothing listens at."""
    for port in count(_FIRST_PORT):
        with socket.socket() as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                tried.bind((_HOST, port))
            except OSError:
                continue
            return port
    raise AssertionError


if __name__ == "__main__":
    main()
