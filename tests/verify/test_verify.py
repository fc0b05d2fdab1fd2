"""The verifier: its parser of numerals, and that a database which was tampered with does not pass."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from pipelines.engine import parts_of, read_parts
from pipelines.verify import verify_database
from pipelines.verify.numbers import worth
from pipelines.warehouse.build import Build

TEXT = "云泽市公安局2019年工作总结\n全年新建派出所12所，其中9所已竣工，竣工率75.0%。投入1.2亿元，下降3.5%。\n"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234.5万元", "12345000"), ("一千零五十万元", "10500000"), ("二十万亿", "20000000000000"), ("3万4000起", "34000"),
        ("三百余人", "300"), ("百分之九十五", "95"), ("千分之三", "0.3"), ("６０％", "60"), ("-5.2", "-5.2"), ("九成", "90"),
        ("3.2‰", "0.32"), ("一千多万元", "10000000"), ("两千零六", "2006"),
    ],
)  # fmt: skip
def test_a_numeral_is_worth_what_a_reader_would_say(text: str, value: str):
    assert worth(text) == Decimal(value)


@pytest.mark.parametrize("text", ["3—5名", "三五个", "1:850", "翻一番", "一吨半", "数十名"])
def test_what_the_small_parser_does_not_know_it_leaves(text: str):
    assert worth(text) is None


@pytest.fixture
def built(tmp_path: Path) -> Path:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "云泽.txt").write_text(TEXT, encoding="utf-8")
    parts = parts_of(raw, tmp_path / "parts")
    read_parts(raw, parts)
    path = tmp_path / "build.duckdb"
    with Build(path, [part.file for part in parts]) as opened:
        for _ in opened.run_all():
            pass
    return path


def test_an_untouched_build_holds(built: Path):
    proof = verify_database(built)
    assert proof.faults == []
    assert proof.proven["spans"] == proof.proven["values"] == 5


@pytest.mark.parametrize(
    ("tampering", "fault"),
    [
        ("update figures set value = value + 1, low = low + 1, high = high + 1 where text = '12所'", "is not worth"),
        ("update figures set value = -value, low = -high, high = -low where text = '9所'", "is not worth"),
        ("""update figures set "start" = "start" + 1, "end" = "end" + 1 where text = '9所'""", "does not stand at"),
        ("update figures set low = value + 1, high = value + 2 where text = '12所'", "lies outside"),
        ("delete from mentions where text = '2019年'", "are in no mention"),
        ("update figure_links set to_figure = 'nobody'", "there is no figure nobody"),
        ("update bulletins set text = replace(text, '12所', '13所')", "does not stand at"),
    ],
)
def test_a_database_that_was_tampered_with_does_not_hold(built: Path, tampering: str, fault: str):
    with duckdb.connect(str(built)) as database:
        database.execute(tampering)
    faults = verify_database(built).faults
    assert any(fault in told for told in faults), faults
