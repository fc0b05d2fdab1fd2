"""What a body cell says: its value and unit, its headers as paths, and from them the noun, place, period, status and role."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from pipelines.figures.periods import iso_of_date, period_of_text
from pipelines.figures.places import place_of_text
from pipelines.figures.tables.layout import Table, is_missing, is_number
from pipelines.lexicon.headers import header_words
from pipelines.lexicon.units import units
from pipelines.mentions.numerals import parse_number
from pipelines.mentions.quantities import interval
from pipelines.records import Basis, Change, Figure, Grid, Kind, Link, Metadata, Role, Status

_UNIT_IN = re.compile(r"[（(\[]\s*([^（()）\[\]]{1,12})\s*[)）\]]\s*$")
_UNIT_LINE = re.compile(r"单位[:：]\s*([^）)\s]{1,20})")
_NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、．.](?!\d)|[#＃*]+)\s*"
)
_PART = re.compile(r"^(?:#|＃)?\s*其中[:：]?\s*|^其[:：]\s*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_FOOTNOTE = re.compile(r"[①-⑳*]$|\[\d+\]$")
_LATIN = re.compile(r"\s*[A-Za-z][A-Za-z ,.'()-]*$")
_RATES = re.compile(r"率|比重|占比|比例")
_PEOPLE_NOUNS = re.compile(r"人|警$|员|警力|文职|教师|学生|职工|死亡|受伤|辅警|民警")
_MONEY_NOUNS = re.compile(r"投资|资金|经费|损失|收入|支出|金额|产值")
_SHAPE = re.compile(r"[\u4e00-\u9fff]{2,5}(?:[市县区旗盟州镇乡]|街道|新区|开发区)$")
_TITLE_NOUN = re.compile(
    r"([\u4e00-\u9fff]{2,10}?)(?:建设|改造|配备|配置|基本|完成|实施|工作|项目)*(?:进度|进展|情况|统计|一览|汇总)+表?"
)
_DATED = re.compile(r"^(?:19|20)\d\d年(?:末|底|度)?(?=[\u4e00-\u9fff])")
_WHOLE = re.compile(r"全[国省区市县盟旗州]")
_MULTIPLIER = re.compile(r"^([十百千万亿]+)(.*)$")


class Headers(NamedTuple):
    """The header texts that apply to a cell, outermost first, and the unit that they tell."""

    row: tuple[str, ...]
    column: tuple[str, ...]


def read_table(grid: Grid, table: Table, metadata: Metadata, home: str | None) -> list[Figure]:
    """Return a figure for each body cell that holds a number or stands for one."""
    caption = " ".join(table.context)
    scope = _Scope(grid, table, caption, _year_of(caption, metadata), metadata, home)
    figures: list[Figure] = []
    for (stub, *more), columns in table.stubs:
        parents: list[tuple[int, str]] = []
        for row in table.body:
            label = table.texts.get((row, stub), "")
            origin = table.origins.get((row, stub))
            path = _row_path(parents, label, origin.indent if origin else 0)
            path += tuple(text for column in more if (text := table.texts.get((row, column))) and text not in path)
            for column in columns:
                text = table.texts.get((row, column), "")
                cell = table.origins.get((row, column))
                if cell is not None and (cell.row, cell.column) != (row, column):
                    continue
                if not text and not _is_filled(table, column, label):
                    continue
                if text and not is_number(text) and not is_missing(text):
                    continue
                headers = Headers(path, _column_path(table, column))
                figures.append(_figure(scope, (row, column), columns, text, headers))
    return _linked(figures)


def _linked(figures: list[Figure]) -> list[Figure]:
    """Link the cells that have a place in the text: parts of a column to its total, a change to the cell left of it."""
    totals = {
        figure.column_headers: figure for figure in figures if figure.role == "total" and figure.start is not None
    }
    linked: list[Figure] = []
    level: Figure | None = None
    for figure in figures:
        links: list[Link] = []
        if (
            figure.role == "change"
            and level is not None
            and level.row_headers == figure.row_headers
            and level.start is not None
        ):
            links.append(Link("change_of", level.start))
        total = totals.get(figure.column_headers)
        if figure.role == "value" and total is not None and total.start is not None and figure.kind == total.kind:
            links.append(Link("part_of", total.start))
        if figure.role in {"value", "total"}:
            level = figure
        linked.append(figure._replace(links=tuple(links)) if figure.start is not None else figure)
    return linked


def _is_filled(table: Table, column: int, label: str) -> bool:
    """Whether a blank stands for a missing number: its row has a label and its column holds numbers."""
    return bool(label) and sum(bool(table.texts.get((row, column))) for row in table.body) * 2 > len(table.body)


def _row_path(parents: list[tuple[int, str]], label: str, indent: int) -> tuple[str, ...]:
    """Return the stub path of a row, and keep ``parents``: deeper indents, 其中 and numbering lie below what stands above."""
    depth = indent * 10
    if header_words().total.fullmatch(_noun(label)):
        parents.clear()
        return (label,)
    if _PART.match(label):
        depth += 5
    elif re.match(r"^[（(][一二三四五六七八九十]", label):
        depth += 2
    elif parents and not re.match(r"^[一二三四五六七八九十]{1,3}[、．.]", label) and re.match(r"^\d", label) is None and any(
            re.match(r"^[一二三四五六七八九十（(]", title) for _, title in parents):  # fmt: skip
        depth += 3
    while parents and parents[-1][0] >= depth:
        parents.pop()
    above = tuple(title for _, title in parents)
    if label:
        parents.append((depth, label))
    return (*above, label) if label else above


def _column_path(table: Table, column: int) -> tuple[str, ...]:
    """Return the head's texts above a column, outermost first, repetitions and unit rows left out."""
    path: list[str] = []
    for row in table.head:
        text = table.texts.get((row, column), "")
        if text and not _is_unit(text) and (not path or path[-1] != text):
            path.append(text)
    return tuple(path)


