"""Limits on what a document may ask of the machine, from ``GONGBAO_LIMIT_*`` variables; readers hold to them."""

from __future__ import annotations

from functools import cache

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Limits(BaseSettings):
    """The limits of one process."""

    model_config = SettingsConfigDict(env_prefix="GONGBAO_LIMIT_", frozen=True)

    file_bytes: int = Field(default=100_000_000, gt=0, description="Size of a file.")
    members: int = Field(default=1_000, gt=0, description="Documents in an archive.")
    unpacked_bytes: int = Field(default=200_000_000, gt=0, description="Size of an archive or office file unpacked.")
    cells: int = Field(default=2_000_000, gt=0, description="Cells of a table or workbook.")
    pages: int = Field(default=2_000, gt=0, description="Pages of a PDF.")


@cache
def limits() -> Limits:
    """Return the limits of this process, read once."""
    return Limits()
