"""Tables drawn in plain text: markdown, cells parted by bars, boxes of line characters. Offsets into the text are kept.

A head of several lines above a drawn rule is one row. Tables aligned by blanks alone are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipelines.records import Grid, GridCell

_BAR = re.compile(r"[|│┃｜]")
_RULE = re.compile(r"[\s|│┃｜:：+\-—–─━═┼┬┴├┤┌┐└┘╋]+$")
_DRAWN = re.compile(r"[─━═┼┬┴├┤┌┐└┘╋]|-{3,}")
_TITLE = re.compile(r"单位\s*[:：]|表|情况|附件")


class _Line(NamedTuple):
    start: int
    text: str


def drawn_grids(text: str) -> tuple[Grid, ...]:
    """Return the tables drawn in ``text``, numbered in order, with the lines above each as its context."""
    if not _BAR.search(text):
        return ()
    grids: list[Grid] = []
    for above, lines in _regions(text):
        cells = tuple(_cells(lines))
        if len({cell.row for cell in cells}) > 1:
            grids.append(Grid(str(len(grids) + 1), cells, above))
    return tuple(grids)


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
    """Yield text, start, end and indent of each cell of a line."""
    edges = [match.start() for match in _BAR.finditer(line.text)]
    bounds = [*edges, len(line.text)] if not outer else edges
    place = 0 if not outer else edges[0] + 1
    for edge in bounds if not outer else bounds[1:]:
        raw = line.text[place:edge]
        told = raw.strip(" 　\t")
        begin = line.start + place + (raw.index(told[0]) if told else 0)
        indent = len(raw) - len(raw.lstrip(" 　\t"))
        yield told, begin, begin + len(told), indent if place == 0 else 0
        place = edge + 1
