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
                if beside.is_symlink() or beside.stat().st_size > _LARGEST:
                    raise UnreadableError(
                        f"has broken metadata in {beside.name}: it is a link, or larger than {_LARGEST} bytes"
                    )
                return told_in(beside.name, beside.read_bytes())
    return {}


def told_in(name: str, content: bytes) -> dict[str, str]:
    """Return the fields that the metadata file ``name`` tells.

    Raises:
        UnreadableError: if it can't be understood.
    """
    told = _load(name, content)
    fields = {field: str(told[field]).strip() for field in _FIELDS if told.get(field) is not None}
    if "published" in fields:
        date = iso_date(fields["published"])
        if date is None:
            raise UnreadableError(f"has broken metadata in {name}: published must be a date like 2014-10-22")
        fields["published"] = date
    return fields


def _load(name: str, content: bytes) -> dict[str, Any]:
    try:
        text = content.decode("utf-8-sig")
        told: Any = json.loads(text) if name.endswith(".json") else yaml.safe_load(text)
    except (ValueError, RecursionError, yaml.YAMLError) as error:
        raise UnreadableError(f"has broken metadata in {name}: {str(error).splitlines()[0]}") from error
    if told is None:
        return {}
    if not isinstance(told, dict):
        raise UnreadableError(f"has broken metadata in {name}: it must be a mapping")
    return {str(field): value for field, value in told.items()}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
