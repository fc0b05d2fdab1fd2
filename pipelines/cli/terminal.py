"""What the command line shows and how: plain output for programs, rich output for people, errors in one line.

Text from documents, file names and the database is escaped here before it reaches a terminal.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, cast

from pipelines.lines import plain

if TYPE_CHECKING:
    from rich.console import Console
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

ALL_WELL = 0
FAILED = 1
QUARANTINED = 2
"""Exit code when something could not be used, and everything else went on."""

_UNBOUNDED = 1_000_000
"""Columns of what is no terminal."""
_DIGITS = 6
"""Digits behind the point in a table for people; the other forms have them all."""
_NAME_WIDTH = 9
_KEPT = {"\n", "\t"}
_UNSEEN_CATEGORIES = {"Cc", "Cf", "Cs"}
"""Controls, directional overrides and lone surrogates: what can move the cursor or turn the text round."""


class FailureError(Exception):
    """What a user can understand and mend; the message says what is wrong and what to do."""


def printable(text: str) -> str:
    r"""Return ``text`` with everything that could act on a terminal written out.

    >>> printable("派出所\x1b[31m")
    '派出所\\x1b[31m'
    """
    if text.isprintable():
        return text
    return "".join(
        mark if mark in _KEPT or unicodedata.category(mark) not in _UNSEEN_CATEGORIES else ascii(mark)[1:-1]
        for mark in text
    )


def console(*, stderr: bool = False) -> Console:
    """Return a console that drops colours and never cuts or wraps a line when it is no terminal."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    return Console(file=stream, highlight=False, markup=False, width=None if stream.isatty() else _UNBOUNDED)


def cell(value: object, style: str = "") -> Text:
    """Return ``value`` as the text of a table cell, ready to be shown; what is ready already stays."""
    from rich.text import Text

    if isinstance(value, Text):
        return value
    return Text(printable(_shown(value)), style=style)


def _shown(value: object) -> str:
    match value:
        case None:
            return ""
        case Decimal():
            return plain(round(value, _DIGITS))
        case list() | tuple():
            return ", ".join(map(_shown, cast(Sequence[object], value)))
        case _:
            return str(value)


def table(columns: Sequence[str], rows: Iterable[Sequence[object]], title: str | None = None) -> Table:
    """Return a table of ``rows``; numbers stand on the right."""
    from rich import box
    from rich.table import Table

    rows = list(rows)
    shown = Table(box=box.SIMPLE_HEAD, title=cell(title) if title else None, title_justify="left")
    for index, column in enumerate(columns):
        numeric = any(isinstance(row[index], int | float | Decimal) for row in rows)
        shown.add_column(cell(column), justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        shown.add_row(*map(cell, row))
    return shown


def show(columns: Sequence[str], rows: Iterable[Sequence[object]], title: str | None = None) -> None:
    """Print ``rows`` as a table, or one row below the other where a terminal is too narrow for it."""
    screen, rows = console(), list(rows)
    drawn = table(columns, rows, title)
    needed = screen.measure(drawn, options=screen.options.update(max_width=_UNBOUNDED)).minimum
    if needed <= screen.width or not screen.is_terminal:
        screen.print(drawn)
        return
    if title:
        screen.print(cell(title, "italic"))
    for row in rows:
        screen.rule(style="dim")
        screen.print(fields(zip(columns, row, strict=True)))


def fields(named: Iterable[tuple[str, object]], indent: int = 0) -> Padding:
    """Return names and their values one below the other; a long value goes on below its beginning."""
    from rich.padding import Padding
    from rich.table import Table

    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim", no_wrap=True, min_width=_NAME_WIDTH)
    grid.add_column(overflow="fold")
    for name, value in named:
        grid.add_row(cell(name), cell(value))
    return Padding(grid, (0, 0, 0, indent), expand=False)


def write(lines: Iterable[str], output: Path | None = None) -> None:
    """Write ``lines`` to the standard output, or to a file, as UTF-8, whatever the locale."""
    encoded = (line.encode("utf-8", "backslashreplace") + b"\n" for line in lines)
    if output:
        with output.open("wb") as file:
            file.writelines(encoded)
    else:
        sys.stdout.buffer.writelines(encoded)
        sys.stdout.buffer.flush()


def tell(message: str) -> None:
    """Write one line about the work to the standard error, apart from its result."""
    print(printable(message).encode("utf-8", "backslashreplace").decode("utf-8"), file=sys.stderr)


def use_utf8() -> None:
    """Write UTF-8 to both streams, whatever the locale: the data are Chinese."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
