"""Runs of figures that a list joins: those that 分别 pairs in order with what was listed before, and plain lists."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.figures.document import Reading, Sentence

_IN_TURN = re.compile(r"(?:分别|依次|各自|各)[^，。；]{0,8}$")
_OTHER_WAY = re.compile(r"\s*[、和与及,，]\s*(?:下降|增长|上升|减少|增加|提高|降低|上涨|回落)")
"""The items of 分别增长8%、下降3%和增长1% go different ways."""
_SHARES = re.compile(r"占$|(?:占比|比重|比例)(?:分别|依次)(?:为|达到?|是)?$")
_LEAD = 8
_FEWEST = 2
_LIST_MARK = re.compile(r"\s*[、和与及,，]\s*")


def aligned_runs(sentence: Sentence) -> list[list[Reading]]:
    """Return the runs of figures that 分别 pairs in order: two or more, parted by list marks alone."""
    runs: list[list[Reading]] = []
    if len(sentence.readings) < _FEWEST:
        return runs
    text = sentence.document.text
    current: list[Reading] = []
    for reading in sentence.readings:
        between = text[current[-1].end : reading.start] if current else ""
        alike = bool(current) and current[-1].mention.unit == reading.mention.unit
        if current and (_LIST_MARK.fullmatch(between) or (alike and _OTHER_WAY.fullmatch(between))):
            current.append(reading)
            continue
        if len(current) > 1:
            runs.append(current)
        lead = text[max(sentence.start, reading.start - 12) : reading.start]
        current = [reading] if _IN_TURN.search(lead) else []
    if len(current) > 1:
        runs.append(current)
    return runs


def listed_runs(sentence: Sentence) -> list[list[Reading]]:
    """Return the runs of two or more figures in one unit that list marks alone part."""
    runs: list[list[Reading]] = []
    if len(sentence.readings) < _FEWEST:
        return runs
    text = sentence.document.text
    for reading in sentence.readings:
        last = runs[-1][-1] if runs else None
        if last and last.mention.unit == reading.mention.unit and _LIST_MARK.fullmatch(text[last.end : reading.start]):
            runs[-1].append(reading)
        else:
            runs.append([reading])
    return [run for run in runs if len(run) > 1]


def tells_shares(run: Sequence[Reading], sentence: Sentence) -> bool:
    """Whether the figures of an aligned run are shares: 分别占60%和40%, 占比分别为60%和40%."""
    lead = sentence.document.text[max(sentence.start, run[0].start - _LEAD) : run[0].start]
    return bool(_SHARES.search(lead))
