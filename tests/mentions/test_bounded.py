"""Text that no one writes but a broken file holds is read in bounded time: a test that fails here hangs."""

import pytest

from pipelines.mentions import find_mentions


@pytest.mark.parametrize(
    "text", ["5万" + "8" * 4000 + "起", ("5万" + "8" * 30) * 100, "一百" + "2三" * 500, "3千" * 1000]
)
def test_long_runs_of_numerals(text: str) -> None:
    mentions = find_mentions(text)
    assert mentions
    assert all(text[mention.start : mention.end] == mention.text for mention in mentions)
