"""What a person wrote down about a document: NAME.meta.yml or NAME.meta.json beside it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

from pipelines.readers.dates import iso_date
from pipelines.readers.errors import UnreadableError

ENDINGS = (".meta.yml", ".meta.json")
_FIELDS = ("title", "publisher", "region", "published", "url", "supersedes")
_LARGEST = 100_000


def told_beside(path: Path) -> dict[str, str]:
    """Return the fields of the metadata that stand beside the document at ``path``.

    Raises:
        UnreadableError: if the file beside it can't be understood.
    """
    for ending in ENDINGS:
        for beside in (path.with_suffix(ending), Path(f"{path}{ending}")):
            if beside.is_file():
                return _fields(beside)
    return {}


def _fields(beside: Path) -> dict[str, str]:
    told = _load(beside)
    fields = {name: str(told[name]).strip() for name in _FIELDS if told.get(name) is not None}
    if "published" in fields:
        date = iso_date(fields["published"])
        if date is None:
            raise UnreadableError(f"has broken metadata in {beside.name}: published must be a date like 2014-10-22")
        fields["published"] = date
    return fields


def _load(beside: Path) -> dict[str, Any]:
    if beside.stat().st_size > _LARGEST:
        raise UnreadableError(f"has broken metadata in {beside.name}: it is larger than {_LARGEST} bytes")
    try:
        text = beside.read_text(encoding="utf-8-sig")
        told: Any = json.loads(text) if beside.suffix == ".json" else yaml.safe_load(text)
    except (ValueError, RecursionError, yaml.YAMLError) as error:
        raise UnreadableError(f"has broken metadata in {beside.name}: {str(error).splitlines()[0]}") from error
    if told is None:
        return {}
    if not isinstance(told, dict):
        raise UnreadableError(f"has broken metadata in {beside.name}: it must be a mapping")
    return {str(name): value for name, value in told.items()}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
