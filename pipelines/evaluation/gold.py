"""Gold: documents with the lines that a careful reader wrote for them, as files.

Two layouts are known: NAME.txt beside NAME.gold.jsonl (with NAME.meta.yml or NAME.meta.json), and a file of cases with
one JSON object a line that holds ``id``, ``text``, ``lines`` and sometimes ``group``, the phenomenon it is about.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

GOLD_ENDING = ".gold.jsonl"

Row = dict[str, Any]
"""A line of gold, or a predicted one; numbers are exact."""


class GoldError(Exception):
    """A file that should hold gold and does not; the message says what is missing."""


class GoldDocument(NamedTuple):
    """A document and its gold: either a file or, for a case, the text itself."""

    set_name: str
    name: str
    lines: list[Row]
    source: Path | None = None
    text: str | None = None
    group: str | None = None

    @contextmanager
    def file(self) -> Generator[Path]:
        """Give the document as a file, written for the moment when it is a case."""
        if self.source is not None:
            yield self.source
            return
        with TemporaryDirectory() as folder:
            path = Path(folder, f"{self.name}.txt")
            path.write_text(self.text or "", encoding="utf-8", newline="")
            yield path


def gold_documents(path: Path) -> Iterator[GoldDocument]:
    """Yield the gold documents of a folder, of one NAME.gold.jsonl, or of a file of cases.

    Raises:
        GoldError: if there is none, or the document that the gold is for is missing.
    """
    if path.is_dir():
        found = sorted(file for file in path.glob(f"*{GOLD_ENDING}") if _document_of(file).exists())
        if not found:
            raise GoldError(f"no NAME.txt with a NAME{GOLD_ENDING} in {path}")
        for file in found:
            yield from gold_documents(file)
    elif path.name.endswith(GOLD_ENDING):
        document = _document_of(path)
        if not document.exists():
            raise GoldError(f"{path} has no document: {document} is missing")
        yield GoldDocument(path.parent.name, document.stem, _rows(path), source=document)
    else:
        for row in _rows(path):
            if not {"id", "text", "lines"} <= row.keys():
                raise GoldError(f"{path} is no file of cases: every line needs id, text and lines")
            yield GoldDocument(path.stem, row["id"], row["lines"], text=row["text"], group=row.get("group"))


def _document_of(gold: Path) -> Path:
    return gold.with_name(f"{gold.name.removesuffix(GOLD_ENDING)}.txt")


def _rows(path: Path) -> list[Row]:
    try:
        with path.open(encoding="utf-8") as file:
            return [json.loads(line, parse_float=Decimal) for line in file if line.strip()]
    except (OSError, ValueError) as error:
        raise GoldError(f"{path} cannot be read as gold: {error}") from error
