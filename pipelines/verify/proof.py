"""What is proven of a release, and what is not: spans, values, bounds, ids, hashes, one run everywhere."""

from __future__ import annotations

import hashlib
import itertools
import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import duckdb

from pipelines.verify.numbers import worth

_NUMERALS = re.compile("[0-9０-９〇零一二两三四五六七八九十百千万亿]")
_WRONG = "wrong"
_MOST = 100
"""How many faults are told; the rest are counted."""


class Proof(NamedTuple):
    """Counts of what was proven, of what could not be, and the faults."""

    proven: dict[str, int]
    unproven: dict[str, int]
    faults: list[str]

    @property
    def holds(self) -> bool:
        """Whether nothing was found to be wrong."""
        return not self.faults


class _Ledger:
    """Counts as they grow."""

    def __init__(self) -> None:
        self.proven: dict[str, int] = {}
        self.unproven: dict[str, int] = {}
        self.faults: list[str] = []

    def proves(self, what: str, how_many: int = 1) -> None:
        self.proven[what] = self.proven.get(what, 0) + how_many

    def leaves(self, what: str, how_many: int = 1) -> None:
        self.unproven[what] = self.unproven.get(what, 0) + how_many

    def faults_at(self, fault: str) -> None:
        self.faults.append(fault)

    def proof(self) -> Proof:
        rest = len(self.faults) - _MOST
        told = self.faults[:_MOST] + ([f"… and {rest} more"] if rest > 0 else [])
        return Proof(self.proven, self.unproven, told)


def verify_release(release: Path, raw: Path | None) -> Proof:
    """Prove the release in a folder; ``raw`` is the folder that its documents came from, if it is at hand.

    A raw file that has changed since the release is no fault: it is counted as unproven.
    """
    ledger = _Ledger()
    run = json.loads((release / "run.json").read_text(encoding="utf-8"))
    for name, expected in run["files"].items():
        path = release / name
        if not path.exists():
            ledger.faults_at(f"{name} is missing")
        elif _sha256(path) != expected:
            ledger.faults_at(f"{name} is not what was released: its hash is another")
        else:
            ledger.proves("files of the release")
    for told in run["inputs"] if raw is not None else ():
        path = Path(raw or "", told["path"])
        same = path.exists() and _sha256(path) == told["sha256"]
        (ledger.proves if same else ledger.leaves)("raw files")
    if (release / "warehouse.duckdb").exists():
        with duckdb.connect(str(release / "warehouse.duckdb"), read_only=True) as database:
            _verify(database, ledger, raw)
    return ledger.proof()


def verify_database(path: Path) -> Proof:
    """Prove what the database in a file says of itself."""
    ledger = _Ledger()
    with duckdb.connect(str(path), read_only=True) as database:
        _verify(database, ledger, None)
    return ledger.proof()


def _verify(database: duckdb.DuckDBPyConnection, ledger: _Ledger, raw: Path | None) -> None:
    texts = dict(database.execute("select bulletin_id, text from bulletins").fetchall())
    for check in (_figures, _cells, _mentions):
        check(database, ledger, texts)
    _ids(database, ledger)
    if raw is not None:
        _canonical_texts(database, ledger, raw)


def _figures(database: duckdb.DuckDBPyConnection, ledger: _Ledger, texts: dict[str, str]) -> None:
    """Prove that each figure's characters stand at its offsets, its value is what they say, and its bounds hold it."""
    corrected = {row[0] for row in database.execute(
        "select figure_id from corrections where applies and field in ('value', 'low', 'high')").fetchall()}  # fmt: skip
    rows = database.execute("""
        select figure_id, bulletin_id, "start", "end", text, kind, value, low, high, change, origin from figures
    """).fetchall()
    for figure, bulletin, start, end, text, kind, value, low, high, change, origin in rows:
        if start is not None and texts.get(bulletin, "")[start:end] != text:
            ledger.faults_at(f"{figure}: {text!r} does not stand at {start} to {end}")
            continue
        if start is not None:
            ledger.proves("spans")
        if value is not None and ((low is not None and value < low) or (high is not None and value > high)):
            ledger.faults_at(f"{figure}: {value} lies outside [{low}, {high}]")
        if figure in corrected or value is None or kind == "missing":
            continue
        told = _in_cell(text, value) if origin == "table" else _in_text(text, value, falls=change == "down")
        if told == _WRONG:
            ledger.faults_at(f"{figure}: {text!r} is not worth {value}")
        elif told is None:
            ledger.leaves("values")
        else:
            ledger.proves(told)


