"""What the sections of a bulletin speak of as a whole: which year, and whether they look back or plan.

A report looks back first and plans then; its headings say where it turns (三、2022年重点工作, 下一步打算), and what follows a
plan goes on planning until a heading looks back again. What single sentences say of time and mood is read by ``periods``
and ``statuses``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import attrgetter
from typing import NamedTuple

from pipelines.figures.dates import FIVE_YEAR, YEAR, period_of_text
from pipelines.figures.document import Document
from pipelines.lexicon.verbs import verbs
from pipelines.records import Block

_ANNUAL = re.compile(r"公报|总结|年度|工作报告|年鉴|回顾|执行情况")
_SPEECH = re.compile(r"工作报告|预算.{0,12}报告|草案的报告")
"""Given to an assembly: 今年 is the year of the speech, what it looks back on the year before."""
_HELD = re.compile(
    r"((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日在.{2,40}?[会议]上|[会议][，,]((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日"
)
_KIND = re.compile(r"(?:公报|报告|总结|通报|综述|要点|方案|情况|汇报|简报)(?:[（(].{0,20}[）)])?$")
_EARLY = frozenset({"01", "02", "03"})
_LOOKS_BACK = re.compile(r"完成|情况|进展|回顾|总结|成效|成就|成绩|亮点|现状|问题|不足|困难|以来|过去|率$|占")
_NUMBERED = re.compile(
    r"(?P<first>第[一二三四五六七八九十]+部分|[一二三四五六七八九十]{1,3}、)|[（(][一二三四五六七八九十]{1,3}[）)]"
)
_MIXED = re.compile(r"和|与|及|、|暨")
_ERA = re.compile(r"“?(十[一二三四五]?五)”?(?:时期|期间)")
_LONGEST = 60
_SHORT = 30
_TITLE = 200
_OPENING = 12


class Clock(NamedTuple):
    """What a bulletin's words of time are counted from."""

    published: str | None
    """ISO date on which it was published or given."""
    title: str | None
    """The period that its title names."""
    year: int | None
    """The year that it tells of: 全年, 一季度, 9月."""
    this_year: int | None
    """What it calls 今年."""


class Section(NamedTuple):
    """A stretch of a bulletin under one heading."""

    start: int
    period: str | None
    """The period that its heading names."""
    year: int | None
    this_year: int | None
    planned: bool
    looks_back: bool = False
    """Whether its heading says that it does (工作回顾)."""


def clock_of(document: Document) -> Clock:
    """Return what the bulletin's words of time are counted from: its title, the day of its publication, else its years."""
    title = title_of(document)
    published = _day_held(document) or document.bulletin.metadata.published
    early = (published or "")[5:7] in _EARLY
    this_year = _document_year(document, published)
    named = period_of_text(title, this_year)
    speech = bool(_SPEECH.search(title))
    if named and speech and early and "/" not in named and published and named[:4] == published[:4]:
        named = None
    if named and re.match(YEAR, named):
        year = int(named[:4])
    else:
        year = this_year - 1 if this_year and early and _ANNUAL.search(title) else this_year
    return Clock(published, named, year, this_year if speech else year)


def title_of(document: Document) -> str:
    """Return the title of a bulletin: among its first lines the one that names its kind, where none is marked as such."""
    opening = document.bulletin.blocks[:_OPENING]
    lines = (block.text for block in opening[:1] if "。" not in block.text)
    marked = next((block.text for block in opening if block.kind == "title"), next(lines, ""))
    title = (document.bulletin.metadata.title or marked)[:_TITLE]
    if _KIND.search(title):
        return title
    return next((block.text for block in opening if len(block.text) < _LONGEST and _KIND.search(block.text)), title)


def told_late(clock: Clock, section: Section) -> bool:
    """Whether 全年 is the year before that of publication: in the first months, where no title or heading names a year."""
    return (clock.published or "")[5:7] in _EARLY and clock.title is None and section.period is None


def tells_a_year(document: Document) -> bool:
    """Whether a bulletin is of the kind that tells of a whole year."""
    return bool(_ANNUAL.search(title_of(document)))


def _day_held(document: Document) -> str | None:
    """Return the day that a speech was given on, where a line below its title says so."""
    for block in document.bulletin.blocks[:_OPENING]:
        held = _HELD.search(block.text[:_LONGEST])
        if held:
            year, month, day = [part for part in held.groups() if part]
            return f"{year}-{int(month):02}-{int(day):02}"
    return None


