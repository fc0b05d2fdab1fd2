"""Records as rows: the columns, in the types of Parquet, in which an extraction is kept between the stages.

One row a document, with a list of rows for each of its tables, so that a part is one small file. What the columns mean
is told by sql/tables; nothing is computed here beyond ids, which are hashes of content and place.
"""

# pyarrow: no types, so none are known of what it returns
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
from __future__ import annotations

import calendar
from decimal import Decimal
from typing import Any

import pyarrow as pa

from pipelines.figures.initiatives import find_initiatives
from pipelines.figures.places import region_code
from pipelines.records import Bulletin, Extraction, Figure, Quarantined

_SMALLEST = Decimal("0.000000001")
_NUMBER = pa.decimal128(38, 9)
_TEXT, _INT, _BOOL = pa.string(), pa.int64(), pa.bool_()
_TEXTS = pa.list_(_TEXT)

BULLETIN = pa.struct([
    ("bulletin_id", _TEXT), ("path", _TEXT), ("sha256", _TEXT), ("format", _TEXT), ("encoding", _TEXT),
    ("encoding_source", _TEXT), ("title", _TEXT), ("publisher", _TEXT), ("region", _TEXT), ("region_code", _TEXT),
    ("published", _TEXT), ("url", _TEXT), ("supersedes", _TEXT), ("metadata_sources", pa.map_(_TEXT, _TEXT)),
    ("characters", _INT), ("text", _TEXT),
])  # fmt: skip
BLOCK = pa.struct([
    ("bulletin_id", _TEXT), ("block_id", _TEXT), ("kind", _TEXT), ("level", _INT), ("heading_path", _TEXTS),
    ("start", _INT), ("end", _INT), ("page", _INT), ("box", pa.list_(pa.float64())), ("sheet", _TEXT), ("text", _TEXT),
])  # fmt: skip
CELL = pa.struct([
    ("bulletin_id", _TEXT), ("sheet", _TEXT), ("row", _INT), ("column", _INT), ("address", _TEXT),
    ("row_span", _INT), ("column_span", _INT), ("page", _INT), ("text", _TEXT), ("row_headers", _TEXTS),
    ("column_headers", _TEXTS), ("unit", _TEXT), ("role", _TEXT),
])  # fmt: skip
MENTION = pa.struct([
    ("bulletin_id", _TEXT), ("start", _INT), ("end", _INT), ("text", _TEXT), ("kind", _TEXT), ("value", _NUMBER),
    ("low", _NUMBER), ("high", _NUMBER), ("qualifier", _TEXT), ("unit", _TEXT), ("rule", _TEXT),
    ("disposition", _TEXT),
])  # fmt: skip
FIGURE = pa.struct([
    ("figure_id", _TEXT), ("bulletin_id", _TEXT), ("origin", _TEXT), ("start", _INT), ("end", _INT), ("sheet", _TEXT),
    ("cell", _TEXT), ("text", _TEXT), ("kind", _TEXT), ("value", _NUMBER), ("low", _NUMBER), ("high", _NUMBER),
    ("qualifier", _TEXT), ("unit", _TEXT), ("measured", _TEXT), ("status", _TEXT), ("change", _TEXT), ("basis", _TEXT),
    ("category", _TEXT), ("action", _TEXT), ("region", _TEXT), ("region_code", _TEXT), ("period", _TEXT),
    ("period_start", _TEXT), ("period_end", _TEXT), ("indicator", _TEXT), ("role", _TEXT), ("row_headers", _TEXTS),
    ("column_headers", _TEXTS), ("sentence", _TEXT), ("sentence_start", _INT), ("sentence_end", _INT), ("rule", _TEXT),
    ("confidence", pa.float64()),
])  # fmt: skip
LINK = pa.struct([("from_figure", _TEXT), ("to_figure", _TEXT), ("type", _TEXT)])
INITIATIVE = pa.struct([
    ("bulletin_id", _TEXT), ("name", _TEXT), ("kind", _TEXT), ("holder", _TEXT), ("region", _TEXT), ("start", _INT),
    ("end", _INT),
])  # fmt: skip
QUARANTINE = pa.struct([("path", _TEXT), ("stage", _TEXT), ("reason", _TEXT)])

