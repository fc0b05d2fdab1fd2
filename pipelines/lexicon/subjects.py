"""The names of the subjects that indicators belong to, from subjects.yml."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from pipelines.lexicon import load_yaml


class Subject(NamedTuple):
    """What a subject is called."""

    zh: str
    en: str


@cache
def subjects() -> dict[str, Subject]:
    """Return the names of each subject by its id.

    >>> subjects()["staffing"]
    Subject(zh='警力', en='Staffing')
    """
    entries: dict[str, dict[str, str]] = load_yaml("subjects")
    return {subject: Subject(entry["zh"], entry["en"]) for subject, entry in entries.items()}
