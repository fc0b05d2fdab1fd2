"""A bulletin's figures laid out for checking: in order, by place, and along their links.

Which statements are checked is known to the modules beside this one; what a figure means was read before.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipelines.audit.interval import Interval
from pipelines.records import Extraction, Figure, LinkType, Mention

_AND = re.compile(r"\s*[、和与及，,]\s*")
PEOPLE = frozenset("人名位")


class Ledger:
    """The figures of a bulletin's prose, and the cells of its tables."""

    def __init__(self, extraction: Extraction) -> None:
        """Index ``extraction``; linear in the number of its figures."""
        self.text = extraction.bulletin.text
        self.mentions: Sequence[Mention] = extraction.mentions
        self.figures: list[Figure] = sorted(
            (figure for figure in extraction.figures if figure.start is not None and figure.cell is None), key=start_of
        )
        self.cells: list[Figure] = [figure for figure in extraction.figures if figure.cell is not None]
        drawn = [cell for cell in self.cells if cell.start is not None]
        self.linked: list[Figure] = sorted((*self.figures, *drawn), key=start_of)
        """All that has a place in the text and may be linked there: cells of drawn tables too."""
        self._order = [start_of(figure) for figure in self.figures]
        self._by_start = {start_of(figure): figure for figure in self.linked}
        self._sources: dict[tuple[LinkType, int], list[Figure]] = defaultdict(list)
        for figure in self.figures:
            for link in figure.links:
                self._sources[link.type, link.target].append(figure)

    def targets(self, figure: Figure, link_type: LinkType) -> list[Figure]:
        """Return the figures that ``figure`` has a link of that type to."""
        found = (self._by_start.get(link.target) for link in figure.links if link.type == link_type)
        return [target for target in found if target is not None and target is not figure]

    def sources(self, figure: Figure, link_type: LinkType) -> list[Figure]:
        """Return the figures that have a link of that type to ``figure``, in order of the text."""
        return self._sources.get((link_type, start_of(figure)), [])

    def before(self, figure: Figure, most: int = 12) -> Iterator[Figure]:
        """Yield up to ``most`` figures of the same sentence before ``figure``, nearest first."""
        index = bisect_left(self._order, start_of(figure))
        for other in reversed(self.figures[max(0, index - most) : index]):
            if other.sentence_start != figure.sentence_start:
                return
            yield other

    def after(self, figure: Figure, most: int = 6) -> Iterator[Figure]:
        """Yield up to ``most`` figures of the same sentence after ``figure``, nearest first."""
        index = bisect_left(self._order, start_of(figure)) + 1
        for other in self.figures[index : index + most]:
            if other.sentence_start != figure.sentence_start:
                return
            yield other

    def earlier(self, figure: Figure, most: int) -> Sequence[Figure]:
        """Return up to ``most`` figures before ``figure``, of whatever sentence, nearest first."""
        index = bisect_left(self._order, start_of(figure))
        return self.figures[max(0, index - most) : index][::-1]

    def share_behind(self, part: Figure) -> Figure | None:
        """Return the share that is told of ``part`` right behind it, if one is."""
        following = next(self.after(part, 1), None)
        shares = following is not None and any(link.type == "share_of" for link in following.links)
        return following if shares else None

    def list_of(self, figure: Figure) -> list[Figure]:
        """Return the figures in one unit with ``figure`` that list marks alone part from it, itself among them, in order."""
        told = [figure]
        for other in self.before(figure):
            if other.unit != figure.unit or not _AND.fullmatch(self.between(other, told[0])):
                break
            told.insert(0, other)
        for other in self.after(figure):
            if other.unit != figure.unit or not _AND.fullmatch(self.between(told[-1], other)):
                break
            told.append(other)
        return told

    def between(self, left: Figure, right: Figure) -> str:
        """Return the characters from the end of ``left`` to the start of ``right``."""
        return self.text[left.end or 0 : start_of(right)]

    def lead(self, figure: Figure, most: int = 12) -> str:
        """Return up to ``most`` characters of the sentence just before ``figure``."""
        start = start_of(figure)
        return self.text[max(figure.sentence_start or 0, start - most) : start]

    def mentions_before(self, figure: Figure) -> Iterator[Mention]:
        """Yield the numeral expressions of the same sentence before ``figure``, nearest first."""
        index = bisect_left(self.mentions, start_of(figure), key=lambda mention: mention.start)
        for mention in reversed(self.mentions[max(0, index - 12) : index]):
            if mention.start < (figure.sentence_start or 0):
                return
            yield mention


def start_of(figure: Figure) -> int:
    """Return the figure's offset in the canonical text; only for figures that have one."""
    if figure.start is None:
        raise ValueError(f"figure {figure.text!r} of cell {figure.sheet}!{figure.cell} has no place in the text")
    return figure.start


def interval_of(figure: Figure) -> Interval:
    """Return the values that the wording of ``figure`` allows."""
    return Interval(figure.low, figure.high)


def same_unit(left: Figure, right: Figure) -> bool:
    """Whether two figures can be added: the same unit, or both people (人, 名, 位), or one left it out."""
    if left.unit == right.unit or None in (left.unit, right.unit):
        return (left.kind == "percent") == (right.kind == "percent")
    return left.unit in PEOPLE and right.unit in PEOPLE
