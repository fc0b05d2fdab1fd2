"""The headers of a cell: the paths of its row and its column, and what class of thing its row is for."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from pipelines.figures.tables.layout import Half, Table
from pipelines.figures.tables.nouns import PART, changed_noun, is_total, naming, noun_of
from pipelines.lexicon.headers import header_words

_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[、．.](?!\d)")
_WORDS_OF_PART = 6
"""So far, in half blanks, the words of a part stand behind those of 其中：; the parts below it are set under them."""


Rows = Literal["places", "indicators", "classes"]


class Headers(NamedTuple):
    """The header texts that apply to a cell, outermost first."""

    row: tuple[str, ...]
    column: tuple[str, ...]


class _Label(NamedTuple):
    """A label of the stub, how deep it lies, and how far it is set in."""

    depth: int
    text: str
    indent: int


class Stub:
    """The stub of a table, read from above: which labels lie above the one that is read."""

    def __init__(self) -> None:
        self._above: list[_Label] = []
        self._last: tuple[str, ...] = ()

    def last(self) -> tuple[str, ...]:
        """Return the path read last, for a row whose own first label is blank beside a second one."""
        return self._last

    def part(self, label: str) -> None:
        """Let ``label`` stand above all rows below it, up to the next such label."""
        self._above = [_Label(_OUTERMOST, label, _OUTERMOST)]

    def path(self, label: str, indent: int) -> tuple[str, ...]:
        """Return the path of the row ``label``: deeper indents, 其中 and numbering lie below what stands above."""
        if is_total(label):
            self._above = [_Label(_BELOW_TOTAL, label, indent)]
            self._last = ()
            return (label,)
        depth = self._depth(label, indent)
        while self._above and self._above[-1].depth >= depth:
            self._above.pop()
        above = tuple(label.text for label in self._above)
        if label:
            self._above.append(_Label(depth, label, indent))
        self._last = (*above, label) if label else above
        return self._last

    def _depth(self, label: str, indent: int) -> int:
        depth = indent * 10
        before = self._above[-1] if self._above else None
        if PART.match(label):
            return depth + 5
        if before and _NUMBERED.match(label) is None:
            named_part = PART.match(before.text) and not PART.fullmatch(before.text)
            if named_part and 0 < depth + 5 - before.depth <= _WORDS_OF_PART * 10:
                return before.depth
            if indent == before.indent and before.depth < depth:
                return before.depth
        if re.match(r"[（(][一二三四五六七八九十]", label):
            return depth + 2
        numbered = any(_NUMBERED.match(title.text) for title in self._above)
        return depth + 3 if numbered and not _NUMBERED.match(label) else depth


_OUTERMOST = -1
_BELOW_TOTAL = 4
"""Only 其中 reaches below a total."""


def column_path(table: Table, column: int) -> tuple[str, ...]:
    """Return the head's texts above a column, outermost first, repetitions and unit rows left out."""
    path: list[str] = []
    for index, row in enumerate(table.head):
        text = table.texts.get((row, column)) or _left_of(table, index, column)
        if text and not table.tells_unit(row, column) and (not path or path[-1] != text):
            path.append(text)
    return tuple(path)


def _left_of(table: Table, index: int, column: int) -> str:
    """Return the head that a blank to its right belongs to, where both have heads below: 来访 over 批次 and 人次."""
    if index + 1 >= len(table.head) or any((row, column) in table.texts for row in table.head[:index]):
        return ""
    row, below = table.head[index], table.head[index + 1]
    own = table.texts.get((below, column), "")
    stubs = {stub for half in table.halves for stub in half.stubs}
    left = column - 1
    while left > 0 and (row, left) not in table.texts and (below, left) in table.texts:
        left -= 1
    beside = table.texts.get((below, left), "")
    if (
        not own
        or table.tells_unit(below, column)
        or left in stubs
        or not beside
        or beside == table.texts.get((row, left))
    ):
        return ""
    return table.texts.get((row, left), "")


def beside_of(table: Table, column: int, columns: tuple[int, ...]) -> tuple[str, ...] | None:
    """Return the head above the nearest column to the left that names a thing: what a share or change column is of."""
    own = column_path(table, column)
    changed = changed_noun(own[-1]) if own else None
    if changed:
        return (changed,)
    paths = [column_path(table, other) for other in columns if other < column]
    whole = [path for path in paths if naming(path) and not path[0].startswith("其中")]
    return next(reversed(whole or [path for path in paths if naming(path)]), None)


def measured_of(headers: Headers, rows: Rows, context: tuple[str, ...], beside: tuple[str, ...] | None) -> str | None:
    """Return what is counted: the innermost header that names a thing, the column's before the row's, else the title's.

    Where the stub's head says that its rows are the indicators (指标, 科目), the row's comes first; places and offices are not
    counted.
    """
    row = naming(headers.row) if rows != "places" else None
    column = naming(headers.column) or (naming(beside) if beside else None)
    noun = row or column if rows == "indicators" else column or row
    if noun and not _ACTION.fullmatch(noun):
        return noun
    return _noun_of_title(context) or noun or next(map(noun_of, reversed(headers.column[-1:])), None) or None


@lru_cache(maxsize=256)
def _noun_of_title(context: tuple[str, ...]) -> str | None:
    title = _TITLE_NOUN.search(re.sub(r"[\d—－-]+年|附?表\s*\d*|（[^）]*）", "", " ".join(context)))
    return title[1] if title else None


_ACTION = re.compile(r"新建|改扩建|扩建|改建|改造|新增")
_TITLE_NOUN = re.compile(
    r"([\u4e00-\u9fff]{2,10}?)(?:建设|改造|配备|配置|基本|完成|实施|工作|项目)*(?:进度|进展|情况|统计|一览|汇总|任务|分解|计划|目标|安排|明细|概况)+表?"
)


def rows_of(table: Table, half: Half) -> Rows:
    """Return what the stub's head says its rows are: places or offices, indicators, or else classes of things."""
    titles = [table.title_of(stub) for stub in half.stubs]
    if any(noun_of(title).endswith(header_words().places) or title in header_words().places for title in titles):
        return "places"
    return "indicators" if titles[-1] in header_words().indicators else "classes"


def category_of(headers: Headers, rows: Rows, place: str | None) -> str | None:
    """Return the class that a row is for, where the column already names what is counted."""
    if rows == "places":
        return None
    row = naming(headers.row)
    column = naming(headers.column)
    if row is None or column is None or column == "完成率" or (place and _is_of(row, place)):
        return None
    return row


def _is_of(noun: str, place: str) -> bool:
    """Whether a header is the name, full or short, of ``place``."""
    return noun == place or place.startswith(noun) or noun.startswith(("全市", "全县", "全区", "全旗", "全省"))


def action_of(headers: Headers) -> str | None:
    """Return the verb that a row's header begins with (新建派出所)."""
    found = _ACTION.match(noun_of(headers.row[-1])) if headers.row else None
    return found[0] if found else None
