"""Findings as lines with the places that they are about: those of documents read now, and those of a release."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipelines.records import Extraction

_AROUND = 12
"""Characters of the text on either side of a figure that are shown with its place."""


def in_documents(extractions: Iterable[Extraction]) -> Iterator[dict[str, object]]:
    """Yield the findings of each document as it is read."""
    from pipelines.audit import audit
    from pipelines.lines import finding_line

    for extraction in extractions:
        text = extraction.bulletin.text
        ends = {figure.start: figure.end for figure in extraction.figures}
        for finding in audit(extraction):
            places = [f"{start}: {_quoted(text, start, ends[start] or start)}" for start in finding.starts]
            yield (
                {"path": str(extraction.bulletin.path)} | finding_line(finding) | {"places": [*places, *finding.cells]}
            )


def in_release(warehouse: Path | None) -> Iterator[dict[str, object]]:
    """Yield the findings of the current release, contradictions first, by document."""
    from pipelines.cli.choosing import connect

    with connect(warehouse) as database:
        texts = dict(database.execute("select bulletin_id, text from bulletins").fetchall())
        figures = {
            figure: (path, bulletin, place, note)
            for figure, path, bulletin, note, *place in database.execute("""
                select
                    figure_id, path, bulletin_id,
                    (select string_agg(field || ' corrected to ' || corrected, ', ' order by field)
                     from corrections where corrections.figure_id = figures.figure_id and applies) as note,
                    "start", "end", sheet, cell, figures.text
                from figures inner join bulletins using (bulletin_id)
            """).fetchall()
        }
        found = database.execute("""
            select coalesce(path, ''), kind, verdict, figures, proof_zh, proof_en
            from findings left join bulletins using (bulletin_id)
            order by path, verdict <> 'inconsistent', verdict, proof_zh
        """).fetchall()
    for path, kind, verdict, ids, proof_zh, proof_en in found:
        places: list[str] = []
        for figure in (figures[one] for one in ids if one in figures):
            file, bulletin, (start, end, sheet, cell, text), note = figure
            there = f"{sheet}!{cell}: {text}" if start is None else f"{start}: {_quoted(texts[bulletin], start, end)}"
            told = there if file == path else f"{file} {there}"
            places.append(f"{told} ({note})" if note else told)
        yield {
            "path": path, "kind": kind, "verdict": verdict, "figures": ids, "proof_zh": proof_zh, "proof_en": proof_en,
            "places": places,
        }  # fmt: skip


def _quoted(text: str, start: int, end: int) -> str:
    before, behind = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return f"…{before}【{text[start:end]}】{behind}…".replace("\n", " ")
