"""Compound files: streams are found, and damaged tables end the reading rather than go round."""

from pathlib import Path

import pytest

from pipelines.readers.sheets.compound import BrokenCompoundError, stream_of

WORKBOOK = (Path(__file__).parents[1] / "fixtures" / "table.xls").read_bytes()


def test_finds_a_stream() -> None:
    assert stream_of(WORKBOOK, ("Book", "Workbook"))[:2] == b"\x09\x08"  # the record that begins a workbook


def test_says_what_is_missing() -> None:
    with pytest.raises(BrokenCompoundError, match="holds no workbook"):
        stream_of(WORKBOOK, ("Nothing",))


def test_ends_where_sectors_lead_in_a_circle() -> None:
    table = (int.from_bytes(WORKBOOK[76:80], "little") + 1) * 512
    circle = bytearray(WORKBOOK)
    for sector in range(64):
        circle[table + 4 * sector : table + 4 * sector + 4] = sector.to_bytes(4, "little")
    with pytest.raises(BrokenCompoundError, match="circle"):
        stream_of(bytes(circle), ("Workbook",))


@pytest.mark.parametrize("length", [8, 100, 600, 2000])
def test_refuses_what_is_cut_off(length: int) -> None:
    with pytest.raises(BrokenCompoundError):
        stream_of(WORKBOOK[:length], ("Workbook",))
