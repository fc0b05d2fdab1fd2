"""What the report shows, read from a release's database. Nothing is worked out here that a query can't tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from pipelines.report.words import VERDICTS

Row = dict[str, Any]
_MOST_PROOFS = 500
_MOST_CONTRADICTIONS = 2000
"""How many findings of a verdict are listed; the command line has the rest."""


class Bulletin(NamedTuple):
    """One document with all that was read in it."""

    row: Row
    blocks: list[Row]
    figures: list[Row]
    mentions: list[Row]
    links: list[Row]
    cells: list[Row]
    findings: list[Row]
    corrections: list[Row]


class Content(NamedTuple):
    """All that the overview, the findings and the catalogue are made of; rows are mappings of column to value."""

    bulletins: list[Row]
    """Without their text; with counts of figures and findings."""
    counts: dict[str, int]
    verdicts: dict[str, int]
    figures: list[Row]
    """Each fact once, the newest documents first: what only confirms another figure is left out."""
    links: dict[str, list[Row]]
    """Figure id → the links that go out from it."""
    metrics: list[Row]
    """With ``subject``: that of most of their inputs."""
    findings: list[Row]
    places: dict[str, Row]
    """Figure id → text and sentence, for the figures of the findings shown."""
    initiatives: list[Row]
    quarantine: list[Row]
    corrections: list[Row]
    catalog: list[Row]
    indicators: list[Row]


def read_content(database: duckdb.DuckDBPyConnection) -> Content:
    """Return what the overview, the findings and the catalogue show."""
    verdicts = dict.fromkeys(VERDICTS, 0) | dict(
        database.execute("select verdict, count(*) from findings group by all").fetchall()
    )
    findings = _findings(database)
    links: dict[str, list[Row]] = defaultdict(list)
    for link in rows(database, "from figure_links order by from_figure, type, to_figure"):
        links[link["from_figure"]].append(link)
    catalog = rows(database, "from catalog")
    return Content(
        bulletins=rows(database, _BULLETINS),
        counts={row["name"]: _count(database, row["name"]) for row in catalog if row["column_name"] is None},
        verdicts=verdicts,
        figures=rows(database, _FIGURES),
        links=links,
        metrics=rows(database, _METRICS),
        findings=findings,
        places=_places(database, (figure for row in findings for figure in row["figures"])),
        initiatives=rows(
            database, "from initiatives inner join bulletins using (bulletin_id) select initiatives.*, title, path"
        ),
        quarantine=rows(database, "from quarantine order by path"),
        corrections=rows(database, "from corrections order by applies, figure_id, field"),
        catalog=catalog,
        indicators=rows(database, _INDICATORS),
    )


def bulletins_of(database: duckdb.DuckDBPyConnection) -> Iterator[Bulletin]:
    """Yield each bulletin with its blocks, figures, mentions, links, cells, findings and corrections."""
    told = {
        name: _by_bulletin(rows(database, sql))
        for name, sql in {
            "blocks": 'select * from blocks where "start" is not null order by bulletin_id, "start"',
            "figures": """
                select figures.*, indicator_en from figures left join indicators using (indicator)
                order by bulletin_id, "start", sheet, cell
            """,
            "mentions": 'select * from mentions where "start" is not null order by bulletin_id, "start"',
            "links": """
                select figures.bulletin_id, figure_links.* from figure_links
                inner join figures on from_figure = figure_id order by from_figure, to_figure, type
            """,
            "cells": 'select * from cells order by bulletin_id, sheet, "row", "column"',
            "findings": "select * from findings order by bulletin_id, verdict, proof_zh, figures",
            "corrections": """
                select bulletin_id, corrections.* from corrections inner join figures using (figure_id)
                where applies order by figure_id, field
            """,
        }.items()
    }
    for row in rows(database, "select * from bulletins order by bulletin_id"):
        own = {name: by_bulletin.get(row["bulletin_id"], []) for name, by_bulletin in told.items()}
        yield Bulletin(row, **own)


def open_release(path: Path) -> duckdb.DuckDBPyConnection:
    """Open a release's database for reading only."""
    return duckdb.connect(str(path), read_only=True)


def rows(database: duckdb.DuckDBPyConnection, sql: str, values: Sequence[object] = ()) -> list[Row]:
    """Return the rows of a query as mappings."""
    result = database.execute(sql, values)
    columns = [column[0] for column in result.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in result.fetchall()]


_BULLETINS = """
    select
        bulletins.* exclude (text),
        (select count(*) from figures where figures.bulletin_id = bulletins.bulletin_id) as figures,
        (
            select count(*) from findings
            where findings.bulletin_id = bulletins.bulletin_id and findings.verdict = 'inconsistent'
        ) as contradictions
    from bulletins
    order by published desc nulls last, path
"""
_FIGURES = """
    select
        figures.* exclude (sentence, rule, column_headers), indicators.subject, indicators.indicator_en,
        bulletins.title, bulletins.path, coalesce(len(confirmed_by), 0) as confirmed, coalesce(contradicted_by, []) as against
    from figures
    inner join bulletins using (bulletin_id)
    left join indicators using (indicator)
    left join current_figures using (figure_id)
    where
        rejected is null
        and kind not in ('missing', 'date', 'ordinal')
        and figure_id not in (select unnest(confirmed_by) from current_figures)
    order by bulletins.published desc nulls last, bulletin_id, coalesce("start", 0), sheet, cell
"""
_INDICATORS = """
    select indicators.*, count(figure_id) as figures
    from indicators left join figures using (indicator)
    group by all order by subject, indicator
"""
_METRICS = """
    select metrics.*, told.subject
    from metrics
    left join (
        select inputs, mode(subject order by subject) as subject
        from (select distinct inputs, unnest(inputs) as figure_id from metrics)
        inner join figures using (figure_id)
        inner join indicators using (indicator)
        group by inputs
    ) as told using (inputs)
    order by metric, region, period, category, metrics.inputs
"""


def _findings(database: duckdb.DuckDBPyConnection) -> list[Row]:
    """Return the findings, contradictions first, of each verdict the first so many."""
    found = rows(database, f"""
        select findings.*, path, title
        from findings
        inner join bulletins using (bulletin_id)
        qualify
            row_number() over (partition by verdict order by path, proof_zh, figures)
            <= if(verdict = 'inconsistent', {_MOST_CONTRADICTIONS}, {_MOST_PROOFS})
        order by path, proof_zh, figures
    """)  # fmt: skip
    return sorted(found, key=lambda row: list(VERDICTS).index(row["verdict"]))


def _places(database: duckdb.DuckDBPyConnection, figures: Iterable[str]) -> dict[str, Row]:
    """Return text and sentence of each figure, with where in the sentence it begins; for cells their headers."""
    found = rows(
        database,
        """
        select
            figure_id, figures.text, sentence, "start" - sentence_start as at, "end" - sentence_start as upto,
            list_concat(row_headers, column_headers) as headers, title, path
        from figures inner join bulletins using (bulletin_id)
        where figure_id in (select unnest(cast(? as varchar[])))
        """,
        [sorted(set(figures))],
    )
    return {row["figure_id"]: row for row in found}


def _by_bulletin(found: Sequence[Row]) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in found:
        grouped[row["bulletin_id"]].append(row)
    return grouped


def _count(database: duckdb.DuckDBPyConnection, name: str) -> int:
    row = database.execute(f'select count(*) from "{name}"').fetchone()
    return int(row[0]) if row else 0