def _is_unit(text: str) -> bool:
    return text.strip("（）() ") in units().by_text or text in {"%", "％", "‰"} or _scaled_unit(text) is not None


def _clean(label: str) -> str:
    return _NUMBERING.sub("", _PART.sub("", _NUMBERING.sub("", label))).strip()


def _noun(text: str) -> str:
    """Return a header without its unit, footnote mark, English half and blanks.

    >>> _noun("直接经济损失（万元）"), _noun("派出所 Police stations")
    ('直接经济损失', '派出所')
    """
    text = _LATIN.sub("", _UNIT_IN.sub("", _FOOTNOTE.sub("", _clean(text))))
    return re.sub(r"\s+", "", text)


def _scaled_unit(text: str) -> tuple[str, Decimal] | None:  # noqa: PLR0911 - one return a way of writing
    """Return a unit as told and its multiplier: 万元 → (元, 10000).

    >>> _scaled_unit("万元"), _scaled_unit("所"), _scaled_unit("状态") is None
    (('元', Decimal('10000')), ('所', Decimal('1')), True)
    """
    text = text.strip("（）() ")
    if text in {"%", "％"}:
        return "%", Decimal(1)
    if text == "‰":
        return "%", Decimal("0.1")
    if text == "百分点":
        return text, Decimal(1)
    if "/" in text:
        head, _, rest = text.partition("/")
        scaled = _scaled_unit(head)
        return (f"{scaled[0]}/{rest}", scaled[1]) if scaled else None
    if text in units().by_text:
        return units().by_text[text].name, Decimal(1)
    scale = _MULTIPLIER.match(text)
    if scale and scale[2] in units().by_text:
        number = parse_number(scale[1])
        return (units().by_text[scale[2]].name, number.value) if number else None
    return None


def _unit_of(table: Table, row: int, column: int, headers: Headers, caption: str) -> tuple[str | None, Decimal]:
    """Return the unit and multiplier of a cell: from its row's unit column, its headers, the unit row, the caption."""
    for other in range(1, column):
        title = next((table.texts[head, other] for head in table.head if (head, other) in table.texts), "")
        if "".join(title.split()) in {"单位", "计量单位"}:
            scaled = _scaled_unit(table.texts.get((row, other), ""))
            if scaled:
                return scaled
    for text in (*reversed(headers.column), *reversed(headers.row)):
        told = _UNIT_IN.search(text)
        scaled = _scaled_unit(told[1]) if told else None
        if scaled:
            return scaled
    for head in reversed(table.head):
        text = table.texts.get((head, column), "")
        scaled = _scaled_unit(text) if text else None
        if scaled:
            return scaled
    line = _UNIT_LINE.search(caption)
    told_units = re.split(r"[、，,;；]", line[1]) if line else []
    scaled = _scaled_unit(told_units[0]) if len(told_units) == 1 else None
    if scaled:
        return scaled
    if len(told_units) > 1:
        return _fitting_unit([found for unit in told_units if (found := _scaled_unit(unit))], headers)
    return None, Decimal(1)


