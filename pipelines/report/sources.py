"""A bulletin as its readers know it: the text with every numeral marked, its tables with their cells, and what was read.

Nothing of the text is left out or moved; headings and paragraphs are those that the reader found.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from pipelines.report.addresses import anchor_of
from pipelines.report.content import Bulletin, Row
from pipelines.report.elements import element
from pipelines.report.words import AS_OF, CHANGES, FIELDS, KINDS, STATUSES, Words, interval, named, shown
from pipelines.warehouse.corrections import FIELDS as CORRECTABLE

DOUBTFUL = 0.9
"""Below this confidence a figure is marked."""


class Piece(NamedTuple):
    """A block of text or a grid, ready to be shown."""

    kind: str
    content: Markup | None = None
    sheet: str | None = None
    lines: list[list[Row]] | None = None


class Source(NamedTuple):
    """What the page of a bulletin shows besides its metadata."""

    pieces: list[Piece]
    kinds: dict[str, int]
    """Kinds of its figures with their numbers."""
    data: Markup
    """The readings as JSON that can stand in a page."""


def source_of(bulletin: Bulletin) -> Source:
    """Return the source view of a bulletin."""
    kinds = Counter(figure["kind"] for figure in bulletin.figures)
    return Source(list(_pieces(bulletin)), dict(sorted(kinds.items())), _data(bulletin))


def _pieces(bulletin: Bulletin) -> Iterator[Piece]:
    """Yield the blocks of the text, and what stands between them, then each grid that holds figures."""
    text = bulletin.row["text"] or ""
    marked = _Marked(text, bulletin)
    at = 0
    for block in bulletin.blocks:
        if block["start"] < at:
            continue
        if text[at : block["start"]].strip():
            yield Piece("paragraph", marked.between(at, block["start"]))
        yield Piece(block["kind"], marked.between(block["start"], block["end"]))
        at = block["end"]
    if text[at:].strip():
        yield Piece("paragraph", marked.between(at, len(text)))
    in_cell = {(figure["sheet"], figure["cell"]): figure for figure in bulletin.figures if figure["start"] is None}
    grids: dict[str, list[Row]] = defaultdict(list)
    for cell in bulletin.cells:
        grids[cell["sheet"]].append(cell)
    for sheet, cells in grids.items():
        if any((sheet, cell["address"]) in in_cell for cell in cells):
            yield Piece("grid", sheet=sheet, lines=_grid(cells, in_cell))


class _Marked:
    """The text of a bulletin, from which marked pieces are cut."""

    def __init__(self, text: str, bulletin: Bulletin) -> None:
        self._text = text
        self._mentions = bulletin.mentions
        self._starts = [mention["start"] for mention in bulletin.mentions]
        self._figures = {figure["start"]: figure for figure in bulletin.figures if figure["start"] is not None}
        told = {(figure["sentence_start"], figure["sentence_end"]) for figure in self._figures.values()}
        self._sentences = sorted(span for span in told if span[0] is not None)

    def between(self, start: int, end: int) -> Markup:
        """Return a stretch of the text, its sentences with figures in elements of their own."""
        parts: list[Markup] = []
        at = start
        for index in range(bisect_left(self._sentences, (start, 0)), len(self._sentences)):
            first, last = self._sentences[index]
            if first >= end:
                break
            if first >= at and last <= end:
                parts += [
                    self._numerals(at, first),
                    Markup('<span class="s">{}</span>').format(self._numerals(first, last)),
                ]
                at = last
        return Markup("").join([*parts, self._numerals(at, end)])

    def _numerals(self, start: int, end: int) -> Markup:
        parts: list[Markup] = []
        at = start
        for index in range(bisect_left(self._starts, start), len(self._starts)):
            mention = self._mentions[index]
            first, last = mention["start"], mention["end"]
            if first >= end:
                break
            if first < at or last > end:
                continue
            figure = self._figures.get(first)
            written = self._text[first:last]
            parts += [escape(self._text[at:first]), _mark(figure, written) if figure else _other(mention, written)]
            at = last
        return Markup("").join([*parts, escape(self._text[at:end])])


def _other(mention: Row, text: str) -> Markup:
    kind = KINDS.get(mention["kind"], Words(mention["kind"], mention["kind"]))
    return element("span", {"class": "m", "title": " ".join(kind)}, text)


def _mark(figure: Row, text: str) -> Markup:
    told = [figure["kind"], figure["status"] or ""]
    told += ["unmapped"] if not figure["indicator"] else []
    told += ["doubtful"] if (figure["confidence"] or 0) < DOUBTFUL else []
    anchor = anchor_of(figure["figure_id"])
    css = " ".join(filter(None, ("n", *told)))
    return element("a", {"class": css, "id": anchor, "href": f"#{anchor}"}, text)


def _grid(cells: Sequence[Row], figures: Mapping[tuple[str, str], Row]) -> list[list[Row]]:
    """Return the rows of a grid with a place for each column that no cell spans, so that columns stand under each other."""
    lines: dict[int, list[Row]] = defaultdict(list)
    taken: dict[int, set[int]] = defaultdict(set)
    for cell in cells:
        for row in range(cell["row"], cell["row"] + cell["row_span"]):
            taken[row].update(range(cell["column"], cell["column"] + cell["column_span"]))
        figure = figures.get((cell["sheet"], cell["address"]))
        content = _mark(figure, cell["text"] or "—") if figure else escape(cell["text"] or "")
        lines[cell["row"]].append(cell | {"content": content})
    first = min(cell["column"] for cell in cells)
    width = max(max(columns, default=0) for columns in taken.values())
    for row, columns in taken.items():
        for column in set(range(first, width + 1)) - columns:
            lines[row].append({"column": column, "row_span": 1, "column_span": 1, "content": ""})
    return [sorted(lines[row], key=lambda cell: cell["column"]) for row in sorted(lines)]


def _data(bulletin: Bulletin) -> Markup:
    links: dict[str, list[dict[str, str]]] = defaultdict(list)
    parts: dict[str, list[str]] = defaultdict(list)
    for link in bulletin.links:
        links[link["from_figure"]].append({"type": link["type"], "to": anchor_of(link["to_figure"])})
        parts[link["to_figure"]].append(anchor_of(link["from_figure"]))
    mended: dict[str, list[str]] = defaultdict(list)
    for row in bulletin.corrections:
        told = f"{row['field']}: {row['expected'] or '—'} → {row['corrected'] or '—'}"
        mended[row["figure_id"]].append(
            f"{told} ({', '.join(filter(None, (row['reason'], row['author'], row['date'])))})"
        )
    figures = [
        {
            "id": anchor_of(figure["figure_id"]), "figure": figure["figure_id"], "text": figure["text"],
            "links": links[figure["figure_id"]], "parts": parts[figure["figure_id"]], "kind": figure["kind"],
            "status": figure["status"], "unmapped": not figure["indicator"],
            "doubtful": (figure["confidence"] or 0) < DOUBTFUL,
            "reading": {
                field: told for field, told in _reading(figure, "; ".join(mended[figure["figure_id"]])).items()
                if told is not None
            },
        }
        for figure in bulletin.figures
    ]  # fmt: skip
    told = {"figures": figures, "labels": FIELDS, "correctable": sorted(CORRECTABLE)}
    written = json.dumps(told, ensure_ascii=False, default=_plain, separators=(",", ":"))
    return Markup(written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))  # noqa: S704 - escaped


def _reading(figure: Row, corrected: str) -> dict[str, Words | str | None]:
    """Return all that was read of a figure, field by field, as it is shown."""
    headers = [*(figure["row_headers"] or ()), *(figure["column_headers"] or ())]
    return {
        "value": shown(figure["value"], figure["unit"]),
        "interval": interval(figure["low"], figure["high"]),
        "measured": figure["measured"],
        "indicator": named(figure) if figure["indicator"] else None,
        "status": STATUSES.get(figure["status"]),
        "change": CHANGES.get(figure["change"]),
        "basis": CHANGES.get(figure["basis"]),
        "category": figure["category"],
        "action": figure["action"],
        "region": figure["region"],
        "period": AS_OF if figure["period"] == "as_of" else figure["period"],
        "kind": KINDS.get(figure["kind"]),
        "headers": " › ".join(headers) or None,
        "rule": figure["rule"],
        "confidence": None if figure["confidence"] is None else f"{figure['confidence']:.2f}",
        "rejected": figure["rejected"],
        "corrected": corrected or None,
    }


def _plain(value: object) -> Any:
    return float(value) if isinstance(value, Decimal) else str(value)
