"""What a query reads: its tables, and the columns that each of its columns is made from, told by sqlglot, never kept by hand.

A source is ``table.column``; what no SQL makes is told by its maker. Macros are followed, and structs field by field. What
joins, filters or orders the rows of a query is no source of its columns. Nothing is run here.
"""

# sqlglot: an expression's arguments may be anything, so little is known of what they hold
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

import sqlglot
from sqlglot import exp
from sqlglot.errors import OptimizeError
from sqlglot.optimizer.qualify import qualify
from sqlglot.optimizer.scope import Scope, build_scope

from pipelines.warehouse.lineage import MAKERS

_DIALECT = "duckdb"
Reads = tuple[list[str], dict[str, list[str]]]
"""The names of the tables and views that a query reads, and column → what it is made from."""


def follow(sql: Mapping[str, str], work: Sequence[str], macros: str, read: Mapping[str, list[str]]) -> dict[str, Reads]:
    """Return what each of the named SQL texts reads.

    ``work`` names those that make no table of a release and are looked through, each behind those that it reads; ``macros`` is
    the SQL that defines what they call, ``read`` the columns of the views of what was read.
    """
    statements = {name: _parse(text) for name, text in sql.items()}
    declared = {
        name: [column.name for column in found[0].find_all(exp.ColumnDef)] for name, found in statements.items()
    }
    handed_in = {f"{maker}{name}": columns for maker in ("lexicon_", "read_") for name, columns in declared.items()}
    known = {name: columns for name, columns in (declared | handed_in | dict(read)).items() if columns}
    called = _macros(macros)
    queries: dict[str, Scope] = {}
    for name in (*work, *(other for other in statements if other not in work)):
        queries[name] = _scope(_expand(_query(statements[name][-1]), called), known)
        known.setdefault(name, [select.alias_or_name for select in _selects(queries[name])])
    reading = _Reading({name: queries[name] for name in work})
    return {name: reading.of(scope) for name, scope in queries.items()}


def _scope(query: exp.Expr, known: Mapping[str, list[str]]) -> Scope:
    """Return the query's scope, with every column told with its table, ``known`` being the columns of tables.

    What sqlglot can't tell apart is left as it is: DuckDB decides what is a query, and its columns then have no sources.
    """
    schema: dict[str, object] = {name: dict.fromkeys(columns, "unknown") for name, columns in known.items()}
    with suppress(OptimizeError):
        query = qualify(
            query.copy(), dialect=_DIALECT, schema=schema, validate_qualify_columns=False, quote_identifiers=False
        )
    return build_scope(query) or Scope(query)


def _selects(scope: Scope) -> list[exp.Expr]:
    return list(scope.expression.selects) if isinstance(scope.expression, exp.Query) else []


def _parse(sql: str) -> list[exp.Expr]:
    return [statement for statement in sqlglot.parse(sql, dialect=_DIALECT) if isinstance(statement, exp.Expr)]


def _query(statement: exp.Expr) -> exp.Expr:
    """Return the query of a statement: itself, or what a view or an insert takes its rows from."""
    return statement if isinstance(statement, exp.Query) else statement.expression


_Macros = dict[str, tuple[list[str], exp.Expr]]
"""Macro → names of its parameters, and its body."""


def _macros(sql: str) -> _Macros:
    return {
        made.this.this.name: ([parameter.name for parameter in made.this.expressions], made.expression)
        for made in _parse(sql)
    }


def _expand(query: exp.Expr, macros: _Macros) -> exp.Expr:
    """Put the bodies of macros where they are called, until none is left."""
    while True:
        call = next((found for found in query.find_all(exp.Anonymous) if found.name in macros), None)
        if call is None:
            return query
        parameters, body = macros[call.name]
        made = _filled(body, dict(zip(parameters, call.expressions, strict=True)))
        place = call.parent
        if isinstance(place, exp.Table):
            place.replace(exp.alias_(exp.Subquery(this=made), place.alias_or_name, table=True))
        else:
            call.replace(made)


def _filled(body: exp.Expr, arguments: dict[str, exp.Expr]) -> exp.Expr:
    """Return a macro's body with its parameters replaced, where a field of one is read too (``part.value``)."""
    filled = body.copy()
    for column in list(filled.find_all(exp.Column)):
        if column.table in arguments:
            column.replace(exp.Dot(this=arguments[column.table].copy(), expression=exp.to_identifier(column.name)))
        elif not column.table and column.name in arguments:
            column.replace(arguments[column.name].copy())
    return filled


class _Reading:
    """Follows columns through the scopes of queries, down to tables."""

    def __init__(self, work: Mapping[str, Scope]) -> None:
        self._work = work

    def of(self, scope: Scope) -> Reads:
        columns = {
            select.alias_or_name: sorted(set(self._column(scope, select.alias_or_name, None)))
            for select in _selects(scope)
        }
        tables = {
            source.name
            for inner in scope.traverse()
            for source in inner.sources.values()
            if isinstance(source, exp.Table)
        }
        return sorted(tables), columns

    def _column(self, scope: Scope, name: str, field: str | None) -> Iterator[str]:
        """Yield the sources of a column of a query, or of one field of it."""
        if isinstance(scope.expression, exp.SetOperation):
            for branch in scope.set_operation_scopes:
                yield from self._column(branch, name, field)
        elif isinstance(scope.expression, exp.Subquery):
            for inner in scope.subquery_scopes:
                yield from self._column(inner, name, field)
        else:
            for select in _selects(scope):
                if select.alias_or_name == name:
                    yield from self._within(scope, select.unalias(), field)

    def _within(self, scope: Scope, node: exp.Expr, field: str | None) -> Iterator[str]:
        """Yield the sources of an expression; ``field`` names the field of a struct that alone is wanted."""
        match node:
            case exp.Column():
                yield from self._source(scope, node, field)
            case exp.Dot():
                yield from self._within(scope, node.this, node.expression.name)
            case exp.Struct() if field:
                for entry in node.expressions:
                    if entry.name == field:
                        yield from self._within(scope, entry.expression, None)
            case exp.PropertyEQ():
                yield from self._within(scope, node.expression, None)
            case exp.Window():
                yield from self._within(scope, node.this, field)
            case exp.If():
                yield from self._within(scope, node.this, None)
                yield from self._within(scope, node.args["true"], field)
            case exp.Select():
                inner = next(found for found in scope.subquery_scopes if found.expression is node)
                for column in inner.columns:
                    yield from self._source(inner, column, None)
            case _:
                for child in node.iter_expressions():
                    yield from self._within(scope, child, field)

    def _source(self, scope: Scope, column: exp.Column, field: str | None) -> Iterator[str]:
        """Yield what a column leads to: a table's column, or what the query that it comes from makes it from."""
        source = scope.sources.get(column.table)
        if isinstance(source, Scope):
            yield from self._column(source, column.name, field)
        elif isinstance(source, exp.Table):
            if source.name in self._work:
                yield from self._column(self._work[source.name], column.name, field)
            else:
                yield _maker(source) or f"{source.name}.{column.name}"
        elif column.table and scope.parent:
            yield from self._source(scope.parent, column, field)


def _maker(table: exp.Table) -> str | None:
    """Return who makes the rows of what is no table of a release; None for a table."""
    name = table.name or table.this.name
    return next((who for start, who in MAKERS.items() if name.startswith(start)), None)
