"""What a mart shows of a bulletin: how things stand, at the latest time told of; and that it says what it shows."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import duckdb
import pytest

from pipelines.engine import parts_of, read_parts
from pipelines.lexicon.indicators import indicators
from pipelines.warehouse.build import Build
from pipelines.warehouse.models import models
from pipelines.warehouse.release import publish

TEXT = """云泽市公安局2021年工作总结
去年全市有派出所6个。目前，全市有派出所8个、交警中队5个，办公用房拥有率分别为100%和80%。
计划明年购置警车50台。全市现有警车222台，比上年增加12台。
改造执法办案场所9个，其中A类2个、B类3个、C类4个。
"""


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    folder = tmp_path_factory.mktemp("marts")
    (folder / "raw").mkdir()
    (folder / "raw" / "云泽.txt").write_text(TEXT, encoding="utf-8")
    parts = parts_of(folder / "raw", folder / "parts")
    read_parts(folder / "raw", parts)
    with Build(folder / "build.duckdb", [part.file for part in parts]) as opened:
        for _ in opened.run_all():
            pass
    release = publish(folder / "build.duckdb", folder / "warehouse", [], "test", 3)
    assert release is not None
    with duckdb.connect(str(release.path / "warehouse.duckdb"), read_only=True) as database:
        yield database


def row(database: duckdb.DuckDBPyConnection, mart: str) -> dict[str, Any]:
    result = database.execute(f"from {mart}")
    ((*values,),) = result.fetchall()
    return dict(zip((column[0] for column in result.description or ()), values, strict=True))


def test_every_subject_has_a_mart_with_all_its_indicators():
    for indicator in indicators():
        mart = models()[indicator.subject]
        assert f"indicator = '{indicator.id}'" in mart.sql, f"{mart.path.name} has no column for {indicator.id}"


def test_what_stands_is_shown_and_not_what_was(released: duckdb.DuckDBPyConnection):
    shown = row(released, "premises_ownership")
    assert (shown["path"], shown["region"], shown["stations"]) == ("云泽.txt", "云泽市", Decimal(8))


def test_a_rate_stands_beside_what_it_is_a_rate_of(released: duckdb.DuckDBPyConnection):
    shown = row(released, "premises_ownership")
    assert (shown["stations_rate"], shown["traffic_squadrons_rate"]) == (100, 80)


def test_neither_a_plan_nor_a_change_is_taken_for_what_there_is(released: duckdb.DuckDBPyConnection):
    assert row(released, "equipment")["police_vehicles"] == 222


def test_classes_stand_beside_their_whole(released: duckdb.DuckDBPyConnection):
    shown = row(released, "venue_refits")
    assert [shown[name] for name in ("venues", "venues_a", "venues_b", "venues_c")] == [9, 2, 3, 4]


def test_every_figure_of_a_mart_is_led_back_to(released: duckdb.DuckDBPyConnection):
    for mart in ("premises_ownership", "equipment", "venue_refits"):
        shown = row(released, mart)
        for name, value in shown.items():
            if f"{name}_id" in shown and value is not None:
                (told,) = released.execute(
                    "select value from figures where figure_id = ?", [shown[f"{name}_id"]]
                ).fetchone() or (None,)
                assert told == value, name


def test_every_column_of_a_release_says_what_it_means(released: duckdb.DuckDBPyConnection):
    silent = "select table_name, column_name from duckdb_columns() where not internal and comment is null"
    assert released.execute(silent).fetchall() == []
    silent = "select view_name from duckdb_views() where not internal and comment is null"
    assert released.execute(silent).fetchall() == []
