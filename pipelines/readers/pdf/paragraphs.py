"""Lines to paragraphs: which line goes on with the one before it, over the ends of lines and pages.

A line goes on where its first word would not have fitted on the line before it, and nothing (an indent, a gap, another
size of letters) says that it begins anew.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from pipelines.readers.pdf.glyphs import Line
from pipelines.readers.pdf.joining import joined
from pipelines.readers.pdf.lattice import Box
from pipelines.readers.pdf.tables import Table

_LIST_MARK = re.compile(r"[•●◦▪■○·‧-]\s?|[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）、．.](?!\d)")

_LARGER = 1.12
"""Letters so many times as high as those of the running text make a heading."""
_LONGEST_HEADING = 40


class Paragraph(NamedTuple):
    """A paragraph, the page it begins on, and its place there, in the column that it begins in."""

    text: str
    page: int
    box: Box
    size: float
    """Height of its letters."""


class Paper(NamedTuple):
    """The measures of the running text of a document."""

    left: float
    right: float
    pitch: float
    """From one line's top to the next one's."""


def join_lines(flow: Sequence[Line | Table]) -> list[Paragraph | Table]:
    """Return the paragraphs of ``flow`` in order, tables between them where they stand."""
    loose = [item for item in flow if isinstance(item, Line)]
    papers = {
        column: _measure([line for line in loose if line.column == column])
        for column in {line.column for line in loose}
    }
    body = _body_size([(line.size, len(line.text)) for line in loose])
    joint: list[Paragraph | Table] = []
    lines: list[Line] = []
    for item in flow:
        if lines and (
            isinstance(item, Table)
            or not (_goes_on(lines, item, papers) or _is_title_over_lines(lines[-1], item, papers, body))
        ):
            joint.append(_paragraph(lines))
            lines = []
        if isinstance(item, Table):
            joint.append(item)
        else:
            lines.append(item)
    return [*joint, _paragraph(lines)] if lines else joint


def _measure(lines: list[Line]) -> Paper:
    if not lines:
        return Paper(0, 0, 0)
    lefts = Counter(round(line.box[0]) for line in lines)
    usual = [left for left, times in lefts.items() if times * 10 >= len(lines)] or list(lefts)
    steps = [
        below.box[1] - above.box[1]
        for above, below in pairwise(lines)
        if above.page == below.page and 0 < below.box[1] - above.box[1] < 4 * above.size
    ]
    return Paper(min(usual), _right_edge(lines), sorted(steps)[len(steps) // 4] if steps else 0)


def _right_edge(lines: list[Line]) -> float:
    """Return where full lines end: the outermost edge that several share, so that marks hung into the margin don't count."""
    edges = sorted((line.box[2] for line in lines), reverse=True)
    size = median(line.size for line in lines)
    shared = (edge for edge, next_edge in pairwise(edges) if edge - next_edge < 0.3 * size)
    return next(shared, edges[0])


def _goes_on(lines: list[Line], line: Line, papers: dict[int, Paper]) -> bool:
    """Whether ``line`` belongs to the paragraph that ``lines`` began."""
    before = lines[-1]
    size = before.size
    paper = papers[before.column]
    if abs(line.size - size) > 0.15 * size or (line.page == before.page and bool(line.column) != bool(before.column)):
        return False
    if before.box[2] + line.first_width < paper.right - 0.1 * size:
        return False
    if line.page == before.page and line.box[1] - before.box[1] > 1.3 * paper.pitch:
        return False
    step = line.box[0] - papers[line.column].left
    if step <= 0.9 * size:
        return not (_LIST_MARK.match(line.text) and _ended(before))
    if _LIST_MARK.match(lines[0].text) and not _LIST_MARK.match(line.text):
        return True
    return len(lines) > 1 and abs(line.box[0] - before.box[0]) < 0.5 * size


def _is_title_over_lines(before: Line, line: Line, papers: dict[int, Paper], body: float) -> bool:
    """Whether two large lines, one below the other and both centred, are one title."""
    paper = papers[line.column]
    middle = (paper.left + paper.right) / 2
    return (
        line.page == before.page
        and min(line.size, before.size) > _LARGER * body
        and abs(line.size - before.size) < 0.05 * line.size
        and 0 < line.box[1] - before.box[1] < 2.2 * line.size
        and all(abs((item.box[0] + item.box[2]) / 2 - middle) < line.size and item.box[0] - paper.left > line.size
                for item in (before, line))
    )  # fmt: skip


def _body_size(sizes: Iterable[tuple[float, int]]) -> float:
    """Return the height that most letters have, given heights and how many letters have them."""
    letters: Counter[float] = Counter()
    for size, count in sizes:
        letters[round(size, 1)] += count
    return letters.most_common(1)[0][0] if letters else 0


def headings_of(paragraphs: Sequence[Paragraph]) -> dict[int, int]:
    """Return the levels of the paragraphs that are headings by their larger letters, the largest first."""
    body = _body_size((paragraph.size, len(paragraph.text)) for paragraph in paragraphs)
    large = {
        number: round(paragraph.size, 1)
        for number, paragraph in enumerate(paragraphs)
        if number and paragraph.size > _LARGER * body and len(paragraph.text) <= _LONGEST_HEADING
        and not paragraph.text.endswith(("。", "；", "，", "、"))
    }  # fmt: skip
    ranks = {size: level for level, size in enumerate(sorted(set(large.values()), reverse=True), start=1)}
    return {number: ranks[size] for number, size in large.items()}


def _ended(line: Line) -> bool:
    return line.text.endswith(("。", "；", "：", "！", "？", ".", ";", ":"))


def _paragraph(lines: list[Line]) -> Paragraph:
    here = [line.box for line in lines if (line.page, line.column) == (lines[0].page, lines[0].column)]
    box = (min(box[0] for box in here), here[0][1], max(box[2] for box in here), here[-1][3])
    return Paragraph(joined(line.text for line in lines), lines[0].page, box, median(line.size for line in lines))
