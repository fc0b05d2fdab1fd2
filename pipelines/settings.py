"""Where things lie and which limits hold, from ``GONGBAO_*`` variables. Paths are relative to the working directory.

Only what a user may want to set stands here; limits of one reader or one stage that nobody sets stand beside it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """The settings of one process; each field is read from ``GONGBAO_`` and its name in capitals."""

    model_config = SettingsConfigDict(env_prefix="GONGBAO_", frozen=True)

    raw: Path = Field(default=Path("data/raw"), description="Folder of the bulletins as they came.")
    warehouse: Path = Field(
        default=Path("data/warehouse"), description="Folder of the build, the releases and Dagster's state."
    )
    engine: Literal["local", "ray"] = Field(
        default="local", description="Where files are read: this machine or a Ray cluster."
    )
    keep_releases: int = Field(default=10, ge=1, description="How many releases are kept; the current one always is.")
    lock_wait: float = Field(default=60.0, ge=0, description="Seconds that a run waits for another one to end.")


@cache
def settings() -> Settings:
    """Return the settings of this process, read once."""
    return Settings()
