"""Pages set in columns: the zones of a page in the order in which they are read, each as wide as its lines run.

A page is parted where a strip in its middle stays blank beside several lines of words on both sides; what crosses the
strip (a title, a wide table) parts the zones above it from those below. Columns of a table are none: they hold no sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipelines.readers.pdf.glyphs import Glyph, Line, lines_of
from pipelines.readers.pdf.lattice import Box

_MIDDLE = (0.25, 0.75)
_FEWEST_LINES = 4
_SHORTEST = 8
"""Characters that a line of a column has on average, on either side."""
_LONGEST_FOOT = 2
_APART = 1.5
_IN_ONE_PIECE = 0.6
_WORDS = 0.6


class Zone(NamedTuple):
    """A part of a page whose lines run from ``left`` to ``right``; column 0 is the full width, others count from 1."""

    box: Box
    column: int = 0

    def holds(self, box: Box) -> bool:
        """Whether the middle of ``box`` is inside."""
        across, down = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        return self.box[0] <= across < self.box[2] and self.box[1] <= down < self.box[3]


def zones_of(glyphs: Sequence[Glyph], wide: Sequence[Box]) -> list[Zone]:
    """Return the zones of a page in order; ``wide`` are the boxes of its ruled tables."""
    whole = (float("-inf"), float("-inf"), float("inf"), float("inf"))
    return list(_parted(Zone(whole), list(glyphs), wide))


def lines_in(zones: Sequence[Zone], glyphs: Sequence[Glyph], page: int) -> list[Line]:
    """Return the lines that ``glyphs`` stand on, zone by zone."""
    if len(zones) == 1:
        return lines_of(glyphs, page)
    lines: list[Line] = []
    for zone in zones:
        own = [glyph for glyph in glyphs if zone.holds((glyph.x0, glyph.top, glyph.x1, glyph.bottom))]
        lines += [line._replace(column=zone.column) for line in lines_of(own, page)]
    return lines


def in_order(zones: Sequence[Zone], box: Box) -> tuple[int, float]:
    """Return where a line or table comes among those of its page."""
    number = next((number for number, zone in enumerate(zones) if zone.holds(box)), len(zones))
    return number, box[1]


def _parted(zone: Zone, glyphs: list[Glyph], wide: Sequence[Box]) -> Iterator[Zone]:
    """Yield the zones of ``zone``: above the columns, each column, below them."""
    lines = lines_of(glyphs, 0)
    strip = _strip(lines)
    band = _band(lines, strip, wide) if strip is not None else None
    if strip is None or band is None:
        yield zone
        return
    left, top, right, bottom = zone.box
    upper, lower = band
    yield zone._replace(box=(left, top, right, upper))
    for part in ((left, upper, strip, lower), (strip, upper, right, lower)):
        column = Zone(part, 1 if part[0] == left else 2)
        yield from _parted(column, [glyph for glyph in glyphs if column.holds(_box(glyph))], wide)
    below = Zone((left, lower, right, bottom), zone.column)
    yield from _parted(below, [glyph for glyph in glyphs if below.holds(_box(glyph))], wide)


def _box(glyph: Glyph) -> Box:
    return glyph.x0, glyph.top, glyph.x1, glyph.bottom


def _strip(lines: Sequence[Line]) -> float | None:
    """Return the place in the middle that the fewest lines cross, None where no line leaves a gap there."""
    if len(lines) < _FEWEST_LINES:
        return None
    left, right = min(line.box[0] for line in lines), max(line.box[2] for line in lines)
    first, last = (left + part * (right - left) for part in _MIDDLE)
    gaps = [
        (before.right, after.left)
        for line in lines
        for before, after in pairwise(line.pieces)
        if before.right < last and after.left > first
    ]
    ends = sorted([(max(gap[0], first), 1) for gap in gaps] + [(min(gap[1], last), -1) for gap in gaps])
    open_gaps = 0
    places: list[tuple[int, float, float]] = []
    for (place, step), (following, _) in pairwise(ends):
        open_gaps += step
        middle = (place + following) / 2
        places.append((open_gaps, -abs(middle - (left + right) / 2), middle))
    return max(places)[2] if places else None


def _band(lines: Sequence[Line], strip: float, wide: Sequence[Box]) -> tuple[float, float] | None:
    """Return from where to where the first run of lines beside ``strip`` is set in columns, None where there is none."""
    run: list[Line] = []
    for line in [*lines, None]:
        crossed = line is None or any(piece.left < strip < piece.right for piece in line.pieces) or any(
            run and box[0] < strip < box[2] and run[-1].box[1] < box[1] < line.box[1] for box in wide)  # fmt: skip
        if not crossed and line:
            run.append(line)
            continue
        first, last = _first_to_the_right(run, strip), _last_beside(run)
        if _are_columns(run[first:last], strip):
            below = [*run[last:], *([line] if line else [])]
            return run[first].box[1], (below[0].box[1] if below else float("inf"))
        run = []
    return None


def _first_to_the_right(run: Sequence[Line], strip: float) -> int:
    """Return which line of a run is the first with words to the right; short lines above it may be of the full width."""
    return next((index for index, line in enumerate(run) if line.box[2] > strip), len(run))


def _last_beside(run: Sequence[Line]) -> int:
    """Return where a run ends before what stands apart at the foot of the page."""
    for index in range(len(run) - 1, max(0, len(run) - _LONGEST_FOOT - 1), -1):
        if run[index].box[1] - run[index - 1].box[3] > _APART * run[index].size:
            return index
    return len(run)


def _are_columns(run: Sequence[Line], strip: float) -> bool:
    """Whether lines have words enough on both sides of a strip."""
    sides = [("".join(piece.text for piece in line.pieces if piece.right <= strip),
              "".join(piece.text for piece in line.pieces if piece.left >= strip)) for line in run]  # fmt: skip
    both = [index for index, (left, right) in enumerate(sides) if left and right]
    if len(both) < _FEWEST_LINES or sum(len(run[index].pieces) == 2 for index in both) < _IN_ONE_PIECE * len(both):
        return False
    for side in zip(*(sides[index] for index in both), strict=True):
        words = "".join(side)
        if len(words) < _SHORTEST * len(both) or sum(mark > "\u2e7f" for mark in words) < _WORDS * len(words):
            return False
    return True
