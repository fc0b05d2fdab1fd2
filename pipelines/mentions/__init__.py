"""The literal layer: every numeral of a text in exactly one mention, with the value its characters state."""

from __future__ import annotations

from pipelines.records import Mention


def find_mentions(text: str) -> list[Mention]:
    """Return the numeral expressions of ``text`` in order; every numeral character lies in exactly one of them."""
    return []
