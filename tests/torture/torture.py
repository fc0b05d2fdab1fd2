"""What a warehouse must survive: kills at any instant, full disks, readers while releases are switched, two runs at once.

Run as `make torture`; a short version is in the tests. Everything is done to the real command in processes of their own.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import multiprocessing
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from multiprocessing.synchronize import Event
from pathlib import Path

import duckdb

from pipelines.warehouse.release import current_release, releases, rollback
from tests.torture.orders import try_orders

TEXTS = tuple(f"甲市2019年新建派出所{number}所，其中9所已竣工。\n" for number in (12, 13))


class Home:
    """A raw folder with one bulletin and its warehouse."""

    def __init__(self, folder: Path) -> None:
        self.raw, self.warehouse = folder / "raw", folder / "warehouse"
        self.raw.mkdir(parents=True)
        self.write(0)

    def write(self, version: int) -> None:
        """Put one of two versions of the bulletin into the raw folder."""
        (self.raw / "甲.txt").write_text(TEXTS[version % 2], encoding="utf-8")

    def start(self, *arguments: str, before: Callable[[], None] | None = None) -> subprocess.Popen[str]:
        """Start the command in a session of its own."""
        environment = os.environ | {"GONGBAO_RAW": str(self.raw), "GONGBAO_WAREHOUSE": str(self.warehouse)}
        return subprocess.Popen(
            [Path(sys.executable).with_name("gongbao"), *arguments], env=environment, text=True, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, preexec_fn=before,  # noqa: PLW1509 - no threads here
        )  # fmt: skip

    def run(self) -> tuple[int, str]:
        """Run to the end; return exit code and what was told on the standard error."""
        process = self.start("run")
        _, told = process.communicate()
        return process.returncode, told

    def content(self) -> str:
        """Return the content hash of the current release."""
        release = current_release(self.warehouse)
        assert release is not None, "there is no current release"
        return str(release.run["content_hash"])

    def assert_whole(self) -> None:
        """Assert that every release is what was released, and that the current one opens."""
        for release in releases(self.warehouse):
            for name, expected in release.run["files"].items():
                with (release.path / name).open("rb") as handle:
                    assert hashlib.file_digest(handle, "sha256").hexdigest() == expected, (release.id, name)
        if (self.warehouse / "current").exists():
            with duckdb.connect(str(self.warehouse / "warehouse.duckdb"), read_only=True) as database:
                assert database.execute("select count(*) from figures").fetchone() == (2,)

    def assert_tidy(self) -> None:
        """Assert that nothing of a broken run lies about."""
        left = [path for path in (self.warehouse / "releases").iterdir() if path.name.startswith(".")]
        left += [path for path in self.warehouse.iterdir() if path.name.startswith(".") and path.is_symlink()]
        left += list(self.warehouse.rglob("*.wal"))
        assert left == [], left


def kill(process: subprocess.Popen[str]) -> None:
    """Kill a process and all that it started, as a power cut would."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def torture_kills(folder: Path, kills: int, seed: int) -> dict[str, object]:
    """Kill runs at random instants and at what they leave behind of each stage; every few, let one end."""
    home, chance = Home(folder), random.Random(seed)
    expected: list[str] = []
    for version in (0, 1):
        home.write(version)
        started = time.monotonic()
        code, told = home.run()
        assert code == 0, told
        expected.append(home.content())
    longest = time.monotonic() - started
    stages: list[Callable[[], bool]] = [
        lambda: any((home.warehouse / "build" / "parts").glob("**/*")),
        (home.warehouse / "build" / "build.duckdb.wal").exists,
        lambda: any((home.warehouse / "releases").glob(".*")),
        lambda: any((home.warehouse / "releases").glob(".*/report")),
        lambda: any((home.warehouse / "releases").glob(".*/run.json")),
    ]
    reached = 0
    for number in range(kills):
        home.write(number)
        process = home.start("run")
        if number % 3:
            time.sleep(chance.uniform(0, longest))
        else:
            stage = stages[number // 3 % len(stages)]
            while process.poll() is None and not stage():
                time.sleep(0.001)
        reached += process.poll() is None
        kill(process)
        home.assert_whole()
        if number % 5 == 4:
            code, told = home.run()
            assert code == 0, told
            assert home.content() == expected[number % 2], "a run after a kill gives another warehouse"
            home.assert_whole()
            home.assert_tidy()
    return {"kills": kills, "of them while running": reached, "a whole run takes": round(longest, 2)}


def _read(database: str, begun: Event, over: Event, told: multiprocessing.Queue[tuple[int, float, str]]) -> None:
    """Open the database through its link and query it without pause; tell how often, the slowest, and any fault."""
    count, slowest, fault = 0, 0.0, ""
    told.put((0, 0.0, "ready"))
    begun.wait()
    while not over.is_set() and not fault:
        started = time.monotonic()
        try:
            with duckdb.connect(database, read_only=True) as opened:
                rows = opened.execute("""
                    select
                        (select text from figures where text like '1%'),
                        (select text from mentions where text like '1%'),
                        (select regexp_extract(text, '1.所') from bulletins),
                        (select count(*) from figures)
                """).fetchall()
            first, second, third, figures = rows[0]
            if not first == second == third or figures != 2:
                fault = f"a mixed state: {rows}"
        except Exception as error:
            fault = repr(error)
        slowest = max(slowest, time.monotonic() - started)
        count += 1
    told.put((count, slowest, fault))


def torture_readers(folder: Path, readers: int, switches: int) -> dict[str, object]:
    """Let readers query through the link while releases are switched."""
    home = Home(folder)
    for version in (0, 1):
        home.write(version)
        code, told = home.run()
        assert code == 0, told
    names = [release.id for release in releases(home.warehouse)]
    context = multiprocessing.get_context("spawn")
    queue: multiprocessing.Queue[tuple[int, float, str]] = context.Queue()
    begun, over = context.Event(), context.Event()
    processes = [
        context.Process(target=_read, args=(str(home.warehouse / "warehouse.duckdb"), begun, over, queue))
        for _ in range(readers)
    ]
    for process in processes:
        process.start()
    for _ in processes:
        queue.get()
    begun.set()
    for number in range(switches):
        rollback(home.warehouse, names[number % 2])
        time.sleep(0.04)
    over.set()
    results = [queue.get() for _ in processes]
    for process in processes:
        process.join()
    faults = [fault for _, _, fault in results if fault]
    assert not faults, faults
    return {
        "readers": readers, "switches": switches, "queries": sum(count for count, _, _ in results),
        "slowest": round(max(slowest for _, slowest, _ in results), 3),
    }  # fmt: skip


LIMITS = (20_000, 100_000, 400_000, 1_000_000)
"""Sizes in bytes at which a file can grow no more."""


def torture_full_disk(folder: Path, limits: Sequence[int] = LIMITS) -> dict[str, object]:
    """Let writes fail at files of a given size: the run ends with a message, the release stays."""
    home = Home(folder)
    assert home.run()[0] == 0
    before = home.content()
    refused = 0
    for most in limits:
        home.write(1)
        process = home.start("run", before=lambda most=most: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)))
        _, told = process.communicate()
        if process.returncode == 0:
            continue
        refused += 1
        assert told.strip(), "a failed run says nothing"
        assert home.content() == before
        home.assert_whole()
        home.write(0)
        assert home.run()[0] == 0
        home.assert_tidy()
    assert refused, "no limit was small enough"
    return {"limits that failed the run": refused}


