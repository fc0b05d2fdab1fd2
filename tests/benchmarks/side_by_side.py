"""Gongbao beside Recognizers-Text and Duckling on the same gold documents: what each sees and what it takes it to be worth.

usage: side_by_side.py FOLDER --peers PYTHON, where PYTHON is that of an environment with the packages of the extra ``bench``
(they ask for versions that nothing else here can live with). A peer says nothing of units, nouns, places, periods or links.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import time
from collections import defaultdict
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from pipelines.evaluation.gold import gold_documents
from pipelines.evaluation.scores import Tally, compare
from pipelines.extract import extract
from pipelines.lines import lines_of
from pipelines.readers import read_bulletin


def _number(value: object) -> Decimal | None:
    try:
        return None if value is None else Decimal(str(value))
    except InvalidOperation:
        return None


def peer(python: str, engine: str, folder: Path) -> tuple[dict[str, list[dict[str, Any]]], float, int]:
    """Return a peer's lines by document, its characters a second and its peak memory in MB."""
    script = Path(__file__).with_name("peers.py")
    done = subprocess.run([python, script, engine, folder], capture_output=True, text=True, check=True)
    lines: dict[str, list[dict[str, Any]]] = defaultdict(list)
    told: dict[str, Any] = {}
    for line in map(json.loads, done.stdout.splitlines()):
        if "path" in line:
            lines[line["path"]].append(line | {"value": _number(line["value"])})
        else:
            told = line
    return lines, told["characters"] / told["seconds"], told["peak"]


def own(folder: Path) -> tuple[dict[str, list[dict[str, Any]]], float, int]:
    """Return our lines by document, characters a second and peak memory in MB."""
    bulletins = {path.name: read_bulletin(path) for path in sorted(folder.glob("*.txt"))}
    for bulletin in bulletins.values():
        extract(bulletin)
    started = time.perf_counter()
    lines = {name: list(lines_of(extract(bulletin))) for name, bulletin in bulletins.items()}
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return lines, sum(len(bulletin.text) for bulletin in bulletins.values()) / seconds, peak


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--peers", help="Python of the environment with the peers.")
    asked = parser.parse_args()
    gold = {document.source.name: document.lines for document in gold_documents(asked.folder) if document.source}
    found = {"Gongbao": own(asked.folder)}
    for engine, name in (
        ("recognizers", "Recognizers-Text 1.0.2a2"),
        ("duckling", "Duckling (pyduckling-native-phihos)"),
    ):
        if asked.peers:
            found[name] = peer(asked.peers, engine, asked.folder)
    print("| reader | detection F1 | value F1 | characters a second | peak MB |\n| --- | --- | --- | --- | --- |")
    for name, (lines, speed, peak) in found.items():
        tally = Tally()
        for document, told in gold.items():
            tally = tally.plus(compare(told, lines.get(document, []))[0])
        value = 200 * tally.fields.get(("value", True), 0) / (tally.owed + tally.predicted)
        print(f"| {name} | {tally.detection:.1f} | {value:.1f} | {speed:,.0f} | {peak} |")


if __name__ == "__main__":
    main()
