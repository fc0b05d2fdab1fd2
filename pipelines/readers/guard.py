"""Limits on what a document may ask of the machine, from ``GONGBAO_LIMIT_*`` variables; readers hold to them."""

from __future__ import annotations

from functools import cache

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from pipelines.readers.errors import UnreadableError


class Limits(BaseSettings):
    """The limits of one process; each is read from ``GONGBAO_LIMIT_`` and its name in capitals."""

    model_config = SettingsConfigDict(env_prefix="GONGBAO_LIMIT_", frozen=True)

    file_bytes: int = Field(default=100_000_000, gt=0, description="Size of a file.")
    members: int = Field(default=1_000, gt=0, description="Documents in an archive.")
    unpacked_bytes: int = Field(default=200_000_000, gt=0, description="Size of an archive or office file unpacked.")
    ratio: int = Field(default=300, gt=0, description="How many times larger a part may be unpacked than packed.")
    nesting: int = Field(default=2, gt=0, description="Archives within each other.")
    cells: int = Field(default=2_000_000, gt=0, description="Cells of a table or workbook.")
    pages: int = Field(default=2_000, gt=0, description="Pages of a PDF.")
    seconds: int = Field(default=60, gt=0, description="Seconds that the parsing of one document may take.")
    memory_bytes: int = Field(default=2_000_000_000, gt=0, description="Memory of the process that parses documents.")


@cache
def limits() -> Limits:
    """Return the limits of this process, read once."""
    return Limits()


def refuse(what: str, limit: str, advice: str) -> UnreadableError:
    """Return the error that says which limit a document is beyond, and what to do."""
    return UnreadableError(f"{what} than {getattr(limits(), limit)} (GONGBAO_LIMIT_{limit.upper()}): {advice}")
