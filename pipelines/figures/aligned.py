"""The nouns that 分别 pairs with figures in order: each its own, with the head that only the last is written with."""

from __future__ import annotations

import re

from pipelines.figures.document import Sentence
from pipelines.figures.nouns import noun_before, trim
from pipelines.figures.runs import aligned_runs
from pipelines.figures.scopes import text_behind, text_lead
from pipelines.mentions.segmenter import tagged

_RATE_TAIL = re.compile(r"(?:率|比例|比重|占比)$")
_SPLIT = re.compile(r"[、和与及]")
_COMPOUND = 2
_FIGURE = re.compile(r"(?<![A-Za-z.0-9])[0-9０-９]")
_LETTERS = re.compile(r"[A-Za-z0-9.]+")
_MEASURES = frozenset({"人数", "数量", "面积", "产量", "总量", "金额", "总额", "里程", "余额", "起数", "件数", "户数"})
"""Heads that a list's other items share: 养老、失业保险人数."""


def assign_aligned_nouns(sentence: Sentence) -> None:
    """Give each of 护士、药师、技师分别为31人、9人和12人 its own noun."""
    for run in aligned_runs(sentence):
        first = run[0]
        lead = text_lead(first)
        head, mark, _ = lead.rpartition("分别") if "分别" in lead else lead.rpartition("依次")
        if not mark:
            continue
        phrase = re.split(r"[，。；：]", head)[-1]
        last_before = sentence.before(first)
        if last_before is not None and last_before.end > first.start - len(phrase) - 8:
            own = text_behind(last_before).split("分别")[0].strip()
            own = own.removeprefix(last_before.measured or "\0")
            if _RATE_TAIL.search(own):
                for reading in run:
                    reading.measured, reading.rules["measured"] = own, "aligned_rate"
                continue
            if _FIGURE.search(phrase):
                continue
        nouns = [part for part in _SPLIT.split(phrase) if part]
        if len(nouns) != len(run):
            for reading in run[1:]:
                if reading.measured is None or reading.rules.get("measured") == "carried":
                    reading.measured = first.measured
            continue
        if all(reading.rules.get("region") == "aligned" for reading in run):
            continue
        for reading, name in zip(run, _completed(nouns, first.mention.kind), strict=True):
            reading.measured, reading.rules["measured"] = name, "aligned"


def _completed(nouns: list[str], kind: str) -> list[str]:
    """Return a list's nouns, each with the head that only the last one is written with.

    >>> _completed(["城镇", "农村居民人均收入"], "money"), _completed(["住户", "非金融企业", "机关团体存款"], "money")
    (['城镇居民人均收入', '农村居民人均收入'], ['住户存款', '非金融企业存款', '机关团体存款'])
    >>> _completed(["养老", "失业保险人数"], "count")
    ['养老保险人数', '失业保险人数']
    >>> _completed(["派出所", "中队", "岗亭"], "count"), _completed(["刑侦", "交管民警"], "count")
    (['派出所', '中队', '岗亭'], ['刑侦民警', '交管民警'])
    """
    last = noun_before(nouns[-1]).noun or nouns[-1]
    words = [word for word, _ in tagged(last)]
    others = [trim(noun) or noun for noun in nouns[:-1]]
    letters = _LETTERS.match(last)
    if letters and all(other.isascii() for other in others):
        return [*(other + last[letters.end() :] for other in others), last]
    length = len(others[0])
    alike = length <= len(words[0]) and all(
        len(other) == length and not other.isascii() for other in [*others, last[:length]]
    )
    if len(words) > _COMPOUND and words[-1] in _MEASURES and not alike:
        head = last[len(words[0]) :]
        return [*(other if other.endswith(words[-1]) else other + head for other in others), last]
    if len(words) < _COMPOUND or (kind == "count" and not alike):
        return [*others, last]
    head = last[length:] if alike else words[-1]
    return [*(other if other.endswith(words[-1]) else other + head for other in others), last]
