"""Running heads, running feet and page numbers: lines at a page's edge that the paper needs and the text does not."""

from __future__ import annotations

import re
from collections import Counter

from pipelines.readers.pdf.glyphs import Line

_PAPER = re.compile(
    r"[-—–－―~·.\s]*(?:第\s*)?\d{1,4}\s*(?:[/／]\s*\d{1,4}|页(?:[/／,，\s]*共\s*\d{1,4}\s*页)?)?[-—–－―~·.\s]*"
    r"|\d{1,4}[/.年-]\d{1,2}[/.月-]\d{1,4}日?[,，\s]+\d{1,2}:\d{2}(?:\s*[AaPp][Mm])?(?:\s.*)?"  # a browser's head: date, title
    r"|(?:https?|file)://\S+(?:\s+\d{1,4}\s*/\s*\d{1,4})?|(?i:page)\s*\d+(?:\s*of\s*\d+)?"
)
_DIGITS = re.compile(r"\d+|[一二三四五六七八九十]+")
_EDGE = 2
"""So many lines at the top and the bottom of a page may be furniture."""


def part_furniture(pages: list[list[Line]]) -> tuple[list[list[Line]], list[Line]]:
    """Return the body lines of each page, and the furniture of all."""
    often = Counter(key for lines in pages for key in {_key(line) for line in _edge(lines)})
    repeated = {key for key, times in often.items() if times > 1 and times * 3 >= len(pages)}
    bodies: list[list[Line]] = []
    furniture: list[Line] = []
    for lines in pages:
        edge = _edge(lines)
        out = {line for line in edge if _key(line) in repeated}
        outermost = (lines[:1] + lines[-1:]) if lines else []
        out |= {line for line in outermost if _PAPER.fullmatch(line.text)}
        bodies.append([line for line in lines if line not in out])
        furniture.extend(line for line in lines if line in out)
    return bodies, furniture


def _edge(lines: list[Line]) -> list[Line]:
    return lines if len(lines) <= 2 * _EDGE else [*lines[:_EDGE], *lines[-_EDGE:]]


def _key(line: Line) -> tuple[str, int]:
    """Return what is the same about a running line on every page: its words without numbers, and its height."""
    return _DIGITS.sub("#", line.text), round(line.box[1] / 4)
