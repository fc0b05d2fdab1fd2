"""Whether a run could find anything new: a hash of all that a release is made from, and which release was made from it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pipelines.warehouse.release import current_release, is_whole

_PROJECT = Path(__file__).parents[2]
_CODE = {"pipelines": {".py", ".yml", ".csv", ".html", ".css", ".js"}, "sql": {".sql"}}


def made_from(parts: Iterable[Path], corrections: Path | None) -> str:
    """Return a hash of what a release is made from: documents (their parts are named by content), corrections, code."""
    digest = hashlib.sha256(_code().encode())
    for part in parts:
        digest.update(part.name.encode())
    if corrections and corrections.is_file():
        digest.update(corrections.read_bytes())
    return digest.hexdigest()


@cache
def _code() -> str:
    digest = hashlib.sha256()
    for folder, kinds in _CODE.items():
        for path in sorted((_PROJECT / folder).rglob("*")):
            if path.suffix in kinds:
                digest.update(path.relative_to(_PROJECT).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def is_released(warehouse: Path, content: str) -> bool:
    """Whether the current release is whole, and what was made from ``content``."""
    current = current_release(warehouse)
    if current is None or not is_whole(current):
        return False
    try:
        return json.loads(_record(warehouse).read_text(encoding="utf-8")) == {
            "release": current.id,
            "made_from": content,
        }
    except (OSError, ValueError):
        return False


def remember(warehouse: Path, content: str) -> None:
    """Note that the current release is what was made from ``content``."""
    current = current_release(warehouse)
    if current:
        told = json.dumps({"release": current.id, "made_from": content})
        _record(warehouse).write_text(told + "\n", encoding="utf-8")


def _record(warehouse: Path) -> Path:
    return warehouse / "build" / "released.json"
