"""What stands around a figure: the text before it and behind it, as far as it can speak of that figure.

All look no further than a fixed distance, so that a sentence of a million characters costs no more a figure than a short one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import attrgetter

from pipelines.figures.document import Clause, Reading
from pipelines.figures.nouns import noun_before

_REACH = 300
"""How many characters of a long sentence are looked back on for what governs a figure."""
_WINDOW = 80
"""How many characters of a long clause can belong to one figure."""
_NEAR = 8
_ASIDE = 30
_INSIDE_NOUNS = frozenset({"name", "idiom", "identifier"})
"""Numerals of these kinds may stand inside a noun (110警情)."""
_DATE_JOINED = re.compile(r"(?:[由从是为较]|不到|相当于)$")
_NO_NOUN = frozenset("，。；、：的占有为")
_LIST_HEAD = re.compile(r"[、．.)）是，,：:]")
_BRACKETS = re.compile(r"[（(][^（()）]*[)）]")


def text_before(reading: Reading) -> str:
    """Return the clause's characters between the expression before ``reading`` (or the clause's start) and it."""
    clause = reading.clause
    text = clause.sentence.document.text
    index = bisect_left(clause.mentions, reading.start, key=attrgetter("start"))
    for mention in reversed(clause.mentions[max(0, index - _NEAR) : index]):
        if mention.kind in _INSIDE_NOUNS or (
            mention.kind == "date" and _DATE_JOINED.search(text, max(clause.start, mention.start - 3), mention.start)
        ):
            continue
        named = mention.start > clause.start or mention.text.startswith("第")
        if mention.kind == "ordinal" and named and not _LIST_HEAD.match(text, mention.end):
            continue
        if mention.kind == "threshold" and text[mention.end : mention.end + 1] not in _NO_NOUN:
            continue
        between = text[mention.end : reading.start]
        if mention.kind == "duration" and not noun_before(between).noun:
            continue
        return _without_brackets(clause, mention.end, reading) or _label_before(reading)
    return text[_window(reading) : reading.start] or _label_before(reading)


def _window(reading: Reading) -> int:
    return max(reading.clause.start, reading.start - _WINDOW)


def _without_brackets(clause: Clause, start: int, reading: Reading) -> str:
    """Return what stands before ``reading`` from ``start``; what a bracket explains (性别比（以女性为100）为) is left out."""
    text = clause.sentence.document.text
    before = text[max(start, _window(reading)) : reading.start]
    closing = max(before.find("）"), before.find(")"))
    opening = max(text.rfind(mark, _window(reading), start) for mark in "（(")
    if closing < 0 or opening < 0 or "（" in before[:closing]:
        return before
    return text[_window(reading) : opening] + before[closing + 1 :]


def _label_before(reading: Reading) -> str:
    """Return the label that a colon parts from its figure (视频探头：2.3万个), or nothing."""
    clauses = reading.clause.sentence.clauses
    index = bisect_left(clauses, reading.clause.start, key=attrgetter("start"))
    label = clauses[index - 1] if index else None
    text = reading.clause.sentence.document.text
    if label is None or label.readings or text[label.end - 1] not in "：:":
        return ""
    return _BRACKETS.sub("", text[max(label.start, label.end - _WINDOW) : label.end].rstrip("：:"))


def in_brackets(reading: Reading) -> bool:
    """Whether a figure stands in brackets beside another (3座（含特勤站1座）): an aside that nothing carries on."""
    clause = reading.clause
    lead = clause.sentence.document.text[max(clause.sentence.start, reading.start - _ASIDE) : reading.start]
    return max(lead.rfind("（"), lead.rfind("(")) > max(lead.rfind("）"), lead.rfind(")"))


def text_lead(reading: Reading) -> str:
    """Return what stands before ``reading`` in its sentence, as far back as anything reaches."""
    sentence = reading.clause.sentence
    return sentence.document.text[max(sentence.start, reading.start - _REACH) : reading.start]


def text_behind(reading: Reading) -> str:
    """Return the clause's characters from ``reading`` to the next figure or date (or the clause's end)."""
    clause = reading.clause
    index = bisect_left(clause.mentions, reading.end, key=attrgetter("start"))
    for mention in clause.mentions[index : index + _NEAR]:
        if mention.kind not in _INSIDE_NOUNS and mention.kind not in {"ordinal", "threshold"}:
            return clause.sentence.document.text[reading.end : min(mention.start, reading.end + _WINDOW)]
    return clause.sentence.document.text[reading.end : min(clause.end, reading.end + _WINDOW)]
