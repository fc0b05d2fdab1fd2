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


def test_what_is_left_out_and_what_contradicts_itself_is_told_and_stops_nothing(raw: Path, tmp_path: Path):
    (raw / "`东河`.txt").write_text("全区现有民警300人，其中派出所民警120人、机关民警190人。\n", encoding="utf-8")
    (raw / "扫描.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    result = run(raw, tmp_path / "warehouse")
    assert result.success
    checks = {check.check_name: check for check in result.get_asset_check_evaluations()}
    assert {name for name, check in checks.items() if not check.passed} == {"every_document_is_read", "statements_hold"}
    assert all(
        checks[name].severity == dg.AssetCheckSeverity.WARN for name in ("every_document_is_read", "statements_hold")
    )
    (left_out,) = checks["every_document_is_read"].metadata["left_out_why"].records
    assert left_out.data["document"] == "扫描.txt"
    (proof,) = checks["statements_hold"].metadata["proofs"].records
    assert proof.data["document"] == "`东河`.txt"
    assert "120人 + 190人 = 310" in proof.data["proof"]
    told = {event.asset_key.to_user_string(): event.materialization.metadata
            for event in result.all_events if event.is_step_materialization}  # fmt: skip
    assert "`东河`" not in told["bulletins"]["preview"].value
    assert "&#96;东河&#96;" in told["bulletins"]["preview"].value


def test_a_changed_source_is_read_alone_and_its_changes_are_told(raw: Path, tmp_path: Path):
    warehouse = tmp_path / "warehouse"
    (raw / "东河.txt").write_text("全区现有民警300人。\n", encoding="utf-8")
    assert run(raw, warehouse).success
    (raw / "东河.txt").write_text("全区现有民警301人。\n", encoding="utf-8")
    result = run(raw, warehouse)
    told = {event.asset_key.to_user_string(): event.materialization.metadata
            for event in result.all_events if event.is_step_materialization}  # fmt: skip
    assert (told["parts"]["read"].value, told["parts"]["unchanged"].value) == (1, 1)
    assert (told["release"]["diff/added"].value, told["release"]["diff/removed"].value) == (1, 1)
    assert "| figure added | 301人 | 民警 |  | 301 |" in told["release"]["changes"].value


def test_every_asset_is_described_and_its_columns_too(raw: Path, tmp_path: Path):
    specs = {spec.key.to_user_string(): spec for spec in defs.resolve_all_asset_specs()}
    assert [name for name, spec in specs.items() if not spec.description] == []
    result = run(raw, tmp_path / "warehouse")
    for event in result.all_events:
        if event.is_step_materialization and "dagster/column_schema" in event.materialization.metadata:
            schema = event.materialization.metadata["dagster/column_schema"].value
            assert [column.name for column in schema.columns if not column.description] == [], event.asset_key
    metadata = specs["metric/patrollers_per_team"].metadata
    assert "ratio_of" in metadata["sql"].value
    assert metadata["dagster/column_lineage"].deps_by_column["region"] == [
        dg.TableColumnDep(dg.AssetKey("figures"), "region")]  # fmt: skip


def test_an_empty_folder_fails_and_says_what_to_do(tmp_path: Path):
    (tmp_path / "raw").mkdir()
    with pytest.raises(dg.Failure, match="put bulletins there"):
        Places(raw=str(tmp_path / "raw"), warehouse=str(tmp_path / "w")).parts()


def test_what_was_not_built_in_one_piece_is_not_released(raw: Path, tmp_path: Path):
    warehouse = tmp_path / "warehouse"
    assert run(raw, warehouse).success
    first = current_release(warehouse)
    (raw / "东河.txt").write_text("全区现有民警300人。\n", encoding="utf-8")
    assert run(raw, warehouse, asset_selection=[dg.AssetKey("parts"), dg.AssetKey("figures")]).success
    alone = run(raw, warehouse, asset_selection=[dg.AssetKey("release")])
    assert not alone.success
    assert "figures" in alone.failure_data_for_node("release").error.message
    assert current_release(warehouse).id == first.id
    assert run(raw, warehouse).success
    assert current_release(warehouse).id != first.id
