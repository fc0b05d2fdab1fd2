"""What the command line shows and how: plain output for programs, rich output for people, errors in one line.

Text from documents, file names and the database is escaped here before it reaches a terminal.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from pipelines.lines import plain

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

ALL_WELL = 0
FAILED = 1
QUARANTINED = 2
"""Exit code when something could not be used, and everything else went on."""

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
    """Return a console that drops colours and never wraps words of data when it is no terminal."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    return Console(file=stream, highlight=False, markup=False, width=None if stream.isatty() else 200)


def cell(value: object, style: str = "") -> Text:
    """Return ``value`` as the text of a table cell, ready to be shown."""
    from rich.text import Text

    return Text(printable(_shown(value)), style=style)


def _shown(value: object) -> str:
    match value:
        case None:
            return ""
        case Decimal():
            return plain(value)
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


def write(lines: Iterable[str]) -> None:
    """Write ``lines`` to the standard output as UTF-8, whatever the locale."""
    out = sys.stdout.buffer
    for line in lines:
        out.write(line.encode("utf-8", "backslashreplace") + b"\n")
    out.flush()


def tell(message: str) -> None:
    """Write one line about the work to the standard error, apart from its result."""
    print(printable(message).encode("utf-8", "backslashreplace").decode("utf-8"), file=sys.stderr)
