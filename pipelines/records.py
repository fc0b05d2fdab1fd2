"""The records that flow between the stages: bulletins, blocks, grids, mentions, figures, findings.

Here stand only shapes: frozen, comparable, without behaviour beyond their own identity. Spans are half-open character
offsets into the bulletin's canonical text. Nothing here reads a file, knows a rule of language or a database.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Literal, NamedTuple

FIGURE_KINDS = frozenset({"count", "measure", "money", "percent", "multiple", "rate", "ratio"})
"""Kinds of mention that are figures; all others (dates, names, idioms …) are told apart and kept as mentions only."""

RULE_FIELDS = ("measured", "status", "region", "period")
"""The fields of meaning whose rules a figure names, in this order, behind the rule that read its characters."""

Kind = Literal[
    "count", "measure", "money", "percent", "multiple", "rate", "ratio",
    "date", "duration", "ordinal", "name", "enumeration", "threshold", "base", "identifier", "idiom", "missing",
]  # fmt: skip
Status = Literal["planned", "under_construction", "structure_complete", "completed", "actual"]
Change = Literal["up", "down"]
Basis = Literal["yoy", "mom"]
Role = Literal["value", "total", "subtotal", "share", "change"]
LinkType = Literal["part_of", "share_of", "rate_of", "same_set", "paid_for", "change_of"]
BlockKind = Literal["title", "heading", "paragraph", "list_item", "caption", "note", "table", "signature", "furniture"]


class Metadata(NamedTuple):
    """What is known about a document from outside its sentences; ``sources`` tells where each field came from."""

    title: str | None = None
    publisher: str | None = None
    region: str | None = None
    """Full name of the place the document is about: 鄂尔多斯市."""
    published: str | None = None
    """ISO date, or a part of one: 2014-10-22, 2013."""
    url: str | None = None
    supersedes: str | None = None
    """Path or bulletin_id of the earlier version that this one corrects."""
    sources: tuple[tuple[str, str], ...] = ()
    """(field, source) pairs; source is one of sidecar, page, text, option."""


class Block(NamedTuple):
    """A paragraph, heading, list item, note or table of a bulletin."""

    kind: BlockKind
    start: int | None
    """Offset into the canonical text; None for furniture that the reader kept outside of it."""
    end: int | None
    text: str
    level: int = 0
    """Depth of a heading (1 is the outermost); 0 for everything else."""
    heading_path: tuple[str, ...] = ()
    """Headings above this block, outermost first."""
    page: int | None = None
    sheet: str | None = None
    """For a table block: the name of its grid."""
    box: tuple[float, float, float, float] | None = None
    """Left, top, right, bottom on its page, in points from the page's top left corner."""


class GridCell(NamedTuple):
    """One laid-out cell; a merged one stands at its top left corner and tells how far it reaches. 1-based."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    indent: int = 0
    """Leading blanks or indent level: a deeper stub belongs to the shallower one above."""
    start: int | None = None
    """Offset into the canonical text, for tables drawn in text or markdown."""
    end: int | None = None


class Grid(NamedTuple):
    """A table as laid out. Row 1 is the table's first row (for sheets, the sheet's)."""

    sheet: str
    """The sheet's name; elsewhere the number of the table in the document, counted from 1."""
    cells: tuple[GridCell, ...]
    """In reading order, empty ones left out."""
    context: tuple[str, ...] = ()
    """Texts above the table that speak of it: headings, caption, unit line; outermost first."""
    notes: tuple[str, ...] = ()
    hidden: bool = False
    page: int | None = None


class Bulletin(NamedTuple):
    """One document as read: the canonical text, its blocks in order, its grids, and what is known of it."""

    bulletin_id: str
    """First 16 hex digits of the SHA-256 of canonical text and grids: the same content is the same bulletin."""
    path: Path
    """The file (for archive members: archive path, then ``!``, then the member's name)."""
    sha256: str
    """Of the file's bytes."""
    format: str
    encoding: str | None
    encoding_source: str | None
    text: str
    blocks: tuple[Block, ...]
    grids: tuple[Grid, ...]
    metadata: Metadata


class Mention(NamedTuple):
    """The literal reading of one numeral expression: what the characters say, whatever they are about.

    Values are unsigned (下降7.3% is 7.3 here): the direction of a change is meaning, and is added by ``figures``.
    """

    start: int
    end: int
    text: str
    kind: Kind
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    qualifier: str | None = None
    unit: str | None = None
    rule: str = ""


class Link(NamedTuple):
    """A relation from one figure to another of the same bulletin, told by the other's locator."""

    type: LinkType
    target: int
    """Start of the other figure in the canonical text."""


class Figure(NamedTuple):
    """A mention with its meaning; the fields are those of the extraction format, in its order."""

    start: int | None
    end: int | None
    text: str
    kind: Kind
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    qualifier: str | None
    unit: str | None
    measured: str | None
    status: Status | None
    change: Change | None
    basis: Basis | None
    category: str | None
    action: str | None
    region: str | None
    period: str | None
    links: tuple[Link, ...]
    rule: str
    indicator: str | None = None
    confidence: float = 1.0
    sentence_start: int | None = None
    sentence_end: int | None = None
    sheet: str | None = None
    """The grid's name, for figures read from a table's cell; None for prose."""
    cell: str | None = None
    """Address in the laid-out grid, A1 style."""
    role: Role | None = None
    row_headers: tuple[str, ...] = ()
    column_headers: tuple[str, ...] = ()


class Extraction(NamedTuple):
    """Everything read from one bulletin."""

    bulletin: Bulletin
    mentions: tuple[Mention, ...]
    """Every numeral of the canonical text, figures and others, in order."""
    figures: tuple[Figure, ...]
    """The mentions of figure kind with their meaning, in order of the text, then the cells in order of the grids."""


class Finding(NamedTuple):
    """The verdict on one arithmetic statement of a bulletin."""

    kind: str
    """sum, share, rate, growth, difference, product, plan, duplicate."""
    verdict: Literal["consistent", "inconsistent", "possible", "residual", "untestable", "ambiguous"]
    starts: tuple[int, ...]
    """Starts of the figures in the canonical text; empty for cells."""
    cells: tuple[str, ...]
    """sheet!address of the figures that are cells."""
    proof_zh: str
    proof_en: str


class Quarantined(NamedTuple):
    """A file or part of one that could not be used, and why."""

    path: str
    stage: Literal["read", "extract", "clean"]
    reason: str
