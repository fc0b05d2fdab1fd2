"""What a user may have meant: for a name that is not there the near ones that are, for an error of SQL one plain line.

DuckDB's own suggestions come from all that it knows and span several lines; these come from the release.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection, Error

_NO_TABLE = re.compile(r"Table with name (?P<name>\S+) does not exist")
_NO_COLUMN = re.compile(
    r'Referenced column "(?P<name>[^"]+)" not found|does not have a column named "(?P<of_table>[^"]+)"|'
    r'Column "(?P<listed>[^"]+)" in \w+ list not found'
)
_NO_FUNCTION = re.compile(r"Function with name (?P<name>\S+) does not exist")
_READ_ONLY = re.compile(r"attached in read-only mode!|Cannot execute statement of type")
_SYNTAX = re.compile(r'syntax error at (?:or near "(?P<near>[^"]*)"|end of input)')
_PREFIX = re.compile(r"^[A-Z][A-Za-z ]+ Error: ")


def did_you_mean(wrong: str, known: Iterable[str], otherwise: str = "") -> str:
    """Return the end of a message: the names that are near to ``wrong``, or what to do ``otherwise``.

    >>> did_you_mean("stafing", ["staffing", "seizures"])
    ': did you mean staffing?'
    >>> did_you_mean("weather", ["staffing"], "see the catalog")
    ': see the catalog'
    """
    near = get_close_matches(wrong.casefold(), sorted(set(known)), 3, 0.7)
    if near:
        return f": did you mean {' or '.join(near)}?"
    return f": {otherwise}" if otherwise else ""


def explained(error: Error, database: DuckDBPyConnection, sql: str) -> str:
    """Return what is wrong with ``sql`` in one line that says what to do."""
    message = str(error)
    told = _of_name(message, database, sql) or _of_syntax(message, database)
    if told:
        return told
    if _READ_ONLY.search(message):
        return "nothing in a release can be changed: ask with select; `gongbao correct` corrects a figure"
    first, _, _ = message.partition("\n\nLINE ")
    return " ".join(_PREFIX.sub("", first).split())


def _of_name(message: str, database: DuckDBPyConnection, sql: str) -> str | None:
    """Return what is said of a name that is not there, if ``message`` is about one."""
    if match := _NO_TABLE.search(message):
        otherwise = '`gongbao query "show tables"` lists them'
        return f"there is no table {match['name']}" + did_you_mean(match["name"], _tables(database), otherwise)
    if match := _NO_COLUMN.search(message):
        name = match["name"] or match["of_table"] or match["listed"]
        quoted = f"a column stands in double quotes, a text in single ones: '{name}'"
        otherwise = quoted if f'"{name}"' in sql else '`gongbao query "describe …"` lists the columns of a table'
        return f"there is no column {name}" + did_you_mean(name, _columns(database, sql), otherwise)
    if match := _NO_FUNCTION.search(message):
        functions = database.execute("select distinct function_name from duckdb_functions()").fetchall()
        return f"there is no function {match['name']}" + did_you_mean(match["name"], (name for (name,) in functions))
    return None


def _of_syntax(message: str, database: DuckDBPyConnection) -> str | None:
    """Return where the SQL can't be read, if ``message`` is about that."""
    match = _SYNTAX.search(message)
    if not match:
        return None
    if match["near"] is None:
        return "the SQL ends too early"
    words = [word for (word,) in database.execute("select keyword_name from duckdb_keywords()").fetchall()]
    meant = "" if match["near"].casefold() in words else did_you_mean(match["near"], words)
    return f"the SQL can't be read at {match['near']!r}{meant}"


def _tables(database: DuckDBPyConnection) -> list[str]:
    found = database.execute("select distinct table_name from duckdb_columns() where not internal").fetchall()
    return [name for (name,) in found]


def _columns(database: DuckDBPyConnection, sql: str) -> list[str]:
    """Return the columns of the tables that ``sql`` names."""
    found = database.execute("select table_name, column_name from duckdb_columns() where not internal").fetchall()
    return [column for table, column in found if re.search(rf"\b{table}\b", sql, re.IGNORECASE)]
