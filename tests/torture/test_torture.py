"""A short version of `make torture`."""

from pathlib import Path

from tests.torture.torture import torture_full_disk, torture_kills, torture_readers, torture_together


def test_a_kill_at_any_instant_leaves_the_last_release_whole(tmp_path: Path):
    assert torture_kills(tmp_path, kills=3, seed=1)["kills"] == 3


def test_readers_never_meet_a_mixed_state(tmp_path: Path):
    assert torture_readers(tmp_path, readers=3, switches=20)["queries"] > 3


def test_a_full_disk_fails_the_run_and_not_the_release(tmp_path: Path):
    assert torture_full_disk(tmp_path, limits=(100_000,))["limits that failed the run"]


def test_two_at_once_end_well(tmp_path: Path):
    assert torture_together(tmp_path)["pairs"] == 2
