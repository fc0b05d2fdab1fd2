"""Reads and extracts files in parallel: one function over a batch of paths, the same on this machine and on a cluster.

Daft maps it: its native runner here, a Ray cluster where ``GONGBAO_ENGINE=ray``. Each file becomes one Parquet part named
by the file's content, its metadata and the code that reads it, so that only what is new or changed is read again.
"""

# pyarrow and daft: no types, so none are known of what it returns
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.extract import extract
from pipelines.readers import documents_in, leads_outside, read_path
from pipelines.records import Extraction, Quarantined
from pipelines.rows import PART, part_rows
from pipelines.settings import settings

_SIDECARS = (".meta.yml", ".meta.json")


class Part(NamedTuple):
    """One file to be read, and the part that holds what was read from it."""

    path: str
    """Relative to the raw folder."""
    file: Path
    """The Parquet part."""


def parts_of(raw: Path, folder: Path) -> list[Part]:
    """Return the part of every document in ``raw``, in order of path; no file is read beyond its bytes.

    Raises:
        FileNotFoundError: if ``raw`` is no folder.
    """
    if not raw.is_dir():
        raise FileNotFoundError(f"{raw} is not a folder")
    return [Part(str(path.relative_to(raw)), folder / f"{_key(path, raw)}.parquet") for path in documents_in(raw)]


def read_parts(raw: Path, parts: Sequence[Part]) -> int:
    """Read every file whose part is not there yet; return how many were read."""
    missing = [part for part in parts if not part.file.exists()]
    if not missing:
        return 0
    missing[0].file.parent.mkdir(parents=True, exist_ok=True)
    if len(missing) <= _FEW and settings().engine == "local":
        for part in missing:
            read_one(str(raw), part.path, str(part.file))
    else:
        _map(str(raw), missing)
    return len(missing)


def left_out(parts: Sequence[Part]) -> list[tuple[str, str]]:
    """Return path and reason of every document, or file in an archive, that could not be used."""
    files = [str(part.file) for part in parts if part.file.exists()]
    rows = [row for file in files for row in pq.read_table(file, columns=["quarantine"]).to_pylist()]
    return sorted((told["path"], told["reason"]) for row in rows for told in row["quarantine"])


_FEW = 8
"""Up to so many files are read right here: starting the engine would take longer."""


def read_one(raw: str, path: str, target: str) -> str:
    """Read the file at ``path`` below ``raw`` into the Parquet part ``target``; return the target.

    The part appears at once under its name, whole. A document that cannot be used is a quarantine row of its part.
    """
    results: list[Extraction | Quarantined] = []
    for found in read_path(Path(raw) / path, within=Path(raw)):
        if isinstance(found, Quarantined):
            results.append(found)
            continue
        try:
            results.append(extract(found))
        except Exception as error:  # one document's fault must cost only itself
            results.append(Quarantined(path, "extract", f"{type(error).__name__}: {error}"))
    row = part_rows(Path(target).stem, path, results)
    table = pa.Table.from_pylist([row], schema=PART)
    aside = Path(f"{target}.{os.getpid()}.part")
    pq.write_table(table, aside, compression="zstd")
    aside.replace(target)
    return target


def _map(raw: str, parts: Sequence[Part]) -> None:
    """Map ``read_one`` over ``parts`` with Daft."""
    os.environ.setdefault("DAFT_ANALYTICS_ENABLED", "0")
    os.environ.setdefault("DO_NOT_TRACK", "true")
    import daft  # noqa: PLC0415 - takes a second to import, and few runs need it

    if settings().engine == "ray":
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
        daft.set_runner_ray(noop_if_initialized=True)
    frame = daft.from_pydict({
        "raw": [str(Path(raw).resolve())] * len(parts),
        "path": [part.path for part in parts],
        "target": [str(part.file.resolve()) for part in parts],
    }).into_partitions(max(1, min(len(parts), 4 * (os.cpu_count() or 1))))  # fmt: skip
    read = daft.func(read_one, return_dtype=daft.DataType.string())
    frame.with_column("part", read(frame["raw"], frame["path"], frame["target"])).collect()


@cache
def code_version() -> str:
    """Return a hash of the code and lexicons that turn a file into figures."""
    root = Path(__file__).parent
    digest = hashlib.sha256()
    for folder in ("readers", "mentions", "figures", "lexicon"):
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in {".py", ".yml", ".csv"}:
                digest.update(path.relative_to(root).as_posix().encode())
                digest.update(path.read_bytes())
    for name in ("records.py", "rows.py", "extract.py"):
        digest.update((root / name).read_bytes())
    return digest.hexdigest()[:16]


def _key(path: Path, raw: Path) -> str:
    """Return the key of a file's part: its content, its name, its sidecar and the code version."""
    digest = hashlib.sha256(code_version().encode())
    digest.update(str(path.relative_to(raw)).encode("utf-8", "surrogatepass"))
    beside = [path.with_suffix(ending) for ending in _SIDECARS] + [Path(f"{path}{ending}") for ending in _SIDECARS]
    for source in (path, *beside):
        digest.update(b"\0")
        if source.is_file() and not leads_outside(source, raw):
            with suppress(OSError), source.open("rb") as content:
                digest.update(hashlib.file_digest(content, "sha256").digest())
    return digest.hexdigest()[:32]
