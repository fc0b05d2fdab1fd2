"""What the report shows, read from a release's database: bulletins with their figures, subjects, metrics, findings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

Row = dict[str, Any]

VERDICTS = ("inconsistent", "ambiguous", "residual", "possible", "untestable", "consistent")
"""In the order of what a reader must see first."""


class Bulletin(NamedTuple):
    """One document with all that was read in it."""

    row: Row
    figures: list[Row]
    mentions: list[Row]
    links: list[Row]
    cells: list[Row]
    findings: list[Row]


class Content(NamedTuple):
    """All that the pages are made of; rows are mappings of column to value."""

    bulletins: list[Row]
    """Without their text; with counts of figures and findings."""
    counts: dict[str, int]
    verdicts: dict[str, int]
    subjects: dict[str, list[Row]]
    """Subject → its figures, with path, text offsets and names of the indicator; "" for what no indicator fits."""
    metrics: list[Row]
    findings: list[Row]
    quarantine: list[Row]
    catalog: list[Row]
    indicators: list[Row]


def read_content(database: duckdb.DuckDBPyConnection) -> Content:
    """Return what the overview, the findings and the catalogue show."""
    figures = rows(database, """
        select figures.*, indicators.subject, indicators.indicator_en, bulletins.title, bulletins.path
        from figures
        inner join bulletins using (bulletin_id)
        left join indicators using (indicator)
        where rejected is null and kind <> 'missing'
        order by bulletins.published, bulletin_id, coalesce("start", 0), cell
    """)  # fmt: skip
    subjects: dict[str, list[Row]] = defaultdict(list)
    for figure in figures:
        subjects[figure["subject"] or ""].append(figure)
    findings = rows(database, "select findings.*, path, title from findings inner join bulletins using (bulletin_id)")
    findings.sort(key=lambda row: (VERDICTS.index(row["verdict"]), row["path"], row["proof_zh"]))
    bulletins = rows(database, """
        select
            bulletins.* exclude (text),
            (select count(*) from figures where figures.bulletin_id = bulletins.bulletin_id) as figures,
            (
                select count(*) from findings
                where findings.bulletin_id = bulletins.bulletin_id and findings.verdict = 'inconsistent'
            ) as contradictions
        from bulletins order by published desc nulls last, path
    """)  # fmt: skip
    metrics = rows(
        database, "select * from metrics where value is not null order by metric, region, period, category, inputs"
    )
    return Content(
        bulletins=bulletins,
        counts={
            name: _count(database, name) for name in ("bulletins", "figures", "metrics", "findings", "initiatives")
        },
        verdicts={verdict: sum(row["verdict"] == verdict for row in findings) for verdict in VERDICTS},
        subjects=dict(sorted(subjects.items(), key=lambda item: (item[0] == "", -len(item[1]), item[0]))),
        metrics=metrics,
        findings=findings,
        quarantine=rows(database, "select * from quarantine order by path"),
        catalog=rows(database, "select * from catalog"),
        indicators=rows(database, "select * from indicators order by subject, indicator"),
    )


def bulletins_of(database: duckdb.DuckDBPyConnection) -> Iterator[Bulletin]:
    """Yield each bulletin with its figures, mentions, links, cells and findings."""
    told = {
        name: _by_bulletin(rows(database, sql))
        for name, sql in {
            "figures": 'select * from figures order by bulletin_id, "start", sheet, cell',
            "mentions": 'select * from mentions where "start" is not null order by bulletin_id, "start"',
            "links": """
                select figures.bulletin_id, figure_links.* from figure_links
                inner join figures on from_figure = figure_id order by from_figure, to_figure, type
            """,
            "cells": 'select * from cells order by bulletin_id, sheet, "row", "column"',
            "findings": "select * from findings order by bulletin_id, verdict, proof_zh",
        }.items()
    }
    for row in rows(database, "select * from bulletins order by bulletin_id"):
        own = {name: by_bulletin.get(row["bulletin_id"], []) for name, by_bulletin in told.items()}
        yield Bulletin(row, **own)


def open_release(path: Path) -> duckdb.DuckDBPyConnection:
    """Open a release's database for reading only."""
    return duckdb.connect(str(path), read_only=True)


def rows(database: duckdb.DuckDBPyConnection, sql: str) -> list[Row]:
    """Return the rows of a query as mappings."""
    result = database.execute(sql)
    columns = [column[0] for column in result.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in result.fetchall()]


def _by_bulletin(found: Sequence[Row]) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in found:
        grouped[row["bulletin_id"]].append(row)
    return grouped


def _count(database: duckdb.DuckDBPyConnection, name: str) -> int:
    row = database.execute(f'select count(*) from "{name}"').fetchone()
    return int(row[0]) if row else 0


def shown(value: Decimal | float | None, unit: str | None = None) -> str:
    """Return a number as a Chinese office would print it: 12.5亿元, 3.4万, 96.8%.

    >>> shown(Decimal("1250000000"), "元"), shown(Decimal("34000"), "人"), shown(Decimal("96.80"), "%"), shown(None)
    ('12.5亿元', '3.4万人', '96.8%', '—')
    """
    if value is None:
        return "—"
    number = Decimal(str(value))
    for size, word in ((Decimal(10**8), "亿"), (Decimal(10**4), "万")):
        if abs(number) >= size:
            return f"{_short(number / size)}{word}{unit or ''}"
    return f"{_short(number)}{unit or ''}"


def _short(number: Decimal) -> str:
    rounded = f"{number.quantize(Decimal('0.001')):f}"
    return rounded.rstrip("0").rstrip(".") if "." in rounded else rounded
