"""The same files read here, by Daft's own runner and on a local Ray of two workers: the same release."""

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

GONGBAO = Path(sys.executable).with_name("gongbao")


def content_hash(raw: Path, warehouse: Path, **environment: str) -> str:
    done = subprocess.run(
        [GONGBAO, "run", "--raw", raw, "--warehouse", warehouse],
        env=os.environ | environment, capture_output=True, text=True, check=False, timeout=180,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads((warehouse / "current" / "run.json").read_text(encoding="utf-8"))["content_hash"]


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number:02}.txt").write_text(
            f"全县有派出所{number + 1}个、警务室{number + 30}个。", encoding="utf-8"
        )
    return folder


def test_many_files_are_mapped_and_a_second_run_publishes_nothing_new(raw: Path, tmp_path: Path) -> None:
    first = content_hash(raw, tmp_path / "one")
    assert content_hash(raw, tmp_path / "one") == first
    assert len(list((tmp_path / "one" / "releases").iterdir())) == 1


@pytest.mark.skipif(importlib.util.find_spec("ray") is None, reason="needs the extra cluster")
def test_a_ray_cluster_gives_the_same_content(raw: Path, tmp_path: Path) -> None:
    here = content_hash(raw, tmp_path / "here")
    assert content_hash(raw, tmp_path / "ray", GONGBAO_ENGINE="ray", RAY_AUTH_MODE="disabled") == here
