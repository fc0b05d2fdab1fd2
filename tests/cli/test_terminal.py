"""What reaches a terminal can do nothing there."""

from __future__ import annotations

import pytest

from pipelines.cli.terminal import printable, table


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b[2J派出所", "\\x1b[2J派出所"),
        ("财\u202e务", "财\\u202e务"),
        ("\x9b31m", "\\x9b31m"),
        ("a\ud800", "a\\ud800"),
        ("行\n行\t3个", "行\n行\t3个"),
    ],
)
def test_what_acts_on_a_terminal_is_written_out(hostile: str, shown: str):
    assert printable(hostile) == shown


def test_markup_in_data_stays_text():
    from rich.console import Console

    console = Console(width=80, record=True, markup=False)
    console.print(table(["列"], [["[red]12[/red]"]]))
    assert "[red]12[/red]" in console.export_text()