PART = pa.schema([
    ("part", _TEXT), ("path", _TEXT), ("bulletins", pa.list_(BULLETIN)), ("blocks", pa.list_(BLOCK)),
    ("cells", pa.list_(CELL)), ("mentions", pa.list_(MENTION)), ("figures", pa.list_(FIGURE)),
    ("figure_links", pa.list_(LINK)), ("initiatives", pa.list_(INITIATIVE)), ("quarantine", pa.list_(QUARANTINE)),
])  # fmt: skip
"""One row a file: the part's key, the file's path below the raw folder, and a list of rows for each table."""

Row = dict[str, Any]
FIGURE_KINDS_KEPT = frozenset({"count", "measure", "money", "percent", "multiple", "rate", "ratio", "missing"})


def figure_id(bulletin: Bulletin, figure: Figure) -> str:
    """Return the id of ``figure``: its bulletin and its place, ``ID:start-end`` or ``ID:sheet!cell``."""
    if figure.cell is not None:
        return f"{bulletin.bulletin_id}:{figure.sheet}!{figure.cell}"
    return f"{bulletin.bulletin_id}:{figure.start}-{figure.end}"


def part_rows(key: str, path: str, results: list[Extraction | Quarantined]) -> Row:
    """Return the one row of a part: everything that was read from the file at ``path``."""
    row: Row = {name: [] for name in PART.names} | {"part": key, "path": path}
    for result in results:
        if isinstance(result, Quarantined):
            row["quarantine"].append(result._asdict() | {"path": path})
            continue
        bulletin = result.bulletin
        row["bulletins"].append(_bulletin_row(bulletin, path))
        row["blocks"] += _block_rows(bulletin)
        row["cells"] += _cell_rows(result)
        row["mentions"] += _mention_rows(result)
        row["figures"] += [_figure_row(bulletin, figure) for figure in result.figures]
        row["figure_links"] += _link_rows(result)
        row["initiatives"] += [
            {"bulletin_id": bulletin.bulletin_id, "region": bulletin.metadata.region} | found._asdict()
            for found in find_initiatives(bulletin.text)
        ]
    return row


def clean_text(text: str | None) -> str | None:
    """Return ``text`` as a database can keep it: lone surrogates shown as the replacement character."""
    return None if text is None else text.encode("utf-8", "replace").decode("utf-8")


def _bulletin_row(bulletin: Bulletin, path: str) -> Row:
    metadata = bulletin.metadata
    return {
        "bulletin_id": bulletin.bulletin_id, "path": path, "sha256": bulletin.sha256, "format": bulletin.format,
        "encoding": bulletin.encoding, "encoding_source": bulletin.encoding_source, "title": clean_text(metadata.title),
        "publisher": metadata.publisher, "region": metadata.region,
        "region_code": region_code(metadata.region, None) if metadata.region else None,
        "published": metadata.published, "url": metadata.url, "supersedes": metadata.supersedes,
        "metadata_sources": list(metadata.sources), "characters": len(bulletin.text), "text": clean_text(bulletin.text),
    }  # fmt: skip


def _block_rows(bulletin: Bulletin) -> list[Row]:
    return [
        {
            "bulletin_id": bulletin.bulletin_id, "block_id": f"{bulletin.bulletin_id}:b{order}", "kind": block.kind,
            "level": block.level, "heading_path": list(map(clean_text, block.heading_path)), "start": block.start,
            "end": block.end, "page": block.page, "box": list(block.box) if block.box else None, "sheet": block.sheet,
            "text": clean_text(block.text),
        }
        for order, block in enumerate(bulletin.blocks)
    ]  # fmt: skip