def _in_text(text: str, value: Decimal, *, falls: bool) -> str | None:
    """Compare a value with what this package's own parser makes of the characters; None where it can't tell."""
    read = worth(text)
    if read is None or "番" in text:
        return None
    return "values" if abs(read) == abs(value) and (falls or (read < 0) == (value < 0)) else _WRONG


def _in_cell(text: str, value: Decimal) -> str | None:
    """Compare a cell's value, which its headers may have scaled (万元), with what the cell shows."""
    read = worth(text.strip("（）()"))
    if read is None:
        return None
    if abs(read) == abs(value):
        return "values"
    return "values scaled by their headers" if read and _is_scale(abs(value / read)) else _WRONG


def _is_scale(factor: Decimal) -> bool:
    """Whether a factor is one that headers name: ten, a hundred, a thousand, ten thousand … or a tenth (‰)."""
    return factor in {Decimal("0.1"), *(Decimal(10) ** power for power in range(1, 13))}


def _cells(database: duckdb.DuckDBPyConnection, ledger: _Ledger, texts: dict[str, str]) -> None:
    """Prove that each figure of a table is what its cell shows."""
    rows = database.execute("""
        select f.figure_id, f.text, c.text from figures as f
        left join cells as c on f.bulletin_id = c.bulletin_id and f.sheet = c.sheet and f.cell = c.address
        where f.cell is not null
    """).fetchall()
    for figure, text, shown in rows:
        if shown is None and not text:
            ledger.proves("blank cells")
        elif shown != text:
            ledger.faults_at(f"{figure}: its cell shows {shown!r}, not {text!r}")
        else:
            ledger.proves("cells")
    ledger.proves("bulletins", len(texts))


def _mentions(database: duckdb.DuckDBPyConnection, ledger: _Ledger, texts: dict[str, str]) -> None:
    """Prove that every numeral character of every text lies in exactly one mention."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for bulletin, start, end in database.execute(
            'select bulletin_id, "start", "end" from mentions where "start" is not null order by 1, 2').fetchall():  # fmt: skip
        spans.setdefault(bulletin, []).append((start, end))
    for bulletin, text in texts.items():
        told = spans.get(bulletin, [])
        if any(first[1] > second[0] for first, second in itertools.pairwise(told)):
            ledger.faults_at(f"{bulletin}: mentions overlap")
        covered = sum(len(_NUMERALS.findall(text[start:end])) for start, end in told)
        numerals = len(_NUMERALS.findall(text or ""))
        if covered == numerals:
            ledger.proves("numeral characters", numerals)
        else:
            ledger.faults_at(f"{bulletin}: {numerals - covered} of {numerals} numeral characters are in no mention")


def _ids(database: duckdb.DuckDBPyConnection, ledger: _Ledger) -> None:
    """Prove that every id that is told leads to a row."""
    known = {row[0] for row in database.execute("select figure_id from figures").fetchall()}
    for what, sql in _REFERENCES.items():
        for owner, figure in database.execute(sql).fetchall():
            if figure in known:
                ledger.proves(what)
            else:
                ledger.faults_at(f"{what} of {owner}: there is no figure {figure}")


_REFERENCES = {
    "inputs of metrics": "select metric as owner, unnest(inputs) as id from metrics",
    "figures of findings": "select kind || ' in ' || bulletin_id as owner, unnest(figures) as id from findings",
    "links": "select from_figure as owner, to_figure as id from figure_links",
}


def _canonical_texts(database: duckdb.DuckDBPyConnection, ledger: _Ledger, raw: Path) -> None:
    """Prove that the text of a plain text document is what its file holds, decoded here again."""
    for path, text, encoding, sha256 in database.execute(
            "select path, text, encoding, sha256 from bulletins where format in ('text', 'markdown')").fetchall():  # fmt: skip
        file = raw / path
        if "!" in path or not file.exists() or _sha256(file) != sha256:
            ledger.leaves("texts of files")
            continue
        decoded = file.read_bytes().decode(encoding or "utf-8", "replace").removeprefix("\ufeff")
        if decoded.replace("\r\n", "\n").replace("\r", "\n") == text:
            ledger.proves("texts of files")
        else:
            ledger.faults_at(f"{path}: its text is not what the file holds")


def _sha256(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def told(proof: Proof) -> Iterator[tuple[str, int, int]]:
    """Yield what was looked at, with how many are proven and how many could not be."""
    for what in sorted({*proof.proven, *proof.unproven}):
        yield what, proof.proven.get(what, 0), proof.unproven.get(what, 0)
