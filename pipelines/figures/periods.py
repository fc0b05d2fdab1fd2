"""When: the period that each figure is about, as ISO 8601, from its clause, sentence, heading and document.

A date before a figure sets its period and holds until another does; words like 今年 and 全年 are resolved by the document's
date. A date that only serves as a base of comparison (比2013年, 由2016年的) sets no period for what follows it.
"""

from __future__ import annotations

import calendar
import re
from bisect import bisect_left

from pipelines.figures.document import Document, Reading, Sentence
from pipelines.figures.runs import aligned_runs
from pipelines.records import Block

_YEAR = r"(?:20|19|18)\d\d"
_CN = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_DASH = r"(?:—{1,2}|－|–|―|-|~|～|至|到)"
_NOW = re.compile(r"截至目前|截止目前|目前|现有|现已|至今|迄今|如今|现在|眼下")
_WORDS = re.compile(
    r"今年以来|今年|本年度?|年内|当年|去年|上年|前年|明年|全年|(?<!\d)年末|(?<!\d)年底|(?:今年|去年)?(?:上|下)半年|前三季度|[一二三四]季度|本月|上月"
)
_COMPARISON = re.compile(r"(?:比|较|与|由|从|是|于|自|为|不到|不足|相当于)[^，。；]{0,3}$|(?:同期|以来)")
_PATH_START = re.compile(r"(?:由|从)(?P<date>[^，。；由从]{2,8}?)的?$")
_PATH_STEP = re.compile(r"[^，。；]{0,6}(?:到|至|为)(?:现在的?|目前的?)?[\d一二三四五六七八九十约近]")
_PATH_END = re.compile(r"[加高升长大少低降小减](?:到|至)$")
_YEARS_PAST = re.compile(
    r"(?:过去|近|这|全部)?(?P<count>[两三四五六七八九十])年(?:来|间)?(?=，|全[国省市县区州]|我[国省市县区院局]|累计|共|$)|(?:过去|近|这)(?P<other>[两三四五六七八九十])年"
)
_DAY = 10
_REACH = 120
_POSTPONED = re.compile(r"(?:推迟|延|顺延|延期)[至到]?$")
_FLOW = re.compile(r"(?:产量|产值|增加值|总额|收入|支出|投资|销量|销售额|利润|税收)$")
_BASE_AFTER = re.compile(r"^(?:的|同期|相比|末的|年的)")
_ERA_AFTER = re.compile(r"[”’」]?(?:期间|时期|以来)")
_ERA_END = re.compile(r"[”’」]?(?:末|期末|收官)")
_FIVE_YEAR = {
    "十一五": "2006/2010",
    "十二五": "2011/2015",
    "十三五": "2016/2020",
    "十四五": "2021/2025",
    "十五五": "2026/2030",
}
_ANNUAL = re.compile(r"公报|总结|年度|工作报告|年鉴|回顾")


def assign_periods(document: Document) -> None:
    """Set the period of every reading."""
    metadata = document.bulletin.metadata
    title = title_period(document, document_year(document))
    year = _year_told_of(document, title)
    base: str | None = title or (str(year) if year and _ANNUAL.search(_title(document)) else None)
    carried = base
    event: tuple[Block, str] | None = None
    for sentence in document.sentences:
        if sentence.block.kind in {"title", "signature", "furniture"}:
            continue
        if sentence.block.kind == "heading":
            carried = period_of_text(sentence.text, metadata.published, year) or base or carried
        current = event[1] if event and event[0] is sentence.block else carried
        place = sentence.start
        dates = _dates_told(sentence, year)
        for reading in sentence.readings:
            told = _last_period(sentence, dates, place, reading.start, year)
            here = told or current
            started = _path_start(reading, year)
            if told and _may_hold(told, reading, year):
                current = told
            place = reading.start
            reading.period = started or (None if _starts_undated_path(reading) else _of_flow(here, reading))
            reading.rules["period"] = "told" if told or started else "weak:carried" if here else "none"
        _read_aligned_years(sentence, year)
        last = _last_period(
            sentence, [date for date in dates if _stands_free(date[0], sentence)], sentence.start, sentence.end, year
        )
        if last and _may_carry(last, sentence, year):
            carried, event = last, None
        elif last and len(last) == _DAY and _opens_event(sentence):
            event = (sentence.block, last)
        elif last:
            event = None


def _opens_event(sentence: Sentence) -> bool:
    """Whether a sentence begins with the day of what its paragraph tells: 8月20日，洪峰过境。"""
    first = next((mention for clause in sentence.clauses for mention in clause.mentions), None)
    return first is not None and first.kind == "date" and first.start - sentence.start <= 1


def _may_carry(period: str, sentence: Sentence, year: int | None) -> bool:
    """Whether a period holds for the sentences that follow: a year still to come, or a day of an event, does not."""
    if year is not None and period[:4].isdigit() and int(period[:4]) > year:
        return False
    return period != "as_of" and (
        len(period) < 8 or "/" in period or "截至" in sentence.text or "截止" in sentence.text
    )


