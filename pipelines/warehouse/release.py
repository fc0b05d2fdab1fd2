"""Releases: one immutable folder a run, switched in at once, rolled back to, kept in number.

What was released is never written again. A release is built under a name of its own; only when it is whole, checkpointed and
synced does the link ``current`` move to it.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from pipelines.warehouse.files import tables_of, write_csv, write_parquet

SCHEMA = 1
"""Counted up when tables or columns of a release change their meaning; a release of another schema is not opened."""
_LINK = "current"
_DATABASE = "warehouse.duckdb"
_EXPORTED = ("figures", "metrics")
_UNHASHED = frozenset({"catalog"})


class Release(NamedTuple):
    """One published release."""

    id: str
    path: Path
    run: dict[str, Any]
    """The content of its run.json."""
    is_current: bool


class UnknownReleaseError(Exception):
    """There is no such release, or it is not whole."""


def content_hash(database: duckdb.DuckDBPyConnection) -> str:
    """Return a hash over all rows of all tables, in an order of their own: the same content, the same hash."""
    digest = hashlib.sha256()
    tables = database.execute("""
        select table_name from duckdb_tables() where schema_name = 'main' and not temporary order by table_name
    """).fetchall()
    for (name,) in tables:
        if name in _UNHASHED:
            continue
        row = database.execute(f"""
            select count(*), coalesce(sum(hash(t::varchar)::hugeint), 0), coalesce(bit_xor(hash(t::varchar)), 0)
            from "{name}" as t
        """).fetchone()
        digest.update(f"{name}:{row}".encode())
    return digest.hexdigest()


def publish(  # noqa: PLR0913, PLR0917 - what a release is made of
    build: Path, warehouse: Path, inputs: list[dict[str, str]], version: str, keep: int,
    furnish: Callable[[Path, str], None] = lambda folder, name: None,
) -> Release | None:  # fmt: skip
    """Publish the closed build database as a release and switch to it; return None where nothing has changed.

    ``inputs`` are the documents with their hashes, ``version`` that of the code, ``keep`` how many releases stay;
    ``furnish`` adds to the folder of the release of that name before it is switched to (its report).
    """
    _sweep(warehouse)
    with duckdb.connect(str(build), read_only=True) as database:
        content = content_hash(database)
        counts = {name: _count(database, name) for (name,) in database.execute(
            "select table_name from duckdb_tables() where schema_name = 'main' order by 1").fetchall()}  # fmt: skip
    current = current_release(warehouse)
    if current and current.run.get("content_hash") == content and is_whole(current):
        return None
    name = f"{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}-{content[:12]}"
    aside = warehouse / "releases" / f".{name}"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    try:
        _write_database(build, aside / _DATABASE)
        _export(aside)
        furnish(aside, name)
        run = {
            "release": name, "schema": SCHEMA, "content_hash": content, "code_version": version, "inputs": inputs,
            "counts": counts,
            "files": {str(path.relative_to(aside)): _sha256(path) for path in _files(aside)},
        }  # fmt: skip
        (aside / "run.json").write_text(json.dumps(run, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        for path in _files(aside):
            _sync(path)
        (aside / _DATABASE).chmod(0o444)
        final = warehouse / "releases" / name
        aside.rename(final)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    _sync(final.parent)
    _switch(warehouse, name)
    _prune(warehouse, keep)
    return Release(name, final, run, is_current=True)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def releases(warehouse: Path) -> list[Release]:
    """Return the whole releases, newest first."""
    folder = warehouse / "releases"
    link = warehouse / _LINK
    current = link.resolve().name if link.is_symlink() else None
    found: list[Release] = []
    for path in sorted(folder.iterdir(), reverse=True) if folder.is_dir() else ():
        record = path / "run.json"
        if not path.name.startswith(".") and record.exists():
            found.append(Release(path.name, path, json.loads(record.read_text(encoding="utf-8")), path.name == current))
    return found


def unreadable(release: Release) -> str | None:
    """Return why this version can't read a release, and what to do; None where it can."""
    made = release.run.get("schema")
    if made == SCHEMA:
        return None
    return (
        f"release {release.id} has schema {made}, this version reads {SCHEMA}: "
        "`gongbao run` makes a new one, or open it with the version that made it"
    )


def is_whole(release: Release) -> bool:
    """Whether every file of a release is there; ``rollback`` and ``verify`` prove them by their hashes."""
    return all((release.path / name).exists() for name in release.run["files"])


