"""What many tests need: bulletins made from text, and the folder of the client's article where there is one."""

from pathlib import Path

import pytest

from pipelines.readers.text import blocks_of
from pipelines.records import Bulletin, Metadata

SHARED = Path(__file__).parents[2] / "shared" / "corpus"


def bulletin_of(text: str, region: str | None = None, published: str | None = None) -> Bulletin:
    """Return a bulletin of plain text."""
    metadata = Metadata(region=region, published=published)
    return Bulletin("0" * 16, Path("case.txt"), "0" * 64, "text", None, None, text, blocks_of(text), (), metadata)


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of the shared corpora; a test that needs it is skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the shared corpora are not on this machine")
    return SHARED