def _may_hold(period: str, reading: Reading, year: int | None) -> bool:
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


def _read_aligned_years(sentence: Sentence, year: int | None) -> None:
    """Give each figure of 2012—2014年分别投资2.1亿、3.4亿、5.0亿元 its own year."""
    for run in aligned_runs(sentence):
        period = run[0].period or ""
        span = re.fullmatch(rf"({_YEAR})/({_YEAR})", period)
        if span and int(span[2]) - int(span[1]) + 1 == len(run):
            for offset, reading in enumerate(run):
                reading.period, reading.rules["period"] = str(int(span[1]) + offset), "aligned"


def _title(document: Document) -> str:
    blocks = document.bulletin.blocks
    return document.bulletin.metadata.title or (blocks[0].text if blocks else "")


def _year_told_of(document: Document, title: str | None) -> int | None:
    """Return the year that 今年 and 全年 mean: the title's, or for a yearly report of the first months the year before."""
    if title and re.match(_YEAR, title):
        return int(title[:4])
    year = document_year(document)
    published = document.bulletin.metadata.published or ""
    early = published[5:7] in {"01", "02", "03"}
    return year - 1 if year and early and _ANNUAL.search(_title(document)) else year


def document_year(document: Document) -> int | None:
    """Return the year the document speaks of as 今年."""
    published = document.bulletin.metadata.published
    if published and published[:4].isdigit():
        return int(published[:4])
    years = re.findall(rf"({_YEAR})年", document.text[:3000])
    return int(max(years)) if years else None


def title_period(document: Document, year: int | None) -> str | None:
    """Return the period that the title names, or that a yearly report implies."""
    return period_of_text(_title(document), document.bulletin.metadata.published, year)


def _dates_told(sentence: Sentence, year: int | None) -> list[tuple[int, str]]:
    """Return the dates of a sentence that can set a period, with their places, in order; bases of comparison are none."""
    text = sentence.document.text
    told: list[tuple[int, str]] = []
    for clause in sentence.clauses:
        for mention in clause.mentions:
            lead = text[max(sentence.start, mention.start - 5) : mention.start]
            if mention.kind == "date":
                if _COMPARISON.search(lead) and not lead.endswith(("截至", "自", "截止")):
                    continue
                period = iso_of_date(mention.text, year, as_of=lead.endswith(("截至", "截止", "至", "到")))
            else:
                era = mention.text in _FIVE_YEAR and _ERA_AFTER.match(text, mention.end)
                period = _FIVE_YEAR[mention.text] if era else None
                if mention.text in _FIVE_YEAR and _ERA_END.match(text, mention.end):
                    period = _FIVE_YEAR[mention.text][5:]
            if period:
                told.append((mention.start, period))
    return told


def _last_period(
    sentence: Sentence, dates: list[tuple[int, str]], start: int, end: int, year: int | None
) -> str | None:
    """Return the period told last between two offsets, or None."""
    text = sentence.document.text
    index = bisect_left(dates, (end, "")) - 1
    best = dates[index] if index >= 0 and dates[index][0] >= start else None
    for match in (*_NOW.finditer(text, start, end), *_WORDS.finditer(text, start, end)):
        lead = text[max(sentence.start, match.start() - 3) : match.start()]
        if _COMPARISON.search(lead) or text.startswith(("同期", "相比"), match.end()) or _POSTPONED.search(lead):
            continue
        period = "as_of" if _NOW.match(match[0]) else _word_period(match[0], year, sentence)
        if period and (best is None or match.start() > best[0]):
            best = (match.start(), period)
    for match in _YEARS_PAST.finditer(text, start, end):
        count = "零一两三四五六七八九十".find(match["count"] or match["other"])
        if (
            year is not None
            and count > 1
            and (best is None or match.start() > best[0])
            and _opens(sentence, match.start())
        ):
            last = year - 1 if _told_early(sentence.document) and year == document_year(sentence.document) else year
            best = (match.start(), f"{last - count + 1}/{last}")
    return best[1] if best else None


def _opens(sentence: Sentence, place: int) -> bool:
    """Whether a place begins a clause."""
    return place == sentence.start or sentence.document.text[place - 1] in "，。；：\n—　 "


def _word_period(  # noqa: PLR0911 - one return a word
    word: str, year: int | None, sentence: Sentence
) -> str | None:
    if year is None:
        return None
    if word.startswith(("去年", "上年")):
        year -= 1
    if word == "前年":
        return str(year - 2)
    if word == "明年":
        return str(year + 1)
    if word == "全年" and _told_early(sentence.document) and not _ANNUAL.search(_title(sentence.document)):
        return str(year - 1)
    if "上半年" in word:
        return f"{year}-01/{year}-06"
    if "下半年" in word:
        return f"{year}-07/{year}-12"
    if word == "前三季度":
        return f"{year}-01/{year}-09"
    if word.endswith("季度"):
        return _quarter(year, word[0])
    if word in {"年末", "年底"}:
        return f"{year}-12-31"
    if word in {"本月", "上月"}:
        return None
    return str(year)


