"""Headers of a cell: their paths, the noun, class, role and status that they tell."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipelines.figures.tables.layout import Table
from pipelines.figures.tables.scales import UNIT_IN, is_unit
from pipelines.lexicon.headers import header_words
from pipelines.records import Role, Status

_NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、．.](?!\d)|[#＃*]+)\s*"
)
_SECTION = re.compile(r"[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十]")
_PART = re.compile(r"^(?:#|＃)?\s*其中[:：]?\s*|^其[:：]\s*")
FOOTNOTE = re.compile(r"[①-⑳*]$|\[\d+\]$")
_LATIN = re.compile(r"\s*[A-Za-z][A-Za-z ,.'()-]*$")
PLACE_SHAPE = re.compile(r"[\u4e00-\u9fff]{2,5}(?:[市县区旗盟州镇乡]|街道|新区|开发区)$")
_TITLE_NOUN = re.compile(
    r"([\u4e00-\u9fff]{2,10}?)(?:建设|改造|配备|配置|基本|完成|实施|工作|项目)*(?:进度|进展|情况|统计|一览|汇总)+表?"
)
_WHOLE = re.compile(r"全[国省区市县盟旗州]")
_TIME = re.compile(r"(?:上|下)半年|[前第]?[一二三四1-4]季度|(?:1?\d|[一二三四五六七八九十]{1,2})月份?|(?:19|20)\d\d年?")


class Headers(NamedTuple):
    """The header texts that apply to a cell, outermost first, and the unit that they tell."""

    row: tuple[str, ...]
    column: tuple[str, ...]


def row_path(parents: list[tuple[int, str]], label: str, indent: int) -> tuple[str, ...]:
    """Return the stub path of a row, and keep ``parents``: deeper indents, 其中 and numbering lie below what stands above."""
    depth = indent * 10
    if header_words().total.fullmatch(noun_of(label)):
        parents.clear()
        return (label,)
    if _PART.match(label):
        depth += 5
    elif re.match(r"^[（(][一二三四五六七八九十]", label):
        depth += 2
    elif parents and not re.match(r"^[一二三四五六七八九十]{1,3}[、．.]", label) and re.match(r"^\d", label) is None and any(
            _SECTION.match(title) for _, title in parents):  # fmt: skip
        depth += 3
    while parents and parents[-1][0] >= depth:
        parents.pop()
    above = tuple(title for _, title in parents)
    if label:
        parents.append((depth, label))
    return (*above, label) if label else above


def column_path(table: Table, column: int) -> tuple[str, ...]:
    """Return the head's texts above a column, outermost first, repetitions and unit rows left out."""
    path: list[str] = []
    for row in table.head:
        text = table.texts.get((row, column), "")
        if text and not is_unit(text) and (not path or path[-1] != text):
            path.append(text)
    return tuple(path)


def _clean(label: str) -> str:
    return _NUMBERING.sub("", _PART.sub("", _NUMBERING.sub("", label))).strip()


def noun_of(text: str) -> str:
    """Return a header without its unit, footnote mark, English half and blanks.

    >>> noun_of("直接经济损失（万元）"), noun_of("派出所 Police stations")
    ('直接经济损失', '派出所')
    """
    text = _LATIN.sub("", UNIT_IN.sub("", FOOTNOTE.sub("", _clean(text))))
    return re.sub(r"\s+", "", text)


def role_of(headers: Headers) -> Role:
    """Return what a cell's figure is in its table: a change, a share, a total, a subtotal or a value."""
    words = header_words()
    columns, rows = "".join(headers.column), headers.row[-1] if headers.row else ""
    both = (*headers.column, rows)
    if words.change.search(columns) or words.change.search(rows):
        return "change"
    if words.share.search(columns):
        return "share"
    if any(words.total.fullmatch(noun_of(text)) for text in both):
        return "total"
    return "subtotal" if any(words.subtotal.fullmatch(noun_of(text)) for text in both) else "value"


def status_told(headers: str) -> Status | None:
    """Return the status that headers tell (年度计划, 累计完成), None for those of rates."""
    if re.search(r"率|比重|占比", headers):
        return None
    words = header_words()
    statuses: tuple[Status, ...] = ("structure_complete", "under_construction", "planned", "completed")
    for name in statuses:
        pattern: re.Pattern[str] = getattr(words, name)
        if pattern.search(headers):
            return name
    return None


def measured_of(headers: Headers, caption: str, beside: tuple[str, ...] | None) -> str | None:
    """Return what is counted: the innermost header that names a thing, the column's before the row's, else the title's."""
    noun = naming(headers.column) or (naming(beside) if beside else None) or naming(headers.row)
    if noun and not re.fullmatch(r"(?:新建|改扩建|扩建|改建|改造|新增)", noun):
        return noun
    title = _TITLE_NOUN.search(re.sub(r"[\d—－-]+年|附?表\s*\d*|（[^）]*）", "", caption))
    return title[1] if title else noun


def beside_of(table: Table, column: int, columns: tuple[int, ...]) -> tuple[str, ...] | None:
    """Return the head above the nearest column to the left that names a thing: what a share or change column is of."""
    own = column_path(table, column)
    changed = header_words().change.search(noun_of(own[-1])) if own else None
    if changed and changed.start() > 1:
        return (noun_of(own[-1])[: changed.start()],)
    paths = [column_path(table, other) for other in columns if other < column]
    whole = [path for path in paths if naming(path) and not path[0].startswith("其中")]
    return next(reversed(whole or [path for path in paths if naming(path)]), None)


def stub_names_places(table: Table) -> bool:
    """Whether the stub's head says that its rows are places or offices, and no classes of things."""
    stub = table.stubs[0][0][0]
    title = next((table.texts[row, stub] for row in reversed(table.head) if (row, stub) in table.texts), "")
    return "".join(title.split()) in header_words().places


def category_of(headers: Headers, place: str | None) -> str | None:
    """Return the class that a row is for, where the column already names what is counted."""
    row = naming(headers.row)
    column = naming(headers.column)
    if row is None or column is None or column == "完成率" or (place and place_matches(row, place)):
        return None
    return row


def naming(path: tuple[str, ...]) -> str | None:
    """Return the innermost header that names a thing: no year, total, share, state or general word."""
    words = header_words()
    for text in reversed(path):
        noun = noun_of(text)
        plain = (
            noun
            and not PLACE_SHAPE.fullmatch(noun)
            and not _WHOLE.fullmatch(noun)
            and noun not in words.generic
            and not _TIME.fullmatch(noun)
            and not words.total.fullmatch(noun)
        )
        if plain and not words.change.search(noun) and not words.share.fullmatch(noun) and not _is_state(noun):
            return noun
    return None


def _is_state(noun: str) -> bool:
    words = header_words()
    states = (words.planned, words.completed, words.under_construction, words.structure_complete)
    return any(
        re.fullmatch(rf"(?:累计|已|年度|本年|实际|未|正在)?(?:{pattern.pattern})(?:数|数量|情况|任务)?", noun)
        for pattern in states
    )


def place_matches(noun: str, place: str) -> bool:
    """Whether a header is the name, full or short, of ``place``."""
    return noun == place or place.startswith(noun) or noun.startswith(("全市", "全县", "全区", "全旗", "全省"))


def action_of(headers: Headers) -> str | None:
    """Return the verb that a row's header begins with (新建派出所)."""
    found = re.match(r"(新建|改扩建|扩建|改建|改造|新增)", noun_of(headers.row[-1])) if headers.row else None
    return found[1] if found else None
