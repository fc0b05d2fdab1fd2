"""When the sensor asks for a run: whenever the raw folder is not what the last asked run brought to its end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest

from pipelines.defs.triggers import raw_changed
from pipelines.settings import settings


@pytest.fixture
def raw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GONGBAO_RAW", str(tmp_path / "raw"))
    monkeypatch.setenv("GONGBAO_WAREHOUSE", str(tmp_path / "warehouse"))
    settings.cache_clear()
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.txt").write_text("全县有派出所12个。", encoding="utf-8")
    return tmp_path / "raw"


@pytest.fixture
def instance() -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.ephemeral() as instance:
        yield instance


def tick(instance: dg.DagsterInstance) -> dg.RunRequest | dg.SkipReason:
    return raw_changed(dg.build_sensor_context(instance=instance))


def ended(instance: dg.DagsterInstance, asked: dg.RunRequest, status: dg.DagsterRunStatus) -> None:
    """Record that the asked run came to an end."""
    instance.add_run(dg.DagsterRun(job_name="gongbao", tags=asked.tags, status=status))


def asked_for(instance: dg.DagsterInstance) -> dg.RunRequest:
    request = tick(instance)
    assert isinstance(request, dg.RunRequest)
    return request


def test_a_change_is_run_once(raw: Path, instance: dg.DagsterInstance):
    ended(instance, asked_for(instance), dg.DagsterRunStatus.SUCCESS)
    assert isinstance(tick(instance), dg.SkipReason)
    (raw / "b.txt").write_text("全县有警务室3个。", encoding="utf-8")
    ended(instance, asked_for(instance), dg.DagsterRunStatus.STARTED)
    assert isinstance(tick(instance), dg.SkipReason)


def test_a_correction_and_a_change_taken_back_are_changes_too(raw: Path, instance: dg.DagsterInstance):
    first = asked_for(instance)
    ended(instance, first, dg.DagsterRunStatus.SUCCESS)
    (raw / "corrections.yml").write_text("[]\n", encoding="utf-8")
    second = asked_for(instance)
    ended(instance, second, dg.DagsterRunStatus.SUCCESS)
    (raw / "corrections.yml").unlink()
    third = asked_for(instance)
    assert third.tags == first.tags
    assert len({first.run_key, second.run_key, third.run_key}) == 3


def test_a_failing_run_is_tried_three_times(raw: Path, instance: dg.DagsterInstance):
    for _ in range(3):
        ended(instance, asked_for(instance), dg.DagsterRunStatus.FAILURE)
    skipped = tick(instance)
    assert isinstance(skipped, dg.SkipReason)
    assert "mend the cause" in str(skipped.skip_message)


def test_an_empty_folder_is_told(raw: Path, instance: dg.DagsterInstance):
    (raw / "a.txt").unlink()
    skipped = tick(instance)
    assert isinstance(skipped, dg.SkipReason)
    assert "put bulletins there" in str(skipped.skip_message)
