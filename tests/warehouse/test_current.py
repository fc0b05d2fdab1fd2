"""One fact told in several places: which value stands, which others confirm it, which contradict it and are told so."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.engine import parts_of, read_parts
from pipelines.warehouse.build import Build

PROSE = "东河县消防大队2021年工作总结\n2021年，全县共发生火灾{}起，直接财产损失约12万元。\n"
TABLE = "2021年,火灾（起）\n东河县,{}\n"


def built(folder: Path, files: dict[str, tuple[str, str]]) -> duckdb.DuckDBPyConnection:
    """Build from name → (text, date of publication)."""
    raw = folder / "raw"
    raw.mkdir()
    for name, (text, published) in files.items():
        (raw / name).write_text(text, encoding="utf-8")
        meta = f"region: 东河县\npublished: {published}\ntitle: 东河县2021年情况\n"
        (raw / f"{name.partition('.')[0]}.meta.yml").write_text(meta, encoding="utf-8")
    parts = parts_of(raw, folder / "parts")
    read_parts(raw, parts)
    with Build(folder / "build.duckdb", [part.file for part in parts]) as opened:
        for _ in opened.run_all():
            pass
    return duckdb.connect(str(folder / "build.duckdb"), read_only=True)


def fires(database: duckdb.DuckDBPyConnection) -> tuple[Any, ...]:
    rows = database.execute("""
        select value::int, chosen_by, len(confirmed_by), len(contradicted_by) from current_figures where indicator = 'fires'
    """).fetchall()
    assert len(rows) == 1, rows
    return rows[0]


def test_the_table_stands_before_the_prose_that_agrees(tmp_path: Path):
    with built(tmp_path, {"a.txt": (PROSE.format(36), "2022-01"), "b.csv": (TABLE.format(36), "2022-01")}) as database:
        assert fires(database) == (36, "table before prose", 1, 0)
        told = database.execute("select verdict, proof_zh from findings where kind = 'agreement'").fetchall()
        assert told == [("consistent", "同一事项两处说法一致：“36”与“36起”：相符")]


def test_a_conflict_is_a_finding_with_both_places(tmp_path: Path):
    with built(tmp_path, {"a.txt": (PROSE.format(36), "2022-01"), "b.csv": (TABLE.format(39), "2022-01")}) as database:
        assert fires(database) == (39, "table before prose", 0, 1)
        ((verdict, figures),) = database.execute(
            "select verdict, figures from findings where kind = 'agreement'").fetchall()  # fmt: skip
        assert verdict == "inconsistent"
        found = database.execute("select text from figures where list_contains(?, figure_id) order by text", [figures])
        assert [row[0] for row in found.fetchall()] == ["36起", "39"]


@pytest.mark.parametrize(("rounded", "contradicted"), [("约35", 0), ("约60", 1)])
def test_a_rounded_value_confirms_what_its_wording_allows(tmp_path: Path, rounded: str, contradicted: int):
    with built(
        tmp_path, {"a.txt": (PROSE.format(rounded), "2022-01"), "b.csv": (TABLE.format(36), "2022-01")}
    ) as database:
        assert fires(database) == (36, "table before prose", 1 - contradicted, contradicted)


def test_the_later_document_stands_before_the_earlier(tmp_path: Path):
    with built(tmp_path, {"a.txt": (PROSE.format(36), "2022-03"), "b.csv": (TABLE.format(35), "2022-01")}) as database:
        assert fires(database) == (36, "later document", 0, 1)


def test_documents_without_a_place_do_not_contradict_each_other(tmp_path: Path):
    (tmp_path / "raw").mkdir()
    for name, count in (("a", 36), ("b", 51)):
        text = f"消防工作总结\n2021年，共发生火灾{count}起，直接财产损失约12万元。\n"
        (tmp_path / "raw" / f"{name}.txt").write_text(text, encoding="utf-8")
    parts = parts_of(tmp_path / "raw", tmp_path / "parts")
    read_parts(tmp_path / "raw", parts)
    with Build(tmp_path / "build.duckdb", [part.file for part in parts]) as opened:
        for _ in opened.run_all():
            pass
        values = opened.connection.execute("""
            select value::int, len(contradicted_by) from current_figures where indicator = 'fires' order by 1
        """).fetchall()
    assert values == [(36, 0), (51, 0)]


def test_what_holds_now_is_renewed_by_a_later_document_and_not_contradicted(tmp_path: Path):
    text = "东河县消防大队情况\n截至目前，全县共有消防站{}个。\n"
    files = {"a.txt": (text.format(12), "2021-01"), "b.txt": (text.format(14), "2022-01")}
    with built(tmp_path, files) as database:
        rows = database.execute("""
            select value::int, chosen_by, len(contradicted_by) from current_figures where indicator = 'fire_stations'
        """).fetchall()
    assert rows == [(14, "later document", 0)]


def test_rows_that_only_unknown_names_tell_apart_do_not_contradict_the_whole(tmp_path: Path):
    table = "2021年各队情况\n单位,火灾（起）\n蓼城,12\n秀水,24\n"
    with built(tmp_path, {"a.txt": (PROSE.format(36), "2022-01"), "b.csv": (table, "2022-01")}) as database:
        value, _, _, contradicted = fires(database)
        assert (value, contradicted) == (36, 0)


def test_a_long_table_is_audited_in_the_order_of_its_rows(tmp_path: Path):
    counts = [40 + 7 * row % 31 for row in range(12)]
    growth = [
        "-",
        *(f"{100 * (later - earlier) / earlier:.1f}" for earlier, later in pairwise(counts)),
    ]
    rows = "\n".join(
        f"{2000 + row},{count},{rate}" for row, (count, rate) in enumerate(zip(counts, growth, strict=True))
    )
    with built(tmp_path, {"a.csv": (f"年份,火灾（起）,比上年增长（%）\n{rows}\n", "2013-01")}) as database:
        verdicts = database.execute(
            "select verdict, count(*) from findings where kind = 'growth' group by 1"
        ).fetchall()
    assert verdicts == [("consistent", 11)]
