"""When: the period that each figure is about, as ISO 8601, from its clause, sentence, heading and document.

A date before a figure sets its period and holds until another does; words like 今年 and 全年 are resolved by the document's
date. A date that only serves as a base of comparison (比2013年, 由2016年的) sets no period for what follows it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from pipelines.figures.dates import FIVE_YEAR, YEAR, iso_of_date, quarter
from pipelines.figures.document import Document, Reading, Sentence
from pipelines.figures.runs import aligned_runs
from pipelines.figures.sections import Section, clock_of, section_at, sections_of, tells_a_year, told_late
from pipelines.records import Block

_NOW = re.compile(r"截至目前|截止目前|目前|现有|现已|至今|迄今|如今|现在|眼下")
_WORDS = re.compile(
    r"今年以来|今年|本年度?|年内|当年|去年|上年|前年|明年|全年|(?<!\d)年末|(?<!\d)年底|(?:今年|去年)?(?:上|下)半年|前三季度|[一二三四]季度|本月|上月|过去的?一年"
)
_COMPARISON = re.compile(r"(?:比|较|与|由|从|是|于|自|为|不到|不足|相当于)[^，。；]{0,3}$|(?:同期|以来)")
_PATH_START = re.compile(r"(?:由|从)(?P<date>[^，。；由从]{2,8}?)的?$")
_PATH_STEP = re.compile(r"[^，。；]{0,6}(?:到|至|为)(?:现在的?|目前的?)?[\d一二三四五六七八九十约近]")
_PATH_END = re.compile(r"[加高升长大少低降小减](?:到|至)$")
_YEARS_PAST = re.compile(
    r"(?:过去|近|这|全部)?(?P<count>[两三四五六七八九十])年(?:来|间)?(?=，|全[国省市县区州]|我[国省市县区院局]|累计|共|$)|(?:过去|近|这)(?P<other>[两三四五六七八九十])年"
)
_DAY = 10
_NEAR = 3
_SHORT = 400
"""A part of a year that a sentence tells holds for the rest of a paragraph no longer than this."""
_REACH = 120
_POSTPONED = re.compile(r"(?:推迟|延|顺延|延期)[至到]?$")
_FLOW = re.compile(r"(?:产量|产值|增加值|总额|收入|支出|投资|销量|销售额|利润|税收)$")
_BASE_AFTER = re.compile(r"同期|相比")
_ERA_AFTER = re.compile(r"[”’」]?(?:期间|时期|以来)")
_ERA_END = re.compile(r"[”’」]?(?:末|期末|收官)")


def assign_periods(document: Document) -> None:
    """Set the period of every reading."""
    clock = clock_of(document)
    sections = sections_of(document, clock)
    base = clock.title or (str(clock.year) if clock.year and tells_a_year(document) else None)
    section = sections[0]
    carried = base
    here: tuple[Block, str] | None = None
    for sentence in document.sentences:
        if sentence.block.kind in {"title", "signature", "furniture"}:
            continue
        opened = section_at(sections, sentence.start)
        if opened is not section:
            carried = opened.period or (None if opened.planned else base or carried)
            section = opened
        words = _Words(section, clock.year, late=told_late(clock, section) and not tells_a_year(document))
        current = here[1] if here and here[0] is sentence.block else carried
        place = sentence.start
        dates = _dates_told(sentence, section.year)
        for reading in sentence.readings:
            told = _last_period(sentence, dates, place, reading.start, words)
            started = _path_start(reading, section.year)
            period = told or current
            if told and _may_hold(told, reading):
                current = told
            place = reading.start
            reading.period = started or (None if _starts_undated_path(reading) else _of_flow(period, reading))
            reading.rules["period"] = "told" if told or started else "weak:carried" if period else "none"
        _read_aligned_years(sentence)
        free = [date for date in dates if _stands_free(date[0], sentence)]
        last = _last_period(sentence, free, sentence.start, sentence.end, words)
        passing = base is not None and last and last[:4] != base[:4] and not _opens_with_date(sentence)
        if last and not passing and _may_carry(last, sentence, section.year):
            within = (base is not None or section.planned) and "-" in last and not last.endswith("-12-31")
            short = len(sentence.block.text) <= _SHORT
            carried, here = (carried, (sentence.block, last) if short else None) if within else (last, None)
        elif last and len(last) == _DAY and _opens_event(sentence):
            here = (sentence.block, last)
        elif last:
            here = None


class _Words(NamedTuple):
    """What the words of time in a sentence are counted from."""

    section: Section
    told: int | None
    """The year that the bulletin looks back on: the last of 过去五年."""
    late: bool
    """Whether 全年 is the year before that of publication."""


def _opens_event(sentence: Sentence) -> bool:
    """Whether a sentence begins with the day of what its paragraph tells: 8月20日，洪峰过境。"""
    first = next((mention for clause in sentence.clauses for mention in clause.mentions), None)
    return first is not None and first.kind == "date" and first.start - sentence.start <= 1


def _opens_with_date(sentence: Sentence) -> bool:
    """Whether a date begins a sentence or one of its clauses: a year told in passing holds for its sentence alone."""
    return any(
        mention.kind == "date" and mention.start - clause.start <= _NEAR
        for clause in sentence.clauses
        for mention in clause.mentions[:1]
    )


def _may_carry(period: str, sentence: Sentence, year: int | None) -> bool:
    """Whether a period holds for the sentences that follow: a year still to come, or a day of an event, does not."""
    if year is not None and period[:4].isdigit() and int(period[:4]) > year:
        return False
    return period != "as_of" and (
        len(period) < 8 or "/" in period or "截至" in sentence.text or "截止" in sentence.text
    )


def _may_hold(period: str, reading: Reading) -> bool:
    """Whether a period told for one figure holds for the rest of its sentence: not a time in brackets, nor the end of a
    path (增加到2010年的306亿元), nor a year to come told in passing (推迟到明年开工)."""
    text = reading.clause.sentence.document.text
    lead = text[max(reading.clause.start, reading.start - _REACH) : reading.start]
    if re.search(r"[（(][^）)]*[)）]", lead) or lead.count("（") > lead.count("）"):
        return False
    near = reading.clause.mentions_before(reading)
    date = next((mention for mention in reversed(near) if mention.kind == "date"), None)
    return date is None or not _PATH_END.search(text[max(reading.clause.start, date.start - _REACH) : date.start])


def _stands_free(place: int, sentence: Sentence) -> bool:
    """Whether a date can hold for what follows its sentence: not one in brackets, nor the end of a path."""
    lead = sentence.document.text[max(sentence.start, place - _REACH) : place]
    return lead.count("（") <= lead.count("）") and not _PATH_END.search(lead)


def _path_start(reading: Reading, year: int | None) -> str | None:
    """Return the period of the level that a path comes from: 由上年的983起降到921起, 从2006年的18亿元."""
    text = reading.clause.sentence.document.text
    found = _PATH_START.search(text, max(reading.clause.start, reading.start - 14), reading.start)
    if found is None:
        return None
    word = found["date"]
    if year is not None and word in {"上年", "去年", "上年度", "去年全年"}:
        return str(year - 1)
    if year is not None and word in {"上年末", "去年末", "去年底", "上年底", "年初"}:
        return f"{year - 1}-12-31"
    return iso_of_date(word, year) if re.match(r"[0-9０-９一二〇]", word) else None


def _starts_undated_path(reading: Reading) -> bool:
    """Whether a level is the start of a path that no date dates: 由412起降至347起."""
    text = reading.clause.sentence.document.text
    return text[reading.start - 1 : reading.start] in {"由", "从"} and bool(_PATH_STEP.match(text, reading.end))


def _of_flow(period: str | None, reading: Reading) -> str | None:
    """Return the year where an amount of the whole year stands behind 年末 of a stock: 年末…面积20.1万亩，产量4.9万吨."""
    if period and period.endswith("-12-31") and reading.measured and _FLOW.search(reading.measured):
        return period[:4]
    return period


def _read_aligned_years(sentence: Sentence) -> None:
    """Give each figure of 2012—2014年分别投资2.1亿、3.4亿、5.0亿元 its own year."""
    for run in aligned_runs(sentence):
        period = run[0].period or ""
        span = re.fullmatch(rf"({YEAR})/({YEAR})", period)
        if span and int(span[2]) - int(span[1]) + 1 == len(run):
            for offset, reading in enumerate(run):
                reading.period, reading.rules["period"] = str(int(span[1]) + offset), "aligned"


def _dates_told(sentence: Sentence, year: int | None) -> list[tuple[int, str]]:
    """Return the dates of a sentence that can set a period, with their places, in order; bases of comparison are none."""
    text = sentence.document.text
    told: list[tuple[int, str]] = []
    for clause in sentence.clauses:
        for mention in clause.mentions:
            lead = text[max(sentence.start, mention.start - 5) : mention.start]
            if mention.kind == "date":
                if _BASE_AFTER.match(text, mention.end) or (
                    _COMPARISON.search(lead) and not lead.endswith(("截至", "自", "截止"))
                ):
                    continue
                period = iso_of_date(mention.text, year, as_of=lead.endswith(("截至", "截止", "至", "到")))
            else:
                era = mention.text in FIVE_YEAR and _ERA_AFTER.match(text, mention.end)
                period = FIVE_YEAR[mention.text] if era else None
                if mention.text in FIVE_YEAR and _ERA_END.match(text, mention.end):
                    period = FIVE_YEAR[mention.text][5:]
            if period:
                told.append((mention.start, period))
    return told


def _last_period(sentence: Sentence, dates: list[tuple[int, str]], start: int, end: int, words: _Words) -> str | None:
    """Return the period told last between two offsets, or None."""
    text = sentence.document.text
    index = bisect_left(dates, (end, "")) - 1
    best = dates[index] if index >= 0 and dates[index][0] >= start else None
    for match in (*_NOW.finditer(text, start, end), *_WORDS.finditer(text, start, end)):
        lead = text[max(sentence.start, match.start() - 3) : match.start()]
        if _COMPARISON.search(lead) or text.startswith(("同期", "相比"), match.end()) or _POSTPONED.search(lead):
            continue
        if match[0] == "全年" and lead.endswith(("年", "度")):
            continue
        if match[0] == "现有" and best is not None and best[1].endswith("-12-31"):
            continue
        period = "as_of" if _NOW.match(match[0]) else _word_period(match[0], words)
        if period and (best is None or match.start() > best[0]):
            best = (match.start(), period)
    for match in _YEARS_PAST.finditer(text, start, end):
        count = "零一两三四五六七八九十".find(match["count"] or match["other"])
        last = words.section.year
        if (
            last is not None
            and count > 1
            and (best is None or match.start() > best[0])
            and _opens(sentence, match.start())
        ):
            last -= words.late
            best = (match.start(), f"{last - count + 1}/{last}")
    return best[1] if best else None


def _opens(sentence: Sentence, place: int) -> bool:
    """Whether a place begins a clause."""
    return place == sentence.start or sentence.document.text[place - 1] in "，。；：\n—　 "


def _word_period(word: str, words: _Words) -> str | None:  # noqa: PLR0911 - one return a word
    """Return what a word of time means in a section: 去年, 全年, 上半年, 一季度, 年末."""
    year, this_year = words.section.year, words.section.this_year
    if year is None or this_year is None or word in {"本月", "上月"}:
        return None
    if word.startswith("过去"):
        return str(words.told) if words.told else None
    if word.startswith(("今年", "本年", "年内", "当年")):
        year = this_year
    if word.startswith(("去年", "上年")):
        year = this_year - 1
    if word == "前年":
        return str(this_year - 2)
    if word == "明年":
        return str(this_year + 1)
    if word == "全年" and words.late:
        return str(year - 1)
    if "上半年" in word:
        return f"{year}-01/{year}-06"
    if "下半年" in word:
        return f"{year}-07/{year}-12"
    if word == "前三季度":
        return f"{year}-01/{year}-09"
    if word.endswith("季度"):
        return quarter(year, "一二三四".index(word[0]) + 1)
    if word in {"年末", "年底"}:
        return f"{year}-12-31"
    return str(year)
