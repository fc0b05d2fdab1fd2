"""Every subject that an indicator belongs to has a name for readers."""

from __future__ import annotations

from pipelines.lexicon.indicators import indicators
from pipelines.lexicon.subjects import subjects


def test_the_subjects_named_are_those_that_indicators_have():
    assert {indicator.subject for indicator in indicators()} == set(subjects())
