"""What a single header says: the thing that it names, whether it is a total, a change, a share, a time, a state."""

from __future__ import annotations

import re
from functools import lru_cache

from pipelines.figures.tables.scales import UNIT_IN
from pipelines.figures.tables.texts import without_mark
from pipelines.lexicon.headers import header_words
from pipelines.lexicon.units import units
from pipelines.records import Role, Status

_NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、．.](?!\d)|[#＃*]+)\s*"
)
PART = re.compile(r"^(?:#|＃)?\s*其中[:：]?\s*|^其[:：]\s*|^[#＃]")
_LATIN = re.compile(r"(?<=[\u4e00-\u9fff）)])(?:\s+[A-Za-z]|[A-Z]?[a-z]{2})[A-Za-z ,.'()&-]*$")
_SORTED_BY = re.compile(r"^按[^：:]{1,8}分[：:]")
_PLACE = re.compile(
    r"[\u4e00-\u9fff]{2,5}(?:[市县区旗盟州镇乡]|街道)"
    r"|[\u4e00-\u9fff]{2,12}(?:新区|开发区|高新区|经开区|示范区|保税区|风景区|度假区|管理区|工业园区?|自治[县州旗区]|民族乡|林场|农场)"
)
_WHOLE = re.compile(r"全[国省区市县盟旗州]")
_MARKUP = re.compile(r"<br\s*/?>|&[a-z]{2,6};")
_YEAR = r"(?:19|20)\d\d"
_TIME = (
    rf"(?:{_YEAR}\s*[-—－–/至]\s*{_YEAR}\s*(?:学?年度?)?|{_YEAR}\s*年?(?:度|末|底|初)?|[上下]半年"
    r"|[前第]?[一二三四1-4]季度|(?:1?\d|本)\s*[-—－–~至]\s*(?:1?\d|本)月份?|(?:1?\d|[一二三四五六七八九十]{1,2})月份?(?:末|底)?"
    r"|(?:本|当|上|去|今|全|前)(?:年度?|月|季度?|期)(?:末|底|初|止|同期|同月|同季)?|[年月季期][末底初]|同期|累计|以来|至今|截至|截止|[年期]内)"
)
_TIMES = re.compile(rf"(?:{_TIME})+")
_TIMES_AT_END = re.compile(rf"[比较与同]?(?:{_TIME})*(?:相比)?$")
_BASE = re.compile(
    r"以?(?:(?:19|20)\d\d年?|[\u4e00-\u9fff][\u4e00-\u9fff\d]{0,9}?)(?:的?价格)?(?:[=＝]|为)1(?:00)?(?![\d.+×%％])(?:计算)?"
)
"""What an index or a ratio is measured by: 上年=100, 以上月价格为100, 女=100, 教师=1."""
_IN_PERCENT = re.compile(r"(?:[（(][%％][)）]|[%％])\s*$")
_LONGEST = 100
"""So much of a header is read for what it says."""
_STATE_BEFORE = r"(?:累计|已|年度|本年|实际|未|正在|基本)?"
_RATE = re.compile(r"率|比重|占比|[%％]")


@lru_cache(maxsize=16384)
def noun_of(text: str) -> str:
    """Return a header without its numbering, unit, footnote mark, English half and blanks.

    >>> noun_of("直接经济损失（万元）"), noun_of("派出所 Police stations"), noun_of("建成区面积①"), noun_of("人均GDP")
    ('直接经济损失', '派出所', '建成区面积', '人均GDP')
    """
    plain = _NUMBERING.sub("", PART.sub("", _NUMBERING.sub("", _MARKUP.sub("", text[:_LONGEST])))).strip()
    plain = _LATIN.sub("", without_mark(UNIT_IN.sub("", without_mark(plain))))
    return _SORTED_BY.sub("", re.sub(r"\s+", "", plain))


@lru_cache(maxsize=16384)
def _named(text: str) -> str | None:
    """Return the thing that a header names; None for a time, a total, a share, a state, a base or a general word.

    >>> _named("2022年在校学生"), _named("2021年预算数"), _named("以上月价格为100"), _named("1-8月累计")
    ('在校学生', None, None, None)
    """
    words = header_words()
    whole = noun_of(text)
    timeless = _TIMES.match(whole)
    noun = whole[timeless.end() :] if timeless and re.match(r"\d", whole) else whole
    noun = _WHOLE.sub("", noun) if _WHOLE.match(noun) and len(noun) > 3 else noun
    bare = _TIMES.sub("", whole)
    if not noun or not bare or has_place_shape(noun) or _WHOLE.fullmatch(noun) or _BASE.fullmatch(noun):
        return None
    if {noun, bare} & words.generic or words.share.fullmatch(noun) or is_change(text):
        return None
    if is_total(whole):
        summed = whole.removesuffix("合计").removesuffix("总计")
        return _named(summed) if len(summed) > 1 and not words.total.fullmatch(whole) else None
    return None if _is_state(bare) or re.fullmatch(r"[为占比较的]*[%％]?", bare) else noun


