"""What counts as right: each rule of scoring on lines made for it."""

from __future__ import annotations

import pytest

from pipelines.evaluation.scores import compare


def line(start: int, kind: str = "count", **fields: object) -> dict[str, object]:
    return {"start": start, "end": start + 3, "kind": kind, **fields}


def test_a_figure_that_is_not_there_lowers_detection():
    tally, misses = compare([line(0)], [line(0), line(10)])
    assert (tally.found, tally.predicted, tally.owed) == (1, 2, 1)
    assert tally.detection == pytest.approx(66.67)
    assert [miss.what for miss in misses] == ["false alarm"]


def test_an_optional_figure_costs_nothing():
    tally, misses = compare([line(0, optional=True)], [])
    assert tally.detection == 100
    assert not misses


def test_a_figure_on_an_optional_line_of_another_kind_is_no_false_alarm():
    tally, _ = compare([line(0, "name", optional=True)], [line(0)])
    assert tally.predicted == 0


def test_several_readings_count():
    tally, _ = compare([line(0, status_any=["actual", "completed"])], [line(0, status="completed")])
    assert tally.right("status") == 100


def test_a_field_that_gold_leaves_out_is_not_asked_for():
    tally, _ = compare([line(0)], [line(0, measured="派出所")])
    assert tally.right("measured") is None


def test_both_ends_of_an_interval_must_be_right():
    gold = line(0, low=10, high=20)
    assert compare([gold], [line(0, low=10, high=21)])[0].right("interval") == 0
    assert compare([gold], [line(0, low=10.0, high=20)])[0].right("interval") == 100


def test_links_are_compared_by_what_they_lead_to():
    gold = [line(0), line(10, links=[{"type": "part_of", "target": 0}])]
    read = [line(1), line(10, links=[{"type": "part_of", "target": 1}])]
    assert compare(gold, read)[0].right("links") == 100
    assert compare(gold, [read[0], line(10, links=[])])[0].right("links") == 0


def test_what_is_no_figure_is_told_apart_loosely_but_time_strictly():
    assert compare([line(0, "idiom")], [line(0, "name")])[0].disposition == 100
    assert compare([line(0, "date")], [line(0, "name")])[0].disposition == 0


def test_each_predicted_line_is_used_once():
    wide = {"start": 0, "end": 8, "kind": "count"}
    tally, _ = compare([line(0), line(5)], [wide])
    assert tally.found == 1


def test_tallies_add_up():
    one, _ = compare([line(0, unit="所")], [line(0, unit="所")])
    other, _ = compare([line(0, unit="所")], [line(0, unit="个")])
    both = one.plus(other)
    assert both.right("unit") == 50
    assert both.strict_f1 == 50