def _cell_rows(extraction: Extraction) -> list[Row]:
    read = {(figure.sheet, figure.cell): figure for figure in extraction.figures if figure.cell}
    rows: list[Row] = []
    for grid in extraction.bulletin.grids:
        for cell in grid.cells:
            place = address(cell.row, cell.column)
            figure = read.get((grid.sheet, place))
            rows.append({
                "bulletin_id": extraction.bulletin.bulletin_id, "sheet": grid.sheet, "row": cell.row,
                "column": cell.column, "address": place, "row_span": cell.row_span, "column_span": cell.column_span,
                "page": grid.page, "text": clean_text(cell.text), "unit": figure.unit if figure else None,
                "row_headers": list(figure.row_headers) if figure else [],
                "column_headers": list(figure.column_headers) if figure else [],
                "role": figure.role if figure else None,
            })  # fmt: skip
    return rows


def address(row: int, column: int) -> str:
    """Return the A1 address of a 1-based row and column.

    >>> address(3, 1), address(10, 28)
    ('A3', 'AB10')
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def _mention_rows(extraction: Extraction) -> list[Row]:
    return [
        mention._asdict() | {
            "bulletin_id": extraction.bulletin.bulletin_id, "text": clean_text(mention.text),
            "value": exact(mention.value), "low": exact(mention.low), "high": exact(mention.high),
            "disposition": "figure" if mention.kind in FIGURE_KINDS_KEPT else mention.kind,
        }
        for mention in extraction.mentions
    ]  # fmt: skip


def _figure_row(bulletin: Bulletin, figure: Figure) -> Row:
    row = figure._asdict()
    del row["links"]
    start, end = period_bounds(figure.period)
    sentence = bulletin.text[figure.sentence_start : figure.sentence_end] if figure.sentence_start is not None else None
    first = (figure.region or "").split("|")[0]
    return row | {
        "figure_id": figure_id(bulletin, figure), "bulletin_id": bulletin.bulletin_id,
        "origin": "table" if figure.cell else "text", "value": exact(figure.value), "low": exact(figure.low),
        "high": exact(figure.high), "region_code": region_code(first, bulletin.metadata.region) if first else None,
        "period_start": start, "period_end": end, "sentence": clean_text(sentence), "text": clean_text(figure.text),
        "measured": clean_text(figure.measured), "row_headers": list(map(clean_text, figure.row_headers)),
        "column_headers": list(map(clean_text, figure.column_headers)),
    }  # fmt: skip


def exact(value: Decimal | None) -> Decimal | None:
    """Return a number as the nine decimals that the database keeps; one too large to keep is left out as null."""
    if value is None or value.adjusted() > 27:
        return None
    return value.quantize(_SMALLEST)


def period_bounds(period: str | None) -> tuple[str | None, str | None]:
    """Return first and last day of an ISO 8601 period, as ISO dates; none for ``as_of`` and null.

    >>> period_bounds("2022-01/2022-06"), period_bounds("2013"), period_bounds("as_of")
    (('2022-01-01', '2022-06-30'), ('2013-01-01', '2013-12-31'), (None, None))
    """
    if not period or not period[:4].isdigit():
        return None, None
    first, _, last = period.partition("/")
    last = last or first
    start = f"{first}-01-01" if len(first) == 4 else f"{first}-01" if len(first) == 7 else first
    if len(last) == 4:
        return start, f"{last}-12-31"
    if len(last) == 7:
        return start, f"{last}-{calendar.monthrange(int(last[:4]), int(last[5:7]))[1]}"
    return start, last


def _link_rows(extraction: Extraction) -> list[Row]:
    bulletin = extraction.bulletin
    by_start = {figure.start: figure for figure in extraction.figures if figure.start is not None}
    return [
        {
            "from_figure": figure_id(bulletin, figure),
            "to_figure": figure_id(bulletin, by_start[link.target]),
            "type": link.type,
        }
        for figure in extraction.figures
        for link in figure.links
        if link.target in by_start
    ]
