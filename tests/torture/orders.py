"""Random orders of arrivals, edits and removals: what a warehouse holds in the end depends on its files alone."""

from __future__ import annotations

import random
from pathlib import Path

import duckdb

from pipelines.engine import parts_of, read_parts
from pipelines.warehouse.build import Build
from pipelines.warehouse.release import content_hash

VERSIONS = {
    "甲.txt": ("甲市2019年新建派出所12所，其中9所已竣工。\n", "甲市2019年新建派出所13所，其中9所已竣工。\n"),
    "乙.csv": ("单位,民警（人）\n东河区,12\n西河区,15\n", "单位,民警（人）\n东河区,12\n西河区,16\n合计,28\n"),
    "丙/丙.txt": ("丙县2020年查处酒驾756起，同比下降3.5%。\n", "甲市2019年新建派出所12所，其中9所已竣工。\n"),
}
"""Each document in two versions; the second of 丙 is what the first of 甲 says: one bulletin at two places."""


def settle(raw: Path, warehouse: Path) -> str:
    """Read what is new, build, and return the hash of all content."""
    parts = parts_of(raw, warehouse / "parts")
    read_parts(raw, parts)
    path = warehouse / "build.duckdb"
    with Build(path, [part.file for part in parts if part.file.exists()]) as opened:
        for _ in opened.run_all():
            pass
    with duckdb.connect(str(path), read_only=True) as database:
        return content_hash(database)


def step(raw: Path, chance: random.Random) -> None:
    """Let one document arrive, change or go."""
    name = chance.choice(sorted(VERSIONS))
    path = raw / name
    text = chance.choice((None, *VERSIONS[name]))
    if text is None:
        path.unlink(missing_ok=True)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def state(raw: Path) -> tuple[tuple[str, str], ...]:
    """Return what the raw folder holds."""
    return tuple((name, (raw / name).read_text(encoding="utf-8")) for name in sorted(VERSIONS) if (raw / name).exists())


def try_orders(folder: Path, orders: int, seed: int) -> int:
    """Try that many orders in one warehouse and return how many states were compared with a full rebuild.

    Raises:
        AssertionError: if a warehouse that went through an order differs from one that is built from its files at once.
    """
    chance = random.Random(seed)
    raw, warehouse = folder / "raw", folder / "warehouse"
    raw.mkdir(parents=True)
    rebuilt: dict[tuple[tuple[str, str], ...], str] = {}
    for order in range(orders):
        for _ in range(chance.randint(1, 6)):
            step(raw, chance)
            read_parts(raw, parts_of(raw, warehouse / "parts"))
        now = state(raw)
        if not now:
            continue
        if now not in rebuilt:
            rebuilt[now] = settle(raw, folder / f"rebuilt-{len(rebuilt)}")
        assert settle(raw, warehouse) == rebuilt[now], f"order {order} of seed {seed} gives another warehouse for {now}"
    assert len(set(rebuilt.values())) > 1
    return len(rebuilt)