def _fitting_unit(told: list[tuple[str, Decimal]], headers: Headers) -> tuple[str | None, Decimal]:
    """Return which of several units told in a caption (单位：个、人、%) goes with a noun: % with rates, 人 with people."""
    noun = (_naming(headers.column) or _naming(headers.row) or "") + (headers.column[-1] if headers.column else "")
    by_unit = dict(told)
    for unit, pattern in (("%", _RATES), ("人", _PEOPLE_NOUNS), ("元", _MONEY_NOUNS)):
        if unit in by_unit and pattern.search(noun):
            return unit, by_unit[unit]
    rest = [item for item in told if item[0] not in {"%", "人", "元"}]
    return rest[0] if rest else (None, Decimal(1))


class _Scope(NamedTuple):
    """What holds for a whole table: its grid, its caption, the year it speaks of, its document and place."""

    grid: Grid
    table: Table
    caption: str
    year: int | None
    metadata: Metadata
    home: str | None


def _figure(
    scope: _Scope, place_in_grid: tuple[int, int], columns: tuple[int, ...], text: str, headers: Headers
) -> Figure:
    grid, table, caption, year, metadata, home = scope
    row, column = place_in_grid
    words = header_words()
    all_headers = " ".join((*headers.row, *headers.column))
    unit, factor = _unit_of(table, row, column, headers, caption)
    role = _role(headers)
    change_column = role == "change"
    labels = (*reversed(headers.row), *reversed(headers.column))
    place = next((found for label in labels if (found := _place(label, home))), None)
    value, low, high, kind, unit = _value(text, unit, factor, all_headers, change_column)
    change: Change | None = None
    basis: Basis | None = None
    if change_column:
        change = None if value is None or value == 0 else "up" if value > 0 else "down"
        basis = "mom" if re.search(r"环比|上月|上季", all_headers) else "yoy"
    status: Status = "actual"
    for name in ("structure_complete", "under_construction", "planned", "completed"):
        pattern: re.Pattern[str] = getattr(words, name)
        if pattern.search(all_headers) and not re.search(r"率|比重|占比", all_headers):
            status = name
            break
    origin = table.origins.get((row, column))
    category = None if _stub_names_places(table) else _category(headers, place)
    beside = _beside(table, column, columns) if role in {"share", "change"} else None
    return Figure(
        start=origin.start if origin else None, end=origin.end if origin else None, text=text, kind=kind, value=value,
        low=low, high=high, qualifier=None, unit=unit, measured=_measured(headers, caption, beside), status=status, change=change,
        basis=basis, category=category, action=_action(headers), region=place or home,
        period=_period(headers, caption, year, metadata),
        links=(), rule=f"cell+{role}", sheet=grid.sheet, cell=f"{_letters(column)}{row}", role=role,
        row_headers=headers.row, column_headers=headers.column,
    )  # fmt: skip


def _place(label: str, home: str | None) -> str | None:
    """Return the place that a header names: a division, or a name of a place's shape."""
    noun = _noun(label)
    return place_of_text(noun, home) or (noun if _SHAPE.fullmatch(noun) and not noun.startswith("全") else None)


def _value(
    text: str, unit: str | None, factor: Decimal, headers: str, change_column: bool
) -> tuple[Decimal | None, Decimal | None, Decimal | None, Kind, str | None]:
    """Return value, bounds, kind and unit of a cell's text."""
    if not text or is_missing(text):
        return None, None, None, "missing", unit
    bare = _FOOTNOTE.sub("", text).strip()
    negative = bare[:1] in "（(" or bare.lstrip("（(")[:1] in "-−－"
    digits = bare.removesuffix("百分点").removesuffix("个").strip("（）()-+＋−－± %％‰")
    number = parse_number(digits)
    if number is None:
        return None, None, None, "missing", unit
    if bare.rstrip("）)").endswith(("%", "％")):
        unit, factor = "%", Decimal(1)
    elif bare.endswith("百分点"):
        unit, factor = "百分点", Decimal(1)
    elif change_column and (unit is None or re.search(r"[%％]", headers)):
        unit, factor = "%", Decimal(1)
    kind = _kind(unit, headers)
    scaled = number._replace(value=number.value * factor, step=number.step * factor, place=number.place * factor)
    whole = number.step >= 1 and factor == 1
    exact = number.value == 0 or (kind == "count" and whole) or (kind == "percent" and digits == "100")
    low, high = interval(scaled, set(), exact=exact)
    if negative:
        return -scaled.value, None if high is None else -high, None if low is None else -low, kind, unit
    return scaled.value, low, high, kind, unit