def _told_early(document: Document) -> bool:
    """Whether a document of the first three months tells of a whole year: the one before."""
    return (document.bulletin.metadata.published or "")[5:7] in {"01", "02", "03"} and title_period(
        document, None
    ) is None


def _quarter(year: int, char: str) -> str:
    first = "一二三四".index(char) * 3 + 1
    return f"{year}-{first:02}/{year}-{first + 2:02}"


def period_of_text(text: str, published: str | None, year: int | None) -> str | None:
    """Return the period that a title, heading or header names.

    >>> period_of_text("2022年上半年工作情况", None, None), period_of_text("2019年打算", None, None)
    ('2022-01/2022-06', '2019')
    """
    from pipelines.mentions.calendar import DATE  # noqa: PLC0415 - the shapes of dates are the literal layer's

    for match in DATE.finditer(text):
        period = iso_of_date(match[0], year, as_of="截至" in text)
        if period and re.match(_YEAR, period):
            return period
    return None


def iso_of_date(  # noqa: PLR0911, PLR0912 - one branch a shape of date
    text: str, year: int | None, *, as_of: bool = False
) -> str | None:
    """Return a date expression as ISO 8601, or None where it names no day, month, quarter or year.

    >>> iso_of_date("2012年5月15日", None), iso_of_date("1—6月", 2022), iso_of_date("10月底", 2019, as_of=True)
    ('2012-05-15', '2022-01/2022-06', '2019-10-31')
    >>> iso_of_date("2014—2018年", None), iso_of_date("二〇一三年", None), iso_of_date("三季度", 2022)
    ('2014/2018', '2013', '2022-07/2022-09')
    """
    plain = _arabic(text)
    day = re.match(rf"({_YEAR})[-/.](\d\d?)[-/.](\d\d?)", plain)
    if day:
        return f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}"
    span = re.match(rf"({_YEAR})年?{_DASH}({_YEAR})年", plain)
    if span:
        return f"{span[1]}/{span[2]}"
    named = re.match(rf"({_YEAR})\s*年", plain)
    if named:
        year = int(named[1])
        plain = plain[named.end() :].strip()
        if plain == "学年":
            return f"{year}-09/{year + 1}-08"
        if not plain or plain in {"度", "间", "初"}:
            return str(year)
        if plain in {"末", "底"}:
            return f"{year}-12-31"
    if year is None:
        return None
    if "上半年" in plain:
        return f"{year}-01/{year}-06"
    if "下半年" in plain:
        return f"{year}-07/{year}-12"
    quarter = re.search(r"(前)?第?([1-4])季度", plain)
    if quarter:
        return (
            f"{year}-01/{year}-{int(quarter[2]) * 3:02}"
            if quarter[1]
            else _quarter(year, "一二三四"[int(quarter[2]) - 1])
        )
    months = re.match(rf"(\d\d?)月?份?{_DASH}(\d\d?)月", plain)
    if months:
        return f"{year}-{int(months[1]):02}/{year}-{int(months[2]):02}"
    days = re.match(rf"(\d\d?)月(\d\d?)日?{_DASH}(?:(\d\d?)月)?(\d\d?)日", plain)
    if days:
        month = int(days[3] or days[1])
        return f"{year}-{int(days[1]):02}-{int(days[2]):02}/{year}-{month:02}-{int(days[4]):02}"
    one = re.match(r"(\d\d?)月(?:(\d\d?)[日号])?(末|底|份)?", plain)
    if one and 1 <= int(one[1]) <= 12:
        month = int(one[1])
        if one[2]:
            return f"{year}-{month:02}-{int(one[2]):02}"
        if one[3] in {"末", "底"}:
            return f"{year}-{month:02}-{calendar.monthrange(year, month)[1]}"
        return f"{year}-{month:02}"
    return None


def _arabic(text: str) -> str:
    """Return a date with Arabic digits: 二〇一三年 → 2013年, 十月 → 10月."""
    text = text.translate(str.maketrans("０１２３４５６７８９", "0123456789"))
    text = re.sub(
        r"[〇零一二三四五六七八九]{4}(?=年)", lambda found: "".join(str(_CN[char]) for char in found[0]), text
    )
    return re.sub(r"[一二三四五六七八九]?十?[一二三四五六七八九]|[一二三]?十",
                  lambda found: str(_small(found[0])), text)  # fmt: skip


def _small(text: str) -> int:
    if "十" in text:
        tens, _, ones = text.partition("十")
        return _CN.get(tens, 1) * 10 + _CN.get(ones, 0) if tens else 10 + _CN.get(ones, 0)
    return _CN[text] if len(text) == 1 else int("".join(str(_CN[char]) for char in text))
