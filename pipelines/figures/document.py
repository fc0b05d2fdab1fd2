"""The nested scopes of a bulletin while it is read: document, block, sentence, clause, and the readings in them.

Here stands only the structure: where a sentence or clause begins and ends, and which quantities lie in it. What they
mean is decided by the other modules of this package, which fill in the ``Reading`` of each quantity.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from pipelines.records import FIGURE_KINDS, Basis, Block, Bulletin, Change, Link, Mention, Status

SENTENCE_END = re.compile(r"[。！？!?\n]+[”’」』）)]*")
LOOK_BACK = 60
"""How many figures of a long sentence can speak of each other."""
RUN_IN_HEAD = re.compile(r"\s*【([^【】\n]{2,16})】")
CLAUSE_END = re.compile(r"[，,；;：:]")


@dataclass(slots=True, eq=False)
class Reading:
    """A quantity that is being read: its literal mention, and what is known so far of its meaning."""

    mention: Mention
    clause: Clause
    measured: str | None = None
    status: Status | None = None
    change: Change | None = None
    basis: Basis | None = None
    category: str | None = None
    action: str | None = None
    region: str | None = None
    period: str | None = None
    links: list[Link] = field(default_factory=list[Link])
    rules: dict[str, str] = field(default_factory=dict[str, str])
    """Field name → name of the rule that set it; ``weak:`` before the name marks weak evidence."""

    @property
    def start(self) -> int:
        """Offset of the expression in the canonical text."""
        return self.mention.start

    @property
    def end(self) -> int:
        """Offset behind the expression in the canonical text."""
        return self.mention.end


class NamedPlace(NamedTuple):
    """A place as a clause names it; ``name`` None stands for a return to the document's whole place."""

    start: int
    end: int
    name: str | None


@dataclass(slots=True, eq=False)
class Clause:
    """A stretch of a sentence between commas, colons and semicolons."""

    start: int
    end: int
    sentence: Sentence
    mentions: Sequence[Mention]
    """All numeral expressions in it: dates and names too."""
    readings: list[Reading] = field(default_factory=list[Reading])
    """Those of its mentions that are figures."""
    places: list[NamedPlace] = field(default_factory=list[NamedPlace])
    """The places it names, in order."""

    def mentions_before(self, reading: Reading) -> Sequence[Mention]:
        """Return the last numeral expressions of the clause before one of its figures, in order."""
        index = bisect_left(self.mentions, reading.start, key=attrgetter("start"))
        return self.mentions[max(0, index - LOOK_BACK) : index]

    @property
    def text(self) -> str:
        """The clause's characters, its closing mark included."""
        return self.sentence.document.text[self.start : self.end]


@dataclass(slots=True, eq=False)
class Sentence:
    """A sentence of a block."""

    start: int
    end: int
    block: Block
    document: Document
    clauses: list[Clause] = field(default_factory=list[Clause])
    readings: list[Reading] = field(default_factory=list["Reading"])
    """Its figures, in order."""

    @property
    def text(self) -> str:
        """The sentence's characters."""
        return self.document.text[self.start : self.end]

    @property
    def run_in_head(self) -> str:
        """The head in lenticular brackets that opens its paragraph (【二季度安排】), without them; "" where there is none."""
        found = RUN_IN_HEAD.match(self.block.text)
        return found[1] if found else ""

    def before(self, reading: Reading) -> Reading | None:
        """Return the figure of the sentence right before one of it, if there is one."""
        index = bisect_left(self.readings, reading.start, key=attrgetter("start"))
        return self.readings[index - 1] if index else None

    def up_to(self, reading: Reading) -> list[Reading]:
        """Return the last figures of the sentence before one of it, in order."""
        index = bisect_left(self.readings, reading.start, key=attrgetter("start"))
        return self.readings[max(0, index - LOOK_BACK) : index]


@dataclass(slots=True, eq=False)
class Document:
    """A whole bulletin, laid out for reading in order."""

    bulletin: Bulletin
    sentences: list[Sentence] = field(default_factory=list[Sentence])

    @property
    def text(self) -> str:
        """The canonical text that all offsets refer to."""
        return self.bulletin.text

    @property
    def readings(self) -> Iterator[Reading]:
        """All figures, in order of the text."""
        return (reading for sentence in self.sentences for reading in sentence.readings)


def lay_out(bulletin: Bulletin, mentions: Sequence[Mention]) -> Document:
    """Return the sentences and clauses of every block of ``bulletin``, with a reading for each figure in them.

    Marks inside a mention (1,468人, 上午9:30) end nothing. Linear in the length of the text.
    """
    document = Document(bulletin)
    text = bulletin.text
    starts = [mention.start for mention in mentions]
    for block in bulletin.blocks:
        if block.start is None or block.end is None:
            continue
        first, last = bisect_left(starts, block.start), bisect_left(starts, block.end)
        inside = mentions[first:last]
        start = block.start
        for end in _ends(SENTENCE_END, text, block.start, block.end, inside):
            sentence = Sentence(start, end, block, document)
            document.sentences.append(sentence)
            low, high = bisect_left(starts, start), bisect_left(starts, end)
            here = mentions[low:high]
            clause_start = start
            for clause_end in _ends(CLAUSE_END, text, start, end, here):
                a, b = bisect_left(starts, clause_start), bisect_left(starts, clause_end)
                clause = Clause(clause_start, clause_end, sentence, mentions[a:b])
                clause.readings.extend(
                    Reading(mention, clause) for mention in clause.mentions if mention.kind in FIGURE_KINDS
                )
                sentence.clauses.append(clause)
                sentence.readings.extend(clause.readings)
                clause_start = clause_end
            start = end
    return document


def _ends(mark: re.Pattern[str], text: str, start: int, end: int, mentions: Sequence[Mention]) -> Iterator[int]:
    """Yield the end of each stretch of ``text[start:end]`` that ``mark`` closes, marks inside mentions passed over."""
    index = 0
    last = start
    for match in mark.finditer(text, start, end):
        while index < len(mentions) and mentions[index].end <= match.start():
            index += 1
        if index < len(mentions) and mentions[index].start <= match.start():
            continue
        last = match.end()
        yield last
    if last < end:
        yield end