def _kind(unit: str | None, headers: str) -> Kind:
    if unit in {"%", "百分点"}:
        return "percent"
    if unit and "/" in unit:
        return "rate"
    if unit is None:
        return "percent" if re.search(r"率|比重|占比", headers) else "count"
    found = units().by_text.get(unit)
    return found.kind if found and found.kind != "duration" else "count"


def _role(headers: Headers) -> Role:
    words = header_words()
    columns, rows = "".join(headers.column), headers.row[-1] if headers.row else ""
    both = (*headers.column, rows)
    if words.change.search(columns) or words.change.search(rows):
        return "change"
    if words.share.search(columns):
        return "share"
    if any(words.total.fullmatch(_noun(text)) for text in both):
        return "total"
    return "subtotal" if any(words.subtotal.fullmatch(_noun(text)) for text in both) else "value"


def _measured(headers: Headers, caption: str, beside: tuple[str, ...] | None) -> str | None:
    """Return what is counted: the innermost header that names a thing, the column's before the row's, else the title's."""
    noun = _naming(headers.column) or (_naming(beside) if beside else None) or _naming(headers.row)
    if noun and not re.fullmatch(r"(?:新建|改扩建|扩建|改建|改造|新增)", noun):
        return noun
    title = _TITLE_NOUN.search(re.sub(r"[\d—－-]+年|附?表\s*\d*|（[^）]*）", "", caption))
    return title[1] if title else noun


def _beside(table: Table, column: int, columns: tuple[int, ...]) -> tuple[str, ...] | None:
    """Return the head above the nearest column to the left that names a thing: what a share or change column is of."""
    for other in (other for other in reversed(columns) if other < column):
        path = _column_path(table, other)
        if _naming(path):
            return path
    return None


def _stub_names_places(table: Table) -> bool:
    """Whether the stub's head says that its rows are places or offices, and no classes of things."""
    stub = table.stubs[0][0][0]
    title = next((table.texts[row, stub] for row in reversed(table.head) if (row, stub) in table.texts), "")
    return "".join(title.split()) in header_words().places


def _category(headers: Headers, place: str | None) -> str | None:
    """Return the class that a row is for, where the column already names what is counted."""
    row = _naming(headers.row)
    if row is None or _naming(headers.column) is None or (place and place_matches(row, place)):
        return None
    return row


def _naming(path: tuple[str, ...]) -> str | None:
    """Return the innermost header that names a thing: no year, total, share, state or general word."""
    words = header_words()
    for text in reversed(path):
        noun = _noun(text)
        plain = (
            noun
            and not _SHAPE.fullmatch(noun)
            and not _WHOLE.fullmatch(noun)
            and noun not in words.generic
            and not re.fullmatch(r"(?:19|20)\d\d年?", noun)
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


def _action(headers: Headers) -> str | None:
    found = re.match(r"(新建|改扩建|扩建|改建|改造|新增)", _noun(headers.row[-1])) if headers.row else None
    return found[1] if found else None


def _year_of(caption: str, metadata: Metadata) -> int | None:
    for text in (caption, metadata.title or "", metadata.published or ""):
        found = _YEAR.search(text)
        if found:
            return int(found[0])
    return None


def _period(headers: Headers, caption: str, year: int | None, metadata: Metadata) -> str | None:
    for text in (*reversed(headers.column), *reversed(headers.row)):
        noun = _noun(text)
        if re.fullmatch(_YEAR, noun):
            return noun
        if _DATED.match(noun):
            return noun[:4]
        if noun in {"上年", "去年", "上年同期"} and year:
            return str(year - 1)
        if noun in {"本年", "今年"} and year:
            return str(year)
        found = (
            iso_of_date(noun, year)
            if re.search(r"年|月|季度", noun) and re.match(r"[\d一二三四上下前截第]", noun)
            else None
        )
        if found:
            return found
    named = period_of_text(caption, metadata.published, year) or period_of_text(
        metadata.title or "", metadata.published, year
    )
    return named or (str(year) if year else None)


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
