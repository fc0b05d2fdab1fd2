"""Changes: which figures say how much something rose or fell, in which direction, against which base.

A figure that says how far something came (提高到, 降至, 由X到Y) is a level and no change. To which level a change
belongs is decided in ``links``.
"""

from __future__ import annotations

import re

from pipelines.figures.document import Document, Reading, Sentence
from pipelines.figures.runs import aligned_runs
from pipelines.lexicon.changes import change_words
from pipelines.records import Basis, Change

_LEVEL = re.compile(r"(?:到|至|为|成|达)(?:了|约|近|超过|现在的?|目前的?)*$")
_SPREAD = re.compile(r"[增降涨跌升减]幅(?:达到?|为)?$")
"""降幅达20% tells how far and not how much."""
_NEW = re.compile(r"新增$|新增加$")
_LIST_BREAK = re.compile(r"^[、和与及，,\s]+$")


def assign_changes(document: Document) -> None:
    """Set change and basis of every reading that tells a change."""
    for sentence in document.sentences:
        readings = list(sentence.readings)
        if not readings:
            continue
        aligned = {id(reading): run[0] for run in aligned_runs(sentence) for reading in run[1:]}
        previous: Reading | None = None
        for reading in readings:
            first = aligned.get(id(reading))
            own_way = previous is not None and len(sentence.document.text[previous.end : reading.start].strip()) > 1
            if first is not None and not own_way:
                reading.change, reading.basis = first.change, first.basis
            else:
                _read_change(reading, sentence, previous)
            previous = reading


def _read_change(reading: Reading, sentence: Sentence, previous: Reading | None) -> None:
    text = sentence.document.text
    start = max(sentence.start, previous.end if previous else sentence.start)
    lead = text[max(start, reading.start - 14) : reading.start]
    if reading.mention.text[:1] in "+＋" and reading.mention.unit in {"%", "百分点"}:
        reading.change = "up"
    elif reading.mention.text[:1] in "-－−" and reading.mention.unit in {"%", "百分点"}:
        reading.change = "down"
    else:
        found = change_words().direction.search(lead)
        level = _LEVEL.search(lead) and not _SPREAD.search(lead)
        if found is None or level or _NEW.search(lead):
            _share_list_change(reading, sentence, previous, lead)
            return
        word = found[1]
        if len(word) == 1 and not _stands_alone(lead, found.start(1), reading):
            return
        if word in {"多", "高出"} and not _basis(sentence, reading):
            return
        direction: Change = "up" if word in change_words().ups else "down"
        if lead[: found.start(1)].endswith("负"):
            direction = "down"
        reading.change = direction
    reading.basis = _basis(sentence, reading)
    reading.rules["change"] = "change_word"


def _stands_alone(lead: str, at: int, reading: Reading) -> bool:
    """Whether a one-letter change word is a verb of its own: 增9.3%, 再降5%, 少死4人."""
    before = lead[at - 1 : at]
    return reading.mention.unit in {"%", "百分点"} or before in "再又同比,，、期年" or not before


def _share_list_change(reading: Reading, sentence: Sentence, previous: Reading | None, lead: str) -> None:
    """Carry a change over a list: 下降23.7%和4.2%."""
    if previous is None or previous.change is None:
        return
    between = sentence.document.text[previous.end : reading.start]
    if _LIST_BREAK.fullmatch(between) and previous.mention.unit == reading.mention.unit:
        reading.change, reading.basis = previous.change, previous.basis
        reading.rules["change"] = "change_list"


def _basis(sentence: Sentence, reading: Reading) -> Basis | None:
    """Return the base named nearest before the figure in its sentence's part."""
    text = sentence.document.text
    lead = text[max(sentence.start, reading.start - 200) : reading.start]
    lead = re.split(r"[；;]", lead)[-1]
    found: Basis | None = None
    place = -1
    for basis, pattern in (("yoy", change_words().yoy), ("mom", change_words().mom)):
        for match in pattern.finditer(lead):
            if match.start() > place:
                place, found = match.start(), "yoy" if basis == "yoy" else "mom"
    return found
