"""The audit over the warehouse: the figures of each bulletin, corrections applied, checked and told as rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from duckdb import DuckDBPyConnection

from pipelines.audit import audit
from pipelines.records import Bulletin, Extraction, Figure, Link, Mention, Metadata

_FIGURE = [name for name in Figure._fields if name != "links"]


def find_findings(database: DuckDBPyConnection) -> list[dict[str, Any]]:
    """Return a row for each statement found in the bulletins in use, and for each correction that no longer applies."""
    rows: list[dict[str, Any]] = []
    links: dict[str, list[Link]] = defaultdict(list)
    targets = database.execute("""
        select from_figure, type, target."start" from figure_links
        inner join figures as target on to_figure = target.figure_id where target."start" is not null
    """)
    for source, kind, start in targets.fetchall():
        links[source].append(Link(kind, start))
    figures: dict[str, list[tuple[str, Figure]]] = defaultdict(list)
    columns = ", ".join(f'"{name}"' for name in _FIGURE)
    for figure_id, bulletin_id, *fields in _rows(
        database, f"select figure_id, bulletin_id, {columns} from figures where rejected is null"
    ):
        told = dict(zip(_FIGURE, fields, strict=True))
        told["row_headers"] = tuple(told["row_headers"] or ())
        told["column_headers"] = tuple(told["column_headers"] or ())
        figures[bulletin_id].append((figure_id, Figure(links=tuple(links[figure_id]), **told)))
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for bulletin_id, *fields in _rows(database, f"select bulletin_id, {_MENTION} from mentions"):
        mentions[bulletin_id].append(Mention(*fields))
    for bulletin_id, text in _rows(database, "select bulletin_id, text from bulletins where not superseded"):
        rows += _of_bulletin(bulletin_id, text or "", mentions[bulletin_id], figures[bulletin_id])
    return rows + _stale_corrections(database)


_MENTION = ", ".join(f'"{name}"' for name in Mention._fields)


def _rows(database: DuckDBPyConnection, sql: str) -> Iterable[tuple[Any, ...]]:
    return database.execute(sql).fetchall()


def _place(figure: Figure) -> tuple[bool, int, str, int, int, str]:
    """Return where a figure stands, to sort by: prose by offset, then cells row by row, as they stand and not as B10 spells."""
    cell = figure.cell or ""
    column = cell.rstrip("0123456789")
    row = int(cell[len(column) :] or 0)
    return (figure.start is None, figure.start or 0, figure.sheet or "", row, len(column), column)


def _of_bulletin(
    bulletin_id: str, text: str, mentions: list[Mention], figures: list[tuple[str, Figure]]
) -> list[dict[str, Any]]:
    ids = {figure.start: figure_id for figure_id, figure in figures if figure.start is not None}
    ids_of_cells = {f"{figure.sheet}!{figure.cell}": figure_id for figure_id, figure in figures if figure.cell}
    bulletin = Bulletin(bulletin_id, Path(), "", "", None, None, text, (), (), Metadata())
    in_order = sorted((figure for _, figure in figures), key=_place)
    extraction = Extraction(bulletin, tuple(sorted(mentions)), tuple(in_order))
    return [
        {
            "bulletin_id": bulletin_id, "kind": finding.kind, "verdict": finding.verdict,
            "figures": [ids[start] for start in finding.starts] + [ids_of_cells[cell] for cell in finding.cells],
            "proof_zh": finding.proof_zh, "proof_en": finding.proof_en,
        }
        for finding in audit(extraction)
    ]  # fmt: skip


def _stale_corrections(database: DuckDBPyConnection) -> list[dict[str, Any]]:
    stale = _rows(database, "select figure_id, field, note from corrections where not applies")
    return [
        {
            "bulletin_id": (figure_id or "").partition(":")[0], "kind": "correction", "verdict": "untestable",
            "figures": [figure_id] if figure_id else [], "proof_zh": f"更正“{field}”不再适用：{note}",
            "proof_en": f"the correction of {field} no longer applies: {note}",
        }
        for figure_id, field, note in stale
    ]  # fmt: skip