def torture_together(folder: Path) -> dict[str, object]:
    """Run twice at once, and run and roll back at once: one at a time, both end well."""
    home = Home(folder)
    for version in (0, 1):
        home.write(version)
        assert home.run()[0] == 0
    home.write(0)
    both = [home.start("run"), home.start("run")]
    assert [process.wait() for process in both] == [0, 0], [process.communicate()[1] for process in both]
    home.assert_whole()
    older = releases(home.warehouse)[-1].id
    home.write(1)
    both = [home.start("run"), home.start("rollback", older)]
    assert [process.wait() for process in both] == [0, 0]
    home.assert_whole()
    home.assert_tidy()
    return {"pairs": 2}


def main() -> None:
    """Run all of it and print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--readers", type=int, default=32)
    parser.add_argument("--switches", type=int, default=200)
    parser.add_argument("--orders", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        for name, torture in (
            (
                "orders",
                lambda: {"orders": asked.orders, "states": try_orders(here / "orders", asked.orders, asked.seed)},
            ),
            ("readers", lambda: torture_readers(here / "readers", asked.readers, asked.switches)),
            ("full disk", lambda: torture_full_disk(here / "disk")),
            ("together", lambda: torture_together(here / "together")),
            ("kills", lambda: torture_kills(here / "kills", asked.kills, asked.seed)),
        ):
            started = time.monotonic()
            measured = torture()
            print(
                json.dumps({"torture": name, **measured, "seconds": round(time.monotonic() - started, 1)}), flush=True
            )


if __name__ == "__main__":
    main()
