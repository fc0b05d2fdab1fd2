"""What was read, as lines of the extraction format: one JSON object a mention, numbers exact.

Here stands the outer form only: which fields a line carries, in which order, and how they are written down.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from io import StringIO
from typing import Any, cast

from pipelines.records import Extraction, Figure, Finding, Mention

Line = dict[str, object]
"""Field name → value; numbers are ``Decimal``, links are lists of dicts."""

COLUMNS = ("path", *(name for name in Figure._fields if name not in {"sentence_start", "sentence_end"}))
"""Every field that a line may carry, in order: the columns of a table of lines."""

_UNSAFE_IN_A_LINE = {ord(mark): f"\\u{ord(mark):04x}" for mark in "\x7f\x85\u2028\u2029"}
"""Legal inside JSON strings, but many programs end a line there."""

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""Spreadsheets take a text that begins so for a formula."""


def lines_of(extraction: Extraction) -> Iterator[Line]:
    """Yield a line for each mention in order of the text, then for each cell that has no place in the text."""
    path = str(extraction.bulletin.path)
    read = {figure.start: figure for figure in extraction.figures if figure.start is not None}
    in_cells = {
        place
        for figure in extraction.figures
        if figure.cell is not None and figure.start is not None and figure.end is not None
        for place in range(figure.start, figure.end)
    }
    literal = {mention.start: mention for mention in extraction.mentions if mention.start not in in_cells}
    for start in sorted(read.keys() | literal.keys()):
        figure = read.get(start)
        yield {"path": path} | (figure_line(figure) if figure else mention_line(literal[start]))
    for figure in extraction.figures:
        if figure.start is None:
            yield {"path": path} | figure_line(figure)


def mention_line(mention: Mention) -> Line:
    """Return the literal fields of ``mention``."""
    return mention._asdict()


def figure_line(figure: Figure) -> Line:
    """Return all fields of ``figure``; those of cells only for cells, offsets only where there are any."""
    line: Line = figure._asdict()
    line["links"] = [link._asdict() for link in figure.links]
    if figure.start is None:
        for name in ("start", "end"):
            del line[name]
    for name in ("sentence_start", "sentence_end"):
        del line[name]
    if figure.cell is None:
        for name in ("sheet", "cell", "role", "row_headers", "column_headers"):
            del line[name]
    return line


def finding_line(finding: Finding) -> Line:
    """Return ``finding`` as a line: its verdict, the figures it is about, and the proof in both languages."""
    return finding._asdict()


def to_json(line: Mapping[str, object]) -> str:
    """Return ``line`` as one line of JSON.

    >>> to_json({"text": "1200多万元", "low": Decimal("1.2E+7"), "share": Decimal("38.60")})
    '{"text": "1200多万元", "low": 12000000, "share": 38.6}'
    """
    return _written(line)


def to_csv(line: Mapping[str, object], columns: Sequence[str] = COLUMNS) -> str:
    """Return ``line`` as a record of a CSV file with ``columns``, safe to open in a spreadsheet.

    >>> to_csv({"path": "a.txt", "text": "=1+1", "value": Decimal("-7.30")}).split(",")[:6]
    ['a.txt', '', '', "'=1+1", '', '-7.3']
    """
    record = StringIO()
    csv.writer(record, lineterminator="").writerow([_field(line.get(name)) for name in columns])
    return record.getvalue()


def _field(value: object) -> str:
    match value:
        case None:
            return ""
        case Decimal():
            return plain(value)
        case str():
            return f"'{value}" if value.startswith(_FORMULA_SIGNS) else value
        case list() | tuple():
            return _written(value) if value else ""
        case _:
            return str(value)


def _written(value: Any) -> str:
    match value:
        case None | bool() | int() | float():
            return json.dumps(value)
        case Decimal():
            return plain(value)
        case dict():
            fields = cast(Mapping[str, object], value).items()
            return "{" + ", ".join(f"{_written(name)}: {_written(item)}" for name, item in fields) + "}"
        case list() | tuple():
            return "[" + ", ".join(map(_written, cast(Sequence[object], value))) + "]"
        case _:
            text = str(value)
            written = json.dumps(text, ensure_ascii=False).translate(_UNSAFE_IN_A_LINE)
            return written if _encodable(written) else json.dumps(text)


def _encodable(text: str) -> bool:
    """Tell whether ``text`` has no lone surrogates."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def plain(number: Decimal) -> str:
    """Return ``number`` in full, without exponent and without zeros that say nothing.

    >>> plain(Decimal("12.50")), plain(Decimal("3E+2")), plain(Decimal("-0.0"))
    ('12.5', '300', '0')
    """
    written = format(number, "f")
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return "0" if written == "-0" else written
