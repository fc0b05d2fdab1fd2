"""Errors planted into statements that hold: how many the audit finds, and how often it cries wolf.

Run as ``python tests/benchmarks/planted.py GOLD_FOLDER...``. In each document every figure of an exact statement (all its
figures exact counts) that holds is changed by one digit, one at a time; the document is read and audited again. A change is
testable where the language leaves no room for it: in a list that is told as complete (划分为, 其余, 合计, classes, states of
one plan), or where the parts of an open list come to more than their whole. A planted error is found when a contradiction
names the changed figure. An alarm is false when it names no figure of the statement that was changed and none that
contradicted before.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from pipelines.audit import audit
from pipelines.extract import extract
from pipelines.readers import read_bulletin
from pipelines.records import Bulletin, Figure, Finding

_COMPLETE = re.compile(r"划分为|分为|其余|余下|剩余|合计|共计|组成|构成|未动工|尚未开工|未开工")
_EXACT_KINDS = frozenset({"sum", "part"})


class Planted(NamedTuple):
    """One changed figure and what came of it."""

    document: str
    place: int
    before: str
    after: str
    testable: bool
    found: bool
    false_alarms: int


def plant(path: Path, seed: int) -> Iterator[Planted]:
    """Change each figure of each exact statement that holds, one at a time, and yield what the audit says."""
    chance = random.Random(f"{path.name}{seed}")
    bulletin = read_bulletin(path)
    extraction = extract(bulletin)
    figures = {figure.start: figure for figure in extraction.figures if figure.start is not None}
    findings = audit(extraction)
    before = {start for finding in findings if finding.verdict == "inconsistent" for start in finding.starts}
    for finding in findings:
        if finding.verdict != "consistent" or finding.kind not in _EXACT_KINDS:
            continue
        told = [figures[start] for start in finding.starts if start in figures]
        if len(told) < 3 or not all(_is_exact(figure) for figure in told):
            continue
        if sum(figure.value or 0 for figure in told[1:]) != told[0].value:
            continue
        complete = _is_complete(bulletin.text, told)
        for figure in told:
            after = _with_other_digit(figure.text, chance)
            if after is None:
                continue
            alarms = [one for one in _audited(path, bulletin, figure, after) if one.verdict == "inconsistent"]
            grows = int("".join(filter(str.isdigit, after))) > int("".join(filter(str.isdigit, figure.text)))
            statement = {one.start for one in told}
            yield Planted(
                path.name, figure.start or 0, figure.text, after,
                complete or grows == (figure is not told[0]),
                any(figure.start in one.starts for one in alarms),
                sum(not set(one.starts) & (statement | before) for one in alarms),
            )  # fmt: skip


def _is_complete(text: str, told: list[Figure]) -> bool:
    """Whether the words of a statement say that its list is complete."""
    starts = sorted(figure.start or 0 for figure in told)
    words = text[max(0, starts[0] - 12) : starts[-1] + 12]
    return bool(_COMPLETE.search(words)) or all(figure.category for figure in told[1:])


def _is_exact(figure: Figure) -> bool:
    return figure.low == figure.high == figure.value and figure.value is not None and figure.kind == "count"


def _with_other_digit(text: str, chance: random.Random) -> str | None:
    """Return the text with one digit changed: never its first to zero, the length stays."""
    places = [index for index, char in enumerate(text) if char.isascii() and char.isdigit()]
    if not places:
        return None
    place = chance.choice(places)
    others = [digit for digit in "0123456789" if digit != text[place] and not (place == places[0] and digit == "0")]
    return text[:place] + chance.choice(others) + text[place + 1 :]


def _audited(path: Path, bulletin: Bulletin, figure: Figure, after: str) -> list[Finding]:
    """Write the changed document beside a copy of what is told of it, and read it as any other."""
    assert figure.start is not None
    with TemporaryDirectory() as folder:
        copy = Path(folder, path.name)
        copy.write_text(
            bulletin.text[: figure.start] + after + bulletin.text[figure.end :], encoding="utf-8", newline=""
        )
        for beside in path.parent.glob(f"{path.stem}.meta.*"):
            shutil.copy(beside, folder)
        return audit(extract(read_bulletin(copy)))


def main() -> None:
    """Print the counts over all documents as one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--least", type=int, default=2000, help="Plant at least so many, with other digits each round.")
    parser.add_argument("--misses", action="store_true")
    asked = parser.parse_args()
    documents = sorted(path for folder in asked.gold for path in folder.glob("*.txt"))
    planted: list[Planted] = []
    for seed in range(1000):
        planted += [one for path in documents for one in plant(path, seed)]
        if not planted or len(planted) >= asked.least:
            break
    if asked.misses:
        for one in planted:
            if (one.testable and not one.found) or one.false_alarms:
                print(one)
    testable = [one for one in planted if one.testable]
    found = sum(one.found for one in testable)
    print(json.dumps({
        "planted": len(planted), "testable": len(testable), "found": found,
        "found %": round(100 * found / max(1, len(testable)), 2),
        "false alarms": sum(one.false_alarms for one in planted),
    }))  # fmt: skip


if __name__ == "__main__":
    main()
