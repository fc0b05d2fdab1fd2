"""The indicator catalogue, from indicators.yml."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from pipelines.lexicon import load_yaml


class Indicator(NamedTuple):
    """One entry of the catalogue and the patterns that find it."""

    id: str
    zh: str
    en: str
    subject: str
    unit: str
    flow: str
    noun: re.Pattern[str]
    """Matches the end of the counted noun."""
    kinds: frozenset[str]
    units: frozenset[str]
    action: re.Pattern[str] | None
    sentence: re.Pattern[str] | None


@cache
def indicators() -> tuple[Indicator, ...]:
    """Return the catalogue in its order; an entry without noun or id raises KeyError."""
    entries: list[dict[str, Any]] = load_yaml("indicators")
    return tuple(
        Indicator(
            id=entry["id"], zh=entry["zh"], en=entry["en"], subject=entry["subject"], unit=entry["unit"],
            flow=entry["flow"], noun=re.compile(rf"(?:{entry['noun']})$"),
            kinds=frozenset(entry.get("kinds", ())), units=frozenset(entry.get("units", ())),
            action=re.compile(entry["action"]) if "action" in entry else None,
            sentence=re.compile(entry["sentence"]) if "sentence" in entry else None,
        )
        for entry in entries
    )  # fmt: skip