@lru_cache(maxsize=16384)
def has_place_shape(noun: str) -> bool:
    """Whether a noun has the shape of a place's name: 东河区 and 云泽经济技术开发区, no 居民小区, no 乡镇.

    >>> has_place_shape("东河区"), has_place_shape("云泽经济技术开发区"), has_place_shape("改造小区")
    (True, True, False)
    """
    return bool(_PLACE.fullmatch(noun)) and not noun.endswith(header_words().no_places)


@lru_cache(maxsize=16384)
def naming(path: tuple[str, ...]) -> str | None:
    """Return the innermost header that names a thing; one that only counts (起数, 件数) leaves that to the one above it.

    >>> naming(("火灾", "起数")), naming(("起数（起）",)), naming(("企业", "合计"))
    ('火灾', '起数', '企业')
    """
    named = [noun for text in reversed(path) if (noun := _named(text))]
    return next((noun for noun in named if not _counts(noun)), named[0] if named else None)


def _counts(noun: str) -> bool:
    """Whether a noun is a classifier's number and no more: 件数, 户数."""
    unit = units().by_text.get(noun[:-1]) if noun.endswith("数") else None
    return unit is not None and unit.kind == "count" and len(noun) < 4


@lru_cache(maxsize=16384)
def is_total(label: str) -> bool:
    """Whether a header is that of a total: 合计, 收入合计, 全市总计."""
    noun = noun_of(label)
    return bool(header_words().total.fullmatch(noun)) or noun.endswith(("合计", "总计"))


@lru_cache(maxsize=16384)
def is_change(label: str) -> bool:
    """Whether a header tells a change: 同比, 比上年增减, 与2010年相比; 自然增长率 and 增加值 are things.

    >>> is_change("比上年增长（%）"), is_change("工业增加值"), is_change("人口自然增长率（‰）")
    (True, False, False)
    """
    words = header_words()
    return bool(words.change.search(words.not_change.sub("", label)))


def changed_noun(label: str) -> str | None:
    """Return what a header tells the change of: 出警 in 出警比上年增长."""
    noun = noun_of(label)
    words = header_words()
    change = words.change.search(noun)
    before = _TIMES_AT_END.sub("", noun[: change.start()]) if change and is_change(label) else ""
    return before if len(before) > 1 and _named(before) else None


@lru_cache(maxsize=16384)
def tells_base(label: str) -> bool:
    """Whether a header or caption tells the base of an index or a ratio.

    >>> tells_base("生师比（教师=1）"), tells_base("以上年同月价格为100"), tells_base("5=1+2"), tells_base("完成率为100%")
    (True, True, False, False)
    """
    return bool(_BASE.search("".join(label.split())))


@lru_cache(maxsize=16384)
def is_in_percent(label: str) -> bool:
    """Whether a header says that its figures are per cent: 比重（%）, 2014年为2013年%."""
    return bool(_IN_PERCENT.search(without_mark(label)))


def role_of(row: tuple[str, ...], column: tuple[str, ...]) -> Role:
    """Return what a cell's figure is in its table: a change, a share, a total, a subtotal or a value."""
    words = header_words()
    own = row[-1] if row else ""
    if any(map(is_change, (*column, own))):
        return "change"
    if words.share.search("".join(column)) or words.share.search(own):
        return "share"
    if any(map(is_total, (*column, own))):
        return "total"
    return "subtotal" if any(words.subtotal.fullmatch(noun_of(text)) for text in (*column, own)) else "value"


@lru_cache(maxsize=16384)
def status_told(path: tuple[str, ...]) -> Status | None:
    """Return the status that headers tell (年度计划, 累计完成), None for those of rates: what is planned outranks the rest."""
    words = header_words()
    headers = words.no_status.sub("", " ".join(path))
    if _RATE.search(headers):
        return None
    statuses: tuple[Status, ...] = ("planned", "structure_complete", "under_construction", "completed")
    for name in statuses:
        pattern: re.Pattern[str] = getattr(words, name)
        if pattern.search(headers):
            return name
    return None


def _is_state(noun: str) -> bool:
    words = header_words()
    states = (words.planned, words.completed, words.under_construction, words.structure_complete)
    return any(
        re.fullmatch(rf"{_STATE_BEFORE}(?:{pattern.pattern})(?:数|数量|情况|任务|量)?", noun) for pattern in states
    )
