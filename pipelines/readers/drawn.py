"""Tables drawn in plain text: markdown, cells parted by bars, boxes of line characters, columns aligned by blanks or tabs.

Offsets into the text are kept. A head of several lines above a drawn rule is one row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipelines.readers.aligned import Piece, aligned_regions, parted_regions
from pipelines.records import Grid, GridCell

_BAR = re.compile(r"(?<!\\)[|│┃｜]")
_MARKED = re.compile(r"(\*\*|__|~~|[*`])(?P<words>[^*`]+)\1")
_RULE = re.compile(r"[\s|│┃｜:：+\-—–─━═┼┬┴├┤┌┐└┘╋]+$")
_DRAWN = re.compile(r"[─━═┼┬┴├┤┌┐└┘╋]|-{3,}")
_TITLE = re.compile(r"单位\s*[:：]|表|情况|附件")

_GAP = re.compile(r"(?<=\S)(?: {2,}|[ 　]*[　\t][ 　\t]*)(?=\S)")
_SINGLE_GAP = re.compile(r"(?<=\S) (?=[\d—…-])")
_STRETCH = re.compile(r"[^ 　\t]+(?: [^ 　\t]+)*")
_SPACED = re.compile(r"[\u4e00-\u9fff][ 　]{1,4}[\u4e00-\u9fff]")
_SPACED_STUB = re.compile(rf"[ 　]*{_SPACED.pattern}(?=[ 　]{{2}}|　)")
"""A stub of two characters set apart to be as wide as the others: 合　计."""
_FEWEST_GAPS = 6
_LONGEST_CONTEXT = 60
_BLANKS = " 　\u00a0\u2003\t"
_LEAD = re.compile(r"^(?:[ 　\u00a0\u2003\t]|&(?:nbsp|emsp|ensp);)+")
_STEP = re.compile(r"[　\u00a0\u2003\t]|&\w+;")
"""A blank that sets a stub in, where blanks of half width only pad the cell."""


class _Line(NamedTuple):
    start: int
    text: str


def drawn_grids(text: str) -> tuple[Grid, ...]:
    """Return the tables drawn in ``text``, numbered in order, with the lines above each as its context."""
    tables = [*_barred(text), *_aligned(text)]
    tables.sort(key=lambda table: table[1][0].start or 0)
    return tuple(Grid(str(number), cells, above) for number, (above, cells) in enumerate(tables, start=1))


def _barred(text: str) -> Iterator[tuple[tuple[str, ...], tuple[GridCell, ...]]]:
    if not _BAR.search(text):
        return
    for above, lines in _regions(text):
        cells = tuple(_cells(lines))
        if len({cell.row for cell in cells}) > 1:
            yield above, cells


def _aligned(text: str) -> Iterator[tuple[tuple[str, ...], tuple[GridCell, ...]]]:
    """Yield the lines above and the cells of each table that only gaps draw."""
    if not any(_has_many(gap, text) for gap in (_GAP, _SINGLE_GAP)):
        return
    lines: list[_Line] = []
    start = 0
    for line in text.split("\n"):
        if line.strip() and not (_RULE.match(line) and not _BAR.search(line)):
            lines.append(_Line(start, line))
        start += len(line) + 1
    aligned = list(aligned_regions([list(_pieces(line)) for line in lines]))
    parted = parted_regions([list(_words(line)) for line in lines], [(region.first, region.last) for region in aligned])
    for region in (*aligned, *parted):
        above = (line.text.strip("*# 　") for line in lines[max(0, region.first - 2) : region.first])
        cells = (
            GridCell(row, column, piece.text, 1, columns, int(piece.left) if column == 1 else 0, piece.start, piece.end)
            for row, column, columns, piece in region.cells
        )
        yield tuple(line for line in above if len(line) < _LONGEST_CONTEXT and "。" not in line), tuple(cells)


def _has_many(gap: re.Pattern[str], text: str) -> bool:
    return sum(1 for _ in zip(range(_FEWEST_GAPS), gap.finditer(text), strict=False)) == _FEWEST_GAPS


def _words(line: _Line) -> Iterator[Piece]:
    """Yield what single blanks part; places are counted."""
    if not _BAR.search(line.text):
        for number, match in enumerate(re.finditer(r"\S+", line.text)):
            yield Piece(match[0], number, number, line.start + match.start(), line.start + match.end())


def _pieces(line: _Line) -> Iterator[Piece]:
    """Yield what stands between the gaps of a line; places are in half-width columns, or counted by tabs."""
    if _BAR.search(line.text):
        return
    if "\t" in line.text:
        place = line.start
        for number, raw in enumerate(line.text.split("\t")):
            told = raw.strip(" 　")
            if told:
                begin = place + raw.index(told)
                yield Piece(told, number, number, begin, begin + len(told))
            place += len(raw) + 1
        return
    width = at = 0
    spaced = _SPACED_STUB.match(line.text)
    stretches = _STRETCH.finditer(line.text, spaced.end() if spaced else 0)
    for match in (*filter(None, (_SPACED.search(line.text) if spaced else None,)), *stretches):
        width += _width(line.text[at : match.start()])
        left, at = width, match.end()
        width += _width(match[0])
        yield Piece(match[0], left, width, line.start + match.start(), line.start + at)


def _width(text: str) -> int:
    """Return how many half-width columns ``text`` takes."""
    return len(text) + sum(mark > "\u2e7f" for mark in text)


def _regions(text: str) -> Iterator[tuple[tuple[str, ...], list[_Line]]]:
    """Yield each run of lines with the same number of bars (rules between them allowed), and its title lines."""
    start = 0
    above: list[str] = []
    current: list[_Line] = []
    for line in [*text.split("\n"), ""]:
        bars = len(_BAR.findall(line))
        rule = bool(line.strip()) and bool(_RULE.match(line))
        if (bars and not rule) or (rule and (current or _DRAWN.search(line))):
            current.append(_Line(start, line))
        else:
            if sum(not _RULE.match(item.text) for item in current) > 1:
                yield tuple(above[-2:]), current
            current = []
            if line.strip():
                above = [*above, line.strip("*# 　")][-2:] if _TITLE.search(line) and len(line) < 80 else []
        start += len(line) + 1


def _cells(lines: list[_Line]) -> Iterator[GridCell]:
    """Yield the cells of a region; head lines above the first rule between drawn rules make one row."""
    boxed = sum(bool(_RULE.match(line.text)) for line in lines) > 1
    outer = all(_BAR.match(line.text.strip()) for line in lines if not _RULE.match(line.text))
    row = 0
    head: dict[int, tuple[str, int, int]] = {}
    in_head = boxed
    for line in lines:
        if _RULE.match(line.text):
            if head:
                row += 1
                yield from (
                    GridCell(row, column, told, start=a, end=b) for column, (told, a, b) in sorted(head.items())
                )
                head, in_head = {}, False
            continue
        parts = list(_parts(line, outer=outer))
        if in_head:
            for column, (told, a, b, _) in enumerate(parts, start=1):
                if told:
                    before = head.get(column)
                    head[column] = (f"{before[0]}{told}", before[1], b) if before else (told, a, b)
            continue
        row += 1
        yield from (
            GridCell(row, column, told, indent=indent, start=a, end=b)
            for column, (told, a, b, indent) in enumerate(parts, start=1)
            if told
        )


def _parts(line: _Line, *, outer: bool) -> Iterator[tuple[str, int, int, int]]:
    """Yield text, start, end and indent of each cell of a line; between bars, blanks of half width are only padding."""
    edges = [match.start() for match in _BAR.finditer(line.text)]
    bounds = [*edges, len(line.text)] if not outer else edges
    place = 0 if not outer else edges[0] + 1
    for number, edge in enumerate(bounds if not outer else bounds[1:]):
        raw = line.text[place:edge]
        behind = _LEAD.sub("", raw, count=1)
        blank = raw[: len(raw) - len(behind)]
        padded = behind.rstrip(_BLANKS)
        marked = _MARKED.fullmatch(padded)
        told = marked["words"] if marked else padded
        begin = line.start + place + len(blank) + (marked.start("words") if marked else 0)
        indent = len(_STEP.findall(blank)) if outer else len(blank)
        yield told, begin, begin + len(told), 0 if number else indent
        place = edge + 1
