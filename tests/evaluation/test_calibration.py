"""Confidence is measured, not set: a rule that errs is told so, one seldom seen is not told as certain."""

from __future__ import annotations

import json
from pathlib import Path

from pipelines.evaluation.calibration import reliability
from pipelines.evaluation.gold import gold_documents
from pipelines.figures import confidence
from pipelines.lexicon.confidence import UNKNOWN, confidences
from pipelines.records import RULE_FIELDS


def case(folder: Path, number: int, measured: str) -> None:
    text = f"新建派出所{number}所。"
    start = text.index(str(number))
    line = {"start": start, "end": start + len(str(number)) + 1, "text": f"{number}所", "kind": "count", "value": number,
            "measured": measured}  # fmt: skip
    (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    (folder / f"{number}.gold.jsonl").write_text(json.dumps(line, ensure_ascii=False) + "\n", encoding="utf-8")


def test_a_rule_is_as_sure_as_it_is_right(tmp_path: Path):
    for number in range(21, 31):
        case(tmp_path, number, "派出所" if number < 29 else "警务室")
    rules = reliability(gold_documents(tmp_path))["measured"]
    assert rules == {"noun_before_quantity": round((8 + 1) / (10 + 2), 2)}


def test_ten_without_a_fault_are_certain_and_nine_are_not(tmp_path: Path):
    for number in range(21, 30):
        case(tmp_path, number, "派出所")
    assert reliability(gold_documents(tmp_path))["measured"]["noun_before_quantity"] == round(10 / 11, 2)
    case(tmp_path, 30, "派出所")
    assert reliability(gold_documents(tmp_path))["measured"]["noun_before_quantity"] == 1.0


def test_a_figure_is_no_surer_than_its_weakest_rule():
    sure = ["noun_before_quantity", "told_as_fact", "document", "told"]
    known = confidences()
    assert confidence(sure) == min(known[field][rule] for field, rule in zip(RULE_FIELDS, sure, strict=True))
    assert confidence(["a_rule_nobody_measured", *sure[1:]]) == UNKNOWN
