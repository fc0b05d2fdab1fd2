"""What each column is made from, against what a reader of the SQL files would say."""

from __future__ import annotations

import pytest

from pipelines.warehouse.models import models
from pipelines.warehouse.queries import follow

READ_BY_HAND = {
    # straight from what was read
    ("blocks", "text"): {"reader"},
    ("bulletins", "superseded"): {"reader"},
    ("quarantine", "reason"): {"reader"},
    # read, then corrected by an editor
    ("figures", "value"): {"reader", "corrections.corrected"},
    ("figures", "rejected"): {"corrections.reason"},
    ("figures", "sentence"): {"reader"},
    # joined
    ("figures", "indicator_zh"): {"indicators.indicator_zh"},
    ("indicators", "subject"): {"lexicon"},
    ("regions", "region"): {"reader"},
    ("regions", "level"): {"lexicon"},
    ("corrections", "author"): {"corrections.yml"},
    # through several steps with stars and windows
    ("current_figures", "unit"): {"figures.unit"},
    ("current_figures", "chosen_by"): {
        "bulletins.published", "figures.origin", "figures.high", "figures.low", "figures.value",
    },
    ("current_figures", "confirmed_by"): {"figures.figure_id", "figures.high", "figures.low", "figures.value"},
    # a union of what the audit found and what two places tell
    ("findings", "kind"): {"audit"},
    ("findings", "figures"): {"audit", "figures.figure_id"},
    # the aggregates of a mart, with what they choose by
    ("staffing", "bulletin_id"): {"headlines.bulletin_id"},
    ("staffing", "station_force"): {
        "headlines.value", "headlines.figure_id", "headlines.stands", "headlines.category", "headlines.indicator",
    },
    ("station_construction", "plan_new_id"): {
        "headlines.figure_id", "headlines.value", "headlines.category", "headlines.status", "headlines.indicator",
    },
    ("headlines", "stands"): {"figures.status"},
    ("headlines", "rate_of"): {"figures.indicator"},
    # through the macros ratio_of, stated, divided, percent_of and as_input, and the structs that they hand on
    ("patrollers_per_team", "region"): {"figures.region"},
    ("patrollers_per_team", "formula"): set(),
    ("patrollers_per_team", "inputs"): {"figures.figure_id", "figures.start"},
    ("patrollers_per_team", "r"): {"figures.value", "figures.low", "figures.high", "figures.start"},
    ("growth_between_bulletins", "category"): {"figures.indicator_zh"},
    ("growth_between_bulletins", "inputs"): {"figures.figure_id", "figures.start"},
    ("unit_cost", "unit"): {"figures.unit"},
    ("unit_cost", "inputs"): {"figures.figure_id"},
    # all metrics brought into one table
    ("metrics", "bulletin_id"): {"figures.bulletin_id"},
    ("metrics", "formula"): set(),
    ("metrics", "region"): {"figures.region"},
}  # fmt: skip


@pytest.mark.parametrize(("model", "column"), READ_BY_HAND, ids=".".join)
def test_a_column_is_made_from_what_its_sql_says(model: str, column: str):
    assert set(models()[model].derived_from[column]) == READ_BY_HAND[model, column]


def test_every_source_is_a_column_of_a_table_or_a_maker():
    known = {f"{model.name}.{column}" for model in models().values() for column in model.derived_from}
    makers = {"reader", "lexicon", "audit", "corrections.yml", "database", "sql"}
    for model in models().values():
        for column, sources in model.derived_from.items():
            assert set(sources) <= known | makers, (model.name, column)


def test_every_column_of_every_table_has_its_sources():
    for model in models().values():
        if model.kind == "table":
            assert set(model.derived_from) == set(model.columns), model.name


def test_one_field_of_a_struct_leads_to_its_own_column_only():
    sql = {
        "facts": "create table facts (one int, two int); insert into facts by name select * from read_facts",
        "pair": "with both as (select as_pair(one, two) as p from facts) select p.first as alone, p as together from both",
        "chosen": "select max(paired.p.second) as most from paired() as paired",
    }
    macros = """
        create macro as_pair(a, b) as {'first': a, 'second': b};
        create macro paired() as table select as_pair(one, two) as p from facts;
    """
    found = follow(sql, [], macros, {"read_facts": ["one", "two"]})
    assert found["facts"][1] == {"one": ["reader"], "two": ["reader"]}
    assert found["pair"][1] == {"alone": ["facts.one"], "together": ["facts.one", "facts.two"]}
    assert found["chosen"] == (["facts"], {"most": ["facts.two"]})


def test_what_cannot_be_told_apart_has_no_sources_and_stops_nothing():
    sql = {"odd": "with a as (select * from here), b as (select * from there) select a.* exclude (x), y from a, b"}
    assert follow(sql, [], "", {})["odd"][0] == ["here", "there"]
