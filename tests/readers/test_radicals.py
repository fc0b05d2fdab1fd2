"""Radical look-alikes: every entry of the data file is a radical and a plain character."""

import csv
import unicodedata
from pathlib import Path

import pytest

from pipelines.readers import radicals

ROWS = list(csv.DictReader((Path(radicals.__file__).parent / "radicals.csv").open(encoding="utf-8")))


def test_entries_are_radicals_of_the_supplement_and_plain_characters() -> None:
    for row in ROWS:
        assert "\u2e80" <= row["radical"] <= "\u2eff"
        assert unicodedata.name(row["character"]).startswith("CJK UNIFIED IDEOGRAPH")


@pytest.mark.parametrize(
    ("drawn", "meant"),
    [
        ("⻓期", "长期"),
        ("⽕灾", "火灾"),
        ("⻋辆", "车辆"),
        ("⼈⺠", "人民"),
        ("⻄⽅", "西方"),
        ("⾦额", "金额"),
        ("无", "无"),
    ],
)
def test_mends_words(drawn: str, meant: str) -> None:
    assert radicals.mend(drawn) == meant