def current_release(warehouse: Path) -> Release | None:
    """Return the release that the link leads to, or None."""
    return next((release for release in releases(warehouse) if release.is_current), None)


def rollback(warehouse: Path, wanted: str) -> Release:
    """Switch to the release whose id begins with ``wanted``, after its files have been proven against their hashes.

    Raises:
        UnknownReleaseError: if there is none, or more than one, or a file of it has changed.
    """
    fitting = [release for release in releases(warehouse) if release.id.startswith(wanted)]
    if len(fitting) != 1:
        known = ", ".join(release.id for release in releases(warehouse)) or "none"
        raise UnknownReleaseError(f"{len(fitting)} releases begin with {wanted!r}; there are: {known}")
    release = fitting[0]
    for name, expected in release.run["files"].items():
        if not (release.path / name).exists() or _sha256(release.path / name) != expected:
            raise UnknownReleaseError(f"{release.id} is not whole: {name} is not what was released")
    _switch(warehouse, release.id)
    return release._replace(is_current=True)


def _write_database(build: Path, target: Path) -> None:
    """Copy the build's tables and views into a fresh database, without its working schema."""
    with duckdb.connect(str(target)) as database:
        database.execute(f"attach '{str(build).replace(chr(39), chr(39) * 2)}' as build (read_only)")
        for (name,) in database.execute(
            "select table_name from duckdb_tables() where database_name = 'build' and schema_name = 'main' order by 1"
        ).fetchall():
            database.execute(f'create table "{name}" as from build.main."{name}"')
        for (sql,) in database.execute(
            "select sql from duckdb_views() where database_name = 'build' and schema_name = 'main' and not internal"
        ).fetchall():
            database.execute(sql)
        _copy_comments(database)
        database.execute("detach build")
        database.execute("checkpoint")
    if target.with_suffix(".duckdb.wal").exists():
        raise RuntimeError(f"{target} was closed with a write-ahead log beside it")


def _copy_comments(database: duckdb.DuckDBPyConnection) -> None:
    """Say of every table, view and column what the build says of it."""
    database.execute("begin")
    of = "where database_name = 'build' and schema_name = 'main' and comment is not null"
    for kind in ("table", "view"):
        for name, comment in database.execute(f"select {kind}_name, comment from duckdb_{kind}s() {of}").fetchall():
            database.execute(f'comment on {kind} "{name}" is {_quoted(comment)}')
    columns = database.execute(f"select table_name, column_name, comment from duckdb_columns() {of}").fetchall()
    for name, column, comment in columns:
        database.execute(f'comment on column "{name}"."{column}" is {_quoted(comment)}')
    database.execute("commit")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _export(folder: Path) -> None:
    """Write the tables that travel alone as Parquet and as CSV for spreadsheets."""
    with duckdb.connect(str(folder / _DATABASE), read_only=True) as database:
        tables = tables_of(database)
        for name in _EXPORTED:
            write_parquet(database, name, folder)
            write_csv(database, name, tables[name].columns, folder)


def _switch(warehouse: Path, name: str) -> None:
    """Move the links in one step each: first ``current``, then the database's name in the folder itself."""
    _relink(warehouse / _LINK, Path("releases") / name)
    _relink(warehouse / _DATABASE, Path(_LINK) / _DATABASE)
    _sync(warehouse)


def _relink(link: Path, target: Path) -> None:
    if link.is_symlink() and link.readlink() == target:
        return
    aside = link.with_name(f".{link.name}.{os.getpid()}")
    aside.unlink(missing_ok=True)
    aside.symlink_to(target)
    aside.replace(link)


def _prune(warehouse: Path, keep: int) -> None:
    """Remove the oldest releases beyond ``keep``; the current one always stays."""
    for release in releases(warehouse)[keep:]:
        if not release.is_current:
            shutil.rmtree(release.path, ignore_errors=True)


def _sweep(warehouse: Path) -> None:
    """Remove what runs that were killed left behind: releases that were never finished, links that were never moved."""
    for left in (warehouse / "releases").glob(".*"):
        shutil.rmtree(left, ignore_errors=True)
    for name in (_LINK, _DATABASE):
        for link in warehouse.glob(f".{name}.*"):
            link.unlink(missing_ok=True)


def _count(database: duckdb.DuckDBPyConnection, name: str) -> int:
    row = database.execute(f'select count(*) from "{name}"').fetchone()
    return int(row[0]) if row else 0


def _sha256(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