def _document_year(document: Document, published: str | None) -> int | None:
    if published and published[:4].isdigit():
        return int(published[:4])
    years = re.findall(rf"({YEAR})年", document.text[:3000])
    return int(max(years)) if years else None


def sections_of(document: Document, clock: Clock) -> list[Section]:
    """Return the sections of a bulletin in order; the first begins where it does."""
    root = Section(0, None, clock.year, clock.this_year, planned=False)
    found, above = [root], [(-1, root)]
    for block in document.bulletin.blocks:
        level = _level_of(block)
        if level is None or block.start is None:
            continue
        sibling = next((section for depth, section in reversed(above) if depth == level), None)
        while above[-1][0] >= level:
            above.pop()
        outer = sibling if sibling and sibling.planned else above[-1][1]
        section = _section(block.text, block.start, clock, outer, above[-1][1])
        above.append((level, section))
        found.append(section)
    return found


def section_at(sections: list[Section], place: int) -> Section:
    """Return the section that a place of the text lies in."""
    return sections[max(0, bisect_right(sections, place, key=attrgetter("start")) - 1)]


def _level_of(block: Block) -> int | None:
    """Return how deep the heading is that a block is: one that the reader took for a paragraph too (一、…，…)."""
    number = _NUMBERED.match(block.text)
    if block.kind == "heading":
        return block.level
    if block.kind != "paragraph" or "。" in block.text[:-1]:
        return None
    if number and len(block.text) <= _LONGEST:
        return 2 if number["first"] else 3
    bare = len(block.text) <= _SHORT and not re.search(r"[，。；：,;:]", block.text)
    return 1 if bare and re.search(rf"{YEAR}年|时期", block.text) and _mood(block.text) is not None else None


def opens_plan(heading: str) -> bool:
    """Whether a heading opens a plan (下步打算) and not the review of one (规划完成情况)."""
    return _mood(heading) is True


def _mood(heading: str) -> bool | None:
    """Return whether a heading opens a plan (True), looks back (False), or says neither."""
    back, plan = _LOOKS_BACK.search(heading), verbs().plan_heading.search(heading)
    if back:
        return None if plan and plan.start() > back.end() and _MIXED.search(heading, back.end(), plan.end()) else False
    return True if plan else None


def _section(heading: str, start: int, clock: Clock, before: Section, above: Section) -> Section:
    """Return the section that ``heading`` opens: its own period and mood, else those of what it goes on from."""
    named = period_of_text(heading, clock.this_year)
    period = named or _era_of(heading)
    mood = _mood(heading)
    year = int(named[:4]) if named and re.match(YEAR, named) else None
    if mood is None and period and _is_to_come(period, clock) and not _LOOKS_BACK.search(heading):
        mood = True
    if mood is None:
        source = before
        return source._replace(start=start, period=period or source.period, year=year or source.year)
    if mood and period is None and above.planned:
        return above._replace(start=start)
    if mood and period is None:
        told = _year_to_come(clock)
        return Section(start, str(told) if told else None, told or clock.year, told or clock.this_year, planned=True)
    if mood:
        return Section(start, period, year or clock.year, year or clock.this_year, planned=True)
    return Section(start, period or above.period, year or clock.year, clock.this_year, planned=False, looks_back=True)


def _era_of(heading: str) -> str | None:
    """Return the years of the five-year plan that a heading names: “十五五”时期主要目标."""
    era = _ERA.search(heading)
    return FIVE_YEAR.get(era[1]) if era else None


def _is_to_come(period: str, clock: Clock) -> bool:
    """Whether a heading's period begins behind what the bulletin looks back on, and was not over when it was published."""
    looked_back = (clock.title or str(clock.year or "")).partition("/")[2] or clock.title or str(clock.year or "")
    ends = (period.partition("/")[2] or period)[:4]
    return bool(looked_back) and period[: len(looked_back)] > looked_back and ends >= (clock.published or "")[:4]


def _year_to_come(clock: Clock) -> int | None:
    """Return the year that plans without one are for: that of publication where a yearly report looks back on the one before."""
    published = (clock.published or "")[:4]
    return int(published) if published.isdigit() and clock.year is not None and int(published) > clock.year else None
