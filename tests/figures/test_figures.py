"""What sentences mean: the cases of tests/cases/figures.yml, read from the text."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from pipelines.evaluation import evaluate
from pipelines.evaluation.gold import gold_documents
from pipelines.extract import extract
from tests.conftest import bulletin_of

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "figures.yml").read_text(encoding="utf-8"))
LINKS = {"part_of", "share_of", "rate_of", "same_set", "paid_for", "change_of"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:20])
def test_meaning(case: dict[str, Any]) -> None:
    bulletin = bulletin_of(case["text"], case.get("region"), case.get("published"))
    figures = {figure.text: figure for figure in extract(bulletin).figures}
    for expected in case["figures"]:
        figure = figures[expected["text"]]
        for field, value in expected.items():
            if field in LINKS:
                assert (field, case["text"].index(value)) in [tuple(link) for link in figure.links], figure
            elif field in {"value", "low", "high"}:
                assert float(getattr(figure, field)) == value, figure
            else:
                assert getattr(figure, field) == value, (field, figure)


def test_the_clients_article_is_read_without_a_miss(corpus: Path) -> None:
    documents = [document for document in gold_documents(corpus) if document.name.startswith("ordos")]
    (_, tally, misses) = next(iter(evaluate(documents)))
    assert misses == []
    assert tally.detection == 100
    assert tally.disposition == 100
