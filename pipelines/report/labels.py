"""Names for the lines of a picture, long enough to tell them apart and no longer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pipelines.report.content import Row
from pipelines.report.words import AS_OF, Words, named


def labels_of(figures: Sequence[Row], about: Sequence[str | None] = ()) -> list[Words]:
    """Return names that tell the figures apart: by class, by what a rate is of, by place and by time where these differ."""
    names = [named(figure) for figure in figures]
    nouns = about or [None] * len(figures)
    told = [
        (*({noun} - {name.zh, None}), figure["category"])
        for figure, name, noun in zip(figures, names, nouns, strict=True)
    ]
    return _apart(names, told, figures)


def metric_labels(metrics: Sequence[Row]) -> list[Words]:
    """Return names that tell metrics apart: by class, by place and by time where these differ."""
    return _apart([row["title"] for row in metrics], [(row["category"],) for row in metrics], metrics)


def _apart(
    names: Sequence[Words], told: Sequence[Iterable[str | None]], rows: Sequence[Mapping[str, Any]]
) -> list[Words]:
    """Return ``names`` with what is ``told`` of each, and with place and period where the rows do not share them."""
    several = [field for field in ("region", "period") if len({row[field] for row in rows}) > 1]
    labels: list[Words] = []
    for name, more, row in zip(names, told, rows, strict=True):
        rest = [text for text in (*more, *(row[field] for field in several)) if text]
        zh, en = ([AS_OF[side] if text == "as_of" else text for text in rest] for side in (0, 1))
        labels.append(Words(" · ".join((name.zh, *zh)), " · ".join((name.en, *en))))
    same = Counter(labels)
    return [Words(*(f"{text} ({row['text']})" for text in label)) if same[label] > 1 and "text" in row else label
            for label, row in zip(labels, rows, strict=True)]  # fmt: skip
