"""The command that writes down an editor's correction: ``correct``."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipelines.cli.choosing import connect
from pipelines.cli.options import Json, Raw, Warehouse
from pipelines.cli.suggesting import did_you_mean
from pipelines.cli.terminal import FailureError, cell, console, write
from pipelines.lines import plain, to_json

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_NUMBERS = frozenset({"value", "low", "high"})
_ALLOWED = {
    "status": ("planned", "under_construction", "structure_complete", "completed", "actual"),
    "change": ("up", "down"),
    "basis": ("yoy", "mom"),
}
_AROUND = 12
"""How many characters on either side of the quote tell it from the same words elsewhere."""


def register(app: typer.Typer) -> None:
    """Add the command of this module to ``app``."""
    app.command()(correct)


def correct(
    figure: Annotated[str, typer.Argument(help="The figure_id.", metavar="FIGURE")],
    change: Annotated[str, typer.Argument(help="field=value; rejected= keeps the figure out.", metavar="FIELD=VALUE")],
    reason: Annotated[str, typer.Option(help="Why: what the source says.")],
    author: Annotated[str | None, typer.Option(help="Who corrects.  [default: the user's name]")] = None,
    raw: Raw = None,
    warehouse: Warehouse = None,
    json: Json = False,
) -> None:
    """Correct a figure for good: the entry goes to corrections.yml and holds in every run from the next on.

    \b
    Examples:
    gongbao correct 0f3a9c2d11e4b5a7:352-355 value=36 --reason "the scan reads 36"
    gongbao correct 0f3a9c2d11e4b5a7:352-355 status=planned --reason "the sentence tells a plan"
    gongbao correct 0f3a9c2d11e4b5a7:352-355 rejected= --reason "a telephone number"
    """
    from pipelines.settings import settings

    field, value = _asked(change)
    with connect(warehouse) as database:
        entry = _entry(database, figure, field)
    entry |= {"to": value, "reason": reason, "author": author or getuser(), "date": f"{datetime.now(UTC).date()}"}
    path = (raw or settings().raw) / "corrections.yml"
    _append(path, entry)
    if json:
        write([to_json({"path": str(path), **entry})])
    else:
        told = f"{entry['field']}: {entry['from']} → {entry['to']}, written to {path}; `gongbao run` applies it"
        console().print(cell(told), soft_wrap=True)


def _asked(change: str) -> tuple[str, str | None]:
    """Return field and new value of ``field=value``; nothing behind the sign means null."""
    from pipelines.warehouse.corrections import FIELDS

    field, sign, value = change.partition("=")
    if not sign or field not in FIELDS:
        otherwise = f"write field=value with one of {', '.join(sorted(FIELDS))}"
        raise FailureError(f"{change!r} is no correction" + did_you_mean(field if sign else "", FIELDS, otherwise))
    if field in _NUMBERS:
        try:
            Decimal(value)
        except InvalidOperation:
            raise FailureError(f"{field} must be a number, not {value!r}: multiply 万 and 亿 out") from None
    if value and value not in _ALLOWED.get(field, (value,)):
        raise FailureError(f"{field} is one of {', '.join(_ALLOWED[field])}, not {value!r}")
    return field, value or None


def _entry(database: DuckDBPyConnection, figure: str, field: str) -> dict[str, Any]:
    """Return the entry's selector: the figure by id, and its quote with what stands around it."""
    found = database.execute(
        """
        select f.figure_id, b.path, f.text, f."start", f."end", b.text
        from figures as f inner join bulletins as b using (bulletin_id)
        where f.figure_id = ? or starts_with(f.figure_id, ?)
        """,
        [figure, figure],
    ).fetchall()
    exact = [row for row in found if row[0] == figure] or found
    if len(exact) != 1:
        count = "no figure begins" if not exact else f"{len(exact)} figures begin"
        raise FailureError(f'{count} with {figure}: `gongbao query "from figures"` lists their ids')
    figure_id, path, quote, start, end, text = exact[0]
    entry: dict[str, Any] = {"figure": figure_id, "bulletin": path}
    if start is not None:
        entry |= {"quote": quote, "prefix": text[max(0, start - _AROUND) : start], "suffix": text[end : end + _AROUND]}
    read = database.execute("select * from figures where figure_id = ?", [figure_id])
    columns = [column[0] for column in read.description or ()]
    row: tuple[Any, ...] = read.fetchone() or ()
    before = dict(zip(columns, row, strict=True))[field]
    earlier = database.execute(
        "select expected from corrections where applies and figure_id = ? and field = ?", [figure_id, field]
    ).fetchone()
    if earlier:
        return entry | {"field": field, "from": earlier[0]}
    return entry | {"field": field, "from": None if before is None else _plain(before)}


def _plain(value: object) -> object:
    return plain(value) if isinstance(value, Decimal) else value


def _append(path: Path, entry: dict[str, Any]) -> None:
    """Add ``entry`` behind what the file holds; its other entries and comments stay as they are."""
    import yaml

    before = path.read_text(encoding="utf-8") if path.exists() else ""
    try:
        held: object = yaml.safe_load(before)
    except yaml.YAMLError as error:
        raise FailureError(f"{path} is no valid YAML; mend it first: {error}") from error
    if held is not None and not isinstance(held, list):
        raise FailureError(f"{path} must hold a list of corrections; mend it first")
    if before and not before.endswith("\n"):
        before += "\n"
    added = yaml.safe_dump([entry], allow_unicode=True, sort_keys=False)
    aside = path.with_name(f".{path.name}")
    aside.write_text(before + added, encoding="utf-8")
    aside.replace(path)
