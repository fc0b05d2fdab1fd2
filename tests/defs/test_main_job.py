"""The main job as Dagster runs it: from a raw folder to a release, with no word sent anywhere."""

from __future__ import annotations

import socket
from pathlib import Path

import dagster as dg
import pytest

from pipelines.definitions import defs
from pipelines.defs.places import Places
from pipelines.warehouse.release import current_release

TEXT = "云泽市公安局2019年工作总结\n全年新建派出所12所，其中9所已竣工。\n"


def run(raw: Path, warehouse: Path, **selection: object) -> dg.ExecuteInProcessResult:
    job = defs.resolve_job_def("gongbao")
    config = {"resources": {"places": {"config": {"raw": str(raw), "warehouse": str(warehouse)}}}}
    return job.execute_in_process(run_config=config, raise_on_error=False, **selection)


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "云泽.txt").write_text(TEXT, encoding="utf-8")
    return folder


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.socket.connect

    def refuse(self: socket.socket, address: object) -> None:
        if self.family != socket.AF_UNIX and not str(address[0]).startswith("127."):
            raise AssertionError(f"something called {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.mark.usefixtures("no_network")
def test_the_job_releases_once_and_a_second_run_publishes_nothing_new(raw: Path, tmp_path: Path):
    warehouse = tmp_path / "warehouse"
    assert run(raw, warehouse).success
    first = current_release(warehouse)
    assert first is not None
    assert run(raw, warehouse).success
    assert current_release(warehouse).id == first.id


def test_a_single_asset_can_be_run_alone(raw: Path, tmp_path: Path):
    warehouse = tmp_path / "warehouse"
    assert run(raw, warehouse).success
    result = run(raw, warehouse, asset_selection=[dg.AssetKey("figures")])
    assert result.success
    assert [event.asset_key.to_user_string() for event in result.get_asset_materialization_events()] == ["figures"]


def test_an_empty_folder_fails_and_says_what_to_do(tmp_path: Path):
    (tmp_path / "raw").mkdir()
    with pytest.raises(dg.Failure, match="put bulletins there"):
        Places(raw=str(tmp_path / "raw"), warehouse=str(tmp_path / "w")).parts()
