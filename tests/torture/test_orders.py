"""Some orders of arrivals, edits and removals; `make torture` tries a hundred."""

from pathlib import Path

from tests.torture.orders import try_orders


def test_an_incremental_warehouse_equals_a_rebuilt_one(tmp_path: Path):
    assert try_orders(tmp_path, orders=12, seed=1) > 3
