"""From raw files to a release: the tables, the metrics, the findings, corrections, and what a release promises."""

import csv
import shutil
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.engine import code_version, parts_of, read_parts
from pipelines.warehouse.build import Build
from pipelines.warehouse.models import models
from pipelines.warehouse.release import (
    UnknownReleaseError,
    content_hash,
    current_release,
    publish,
    releases,
    rollback,
)

RAW = Path(__file__).parents[2] / "data" / "raw"


def build(raw: Path, warehouse: Path) -> Path:
    """Read and build ``raw``; return the closed build database."""
    parts = parts_of(raw, warehouse / "parts")
    read_parts(raw, parts)
    path = warehouse / "build" / "warehouse.duckdb"
    with Build(path, [part.file for part in parts], raw / "corrections.yml") as opened:
        for _ in opened.run_all():
            pass
    return path


def rows(path: Path, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(path), read_only=True) as database:
        return database.execute(sql).fetchall()


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The build of the bulletins that the project ships."""
    return build(RAW, tmp_path_factory.mktemp("own"))


def test_every_check_holds_on_the_shipped_bulletins(own: Path) -> None:
    with Build(own, []) as opened:
        for model in models().values():
            if model.kind == "check":
                assert opened.check(model) == [], model.name


def test_every_subject_that_is_told_of_has_a_mart_with_rows(own: Path) -> None:
    subjects = rows(own, "select distinct subject from figures inner join indicators using (indicator)")
    assert ("staffing",) in subjects
    for (subject,) in subjects:
        assert rows(own, f"select count(*) from {subject}") > [(0,)], subject


def test_prose_and_tables_tell_the_same_of_the_same(own: Path) -> None:
    told = rows(own, """
        select indicator, status, category, count(distinct value) from figures
        where indicator in ('body_cameras', 'community_officers', 'auxiliaries', 'regular_officers', 'gps_taxis')
        group by all having count(*) > 1
    """)  # fmt: skip
    assert len(told) == 5
    assert {count for *_, count in told} == {1}


def test_no_finding_contradicts_the_shipped_bulletins(own: Path) -> None:
    assert rows(own, "select proof_zh from findings where verdict = 'inconsistent'") == []


def test_every_table_and_column_is_in_the_catalog_with_its_meaning(own: Path) -> None:
    assert rows(own, "select name, column_name from catalog where meaning is null") == []


def test_the_clients_article_gives_every_metric(corpus: Path, tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    shutil.copy(corpus / "ordos-2013.txt", raw)
    (raw / "ordos-2013.meta.yml").write_text("region: 鄂尔多斯市\n", encoding="utf-8")
    built = build(raw, tmp_path)
    made = {(metric, category or ""): (value, low, high, unit or "") for metric, category, value, low, high, unit in rows(
        built, "select metric, category, value, low, high, unit from metrics where status = 'computed'")}  # fmt: skip
    with (corpus / "ordos-2013.metrics.csv").open(encoding="utf-8") as handle:
        expected = list(csv.DictReader(handle))
    for row in expected:
        value, low, high, unit = made[row["metric"], row["category"]]
        assert unit == row["unit"], row
        for name, number in (("value", value), ("low", low), ("high", high)):
            assert float(number) == pytest.approx(float(row[name]), rel=1e-5), (row, name)
    fractions = {
        ("station_plan_share", "新建"): Fraction(1800, 35), ("officers_per_station", ""): Fraction(2678, 96),
        ("force_share", "文职"): Fraction(146900, 2678), ("implied_city_force", ""): Fraction(2678000, 386),
        ("patrollers_per_team", ""): Fraction(1862, 9), ("gps_vehicle_share", "出租车"): Fraction(559700, 7277),
        ("vehicle_office_floor_area_ratio", ""): Fraction(38000 * 3, 250 * 2000),
        ("premises_ownership_rate", "合计"): Fraction(29300, 299),
        ("cost_per_mobile_police_vehicle", ""): Fraction(15_000_000, 36),
    }  # fmt: skip
    for key, fraction in fractions.items():
        assert abs(Fraction(made[key][0]) - fraction) <= fraction * Fraction(1, 10**9), key


def test_the_same_content_gives_the_same_hash_in_any_order(tmp_path: Path) -> None:
    texts = {"b.txt": "全县有派出所12个。\n", "a.txt": "全县有警务室30个，配备民警40人。\n"}
    hashes: set[str] = set()
    for name, order in (("one", sorted(texts)), ("two", sorted(texts, reverse=True))):
        raw = tmp_path / name / "raw"
        raw.mkdir(parents=True)
        for file in order:
            (raw / file).write_text(texts[file], encoding="utf-8")
            path = build(raw, tmp_path / name)
        with duckdb.connect(str(path), read_only=True) as database:
            hashes.add(content_hash(database))
    assert len(hashes) == 1


def test_what_cannot_be_used_is_quarantined_and_the_rest_goes_on(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "good.txt").write_text("全县有派出所12个。", encoding="utf-8")
    (raw / "empty.txt").write_text("", encoding="utf-8")
    (raw / "folder.txt").mkdir()
    (raw / "broken.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    (raw / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(100))
    (raw / 'it\'s <b>"quoted".txt').write_text("全县有警务室3个。", encoding="utf-8")
    path = build(raw, tmp_path)
    assert {name for (name,) in rows(path, "select path from quarantine where reason <> ''")} == {
        "broken.xlsx", "empty.txt", "folder.txt", "old.doc"}  # fmt: skip
    assert rows(path, "select count(*) from bulletins") == [(2,)]


def test_a_correction_is_applied_and_a_stale_one_is_told(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "a.txt").write_text("全县有派出所12个、警务室30个。", encoding="utf-8")
    (raw / "corrections.yml").write_text(
        "- {bulletin: a.txt, quote: 12个, field: value, from: 12, to: 21, reason: 数字颠倒, author: 编辑, date: 2014-01-02}\n"
        "- {bulletin: a.txt, quote: 30个, field: value, from: 31, to: 33, reason: 旧稿, author: 编辑, date: 2014-01-02}\n",
        encoding="utf-8",
    )
    path = build(raw, tmp_path)
    assert rows(path, "select value, low, high from figures where text = '12个'") == [(Decimal(21),) * 3]
    assert rows(path, "select value from figures where text = '30个'") == [(Decimal(30),)]
    assert rows(path, "select applies from corrections order by expected") == [(True,), (False,)]
    assert rows(path, "select count(*) from findings where kind = 'correction'") == [(1,)]


def test_releases_are_switched_kept_and_rolled_back_to(tmp_path: Path) -> None:
    raw, warehouse = tmp_path / "raw", tmp_path / "warehouse"
    raw.mkdir()
    for count in (1, 2, 3):
        (raw / "a.txt").write_text(f"全县有派出所{count}2个。", encoding="utf-8")
        made = publish(build(raw, warehouse), warehouse, [], code_version(), keep=2)
        assert made is not None
    assert publish(build(raw, warehouse), warehouse, [], code_version(), keep=2) is None
    kept = releases(warehouse)
    assert len(kept) == 2
    current = current_release(warehouse)
    assert current == kept[0]
    assert not list(kept[0].path.glob("*.wal"))
    opened = warehouse / "warehouse.duckdb"
    assert rows(opened, "select value from figures") == [(Decimal(32),)]
    rollback(warehouse, kept[1].id)
    assert rows(opened, "select value from figures") == [(Decimal(22),)]


def test_a_release_whose_files_have_changed_is_not_rolled_back_to(tmp_path: Path) -> None:
    raw, warehouse = tmp_path / "raw", tmp_path / "warehouse"
    raw.mkdir()
    for count in (1, 2):
        (raw / "a.txt").write_text(f"全县有派出所{count}2个。", encoding="utf-8")
        publish(build(raw, warehouse), warehouse, [], code_version(), keep=5)
    older = releases(warehouse)[1]
    (older.path / "figures.csv").write_text("changed", encoding="utf-8")
    with pytest.raises(UnknownReleaseError, match=r"figures\.csv"):
        rollback(warehouse, older.id)
    with pytest.raises(UnknownReleaseError, match="begin with"):
        rollback(warehouse, "nothing")
