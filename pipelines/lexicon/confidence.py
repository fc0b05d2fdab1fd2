"""How often each rule of meaning is right, from confidence.yml, which ``gongbao evaluate --calibrate`` writes."""

from __future__ import annotations

from functools import cache

from pipelines.lexicon import load_yaml

UNKNOWN = 0.5
"""The confidence of a rule that no gold figure has been read by."""


@cache
def confidences() -> dict[str, dict[str, float]]:
    """Return field → rule → share of gold figures that it reads rightly."""
    data: dict[str, dict[str, float]] = load_yaml("confidence")
    return {field: {rule: float(share) for rule, share in rules.items()} for field, rules in data.items()}
